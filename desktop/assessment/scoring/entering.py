"""Scores: typed and pasted by a leader, entered by the clerk, submitted for good; each saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop.assessment.scoring.grid import FIXED, ScoreLine
from desktop.assessment.words import words
from forms.entry.assessment.pool import TickDialog
from forms.entry.assessment.score_entry import (
    BallotDialog,
    BallotEntry,
    DeductionDialog,
    DeductionEntry,
    ScoresRefusedDialog,
    SubmitDialog,
    UsualDialog,
    UsualEntry,
    number_of,
)
from models.errors import Refused
from models.rules.attendance.paste import parse_block
from models.services.assessment.evidence import cite_logs, deduct
from models.services.assessment.scoring import (
    check_score,
    enter_scores,
    save_scores,
    set_ballot,
    set_usual,
    usual_scores,
)
from models.services.assessment.submitting import submit_scores
from models.services.work.log import LogFilter, work_logs

if TYPE_CHECKING:
    from desktop.assessment.scoring.page import ScoringPage

CHANGED = frozenset({"grading"})
NAMED = 12
Scores = dict[tuple[int, str], Fraction | None]


class ScoreEntering(QObject):
    """The dialogs and keys of the page, and what they save."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    # Typing and pasting

    def typed(self, staff_id: int, indicator: str, text: str) -> None:
        """Save one score as typed; empty takes it away; what is no score is refused with its range."""
        found = number_of(text)
        if text and found is None:
            self._page.refused.emit(self.tr("“{text}” is no score.").format(text=text))
            return
        self.save({(staff_id, indicator): found})
        self._page.go_on(staff_id, indicator)

    def save(self, scores: Scores) -> None:
        """Save scores as one step that can be taken back."""
        before = self._before(scores)
        if before == scores:
            return
        changes = self._page.attempt(partial(self._write, scores))
        if changes is not None:
            said = self.tr("{n} scores saved.").format(n=len(scores))
            self._page.back.did(said, partial(self._write, before), changes)

    def _write(self, scores: Mapping[tuple[int, str], Fraction | None]) -> frozenset[str]:
        if self._page.by_clerk:
            return enter_scores(self._desk, self._page.pool_id, scores, self._page.note())
        return save_scores(self._desk, self._page.pool_id, scores)

    def _before(self, scores: Scores) -> Scores:
        own = {line.row.staff_id: line.own for line in self._page.lines}
        return {(who, key): own.get(who, {}).get(key) for who, key in scores}

    def paste(self) -> None:
        """Lay a block from Excel or WPS from the cursor on; bad cells are shown, nothing is taken unasked."""
        page = self._page
        block = parse_block(QGuiApplication.clipboard().text())
        lines = page.table.shown_rows()
        start, column = page.table.currentIndex().row(), page.table.currentIndex().column()
        good: Scores = {}
        problems: list[str] = []
        for down, cells in enumerate(block):
            line = lines[start + down] if 0 <= start + down < len(lines) else None
            for right, text in enumerate(cells):
                self._lay(line, column + right, text.strip(), good, problems)
        if problems:
            page.edit(ScoresRefusedDialog(problems, len(good), page), partial(self._accept, good))
        elif good:
            self.save(good)

    def _lay(
        self, line: ScoreLine | None, column: int, text: str, good: Scores, problems: list[str]
    ) -> None:
        one = self._page.model.indicator_at(column)
        if line is None or one is None:
            problems.append(self.tr("“{text}” falls outside the table").format(text=text))
            return
        found = number_of(text)
        where = f"{line.row.name} · {one.name}"
        if text and found is None:
            problems.append(f"{where}：" + self.tr("“{text}” is no score.").format(text=text))
            return
        try:
            check_score(self._page.sheet, one.key, found, one.source)
        except Refused as refused:
            problems.append(f"{where}：{words(refused.code, refused.facts)}")
            return
        good[line.row.staff_id, one.key] = found

    def _accept(self, good: Scores, _wanted: bool) -> frozenset[str]:
        self.save(good)
        return frozenset()

    def clear(self) -> None:
        """Take the chosen scores away."""
        wanted: Scores = {}
        for index in self._page.table.selectedIndexes():
            one = self._page.model.indicator_at(index.column())
            row: ScoreLine = self._page.table.shown_rows()[index.row()]
            if one is not None and index.column() >= FIXED and one.key in row.own:
                wanted[row.row.staff_id, one.key] = None
        if wanted:
            self.save(wanted)

    # Submitting

    def submit(self) -> None:
        """Say that it is final, then submit."""
        page = self._page
        given, owed = page.progress()
        about = self.tr("{given} of {owed} scores are given. Submitted scores cannot be changed; the leaders "
                        "who have submitted see each other's from then on.")  # fmt: skip
        page.edit(SubmitDialog(about.format(given=given, owed=owed), page), self._submit)

    def _submit(self, _wanted: bool) -> frozenset[str]:
        changes = submit_scores(self._desk, self._page.pool_id)
        self._page.after(changes, self.tr("The scores are submitted."))
        return changes

    # Beside the scores

    def ballot(self) -> None:
        """Enter the ballot on the person under the cursor."""
        line = self._page.table.current_row()
        if line is not None:
            dialog = BallotDialog(line.row.name, words, self._desk.today, self._page)
            self._page.edit(dialog, partial(self._save_ballot, line.row.staff_id))

    def _save_ballot(self, staff_id: int, entry: BallotEntry) -> frozenset[str]:
        changes = set_ballot(
            self._desk, self._page.pool_id, staff_id, entry.ballot, entry.held_on, entry.document
        )
        self._page.after(changes, self.tr("The ballot is entered."))
        return changes

    def usual(self) -> None:
        """Enter a quarter's 平时考核 for the chosen people, or for all when one is chosen."""
        rows = self._page.table.selected_rows()
        lines = rows if len(rows) > 1 else list(self._page.lines)
        names = "、".join(line.row.name for line in lines[:NAMED])
        names += f" … ({len(lines)})" if len(lines) > NAMED else ""
        ids = [line.row.staff_id for line in lines]
        self._page.edit(UsualDialog(names, self._page), partial(self._save_usual, ids))

    def _save_usual(self, ids: list[int], entry: UsualEntry) -> frozenset[str]:
        year = self._page.year
        known = usual_scores(self._desk, year)
        before = {who: known.get(who, {}).get(entry.quarter, "") for who in ids}
        changes = set_usual(self._desk, year, entry.quarter, dict.fromkeys(ids, entry.word))
        said = self.tr("Quarter {n} entered for {people} people.").format(n=entry.quarter, people=len(ids))
        self._page.back.did(said, partial(set_usual, self._desk, year, entry.quarter, before), changes)
        return changes

    def cite(self) -> None:
        """Cite work logs of the year beside the score under the cursor; they are frozen from then on."""
        page, line = self._page, self._page.table.current_row()
        one = page.model.indicator_at(page.table.currentIndex().column())
        if line is None or one is None:
            return
        title = self.tr("Evidence for {name}, {indicator}").format(name=line.row.name, indicator=one.name)
        lines: list[tuple[object, str]] = list(self._logs(line))
        if not lines:
            page.refused.emit(self.tr("{name} has no work logs in this year.").format(name=line.row.name))
            return
        dialog = TickDialog(title, self.tr("Cites"), lines, frozenset(), page)
        page.edit(dialog, partial(self._save_cited, line, one.key))

    def _save_cited(self, line: ScoreLine, indicator: str, logs: tuple[int, ...]) -> frozenset[str]:
        changes = cite_logs(self._desk, self._page.pool_id, line.row.staff_id, indicator, logs)
        self._page.after(changes, self.tr("{n} work logs cited.").format(n=len(logs)))
        return changes

    def _logs(self, line: ScoreLine) -> list[tuple[int, str]]:
        """Return the person's work logs of the year, the newest first."""
        year = self._page.year
        span = LogFilter(date(year, 1, 1), date(year, 12, 31), staff_id=line.row.staff_id)
        return [(row.id, f"{row.day.isoformat()}　{row.content}") for row in work_logs(self._desk, span).rows]

    def deduction(self) -> None:
        """Take points off for a reason, citing work logs of the year."""
        page, line = self._page, self._page.table.current_row()
        if line is None:
            return
        logs = self._logs(line)
        indicators = [(one.key, one.name) for one in page.sheet.indicators]
        dialog = DeductionDialog(line.row.name, indicators, logs, page)
        page.edit(dialog, partial(self._save_deduction, line))

    def _save_deduction(self, line: ScoreLine, entry: DeductionEntry) -> frozenset[str]:
        deduct(
            self._desk, self._page.pool_id, line.row.staff_id, entry.indicator, entry.points, entry.reason,
            entry.logs,
        )  # fmt: skip
        self._page.after(CHANGED | {"work_log"}, self.tr("Points off {name}.").format(name=line.row.name))
        return CHANGED
