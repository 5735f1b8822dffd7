"""The lists of what goes out: accounts for the bank, what was handed over, people for slips, agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.rules.sheets.agency_summary import AgencySums
from models.rules.sheets.words import LineState
from models.services.bonus.views import BonusRunLine
from models.services.payout.batches import BatchRow, Preview

translate = QCoreApplication.translate
PAY_AMOUNT = 5
SUM_FIRST = 3


@dataclass(frozen=True, slots=True)
class PayRow:
    """One line of the list: what goes to an account, or why nothing does. `flags` are codes."""

    number: int
    name: str
    agency: str
    account: str
    bank: str
    amount_fen: int
    flags: frozenset[str] = frozenset()

    @property
    def stops(self) -> bool:
        """Whether the export is refused because of it."""
        return bool(self.flags & {"missing", "twice", "strange"})


def pay_rows(preview: Preview) -> tuple[PayRow, ...]:
    """Return the payments with their warnings, then who is left out."""
    found = []
    for payment in preview.batch.payments:
        named = (
            ("missing", preview.missing), ("twice", preview.twice), ("doubtful", preview.doubtful),
            ("strange", preview.strange),
        )  # fmt: skip
        flags = frozenset(code for code, names in named if payment.name in names)
        if "missing" in flags and payment.account:
            flags -= {"missing"}  # a namesake lacks an account, not this person
        found.append(
            PayRow(
                payment.number, payment.name, payment.agency, payment.account, payment.bank,
                payment.amount_fen, flags,
            )
        )  # fmt: skip
    found += [
        PayRow(0, each.name, each.agency, "", "", each.amount_fen, frozenset({each.reason}))
        for each in preview.skipped
    ]
    return tuple(found)


def flag_words() -> dict[str, str]:
    """Return the words of each warning."""
    return {
        "missing": translate("Payout", "no account on record: stops the export"),
        "twice": translate("Payout", "this account stands twice: stops the export"),
        "strange": translate("Payout", "the account was changed outside the program: stops the export"),
        "doubtful": translate("Payout", "check the number (length or check digit)"),
        "held": translate("Payout", "held, not paid now"),
        "zero": translate("Payout", "nothing to pay"),
        "taken_back": translate("Payout", "taken back, no bank can do that"),
        "pool_member": translate("Payout", "paid through the unit"),
    }


def flag_text(row: PayRow) -> str:
    """Return the warnings of a line in words."""
    words = flag_words()
    return joined((words[flag] for flag in sorted(row.flags)), "；")


def pay_columns() -> tuple[Column[PayRow], ...]:
    """The list for the bank, accounts masked."""
    return (
        Column(
            translate("Payout", "#"), lambda r: str(r.number or ""), lambda r: r.number or 9999,
            Align.CENTRE, 40, tone=_ink,
        ),
        Column(translate("Payout", "Holder"), lambda r: r.name, width=110, tone=_ink, names=True),
        Column(translate("Payout", "Agency"), lambda r: r.agency, width=112, tone=_ink),
        Column(translate("Payout", "Account"), lambda r: r.account or "—", width=96, tone=_ink),
        Column(translate("Payout", "Bank"), lambda r: r.bank, width=150, tone=_ink),
        Column(
            translate("Payout", "Amount"), lambda r: format_fen(r.amount_fen if r.number else None),
            lambda r: r.amount_fen if r.number else -1, Align.RIGHT, 110, tone=_ink,
        ),
        Column(translate("Payout", "To look at"), flag_text, width=260, tip=flag_text, tone=_ink),
    )  # fmt: skip


def batch_columns() -> tuple[Column[BatchRow], ...]:
    """What was handed over before."""
    return (
        Column(translate("Payout", "When"), lambda b: b.exported_at[:16].replace("T", " "), width=130),
        Column(translate("Payout", "By"), lambda b: b.exported_by, width=64),
        Column(
            translate("Payout", "Payees"), lambda b: str(b.people), lambda b: b.people, Align.RIGHT, 70
        ),
        Column(
            translate("Payout", "Total"), lambda b: format_fen(b.total_fen), lambda b: b.total_fen,
            Align.RIGHT, 104,
        ),
        Column(translate("Payout", "Batch"), lambda b: b.seal[:16].upper(), width=150),
    )  # fmt: skip


def slip_columns() -> tuple[Column[BonusRunLine], ...]:
    """Whose slip there is."""
    return (
        Column(
            translate("Payout", "#"), lambda line: str(line.shown.number), lambda line: line.shown.number,
            Align.CENTRE, 40,
        ),
        Column(translate("Payout", "Agency"), lambda line: line.agency, width=112),
        Column(
            translate("Payout", "Name"), lambda line: line.name, width=90, tip=lambda line: line.staff_no,
            names=True,
        ),
        Column(translate("Payout", "Grade"), lambda line: line.shown.grade, align=Align.CENTRE, width=90),
        Column(
            translate("Payout", "Amount due"), lambda line: format_fen(line.amount_fen),
            lambda line: -1 if line.amount_fen is None else line.amount_fen, Align.RIGHT, 110,
            tone=_line_ink,
        ),
        Column(
            translate("Payout", "Net"), lambda line: format_fen(line.net_fen),
            lambda line: -1 if line.net_fen is None else line.net_fen, Align.RIGHT, 110, tone=_line_ink,
        ),
        Column(translate("Payout", "Note"), lambda line: line.shown.note, width=260, stretch=True),
    )  # fmt: skip


def agency_columns() -> tuple[Column[AgencySums], ...]:
    """A sheet added up by agency."""
    money: Sequence[tuple[str, str]] = (
        (translate("Payout", "Gross"), "gross_fen"),
        (translate("Payout", "Taken off"), "deduction_fen"),
        (translate("Payout", "Awards"), "award_fen"),
        (translate("Payout", "Amount due"), "amount_fen"),
        (translate("Payout", "Tax"), "tax_fen"),
        (translate("Payout", "Net"), "net_fen"),
    )
    people = translate("Payout", "Number of people")
    return (
        Column(translate("Payout", "Agency"), lambda a: a.agency, width=120),
        Column(people, lambda a: str(a.people), lambda a: a.people, Align.RIGHT, 64),
        Column(translate("Payout", "Held"), lambda a: str(a.held or ""), lambda a: a.held, Align.RIGHT, 56),
        *(
            Column[AgencySums](title, partial(_sum_text, name), partial(_sum_sort, name), Align.RIGHT, 96)
            for title, name in money
        ),
    )


def agency_total(total: AgencySums) -> dict[int, int]:
    """Return the sheet's own sums by the number of the column."""
    names = ("gross_fen", "deduction_fen", "award_fen", "amount_fen", "tax_fen", "net_fen")
    values = [(SUM_FIRST + at, getattr(total, name)) for at, name in enumerate(names)]
    return {at: fen for at, fen in values if fen is not None}


def _sum_text(name: str, sums: AgencySums) -> str:
    return format_fen(getattr(sums, name))


def _sum_sort(name: str, sums: AgencySums) -> int:
    fen: int | None = getattr(sums, name)
    return -1 if fen is None else fen


def _ink(row: PayRow) -> Tone:
    if row.stops:
        return Tone.REFUSED
    if "doubtful" in row.flags or "held" in row.flags:
        return Tone.WAITS
    return Tone.QUIET if not row.number else Tone.PLAIN


def _line_ink(line: BonusRunLine) -> Tone:
    return Tone.WAITS if line.state == LineState.HOLD else Tone.PLAIN
