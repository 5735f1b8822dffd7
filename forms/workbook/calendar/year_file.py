"""The working days of a year out of a CSV, TOML or Excel file: a day, whether it is worked, its name.

Some words decide by themselves (上班, 休息). Others do not: 调休 means a worked rest day in one list and a
day off
in the next, and codes (0, 1) mean whatever their program meant. Those are decided by the days that they
stand on,
and where the days do not decide, the clerk is asked once, and shown the days.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from forms.workbook.calendar.notice import (
    Item,
    Paragraph,
    items_of,
    paragraphs_of_grids,
    paragraphs_of_text,
    year_of,
)
from forms.workbook.calendar.spans import StrangeDays, Told, days_of, read_sentences
from forms.workbook.reading.bounds import Unsafe
from forms.workbook.reading.cells import Grid, Unreadable, open_file, plain, workbook_of
from forms.workbook.reading.cleaning import clean, filled, narrow, without_remarks
from forms.workbook.reading.dates import BadDate, read_date
from forms.workbook.reading.files import Content
from forms.workbook.reading.formats.text import decode
from forms.workbook.reading.headings import NAME, Synonyms
from forms.workbook.reading.sheet import Value
from forms.workbook.reading.tables import Header, Row, find_header, is_subtotal
from forms.workbook.reading.titles import find_year, texts_above
from forms.workbook.reading.unread import notes_of_rows
from models.rules.calendar.record import DayRecord, IncomingYear
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Answers, Asking, Question

YES_NO = (
    "是否上班",
    "是否工作日",
    "是否工作",
    "上班",
    "工作日",
    "working",
    "worked",
    "is_workday",
    "isworkday",
    "iswork",
)
"""Headings under which 1 is yes: worked."""
NO_YES = (
    "是否休息",
    "是否放假",
    "是否休假",
    "休息",
    "放假",
    "是否节假日",
    "isoffday",
    "is_off_day",
    "holiday",
    "isholiday",
    "offday",
)
"""Headings under which 1 is yes: a day off."""
SYNONYMS: Synonyms = {
    "day": ("日期", "day", "date", "Date", "Day", "DATE", "年月日", "日子", "公历日期"),
    "working": (
        *YES_NO, *NO_YES, *(word.title() for word in YES_NO), "类型", "安排", "type", "Type", "状态",
        "status", "性质", "类别",
        "日期类型", "工作安排", "标志", "标识", "班/休", "休/班", "班休", "休班", "上班/休息", "上班/放假",
        "放假/上班", "上班或休息", "上班或放假", "放假或上班", "isOffDay", "isWork", "isHoliday",
    ),
    "name": ("名称", "节日", "节假日", "说明", "备注", "name", "note", "Name", "节日名称", "节假日名称"),
}  # fmt: skip
HOLIDAYS: Synonyms = {
    "name": ("节日", "节假日", "名称", "假期", "节日名称", "节假日名称", "假日", "假日名称", "假期名称"),
    "rest": (
        "放假时间", "放假日期", "放假", "放假安排", "休假时间", "休假日期", "放假调休日期", "休息时间",
        "休息日期", "假期时间", "假期日期", "放假起止时间", "放假起止日期", "放假日", "起止时间", "起止日期",
    ),
    "work": (
        "调休上班", "调休上班日期", "调休上班日", "上班日期", "上班", "上班时间", "补班",
        "补班日期", "补班日", "补班时间", "调休上班时间", "调休日期", "调休", "调休补班",
        "调休补班日期", "补班安排", "调休安排", "上班日",
    ),
    "count": ("天数", "放假天数", "共计", "共几天", "假期天数", "合计", "放假天数(天)", "天数(天)"),
}  # fmt: skip
"""Headings of a notice: a line a holiday, its days off in one cell, those worked in lieu in another."""
WORKED = frozenset(
    {"上班", "班", "工作日", "调休上班", "补班", "工作", "work", "补班日",
    "上班日", "调休补班", "串休上班",
     "补上班", "调班", "工作日(调休)", "班(调休)", "调休(上班)", "上班(调休)", "调休工作日", "workday",
     "正常上班", "正常工作日"}
)  # fmt: skip
RESTED = frozenset(
    {"休", "休息", "放假", "休息日", "节假日", "假", "rest", "法定节假日",
    "法定假日", "公休", "公休日",
     "假日", "放假日", "调休放假", "调休休息", "休(调休)", "放假(调休)", "周末", "双休日", "节日",
     "holiday", "weekend", "休假", "法定假"}
)  # fmt: skip
AMBIGUOUS = frozenset(("调休", "串休", "倒休", "换休", "调", "调休日", "串休日"))
YES = frozenset(("是", "1", "true", "yes", "y", "√"))
NO = frozenset(("否", "0", "false", "no", "n", "×"))
"""Answers to what the heading asks: 是 under 是否放假 is a day off. Without such a heading they are codes."""
CODE = re.compile(r"[0-9a-z]{1,3}")
EVERY_DAY = 90
"""Percent of the weekdays from its first day to its last that a list of every day holds at least."""
SHORTEST_SPAN = 20
"""Days from the first to the last below which a list may be that of one festival."""
MOSTLY = 85
"""Percent of a code's days that have to be weekdays, or weekend days, in a list of every day."""
SHOWN = 8
FIRST_REST_DAY = 5
LEAP_YEAR = 2000
"""A year that has every day, for telling whether a text lists days at all."""


@dataclass(slots=True)
class _Reader:
    """Gathers days and what is wrong with them."""

    file: str
    answers: Answers
    year: int = 0
    """Of days that are written without one; 0 where nothing tells it."""
    yes: bool | None = None
    """What 1 means by the heading: worked, a day off, or nothing sure."""
    told: list[tuple[Place, date, str, str]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    settled: dict[str, str] = field(default_factory=dict)

    def read(self, place: Place, day: Value, working: str, name: str) -> None:
        """Read one line; a line without a day says nothing."""
        text = clean(plain(day))
        if not filled(text):
            return
        try:
            found = list_days(day, self.year)
        except StrangeDays as strange:
            self.faults.append(Fault(place, strange.code, strange.facts))
            return
        said = narrow(working).lower()
        self.told += [(place, one, _said(worked, said), clean(name)) for one, worked in found]

    def read_holiday(self, line: Row) -> None:
        """Read one line of a notice: the days off of a holiday, and the days worked in lieu."""
        name = clean(line.text("name"))
        for part, is_worked in (("rest", False), ("work", True)):
            if part not in line.header.columns:
                continue
            text = line.text(part)
            place = line.grid.place(line.row, line.header.columns[part])
            try:
                found = self._days_of_cell(place, line.value(part)) if filled(text) else []
                if part == "rest":
                    self._check_count(line, found)
                if part == "work" and any(worked is False for _, worked in found):
                    raise StrangeDays(clean(text))
            except StrangeDays as strange:
                self.faults.append(Fault(place, strange.code, strange.facts))
                continue
            self._tell(place, name, found, is_worked=is_worked)

    def read_item(self, item: Item) -> None:
        """Read one holiday of a notice in running text."""
        try:
            found = self._days_of_cell(item.place, item.text)
        except StrangeDays as strange:
            self.faults.append(Fault(item.place, strange.code, strange.facts))
            return
        if not found:
            self.faults.append(Fault(item.place, "csv_no_date", {"text": item.text[:40]}))
        self._tell(item.place, item.name, found, is_worked=False)

    def _days_of_cell(self, place: Place, value: Value) -> list[Told]:
        """Return the days of a cell; sentences that only advise (鼓励…休息) are reported."""
        try:
            return [(read_date(value), None)]
        except BadDate:
            read = read_sentences(plain(value), self.year)
        if read.left and not read.days:
            raise StrangeDays(clean(plain(value)))
        self.notes += [Fault(place, "calendar_sentence_left", {"text": text[:60]}) for text in read.left]
        return read.days

    def _tell(self, place: Place, name: str, found: Sequence[Told], *, is_worked: bool) -> None:
        """Keep the days of the notice's year; a day worked in lieu is no weekday."""
        for day, worked in self._of_year(place, found):
            is_lieu = is_worked if worked is None else worked
            if is_lieu and day.weekday() < FIRST_REST_DAY:
                self.faults.append(Fault(place, "calendar_lieu_on_weekday", {"day": day.isoformat()}))
            self.told.append((place, day, _said(is_lieu, ""), name))

    def _of_year(self, place: Place, found: Sequence[Told]) -> list[Told]:
        """Return the days of the notice's year; others, such as New Year's Eve before it, are reported."""
        others = [day.isoformat() for day, _ in found if self.year and day.year != self.year]
        if others:
            facts = {"days": "、".join(others), "year": str(self.year)}
            self.notes.append(Fault(place, "calendar_other_year", facts))
        return [one for one in found if not self.year or one[0].year == self.year]

    def _check_count(self, line: Row, found: Sequence[Told]) -> None:
        """Refuse days off that are not as many as the line says."""
        count = re.fullmatch(r"(\d{1,2})天?", narrow(line.text("count")))
        off = sum(worked is not True for _, worked in found)
        if count and found and int(count[1]) != off:
            facts = {"found": str(off), "told": count[1]}
            self.faults.append(line.fault("count", "calendar_count_differs", **facts))

    def finish(self, source: str = "") -> IncomingYear:
        """Return the year: every word decided, or asked about."""
        decided = self._decide()
        records = []
        for place, day, said, name in self.told:
            if said in decided:
                records.append(DayRecord(day, decided[said], name, place))
            elif not any(question.name == f"code:{said}" for question in self.questions):
                self.faults.append(Fault(place, "calendar_not_worked_or_rest", {"text": said[:20]}))
        return IncomingYear(
            self.file, tuple(records), tuple(self.faults), source, tuple(self.questions), tuple(self.notes),
            dict(self.settled),
        )

    def _decide(self) -> dict[str, bool]:
        days: dict[str, list[date]] = {}
        for _, day, said, _ in self.told:
            days.setdefault(said, []).append(day)
        decided = {said: said in WORKED for said in days if said in WORKED or said in RESTED}
        unsure = [said for said in days if said not in decided and _is_code(said)]
        is_whole = _tells_every_day([day for _, day, _, _ in self.told])
        for said in unsure:
            found = self._by_heading(said)
            found = _by_days(days[said], len(self.told), is_whole=is_whole) if found is None else found
            if found is not None:
                decided[said] = found
        for said in unsure:  # the other of two codes
            if said not in decided and len(unsure) == 2 and len(days) == 2:
                other = next(one for one in unsure if one != said)
                if other in decided:
                    decided[said] = not decided[other]
        self._ask([said for said in unsure if said not in decided], days, decided)
        return decided

    def _by_heading(self, said: str) -> bool | None:
        if self.yes is None or said not in YES | NO:
            return None
        return (said in YES) is self.yes

    def _ask(self, unsure: Sequence[str], days: Mapping[str, list[date]], decided: dict[str, bool]) -> None:
        asking = Asking(self.file, self.answers)
        source = hashlib.sha256("\x1f".join(["calendar", *sorted(days)]).encode()).hexdigest()[:16]
        for said in unsure:
            shown = "、".join(
                f"{day.isoformat()}（周{'一二三四五六日'[day.weekday()]}）" for day in _telling(days[said])
            )
            place = next(place for place, _, word, _ in self.told if word == said)
            answer = asking.answer(Question(
                place=place, name=f"code:{said}", source=source, code="calendar_code_asked",
                choices={"work": "上班", "rest": "休息"}, facts={"code": said, "days": shown},
            ))  # fmt: skip
            if answer is not None:
                decided[said] = answer == "work"
        self.questions, self.settled = asking.questions, asking.settled


def _is_code(said: str) -> bool:
    return said in AMBIGUOUS | YES | NO or CODE.fullmatch(said) is not None


def _telling(days: Sequence[date]) -> list[date]:
    """Return some of a word's days in order, weekdays and rest days of the week both."""
    weekend = [day for day in days if day.weekday() >= 5]
    weekdays = [day for day in days if day.weekday() < 5]
    first = weekend[: max(SHOWN // 2, SHOWN - len(weekdays))]
    return sorted(first + weekdays[: SHOWN - len(first)])


def _tells_every_day(days: Sequence[date]) -> bool:
    """Return whether a list tells every day of its time, worked or not, and not only the exceptions."""
    if not days:
        return False
    first, last = min(days), max(days)
    span = (last - first).days + 1
    weekdays = sum((first + timedelta(n)).weekday() < 5 for n in range(min(span, 2 * 366)))
    told = len({day for day in days if day.weekday() < 5})
    return span >= SHORTEST_SPAN and told * 100 >= EVERY_DAY * weekdays


def _by_days(days: Sequence[date], total: int, *, is_whole: bool) -> bool | None:
    """Return whether a code means worked, by the days it stands on; None where they do not decide.

    In a list of exceptions a worked day is a rest day of the week, and the other way round.
    """
    weekend = sum(day.weekday() >= 5 for day in days)
    if is_whole:
        if weekend * 100 >= MOSTLY * len(days):
            return len(days) < total // 10  # a few rest days worked in lieu, or all the plain ones off
        if (len(days) - weekend) * 100 >= MOSTLY * len(days):
            return len(days) > total // 3
        return False if len(days) < total // 2 and weekend * 100 >= 60 * len(days) else None
    if weekend == len(days):
        return True
    return False if weekend == 0 else None


def read_calendar_file(path: Path, answers: Answers | None = None) -> IncomingYear:
    """Read a year's days whole; Unreadable for a file that holds none. OSError as it comes."""
    answers = answers or {}
    if path.suffix.lower() == ".toml":
        return _from_toml(path, answers)
    content = open_file(path)
    grids = workbook_of(path, content).grids
    tables = [(grid, header) for grid in grids if (header := _header_of(grid) or _holidays(grid))]
    if tables:
        return _from_grids(path, tables, answers)
    paragraphs = _paragraphs(path.name, content, grids)
    if items := items_of(paragraphs):
        year = year_of(paragraphs, (*(grid.sheet for grid in grids), path.stem))
        return _from_notice(path, items, year, answers)
    raise _strange(path)


def _paragraphs(file: str, content: Content, grids: Sequence[Grid]) -> list[Paragraph]:
    if content.text and not content.is_page:
        return paragraphs_of_text(file, content.text)
    return paragraphs_of_grids(grids)


def _from_notice(path: Path, items: Sequence[Item], year: int, answers: Answers) -> IncomingYear:
    """Read the yearly notice as running text; a sentence that sets no day is reported."""
    reader = _Reader(path.name, answers, year=year)
    if not year:
        reader.faults.append(Fault(items[0].place, "calendar_notice_without_year", {"file": path.name}))
        return reader.finish()
    for item in items:
        reader.read_item(item)
    return reader.finish()


def is_year_text(text: str) -> bool:
    """Tell whether a TOML text lists days: [[day]] with whether each is worked."""
    if "[[day" not in text:
        return False
    try:
        told = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError):
        return False
    days = told.get("day", told.get("days"))
    return isinstance(days, list) and all(isinstance(one, dict) and "day" in one for one in days)


def is_notice_text(file: str, text: str) -> bool:
    """Tell whether a text is the yearly notice of holidays."""
    return bool(items_of(paragraphs_of_text(file, text)))


def is_year_file(grids: Sequence[Grid]) -> bool:
    """Tell whether sheets hold a list of days and whether each is worked, and nothing about people."""
    return any(
        _holidays(grid) or ((header := _header_of(grid)) and _holds_days(grid, header)) for grid in grids
    ) or bool(items_of(paragraphs_of_grids(grids)))


def _holds_days(grid: Grid, header: Header) -> bool:
    """Tell whether most lines are a day with a word or a code that a calendar uses."""
    if not set(NAME).isdisjoint(header.words.values()):
        return False
    rows = [Row(grid, header, number) for number in range(header.last + 1, len(grid.rows))]
    told = [row for row in rows if filled(plain(row.value("day")))]
    words = [narrow(row.text("working")).lower() for row in told if _is_day(row.value("day"))]
    return sum(map(_is_word, words)) * 2 > len(told)


def _is_day(value: Value) -> bool:
    try:
        return bool(list_days(value, LEAP_YEAR))
    except StrangeDays:
        return False


def list_days(value: Value, year: int) -> list[Told]:
    """Return the day of a cell, or the days of a list or range; StrangeDays for anything else."""
    try:
        return [(read_date(value), None)]
    except BadDate:
        return days_of(plain(value), year)


def _said(worked: bool | None, word: str) -> str:
    return word if worked is None else "上班" if worked else "放假"


def _is_word(said: str) -> bool:
    return said in WORKED or said in RESTED or _is_code(said)


def _header_of(grid: Grid) -> Header | None:
    header = find_header(grid, _lower(SYNONYMS), needed="day")
    return header if header and "working" in header.columns else None


def _holidays(grid: Grid) -> Header | None:
    """Return the headings of a notice of holidays: names, days off and days worked in lieu."""
    header = find_header(grid, HOLIDAYS, needed="rest")
    is_one = header is not None and {"name", "rest", "work"} <= header.columns.keys()
    return header if is_one and header and set(NAME).isdisjoint(header.words.values()) else None


def _lower(synonyms: Synonyms) -> Synonyms:
    return {
        name: (*words, *(word.upper() for word in words if word.isascii()))
        for name, words in synonyms.items()
    }


def _from_grids(path: Path, tables: Sequence[tuple[Grid, Header]], answers: Answers) -> IncomingYear:
    """Read all sheets as one list: a word means the same on each of them."""
    meanings = {_meaning_of_yes(header) for _, header in tables}
    reader = _Reader(path.name, answers, yes=meanings.pop() if len(meanings) == 1 else None)
    for grid, header in tables:
        reader.year = _year_of(grid, header, path.stem)
        _read_grid(reader, grid, header)
    return reader.finish()


def _year_of(grid: Grid, header: Header, stem: str) -> int:
    """Return the year that a title, the sheet's name or the file's tells; 0 for none."""
    texts = (*texts_above(grid, header.first), grid.sheet, stem)
    return next(filter(None, map(find_year, texts)), 0)


def _meaning_of_yes(header: Header) -> bool | None:
    if "working" not in header.columns:
        return None
    word = without_remarks(header.words.get(header.columns["working"], "")).lower()
    return True if word in YES_NO else False if word in NO_YES else None


def _read_grid(reader: _Reader, grid: Grid, header: Header) -> None:
    labels = {field: header.words.get(column, "") for field, column in header.columns.items()}
    for number in range(header.last + 1, len(grid.rows)):
        row = Row(grid, header, number)
        if wrong := list(row.cell_faults(labels)):
            reader.faults += wrong
        elif "rest" in header.columns:
            reader.read_holiday(row)
        elif not is_subtotal(row):
            whole = Row(grid, header, number, is_whole=True)  # 放假 merged over its days is said of each
            said, name = whole.text("working"), whole.text("name")
            reader.read(grid.line_place(number), row.value("day"), said, name)
    reader.notes += notes_of_rows(grid, range(header.last + 1, len(grid.rows)))


def _from_toml(path: Path, answers: Answers) -> IncomingYear:
    try:
        told = tomllib.loads(decode(path.read_bytes()).replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, Unsafe, RecursionError) as error:
        raise _strange(path) from error
    days = told.get("day", told.get("days"))
    if not isinstance(days, list) or not all(isinstance(one, dict) for one in days):
        raise _strange(path)
    reader = _Reader(path.name, answers, yes=True)
    for number, one in enumerate(days, 1):
        place = Place(path.name, "", f"day {number}")
        day, working = one.get("day", ""), one.get("working", "")
        reader.read(place, day if isinstance(day, date) else str(day), str(working), str(one.get("name", "")))
    return reader.finish(clean(str(told.get("source", ""))))


def _strange(path: Path) -> Unreadable:
    return Unreadable(Fault(Place(path.name), "calendar_file_strange", {"file": path.name}))
