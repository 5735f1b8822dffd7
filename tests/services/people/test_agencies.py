from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.words import Part
from models.services.events.posts import add_post, own_parts
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import (
    FOUR_DEPARTMENTS,
    POLICE,
    SINCE_EVER,
    AgencyRow,
    agencies,
    default_terms,
    find_agency,
    save_agency,
)
from models.store.store import Store
from tests.services.sample_office import agency, code_of, open_office, person, seated

D = date
LATER = replace(FOUR_DEPARTMENTS, since=D(2017, 4, 1), base_pay_by="street", document="城南办〔2017〕3号")


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


def save(desk: Desk, agency_id: int | None, name: str = "司法所", **changes: Any) -> frozenset[str]:
    given: dict[str, Any] = {
        "aliases": (), "department": "司法局", "platform": "综治工作", "terms": (FOUR_DEPARTMENTS,), **changes
    }  # fmt: skip
    return save_agency(desk, agency_id, name=name, **given)


def test_an_agency_is_kept_with_names_and_dated_terms_newest_first(desk: Desk) -> None:
    changes = save(desk, None, " 司法所 ", aliases=("司法", ""), terms=(FOUR_DEPARTMENTS, LATER))
    (row,) = agencies(desk)
    assert (row.name, row.aliases, row.department, row.platform) == (
        "司法所", ("司法",), "司法局", "综治工作",
    )  # fmt: skip
    assert row.terms == (LATER, FOUR_DEPARTMENTS)
    assert {"agencies", "bonus"} <= changes
    assert json.loads(operation_log(desk)[0].detail)["terms"][1]["base_pay_by"] == "street"


def test_terms_in_force_are_those_of_the_day(desk: Desk) -> None:
    save(desk, None, terms=(LATER, FOUR_DEPARTMENTS))
    (row,) = agencies(desk)
    assert row.on(D(2017, 3, 31)) == FOUR_DEPARTMENTS
    assert row.on(D(2017, 4, 1)) == LATER
    assert code_of(partial(row.on, D(1949, 1, 1))) == "no_terms"


def test_an_edit_replaces_terms_and_keeps_the_place_in_the_order(desk: Desk) -> None:
    first, second = agency(desk, "司法所"), agency(desk, "国土资源所")
    save(desk, first, "司法服务所", terms=(LATER,))
    assert [(row.id, row.name) for row in agencies(desk)] == [(first, "司法服务所"), (second, "国土资源所")]
    assert agencies(desk)[0].terms == (LATER,)


def test_the_name_before_stays_an_alias_so_that_files_and_posts_find_it(desk: Desk) -> None:
    here = agency(desk, "司法所")
    add_post(desk, "admin", Part.AGENCY, "司法所", since=D(2017, 1, 1))
    save(desk, here, "司法服务所", aliases=("司法",))
    assert agencies(desk)[0].aliases == ("司法", "司法所")
    assert own_parts(desk) == (By(Part.AGENCY, "司法所"), By(Part.AGENCY, "司法服务所"))
    other = agency(desk, "司法所")
    found = find_agency(agencies(desk), "司法所")
    assert found is not None
    assert found.id == other
    assert own_parts(desk) == (By(Part.AGENCY, "司法所"),)
    save(desk, here, "司法服务站", remember=False)
    assert agencies(desk)[0].aliases == ()


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        (" ", {}, "agency_needs_name_and_terms"),
        ("司法所", {"terms": ()}, "agency_needs_name_and_terms"),
        (" 国土资源所", {}, "agency_exists"),
        ("司法所", {"terms": (LATER, LATER)}, "terms_twice"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    desk: Desk, name: str, changes: dict[str, Any], code: str
) -> None:
    agency(desk, "国土资源所")
    before = agencies(desk)
    assert code_of(partial(save, desk, None, name, **changes)) == code
    assert agencies(desk) == before


def test_terms_cannot_begin_after_someone_was_posted_there(desk: Desk) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here, D(2016, 1, 1))
    with pytest.raises(Refused) as refused:
        save(desk, here, terms=(LATER,))
    assert refused.value.code == "terms_start_late"
    assert refused.value.facts["day"] == "2016-01-01"
    assert agencies(desk)[0].terms == (FOUR_DEPARTMENTS,)


def test_a_name_may_stay_the_same(desk: Desk) -> None:
    here = agency(desk, "司法所")
    assert code_of(partial(save, desk, here, department="区司法局")) == ""
    assert agencies(desk)[0].department == "区司法局"


def test_a_leader_does_not_edit_agencies(desk: Desk) -> None:
    assert code_of(partial(save, seated(desk, Role.LEADER), None)) == "not_allowed"


def test_the_plan_gives_the_police_their_own_terms() -> None:
    assert default_terms("城南派出所") is POLICE
    assert default_terms("司法所") is FOUR_DEPARTMENTS
    assert FOUR_DEPARTMENTS.since == SINCE_EVER


def test_a_file_may_call_an_agency_by_name_alias_or_part() -> None:
    rows = [
        AgencyRow(1, "司法所", ("司法",), "", "", 1, ()),
        AgencyRow(2, "国土资源所", (), "", "", 2, ()),
        AgencyRow(3, "国土资源中队", (), "", "", 3, ()),
    ]
    certain = (("司法所", 1), ("司法", 1), ("城南国土资源所", 2))
    for word, found in (*certain, ("国土", None), ("", None), ("税务所", None)):
        row = find_agency(rows, word)
        assert (row.id if row else None) == found
