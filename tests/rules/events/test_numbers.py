"""Which numbers in free text are telephones and identity cards, and which only look like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.rules.events.printed.numbers import is_card
from models.rules.events.printed.veil import CARD, Veil, masked_phone
from models.rules.people.identity import check_digit

OPEN = Veil()
"""What hides words of an event that nobody is known to have reported: numbers alone."""


@pytest.mark.parametrize(("text", "shown"), [
    ("电话13712345678", "电话＊＊＊＊5678"),
    ("13712345678", "＊＊＊＊5678"),
    ("请拨137 1234 5678或137-1234-5679", "请拨＊＊＊＊5678或＊＊＊＊5679"),
    ("13712345678/13812345679", "＊＊＊＊5678/＊＊＊＊5679"),
    ("13712345678-13812345679", "＊＊＊＊5678-＊＊＊＊5679"),
    ("+86-13712345678、0086-13712345679", "+86-＊＊＊＊5678、0086-＊＊＊＊5679"),
    ("0575-88001234-13712345678", "0575-88001234-＊＊＊＊5678"),
    ("TEL13712345678，VX13712345679", "TEL＊＊＊＊5678，VX＊＊＊＊5679"),
    ("AB13712345678@qq.com", "AB＊＊＊＊5678@qq.com"),
    ("电话１３７１２３４５６７８", "电话＊＊＊＊５６７８"),
    ("证人（2017年）13712345678", "证人（2017年）＊＊＊＊5678"),
    ("说是13712345678号机主", "说是＊＊＊＊5678号机主"),
])  # fmt: skip
def test_a_telephone_is_hidden_however_it_is_written(text: str, shown: str) -> None:
    assert OPEN.over(text) == shown


@pytest.mark.parametrize("text", [
    "编号17060100009", "事件编号：17060100009", "工单17060100009", "投诉单号为17060100009", "第17060100009号",
    "No.17060100009", "№17060100009", "案号 17060100009", "信访受理号17060100009",
    "城街〔2017〕13712345678号", "城街[2017]13712345678号", "SQ13712345678", "XF-13712345678",
    "2017-13712345678", "20170601-13712345678", "330402-13712345678-01", "13712345678-01",
    "99999900100120170601", "6222021371234567890", "6222 0213 7123 4567 890", "137123456789", "0137123456780",
    "15412345678", "16012345678", "1371234567",
])  # fmt: skip
def test_the_number_of_a_paper_or_a_bank_card_is_no_telephone(text: str) -> None:
    assert OPEN.over(text) == text


@pytest.mark.parametrize("text", [
    "城南一村17060100009", "他报的是17060100009", "编号不详，17060100009", "编号1，电话17060100009",
])  # fmt: skip
def test_where_nothing_says_what_a_number_is_it_is_hidden(text: str) -> None:
    assert OPEN.over(text).endswith("＊＊＊＊0009")


@pytest.mark.parametrize(("text", "shown"), [
    ("身份证99999919900307008X", f"身份证{CARD}"),
    ("（99999919900307008X）", f"（{CARD}）"),
    ("999999 19900307 008x", CARD),
    ("９９９９９９１９９００３０７００８Ｘ", CARD),
    ("身份证号码：999999900307001", f"身份证号码：{CARD}"),
    ("身份证号999999199003070011", f"身份证号{CARD}"),
    ("网格999999001001001", "网格999999001001001"),
    ("流水999999199003070011", "流水999999199003070011"),
    ("流水99999919900230001X", "流水99999919900230001X"),
    ("账号99999919900307008XA", "账号99999919900307008XA"),
])  # fmt: skip
def test_an_identity_card_is_known_by_its_day_and_its_check_character(text: str, shown: str) -> None:
    assert OPEN.over(text) == shown


digits = st.text("0123456789", min_size=0, max_size=24)
mobiles = st.from_regex(r"1(37|50|86|99|70)[0-9]{8}", fullmatch=True)
words = st.text("王小明反映楼道堆物，。：（） \n", max_size=12)


@given(before=words, number=mobiles, after=words)
def test_a_mobile_number_among_words_is_never_left(before: str, number: str, after: str) -> None:
    assert OPEN.over(before + number + after) == before + masked_phone(number) + after


@given(before=digits, number=mobiles, after=digits)
def test_digits_inside_a_longer_run_are_left(before: str, number: str, after: str) -> None:
    assume(before or after)
    text = before + number + after
    assume(not is_card(text))
    assert OPEN.over(text) == text


@given(
    before=words, after=words, area=st.from_regex(r"[1-9][0-9]{5}", fullmatch=True),
    born=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    serial=st.from_regex(r"[0-9]{3}", fullmatch=True), gap=st.sampled_from(["", " ", "-"]),
)  # fmt: skip
def test_a_sound_identity_card_is_never_left(
    before: str, after: str, area: str, born: date, serial: str, gap: str
) -> None:
    body = f"{area}{born:%Y%m%d}{serial}"
    card = f"{area}{gap}{body[6:14]}{gap}{serial}{check_digit(body)}"
    assert OPEN.over(before + card + after) == before + CARD + after


@given(st.text("01379Xx-_ 〔〕第号编NoTEL@＊１２电话，", max_size=40))
def test_what_was_hidden_once_stays_as_it_is(text: str) -> None:
    once = OPEN.over(text)
    assert OPEN.over(once) == once
