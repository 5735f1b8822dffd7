"""The year in one place by keys: choose, read, see the list behind a figure, print; from Ctrl+K too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.finding.things import agency_entries
from desktop.pages import staff_entries, year_title
from desktop.places import Place, YearPlace
from desktop.year_report.page import YearPage
from forms.kit.texts import english_word
from models.rules.year_report.report import TITLES, Part
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.year_report.agency import agency_report
from models.services.year_report.scores import COLUMNS
from models.services.year_report.supervision import FINDINGS, LETTERS, NOTICES, PROBLEMS, RULINGS
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Window
from tests.desktop.qt import paper_on, press, type_in
from tests.office import YEAR

__all__ = ["program"]
Seat = Callable[[Role], Desk]
Key = Qt.Key


def opened(desk: Desk, qtbot: QtBot) -> YearPage:
    window = Window()
    page = YearPage(desk, window.jobs)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    page.year_box.set_year(YEAR)
    return page


def read(page: YearPage, qtbot: QtBot, place: YearPlace) -> None:
    page.show_item(place)
    qtbot.waitUntil(lambda: page.report is not None and page.report.name in page.who.text())


def test_nobody_is_chosen_at_first(program: Program, qtbot: QtBot, sample_desk: Desk) -> None:
    page = opened(sample_desk, qtbot)
    assert page.report is None and page.primary_action() is None
    page.empty.button.click()
    qtbot.waitUntil(page.who.hasFocus)


def test_a_person_is_typed_and_read(program: Program, qtbot: QtBot, desk_for: Seat) -> None:
    page = opened(desk_for(Role.SUPERVISOR), qtbot)
    type_in(page.who, "唐梅康")
    press(page.who, Key.Key_Return)
    qtbot.waitUntil(lambda: page.report is not None)
    assert page.report is not None and (page.report.number, page.report.year) == ("001", YEAR)
    parts = {row.section.part for row in page.facts.shown_rows()}
    assert {Part.CHECKS, Part.ATTENDANCE, Part.MONEY} <= parts


def test_a_figure_shows_its_list_and_its_tree(program: Program, qtbot: QtBot, sample_desk: Desk) -> None:
    page = opened(sample_desk, qtbot)
    read(page, qtbot, YearPlace(agency="司法所", year=YEAR))
    page.facts.select_row(lambda row: row.fact.key == "bonus")
    assert page.leaves.count() == 2
    assert len(page.rows.shown_rows()) == 5
    press(page.facts, Key.Key_F6)
    assert page.inner.currentWidget() is page.explained
    page.facts.select_row(lambda row: row.fact.key == "open_months")
    assert [row[0] for row in page.rows.shown_rows()][:2] == ["2017-01", "2017-02"]


def test_the_report_is_printed(program: Program, qtbot: QtBot, sample_desk: Desk) -> None:
    page = opened(sample_desk, qtbot)
    read(page, qtbot, YearPlace(staff_no="001", year=YEAR))
    press(page.facts, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert paper_on(page).document.pageCount() >= 2
    assert page.step_back() and not page.papers.shows_paper


def test_supervision_and_its_checks_have_english_words(program: Program, sample_desk: Desk) -> None:
    report = agency_report(sample_desk, "司法所", YEAR)
    facts = (*report.section(Part.CHECKS).facts, *report.section(Part.SUPERVISION).facts)
    headings = (*FINDINGS, *PROBLEMS, *NOTICES, *LETTERS, *RULINGS, *COLUMNS, TITLES[Part.SUPERVISION])
    assert not [one for one in (*(fact.label for fact in facts), *headings) if english_word(one) == one]


def test_ctrl_k_opens_a_year(program: Program, sample_desk: Desk) -> None:
    gone: list[Place] = []
    for name, provider in (("司法所", agency_entries), ("唐梅康", staff_entries)):
        entries = provider(sample_desk, gone.append)()
        next(one for one in entries if one.title == year_title(name)).run()
    assert gone == [YearPlace(agency="司法所"), YearPlace(staff_no="001")]
