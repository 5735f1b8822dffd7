"""A platform and an agency of one name: each figure opens its own events, none of the other's."""

from __future__ import annotations

import pytest

from models.rules.events.kpi import FIGURES
from models.rules.events.printed.statistics import Dimension
from models.rules.events.tree import GridRecord, PlatformRecord, TreeRecord
from models.rules.events.words import Verb
from models.rules.intake.records import Incoming
from models.services.events.figures import Period, kpi, kpi_list
from models.services.events.statistics import statistics
from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.desk import Street, open_street
from tests.services.sample_office import code_of

YEAR = Period(2017)


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    """A platform is called 司法所, as one of the agencies is; each has an event of its own."""
    street = open_street(sqlite_store)
    tree = TreeRecord("tree.toml", (PlatformRecord("司法所", ("派出所",), "司法办"),), (), ())
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(tree,))])
    for platform, agency in (("司法所", "派出所"), ("综治工作", "司法所")):
        number = street.report(platform)
        street.deed(number, Verb.ACCEPT)
        street.deed(number, Verb.ASSIGN, platform=platform, agency=agency)
    return street


@pytest.mark.parametrize("scope", ["platform", "agency"])
def test_every_figure_opens_the_events_of_its_own_row(street: Street, scope: str) -> None:
    row = next(one for one in kpi(street.admin, YEAR).rows if (one.scope, one.name) == (scope, "司法所"))
    for figure in FIGURES:
        value = getattr(row, figure)
        listed = kpi_list(street.admin, YEAR, "司法所", figure, scope=scope)
        assert bool(listed) is bool(value[0] if isinstance(value, tuple) else value), figure
    (number,) = kpi_list(street.admin, YEAR, "司法所", "received", scope=scope)
    assert number.endswith("1" if scope == "platform" else "2")


def test_a_name_of_both_is_asked_about(street: Street) -> None:
    assert code_of(lambda: kpi_list(street.admin, YEAR, "司法所", "received")) == "kpi_name_twice"
    assert len(kpi_list(street.admin, YEAR, "派出所", "received")) == 1
    assert len(kpi_list(street.admin, YEAR, "", "received")) == 2


def test_grids_of_one_name_are_counted_apart(street: Street) -> None:
    """Each village has a grid that is called the first."""
    codes = ("999999001002001", "999999001003001")
    grids = tuple(GridRecord(code, "第1网格") for code in codes)
    tree = TreeRecord("grids.toml", (), grids, ())
    take_files(street.admin, [Incoming(file="grids.toml", kind="tree", year=0, month=0, records=(tree,))])
    for code in codes:
        street.report(code, grid=code)
    lines = statistics(street.admin, YEAR).of(Dimension.GRID)
    assert {line.name: line.now.received for line in lines} == {
        "城南一村第1网格": 2, f"第1网格 {codes[0]}": 1, f"第1网格 {codes[1]}": 1,
    }  # fmt: skip
