"""The actions of the attendance page with their shortcuts, and its F1 sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.page import Key


class Actions(QObject):
    """Every action of the page; shortcuts work wherever the focus is within `work`.

    The page connects the named ones; those that step forward or back have a signal.
    """

    sums_moved = Signal(int)  # -1 or 1, as the others
    month_moved = Signal(int)
    agency_moved = Signal(int)

    def __init__(self, work: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._history: QUndoStack | None = None
        self._state: tuple[int, bool, bool] | None = None
        self.save = self._add(self.tr("Save"), "Ctrl+S")
        self.undo = self._add(self.tr("Undo"), "Ctrl+Z", icon="undo")
        self.redo = self._add(self.tr("Redo"), "Ctrl+Y", "Ctrl+Shift+Z", icon="redo")
        self.day = self._add(self.tr("Day present"), "F4", "Ctrl+Return", "Ctrl+Enter", icon="ok")
        set_tip(self.day, self.tr("Present for whoever is unmarked on this day"))
        self.selection = self._add("", "Shift+F4", "Ctrl+Shift+Return")
        self.month = self._add("", "Ctrl+F4")
        self.half = self._add(self.tr("Half-day off (8 March, 4 May)"), "Ctrl+H")
        self.week = self._add(self.tr("Week"), "F7", icon="attendance")
        self.year = self._add(self.tr("Year of the person"), "F6", icon="calendar")
        self.paper = self._add(self.tr("Print"), "Ctrl+P", icon="print")
        self.close = self._add("", "Ctrl+L")
        self.next_warning = self._add("", "Shift+F9")
        self._add_steps(self._on_sums, "Alt+Shift+Left", "Alt+Shift+Right")
        self.next_unmarked = self._add("", "F8")
        self.next_exception = self._add("", "F9")
        self.search = self._add("", "Ctrl+F")
        self.legend = self._add("", "F10")
        self.totals = self._add("", "Shift+F10")
        self._add_steps(self._on_month, "PgUp", "PgDown")
        self._add_steps(self._on_agency, "Ctrl+PgUp", "Ctrl+PgDown")

    def _add(self, text: str, *shortcuts: str, icon: str = "") -> QAction:
        action = QAction(text, self._work)
        action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if icon:
            theme.set_icon(action, icon)
        self._work.addAction(action)
        return action

    def _add_steps(self, slot: Callable[[], None], back: str, on: str) -> None:
        for shortcut, step in ((back, -1), (on, 1)):
            action = self._add("", shortcut)
            action.setProperty("step", step)
            action.triggered.connect(slot)

    def _on_sums(self) -> None:
        self.sums_moved.emit(int(self.sender().property("step")))

    def _on_month(self) -> None:
        self.month_moved.emit(int(self.sender().property("step")))

    def _on_agency(self) -> None:
        self.agency_moved.emit(int(self.sender().property("step")))

    def tools(self) -> tuple[QAction, ...]:
        """Return the secondary buttons of the header; where nobody is to be marked there are none."""
        if self._state is not None and self._state[2]:
            return ()
        return self.undo, self.redo, self.day, self.week, self.year, self.paper

    def follow(self, history: QUndoStack) -> None:
        """Let undo and redo follow `history`: whether they are possible, and of which step."""
        self._history = history
        history.indexChanged.connect(self._on_history)
        self._on_history()

    def show_state(self, unsaved: int, *, locked: bool, empty: bool) -> None:
        """Enable what can be done now; called after every key press, so an unchanged state is skipped."""
        if self._state == (unsaved, locked, empty):
            return
        self._state = unsaved, locked, empty
        self.save.setText(self.tr("Save {n}").format(n=unsaved) if unsaved else self.tr("Save"))
        self.save.setEnabled(bool(unsaved))
        for action in (self.day, self.selection, self.month, self.half):
            action.setEnabled(not locked and not empty)
        for action in (self.week, self.year, self.paper, self.close):
            action.setEnabled(not empty)

    def show_closed(self, *, closed: bool) -> None:
        """Name the closing action: close the month, or open it again."""
        self.close.setText(self.tr("Open the month again…") if closed else self.tr("Close the month…"))

    def _on_history(self, _index: int = 0) -> None:
        if self._history is not None:
            self.undo.setEnabled(self._history.canUndo())
            self.redo.setEnabled(self._history.canRedo())
            set_tip(self.undo, f"{self.undo.text()} {self._history.undoText()}".strip())
            set_tip(self.redo, f"{self.redo.text()} {self._history.redoText()}".strip())

    def sheet(self) -> tuple[Key, ...]:
        """Return the keys of the grid for F1; few lines, because the sheet has to fit a small screen."""
        return (
            Key("c g s b n …", self.tr("mark by the letter in the strip below the grid, or by the sign")),
            Key("Shift+c …", self.tr("mark the whole day, morning and afternoon")),
            Key("F2", self.tr("choose a kind by its pinyin initials, sign or name")),
            Key("m, Shift+F2", self.tr("minutes of the late or early half-day; a note on any mark")),
            Key("Space, Enter", self.tr("present, and move on; Enter leaves marks as they are")),
            Key("F4, Ctrl+Enter", self.tr("present for whoever is unmarked on this day")),
            Key("Shift+F4, Ctrl+F4", self.tr("the same in the selection; in the month up to today")),
            Key("Ctrl+H", self.tr("half-day off on 8 March and 4 May, for whom it is")),
            Key("Delete, Ctrl+D, Ctrl+R", self.tr("clear, fill down, fill right")),
            Key("Ctrl+← …, Tab", self.tr("to the edge of the marked cells; to the filters")),
            Key("F10, Shift+F10", self.tr("fold or unfold the legend; the totals")),
            Key("0 … 9, Ctrl+F", self.tr("go to a person by number; by pinyin initials")),
            Key("← → ↑ ↓", self.tr("move; marking goes on the way of the last arrow")),
            Key("Shift+← …", self.tr("select; typing then marks the whole selection")),
            Key("Ctrl+C X V Z Y", self.tr("copy, cut, paste, also with Excel and WPS; undo, redo")),
            Key("F8, F9, Shift+F9", self.tr("next unmarked half-day, next exception, next warning")),
            Key("PgUp, Ctrl+PgUp", self.tr("month before; agency before; PgDn goes on")),
            Key("F6, F7, Alt+Shift+→", self.tr("year of the person; week with words; further sums")),
            Key("Ctrl+P, Ctrl+L", self.tr("the printed sheet; close the month or open it again")),
            Key("Ctrl+S", self.tr("save again what could not be saved by itself")),
        )
