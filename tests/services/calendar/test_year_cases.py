"""The lines "calendar/" of tests/cases/README.md, and other files of each kind, down to the stored year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from forms.workbook.calendar.year_file import read_calendar_file
from models.errors import Refused
from models.services.calendar_editing import check_year, remove_year, take_year, year_sheet
from models.store.store import Store
from tests.services.sample_office import open_office

CASES = Path(__file__).parents[2] / "cases" / "calendar"
OFF = tuple(
    date.fromisoformat(f"2017-{day}")
    for day in (
        "01-02", "01-27", "01-30", "01-31", "02-01", "02-02", "04-03", "04-04", "05-01", "05-29", "05-30",
        "10-02", "10-03", "10-04", "10-05", "10-06",
    )
)  # fmt: skip
LIEU = tuple(
    date.fromisoformat(f"2017-{day}") for day in ("01-22", "02-04", "04-01", "05-27", "09-30")
)  # fmt: skip
YEAR = tuple(date(2017, 1, 1) + timedelta(n) for n in range(365))

Words = Mapping[date, object]


def works(day: date) -> bool:
    return day in LIEU or (day.weekday() < 5 and day not in OFF)


def book(path: Path, sheets: Mapping[str, Words], heading: str = "类型") -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, words in sheets.items():
        page = made.create_sheet(name)
        page.append(["日期", heading])
        for day, word in words.items():
            page.append([day.isoformat(), word])
    made.save(path)
    return path


def exceptions(off: object, lieu: object) -> dict[date, object]:
    return dict.fromkeys(OFF, off) | dict.fromkeys(LIEU, lieu)


def coded(days: Iterable[date], code: Callable[[date], object]) -> dict[date, object]:
    return {day: code(day) for day in days}


def by_kind(day: date) -> int:
    """Return the codes of a common list of days: 0 weekday, 1 weekend, 2 festival, 3 worked in lieu."""
    return 3 if day in LIEU else 2 if day in OFF else 1 if day.weekday() >= 5 else 0


def asked(path: Path) -> Mapping[str, str]:
    """Return what the clerk is shown of the one word that the file does not decide; the year is refused."""
    incoming = read_calendar_file(path)
    with pytest.raises(Refused) as caught:
        check_year(incoming)
    (fault,) = caught.value.faults
    assert fault.code == "calendar_code_asked"
    return fault.facts


@pytest.mark.parametrize("name", ["swapped-days-called-tiaoxiu.xlsx", "codes-0-work-1-rest.xlsx"])
def test_a_year_of_swapped_days_or_codes_has_its_249_days(store: Store, name: str) -> None:
    desk = open_office(store)
    remove_year(desk, 2017)
    take_year(desk, check_year(read_calendar_file(CASES / name)), "国办发明电〔2016〕17号")
    stored = year_sheet(desk, 2017)
    assert stored is not None
    assert stored.total == 249
    assert {day for day, (is_worked, _) in stored.days.items() if is_worked} == set(filter(works, YEAR))


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("类型", exceptions("调休", "上班")),
        ("类型", exceptions(0, 1)),
        ("类型", exceptions(1, 0)),
        ("类型", exceptions("否", "是")),
        ("是否上班", exceptions(0, 1)),
        ("是否放假（1是0否）", exceptions(1, 0)),
        ("是否放假", exceptions("是", "否")),
        ("isOffDay", exceptions("true", "false")),
        ("isOffDay", exceptions(off=True, lieu=False)),
        ("类型", coded(YEAR, lambda day: int(works(day)))),
        ("类型", coded(YEAR, lambda day: int(not works(day)))),
        ("类型", {day: int(not works(day)) for day in YEAR if day.weekday() < 5 or day in LIEU}),
    ],
)  # fmt: skip
def test_words_and_codes_mean_what_their_days_and_heading_say(
    tmp_path: Path, heading: str, words: Words
) -> None:
    found = check_year(read_calendar_file(book(tmp_path / "2017.xlsx", {"Sheet1": words}, heading)))
    assert [day for day, (is_worked, _) in found.days.items() if is_worked != works(day)] == []


def months(code: Callable[[date], int]) -> dict[str, Words]:
    """Return a sheet for each month of the year."""
    return {f"{n}月": coded((day for day in YEAR if day.month == n), code) for n in range(1, 13)}


def test_a_sheet_for_each_month_is_read_as_one_year(tmp_path: Path) -> None:
    path = book(tmp_path / "2017.xlsx", months(lambda day: int(not works(day))))
    incoming = read_calendar_file(path)
    assert len(incoming.records) == 365
    assert check_year(incoming).total == 249


def test_codes_of_weekends_and_of_days_in_lieu_are_told_apart(tmp_path: Path) -> None:
    path = book(tmp_path / "2017.xlsx", months(by_kind))
    assert check_year(read_calendar_file(path)).total == 249


def test_a_festival_code_on_weekdays_and_weekends_is_asked_about(tmp_path: Path) -> None:
    festival = {*OFF, date(2017, 1, 1), date(2017, 1, 28), date(2017, 1, 29), date(2017, 10, 1)}
    path = book(tmp_path / "2017.xlsx", months(lambda day: 2 if day in festival else by_kind(day)))
    facts = asked(path)
    assert facts["code"] == "2"
    assert "2017-01-28（周六）" in facts["days"]
    assert "2017-01-27（周五）" in facts["days"]
    assert check_year(read_calendar_file(path, {"*/code:2": "rest"})).total == 249


def test_a_month_of_every_day_is_no_list_of_exceptions(tmp_path: Path) -> None:
    march = coded((day for day in YEAR if day.month == 3), lambda day: int(not works(day)))
    incoming = read_calendar_file(book(tmp_path / "3.xlsx", {"3月": march}))
    assert [record.working for record in incoming.records] == [works(day) for day in march]


def test_one_word_for_both_kinds_of_days_is_asked_about_with_days_of_both(tmp_path: Path) -> None:
    facts = asked(book(tmp_path / "2017.xlsx", {"Sheet1": exceptions("调休", "调休")}))
    assert facts["code"] == "调休"
    assert "2017-01-22（周日）" in facts["days"]
    assert "2017-01-27（周五）" in facts["days"]


def test_yes_without_a_question_in_the_heading_is_not_assumed_to_be_worked(tmp_path: Path) -> None:
    block = {date(2017, 1, 27) + timedelta(n): "是" for n in range(7)}
    facts = asked(book(tmp_path / "spring.xlsx", {"Sheet1": block}, "标识"))
    assert facts["code"] == "是"
    assert "2017-01-28（周六）" in facts["days"]
