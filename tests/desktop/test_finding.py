"""Ctrl+K finds what the office keeps, and offers each account what it may do."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.finding.documents import document_entries, place_of
from desktop.finding.things import event_entries
from desktop.finding.verbs import verb_entries, verbs
from desktop.palette import CommandPalette, PaletteEntry, found
from desktop.places import LimitsPlace
from desktop.shell import Shell
from forms.kit.tables.table_model import RowRole
from models.services.audit.papers import Paper, PaperKind
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.conftest import program
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.windows import rest, whole_window
from tests.office import ADMINISTRATOR

__all__ = ["program"]


def answers(shell: Shell, typed: str) -> list[PaletteEntry]:
    shell.open_palette()
    palette = next(one for one in shell.findChildren(CommandPalette) if one.isVisible())
    palette.line.setText(typed)
    rows = [palette.model.index(row, 0).data(RowRole) for row in range(palette.model.rowCount())]
    palette.close()
    return rows


def test_sheets_documents_and_closed_events_of_a_full_office_are_found(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    """What was paid, written or closed is looked for as often as what is open."""
    program.settings.language = "zh"
    with whole_window(sample_folder, ADMINISTRATOR, fill_whole) as (shell, _):
        rest(shell, qtbot)
        for typed, key in (
            ("例会〔2017〕", "meetings"), ("xsgd", "limits"), ("示例〔2018〕1号", "grid_months"),
            ("dcjc", "inspections"), ("nzkhjjffb", "bonus"),
        ):  # fmt: skip
            papers = [one for one in answers(shell, typed) if one.hint == "文件"]
            assert papers, typed
            papers[0].run()
            rest(shell, qtbot)
            assert shell.key == key, typed
        assert "盗窃" in answers(shell, "dqyh")[0].title
        *single, whole = answers(shell, "城南")
        assert all(one.hint != "事件" for one in single)
        whole.run()
        rest(shell, qtbot)
        assert shell.key == "events" and "城南" in whole.title


def test_a_page_is_found_by_its_chinese_name_in_an_english_window(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    """Nobody who thinks of 关账 has to know that it is called Closing of months."""
    with whole_window(sample_folder) as (shell, _):
        assert next(one.title for one in answers(shell, "关账")) == "Closing of months"
        assert "Attendance" in [one.title for one in answers(shell, "kq")]


def test_words_that_no_event_has_find_no_list_of_events(program: Program, sample_desk: Desk) -> None:
    assert event_entries(sample_desk, lambda _: None)("没有这样的事") == []


@pytest.mark.parametrize(
    ("role", "offered", "not_offered"),
    [
        (Role.ADMINISTRATOR, {"Check everything", "New account"}, {"Approve leave", "Approve the bonus"}),
        (Role.CLERK, {"Enter overtime", "Close a month"}, {"Check everything", "New account"}),
        (Role.LEADER, {"Approve leave", "Approve the bonus"}, {"Enter a leave slip", "New account"}),
        (Role.FINANCE, {"Check the bonus", "Set the street tier"}, {"Enter a meeting", "Take in an event"}),
        (Role.SUPERVISOR, {"Check everything"}, {"New account", "Close a month"}),
    ],
)
def test_an_account_is_offered_what_it_may_do_and_nothing_else(
    program: Program, sample_desk: Desk, role: Role, offered: set[str], not_offered: set[str]
) -> None:
    desk = Desk(sample_desk.sessions, type(sample_desk.actor)("seat", "", role), sample_desk.clock)
    words = {one.title for one in verb_entries(desk, lambda _: None, lambda: None)()}
    assert offered <= words and not words & not_offered


def test_every_verb_of_the_window_presses_a_button_that_is_there(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    """A verb that leads to its page and does nothing there looks like one that was not heard."""
    with whole_window(sample_folder, ADMINISTRATOR, fill_whole) as (shell, _):
        for verb in verbs():
            assert shell.go_to(verb.place), verb.word
            rest(shell, qtbot)
            page = shell.page_in_view()
            assert page is not None
            verb.action(page)  # AttributeError where the button has another name


def test_a_paper_leads_to_its_page() -> None:
    paper = Paper(kind=PaperKind.LIMITS, title="限时规定")
    assert place_of(paper) == LimitsPlace()


def test_initials_find_a_document(program: Program, sample_desk: Desk) -> None:
    assert found("ndnzkhjj", document_entries(sample_desk, lambda _: None)())
