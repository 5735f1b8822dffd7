"""Names and telephones of who reported an event, hidden in what others wrote of it."""

from __future__ import annotations

import pytest

from models.rules.events.deeds import Facts
from models.rules.events.printed.veil import LIFTED, Veil, veil_for
from models.rules.events.words import Verb

VEIL = veil_for("王小明、李四", "0575-88001234；13800001234", secret=False)


@pytest.mark.parametrize(("text", "shown"), [
    ("王小明反映楼道堆物", "王＊＊反映楼道堆物"),
    ("王小明与李四争执", "王＊＊与李＊争执"),
    ("请拨 0575-88001234", "请拨 ＊＊＊＊1234"),
    ("本人电话13800001234。", "本人电话＊＊＊＊1234。"),
    ("另有证人 137 1234 5678、137-1234-5679", "另有证人 ＊＊＊＊5678、＊＊＊＊5679"),
    ("电话１３７１２３４５６７８", "电话＊＊＊＊５６７８"),
    ("编号 99999900100120170601", "编号 99999900100120170601"),
    ("王小在场", "王小在场"),
])  # fmt: skip
def test_what_is_known_of_them_is_hidden_and_nothing_else(text: str, shown: str) -> None:
    assert VEIL.over(text) == shown


def test_of_a_secret_one_not_even_the_first_character_is_shown() -> None:
    text = veil_for("王小明", "13800001234", secret=True).over("王小明 13800001234")
    assert text == "＊＊＊ ＊＊＊＊"


@pytest.mark.parametrize(("name", "text"), [
    ("李　四", "李四反映"), ("李四", "李　四反映"), ("李四", "李 四反映"), ("王小明", "王 小 明反映"),
    ("李 四", "李 四反映"),
])  # fmt: skip
def test_a_name_is_hidden_with_and_without_spaces_in_it(name: str, text: str) -> None:
    assert veil_for(name, "", secret=False).over(text) in ("李＊反映", "王＊＊反映")
    assert veil_for(name, "", secret=True).over(text) == "＊＊＊反映"


@pytest.mark.parametrize(("name", "text"), [
    ("王小明", "王某反映"), ("王小明", "王先生反映"), ("欧阳不愿", "欧阳女士反映"),
    ("张三、王五", "王某某反映"), ("王女士", "王姓反映"),
])  # fmt: skip
def test_a_secret_one_is_not_told_by_the_surname_either(name: str, text: str) -> None:
    assert veil_for(name, "", secret=True).over(text) == "＊＊＊反映"
    assert veil_for(name, "", secret=False).over(text).startswith(name[0] if "、" not in name else "王")


def test_a_word_that_names_nobody_hides_nothing() -> None:
    assert veil_for("群众", "", secret=False).over("群众反映") == "群众反映"


def test_who_may_read_reads_everything() -> None:
    assert LIFTED.over("王小明 13800001234") == "王小明 13800001234"


def test_the_number_of_another_system_is_no_telephone() -> None:
    facts = Facts(reason="王小明的事，电话13712345678", text="17060100009", tasks=("找王小明",))
    shown = VEIL.over_facts(Verb.TO_DISTRICT, facts)
    assert (shown.reason, shown.tasks) == ("王＊＊的事，电话＊＊＊＊5678", ("找王＊＊",))
    assert shown.text == "17060100009"
    assert Veil().over_facts(Verb.NOTE, Facts(text="17060100009")).text == "＊＊＊＊0009"
