"""Papers of events: every field where the office looks for it, nothing over an edge, nobody's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forms.paper.events import ledger, statistics
from forms.paper.events.record import print_event_record
from forms.paper.events.slips import print_assignments, print_call_backs, print_extensions, print_urges
from forms.paper.frame.problems import MissingCharacters
from models.rules.events.printed.slips import PENDING
from models.rules.events.words import Urge
from tests.paper.events import samples
from tests.paper.laid import laid, text_width


def bytes_of(write: Callable[..., None], what: Any) -> bytes:
    out = BytesIO()
    write(what, out)
    return out.getvalue()


def texts(write: Callable[..., None], what: Any) -> list[str]:
    pages = PdfReader(BytesIO(bytes_of(write, what))).pages
    return [re.sub(r"\s", "", page.extract_text()) for page in pages]


def test_an_event_just_taken_in_prints_its_record_on_one_page() -> None:
    (text,) = texts(print_event_record, samples.EMPTY)
    for words in (
        "城南街道事件信息记录单", f"事件编号{samples.NUMBER}", "状态待受理", "当事人匿名",
        "截至：2017-03-0110:00", "现场自办，不计时限", "尚无办理步骤", "附件无", "登记人：",
    ):  # fmt: skip
        assert words in text, words


def test_a_long_history_goes_over_pages_each_naming_the_event_and_is_signed_once() -> None:
    *others, last = texts(print_event_record, samples.full_record())
    assert len(others) >= 2
    assert all(f"事件编号{samples.NUMBER}" in text for text in (*others, last))
    assert "综合指挥室负责人：" in last and not any("综合指挥室负责人：" in text for text in others)
    assert sum(text.count("已上门调解") for text in (*others, last)) == sum(1 + n % 30 for n in range(60))


def test_a_record_lists_every_file_with_the_hash_that_proves_it() -> None:
    whole = "".join(texts(print_event_record, samples.full_record()))
    assert "附件（30个）" in whole
    assert all(f"{number:064x}" in whole for number in range(30))


def test_an_assignment_says_to_whom_and_until_when() -> None:
    first, second = texts(
        print_assignments, (samples.ASSIGNMENT, replace(samples.ASSIGNMENT, designated=True))
    )
    for words in (
        "城南街道事件交办单", "主办单位司法所", "协办单位派出所", "办理期限2017-03-0917:00",
        "会商裁定由司法所牵头", "诉求人王＊＊＊＊＊＊1234", "签收人",
    ):  # fmt: skip
        assert words in first, words
    assert "指定承办，不得退回" in second and "不得退回" not in first


@pytest.mark.parametrize(
    ("level", "title"),
    [(Urge.YELLOW, "事件黄牌督办单"), (Urge.RED, "事件红牌督办单"), (Urge.PLAIN, "事件普通督办单")],
)
def test_an_urge_names_its_level_in_the_title(level: Urge, title: str) -> None:
    (text,) = texts(print_urges, (replace(samples.URGE, level=level),))
    assert title in text and "被督办单位司法所" in text and "时限自动计牌" in text


def test_an_extension_that_waits_has_room_to_decide() -> None:
    waits = replace(samples.EXTENSION, decision=PENDING, decided="", decided_by="", granted="", new_due="")
    decided, open_one = texts(print_extensions, (samples.EXTENSION, waits))
    assert "审批结果同意" in decided and "新的期限2017-03-1317:00" in decided and "□" not in decided
    assert "审批结果审核中" in open_one and "□同意□不同意" in open_one


def test_a_call_back_prints_both_answers() -> None:
    (text,) = texts(print_call_backs, (samples.CALL_BACK,))
    assert "结果评价满意" in text and "态度评价不满意" in text and "回访对象王＊＊" in text


def test_a_ledger_counts_its_lines_and_marks_what_is_late() -> None:
    *_, last = pages = texts(ledger.print_event_ledger, samples.book(40))
    assert "共40件。" in last and "共40件。" not in pages[0]
    assert sum(text.count("（超时）") for text in pages) == 20
    (empty,) = texts(ledger.print_event_ledger, samples.book(0))
    assert "本期无事件" in empty and "共0件。" in empty


def test_statistics_name_each_dimension_once() -> None:
    pages = texts(statistics.print_event_statistics, samples.figures(40))
    whole = "".join(pages)
    assert "上期：2017年2月" in whole and "去年同期：2016年3月" in whole
    assert whole.count("已撤销的网格") == 1
    rows = [row.cells for page in laid(statistics.listing_of(samples.figures(40))) for row in page.rows]
    assert [cells[0].text for cells in rows if cells[0].text == "网格"] == ["网格"]


@pytest.mark.parametrize(
    "listing", [ledger.listing_of(samples.book(60)), statistics.listing_of(samples.figures(40))]
)
def test_nothing_stands_over_the_edge_of_its_cell(listing: Any) -> None:
    for page in laid(listing):
        for row in page.rows:
            for cell in row.cells:
                assert text_width(cell) <= cell.width
                assert cell.fitted.height <= row.height


@pytest.mark.parametrize(
    ("write", "what", "place"),
    [
        (print_event_record, replace(samples.EMPTY, handler="\U0002fffd"), "经办人"),
        (print_assignments, (replace(samples.ASSIGNMENT, text="\U0002fffd"),), "交办要求"),
        (
            ledger.print_event_ledger,
            replace(samples.book(1), lines=(replace(samples.book(1).lines[0], result="\U0002fffd"),)),
            "999999001201703010001",
        ),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_place(
    write: Callable[..., None], what: Any, place: str
) -> None:
    with pytest.raises(MissingCharacters) as caught:
        bytes_of(write, what)
    assert "U+2FFFD" in caught.value.facts["characters"]
    assert place in caught.value.facts["texts"]


def test_a_paper_printed_again_is_the_same_paper() -> None:
    assert bytes_of(print_event_record, samples.full_record()) == bytes_of(
        print_event_record, samples.full_record()
    )
