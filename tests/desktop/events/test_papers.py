"""Papers from the pages of events: every slip of the event under the cursor, ledgers, statistics."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from desktop.events.kpi_page import KpiPage
from desktop.events.papers import SPANS
from desktop.paper.event_papers import ASSIGNMENT, CALL_BACK, EXTENSION, RECORD, URGE
from desktop.places import EventsPlace, KpiPlace
from forms.entry.events.span import SpanDialog, span_around
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.periods import period_word
from models.rules.events.printed.statistics import Dimension
from models.rules.events.words import Verb
from models.services.events.figures import Period, kpi
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from tests.desktop.events.boards import opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import paper_on, press, type_in
from tests.services.events.desk import JUSTICE, Street

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OF_AN_EVENT = {
    RECORD: (Key.Key_P, CTRL), ASSIGNMENT: (Key.Key_D, ALT), URGE: (Key.Key_U, ALT),
    EXTENSION: (Key.Key_X, ALT), CALL_BACK: (Key.Key_C, ALT),
}  # fmt: skip


def told(street: Street) -> str:
    """Return an event of which every slip can be printed."""
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.ASK_EXTENSION, JUSTICE, units=Fraction(1), reason="待取证")
    street.deed(number, Verb.GRANT_EXTENSION, units=Fraction(1))
    street.deed(number, Verb.URGE, level="黄", reason="久拖")
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    return number


def shows_paper(page: BoardPage) -> bool:
    """Tell whether a sheet is in view now."""
    return page.papers.shows_paper


def test_every_paper_of_an_event_has_its_key(street: Street, qtbot: QtBot) -> None:
    number = told(street)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    for kind, (key, how) in OF_AN_EVENT.items():
        press(page.table, key, how)
        preview = paper_on(page)
        assert preview.paper is not None
        assert preview.paper.name == f"事件{kind}-{number}"
        assert preview.document.pageCount() >= 1
        assert page.primary_action() is preview.print_action
        assert page.step_back()
        assert not shows_paper(page)
        assert page.table.hasFocus()
    assert page.primary_action() is page.intake_action


def test_without_an_event_under_the_cursor_there_is_nothing_to_print(street: Street, qtbot: QtBot) -> None:
    street.report("a")
    page, said = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_P, CTRL)
    assert said.refused == ["Choose an event first: J goes to the next one."]
    assert not shows_paper(page)


def test_what_never_happened_has_no_slip(street: Street, qtbot: QtBot) -> None:
    street.report("a")
    page, said = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_X, ALT)
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
    assert not shows_paper(page)
    assert len([text for text in said.refused if text]) == 1


def test_who_reported_it_is_printed_for_a_reason_that_the_log_keeps(street: Street, qtbot: QtBot) -> None:
    number = street.report("a")
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_P, CTRL | SHIFT)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    type_in(dialog.reason, "存档")
    press(dialog, Key.Key_Return, CTRL)
    assert paper_on(page).paper is not None
    line = next(one for one in operation_log(street.admin) if one.action == "read_complainant")
    assert number in line.subject


LETTERS = (Key.Key_W, Key.Key_M, Key.Key_Y)


@pytest.mark.parametrize(("kind", "key"), [*zip(SPANS, LETTERS, strict=True)])
def test_a_ledger_is_asked_for_by_a_day_in_it(street: Street, qtbot: QtBot, kind: str, key: Key) -> None:
    told(street)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, key, ALT)
    dialog = dialog_of(page, SpanDialog, qtbot)
    span = span_around(kind, street.admin.today)
    assert dialog.days.text() == period_word(span.name, "en")
    press(dialog, Key.Key_Return, CTRL)
    preview = paper_on(page)
    assert preview.paper is not None
    assert span.name in preview.paper.name
    assert preview.paper.book is not None


def test_going_to_an_event_leaves_the_sheet(street: Street, qtbot: QtBot) -> None:
    number = told(street)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_P, CTRL)
    paper_on(page)
    page.show_item(EventsPlace(number=number))
    assert not shows_paper(page)


def test_a_sheet_that_is_still_drawn_does_not_cover_what_one_went_to(street: Street, qtbot: QtBot) -> None:
    number = told(street)
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_P, CTRL)
    page.show_item(EventsPlace(number=number))
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
    assert not shows_paper(page)


def test_figures_are_counted_as_of_a_moment(year: Desk, qtbot: QtBot) -> None:
    page, said = opened(KpiPage, year, qtbot)
    page.show_item(KpiPlace(201705))
    assert page.as_of.placeholderText().startswith("now, 20")
    type_in(page.as_of, "2017-05-16 12:00")
    press(page.as_of, Key.Key_Return)
    wanted = kpi(year, Period(2017, 5), page.at)
    assert page.found == wanted != kpi(year, Period(2017, 5))
    page.as_of.selectAll()
    type_in(page.as_of, "gestern")
    press(page.as_of, Key.Key_Return)
    assert said.refused[-1] == "Write it as 2017-06-01 09:12."
    assert page.found == wanted


def test_statistics_are_drawn_and_printed(year: Desk, qtbot: QtBot) -> None:
    page, _ = opened(KpiPage, year, qtbot)
    page.show_item(KpiPlace(201705))
    page.sections.choose(1)
    page.charts.groups.setCurrentIndex(page.charts.groups.findData(Dimension.PLATFORM))
    month = page.charts.bars.spoken()
    assert "综治工作" in month
    page.show_item(KpiPlace(201704))
    assert page.charts.bars.spoken() != month
    page.print_statistics()
    preview = paper_on(page)
    assert preview.paper is not None
    assert "2017年4月" in preview.paper.name
    assert preview.paper.book is not None
    assert page.step_back()
    assert page.step_back()
    assert page.sections.current() is not page.charts
