from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.allowance.kind_editing import examples
from desktop.app import Program
from desktop.payout.writing import known_layouts
from forms.entry.allowance.kind import GROUPS, AllowanceKindDialog, kind_sections
from forms.entry.allowance.kind_text import AllowanceTextDialog
from forms.entry.bonus.hold import GroundsDialog
from forms.entry.bonus.what_if_figures import OTHER, FiguresDialog
from forms.entry.payout.bank_export import BankExportDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.entry.sheets.sheet_code import SheetCodeDialog
from forms.kit.i18n import say_fault
from models.rules.allowance.toml_file import ALLOWANCE, allowance_to_toml, parse_allowances
from models.rules.leave.duty import DutyRole
from models.rules.scheme.options import PartUnits
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.bonus.checks import checklist
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.bank import preview_batch
from models.services.payout.batches import Order
from models.services.payout.supplement.approval import draft_supplement
from tests.desktop.money_pages import KINDS, Seat
from tests.desktop.qt import freed_on_close, press
from tests.office import SCHEME

SCHEME_TEXT = SCHEME.read_text(encoding="utf-8")
NOTICES = Path(__file__).resolve().parents[2] / "rules" / "allowance" / "notices"


@pytest.mark.parametrize(
    "make",
    [
        lambda: GroundsDialog("暂缓", "……", "暂缓"),
        lambda: ApproveSheetDialog("审批", 100, (("发放", "3 人"),)),
        lambda: PaySheetDialog("发放", 100),
        SheetCodeDialog,
        lambda: AllowanceKindDialog(KINDS, say_fault, "x"),
        lambda: AllowanceTextDialog(KINDS, say_fault, "x"),
        lambda: FiguresDialog(parse_scheme(SCHEME_TEXT, ""), "假设"),
        lambda: BankExportDialog(known_layouts(), Order(), lambda _order: "没有清单", "派出所"),
    ],
    ids=["grounds", "approve", "pay", "code", "kind", "kinds", "figures", "bank"],
)
def test_a_closed_dialog_is_freed(program: Program, qtbot: QtBot, make: Callable[[], QDialog]) -> None:
    assert freed_on_close(make)


def test_the_dialogs_of_a_run_are_freed(
    program: Program, qtbot: QtBot, sample_desk: Desk, desk_for: Seat
) -> None:
    listed = checklist(sample_desk, 2017, SheetKind.BONUS)
    assert freed_on_close(lambda: RunCheckDialog(listed, lambda item: item.code, "x"))
    run = approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    draft = draft_supplement(sample_desk, run.run_id)
    assert freed_on_close(lambda: SupplementDialog(draft, "x"))
    batch = preview_batch(sample_desk, run.run_id, Order()).batch
    assert freed_on_close(lambda: BankExportDialog(known_layouts(), Order(), lambda _order: batch))


@pytest.mark.parametrize("path", [path for _, path in examples()], ids=lambda path: path.stem)
def test_the_form_gives_back_every_kind_that_it_is_given(
    program: Program, qtbot: QtBot, path: object
) -> None:
    kinds = parse_allowances(path.read_text(encoding="utf-8"), "")  # type: ignore[attr-defined]
    for kind in kinds:
        dialog = AllowanceKindDialog(allowance_to_toml(kind), say_fault, "x")
        qtbot.addWidget(dialog)
        assert dialog.check() == {}
        assert parse_allowances(dialog.value(), "") == (kind,)


def test_a_fault_stands_at_its_field(program: Program, qtbot: QtBot) -> None:
    dialog = AllowanceKindDialog(KINDS, say_fault, "x")
    qtbot.addWidget(dialog)
    day, mode = dialog.pages["paper"].fields["valid_from"], dialog.pages["amount"].fields["mode"]
    for text in ("2017-01-15", "明天"):
        day.load({"valid_from": text})
        assert set(dialog.check()) == {"paper.valid_from"}
    day.load({"valid_from": date(2017, 1, 1)})
    mode.load({"mode": "step"})
    dialog.submit()
    assert "attendance.steps" in dialog.check()
    assert dialog.pages["attendance"].form.error("steps")


def test_every_key_of_a_kind_stands_in_one_section_of_the_form(program: Program, qtbot: QtBot) -> None:
    names = [name for names in GROUPS.values() for name in names]
    assert sorted(names) == sorted(ALLOWANCE.codecs)
    assert [spec.key for section in kind_sections() for spec in section.fields] == names


@pytest.mark.parametrize("path", sorted(NOTICES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_form_says_whatever_a_worked_notice_says(program: Program, qtbot: QtBot, path: Path) -> None:
    for kind in parse_allowances(path.read_text(encoding="utf-8"), ""):
        dialog = AllowanceKindDialog(allowance_to_toml(kind), say_fault, "x")
        qtbot.addWidget(dialog)
        assert dialog.check() == {}
        assert parse_allowances(dialog.value(), "") == (kind,)


def test_hours_roles_caps_and_days_are_entered_in_fields(program: Program, qtbot: QtBot) -> None:
    dialog = AllowanceKindDialog(KINDS, say_fault, "x")
    qtbot.addWidget(dialog)
    said = {
        "amount": {"mode": "per_event", "rate": 20, "most": 500, "most_with": ["夜餐费"]},
        "events": {"events": ["duty"], "by_hour": "down", "duty_roles": ["leader"], "day_most": 2,
                   "workday": [{"at_least": 4, "times": 2}], "restday": [{"times": 3}]},
    }  # fmt: skip
    for section, keys in said.items():
        for name in GROUPS[section]:
            dialog.pages[section].fields[name].load(keys)
    for name in GROUPS["attendance"]:
        dialog.pages["attendance"].fields[name].load({})
    assert dialog.check() == {}
    (kind,) = parse_allowances(dialog.value(), "")
    assert (kind.by_hour, kind.duty_roles) == (PartUnits.DOWN, (DutyRole.LEADER,))
    assert kind.most == 500
    assert kind.most_with == ("夜餐费",)
    assert [step.times for step in kind.workday or ()] == [2]


def test_a_supposed_hold_is_for_grades_only(program: Program, qtbot: QtBot) -> None:
    dialog = FiguresDialog(parse_scheme(SCHEME_TEXT, ""), "假设")
    qtbot.addWidget(dialog)
    grade = next(at for at, figure in enumerate(dialog.figures) if figure.table == "factors")
    dialog.table.item(grade, OTHER).setText("暂缓")  # type: ignore[union-attr]
    assert dialog.check() == {}
    assert list(dialog.value().factors.values()) == [None]
    dialog.table.item(0, OTHER).setText("暂缓")  # type: ignore[union-attr]
    assert set(dialog.check()) == {"figures"}


def test_a_pool_needs_the_account_of_its_unit(program: Program, qtbot: QtBot) -> None:
    dialog = BankExportDialog(known_layouts(), Order(), lambda _order: "没有清单", "派出所")
    qtbot.addWidget(dialog)
    assert not dialog.save_button.isEnabled()
    assert set(dialog.check()) == {"unit_number"}
    dialog.unit_number.setText("6222021200000000013")
    assert dialog.check() == {}
    unit = dialog.value().order.unit_account
    assert unit is not None and (unit.holder, unit.number) == ("派出所", "6222021200000000013")


def test_enter_goes_from_reason_to_document_and_grounds_are_live(program: Program, qtbot: QtBot) -> None:
    dialog = GroundsDialog("暂缓", "……", "暂缓")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reason.setFocus()
    press(dialog.reason, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.document
    dialog.submit()
    assert dialog.form.error("reason")
    dialog.reason.setText("信访")
    qtbot.waitUntil(lambda: dialog.form.error("reason") == "")
