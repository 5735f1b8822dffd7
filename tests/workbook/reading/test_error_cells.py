"""A cell that shows an error is named, whichever column of whichever table it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.intake.recognise import read_file
from tests.workbook.build import TODAY, Cell, Rows, write

TABLES: dict[str, Rows] = {
    "punches": [
        ["部门", "姓名", "考勤号", "日期", "签到时间", "签退时间", "打卡结果"],
        ["司法所", "张三", "7", "2017-03-01", "08:21", "17:02", "正常"],
    ],
    "daily": [
        ["姓名", "考勤组", "部门", "工号", "日期", "班次", "上班1打卡时间", "上班1打卡结果",
         "下班1打卡时间", "下班1打卡结果", "关联的审批单", "年假(天)"],
        ["张三", "甲", "司法所", "001", "2017-03-01", "08:30-17:00", "09:00", "迟到", "17:02", "正常",
         "-", 0],
    ],
    "events": [
        ["来源系统", "来源编号", "事件名称", "发生地点", "网格", "发生时间", "收到日期", "具体时间",
         "事件类别", "事件等级", "当事人", "联系电话", "涉及人数", "事件简述", "匿名"],
        ["12345", "17010100001", "堆物", "一村7号", "第1网格", "2017-01-01", "2017-01-01", "09:02", "邻里",
         "一般", "王芳", "138", "2", "楼道", "否"],
    ],
    "work_log": [
        ["姓名", "工号", "派出单位", "日期", "午别", "平台", "工作类别", "地点", "开始时间", "结束时间",
         "工作内容", "完成情况", "协同人员", "事件编号"],
        ["张三", "001", "司法所", "2017-03-01", "上午", "综治", "巡查", "东村", "08:30", "11:30", "巡街",
         "完成", "李四", "X1"],
    ],
    "patrols": [
        ["巡查编号", "巡查名称", "巡查类型", "巡查内容", "巡查地点", "开始时间", "结束时间", "参加人员",
         "带队人", "巡查结果", "所属网格"],
        ["X1", "日常", "安全", "通道", "一村", "2017-05-08 09:00", "2017-05-08 10:00", "李四", "赵五", "正常",
         "第1网格"],
    ],
    "grid_list": [
        ["村社区", "网格编码", "网格名称", "网格范围", "户数", "网格长", "网格长电话", "专职网格员",
         "联系电话"],
        ["三村", "999999001003001", "第1网格", "东至路", "120", "钱长", "138", "孙员", "139"],
    ],
    "roster": [
        ["派出单位", "姓名", "性别", "公民身份号码", "工号", "人员性质", "计发职级", "派驻时间", "离任时间",
         "银行卡号"],
        ["司法所", "张三", "男", "", "001", "公务员", "科员", "2016-01-01", "", "6222"],
    ],
    "grades": [
        ["单位", "姓名", "工号", "考核等次", "不确定等次原因", "处分", "处分决定日期"],
        ["司法所", "张三", "001", "称职", "", "", ""],
    ],
}  # fmt: skip
BALLOTS: Rows = [
    ["单位", "姓名", "工号", "票类", "优秀", "称职", "基本称职", "不称职", "弃权", "收回票"],
    ["司法所", "张三", "001", "A票", 5, 3, 0, 0, 0, 8],
]
DAYS: Rows = [["日期", "安排", "名称"], ["2017-01-02", "放假", "元旦"]]


def spoilt(path: Path, rows: Rows, column: int) -> Path:
    """Save a table with an error in one cell of its line."""
    line: list[Cell] = [*rows[1][:column], "#N/A", *rows[1][column + 1 :]]
    return write(path, {"表": [rows[0], line, rows[1]]})


@pytest.mark.parametrize("kind", TABLES)
def test_an_error_in_any_column_that_is_read_is_named(tmp_path: Path, kind: str) -> None:
    heads, *_ = TABLES[kind]
    for column, head in enumerate(heads):
        incoming = read_file(spoilt(tmp_path / "a.xlsx", TABLES[kind], column), today=TODAY)
        left = "、".join(note.facts.get("headings", "") for note in incoming.notes)
        if str(head) in left or head in ("考勤组", "部门"):
            continue
        cells = [fault.place.cell for fault in incoming.faults if fault.code == "cell_shows_error"]
        assert cells == [f"{chr(65 + column)}2"], (kind, head, incoming.faults)


def test_an_error_among_votes_and_days_is_named(tmp_path: Path) -> None:
    for column in range(len(BALLOTS[0])):
        faults = read_ballots(spoilt(tmp_path / "a.xlsx", BALLOTS, column)).faults
        assert any(fault.code == "cell_shows_error" for fault in faults), BALLOTS[0][column]
    for column in range(len(DAYS[0])):
        faults = read_calendar_file(spoilt(tmp_path / "a.xlsx", DAYS, column)).faults
        assert [fault.code for fault in faults] == ["cell_shows_error"], DAYS[0][column]


def test_a_card_without_a_sound_name_is_named(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["员工刷卡记录表"], ["考勤日期: 2017-03-01 ~ 2017-03-31"], list(range(1, 32)),
        ["工号:", "#N/A", None, "姓名:", "#N/A"], ["08:21 17:02"],
    ]  # fmt: skip
    incoming = read_file(write(tmp_path / "a.xlsx", {"刷卡记录": rows}), today=TODAY)
    codes = sorted(fault.code for fault in incoming.faults)
    assert codes == ["cell_shows_error", "cell_shows_error", "csv_nobody"]
