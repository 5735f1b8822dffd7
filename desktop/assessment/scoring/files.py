"""Scores out to Excel or WPS and in again, ballots in: whole or not at all, with every bad cell named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.assessment.scoring.entering import Scores, judge
from desktop.assessment.scoring.grid import ScoreLine
from desktop.paper.files import write_file
from forms.kit.errors import sentence_of
from forms.kit.i18n import language
from forms.kit.punctuation import joined
from forms.kit.texts import fault_text
from forms.kit.widgets.page import Done
from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.assessment.score_book import ScoreBookRead, read_score_book, write_score_book
from forms.workbook.reading.cells import Unreadable
from forms.workbook.reading.cleaning import clean_name
from models.errors import Refused
from models.rules.assessment.scoring import Indicator, ScoreSheet
from models.services.assessment.scoring import CHANGED, take_ballots
from models.services.assessment.views import PoolRow
from models.services.office.desk import Desk

translate = QCoreApplication.translate

BOOK = "Excel (*.xlsx)"


def book_title(pool: PoolRow) -> str:
    """Return what the workbook of a pool is called."""
    return f"{pool.year}年度{pool.name}评分"


def write_scores(
    path: Path, pool: PoolRow, lines: Sequence[ScoreLine], indicators: Sequence[Indicator]
) -> Done:
    """Write the workbook: only the score cells are open, and only this desk's scores stand in it."""
    people = [((one.row.staff_no, one.row.agency, one.row.name), one.own) for one in lines]
    write_file(path, partial(write_score_book, book_title(pool), people, indicators))
    return Done(frozenset(), translate("ScoringPage", "Written: {name}").format(name=path.name))


def read_scores(
    path: Path, lines: Sequence[ScoreLine], indicators: Sequence[Indicator], sheet: ScoreSheet
) -> tuple[Scores, list[str], list[str]]:
    """Read a filled workbook; return its scores, every cell that keeps it out, and what it leaves unread."""
    try:
        read = read_score_book(path, indicators)
    except Unreadable as unreadable:
        read = ScoreBookRead(faults=(unreadable.fault,))
    problems = [fault_text(fault, language()) for fault in read.faults]
    scores: Scores = {}
    staff = {line.row.staff_no: line.row for line in lines}
    for cell in read.cells:
        wrong, value = translate("Scoring", "is not in this pool"), None
        if (row := staff.get(cell.staff_no)) and cell.name not in ("", clean_name(row.name)):
            told = translate("Scoring", "has the staff number of {name}: the lines may have been moved")
            wrong = told.format(name=row.name)
        elif row:
            wrong, value = judge(sheet, cell.indicator, cell.text, None)
        if wrong:
            problems.append(joined((f"{cell.place.sheet} {cell.place.cell} {cell.name}", wrong), "："))
        else:
            scores[staff[cell.staff_no].staff_id, cell.indicator] = value
    return scores, problems, [fault_text(note, language()) for note in read.notes]


def ballots_taken(desk: Desk, pool_id: int, path: Path) -> Done | list[str]:
    """Take a summary of ballots whole, or return every cell that keeps it out."""
    try:
        summary = read_ballots(path)
        changed = take_ballots(desk, pool_id, summary, desk.today)
    except Unreadable as unreadable:
        return [fault_text(unreadable.fault, language())]
    except Refused as refused:
        return [fault_text(fault, language()) for fault in refused.faults] or [sentence_of(refused)]
    notes = [fault_text(note, language()) for note in summary.notes]
    return Done(CHANGED, " ".join([translate("Scoring", "{n} ballots taken.").format(n=changed), *notes]))
