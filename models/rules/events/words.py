"""The fixed words of the closed loop, as the office writes them and as files carry them."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where an event stands."""

    WAITING = "待受理"
    REFUSED = "不予受理"
    ACCEPTED = "已受理"
    ASSIGNED = "已交办"
    HANDLING = "处置中"
    RETURNED = "退回"
    SUSPENDED = "挂起"
    DISTRICT = "上报区级"
    FINISHED = "已处置待核实"
    VERIFIED = "已反馈"
    CLOSED = "已办结"
    ARCHIVED = "已归档"
    MERGED = "并入"
    VOID = "作废"


CLOSED_STATES = frozenset({State.CLOSED, State.ARCHIVED})
OVER = CLOSED_STATES | {State.REFUSED, State.MERGED, State.VOID}
"""Nothing waits for anyone any more."""


class Level(StrEnum):
    """事件等级; also the codes 3, 2 and 1 of exchange files."""

    NORMAL = "一般"
    URGENT = "紧急"
    EXTREME = "特急"


DISPUTES = "矛盾纠纷"
"""The top category whose events have two parties and, settled on the spot, a mediator and an agreement."""
LEVEL_CODES = {"1": Level.EXTREME, "2": Level.URGENT, "3": Level.NORMAL}


class Unit(StrEnum):
    """What a limit counts in."""

    WORKDAYS = "工作日"
    OFFICE_HOURS = "工作时"
    RUNNING_HOURS = "紧急工作时"
    DAYS = "自然日"


HOUR_UNITS = frozenset({Unit.OFFICE_HOURS, Unit.RUNNING_HOURS})
"""Units that may be split; days are whole."""


class Clock(StrEnum):
    """The two clocks that have limits."""

    ACCEPT = "accept"
    HANDLE = "handle"


class Carry(StrEnum):
    """How much of the limit a new leg gets: all of it again, or what was left."""

    FRESH = "fresh"
    REST = "rest"


class Urge(StrEnum):
    """督办 levels, rising."""

    PLAIN = "普通"
    YELLOW = "黄"
    RED = "红"


URGE_RANK = {Urge.PLAIN: 1, Urge.YELLOW: 2, Urge.RED: 3}


class Part(StrEnum):
    """In which part somebody acts; platforms, agencies and their people act under a name of their own."""

    HUB = "综合指挥室"
    DEPUTY = "党工委副书记"
    DISCIPLINE = "纪工委"
    GRID = "网格员"
    LEADER = "街道领导"
    PLATFORM = "平台"
    DAILY_OFFICE = "日常办"
    AGENCY = "派驻机构"
    STAFF = "经办人"


class Verb(StrEnum):
    """What can be done to an event. The first group are the words of an actions file."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    MERGE = "merge"
    ASSIGN = "assign"
    TAKE = "take"
    NOTE = "note"
    RETURN = "return"
    ASK_EXTENSION = "ask_extension"
    GRANT_EXTENSION = "grant_extension"
    DENY_EXTENSION = "deny_extension"
    SUSPEND = "suspend"
    RESUME = "resume"
    TO_DISTRICT = "to_district"
    FROM_DISTRICT = "from_district"
    FINISH = "finish"
    VERIFY = "verify"
    CALL_BACK = "call_back"
    CLOSE = "close"
    REOPEN = "reopen"
    ARCHIVE = "archive"
    INSTRUCT = "instruct"
    URGE = "urge"
    WITHDRAW_URGE = "withdraw_urge"

    UNABLE = "unable"  # to verify: nobody there, no way in; it goes on waiting for verification
    SOLVE = "solve"  # 自办: reported and done on the spot
    RULE = "rule"  # 会商裁定 over several platforms
    SET_LEVEL = "set_level"  # 加急, or back
    APPEAL = "appeal"  # 超时申诉
    DECIDE_APPEAL = "decide_appeal"
    VOID = "void"
    COPY = "copy"  # 抄告
    READ_COPY = "read_copy"
    ASK_SUSPENSION = "ask_suspension"  # the hub decides: by suspending, or declining
    PROPOSE_DISTRICT = "propose_district"
    DECLINE = "decline"

    UNDO = "undo"  # a row of its own; the step that it takes back stays


FILE_VERBS = frozenset(list(Verb)[: list(Verb).index(Verb.WITHDRAW_URGE) + 1])

VERB_WORDS = {
    Verb.ACCEPT: "受理", Verb.REFUSE: "不予受理", Verb.MERGE: "并入", Verb.ASSIGN: "交办",
    Verb.TAKE: "签收", Verb.NOTE: "记事", Verb.RETURN: "退回", Verb.ASK_EXTENSION: "申请延期",
    Verb.GRANT_EXTENSION: "同意延期", Verb.DENY_EXTENSION: "不同意延期", Verb.SUSPEND: "挂起",
    Verb.RESUME: "恢复", Verb.TO_DISTRICT: "上报区级", Verb.FROM_DISTRICT: "区级退还",
    Verb.FINISH: "办毕反馈", Verb.VERIFY: "核实", Verb.CALL_BACK: "回访", Verb.CLOSE: "办结",
    Verb.REOPEN: "重开", Verb.ARCHIVE: "归档", Verb.INSTRUCT: "批示", Verb.URGE: "督办",
    Verb.WITHDRAW_URGE: "撤销督办", Verb.SOLVE: "自办", Verb.RULE: "裁定", Verb.SET_LEVEL: "调整等级",
    Verb.APPEAL: "超时申诉", Verb.DECIDE_APPEAL: "申诉裁定", Verb.VOID: "作废", Verb.COPY: "抄告",
    Verb.READ_COPY: "阅读抄告", Verb.ASK_SUSPENSION: "申请挂起", Verb.PROPOSE_DISTRICT: "建议上报区级",
    Verb.DECLINE: "不予同意", Verb.UNABLE: "无法核实", Verb.UNDO: "撤回",
}  # fmt: skip
