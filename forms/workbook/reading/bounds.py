"""How much of a file is read at all, and the word for one that is not read."""

from __future__ import annotations

MAX_FILE = 40_000_000
"""Bytes on the disk; a street's year is below one million."""
MAX_TEXT = 30_000_000
MAX_XML = 80_000_000
"""Bytes of a workbook's parts once unpacked, all together."""
MAX_MEMBERS = 20_000
MAX_CELLS = 1_000_000
"""Cells with a value in one file."""
MAX_ROW = 200_000
MAX_COLUMN = 702
"""Columns up to ZZ."""
MAX_GAP = 5_000
"""Empty rows between two that say something: what lies beyond was typed by a slip of the hand."""
MAX_MERGED = 50_000
MAX_COVERED = 500_000
MAX_SHEETS = 400
MAX_RULES = 200
"""Conditional formats of a sheet that are reported."""
MAX_CELL_TEXT = 32_767
"""Characters that a spreadsheet keeps in one cell."""


class Unsafe(Exception):
    """The file is not one to read; `code` says why."""

    def __init__(self, code: str, /, sheet: str = "", cell: str = "", **facts: str) -> None:
        super().__init__(code)
        self.code, self.sheet, self.cell, self.facts = code, sheet, cell, facts


class Budget:
    """Counts the cells and the unpacked bytes of one file; Unsafe("workbook_too_big") beyond the bounds."""

    def __init__(self) -> None:
        self.cells = self.bytes = 0

    def spend_cells(self, number: int) -> None:
        """Count cells that hold something."""
        self.cells += number
        if self.cells > MAX_CELLS:
            raise Unsafe("workbook_too_big")

    def spend_bytes(self, number: int) -> None:
        """Count bytes of an unpacked part."""
        self.bytes += number
        if self.bytes > MAX_XML:
            raise Unsafe("workbook_too_big")
