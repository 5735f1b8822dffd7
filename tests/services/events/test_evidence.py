"""Events as evidence: a closing writes and freezes its handlers' work logs; what a year says of a person."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from models.errors import Refused
from models.rules.core.month import Month
from models.rules.events.moments import parse_moment
from models.rules.events.words import Verb
from models.rules.work.log_sheet import EventsOfPeriod
from models.services.attendance.year import person_year
from models.services.events.doing import undo
from models.services.events.figures import Period, events_of
from models.services.events.people import events_of_people, months_together
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.work.log import LogFilter, citations, delete_logs, save_log, work_logs
from models.services.work.log_printing import events_of_period, log_sheet
from models.store.store import Store
from tests.services.events.desk import ENFORCEMENT, JUSTICE, Street, open_street
from tests.services.sample_office import person

JANUARY = parse_moment("2018-01-15T09:30")


@pytest.fixture
def street(store: Store) -> Street:
    found = open_street(store)
    for number, (name, agency) in enumerate((("张三", "行政执法中队"), ("李四", "司法所")), 1):
        person(found.admin, number, name, _agency(found.admin, agency))
    return found


def _agency(desk: Desk, name: str) -> int:
    with desk.reading() as session:
        query = text("SELECT id FROM agency WHERE name = :name")
        return int(session.execute(query, {"name": name}).scalar_one())


def staff_of(desk: Desk, agency: str) -> tuple[int, str]:
    """Return somebody posted at an agency."""
    with desk.reading() as session:
        row = session.execute(
            text(
                "SELECT s.id, s.staff_no FROM staff_member s JOIN posting p ON p.staff_id = s.id"
                " JOIN agency a ON a.id = p.agency_id WHERE a.name = :name AND p.until IS NULL ORDER BY s.id"
            ),
            {"name": agency},
        ).first()
    assert row is not None
    return row[0], row[1]


def close(street: Street, number: str) -> None:
    """Bring an event from its result to its end."""
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    street.deed(number, Verb.CLOSE)


def handled(street: Street, *, assisting: tuple[str, ...] = ()) -> tuple[str, str]:
    """Return an event with its result, and the number of who handled it."""
    _, staff_no = staff_of(street.admin, "行政执法中队")
    number = street.report("a", title="店外经营")
    street.deed(number, Verb.ACCEPT)
    street.deed(
        number, Verb.ASSIGN, platform="综合执法", agency="行政执法中队", assisting=assisting,
        ruling="副书记协调" if assisting else "",
    )  # fmt: skip
    street.deed(number, Verb.TAKE, ENFORCEMENT, handler=staff_no)
    street.later(minutes=90)
    return number, staff_no


def test_a_closed_event_writes_one_frozen_line_for_its_handler(street: Street) -> None:
    number, staff_no = handled(street)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    assert work_logs(street.admin, LogFilter()).total == 0
    close(street, number)
    (log,) = work_logs(street.admin, LogFilter()).rows
    assert (log.staff_no, log.task, log.minutes, log.platform) == (staff_no, number, 90, "综合执法")
    assert log.content == "处置事件：店外经营（主办，按时）" and log.result == "已整改"
    assert log.day == date(2017, 6, 1) and log.cited == 1
    assert [(one.pool, one.indicator) for one in citations(street.admin, log.id)] == [("办结事件", number)]
    with pytest.raises(Refused, match="log_cited"):
        delete_logs(street.admin, [log.id])
    with pytest.raises(Refused, match="log_cited"):
        save_log(street.admin, log.entry, log.id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE work_log SET content = 'x' WHERE task <> ''",
        "DELETE FROM work_log WHERE task <> ''",
        "UPDATE event_log SET step = 1",
        "DELETE FROM event_log",
    ],
)
def test_the_database_itself_keeps_the_line(street: Street, statement: str) -> None:
    number, _ = handled(street)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    close(street, number)
    refusal = pytest.raises(Refused, match=r"log_cited|event_kept")
    with refusal, street.admin.change(Action.HANDLE_EVENT) as change:
        change.session.execute(text(statement))


def test_taking_a_closing_back_takes_its_line_back(street: Street) -> None:
    number, _ = handled(street)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    close(street, number)
    street.versions[number] = undo(street.seat("zhihui"), number, street.versions[number]).version
    assert work_logs(street.admin, LogFilter()).total == 0
    street.deed(number, Verb.CLOSE)
    assert work_logs(street.admin, LogFilter()).total == 1


def test_an_event_closed_again_writes_for_new_handlers_only(street: Street) -> None:
    number, staff_no = handled(street)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    close(street, number)
    street.deed(number, Verb.REOPEN, reason="又出店")
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="再次整改")
    close(street, number)
    assert [log.staff_no for log in work_logs(street.admin, LogFilter()).rows] == [staff_no]
    street.versions[number] = undo(street.seat("zhihui"), number, street.versions[number]).version
    assert work_logs(street.admin, LogFilter()).total == 1, "the first closing still stands"


def test_who_assists_gets_a_line_too_and_strangers_get_none(street: Street) -> None:
    _, helper = staff_of(street.admin, "司法所")
    number, staff_no = handled(street, assisting=("司法所",))
    street.deed(number, Verb.NOTE, JUSTICE, text="已协助", handler=helper)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    close(street, number)
    found = {log.staff_no: log.content for log in work_logs(street.admin, LogFilter()).rows}
    assert "（主办，" in found[staff_no] and "（协办，" in found[helper] and len(found) == 2


def test_the_sample_year_writes_a_line_for_every_known_handler(year: Desk) -> None:
    rows = work_logs(year, LogFilter()).rows
    assert rows and all(row.cited and row.kind == "事件处置" and 1 <= row.minutes <= 510 for row in rows)
    closed = {
        one.number for one in events_of(year, Period(2017), JANUARY) if one.state in ("已办结", "已归档")
    }
    assert {row.task for row in rows} <= closed | {
        one.number for one in events_of(year, Period(2017), JANUARY) if one.state != "待受理"
    }
    assert len({(row.task, row.staff_no) for row in rows}) == len(rows)


def test_a_persons_events_count_in_time_reworks_and_thanks(street: Street) -> None:
    staff_id, _ = staff_of(street.admin, "行政执法中队")
    number, _ = handled(street)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已整改")
    street.deed(number, Verb.VERIFY, passed=False)
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="再整改")
    assert staff_id not in events_of_people(street.admin, 2017)
    close(street, number)
    found = events_of_people(street.admin, 2017)[staff_id]
    assert (found.closed, found.in_time, found.reworks, found.answered, found.thanks) == (1, 1, 1, 1, 1)
    june = months_together(street.admin, person_year(street.admin, staff_id, 2017))[5]
    assert (june.month, june.logs, june.events) == (201706, 1, 1) and june.minutes > 0
    assert staff_id not in events_of_people(street.admin, 2016)


def test_months_show_attendance_beside_the_logs(street: Street) -> None:
    staff_id, _ = staff_of(street.admin, "行政执法中队")
    whole = person_year(street.admin, staff_id, 2017)
    months = months_together(street.admin, whole)
    assert [one.month for one in months] == [one.month for one in whole.months]
    assert whole.totals is not None
    assert sum(one.due_halves for one in months) == whole.totals.due_halves


def test_the_printed_log_tells_what_events_say_of_the_year(year: Desk) -> None:
    """The figures of a period agree with those of the year, and every event is named once."""
    handlers = events_of_people(year, 2017)
    for staff_id, said in list(handlers.items())[:4]:
        sheet = log_sheet(year, staff_id, date(2017, 1, 1), date(2017, 12, 31))
        found = sheet.events
        told = (found.closed, found.in_time, found.reworks, found.answered, found.satisfied)
        assert told == (said.closed, said.in_time, said.reworks, said.answered, said.thanks)
        assert len(set(found.numbers)) == found.closed
        assert all(number in found.text() for number in found.numbers)
        whole = (Month(2017, number) for number in range(1, 13))
        months = [events_of_period(year, sheet.staff_no, one.first, one.last) for one in whole]
        assert tuple(number for one in months for number in one.numbers) == found.numbers
    assert EventsOfPeriod().text() == ""
