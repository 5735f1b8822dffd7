"""How failures reach the user: Refused in the page, Trouble with retry, a bug as a copyable report."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from forms.kit.dialogs.frame import button_row, lay_out, press_by_ctrl_enter, primary_button
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.texts import sentence
from models.errors import Refused, Trouble

log = logging.getLogger(__name__)


def sentence_of(error: Refused | Trouble) -> str:
    """Return what is wrong and what to do next, in the language of the window."""
    return sentence(error.code, error.facts, language())


class TroubleDialog(QDialog):
    """Something outside the program failed (disk, file, server): says what, and tries again on request."""

    def __init__(
        self, trouble: Trouble, parent: QWidget | None = None, *, retry: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("That did not work"))
        self._retry = retry
        self.text = Label(sentence_of(trouble), self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.retry_button = press_by_ctrl_enter(primary_button(self.tr("Try again"), self))
        self.retry_button.setVisible(retry is not None)
        self.retry_button.setDefault(retry is not None)
        self.retry_button.clicked.connect(self._on_retry)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.clicked.connect(self.reject)
        lay_out(self, [self.text, button_row(self.close_button, self.retry_button)])
        self.setMinimumWidth(440)

    def _on_retry(self) -> None:
        retry, self._retry = self._retry, None
        if retry is None:
            return
        try:
            retry()
        except (Refused, Trouble) as error:
            self._retry = retry
            self.text.setText(sentence_of(error))
            return
        self.accept()


class BugDialog(QDialog):
    """Our own mistake: a report to copy, and the choice to go on or to quit."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A mistake in the program"))
        text = Label(
            self.tr(
                "The program made a mistake. The last step was not saved; everything before it is safe. "
                "Please copy the report for whoever looks after the program."
            ),
            self,
        )
        text.setWordWrap(True)
        self.report = QPlainTextEdit(report, self)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button = QPushButton(self.tr("Copy report"), self)
        self.copy_button.clicked.connect(self._on_copy)
        self.quit_button = QPushButton(self.tr("Quit"), self)
        self.quit_button.clicked.connect(self._on_quit)
        self.continue_button = press_by_ctrl_enter(primary_button(self.tr("Continue"), self))
        self.continue_button.setDefault(True)
        self.continue_button.clicked.connect(self.accept)
        buttons = button_row(self.copy_button, None, self.quit_button, self.continue_button)
        lay_out(self, [text, self.report, buttons])
        self.resize(680, 420)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _on_quit(self) -> None:
        self.reject()
        QApplication.quit()


class BugReporter(QObject):
    """Takes what nothing caught, on any thread, and shows it on the thread of the window."""

    reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: BugDialog | None = None
        self.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become `sys.excepthook`."""
        sys.excepthook = self.hook

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log, and post the report; touches no widget, for this may be a worker thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught", exc_info=(kind, error, trace))
        self.reported.emit(report_of(kind, error, trace))

    def _on_reported(self, report: str) -> None:
        if self.dialog is not None:
            return  # one at a time: a mistake while painting would come back forever
        self.dialog = BugDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def _on_finished(self, _result: int) -> None:
        self.dialog = None


def report_of(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the report of a mistake: versions and stack; we add no personal data."""
    import platform  # slow to load, and nothing needs it before a mistake

    head = f"Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return head + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def watch_for_crashes(folder: Path) -> None:
    """Let the interpreter write a stack to `folder` if a library crashes the process."""
    if faulthandler.is_enabled():
        return
    folder.mkdir(parents=True, exist_ok=True)
    faulthandler.enable((folder / "crash.txt").open("a", encoding="utf-8"))
