"""The next step of a sheet of money under one key: its check, its approval, its payment."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from forms.kit.actions import INSIDE
from models.rules.sheets.words import SheetState
from models.services.office.desk import Desk
from models.services.office.roles import Action

KEY = "F9"


class NextStep:
    """Hands the key to whichever of the actions comes next for this account; they keep their words."""

    def __init__(
        self, desk: Desk, *, check: QAction | None, approve: QAction, pay: QAction, heard_in: QWidget
    ) -> None:
        self._desk = desk
        self._check, self._approve, self._pay = check, approve, pay
        self._heard_in, self._is_wanted = heard_in, False
        self._later = QAction(heard_in)
        self._later.triggered.connect(self._on_early)
        for action in (*self._all(), self._later):
            action.setShortcutContext(INSIDE)
            heard_in.addAction(action)
        self.wait()

    def of(self, state: SheetState, *, is_checked: bool = True) -> QAction | None:
        """Return the next step of a sheet in `state`, None where it waits for somebody else."""
        may = self._desk.may
        if state == SheetState.DRAFT:
            if self._check is not None and not is_checked and may(Action.CHECK_RUN):
                return self._check
            return self._approve if may(Action.APPROVE_RUN) else None
        return self._pay if state == SheetState.APPROVED and may(Action.MARK_PAID) else None

    def wait(self) -> None:
        """Keep a press of the key until the sheet is worked out: it is not lost, nor said to be nothing."""
        self._give_key(self._later)

    def show(self, state: SheetState, *, is_checked: bool = True) -> None:
        """Give the key to the next step; a draft that waits for its approval can be checked once more."""
        found = self.of(state, is_checked=is_checked)
        if found is None and state == SheetState.DRAFT:
            found = self._check
        self._give_key(found)
        wanted, self._is_wanted = self._is_wanted, False
        if wanted and found is not None and self._heard_in.isVisible():
            QTimer.singleShot(0, found, found.trigger)  # once the page has shown what it is about

    def _on_early(self) -> None:
        self._is_wanted = True

    def _give_key(self, to: QAction | None) -> None:
        for action in (*self._all(), self._later):
            action.setShortcut(QKeySequence(KEY if action is to else ""))

    def _all(self) -> tuple[QAction, ...]:
        return tuple(one for one in (self._check, self._approve, self._pay) if one is not None)
