"""The explanation of an amount as a tree: what, how it came about, how much, which paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from forms.kit import theme
from forms.kit.clipboard import CLIPBOARD
from forms.kit.i18n import language
from forms.kit.plain import plain_tip
from forms.kit.tables.columns import Align
from forms.kit.tables.table_model import Index
from forms.kit.texts import step_words, unit_words
from forms.kit.widgets.money import format_exact
from models.rules.core.explain import How, Step

LABEL, HOW, AMOUNT, SOURCE = range(4)
_Role = Qt.ItemDataRole
LEAST_WORDS = 110
"""As narrow as a column of words gets, in pixels at 100 %."""
LEAST_SOURCE = 100
"""The same of a column of sources."""
SHARE_OF_SOURCES = 0.4
"""How much of a narrow tree long sources take, so that they wrap to a few lines and not to many."""
CLAUSE = "第十条"
"""What the column of clauses has room for, whatever the size of the letters."""
MOST_HIGH = 10_000
"""Higher than any line of a tree, in pixels."""
CLOSE_STEPS = 9
"""How far a part stands in from its whole in a narrow tree: the words at the seventh level need the room."""
_CLAUSE = re.compile(r"第[〇一二三四五六七八九十百\d]+条.*$")


def how_text(step: Step) -> str:
    """Return how the step's amount came about, in words."""
    words = {
        How.GIVEN: QCoreApplication.translate("StepTree", "as given"),
        How.SUM: QCoreApplication.translate("StepTree", "sum of the parts"),
        How.PRODUCT: QCoreApplication.translate("StepTree", "parts multiplied"),
        How.LESS: QCoreApplication.translate("StepTree", "first part less the others"),
        How.QUOTIENT: QCoreApplication.translate("StepTree", "first part divided by the second"),
        How.LARGEST: QCoreApplication.translate("StepTree", "the largest part"),
        How.SMALLEST: QCoreApplication.translate("StepTree", "the smallest part"),
        How.FIRST: QCoreApplication.translate("StepTree", "the first part decides"),
        How.ROUND_HALF_UP: QCoreApplication.translate("StepTree", "rounded half up"),
        How.ROUND_DOWN: QCoreApplication.translate("StepTree", "rounded down"),
        How.ROUND_UP: QCoreApplication.translate("StepTree", "rounded up"),
    }
    return f"{words[step.how]} · {step_words(step.note, language())}" if step.note else words[step.how]


def amount_text(step: Step) -> str:
    """Return the exact amount; yuan with two decimals, other units as they are, with the unit."""
    if step.unit == "元":
        return format_exact(step.amount)
    return f"{format_exact(step.amount, places=0)} {unit_words(step.unit, language())}".rstrip()


def clause_of(source: str) -> str:
    """Return the clause that a source ends with, 第三条; the source itself where it names none."""
    found = _CLAUSE.search(source)
    return found[0] if found else source


class Explained(Protocol):
    """What a tree can show: an amount's Step, or anything else that says which parts it came from."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def note(self) -> str:
        """A remark, shown as a tip."""

    @property
    def source(self) -> str:
        """The paper or record behind it."""

    @property
    def parts(self) -> Sequence[Explained]:
        """What it came from."""


@dataclass(slots=True)
class _Node:
    step: Explained
    row: int
    parent: int  # number of the parent node, -1 at the top
    children: list[int] = field(default_factory=list)


class StepModel(QAbstractItemModel):
    """One Step and all below it; nodes are numbered, so an index never holds a Python object."""

    def __init__(self, step: Explained | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._step = step
        self.amount_title = ""
        """The heading of the amounts where they are not money."""
        self.has_clauses = False
        """Whether the column of sources shows clauses alone."""
        self._number(step)

    @property
    def step(self) -> Explained | None:
        """The root shown, or None."""
        return self._step

    def cells(self, step: Any) -> tuple[str, str, str, str]:  # noqa: ANN401 - each model takes its own type
        """Return label, how, amount and source of a step; a subclass shows another kind of step."""
        label, source = (step_words(text, language()) for text in (step.label, step.source))
        return label, how_text(step), amount_text(step), source

    def titles(self) -> tuple[str, str, str, str]:
        """Return the titles of the four columns."""
        source = self.tr("Clause") if self.has_clauses else self.tr("Source")
        return self.tr("Item"), self.tr("How"), self.amount_title or self.tr("Amount"), source

    def as_text(self, step: Explained, depth: int = 0) -> str:
        """Return a step and all below it as indented text."""
        label, how, amount, source = self.cells(step)
        line = "    " * depth + "  ".join(cell for cell in (label, amount, how, source) if cell)
        return "\n".join([line, *(self.as_text(part, depth + 1) for part in step.parts)])

    def set_step(self, step: Explained | None) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._step = step
        self._nodes = []
        self._number(step)
        self.endResetModel()

    def step_at(self, index: Index) -> Any:  # noqa: ANN401 - the step as it was given
        """Return the step behind a valid index."""
        return self._nodes[index.internalId()].step

    def index_of(self, step: Explained) -> QModelIndex:
        """Return the index of a step of this tree, an invalid one when it is not in it."""
        for number, node in enumerate(self._nodes):
            if node.step is step:
                return self.createIndex(node.row, LABEL, number)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a part."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        number = self._nodes[parent.internalId()].children[row] if parent.isValid() else 0
        return self.createIndex(row, column, number)

    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() is the other overload
        """Return the index of the step that `child` is a part of."""
        if not child.isValid():
            return QModelIndex()
        above = self._nodes[child.internalId()].parent
        return QModelIndex() if above < 0 else self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the parts."""
        if not parent.isValid():
            return min(len(self._nodes), 1)
        return len(self._nodes[parent.internalId()].children) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Label, how, amount, source."""
        return 4

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Answer one role of one cell."""
        if not index.isValid():
            return None
        step, column = self.step_at(index), index.column()
        if role == _Role.DisplayRole:
            text = self.cells(step)[column]
            return clause_of(text) if column == SOURCE and self.has_clauses else text
        if role == _Role.ToolTipRole:
            said = step.source if column == SOURCE else step.note
            shown = self.cells(step)[column] if column == LABEL else ""
            return plain_tip("\n".join(filter(None, (shown, step_words(said or "", language()))))) or None
        if role == _Role.TextAlignmentRole:
            return (Align.RIGHT if column == AMOUNT else Align.LEFT).flags
        if role == _Role.AccessibleTextRole:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)}: {self.cells(step)[column]}"
        if role == _Role.ForegroundRole and column in (HOW, SOURCE):
            return theme.color("quiet")
        return self._bold() if role == _Role.FontRole and not index.parent().isValid() else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Title the four columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == _Role.TextAlignmentRole:
            return (Align.RIGHT if section == AMOUNT else Align.LEFT).flags
        return self.titles()[section] if role == _Role.DisplayRole else None

    @staticmethod
    def _bold() -> QFont:
        font = QFont()
        font.setBold(True)
        return font

    def _number(self, step: Explained | None, row: int = 0, above: int = -1) -> None:
        if step is None:
            return
        number = len(self._nodes)
        self._nodes.append(_Node(step, row, above))
        if above >= 0:
            self._nodes[above].children.append(number)
        for at, part in enumerate(step.parts):
            self._number(part, at, number)


EDGES = 20
"""Pixels of a cell that its words do not get: its padding, and the style's own margin."""


class _WrappedWords(QStyledItemDelegate):
    """Makes a line of the tree as high as its words, which wrap where their column is narrow."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height for all the words of a cell; Qt asks as if columns were endless."""
        hint, tree = super().sizeHint(option, index), self.parent()
        if not isinstance(tree, StepTree) or index.column() == AMOUNT:
            return hint
        room = QRect(0, 0, tree.room_of(index), MOST_HIGH)
        words, metrics = str(index.data() or ""), QFontMetrics(index.data(_Role.FontRole) or tree.font())
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height()
        return QSize(hint.width(), max(hint.height(), high + theme.TIGHT))


class StepTree(QTreeView):
    """Shows why an amount is what it is; Ctrl+C copies the chosen part with all below it."""

    def __init__(
        self, step: Explained | None = None, parent: QWidget | None = None, model: StepModel | None = None
    ) -> None:
        super().__init__(parent)
        self.steps = model or StepModel(step, self)
        self.steps.setParent(self)
        self.setModel(self.steps)
        self.setAccessibleName(self.tr("Explanation of the amount"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setItemDelegate(_WrappedWords(self))
        self.setAllColumnsShowFocus(True)
        self.setRootIsDecorated(True)
        self.setIndentation(theme.EDGE)
        self.setProperty("role", "steps")
        self._whole: dict[int, int] = {}
        """How wide the columns are for all their words."""
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setMinimumSectionSize(80)
        header.sectionResized.connect(self.scheduleDelayedItemsLayout)  # the words wrap elsewhere now
        self._unfold()

    def set_step(self, step: Explained | None) -> None:
        """Show another explanation, unfolded to its second level."""
        self.steps.set_step(step)
        self._unfold()

    def go_to(self, step: Explained) -> None:
        """Put the cursor on a step and bring it into view."""
        index = self.steps.index_of(step)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_clauses(self) -> None:
        """Show of a source its clause alone, 第三条, in a narrow column; the whole source is its tip."""
        self.steps.has_clauses = True
        self.showColumn(SOURCE)
        header = self.header()
        header.setStretchLastSection(False)
        header.moveSection(header.visualIndex(SOURCE), AMOUNT)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(AMOUNT, QHeaderView.ResizeMode.ResizeToContents)
        self.setIndentation(CLOSE_STEPS)
        self._fit_clauses()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the clauses in one line when letters become larger, and their heading in another language."""
        super().changeEvent(event)
        changed = event.type() in (QEvent.Type.FontChange, QEvent.Type.LanguageChange)
        if changed and self.steps.has_clauses:
            self._fit_clauses()

    def _fit_clauses(self) -> None:
        words, header = self.fontMetrics().horizontalAdvance(CLAUSE) + EDGES, self.header()
        header.setMinimumSectionSize(words)  # first: a heading asks for no less than what is set here
        self.setColumnWidth(SOURCE, max(words, header.sectionSizeHint(SOURCE)))

    def copy(self) -> None:
        """Put the chosen part, or everything, on the clipboard as indented text, and into the log."""
        index = self.currentIndex()
        step = self.steps.step_at(index) if index.isValid() else self.steps.step
        if step is not None:
            text = self.steps.as_text(step)
            CLIPBOARD.put(text, people=step.label, lines=text.count("\n") + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep every column in view."""
        super().resizeEvent(event)
        self._keep_in_view()

    def room_of(self, index: Index) -> int:
        """Return how wide the words of a cell may be, in pixels: what stands in from the left has less."""
        wide = self.columnWidth(index.column()) - EDGES
        above = index
        while index.column() == LABEL and above.isValid():
            wide, above = wide - self.indentation(), above.parent()
        return max(wide, 1)

    def _keep_in_view(self) -> None:
        """Narrow the words, which wrap then, where the tree would scroll sideways."""
        header = self.header()
        if self.steps.has_clauses or not self.isVisible():
            return
        for column, whole in self._whole.items():  # a narrow moment must not last
            self.setColumnWidth(column, whole)
        for column in (HOW, LABEL):
            over = self._wanted() - self.viewport().width()
            least = max(LEAST_WORDS, header.sectionSizeHint(column))
            if over > 0 and not self.isColumnHidden(column):
                self.setColumnWidth(column, max(self.columnWidth(column) - over, least))

    def _wanted(self) -> int:
        """Return how wide the columns are, with the sources, which take what is left, at their narrowest."""
        kept = sum(self.columnWidth(at) for at in (LABEL, HOW, AMOUNT) if not self.isColumnHidden(at))
        if self.isColumnHidden(SOURCE):
            return kept
        share = int(self.viewport().width() * SHARE_OF_SOURCES)
        return kept + max(min(self.sizeHintForColumn(SOURCE), share), LEAST_SOURCE)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer for the mouse what the keys do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot in (
            (self.tr("Copy") + "\tCtrl+C", self.copy),
            (self.tr("Unfold everything"), self.expandAll),
        ):
            action = QAction(text, menu)
            action.triggered.connect(slot)
            menu.addAction(action)
        menu.popup(event.globalPos())

    def _unfold(self) -> None:
        self.expandToDepth(1)
        if self.steps.has_clauses:
            return
        for column, most in ((LABEL, 320), (HOW, 260), (AMOUNT, 180)):
            self.resizeColumnToContents(column)
            self._whole[column] = min(self.columnWidth(column) + theme.TIGHT, most)
            self.setColumnWidth(column, self._whole[column])
        self._keep_in_view()
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
