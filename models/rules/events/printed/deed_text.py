"""A deed in one line of Chinese, as the timeline on paper says it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import zip_longest

from models.rules.events.deeds import Deed, Facts
from models.rules.events.moments import shown
from models.rules.events.words import VERB_WORDS, Verb

_LABELS = {
    "platform": "平台", "agency": "主办", "into": "并入", "to": "抄送", "unit": "接收单位", "level": "等级",
    "result": "结果", "reply": "答复", "reason": "事由", "ruling": "裁定", "waive": "免予反馈",
    "text": "内容", "fix": "整改", "mediator": "调解人", "agreement": "协议",
}  # fmt: skip
"""Facts that are texts, in the order in which they are printed."""


_OF_VERB = {
    Verb.RETURN: {"agency": "建议主办"}, Verb.TO_DISTRICT: {"text": "对方编号"},
    Verb.UNABLE: {"text": "原因"},
}  # fmt: skip
"""What some facts are called in one deed alone."""


def verb_word(verb: Verb) -> str:
    """Return what a deed is called on paper."""
    return VERB_WORDS[verb]


def deed_text(deed: Deed, people: Mapping[str, str]) -> str:
    """Return what a deed says beyond its name; `people` are names by staff number."""
    return "；".join(part for part in _parts(deed, people) if part)


def _parts(deed: Deed, people: Mapping[str, str]) -> Iterator[str]:
    facts, labels = deed.facts, {**_LABELS, **_OF_VERB.get(deed.verb, {})}
    for name, write in _OTHERS.items():
        if getattr(facts, name) is not None:
            yield write(facts)
    for name, label in labels.items():
        if value := getattr(facts, name):
            yield f"{label}：{value}"
    if facts.assisting:
        yield f"协办：{assisting_text(facts)}"
    if facts.handler:
        yield f"经办人：{handler_name(facts.handler, people)}"


def assisting_text(facts: Facts) -> str:
    """Return who assists, each with what it is wanted for where that was said."""
    both = zip_longest(facts.assisting, facts.tasks, fillvalue="")
    return "、".join(f"{name}（{task}）" if task else name for name, task in both)


def handler_name(staff_no: str, people: Mapping[str, str]) -> str:
    """Return a handler's name, or the number where nobody has it (an office that was taken over)."""
    return people.get(staff_no, staff_no)


_OTHERS: dict[str, Callable[[Facts], str]] = {
    "units": lambda facts: f"延期：{amount_text(facts.units)}{facts.in_unit}",
    "until": lambda facts: f"恢复日期：{facts.until}",
    "due": lambda facts: f"指定期限：{shown(facts.due or 0)}",
    "passed": lambda facts: "核实通过" if facts.passed else "核实未通过",
    "answered": lambda facts: "已接通" if facts.answered else "未接通",
    "result_ok": lambda facts: f"结果{satisfied(facts.result_ok)}",
    "attitude_ok": lambda facts: f"态度{satisfied(facts.attitude_ok)}",
    "designated": lambda facts: "指定承办，不得退回" if facts.designated else "",
    "related": lambda facts: "关联事项，合并办理" if facts.related else "",
    "exempt": lambda facts: "免予统计" if facts.exempt else "维持",
}


def satisfied(value: bool | None) -> str:
    """Return an answer of a call-back: 满意, 不满意, or a dash where nobody answered."""
    return "—" if value is None else "满意" if value else "不满意"


def amount_text(amount: Fraction | None) -> str:
    """Return a number of units as it was typed: 3, 1.5."""
    if amount is None:
        return ""
    if amount.denominator == 1:
        return str(amount.numerator)
    thousandths = (amount.numerator * 1000 * 2 + amount.denominator) // (2 * amount.denominator)
    return f"{thousandths // 1000}.{thousandths % 1000:03d}".rstrip("0")
