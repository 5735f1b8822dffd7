"""A printed sheet on the screen, page by page: the very bytes that are printed and saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPageLayout, QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QWidget

from desktop.paper.export_log import EXPORTS
from desktop.paper.paper import Paper, pdf_bytes, write_pdf, write_xlsx
from desktop.paper.printing import print_document
from desktop.paper.saving import ask_save
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.page_jobs import PageJobs
from forms.kit.plain import Label, set_tip
from forms.kit.widgets.page import Key, Page, page_column

ZOOM_STEP, LEAST, MOST = 1.25, 0.25, 6.0
_Zoom = QPdfView.ZoomMode
_SIZES = {
    "A3": QPageSize.PageSizeId.A3, "A4": QPageSize.PageSizeId.A4, "A5": QPageSize.PageSizeId.A5,
}  # fmt: skip


class PdfView(QPdfView):
    """Pages below each other; keys turn them and change the zoom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(_Zoom.FitToWidth)
        self.setAccessibleName(self.tr("Printed sheet"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def turn(self, by: int) -> None:
        """Go to another page."""
        self.jump(self.pageNavigator().currentPage() + by)

    def jump(self, page: int) -> None:
        """Go to the top of a page; beyond the ends it stays."""
        if 0 <= page < self.document().pageCount():
            self.pageNavigator().jump(page, QPointF(0, 0))

    def zoom(self, by: float) -> None:
        """Make the pages larger or smaller."""
        now = self.zoomFactor() if self.zoomMode() is _Zoom.Custom else self._fitted()
        self.setZoomMode(_Zoom.Custom)
        self.setZoomFactor(min(max(now * by, LEAST), MOST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn pages, Home and End go to the first and last, + and - zoom, 0 and 1 fit."""
        key = Qt.Key(event.key())
        last = self.document().pageCount() - 1
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        zooms = {Qt.Key.Key_Plus: ZOOM_STEP, Qt.Key.Key_Equal: ZOOM_STEP, Qt.Key.Key_Minus: 1 / ZOOM_STEP}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        fits = {Qt.Key.Key_0: _Zoom.FitToWidth, Qt.Key.Key_1: _Zoom.FitInView}
        if key in steps:
            self.turn(steps[key])
        elif key in zooms:
            self.zoom(zooms[key])
        elif key in ends:
            self.jump(ends[key])
        elif key in fits:
            self.setZoomMode(fits[key])
        else:
            super().keyPressEvent(event)

    def _fitted(self) -> float:
        """Return the factor that the fitting mode has come to."""
        page = self.document().pagePointSize(self.pageNavigator().currentPage())
        room = self.viewport().width() - 2 * theme.ROOM
        return room / (page.width() * self.logicalDpiX() / 72) if page.width() else 1.0


class PaperPreview(QWidget):
    """Shows one Paper; `page` says what was done and what was refused."""

    closed = Signal()

    def __init__(self, page: Page, jobs: PageJobs) -> None:
        super().__init__(page)
        self._page, self._jobs = page, jobs
        self.paper: Paper | None = None
        self._printer: QPrinter | None = None
        self.bytes = b""
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = PdfView(self)
        self.view.setDocument(self.document)
        self.title, self.place = Label(self), Label(self)
        self.title.setProperty("role", "section")
        self.place.setProperty("tone", "quiet")
        self.print_action = self._action(self.tr("Print…"), QKeySequence("Ctrl+P"), "print", self.on_print)
        self.pdf_action = self._action(self.tr("Save PDF"), QKeySequence("Ctrl+S"), "save", self.on_save_pdf)
        self.xlsx_action = self._action(
            self.tr("Save workbook"), QKeySequence("Ctrl+Shift+S"), "export", self.on_save_xlsx
        )
        self._assemble()
        self.view.pageNavigator().currentPageChanged.connect(self._on_place)
        self.setFocusProxy(self.view)

    def show_paper(self, paper: Paper) -> None:
        """Draw the sheet; Refused when it cannot be printed as it is."""
        self.bytes = pdf_bytes(paper)
        self.paper = paper
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(self.bytes))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.title.setText(paper.name)
        self.xlsx_action.setEnabled(paper.book is not None)
        self._on_place()

    def clear(self) -> None:
        """Let go of the sheet."""
        self.document.close()
        self._buffer.close()
        self.bytes, self.paper = b"", None

    def tools(self) -> Sequence[QAction]:
        """Return the quieter buttons for the page header while the sheet is in view."""
        has_book = self.paper is not None and self.paper.book is not None
        return (self.pdf_action, self.xlsx_action) if has_book else (self.pdf_action,)

    def keys(self) -> Sequence[Key]:
        """Return the keys for the F1 sheet while the sheet is in view."""
        return (
            Key("PgUp / PgDn", self.tr("turn the page")),
            Key("Home / End", self.tr("first page, last page")),
            Key("+ / −", self.tr("larger, smaller")),
            Key("0 / 1", self.tr("fit the width, fit the whole page")),
            Key("Ctrl+P", self.tr("print")),
            Key("Ctrl+S", self.tr("save the PDF")),
            Key("Ctrl+Shift+S", self.tr("save the workbook")),
            Key("Esc", self.tr("back to the list")),
        )

    def _print(self, printer: QPrinter) -> int:
        EXPORTS.printing(self.paper.name if self.paper is not None else "")
        return print_document(self.document, printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print to a printer that was chosen."""
        pages = self._page.attempt(partial(self._print, printer))
        if pages:
            self._page.said.emit(self.tr("{n} pages sent to the printer").format(n=pages), None)

    def save_pdf(self, path: Path) -> None:
        """Write the PDF."""
        if self.paper is not None:
            self._page.attempt(partial(write_pdf, self.paper, path), partial(self._tell, path))

    def save_xlsx(self, path: Path) -> None:
        """Write the workbook, beside the window: that of a large office takes seconds."""
        if self.paper is not None:
            work = partial(write_xlsx, self.paper, path)
            self._jobs.make(self.tr("Saving the workbook"), work, partial(self._tell, path))

    # Slots

    def on_print(self) -> None:
        """Ask for the printer."""
        if self.paper is None:
            return
        printer = make_printer(self.paper)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, self.document.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self._printer = printer
        dialog.finished.connect(self._on_printer)
        QDialog.open(dialog)

    def on_save_pdf(self) -> None:
        """Ask where the PDF goes."""
        if self.paper is not None:
            name = self.paper.file_name(".pdf")
            ask_save(self, self.tr("Save PDF"), name, "PDF (*.pdf)", self.save_pdf)

    def on_save_xlsx(self) -> None:
        """Ask where the workbook goes."""
        if self.paper is not None and self.paper.book is not None:
            name = self.paper.file_name(".xlsx")
            ask_save(self, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.save_xlsx)

    def _on_printer(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted and self._printer is not None:
            self.print_to(self._printer)
        self._printer = None

    def _tell(self, path: Path, _nothing: object) -> None:
        self._page.said.emit(self.tr("Saved {file}").format(file=path.name), None)

    def _on_place(self, *_page: object) -> None:
        number = self.view.pageNavigator().currentPage() + 1
        self.place.setText(self.tr("Page {n} of {pages}").format(n=number, pages=self.document.pageCount()))

    def _on_larger(self) -> None:
        self.view.zoom(ZOOM_STEP)

    def _on_smaller(self) -> None:
        self.view.zoom(1 / ZOOM_STEP)

    def _on_width(self) -> None:
        self.view.setZoomMode(_Zoom.FitToWidth)

    def _on_whole(self) -> None:
        self.view.setZoomMode(_Zoom.FitInView)

    # Private

    def _action(self, text: str, keys: QKeySequence, icon: str, slot: Callable[..., object]) -> QAction:
        return make_action(self, text, keys, slot, icon, heard_in=self)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        back = self._button(self.tr("Back"), "", self.closed)
        theme.set_icon(back, "back")
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row.addWidget(back)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.place)
        for text, tip, slot in (
            ("−", self.tr("Smaller") + "  -", self._on_smaller),
            ("+", self.tr("Larger") + "  +", self._on_larger),
            (self.tr("Width"), self.tr("Fit the width") + "  0", self._on_width),
            (self.tr("Whole page"), self.tr("Fit the whole page") + "  1", self._on_whole),
        ):
            row.addWidget(self._button(text, tip, slot))
        column = page_column(self)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _button(self, text: str, tip: str, slot: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        if tip:
            set_tip(button, tip)
            button.setAccessibleName(tip.split("  ", maxsplit=1)[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(slot)
        return button


def make_printer(paper: Paper) -> QPrinter:
    """Return a printer set to the sheet's own paper, without margins of its own: the sheet brings them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    way = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(_SIZES[paper.size]), way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    return printer
