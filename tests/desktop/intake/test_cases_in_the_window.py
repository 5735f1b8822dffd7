"""The files of tests/cases through the window: the question or the sentence is on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.page import ImportPage
from desktop.intake.reading import read_files
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.entry.intake.questions import QuestionsDialog
from forms.kit.i18n import language
from forms.kit.texts import fault_text
from models.errors import Refused
from models.rules.core.faults import Fault
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.store.store import Store
from tests.desktop.intake.importing import idle, opened
from tests.long import LONG, long
from tests.office import clock
from tests.templates import founded

CASES = Path(__file__).parents[2] / "cases"
SMALL = (
    "workbooks/roster-name-private-use.xlsx", "workbooks/formula-without-value-no-references.xlsx",
    "workbooks/roster-hidden-row.xlsx", "devices/dingtalk-punches.csv", "layouts/marks-words.xlsx",
)  # fmt: skip
ALL = tuple(
    f"{folder}/{path.name}"
    for folder in ("workbooks", "devices", "layouts")
    for path in sorted((CASES / folder).iterdir())
    if not path.name.startswith("expected")
)


def told(desk: Desk, path: Path) -> tuple[list[Fault], list[str]]:
    """Return what the services say of a file: what keeps it out, and the names of its questions."""
    questions: list[str] = []
    try:
        read = read_files(desk, [path])
        questions = [question.name for file in read for question in file.questions]
        take_files(desk, read, dry_run=True)
    except Refused as refused:
        return list(refused.faults), questions
    return [], questions


def check(page: ImportPage, qtbot: QtBot, name: str) -> None:
    faults, questions = told(page.desk, CASES / name)
    page.read([CASES / name])
    idle(page, qtbot)
    assert page.import_action.isEnabled() is not bool(faults), name
    shown = {fault_text(fault, language()) for fault in page.faults.shown_rows()}
    assert {fault_text(fault, language()) for fault in faults} <= shown, name
    dialogs = [one for one in page.findChildren(QuestionsDialog) if one.isVisible()]
    assert bool(dialogs) is bool(questions), name
    for dialog in dialogs:
        texts = "\n".join(label.text() for label in dialog.findChildren(QLabel))
        assert all((question.partition(":")[2] or question)[:16] in texts for question in questions), name
        dialog.reject()
    for columns in page.findChildren(CsvColumnsDialog):
        columns.reject()


@pytest.mark.parametrize("roster", ["roster.xlsx", "layouts/roster.xlsx"])
@long
def test_the_window_says_what_the_services_say(
    program: Program, sqlite_store: Store, qtbot: QtBot, roster: str
) -> None:
    desk = founded(sqlite_store, street="城东街道", clock=clock)
    take_files(desk, read_files(desk, [CASES / roster]))
    page = opened(desk, qtbot)
    for name in ALL if LONG else SMALL:
        check(page, qtbot, name)
