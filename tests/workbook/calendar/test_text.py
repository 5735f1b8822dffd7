"""The State Council's yearly notice as running text: a file of text, one cell, a paragraph a line."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from forms.workbook.calendar.spans import StrangeDays, days_of
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.calendar.record import IncomingYear
from tests.workbook.build import TODAY, Cell, write

NOTICES = Path(__file__).parents[2] / "cases" / "calendar" / "notices"
WORKING_DAYS = {2017: 249, 2018: 250, 2019: 250, 2020: 251, 2022: 249, 2023: 249, 2024: 251, 2025: 248,
                2026: 248}  # fmt: skip


def notice(year: int) -> Path:
    (path,) = NOTICES.glob(f"*{year}*.txt")
    return path


def text_of(year: int) -> str:
    data = notice(year).read_bytes()
    return data.decode("gb18030" if year % 2 else "utf-8").replace("\r", "")


def working_days(incoming: IncomingYear, year: int) -> int:
    told = {record.day: record.working for record in incoming.records}
    days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
    return sum(told.get(day, day.weekday() < 5) for day in days if day.year == year)


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("year", WORKING_DAYS)
def test_the_notice_of_a_year_is_read_as_it_was_issued(year: int) -> None:
    incoming = read_calendar_file(notice(year))
    assert (incoming.faults, incoming.questions) == ((), ())
    assert working_days(incoming, year) == WORKING_DAYS[year]


def test_what_only_advises_is_told_and_sets_no_day() -> None:
    incoming = read_calendar_file(notice(2024))
    assert [note.code for note in incoming.notes] == ["calendar_sentence_left"]
    assert date(2024, 2, 9) not in {record.day for record in incoming.records}


def test_the_import_knows_a_notice_for_a_calendar() -> None:
    with pytest.raises(Unreadable) as refused:
        read_file(notice(2026), today=TODAY)
    assert refused.value.code == "calendar_file_here"


@pytest.mark.parametrize(
    "shape", ["one cell", "a line a paragraph", "names apart", "one line", "broken lines"]
)
def test_a_notice_that_was_copied_is_read(tmp_path: Path, shape: str) -> None:
    text = text_of(2026)
    items = [line for line in text.splitlines() if "：" in line and "、" in line[:3]]
    parts: list[list[Cell]] = [[n, *line[2:].split("：", 1)] for n, line in enumerate(items, 1)]
    rows: dict[str, list[list[Cell]]] = {
        "one cell": [[text]],
        "a line a paragraph": [[line] for line in text.splitlines()],
        "names apart": [["2026年放假安排"], ["序号", "节日", "具体情况"],
                        *parts],
    }  # fmt: skip
    if shape in rows:
        path = write(tmp_path / "a.xlsx", {"Sheet1": rows[shape]})
    elif shape == "one line":
        path = saved(tmp_path / "a.txt", "2026年放假安排：" + "".join(items))
    else:
        path = saved(tmp_path / "a.txt", text.replace("正月初七", "正\n月初七").replace("共9天", "\n共9天"))
    incoming = read_calendar_file(path)
    assert (incoming.faults, working_days(incoming, 2026)) == ((), 248)


def test_a_day_beside_another_day_of_the_week_is_refused(tmp_path: Path) -> None:
    text = text_of(2026).replace("2026年", "2025年")
    incoming = read_calendar_file(saved(tmp_path / "a.txt", text))
    assert "calendar_weekday_differs" in {fault.code for fault in incoming.faults}


def test_a_notice_without_its_title_says_what_is_missing(tmp_path: Path) -> None:
    text = "\n".join(text_of(2018).splitlines()[1:])
    (fault,) = read_calendar_file(saved(tmp_path / "a.txt", text)).faults
    assert fault.code == "calendar_notice_without_year"


def test_days_of_two_cells_that_do_not_say_what_they_are_are_refused(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2026年"], ["元旦", "1月1日至3日", "1月4日"], ["清明节", "4月4日至6日", "无"],
        ["春节", "2月15日至23日"],
    ]  # fmt: skip
    incoming = read_calendar_file(write(tmp_path / "a.xlsx", {"Sheet1": rows}))
    assert [fault.place.cell for fault in incoming.faults] == ["B2"]


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("1月1日（星期一）放假1天，不调休。", "1", ""),
        ("1月1日放假，与周末连休，共三天", "1", ""),
        ("放假时间：1月1日至3日；补班时间：1月6日（周六）、7日（周日）", "1 2 3", "6 7"),
        ("1月1日起至3日放假3天，1月6日周六正常上班", "1 2 3", "6"),
        ("1月1日至3日放假，1月4日（星期四）起正常上班", "1 2 3", ""),
    ],
)
def test_other_wordings_of_a_holiday(text: str, off: str, worked: str) -> None:
    told = {said: " ".join(str(day.day) for day, one in days_of(text, 2018) if (one is True) is said)
            for said in (False, True)}  # fmt: skip
    assert told == {False: off, True: worked}


@pytest.mark.parametrize("text", ["1月1日放假，共2天", "1月1日（星期二）放假", "1月1日放假，视情况上班"])
def test_what_contradicts_itself_is_refused(text: str) -> None:
    with pytest.raises(StrangeDays):
        days_of(text, 2018)


def test_a_word_that_is_merged_over_its_days_is_said_of_each(tmp_path: Path) -> None:
    days: list[list[Cell]] = [[date(2017, 1, 27) + timedelta(number), None] for number in range(7)]
    days[0][1] = "放假"
    path = write(tmp_path / "a.xlsx", {"表": [["日期", "安排"], *days]}, {"表": ["B2:B8"]})
    incoming = read_calendar_file(path)
    assert (incoming.faults, {one.working for one in incoming.records}) == ((), {False})
    assert len(incoming.records) == 7
