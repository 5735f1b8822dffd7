"""The sheet on the screen: the very bytes that are printed and saved, page by page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.paper.bonus_files import file_name, write_pdf, write_xlsx
from desktop.paper.printing import make_printer, pdf_bytes, print_document
from desktop.paper.saving import ask_save
from forms.kit import theme
from forms.kit.widgets.page import Page
from models.rules.sheets.printed import BonusSheet

ZOOM_STEP, LEAST, MOST = 1.25, 0.25, 6.0
_Zoom = QPdfView.ZoomMode


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


class Preview(QWidget):
    """One sheet as paper, with what can be done to it; `page` says what was done and what was refused."""

    closed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._sheet: BonusSheet | None = None
        self._printer: QPrinter | None = None
        self.bytes = b""
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = PdfView(self)
        self.view.setDocument(self.document)
        self.title = QLabel(self)
        self.title.setProperty("role", "section")
        self.place = QLabel(self)
        self.place.setProperty("meaning", "quiet")
        self._make_actions()
        self._assemble()
        self.view.pageNavigator().currentPageChanged.connect(self._on_place)
        self.setFocusProxy(self.view)

    def show_sheet(self, sheet: BonusSheet) -> None:
        """Draw the sheet; Refused when it cannot be printed as it is."""
        self.bytes = pdf_bytes(sheet)
        self._sheet = sheet
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(self.bytes))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.title.setText(Path(file_name(sheet, "")).name)
        self._on_place()

    def clear(self) -> None:
        """Let go of the sheet."""
        self.document.close()
        self._buffer.close()
        self.bytes = b""

    def print_to(self, printer: QPrinter) -> None:
        """Print to a printer that was chosen."""
        pages = self._page.attempt(partial(print_document, self.document, printer))
        if pages:
            self._page.said.emit(self.tr("{n} pages sent to the printer").format(n=pages), None)

    # Slots

    def on_print(self) -> None:
        """Ask for the printer."""
        printer = make_printer()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setMinMax(1, self.document.pageCount())
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        self._printer = printer
        dialog.finished.connect(self._on_printer)
        QDialog.open(dialog)

    def on_save_pdf(self) -> None:
        """Ask where the PDF goes."""
        if self._sheet is not None:
            name = file_name(self._sheet, ".pdf")
            ask_save(self, self.tr("Save PDF"), name, "PDF (*.pdf)", self.save_pdf)

    def on_save_xlsx(self) -> None:
        """Ask where the workbook goes."""
        if self._sheet is not None:
            name = file_name(self._sheet, ".xlsx")
            ask_save(self, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.save_xlsx)

    def _on_printer(self, result: int) -> None:
        if result == QDialog.DialogCode.Accepted and self._printer is not None:
            self.print_to(self._printer)
        self._printer = None

    def save_pdf(self, path: Path) -> None:
        """Write the PDF."""
        if self._sheet is not None:
            self._page.attempt(partial(write_pdf, self._sheet, path), partial(self._tell, path))

    def save_xlsx(self, path: Path) -> None:
        """Write the workbook."""
        if self._sheet is not None:
            self._page.attempt(partial(write_xlsx, self._sheet, path), partial(self._tell, path))

    def use(self, sheet: BonusSheet) -> None:
        """Speak of `sheet` without drawing it, for saving from the table."""
        self._sheet = sheet

    # Private

    def _tell(self, path: Path, _nothing: object) -> None:
        self._page.said.emit(self.tr("Saved {file}").format(file=path.name), None)

    def _on_place(self, *_page: object) -> None:
        number = self.view.pageNavigator().currentPage() + 1
        pages = self.document.pageCount()
        self.place.setText(self.tr("Page {n} of {pages}").format(n=number, pages=pages))

    def _make_actions(self) -> None:
        self.print_action = QAction(self.tr("Print…"), self)
        self.print_action.setShortcut(QKeySequence.StandardKey.Print)
        self.print_action.triggered.connect(self.on_print)
        self.pdf_action = QAction(self.tr("Save PDF"), self)
        self.pdf_action.setShortcut(QKeySequence.StandardKey.Save)
        self.pdf_action.triggered.connect(self.on_save_pdf)
        self.xlsx_action = QAction(self.tr("Save workbook"), self)
        self.xlsx_action.setShortcut(QKeySequence("Ctrl+Shift+S"))
        self.xlsx_action.triggered.connect(self.on_save_xlsx)
        theme.set_icon(self.print_action, "print")
        theme.set_icon(self.pdf_action, "save")
        theme.set_icon(self.xlsx_action, "export")
        for action in (self.print_action, self.pdf_action, self.xlsx_action):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)

    def _assemble(self) -> None:
        back = QAction(self.tr("Back"), self)
        back.triggered.connect(self.closed)
        theme.set_icon(back, "back")
        larger, smaller, width, whole = (QAction(self) for _ in range(4))
        for action, text, tip in (
            (smaller, "−", self.tr("Smaller") + "  -"),
            (larger, "+", self.tr("Larger") + "  +"),
            (width, self.tr("Width"), self.tr("Fit the width") + "  0"),
            (whole, self.tr("Whole page"), self.tr("Fit the whole page") + "  1"),
        ):
            action.setText(text)
            action.setToolTip(tip)
        larger.triggered.connect(self._on_larger)
        smaller.triggered.connect(self._on_smaller)
        width.triggered.connect(self._on_width)
        whole.triggered.connect(self._on_whole)
        row = QHBoxLayout()
        row.setSpacing(theme.TIGHT)
        row.addWidget(_button(back, self, with_text=True))
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.place)
        for action in (smaller, larger, width, whole):
            row.addWidget(_button(action, self, with_text=False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def _on_larger(self) -> None:
        self.view.zoom(ZOOM_STEP)

    def _on_smaller(self) -> None:
        self.view.zoom(1 / ZOOM_STEP)

    def _on_width(self) -> None:
        self.view.setZoomMode(_Zoom.FitToWidth)

    def _on_whole(self) -> None:
        self.view.setZoomMode(_Zoom.FitInView)


def _button(action: QAction, parent: QWidget, *, with_text: bool) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    if with_text:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button
