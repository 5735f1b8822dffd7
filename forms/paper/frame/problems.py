"""Why a sheet could not be printed; found out before a single byte is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from msgspec import Struct


class CannotPrint(Exception):
    """The sheet cannot be printed as asked; `code` and `facts` become a sentence on the screen."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}


class MissingCharacter(Struct, frozen=True):
    """A character that no font of ours can draw, and the texts it stands in (names first)."""

    character: str
    texts: tuple[str, ...]

    @property
    def code_point(self) -> str:
        """The character's number as people write it, e.g. "U+20BB7"."""
        return f"U+{ord(self.character):04X}"

    @property
    def shown(self) -> str:
        """The character with its number; a broken half of one has only its number."""
        return f"{self.character}（{self.code_point}）" if self.character.isprintable() else self.code_point


class MissingCharacters(CannotPrint):
    """Some characters would come out as boxes; nothing was printed."""

    def __init__(self, missing: Sequence[MissingCharacter]) -> None:
        self.missing = tuple(missing)
        characters = "、".join(each.shown for each in self.missing)
        texts = "、".join(dict.fromkeys(text for each in self.missing for text in each.texts))
        super().__init__("missing_characters", characters=characters, texts=texts)


Layout = TypeVar("Layout")


def layout_of(layouts: Mapping[int, Layout], number: int, kind: str) -> Layout:
    """The layout that a paper was made with; one that this program does not know cannot be drawn."""
    if number not in layouts:
        raise CannotPrint("unknown_sheet_layout", layout=number, kind=kind)
    return layouts[number]
