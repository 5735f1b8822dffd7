"""Grid lists and patrol books: recognised by what is in them, read whole, refused by cell, taken once."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from forms.workbook.intake.recognise import read_file
from forms.workbook.work.grids.grid_list import LABELS as LIST_LABELS
from forms.workbook.work.grids.patrols import LABELS as PATROL_LABELS
from forms.workbook.work.grids.writing import write_grid_list, write_patrols
from models.errors import Refused
from models.rules.events.moments import parse_moment
from models.rules.work.grids.words import GridDuty
from models.services.intake.taking import take_files
from models.services.work.grids.areas import communities, grids
from models.services.work.grids.patrols import patrols
from models.services.work.grids.workers import workers
from models.store.store import Store
from tests.services.work.grids.office import FIRST, JUNE, open_grids
from tests.workbook.build import TODAY, Cell, found, write

read: Any = partial(read_file, today=TODAY)
WIDE: list[Cell] = [
    "序号", "村社区", "网格编码", "网格名称", "网格范围", "户数", "网格长", "网格长电话", "专职网格员",
    "联系电话",
]  # fmt: skip
LONG: list[Cell] = ["网格编码", "网格名称", "岗位", "姓名", "联系电话", "任职日期"]
PATROL: list[Cell] = [
    "编号", "巡查名称", "类型", "内容", "地点", "开始时间", "结束时间", "参加人员", "带队人", "结果",
    "所属网格",
]  # fmt: skip
ONE: list[Cell] = [
    "XC001", "日常巡查", "安全检查", "检查消防通道", "城南一村", "2017-05-08 09:00", "2017-05-08 10:30",
    "赵网格、李四", "赵网格", "正常", FIRST,
]  # fmt: skip


def test_a_list_of_grids_with_a_column_for_each_duty(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["城南街道网格清单"],
        WIDE,
        [
            1,
            "城南三村",
            "999999001003001",
            "三村第1网格",
            "东至路",
            "120户",
            "钱长",
            "13800000001",
            "甲、乙",
            "",
        ],
    ]
    incoming = read(write(tmp_path / "list.xlsx", {"网格": rows}))
    assert (incoming.kind, incoming.faults) == ("grid_list", ())
    assert [(one.duty, one.person, one.phone, one.households) for one in incoming.records] == [
        (GridDuty.LEADER, "钱长", "13800000001", 120), (GridDuty.FULL_TIME, "甲", "", 120),
        (GridDuty.FULL_TIME, "乙", "", 120),
    ]  # fmt: skip


def test_a_list_of_people_names_the_cell_of_a_fault(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        LONG,
        ["999999001001001", "一网格", "社区民警", "孙警官", "13800000002", "2017-01-01"],
        ["999999001001001", "一网格", "保安", "某", "", ""],
        ["999999001001001", "", "网格长", "钱", "", "某天"],
    ]
    incoming = read(write(tmp_path / "list.xlsx", {"网格": rows}))
    assert incoming.records[0].duty is GridDuty.POLICE
    assert found(incoming) == [
        ("C3", "grid_list_duty"), ("B4", "value_missing"), ("F4", "date_not_understood"),
    ]  # fmt: skip


def test_a_patrol_book_is_no_book_of_events(tmp_path: Path) -> None:
    late: list[Cell] = [*ONE[:5], "昨天", *ONE[6:]]
    incoming = read(write(tmp_path / "xc.xlsx", {"五月": [PATROL, ONE, late, ["合计", 2]]}))
    assert incoming.kind == "patrols"
    (one,) = incoming.records
    assert (one.code, one.started, one.leader) == ("XC001", parse_moment("2017-05-08T09:00"), "赵网格")
    assert found(incoming) == [("F3", "patrol_time")]


def test_a_list_and_a_book_are_taken_once(tmp_path: Path, store: Store) -> None:
    clerk = open_grids(store).street.seat("zhihui")
    people: list[list[Cell]] = [
        WIDE,
        [1, "城南二村", "999999001002001", "二村第1网格", "", 80, "周长", "1", "吴员", "2"],
        [2, "城南二村", "999999001002002", "二村第2网格", "", 90, "", "", "吴员", "2"],
    ]
    files = [
        read(write(tmp_path / "list.xlsx", {"网格": people})),
        read(write(tmp_path / "xc.xlsx", {"五月": [PATROL, ONE]})),
    ]
    taken = take_files(clerk, files)
    assert [(one.kind, one.counts["changed"]) for one in taken] == [("grid_list", 6), ("patrols", 1)]
    assert [row.name for row in communities(clerk)] == ["城南一村", "城南二村"]
    assert len(grids(clerk)) == 4
    assert len([row for row in workers(clerk) if row.name == "吴员"]) == 1
    assert [one.counts["changed"] for one in take_files(clerk, files)] == [0, 0]
    assert [row.entry.code for row in patrols(clerk, JUNE - 1)] == ["XC001"]


@pytest.mark.parametrize(
    ("code", "cell", "refusal"),
    [("999999001009", "C2", "grid_code_digits"), ("999998001002001", "C2", "community_code_street")],
)
def test_a_code_that_fits_nowhere_is_refused_at_its_cell(
    tmp_path: Path, store: Store, code: str, cell: str, refusal: str
) -> None:
    clerk = open_grids(store).street.seat("zhihui")
    rows: list[list[Cell]] = [WIDE, [1, "城南二村", code, "二村第1网格", "", 80, "周长", "1", "", ""]]
    with pytest.raises(Refused) as caught:
        take_files(clerk, [read(write(tmp_path / "list.xlsx", {"网格": rows}))])
    assert [(fault.place.cell, fault.code) for fault in caught.value.faults] == [(cell, refusal)]
    assert len(communities(clerk)) == 1


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    out = BytesIO()
    write_patrols("巡查日志", [dict(zip(PATROL_LABELS, _values(), strict=True))], out)
    (tmp_path / "xc.xlsx").write_bytes(out.getvalue())
    incoming = read(tmp_path / "xc.xlsx")
    assert (incoming.kind, incoming.faults, incoming.records[0].grid) == ("patrols", (), FIRST)
    again = BytesIO()
    line = {"code": FIRST, "name": "一网格", "community": "城南一村", "duty": "网格长", "person": "钱长"}
    write_grid_list("网格清单", [line], again)
    (tmp_path / "list.xlsx").write_bytes(again.getvalue())
    listed = read(tmp_path / "list.xlsx")
    assert (listed.kind, listed.faults, listed.records[0].person) == ("grid_list", (), "钱长")
    assert set(line) <= set(LIST_LABELS)


def _values() -> list[str]:
    fields = (
        "code", "name", "kind", "content", "place", "started", "ended", "people", "leader", "result", "grid",
    )  # fmt: skip
    by = dict(zip(fields, map(str, ONE), strict=True))
    return [by[field] for field in PATROL_LABELS]


def test_every_patrol_without_a_number_is_taken_and_gets_one(tmp_path: Path, store: Store) -> None:
    office = open_grids(store)
    clerk = office.street.seat("zhihui")
    spans = [(f"2017-05-08 {hour}:00", f"2017-05-08 {hour}:30") for hour in (9, 10, 11)]
    lines = [["", *ONE[1:5], *span, *ONE[7:]] for span in spans]
    path = write(tmp_path / "patrols.xlsx", {"巡查": [PATROL, *lines, lines[0]]})
    assert take_files(clerk, [read(path)])[0].counts["changed"] == 3
    assert [row.entry.code[-3:] for row in patrols(clerk, 201705)] == ["001", "002", "003"]
    assert take_files(clerk, [read(path)])[0].counts["changed"] == 0


def people_of(path: Path, text: Cell) -> list[str]:
    """Return whom a list names whose 专职网格员 are written like this."""
    row: list[Cell] = [1, "城南三村", "999999001003001", "三村第1网格", "", "", "", "", text, ""]
    incoming = read(write(path, {"网格": [WIDE, row]}))
    return [fault.code for fault in incoming.faults] or [one.person for one in incoming.records]


@pytest.mark.parametrize(
    ("text", "names"),
    [("王　芳", ["王芳"]), ("王 芳、李 四", ["王芳", "李四"]), ("王芳 李四", ["王芳", "李四"]),
     ("王芳\n李四", ["王芳", "李四"]), ("王芳 李四 赵五六", ["王芳", "李四", "赵五六"]),
     ("王 芳 李 四", ["grid_list_names"]), ("王芳 李 四", ["grid_list_names"]),
     ("#N/A", ["cell_shows_error"])],
)  # fmt: skip
def test_a_blank_inside_a_name_makes_no_two_people(tmp_path: Path, text: str, names: list[str]) -> None:
    assert people_of(tmp_path / "a.xlsx", text) == names


def test_who_took_part_in_several_patrols_is_read_of_each(tmp_path: Path) -> None:
    second: list[Cell] = [
        "XC002", "夜间巡查", "安全检查", "检查通道", None, "2017-05-08 20:00", "2017-05-08 21:30", None,
        None, None, FIRST,
    ]  # fmt: skip
    merged = ["E2:E3", "H2:H3", "I2:I3", "J2:J3"]
    incoming = read(write(tmp_path / "a.xlsx", {"巡查日志": [PATROL, ONE, second]}, {"巡查日志": merged}))
    assert incoming.faults == ()
    one, other = incoming.records
    assert (other.people, other.leader, other.place, other.result) == (
        one.people, one.leader, one.place, one.result
    )  # fmt: skip
    assert other.code == "XC002"


def test_a_time_that_is_merged_is_missing_in_the_second_line(tmp_path: Path) -> None:
    second: list[Cell] = ["XC002", *ONE[1:5], None, "2017-05-08 21:30", *ONE[7:]]
    incoming = read(write(tmp_path / "a.xlsx", {"巡查日志": [PATROL, ONE, second]}, {"巡查日志": ["F2:F3"]}))
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("value_missing", "F3")]
