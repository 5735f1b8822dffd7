"""The form of a scheme covers the whole vocabulary, and gives back what it was given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.scheme.notice import notice_html
from forms.entry.scheme.days import DayField
from forms.entry.scheme.form import SchemeDialog
from forms.entry.scheme.items import GroupField, ItemsField
from forms.entry.scheme.plain import canonical, plain_of, text_of
from forms.entry.scheme.sections import sections
from forms.entry.scheme.spec import FieldSpec, Kind
from models.rules.scheme.codec import Listed
from models.rules.scheme.figures import FigureTable, FigureTables
from models.rules.scheme.records import Record
from models.rules.scheme.toml_file import parse_scheme
from models.rules.scheme.vocabulary import SECTIONS, TITLES
from tests.desktop.qt import press

EVERYTHING = """
[notice]
year = 2017
document = "城街〔2018〕3号"
title = "年终考核奖金发放办法"
street = "城南街道"
[street]
tier = "二等"
tiers = ["一等", "二等", "三等"]
clause = "一"
[people]
staff_kinds_out = ["辅警", "编外"]
staff_out = ["099"]
left_for = { "098" = "退休" }
[standards]
by = ["tier", "class"]
clause = "二"
[standards.amounts]
"一等" = { "科员" = 40000, "其他" = 38000 }
"二等" = { "科员" = 36000, "其他" = 34000 }
"三等" = { "科员" = 32000, "其他" = 30000 }
[coefficients]
by = "class"
values = { "科员" = 1, "副科" = 1.15, "其他" = 0.9 }
[[coefficients.times]]
by = "agency"
clause = "三（二）"
values = { "司法所" = 1.02, "其他" = 1 }
[months]
method = "half_month"
day = 16
part_month = 0.4
leave_day = 31
leave_part = 0
transfer = "each_own_days"
start_month = 1
end_month = 12
arrive_first_half = 1
both = "product"
[grades]
factors = { "优秀" = 1.1, "称职" = 1, "基本称职" = 0.5, "不称职" = 0 }
undetermined = { "立案" = "hold", "试用期" = 1 }
fixed = { "优秀" = 500 }
fixed_prorated = true
additions = { by = ["grade", "class"], amounts = { "优秀" = { "其他" = 100 } } }
uses = "worse_of"
[probation]
first_half = 1
second_half = 0.5
pending = "hold"
clause = "四"
[probation.ended]
"012" = 2017-08-01
[sanctions]
factors = { "警告" = 0.7, "记过" = { factor = 0.5, months = 12, again = 0, third = 0, stops = true } }
window = "in_period"
several = "multiply"
[sanctions.impossible]
"警告" = ["优秀", "称职"]
[deductions]
order = "deductions_first"
cap_amount = 9000
cap_percent = 30
[[deductions.items]]
kinds = ["事假"]
name = "事假"
unit = "half_day"
period = "first_half"
free = 10
part_units = "down"
bands = [{ over = 10, rate = 50 }, { over = 20, rate = 100 }]
cap_amount = 3000
cap_percent = 20
staff_kinds = ["公务员"]
offset = { "021" = 2.5 }
clause = "五（一）"
[[deductions.items]]
kinds = ["病假"]
steps = [{ over = 30, percent = 5 }, { at_least = 60, amount = 4000 }]
[[deductions.items]]
kinds = ["旷工"]
also = [{ kinds = ["迟到", "早退"], every = 3, counts = 0.5 }]
every = 2
period = "month"
carry = true
daily_divisor = 261
daily_of = "street"
daily_times = 2
[[deductions.items]]
kinds = ["迟到", "早退"]
percent = 0.1
[[deductions.items]]
kinds = ["年休"]
bands = [{ over = 20, percent = 1 }]
[[exclusions]]
name = "连续旷工"
then = "zero"
kinds = ["旷工"]
unit = "day"
period = "second_half"
at_least = 2
consecutive = true
reduced = "net"
[[exclusions]]
name = "其他"
then = "hold"
over = 4
kinds = ["旷工"]
staff_kinds = ["编外"]
post_classes = ["科员"]
agencies = ["司法所"]
staff = ["020"]
grades = ["基本称职"]
reasons = ["立案"]
sanctions = ["记过"]
window = "in_period"
left_in_year = true
left_for = ["调出"]
left_not_for = ["退休"]
arrived_in_year = true
not_on_roll_on = "12-31"
months_below = 6
last_year_grades = ["不称职"]
last_year_ungraded = true
clause = "六"
[[exclusions]]
name = "减半"
then = "reduce"
factor = 0.5
arrived_in_year = true
[[blends]]
name = "B类"
agencies = ["国土资源所"]
staff = ["031"]
town_weight = 0.5
department_weight = 0.5
department_standard = { by = "agency", clause = "附件", amounts = { "国土资源所" = 30000 } }
score_weights = { "街道" = 0.6, "部门" = 0.4 }
clause = "七"
[agency_factor]
document = "城街〔2017〕41号"
by = "tier"
factors = { "一等" = 1.05, "二等" = 1, "三等" = 0.95 }
weight = 0.5
least = 0.8
most = 1.2
sheet = "unit"
without = "one"
police = true
clause = "二"
[[awards]]
staff_no = "001"
amount = 800
title = "平安建设先进"
document = "城街〔2017〕40号"
[[manual]]
staff_no = "002"
amount = -120.5
title = "上年多发"
document = "城审〔2018〕1号"
clause = "八"
[points]
value = 50
name = "得分奖"
marks = [{ staff_no = "002", scorer = "街道", score = 90 }]
[points.scores]
"001" = 92.5
[full_attendance]
amount = 1200
kinds = ["事假"]
period = "month"
name = "全勤"
[veto]
tier_drop = 1
no_bonus = ["003"]
no_bonus_agencies = ["市场监管所"]
police_too = false
reason = "信访一票否决"
[cap]
per_person = 60000
[rounding]
unit = 1
mode = "down"
[police]
reading = "D"
use_coefficients = false
tier_drop = 1
addition = 1000
addition_prorated = true
cap_kind = "公务员"
cap_agency = "国土资源所"
grades = { factors = { "优秀" = 1, "称职" = 1, "基本称职" = 1, "不称职" = 0 } }
grade_matters = false
sanctions_matter = false
street_deductions = true
street_exclusions = true
town_weight = 0.4
department_weight = 0.6
department_standard = { by = "class", amounts = { "其他" = 30000 } }
cap_amount = 50000
include_auxiliary = true
auxiliary_coefficient = 0.4
headcount_from = "months"
[police.standards]
by = "tier"
clause = "九（一）"
amounts = { "一等" = 39000, "二等" = 35000, "三等" = 31000 }
[police.coefficients]
by = "class"
values = { "其他" = 1 }
[[police.coefficients.times]]
value = 0.9
[police.months]
method = "whole"
clause = "九（二）"
[tax]
rule = "by_date"
pay_date = 2018-02-08
wage = 5000
mode = "MERGE"
estimated = false
two_sheets = "each"
[tax.wages]
"001" = 6200
[tax.modes]
"001" = "ONE_OFF"
"""


def nested(codec: object) -> dict[str, Any]:
    """Return the keys under a codec with what each may hold; {} for a plain value."""
    if isinstance(codec, Record):
        return dict(codec.codecs)
    if isinstance(codec, Listed) and isinstance(codec.codec, Record):
        return dict(codec.codec.codecs)
    return {}


def missing(codec: object, fields: tuple[FieldSpec, ...], path: str) -> Iterator[str]:
    """Yield every key of the vocabulary that no field of the form edits."""
    by_key = {part.key: part for part in fields}
    if isinstance(codec, FigureTables | FigureTable):
        if not any(part.kind is Kind.FIGURES for part in fields):
            yield path
        if isinstance(codec, FigureTables) and "times" not in by_key:
            yield f"{path}.times"
        return
    for key, inner in nested(codec).items():
        part = by_key.get(key)
        if part is None:
            yield f"{path}.{key}"
        elif isinstance(inner, FigureTable):
            if part.kind is not Kind.FIGURES:
                yield f"{path}.{key}"
        elif nested(inner) or isinstance(inner, FigureTables):
            yield from missing(inner, part.items, f"{path}.{key}")


def test_every_key_of_the_vocabulary_has_its_field(program: Program) -> None:
    specs = {spec.key: spec for spec in sections()}
    assert list(specs) == list(TITLES)
    gaps = []
    for key, codec in SECTIONS.items():
        fields = specs[key].fields[0].items if specs[key].listed else specs[key].fields
        gaps += list(missing(codec, fields, key))
    assert gaps == []


def given(table: dict[str, Any]) -> set[str]:
    """Return every key path of plain tables, words of the office left out where they are keys."""
    found = set()
    for key, value in table.items():
        found.add(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                found |= {f"{key}.{inner}" for inner in given(item)}
    return found


def test_the_example_of_everything_uses_every_key() -> None:
    used = given(plain_of(EVERYTHING))
    lone = {"ratio", "paid_elsewhere", "paid_elsewhere_default", "cap_class", "headcount", "clause"}
    lone |= {"agency_factor.by", "agency_factor.full"}  # by tier, which is left out
    for section, codec in SECTIONS.items():
        for key in nested(codec):
            paths = {f"{section}.{key}", key}
            assert f"{section}.{key}" in used or paths & lone or section == "months", (section, key)


def form_of(text: str, qtbot: QtBot) -> SchemeDialog:
    dialog = SchemeDialog(text, str, title="x")
    qtbot.addWidget(dialog)
    return dialog


def test_everything_goes_through_the_form_unchanged(program: Program, qtbot: QtBot) -> None:
    text = canonical(EVERYTHING)
    dialog = form_of(text, qtbot)
    assert dialog.check() == {}
    assert parse_scheme(dialog.value(), "") == parse_scheme(text, "")
    assert dialog.value() == text
    html = notice_html(text)
    for word in ("平安建设先进", "上年多发", "B类", "2017-08-01", "九（二）"):
        assert word in html


def test_rows_groups_and_lists_are_edited(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    awards = cast("ItemsField", dialog.pages["awards"].fields[""])
    awards.add()
    for key, text in (("staff_no", "005"), ("amount", "1,200"), ("title", "创新奖"), ("document", "x")):
        cast("QLineEdit", awards.fields[key]).setText(text)
    items = cast("ItemsField", dialog.pages["deductions"].fields["items"])
    items.list.setCurrentRow(0)
    bands = cast("Any", items.fields["bands"])
    bands.set_rows([*bands.rows(), ["30", "150"]])
    months = cast("GroupField", dialog.pages["police"].fields["months"])
    months.box.setChecked(False)
    scheme = parse_scheme(dialog.value(), "")
    assert scheme.awards[-1].staff_no == "005" and scheme.awards[-1].amount == 1200
    assert scheme.deductions is not None
    assert [band.rate for band in scheme.deductions.items[0].bands] == [50, 100, 150]
    assert scheme.police is not None and scheme.police.months is None
    months.box.setChecked(True)
    cast("Any", months.fields["method"]).choose("days")
    police = parse_scheme(dialog.value(), "").police
    assert police is not None and police.months is not None and police.months.method == "days"


def test_a_fault_deep_inside_stands_at_its_row(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    items = cast("ItemsField", dialog.pages["deductions"].fields["items"])
    items.list.setCurrentRow(0)
    bands = cast("Any", items.fields["bands"])
    bands.set_rows([["10", "x"]])
    dialog.submit()
    assert items.list.currentRow() == 0 and items.form.error("bands")


@pytest.mark.parametrize("section", ["probation", "blends", "awards", "manual"])
def test_a_section_is_taken_out_by_its_box(program: Program, qtbot: QtBot, section: str) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    dialog.pages[section].box.setChecked(False)
    left = plain_of(dialog.value())
    assert section not in left and set(left) == set(plain_of(canonical(EVERYTHING))) - {section}
    assert canonical(dialog.value()) == dialog.value()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sections_stay_in_sight_on_a_small_screen(qtbot: QtBot, program: Program, language: str) -> None:
    """At 150 % the list of sections went out of sight sideways once a field further right was reached."""
    program.settings.language = language
    dialog = SchemeDialog(EVERYTHING, str)
    qtbot.addWidget(dialog)
    dialog.resize(800, 500)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert all(page.fields for page in dialog.pages.values())
    around = next(area for area in dialog.findChildren(QScrollArea) if area.widget() is dialog.form)
    assert around.horizontalScrollBar().maximum() == 0


def test_opening_a_scheme_makes_the_first_section_and_the_others_in_pauses(
    program: Program, qtbot: QtBot
) -> None:
    """Made at once, the fields of twenty-two sections kept the window still for most of a second."""
    dialog = form_of(canonical(EVERYTHING), qtbot)
    assert not any(page.is_made for page in dialog.pages.values())
    dialog.show()
    assert [page.is_made for page in dialog.pages.values()].count(True) == 1
    qtbot.waitUntil(lambda: all(page.is_made for page in dialog.pages.values()))


def test_a_section_chosen_before_its_turn_is_there(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    dialog.show()
    last = list(dialog.pages).index("awards")
    dialog.list.setCurrentRow(last)
    assert dialog.pages["awards"].is_made
    assert cast("ItemsField", dialog.pages["awards"].fields[""]).isVisible()


def test_a_day_is_typed_short_as_in_every_other_form(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    field = cast("DayField", dialog.pages["tax"].fields["pay_date"])
    field.set_day(date(2018, 1, 31))
    field.setText("0208")
    tax = parse_scheme(dialog.value(), "").tax
    assert tax is not None and tax.pay_date == date(2018, 2, 8)
    field.setText("some day")
    dialog.submit()
    told = dialog.pages["tax"].form.error("pay_date")
    assert "some day" in told and "[tax]" not in told
    assert plain_of(text_of(dialog.plain()))["tax"]["pay_date"] == "some day", "nothing typed is lost"


def test_the_next_section_is_reached_by_keys(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    press(dialog.focusWidget() or dialog, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.currentRow() == 1
    assert list(dialog.pages.values())[1].isAncestorOf(dialog.focusWidget())
    press(dialog.focusWidget() or dialog, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.currentRow() == 0


def test_an_empty_field_is_told_without_the_words_of_the_file(program: Program, qtbot: QtBot) -> None:
    dialog = form_of(canonical(EVERYTHING), qtbot)
    cast("QLineEdit", dialog.pages["notice"].fields["year"]).clear()
    dialog.submit()
    assert dialog.pages["notice"].form.error("year") == "This is needed."
