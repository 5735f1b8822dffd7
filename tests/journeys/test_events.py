"""The closed loop by keys: the hub takes in twenty events, merges two, assigns eighteen; all are closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.page import EventsPage
from desktop.places import AgencyDeskPlace, EventsPlace, LeaderPlace, Place
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from forms.entry.events.fields import CheckList
from forms.kit.dialogs.dialog import EntryDialog
from models.rules.events.words import Part, State
from models.services.events.lists import Bucket, EventRow, list_events
from models.services.events.one import event
from models.services.events.posts import add_post
from models.services.office.desk import Desk
from models.store.store import create_store
from tests.conftest import CHEAP, PASSWORD
from tests.desktop.qt import type_in
from tests.services.events.desk import SINCE, Street, open_street

Key = Qt.Key
BARE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
WORK_MINUTES = 3


class Sitting:
    """One person's window; counts the keys."""

    def __init__(self, folder: Path, street: Street, name: str, place: Place) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        opened = FileDoor(folder).enter("admin", PASSWORD)
        assert opened is not None
        seat = street.seat(name)
        self.desk = Desk(opened.desk.sessions, seat.actor, street.clock)
        self.sign_in = SignIn(app, FileDoor(folder))
        self.shell: Shell = self.sign_in.show_window(replace(opened, desk=self.desk))
        self.shell.resize(1366, 740)
        self.shell.go_to(place)
        self.shell.activateWindow()
        assert isinstance(self.shell.page, EventsPage)
        self.page: EventsPage = self.shell.page
        self.page.setFocus()
        self.street, self.keys = street, 0
        self.rest()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE, times: int = 1) -> None:
        for _ in range(times):
            self.keys += 1
            self.rest()
            QTest.keyClick(self.cursor(), key, held)
            self.rest()

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.rest()
        type_in(self.cursor(), text)

    def cursor(self) -> QWidget:
        """Return where the next key goes."""
        popup = QApplication.activeModalWidget()
        return (popup.focusWidget() if popup is not None else self.shell.focusWidget()) or self.page.table

    def rest(self) -> None:
        QCoreApplication.processEvents()
        if QApplication.activeModalWidget() is None and not self.shell.isActiveWindow():
            self.shell.activateWindow()
            QCoreApplication.processEvents()

    def dialog(self) -> EntryDialog:
        """Return the form that is open."""
        self.rest()
        found = QApplication.activeModalWidget()
        assert isinstance(found, EntryDialog), self.shell.message.text.text()
        return found

    def send(self) -> None:
        """Send the form with Ctrl+Enter; it has to close."""
        self.dialog()
        self.press(Key.Key_Return, CTRL)
        form = QApplication.activeModalWidget()
        if isinstance(form, EntryDialog):
            errors = {name: form.form.error(name) for name in form.form.names()}
            raise AssertionError((errors, form.message.text()))

    def tick(self, name: str) -> None:
        """Go down to a name of the list that has the cursor, and tick it."""
        names = self.cursor()
        assert isinstance(names, CheckList)
        for _ in range(names.count()):
            item = names.currentItem()
            if item is not None and item.text() == name:
                break
            self.press(Key.Key_Down)
        self.press(Key.Key_Space)
        assert names.names == (name,)

    def show(self, bucket: Bucket) -> None:
        """Go to a filter by its key."""
        for _ in self.page.views:
            if self.page.pills.key == bucket.name:
                return
            self.press(Key.Key_BracketRight)
        raise AssertionError(bucket)

    def go_to(self, number: str) -> EventRow:
        """Go down to an event from the top."""
        self.press(Key.Key_Home, CTRL)
        for _ in range(40):
            if self.page.current is not None and self.page.current.number == number:
                return self.page.current
            self.press(Key.Key_J)
        raise AssertionError(number)

    def choose_all(self) -> int:
        self.press(Key.Key_J)
        self.press(Key.Key_A, CTRL)
        return len(self.page.chosen())

    def close(self) -> None:
        self.shell.close()
        self.sign_in.close()


class Journey:
    """The street, and one window at a time."""

    def __init__(self, folder: Path, street: Street) -> None:
        self.folder, self.street = folder, street
        self.open: Sitting | None = None

    def sit(self, name: str, place: Place) -> Sitting:
        """Close the window before, and open that of somebody else a little later."""
        self.leave()
        self.street.later(minutes=WORK_MINUTES)
        self.open = Sitting(self.folder, self.street, name, place)
        return self.open

    def sitting(self) -> Sitting:
        """Return the window that is open."""
        assert self.open is not None
        return self.open

    def leave(self) -> None:
        if self.open is not None:
            self.open.close()
            self.open = None

    def states(self) -> dict[str, State]:
        return {row.number: row.state for row in list_events(self.street.admin, limit=100).rows}


@pytest.fixture
def journey(program: Program, tmp_path: Path, qtbot: QtBot) -> Iterator[Journey]:
    program.settings.language = "zh"
    folder = tmp_path / "office"
    store, _ = create_store(folder, "admin", PASSWORD, cost=CHEAP)
    with store:
        street = open_street(store)
        found = Journey(folder, street)
        yield found
        found.leave()


def take_in(hub: Sitting, at: int) -> None:
    """Take in one event by its form, key by key; the last two are said twice."""
    place = f"城南一村{min(at, 17)}号"
    hub.press(Key.Key_T)
    said = (f"楼道堆物{at}", "ll", "", place, "", f"反映第{at}件", *[""] * 5, "王芳、李强", "13800001234")
    for text in said:
        if text:
            hub.type(text)
        hub.press(Key.Key_Tab)
    hub.send()


def test_twenty_events_go_round_the_closed_loop_by_keys(journey: Journey) -> None:
    taken = twenty_are_taken_in(journey)
    both = taken[2]
    merging = the_hub_merges_what_is_said_twice(journey, taken)
    the_deputy_rules_on(journey, both)
    spent = the_hub_assigns(journey, taken[2:], both)
    assert max(spent[1:]) <= 6, "one platform alone"
    assert sum(spent) <= 6 * len(spent), "the one of two platforms too, with every key that its form takes"
    assert merging + sum(spent) <= 6 * len(taken), "from opening the board until all twenty are given on"
    returned, delayed = the_justice_office_answers(journey)
    the_hub_grants_and_gives_on(journey, delayed, returned)
    both_report(journey)
    assert {journey.states()[number] for number in taken[2:]} == {State.FINISHED}
    verification_fails_once(journey, taken[-1])
    the_hub_calls_back_and_closes(journey)
    ended = journey.states()
    assert [ended[number] for number in taken[:2]] == [State.MERGED, State.MERGED]
    assert {ended[number] for number in taken[2:]} == {State.CLOSED}
    assert all(event(journey.street.admin, number).case.result_ok for number in taken[2:])


def twenty_are_taken_in(journey: Journey) -> list[str]:
    """Return the numbers of twenty events, the newest first."""
    hub = journey.sit("zhihui", EventsPlace())
    for at in range(20):
        journey.street.later(minutes=1)
        take_in(hub, at)
    taken = list(journey.states())
    assert len(taken) == 20
    assert set(journey.states().values()) == {State.WAITING}
    return taken


def the_hub_merges_what_is_said_twice(journey: Journey, taken: list[str]) -> int:
    """Merge the last two into the one whose place they repeat, accept that one; return the keys it took."""
    hub = journey.sitting()
    before = hub.keys
    for number in taken[:2]:
        hub.go_to(number)
        hub.press(Key.Key_M)
        hub.send()
    assert [event(journey.street.admin, number).case.into for number in taken[:2]] == [taken[2], taken[2]]
    hub.go_to(taken[2])
    hub.press(Key.Key_A)
    return hub.keys - before


def the_deputy_rules_on(journey: Journey, both: str) -> None:
    """Rule that one platform leads and the other assists."""
    deputy = journey.sit("shuji", LeaderPlace())
    while deputy.page.pills.key != "rule":
        deputy.press(Key.Key_BracketRight)
    deputy.go_to(both)
    deputy.press(Key.Key_G)
    deputy.type("zz")
    deputy.press(Key.Key_Tab)
    deputy.type("由司法所牵头，行政执法中队协办")
    deputy.send()
    assert event(journey.street.admin, both).case.ruled


def the_hub_assigns(journey: Journey, numbers: list[str], both: str) -> list[int]:
    """Return the keys for each, from opening the board: one down, one for the form, two initials, Enter."""
    hub = journey.sit("zhihui", EventsPlace())
    spent: list[int] = []
    for at, number in enumerate(numbers):
        before = hub.keys
        hub.press(Key.Key_J)
        assert hub.page.current is not None
        assert hub.page.current.number == number
        hub.press(Key.Key_D)
        if number == both:
            hub.type("sf")
            hub.press(Key.Key_Tab, times=2)
            hub.tick("行政执法中队")
            hub.send()
        else:
            hub.type("sf" if at % 3 else "xz")
            hub.press(Key.Key_Return)
        spent.append(hub.keys - before)
    assert {journey.states()[number] for number in numbers} == {State.ASSIGNED}
    return spent


def the_justice_office_answers(journey: Journey) -> tuple[str, str]:
    """Return the event that it gives back and the one that it asks time for; it handles the rest."""
    justice = journey.sit("sifa", AgencyDeskPlace())
    assert {row.agency for row in justice.page.table.shown_rows()} == {"司法所"}
    returned = justice.page.table.shown_rows()[-1].number
    justice.go_to(returned)
    justice.press(Key.Key_R)
    justice.type("不属于本单位职责")
    justice.send()
    justice.choose_all()
    justice.press(Key.Key_A)
    justice.send()
    justice.press(Key.Key_BracketRight)
    assert {row.state for row in justice.page.table.shown_rows()} == {State.HANDLING}
    delayed = justice.page.table.shown_rows()[-1].number
    justice.go_to(delayed)
    justice.press(Key.Key_X)
    justice.type("3")
    justice.press(Key.Key_Tab)
    justice.type("需要多方协调")
    justice.send()
    return returned, delayed


def the_hub_grants_and_gives_on(journey: Journey, delayed: str, returned: str) -> None:
    """Grant the time that was asked for, and give the returned event to the other agency."""
    hub = journey.sit("zhihui", EventsPlace())
    hub.go_to(delayed)
    hub.press(Key.Key_X)
    hub.type("3")
    hub.send()
    assert event(journey.street.admin, delayed).case.granted == 1
    hub.show(Bucket.RETURNED)
    hub.press(Key.Key_J)
    hub.press(Key.Key_D)
    hub.type("xz")
    hub.press(Key.Key_Return)
    assert event(journey.street.admin, returned).case.agency == "行政执法中队"


def both_report(journey: Journey) -> None:
    """The enforcement squad notes its part in the shared event, and both report their results."""
    squad = journey.sit("zhongdui", AgencyDeskPlace())
    squad.choose_all()
    squad.press(Key.Key_A)
    squad.send()
    while not squad.page.pills.key.startswith("assist"):
        squad.press(Key.Key_BracketRight)
    squad.press(Key.Key_J)
    squad.press(Key.Key_N)
    squad.type("已配合清理")
    squad.send()
    report(squad)
    report(journey.sit("sifa", AgencyDeskPlace()))


def verification_fails_once(journey: Journey, failed: str) -> None:
    """Send one back; what is done again passes with the others."""
    hub = journey.sit("zhihui", EventsPlace())
    hub.show(Bucket.TO_VERIFY)
    hub.go_to(failed)
    hub.press(Key.Key_V)
    hub.press(Key.Key_Down)
    hub.send()
    assert hub.shell.said.text.text().startswith("核实不通过"), "not as if it had passed"
    case = event(journey.street.admin, failed).case
    assert (case.state, case.reworks) == (State.HANDLING, 1)
    report(journey.sit("sifa" if case.agency == "司法所" else "zhongdui", AgencyDeskPlace()))
    hub = journey.sit("zhihui", EventsPlace())
    hub.show(Bucket.TO_VERIFY)
    assert hub.choose_all() == 18
    hub.press(Key.Key_V)
    hub.send()


def the_hub_calls_back_and_closes(journey: Journey) -> None:
    """Call back and close, all at once."""
    hub = journey.sitting()
    hub.show(Bucket.TO_CALL)
    assert hub.choose_all() == 18
    hub.press(Key.Key_C)
    hub.press(Key.Key_Tab)
    hub.press(Key.Key_Down)
    hub.press(Key.Key_Tab)
    hub.press(Key.Key_Down)
    hub.send()
    hub.press(Key.Key_E)


def report(agency: Sitting) -> None:
    """Report the result of everything that the agency has in hand."""
    while not agency.page.pills.key.startswith("hand"):
        agency.press(Key.Key_BracketRight)
    agency.choose_all()
    agency.press(Key.Key_F)
    agency.type("已办理完毕")
    agency.send()


def test_a_seat_with_two_posts_sees_both(journey: Journey) -> None:
    """The name of the platform stands beside the agency's in the header."""
    add_post(journey.street.admin, "sifa", Part.PLATFORM, "综治工作", since=SINCE)
    seat = journey.sit("sifa", AgencyDeskPlace())
    assert seat.shell.header.period.text() == "司法所、综治工作"


def test_letters_do_deeds_once_somebody_came_back_to_the_row_by_esc_and_never_after_a_jump(
    journey: Journey,
) -> None:
    hub = journey.sit("zhihui", EventsPlace())
    take_in(hub, 0)
    (number,) = journey.states()
    hub.shell.go_to(EventsPlace())
    hub.press(Key.Key_A)
    assert journey.states() == {number: State.WAITING}, "a jump to the list does no deed"
    hub.shell.go_to(EventsPlace(number))
    hub.press(Key.Key_A)
    assert journey.states() == {number: State.WAITING}, "nor does one to the event over the whole page"
    assert hub.shell.message.isVisible()
    hub.press(Key.Key_Escape, times=3)  # what was refused, what was said, the full view
    assert hub.page.current is not None and hub.page.current.number == number
    hub.press(Key.Key_A)
    assert journey.states() == {number: State.ACCEPTED}


def test_an_event_opened_whole_by_a_jump_takes_letters_once_an_arrow_came_to_it(journey: Journey) -> None:
    hub = journey.sit("zhihui", EventsPlace())
    take_in(hub, 0)
    (number,) = journey.states()
    hub.shell.go_to(EventsPlace(number))
    hub.press(Key.Key_Down)
    assert not hub.shell.message.isVisible()
    hub.press(Key.Key_A)
    assert journey.states() == {number: State.ACCEPTED}


def test_the_event_in_view_stays_under_the_cursor_when_the_whole_list_comes_back(journey: Journey) -> None:
    hub = journey.sit("zhihui", EventsPlace())
    for at in range(3):
        take_in(hub, at)
    numbers = [row.number for row in hub.page.table.shown_rows()]
    hub.shell.go_to(EventsPlace(numbers[1]))
    hub.press(Key.Key_Escape, times=3)  # what was said, the full view, the narrowing
    assert [row.number for row in hub.page.table.shown_rows()] == numbers
    assert hub.page.current is not None and hub.page.current.number == numbers[1]
    hub.press(Key.Key_J)
    assert hub.page.current.number == numbers[2]


@pytest.mark.parametrize(
    ("name", "place"), [("shuji", LeaderPlace), ("sifa", AgencyDeskPlace), ("jiwei", LeaderPlace)]
)
def test_esc_from_an_event_that_today_led_to_shows_the_list_of_every_desk(
    journey: Journey, name: str, place: type[LeaderPlace | AgencyDeskPlace]
) -> None:
    """Which filter has the event is counted by its number; for who may not ask for names that went wrong."""
    hub = journey.sit("zhihui", EventsPlace())
    take_in(hub, 0)
    hub.press(Key.Key_D)
    hub.type("sf")
    hub.press(Key.Key_Return)
    (number,) = journey.states()
    seat = journey.sit(name, place(number))
    assert seat.page.current is not None and not seat.page.side.isVisible()
    seat.press(Key.Key_Escape, times=3)  # what was said, the full view, the narrowing
    assert seat.page.side.isVisible() and not seat.page.numbered.numbers
