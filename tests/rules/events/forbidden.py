"""Every deed that must be refused, as data: by state and post out of the table, and one for every guard.

The same list is tried on the rule, on the service and through the command line's actions file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from models.rules.events.deeds import By, Facts
from models.rules.events.moments import DAY
from models.rules.events.transitions import TABLE, Transition
from models.rules.events.words import Level, Part, State, Verb

OWN, OTHER, ASSISTING = "综治工作", "综合执法", "派出所"
Z, F, J, G = By(Part.HUB), By(Part.DEPUTY), By(Part.DISCIPLINE), By(Part.GRID)
A, B, STRANGER = By(Part.AGENCY, "司法所"), By(Part.AGENCY, ASSISTING), By(Part.AGENCY, "行政执法中队")
P, P2, LEADER = By(Part.PLATFORM, OWN), By(Part.PLATFORM, OTHER), By(Part.LEADER)
OFFICE, STAFF = By(Part.DAILY_OFFICE, OWN), By(Part.STAFF, "司法所")
EVERYBODY = (Z, A, P, J, G, F, LEADER, OFFICE, STAFF)
"""Somebody in every part, each of them with the event's own platform or agency."""
ANOTHER = "另一件"
"""Stands for the number of another event."""
GOOD: Mapping[Verb, Facts] = {
    Verb.ACCEPT: Facts(), Verb.REFUSE: Facts(reason="不属职责"), Verb.MERGE: Facts(into=ANOTHER),
    Verb.ASSIGN: Facts(platform=OWN, agency=A.name), Verb.TAKE: Facts(), Verb.NOTE: Facts(text="已到现场"),
    Verb.RETURN: Facts(reason="不属职责"), Verb.ASK_EXTENSION: Facts(units=Fraction(1), reason="情况复杂"),
    Verb.GRANT_EXTENSION: Facts(units=Fraction(1)), Verb.DENY_EXTENSION: Facts(reason="理由不足"),
    Verb.SUSPEND: Facts(reason="等待鉴定", until=date(2017, 8, 1)), Verb.RESUME: Facts(),
    Verb.TO_DISTRICT: Facts(reason="难以处置", unit="区局"), Verb.FROM_DISTRICT: Facts(reply="已办"),
    Verb.FINISH: Facts(result="已处理"), Verb.VERIFY: Facts(passed=True),
    Verb.CALL_BACK: Facts(answered=True, result_ok=True, attitude_ok=True), Verb.CLOSE: Facts(),
    Verb.REOPEN: Facts(reason="新情况"), Verb.ARCHIVE: Facts(), Verb.INSTRUCT: Facts(text="请抓紧"),
    Verb.URGE: Facts(level="普通", reason="催问"), Verb.WITHDRAW_URGE: Facts(reason="已办"),
    Verb.SOLVE: Facts(result="当场处理"), Verb.RULE: Facts(platform=OWN, text="由综治工作牵头"),
    Verb.SET_LEVEL: Facts(level="紧急"), Verb.APPEAL: Facts(reason="另有原因"),
    Verb.DECIDE_APPEAL: Facts(exempt=True, reason="属实"), Verb.VOID: Facts(reason="误报", text="已核"),
    Verb.COPY: Facts(to=ASSISTING), Verb.READ_COPY: Facts(), Verb.ASK_SUSPENSION: Facts(
        reason="等待鉴定", until=date(2017, 8, 1)),
    Verb.PROPOSE_DISTRICT: Facts(reason="难以处置", unit="区局"), Verb.DECLINE: Facts(reason="不必"),
    Verb.UNABLE: Facts(text="现场无人"),
}  # fmt: skip
"""What each deed must say to be complete."""


@dataclass(frozen=True, slots=True)
class Move:
    """One deed of a way, `days` after the one before; `more` changes what it says."""

    by: By
    verb: Verb
    more: Mapping[str, object] | None = None
    days: int = 0

    @property
    def facts(self) -> Facts:
        """What the deed says."""
        return replace(GOOD[self.verb], **(self.more or {}))  # type: ignore[arg-type]


Way = tuple[Move, ...]
ACCEPT, TAKE = Move(Z, Verb.ACCEPT), Move(A, Verb.TAKE)
ASSIGN, FINISH, PASS = Move(Z, Verb.ASSIGN), Move(A, Verb.FINISH), Move(Z, Verb.VERIFY)
CALL, CLOSE = Move(Z, Verb.CALL_BACK), Move(Z, Verb.CLOSE)
ASK, GRANT = Move(A, Verb.ASK_EXTENSION), Move(Z, Verb.GRANT_EXTENSION)
HANDLING: Way = (ACCEPT, ASSIGN, TAKE)
VERIFIED: Way = (*HANDLING, FINISH, PASS)
CLOSED: Way = (*VERIFIED, CALL, CLOSE)
LATE: Way = (*HANDLING, Move(A, Verb.FINISH, days=60), PASS, CALL, CLOSE)
WAYS: Mapping[State, Way] = {
    State.WAITING: (), State.REFUSED: (Move(Z, Verb.REFUSE),), State.ACCEPTED: (ACCEPT,),
    State.ASSIGNED: (ACCEPT, ASSIGN), State.HANDLING: HANDLING,
    State.RETURNED: (*HANDLING, Move(A, Verb.RETURN)), State.SUSPENDED: (*HANDLING, Move(Z, Verb.SUSPEND)),
    State.DISTRICT: (*HANDLING, Move(Z, Verb.TO_DISTRICT)), State.FINISHED: (*HANDLING, FINISH),
    State.VERIFIED: VERIFIED, State.CLOSED: CLOSED, State.ARCHIVED: (*CLOSED, Move(Z, Verb.ARCHIVE)),
    State.MERGED: (Move(Z, Verb.MERGE),), State.VOID: (Move(Z, Verb.VOID),),
}  # fmt: skip
"""How an event comes to each state."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A deed that the rule `code` refuses after `way`; `level` and `centre` say what kind of event it is."""

    code: str
    way: Way
    deed: Move
    level: Level = Level.NORMAL
    centre: bool = False


def by_state_and_post(state: State) -> Iterator[Forbidden]:
    """Yield every deed that the table has no row for in a state, and every row's deed by who may not."""
    for verb in dict.fromkeys(row.verb for row in TABLE):
        rows = [row for row in TABLE if row.verb is verb and row.when(GOOD[verb])]
        for by in EVERYBODY:
            if code := _refused(rows, state, by):
                yield Forbidden(code, WAYS[state], Move(by, verb))


def _refused(rows: list[Transition], state: State, by: By) -> str:
    here = next((row for row in rows if state in row.sources), None)
    if here is None:
        fallback = "event_merged_away" if state is State.MERGED else rows[0].state_code
        return rows[0].wrong.get(state, fallback)
    if by.part in here.who:
        return ""
    verifies = here.verb in (Verb.VERIFY, Verb.UNABLE)
    return "event_verify_own" if verifies and by in (A, STAFF) else "event_not_theirs"


ASSISTED: Way = (ACCEPT, Move(Z, Verb.ASSIGN, {"assisting": (ASSISTING,)}), TAKE)
TWICE: Way = (*HANDLING, ASK, GRANT, ASK, Move(P, Verb.GRANT_EXTENSION))
RESUMED: Way = (*HANDLING, Move(Z, Verb.SUSPEND), Move(Z, Verb.RESUME))
FIXED: Way = (
    *VERIFIED, Move(Z, Verb.CALL_BACK, {"result_ok": False, "fix": "可再办"}), FINISH, PASS,
)  # fmt: skip
PROPOSED: Way = (*HANDLING, Move(A, Verb.ASK_SUSPENSION))
URGED: Way = (*HANDLING, Move(Z, Verb.URGE, {"level": "红"}))


def _by_stranger(verb: Verb, way: Way) -> Forbidden:
    return Forbidden("event_not_holder", way, Move(STRANGER, verb))


def _by_other_platform(verb: Verb, way: Way) -> Forbidden:
    return Forbidden("event_other_platform", way, Move(P2, verb))


def _assigned(code: str, by: By = Z, way: Way = (ACCEPT,), **more: object) -> Forbidden:
    return Forbidden(code, way, Move(by, Verb.ASSIGN, more))


def _deed(code: str, way: Way, by: By, verb: Verb, days: int = 0, **more: object) -> Forbidden:
    return Forbidden(code, way, Move(by, verb, more, days))


GUARDED: tuple[Forbidden, ...] = (
    Forbidden("event_must_go_to_centre", (), Move(G, Verb.SOLVE), centre=True),
    Forbidden("event_too_urgent_to_solve", (), Move(G, Verb.SOLVE), level=Level.URGENT),
    _assigned("event_no_such_platform", platform="不存在"),
    _assigned("event_no_such_agency", agency="烟草专卖所"),
    _assigned("event_no_such_agency", assisting=("烟草专卖所",)),
    _assigned("event_agency_elsewhere", agency=STRANGER.name),
    _assigned("event_assists_itself", assisting=(A.name,)),
    _assigned("event_assists_itself", assisting=(ASSISTING, ASSISTING)),
    _assigned("event_needs_ruling", assisting=(STRANGER.name,)),
    _assigned("event_needs_ruling", way=WAYS[State.RETURNED], assisting=(STRANGER.name,)),
    _assigned("event_due_passed", due=DAY),
    _assigned("event_assigns_elsewhere", by=P2),
    _deed("event_no_such_platform", (ACCEPT,), F, Verb.RULE, platform="不存在"),
    _by_stranger(Verb.TAKE, WAYS[State.ASSIGNED]), _by_stranger(Verb.RETURN, HANDLING),
    _by_stranger(Verb.RETURN, WAYS[State.ASSIGNED]),
    _by_stranger(Verb.ASK_EXTENSION, HANDLING), _by_stranger(Verb.FINISH, HANDLING),
    _by_stranger(Verb.ASK_SUSPENSION, HANDLING), _by_stranger(Verb.PROPOSE_DISTRICT, HANDLING),
    _deed("event_not_holder", HANDLING, P2, Verb.PROPOSE_DISTRICT),
    _by_stranger(Verb.APPEAL, LATE),
    _deed("event_not_holder", ASSISTED, B, Verb.FINISH), _deed("event_not_holder", ASSISTED, B, Verb.RETURN),
    _deed("event_not_concerned", HANDLING, STRANGER, Verb.NOTE),
    _deed("event_waived_by_other", ASSISTED, A, Verb.NOTE, waive=ASSISTING),
    _deed("event_waived_by_other", ASSISTED, B, Verb.NOTE, waive=ASSISTING),
    _deed("event_hub_notes_waivers", HANDLING, Z, Verb.NOTE),
    _deed("event_waives_nobody", HANDLING, Z, Verb.NOTE, waive=ASSISTING),
    _deed("event_return_designated", (ACCEPT, Move(Z, Verb.ASSIGN, {"designated": True})), A, Verb.RETURN),
    _deed("event_ask_overdue", HANDLING, A, Verb.ASK_EXTENSION, days=60),
    _deed("event_asked_already", (*HANDLING, ASK), A, Verb.ASK_EXTENSION),
    _deed("event_extended_enough", TWICE, A, Verb.ASK_EXTENSION),
    _deed("event_split_days", HANDLING, A, Verb.ASK_EXTENSION, units=Fraction(1, 2)),
    _deed("event_split_days", (*HANDLING, ASK), Z, Verb.GRANT_EXTENSION, units=Fraction(1, 2)),
    _deed("event_nothing_asked", HANDLING, Z, Verb.GRANT_EXTENSION),
    _deed("event_nothing_asked", HANDLING, Z, Verb.DENY_EXTENSION),
    _deed("event_nothing_asked", (*HANDLING, ASK, GRANT), P, Verb.GRANT_EXTENSION),
    _deed("event_first_extension", (*HANDLING, ASK), P, Verb.GRANT_EXTENSION),
    _deed("event_first_extension", (*HANDLING, ASK), P, Verb.DENY_EXTENSION),
    _deed("event_second_extension", (*HANDLING, ASK, GRANT, ASK), Z, Verb.GRANT_EXTENSION),
    _deed("event_second_extension", (*HANDLING, ASK, GRANT, ASK), Z, Verb.DENY_EXTENSION),
    _by_other_platform(Verb.GRANT_EXTENSION, (*HANDLING, ASK, GRANT, ASK)),
    _by_other_platform(Verb.DENY_EXTENSION, (*HANDLING, ASK, GRANT, ASK)),
    *(
        _deed(code, way, by, verb, days, **more)
        for by, verb in ((Z, Verb.SUSPEND), (A, Verb.ASK_SUSPENSION))
        for code, way, days, more in (
            ("event_suspended_before", RESUMED, 0, {}), ("event_suspend_overdue", HANDLING, 60, {}),
            ("event_until_not_after", HANDLING, 0, {"until": date(2017, 6, 1)}),
            ("event_until_too_far", HANDLING, 0, {"until": date(2018, 6, 2)}),
        )
    ),
    _deed("event_proposed_already", PROPOSED, A, Verb.ASK_SUSPENSION),
    _deed("event_proposed_already", PROPOSED, A, Verb.PROPOSE_DISTRICT),
    _deed("event_nothing_proposed", HANDLING, Z, Verb.DECLINE),
    _deed("event_assistants_open", ASSISTED, A, Verb.FINISH),
    _deed("event_answer_missing", VERIFIED, Z, Verb.CALL_BACK, attitude_ok=None),
    _deed("event_answer_unasked", VERIFIED, Z, Verb.CALL_BACK, answered=False),
    _deed("event_fix_satisfied", VERIFIED, Z, Verb.CALL_BACK, fix="可再办"),
    _deed("event_fix_satisfied", VERIFIED, Z, Verb.CALL_BACK, fix="可再办", answered=False, result_ok=None,
          attitude_ok=None),
    _deed("event_fixed_before", FIXED, Z, Verb.CALL_BACK, fix="可再办", result_ok=False),
    _deed("event_close_uncalled", VERIFIED, Z, Verb.CLOSE),
    _deed("event_close_uncalled", FIXED, Z, Verb.CLOSE),
    *(_by_other_platform(verb, way) for verb, way in (
        (Verb.URGE, HANDLING), (Verb.WITHDRAW_URGE, URGED), (Verb.INSTRUCT, HANDLING), (Verb.COPY, HANDLING),
    )),
    _deed("event_urge_not_above", URGED, Z, Verb.URGE, level="红"),
    _deed("event_urge_not_above", (*HANDLING, Move(Z, Verb.URGE)), Z, Verb.URGE),
    _deed("event_urge_not_above", HANDLING, Z, Verb.URGE, days=60, level="红"),
    _deed("event_no_urge", HANDLING, Z, Verb.WITHDRAW_URGE),
    _deed("event_no_urge", HANDLING, Z, Verb.WITHDRAW_URGE, days=60),
    _deed("event_urge_set_higher", (*HANDLING, Move(J, Verb.URGE)), Z, Verb.WITHDRAW_URGE),
    _deed("event_same_level", HANDLING, Z, Verb.SET_LEVEL, level="一般"),
    _deed("event_no_such_agency", HANDLING, A, Verb.RETURN, agency="烟草专卖所"),
    _deed("event_not_more_urgent", HANDLING, F, Verb.INSTRUCT, level="一般"),
    _deed("event_level_state", CLOSED, F, Verb.INSTRUCT, level="特急"),
    _deed("event_appealed_before", (*LATE, Move(A, Verb.APPEAL)), A, Verb.APPEAL),
    _deed("event_appeal_not_late", CLOSED, A, Verb.APPEAL),
    _deed("event_no_appeal", LATE, Z, Verb.DECIDE_APPEAL),
    _deed("event_no_appeal", (*LATE, Move(A, Verb.APPEAL)), J, Verb.DECIDE_APPEAL),
    _deed("event_no_such_agency", HANDLING, Z, Verb.COPY, to="烟草专卖所"),
    _deed("event_copied_before", (*HANDLING, Move(Z, Verb.COPY)), Z, Verb.COPY),
    _deed("event_no_copy", HANDLING, B, Verb.READ_COPY),
    _deed("event_no_copy", (*HANDLING, Move(Z, Verb.COPY), Move(B, Verb.READ_COPY)), B, Verb.READ_COPY),
)  # fmt: skip
"""A deed for every guard of every deed."""
