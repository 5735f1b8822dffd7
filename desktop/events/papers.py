"""The print menu of the pages of events: papers of the event under the cursor, and ledgers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.paper.event_papers import (
    ASSIGNMENT,
    CALL_BACK,
    EXTENSION,
    RECORD,
    URGE,
    event_paper,
    ledger_paper,
)
from desktop.paper.paper import Paper
from forms.entry.events.span import SpanDialog
from forms.kit import theme
from forms.kit.widgets.page import Key, Page
from models.rules.events.printed.ledger import Span
from models.services.events.printing import event_papers, ledger
from models.services.office.desk import Desk

IN_CLEAR = "in clear"
SPANS = ("week", "month", "year")


def paper_of(desk: Desk, number: str, kind: str, *, reason_to_read: str = "") -> Paper:
    """Return a paper of an event. Refused: event_paper_nothing, event_complainant_closed."""
    return event_paper(event_papers(desk, number, reason_to_read=reason_to_read), kind)


def ledger_of(desk: Desk, span: Span) -> Paper:
    """Return the ledger of some days."""
    return ledger_paper(ledger(desk, span))


class EventPrintMenu(QObject):
    """Each entry has its key, heard in `heard_in`; `asked` carries a kind of paper or one of SPANS."""

    asked = Signal(str)

    def __init__(self, heard_in: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._heard_in = heard_in
        self.menu = QMenu(parent)
        papers = (
            (self.tr("Record of the event"), "Ctrl+P", RECORD),
            (self.tr("Record with who reported it…"), "Ctrl+Shift+P", IN_CLEAR),
            (self.tr("Assignment slips"), "Alt+D", ASSIGNMENT), (self.tr("Urging slips"), "Alt+U", URGE),
            (self.tr("Extension slips"), "Alt+X", EXTENSION),
            (self.tr("Call-back records"), "Alt+C", CALL_BACK),
        )  # fmt: skip
        ledgers = (
            (self.tr("Ledger of a week…"), "Alt+W", "week"),
            (self.tr("Ledger of a month…"), "Alt+M", "month"),
            (self.tr("Ledger of a year…"), "Alt+Y", "year"),
        )
        self.entries = [self._entry(*one) for one in papers]
        self.menu.addSeparator()
        self.entries += [self._entry(*one) for one in ledgers]
        self.action = QAction(self.tr("Print"), self)
        theme.set_icon(self.action, "print")
        self.action.setMenu(self.menu)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys for the F1 sheet."""
        return tuple(Key(one.shortcut().toString(), one.text()) for one in self.entries)

    def _entry(self, text: str, keys: str, kind: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setData(kind)
        action.triggered.connect(self._on_entry)
        self.menu.addAction(action)
        for widget in self._heard_in:
            widget.addAction(action)
        return action

    def _on_entry(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asked.emit(action.data())


def span_dialog(kind: str, desk: Desk, page: Page) -> SpanDialog:
    """Return the question for the days of a ledger."""
    translate = QCoreApplication.translate
    titles = {
        "week": translate("Events", "Ledger of a week"), "month": translate("Events", "Ledger of a month"),
        "year": translate("Events", "Ledger of a year"),
    }  # fmt: skip
    return SpanDialog(titles[kind], kind, desk.today, page)
