"""People by indicators: typed, pasted, taken back. A missing score is a dot, never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal

from desktop.assessment.words import total_text
from forms.kit import theme
from forms.kit.plain import plain_tip
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import Index, RowRole, RowsModel
from forms.kit.theme import Tone
from models.rules.assessment.scoring import Indicator, Source
from models.rules.core.money import number_text
from models.services.assessment.scoring import ScoreTable
from models.services.assessment.views import MemberRow

translate = QCoreApplication.translate
FIXED = 2
MISSING = "·"
_Role = Qt.ItemDataRole
_SHOWN = frozenset(
    (_Role.DisplayRole, _Role.EditRole, _Role.ForegroundRole, _Role.BackgroundRole, _Role.ToolTipRole)
)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A person with the scores this desk gives, and how many others' it may see by indicator."""

    row: MemberRow
    own: Mapping[str, Fraction]
    others: Mapping[str, tuple[tuple[str, Fraction], ...]]

    def lacking(self, indicators: Sequence[Indicator]) -> int:
        """Count what is still owed of this desk's scores."""
        return sum(one.key not in self.own and not one.optional for one in indicators)


def lines_of(rows: Sequence[MemberRow], table: ScoreTable, grader: str) -> list[ScoreLine]:
    """Lay the scores of a pool beside its people; `grader` "" reads those that were entered from paper."""
    own: dict[int, dict[str, Fraction]] = {}
    others: dict[int, dict[str, list[tuple[str, Fraction]]]] = {}
    for cell in table.cells:
        if cell.grader == grader:
            own.setdefault(cell.staff_id, {})[cell.indicator] = cell.value
        else:
            found = others.setdefault(cell.staff_id, {}).setdefault(cell.indicator, [])
            found.append((cell.grader, cell.value))
    return [
        ScoreLine(
            row, own.get(row.staff_id, {}),
            {key: tuple(given) for key, given in others.get(row.staff_id, {}).items()},
        )
        for row in rows
    ]  # fmt: skip


def with_scores(line: ScoreLine, scores: Mapping[tuple[int, str], Fraction | None]) -> ScoreLine:
    """Return a line with `scores` (staff id, indicator) laid over its own; None takes one away."""
    mine = {key: value for (who, key), value in scores.items() if who == line.row.staff_id}
    own = {key: value for key, value in {**line.own, **mine}.items() if value is not None}
    return replace(line, own=own) if mine else line


def columns(indicators: Sequence[Indicator]) -> tuple[Column[ScoreLine], ...]:
    """Return name and agency, a column an indicator with its weight in the head, and the total."""
    scored = tuple(
        Column[ScoreLine](
            f"{one.name} {number_text(one.points)}", partial(_text, one.key), partial(_order, one.key),
            Align.CENTRE, max(72, 16 * len(one.name) + 40), partial(_tip, one), partial(_ink, one.key),
        )
        for one in indicators
    )  # fmt: skip
    return (
        Column(translate("Scoring", "Name"), lambda line: line.row.name, width=90),
        Column(translate("Scoring", "Agency"), lambda line: line.row.agency, width=112),
        *scored,
        Column(
            translate("Scoring", "Total"), lambda line: total_text(line.row), align=Align.RIGHT, width=92,
            stretch=True,
        ),
    )  # fmt: skip


def _text(key: str, line: ScoreLine) -> str:
    return number_text(line.own[key]) if key in line.own else MISSING


def _order(key: str, line: ScoreLine) -> int:
    return int(line.own[key] * 1_000_000) if key in line.own else -1


def _tip(one: Indicator, line: ScoreLine) -> str:
    about = translate("Scoring", "0 to {most}, worth {points} points").format(
        most=number_text(one.most), points=number_text(one.points)
    )
    given = "　".join(f"{who} {number_text(value)}" for who, value in line.others.get(one.key, ()))
    return "\n".join(part for part in (about, one.clause, given) if part)


def _ink(key: str, line: ScoreLine) -> Tone:
    return Tone.PLAIN if key in line.own else Tone.WAITS


class ScoresModel(RowsModel[ScoreLine]):
    """Scores written in place; `edited` asks the page to save what was typed."""

    edited = Signal(int, str, str)  # staff id, indicator, text

    def __init__(self) -> None:
        super().__init__(columns(()), key=lambda line: line.row.staff_id)
        self.indicators: tuple[Indicator, ...] = ()
        self.may_edit = False
        self.wrong: dict[tuple[int, str], tuple[str, str]] = {}
        """What was typed and is no score, by staff id and indicator: the text and why; it was not saved."""

    def show_sheet(self, indicators: Sequence[Indicator], lines: Sequence[ScoreLine]) -> bool:
        """Show lines under indicators; tell whether the columns are others than before."""
        if tuple(indicators) == self.indicators:
            return False
        self.beginResetModel()
        self.indicators, self.columns, self._rows = tuple(indicators), columns(indicators), tuple(lines)
        self.endResetModel()
        return True

    def indicator_at(self, column: int) -> Indicator | None:
        """Return the indicator of a column, None for the fixed ones."""
        at = column - FIXED
        return self.indicators[at] if 0 <= at < len(self.indicators) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let scores be edited while this desk's are a draft."""
        found = super().flags(index)
        if self.may_edit and self.indicator_at(index.column()) is not None:
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def note_wrong(self, staff_id: int, indicator: str, text: str, reason: str) -> None:
        """Keep in its cell what was typed and is no score; without a `reason` the cell is right again."""
        if reason:
            self.wrong[staff_id, indicator] = (text, reason)
        else:
            self.wrong.pop((staff_id, indicator), None)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def wrong_at(self, index: Index) -> tuple[str, str] | None:
        """Return what stands in a cell and was not saved, and why not."""
        one = self.indicator_at(index.column())
        if one is None or not self.wrong:
            return None
        line: ScoreLine = super().data(index, RowRole)
        return self.wrong.get((line.row.staff_id, one.key))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Give the editor the bare score, nothing for a missing one; what is no score stays, in red."""
        one = self.indicator_at(index.column())
        if role in _SHOWN and one is not None and (found := self.wrong_at(index)) is not None:
            return _wrong(role, *found)
        if role == Qt.ItemDataRole.EditRole and one is not None:
            line: ScoreLine = super().data(index, RowRole)
            return number_text(line.own[one.key]) if one.key in line.own else ""
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a score to be saved; what is shown changes when it was."""
        one = self.indicator_at(index.column())
        if role != Qt.ItemDataRole.EditRole or one is None:
            return False
        line: ScoreLine = super().data(index, RowRole)
        self.edited.emit(line.row.staff_id, one.key, str(value).strip())
        return True


def _wrong(role: int, text: str, reason: str) -> object:
    if role == Qt.ItemDataRole.ForegroundRole:
        return theme.color("refused")
    if role == Qt.ItemDataRole.BackgroundRole:
        return theme.color("refused_tint")
    return plain_tip(reason) if role == Qt.ItemDataRole.ToolTipRole else text


def leaders_own(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return what a leader scores."""
    return tuple(one for one in indicators if one.source is Source.LEADERS)


def from_paper(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return what is entered from others' paper."""
    return tuple(one for one in indicators if one.source is Source.ENTERED)
