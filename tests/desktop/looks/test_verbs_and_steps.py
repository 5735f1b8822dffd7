"""The form of each deed and of each step of the year: one class of dialog, other fields and words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from desktop.app import Program
from desktop.assessment.running import due_step
from desktop.events.asking import deed_form
from desktop.shell import Shell
from desktop.signing_in import Opened
from forms.kit.theme import Appearance
from models.rules.assessment.stages import StepKey
from models.rules.events.deeds import By
from models.rules.events.transitions import OF_THE_SCREEN, TABLE, Offer
from models.rules.events.words import Part
from models.services.assessment.stages import blockers
from models.services.assessment.year_board import read_year_board
from models.services.events.acting import Act
from models.services.events.lists import EventFilter, list_events
from tests.desktop.looks.faults import faults_of
from tests.desktop.looks.looking import EVERY, Looks
from tests.desktop.looks.small_screen import small_screen
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import rest
from tests.desktop.shell.windows import whole_window
from tests.long import LONG
from tests.office import YEAR

FEW = ((150, "en", Appearance.DARK), (100, "zh", Appearance.LIGHT))


@pytest.fixture
def window(program: Program, sample_folder: Path) -> Iterator[tuple[Shell, Opened]]:
    with whole_window(sample_folder, prepare=fill_whole) as both:
        yield both


def _acts() -> Iterator[Act]:
    """Yield each row of the table of deeds as somebody may do it; an agency's also as recorded for it."""
    for row in TABLE:
        offer = Offer(row.verb, row.needs, (*row.optional, *OF_THE_SCREEN.get(row.verb, ())))
        part = min(row.who, key=list(Part).index)
        yield Act(By(part, "司法所" if part is Part.AGENCY else ""), offer, behalf=False)
        if Part.AGENCY in row.who:
            yield Act(By(Part.AGENCY, "司法所"), offer, behalf=True)


def _deeds(shell: Shell, opened: Opened) -> Iterator[tuple[str, QDialog]]:
    rows = list_events(opened.desk, EventFilter(), limit=2).rows
    for act in _acts():
        yield f"{act.offer.verb} {act.offer.needs} {act.behalf}", deed_form(opened.desk, act, rows, shell)


def _steps(shell: Shell, opened: Opened) -> Iterator[tuple[str, QDialog]]:
    view = read_year_board(opened.desk, YEAR).pool
    assert view is not None
    for step in StepKey:
        missing = list(blockers(view, step, opened.desk.today))
        for waits in ([], missing) if missing else ([],):
            yield f"{step} {len(waits)}", due_step(opened.desk, view, step, waits, shell).dialog


@pytest.mark.parametrize("looks", EVERY if LONG else FEW, ids=str)
@pytest.mark.timeout(600)
def test_the_form_of_every_deed_and_step_is_whole_in_reach_and_legible(
    window: tuple[Shell, Opened], program: Program, monkeypatch: pytest.MonkeyPatch, looks: Looks
) -> None:
    shell, opened = window
    screen = small_screen(shell, program, monkeypatch, looks)
    faults: dict[str, list[str]] = {}
    seen = 0
    for name, dialog in chain(_deeds(shell, opened), _steps(shell, opened)):
        dialog.show()
        rest(shell)
        seen += 1
        if found := faults_of(dialog, screen):
            faults[name] = found
        dialog.reject()
        dialog.deleteLater()
        rest(shell)
    assert faults == {}
    assert seen >= len(TABLE) + len(StepKey)
