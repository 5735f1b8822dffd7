"""Undo as data: an edit is what was there and what is there now; one command class applies either."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtGui import QUndoCommand, QUndoStack

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


@dataclass(frozen=True)
class Edit(Generic[Key, Value]):
    """Values by key before and after; `label` says what was done, in the language of the window."""

    label: str
    before: Mapping[Key, Value]
    after: Mapping[Key, Value]

    def inverse(self) -> Edit[Key, Value]:
        """Return the edit that takes this one back."""
        return Edit(self.label, self.after, self.before)


class EditCommand(QUndoCommand, Generic[Key, Value]):
    """The one command: applies an edit, or its inverse."""

    def __init__(self, edit: Edit[Key, Value], apply: Callable[[Edit[Key, Value]], object]) -> None:
        super().__init__(edit.label)
        self._edit, self._apply = edit, apply

    def redo(self) -> None:
        """Apply the edit; also when it is first pushed."""
        self._apply(self._edit)

    def undo(self) -> None:
        """Apply its inverse."""
        self._apply(self._edit.inverse())


class UndoHistory(QUndoStack):
    """What was done since the page was filled, newest last."""

    def do(self, edit: Edit[Key, Value], apply: Callable[[Edit[Key, Value]], object]) -> None:
        """Apply `edit` and remember it; an edit that changes nothing is not remembered."""
        if edit.before != edit.after:
            self.push(EditCommand(edit, apply))
