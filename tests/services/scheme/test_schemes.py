from __future__ import annotations

import pytest

from models.errors import Refused
from models.rules.scheme.toml_file import parse_scheme
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.drafts import draft_for
from models.services.scheme.schemes import (
    check_scheme,
    enter_scheme,
    newest_scheme,
    set_tier,
    street_tier,
    versions,
    years,
)
from models.services.scheme.street_tier import TierRow, street_tier_row
from models.store.store import Store
from tests.office import SCHEME
from tests.services.sample_office import code_of, open_office, seated

TEXT = SCHEME.read_text(encoding="utf-8")


@pytest.fixture
def desk(store: Store) -> Desk:
    return seated(open_office(store), Role.FINANCE)


def test_every_version_is_kept_and_the_newest_counts(desk: Desk) -> None:
    first = enter_scheme(desk, TEXT)
    assert enter_scheme(desk, TEXT) == first
    second = enter_scheme(desk, TEXT.replace("36000", "37000"))
    assert [row.version for row in versions(desk, 2017)] == [2, 1]
    assert newest_scheme(desk, 2017) == second
    assert (versions(desk, 2017)[1].toml, years(desk), second.entered_by) == (TEXT, (2017,), "x")


def test_a_faulty_text_is_refused_with_every_fault(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        enter_scheme(desk, TEXT.replace("day = 15", "day = 45").replace("rate = 500", 'rate = "five"'))
    assert (refused.value.code, len(refused.value.faults)) == ("scheme_refused", 2)
    assert {fault.facts["clause"] for fault in refused.value.faults} == {"第四条", "第七条"}
    assert versions(desk, 2017) == ()


def test_a_scheme_that_states_the_tier_sets_it(desk: Desk) -> None:
    enter_scheme(desk, TEXT)
    assert street_tier_row(desk, 2017) == TierRow("二等", check_scheme(TEXT).document)


def test_a_tier_needs_a_document_and_must_be_one_of_the_scheme(desk: Desk) -> None:
    enter_scheme(desk, TEXT)
    assert code_of(lambda: set_tier(desk, 2017, "一等", " ")) == "tier_needs_document"
    assert code_of(lambda: set_tier(desk, 2017, "特等", "1号")) == "unknown_tier"
    set_tier(desk, 2017, "一等", "区委〔2018〕1号")
    assert (street_tier(desk, 2017), street_tier_row(desk, 2017).document) == ("一等", "区委〔2018〕1号")
    assert street_tier(desk, 2016) == ""
    assert street_tier_row(desk, 2016) == TierRow("", "")


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR])
def test_who_may_not_enter_a_scheme_is_refused(desk: Desk, role: Role) -> None:
    other = seated(desk, role)
    assert code_of(lambda: enter_scheme(other, TEXT)) == "not_allowed"
    assert code_of(lambda: set_tier(other, 2017, "一等", "1号")) == "not_allowed"


def test_a_draft_for_another_year_keeps_figures_and_lacks_a_paper(desk: Desk) -> None:
    award = '\n[[awards]]\nstaff_no = "001"\namount = 500\ntitle = "先进"\ndocument = "1号"\n'
    draft = draft_for(2018, TEXT + award)
    assert code_of(lambda: enter_scheme(desk, draft)) == "scheme_refused"
    scheme = parse_scheme(draft.replace('document = ""', 'document = "新1号"'), "")
    old = parse_scheme(TEXT, "")
    assert (scheme.year, scheme.document, scheme.title, scheme.awards) == (2018, "新1号", "", ())
    assert (scheme.standards, scheme.deductions) == (old.standards, old.deductions)


def test_a_draft_from_nothing_only_lacks_its_paper(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        enter_scheme(desk, draft_for(2019, ""))
    assert [fault.place.cell for fault in refused.value.faults] == ["document"]
