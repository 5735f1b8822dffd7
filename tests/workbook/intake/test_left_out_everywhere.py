"""Every kind of table names what it leaves out: columns, other people beside the first, hidden lines."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.intake.recognise import read_file
from models.rules.work.log import WorkLogRecord
from tests.workbook.build import TODAY, Cell, write

LOG: list[Cell] = ["日期", "姓名", "工作平台", "工作类别", "工作内容", "工时"]
LOGGED: list[Cell] = ["2017-03-01", "张三", "综治", "巡查", "上门走访", 4]


def told(path: Path) -> list[tuple[str, str]]:
    notes = read_file(path, today=TODAY).notes
    return [(note.code, note.facts.get("heading", note.facts.get("headings", ""))) for note in notes]


def test_a_work_log_names_its_other_columns(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [[*LOG, "领导批示", "审核人", "备用"], [*LOGGED, "已阅", "李四", None]]
    path = write(tmp_path / "a.xlsx", {"工作日志": rows})
    assert told(path) == [("column_left_out", "领导批示"), ("columns_not_needed", "审核人")]


def test_what_a_work_log_merges_over_lines_holds_for_each(tmp_path: Path) -> None:
    other: list[Cell] = ["2017-03-02", "李四", None, None, None, 3]
    rows = {"工作日志": [LOG, LOGGED, other]}
    path = write(tmp_path / "a.xlsx", rows, merged={"工作日志": ["C2:C3", "D2:D3", "E2:E3"]})
    incoming = read_file(path, today=TODAY)
    logs = [record for record in incoming.records if isinstance(record, WorkLogRecord)]
    assert [(log.kind, log.content, log.minutes) for log in logs] == [
        ("巡查", "上门走访", 240),
        ("巡查", "上门走访", 180),
    ]
    assert not incoming.faults


def test_a_list_of_punches_names_its_other_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "姓名,部门,考勤时间,打卡时间,打卡备注\n张三,司法所,2017-03-01 08:30,2017-03-01 08:45,走访\n"
    path.write_text(text, encoding="utf-8")
    assert told(path) == [
        ("column_left_out", "考勤时间"), ("column_left_out", "打卡备注"), ("columns_not_needed", "部门"),
    ]  # fmt: skip


def test_ballots_name_their_other_columns(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["姓名", "优秀", "优秀率", "称职", "得分"], ["张三", 10, "66.7%", 5, 95]]
    notes = read_ballots(write(tmp_path / "a.xlsx", {"测评": rows})).notes
    assert [note.facts["heading"] for note in notes] == ["优秀率", "得分"]


def test_a_second_table_beside_the_first_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果汇总表"],
        ["序号", "姓名", "等次", "序号", "姓名", "备注"],
        [1, "张三", "优秀", 2, "王五", None],
    ]
    path = write(tmp_path / "a.xlsx", {"考核": rows})
    assert [question.name for question in read_file(path, today=TODAY).questions] == ["column:姓名"]


def test_hidden_lines_of_an_event_list_are_told(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["事件名称", "上报时间", "发生地点", "事件类别", "事件描述"],
        ["垃圾", "2017-03-01 09:20", "东街", "环境卫生", "垃圾堆放"],
        ["积水", "2017-03-02 09:20", "西街", "环境卫生", "路面积水"],
    ]
    path = write(tmp_path / "a.xlsx", {"事件": rows})
    book = load_workbook(path)
    book["事件"].row_dimensions[3].hidden = True
    book.save(path)
    assert [note.code for note in read_file(path, today=TODAY).notes] == ["rows_hidden"]
