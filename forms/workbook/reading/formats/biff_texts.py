"""Texts of an .xls: with one or two bytes a character, and broken over records anywhere."""

from __future__ import annotations

import struct

from forms.workbook.reading.bounds import MAX_CELLS, Unsafe

Texts = list[str]
_CODECS = {936: "gbk", 950: "big5", 932: "cp932", 949: "cp949", 1200: "utf-16-le", 65001: "utf-8"}


def codec_of(page: int) -> str:
    """Return Python's codec of a Windows code page; GBK for one that is not known."""
    return _CODECS.get(page) or (f"cp{page}" if 1250 <= page <= 1258 else "gbk")


def short_text(body: bytes, at: int, codec: str, size: int = 1) -> str:
    """Return a text of the old kind (BIFF5): a length of `size` bytes, then bytes of a code page."""
    length = int.from_bytes(body[at : at + size], "little")
    return body[at + size : at + size + length].decode(codec, "replace")


def wide_text(body: bytes, at: int, size: int = 2) -> str:
    """Return a text of the new kind (BIFF8) that stands in one record."""
    length = int.from_bytes(body[at : at + size], "little")
    at += size
    flags = body[at]
    at += 1 + 2 * bool(flags & 8) + 4 * bool(flags & 4)
    if flags & 1:
        return body[at : at + 2 * length].decode("utf-16-le", "replace")
    return body[at : at + length].decode("latin-1")


def read_shared(parts: list[bytes]) -> Texts:
    """Return the shared texts of a record and those that continue it; struct.error where they end early."""
    total = struct.unpack_from("<I", parts[0], 4)[0]
    if total > MAX_CELLS:
        raise Unsafe("workbook_too_big")
    if total > sum(map(len, parts)):
        raise ValueError(total)
    reader = _Parts(parts)
    return [reader.text() for _ in range(total)]


class _Parts:
    """A cursor over a record and its continuations; a text that goes on in the next has flags of its own."""

    def __init__(self, parts: list[bytes]) -> None:
        self._parts = parts
        self._part, self._at = 0, 8

    def text(self) -> str:
        """Return the next text without its fonts and its phonetics."""
        length, flags = struct.unpack("<HB", self._bytes(3))
        runs = struct.unpack("<H", self._bytes(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._bytes(4))[0] if flags & 4 else 0
        found = self._characters(length, wide=flags & 1)
        self._skip(4 * runs + extra)
        return found

    def _characters(self, length: int, wide: int) -> str:
        found = []
        while length:
            if not self._left():
                self._next()
                wide = self._parts[self._part][0] & 1
                self._at = 1
            take = min(length, self._left() >> wide)
            if not take:
                raise ValueError(length)
            data = self._parts[self._part][self._at : self._at + (take << wide)]
            found.append(data.decode("utf-16-le" if wide else "latin-1", "replace"))
            self._at += take << wide
            length -= take
        return "".join(found)

    def _left(self) -> int:
        return len(self._parts[self._part]) - self._at

    def _next(self) -> None:
        self._part, self._at = self._part + 1, 0
        if self._part >= len(self._parts) or not self._parts[self._part]:
            raise ValueError(self._part)

    def _bytes(self, number: int) -> bytes:
        found = b""
        while len(found) < number:
            if not self._left():
                self._next()
            piece = self._parts[self._part][self._at : self._at + number - len(found)]
            self._at += len(piece)
            found += piece
        return found

    def _skip(self, number: int) -> None:
        while number > 0:
            if not self._left():
                self._next()
            step = min(number, self._left())
            self._at += step
            number -= step
