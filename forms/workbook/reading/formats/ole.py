"""The container of old office files (OLE2): its named streams, within bounds."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Sector numbers from here on mean no sector."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    start: int
    size: int


class Container:
    """An OLE2 file in memory; ValueError or struct.error where its chains are broken."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError(shift)
        self._size = 1 << shift
        self._fat = self._read_fat()
        entries = self._entries()
        root = next((entry for entry in entries if entry.kind == 5), None)
        if root is None:
            raise ValueError("no root")
        self._streams = {entry.name: entry for entry in entries if entry.kind == 2}
        self._cutoff = struct.unpack_from("<I", data, 56)[0]
        self._mini = self._chain(root.start, root.size)
        self._mini_fat = self._numbers(self._chain(struct.unpack_from("<I", data, 60)[0], len(data)))

    def names(self) -> frozenset[str]:
        """Return the names of the streams."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """Return a stream's bytes; KeyError without one."""
        entry = self._streams[name]
        if entry.size < self._cutoff:
            return self._mini_chain(entry.start, entry.size)
        return self._chain(entry.start, entry.size)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError(number)
        return self._data[start : start + self._size]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _read_fat(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        following, most = struct.unpack_from("<I", self._data, 68)[0], len(self._data) // self._size
        while following < _END and most > 0:
            *more, following = self._numbers(self._sector(following))
            sectors += more
            most -= 1
        used = [number for number in sectors if number < _END]
        if len(used) > len(self._data) // self._size + 1:
            raise ValueError(len(used))
        return tuple(number for sector in used for number in self._numbers(self._sector(sector)))

    def _follow(self, start: int, table: tuple[int, ...]) -> Iterator[int]:
        seen = 0
        while start < _END:
            if seen > len(table) or start >= len(table):
                raise ValueError(start)
            yield start
            start = table[start]
            seen += 1

    def _chain(self, start: int, size: int) -> bytes:
        return b"".join(map(self._sector, self._follow(start, self._fat)))[:size]

    def _mini_chain(self, start: int, size: int) -> bytes:
        parts = (self._mini[number * 64 : number * 64 + 64] for number in self._follow(start, self._mini_fat))
        return b"".join(parts)[:size]

    def _entries(self) -> list[_Entry]:
        data = self._chain(struct.unpack_from("<I", self._data, 48)[0], len(self._data))
        found = []
        for at in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            name = data[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", data, at + 116)
            found.append(_Entry(name, kind, start, size))
        return found
