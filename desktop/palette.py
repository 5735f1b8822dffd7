"""Ctrl+K: open a page, an action or a person by Chinese, English or pinyin; a sheet by its code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTableView, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables import pinyin
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowRole, RowsModel


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be opened: what it is called, a quiet hint, what opens it."""

    title: str
    hint: str
    run: Callable[[], object]
    also: str = ""  # more words to find it by
    comes_last: bool = False  # after pages and people: one of many that hold what was typed


MEASURED = 60
"""How many hints are measured for the room that they get."""
WIDTH = 640
"""So wide that the title of a document stands whole."""

Provider = Callable[[], Sequence[PaletteEntry]]
"""Returns what can be opened; asked once when the palette opens, which then keeps what matches."""


Asker = Callable[[str], Sequence[PaletteEntry]]
"""Answers what is typed: for what is too much to list, such as the codes of all sheets."""


def found(query: str, entries: Sequence[PaletteEntry]) -> list[PaletteEntry]:
    """Return the entries that match: a title that is the query first, then those that begin with it."""
    hits = [entry for entry in entries if pinyin.matches(query, f"{entry.title} {entry.also}")]
    wanted = query.strip().casefold()
    hits.sort(key=lambda entry: _distance(entry.title, wanted))
    return hits


def _distance(title: str, wanted: str) -> int:
    read = (title.casefold(), pinyin.initials(title))
    if wanted in read:
        return 0
    return 1 if any(one.startswith(wanted) for one in read) else 2


class CommandPalette(QDialog):
    """A line to type in and what it finds; Enter opens, Esc closes."""

    def __init__(
        self, providers: Sequence[Provider], parent: QWidget | None = None, askers: Sequence[Asker] = ()
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setWindowTitle(self.tr("Open"))
        self._entries = [entry for provider in providers for entry in provider()]
        self._askers = tuple(askers)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(
            self.tr("Open a page, person, agency, slip or document; do something; find a code")
        )
        self.line.setAccessibleName(self.tr("Open"))
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        title = Column[PaletteEntry]("", _title)
        hint = Column[PaletteEntry]("", _hint, align=Align.RIGHT, tone=_quiet)
        self.model = RowsModel((title, hint), parent=self)
        self.list = QTableView(self)
        self.list.setModel(self.model)
        self._dress()
        self.nothing = Label(self.tr("Nothing has that name"), self)
        self.nothing.setProperty("tone", "quiet")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        outer.setSpacing(theme.TIGHT)
        for widget in (self.line, self.nothing, self.list):
            outer.addWidget(widget)
        self._find("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge of a popup: without it, what lies below seems cut off; a style gives dialogs none."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.color("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def open_over(self, window: QWidget) -> None:
        """Show at the top of `window`, in its middle."""
        self.resize(WIDTH, 13 * theme.ROW_HEIGHT + theme.ROOM)
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, 64)))
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, Down, Enter in the line act on the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.list.horizontalHeader().hide()
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.list.horizontalHeader().setSectionResizeMode(
            0, self.list.horizontalHeader().ResizeMode.Stretch
        )
        self.list.setShowGrid(False)
        self.list.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.clicked.connect(self._run)

    def _find(self, text: str) -> None:
        answers = [entry for asker in self._askers for entry in asker(text)] if text.strip() else []
        entries = sorted([*answers, *found(text, self._entries)], key=attrgetter("comes_last"))
        self.model.set_rows(entries)
        self._fit_hints(entries)
        self.list.setVisible(bool(entries))
        self.nothing.setVisible(not entries)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def _fit_hints(self, entries: Sequence[PaletteEntry]) -> None:
        """Give the hints the room of their words, up to half of the list."""
        wide = self.list.fontMetrics().horizontalAdvance
        widest = max((wide(entry.hint) for entry in entries[:MEASURED]), default=0) + theme.ROOM
        self.list.setColumnWidth(1, min(widest, self.list.viewport().width() // 2))

    def _move(self, step: int) -> None:
        row = (self.list.currentIndex().row() + step) % max(self.model.rowCount(), 1)
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry: PaletteEntry = index.data(RowRole)
        self.close()
        entry.run()


def _title(entry: PaletteEntry) -> str:
    return entry.title


def _quiet(_entry: PaletteEntry) -> theme.Tone:
    return theme.Tone.QUIET


def _hint(entry: PaletteEntry) -> str:
    return entry.hint
