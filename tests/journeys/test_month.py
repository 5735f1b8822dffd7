"""A month of the sample year, from the file of another system to the letter to the home department.

Two weekly meetings, one conference, an event over two platforms by ruling, what the other system says
meanwhile, a supervised sample, the score of 行政执法中队 down to the event, its tier, the quota of its pool.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from desktop.app import Program
from desktop.events.page import EventsPage
from desktop.paper.supervision_papers import letter_paper
from desktop.places import (
    ExchangePlace,
    InspectionsPlace,
    LettersPlace,
    MeetingsPlace,
    Place,
    PlatformsPlace,
    ProblemsPlace,
    RulingsPlace,
    ScoresPlace,
)
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.supervision.inspections_page import InspectionsPage
from desktop.supervision.letters_page import LettersPage
from desktop.supervision.problems_page import ProblemsPage
from desktop.supervision.scores_page import ScoresPage
from desktop.window import SignIn
from desktop.work.exchange.page import CONFLICTS, OUTBOX, ExchangePage
from desktop.work.meetings.page import MeetingsPage
from desktop.work.meetings.rulings_page import RulingsPage
from desktop.work.platforms.page import PlatformsPage
from forms.entry.supervision.inspection import SampleDialog, VerdictDialog
from forms.entry.supervision.letter import LetterDialog
from forms.entry.supervision.problem import DayAndTextDialog, ProblemDialog
from forms.entry.work.meetings.deed import RulingDeedDialog, SignDialog
from forms.entry.work.meetings.meeting import RULINGS, MeetingDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.reason import ReasonDialog
from models.rules.core.explain import replay
from models.rules.events.deeds import By, Facts
from models.rules.events.printed.ledger import month_span
from models.rules.events.words import Part, State, Verb
from models.rules.supervision.period import parse_period
from models.rules.work.exchange.words import Format, Told
from models.rules.work.meetings.words import RulingVerb, TaskState
from models.services.assessment.board import pool_view
from models.services.assessment.pools import prepare_pools
from models.services.assessment.texts import save_text, text_of
from models.services.assessment.year_board import read_year_board
from models.services.audit.verify import verify
from models.services.events.doing import do
from models.services.events.one import event
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.supervision.scores import list_behind
from models.services.supervision.views import LineView
from models.services.work.exchange.systems import set_up_system
from models.services.work.meetings.figures import meeting_figures
from models.services.work.meetings.records import meeting_record
from models.services.work.meetings.tasks import tasks
from models.services.work.platforms.taking import take_set_up
from models.store.store import create_store
from models.tables.events import Event
from models.tables.schema import Base
from tests.desktop.qt import BARE, press
from tests.office import ADMINISTRATOR, CHEAP, PASSWORD, SAMPLES
from tests.services.events.desk import HUB
from tests.services.events.year import build_year
from tests.services.supervision.office import fill
from tests.services.work.exchange.desk import CITY
from tests.workbook.work.exchange.files import csv_file

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
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


WAITS = 2_000
"""Of 10 ms each, for a form; most open at once."""


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
        add_account(admin, name="jiwei", full_name="纪工委", role=Role.SUPERVISOR)
        add_post(admin, "jiwei", Part.DISCIPLINE, since=date(2017, 1, 1))
        take_set_up(admin, PLAN.read_text(encoding="utf-8"), PLAN.name)
        found = Month(folder, datetime(2017, 6, 5, 8, 0, tzinfo=UTC), admin)
        yield found
        found.leave()


def dialog() -> EntryDialog:
    """Return the form that is open, or opens once it has read what it needs."""
    for _ in range(WAITS):
        QTest.qWait(10)
        if isinstance(QApplication.activeModalWidget(), EntryDialog):
            break
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


SQUAD, ASSISTING = "行政执法中队", "司法所"
MONTH, YEAR = parse_period("2017-06"), parse_period("2017")
TIERS = """
[agency_tier]
document = "城街〔2018〕3号"
[agency_tier.tiers]
"一等" = { percent = 20, effect = "floor" }
"二等" = { percent = 15, effect = "ceiling" }
"三等" = { percent = 0, effect = "ceiling" }
"""
SQUARE = {
    "任务号": "20170605J1", "活动号": "1", "案卷标题": "学士街夜市店外经营", "类别编码": "E0405",
    "紧急程度": "一般", "立案时间": "2017-06-05 08:30", "位置描述": "学士街",
    "问题描述": "夜市占道并多次引发纠纷", "案卷状态": "派遣",
}  # fmt: skip


def rows_of(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with desk.reading() as session:
        return {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def collect(month: Month, qtbot: QtBot) -> ExchangePage:
    """Let the command room collect the files of the other systems by a key; return the page."""
    shell = month.sit("zhihui", Role.CLERK, ExchangePlace())
    page = shell.page
    assert isinstance(page, ExchangePage)
    with qtbot.waitSignal(page.changed):
        press(page.systems.table, Key.Key_R)
    return page


def an_event_comes_from_the_city(month: Month, box: Path, qtbot: QtBot) -> str:
    """Their file is taken once; the same again changes nothing at all. Return our number."""
    set_up_system(month.desk, CITY, folder=str(box), since=date(2017, 1, 1), out=Format.XLSX, watched=True)
    csv_file(box / "0605.csv", SQUARE, encoding="gb18030")
    shutil.copy(box / "0605.csv", box.parent / "again.csv")
    month.at("2017-06-05T08:40")
    collect(month, qtbot)
    before = rows_of(month.desk)
    shutil.move(box.parent / "again.csv", box / "again.csv")
    collect(month, qtbot)
    assert rows_of(month.desk) == before
    with month.desk.reading() as session:
        return session.scalars(select(Event.number).where(Event.foreign_id == SQUARE["任务号"])).one()


def they_say_something_else(month: Month, box: Path, qtbot: QtBot, number: str) -> None:
    """A later file changes their fields alone; where both differ, ours is kept, and they are told."""
    month.at("2017-06-15T09:00")
    before = rows_of(month.desk)
    csv_file(box / "0615.csv", {**SQUARE, "活动号": "2", "案卷状态": "结案", "处置结果": "已处理"})
    page = collect(month, qtbot)
    after = rows_of(month.desk)
    changed = {name for name in before if before[name] != after[name]}
    exchange = {"exchange_conflict", "exchange_file", "exchange_record", "exchange_update"}
    assert changed == exchange | {"operation", "log_head"}
    assert event(month.desk, number).case.state is State.HANDLING
    page.tabs.setCurrentIndex(CONFLICTS)
    press(page.conflicts.table, Key.Key_O)
    form = dialog()
    assert isinstance(form, ReasonDialog)
    form.reason.setText("两平台仍在整治")
    send(form)
    page.tabs.setCurrentIndex(OUTBOX)
    mine = [line.kind for line in page.outbox.table.shown_rows() if line.number == number]
    assert mine == [Told.ACCEPTED, Told.KEPT]
    page.outbox.table.select_row(lambda line: line.number == number)
    press(page.outbox.table, Key.Key_W)
    assert page.outbox.table.shown_rows() == []
    (written,) = (box / "out").glob("*.xlsx")
    told = [str(row) for row in load_workbook(written).worksheets[0].iter_rows(values_only=True)]
    assert any(number in row and "维持我方意见；两平台仍在整治" in row for row in told)


def meetings_are_held(month: Month, number: str) -> None:
    """Two weekly meetings and the conference, whose ruling puts the event under two platforms."""
    first = hold(month, "2017-06-06", "综合执法", [
        ("", "学士街定点值守", SQUAD, "孙丽", "2017-06-09"),
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
        ("", "两平台联合整治夜市", SQUAD, "孙丽", "2017-06-23", "", "", "综合执法", "综治工作",
         "党工委副书记", number),
    ])  # fmt: skip
    case = event(month.desk, number).case
    assert case.ruled
    assert case.state is State.ACCEPTED
    assert [row.state for row in tasks(month.desk) if row.meeting_id == joint] == [TaskState.OPEN]


def meetings_are_counted(month: Month) -> None:
    """Two of the weeks, one of two rulings due by then in time, the conference held."""
    month.at("2017-07-03T09:00")
    reader = month.seat("kaoqin", Role.CLERK)
    figures = meeting_figures(reader, "综合执法", month_span(2017, 6))
    assert (figures.held.numerator, figures.held.denominator) == (2, 4)
    assert (figures.on_time.numerator, figures.on_time.denominator) == (1, 2)
    conference = meeting_figures(reader, "", month_span(2017, 6))
    assert (conference.held.numerator, conference.held.denominator) == (1, 1)


def both_platforms_handle_it(month: Month, number: str) -> None:
    """The hub assigns by the ruling, the squad takes it up and the justice office assists."""
    deed(month, number, "2017-06-14T14:00", Verb.ASSIGN, platform="综合执法", agency=SQUAD,
         assisting=(ASSISTING,))  # fmt: skip
    deed(month, number, "2017-06-14T15:00", Verb.TAKE, By(Part.AGENCY, SQUAD))
    assert event(month.desk, number).case.assisting == (ASSISTING,)


def it_is_finished(month: Month, number: str) -> None:
    deed(month, number, "2017-06-16T10:00", Verb.NOTE, By(Part.AGENCY, ASSISTING), text="已调解")
    deed(month, number, "2017-06-16T16:00", Verb.FINISH, By(Part.AGENCY, SQUAD), result="已规范经营")
    deed(month, number, "2017-06-19T09:00", Verb.VERIFY, passed=True)
    deed(month, number, "2017-06-19T10:00", Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    deed(month, number, "2017-06-19T11:00", Verb.CLOSE)
    assert event(month.desk, number).case.state is State.CLOSED


def deed(month: Month, number: str, moment: str, verb: Verb, by: By = HUB, **facts: Any) -> None:
    month.at(moment)
    version = event(month.desk, number).version
    do(month.seat("zhihui", Role.CLERK), number, verb, Facts(**facts), by=by, version=version)


def the_month_is_supervised(month: Month, number: str, qtbot: QtBot) -> None:
    """纪工委 draws a sample by keys, looks at the event, records a problem, and has it corrected."""
    month.at("2017-07-04T09:00")
    page = month.sit("jiwei", Role.SUPERVISOR, InspectionsPlace(2017)).page
    assert isinstance(page, InspectionsPage)
    press(page.table, Key.Key_N)
    drawing = dialog()
    assert isinstance(drawing, SampleDialog)
    drawing.period.setText(str(MONTH))
    drawing.platform.choose("综合执法")
    drawing.count.setValue(999)
    drawing.seed.setText("2017-06")
    send(drawing)
    press(page.table, Key.Key_Return)
    assert page.samples.select_row(lambda row: row.number == number)
    press(page.samples, Key.Key_E)
    verdict = dialog()
    assert isinstance(verdict, VerdictDialog)
    verdict.verdict.choose("有问题")
    verdict.note.setText("整治前照片缺失")
    send(verdict)
    assert page.samples.select_row(lambda row: row.number == number)
    press(page.samples, Key.Key_M)
    problem = dialog()
    assert isinstance(problem, ProblemDialog)
    problem.kind.setText("录入质量")
    problem.problem.setText("整治前照片缺失")
    problem.owner.setText("孙丽")
    send(problem)
    found = month.sit("jiwei", Role.SUPERVISOR, ProblemsPlace(2017)).page
    assert isinstance(found, ProblemsPage)
    press(found.table, Key.Key_E)
    corrected = dialog()
    assert isinstance(corrected, DayAndTextDialog)
    corrected.text.setText("已补照片")
    send(corrected)


def the_score_is_explained(month: Month, number: str, qtbot: QtBot) -> LineView:
    """The leader approves by a key; Enter on an item opens exactly the events that it counted."""
    month.at("2018-01-15T09:30")
    fill(month.desk, YEAR)
    shell = month.sit("lingdao", Role.LEADER, ScoresPlace("agency", str(YEAR), SQUAD))
    page = shell.page
    assert isinstance(page, ScoresPage)
    press(page.ranking, Key.Key_A)
    QCoreApplication.processEvents()
    assert page.view is not None and page.view.is_frozen
    line = page.view.line(SQUAD)
    assert line is not None and line.total is not None
    assert replay(line.total) == line.total.amount
    page.ranking.select_row(lambda row: row.name == SQUAD)
    assert page.items.select_row(lambda item: item.key == "orders")
    # The event waited nine days for its ruling: it is late, and stands in what the rate is measured against.
    for held, part, counts in ((BARE, "above", False), (SHIFT, "below", True)):
        expected = {
            one.number
            for key in ("orders/1", "orders/2")
            for one in list_behind(page.view, SQUAD, key, part)
        }
        assert (number in expected) is counts
        press(page.items, Key.Key_Return, held)
        qtbot.waitUntil(lambda: isinstance(shell.page, EventsPage))
        assert isinstance(shell.page, EventsPage)
        assert set(shell.page.numbered.numbers) == expected
        shell.go_to(ScoresPlace("agency", str(YEAR), SQUAD))
        page.items.select_row(lambda item: item.key == "orders")
    return line


def the_tier_moves_the_quota(month: Month, line: LineView) -> None:
    """The pool of the squad has another share for its tier, with the document; the score stands beside."""
    desk = month.desk
    prepare_pools(desk, 2017, "agency")
    pool = next(one.id for one in read_year_board(desk, 2017).year.pools if one.name.startswith(SQUAD))
    usual = pool_view(desk, pool).quota
    assert usual.tier is None
    save_text(desk, "figures", "figures", 2017, text_of(desk, "figures", "figures", 2017) + TIERS)
    quota = pool_view(desk, pool).quota
    assert quota.tier is not None and quota.step is not None and quota.places is not None
    assert quota.tier.year.tier == line.tier
    (told,) = [step for step in quota.step.walk() if step.label.startswith(f"{SQUAD}{line.tier}")]
    assert told.source == "城街〔2018〕3号"
    assert quota.percent != usual.percent, "the sample year proves nothing: the ceiling is the usual share"
    assert quota.places == (0 if line.tier == "三等" else quota.base * 20 // 100)
    board = read_year_board(desk, 2017, pool)
    assert board.pool is not None and line.total is not None
    for member in board.pool.members:
        years = board.beside[member.staff_id].agencies
        assert line.total.amount in [one.score for one in years if one.agency == SQUAD]


def the_letter_is_printed(month: Month, qtbot: QtBot) -> None:
    """The letter of the second quarter is issued and shown by keys, and is the same paper each time."""
    page = month.sit(ADMINISTRATOR, Role.ADMINISTRATOR, LettersPlace(2017)).page
    assert isinstance(page, LettersPage)
    press(page, Key.Key_N)
    form = dialog()
    assert isinstance(form, LetterDialog)
    form.agency.choose(str(next(row.id for row in agencies(month.desk) if row.name == SQUAD)))
    form.quarter.choose("2017-Q2")
    form.document.setText("城街函〔2018〕1号")
    send(form)
    (row,) = page.table.shown_rows()
    press(page.table, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.papers.shows_paper)
    drawn = []
    for _ in range(2):
        out = BytesIO()
        letter_paper(row.letter).draw(out)
        drawn.append(out.getvalue())
    assert drawn[0] == drawn[1]
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(drawn[0])).pages)
    assert "城街函〔2018〕1号" in text and row.letter.people[0].name in text
    assert "整治前照片缺失" in "".join(row.letter.problems)


def test_a_month_of_the_platforms(month: Month, tmp_path: Path, qtbot: QtBot) -> None:
    shell = month.sit("kaoqin", Role.CLERK, PlatformsPlace(date(2017, 6, 5), "综合执法"))
    assert isinstance(shell.page, PlatformsPage)
    shown = [row.name for row in shell.page.bodies.shown_rows()]
    assert shown == ["领导小组", "综合指挥室", "综治工作", "综合执法", "市场监管", "便民服务"]

    box = tmp_path / CITY
    box.mkdir()
    number = an_event_comes_from_the_city(month, box, qtbot)
    deed(month, number, "2017-06-05T09:00", Verb.ACCEPT)
    meetings_are_held(month, number)
    both_platforms_handle_it(month, number)
    they_say_something_else(month, box, qtbot, number)
    it_is_finished(month, number)
    meetings_are_counted(month)
    the_month_is_supervised(month, number, qtbot)
    line = the_score_is_explained(month, number, qtbot)
    the_tier_moves_the_quota(month, line)
    the_letter_is_printed(month, qtbot)
    assert not verify(month.desk).findings
