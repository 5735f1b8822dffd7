"""What stands under the table of the last page: remarks, lines to sign on, the QR of the seal."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import REGULAR, printable
from forms.paper.frame.page import Document, Paper
from forms.paper.frame.parts import SIGNATURE_SIZE, signatures
from forms.paper.frame.verification import SIZE as QR_SIZE
from forms.paper.frame.verification import qr_mark

_QR_GAP = 1.0


class Foot(Struct, frozen=True, kw_only=True):
    """Remarks one below the other, then the signatures; with a `seal` its QR stands at the right.

    The QR tells the `anchor` too. `spare` points stay free below, where signatures would touch the margin.
    """

    remarks: tuple[str, ...]
    signatures: tuple[str, ...]
    seal: str = ""
    anchor: str = ""
    size: float = 9.0
    remark_step: float = 13.0
    signature_size: float = SIGNATURE_SIZE
    signature_step: float = 27.0
    spare: float = 4.0

    @property
    def height(self) -> float:
        """What the foot takes of the last page, in points."""
        below = self.remark_step * len(self.remarks) + self.signature_step + self.spare
        return max(below, QR_SIZE + _QR_GAP) if self.seal else below

    def drawn(self, document: Document, y: float) -> Iterator[str]:
        """The operators of the foot under a table that ends at `y`."""
        paper = document.paper
        right = paper.left + foot_width(paper, self.seal)
        yield from qr_mark(self.seal, paper.right, y - _QR_GAP, anchor=self.anchor)
        for remark in map(printable, self.remarks):
            y -= self.remark_step
            size = fit_line(remark, right - paper.left, REGULAR, self.size).size
            yield document.text(remark, paper.left, y, size)
        y -= self.signature_step
        yield from signatures(self.signatures, document, y, paper.left, right, self.signature_size)


def foot_width(paper: Paper, seal: str) -> float:
    """How wide remarks and signatures may be beside the QR; a draft has none."""
    return paper.right - paper.left - (QR_SIZE if seal else 0.0)
