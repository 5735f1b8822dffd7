"""A person's year in one place: a constant number of statements, whatever is in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_KEY
from models.rules.core.money import number_text
from models.rules.core.month import Month
from models.rules.leave.states import STATES
from models.rules.year_report.report import (
    Fact,
    Part,
    Section,
    Subject,
    Table,
    Tree,
    YearReport,
    count,
    days,
    hours,
    tenths_of_hours,
    words,
)
from models.services.assessment.board import load
from models.services.assessment.grades import read_grades, read_sanctions
from models.services.attendance.year import PersonYear, person_year
from models.services.closing.months import month_states
from models.services.events.people import MonthTogether, months_together
from models.services.leave.ledger import annual_years, compensatory_of
from models.services.leave.plan import TAKEN
from models.services.leave.views import SlipRow, slips
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.people.staff import StaffRow, read_staff
from models.services.work.log import LogFilter, Logs, work_logs
from models.services.year_report.events import Handled, person_section, read_handled
from models.services.year_report.grids import person_grids, read_grid_year
from models.services.year_report.money import (
    person_money,
    read_allowances,
    read_supplements,
    runs_or_why,
)
from models.services.year_report.reasons import why
from models.tables.assessment import PoolMember


def find_person(desk: Desk, staff: str) -> StaffRow:
    """Return whom a staff number means or, where only one person has it, a name. Refused: no_such_person."""
    with desk.reading() as session:
        people = read_staff(session)
    found = [row for row in people if row.staff_no == staff] or [row for row in people if row.name == staff]
    if len(found) != 1:
        raise Refused("no_such_person", staff_no=staff)
    return found[0]


def person_report(desk: Desk, staff_no: str, year: int) -> YearReport:
    """Return a person's year as it stands today. Refused: no_such_person, unknown_calendar_year."""
    person = find_person(desk, staff_no)
    first, last = date(year, 1, 1), date(year, 12, 31)
    whole = person_year(desk, person.id, year)
    months = months_together(desk, whole)
    taken = slips(desk, since=first, until=last, staff_id=person.id)
    logs = work_logs(desk, LogFilter(since=first, until=last, staff_id=person.id))
    with desk.reading() as session:
        street = street_of(session)
        handled = read_handled(session, year, handler=person.staff_no)
        grids = read_grid_year(session, year, [person.id])
        scores, graded = _scores(session, desk, person.id, year), _grade(session, person.id, year)
    sections = (
        _checks(whole, months, taken, handled, graded),
        _postings(person, year),
        _attendance(person, whole, months, _closings(desk, year)),
        _leave(desk, person, taken, min(desk.today, last)),
        _work(logs, months),
        person_section(handled),
        *([person_grids(grids)] if grids else []),
        scores,
        graded,
        _money(desk, person, year),
    )
    return YearReport(
        subject=Subject.PERSON, street=street, name=person.name, number=person.staff_no, year=year,
        as_of=desk.today, sections=sections,
    )  # fmt: skip


def _closings(desk: Desk, year: int) -> dict[tuple[str, int], tuple[str, str]]:
    """Return (agency, month) → who closed it, and on which day."""
    return {
        (state.agency, state.month): (state.by, state.at[:10])
        for state in month_states(desk, year)
        if state.closed
    }


def _money(desk: Desk, person: StaffRow, year: int) -> Section:
    runs, refused = runs_or_why(desk, year)
    with desk.reading() as session:
        allowances = read_allowances(session, year, [person.id])
        supplements = read_supplements(session, year, [person.id])
    return person_money(runs, person.staff_no, allowances, supplements, why(refused))


def _checks(
    whole: PersonYear,
    months: Sequence[MonthTogether],
    taken: Sequence[SlipRow],
    handled: Sequence[Handled],
    graded: Section,
) -> Section:
    """What 纪工委 and an auditor ask for first: each a count whose list stands in the report."""
    totals = whole.totals
    lacking = [slip for slip in taken if slip.lacks_paper and slip.state in TAKEN]
    late = [one.number for one in handled if one.closed and one.late]
    return Section(
        Part.CHECKS,
        (
            days("unmarked", "未登记的半天", totals.unmarked if totals else 0, "应出勤而没有考勤记录"),
            days("absent", "旷工", totals.halves.get("absent", 0) if totals else 0),
            count("late_in", "迟到早退（次）", _times(totals.halves if totals else {})),
            count("no_paper", "请假缺证明", len(lacking), "、".join(f"{one.span.since}" for one in lacking)),
            count("silent_days", "出勤而无日志的工作日", sum(one.silent_days for one in months)),
            count("late_events", "超时办结的事件", len(late), "、".join(late)),
            count("reworked", "返工过的事件", sum(bool(one.reworks) for one in handled)),
            count(
                "dissatisfied", "回访不满意的事件", sum(bool(o.answered) and not o.satisfied for o in handled)
            ),
            words("grade", "街道考核结果", graded.fact("street_result").value.replace("—", "")),
        ),
    )


def _times(halves: Mapping[str, int]) -> int:
    return halves.get("late", 0) + halves.get("early", 0)


def _postings(person: StaffRow, year: int) -> Section:
    first, last = date(year, 1, 1), date(year, 12, 31)
    mine = [
        row for row in person.postings if row.since <= last and (row.until is None or row.until >= first)
    ]
    rows = tuple(
        (
            row.agency, row.since.isoformat(), row.until.isoformat() if row.until else "至今",
            row.staff_kind, row.post_class, row.post_title,
        )
        for row in mine
    )  # fmt: skip
    table = Table("派驻经历", ("机构", "起", "止", "人员类别", "职级", "岗位"), rows)
    return Section(Part.POSTINGS, (count("postings", "当年的派驻", len(mine)),), (table,))


def _attendance(
    person: StaffRow,
    whole: PersonYear,
    months: Sequence[MonthTogether],
    closed: dict[tuple[str, int], tuple[str, str]],
) -> Section:
    totals = whole.totals
    if totals is None:
        return Section(Part.ATTENDANCE, remark="当年不在街道考勤，也没有考勤记录。")
    kinds = tuple(
        days(key, BY_KEY[key].name, halves) for key, halves in totals.halves.items() if halves
    )
    facts = (
        days("due", "应出勤", totals.due_halves), *kinds, days("unmarked", "未登记", totals.unmarked),
    )  # fmt: skip
    rows = tuple(
        (
            str(Month.of(one.month)), _days(one.due_halves), _days(one.worked_halves), str(one.logs),
            str(one.silent_days), str(one.events), _closed(person, one.month, closed),
        )
        for one in months
        if one.due_halves or one.worked_halves
    )  # fmt: skip
    columns = ("月份", "应出勤", "出勤", "日志", "无日志的工作日", "办结事件", "关账")
    return Section(Part.ATTENDANCE, facts, (Table("逐月", columns, rows),))


def _closed(person: StaffRow, month: int, closed: dict[tuple[str, int], tuple[str, str]]) -> str:
    posting = person.on(Month.of(month).last) or person.on(Month.of(month).first)
    found = closed.get((posting.agency, month)) if posting else None
    return " ".join(found) if found else "未关账"


def _days(halves: int) -> str:
    return f"{halves // 2}{'.5' if halves % 2 else ''}"


def _leave(desk: Desk, person: StaffRow, taken: Sequence[SlipRow], on: date) -> Section:
    annual, trees, remark = _annual_leave(desk, person, on)
    rest = compensatory_of(desk, person.id, on)
    facts = (
        *_slip_facts(taken),
        *annual,
        days("rest_used", "补休已用", rest.used),
        days("rest_balance", "补休结余", rest.balance),
    )
    return Section(Part.LEAVE, facts, (_slip_table(taken),), trees, remark)


def _slip_facts(taken: Sequence[SlipRow]) -> Iterator[Fact]:
    yield count("slips", "请假单", len(taken))
    used: Counter[str] = Counter()
    for slip in taken:
        if slip.state in TAKEN:
            used[slip.kind.name] += slip.counted
    for at, (name, halves) in enumerate(sorted(used.items())):
        yield days(f"leave_{at}", name, halves)


def _annual_leave(desk: Desk, person: StaffRow, on: date) -> tuple[tuple[Fact, ...], tuple[Tree, ...], str]:
    """Return the figures of 年休假 with their tree, or why there are none."""
    try:
        annual = annual_years(desk, person.id, on)[-1]
    except Refused as refused:
        return (), (), why(refused)
    facts = (
        days("annual_entitled", "年休假应休", annual.entitled),
        days("annual_used", "年休假已休", annual.used),
        days("annual_balance", "年休假结余", annual.balance),
    )
    return facts, (Tree("年休假", annual.tree),), ""


def _slip_table(taken: Sequence[SlipRow]) -> Table:
    rows = tuple(
        (
            slip.span.since.isoformat(), slip.span.until.isoformat(), slip.kind.name, slip.days,
            STATES[slip.state], "缺" if slip.lacks_paper else "", slip.decided_by,
        )
        for slip in reversed(taken)
    )  # fmt: skip
    return Table("请假单", ("起", "止", "假种", "天数", "状态", "证明", "审批人"), rows)


def _work(logs: Logs, months: Sequence[MonthTogether]) -> Section:
    kinds: Counter[str] = Counter()
    minutes: Counter[str] = Counter()
    for row in logs.rows:
        kinds[row.kind] += 1
        minutes[row.kind] += row.minutes
    facts = (
        count("logs", "日志", len(logs.rows)), hours("hours", "工时", logs.minutes),
        count("cited", "作为依据被引用", sum(bool(row.cited) for row in logs.rows)),
        count("silent_days", "出勤而无日志的工作日", sum(one.silent_days for one in months)),
    )  # fmt: skip
    rows = tuple((kind, str(number), tenths_of_hours(minutes[kind])) for kind, number in kinds.most_common())
    return Section(Part.WORK, facts, (Table("按工作类别", ("类别", "条数", "小时"), rows),))


def _scores(session: Session, desk: Desk, staff_id: int, year: int) -> Section:
    query = select(PoolMember.pool_id).where(PoolMember.year == year, PoolMember.staff_id == staff_id)
    pool_id = session.scalars(query).first()
    if pool_id is None:
        return Section(Part.SCORES, remark="当年没有编入考核单元，没有评分。")
    pool = load(session, pool_id, desk.today)
    member = pool.member(staff_id)
    total = member.frozen_total or member.scored.total
    facts = [words("pool", "考核单元", pool.pool.name)]
    facts.append(words("total", "总分", "" if total is None else number_text(total.amount)))
    trees = (Tree("考核得分", total),) if total is not None else tuple(
        Tree(step.label, step) for step in member.scored.parts
    )
    missing = "" if total is not None else f"还缺 {len(member.scored.missing)} 项评分，没有总分。"
    return Section(Part.SCORES, tuple(facts), (), trees, missing)


def _grade(session: Session, staff_id: int, year: int) -> Section:
    entry = read_grades(session, year).get(staff_id)
    sanctions = read_sanctions(session).get(staff_id, ())
    facts = (
        words("street_result", "街道考核结果", entry.street_result if entry else ""),
        words("statutory_grade", "法定等次", entry.statutory_grade if entry else ""),
        words("reason", "原因", entry.reason if entry else ""),
        count("sanctions", "处分记录", len(sanctions)),
    )
    rows = tuple((one.kind, one.decided_on.isoformat(), one.document) for one in sanctions)
    tables = (Table("处分", ("种类", "日期", "文号"), rows),) if rows else ()
    return Section(Part.GRADE, facts, tables)


