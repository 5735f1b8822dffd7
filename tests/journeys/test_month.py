"""A month of the sample year: two weekly meetings, a conference, an event over two platforms by ruling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import MeetingsPlace, Place, PlatformsPlace, RulingsPlace
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from desktop.work.meetings.page import MeetingsPage
from desktop.work.meetings.rulings_page import RulingsPage
from desktop.work.platforms.page import PlatformsPage
from forms.entry.work.meetings.deed import RulingDeedDialog, SignDialog
from forms.entry.work.meetings.meeting import RULINGS, MeetingDialog
from forms.kit.dialogs.dialog import EntryDialog
from models.rules.events.deeds import By, Facts
from models.rules.events.moments import of_datetime
from models.rules.events.printed.ledger import month_span
from models.rules.events.records import EventRecord
from models.rules.events.words import Part, State, Verb
from models.rules.work.meetings.words import RulingVerb, TaskState
from models.services.audit.verify import verify
from models.services.events.doing import do
from models.services.events.intake.taking import take_in
from models.services.events.one import event
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.work.meetings.figures import meeting_figures
from models.services.work.meetings.records import meeting_record
from models.services.work.meetings.tasks import tasks
from models.services.work.platforms.taking import take_set_up
from models.store.store import create_store
from tests.office import ADMINISTRATOR, CHEAP, PASSWORD, SAMPLES
from tests.services.events.year import build_year

PLAN = SAMPLES.parent / "work" / "platforms-2017.toml"


@dataclass
class Month:
    """The office of the sample year with a clock in June 2017, and one window at a time."""

    folder: Path
    now: datetime
    desk: Desk
    sign_in: SignIn | None = None

    def clock(self) -> datetime:
        return self.now

    def at(self, moment: str) -> None:
        self.now = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    def seat(self, name: str, role: Role) -> Desk:
        return Desk(self.desk.sessions, Actor(name, name, role), self.clock)

    def sit(self, name: str, role: Role, place: Place) -> Shell:
        """Close the window before, and open somebody's at a place."""
        self.leave()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        opened = FileDoor(self.folder).enter(ADMINISTRATOR, PASSWORD)
        assert opened is not None
        seat = Desk(opened.desk.sessions, Actor(name, name, role), self.clock)
        self.sign_in = SignIn(app, FileDoor(self.folder))
        shell: Shell = self.sign_in.show_window(replace(opened, desk=seat))
        shell.resize(1366, 740)
        shell.go_to(place)
        QCoreApplication.processEvents()
        return shell

    def leave(self) -> None:
        if self.sign_in is not None and self.sign_in.shell is not None:
            self.sign_in.shell.close()
            self.sign_in.close()
            self.sign_in = None


@pytest.fixture
def month(program: Program, tmp_path: Path, qtbot: QtBot) -> Iterator[Month]:
    program.settings.language = "zh"
    folder = tmp_path / "office"
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD, cost=CHEAP)
    with store:
        admin = build_year(store)
        add_account(admin, name="kaoqin", full_name="李文", role=Role.CLERK)
        add_account(admin, name="lingdao", full_name="周建国", role=Role.LEADER)
        add_account(admin, name="zhihui", full_name="指挥室", role=Role.CLERK)
        add_post(admin, "zhihui", Part.HUB, since=date(2017, 1, 1))
        take_set_up(admin, PLAN.read_text(encoding="utf-8"), PLAN.name)
        found = Month(folder, datetime(2017, 6, 5, 8, 0, tzinfo=UTC), admin)
        yield found
        found.leave()


def dialog() -> EntryDialog:
    """Return the form that is open."""
    QCoreApplication.processEvents()
    found = QApplication.activeModalWidget()
    assert isinstance(found, EntryDialog)
    return found


def send(form: EntryDialog) -> None:
    """Send a form; it has to close."""
    form.submit()
    QCoreApplication.processEvents()
    still = QApplication.activeModalWidget()
    if isinstance(still, EntryDialog):
        errors = {name: still.form.error(name) for name in still.form.names()}
        raise AssertionError((errors, still.message.text()))


def hold(month: Month, day: str, body: str, rulings: list[tuple[str, ...]]) -> int:
    """Let the clerk enter a meeting by its form and the leader sign it off; return its id."""
    month.at(f"{day}T11:00")
    shell = month.sit("kaoqin", Role.CLERK, MeetingsPlace(day=date.fromisoformat(day)))
    page = shell.page
    assert isinstance(page, MeetingsPage)
    page.add()
    form = dialog()
    assert isinstance(form, MeetingDialog)
    form.body.choose(body) if body else form.body.setCurrentIndex(form.body.count() - 1)
    form.day.set_day(date.fromisoformat(day))
    form.take_offer()
    form.chair.setText("周建国")
    form.tabs.setCurrentIndex(RULINGS)
    for row in rulings:
        form.rulings.add(row)
    send(form)
    page.table.select_row(lambda line: line.meeting is not None and not line.meeting.signed)
    drafted = page.row()
    assert drafted is not None
    shell = month.sit("lingdao", Role.LEADER, MeetingsPlace(drafted.id))
    assert isinstance(shell.page, MeetingsPage)
    shell.page.sign()
    form = dialog()
    assert isinstance(form, SignDialog)
    form.issuer.setText("周建国")
    send(form)
    signed = shell.page.row()
    assert signed is not None
    assert signed.signed
    return signed.id


def close(month: Month, ruling_id: int, moment: str, result: str) -> None:
    """Close a ruling on its page."""
    month.at(moment)
    shell = month.sit("kaoqin", Role.CLERK, RulingsPlace(ruling_id))
    page = shell.page
    assert isinstance(page, RulingsPage)
    page.do_verb(RulingVerb.CLOSE)
    form = dialog()
    assert isinstance(form, RulingDeedDialog)
    form.text.setText(result)
    send(form)


def test_two_weekly_meetings_a_conference_and_a_ruling_over_two_platforms(month: Month) -> None:
    shell = month.sit("kaoqin", Role.CLERK, PlatformsPlace(date(2017, 6, 5), "综合执法"))
    assert isinstance(shell.page, PlatformsPage)
    shown = [row.name for row in shell.page.bodies.shown_rows()]
    assert shown == ["领导小组", "综合指挥室", "综治工作", "综合执法", "市场监管", "便民服务"]

    # An event that concerns two platforms waits for a ruling.
    hub = month.seat("zhihui", Role.CLERK)
    month.at("2017-06-05T08:30")
    record = EventRecord(
        source="12345", foreign_id="J1", title="学士街夜市店外经营", place="学士街", category="店外经营",
        level="一般", received=of_datetime(month.now), summary="夜市占道并多次引发纠纷", anonymous=True,
    )  # fmt: skip
    number = take_in(hub, record).number
    do(hub, number, Verb.ACCEPT, by=By(Part.HUB), version=1)

    first = hold(month, "2017-06-06", "综合执法", [
        ("", "学士街定点值守", "行政执法中队", "孙丽", "2017-06-09"),
        ("", "报送整治方案", "城管办", "钱进", "5工作日"),
    ])  # fmt: skip
    given = {row.text: row for row in tasks(month.desk)}
    close(month, given["学士街定点值守"].id, "2017-06-08T16:00", "值守三晚，已整改")
    second = hold(month, "2017-06-13", "综合执法", [])
    carried = meeting_record(month.desk, second).carried
    states = {one.text: one.state for one in carried}
    assert states == {"学士街定点值守": "办结", "报送整治方案": "在办"}
    assert meeting_record(month.desk, first).last_work.startswith("2017年第22周")

    joint = hold(month, "2017-06-14", "", [
        ("", "两平台联合整治夜市", "行政执法中队", "孙丽", "2017-06-23", "", "", "综合执法", "综治工作",
         "党工委副书记", number),
    ])  # fmt: skip
    case = event(month.desk, number).case
    assert case.ruled
    assert case.state is State.ACCEPTED
    month.at("2017-06-14T14:00")
    version = event(month.desk, number).version
    facts = Facts(platform="综合执法", agency="行政执法中队", assisting=("司法所",))
    do(hub, number, Verb.ASSIGN, facts, by=By(Part.HUB), version=version)
    assert event(month.desk, number).case.assisting == ("司法所",)

    # The month in figures: two of the weeks, one of two rulings due by then in time, the conference held.
    month.at("2017-07-03T09:00")
    reader = month.seat("kaoqin", Role.CLERK)
    figures = meeting_figures(reader, "综合执法", month_span(2017, 6))
    assert (figures.held.numerator, figures.held.denominator) == (2, 4)
    assert (figures.on_time.numerator, figures.on_time.denominator) == (1, 2)
    conference = meeting_figures(reader, "", month_span(2017, 6))
    assert (conference.held.numerator, conference.held.denominator) == (1, 1)
    assert [row.state for row in tasks(reader) if row.meeting_id == joint] == [TaskState.OPEN]
    assert not verify(month.desk).findings
