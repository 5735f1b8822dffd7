"""What is handed back reads again as the lines that it was made of; the reasons say nothing to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.workbook.intake.handed_back import write_handed_back
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import open_workbook
from models.rules.core.faults import Fault, Place
from models.rules.intake.leaving import lines_of, without_wrong_lines
from models.rules.intake.records import Incoming
from tests.workbook.build import SAMPLES, TODAY, Cell, card, month, write

EVENTS: Sequence[Cell] = (
    "来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "事件简述", "匿名",
)  # fmt: skip


def read(path: Path) -> Incoming[Any]:
    return read_file(path, today=TODAY)


def handed_back(path: Path, rows: Sequence[int] = ()) -> tuple[Incoming[Any], Incoming[Any]]:
    """Leave the wrong lines of a file and those at `rows` out; return it without them, and what came back."""
    file = read(path)
    here = [place for record in file.records for place in _places(record) if _row(place.cell) in rows]
    faults = [*file.faults, *(Fault(place, "value_missing", {"column": "级"}) for place in here)]
    (left,), others = without_wrong_lines([file], faults)
    assert others == [] and left.refused
    back = path.with_name(f"{path.stem}-未收.xlsx")
    with back.open("wb") as out:
        write_handed_back(open_workbook(path), left, lambda fault: f"2017-03-01 调离 {fault.code}", out)
    return left, read(back)


def _places(record: Any) -> Sequence[Any]:
    return [record.place] if hasattr(record, "lines") else list(record.places.values())


def _row(cell: str) -> int:
    return int("".join(letter for letter in cell if letter.isdigit()))


def said(record: Any) -> dict[str, Any]:
    """Return what a record says, without where it stands; the place of an event is a text."""
    values = {name: getattr(record, name) for name in record.__dataclass_fields__}
    return {name: value for name, value in values.items()
            if name not in ("places", "lines") and not isinstance(value, Place)}  # fmt: skip


def all_of(path: Path, rows: Sequence[int]) -> list[dict[str, Any]]:
    """Return what the lines at `rows` said in the file itself."""
    return [said(one) for one in read(path).records if {line[2] for line in lines_of(one)} & set(rows)]


def test_a_book_of_events_comes_back_with_its_wrong_lines_alone(tmp_path: Path) -> None:
    moment = datetime(2017, 3, 1, 9, 2)  # noqa: DTZ001 - a cell has no zone
    rows: list[list[Cell]] = [["事件汇总表"], list(EVENTS)]
    rows += [["12345", 17030100000 + at, f"堆物{at}", "东门", moment, "邻里", "一般", f"反映{at}", ""]
             for at in range(6)]  # fmt: skip
    rows += [["合计", 6], ["填表人：王芳"]]
    path = write(tmp_path / "事件-2017-03.xlsx", {"三月": rows})
    left, back = handed_back(path, (4, 7))
    assert len(left.records) == 4
    assert [said(one) for one in back.records] == all_of(path, (4, 7))
    assert back.faults == () and back.notes == () and back.questions == ()


def test_what_was_merged_over_lines_still_holds_for_the_one_that_comes_back(tmp_path: Path) -> None:
    lines: list[list[Cell]] = [
        ["12345", f"T{at}", f"堆物{at}", "东门", None, "邻里", "一般", "反映", None] for at in range(3)
    ]
    lines[0][4], lines[0][8] = "2017-03-01 09:02", "是"
    path = write(tmp_path / "b.xlsx", {"三月": [list(EVENTS), *lines]}, {"三月": ["E2:E4", "I2:I4"]})
    _, back = handed_back(path, (4,))
    assert [said(one) for one in back.records] == all_of(path, (4,))
    assert back.records[0].anonymous, "a complainant who was anonymous stays so"


def test_a_line_stays_under_the_agency_that_a_line_above_named(tmp_path: Path) -> None:
    head: list[Cell] = ["单位", "姓名", "身份证号", "人员性质", "计发职级", "派驻时间"]
    people: list[list[Cell]] = [
        [agency, name, card(order=f"{at:03d}"), "公务员", "科员", "2016-01-01"]
        for at, (agency, name) in enumerate(
            [("国土资源所", "张三"), (None, "李四"), ("司法所", "王五"), (None, "赵六"), ("〃", "钱七")], 1)
    ]  # fmt: skip
    path = write(tmp_path / "花名册.xlsx", {"花名册": [["花名册（2017年度）"], head, *people]})
    _, back = handed_back(path, (4, 6, 7))
    assert [(one.name, one.agency) for one in back.records] == [
        ("李四", "国土资源所"), ("赵六", "司法所"), ("钱七", "司法所"),
    ]  # fmt: skip
    assert back.questions == (), "a day and 调离 among the reasons ask nothing"


@pytest.mark.parametrize("rows", [(3,), (5,)])
def test_a_month_comes_back_with_both_lines_of_a_person_and_the_legend(
    tmp_path: Path, rows: tuple[int, ...]
) -> None:
    sheet = month(("张三", "√" * 31, "○" * 31), ("李四", "△" * 31, "√" * 31))
    path = write(tmp_path / "3月.xlsx", {"司法所": sheet})
    left, back = handed_back(path, rows)
    assert len(left.records) == 1 and left.refused[0].rows == (rows[0], rows[0] + 1)
    assert [said(one) for one in back.records] == all_of(path, rows)
    assert back.faults == () and back.questions == ()
    assert [legend.signs for legend in back.signs] == [legend.signs for legend in left.signs]


def test_sheets_that_were_taken_whole_do_not_come_back(tmp_path: Path) -> None:
    other = month(("李四", "√" * 31, "√" * 31), title="国土资源所2017年3月考勤表")
    sheets = {"司法所": month(("张三", "√" * 31, "○" * 31)), "国土资源所": other}
    path = write(tmp_path / "3月.xlsx", sheets)
    file = read(path)
    (left,), _ = without_wrong_lines([file], [Fault(file.records[0].place, "unknown_person", {})])
    with (tmp_path / "back.xlsx").open("wb") as out:
        write_handed_back(open_workbook(path), left, lambda fault: fault.code, out)
    assert openpyxl.load_workbook(tmp_path / "back.xlsx").sheetnames == ["司法所"]


def test_the_faults_of_a_sample_come_back_one_for_one(tmp_path: Path) -> None:
    path = tmp_path / "roster-2017-errors.xlsx"
    path.write_bytes((SAMPLES / path.name).read_bytes())
    _, back = handed_back(path)
    assert sorted(fault.code for fault in back.faults) == sorted(fault.code for fault in read(path).faults)


def test_a_formula_that_is_no_text_stays_one(tmp_path: Path) -> None:
    line: list[Cell] = ["12345", "0017", "'=1+1", "东门", "2017-03-01 09:02", "邻里", "一般", "反映", ""]
    path = write(tmp_path / "b.xlsx", {"三月": [list(EVENTS), line, [*line[:1], "0018", *line[2:]]]})
    _, back = handed_back(path, (3,))
    assert back.records[0].foreign_id == "0018" and back.records[0].title == "'=1+1"
    sheet = openpyxl.load_workbook(path.with_name("b-未收.xlsx")).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_list_of_text_comes_back_as_a_workbook(tmp_path: Path) -> None:
    text = "\r\n".join(",".join(map(str, row)) for row in (
        EVENTS, ["12345", "0017", "堆物", "东门", "2017-03-01 09:02", "邻里", "一般", "反映", ""],
        ["12345", "0018", "堆物", "西门", "2017-03-01 09:02", "邻里", "一般", "反映", ""]))  # fmt: skip
    path = tmp_path / "b.csv"
    path.write_bytes(text.encode("gb18030"))
    _, back = handed_back(path, (3,))
    assert [said(one) for one in back.records] == all_of(path, (3,))
