"""The year as a matrix of agencies and months, and the checklist of one month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.attendance.words import month_name
from forms.kit import theme
from forms.kit.i18n import words
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import Index, RowRole
from forms.kit.theme import Tone
from models.rules.closing.checklist import Block
from models.services.closing.year import MonthReview, Stage

_MEANINGS = {
    Stage.NOBODY: Tone.QUIET,
    Stage.RUNNING: Tone.QUIET,
    Stage.LOOKING: Tone.QUIET,
    Stage.BLOCKED: Tone.WAITS,
    Stage.READY: Tone.DONE,
    Stage.CLOSED: Tone.PLAIN,
}


@dataclass(frozen=True, slots=True)
class AgencyYear:
    """An agency with its twelve months."""

    agency_id: int
    agency: str
    months: tuple[MonthReview, ...]

    def with_month(self, review: MonthReview) -> AgencyYear:
        """Return the same year with one month replaced."""
        months = tuple(review if one.state.month == review.state.month else one for one in self.months)
        return replace(self, months=months)


def agency_years(reviews: Sequence[MonthReview]) -> tuple[AgencyYear, ...]:
    """Gather months by agency, in the order given."""
    found: dict[int, list[MonthReview]] = {}
    for review in reviews:
        found.setdefault(review.state.agency_id, []).append(review)
    return tuple(AgencyYear(key, months[0].state.agency, tuple(months)) for key, months in found.items())


def year_columns() -> tuple[Column[AgencyYear], ...]:
    """Return the agency and twelve months."""
    title = QCoreApplication.translate("Closing", "Agency")
    months = (
        Column[AgencyYear](
            month_name(at + 1), partial(_text, at), partial(_order, at), Align.CENTRE, 82,
            tip=partial(_tip, at), tone=partial(_ink, at), spoken=partial(_spoken, at),
        )
        for at in range(12)
    )  # fmt: skip
    return (Column(title, _agency, width=110, stretch=True), *months)


def block_columns() -> tuple[Column[Block], ...]:
    """Return the columns of a checklist."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Closing", "Matter"), _check, width=150),
        Column(translate("Closing", "Name"), _name, width=84, names=True),
        Column(translate("Closing", "What to do"), _sentence, width=420, stretch=True, tip=_sentence),
    )


def stage_word(review: MonthReview) -> str:
    """Return the state of a month in words."""
    translate = QCoreApplication.translate
    return {
        Stage.NOBODY: translate("Closing", "nobody posted"),
        Stage.RUNNING: translate("Closing", "not over yet"),
        Stage.LOOKING: translate("Closing", "looking…"),
        Stage.BLOCKED: translate("Closing", "{n} things to settle").format(n=review.blocks),
        Stage.READY: translate("Closing", "ready to be closed"),
        Stage.CLOSED: translate("Closing", "closed"),
    }[review.stage]


def check_word(code: str) -> str:
    """Return the short name of a check."""
    translate = QCoreApplication.translate
    return {
        "unmarked_halves": translate("Closing", "Unmarked half-days"),
        "marks_outside_posting": translate("Closing", "Not posted"),
        "leave_without_slip": translate("Closing", "Without slip"),
        "leave_not_on_sheet": translate("Closing", "Missing on sheet"),
        "leave_without_paper": translate("Closing", "Without paper"),
        "slip_undecided": translate("Closing", "Slip waits"),
        "overtime_undecided": translate("Closing", "Overtime waits"),
        "punches_undecided": translate("Closing", "Punches wait"),
    }[code]


def _agency(row: AgencyYear) -> str:
    return row.agency


def _text(at: int, row: AgencyYear) -> str:
    review = row.months[at]
    translate = QCoreApplication.translate
    return {
        Stage.NOBODY: "",
        Stage.RUNNING: "·",
        Stage.LOOKING: "…",
        Stage.BLOCKED: translate("Closing", "{n} left").format(n=review.blocks),
        Stage.READY: translate("Closing", "ready"),
        Stage.CLOSED: translate("Closing", "closed"),
    }[review.stage]


def _order(at: int, row: AgencyYear) -> int:
    return list(Stage).index(row.months[at].stage) * 1000 + row.months[at].blocks


def _tip(at: int, row: AgencyYear) -> str:
    state = row.months[at].state
    return f"{stage_word(row.months[at])}　{state.by} {state.at[:10]}".strip()


def _ink(at: int, row: AgencyYear) -> Tone:
    return _MEANINGS[row.months[at].stage]


def _spoken(at: int, row: AgencyYear) -> str:
    return f"{row.agency} {month_name(at + 1)}: {stage_word(row.months[at])}"


def _check(block: Block) -> str:
    return check_word(block.code)


def _name(block: Block) -> str:
    return block.name


def _sentence(block: Block) -> str:
    return words(block.code, block.facts)


class SealDelegate(QStyledItemDelegate):
    """Draws a closed month as a small seal and everything else as usual."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the word of a closed month the colour of a seal."""
        super().initStyleOption(option, index)
        if _is_closed(index):
            option.palette.setColor(QPalette.ColorRole.Text, theme.color("seal"))
            option.palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("seal"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame the word of a closed month."""
        super().paint(painter, option, index)
        if not _is_closed(index):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("seal"), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(0, 0, option.fontMetrics.horizontalAdvance(str(index.data())) + 14, 20)
        box.moveCenter(QRectF(option.rect).center())
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()


def _is_closed(index: Index) -> bool:
    row: AgencyYear | None = index.data(RowRole)
    at = index.column() - 1
    return row is not None and at >= 0 and row.months[at].stage is Stage.CLOSED
