"""The sheet as PDF bytes, and those very bytes on a printer at the printer's own resolution."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtCore import QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from forms.paper.bonus.printing import print_sheet
from forms.paper.frame.problems import CannotPrint
from models.errors import Refused, Trouble
from models.rules.sheets.printed import BonusSheet


def pdf_bytes(sheet: BonusSheet) -> bytes:
    """Return the printed sheet; Refused names a character that no font has."""
    out = BytesIO()
    try:
        print_sheet(sheet, out)
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem
    return out.getvalue()


def make_printer() -> QPrinter:
    """Return a printer set to A4 landscape without margins of its own: the sheet brings them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    return printer


def print_document(document: QPdfDocument, printer: QPrinter) -> int:
    """Print the pages that the printer's dialog asked for; returns how many. Trouble: printer_refused."""
    first = max(printer.fromPage() - 1, 0)
    last = min(printer.toPage() or document.pageCount(), document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble("printer_refused", printer=printer.printerName() or "—")
    try:
        for number in range(first, last):
            if number > first and not printer.newPage():
                raise Trouble("printer_refused", printer=printer.printerName() or "—")
            _draw(document, number, painter, printer)
    finally:
        painter.end()
    return max(last - first, 0)


def _draw(document: QPdfDocument, number: int, painter: QPainter, printer: QPrinter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    room = QRect(0, 0, paper.width(), paper.height())
    size = document.pagePointSize(number).toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    image = document.render(number, QSize(size))
    painter.drawImage(QRect((room.width() - size.width()) // 2, 0, size.width(), size.height()), image)
