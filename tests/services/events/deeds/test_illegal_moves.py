"""Every deed by everybody in every state: what the contract forbids is refused, the rest is done.

What is allowed is written here once more, from the contract's table and not from the program's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.events.moments import of_datetime, text_of
from models.services.events.applying import apply_actions
from models.store.store import Store
from tests.long import long, size
from tests.services.events.desk import Street, open_street

Z, F, J, G = "综合指挥室", "党工委副书记", "纪工委", "网格员"
A, ASSISTING, STRANGER = "司法所", "派出所", "行政执法中队"
P, OTHER_P = "综治工作", "综合执法"
EVERYBODY = (Z, A, P, STRANGER, J, F, G, ASSISTING, OTHER_P)
TRIED = EVERYBODY[: size(4, len(EVERYBODY))]
ACCEPT, TAKE = (Z, "accept"), (A, "take")
ASSIGN = (Z, "assign")
HANDLING = (ACCEPT, ASSIGN, TAKE)
FINISHED = (*HANDLING, (A, "finish"))
VERIFIED = (*FINISHED, (Z, "verify"))
CALLED = (*VERIFIED, (Z, "call_back"))
CLOSED = (*CALLED, (Z, "close"))
WAYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "待受理": (), "不予受理": ((Z, "refuse"),), "已受理": (ACCEPT,), "已交办": (ACCEPT, ASSIGN),
    "处置中": HANDLING, "退回": (*HANDLING, (A, "return")), "挂起": (*HANDLING, (Z, "suspend")),
    "上报区级": (*HANDLING, (Z, "to_district")), "已处置待核实": FINISHED, "已反馈": VERIFIED,
    "已回访": CALLED, "已办结": CLOSED, "已归档": (*CLOSED, (Z, "archive")), "并入": ((Z, "merge"),),
    "已申请延期": (*HANDLING, (A, "ask_extension")),
    "已延期": (*HANDLING, (A, "ask_extension"), (Z, "grant_extension")),
    "二次申请延期": (*HANDLING, (A, "ask_extension"), (Z, "grant_extension"), (A, "ask_extension")),
    "已督办": (*HANDLING, (Z, "urge")),
}  # fmt: skip
"""How an event comes to where it stands: the states, and some places inside one."""

IN_HANDLING = frozenset({"处置中", "已申请延期", "已延期", "二次申请延期", "已督办"})
ASKED = frozenset({"已申请延期", "二次申请延期"})
NOBODYS = frozenset({"待受理", "已受理"})
"""No platform has the event yet, so that no lead is a stranger to it."""
LIVE = frozenset(WAYS) - {"不予受理", "已办结", "已归档", "并入"}
ALLOWED: Mapping[str, tuple[tuple[frozenset[str], tuple[str, ...]], ...]] = {
    "accept": ((frozenset({"待受理"}), (Z,)),),
    "refuse": ((frozenset({"待受理"}), (Z,)),),
    "merge": ((frozenset({"待受理", "已受理", "已交办", "退回"}) | IN_HANDLING, (Z,)),),
    "assign": ((frozenset({"已受理"}), (Z, P)), (frozenset({"退回"}), (Z,))),
    "take": ((frozenset({"已交办"}), (A,)),),
    "note": ((IN_HANDLING, (A, ASSISTING)),),
    "return": ((frozenset({"已交办"}) | IN_HANDLING, (A,)),),
    "ask_extension": ((IN_HANDLING - ASKED, (A,)),),
    "grant_extension": ((frozenset({"已申请延期"}), (Z,)), (frozenset({"二次申请延期"}), (P,))),
    "deny_extension": ((frozenset({"已申请延期"}), (Z,)), (frozenset({"二次申请延期"}), (P,))),
    "suspend": ((IN_HANDLING, (Z,)),),
    "resume": ((frozenset({"挂起"}), (Z,)),),
    "to_district": ((IN_HANDLING, (Z,)),),
    "from_district": ((frozenset({"上报区级"}), (Z,)),),
    "finish": (),
    "verify": ((frozenset({"已处置待核实"}), (Z, G)),),
    "call_back": ((frozenset({"已反馈", "已回访"}), (Z,)),),
    "close": ((frozenset({"已回访"}), (Z,)),),
    "reopen": ((frozenset({"已办结"}), (Z, J)),),
    "archive": ((frozenset({"已办结"}), (Z,)),),
    "instruct": ((LIVE | {"已办结"}, (P, F)), (NOBODYS, (OTHER_P,))),
    "urge": ((LIVE - {"已督办"}, (Z, F, J, P)), (NOBODYS, (OTHER_P,))),
    "withdraw_urge": ((frozenset({"已督办"}), (Z, F, J, P)),),
}
"""Where a deed is allowed and to whom; `finish` nowhere, for the assisting agency has not noted yet."""

FACTS: Mapping[str, Mapping[str, Any]] = {
    "refuse": {"reason": "不属职责"}, "merge": {"into": "另一件"},
    "assign": {"platform": P, "agency": A, "assisting": [ASSISTING]}, "note": {"text": "已到现场"},
    "return": {"reason": "不属职责"}, "ask_extension": {"units": 1, "reason": "情况复杂"},
    "grant_extension": {"units": 1}, "deny_extension": {"reason": "理由不充分"},
    "suspend": {"reason": "等待鉴定", "until": "2017-07-01"},
    "to_district": {"reason": "难以处置", "unit": "区局"},
    "from_district": {"reply": "已办理"},
    "finish": {"result": "已处理"}, "verify": {"passed": True},
    "call_back": {"answered": True, "result_ok": True, "attitude_ok": True},
    "reopen": {"reason": "新情况"},
    "instruct": {"text": "请抓紧"}, "urge": {"level": "普通", "reason": "催问"},
    "withdraw_urge": {"reason": "已办"},
}  # fmt: skip


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


def may(place: str, verb: str, by: str) -> bool:
    """Tell whether the contract allows a deed."""
    return any(place in places and by in who for places, who in ALLOWED[verb])


def line(number: str, other: str, id_: str, at: int, by: str, verb: str) -> str:
    facts = {**FACTS.get(verb, {}), **({"into": other} if verb == "merge" else {})}
    return json.dumps(
        {"id": id_, "at": text_of(at), "event": number, "by": by, "do": verb, **facts}, ensure_ascii=False
    )


def way(number: str, other: str, place: str, start: int) -> Iterator[str]:
    """Yield the lines that bring an event to a place; who assists has noted before a result is given."""
    steps = list(WAYS[place])
    if (A, "finish") in steps:
        steps.insert(steps.index((A, "finish")), (ASSISTING, "note"))
    for at, (by, verb) in enumerate(steps):
        yield line(number, other, f"{number}-{at}", start + at, by, verb)


def forbidden(number: str, other: str, place: str, at: int) -> list[str]:
    """Return a line for every deed by everybody that the contract forbids there."""
    return [
        line(number, other, f"{number}-{verb}-{by}", at, by, verb)
        for verb in ALLOWED for by in TRIED if not may(place, verb, by)
    ]  # fmt: skip


@long
@pytest.mark.parametrize("place", WAYS)
def test_all_that_is_forbidden_is_refused_and_what_is_allowed_is_done(
    street: Street, place: str
) -> None:
    start = of_datetime(street.now)
    number, other = street.report("甲"), street.report("乙", place="别处")
    street.later(hours=2)
    if lines := list(way(number, other, place, start + 1)):
        apply_actions(street.admin, "\n".join(lines), "way.jsonl")
    wrong = forbidden(number, other, place, start + 60)
    for text in wrong:
        with pytest.raises(Refused) as caught:
            apply_actions(street.admin, text, "x.jsonl", dry_run=True)
        (fault,) = caught.value.faults
        assert fault.code.startswith("event_")
        assert "…" not in sentence(fault.code, fault.facts, "zh") + sentence(fault.code, fault.facts, "en")
    for verb in ALLOWED:
        for by in (one for one in TRIED if may(place, verb, one)):
            good = line(number, other, "good", start + 60, by, verb)
            assert apply_actions(street.admin, good, "y.jsonl", dry_run=True).applied == 1, (verb, by)
