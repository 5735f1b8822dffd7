"""The lines of an XML file, read by a parser that knows no document type, no entities and no depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from forms.workbook.reading.bounds import MAX_CELL_TEXT, MAX_CELLS, MAX_ROW, Unsafe
from forms.workbook.work.exchange.raw import Cell, RawFile, RawLine, ranks_of, sorted_cells
from models.rules.core.faults import Fault, Place
from models.rules.work.exchange.profile import Profile

DEEPEST = 20
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(slots=True)
class _Element:
    """An element that is open: its own text, and its children that hold nothing but text."""

    name: str
    line: int
    text: list[str] = field(default_factory=list)
    length: int = 0
    leaves: list[tuple[str, str, int]] = field(default_factory=list)
    has_children: bool = False
    has_lines: bool = False


class _Reader:
    """Gathers as lines the elements whose children (or attributes) are fields with a number among them."""

    def __init__(self, raw: RawFile, profile: Profile) -> None:
        self.raw, self.ranks = raw, ranks_of(profile)
        self.open: list[_Element] = []
        self.cells = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _no_doctype
        self.parser.EntityDeclHandler = _no_doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins; its attributes are fields of it."""
        if len(self.open) >= DEEPEST:
            raise Unsafe("exchange_xml_deep", cell=self._line())
        if self.open:
            self.open[-1].has_children = True
        element = _Element(tag.rpartition(" ")[2], self.parser.CurrentLineNumber)
        element.leaves += [
            (name.rpartition(" ")[2], value, element.line) for name, value in attributes.items()
        ]
        self._spend(1 + len(attributes))
        self.open.append(element)

    def characters(self, text: str) -> None:
        """Text inside the element that is open."""
        if self.open:
            element = self.open[-1]
            element.length += len(text)
            if element.length > MAX_CELL_TEXT:
                raise Unsafe("exchange_xml_long", cell=self._line())
            element.text.append(text)

    def end(self, _tag: str) -> None:
        """An element ends: a line, or a part of the element around it."""
        element = self.open.pop()
        outer = self.open[-1] if self.open else None
        text = "".join(element.text).strip()
        if self._is_line(element):
            self._keep(element)
            if text and element.has_children:
                self._fault(element.line, "exchange_xml_loose_text", text=text[:40])
        elif element.has_lines or outer is None:
            if self._knows(element):
                self._fault(element.leaves[0][2], "exchange_line_without_id")
        else:
            own = [] if element.has_children else [(element.name, text, element.line)]
            outer.leaves += [*own, *element.leaves]
        if outer is not None:
            outer.has_lines |= element.has_lines or self._is_line(element)

    def _fault(self, line: int, code: str, /, **facts: str) -> None:
        self.raw.faults.append(Fault(Place(self.raw.file, "", f"line {line}"), code, facts))

    def _is_line(self, element: _Element) -> bool:
        return any(self._field(name) == "foreign_id" for name, _, _ in element.leaves)

    def _knows(self, element: _Element) -> bool:
        return sum(bool(self._field(name)) for name, _, _ in element.leaves) > 2

    def _field(self, name: str) -> str:
        return self.ranks.get(name, ("", 0))[0]

    def _keep(self, element: _Element) -> None:
        names = [name for name, value, _ in element.leaves if value]
        twice = next((name for name in names if names.count(name) > 1 and self._field(name)), "")
        if twice:
            self._fault(element.line, "exchange_field_twice", column=twice)
        cells, extra = sorted_cells(self._pairs(element), self.ranks)
        self.raw.fields |= cells.keys()
        self.raw.lines.append(RawLine(cells, extra, Place(self.raw.file, "", f"line {element.line}")))
        if len(self.raw.lines) > MAX_ROW:
            raise Unsafe("workbook_too_big")

    def _pairs(self, element: _Element) -> Iterator[tuple[str, Cell]]:
        for name, value, line in element.leaves:
            yield name, Cell(value, Place(self.raw.file, "", f"line {line}"))

    def _spend(self, number: int) -> None:
        self.cells += number
        if self.cells > MAX_CELLS:
            raise Unsafe("workbook_too_big")

    def _line(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"


def _no_doctype(*_: object) -> None:
    """No file of an exchange needs a document type; a bomb of entities and a look at other files do."""
    raise Unsafe("exchange_xml_doctype")


def read_xml(file: str, text: str, profile: Profile) -> RawFile:
    """Return the lines of an XML text. Unsafe: exchange_xml_broken with the line, exchange_xml_doctype."""
    raw = RawFile(file, head=Place(file))
    reader = _Reader(raw, profile)
    try:
        reader.parser.Parse(_DECLARATION.sub("", text.removeprefix("\ufeff"), count=1), True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        detail = expat.ErrorString(error.code)
        raise Unsafe("exchange_xml_broken", cell=f"line {error.lineno}", line=str(error.lineno),
                     detail=detail) from error  # fmt: skip
    except ValueError as error:
        raise Unsafe("exchange_xml_broken", line="1", detail=str(error)[:80]) from error
    return raw
