# ruff: noqa: E501, ISC004 - statements of SQL read better whole
"""Where personal data lie: every table has its place in the extract of a person and a term in the retention."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import String, Table, Text, func, select

from models.errors import Refused
from models.rules.attendance.kinds import BY_KEY
from models.rules.personal.printed import Extract
from models.rules.work.grids.words import GridDuty
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.personal.extract import layout, person_extract
from models.services.personal.purging import purge, purge_due
from models.services.personal.retention import kinds
from models.store.store import Store
from models.tables.attendance import MonthMarks
from models.tables.schema import Base
from models.tables.staff import StaffMember
from models.tables.work.grids import GridPost, GridWorker
from models.tables.work.log import WorkLog
from tests.services.audit.guards import guards_down

TABLES = frozenset(Base.metadata.tables)
SECTIONS, LEFT_OUT = layout()["section"], frozenset(layout()["left_out"])
IMPERSONAL = frozenset(layout()["impersonal"]["tables"])
PERSONAL = frozenset(
    {"staff_id", "worker_id", "full_name", "phone", "mobile", "id_card", "bank_card", "person", "people",
     "leader", "companions", "chair", "recorder", "owner", "addressee", "inspectors", "lead_name", "deputy",
     "handler", "published"}
)  # fmt: skip
"""Columns that hold somebody who is no account of the office."""
NOT_TOLD = frozenset(
    {"id", "staff_id", "worker_id", "position", "initials", "entered_by", "entered_at", "file", "code", "before",
     "marks", "tree", "facts", "log_id", "frozen", "supersedes_id", "decision_id", "taken_by", "held_by",
     "released_by", "scored_by", "verifier", "login", "agency_id", "month", "pool_id", "kind"}
)  # fmt: skip
"""Columns of sections that may stay untold: keys, who entered it, and what other columns say in words."""


def test_every_table_has_one_place_in_the_extract() -> None:
    places = (frozenset(SECTIONS), LEFT_OUT, IMPERSONAL)
    assert frozenset().union(*places) == TABLES
    assert sum(len(place) for place in places) == len(TABLES), "a table has two places"
    assert all(layout()["left_out"].values())


def test_no_table_with_a_person_in_a_column_passes_for_impersonal() -> None:
    assert not [
        f"{name}.{column.name}"
        for name in IMPERSONAL
        for column in Base.metadata.tables[name].columns
        if column.name in PERSONAL and isinstance(column.type, String | Text)
    ]
    assert not [name for name in IMPERSONAL if _points_to_people(Base.metadata.tables[name])]


def _points_to_people(table: Table) -> bool:
    people = {"staff_member", "grid_worker", "month_marks", "event_complainant"}
    return any(key.column.table.name in people for key in table.foreign_keys)


def test_every_table_with_people_has_a_term() -> None:
    kept = frozenset(name for kind in kinds() for name in kind.tables)
    assert (TABLES - IMPERSONAL) - kept == set(), "no term"
    assert kept <= TABLES
    assert {"money_sheets", "assessment", "attendance", "events", "work", "people"} <= {
        kind.code for kind in kinds() if not kind.purge
    }


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_a_section_tells_every_column_that_says_something(name: str) -> None:
    told, table = SECTIONS[name], Base.metadata.tables[name]
    untold = {column.name for column in table.columns} - set(told["columns"]) - NOT_TOLD
    shown = _SHOWN_ELSEWHERE.get(name, frozenset())
    assert untold - shown == set()
    made = {"counted", "absences", "leave_kind"}
    assert set(told["columns"]) - made <= {column.name for column in table.columns}
    for column, (parent, *wanted) in told.get("parents", {}).items():
        assert column in table.columns
        assert set(wanted) <= {one.name for one in Base.metadata.tables[parent].columns}


_SHOWN_ELSEWHERE = {
    # what is of the matter and not of the person
    "event": frozenset(column.name for column in Base.metadata.tables["event"].columns),
    "meeting": frozenset(column.name for column in Base.metadata.tables["meeting"].columns),
    "meeting_ruling": frozenset(column.name for column in Base.metadata.tables["meeting_ruling"].columns),
    "platform": frozenset({"lead", "daily_office", "duties", "follows"}),
    "inspection": frozenset({"seed", "size", "cutoff"}),
    "inspection_problem": frozenset(
        {"inspection_id", "event_id", "platform", "agency", "found_by", "again", "corrected_by"}
    ),
    "supervision_notice": frozenset({"problem_id", "before_id", "agency", "answer_due"}),
    "grid_event": frozenset({"marked_by", "marked_at"}),
}


@pytest.fixture
def people(sample_desk: Desk, sample_store: Store) -> tuple[StaffMember, StaffMember]:
    """Two of the sample's people, the second named as the first and one sign more."""
    with sample_desk.reading() as session:
        first, second = session.scalars(select(StaffMember).order_by(StaffMember.id).limit(2)).all()
        session.expunge_all()
    past_the_guards(
        sample_store,
        [f"UPDATE staff_member SET name = '{first.name}英' WHERE id = {second.id}"],
    )
    return first, second


def past_the_guards(store: Store, statements: list[str]) -> None:
    """Write as the program never would in this order."""
    with guards_down(store) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def rows_of(extract: Extract, table: str) -> tuple[tuple[str, ...], ...]:
    return next(section.rows for section in extract.sections if section.table == table)


def test_an_extract_finds_the_person_by_number_grid_and_name(
    sample_desk: Desk, sample_store: Store, people: tuple[StaffMember, StaffMember]
) -> None:
    me, other = people
    past_the_guards(sample_store, [
        f"INSERT INTO grid_worker (id, name, initials, phone, staff_id) VALUES (901, '{me.name}', '', '1', {me.id})",
        "INSERT INTO grid_post (worker_id, grid, duty, since) VALUES (901, '330602001001001', '网格长', '2017-01-01')",
        _patrol("P1", me.name, "", 901), _patrol("P2", "张三", f"李四、{me.name}", None),
        _patrol("P3", f"{me.name}英", "", None),
        "INSERT INTO body_seat (body, seat, name, post, position, document, since) VALUES"
        f" ('领导小组', '成员', '{me.name}', '', 0, '', '2017-01-01'),"
        f" ('领导小组', '组长', '{me.name}英', '', 0, '', '2017-01-01')",
        _log(other.id, f"张三，{me.name}"), _log(other.id, f"{me.name}英"),
    ])  # fmt: skip
    extract = person_extract(sample_desk, me.staff_no, "本人申请")
    assert [row[0] for row in rows_of(extract, "patrol_log")] == ["P1", "P2"]
    assert len(rows_of(extract, "grid_post")) == 1
    assert [row[1] for row in rows_of(extract, "body_seat")] == ["成员"]
    with sample_desk.reading() as session:
        own = session.scalar(select(func.count()).select_from(WorkLog).where(WorkLog.staff_id == me.id)) or 0
    assert len(rows_of(extract, "work_log")) == own + 1


def test_an_extract_names_no_namesake_s_records(
    sample_desk: Desk, sample_store: Store, people: tuple[StaffMember, StaffMember]
) -> None:
    me, other = people
    past_the_guards(sample_store, [
        f"UPDATE staff_member SET name = '{me.name}' WHERE id = {other.id}",
        "INSERT INTO body_seat (body, seat, name, post, position, document, since) VALUES"
        f" ('领导小组', '成员', '{me.name}', '', 0, '', '2017-01-01')",
        _patrol("P2", me.name, "", None),
    ])  # fmt: skip
    extract = person_extract(sample_desk, me.staff_no, "本人申请")
    assert "body_seat" not in {section.table for section in extract.sections}
    assert rows_of(extract, "patrol_log") == ()
    assert "人工核对" in dict(extract.left_out)["names"]


def test_somebody_of_the_grids_who_is_on_no_roster_has_an_extract(sample_desk: Desk, sample_store: Store) -> None:
    past_the_guards(sample_store, [
        "INSERT INTO grid_worker (id, name, initials, phone) VALUES (902, '钱网格', '', '13800000001')",
        _patrol("P9", "钱网格", "", 902),
    ])  # fmt: skip
    extract = person_extract(sample_desk, "钱网格", "本人申请")
    assert (extract.staff_no, extract.name) == ("", "钱网格")
    assert "names" not in dict(extract.left_out), "nobody else has the name"
    assert rows_of(extract, "grid_worker") == (("钱网格", "13800000001"),)
    assert len(rows_of(extract, "patrol_log")) == 1
    assert rows_of(extract, "month_marks") == rows_of(extract, "run_line") == ()
    past_the_guards(
        sample_store, ["INSERT INTO grid_worker (id, name, initials, phone) VALUES (903, '钱网格', '', '')"]
    )
    with pytest.raises(Refused) as refused:
        person_extract(sample_desk, "钱网格", "本人申请")
    assert refused.value.code == "several_people"


def test_an_extract_speaks_in_words_and_names_the_sheet(sample_desk: Desk, sample_store: Store) -> None:
    with sample_desk.reading() as session:
        query = select(MonthMarks.staff_id).where(MonthMarks.marks.contains(BY_KEY["sick"].code))
        person = session.get_one(StaffMember, session.scalars(query).first())
        staff_no, staff_id = person.staff_no, person.id
    past_the_guards(sample_store, [
        "INSERT INTO duty_turn (staff_id, agency_id, month, day, shift, role, choice, rest_halves, note) VALUES"
        f" ({staff_id}, 1, 201703, '2017-03-05', 'night', 'officer', 'pay', 0, '')",
    ])  # fmt: skip
    extract = person_extract(sample_desk, staff_no, "本人申请")
    (turn,) = rows_of(extract, "duty_turn")
    assert turn[2:5] == ("夜班", "值班人员", "补贴")
    months = rows_of(extract, "month_marks")
    assert any("日上午病假" in row[3] or "日下午病假" in row[3] for row in months)


def test_the_phone_of_who_left_the_grids_outlives_its_term(
    sample_desk: Desk, sample_store: Store
) -> None:
    later = replace(sample_desk, clock=lambda: datetime(2030, 3, 1, 9, 0, tzinfo=UTC))
    before = {one.kind: one.count for one in purge_due(later)}["leavers_contact"]
    with sample_desk.change(Action.EDIT_GRIDS, "grids") as change:
        for number, until in ((1, date(2019, 12, 31)), (2, None)):
            worker = GridWorker(name=f"网格{number}", initials="", phone=f"1380000000{number}")
            change.session.add(worker)
            change.session.flush()
            change.session.add(GridPost(
                worker_id=worker.id, grid=f"33060200100100{number}", duty=next(iter(GridDuty)),
                since=date(2017, 1, number), until=until,
            ))  # fmt: skip
    due = {one.kind: one.count for one in purge_due(later)}
    assert due["leavers_contact"] == before + 1
    purge(later, ["leavers_contact"], "保存期满")
    with sample_store.engine.connect() as connection:
        left = connection.execute(select(GridWorker.name).where(GridWorker.phone != "", GridWorker.name.like("网格_")))
        assert left.scalars().all() == ["网格2"]
        assert connection.execute(select(func.count()).select_from(GridPost)).scalar_one() >= 2


def _patrol(code: str, leader: str, people: str, worker: int | None) -> str:
    return (
        "INSERT INTO patrol_log (code, name, kind, content, place, started, ended, month, people, leader, result,"
        " grid, worker_id, file, entered_by, entered_at) VALUES"
        f" ('{code}', '巡查', '日常', '内容', '', 1060000000, 1060000060, 201703, '{people}', '{leader}', '', '330602001001001',"
        f" {'NULL' if worker is None else worker}, '', 'admin', '2017-03-01')"
    )


def _log(staff_id: int, companions: str) -> str:
    return (
        "INSERT INTO work_log (staff_id, day, platform, kind, place, minutes, content, result, task, file,"
        " entered_by, entered_at, companions) VALUES"
        f" ({staff_id}, '2017-03-01', '综治工作', '走访', '', 60, '内容', '', '', '', 'admin', '', '{companions}')"
    )
