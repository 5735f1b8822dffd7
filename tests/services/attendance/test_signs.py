"""Sign sets: one meaning a sign, a complete legend, and conflicts with another department's table."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from desktop.intake.reading import read_files
from models.rules.attendance.kinds import BY_KEY, KINDS
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming, MarksRecord, SignSet
from models.services.attendance.months import sign_sets
from models.services.attendance.signs import legend, own_signs, save_signs, sign_conflicts
from models.services.office.operations import recent
from models.services.people.agencies import agencies
from tests.office import SAMPLES
from tests.services.leave.leave_office import LeaveOffice, office, refusal
from tests.services.sample_office import statements

__all__ = ["office"]

PERSONAL, SICK, LATE = (BY_KEY[key].code for key in ("personal", "sick", "late"))


def test_the_office_s_legend_has_every_kind_in_order(office: LeaveOffice) -> None:
    found = legend(office.clerk, None)
    assert [one.code for one in found] == [kind.code for kind in KINDS]
    assert len({one.sign for one in found}) == len(KINDS)
    assert not any(one.own for one in found)


def test_the_sets_of_many_agencies_are_read_at_once(office: LeaveOffice) -> None:
    """On a server each statement is a journey: a street of 40 agencies waited 4 seconds for its signs."""
    save_signs(office.clerk, office.agencies["国土资源所"], [("○", SICK), ("事", PERSONAL)])
    with statements(office.clerk) as heard:
        sets, own = sign_sets(office.clerk), own_signs(office.clerk)
    assert len([sql for sql in heard if "FROM sign" in sql]) == 2
    assert own[office.agencies["国土资源所"]] == {"○": SICK, "事": PERSONAL}
    assert own[None] == sets[""]
    assert sets["国土资源所"]["○"] == SICK and len(sets) == 1 + len(agencies(office.clerk))


def test_an_agency_says_only_what_differs(office: LeaveOffice) -> None:
    agency = office.agencies["国土资源所"]
    save_signs(office.clerk, agency, [("○", SICK), ("事", PERSONAL)])
    shown = {one.code: one for one in legend(office.clerk, agency)}
    assert (shown[SICK].sign, shown[PERSONAL].sign, shown[LATE].sign) == ("○", "事", "＜")
    assert (shown[SICK].own, shown[LATE].own) == (True, False)
    assert own_signs(office.clerk)[agency] == {"○": SICK, "事": PERSONAL}
    assert {one.code: one.sign for one in legend(office.clerk, None)}[SICK] == "⊕"
    with office.clerk.reading() as session:
        (line,) = recent(session, 1)
    assert (line.action, line.subject) == ("edit_signs", "国土资源所")
    save_signs(office.clerk, agency, [])
    assert agency not in own_signs(office.clerk)


@pytest.mark.parametrize(
    ("signs", "code"),
    [
        ([("○", SICK)], "kind_without_sign"),  # 事假 would lose its ○
        ([("○", SICK), ("○", PERSONAL)], "sign_means_two"),
        ([("○", SICK), ("〇", PERSONAL)], "sign_means_two"),  # they look alike
        ([("甲", SICK), ("乙", SICK)], "sign_kind_twice"),
        ([(" ", SICK)], "sign_empty"),
        ([("病假病假病", SICK)], "sign_too_long"),
        ([("○", "J")], "sign_unknown_kind"),
        ([("√", SICK)], "kind_without_sign"),
        ([("✓", SICK)], "sign_means_two"),  # looks like the office's 出勤
    ],
)
def test_a_set_in_which_a_sign_or_a_kind_is_lost_is_refused(
    office: LeaveOffice, signs: list[tuple[str, str]], code: str
) -> None:
    agency = office.agencies["国土资源所"]
    before = sign_sets(office.clerk)
    assert refusal(partial(save_signs, office.clerk, agency, signs)).code == code
    assert sign_sets(office.clerk) == before
    assert refusal(partial(save_signs, office.leader, agency, [])).code == "not_allowed"


def test_the_office_s_own_set_must_stay_complete(office: LeaveOffice) -> None:
    changed = [(one.sign if one.code != SICK else "病", one.code) for one in legend(office.clerk, None)]
    save_signs(office.clerk, None, changed)
    assert sign_sets(office.clerk)[""]["病"] == SICK
    assert refusal(lambda: save_signs(office.clerk, None, changed[1:])).code == "kind_without_sign"


def test_another_department_s_table_shows_its_conflicts(office: LeaveOffice) -> None:
    path: Path = SAMPLES / "attendance-2017-05.xlsx"
    found = sign_conflicts(office.clerk, read_files(office.clerk, [path]))
    meanings = {(one.agency, one.sign): (one.in_file, one.in_office) for one in found}
    assert meanings["市场监管所", "○"] == ("病假", "事假")
    assert meanings["市场监管所", "◇"] == ("迟到", "培训")
    assert {one.file for one in found} == {path.name}
    assert "国土资源所" not in {one.agency for one in found}


def test_a_known_set_of_an_agency_is_no_conflict(office: LeaveOffice) -> None:
    agency = office.agencies["国土资源所"]
    save_signs(office.clerk, agency, [("○", SICK), ("事", PERSONAL)])
    declared = SignSet("国土资源所", {"○": SICK, "√": PERSONAL}, Place("x.xlsx", "国土"))
    file: Incoming[MarksRecord] = Incoming(
        file="x.xlsx", kind="attendance", year=2017, month=5, records=(), faults=(), signs=(declared,)
    )
    (one,) = sign_conflicts(office.clerk, [file])
    assert (one.sign, one.in_file, one.in_office, one.sheet) == ("√", "事假", "出勤", "国土")
