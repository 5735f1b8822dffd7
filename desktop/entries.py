"""What the window is given when it is built: its pages with their rooms, and who sits at it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.places import Place
from forms.kit.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Room:
    """One line of the sidebar; `title` is English, marked QT_TRANSLATE_NOOP("PageEntry", "…")."""

    key: str
    title: str
    icon: str
    at_foot: bool = False

    @property
    def word(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate("PageEntry", self.title)


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page; those of a `room` are its tabs (None: a room of its own).

    `title` is English, marked QT_TRANSLATE_NOOP("PageEntry", "…"), and what the page calls itself. `place` is
    the type of place that leads to the page, None where nothing but the sidebar does. A page that is not
    `listed` is of no use to whoever sits here: links and Ctrl+K still lead to it. `factory` builds
    it inside the widget that it is given.
    """

    key: str
    title: str
    icon: str
    factory: Callable[[QWidget], Page]
    room: Room | None = None
    place: type[Place] | None = None
    listed: bool = True

    @property
    def word(self) -> str:
        """The title in the language of the window."""
        return QCoreApplication.translate("PageEntry", self.title)

    @property
    def home(self) -> Room:
        """The room that the page stands in."""
        return self.room or Room(self.key, self.title, self.icon)


@dataclass(frozen=True, slots=True)
class Who:
    """Who is at the desk, for the status bar; `role` in the words of the window.

    `connection` says whether the way to a server is encrypted, "" for an office in a file.
    """

    name: str
    role: str
    office: str
    connection: str = ""


def gathered(entries: Sequence[PageEntry]) -> list[PageEntry]:
    """Put the pages of a room together where its first one stands, and the foot last."""
    rooms = list(dict.fromkeys(entry.home.key for entry in entries))
    return sorted(entries, key=lambda entry: (entry.home.at_foot, rooms.index(entry.home.key)))
