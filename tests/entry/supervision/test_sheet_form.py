"""The form of a score sheet: what it writes is the sheet, and what is wrong stands beside its field."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from typing import cast

import pytest
from PySide6.QtWidgets import QLineEdit

from forms.entry.scheme.fields import OptionField, SeveralField
from forms.entry.scheme.items import ItemsField
from forms.entry.supervision.sheet_form import SheetDialog, sheet_sections
from forms.entry.supervision.sheet_plain import plain_of, text_of
from models.rules.events.words import Level
from models.rules.supervision.keys import COUNT, ITEM, RATE, SECTIONS, SHEET, Shape, SheetKey
from models.rules.supervision.measures import FIGURES_OF_COUNTS, FIGURES_OF_RATES
from models.rules.supervision.sheet_toml import parse_sheet
from models.rules.supervision.words import Empty, Exempt, Found, ItemKind, Span, Stepping, SubjectKind
from models.services.supervision.sheets import SHIPPED

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(SHIPPED.rglob("*.toml"))}

EVERYTHING = """
[sheet]
document = "城街〔2017〕示例9号"
name = "样样都有的评分表"
key = "all"
valid_from = 2017-07-01
subject = "platform"
periods = ["month", "year"]
base = 10
rounding = 0.1
rate_rounding = 0.01
year_starts = 11
note = "说明"

[[item]]
name = "按时办结"
key = "in_time"
group = "办理"
kind = "rate"
points = 50
clause = "每低 1 个百分点扣 1 分"
scorer = "综合指挥室"
cap = 40

[[item.rate]]
figure = "in_time"
name = "紧急件按时办结率"
full = 97.5
per_point = 0.5
step = "started"
worth = 30
empty = "hand"
exempt = []
levels = ["紧急", "特急"]
sources = ["平安建设"]
categories = ["矛盾纠纷"]
urged = true

[[item.rate]]
figure = "return_rate"
at_most = 5
per_point = 0.2
worth = 20

[[item.count]]
figure = "findings"
name = "检查发现"
per = 0.1
cap = 2
found_by = ["区级", "市级"]

[[item.count.later]]
nth = 2
per = 0.6

[[item]]
name = "加分"
key = "bonus"
kind = "bonus"
points = 5
clause = "表彰"

[[tier]]
name = "优秀"
from = 90

[[tier]]
name = "先进"
first = 1

[[tier]]
name = "末位"
last = 1

[tiers]
clause = "按总分定档"

[rank]
top = 3
plus = 1
bottom = 3
minus = 0.5
clause = "前三名加分"
"""


@pytest.mark.parametrize("name", TEXTS)
def test_a_sheet_through_the_form_scores_as_before(qtbot: object, name: str) -> None:
    dialog = SheetDialog(TEXTS[name], name)
    assert parse_sheet(dialog.value(), name) == parse_sheet(TEXTS[name], name)


def test_no_key_of_a_sheet_is_lost_in_the_form(qtbot: object) -> None:
    dialog = SheetDialog(EVERYTHING, "")
    assert dialog.check() == {}
    assert tomllib.loads(dialog.value()) == tomllib.loads(EVERYTHING)
    assert dialog.value().strip() == EVERYTHING.strip()
    assert text_of(plain_of(dialog.value())) == dialog.value()


def test_the_sheet_of_everything_uses_every_key() -> None:
    def used(table: object) -> Iterator[str]:
        for key, value in cast("dict[str, object]", table).items():
            yield key
            for row in value if isinstance(value, list) else [value]:
                if isinstance(row, dict):
                    yield from used(row)

    def known(keys: Iterable[SheetKey]) -> Iterator[str]:
        for one in keys:
            yield one.key
            yield from known(one.parts)

    assert set(used(tomllib.loads(EVERYTHING))) == {
        *(one.key for one in SECTIONS), *(key for one in SECTIONS for key in known(one.keys))
    }  # fmt: skip


def test_every_word_that_a_sheet_may_say_can_be_chosen() -> None:
    def words(keys: tuple[SheetKey, ...], key: str) -> set[str]:
        return {value for one in keys if one.key == key for value, _ in one.options}

    assert words(RATE, "figure") == set(FIGURES_OF_RATES)
    assert words(COUNT, "figure") == set(FIGURES_OF_COUNTS)
    assert words(ITEM, "kind") == set(ItemKind)
    assert words(RATE, "step") == set(Stepping)
    assert words(RATE, "empty") == set(Empty)
    assert words(RATE, "exempt") == set(Exempt)
    assert words(COUNT, "levels") == {one.value for one in Level}
    assert words(COUNT, "found_by") == set(Found)
    assert words(SHEET, "subject") == set(SubjectKind)
    assert words(SHEET, "periods") == set(Span)
    assert all(one.options for keys in (SHEET, ITEM, RATE, COUNT) for one in keys
               if one.shape in (Shape.OPTION, Shape.SEVERAL))  # fmt: skip


def items_of(dialog: SheetDialog) -> ItemsField:
    field = dialog.pages["item"].fields[""]
    assert isinstance(field, ItemsField)
    return field


def line(items: ItemsField, key: str) -> QLineEdit:
    return cast("QLineEdit", items.fields[key])


def test_what_is_wrong_in_a_line_of_an_item_stands_beside_its_field(qtbot: object) -> None:
    dialog = SheetDialog(EVERYTHING, "")
    items = items_of(dialog)
    rates = cast("ItemsField", items.fields["rate"])
    rates.list.setCurrentRow(1)
    line(rates, "per_point").setText("很多")
    items.list.setCurrentRow(1)
    sent: list[object] = []
    dialog.submitted.connect(sent.append)
    dialog.submit()
    assert sent == []
    assert dialog.list.currentRow() == 1
    assert (items.list.currentRow(), rates.list.currentRow()) == (0, 1)
    assert "很多" in rates.form.error("per_point")


def test_a_sheet_without_its_document_is_not_saved(qtbot: object) -> None:
    dialog = SheetDialog(EVERYTHING, "")
    cast("QLineEdit", dialog.pages["sheet"].fields["document"]).clear()
    sent: list[object] = []
    dialog.submitted.connect(sent.append)
    dialog.submit()
    assert sent == []
    assert dialog.pages["sheet"].form.error("document")


def test_two_faults_of_one_item_are_both_shown(qtbot: object) -> None:
    dialog = SheetDialog(EVERYTHING, "")
    items = items_of(dialog)
    items.list.setCurrentRow(1)
    line(items, "points").setText("-1")
    line(items, "clause").clear()
    dialog.submit()
    assert items.list.currentRow() == 1
    assert items.form.error("points") and items.form.error("clause")


def test_an_item_added_in_the_form_is_in_the_sheet(qtbot: object) -> None:
    dialog = SheetDialog(TEXTS["platform"], "")
    items = items_of(dialog)
    items.add()
    for key, text in {"name": "台账", "key": "books2", "points": "4", "clause": "抽查台账"}.items():
        line(items, key).setText(text)
    cast("OptionField", items.fields["kind"]).choose("deduction")
    counts = cast("ItemsField", items.fields["count"])
    counts.add()
    cast("OptionField", counts.fields["figure"]).choose("findings")
    line(counts, "per").setText("0.5")
    cast("SeveralField", counts.fields["found_by"]).boxes["区级"].setChecked(True)
    before, after = parse_sheet(TEXTS["platform"], ""), parse_sheet(dialog.value(), "", entering=True)
    assert after.items[:-1] == before.items
    added = after.items[-1]
    assert (added.name, added.kind, added.lines[0].narrowed.found_by) == (
        "台账", ItemKind.DEDUCTION, ("区级",)
    )  # fmt: skip


@pytest.mark.parametrize("section", [one.key for one in SECTIONS])
def test_every_field_has_a_label_in_the_language_of_the_window(qtbot: object, section: str) -> None:
    spec = next(one for one in sheet_sections() if one.key == section)
    assert spec.title and all(part.label for part in spec.fields)
