"""The fixed words of meetings, as minutes print them and the store keeps them."""

from __future__ import annotations

from enum import StrEnum


class MeetingKind(StrEnum):
    """The two meetings of the plan of 2017, 二（二）1."""

    WEEKLY = "平台例会"
    JOINT = "联席会议"


class Presence(StrEnum):
    """How somebody who was expected took part."""

    PRESENT = "出席"
    ABSENT = "缺席"
    DEPUTISED = "代会"


class RulingVerb(StrEnum):
    """What can be done about a ruling once its minutes are signed."""

    REPORT = "report"
    EXTEND = "extend"
    CLOSE = "close"
    REOPEN = "reopen"
    CANCEL = "cancel"
    UNDO = "undo"


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "在办"
    CLOSED = "办结"
    CANCELLED = "撤销"


class Card(StrEnum):
    """What a task's clock has passed."""

    NONE = ""
    YELLOW = "黄"
    RED = "红"
