"""A street with one agency of forty people, and its attendance page on a day of the test's choosing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.page import AttendancePage
from forms.kit.jobs import Jobs
from models.rules.people.posts import POST_CLASSES, STAFF_KINDS
from models.services.attendance.months import month_sheet
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import add_agency
from models.store.store import Store
from models.tables.attendance import ClosedMonth, Sign
from models.tables.staff import Posting, StaffMember
from tests.desktop.qt import let_go
from tests.marks import save_marks
from tests.templates import founded, once

Key = Qt.Key
Held = Qt.KeyboardModifier
SHIFT, CTRL, ALT, BARE = Held.ShiftModifier, Held.ControlModifier, Held.AltModifier, Held.NoModifier
Display, Tip, Spoken = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
MAY = 201705
NAMES = tuple(f"{family}{given}" for family in "王李张刘陈杨赵黄" for given in ("一", "二", "三", "四", "五"))


def clock_at(day: date) -> Callable[[], datetime]:
    moment = datetime(day.year, day.month, day.day, 17, 5, tzinfo=UTC)
    return lambda: moment


def street(
    store: Store,
    *,
    people: int = 40,
    today: date = date(2017, 5, 17),
    signs: dict[str, str] | None = None,
    until: date | None = None,
) -> Desk:
    """Found an office with one agency whose first person leaves on `until`."""

    def build(store: Store) -> None:
        _seat(founded(store, account="王芳", clock=clock_at(today)), people, signs or {}, until)

    once(store, build, ("attendance", people, today, tuple((signs or {}).items()), until))
    return Desk(store.sessions, Actor("王芳", "", Role.ADMINISTRATOR), clock_at(today))


def _seat(desk: Desk, people: int, signs: dict[str, str], until: date | None) -> None:
    with desk.change(Action.IMPORT_FILES) as change:
        agency = add_agency(change.session, "司法所")
        for sign, code in signs.items():
            change.session.add(Sign(agency_id=agency.id, sign=sign, kind=code))
        for number in range(people):
            name = NAMES[number % len(NAMES)]
            person = StaffMember(
                id=number + 1, staff_no=f"S{number + 1:04}", name=name, initials=f"p{number}", sex="男",
                id_card=f"{number:018}", work_since="", mobile="", bank_card="", bank_name="", note="",
            )  # fmt: skip
            change.session.add(person)
        change.session.flush()
        for number in range(people):
            change.session.add(
                Posting(
                    staff_id=number + 1, agency_id=agency.id, since=date(2016, 1, 1),
                    until=until if number == 0 else None, staff_kind=next(iter(STAFF_KINDS)),
                    post_class=next(iter(POST_CLASSES)), post_title="",
                )
            )  # fmt: skip


def seat(desk: Desk, role: Role) -> Desk:
    """Return the desk of another role at the same office."""
    return Desk(desk.sessions, Actor("他", "他人", role), desk.clock)


def mark_month(desk: Desk, code: str = "P", month: int = MAY, *, until: int = 31) -> None:
    """Mark every due half-day up to day `until` with `code`."""
    sheet = month_sheet(desk, 1, month)
    due = "".join(2 * (code if head.working and head.day.day <= until else ".") for head in sheet.days)
    save_marks(desk, 1, month, {row.staff_id: due for row in sheet.rows})


def stored(desk: Desk, month: int = MAY) -> dict[int, str]:
    """Return the months of marks that are in the store."""
    return {row.staff_id: row.marks for row in month_sheet(desk, 1, month).rows}


class Clerk:
    """Someone at the keyboard of the page; counts the keys."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        let_go()  # of the page of the test before
        self.window = QWidget()
        self.page = AttendancePage(desk, Jobs(self.window), self.window)
        self.page.setParent(self.window)
        self.desk = desk
        self.keys = 0
        self.sentences: list[str] = []
        self.said: list[str] = []
        self.page.refused.connect(self.sentences.append)
        self.page.said.connect(self._hear)
        qtbot.addWidget(self.window)
        self.window.resize(1180, 640)
        self.page.resize(1180, 640)
        self.page.refresh(frozenset())
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.page.setFocus()
        self.page.board.marks.enter()
        QCoreApplication.processEvents()

    def _hear(self, text: str, _undo: object) -> None:
        self.said.append(text)

    @property
    def grid(self) -> QWidget:
        return self.page.board.marks

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = BARE, times: int = 1) -> None:
        """Press a key wherever the keyboard is."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(self._focus(), key, held)

    def type(self, text: str, held: Qt.KeyboardModifier = BARE) -> None:
        """Type characters one by one."""
        for char in text:
            self.keys += 1
            QTest.keyClicks(self._focus(), char, held)

    def _focus(self) -> QWidget:
        QCoreApplication.processEvents()
        if not self.window.isActiveWindow():  # after a dialog nobody else would
            self.window.activateWindow()
            QCoreApplication.processEvents()
        return self.window.focusWidget() or self.grid

    def rest(self) -> None:
        """Take the hands off the keys for a moment: what was marked goes to the disk."""
        QCoreApplication.processEvents()
        assert not self.page.saver.is_due()

    def marks(self, row: int = 0) -> str:
        return self.page.draft.marks[row]

    def at(self) -> tuple[int, int]:
        return self.page.board.marks.cell

    def go(self, row: int, day: int) -> None:
        """Put the cursor on a line (two a person) and a day of the month."""
        self.page.board.marks.go(row, day - 1)


def close_month(desk: Desk) -> None:
    """Close May of the first agency by a row, as closing it would."""
    with desk.change(Action.EDIT_MARKS) as change:
        change.session.add(
            ClosedMonth(agency_id=1, month=MAY, closed_by="陈书记", closed_at="2017-06-02T09:00:00+08:00")
        )


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    """A street with one agency of five people."""
    return street(sqlite_store, people=5)


@pytest.fixture
def clerk(program: Program, desk: Desk, qtbot: QtBot) -> Clerk:
    """Someone at its attendance page."""
    return Clerk(desk, qtbot)
