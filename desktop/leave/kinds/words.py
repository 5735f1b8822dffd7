"""Kinds of leave in words: how much, for whom, under which terms; and the columns of both tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import word
from forms.kit.i18n import office_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.attendance.kinds import BY_KEY
from models.rules.leave.rules import LeaveKind, Per, Unit

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind as it stands on the day in view (its newest version where none does), and how many there are."""

    kind: LeaveKind
    in_force: bool
    versions: int


def limit_text(kind: LeaveKind) -> str:
    """Return the limit in words: "13 working days for each event"."""
    if kind.per in (Per.NONE, Per.LEDGER):
        return per_text(kind)
    parts = []
    if kind.days:
        parts.append(_unit_text(kind).format(n=kind.days))
    if kind.months:
        parts.append(translate("LeaveKinds", "{n} months").format(n=kind.months))
    return f"{per_text(kind)} {' + '.join(parts)}"


def _unit_text(kind: LeaveKind) -> str:
    return {
        Unit.WORKING: translate("LeaveKinds", "{n} working days"),
        Unit.CALENDAR: translate("LeaveKinds", "{n} calendar days"),
        Unit.HOURS: translate("LeaveKinds", "{n} days in hours"),
    }[kind.unit]


def per_text(kind: LeaveKind) -> str:
    """Return what the limit is for."""
    if kind.per is Per.YEAR and kind.years > 1:
        return translate("LeaveKinds", "every {n} years").format(n=kind.years)
    return {
        Per.NONE: translate("LeaveKinds", "no limit"),
        Per.SLIP: translate("LeaveKinds", "each slip"),
        Per.EVENT: translate("LeaveKinds", "each event"),
        Per.YEAR: translate("LeaveKinds", "each year"),
        Per.EVENT_YEAR: translate("LeaveKinds", "each year from the event on"),
        Per.LEDGER: translate("LeaveKinds", "by ledger"),
    }[kind.per]


def unit_text(kind: LeaveKind) -> str:
    """Return the unit it is counted in."""
    return {
        Unit.WORKING: translate("LeaveKinds", "by the working day"),
        Unit.CALENDAR: translate("LeaveKinds", "by the calendar day"),
        Unit.HOURS: translate("LeaveKinds", "by the hour"),
    }[kind.unit]


def terms_text(kind: LeaveKind) -> str:
    """Return the conditions in a line: who, the event and its term, paper, bonus."""
    months = translate("LeaveKinds", "within {n} months")
    served = translate("LeaveKinds", "after {n} months of service")
    parts = [
        {"女": translate("LeaveKinds", "women"), "男": translate("LeaveKinds", "men")}.get(kind.sex, ""),
        office_word(kind.event),
        months.format(n=kind.event_within_months) if kind.event_within_months else "",
        served.format(n=kind.service_months) if kind.service_months else "",
        translate("LeaveKinds", "with paper") if kind.paper else "",
    ]
    return joined(part for part in parts if part)


def bonus_text(kind: LeaveKind) -> str:
    """Return whether the bonus may be cut for it."""
    if kind.protected:
        return translate("LeaveKinds", "paid in full")
    return translate("LeaveKinds", "by the scheme")


def mark_text(kind: LeaveKind) -> str:
    """Return the word of the mark on the sheet."""
    return word(BY_KEY[kind.mark]) if kind.mark else "—"


def since_text(kind: LeaveKind) -> str:
    """Return the first day, and the last where there is one."""
    until = f" – {kind.until.isoformat()}" if kind.until else ""
    return f"{kind.since.isoformat()}{until}"


def kind_columns() -> tuple[Column[KindLine], ...]:
    """Return the columns of the kinds on the day in view."""

    def of(read: Callable[[LeaveKind], str]) -> Callable[[KindLine], str]:
        return lambda line: read(line.kind)

    def ink(line: KindLine) -> Tone:
        return Tone.PLAIN if line.in_force else Tone.QUIET

    def bonus_ink(line: KindLine) -> Tone:
        return Tone.DONE if line.kind.protected and line.in_force else Tone.QUIET

    return (
        Column(translate("LeaveKinds", "Kind of leave"), of(lambda k: k.name), width=160, tone=ink),
        Column(translate("LeaveKinds", "Mark"), of(mark_text), width=116, align=Align.CENTRE),
        Column(translate("LeaveKinds", "How much"), of(limit_text), width=196, tone=ink),
        Column(
            translate("LeaveKinds", "Counted in"), of(unit_text), width=128, align=Align.CENTRE, gives_way=1
        ),
        Column(
            translate("LeaveKinds", "Conditions"), of(terms_text), width=200, tip=of(terms_text),
            stretch=True,
        ),
        Column(
            translate("LeaveKinds", "In the bonus"), of(bonus_text), width=104, align=Align.CENTRE,
            tone=bonus_ink,
        ),
        Column(translate("LeaveKinds", "In force"), of(since_text), width=104, gives_way=2),
        Column(
            translate("LeaveKinds", "Rules so far"), lambda line: str(line.versions),
            lambda line: line.versions, Align.CENTRE, 92, gives_way=3,
        ),
    )  # fmt: skip


def version_columns() -> tuple[Column[LeaveKind], ...]:
    """Return the columns of one kind over time."""
    return (
        Column(translate("LeaveKinds", "In force"), since_text, width=190),
        Column(translate("LeaveKinds", "How much"), limit_text, width=220),
        Column(translate("LeaveKinds", "Conditions"), terms_text, width=230, tip=terms_text),
        Column(translate("LeaveKinds", "In the bonus"), bonus_text, width=96, align=Align.CENTRE),
        Column(translate("LeaveKinds", "Pay"), lambda kind: kind.pay, width=150, tip=lambda kind: kind.pay),
        Column(
            translate("LeaveKinds", "Source"), lambda kind: kind.source, width=240, stretch=True,
            tip=lambda kind: kind.source,
        ),
    )  # fmt: skip
