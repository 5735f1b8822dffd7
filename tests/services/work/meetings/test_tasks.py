"""A ruling as a task: counted by the events' clocks, back on the agenda until closed, undone step by step."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.events.moments import parse_moment, shown, text_of
from models.rules.events.printed.ledger import Span
from models.rules.events.words import Unit
from models.rules.work.meetings.tasks import TaskLimit
from models.rules.work.meetings.words import Card, MeetingKind, RulingVerb, TaskState
from models.services.office.roles import Role
from models.services.work.meetings.figures import meeting_figures
from models.services.work.meetings.records import meeting_record
from models.services.work.meetings.tasks import handle, take_back, task, tasks
from tests.services.events.desk import Street
from tests.services.sample_office import code_of, statements
from tests.services.work.meetings.office import MONDAY, at, carried, clerk, deed, draft, held, leader, ruling

FRIDAY = date(2017, 6, 9)
JUNE = Span(date(2017, 6, 1), date(2017, 6, 30), "2017年6月")

LIMITS = (
    # limit, yellow, red: the meeting ended on Mon 2017-06-05 10:00; office hours 08:30–12:00, 13:30–17:00
    (TaskLimit(FRIDAY), "2017-06-08T17:00", "2017-06-09T17:00"),
    (TaskLimit(FRIDAY, warn=2), "2017-06-07T17:00", "2017-06-09T17:00"),
    (TaskLimit(MONDAY), "2017-06-05T17:00", "2017-06-05T17:00"),
    (TaskLimit(date(2017, 6, 10)), "2017-06-08T17:00", "2017-06-10T17:00"),
    (TaskLimit(None, Fraction(3)), "2017-06-07T17:00", "2017-06-08T17:00"),
    (TaskLimit(None, Fraction(1), warn=3), "2017-06-06T17:00", "2017-06-06T17:00"),
    (TaskLimit(None, Fraction(5), Unit.DAYS), "2017-06-10T00:00", "2017-06-11T00:00"),
    (TaskLimit(None, Fraction(4), Unit.OFFICE_HOURS), "2017-06-05T14:30", "2017-06-05T15:30"),
    (TaskLimit(None, Fraction(48), Unit.RUNNING_HOURS, 24), "2017-06-06T10:00", "2017-06-07T10:00"),
    (TaskLimit(None, Fraction(10)), "2017-06-16T17:00", "2017-06-19T17:00"),
)  # fmt: skip


@pytest.mark.parametrize(("limit", "yellow", "red"), LIMITS, ids=[str(n) for n in range(len(LIMITS))])
def test_a_limit_is_counted_as_that_of_an_event(
    street: Street, limit: TaskLimit, yellow: str, red: str
) -> None:
    found = held(street, draft(rulings=(ruling(limit=limit),))).meeting
    view = task(street.admin, found.ruling_ids[0])
    assert (text_of(view.row.yellow), text_of(view.row.due)) == (yellow, red)
    assert view.ledger.moment == view.row.due


def test_cards_come_with_the_clock_and_go_with_the_closing(streets: Street) -> None:
    found = held(streets, draft(rulings=(ruling(due=FRIDAY), ruling("上报方案", date(2017, 6, 12)))))
    first, second = found.meeting.ruling_ids
    seen = []
    for moment in ("2017-06-08T17:00", "2017-06-08T17:01", "2017-06-09T17:00", "2017-06-09T17:01"):
        at(streets, moment)
        seen.append(task(streets.admin, first).row.card)
    assert seen == [Card.NONE, Card.YELLOW, Card.YELLOW, Card.RED]
    handle(clerk(streets), first, deed(RulingVerb.CLOSE, "2017-06-09T16:00", "摊位已清理"))
    row = task(streets.admin, first).row
    assert (row.state, row.late, row.card, row.result) == (TaskState.CLOSED, False, Card.YELLOW, "摊位已清理")
    at(streets, "2017-06-13T09:00")
    late = handle(clerk(streets), second, deed(RulingVerb.CLOSE, "2017-06-13T09:00")).row
    assert (late.late, late.card) == (True, Card.RED)
    assert not [one for one in tasks(streets.admin) if one.is_open]


def test_extensions_move_the_due_moment_by_working_days_and_end(street: Street) -> None:
    one = held(street, draft(rulings=(ruling(due=FRIDAY),))).meeting.ruling_ids[0]
    at(street, "2017-06-08T09:00")
    to_monday = deed(RulingVerb.EXTEND, "2017-06-08T09:00", "下雨", until=date(2017, 6, 12))
    assert shown(handle(clerk(street), one, to_monday).row.due) == "2017-06-12 17:00"
    by_two = deed(RulingVerb.EXTEND, "2017-06-08T09:00", "还没谈妥", units=Fraction(2))
    row = handle(clerk(street), one, by_two).row
    assert (shown(row.due), row.extensions) == ("2017-06-14 17:00", 2)
    assert code_of(lambda: handle(clerk(street), one, by_two)) == "ruling_extended_enough"
    assert take_back(clerk(street), one).row.extensions == 1
    assert take_back(clerk(street), one).row.extensions == 0
    assert code_of(lambda: take_back(clerk(street), one)) == "ruling_undo_nothing"
    at(street, "2017-06-12T09:00")
    early = deed(RulingVerb.EXTEND, "2017-06-12T09:00", "再延", until=FRIDAY)
    assert code_of(lambda: handle(clerk(street), one, early)) == "ruling_extension_amount"
    half = deed(RulingVerb.EXTEND, "2017-06-12T09:00", "再延", units=Fraction(1, 2))
    assert code_of(lambda: handle(clerk(street), one, half)) == "ruling_extension_amount"


def test_what_is_reopened_goes_on_with_the_time_it_had_left(street: Street) -> None:
    limit = TaskLimit(None, Fraction(5))  # due Mon 06-12
    one = held(street, draft(rulings=(ruling(limit=limit),))).meeting.ruling_ids[0]
    at(street, "2017-06-15T12:00")
    handle(clerk(street), one, deed(RulingVerb.CLOSE, "2017-06-07T10:00"))
    reopened = deed(RulingVerb.REOPEN, "2017-06-14T10:00", "群众再次反映")
    row = handle(clerk(street), one, reopened).row
    assert (row.state, shown(row.due), row.late) == (TaskState.OPEN, "2017-06-19 17:00", False)


REFUSED = (
    ("ruling_in_future", RulingVerb.CLOSE, "2017-06-20T10:00", "完成"),
    ("ruling_before_last", RulingVerb.CLOSE, "2017-06-05T09:00", "完成"),
    ("ruling_needs_text", RulingVerb.CLOSE, "2017-06-06T09:00", " "),
    ("ruling_not_closed", RulingVerb.REOPEN, "2017-06-06T09:00", "再办"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "verb", "moment", "text"), REFUSED)
def test_a_deed_that_cannot_be_is_refused(
    street: Street, code: str, verb: RulingVerb, moment: str, text: str
) -> None:
    one = held(street, draft(rulings=(ruling(),))).meeting.ruling_ids[0]
    at(street, "2017-06-07T10:00")
    assert code_of(lambda: handle(clerk(street), one, deed(verb, moment, text))) == code


def test_nothing_is_done_about_what_is_over_nor_by_who_may_not(street: Street) -> None:
    one = held(street, draft(rulings=(ruling(),))).meeting.ruling_ids[0]
    at(street, "2017-06-07T10:00")
    finance = street.seat("caiwu", Role.FINANCE)
    assert code_of(lambda: handle(finance, one, deed(RulingVerb.CLOSE, "2017-06-07T09:00"))) == "not_allowed"
    handle(clerk(street), one, deed(RulingVerb.CANCEL, "2017-06-07T09:00", "并入专项行动"))
    again = lambda: handle(clerk(street), one, deed(RulingVerb.REPORT, "2017-06-07T09:30"))  # noqa: E731
    assert code_of(again) == "ruling_not_open"
    assert code_of(lambda: take_back(leader(street), one)) == "ruling_undo_others"
    assert code_of(lambda: take_back(clerk(street), one, step=4)) == "ruling_undo_nothing"
    assert take_back(clerk(street), one, step=1).row.state is TaskState.OPEN
    assert code_of(lambda: task(street.admin, 999)) == "ruling_gone"


def test_a_ruling_comes_back_on_every_agenda_until_it_is_closed(street: Street) -> None:
    first = held(street, draft(rulings=(ruling(due=FRIDAY), ruling("上报方案", date(2017, 6, 20))))).meeting
    at(street, "2017-06-08T09:00")
    handle(clerk(street), first.ruling_ids[0], deed(RulingVerb.CLOSE, "2017-06-08T09:00", "已清理"))
    second = held(street, draft(date(2017, 6, 12), rulings=())).meeting
    lines = meeting_record(street.admin, second.id).carried
    assert [(one.text, one.state, one.card, one.progress) for one in lines] == [
        ("清理夜市摊位", "办结", "", "已清理"), ("上报方案", "在办", "", ""),
    ]  # fmt: skip
    assert [one.text for one in carried(street.admin, draft(date(2017, 6, 21)))] == ["上报方案"]
    assert carried(street.admin, draft(date(2017, 6, 21)))[0].card == "红"
    assert carried(street.admin, draft(date(2017, 6, 21), platform="综治工作")) == ()
    at(street, "2017-06-22T09:00")
    handle(clerk(street), first.ruling_ids[1], deed(RulingVerb.CLOSE, "2017-06-22T09:00"))
    assert [one.text for one in meeting_record(street.admin, second.id).carried] == [
        "清理夜市摊位", "上报方案",
    ], "what was signed stays as it was"  # fmt: skip
    assert [one.state for one in carried(street.admin, draft(date(2017, 6, 26)))] == ["办结"]


def test_figures_have_numerator_denominator_and_list(streets: Street) -> None:
    rulings = tuple(ruling(f"第{n}件", due) for n, due in enumerate(
        (date(2017, 6, 7), date(2017, 6, 8), date(2017, 6, 9), date(2017, 6, 12), date(2017, 7, 20)), 1
    ))  # fmt: skip
    first = held(streets, draft(rulings=rulings)).meeting
    held(streets, draft(date(2017, 6, 19)))
    at(streets, "2017-07-01T09:00")
    in_time, late, cancelled, _, _ = first.ruling_ids
    handle(clerk(streets), in_time, deed(RulingVerb.CLOSE, "2017-06-07T16:00"))
    handle(clerk(streets), late, deed(RulingVerb.CLOSE, "2017-06-09T09:00"))
    handle(clerk(streets), cancelled, deed(RulingVerb.CANCEL, "2017-06-06T09:00", "并案"))
    found = meeting_figures(streets.admin, "综合执法", JUNE)
    on_time = found.on_time
    assert (on_time.numerator, on_time.denominator) == (1, 3)
    assert [(one.key, one.hit, one.exempt) for one in on_time.items] == [
        (f"R{first.ruling_ids[0]}", True, ""), (f"R{first.ruling_ids[1]}", False, ""),
        (f"R{first.ruling_ids[2]}", False, "撤销"), (f"R{first.ruling_ids[3]}", False, ""),
    ]  # fmt: skip
    assert (found.closed.numerator, found.closed.denominator) == (2, 4)
    # Weeks that end in June since the first meeting: up to 06-11 (held), 06-18, 06-25 (held).
    assert (found.held.numerator, found.held.denominator) == (2, 3)
    assert [one.key for one in found.held.items if not one.hit] == ["2017-06-12"]
    assert (found.attendance.numerator, found.attendance.denominator) == (6, 8)
    earlier = meeting_figures(streets.admin, "综合执法", JUNE, parse_moment("2017-06-08T18:00"))
    assert (earlier.on_time.numerator, earlier.on_time.denominator) == (1, 2)
    assert (earlier.held.numerator, earlier.held.denominator) == (0, 0)
    joint = meeting_figures(streets.admin, "", JUNE)
    assert (joint.held.numerator, joint.held.denominator, joint.on_time.denominator) == (0, 1, 0)


def test_reading_takes_the_same_statements_however_many_there_are(street: Street) -> None:
    def count() -> int:
        with statements(street.admin) as heard:
            tasks(street.admin)
            meeting_figures(street.admin, "综合执法", JUNE)
        return len(heard)

    held(street, draft(rulings=(ruling(),)))
    before = count()
    for day in (12, 19, 26):
        held(street, draft(date(2017, 6, day), rulings=(ruling(due=date(2017, 7, 3)),) * 2))
    assert count() == before


def test_kinds_are_told_apart(street: Street) -> None:
    held(street, draft(kind=MeetingKind.JOINT, platform="", rulings=(ruling(),)))
    assert [row.source for row in tasks(street.admin)] == ["联席会议〔2017〕1号 第1项"]
