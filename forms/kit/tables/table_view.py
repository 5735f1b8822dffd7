"""The dense table of every list: keyboard first, copies blocks as Excel and WPS expect them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from html import escape
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QMetaMethod,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from forms.kit import theme
from forms.kit.actions import add_to_menu, column_of, writing_action
from forms.kit.clipboard import CLIPBOARD, is_about_somebody
from forms.kit.punctuation import joined
from forms.kit.tables.chosen import choose_alone, chosen_words, figure, keep_row
from forms.kit.tables.clipboard import quoted
from forms.kit.tables.column_filter import ColumnFilter
from forms.kit.tables.columns import Align, named_by
from forms.kit.tables.empty_words import EmptyWords
from forms.kit.tables.find_line import FindLine
from forms.kit.tables.fitted import FittedColumns
from forms.kit.tables.frozen import FrozenColumns
from forms.kit.tables.head import HeadView
from forms.kit.tables.proxy import Condition, RowsProxy
from forms.kit.tables.runs import edge_of_run
from forms.kit.tables.table_model import RowRole, RowsModel

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_Trigger = QAbstractItemView.EditTrigger
_STEPS = {
    _Move.MoveLeft: (0, -1), _Move.MoveRight: (0, 1), _Move.MoveUp: (-1, 0), _Move.MoveDown: (1, 0),
}  # fmt: skip
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
MOVING = (*_ARROWS, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_TO_ENDS = {Qt.Key.Key_Home: _Move.MoveHome, Qt.Key.Key_End: _Move.MoveEnd}
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MOST_SUMMED = 20_000
"""More cells than this are counted, not summed: that would take longer than a key press may."""


class TableView(QTableView, Generic[Row]):
    """Shows a RowsModel through a sorting, filtering proxy; `name` keys the remembered widths."""

    opened = Signal(object)  # the row under Enter or a double click
    current_changed = Signal(object)  # the row under the cursor, or None
    counted = Signal(int, int)  # shown, of how many
    search_asked = Signal()
    widths_changed = Signal(str, list)
    chosen_said = Signal(str)  # how much is selected, in words; "" for a single cell
    filters_changed = Signal()  # a column hides rows now, or hides none any more
    held_back = Signal(str)  # why a key that would have written did not; "" once they write again

    def __init__(self, model: RowsModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.rows_model = model
        model.setParent(self)  # or some outlive the list, with all that their columns hold
        self.proxy = RowsProxy(model, self)
        self._jumps = False
        self.fitting = FittedColumns(self, model)
        self.is_entered = True
        self._held: tuple[Row, int] | None = None
        """The row, and the column, that the cursor was last on."""
        self._wanted: dict[int, frozenset[str]] = {}
        self.frozen: FrozenColumns | None = None
        self.find_line: FindLine | None = None
        self.empty = EmptyWords(self)
        self.head = HeadView(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.proxy)
        self._is_changing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._say_chosen)
        self._dress()
        self.fitting.begin()
        self.doubleClicked.connect(self._open_index)
        self.selectionModel().currentChanged.connect(self._say_current)
        for signal in (self.proxy.modelReset, self.proxy.rowsInserted, self.proxy.rowsRemoved):
            signal.connect(self._count)
        self.horizontalHeader().sectionResized.connect(self._say_widths)
        self.head.filter_asked.connect(self.open_filter)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head.customContextMenuRequested.connect(self._open_head_menu)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.horizontalScrollBar().rangeChanged.connect(self._keep_names)

    # Rows

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`, keeping cursor, order and filters; the cursor follows its row's key."""
        key, current = self.rows_model.key, self.current_row()
        column = max(self.currentIndex().column(), 0)
        with self.counting_once():
            self.rows_model.set_rows(rows)
            self.fitting.follow()
            if key is not None and current is not None and not self.currentIndex().isValid():
                wanted = key(current)
                self.select_row(_same(key, wanted), column)

    @contextmanager
    def counting_once(self) -> Iterator[None]:
        """Count after a change, once: rows come and go in as many steps as there are gaps between them."""
        outer, self._is_changing = self._is_changing, True
        try:
            yield
        finally:
            self._is_changing = outer
        self._count()

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        index = self.currentIndex()
        row: Row | None = index.data(RowRole) if index.isValid() else None
        return row

    def selected_rows(self) -> list[Row]:
        """Return the rows with any selected cell, from top to bottom."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(at) for at in range(chosen.size())]  # ten thousand rows have many more cells
        numbers = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        return [self.proxy.index(number, 0).data(RowRole) for number in numbers]

    def chosen_rows(self) -> list[Row]:
        """Return the selected rows, else the one under the cursor: what a key refers to."""
        current = self.current_row()
        return self.selected_rows() or ([current] if current is not None else [])

    def shown_rows(self) -> list[Row]:
        """Return the rows that pass the filters, in the order shown."""
        return [self.proxy.index(number, 0).data(RowRole) for number in range(self.proxy.rowCount())]

    def select_row(self, wanted: Callable[[Row], bool], column: int = 0) -> bool:
        """Put the cursor on the first shown row that is `wanted`; tell whether there is one."""
        for number, row in enumerate(self.shown_rows()):
            if wanted(row):
                index = self.proxy.index(number, column)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
                self.scrollTo(index)
                return True
        return False

    def start_at(self, column: int = 0) -> None:
        """Put the cursor on the first row where it stands on none."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.proxy.index(0, column))

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:  # noqa: N802 - Qt's name
        """Put the cursor on a cell and select it alone, whichever keys are held down.

        Qt's own asks the keyboard: with Ctrl still down after Ctrl+S it would toggle, and the row under the
        cursor would not be selected, so that the next key had nothing to work on.
        """
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Filters

    def set_text_filter(self, text: str) -> None:
        """Keep rows that hold every word of `text`, as written or as pinyin initials."""
        with self._filtering():
            self.proxy.set_text(text)

    def set_condition(self, name: str, condition: Condition | None) -> None:
        """Keep rows that meet `condition`; None lifts it."""
        with self._filtering():
            self.proxy.set_condition(name, condition)

    @contextmanager
    def _filtering(self) -> Iterator[None]:
        """Bring the cursor back to its row once there are rows again; with none left Qt let go of it."""
        if (current := self.current_row()) is not None:
            self._held = (current, self.currentIndex().column())
        with self.counting_once():
            yield
        key, held = self.rows_model.key, self._held
        if held is None or self.currentIndex().isValid() or not self.proxy.rowCount():
            return
        if key is None or not self.select_row(_same(key, key(held[0])), held[1]):
            self.setCurrentIndex(self.proxy.index(0, held[1]))

    def open_filter(self, column: int) -> ColumnFilter:
        """Open the list of a column's values below its heading."""
        spec = self.rows_model.columns[column]
        texts = [spec.text(row) for row in self.rows_model.rows]
        popup = ColumnFilter(spec.title, texts, self._wanted.get(column), self)
        popup.setProperty("column", column)
        popup.chosen.connect(self._on_filter_chosen)
        left = max(self.head.sectionViewportPosition(column), 0)
        popup.open_at(self.head.viewport().mapToGlobal(QPoint(left, self.head.height())))
        return popup

    def filter_column(self, column: int, texts: frozenset[str] | None) -> None:
        """Keep rows whose cell in `column` is one of `texts`; None shows them all."""
        if texts is None:
            self._wanted.pop(column, None)
        else:
            self._wanted[column] = texts
        condition = None if texts is None else partial(self._is_wanted, column, texts)
        self.set_condition(f"column {column}", condition)
        heads = [self.head, *([self.frozen.head] if self.frozen else [])]
        for head in heads:
            head.set_filtered(frozenset(self._wanted))
        self.filters_changed.emit()

    def clear_column_filters(self) -> bool:
        """Take the filters of all columns away; tell whether there were any."""
        columns = list(self._wanted)
        for column in columns:
            self.filter_column(column, None)
        return bool(columns)

    def look_for(self) -> None:
        """Put the cursor in the search box of the list; in a line of its own where it has none."""
        if self.isSignalConnected(QMetaMethod.fromSignal(self.search_asked)):
            self.search_asked.emit()
            return
        self.find_line = self.find_line or FindLine(self)
        self.find_line.open()

    # Widths

    def freeze(self, count: int) -> None:
        """Keep the first `count` columns in view while the others scroll."""
        if self.frozen is not None:
            self.frozen.deleteLater()
        self.frozen = FrozenColumns(self, count)
        self.frozen.head.filter_asked.connect(self.open_filter)
        self.frozen.menu_asked.connect(self.open_menu)
        self.frozen.pressed.connect(self._on_frozen_pressed)
        self.frozen.place()

    def _on_frozen_pressed(self, _index: QModelIndex) -> None:
        self.enter()

    def _keep_names(self, *_range: int) -> None:
        """Keep in view whose row it is, in a list that scrolls sideways."""
        if self.frozen is None and self.isVisible() and self.horizontalScrollBar().maximum() > 0:
            self.freeze(named_by(self.rows_model.columns))

    def widths(self) -> list[int]:
        """Return the widths of all columns in pixels."""
        header = self.horizontalHeader()
        return [header.sectionSize(at) for at in range(header.count())]

    def set_widths(self, widths: Sequence[int]) -> None:
        """Restore remembered widths; ignored when the columns are not the same number.

        A column stays wide enough for its heading, which may be in another language now.
        """
        if len(widths) != len(self.rows_model.columns):
            return
        self.fitting.is_fitted = True
        self.fitting.forget()
        with QSignalBlocker(self):  # restoring is not resizing
            for at, width in enumerate(widths):
                self.setColumnWidth(at, max(width, self.fitting.titled(at)))

    def fit_words(self) -> None:
        """Make columns wide enough for the words of the first rows; figures and days are never cut."""
        self.fitting.fit_words()

    def reserve(self, at: int, width: int) -> None:
        """Keep a column at least so wide: a sum stands below it."""
        self.fitting.reserve(at, width)

    # Clipboard

    def copy(self) -> None:
        """Put the selected block on the clipboard as tab-separated text and as an HTML table."""
        block = self._block()
        if not block:
            return
        text = "\n".join("\t".join(quoted(cell) for cell in row) for row in block)
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block)
        html = "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
        people = self.name if any(map(is_about_somebody, self.selected_rows())) else ""
        CLIPBOARD.put(text, html=html, people=people, lines=len(block))

    # Entering

    def enter(self) -> None:
        """Take keys that write from now on, because somebody has come here by hand."""
        if not self.is_entered:
            self.is_entered = True
            self.held_back.emit("")

    def leave(self) -> None:
        """Let no letter or figure write until somebody comes here: by an arrow, Tab or a click."""
        self.is_entered = False

    def takes_keys(self) -> bool:
        """Tell whether a bare key may write now, and say so where it may not."""
        if not self.is_entered:
            say = self.tr("Nothing was written: press an arrow key first, or click, then type.")
            self.held_back.emit(say)
        return self.is_entered

    def holds_back(self, event: QEvent) -> bool:
        """Tell whether a key would write before anybody has come here by hand."""
        if self.is_entered or not isinstance(event, QKeyEvent):
            return False
        return writing_action(self, QKeySequence(event.keyCombination())) is not None

    # Events

    def edit(  # type: ignore[override]
        self, index: Index, trigger: _Trigger | None = None, event: QEvent | None = None
    ) -> bool:
        """Begin to edit a cell; not by a letter that was typed before somebody came here."""
        if trigger is None:
            super().edit(index)
            return self._is_editing()
        by_letter = trigger is _Trigger.AnyKeyPressed and self.editTriggers() & trigger
        if by_letter and not self.takes_keys():
            return False
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def event(self, event: QEvent) -> bool:
        """Take a key that would write from its action, as long as nobody has come here by hand."""
        if event.type() is QEvent.Type.ShortcutOverride and self.holds_back(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab comes here by hand. What was looked for is found."""
        super().focusInEvent(event)
        if self.find_line is not None:
            self.find_line.hide()
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.enter()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click comes here by hand."""
        self.enter()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies the block, Ctrl+F asks for the search box.

        Ctrl with an arrow goes to the edge of a run of filled cells, with Home or End to the end of the list
        and takes no row along; Alt+Down filters by the column.
        """
        held, is_arrow = event.modifiers(), event.key() in _ARROWS
        if event.key() in MOVING:
            self.enter()
        if self.holds_back(event):
            self.takes_keys()
        elif is_arrow and held & _ALT and event.key() == Qt.Key.Key_Down and self.currentIndex().isValid():
            self.open_filter(self.currentIndex().column())
        elif is_arrow and held & _CTRL:
            self._jumps = True
            super().keyPressEvent(QKeyEvent(event.type(), event.key(), held & ~_CTRL))
            self._jumps = False
        elif held & ~Qt.KeyboardModifier.KeypadModifier == _CTRL and event.key() in _TO_ENDS:
            choose_alone(self, self.moveCursor(_TO_ENDS[Qt.Key(event.key())], held))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.look_for()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_editing():
            self._open_index(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether the list scrolls sideways."""
        super().showEvent(event)
        self._keep_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a column that takes what is left readable: where too little is left, the list scrolls."""
        super().resizeEvent(event)
        keep_row(self, event)
        self.fitting.share()
        self.empty.place()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go one cell on, or to the edge of a run."""
        index = self.currentIndex()
        if not self._jumps or not index.isValid():
            return super().moveCursor(action, held)
        down, across = _STEPS[action]
        seen = [at for at in range(self.proxy.columnCount()) if not self.isColumnHidden(at)]
        if down:
            at = edge_of_run(
                partial(self._is_filled, column=index.column()), index.row(), down, self.proxy.rowCount()
            )
            return self.proxy.index(at, index.column())
        here = seen.index(index.column())
        at = edge_of_run(partial(self._is_filled_at, seen, index.row()), here, across, len(seen))
        return self.proxy.index(index.row(), seen[at])

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, beside the frozen columns and not below them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.frozen is None or not self.frozen.covers:
            return
        if self.frozen.holds(index.column()):
            bar.setValue(before)
        elif (hidden := self.frozen.covers - self.visualRect(index).left()) > 0:
            bar.setValue(bar.value() - hidden)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer for the mouse what the keys do, and what the page can do."""
        self.open_menu(event.globalPos())

    def open_menu(self, point: QPoint) -> QMenu:
        """Open the menu of the list at a point of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._page_actions())
        menu.addSeparator()
        add_to_menu(menu, self.tr("Copy"), "Ctrl+C", self.copy)
        add_to_menu(menu, self.tr("Select all"), "Ctrl+A", self.selectAll)
        if (index := self.currentIndex()).isValid():
            menu.addSeparator()
            add_to_menu(menu, self.tr("Only this value"), "", self._filter_by_current)
            add_to_menu(menu, self.tr("Filter this column…"), "Alt+↓", self._open_current_filter)
        if self._wanted:
            add_to_menu(menu, self.tr("Show all rows again"), "", self.clear_column_filters)
        menu.setProperty("column", index.column())
        menu.popup(point)
        return menu

    # Private

    def _page_actions(self) -> list[QAction]:
        """Return what the page around the list can do now; a page says so by `menu_actions`."""
        above = self.parentWidget()
        while above is not None:
            if (offered := getattr(above, "menu_actions", None)) is not None:
                return list(offered())
            above = above.parentWidget()
        return []

    def _filter_by_current(self) -> None:
        if (index := self.currentIndex()).isValid():
            self.filter_column(index.column(), frozenset({str(index.data() or "")}))

    def _open_current_filter(self) -> None:
        if self.currentIndex().isValid():
            self.open_filter(self.currentIndex().column())

    def _on_filter_chosen(self, texts: object) -> None:
        column = self.sender().property("column")
        self.filter_column(int(column), texts if isinstance(texts, frozenset) else None)
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _open_head_menu(self, point: QPoint) -> None:
        column = self.head.logicalIndexAt(point)
        if column >= 0:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.setProperty("column", column)
            add_to_menu(menu, self.tr("Sort upwards"), "", self._sort_up)
            add_to_menu(menu, self.tr("Sort downwards"), "", self._sort_down)
            add_to_menu(menu, self.tr("Filter this column…"), "Alt+↓", self._filter_head)
            if column in self._wanted:
                add_to_menu(menu, self.tr("Show all rows again"), "", self.clear_column_filters)
            if names := joined(self.fitting.left_out.names):
                also = self.tr("Show also {columns}").format(columns=names)
                add_to_menu(menu, also, "", self.fitting.show_all)
            menu.popup(self.head.viewport().mapToGlobal(point))

    def _sort_up(self) -> None:
        self.sortByColumn(column_of(self.sender()), Qt.SortOrder.AscendingOrder)

    def _sort_down(self) -> None:
        self.sortByColumn(column_of(self.sender()), Qt.SortOrder.DescendingOrder)

    def _filter_head(self) -> None:
        self.open_filter(column_of(self.sender()))

    def _is_wanted(self, column: int, texts: frozenset[str], row: Row) -> bool:
        return self.rows_model.columns[column].text(row) in texts

    def _is_filled(self, row: int, column: int) -> bool:
        return bool(str(self.proxy.index(row, column).data() or "").strip("—"))

    def _is_filled_at(self, columns: Sequence[int], row: int, at: int) -> bool:
        return self._is_filled(row, columns[at])

    def _on_selection(self, *_spans: object) -> None:
        self._pause.start(0)

    def _say_chosen(self) -> None:
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(at) for at in range(chosen.size())]
        cells = sum(one.width() * one.height() for one in ranges)
        rows = len({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        figures = list(self._figures()) if cells <= MOST_SUMMED else []
        self.chosen_said.emit(chosen_words(rows, figures, cells))

    def _figures(self) -> Iterator[Decimal]:
        for index in self.selectedIndexes():
            if self.rows_model.columns[index.column()].align is Align.RIGHT:
                found = figure(str(index.data() or ""))
                if found is not None:
                    yield found

    def _dress(self) -> None:
        self.setAccessibleName(self.name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(theme.ROW_HEIGHT)

    def _is_editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    def _block(self) -> list[list[str]]:
        """Return what is selected, with the columns in between that are left out for want of room."""
        kept = {*self.fitting.left_out.columns, *(at for at, wide in enumerate(self.widths()) if wide)}
        chosen = [one for one in self.selectionModel().selectedIndexes() if one.column() in kept]
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        picked = {(index.row(), index.column()): str(index.data() or "") for index in chosen}
        return [[picked.get((row, column), "") for column in columns] for row in rows]

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(RowRole))

    def _say_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(current.data(RowRole) if current.isValid() else None)

    def _count(self, *_span: object) -> None:
        if self._is_changing:
            return
        shown, total = self.proxy.rowCount(), self.rows_model.rowCount()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if total else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)  # beside no rows there is nothing to go to
        self.empty.tell(shown, total)
        self.counted.emit(shown, total)

    def _say_widths(self, *_sizes: int) -> None:
        if self.head.is_held:  # what the list does by itself, for words or a language, is nobody's choice
            self.fitting.forget()
            self.widths_changed.emit(self.name, self.widths())


def _same(key: Callable[[Row], object], wanted: object) -> Callable[[Row], bool]:
    def is_it(row: Row) -> bool:
        return key(row) == wanted

    return is_it
