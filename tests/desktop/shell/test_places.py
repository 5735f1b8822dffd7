"""Every place that a page, Ctrl+K or a code can lead to is sent, and what is shown then is looked at."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import get_type_hints

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop import places
from desktop.app import Program
from desktop.finding.documents import document_entries
from desktop.finding.things import agency_entries, event_entries, slip_entries
from desktop.finding.verbs import verb_entries
from desktop.pages import PAGES, numbered_events, staff_entries
from desktop.palette import CommandPalette
from desktop.paper.sheet_codes import place_of, sheet_entries
from desktop.places import (
    AgenciesPlace,
    BonusPlace,
    EventsPlace,
    LeavePlace,
    Place,
    SchemePlace,
    StaffPlace,
    SupplementPlace,
)
from desktop.shell import Shell
from forms.kit.tables.pinyin import initials
from models.rules.leave.rules import Span
from models.rules.sheets.words import SheetKind
from models.services.audit.sheet_codes import find_by_code
from models.services.events.lists import find_events
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.people.staff import staff
from tests.desktop.money_pages import Seat
from tests.desktop.qt import let_go, press, type_in
from tests.desktop.sent_places import DAY, Office, Sent, full_office, sent
from tests.desktop.shell.windows import whole_window

DESKTOP = Path(places.__file__).parent
TYPES = {kind.__name__: kind for kind in Place.__subclasses__()}


@pytest.fixture
def office(desk_for: Seat) -> Office:
    return full_office(desk_for)


@pytest.fixture
def shell(office: Office, program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder) as (shown, _):
        yield shown


def idle(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))


def test_every_place_is_shown_by_the_page_it_is_sent_to(shell: Shell, office: Office, qtbot: QtBot) -> None:
    elsewhere = {}
    for one in sent(office):
        key = next(page.key for page in PAGES if page.place is type(one.place))
        shell.show_page(key)
        idle(shell, qtbot)
        page = shell.page
        assert page is not None
        assert one.shown is None or one.look(page) != one.shown, f"{one.place} is in view before it is sent"
        shell.show_page("settings" if key != "settings" else "staff")
        assert shell.page is not None
        shell.page.go.emit(one.place)
        idle(shell, qtbot)
        with contextlib.suppress(qtbot.TimeoutError):
            qtbot.waitUntil(partial(_is_shown, shell, key, one))
        if not _is_shown(shell, key, one):
            elsewhere[one.place] = shell.key, one.look(page)
        _close_dialogs(page)
    assert elsewhere == {}


def _is_shown(shell: Shell, key: str, one: Sent) -> bool:
    return shell.key == key and one.look(shell.page) == one.shown


def test_each_page_takes_the_one_type_of_place_that_leads_to_it(shell: Shell, qtbot: QtBot) -> None:
    assert sorted(page.place.__name__ for page in PAGES) == sorted(TYPES)
    for listed in PAGES:
        shell.show_page(listed.key)
        idle(shell, qtbot)
        assert shell.page is not None
        if fields(listed.place):  # type: ignore[arg-type]
            taken = get_type_hints(type(shell.page).show_item)["place"]
            assert taken is listed.place, listed.key


def test_every_place_that_the_window_makes_is_among_those_sent(office: Office) -> None:
    known = [(type(one.place), _filled(one.place)) for one in sent(office)]
    made = list(_places_made())
    assert len(made) > 25
    for where, kind, given in made:
        assert not given or any(kind is other and given <= filled for other, filled in known), (where, given)


def _filled(place: Place) -> set[str]:
    bare = type(place)()
    names = [field.name for field in fields(place)]  # type: ignore[arg-type]
    return {name for name in names if getattr(place, name) != getattr(bare, name)}


def _places_made() -> Iterator[tuple[str, type[Place], set[str]]]:
    """Yield where the program's text makes a place, its type, and the fields that are given."""
    for path in sorted(DESKTOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TYPES:
                kind = TYPES[node.func.id]
                names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
                given = {*names[: len(node.args)], *(word.arg for word in node.keywords if word.arg)}
                yield f"{path.relative_to(DESKTOP)}:{node.lineno}", kind, given


def test_ctrl_k_finds_what_is_open_by_its_words_after_pages_and_people(
    office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    (event,) = find_events(desk, office.event)
    for typed in (event.title, initials(event.title)):
        shown = event_entries(desk, went.append)(typed)
        assert [entry.title for entry in shown] == [event.title] and shown[0].comes_last
    shown[0].run()
    assert went == [EventsPlace(office.event)]


def test_a_slip_that_waits_is_found_however_old_it_is(sample_desk: Desk) -> None:
    person, went = staff(sample_desk)[0], list[Place]()
    enter_leave(sample_desk, SlipEntry(staff_id=person.id, kind="personal", span=Span(DAY, 0, DAY, 1)))
    later = Desk(sample_desk.sessions, sample_desk.actor, lambda: datetime(2026, 1, 5, 9, tzinfo=UTC))
    (slip,) = slip_entries(later, went.append)(person.name)
    assert slip.comes_last


def test_ctrl_k_finds_the_sheets_of_a_year_by_their_name(sample_desk: Desk) -> None:
    went: list[Place] = []
    sheets = [one for one in document_entries(sample_desk, went.append)() if "发放表" in one.title]
    for sheet in sheets:
        sheet.run()
    assert went == [BonusPlace(2017, SheetKind.BONUS), BonusPlace(2017, SheetKind.POLICE)]


def test_ctrl_k_leads_to_people_and_to_the_sheet_of_a_code(
    shell: Shell, office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    people = staff_entries(desk, went.append)()
    people[0].run()
    numbered_events(desk, went.append)(office.event[-8:])[0].run()
    assert numbered_events(desk, went.append)("王") == ()
    for entry in sheet_entries(desk, went.append)(office.seal):
        entry.run()
    assert went == [
        StaffPlace(staff(desk)[0].id), EventsPlace(office.event),
        SupplementPlace(2017, SheetKind.BONUS, office.supplement),
    ]  # fmt: skip
    assert place_of(find_by_code(desk, office.seal)) == went[2]
    shell.open_palette()
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    type_in(palette.line, people[0].title)
    press(palette.line, Qt.Key.Key_Return)
    assert shell.key == "staff"


def test_ctrl_k_leads_to_agencies_slips_and_documents(
    program: Program, office: Office, desk_for: Seat
) -> None:
    desk = desk_for(Role.CLERK)
    went: list[Place] = []
    agency = next(one for one in agency_entries(desk, went.append)() if one.title == "司法所")
    agency.run()
    scheme = next(one for one in document_entries(desk, went.append)() if "2017" in one.title)
    scheme.run()
    assert went == [AgenciesPlace("司法所"), SchemePlace(2017)]
    person = staff(desk)[0]
    assert not slip_entries(desk, went.append)(person.name)
    enter_leave(desk, SlipEntry(staff_id=person.id, kind="personal", span=Span(DAY, 0, DAY, 1)))
    for typed in (person.name, person.initials[:3]):
        (slip,) = slip_entries(desk, went.append)(typed)
        slip.run()
        assert went[-1] == LeavePlace(person.id, DAY.year * 100 + DAY.month)
        assert DAY.isoformat() in slip.title
    assert slip_entries(desk, went.append)("唐") == ()  # one letter finds too much


@pytest.mark.parametrize("role", list(Role))
def test_ctrl_k_offers_to_do_what_the_account_may_do(
    shell: Shell, desk_for: Seat, role: Role, qtbot: QtBot
) -> None:
    desk = desk_for(role)
    offered = {entry.title for entry in verb_entries(desk, shell.go_to, shell.page_in_view)()}
    assert ("Enter a leave slip" in offered) is desk.may(Action.ENTER_LEAVE)
    assert ("Check the bonus" in offered) is desk.may(Action.CHECK_RUN)


def test_a_verb_of_ctrl_k_opens_its_page_and_begins_there(shell: Shell, desk_for: Seat, qtbot: QtBot) -> None:
    entries = verb_entries(desk_for(Role.ADMINISTRATOR), shell.go_to, shell.page_in_view)()
    begun = {}
    for entry in entries:
        if entry.title == "Choose files to import":  # a dialog of the system
            continue
        shell.show_page("settings")
        entry.run()
        idle(shell, qtbot)
        assert shell.page is not None and shell.key != "settings", entry.title
        begun[entry.title] = any(one.isVisible() for one in shell.page.findChildren(QDialog))
        _close_dialogs(shell.page)
    assert begun["Enter a leave slip"] and begun["Enter a staff member"]


def _close_dialogs(page: QWidget) -> None:
    for dialog in page.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    let_go()
