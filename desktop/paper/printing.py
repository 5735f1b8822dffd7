"""A printed sheet on a printer, at the printer's own resolution."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from models.errors import Trouble


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
