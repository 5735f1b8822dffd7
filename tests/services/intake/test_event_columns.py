"""Books with a column for the code and one for the name: one tells the other apart, or both stop the book."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from desktop.intake.reading import read_files
from models.errors import Refused
from models.rules.events.tree import CategoryRecord, GridRecord, TreeRecord
from models.rules.intake.records import Incoming
from models.services.events.lists import list_events
from models.services.intake.taking import sum_of_changes, take_files
from models.store.store import Store
from tests.services.events.desk import TREE, Street, open_street

HEAD = ["来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件等级", "事件简述"]
LINE = ["12345", "T1", "堆物", "东门", "2017-05-31 09:00", "一般", "反映堆物"]
SWEPT = {"事件类别": "道路不洁"}
CODES = ("999999001002001", "999999001003001")


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    """Two leaves are called 其他 and two grids 第1网格."""
    street = open_street(sqlite_store)
    leaves = [CategoryRecord(code=code, top=top, leaf="其他", platform="综治工作")
              for code, top in (("01099", "矛盾纠纷"), ("02099", "治安与安全隐患"))]  # fmt: skip
    grids = [GridRecord(code, "第1网格") for code in CODES]
    tree = replace(TREE, categories=(*TREE.categories, *leaves), grids=(*TREE.grids, *grids))
    assert isinstance(tree, TreeRecord)
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(tree,))])
    return street


def take(street: Street, folder: Path, columns: dict[str, str]) -> int:
    """Take in a book of one line with these columns, too; return how much it changed."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([*HEAD, *columns], [*LINE, *columns.values()]):
        sheet.append(row)
    book.save(folder / "b.xlsx")
    files = read_files(street.admin, [folder / "b.xlsx"])
    assert files[0].notes == (), "a column that is used is not said to be left out"
    return sum_of_changes(take_files(street.admin, files)[0])


@pytest.mark.parametrize(
    ("columns", "category", "grid"),
    [
        ({"事件类别": "其他", "类别码": "02099"}, "02099", ""),
        ({"类别名称": "其他", "类别码": "01099"}, "01099", ""),
        ({"事件类别": "", "类别码": "04007"}, "04007", ""),
        ({"事件类别": "道路不洁", "类别码": "对方的码"}, "04007", ""),
        ({"事件类别": "道路不洁", "网格": "第1网格", "网格编码": CODES[1]}, "04007", CODES[1]),
        ({"事件类别": "道路不洁", "网格名称": "第1网格", "网格编码": CODES[0]}, "04007", CODES[0]),
    ],
)  # fmt: skip
def test_the_code_tells_names_apart(
    street: Street, tmp_path: Path, columns: dict[str, str], category: str, grid: str
) -> None:
    assert take(street, tmp_path, columns) == 1
    (row,) = list_events(street.admin).rows
    assert (row.category, row.grid) == (category, grid)
    assert take(street, tmp_path, columns) == 0


@pytest.mark.parametrize(
    ("columns", "code", "cell"),
    [
        ({"事件类别": "道路不洁", "类别码": "01020"}, "event_columns_disagree", "H2"),
        ({**SWEPT, "网格": "第1网格", "网格编码": "999999001001001"}, "event_unknown_grid", "I2"),
        ({**SWEPT, "网格": "城南一村第1网格", "网格编码": CODES[0]}, "event_columns_disagree", "I2"),
        ({"事件类别": "其他", "类别码": "04007"}, "event_category_ambiguous", "H2"),
    ],
)  # fmt: skip
def test_columns_that_disagree_stop_the_book(
    street: Street, tmp_path: Path, columns: dict[str, str], code: str, cell: str
) -> None:
    with pytest.raises(Refused) as caught:
        take(street, tmp_path, columns)
    assert [(fault.code, fault.place.cell) for fault in caught.value.faults] == [(code, cell)]
    assert list_events(street.admin).rows == ()
