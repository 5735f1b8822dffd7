"""The manual in the window: chapters, a search over all of them, and the text."""

from __future__ import annotations

from PySide6.QtCore import QDir, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from forms.kit import theme
from forms.kit.manual import Chapter, chapter_of, chapters, find, without_gaps
from forms.kit.resources import resource

LIST_HEIGHT = 112
PICTURE = QTextDocument.ResourceType.ImageResource
MARGIN = 24
"""Left free beside a picture, for the text's own margins and a scroll bar."""
LINE_HEIGHT = 125
"""In percent of the letters' own height."""


def show_prose(view: QTextEdit, text: str) -> None:
    """Show Markdown as somebody reads it: lines with air between them, no gaps within a Chinese sentence."""
    view.setMarkdown(without_gaps(text))
    air = QTextBlockFormat()
    air.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    air.setBottomMargin(theme.TIGHT)
    cursor = QTextCursor(view.document())
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(air)


class ManualText(QTextBrowser):
    """A chapter with its pictures, which are no wider than the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = ""
        self._pictures: dict[QUrl, QImage] = {}

    def show_chapter(self, text: str, folder: str) -> None:
        """Show Markdown whose pictures are named from `folder`."""
        self._folder = folder
        self._pictures.clear()
        show_prose(self, text)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture as wide as there is room for; Qt's way of asking for what a text names."""
        if kind != PICTURE.value:
            return super().loadResource(kind, name)
        url = QUrl(name)
        self._pictures[url] = QImage(QDir(self._folder).filePath(url.path()))
        return self._fitted(self._pictures[url])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the width there is now."""
        super().resizeEvent(event)
        for name, picture in self._pictures.items():
            self.document().addResource(PICTURE, name, self._fitted(picture))
        if self._pictures:
            self.document().markContentsDirty(0, self.document().characterCount())

    def _fitted(self, picture: QImage) -> QImage:
        room, ratio = max(self.viewport().width() - MARGIN, 1), self.devicePixelRatioF()
        if picture.width() <= room:
            return picture
        fitted = picture.scaledToWidth(round(room * ratio), Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        return fitted


class ManualPanel(QWidget):
    """Opens at the chapter of a page, with the cursor in the search.

    Enter goes to the next place that has the words, Up and Down to the chapter above and below.
    """

    def __init__(self, language: str, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Chapters"))
        self.list.setFixedHeight(LIST_HEIGHT)
        self.text = ManualText(self)
        self.text.setAccessibleName(self.tr("Manual"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self.text, 1)
        self.list.currentItemChanged.connect(self._on_chapter)
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        self.setFocusProxy(self.search)
        self._list(chapters(language), chapter_of(page, language).name)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay the chapters out again: they were measured before the style sheet gave lines their height."""
        super().showEvent(event)
        self.list.scheduleDelayedItemsLayout()

    @property
    def chapter(self) -> str:
        """The name of the chapter in view, "" when nothing was found."""
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole).name) if item is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Up and Down in the search act on the chapters and the text."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._turn(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _go_on(self) -> None:
        """Go to the next place with the first word; after the last one of a chapter to the next chapter."""
        words = self.search.text().split()
        if words and not self.text.find(words[0]):
            self._turn(1)
            self.text.find(words[0])

    def _turn(self, step: int) -> None:
        if self.list.count():
            self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())

    def _list(self, found: tuple[Chapter, ...], chosen: str) -> None:
        self.list.clear()
        for one in found:
            item = QListWidgetItem(one.title)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
            if one.name == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and found:
            self.list.setCurrentRow(0)
        if not found:
            self.text.setPlainText(self.tr("Nothing in the manual says that"))

    def _on_search(self, words: str) -> None:
        self._list(find(words, self._language), self.chapter)
        first = words.split()
        if first:
            self.text.moveCursor(QTextCursor.MoveOperation.Start)
            self.text.find(first[0])

    def _on_chapter(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            folder = resource("manual", self._language)
            self.text.show_chapter(item.data(Qt.ItemDataRole.UserRole).text, str(folder))
