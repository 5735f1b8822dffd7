"""The district's view: signed months without names, added up, and every bad file named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.rules.district.rolling import Figure
from models.rules.events.moments import parse_moment
from models.services.district import exporting
from models.services.district.exporting import export_month, gather_month, own_key
from models.services.district.rolling import RollUp, roll_up
from models.services.district.signing import KEYS, keep_key, new_key, read_keys, sign
from models.services.events.figures import Period, kpi
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import agencies, save_agency
from models.services.people.staff import staff
from tests.services.events.conftest import read_only, year, year_folder
from tests.services.sample_office import statements

__all__ = ["read_only", "year", "year_folder"]
MONTHS = (3, 4, 6)
END = parse_moment("2018-01-15T17:30")


@pytest.fixture
def folder(year: Desk, tmp_path: Path) -> Path:
    """Three signed months of the sample street, with its key beside them."""
    found = tmp_path / "district"
    found.mkdir()
    for month in MONTHS:
        export_month(year, 2017, month, found)
    key = own_key(year)
    keep_key(found / KEYS, key.code, key.street, key.public)
    return found


def names(found: RollUp) -> list[tuple[str, str]]:
    return [(one.file[-16:-9], one.code) for one in found.refused]


def test_a_month_says_what_kpi_says_and_no_name(year: Desk, folder: Path) -> None:
    found = roll_up(folder)
    assert (found.refused, found.months) == ([], ("2017-03", "2017-04", "2017-06"))
    whole = next(row for row in kpi(year, Period(2017, 4), parse_moment("2018-01-15T17:30")).rows
                 if row.scope == "all")  # fmt: skip
    (street,) = found.streets.values()
    assert street.months["2017-04"].count("received") == whole.received > 0
    assert street.months["2017-04"].pair(Figure.IN_TIME) == whole.in_time_rate
    texts = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.district"))
    people = staff(year)
    assert len(people) > 30
    assert not [one.name for one in people if one.name in texts or one.staff_no in json.loads(
        texts.partition("\n")[0]
    )]  # fmt: skip


def test_sums_are_those_of_the_months(folder: Path) -> None:
    found = roll_up(folder)
    (street,) = found.streets.values()
    each = [sums.count("received") for sums in street.months.values()]
    assert found.total().count("received") == sum(each)
    assert found.total("2017-04").count("received") == street.months["2017-04"].count("received")


def test_the_same_month_is_the_same_file(year: Desk, folder: Path, tmp_path: Path) -> None:
    again = export_month(year, 2017, 4, tmp_path).path
    assert again.read_bytes() == (folder / again.name).read_bytes()


def test_an_export_is_logged_with_its_key(year: Desk, folder: Path) -> None:
    line = next(line for line in operation_log(year) if line.action == Action.EXPORT_DISTRICT)
    assert folder.is_dir()
    assert any(line.subject == "2017-06" for line in operation_log(year))
    assert line.detail


def _change(data: bytes) -> bytes:
    return data.replace(b'"received":', b'"received":9', 1)


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _unsigned(data: bytes) -> bytes:
    return data.partition(b"\n")[0] + b"\n"


def _other_signature(data: bytes) -> bytes:
    return sign(data.partition(b"\n")[0].decode(), new_key()[0])


def _many(data: bytes) -> bytes:
    return data + b" " * 3_000_000


@pytest.mark.parametrize(
    ("spoil", "code"),
    [(_change, "district_bad_signature"), (_cut, "district_no_month"), (_unsigned, "district_no_month"),
     (_other_signature, "district_bad_signature"), (_many, "district_no_month"),
     (lambda _: b"", "district_no_month"), (lambda _: b"\xff\xfe\n" + b"0" * 128, "district_no_month")],
)  # fmt: skip
def test_a_file_that_is_not_the_streets_is_named_and_left_out(
    folder: Path, spoil: Callable[[bytes], bytes], code: str
) -> None:
    sound = roll_up(folder).total("2017-03").plain()
    path = next(folder.glob("*-2017-04.district"))
    path.write_bytes(spoil(path.read_bytes()))
    found = roll_up(folder)
    assert names(found) == [("2017-04", code)]
    assert found.months == ("2017-03", "2017-06")
    assert found.total("2017-03").plain() == sound


def test_a_month_that_is_there_twice_is_counted_once(folder: Path) -> None:
    path = next(folder.glob("*-2017-04.district"))
    before = roll_up(folder).total().plain()
    path.with_name("z-copy-of-2017-04.district").write_bytes(path.read_bytes())
    found = roll_up(folder)
    assert [one.code for one in found.refused] == ["district_twice"]
    assert found.total().plain() == before


def test_a_street_without_a_key_is_not_counted(folder: Path) -> None:
    (folder / KEYS).unlink()
    found = roll_up(folder)
    assert {one.code for one in found.refused} == {"district_unknown_street"}
    assert found.streets == {}


def test_another_key_of_a_street_is_kept_only_knowingly(year: Desk, folder: Path) -> None:
    key = own_key(year)
    other = new_key()[1]
    with pytest.raises(Refused, match="district_key_known"):
        keep_key(folder / KEYS, key.code, key.street, other)
    assert read_keys(folder / KEYS).known[key.code][1] == key.public
    keep_key(folder / KEYS, key.code, key.street, other, replace=True)
    assert {code for _, code in names(roll_up(folder))} == {"district_bad_signature"}


def test_a_month_to_come_is_refused_and_not_logged(year: Desk, tmp_path: Path) -> None:
    before = len(operation_log(year))
    with pytest.raises(Refused, match="district_month_to_come"):
        export_month(year, 2018, 2, tmp_path)
    assert (len(operation_log(year)), list(tmp_path.glob("*.district"))) == (before, [])


def test_the_month_that_runs_is_exported_as_far_as_it_got(year: Desk, tmp_path: Path) -> None:
    found = export_month(year, year.today.year, year.today.month, tmp_path)
    assert found.path.exists() and found.month.month == f"{year.today:%Y-%m}"


def test_a_folder_that_cannot_be_written_leaves_no_line(year: Desk, tmp_path: Path) -> None:
    before = len(operation_log(year))
    with pytest.raises(OSError, match="missing"):
        export_month(year, 2017, 3, tmp_path / "missing")
    assert len(operation_log(year)) == before


def test_no_folder_and_an_empty_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="exchange_no_folder"):
        roll_up(tmp_path / "none")
    with pytest.raises(Refused, match="district_no_files"):
        roll_up(tmp_path)


def test_statements_do_not_grow_with_events(year: Desk, tmp_path: Path) -> None:
    export_month(year, 2017, 1, tmp_path)
    counts = []
    for month in (3, 6):
        with statements(year) as heard:
            export_month(year, 2017, month, tmp_path)
        counts.append(len(heard))
    assert counts[0] == counts[1] < 40


def test_a_former_name_is_no_unit_of_its_own(year: Desk, tmp_path: Path) -> None:
    """Renamed twice: the events of both former names and the people are one agency's, whatever the month."""
    (old,) = [one for one in gather_month(year, 2017, 3, END).units if one.name == "行政执法中队"]
    for name in ("综合执法队", "综合行政执法队"):
        row = next(one for one in agencies(year) if "执法" in one.name)
        save_agency(
            year, row.id, name=name, aliases=row.aliases, department=row.department,
            platform=row.platform, terms=row.terms,
        )  # fmt: skip
    units = gather_month(year, 2017, 3, END).units
    (now,) = [one for one in units if "执法" in one.name and one.scope == "agency"]
    assert now == replace(old, name="综合行政执法队")
    assert now.people and now.kpi["received"]


def test_figures_of_two_names_add_up_half_by_half(year: Desk) -> None:
    one = gather_month(year, 2017, 3, END)
    agency = next(unit for unit in one.units if unit.scope == "agency" and unit.kpi["received"])
    twice = exporting._added(agency.kpi, agency.kpi)
    for name, value in agency.kpi.items():
        expected = tuple(2 * half for half in value) if isinstance(value, tuple) else 2 * value
        assert twice[name] == expected
