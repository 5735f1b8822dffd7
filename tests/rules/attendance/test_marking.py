from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.attendance.kinds import BY_CODE, BY_KEY, KINDS, UNMARKED
from models.rules.attendance.marking import (
    Keys,
    MarkRow,
    complete,
    fill_present,
    fold,
    is_exception,
    keys_for,
    put,
    refusal,
    settled,
)
from models.rules.attendance.marks import misplaced
from models.rules.calendar.working_days import Calendar, month_length

DEFAULT = {kind.sign: kind.code for kind in KINDS}
MARKET = {
    "√": "P", "△": "T", "+": "L", "○": "K", "▲": "A", "■": "S", "☆": "O", "×": "X", "◇": "E", "◆": "Y",
}  # fmt: skip
LETTERED = {"√": "P", "×": "X", "О": "L", "±": "K", "D": "T", "H": "M", "S": "F", "C": "Y", "/": "E"}
CALENDAR = Calendar(frozenset({2017}), {}, {})
MAY = 201705


def code(key: str) -> str:
    return BY_KEY[key].code


def line(marks: str = "", *, days: int = 31, away: tuple[int, ...] = ()) -> MarkRow:
    working = CALENDAR.month_mask(MAY)[:days]
    here = tuple(day not in away for day in range(1, days + 1))
    return MarkRow("唐梅康", marks or UNMARKED * 2 * days, here, working)


@pytest.fixture
def keys() -> Keys:
    return keys_for(DEFAULT)


@pytest.mark.parametrize(
    ("char", "key"),
    [
        ("c", "present"), ("g", "trip"), ("s", "personal"), ("b", "sick"), ("n", "annual"), ("p", "study"),
        ("x", "village"), ("j", "overtime"), ("z", "duty"), ("k", "absent"), ("d", "late"), ("t", "early"),
    ],
)  # fmt: skip
def test_the_commonest_kinds_have_a_letter_each(keys: Keys, char: str, key: str) -> None:
    assert keys.typed(char) == code(key)
    assert keys.typed(char.upper()) == code(key)
    assert keys.key_of(code(key)) == char


@pytest.mark.parametrize(
    ("char", "key"),
    [
        ("√", "present"), ("✓", "present"), ("△", "trip"), ("∆", "trip"), ("○", "personal"),
        ("〇", "personal"), ("＋", "overtime"), ("+", "overtime"), ("/", "rest"), ("／", "rest"),
        ("<", "late"), ("＜", "late"),
        (">", "early"), ("×", "absent"), ("✕", "absent"), ("婚", "marriage"), ("◎", "duty"),
    ],
)  # fmt: skip
def test_a_sign_is_known_in_every_width(keys: Keys, char: str, key: str) -> None:
    assert keys.typed(char) == code(key)


@pytest.mark.parametrize("char", ["h", "y", "q", "e", "?", "1", "■", " "])
def test_a_key_without_a_meaning_means_nothing(keys: Keys, char: str) -> None:
    assert keys.typed(char) is None


def test_a_kind_without_a_letter_is_typed_by_its_initials(keys: Keys) -> None:
    assert keys.key_of(code("maternity")) == "cj"


def test_an_agencys_own_sign_outranks_the_offices_meaning() -> None:
    market = keys_for(MARKET)
    assert market.typed("+") == code("personal") == market.typed("＋")
    assert market.typed("○") == code("sick")
    assert market.typed("△") == code("trip") and market.typed("▲") == code("annual")


def test_a_sign_that_is_a_letter_takes_the_letter_and_its_neighbour_finds_another() -> None:
    keys = keys_for(LETTERED)
    assert keys.typed("c") == code("early")
    assert keys.typed("d") == code("trip")
    assert keys.typed("s") == code("bereavement")
    assert keys.typed("q") == code("present")  # chuqin: its second initial
    assert keys.typed("j") == code("personal")
    assert len(set(keys.letters.values())) == len(keys.letters)


ANY_SIGN = st.sampled_from("√×○△☆◇▽+-*/<>abcdefghijklmnopqrstuvwxyzABCDEFGH婚产")


@given(st.dictionaries(ANY_SIGN, st.sampled_from(sorted(BY_CODE))))
def test_no_two_letters_of_ours_mean_one_kind_and_every_exact_sign_is_heard(signs: dict[str, str]) -> None:
    keys = keys_for(signs)
    own = {sign.lower() for sign in signs if sign.isascii() and sign.isalpha()}
    ours = [found for char, found in keys.letters.items() if char not in own]
    assert len(ours) == len(set(ours))
    assert all(keys.typed(sign) == found for sign, found in signs.items() if not sign.isascii())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("√", "present"), (" √ ", "present"), ("出勤", "present"), ("出差", "trip"), ("事 假", "personal"),
        ("X", "absent"), ("x", "absent"), ("v", "present"), ("O", "personal"), ("０", "personal"),
        ("婚", "marriage"),
    ],
)  # fmt: skip
def test_a_pasted_cell_may_say_sign_name_or_look_alike(keys: Keys, text: str, key: str) -> None:
    assert keys.pasted(text) == code(key)


def test_an_empty_cell_is_unmarked_and_nonsense_is_nothing(keys: Keys) -> None:
    assert keys.pasted(" 　") == UNMARKED
    assert keys.pasted("坏") is None


@pytest.mark.parametrize("text", ["√○", "√/○", "√ ○", "√\n○", "√、○"])
def test_one_cell_may_hold_both_halves(keys: Keys, text: str) -> None:
    assert keys.pair(text) == (code("present"), code("personal"))


@pytest.mark.parametrize("text", ["√", "√坏", "", "坏√", "√/"])
def test_half_a_pair_is_no_pair(keys: Keys, text: str) -> None:
    assert keys.pair(text) in (None, (code("present"), code("rest")))


def test_two_signs_that_look_alike_are_told_apart_only_exactly() -> None:
    keys = keys_for({"+": "L", "＋": "O"})
    assert (keys.typed("+"), keys.typed("＋"), keys.typed("﹢")) == ("L", "O", None)


def test_folding_twice_is_folding_once() -> None:
    assert all(fold(fold(kind.sign)) == fold(kind.sign) for kind in KINDS)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("cd", ["迟到"]), ("cj", ["产假"]), ("h", ["婚假", "护理假"]), ("婚", ["婚假"]), ("陪产", ["护理假"]),
        ("☆", ["年休"]), ("q", []),
    ],
)  # fmt: skip
def test_initials_signs_and_names_complete(typed: str, names: list[str]) -> None:
    assert [kind.name for kind in complete(typed, DEFAULT)] == names


def test_nothing_typed_offers_every_kind() -> None:
    assert complete("", DEFAULT) == KINDS


def test_only_what_is_spelled_out_settles() -> None:
    assert settled("cj", complete("cj", DEFAULT)) is BY_KEY["maternity"]
    assert settled("c", complete("c", DEFAULT)) is None
    assert settled("h", complete("h", DEFAULT)) is None
    assert settled("ye", complete("ye", DEFAULT)) is None
    assert settled("", complete("", DEFAULT)) is None


@given(st.sampled_from([*BY_CODE, UNMARKED]), st.integers(1, 31))
def test_a_cell_is_refused_exactly_when_saving_would_refuse_it(mark: str, day: int) -> None:
    marks = list(UNMARKED * 62)
    marks[2 * day - 2] = mark
    working = CALENDAR.month_mask(MAY)[day - 1]
    refused = refusal(mark, working=working, here=True)
    assert (refused is not None) == bool(misplaced(MAY, "".join(marks), CALENDAR))


def test_nothing_stands_outside_the_posting_but_clearing_is_free() -> None:
    assert refusal("P", working=True, here=False) == "mark_outside_posting"
    assert refusal(UNMARKED, working=False, here=False) is None
    assert refusal("R", working=True, here=True) == "rest_on_working_day"
    assert refusal("P", working=False, here=True) == "work_on_rest_day"
    assert refusal("D", working=False, here=True) is None


def test_a_range_leaves_rest_days_to_what_belongs_there() -> None:
    week = range(8, 20)  # Friday 5 May to Wednesday 10 May
    assert put(line(), week, "A")[8:20] == "AA....AAAAAA"
    assert put(line(), week, "B")[8:20] == "B" * 12
    assert put(line(), week, "D")[8:20] == "D" * 12
    assert put(line(), week, "P")[8:20] == "PP....PPPPPP"
    assert put(line(), week, "R")[8:20] == "..RRRR......"


def test_leave_asked_for_on_a_rest_day_alone_is_taken() -> None:
    assert put(line(), [10], "A")[10] == "A"
    assert put(line(), [10], "P")[10] == UNMARKED


def test_a_range_is_cleared_rest_days_and_all() -> None:
    assert put(line("R" * 62), range(62), UNMARKED) == UNMARKED * 62


def test_presence_fills_only_what_is_due_and_unmarked() -> None:
    marks = "P.A." + UNMARKED * 58
    filled = fill_present(line(marks, away=(3,)), range(62))
    assert filled[:14] == "PPAP..PPPP...."
    assert line(filled, away=(3,)).open_halves() == 0
    assert line(marks, away=(3,)).open_halves(4) == 2


whole_months = st.text(st.sampled_from([*BY_CODE, UNMARKED]), min_size=62, max_size=62)


@given(whole_months, st.sets(st.integers(0, 61)))
def test_filling_presence_never_touches_a_mark(marks: str, halves: set[int]) -> None:
    filled = fill_present(line(marks), halves)
    assert all(new == old or (old == UNMARKED and new == "P") for old, new in zip(marks, filled, strict=True))


def test_presence_rest_and_nothing_are_no_exceptions() -> None:
    assert [kind.name for kind in KINDS if not is_exception(kind.code)] == ["出勤", "休息"]
    assert not is_exception(UNMARKED)
    assert len(BY_CODE) == len(KINDS) and month_length(MAY) == 31
