"""The headings that offices give to what every table has: names, agencies, numbers, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

Synonyms = Mapping[str, tuple[str, ...]]
"""Field → its headings, the surest first: where two columns claim a field, the surer heading has it."""

NAME = ("姓名", "人员姓名", "职工姓名", "员工姓名", "姓名(签名)", "名字", "人员", "派驻人员")
STATION = (
    "派驻站所", "派驻机构", "派驻单位", "派驻所", "派驻部门", "派驻机构名称", "派驻单位名称", "所在站所",
    "站所",
    "站所名称", "所属站所", "派驻中队", "派驻站(所)", "站(所)", "所队", "所(队)", "现派驻单位", "现派驻站所",
    "现派驻机构", "派驻到", "派驻站", "派驻地", "派驻地点", "所站", "站所(中队)", "所在站所(中队)",
    "所属中队", "所在中队",
)  # fmt: skip
"""Headings that can only mean the place where somebody is posted."""
AGENCY = (
    *STATION, "所在单位", "工作单位", "单位名称", "单位", "机构", "机构名称", "所在机构", "所属机构",
    "所在部门",
    "部门", "部门名称", "所属单位", "所属部门", "派出单位", "派出机构", "派出部门",
)  # fmt: skip
DEPARTMENT = (
    "主管部门", "主管单位", "主管局", "上级部门", "上级单位", "上级主管部门", "派出局", "区级部门",
    "原单位", "原工作单位",
    "编制所在单位", "编制单位", "编制所在部门", "人事关系所在单位", "归口部门", "行政关系",
)  # fmt: skip
"""Headings of the department that somebody comes from: known, and not read."""
ID_CARD = (
    "公民身份号码", "身份证号码", "身份证号", "居民身份证号码", "身份证件号码", "身份证", "证件号码",
    "证件号",
    "公民身份证号码", "公民身份证号", "居民身份证号", "身份号码",
)  # fmt: skip
STAFF_NO = ("工号", "职工号", "人员编号", "职工编号", "员工编号", "编号", "人员工号", "考勤号")
SEQUENCE = ("序号", "序", "号", "No", "NO", "No.", "NO.", "行号")
NOTE = ("备注", "说明", "附注", "备注说明", "备 注")
UNUSED = frozenset(
    (
        "出生年月", "出生日期", "出生年月日", "生日", "出生时间", "民族", "籍贯", "政治面貌", "学历",
        "学位", "年龄", "毕业院校",
        "毕业时间", "专业", "入党时间", "入党日期", "任现职时间", "任现职级时间", "现职级时间", "任职时间",
        "任职日期",
        "任现职务时间", "职级时间", "晋升时间", "工龄", "婚姻状况", "家庭住址", "住址", "地址", "邮箱",
        "电子邮箱", "签名",
        "签字", "本人签名", "本人签字", "盖章", "照片", "籍贯地", "健康状况", "参公时间",
        "首次参加工作时间", "入职培训",
        "考核年度", "年度", "考核年份", "年份", "填表日期", "填报日期", "联系地址", "合同到期", "合同期限",
        *DEPARTMENT,
    )
)  # fmt: skip
"""Headings that are understood and not needed: nobody has to be asked about them."""


def combined(stems: Iterable[str], ends: Iterable[str]) -> tuple[str, ...]:
    """Return every stem with every ending, in that order."""
    return tuple(dict.fromkeys(stem + end for stem, end in product(stems, ends)))
