"""An office in which events wait for somebody."""

from __future__ import annotations

from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.store.store import Store
from tests.services.events.desk import JUSTICE, Street, open_street


def busy(store: Store) -> Street:
    """Return an office in which something waits for every post."""
    street = open_street(store)
    street.report("w1")
    accepted = street.report("w2")
    street.deed(accepted, Verb.ACCEPT)
    returned = street.report("w3")
    street.handled(returned)
    street.deed(returned, Verb.RETURN, JUSTICE, reason="不属于本所")
    over_two = street.report("w4", category="暴露垃圾")
    street.deed(over_two, Verb.ACCEPT)
    street.deed(
        over_two, Verb.ASSIGN, platform="综合执法", agency="行政执法中队", ruling="会商",
        assisting=("司法所",),
    )  # fmt: skip
    urged = street.report("w5")
    street.handled(urged)
    street.deed(urged, Verb.URGE, level="红", reason="久拖")
    sour = street.report("w6")
    street.handled(sour)
    street.deed(sour, Verb.FINISH, JUSTICE, result="已调解")
    street.deed(sour, Verb.VERIFY, passed=True)
    street.deed(sour, Verb.CALL_BACK, answered=True, result_ok=False, attitude_ok=True)
    opened = street.report("w7")
    street.handled(opened)
    street.deed(opened, Verb.FINISH, JUSTICE, result="已调解")
    street.deed(opened, Verb.VERIFY, passed=False)
    street.deed(opened, Verb.FINISH, JUSTICE, result="已再调解")
    street.deed(opened, Verb.VERIFY, passed=True)
    street.deed(opened, Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    street.deed(opened, Verb.CLOSE)
    street.deed(opened, Verb.REOPEN, By(Part.DISCIPLINE), desk=street.seat("jiwei"), reason="新情况")
    return street
