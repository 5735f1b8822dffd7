"""What stands around a run, as actions: its checklist, comparisons, holds, a sheet found by its code."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from forms.kit import theme
from forms.kit.actions import make_action


class RunExtras(QObject):
    """The actions beside the run and their menu; the page says what they do and what is allowed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        act = self._action
        self.hold_action = act(self.tr("Hold…"), "lock", "Ctrl+H")
        self.check_action = act(self.tr("Check the draft…"), "ok", "F9")
        self.compare_action = act(self.tr("Compare"), "bars", "F7")
        self.find_action = act(self.tr("Find a sheet by its code…"), "search", "Ctrl+G")
        self.what_if_action = act(self.tr("What if…"), "what_if")
        self.supplement_action = act(self.tr("Supplements"), "supplement")
        self.payout_action = act(self.tr("Bank and slips"), "payout")
        self.more_action = QAction(self.tr("More"), parent)
        theme.set_icon(self.more_action, "forward")
        self.menu = QMenu(parent)
        self.menu.addActions([self.check_action, self.hold_action, self.compare_action, self.find_action])
        self.menu.addSeparator()
        self.menu.addActions([self.what_if_action, self.supplement_action, self.payout_action])
        self.more_action.setMenu(self.menu)

    def _action(self, text: str, icon: str, keys: str = "") -> QAction:
        heard_in = self._parent if keys else None
        return make_action(self._parent, text, keys, icon=icon, heard_in=heard_in)
