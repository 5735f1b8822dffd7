from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.assessment.grade import GradeDialog, ReasonDialog
from forms.entry.assessment.sanction import SanctionDialog, WithdrawDialog
from models.services.assessment.grades import GradeRow, SanctionRow
from tests.desktop.qt import freed_on_close

SANCTION = SanctionRow(1, "警告", date(2017, 5, 1), "1号")
ROW = GradeRow(
    staff_id=1, staff_no="001", name="唐梅康", initials="tmk", agency="国土资源所", post_class="科员",
    staff_kind="公务员", street_result="优秀", statutory_grade="", reason="", note="", sanctions=(SANCTION,),
)  # fmt: skip


@pytest.mark.parametrize(
    "make",
    [
        lambda: GradeDialog(ROW, 2017),
        lambda: ReasonDialog("唐梅康", 2017),
        lambda: SanctionDialog(ROW, date(2018, 1, 1)),
        lambda: WithdrawDialog("唐梅康", (SANCTION,)),
    ],
    ids=["grade", "reason", "sanction", "withdraw"],
)
def test_a_closed_dialog_is_freed(program: Program, qtbot: QtBot, make: Callable[[], QDialog]) -> None:
    assert freed_on_close(make)


def test_a_reason_is_only_kept_where_there_is_no_grade(program: Program, qtbot: QtBot) -> None:
    dialog = GradeDialog(ROW, 2017)
    qtbot.addWidget(dialog)
    assert not dialog.reason.isEnabled()
    dialog.street_result.choose("不确定等次")
    assert dialog.reason.isEnabled()
    assert dialog.check()
    dialog.reason.choose("立案")
    assert dialog.value().reason == "立案"
    dialog.street_result.choose("称职")
    assert dialog.value().reason == ""
