"""What can be done to slips and ledgers: the dialogs, the service calls, and how to take them back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.explanation import quantity, tree_lines
from desktop.leave.listing import Balance
from desktop.leave.words import span_text, words
from desktop.paper.attendance_papers import slip_paper
from forms.entry.leave.adjust import Correction, LeaveAdjustDialog
from forms.entry.leave.approve import LeaveApproveDialog
from forms.entry.leave.payout import LeavePayoutDialog, PayoutEntry
from forms.entry.leave.proposals import LeaveProposalsDialog, Proposal
from forms.entry.leave.returning import LeaveReturnDialog
from forms.entry.leave.slip import LeaveSlipDialog, SlipAsking
from forms.entry.leave.slip_paper import SlipPaperDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.errors import sentence_of
from forms.kit.fields.person_edit import choices_of
from models.errors import Refused
from models.rules.leave.rules import Half, LeaveKind, days_text, kinds_on
from models.services.leave.ledger import adjust_ledger, annual_years, compensatory_of, payout
from models.services.leave.plan import SlipEntry
from models.services.leave.printing import known_kinds, ledger_of, slip_print
from models.services.leave.slips import (
    CHANGED,
    SlipPreview,
    approve_leave,
    cancel_leave,
    change_leave,
    enter_leave,
    note_paper,
    preview_leave,
    put_back_on_sheet,
    refuse_leave,
    return_from_leave,
    withdraw_leave,
)
from models.services.leave.views import SlipRow, propose_slips, slip_entry
from models.services.people.staff import staff

if TYPE_CHECKING:
    from desktop.leave.page import LeavePage


class LeaveEditing(QObject):
    """Opens the dialogs of the leave page and saves what they give."""

    def __init__(self, page: LeavePage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    # Entering

    def add(self) -> None:
        """Enter a slip, at first for the person in view."""
        page = self._page
        dialog = LeaveSlipDialog(self._asking(None), words, page.first_day(), parent=page)
        if (person := page.person_in_view()) is not None:
            dialog.person.setText(next((c.word for c in dialog.person.people if c.id == person), ""))
            dialog.person.selectAll()
        page.edit(dialog, self._save_new)

    def edit(self) -> None:
        """Change the slip under the cursor; an approved one is a leader's."""
        row, page = self._page.current, self._page
        if row is not None and row.state in ("entered", "approved"):
            entry = slip_entry(row)
            dialog = LeaveSlipDialog(self._asking(row.id), words, self._desk.today, entry, page)
            page.edit(dialog, partial(self._save_change, row, entry))

    def propose(self) -> None:
        """Offer the slips that the sheets of the month in view ask for."""
        self.propose_for(self._page.asked_agencies())

    def propose_for(self, asked: Sequence[int]) -> None:
        """Offer the slips that the sheets of some agencies ask for."""
        page, month = self._page, self._page.month_for_proposals()
        found = [entry for agency in asked for entry in propose_slips(self._desk, agency, month)]
        if not found:
            page.said.emit(self.tr("Every leave mark of the month has its slip."), None)
            return
        names = {row.id: row.name for row in staff(self._desk)}
        kinds = {kind.key: kind.name for kind in known_kinds(self._desk)}
        proposals = [
            Proposal(one, f"{names[one.staff_id]}　{kinds[one.kind]}　{span_text(one.span)}") for one in found
        ]
        text = f"{month // 100}-{month % 100:02d}"
        page.edit(LeaveProposalsDialog(text, proposals, page), self._save_proposals)

    # Deciding

    def approve(self) -> None:
        """Approve every chosen slip that waits, all or none."""
        ids = [row.id for row in self._page.chosen() if row.state == "entered"]
        if not ids:
            return
        try:
            changes = approve_leave(self._desk, ids)
        except Refused as refused:
            if refused.code == "leave_conflicts":
                dialog = LeaveApproveDialog(sentence_of(refused), self._page)
                self._page.edit(dialog, partial(self._save_approval, ids))
            else:
                self._page.refused.emit(sentence_of(refused))
            return
        self._page.refused.emit("")
        self._page.after(changes, self.tr("{n} slips approved; the marks are written.").format(n=len(ids)))

    def refuse(self) -> None:
        """Turn the slip under the cursor down."""
        row, page = self._page.current, self._page
        if row is not None and row.state == "entered":
            title = self.tr("Turn down the slip of {name}").format(name=row.name)
            dialog = ReasonDialog(title, _about(row), self.tr("Turn down"), page)
            page.edit(dialog, partial(self._save_refusal, row))

    def back(self) -> None:
        """Note the return from leave, early or in time."""
        row, page = self._page.current, self._page
        if row is not None and row.state == "approved":
            page.edit(LeaveReturnDialog(row, words, page), partial(self._save_return, row))

    def annul(self) -> None:
        """Take back a slip that waits; annul an approved one with a reason."""
        row, page = self._page.current, self._page
        if row is None:
            return
        if row.state == "entered":
            text = self.tr("The slip of {name} is withdrawn.").format(name=row.name)
            page.attempt(partial(withdraw_leave, self._desk, row.id), partial(self._done, text))
        elif row.state in ("approved", "returned"):
            title = self.tr("Annul the slip of {name}").format(name=row.name)
            dialog = ReasonDialog(title, _about(row), self.tr("Annul"), page)
            page.edit(dialog, partial(self._save_annulment, row))

    def paper(self) -> None:
        """Note that the paper has come in."""
        row = self._page.current
        if row is not None and not row.paper:
            text = self.tr("The paper of {name} is noted.").format(name=row.name)
            self._page.attempt(partial(note_paper, self._desk, row.id), partial(self._done, text))

    def put_back(self) -> None:
        """Write the marks of an approved slip again."""
        row = self._page.current
        if row is not None and row.state in ("approved", "returned"):
            text = self.tr("The leave of {name} stands on the sheet again.").format(name=row.name)
            self._page.attempt(partial(put_back_on_sheet, self._desk, row.id), partial(self._done, text))

    def adjust(self) -> None:
        """Correct a ledger of the person in view."""
        page, balance = self._page, self._page.pane.balance
        if balance is not None:
            dialog = LeaveAdjustDialog(balance.name, page.as_of(), words, page)
            page.edit(dialog, partial(self._save_correction, balance.staff_id, balance.name))

    def payout(self) -> None:
        """Work out the pay for annual leave that somebody could not take, and take the days off."""
        page, balance = self._page, self._page.pane.balance
        year = balance.annual if balance else None
        if balance is None or year is None or year.balance <= 0:
            page.refused.emit(self.tr("There is no annual leave left to pay for."))
            return
        page.refused.emit("")
        explain = partial(self._explain_payout, balance.staff_id)
        dialog = LeavePayoutDialog(balance.name, days_text(year.balance), explain, page)
        page.edit(dialog, partial(self._save_payout, balance, year.balance))

    def print(self) -> None:
        """Ask for the size of the paper, then show the sheet."""
        row, page = self._page.current, self._page
        if row is not None:
            page.edit(SlipPaperDialog(row.name, page), partial(self._show_paper, row))

    # What the form asks

    def balance_text(self, staff_id: int, kind: LeaveKind, on: date) -> str:
        """Return what is left of a ledger kind on a day, in words; "" for other kinds."""
        ledger = ledger_of(kind)
        if ledger == "annual":
            try:
                year = annual_years(self._desk, staff_id, on)[-1]
            except Refused as refused:
                return sentence_of(refused)
            text = self.tr("Annual leave {year}: due {due}, carried {carried}, taken {used}, left {left}")
            return text.format(
                year=year.year, due=days_text(year.entitled), carried=days_text(year.carried),
                used=days_text(year.used), left=days_text(year.balance - year.overdrawn),
            )  # fmt: skip
        if ledger == "compensatory":
            state = compensatory_of(self._desk, staff_id, on)
            return self.tr("Compensatory leave: taken {used}, left {left}").format(
                used=days_text(state.used), left=days_text(state.balance)
            )
        return ""

    def _asking(self, slip_id: int | None) -> SlipAsking:
        kinds = known_kinds(self._desk)
        order = {kind.key: at for at, kind in enumerate(kinds_on(kinds, self._desk.today))}
        kinds = tuple(sorted(kinds, key=lambda kind: (order.get(kind.key, len(order)), kind.since)))
        return SlipAsking(
            choices_of(staff(self._desk)), kinds, partial(self._preview, slip_id), self.balance_text
        )

    def _preview(self, slip_id: int | None, entry: SlipEntry) -> SlipPreview:
        return preview_leave(self._desk, entry, slip_id)

    # Saving

    def _save_new(self, entry: SlipEntry) -> frozenset[str]:
        slip_id = enter_leave(self._desk, entry)
        self._page.refresh(CHANGED)
        self._page.go_to_slip(slip_id)
        self._page.said.emit(
            self.tr("The slip is entered and waits for approval."), partial(self._withdraw, [slip_id])
        )
        return CHANGED

    def _save_proposals(self, entries: Sequence[SlipEntry]) -> frozenset[str]:
        entered: list[int] = []
        try:
            for entry in entries:
                entered.append(enter_leave(self._desk, entry))  # noqa: PERF401 - what is entered stays if one is refused
        finally:
            self._page.refresh(CHANGED)
            self._page.changed.emit(CHANGED)
        text = self.tr("{n} slips are entered and wait for approval.").format(n=len(entered))
        self._page.said.emit(text, partial(self._withdraw, entered))
        return CHANGED

    def _save_change(self, row: SlipRow, before: SlipEntry, entry: SlipEntry) -> frozenset[str]:
        if entry == before:
            return frozenset()
        changes = change_leave(self._desk, row.id, entry)
        self._page.refresh(changes)
        undo = partial(self._change_back, row, before)
        self._page.said.emit(self.tr("The slip of {name} is changed.").format(name=row.name), undo)
        return changes

    def _save_approval(self, ids: Sequence[int], remark: str) -> frozenset[str]:
        changes = approve_leave(self._desk, ids, replace=True, decision=remark)
        return self._done(self.tr("{n} slips approved; the marks are written.").format(n=len(ids)), changes)

    def _save_refusal(self, row: SlipRow, reason: str) -> frozenset[str]:
        changes = refuse_leave(self._desk, row.id, reason)
        return self._done(self.tr("The slip of {name} is turned down.").format(name=row.name), changes)

    def _save_return(self, row: SlipRow, last: Half) -> frozenset[str]:
        kept = return_from_leave(self._desk, row.id, *last)
        return self._done(self._kept(self.tr("{name} is back.").format(name=row.name), kept), CHANGED)

    def _save_annulment(self, row: SlipRow, reason: str) -> frozenset[str]:
        kept = cancel_leave(self._desk, row.id, reason)
        text = self.tr("The slip of {name} is annulled.").format(name=row.name)
        return self._done(self._kept(text, kept), CHANGED)

    def _save_correction(self, staff_id: int, name: str, value: Correction) -> frozenset[str]:
        changes = adjust_ledger(
            self._desk, staff_id, value.ledger, value.day, value.halves, value.reason, value.expires
        )
        return self._done(self.tr("A ledger of {name} is corrected.").format(name=name), changes)

    def _explain_payout(self, staff_id: int, pay_fen: int, document: str) -> str:
        whole, beyond = payout(self._desk, staff_id, self._page.as_of(), pay_fen, document)
        return "\n".join((*tree_lines(whole), f"{beyond.label}：{quantity(beyond)}"))

    def _save_payout(self, balance: Balance, halves: int, entry: PayoutEntry) -> frozenset[str]:
        day = self._page.as_of()
        whole, _ = payout(self._desk, balance.staff_id, day, entry.pay_fen, entry.document)
        reason = f"未休年休假{days_text(halves)}天，工资报酬{quantity(whole)}（{entry.document}）"
        changes = adjust_ledger(self._desk, balance.staff_id, "annual", day, -halves, reason)
        return self._done(self.tr("A ledger of {name} is corrected.").format(name=balance.name), changes)

    def _show_paper(self, row: SlipRow, size: str) -> None:
        self._page.show_paper(slip_paper(slip_print(self._desk, row.id), size=size))

    def _kept(self, text: str, kept: Sequence[Half]) -> str:
        if not kept:
            return text
        more = self.tr("{n} half-days set by hand since were left as they are.").format(n=len(kept))
        return f"{text} {more}"

    def _done(self, text: str, changes: frozenset[str]) -> frozenset[str]:
        self._page.after(changes, text)
        return changes

    def _withdraw(self, ids: Sequence[int]) -> None:
        def work() -> frozenset[str]:
            for slip_id in ids:
                withdraw_leave(self._desk, slip_id)
            return CHANGED

        text = self.tr("{n} slips are withdrawn.").format(n=len(ids))
        self._page.attempt(work, partial(self._done, text))

    def _change_back(self, row: SlipRow, before: SlipEntry) -> None:
        text = self.tr("The slip of {name} is as before.").format(name=row.name)
        self._page.attempt(partial(change_leave, self._desk, row.id, before), partial(self._done, text))


def _about(row: SlipRow) -> str:
    return f"{row.name}　{row.kind.name}　{span_text(row.span)}　{row.days}"
