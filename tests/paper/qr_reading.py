"""A small reader of QR codes, written from the standard: enough to prove what our sheets say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, _: r % 2 == 0,
    lambda _, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
_BLOCKS = {1: (1, 16), 2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43)}
"""Version → blocks and data words of each, at correction level M (ISO/IEC 18004, table 9)."""


def read(modules: Sequence[Sequence[bool]]) -> str:
    """The text of a code of level M in alphanumeric mode, versions 1 to 5."""
    size = len(modules)
    version = (size - 17) // 4
    blocks, words = _BLOCKS[version]
    mask = _MASKS[_mask_number(modules)]
    bits = [
        modules[row][column] ^ mask(row, column)  # type: ignore[no-untyped-call]
        for row, column in _path(size)
        if not _is_function(row, column, size, version)
    ]
    digits = "".join("01"[bit] for bit in bits)
    stream = [int(digits[start : start + 8], 2) for start in range(0, len(digits) - 7, 8)]
    data = [stream[word * blocks + block] for block in range(blocks) for word in range(words)]
    return _text("".join(f"{word:08b}" for word in data))


def _mask_number(modules: Sequence[Sequence[bool]]) -> int:
    """Bits 12 to 10 of the format beside the upper left pattern, without the standard's 101010000010010."""
    drawn = sum(modules[8][column] << (4 - column) for column in range(2, 5))
    return drawn ^ 0b101


def _path(size: int) -> Iterator[tuple[int, int]]:
    upwards = True
    columns = [column if column > 6 else column - 1 for column in range(size - 1, 0, -2)]
    for right in columns:
        for step in range(size):
            row = size - 1 - step if upwards else step
            yield row, right
            yield row, right - 1
        upwards = not upwards


def _is_function(row: int, column: int, size: int, version: int) -> bool:
    if row == 6 or column == 6:
        return True
    if (row < 9 and column < 9) or (row < 9 and column >= size - 8) or (row >= size - 8 and column < 9):
        return True
    centre = size - 7
    return version > 1 and abs(row - centre) <= 2 and abs(column - centre) <= 2


def _text(bits: str) -> str:
    assert bits[:4] == "0010", "alphanumeric mode"
    count, at, found = int(bits[4:13], 2), 13, ""
    while count > 1:
        pair = int(bits[at : at + 11], 2)
        found += _ALPHANUMERIC[pair // 45] + _ALPHANUMERIC[pair % 45]
        at, count = at + 11, count - 2
    return found + (_ALPHANUMERIC[int(bits[at : at + 6], 2)] if count else "")
