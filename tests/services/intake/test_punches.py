"""Punches, DingTalk summaries and lists: laid where nothing is marked, all or nothing, once only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert, select, update

from desktop.intake.reading import read_files
from models.errors import Refused
from models.rules.intake.records import Incoming
from models.services.attendance.months import month_sheet
from models.services.attendance.punch_clock.waiting import undecided
from models.services.intake.preview import preview_files
from models.services.intake.punches import Difference
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.people.agencies import add_agency
from models.store.store import Store
from models.tables.attendance import ClosedMonth, MarkNote
from models.tables.clock import ClockSchedule
from models.tables.staff import Posting, StaffMember
from tests.marks import save_marks
from tests.office import SAMPLES
from tests.services.attendance.clock_files import (
    DINGTALK,
    MARCH,
    MAY,
    PUNCHES,
    agency,
    clock_desk,
    codes,
    expected,
    full_day,
    marks,
    operations,
    punches,
    said,
    staff_id,
    stored,
    take,
)

__all__ = ["clock_desk"]


def test_the_sample_clock_gives_its_expected_file(desk: Desk) -> None:
    counts = take(desk, PUNCHES)
    assert stored(desk, "行政执法中队", MARCH) == expected("expected-punches-2017-03.csv")
    assert (counts["people"], counts["half_days"], counts["undecided"]) == (13, 564, 34)
    assert counts["changed"] == 598


def test_the_sample_summary_gives_its_expected_file(desk: Desk) -> None:
    take(desk, DINGTALK)
    assert stored(desk, "市场监管所", MAY) == expected("expected-dingtalk-2017-05.csv")


@pytest.mark.parametrize("path", [PUNCHES, DINGTALK], ids=lambda path: path.stem)
def test_the_same_file_again_changes_nothing(desk: Desk, path: Path) -> None:
    take(desk, path)
    before = operations(desk), undecided(desk)
    again = take(desk, path)
    assert (again["changed"], again["kept"]) == (0, 0)
    assert (operations(desk), undecided(desk)) == before
    (incoming,) = read_files(desk, [path])
    assert preview_files(desk, [incoming]).differences == ()


def test_an_import_is_one_line_in_the_log(desk: Desk) -> None:
    before = operations(desk)
    take(desk, PUNCHES)
    assert operations(desk) == before + 1


def test_unknown_numbers_are_shown_and_stop_nothing(desk: Desk) -> None:
    (taken,) = take_files(desk, read_files(desk, [PUNCHES]))
    assert [(fault.code, fault.facts["number"]) for fault in taken.left_out] == [
        ("clock_unknown_number", "99")
    ]
    assert taken.left_out[0].place.cell.startswith("line ")


def test_minutes_late_and_early_are_noted(desk: Desk) -> None:
    take(desk, PUNCHES)
    with desk.reading() as session:
        rows = session.execute(
            select(StaffMember.staff_no, MarkNote.half, MarkNote.minutes)
            .join(StaffMember, StaffMember.id == MarkNote.staff_id)
            .order_by(StaffMember.staff_no, MarkNote.half)
        ).all()
    assert ("014", 61, 48) in rows and ("018", 46, 21) in rows and ("026", 60, 6) in rows
    assert len(rows) == 15


def test_the_preview_is_what_the_import_then_does(desk: Desk) -> None:
    (incoming,) = read_files(desk, [PUNCHES])
    found = preview_files(desk, [incoming]).differences
    assert undecided(desk) == ()
    assert len(found) == take(desk, PUNCHES)["changed"]
    first = found[0]
    assert (first.staff_no, first.day, first.half, first.before, first.after, first.outcome) == (
        "014", date(2017, 3, 1), 0, "", "出勤", "mark"
    )  # fmt: skip
    late = next(one for one in found if one.after == "迟到")
    assert late.minutes > 0
    waits = next(one for one in found if one.outcome == "undecided")
    assert (waits.after, waits.reason) == ("待核", "clock_one_punch")


def test_marks_that_stand_win_and_are_listed(desk: Desk) -> None:
    leave = "." * 12 + "LL" + "." * 48
    save_marks(desk, agency(desk, "行政执法中队"), MARCH, {staff_id(desk, "015"): leave})
    (incoming,) = read_files(desk, [PUNCHES])
    kept = [one for one in preview_files(desk, [incoming]).differences if one.outcome == "kept"]
    assert [(one.staff_no, one.day, one.half, one.before, one.after) for one in kept] == [
        ("015", date(2017, 3, 7), 0, "事假", "出勤"), ("015", date(2017, 3, 7), 1, "事假", "出勤")
    ]  # fmt: skip
    assert all(one.reason == "clock_mark_stands" for one in kept)
    assert take(desk, PUNCHES)["kept"] == 2
    assert marks(desk, "015")[12:14] == "LL"


def test_a_month_that_is_marked_already_stays_as_it_is(desk: Desk) -> None:
    take(desk, SAMPLES / "attendance-2017-03.xlsx")
    before = [row.marks for row in month_sheet(desk, agency(desk, "行政执法中队"), MARCH).rows]
    counts = take(desk, PUNCHES)
    after = [row.marks for row in month_sheet(desk, agency(desk, "行政执法中队"), MARCH).rows]
    assert (before, counts["changed"], undecided(desk)) == (after, 0, ())


def test_what_waits_is_never_an_absence(desk: Desk) -> None:
    take(desk, PUNCHES)
    sheet = month_sheet(desk, agency(desk, "行政执法中队"), MARCH)
    assert {code for row in sheet.rows for code in row.marks} == {"P", "E", "Y", "."}
    assert {row.reason for row in undecided(desk)} == {"clock_no_punch", "clock_one_punch"}
    evidence = next(row for row in undecided(desk) if row.staff_no == "014" and row.day.day == 6)
    assert (evidence.detail, evidence.word, evidence.source) == ("08:25", "待核", "punches")


def test_a_later_file_may_decide_what_an_earlier_one_could_not(desk: Desk) -> None:
    take_files(desk, [punches(("014", "2017-03-07 08:20"))])
    assert len(undecided(desk)) == 2
    take_files(desk, [punches(*full_day("14", "2017-03-07"))])
    assert undecided(desk) == ()
    assert marks(desk, "014")[12:14] == "PP"


def test_two_sources_do_not_take_turns_over_one_half(desk: Desk) -> None:
    clock_file, summary = punches(("028", "2017-03-07 08:20")), said(("顾欣磊", "2017-03-07", 0, "外出"))
    take_files(desk, [clock_file])
    for _ in range(2):
        take_files(desk, [summary])
        take_files(desk, [clock_file])
    assert [(row.half, row.word) for row in undecided(desk)] == [(0, "外出"), (1, "待核")]


def close(desk: Desk, name: str, month: int) -> None:
    with desk.sessions() as session:
        session.execute(
            insert(ClosedMonth).values(
                agency_id=agency(desk, name), month=month, closed_by="admin", closed_at="2018-01-01"
            )
        )
        session.commit()


def test_a_closed_month_is_refused(desk: Desk) -> None:
    close(desk, "行政执法中队", MARCH)
    with pytest.raises(Refused) as refused:
        take(desk, PUNCHES)
    assert codes(refused) == ["closed_month"]
    assert undecided(desk) == ()


def test_only_new_undecided_halves_are_refused_in_a_closed_month_too(desk: Desk) -> None:
    close(desk, "行政执法中队", MARCH)
    with pytest.raises(Refused) as refused:
        take_files(desk, [punches(("014", "2017-03-07 08:20"))])
    assert codes(refused) == ["closed_month"]


def test_a_closed_month_that_the_file_agrees_with_is_no_matter(desk: Desk) -> None:
    take_files(desk, [punches(*full_day("014", "2017-03-07"))])
    close(desk, "行政执法中队", MARCH)
    april = full_day("014", "2017-04-05")
    (taken,) = take_files(desk, [punches(*full_day("014", "2017-03-07"), *april)])
    assert taken.counts["changed"] == 2


def test_the_police_keep_their_attendance_elsewhere(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        take_files(desk, [punches(*full_day("038", "2017-03-07"), *full_day("014", "2017-03-07"))])
    assert codes(refused) == ["no_attendance_here"]
    assert refused.value.faults[0].facts["other"] == "派出所"
    assert marks(desk, "014") == "." * 62


def test_days_outside_the_posting_are_left_out(desk: Desk) -> None:
    file = punches(*full_day("028", "2012-12-05"), *full_day("028", "2013-03-05"))
    (taken,) = take_files(desk, [file])
    assert [(fault.code, fault.facts["month"]) for fault in taken.left_out] == [
        ("clock_outside_posting", "201212")
    ]
    assert taken.counts["changed"] == 2


def test_punches_on_rest_days_and_from_a_wrong_clock_are_left_out(desk: Desk) -> None:
    file = punches(("014", "2017-03-04 08:20"), ("014", "2019-03-04 08:20"), ("015", "1999-03-04 08:20"))
    (taken,) = take_files(desk, [file])
    assert [fault.code for fault in taken.left_out] == ["clock_rest_day", "clock_future", "clock_reset"]
    assert taken.counts["changed"] == 0


def test_a_year_without_a_calendar_is_refused(desk: Desk) -> None:
    late = Desk(desk.sessions, desk.actor, lambda: datetime(2040, 1, 1, tzinfo=UTC))
    with pytest.raises(Refused) as refused:
        take_files(late, [punches(("014", "2039-03-07 08:20"))])
    assert codes(refused) == ["unknown_calendar_year"]


def test_an_agency_without_hours_is_refused(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(update(ClockSchedule).values(since=date(2017, 3, 8)))
        session.commit()
    with pytest.raises(Refused) as refused:
        take_files(desk, [punches(("014", "2017-03-07 08:20"))])
    assert codes(refused) == ["no_schedule"]


def test_today_is_not_over(desk: Desk) -> None:
    noon = Desk(desk.sessions, desk.actor, lambda: datetime(2017, 3, 7, 12, 30, tzinfo=UTC))
    take_files(noon, [punches(("014", "2017-03-07 08:20"), ("014", "2017-03-07 12:05"))])
    assert undecided(desk) == ()
    assert marks(desk, "014")[12:14] == "P."


def test_two_numbers_that_only_differ_in_zeros_are_left_out(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(update(StaffMember).where(StaffMember.staff_no == "015").values(staff_no="0014"))
        session.commit()
    (taken,) = take_files(desk, [punches(*full_day("14", "2017-03-07"))])
    assert [fault.code for fault in taken.left_out] == ["clock_ambiguous_number"]
    (taken,) = take_files(desk, [punches(*full_day("0014", "2017-03-07"))])
    assert taken.counts["changed"] == 2


def test_a_punch_after_midnight_closes_the_day_before(desk: Desk) -> None:
    day = [("014", f"2017-03-07 {at}") for at in ("08:20", "12:05", "13:20")]
    take_files(desk, [punches(*day, ("014", "2017-03-08 00:40"))])
    assert marks(desk, "014")[12:16] == "PP.."


def test_a_transfer_within_the_month_goes_to_both_agencies(desk: Desk) -> None:
    with desk.sessions() as session:
        person = staff_id(desk, "014")
        other = add_agency(session, "城管办").id
        session.execute(update(Posting).where(Posting.staff_id == person).values(until=date(2017, 3, 7)))
        session.execute(
            insert(Posting).values(
                staff_id=person, agency_id=other, since=date(2017, 3, 8), until=None, post_title="",
                staff_kind="公务员", post_class="科员", came_back=False,
            )
        )  # fmt: skip
        session.commit()
    take_files(desk, [punches(*full_day("014", "2017-03-07"), *full_day("014", "2017-03-08"))])
    assert marks(desk, "014")[12:16] == "PP.."
    assert marks(desk, "014", at="城管办")[12:16] == "..PP"


def test_the_number_of_statements_does_not_grow_with_the_file(desk: Desk, store: Store) -> None:
    def statements(file: Incoming[Any]) -> int:
        seen: list[str] = []

        def watch(*arguments: Any) -> None:
            seen.append(arguments[2])

        event.listen(store.engine, "before_cursor_execute", watch)
        try:
            take_files(desk, [file])
        finally:
            event.remove(store.engine, "before_cursor_execute", watch)
        return len(seen)

    small = statements(punches(("014", "2017-03-07 08:20"), *full_day("015", "2017-03-07")))
    days = [date(2017, 3, 8) + timedelta(days=n) for n in range(20)]
    people = [f"{n:03}" for n in range(15, 28) if n != 20]
    whole = [line for day in days for number in people for line in full_day(number, day.isoformat())]
    assert statements(punches(*whole)) <= small + 2


def test_differences_are_in_the_clerk_s_order(desk: Desk) -> None:
    (incoming,) = read_files(desk, [PUNCHES])
    found: Sequence[Difference] = preview_files(desk, [incoming]).differences
    assert list(found) == sorted(found, key=lambda one: (one.day, one.half, one.staff_no))
