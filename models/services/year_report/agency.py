"""An agency's year in one place: its people, their attendance and work, its events, scores and money."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED, Counts
from models.rules.attendance.marks import COUNTED, due_halves
from models.rules.attendance.marks import count as count_marks
from models.rules.calendar.working_days import Calendar, months_of
from models.rules.core.facts import Stay
from models.rules.core.month import Month
from models.rules.year_report.report import (
    Fact,
    Part,
    Section,
    Subject,
    Table,
    YearReport,
    count,
    days,
    hours,
    tenths_of_hours,
    words,
)
from models.services.assessment.agency_scores import agency_results
from models.services.assessment.grades import read_grades, read_sanctions
from models.services.calendar.working_days import read_calendar
from models.services.closing.months import MonthState, month_states
from models.services.leave.plan import TAKEN
from models.services.leave.views import SlipRow, slips
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, agencies, find_agency, names_of
from models.services.people.staff import StaffRow, read_staff, stays_of
from models.services.work.log import LogFilter, Logs, work_logs
from models.services.year_report.events import AgencyEvents, agency_events
from models.services.year_report.grids import GridYear, agency_grids, read_grid_year, within
from models.services.year_report.money import (
    Paid,
    agency_money,
    read_allowances,
    read_supplements,
    runs_or_why,
)
from models.services.year_report.reasons import why
from models.services.year_report.scores import Approved, agency_scores, read_approved
from models.services.year_report.supervision import (
    Supervised,
    agency_supervision,
    read_supervised,
)
from models.tables.attendance import MonthMarks

_COUNTED = frozenset(kind.code for kind in COUNTED)
"""Kinds that a year's sums tell; a day of rest is none."""


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody posted at the agency in the year, with the days there in half-days."""

    row: StaffRow
    stays: tuple[Stay, ...]
    due: int
    marks: Mapping[str, int]

    @property
    def worked(self) -> int:
        """The half-days at work."""
        kinds = ((BY_CODE[code], halves) for code, halves in self.marks.items() if code != UNMARKED)
        return sum(halves for kind, halves in kinds if kind.counts is Counts.WORK)

    @property
    def unmarked(self) -> int:
        """The half-days due that nobody marked; overtime and duty are beside them."""
        beside = (BY_KEY["overtime"].code, BY_KEY["duty"].code)
        told = (n for code, n in self.marks.items() if code in _COUNTED and code not in beside)
        return max(self.due - sum(told), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """What one session reads of an agency's year."""

    street: str
    people: Sequence[_Person]
    events: AgencyEvents
    allowances: Sequence[Paid]
    supplements: Sequence[tuple[int, tuple[str, ...], int]]
    grades: Section
    approved: Sequence[Approved]
    supervised: Supervised
    grids: GridYear


def agency_report(desk: Desk, name: str, year: int) -> YearReport:
    """Return an agency's year as it stands today. Refused: unknown_agency, unknown_calendar_year."""
    every = agencies(desk)
    agency = _called(name, every)
    first, last = date(year, 1, 1), date(year, 12, 31)
    taken = slips(desk, since=first, until=last)
    logs = work_logs(desk, LogFilter(since=first, until=last, agency=agency.name))
    closings = [one for one in month_states(desk, year) if one.agency_id == agency.id and one.people]
    result = next(one for one in agency_results(desk, year) if one.agency_id == agency.id)
    with desk.reading() as session:
        kept = _read(desk, session, agency, every, year)
    ids = {one.row.id for one in kept.people}
    mine = [slip for slip in taken if slip.staff_id in ids and slip.agency == agency.name]
    sections = (
        _checks(kept, closings, mine, logs),
        _postings(agency, kept.people, last),
        _attendance(kept.people, closings),
        _leave(mine),
        _work(logs),
        kept.events.section,
        *([agency_grids(kept.grids)] if kept.grids else []),
        agency_supervision(kept.supervised),
        agency_scores(kept.approved, result),
        kept.grades,
        _money(desk, agency, every, kept, year),
    )
    return YearReport(
        subject=Subject.AGENCY, street=kept.street, name=agency.name, number="", year=year,
        as_of=desk.today, sections=sections,
    )  # fmt: skip


def _read(
    desk: Desk, session: Session, agency: AgencyRow, every: Sequence[AgencyRow], year: int
) -> _Kept:
    """Read what is kept of an agency's year, whoever has to tell of it."""
    people = _people(session, agency, every, year)
    ids, names = [one.row.id for one in people], names_of(agency, every)
    return _Kept(
        street=street_of(session),
        people=people,
        events=agency_events(desk, session, agency.name, names, year),
        allowances=read_allowances(session, year, ids),
        supplements=read_supplements(session, year, ids),
        grades=_grades(session, people, year),
        approved=read_approved(session, agency.id, year),
        supervised=read_supervised(desk, session, agency, names, year),
        grids=read_grid_year(session, year, ids, within({one.row.id: one.stays for one in people})),
    )


def _money(desk: Desk, agency: AgencyRow, every: Sequence[AgencyRow], kept: _Kept, year: int) -> Section:
    runs, refused = runs_or_why(desk, year)
    numbers = [one.row.staff_no for one in kept.people]
    return agency_money(
        runs, agency.name, names_of(agency, every), numbers, kept.allowances, kept.supplements, why(refused)
    )


def _called(name: str, every: Sequence[AgencyRow]) -> AgencyRow:
    agency = find_agency(every, name)
    if agency is None:
        raise Refused("year_unknown_agency", agency=name, known="、".join(row.name for row in every))
    return agency


def _people(session: Session, agency: AgencyRow, every: Sequence[AgencyRow], year: int) -> list[_Person]:
    """Return who was posted at the agency in the year, with what was due and marked there."""
    calendar = read_calendar(session)
    if year not in calendar.years:
        raise Refused("unknown_calendar_year", year=year)
    by_id = {row.id: row for row in every}
    marks = _marks(session, agency.id, year)
    found = []
    for row in read_staff(session):
        stays = tuple(stay for stay in stays_of(row, by_id, year) if stay.agency == agency.name)
        if stays:
            found.append(_Person(row, stays, _due(stays, year, calendar), marks.get(row.id, {})))
    return found


def _due(stays: Sequence[Stay], year: int, calendar: Calendar) -> int:
    kept = [stay for stay in stays if stay.attendance]
    return sum(due_halves(month, kept, calendar) for month in months_of(year)) if kept else 0


def _marks(session: Session, agency_id: int, year: int) -> dict[int, Counter[str]]:
    """Return staff → kind → half-days at the agency: one statement."""
    months = months_of(year)
    query = select(MonthMarks.staff_id, MonthMarks.marks).where(
        MonthMarks.agency_id == agency_id, MonthMarks.month.between(months[0], months[-1])
    )
    found: dict[int, Counter[str]] = {}
    for staff_id, marks in session.execute(query):
        found.setdefault(staff_id, Counter()).update(count_marks(marks))
    return found


def _checks(
    kept: _Kept, closings: Sequence[MonthState], taken: Sequence[SlipRow], logs: Logs
) -> Section:
    """What 纪工委 and an auditor ask for first: each a count whose list stands in the report."""
    people, none = kept.people, kept.grades.fact("none")
    still_open = [str(Month.of(one.month)) for one in closings if not one.closed]
    lacking = [slip for slip in taken if slip.lacks_paper and slip.state in TAKEN]
    silent = [one.row.name for one in people if not any(log.staff_id == one.row.id for log in logs.rows)]
    absent = sum(one.marks.get(BY_KEY["absent"].code, 0) for one in people)
    return Section(
        Part.CHECKS,
        (
            count("open_months", "未关账的月份", len(still_open), "、".join(still_open)),
            days("unmarked", "未登记的半天", sum(one.unmarked for one in people)),
            days("absent", "旷工", absent),
            count("no_paper", "请假缺证明", len(lacking), _named(lacking)),
            count("no_logs", "全年没有日志的人", len(silent), "、".join(silent)),
            *_event_checks(kept.events),
            *_supervision_checks(kept.supervised),
            count("ungraded", "没有考核结果的人", int(str(none.raw)), none.note),
        ),
    )


def _event_checks(found: AgencyEvents) -> Iterator[Fact]:
    for key, label, behind in (
        ("late_events", "超时的事件", found.late),
        ("red", "亮红牌的事件", found.red),
        ("reworked", "返工过的事件", found.reworked),
        ("dissatisfied", "回访不满意的事件", found.dissatisfied),
    ):
        yield count(key, label, len(behind), "、".join(behind))


def _supervision_checks(found: Supervised) -> Iterator[Fact]:
    for key, label, behind in (
        ("overdue_problems", "超期未整改的督查问题", found.overdue),
        ("silent_notices", "超期未回复的督查文书", found.silent),
        ("red_rulings", "亮红牌的议定事项", found.red),
    ):
        yield count(key, label, len(behind), "、".join(behind))


def _named(taken: Sequence[SlipRow]) -> str:
    return "、".join(f"{slip.name} {slip.span.since}" for slip in taken)


def _postings(agency: AgencyRow, people: Sequence[_Person], last: date) -> Section:
    rows = tuple(
        (one.row.staff_no, one.row.name, stay.since.isoformat(), _until(stay), stay.post_class)
        for one in people
        for stay in one.stays
    )
    facts: list[Fact] = [count("people", "当年派驻人员", len(people))]
    try:
        terms = agency.on(last)
        facts += [
            words("attendance", "考勤归街道", "是" if terms.attendance else "否", terms.document),
            words("work_log", "工作日志归街道", "是" if terms.work_log else "否"),
            words("allowance", "津补贴归街道", "是" if terms.allowance else "否"),
        ]
    except Refused:
        facts.append(words("attendance", "派驻关系", "没有记录"))
    return Section(
        Part.POSTINGS, tuple(facts), (Table("人员", ("工号", "姓名", "起", "止", "职级"), rows),)
    )


def _until(stay: Stay) -> str:
    return stay.until.isoformat() if stay.until else "至今"


def _attendance(people: Sequence[_Person], closings: Sequence[MonthState]) -> Section:
    sums: Counter[str] = Counter()
    for one in people:
        sums.update(one.marks)
    kinds = tuple(
        days(BY_CODE[code].key, BY_CODE[code].name, halves)
        for code, halves in sorted(sums.items())
        if halves and code in _COUNTED
    )
    due = sum(one.due for one in people)
    if not due and not kinds:
        return Section(Part.ATTENDANCE, remark="当年不在街道考勤，也没有考勤记录。")
    rows = tuple(
        (one.row.staff_no, one.row.name, _days(one.due), _days(one.worked), _days(one.unmarked))
        for one in people
    )
    months = tuple(
        (str(Month.of(one.month)), str(one.people), one.by or "未关账", one.at[:10]) for one in closings
    )
    tables = (
        Table("逐人（天）", ("工号", "姓名", "应出勤", "出勤", "未登记"), rows),
        Table("关账", ("月份", "人数", "关账人", "日期"), months),
    )
    facts = (days("due", "应出勤", due), *kinds, days("unmarked", "未登记", sum(o.unmarked for o in people)))
    return Section(Part.ATTENDANCE, facts, tables)


def _days(halves: int) -> str:
    return f"{halves // 2}{'.5' if halves % 2 else ''}"


def _leave(taken: Sequence[SlipRow]) -> Section:
    used: Counter[str] = Counter()
    people: dict[str, Counter[str]] = {}
    for slip in taken:
        if slip.state in TAKEN:
            used[slip.kind.name] += slip.counted
            people.setdefault(f"{slip.staff_no} {slip.name}", Counter())[slip.kind.name] += slip.counted
    rows = tuple(
        (who, kind, _days(halves))
        for who, kinds in sorted(people.items())
        for kind, halves in sorted(kinds.items())
    )
    facts = (
        count("slips", "请假单", len(taken)),
        *(days(f"leave_{at}", name, halves) for at, (name, halves) in enumerate(sorted(used.items()))),
    )
    return Section(Part.LEAVE, facts, (Table("逐人（天）", ("姓名", "假种", "天数"), rows),))


def _work(logs: Logs) -> Section:
    numbers: Counter[tuple[str, str]] = Counter()
    minutes: Counter[tuple[str, str]] = Counter()
    for row in logs.rows:
        numbers[row.staff_no, row.name] += 1
        minutes[row.staff_no, row.name] += row.minutes
    rows = tuple(
        (*who, str(number), tenths_of_hours(minutes[who])) for who, number in sorted(numbers.items())
    )
    facts = (
        count("logs", "日志", len(logs.rows)), hours("hours", "工时", logs.minutes),
        count("writers", "记日志的人", len(numbers)),
    )  # fmt: skip
    return Section(Part.WORK, facts, (Table("逐人", ("工号", "姓名", "条数", "小时"), rows),))


def _grades(session: Session, people: Sequence[_Person], year: int) -> Section:
    known, sanctions = read_grades(session, year), read_sanctions(session)
    found: Counter[str] = Counter()
    none: list[str] = []
    rows = []
    for one in people:
        entry = known.get(one.row.id)
        result = entry.street_result if entry else ""
        if result:
            found[result] += 1
        else:
            none.append(one.row.name)
        decided = (each for each in sanctions.get(one.row.id, ()) if each.decided_on.year == year)
        punished = "、".join(each.kind for each in decided)
        statutory, reason = (entry.statutory_grade, entry.reason) if entry else ("", "")
        rows.append((one.row.staff_no, one.row.name, result, statutory, reason, punished))
    facts = (
        *(count(f"grade_{at}", name, number) for at, (name, number) in enumerate(sorted(found.items()))),
        count("none", "没有考核结果", len(none), "、".join(none)),
    )
    columns = ("工号", "姓名", "街道考核结果", "法定等次", "原因", "当年处分")
    return Section(Part.GRADE, facts, (Table("等次", columns, tuple(rows)),))
