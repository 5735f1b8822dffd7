"""The columns of the grids' lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import state_word
from forms.kit.i18n import office_word
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.events.moments import shown
from models.rules.work.grids.words import GridDuty, QualityMark
from models.services.work.grids.areas import GridRow
from models.services.work.grids.marks import GridEventRow
from models.services.work.grids.patrols import PatrolRow
from models.services.work.grids.workers import PostRow, WorkerRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """A grid with who leads it and how many people serve there today."""

    grid: GridRow
    leader: str
    people: int


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A post with its person."""

    post: PostRow
    worker: WorkerRow
    holds: bool
    tail: str = ""
    """The last digits of the account that the worker is paid to."""


def grid_columns() -> tuple[Column[ShownGrid], ...]:
    """Return the columns of the areas."""
    none = translate("Grids", "no community yet")
    return (
        Column(
            translate("Grids", "Community"), lambda row: row.grid.community or none, width=84,
            tone=lambda row: Tone.PLAIN if row.grid.community else Tone.WAITS,
        ),
        Column(translate("Grids", "Area code"), lambda row: row.grid.code, width=136),
        Column(
            translate("Grids", "Grid"), lambda row: row.grid.name, width=140, stretch=True,
            tone=lambda row: Tone.PLAIN if row.grid.until is None else Tone.WAITS, tip=_last_day,
        ),
        Column(
            translate("Grids", "Leader"), lambda row: row.leader or "—", width=72,
            tone=lambda row: Tone.PLAIN if row.leader else Tone.WAITS,
        ),
        Column(
            translate("Grids", "Serving"), lambda row: str(row.people), lambda row: row.people,
            Align.RIGHT, 52,
        ),
        Column(
            translate("Grids", "Households"), lambda row: _number(row.grid.households),
            lambda row: row.grid.households or 0, Align.RIGHT, 60,
        ),
    )  # fmt: skip


def _last_day(row: ShownGrid) -> str:
    until = row.grid.until
    return "" if until is None else f"{translate('Grids', 'Last day')} {until.isoformat()}"


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def post_columns() -> tuple[Column[ShownPost], ...]:
    """Return the columns of the people of a grid."""
    order = list(GridDuty)

    def ink(row: ShownPost) -> Tone:
        return Tone.PLAIN if row.holds else Tone.QUIET

    return (
        Column(
            translate("Grids", "Duty"), lambda row: office_word(row.post.duty),
            lambda row: order.index(row.post.duty), width=104, tone=ink,
        ),
        Column(
            translate("Grids", "Name"), lambda row: row.worker.name, width=68, tone=ink,
            tip=lambda row: row.worker.staff_no,
        ),
        Column(translate("Grids", "Telephone"), lambda row: row.worker.phone, width=108, tone=ink),
        Column(
            translate("Grids", "Bank card"), lambda row: f"**** {row.tail}" if row.tail else "—", width=76,
            tone=ink,
        ),
        Column(translate("Grids", "Since"), lambda row: row.post.since.isoformat(), width=94, tone=ink),
        Column(
            translate("Grids", "Last day"), lambda row: row.post.until.isoformat() if row.post.until else "",
            width=94, tone=ink,
        ),
        Column(
            translate("Grids", "Staff no."), lambda row: row.worker.staff_no, width=52, stretch=True, tone=ink
        ),
    )  # fmt: skip


def patrol_columns(grids: Mapping[str, str]) -> tuple[Column[PatrolRow], ...]:
    """Return the columns of the patrols; `grids` gives names by code."""
    return (
        Column(translate("Grids", "From"), lambda row: shown(row.entry.started), width=138),
        Column(
            translate("Grids", "Minutes"), lambda row: str(row.minutes), lambda row: row.minutes,
            Align.RIGHT, 72, gives_way=1,
        ),
        Column(translate("Grids", "Grid"), lambda row: grids.get(row.entry.grid, row.entry.grid), width=140),
        Column(
            translate("Grids", "Led by"), lambda row: row.entry.leader, width=84,
            tone=lambda row: Tone.WAITS if row.worker_id is None else Tone.PLAIN,
            tip=lambda row: "" if row.worker_id is not None else _nobody(),
        ),
        Column(translate("Grids", "Kind of patrol"), lambda row: row.entry.kind, width=116),
        Column(
            translate("Grids", "Content"), lambda row: row.entry.content, width=150, stretch=True,
            tip=lambda row: row.entry.content,
        ),
        Column(translate("Grids", "Result"), lambda row: row.entry.result, width=110),
        Column(translate("Grids", "Taking part"), lambda row: row.entry.people, width=110),
        Column(translate("Grids", "Patrol number"), lambda row: row.entry.code, width=160, gives_way=2),
    )  # fmt: skip


def _nobody() -> str:
    return translate("Grids", "Nobody in the grids has this name: the patrol counts for no one.")


def event_columns(grids: Mapping[str, str], names: Mapping[int, str]) -> tuple[Column[GridEventRow], ...]:
    """Return the columns of the events; `names` gives people by the id of a worker."""
    tones = {
        QualityMark.VALID: Tone.DONE, QualityMark.MOVING: Tone.PLAIN, QualityMark.UNMARKED: Tone.WAITS,
        QualityMark.OTHER: Tone.QUIET,
    }  # fmt: skip
    return (
        Column(
            translate("Grids", "Quality mark"), lambda row: office_word(row.mark), width=80,
            tone=lambda row: tones[row.mark], tip=lambda row: row.reason,
        ),
        Column(translate("Grids", "Reported by"), lambda row: names.get(row.worker_id or 0, ""), width=72),
        Column(
            translate("Grids", "Verified"), lambda row: "✓" if row.verified else "", align=Align.CENTRE,
            width=72,
        ),
        Column(translate("Grids", "Received"), lambda row: shown(row.received), width=138, gives_way=2),
        Column(translate("Grids", "Grid"), lambda row: grids.get(row.grid, row.grid), width=140),
        Column(
            translate("Grids", "Title"), lambda row: row.title, width=96, stretch=True,
            tip=lambda row: row.title,
        ),
        Column(translate("Grids", "State"), lambda row: state_word(row.state), width=84, gives_way=1),
        Column(
            translate("Grids", "Rework"), lambda row: str(row.reworks or ""), lambda row: row.reworks,
            Align.RIGHT, 48, gives_way=3,
        ),
        Column(translate("Grids", "Origin"), lambda row: row.source, width=76, gives_way=4),
        Column(translate("Grids", "Event"), lambda row: row.number, width=190, gives_way=5),
    )  # fmt: skip


def post_order(row: ShownPost) -> tuple[bool, int, str]:
    """Sort people of a grid: who serves today first, then by duty and name."""
    return not row.holds, list(GridDuty).index(row.post.duty), row.worker.name


def has_no_leader(row: ShownGrid) -> bool:
    """Tell whether a grid is without a leader today."""
    return not row.leader


def is_nobodys(row: PatrolRow) -> bool:
    """Tell whether nobody in the grids has the name that a patrol was led by."""
    return row.worker_id is None


def waits_for_mark(row: GridEventRow) -> bool:
    """Tell whether a verified event is still to be marked."""
    return row.verified and row.mark is QualityMark.UNMARKED
