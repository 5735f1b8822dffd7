"""How a page of events is laid out, what it says first, and the menu of deeds: no service is asked here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSplitter, QVBoxLayout, QWidget

from desktop.events.one.pane import WIDTH, EventPane
from desktop.events.table import EventTable
from forms.entry.events.words import part_word, verb_word
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.flow_layout import FlowLayout
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import page_column
from models.rules.events.deeds import By
from models.services.events.acting import Act


def lay_out(listed: QWidget, top: Sequence[QWidget], table: EventTable, pane: EventPane) -> QWidget:
    """Put filters, list and event together; return the side of the list, which an opened event hides."""
    head = FlowLayout()
    for widget in top:  # the filters get their room first: what counts and what searches give way
        head.addWidget(widget)
    split = QSplitter(Qt.Orientation.Horizontal, listed)
    side = QWidget(split)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.GAP)
    split.addWidget(side)
    split.addWidget(pane)
    split.setStretchFactor(0, 1)
    split.setSizes([720, WIDTH])
    whole = QVBoxLayout(listed)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(theme.TIGHT)
    whole.addLayout(head)
    whole.addWidget(split, 1)
    return side


def lay_over_each_other(work: QWidget, notice: QWidget, listed: QWidget, empty: QWidget) -> None:
    """Put the events, or what is said where there are none, below the notice."""
    whole = page_column(work)
    whole.addWidget(notice)
    whole.addWidget(listed, 1)
    whole.addWidget(empty, 1)


def deeds_menu(acts: Sequence[Act], parent: QWidget) -> QMenu:
    """Return the menu of what may be done now, by who does it; each entry carries its Act."""
    translate = QCoreApplication.translate
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    who: By | None = None
    for act in acts:
        if act.by != who:
            who = act.by
            name = who.name or part_word(who.part)
            behalf = translate("Events", "For {agency}").format(agency=name)
            menu.addSection(behalf if act.behalf else name)
        menu.addAction(verb_word(act.offer.verb)).setData(act)
    if not acts:
        menu.addAction(translate("Events", "Nothing is yours to do here now")).setEnabled(False)
    return menu


class NoPost(QWidget):
    """Says to who has no post here that they only look, and leads to the posts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = Label(self)
        self.words.setProperty("tone", "waits")
        self.to_posts = QPushButton(self.tr("Go to posts"), self)
        self.to_posts.setProperty("role", "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.words)
        line.addWidget(self.to_posts)
        line.addStretch(1)

    def say(self, needed: str, *, may_edit: bool) -> None:
        """Name the post that one needs; nothing is said where none is needed."""
        self.setVisible(bool(needed))
        text = self.tr("You may look, not act: this account has no post as {part}.")
        self.words.setText(text.format(part=needed))
        self.to_posts.setVisible(may_edit)


class NoEvents(EmptyState):
    """Stands in place of filters, list and event; offers what this account may do first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("No events yet"), "", None, parent)
        self._first: QAction | None = None
        self.button.clicked.connect(self._on_clicked)
        self.setFocusProxy(self.button)
        self.hide()

    def offer(self, first: QAction | None, parts: Sequence[By]) -> None:
        """Say how events come here, to who holds these posts; `first` is the button."""
        self._first = first
        self.button.setVisible(first is not None)
        if first is not None:
            self.button.setText(first.text())
            self.button.addAction(first)  # its key works here as in the list
            self.text.setText(self.tr("T takes one in; monthly books come in on the page Import."))
        elif parts:
            self.text.setText(self.tr("The command room takes events in; what is yours will stand here."))
        else:
            self.text.setText(self.tr("Who has a post in the command room takes them in."))

    def _on_clicked(self) -> None:
        if self._first is not None:
            self._first.trigger()
