"""XML parts of a workbook through a real parser: any spelling of one content reads the same."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from xml.parsers import expat

from forms.workbook.reading.bounds import Budget, Unsafe

CHUNK = 1 << 16
Attributes = Mapping[str, str]


Start = Callable[[Attributes], None]
End = Callable[[], None]


class Handler:
    """What a part's reader overrides; names come without their namespace's prefix.

    Elements of namespaces that are not in `namespaces` (an empty tuple takes all) are skipped.
    """

    namespaces: tuple[str, ...] = ()
    parser: expat.XMLParserType | None = None
    """Set while a part is being read."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text inside the element that is open."""

    def starter(self, name: str) -> Start | None:
        """Return what to call where an element of this name begins; asked once a name."""
        return partial(self.start, name)

    def ender(self, name: str) -> End | None:
        """Return what to call where an element of this name ends."""
        return partial(self.end, name)


def feed(archive: zipfile.ZipFile, member: str, handler: Handler, budget: Budget) -> None:
    """Parse one member of an archive; Unsafe for one that is broken, swollen or declares entities."""
    parser, isfinal = _parser(handler), True
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                budget.spend_bytes(len(chunk))
                parser.Parse(chunk)
        parser.Parse(b"", isfinal)  # the end: what is open must be closed
    except RuntimeError as error:  # zipfile's word for a member that wants a password
        raise Unsafe("workbook_encrypted") from error
    except DAMAGED as error:
        raise Unsafe("workbook_damaged") from error


def parse(data: bytes, handler: Handler) -> None:
    """Parse a document of its own, whose size the caller has bounded; raises one of DAMAGED."""
    _parser(handler).Parse(data, True)  # noqa: FBT003 - expat's own signature


DAMAGED: tuple[type[Exception], ...] = (
    expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, LookupError,
    ValueError, OverflowError,
)  # fmt: skip
"""What broken members make their readers raise."""


def _parser(handler: Handler) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    starts = _Calls(handler.namespaces, handler.starter)
    ends = _Calls(handler.namespaces, handler.ender)

    def begin(tag: str, attributes: dict[str, str]) -> None:
        if call := starts[tag]:
            call(attributes)

    def finish(tag: str) -> None:
        if call := ends[tag]:
            call()

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = handler.text
    handler.parser = parser
    return parser


def _refuse(*_: object) -> None:
    """No workbook declares a document type; a bomb of entities does."""
    raise Unsafe("workbook_damaged")


class _Calls(dict[str, Callable[..., None] | None]):
    """Qualified name → what to call, None for an element of another namespace or of no interest."""

    def __init__(
        self, namespaces: tuple[str, ...], find: Callable[[str], Callable[..., None] | None]
    ) -> None:
        super().__init__()
        self._namespaces, self._find = namespaces, find

    def __missing__(self, tag: str) -> Callable[..., None] | None:
        space, _, name = tag.rpartition(" ")
        found = self._find(name) if not self._namespaces or space in self._namespaces else None
        if len(self) < 10_000:
            self[tag] = found
        return found


def local(attributes: Attributes) -> dict[str, str]:
    """Return attributes by their local names."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}
