"""Scores and what stands beside them: read from a block, written, submitted for good; each saved at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.assessment.scoring.grid import ScoreLine
from desktop.assessment.words import words
from forms.entry.assessment.pool import TickDialog
from forms.entry.assessment.score_entry import (
    BallotDialog,
    BallotEntry,
    DeductionDialog,
    DeductionEntry,
    SubmitDialog,
    UsualDialog,
    number_of,
)
from forms.kit.punctuation import joined
from forms.kit.widgets.page import Done, Question
from models.errors import Refused
from models.rules.assessment.scoring import Indicator, ScoreSheet, Source
from models.services.assessment.evidence import cite_logs, deduct
from models.services.assessment.scoring import CHANGED, check_score, set_ballot
from models.services.assessment.submitting import submit_scores
from models.services.office.desk import Desk
from models.services.office.topics import Topic
from models.services.work.log import LogFilter, work_logs

translate = QCoreApplication.translate

NAMED = 12
Scores = dict[tuple[int, str], Fraction | None]
"""(staff id, indicator) → the score, None to take it away."""


def scores_before(lines: Sequence[ScoreLine], scores: Scores) -> Scores:
    """Return what stands where `scores` will."""
    own = {line.row.staff_id: line.own for line in lines}
    return {(who, key): own.get(who, {}).get(key) for who, key in scores}


def judge(sheet: ScoreSheet, key: str, text: str, source: Source | None) -> tuple[str, Fraction | None]:
    """Return what is wrong with a score as it was written, "" when nothing is, and the score."""
    found = number_of(text)
    if text and found is None:
        return translate("Scoring", '"{text}" is no score.').format(text=text), None
    try:
        check_score(sheet, key, found, source)
    except Refused as refused:
        return words(refused.code, refused.facts), None
    return "", found


def lay_block(
    block: Sequence[Sequence[str]],
    lines: Sequence[ScoreLine | None],
    indicators: Sequence[Indicator | None],
    sheet: ScoreSheet,
) -> tuple[Scores, list[str]]:
    """Lay a block over the lines and indicators from the cursor on; return good scores and what is wrong."""
    good: Scores = {}
    problems: list[str] = []
    for down, cells in enumerate(block):
        for right, text in enumerate(cells):
            line = lines[down] if down < len(lines) else None
            one = indicators[right] if right < len(indicators) else None
            if line is None or one is None:
                outside = translate("Scoring", '"{text}" falls outside the table')
                problems.append(outside.format(text=text.strip()))
                continue
            wrong, value = judge(sheet, one.key, text.strip(), one.source)
            if wrong:
                problems.append(joined((f"{line.row.name} · {one.name}", wrong), "："))
            else:
                good[line.row.staff_id, one.key] = value
    return good, problems


# Questions


def submission(desk: Desk, pool_id: int, progress: tuple[int, int], parent: QWidget) -> Question:
    """Ask whether it is final; `progress` is how many scores are given of how many owed."""
    about = translate(
        "Scoring", "{given} of {owed} scores are given. Submitted scores cannot be changed; the leaders "
        "who have submitted see each other's from then on.",
    )  # fmt: skip
    given, owed = progress
    dialog = SubmitDialog(about.format(given=given, owed=owed), parent)
    return Question(dialog, partial(_submitted, desk, pool_id))


def _submitted(desk: Desk, pool_id: int, _wanted: bool) -> Done:
    return Done(submit_scores(desk, pool_id), translate("Scoring", "The scores are submitted."))


def ballot(desk: Desk, pool_id: int, line: ScoreLine, parent: QWidget) -> Question:
    """Ask for the ballot on a person."""
    dialog = BallotDialog(line.row.name, desk.today, parent)
    return Question(dialog, partial(_ballot_set, desk, pool_id, line.row.staff_id))


def _ballot_set(desk: Desk, pool_id: int, staff_id: int, entry: BallotEntry) -> Done:
    changes = set_ballot(desk, pool_id, staff_id, entry.ballot, entry.held_on, entry.document)
    return Done(changes, translate("Scoring", "The ballot is entered."))


def usual_dialog(lines: Sequence[ScoreLine], parent: QWidget) -> UsualDialog:
    """Return the dialog of a quarter's 平时考核 of some people."""
    names = joined(line.row.name for line in lines[:NAMED])
    names += f" … ({len(lines)})" if len(lines) > NAMED else ""
    return UsualDialog(names, parent)


def deduction(
    desk: Desk, pool_id: int, year: int, line: ScoreLine, sheet: ScoreSheet, parent: QWidget
) -> Question:
    """Ask for points off with a reason, citing work logs of the year."""
    indicators = [(one.key, one.name) for one in sheet.indicators]
    dialog = DeductionDialog(line.row.name, indicators, _logs(desk, year, line), parent)
    return Question(dialog, partial(_deducted, desk, pool_id, line))


def _deducted(desk: Desk, pool_id: int, line: ScoreLine, entry: DeductionEntry) -> Done:
    who = line.row.staff_id
    deduct(desk, pool_id, who, entry.indicator, entry.points, entry.reason, entry.logs)
    said = translate("Scoring", "Points off {name}.").format(name=line.row.name)
    return Done(CHANGED | {Topic.WORK_LOG}, said)


def citation(
    desk: Desk, pool_id: int, year: int, line: ScoreLine, one: Indicator, parent: QWidget
) -> Question | None:
    """Ask which work logs of the year a score cites; None when the person has none."""
    logs: list[tuple[object, str]] = list(_logs(desk, year, line))
    if not logs:
        return None
    title = translate("Scoring", "Evidence for {name}, {indicator}")
    dialog = TickDialog(
        title.format(name=line.row.name, indicator=one.name), translate("Scoring", "Cites"), logs,
        frozenset(), parent,
    )  # fmt: skip
    return Question(dialog, partial(_cited, desk, pool_id, line.row.staff_id, one.key))


def _cited(desk: Desk, pool_id: int, staff_id: int, indicator: str, logs: tuple[int, ...]) -> Done:
    changes = cite_logs(desk, pool_id, staff_id, indicator, logs)
    return Done(changes, translate("Scoring", "{n} work logs cited.").format(n=len(logs)))


def _logs(desk: Desk, year: int, line: ScoreLine) -> list[tuple[int, str]]:
    """Return the person's work logs of the year, the newest first."""
    span = LogFilter(since=date(year, 1, 1), until=date(year, 12, 31), staff_id=line.row.staff_id)
    return [(row.id, f"{row.day.isoformat()}　{row.content}") for row in work_logs(desk, span).rows]


def usual_before(known: Mapping[int, Mapping[int, str]], ids: Sequence[int], quarter: int) -> dict[int, str]:
    """Return the words of a quarter that stand now, "" for none, by staff id."""
    return {who: known.get(who, {}).get(quarter, "") for who in ids}
