"""A scheme as text: faults are listed while the user types, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFontDatabase,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from forms.entry.scheme.plain import Say, faults_of
from forms.kit import theme
from forms.kit.dialogs.dialog import AROUND, EntryDialog, largest
from forms.kit.plain import Label
from models.rules.core.faults import Fault

DEBOUNCE_MS = 300
_HEADER = re.compile(r"^\s*\[\[?\s*([^\]#]+?)\s*\]\]?")
_INDEX = re.compile(r"\[\d+\]")


def line_of(text: str, fault: Fault) -> int:
    """Return the line, from 1, that a fault refers to: of the key, else of its section; 0 when unknown."""
    cell = fault.place.cell
    if cell.startswith("line "):
        return int(cell[5:])
    sections = fault.place.sheet.split(".") if fault.place.sheet else []
    wanted = [_INDEX.sub("", part) for part in (*sections, cell)]
    best, best_length, section = 0, 0, []
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            section = [part.strip().strip('"') for part in header[1].split(".")]
            path = section
        else:
            path = [*section, line.partition("=")[0].strip().strip('"')]
        if wanted[: len(path)] == path and len(path) > best_length:
            best, best_length = number, len(path)
    return best


class TomlInk(QSyntaxHighlighter):
    """Section heads are bold, comments are grey."""

    def __init__(self, parent: QPlainTextEdit) -> None:
        super().__init__(parent.document())
        palette = parent.palette()
        self._head, self._remark = QTextCharFormat(), QTextCharFormat()
        self._head.setForeground(palette.color(QPalette.ColorRole.Link))
        self._head.setFontWeight(600)
        self._remark.setForeground(palette.color(QPalette.ColorRole.PlaceholderText))

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Colour one line."""
        if _HEADER.match(text):
            self.setFormat(0, len(text), self._head)
        quoted = False
        for at, char in enumerate(text):
            quoted ^= char == '"'
            if char == "#" and not quoted:
                self.setFormat(at, len(text) - at, self._remark)
                return


class TextEdit(QPlainTextEdit):
    """A plain editor with line numbers."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(13)
        self.setFont(font)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setPlainText(text)
        self.ink = TomlInk(self)
        self.margin = _LineNumbers(self)
        self.updateRequest.connect(self._on_update)
        self.setViewportMargins(self.margin.sizeHint().width(), 0, 0, 0)

    def go_to(self, line: int) -> None:
        """Put the cursor at the start of a line."""
        block = self.document().findBlockByNumber(line - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left."""
        super().resizeEvent(event)
        box = self.contentsRect()
        self.margin.setGeometry(QRect(box.left(), box.top(), self.margin.sizeHint().width(), box.height()))

    def paint_numbers(self, painter: QPainter) -> None:
        """Draw the numbers of the lines in view."""
        block = self.firstVisibleBlock()
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(ink)
        painter.setFont(self.font())
        height = self.fontMetrics().height()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > self.viewport().height():
                return
            room = QRect(0, int(box.top()), self.margin.width() - 8, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            block = block.next()

    def _on_update(self, _box: QRect, by: int) -> None:
        if by:
            self.margin.scroll(0, by)
        self.margin.update()


class _LineNumbers(QWidget):
    def __init__(self, edit: TextEdit) -> None:
        super().__init__(edit)
        self._edit = edit

    def sizeHint(self) -> QSize:
        return QSize(self._edit.fontMetrics().horizontalAdvance("0000") + 12, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._edit.paint_numbers(QPainter(self))


class SchemeTextDialog(EntryDialog):
    """The text above, what is wrong with it below; Enter on a fault goes to its line."""

    def __init__(self, text: str, say: Say, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(title, parent)
        self._say_fault: Callable[[Fault], str] = say
        self.edit = TextEdit(text, self)
        self.edit.setAccessibleName(self.tr("Scheme as TOML"))
        self.verdict = Label(self)
        self.faults = QListWidget(self)
        self.faults.setAccessibleName(self.tr("What is not right"))
        self.faults.setFixedHeight(112)
        self.faults.setWordWrap(True)
        self.faults.itemActivated.connect(self._on_fault)
        self.faults.itemClicked.connect(self._on_fault)
        body = QWidget(self)
        body.setMinimumSize(QSize(780, 480).boundedTo(largest(self) - AROUND))
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit, 1)
        column.addWidget(self.verdict)
        column.addWidget(self.faults)
        self.form.add_wide(body)
        self.setMinimumWidth(880)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DEBOUNCE_MS)
        self._pause.timeout.connect(self.look)
        self.edit.textChanged.connect(self._pause.start)
        self.look()

    def value(self) -> str:
        """Return the text as it was written, with its comments."""
        return self.edit.toPlainText()

    def submit(self) -> None:
        """Hand the text over when nothing is wrong with it, else go to the first fault."""
        if found := self.look():
            self.edit.go_to(self.line(self.value(), found[0]))
        else:
            self._say("")
            self.submitted.emit(self.value())

    def look(self) -> Sequence[Fault]:
        """Check the text and list what is wrong."""
        self._pause.stop()
        text = self.value()
        found = self.faults_in(text)
        self.faults.clear()
        for fault in found:
            line = self.line(text, fault)
            where = self.tr("Line {n}: ").format(n=line) if line else ""
            item = QListWidgetItem(where + self._say_fault(fault))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.faults.addItem(item)
        self.faults.setVisible(bool(found))
        good = self.tr("Nothing is wrong with this text.")
        self.verdict.setText(self.tr("{n} places are not right yet.").format(n=len(found)) if found else good)
        theme.mark(self.verdict, tone="refused" if found else "done")
        return found

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return what is wrong with the text; another kind of text has other faults."""
        return faults_of(text)

    def line(self, text: str, fault: Fault) -> int:
        """Return the line that a fault refers to, 0 when unknown."""
        return line_of(text, fault)

    def _on_fault(self, item: QListWidgetItem) -> None:
        self.edit.go_to(int(item.data(Qt.ItemDataRole.UserRole)))
