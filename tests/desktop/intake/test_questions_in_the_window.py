"""Each kind of question through the window: it is asked, answered with the keys, and not asked again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.page import ImportPage
from desktop.intake.reading import read_files
from forms.entry.intake.questions import QuestionsDialog
from models.rules.core.questions import IGNORE
from models.services.intake.answers import answers
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.people.staff import staff
from models.store.store import Store
from tests.desktop.intake.importing import idle, opened, read
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press
from tests.office import clock
from tests.templates import founded
from tests.workbook.build import Cell, card, write

CTRL = Qt.KeyboardModifier.ControlModifier
ROSTER: list[Cell] = ["姓名", "身份证号", "单位", "人员性质", "计发职级", "派驻时间"]
ONE: list[Cell] = ["张三", card(), "司法所", "公务员", "科员", "2016-01-01"]
GRADES: list[Cell] = ["单位", "姓名", "身份证号", "考核等次"]
GRADE: list[Cell] = ["司法所", "张三", card(), "称职"]
MONTH: list[Cell] = ["序号", "姓名", *range(1, 32)]
MARKS: list[Cell] = [1, "张三", "√", "√", "■"]
YEAR: list[Cell] = ["2017年度考核结果汇总表"]
TITLE: list[Cell] = ["司法所2017年3月考勤表"]
LEGEND: list[Cell] = ["图例：√出勤 ■事假"]
Sheets = dict[str, list[list[Cell]]]
ASKED: dict[str, tuple[Sheets, str, str, str]] = {
    "a column with days": (
        {"花名册": [[*ROSTER, "转出街道日"], [*ONE, "2017-06-10"]]},
        "column:转出街道日", "until", "转出街道日",
    ),
    "a month without a day": (
        {"花名册": [ROSTER, [*ONE[:5], "2016年1月"]]}, "day:since", "first", "January 2016",
    ),
    "a note that somebody left": (
        {"花名册": [[*ROSTER, "备注"], [*ONE, "2017年6月10日调离"]]},
        "note:张三：2017年6月10日调离", "until", "2017-06-10",
    ),
    "a note of a sanction": (
        {"考核": [YEAR, [*GRADES, "备注"], [*GRADE, "2017年3月1日政务记过"]]},
        "note:张三：2017年3月1日政务记过", "sanction", "记过",
    ),
    "a sign without a legend": ({"司法所": [TITLE, MONTH, MARKS]}, "sign:■", "L", "■"),
    "a remark that corrects": (
        {"司法所": [TITLE, MONTH, MARKS, ["注：张三3月2日下午应为病假"], LEGEND]},
        "correction:注：张三3月2日下午应为病假", IGNORE, "应为病假",
    ),
    "a sheet with people": (
        {"司法所": [TITLE, MONTH, MARKS, LEGEND], "外出登记": [["姓名", "外出日期"], ["张三", "2017-3-6"]]},
        "sheet:外出登记", IGNORE, "外出登记",
    ),
    "other people beside the first": (
        {"考核": [YEAR, [*GRADES, "姓名"], [*GRADE, "王五"]]}, "column:姓名", IGNORE, "王五",
    ),
}  # fmt: skip


@pytest.fixture
def desk(sqlite_store: Store, tmp_path: Path) -> Desk:
    desk = founded(sqlite_store, clock=clock)
    take_files(desk, read_files(desk, [write(tmp_path / "花名册0.xlsx", {"花名册": [ROSTER, ONE]})]))
    return desk


@pytest.fixture
def page(program: Program, desk: Desk, qtbot: QtBot) -> ImportPage:
    return opened(desk, qtbot)


@pytest.mark.parametrize("kind", ASKED)
def test_a_question_is_asked_answered_and_not_asked_again(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    sheets, name, choice, shown = ASKED[kind]
    read(page, qtbot, write(tmp_path / "一.xlsx", sheets))
    assert not page.import_action.isEnabled()
    dialog = dialog_of(page, QuestionsDialog, qtbot)
    assert shown in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    box = dialog.form.field("0")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(choice))
    press(box, Qt.Key.Key_Return, CTRL)
    idle(page, qtbot)
    assert page.checked.is_sound and page.import_action.isEnabled()
    assert [(key.partition("/")[2], told) for key, told in answers(desk).items()] == [(name, choice)]

    read(page, qtbot, write(tmp_path / "二.xlsx", sheets))
    assert page.checked.is_sound
    assert not [one for one in page.findChildren(QuestionsDialog) if one.isVisible()]


def test_an_answer_decides_what_is_imported(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    sheets = ASKED["a column with days"][0]
    read(page, qtbot, write(tmp_path / "一.xlsx", sheets))
    dialog = dialog_of(page, QuestionsDialog, qtbot)
    box = dialog.form.field("0")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("until"))
    press(box, Qt.Key.Key_Return, CTRL)
    idle(page, qtbot)
    page.import_action.trigger()
    idle(page, qtbot)
    take_files(desk, read_files(desk, [write(tmp_path / "三.xlsx", sheets)]))
    (person,) = staff(desk)
    assert "2017-06-10" in repr(person) or "2017, 6, 10" in repr(person)
