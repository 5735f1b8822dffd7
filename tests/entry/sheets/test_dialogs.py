from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog
from forms.entry.sheets.payment import PaymentDialog
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk
from tests.desktop.qt import freed_on_close, press


def test_the_dialogs_of_a_run_are_freed(program: Program, qtbot: QtBot, sample_desk: Desk) -> None:
    run = runs_of(sample_desk, 2017)[0]
    assert freed_on_close(lambda: ApprovalDialog(run, "x"))
    assert freed_on_close(lambda: PaymentDialog(run, "x"))


def test_enter_pressed_twice_on_the_way_in_approves_nothing(
    program: Program, qtbot: QtBot, sample_desk: Desk
) -> None:
    run = runs_of(sample_desk, 2017)[0]
    for dialog in (ApprovalDialog(run, "审批"), ApproveSheetDialog("审批", 100, (("发放", "3 人"),))):
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        heard: list[object] = []
        dialog.submitted.connect(heard.append)
        press(dialog.focusWidget() or dialog, Qt.Key.Key_Return)  # the second of a double Enter
        assert not heard
        assert dialog.focusWidget() is dialog.save_button
        press(dialog.save_button, Qt.Key.Key_Return)
        assert len(heard) == 1
