"""Dates and lists of every form take what a hand types in short: `1-15`, `0115`, `15`, a calendar, `sj`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateTimeEdit, QDialog

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.moment_edit import MomentEdit
from models.rules.core.pinyin import initials
from tests.desktop.qt import press
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import ask_nothing, open_dialogs
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[3]
FEW = ("staff", "leave", "payout")
SHORT = (("1-15", "-01-15"), ("0115", "-01-15"), ("15", "-15"))
DATES, BOXES = (30, 40) if LONG else (5, 5)
"""So many at least are met on the way."""


def fields_of(dialog: QDialog) -> Iterator[DayEdit]:
    return (one for one in dialog.findChildren(DayEdit) if one.isVisible() and one.isEnabled())


def boxes_of(dialog: QDialog) -> Iterator[QComboBox]:
    return (one for one in dialog.findChildren(QComboBox) if one.isVisible() and one.isEnabled())


def day_faults(field: DayEdit) -> Iterator[str]:
    """Write a day in each short way, open the calendar, and leave the field as it was."""
    before = field.text()
    for day, ends in SHORT:
        typed, end = (f"{day} 9", f"{ends} 09:00") if isinstance(field, MomentEdit) else (day, ends)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        press(field, Key.Key_Tab)
        if not field.text().endswith(end):
            yield f"{typed} became {field.text()}"
    field.setFocus()
    press(field, Key.Key_F4)
    calendar = QApplication.activePopupWidget()
    if calendar is None:
        yield "no calendar"
    else:
        calendar.close()
    field.setText(before)


def box_faults(box: QComboBox) -> Iterator[str]:
    """Write the initials of the last item."""
    if not isinstance(box, ComboBox):
        yield "a list without pinyin"
        return
    before, words = box.currentIndex(), [box.itemText(at) for at in range(box.count())]
    wanted = words[-1]
    letters = re.match("[a-z]*", initials(wanted.casefold()))
    if len(words) > 1 and letters and len(letters[0]) > 1 and not box.isEditable():
        box.setFocus()
        QTest.keyClicks(box, letters[0])
        if not initials(box.currentText().casefold()).startswith(letters[0]):
            yield f"{letters[0]} became {box.currentText()}, not {wanted}"
        box.setCurrentIndex(before)


@pytest.fixture
def shell(
    program: Program, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Shell]:
    monkeypatch.chdir(tmp_path)
    ask_nothing(monkeypatch.setattr)
    program.settings.language = "zh"
    with whole_window(sample_folder, prepare=fill_whole) as (shown, _):
        yield shown


@long
@pytest.mark.timeout(1800)
def test_every_date_and_list_of_every_form_takes_what_is_typed_in_short(shell: Shell) -> None:
    faults: dict[str, list[str]] = {}
    seen, met = set[str](), {"dates": 0, "boxes": 0}

    def look(dialog: QDialog) -> None:
        name = f"{type(dialog).__name__} {dialog.windowTitle()}"
        if name in seen or not type(dialog).__module__.startswith(("desktop", "forms")):
            return
        seen.add(name)
        days, boxes = list(fields_of(dialog)), list(boxes_of(dialog))
        met["dates"] += len(days)
        met["boxes"] += len(boxes)
        found = [f"{one.accessibleName()}: {fault}" for one in days for fault in day_faults(one)]
        found += [f"{one.accessibleName()}: {fault}" for one in boxes for fault in box_faults(one)]
        if dialog.findChildren(QDateTimeEdit):
            found.append("a date in parts")
        if found:
            faults[name] = found

    for key in shell.entries if LONG else FEW:
        open_dialogs(shell, key, look)
    assert faults == {}
    assert met["dates"] >= DATES and met["boxes"] >= BOXES


def test_no_form_is_made_of_a_list_or_a_date_without_these_habits() -> None:
    made = re.compile(r"\b(QComboBox|QDateEdit|QDateTimeEdit)\(\w*\)")
    own = {"forms/kit/fields/combo.py"}
    found = {
        str(file.relative_to(ROOT))
        for folder in ("forms", "desktop")
        for file in (ROOT / folder).rglob("*.py")
        if made.search(file.read_text(encoding="utf-8"))
    }
    assert found - own == set()
