from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.scheme.examples import examples
from forms.entry.scheme.form import SchemeDialog
from forms.entry.scheme.items import ItemsField
from forms.entry.scheme.text import SchemeTextDialog, line_of
from forms.entry.scheme.tier import TierDialog
from forms.kit.i18n import say_fault
from models.rules.scheme.toml_file import parse_scheme
from tests.desktop.qt import freed_on_close, press
from tests.office import SCHEME

TEXT = SCHEME.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "make",
    [
        lambda: TierDialog(2017, ("一等", "二等"), "二等"),
        lambda: SchemeDialog(TEXT, say_fault),
        lambda: SchemeTextDialog(TEXT, say_fault),
    ],
    ids=["tier", "scheme", "text"],
)
def test_a_closed_dialog_is_freed(program: Program, qtbot: QtBot, make: Callable[[], QDialog]) -> None:
    assert freed_on_close(make)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.path.stem)
def test_the_form_gives_back_every_scheme_that_it_is_given(
    program: Program, qtbot: QtBot, example: object
) -> None:
    text = example.path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    dialog = SchemeDialog(text, say_fault)
    qtbot.addWidget(dialog)
    assert dialog.check() == {}
    assert parse_scheme(dialog.value(), "") == parse_scheme(text, "")


def test_a_fault_stands_at_its_field_and_speaks_of_the_clause(program: Program, qtbot: QtBot) -> None:
    dialog = SchemeDialog(TEXT, say_fault)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.pages["months"].form.field("day").setText("45")  # type: ignore[attr-defined]
    items = dialog.pages["deductions"].fields["items"]
    assert isinstance(items, ItemsField)
    items.list.setCurrentRow(2)
    items.form.field("rate").setText("五百")  # type: ignore[attr-defined]
    items.list.setCurrentRow(0)
    with qtbot.assertNotEmitted(dialog.submitted):
        dialog.submit()
    assert "第四条" in dialog.pages["months"].form.error("day")
    assert items.list.currentRow() == 2
    assert "第七条" in items.form.error("rate")
    assert dialog.list.currentRow() == list(dialog.pages).index("months")
    dialog.pages["months"].form.field("day").setText("15")  # type: ignore[attr-defined]
    items.form.field("rate").setText("500")  # type: ignore[attr-defined]
    with qtbot.waitSignal(dialog.submitted):
        dialog.submit()


def test_rows_are_added_and_removed(program: Program, qtbot: QtBot) -> None:
    dialog = SchemeDialog(TEXT, say_fault)
    qtbot.addWidget(dialog)
    items = dialog.pages["deductions"].fields["items"]
    assert isinstance(items, ItemsField)
    items.list.setCurrentRow(3)
    items.remove()
    items.add()
    items.form.field("kinds").setText("迟到，早退")  # type: ignore[attr-defined]
    items.form.field("rate").setText("30")  # type: ignore[attr-defined]
    scheme = parse_scheme(dialog.value(), "")
    assert scheme.deductions is not None
    last = scheme.deductions.items[-1]
    assert (last.kinds, last.rate) == (("late", "early"), Fraction(30))
    assert len(scheme.deductions.items) == 4


def test_a_section_that_the_notice_lacks_is_left_out(program: Program, qtbot: QtBot) -> None:
    dialog = SchemeDialog(TEXT, say_fault)
    qtbot.addWidget(dialog)
    dialog.pages["sanctions"].box.setChecked(False)
    assert parse_scheme(dialog.value(), "").sanctions is None


def test_faults_are_listed_with_their_lines_as_one_types(program: Program, qtbot: QtBot) -> None:
    dialog = SchemeTextDialog(TEXT, say_fault)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.faults.isVisible()
    dialog.edit.setPlainText(TEXT.replace("day = 15", "day = 45"))
    qtbot.waitUntil(dialog.faults.isVisible)
    number = next(n for n, line in enumerate(dialog.value().splitlines(), 1) if "day = 45" in line)
    assert f"Line {number}: " in dialog.faults.item(0).text()
    dialog.faults.setCurrentRow(0)
    dialog.faults.setFocus()
    dialog.faults.itemActivated.emit(dialog.faults.item(0))
    assert dialog.edit.textCursor().blockNumber() == number - 1
    with qtbot.assertNotEmitted(dialog.submitted):
        press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_text_that_is_no_toml_names_its_line(program: Program, qtbot: QtBot) -> None:
    dialog = SchemeTextDialog("[notice]\nyear == 3\n", say_fault)
    qtbot.addWidget(dialog)
    found = dialog.look()
    assert [line_of(dialog.value(), fault) for fault in found] == [2]
