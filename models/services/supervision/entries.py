"""What people enter on a score sheet: hand scores, bonus points, counts; withdrawn, never deleted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import number_text
from models.rules.supervision.facts import Entry
from models.rules.supervision.period import Period
from models.rules.supervision.sheet import HAND, CountLine, Item, RateLine, ScoreSheet
from models.rules.supervision.words import Empty, ItemKind
from models.services.events.figures import moment_now
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.supervision.material import Named, read_material
from models.services.supervision.seats import scoring_action
from models.services.supervision.sheets import read_sheet
from models.tables.supervision import SupervisionEntry, SupervisionRun

CHANGED = frozenset({Topic.SUPERVISION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be entered; `line` counts the item's lines from 1, 0 means the item as a whole."""

    item: str
    line: int = 0
    value: Fraction
    reason: str
    document: str = ""
    scorer: str = ""


def read_entries(session: Session, key: str, period: Period) -> dict[str, tuple[Entry, ...]]:
    """Return subject → what was entered and not withdrawn, in the order of entry."""
    query = select(SupervisionEntry).where(
        SupervisionEntry.sheet_key == key,
        SupervisionEntry.period == str(period),
        SupervisionEntry.withdrawn == "",
    )
    found: dict[str, list[Entry]] = defaultdict(list)
    for row in session.scalars(query.order_by(SupervisionEntry.id)):
        found[row.name].append(
            Entry(
                item=row.item,
                line=row.line,
                value=Fraction(row.value),
                reason=row.reason,
                document=row.document,
                by=row.scorer or row.entered_by,
                id=row.id,
            )
        )
    return {name: tuple(entries) for name, entries in found.items()}


def enter(desk: Desk, key: str, period: Period, name: str, asked: Asked) -> Changes:
    """Enter a hand score, points of a bonus or a count by hand for a platform or agency.

    Refused: supervision_item_unknown, _not_by_hand, _above, _reason, _frozen, _subject_unknown.
    """
    action = scoring_action(desk)
    with desk.change(action, f"{period} {name}") as change:
        session = change.session
        sheet = read_sheet(session, key, period).sheet
        require_open(session, key, period)
        _require_subject(session, desk, sheet, period, name)
        item = _item(sheet, asked)
        _check(item, asked)
        session.add(
            SupervisionEntry(
                sheet_key=key, period=str(period), subject=sheet.subject.value, name=name, item=asked.item,
                line=asked.line, value=number_text(asked.value), reason=asked.reason.strip(),
                document=asked.document.strip(), scorer=asked.scorer.strip() or item.scorer,
                entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(
            sheet=key, item=item.name, line=asked.line, value=number_text(asked.value), reason=asked.reason
        )
    return CHANGED


def newest_entry(desk: Desk, key: str, period: Period, name: str) -> Entry:
    """Return what was entered last for a platform or agency: one statement.

    Refused: supervision_entry_unknown.
    """
    with desk.reading() as session:
        entries = read_entries(session, key, period).get(name, ())
    if not entries:
        raise Refused("supervision_entry_unknown")
    return entries[-1]


def withdraw(desk: Desk, entry_id: int, reason: str) -> Changes:
    """Take back what was entered wrongly; it stays on record with the reason.

    Refused: reason_needed, supervision_entry_unknown, supervision_frozen.
    """
    with desk.change(scoring_action(desk)) as change:
        row = change.session.get(SupervisionEntry, entry_id)
        if row is None or row.withdrawn:
            raise Refused("supervision_entry_unknown")
        if not reason.strip():
            raise Refused("reason_needed")
        change.subject = f"{row.period} {row.name}"
        row.withdrawn = reason.strip()
        change.detail.update(sheet=row.sheet_key, item=row.item, value=row.value, withdrawn=reason)
    return CHANGED


def require_open(session: Session, key: str, period: Period) -> None:
    """Refuse a period whose scores are approved: supervision_frozen."""
    known = select(SupervisionRun.id).where(
        SupervisionRun.sheet_key == key, SupervisionRun.period == str(period)
    )
    if session.scalar(known) is not None:
        raise Refused("supervision_frozen")


def _require_subject(session: Session, desk: Desk, sheet: ScoreSheet, period: Period, name: str) -> None:
    subjects = read_material(session, sheet, period, moment_now(desk)).subjects
    if Named(name) not in {Named(one.name) for one in subjects}:
        options = "、".join(one.name for one in subjects)
        raise Refused("supervision_subject_unknown", name=name, options=options)


def _item(sheet: ScoreSheet, asked: Asked) -> Item:
    item = sheet.item(asked.item)
    if item is None or not 0 <= asked.line <= len(item.lines):
        options = "、".join(one.key for one in sheet.items)
        raise Refused("supervision_item_unknown", item=asked.item, options=options)
    return item


def _check(item: Item, asked: Asked) -> None:
    """Refuse what the item does not take: it is measured, the value is out of bounds, no reason is given."""
    if not asked.reason.strip():
        raise Refused("reason_needed")
    if not _takes(item, asked.line):
        raise Refused("supervision_not_by_hand", item=item.name)
    if asked.line:
        if asked.value <= 0 or asked.value.denominator != 1 or asked.value > 999:
            raise Refused("supervision_count_wrong", item=item.name)
        return
    least = 0 if item.kind is not ItemKind.BONUS else Fraction(1, 100)
    if not least <= asked.value <= item.points or (asked.value * 100).denominator != 1:
        raise Refused("supervision_points_wrong", item=item.name, most=number_text(item.points))


def _takes(item: Item, line: int) -> bool:
    """Tell whether something may be entered on an item or on one of its lines."""
    if line:
        own = item.lines[line - 1]
        return isinstance(own, CountLine) and own.figure == HAND
    if item.kind in (ItemKind.HAND, ItemKind.BONUS):
        return True
    return any(isinstance(one, RateLine) and one.empty is Empty.HAND for one in item.lines)
