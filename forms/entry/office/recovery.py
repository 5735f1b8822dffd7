"""The recovery code: shown once, and used when a password is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from forms.kit import theme
from forms.kit.dialogs.frame import button_row, lay_out, press_by_ctrl_enter, primary_button
from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.plain import Label

if TYPE_CHECKING:  # printing is loaded when somebody prints: the sign-in has this dialog at hand
    from PySide6.QtPrintSupport import QPrinter


class RecoveryCodeDialog(QDialog):
    """Shows the code this one time; goes on only once its last group was typed from where it is kept."""

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Recovery code"))
        text = Label(
            self.tr(
                "If every password is lost, only this code opens the data. It is shown only once. "
                "Print it or write it down, and keep it locked away from the computer."
            ),
            self,
        )
        text.setWordWrap(True)
        self._code = code
        self._show_code(code)
        self._ask_back()
        self._assemble(text)
        self.copy_button.clicked.connect(self._on_copy)
        self.print_button.clicked.connect(self._on_print)
        self.last.textChanged.connect(self._on_typed)
        self.last.returnPressed.connect(self._on_return)
        self.continue_button.clicked.connect(self.accept)

    def _ask_back(self) -> None:
        """Ask for the last group: whoever has it has a copy."""
        self.last = QLineEdit(self)
        self.last.setAccessibleName(self.tr("The last group of the code"))
        self.last.setMaxLength(len(self._last_group()) + 2)
        self.check_label = Label(self.tr("To check, type the last group from your copy:"), self)
        self.check_label.setBuddy(self.last)
        self.continue_button = press_by_ctrl_enter(primary_button(self.tr("Continue"), self))
        self.continue_button.setEnabled(False)

    def _show_code(self, code: str) -> None:
        self.code = Label(in_lines(code), self)
        self.code.setProperty("role", "code")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(self.tr("Recovery code"))
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.print_button = QPushButton(self.tr("Print…"), self)
        self.code.ensurePolished()
        self.code.setMinimumSize(self.code.sizeHint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc does not lose the code."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing needs the check too."""
        if self.result() != QDialog.DialogCode.Accepted:
            event.ignore()

    def _assemble(self, text: QLabel) -> None:
        for button in (self.copy_button, self.print_button):
            button.setAutoDefault(False)
        check = QHBoxLayout()
        check.setSpacing(theme.TIGHT)
        check.addWidget(self.check_label)
        check.addWidget(self.last, 1)
        buttons = button_row(self.copy_button, self.print_button, None, self.continue_button)
        lay_out(self, [text, self.code, check, buttons])
        self.setMinimumWidth(520)
        self.last.setFocus()

    def _last_group(self) -> str:
        return self._code.rsplit("-", 1)[-1]

    def _on_typed(self, text: str) -> None:
        self.continue_button.setEnabled(text.strip().upper() == self._last_group())

    def _on_return(self) -> None:
        if self.continue_button.isEnabled():
            self.accept()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _on_print(self) -> None:
        from PySide6 import QtPrintSupport as Printing

        printer = Printing.QPrinter(Printing.QPrinter.PrinterMode.HighResolution)
        dialog = Printing.QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(self._print_to)
        self._printer = printer
        dialog.show()  # window-modal by attribute; PySide6 types open() with a receiver only

    def _print_to(self) -> None:
        print_code(self._printer, self.windowTitle(), in_lines(self._code))


def in_lines(code: str) -> str:
    """Return the code with four groups a line, so that none is cut off by a narrow window or sheet."""
    groups = code.split("-")
    lines = ["-".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
    return "-\n".join(lines)


def print_code(printer: QPrinter, title: str, code: str) -> None:
    """Print the code on one page, large enough to be read easily."""
    from PySide6 import QtPrintSupport as Printing

    painter = QPainter(printer)
    page = QRectF(printer.pageRect(Printing.QPrinter.Unit.DevicePixel))
    page.moveTo(0, 0)
    for text, points, top in ((title, 18, 0.1), (code, 20, 0.2)):
        font = QFont(QGuiApplication.font())
        font.setPointSize(points)
        painter.setFont(font)
        place = page.adjusted(0, page.height() * top, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, text)
    painter.end()


class CodeEdit(QLineEdit):
    """As wide as a whole recovery code: who is asked to check each group has to see the first."""

    def minimumSizeHint(self) -> QSize:
        """Measure a code of wide letters."""
        hint = super().minimumSizeHint()
        frame = hint.width() - self.fontMetrics().maxWidth()
        code = "-".join(["W4G8Q"] * 8)
        return QSize(self.fontMetrics().horizontalAdvance(code) + frame, hint.height())


class RecoveryDialog(WaitingDialog):
    """The code and a new password; `recover` gets account, code and password.

    It runs off the GUI thread and returns what was opened, or None when the code is wrong.
    """

    recovered = Signal(object)

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "recovery_code_typo": "code",
        "wrong_recovery_code": "code",
        "password_too_short": "password",
        "password_common": "password",
        "password_is_name": "password",
    }

    def __init__(
        self, account: str, recover: Callable[[str, str, str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(lambda typed: recover(account, *typed), parent)
        self.setWindowTitle(self.tr("Open with the recovery code"))
        self.save_button.setText(self.tr("Open"))
        self.code = self.form.add("code", self.tr("Recovery code"), CodeEdit())
        self.add_new_password(
            self.tr("New password"), hint=self.tr("For the account {name}").format(name=account)
        )

    def check(self) -> Mapping[str, str]:
        """The code must be there, the password long enough and twice the same."""
        errors = self.password_errors()
        if not self.code.text().strip():
            errors["code"] = self.tr("Please enter the code from the printed sheet.")
        return errors

    def value(self) -> tuple[str, str]:
        """Return the code and the new password."""
        return self.code.text().strip(), self.password.text()

    def finish(self, outcome: object) -> None:
        """Hand over what was opened, or say that the code is wrong."""
        self.set_busy(busy=False)
        if outcome is None or outcome is False:
            wrong = self.tr("This code does not open the data. Please check each character.")
            self.form.set_errors({"code": wrong})
            return
        self.recovered.emit(outcome)
        self.accept()
