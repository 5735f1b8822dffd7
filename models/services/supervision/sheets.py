"""Score sheets: shipped ones, the office's own from a day on; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.toml_reading import TomlFaults
from models.rules.supervision.period import Period
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.sheet_toml import parse_sheet
from models.services.events.ground import read_tree
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.supervision import SupervisionSheet

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "supervision"


@dataclass(frozen=True, slots=True)
class SheetText:
    """A sheet in force: what it says, its text, and who entered it ("" for one that is shipped)."""

    sheet: ScoreSheet
    toml: str
    version: int = 0
    entered_by: str = ""
    entered_at: str = ""

    @property
    def own(self) -> bool:
        """Whether the office entered it."""
        return bool(self.version)


@dataclass(frozen=True, slots=True)
class EnteredSheet:
    """What entering a sheet did."""

    sheet: ScoreSheet
    version: int
    fresh: bool


@cache
def _parsed(text: str) -> ScoreSheet:
    return parse_sheet(text, "score-sheet.toml")


@cache
def _shipped(folder: Path) -> tuple[SheetText, ...]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))]
    return tuple(SheetText(_parsed(text), text) for text in texts)


def example_sheets() -> tuple[SheetText, ...]:
    """Return the examples that an office may start its own sheet from."""
    return _shipped(SHIPPED / "examples")


def read_sheets(session: Session, day: date) -> dict[str, SheetText]:
    """Return the sheets in force on a day by key: shipped ones unless the office entered its own."""
    found = {one.sheet.key: one for one in _shipped(SHIPPED)}
    query = select(SupervisionSheet).where(SupervisionSheet.valid_from <= day)
    for row in session.scalars(query.order_by(SupervisionSheet.valid_from, SupervisionSheet.version)):
        found[row.key] = SheetText(_parsed(row.toml), row.toml, row.version, row.entered_by, row.entered_at)
    return found


def read_sheet(session: Session, key: str, period: Period) -> SheetText:
    """Return the sheet for a period: the one in force on its last day.

    Refused: unknown_score_sheet, sheet_not_for_span (it is not made for months, quarters or years).
    """
    sheets = read_sheets(session, period.last_day())
    if key not in sheets:
        raise Refused("supervision_unknown_sheet", key=key, options="、".join(sheets))
    found = sheets[key]
    if (last := period.last_day(found.sheet.year_starts)) != period.last_day():
        found = read_sheets(session, last).get(key, found)
    if period.span not in found.sheet.spans:
        raise Refused("supervision_sheet_span", name=found.sheet.name, period=period.title)
    return found


def sheets_in_force(desk: Desk, day: date) -> tuple[SheetText, ...]:
    """Return the sheets in force on a day."""
    with desk.reading() as session:
        return tuple(read_sheets(session, day).values())


def check_sheet(text: str, file: str) -> ScoreSheet:
    """Return what a sheet's text says. Refused("supervision_sheet_refused") carries every fault."""
    try:
        return parse_sheet(text, file, entering=True)
    except TomlFaults as error:
        count = len(error.faults)
        raise Refused("supervision_sheet_refused", faults=error.faults, file=file, count=count) from error


def enter_sheet(desk: Desk, text: str, file: str) -> EnteredSheet:
    """Put a sheet in force from its day on, as a new version; the same text again changes nothing.

    Refused: see `check_sheet`, sheet_category_unknown.
    """
    sheet = check_sheet(text, file)
    with desk.reading() as session:
        newest = _newest(session, sheet)
        if newest is not None and newest.toml == text:
            return EnteredSheet(sheet, newest.version, False)  # noqa: FBT003 - not fresh
    with desk.change(Action.EDIT_SCORE_SHEETS, f"{sheet.name} {sheet.valid_from}") as change:
        _require_categories(change.session, sheet)
        newest = _newest(change.session, sheet)
        version = 1 if newest is None else newest.version + 1
        change.session.add(
            SupervisionSheet(
                key=sheet.key, valid_from=sheet.valid_from, version=version, subject=sheet.subject.value,
                document=sheet.document, toml=text, entered_by=desk.actor.account,
                entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(key=sheet.key, version=version, document=sheet.document)
    return EnteredSheet(sheet, version, True)  # noqa: FBT003 - fresh


def _require_categories(session: Session, sheet: ScoreSheet) -> None:
    """Refuse categories that no event can have: sheet_category_unknown. Without a tree nothing is known."""
    rows = [row.category for found in read_tree(session).rows.values() for row in found]
    known = {word for category in rows for word in (category.top, category.leaf)}
    named = dict.fromkeys(word for _, _, line in sheet.lines() for word in line.narrowed.categories)
    if known and (unknown := [word for word in named if word not in known]):
        raise Refused("sheet_category_unknown", names="、".join(unknown))


def _newest(session: Session, sheet: ScoreSheet) -> SupervisionSheet | None:
    query = select(SupervisionSheet).where(
        SupervisionSheet.key == sheet.key, SupervisionSheet.valid_from == sheet.valid_from
    )
    return session.scalars(query.order_by(SupervisionSheet.version.desc()).limit(1)).one_or_none()
