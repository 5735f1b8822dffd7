from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.attendance import paste
from models.rules.attendance.kinds import KINDS, UNMARKED
from models.rules.attendance.marking import Keys, MarkRow, keys_for
from models.rules.attendance.paste import BadCell, Shape, differing, guess_shape, lay, parse_block, tile

KEYS = keys_for({kind.sign: kind.code for kind in KINDS})
WORKING = (True, True, False, True)


def people(*names: str, here: tuple[bool, ...] = (True,) * 4) -> tuple[MarkRow, ...]:
    return tuple(MarkRow(name, UNMARKED * 8, here, WORKING) for name in names)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", ()),
        ("√", (("√",),)),
        ("√\t○\n△\t", (("√", "○"), ("△", ""))),
        ("√\t○\r\n△\t◇\r\n", (("√", "○"), ("△", "◇"))),
        ('"√\n○"\t×', (("√\n○", "×"),)),
        ('"√\r\n○"', (("√\n○",),)),
        ('"a ""b"""\tc', (('a "b"', "c"),)),
        ('"open\tc', (('"open', "c"),)),
        ('"a"b\tc', (('"a"b', "c"),)),
        ("\t\n√", (("", ""), ("√", ""))),
    ],
)
def test_a_block_is_read_as_spreadsheets_write_it(text: str, block: tuple[tuple[str, ...], ...]) -> None:
    assert parse_block(text) == block


cells = st.text(st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cs"]), max_size=4)


@given(st.integers(1, 4).flatmap(lambda w: st.lists(st.lists(cells, min_size=w, max_size=w), min_size=1)))
def test_what_a_spreadsheet_quotes_comes_back(rows: list[list[str]]) -> None:
    quoted = (("\t".join('"' + cell.replace('"', '""') + '"' for cell in row)) for row in rows)
    assert parse_block("\r\n".join(quoted)) == tuple(tuple(row) for row in rows)


def test_each_row_is_a_half_day_line() -> None:
    laid = lay((("√", "○"), ("√", "")), people("甲", "乙"), 1, 0, KEYS, Shape.HALVES)
    assert laid.marks == (".P.L....", "P.......")
    assert (laid.changed, laid.bad) == (3, ())


def test_each_row_is_a_person_when_a_cell_holds_two_signs() -> None:
    block = (("√", "√/○"), ("△", "√"))
    assert guess_shape(block, KEYS) is Shape.DAYS
    laid = lay(block, people("甲", "乙"), 0, 0, KEYS, Shape.DAYS)
    assert laid.marks == ("PPPL....", "TTPP....")


def test_single_signs_are_half_day_lines() -> None:
    assert guess_shape((("√", "坏"),), KEYS) is Shape.HALVES


def test_an_empty_cell_clears() -> None:
    before = (MarkRow("甲", "PPPP..PP", (True,) * 4, WORKING),)
    laid = lay((("", "○"),), before, 0, 0, KEYS, Shape.HALVES)
    assert laid.marks == (".PLP..PP",) and laid.changed == 2


def test_every_bad_cell_is_named_with_its_reason_and_changes_nothing() -> None:
    block = (("坏", "√", "√", "／"), ("√", "√", "√", "√"), ("√", "", "", ""))
    laid = lay(block, people("甲", here=(True, False, True, True)), 0, 0, KEYS, Shape.HALVES)
    assert laid.bad == (
        BadCell(row=1, column=1, name="甲", day=1, half=0, text="坏", code="paste_unknown_sign"),
        BadCell(
            row=1, column=2, name="甲", day=2, half=0, text="√", code="mark_outside_posting", kind="出勤",
        ),
        BadCell(row=1, column=3, name="甲", day=3, half=0, text="√", code="work_on_rest_day", kind="出勤"),
        BadCell(
            row=1, column=4, name="甲", day=4, half=0, text="／", code="rest_on_working_day", kind="休息",
        ),
        BadCell(
            row=2, column=2, name="甲", day=2, half=1, text="√", code="mark_outside_posting", kind="出勤",
        ),
        BadCell(row=2, column=3, name="甲", day=3, half=1, text="√", code="work_on_rest_day", kind="出勤"),
        BadCell(row=3, column=1, name="", day=0, half=0, text="√", code="paste_beyond_table"),
    )
    assert laid.marks == (".P.....P",)


def test_what_falls_beyond_the_last_day_is_bad_unless_it_is_empty() -> None:
    laid = lay((("√", "√", ""),), people("甲"), 0, 3, KEYS, Shape.HALVES)
    assert [bad.code for bad in laid.bad] == ["paste_beyond_table"]


def test_an_unreadable_whole_day_is_one_bad_cell() -> None:
    laid = lay((("坏", "√√"),), people("甲"), 0, 0, KEYS, Shape.DAYS)
    assert len(laid.bad) == 1 and laid.marks == ("..PP....",)


@pytest.mark.parametrize(
    ("height", "width", "size"), [(1, 1, (1, 2)), (3, 4, (3, 4)), (2, 3, (2, 2)), (1, 0, (1, 2))]
)
def test_a_block_is_repeated_over_whole_multiples_only(
    height: int, width: int, size: tuple[int, int]
) -> None:
    tiled = tile((("√", "○"),), height, width)
    assert (len(tiled), len(tiled[0])) == size


def test_an_empty_block_stays_empty() -> None:
    assert tile((), 3, 3) == ()


short_months = st.text(st.sampled_from("PLA."), min_size=8, max_size=8)


@given(short_months, short_months)
def test_months_differ_where_their_half_days_do(before: str, after: str) -> None:
    assert differing(before, after) == sum(before[at] != after[at] for at in range(8))


pasted_cells = st.sampled_from(["√", "○", "", "坏", "✓", "出勤", "√○"])


@given(
    st.lists(st.lists(pasted_cells, min_size=3, max_size=3), min_size=1, max_size=5),
    st.integers(0, 5),
    st.integers(0, 4),
    st.sampled_from(Shape),
)
def test_a_laid_block_never_holds_what_could_not_stand(
    rows: list[list[str]], row: int, day: int, shape: Shape
) -> None:
    lines = people("甲", "乙", here=(True, False, True, True))
    laid = lay(tuple(tuple(cells) for cells in rows), lines, row, day, KEYS, shape)
    for line, marks in zip(lines, laid.marks, strict=True):
        assert all(line.refusal(half, code) is None for half, code in enumerate(marks))


@st.composite
def pasted(draw: st.DrawFn) -> tuple[tuple[tuple[str, ...], ...], tuple[MarkRow, ...], int, int, Shape]:
    texts = st.sampled_from(["", "√", "○", "△", "☆", "休", "√/○", "√√", "?", "旷工"])
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=6))
    flags = st.tuples(*[st.booleans()] * 4)
    lines = tuple(
        MarkRow(name, draw(st.text(".PLR", min_size=8, max_size=8)), here, WORKING, closed)
        for name, here, closed in draw(
            st.lists(st.tuples(st.sampled_from("甲乙"), flags, st.just(()) | flags), min_size=1, max_size=3)
        )
    )
    corner = draw(st.integers(0, 3)), draw(st.integers(0, 3))
    return tuple(rows), lines, *corner, draw(st.sampled_from(Shape))


@given(pasted())
def test_a_row_that_is_laid_at_once_says_what_its_cells_say_one_by_one(
    given_: tuple[tuple[tuple[str, ...], ...], tuple[MarkRow, ...], int, int, Shape],
) -> None:
    block, lines, row, day, shape = given_
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paste, "_laid_at_once", lambda *_given: None)
        slowly = lay(block, lines, row, day, KEYS, shape)
    assert lay(block, lines, row, day, KEYS, shape) == slowly


def test_a_month_of_everybody_does_not_hold_the_grid_up_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    block, lines = (("√", "○", "", "△"),) * 400, people(*["甲"] * 200)
    read: list[str] = []
    pasted_as = Keys.pasted

    def counted(keys: Keys, text: str) -> str | None:
        read.append(text)
        return pasted_as(keys, text)

    monkeypatch.setattr(Keys, "pasted", counted)
    monkeypatch.setattr(paste, "_laid_by_cell", None)
    assert guess_shape(block, KEYS) is Shape.HALVES
    assert lay(block, lines, 0, 0, KEYS, Shape.HALVES).changed == 200 * 6
    assert len(read) == 2 * len(set(block[0])), "each sign once for the shape and once for the marks"


def test_an_empty_cell_on_a_closed_day_does_not_end_the_program() -> None:
    shut = MarkRow("甲", "PP......", (True,) * 4, WORKING, (True, False, False, False))
    laid = lay((("", "√"),), (shut,), 0, 0, KEYS, Shape.HALVES)
    assert laid.marks == ("PPP.....",)
    assert [(bad.code, bad.kind, bad.day) for bad in laid.bad] == [("closed_month", "", 1)]
