"""What can be done to slips and ledgers, each with the sentence that says so; and what its forms ask.

Nothing here knows the page: a function takes the desk and what was entered, calls the service and returns
what was done. Refused and Trouble are those of the service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.explanation import quantity, tree_lines
from desktop.leave.listing import Balance
from desktop.leave.words import span_text
from forms.entry.leave.adjust import Correction
from forms.entry.leave.payout import PayoutEntry
from forms.entry.leave.proposals import SlipProposal
from forms.entry.leave.slip import SlipAsking
from forms.kit.errors import sentence_of
from forms.kit.fields.person_edit import choices_of
from forms.kit.widgets.page import Done
from models.errors import Refused
from models.rules.core.sentence import sentence
from models.rules.leave.rules import Half, LeaveKind, days_text, kinds_on
from models.services.leave import slips
from models.services.leave.ledger import adjust_ledger, annual_years, compensatory_of, payout
from models.services.leave.plan import SlipEntry
from models.services.leave.printing import known_kinds, ledger_of
from models.services.leave.slips import CHANGED
from models.services.leave.views import SlipRow, propose_slips
from models.services.office.desk import Desk
from models.services.people.staff import staff

translate = QCoreApplication.translate

# What the forms ask


def slip_asking(desk: Desk, slip_id: int | None = None) -> SlipAsking:
    """Return what the form of a slip asks: people, kinds, what it would write, what is left of a ledger."""
    kinds = known_kinds(desk)
    order = {kind.key: at for at, kind in enumerate(kinds_on(kinds, desk.today))}
    kinds = tuple(sorted(kinds, key=lambda kind: (order.get(kind.key, len(order)), kind.since)))
    preview = partial(_preview, desk, slip_id)
    return SlipAsking(choices_of(staff(desk)), kinds, preview, partial(balance_text, desk))


def _preview(desk: Desk, slip_id: int | None, entry: SlipEntry) -> slips.SlipPreview:
    return slips.preview_leave(desk, entry, slip_id)


def balance_text(desk: Desk, staff_id: int, kind: LeaveKind, on: date) -> str:
    """Return what is left of a ledger kind on a day, in words; "" for other kinds."""
    ledger = ledger_of(kind)
    if ledger == "annual":
        try:
            year = annual_years(desk, staff_id, on)[-1]
        except Refused as refused:
            return sentence_of(refused)
        text = translate(
            "Leave", "Annual leave {year}: due {due}, carried {carried}, taken {used}, left {left}"
        )
        return text.format(
            year=year.year, due=days_text(year.entitled), carried=days_text(year.carried),
            used=days_text(year.used), left=days_text(year.balance - year.overdrawn),
        )  # fmt: skip
    if ledger == "compensatory":
        state = compensatory_of(desk, staff_id, on)
        text = translate("Leave", "Compensatory leave: taken {used}, left {left}")
        return text.format(used=days_text(state.used), left=days_text(state.balance))
    return ""


def proposals(desk: Desk, agencies: Sequence[int], month: int) -> list[SlipProposal]:
    """Return the slips that the sheets of some agencies ask for in a month, YYYYMM."""
    found = propose_slips(desk, agencies, month)
    if not found:
        return []
    names = {row.id: row.name for row in staff(desk)}
    kinds = {kind.key: kind.name for kind in known_kinds(desk)}
    return [
        SlipProposal(one, f"{names[one.staff_id]}　{kinds[one.kind]}　{span_text(one.span)}") for one in found
    ]


def explain_payout(desk: Desk, staff_id: int, on: date, pay_fen: int, document: str) -> str:
    """Return how the pay for annual leave that was not taken comes about: a sentence, then line by line."""
    whole, beyond = payout(desk, staff_id, on, pay_fen, document)
    return "\n".join((sentence(whole).text, *tree_lines(whole), f"{beyond.label}：{quantity(beyond)}"))


def about(row: SlipRow) -> str:
    """Return a slip in one line, for a dialog that asks for a reason."""
    return f"{row.name}　{row.kind.name}　{span_text(row.span)}　{row.days}"


# Slips


def entered(desk: Desk, ids: Sequence[int], text: str) -> Done:
    """Return what entering slips has done."""
    return Done(CHANGED, text, partial(withdraw_all, desk, ids))


def withdraw_all(desk: Desk, ids: Sequence[int]) -> Done:
    """Take back slips that wait."""
    for slip_id in ids:
        slips.withdraw_leave(desk, slip_id)
    return Done(CHANGED, translate("Leave", "{n} slips are withdrawn.").format(n=len(ids)))


def change(desk: Desk, row: SlipRow, before: SlipEntry, entry: SlipEntry) -> Done | None:
    """Change a slip; None where nothing differs."""
    if entry == before:
        return None
    changes = slips.change_leave(desk, row.id, entry)
    text = translate("Leave", "The slip of {name} is changed.").format(name=row.name)
    return Done(changes, text, partial(_change_back, desk, row, before))


def _change_back(desk: Desk, row: SlipRow, before: SlipEntry) -> Done:
    changes = slips.change_leave(desk, row.id, before)
    return Done(changes, translate("Leave", "The slip of {name} is as before.").format(name=row.name))


def approve(desk: Desk, ids: Sequence[int], remark: str = "", *, replace: bool = False) -> Done:
    """Approve slips that wait, all or none; `replace` lets them overwrite other marks."""
    changes = slips.approve_leave(desk, ids, replace=replace, decision=remark)
    text = translate("Leave", "{n} slips approved; the marks are written.")
    again = partial(approve, desk, ids, remark, replace=replace)
    return Done(changes, text.format(n=len(ids)), partial(_reconsider, desk, ids, again))


def refuse(desk: Desk, row: SlipRow, reason: str) -> Done:
    """Turn a slip down."""
    changes = slips.refuse_leave(desk, row.id, reason)
    text = translate("Leave", "The slip of {name} is turned down.").format(name=row.name)
    again = partial(refuse, desk, row, reason)
    return Done(changes, text, partial(_reconsider, desk, [row.id], again))


def _reconsider(desk: Desk, ids: Sequence[int], again: Callable[[], Done]) -> Done:
    """Let slips wait again whose decision is undone."""
    changes = slips.reconsider_leave(desk, ids)
    return Done(changes, translate("Leave", "{n} slips wait for approval again.").format(n=len(ids)), again)


def come_back(desk: Desk, row: SlipRow, last: Half) -> Done:
    """Note the return from leave, `last` being its last half-day."""
    kept = slips.return_from_leave(desk, row.id, *last)
    return Done(CHANGED, _with_kept(translate("Leave", "{name} is back.").format(name=row.name), kept))


def withdraw(desk: Desk, row: SlipRow) -> Done:
    """Take back a slip that waits."""
    changes = slips.withdraw_leave(desk, row.id)
    text = translate("Leave", "The slip of {name} is withdrawn.").format(name=row.name)
    return Done(changes, text, partial(_resubmit, desk, row))


def _resubmit(desk: Desk, row: SlipRow) -> Done:
    changes = slips.resubmit_leave(desk, row.id)
    text = translate("Leave", "{n} slips wait for approval again.").format(n=1)
    return Done(changes, text, partial(withdraw, desk, row))


def annul(desk: Desk, row: SlipRow, reason: str) -> Done:
    """Annul an approved slip."""
    kept = slips.cancel_leave(desk, row.id, reason)
    text = translate("Leave", "The slip of {name} is annulled.").format(name=row.name)
    return Done(CHANGED, _with_kept(text, kept))


def note_paper(desk: Desk, row: SlipRow) -> Done:
    """Note that the paper of a slip has come in."""
    changes = slips.note_paper(desk, row.id)
    text = translate("Leave", "The paper of {name} is noted.").format(name=row.name)
    return Done(changes, text, partial(_no_paper, desk, row))


def _no_paper(desk: Desk, row: SlipRow) -> Done:
    changes = slips.note_paper(desk, row.id, is_in=False)
    text = translate("Leave", "The paper of {name} is still missing.").format(name=row.name)
    return Done(changes, text, partial(note_paper, desk, row))


def put_back(desk: Desk, row: SlipRow) -> Done:
    """Write the marks of an approved slip again."""
    changes = slips.put_back_on_sheet(desk, row.id)
    return Done(
        changes, translate("Leave", "The leave of {name} is on the sheet again.").format(name=row.name)
    )


def _with_kept(text: str, kept: Sequence[Half]) -> str:
    if not kept:
        return text
    more = translate("Leave", "{n} half-days set by hand since were left as they are.").format(n=len(kept))
    return f"{text} {more}"


# Ledgers


def correct_ledger(desk: Desk, balance: Balance, value: Correction) -> Done:
    """Correct a ledger of a person."""
    changes = adjust_ledger(
        desk, balance.staff_id, value.ledger, value.day, value.halves, value.reason, value.expires
    )
    return Done(changes, _corrected(balance))


def pay_out(desk: Desk, balance: Balance, halves: int, on: date, entry: PayoutEntry) -> Done:
    """Take `halves` half-days of annual leave off the ledger that are paid instead of taken."""
    whole, _ = payout(desk, balance.staff_id, on, entry.pay_fen, entry.document)
    reason = f"未休年休假{days_text(halves)}天，工资报酬{quantity(whole)}（{entry.document}）"
    return Done(adjust_ledger(desk, balance.staff_id, "annual", on, -halves, reason), _corrected(balance))


def _corrected(balance: Balance) -> str:
    return translate("Leave", "A ledger of {name} is corrected.").format(name=balance.name)
