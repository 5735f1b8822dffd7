"""The fixed words of the exchange: the columns of its sheets, what is told, what is decided."""

from __future__ import annotations

from enum import StrEnum

TEMPLATE = {
    "system": "来源系统", "foreign_id": "外部编号", "update": "更新序号", "title": "事件名称",
    "category": "类别码", "level": "等级", "happened": "发生时间", "place": "地点", "grid": "网格码",
    "longitude": "经度", "latitude": "纬度", "party": "当事人", "phone": "电话", "people": "涉及人数",
    "summary": "简述", "state": "对方状态", "lead": "主办单位", "assisting": "协办单位",
    "assigned": "交办时间", "due": "期限", "finished": "办结时间", "result_code": "结果码", "result": "结果",
    "result_ok": "结果满意", "attitude_ok": "态度满意", "return_reason": "退回原因", "files": "附件名",
}  # fmt: skip
"""Field → heading of the template's columns, in their order: one sheet in, the same sheet out."""
FURTHER = {
    "received": "上报时间", "anonymous": "匿名", "important": "重点关注", "updated": "更新时间",
    "category_kind": "问题类型", "category_big": "大类代码", "category_small": "小类代码",
}  # fmt: skip
"""What a sheet may say besides. A category may stand in three columns: its kind, its class, its subclass."""
LABELS = {**TEMPLATE, **FURTHER}
MOMENTS = ("happened", "received", "assigned", "due", "finished", "updated")
FLAGS = ("anonymous", "important", "result_ok", "attitude_ok")
PERSONAL = ("party", "phone")
"""Who came with an event: kept with the event's complainant and nowhere in the exchange."""
OWN_COLUMNS = {
    "number": "我方编号", "kind": "告知事项", "at": "办理时间", "our_state": "我方状态", "text": "说明",
}  # fmt: skip
"""What the outbox adds to the template."""
LONGEST = {
    "foreign_id": 60, "update": 40, "title": 200, "place": 120, "summary": 2000, "party": 200, "phone": 60,
    "category": 60, "grid": 60, "state": 40, "level": 20, "result_code": 40,
}  # fmt: skip
"""How many characters a field may have; all others 2,000."""
LONGEST_OTHER = 2000
REQUIRED = ("title", "place", "category", "level", "summary")
"""What an event needs before it can be one of ours; a time (上报, 交办 or 发生) besides."""


class CodeField(StrEnum):
    """Fields whose words are codes of the other system."""

    CATEGORY = "category"
    GRID = "grid"
    LEVEL = "level"
    STATE = "state"


class Told(StrEnum):
    """What the other system must be told of."""

    ACCEPTED = "已受理"
    RETURNED = "退回"
    MERGED = "并案办理"
    EXTENSION = "申请延期"
    DONE = "办毕"
    CLOSED = "办结"
    REOPENED = "重新办理"
    KEPT = "维持我方意见"


class Decision(StrEnum):
    """What somebody decided on a conflict; SETTLED: both say the same by now."""

    OURS = "ours"
    THEIRS = "theirs"
    SETTLED = "settled"


class Format(StrEnum):
    """What the outbox can be written as."""

    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
