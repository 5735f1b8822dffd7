"""The actions of the leave page: their keys, who may use them, and when they are enabled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from forms.kit.actions import make_action, mark_writing
from forms.kit.widgets.page import Key
from models.services.leave.views import SlipRow
from models.services.office.desk import Desk
from models.services.office.roles import Action


class LeaveActions(QObject):
    """Added to `work`, the part with the lists: their keys do nothing while paper is in view.

    The page connects them to what they do.
    """

    def __init__(self, desk: Desk, work: QWidget) -> None:
        super().__init__(work)
        self._desk, self._work = desk, work
        enter, decide = Action.ENTER_LEAVE, Action.APPROVE_LEAVE
        self.add = self._action(self.tr("New slip"), "N", "add", enter)
        self.propose = self._action(self.tr("From the sheet"), "G", "import", enter)
        self.change = self._action(self.tr("Change"), "E", "edit", enter, decide)
        self.approve = self._action(self.tr("Approve"), "A", "ok", decide)
        self.refuse = self._action(self.tr("Turn down"), "R", "close", decide)
        self.back = self._action(self.tr("Back from leave"), "B", "back", enter)
        self.annul = self._action(self.tr("Annul"), "X", "close", enter)
        self.paper = self._action(self.tr("Paper is in"), "P", "ok", enter)
        self.put_back = self._action(self.tr("Put on the sheet"), "S", "redo", decide)
        self.adjust = self._action(self.tr("Correct a ledger"), "J", "edit", Action.ADJUST_LEDGER)
        self.payout = self._action(self.tr("Not taken"), "O", "payout", Action.ADJUST_LEDGER)
        self.print = self._action(self.tr("Print"), "Ctrl+P", "print")
        mark_writing(self.approve, self.annul, self.paper, self.put_back)

    def primary(self) -> QAction | None:
        """Enter a slip, or approve what waits."""
        if self._desk.may(Action.ENTER_LEAVE):
            return self.add
        return self.approve if self._desk.may(Action.APPROVE_LEAVE) else None

    def of_slips(self) -> Sequence[QAction]:
        """Return the secondary buttons above the slips."""
        shown: list[QAction] = []
        if self._desk.may(Action.ENTER_LEAVE):
            shown += [self.propose, self.change, self.back, self.annul, self.paper]
        if self._desk.may(Action.APPROVE_LEAVE):
            shown += [self.change, self.refuse, self.put_back]
        return (*shown, self.print)

    def of_balances(self) -> Sequence[QAction]:
        """Return the secondary buttons above the balances."""
        return (self.adjust, self.payout) if self._desk.may(Action.ADJUST_LEDGER) else ()

    def sheet(self) -> Sequence[Key]:
        """List the keys for F1."""
        entering = (
            Key("N", self.tr("new slip")),
            Key("G", self.tr("slips that the sheet asks for")),
            Key("B", self.tr("back from leave, also early")),
            Key("X", self.tr("withdraw or annul")),
            Key("P", self.tr("the paper has come in")),
            Key("J", self.tr("correct a ledger")),
            Key("O", self.tr("pay for annual leave that was not taken")),
        )
        deciding = (
            Key("A", self.tr("approve the chosen slips")),
            Key("R", self.tr("turn down")),
            Key("S", self.tr("put the leave on the sheet again")),
        )
        return (
            *(entering if self._desk.may(Action.ENTER_LEAVE) else ()),
            *(deciding if self._desk.may(Action.APPROVE_LEAVE) else ()),
            Key("I", self.tr("all that waits for approval, of every year")),
            Key("E, Enter", self.tr("change the slip")),
            Key("Ctrl+P", self.tr("preview the slip")),
            Key("Ctrl+Tab", self.tr("slips, balances")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
            Key("/", self.tr("search in the list")),
        )

    def follow(self, row: SlipRow | None, *, any_waits: bool, somebody: bool) -> None:
        """Enable what makes sense for the slip under the cursor."""
        state = row.state if row else ""
        waits, stands = state == "entered", state in ("approved", "returned")
        may_change = waits or (state == "approved" and self._desk.may(Action.APPROVE_LEAVE))
        self.change.setEnabled(may_change)
        self.approve.setEnabled(any_waits)
        self.refuse.setEnabled(waits)
        self.back.setEnabled(state == "approved")
        self.annul.setEnabled(waits or stands)
        self.paper.setEnabled(row is not None and not row.paper and (waits or stands))
        self.put_back.setEnabled(stands)
        self.print.setEnabled(row is not None)
        self.adjust.setEnabled(somebody)
        self.payout.setEnabled(somebody)

    def _action(self, text: str, keys: str, icon: str, *rights: Action) -> QAction:
        allowed = not rights or any(self._desk.may(right) for right in rights)
        return make_action(self, text, keys, icon=icon, heard_in=self._work if allowed else None)
