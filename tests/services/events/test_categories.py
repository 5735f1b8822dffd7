"""The category tree leaf by leaf: dated, checked, and never changed under events that are in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from models.rules.events.tree import CategoryRecord
from models.rules.intake.records import Incoming
from models.services.events.acting import category_defaults
from models.services.events.categories import category_lines, end_category, platform_names, save_category
from models.services.events.ground import read_tree
from models.services.events.one import event
from models.services.intake.taking import take_files
from models.services.office.accounts import operation_log
from models.services.office.roles import Role
from models.services.people.agencies import agencies, save_agency
from models.services.work.grids.areas import end_grid, grids
from models.store.store import Store
from tests.services.events.desk import TREE, Street, open_street
from tests.services.sample_office import code_of

NEW = CategoryRecord(
    code="09001", top="应急管理", leaf="积水", platform="综合执法", agency="行政执法中队",
    assisting=("国土资源所",), centre=True, evidence=("照片",),
)  # fmt: skip


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def now(street: Street) -> dict[str, CategoryRecord]:
    return {line.record.code: line.record for line in category_lines(street.admin) if line.until is None}


def test_a_new_leaf_is_known_at_once_and_from_ever(street: Street) -> None:
    assert platform_names(street.admin) == ("综治工作", "综合执法")
    save_category(street.admin, NEW, new=True)
    assert now(street)["09001"] == NEW
    number = street.report("a", category="积水")
    assert event(street.admin, number).case.category.code == "09001"
    assert operation_log(street.admin, 9)[1].action == "edit_categories"


def test_a_change_holds_from_today_and_events_keep_the_leaf_of_their_receipt(street: Street) -> None:
    number = street.report("a", category="邻里")
    street.later(days=3)
    leaf = TREE.categories[0]
    save_category(street.admin, replace(leaf, leaf="邻里关系", evidence=("协议",)))
    assert event(street.admin, number).case.category.leaf == "邻里"
    later = street.report("b", category="邻里关系")
    assert event(street.admin, later).case.category.leaf == "邻里关系"
    lines = [line for line in category_lines(street.admin) if line.record.code == leaf.code]
    assert [(line.record.leaf, line.until is None) for line in lines] == [("邻里关系", True), ("邻里", False)]


def test_the_same_again_changes_nothing_and_is_not_logged(street: Street) -> None:
    before = len(operation_log(street.admin, 500))
    assert save_category(street.admin, TREE.categories[0]) == frozenset()
    assert len(operation_log(street.admin, 500)) == before


def test_a_tree_that_names_what_has_ended_begins_it_again(street: Street) -> None:
    grid, leaf = TREE.grids[0].code, TREE.categories[0].code
    standing = next(row for row in grids(street.admin) if row.code == grid)
    end_grid(street.admin, standing.id, street.admin.today)
    end_category(street.admin, leaf)
    street.later(days=5)
    tree = Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))
    take_files(street.admin, [tree])
    take_files(street.admin, [tree])
    assert leaf in now(street)
    (again,) = (row for row in grids(street.admin) if row.code == grid)
    assert (again.since, again.until) == (street.admin.today, None)


def test_an_ended_leaf_takes_in_nothing_and_comes_back_with_its_code(street: Street) -> None:
    number = street.report("a", category="邻里")
    street.later(days=1)
    end_category(street.admin, "01020")
    assert "01020" not in now(street)
    assert code_of(partial(street.report, "b", category="邻里")) == "event_unknown_category"
    assert event(street.admin, number).case.category.leaf == "邻里"
    assert code_of(partial(end_category, street.admin, "01020")) == "category_unknown"
    save_category(street.admin, TREE.categories[0])
    assert street.report("c", category="邻里")
    with street.admin.reading() as session:
        assert read_tree(session).on("01020", street.admin.today) is not None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "01020"}, "category_code_taken"), ({"code": " "}, "category_needs"),
        ({"leaf": "x" * 41}, "category_needs"), ({"top": "矛盾纠纷", "leaf": "邻里"}, "category_word_twice"),
        ({"platform": "别的"}, "category_platform_unknown"), ({"agency": "别所"}, "no_such_agency"),
        ({"assisting": ("别所",)}, "no_such_agency"),
    ],
)  # fmt: skip
def test_a_leaf_that_cannot_be_is_refused(street: Street, change: dict[str, str], code: str) -> None:
    before = category_lines(street.admin)
    wrong = replace(NEW, **change)  # type: ignore[arg-type]
    assert code_of(partial(save_category, street.admin, wrong, new=True)) == code
    assert category_lines(street.admin) == before


def test_who_only_looks_may_not_edit(street: Street) -> None:
    assert code_of(partial(save_category, street.seat("jiwei", Role.SUPERVISOR), NEW)) == "not_allowed"


def test_leaves_go_on_offering_an_agency_under_its_new_name(street: Street) -> None:
    save_category(street.admin, NEW, new=True)
    for old, new in (("行政执法中队", "综合执法队"), ("国土资源所", "自然资源所")):
        row = next(row for row in agencies(street.admin) if row.name == old)
        save_agency(street.admin, row.id, name=new, aliases=(), department="", platform="", terms=row.terms)
    found = category_defaults(street.admin, "09001")
    assert found is not None
    assert (found.agency, found.assisting) == ("综合执法队", ("自然资源所",))
    # A leaf whose agency was renamed can be changed without naming the agency again.
    save_category(street.admin, replace(now(street)["09001"], leaf="道路积水"))
