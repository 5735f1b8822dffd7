"""Which deeds are told, and with which words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.rules.events.deeds import By, Deed, Facts
from models.rules.events.words import Part, Verb
from models.rules.work.exchange.telling import tellings
from models.rules.work.exchange.words import Told

HUB = By(Part.HUB)


def deeds(*found: tuple[Verb, Facts]) -> list[tuple[int, Deed]]:
    return [(number, Deed(verb, number, HUB, facts)) for number, (verb, facts) in enumerate(found, 1)]


def test_a_loop_tells_acceptance_result_and_closing() -> None:
    steps = deeds(
        (Verb.ACCEPT, Facts()), (Verb.ASSIGN, Facts(platform="综治工作", agency="司法所")),
        (Verb.FINISH, Facts(result="没有解决")), (Verb.VERIFY, Facts(passed=False)),
        (Verb.FINISH, Facts(result="已调解")), (Verb.VERIFY, Facts(passed=True)), (Verb.CLOSE, Facts()),
    )  # fmt: skip
    assert [(one.step_id, one.kind, one.text) for one in tellings(steps)] == [
        (1, Told.ACCEPTED, ""), (6, Told.DONE, "已调解"), (7, Told.CLOSED, "已调解"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("verb", "facts", "kind", "text"),
    [
        (Verb.REFUSE, Facts(reason="不属本街道"), Told.RETURNED, "不属本街道"),
        (Verb.MERGE, Facts(into="9"), Told.MERGED, "9"),
        (Verb.ASK_EXTENSION, Facts(units=Fraction(3), in_unit="工作日", reason="待鉴定"), Told.EXTENSION,
         "3工作日：待鉴定"),
        (Verb.ASK_EXTENSION, Facts(reason="待鉴定"), Told.EXTENSION, "待鉴定"),
        (Verb.SOLVE, Facts(result="当场清理"), Told.CLOSED, "当场清理"),
        (Verb.REOPEN, Facts(reason="新情况"), Told.REOPENED, "新情况"),
    ],
)  # fmt: skip
def test_what_goes_with_a_deed(verb: Verb, facts: Facts, kind: Told, text: str) -> None:
    (one,) = tellings(deeds((verb, facts)))
    assert (one.kind, one.text) == (kind, text)


def test_what_concerns_nobody_outside_is_not_told() -> None:
    assert tellings(deeds((Verb.NOTE, Facts(text="x")), (Verb.RETURN, Facts(reason="x")))) == ()
