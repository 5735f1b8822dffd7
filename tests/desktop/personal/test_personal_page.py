"""The page of personal data: what is said to have been handed out has been."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop.app import Program
from desktop.personal.page import PersonalPage
from forms.entry.personal.dialogs import ExtractRequestDialog
from forms.kit.jobs import Jobs
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.staff import staff
from models.tables.office import Operation


def test_an_extract_that_was_cancelled_is_not_logged_as_handed_out(
    program: Program, sample_desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = PersonalPage(sample_desk, Jobs(window), window)
    window.show()
    number = staff(sample_desk)[0].staff_no
    _asked_where(page, number).reject()
    assert _extracts(sample_desk) == 0
    file = tmp_path / "extract.json"
    chooser = _asked_where(page, number)
    assert number in chooser.selectedFiles()[0]
    chooser.fileSelected.emit(str(file))
    assert file.exists() and _extracts(sample_desk) == 1


def test_an_extract_of_nobody_is_refused_before_a_file_is_asked_for(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    page = PersonalPage(sample_desk, Jobs(window), window)
    window.show()
    dialog = _filled(page, "no such number")
    assert dialog.isVisible() and not page.findChildren(QFileDialog)


def _filled(page: PersonalPage, number: str) -> ExtractRequestDialog:
    page.extract_action.trigger()
    dialog = next(one for one in page.findChildren(ExtractRequestDialog) if one.isVisible())
    dialog.staff_no.setText(number)
    dialog.reason.setText("本人申请")
    dialog.submit()
    return dialog


def _asked_where(page: PersonalPage, number: str) -> QFileDialog:
    """Ask for somebody's extract up to where its file is chosen."""
    _filled(page, number)
    return next(one for one in page.findChildren(QFileDialog) if one.isVisible())


def _extracts(desk: Desk) -> int:
    """Return how many extracts the log tells of."""
    with desk.reading() as session:
        query = select(func.count()).where(Operation.action == Action.EXPORT_PERSON.value)
        return session.scalars(query).one()
