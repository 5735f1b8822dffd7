"""校验码: the seal of a frozen sheet as a code to type and a QR to scan, drawn module by module.

A reader shows the seal in full; the printed digits are its first 16. Either finds the sheet again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from forms.paper.frame.page import RIGHT_ALIGNED, Document

SIZE = 48.0
"""Points: 17 mm, half a millimetre a module."""
_QUIET = 4  # modules of white that a reader wants around the code
_SHOWN, _GROUP = 16, 4


def code_text(seal: str, line: int = 0) -> str:
    """Return the printed code: 16 digits in groups of four, and the line that a slip is of."""
    shown = seal[:_SHOWN].upper()
    groups = " ".join(shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP))
    return f"校验码：{groups}-{line}" if line else f"校验码：{groups}"


def qr_text(seal: str, line: int = 0, anchor: str = "") -> str:
    """Return what the QR says: the seal in capitals, an anchor after a point, a slip's line after a bar."""
    told = f"{seal}.{anchor}" if anchor else seal
    return f"{told}/{line}".upper() if line else told.upper()


@lru_cache(maxsize=64)
def qr_modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the dark modules, row by row from the top; correction level M, as small as can be."""
    # Loads half of ReportLab, which a draft, having no code, does without.
    from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(text))
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def qr_operators(text: str, right: float, top: float, size: float = SIZE) -> str:
    """Return the operators that draw a QR whose quiet zone ends at `right` and `top`."""
    modules = qr_modules(text)
    side = size / (len(modules) + 2 * _QUIET)
    left = right - size + _QUIET * side
    foot = top - (_QUIET + 1) * side
    boxes = [
        f"{left + first * side:.3f} {foot - number * side:.3f} {length * side:.3f} {side:.3f} re"
        for number, row in enumerate(modules)
        for first, length in _runs(row)
    ]
    return "\n".join(["0 g", *boxes, "f"])


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield start and length of each run of dark modules: one box instead of many."""
    start = 0
    for dark, group in groupby(row):
        length = sum(1 for _ in group)
        if dark:
            yield start, length
        start += length


def qr_mark(
    seal: str, right: float, top: float, *, line: int = 0, size: float = SIZE, anchor: str = ""
) -> Iterator[str]:
    """Yield the QR; nothing for a draft, which has no seal."""
    if seal:
        yield qr_operators(qr_text(seal, line, anchor), right, top, size)


def code_mark(
    document: Document, seal: str, right: float, y: float, size: float = 8.0, *, line: int = 0
) -> Iterator[str]:
    """Yield the code to type, ending at `right`; nothing for a draft."""
    if seal:
        yield document.text(code_text(seal, line), right, y, size, align=RIGHT_ALIGNED)
