"""Scores out to Excel or WPS and in again, ballots in: whole or not at all, with every bad cell named."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.words import words
from desktop.paper.bonus_files import write_whole
from desktop.paper.saving import ask_open, ask_save
from forms.entry.assessment.score_entry import ScoresRefusedDialog, number_of
from forms.kit.errors import sentence_of
from forms.kit.i18n import language
from forms.kit.texts import fault_text
from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.assessment.score_book import ScoreCellRead, read_score_book, write_score_book
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused
from models.services.assessment.scoring import check_score, take_ballots

if TYPE_CHECKING:
    from desktop.assessment.scoring.page import ScoringPage

BOOK = "Excel (*.xlsx)"


class ScoreFiles(QObject):
    """The file actions of the page."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def export(self) -> None:
        """Ask where to, then write the pool as a workbook to score in."""
        view = self._page.view
        if view is not None:
            name = f"{view.pool.year}年度{view.pool.name}评分.xlsx"
            ask_save(self._page, self.tr("Scores to a workbook"), name, BOOK, self.export_to)

    def export_to(self, path: Path) -> None:
        """Write the workbook: only the score cells are open, and only this desk's scores stand in it."""
        page, view = self._page, self._page.view
        if view is None:
            return
        people = [((one.row.staff_no, one.row.agency, one.row.name), one.own) for one in page.lines]
        title = f"{view.pool.year}年度{view.pool.name}评分"
        draw = partial(write_score_book, title, people, page.model.indicators)
        page.attempt(partial(write_whole, path, draw), partial(self._written, path))

    def _written(self, path: Path, _done: object) -> None:
        self._page.said.emit(self.tr("Written: {name}").format(name=path.name), None)

    def take(self) -> None:
        """Ask for a filled workbook."""
        ask_open(self._page, self.tr("Scores from a workbook"), BOOK, self.take_from)

    def take_from(self, path: Path) -> None:
        """Take a filled workbook whole, or show every cell that keeps it out."""
        page = self._page
        try:
            cells, faults = read_score_book(path, page.model.indicators)
        except Unreadable as unreadable:
            cells, faults = (), (unreadable.fault,)
        problems = [fault_text(fault, language()) for fault in faults]
        scores: dict[tuple[int, str], Fraction | None] = {}
        staff = {line.row.staff_no: line.row.staff_id for line in page.lines}
        for cell in cells:
            problem, value = self._judged(cell, known=cell.staff_no in staff)
            if problem:
                problems.append(f"{cell.place.sheet} {cell.place.cell} {cell.name}：{problem}")
            else:
                scores[staff[cell.staff_no], cell.indicator] = value
        if problems:
            page.edit(ScoresRefusedDialog(problems, 0, page), _nothing)
        else:
            page.entering.save(scores)

    def _judged(self, cell: ScoreCellRead, *, known: bool) -> tuple[str, Fraction | None]:
        """Return what is wrong with a cell, or its score."""
        value = number_of(cell.text)
        if not known:
            return self.tr("is not in this pool"), None
        if cell.text and value is None:
            return self.tr("“{text}” is no score.").format(text=cell.text), None
        try:
            check_score(self._page.sheet, cell.indicator, value, None)
        except Refused as refused:
            return words(refused.code, refused.facts), None
        return "", value

    def ballots(self) -> None:
        """Ask for a summary of ballots."""
        ask_open(self._page, self.tr("Ballots from a file"), BOOK, self.ballots_from)

    def ballots_from(self, path: Path) -> None:
        """Take a summary of ballots whole, or show every cell that keeps it out."""
        page = self._page
        try:
            work = partial(take_ballots, self._desk, page.pool_id, read_ballots(path), self._desk.today)
            changed = work()
        except Unreadable as unreadable:
            page.edit(ScoresRefusedDialog([fault_text(unreadable.fault, language())], 0, page), _nothing)
        except Refused as refused:
            told = [fault_text(fault, language()) for fault in refused.faults] or [sentence_of(refused)]
            page.edit(ScoresRefusedDialog(told, 0, page), _nothing)
        else:
            page.after(frozenset({"grading"}), self.tr("{n} ballots taken.").format(n=changed))


def _nothing(_value: object) -> frozenset[str]:
    return frozenset()
