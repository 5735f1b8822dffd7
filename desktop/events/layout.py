"""How a page of events is laid out, and the menu of deeds: what neither asks a service nor keeps a state."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from desktop.events.one.pane import WIDTH, EventPane
from desktop.events.pills import Pills
from desktop.events.table import EventTable
from forms.entry.events.words import part_word, verb_word
from forms.kit import theme
from models.rules.events.deeds import By
from models.services.events.acting import Act


def lay_out(
    work: QWidget, notice: QWidget, top: Sequence[QWidget], table: EventTable, nothing: QLabel,
    pane: EventPane,
) -> QWidget:  # fmt: skip
    """Put the parts of a page together; return the side of the list, which an opened event hides."""
    head = QHBoxLayout()
    head.setSpacing(theme.TIGHT)
    for widget in top:
        head.addWidget(widget, int(isinstance(widget, Pills)))
    side = QWidget(work)
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)
    inside = QVBoxLayout(table.viewport())
    inside.addWidget(nothing, 0, Qt.AlignmentFlag.AlignCenter)
    nothing.setProperty("tone", "quiet")
    nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
    split = QSplitter(Qt.Orientation.Horizontal, work)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(theme.GAP)
    split.addWidget(side)
    split.addWidget(pane)
    split.setStretchFactor(0, 1)
    split.setSizes([720, WIDTH])
    whole = QVBoxLayout(work)
    whole.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
    whole.setSpacing(theme.TIGHT)
    whole.addWidget(notice)
    whole.addLayout(head)
    whole.addWidget(split, 1)
    return side


def lay_out_notice(notice: QWidget, idle: QWidget, to_posts: QWidget) -> None:
    """Put what is said to who has no post beside the way to the posts."""
    line = QHBoxLayout(notice)
    line.setContentsMargins(0, 0, 0, 0)
    idle.setProperty("tone", "waits")
    to_posts.setProperty("role", "link")
    line.addWidget(idle)
    line.addWidget(to_posts)
    line.addStretch(1)


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
