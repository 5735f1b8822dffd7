"""What a meeting is offered, who is missing, and matters of several platforms."""

from __future__ import annotations

from datetime import date

from models.rules.events.deeds import By
from models.rules.events.words import Part, State, Verb
from models.rules.work.log import WorkLogEntry
from models.rules.work.meetings.cadence import month_of, week_of
from models.rules.work.meetings.draft import ItemEntry
from models.rules.work.meetings.words import MeetingKind
from models.services.events.one import event
from models.services.people.agencies import agencies
from models.services.today.heaps import Waits
from models.services.today.waiting import waiting
from models.services.work.log import save_log
from models.services.work.meetings.across import across_platforms
from models.services.work.meetings.agenda import sent_up
from models.services.work.meetings.cadence import day_to_open_at, lately_missing, missing_meetings
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.offers import offer, proposed
from models.services.work.meetings.records import meeting_record
from models.services.work.platforms.taking import take_set_up
from tests.services.events.desk import Street
from tests.services.sample_office import agency, code_of, person
from tests.services.work.meetings.office import at, carried, clerk, draft, held, joint, ruling

MONDAY = date(2017, 6, 12)
BOTH = {"platform": "综合执法", "platforms": ("综治工作",), "ruled_by": "陈平（党工委副书记）"}


def test_last_week_and_this_week_are_offered_from_events_logs_and_tasks(streets: Street) -> None:
    at(streets, "2017-06-05T09:00")
    rubbish = [streets.report(f"a{n}", category="暴露垃圾", title=f"垃圾{n}") for n in range(3)]
    other = streets.report("b", category="邻里")
    streets.handled(rubbish[0], "行政执法中队", "综合执法")
    streets.handled(other)
    at(streets, "2017-06-06T09:00")
    streets.deed(rubbish[0], Verb.FINISH, By(Part.AGENCY, "行政执法中队"), result="清运完毕")
    streets.deed(rubbish[0], Verb.VERIFY, passed=True)
    streets.deed(rubbish[0], Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    streets.deed(rubbish[0], Verb.CLOSE)
    at(streets, "2017-06-11T20:00")
    streets.handled(rubbish[1], "行政执法中队", "综合执法")
    _log(streets, "巡查夜市", "下周整治店外经营")
    held(streets, draft(date(2017, 6, 6), rulings=(ruling(due=date(2017, 6, 13)),)))
    at(streets, "2017-06-12T08:45")
    found = offer(clerk(streets), MeetingKind.WEEKLY, "综合执法", MONDAY)
    assert [line.number for line in found.received] == rubbish
    assert [line.number for line in found.closed] == [rubbish[0]]
    assert (found.open, found.closed_late) == (2, 0)
    assert found.last_work.startswith(
        "2017年第23周（6月5日至6月11日）：收到事件 3 件，办结 1 件，期末在办 2 件，其中超时 "
    )
    assert "工作日志：行政执法中队 1 条、2 小时。" in found.last_work
    assert found.tasks == ("清理夜市摊位（综合执法例会〔2017〕1号 第1项，行政执法中队，2017-06-13）",)
    assert "应落实的议定事项 1 项" in found.next_work
    assert "行政执法中队：下周整治店外经营" in found.next_work
    everything = offer(clerk(streets), MeetingKind.JOINT, "", date(2017, 7, 3))
    assert [line.number for line in everything.received] == [*rubbish, other]


def _log(street: Street, content: str, plan: str) -> None:
    staff_id = person(street.admin, 1, "孙丽", _agency(street))
    entry = WorkLogEntry(
        staff_id=staff_id, day=date(2017, 6, 8), platform="综合执法", kind="巡查", place="夜市", minutes=120,
        content=content, plan=plan,
    )  # fmt: skip
    save_log(street.admin, entry)


def _agency(street: Street) -> int:
    return next(row.id for row in agencies(street.admin) if row.name == "行政执法中队")


def test_a_draft_is_proposed_with_who_is_expected(street: Street) -> None:
    found = proposed(clerk(street), MeetingKind.WEEKLY, "综合执法", MONDAY, 540, 600)
    assert [one.unit for one in found.attendees] == ["综合执法平台", "城管办", "国土资源所", "行政执法中队"]
    assert found.last_work.endswith("平台没有收到事件。")
    assert save_meeting(clerk(street), found if found.chair else draft(MONDAY)).number == 1


def test_weeks_and_months_without_minutes_are_told(streets: Street) -> None:
    held(streets, draft(date(2017, 6, 5)))
    held(streets, joint(date(2017, 5, 31)))
    at(streets, "2017-06-19T09:00")
    save_meeting(clerk(streets), draft(date(2017, 6, 12)))
    found = missing_meetings(streets.admin, date(2017, 5, 29), date(2017, 6, 18))
    assert [(one.platform, one.term.since.isoformat(), one.drafted) for one in found] == [
        ("综合执法", "2017-05-29", False), ("综治工作", "2017-05-29", False),
        ("综治工作", "2017-06-05", False), ("综合执法", "2017-06-12", True),
        ("综治工作", "2017-06-12", False),
    ]  # fmt: skip
    assert ("", "2017-05-01") not in {(one.platform, one.term.since.isoformat()) for one in found}
    lately = lately_missing(streets.admin)
    assert {one.term.since for one in lately} == {
        date(2017, 5, 29), date(2017, 6, 5), date(2017, 6, 12)
    }, "no meeting is due before the first"  # fmt: skip
    july = missing_meetings(streets.admin, date(2017, 6, 1), date(2017, 6, 30))
    assert [one.term for one in july if one.kind is MeetingKind.JOINT] == [month_of(date(2017, 6, 1))]


def test_a_year_without_meetings_is_one_line_a_platform_and_no_arrears(streets: Street) -> None:
    held(streets, draft(date(2017, 6, 5)))
    at(streets, "2017-07-03T09:00")
    heaps = {heap.waits: heap.items for heap in waiting(clerk(streets))}
    assert Waits.STOPPED not in heaps and len(heaps[Waits.MEETINGS_MISSING]) > 4, "four weeks are still owed"
    at(streets, "2017-12-01T09:00")
    heaps = {heap.waits: heap.items for heap in waiting(clerk(streets))}
    assert Waits.MEETINGS_MISSING not in heaps
    told = {one.name: one.day for one in heaps[Waits.STOPPED] if not one.agency_id}
    assert told == {"综合执法": date(2017, 6, 5), "综治工作": None, "联席会议": None}
    assert day_to_open_at(streets.admin) == date(2017, 6, 5), "not at a month of meetings that nobody held"
    at(streets, "2017-07-03T09:00")
    assert day_to_open_at(streets.admin) == date(2017, 7, 3)


def test_a_week_of_holidays_needs_no_meeting(street: Street) -> None:
    held(street, draft(date(2017, 1, 16)))
    spring = week_of(date(2017, 1, 30))  # 春节: 01-27 to 02-02; 02-03 and 02-04 are worked
    found = missing_meetings(street.admin, spring.since, spring.until)
    assert {one.term for one in found if one.platform} == {spring}
    golden = week_of(date(2017, 10, 4))  # 国庆: 10-01 to 10-08
    assert missing_meetings(street.admin, golden.since, golden.until) == ()


def test_minutes_give_the_deputy_secretarys_ruling_on_the_event(streets: Street) -> None:
    at(streets, "2017-06-12T08:00")
    number, busy = streets.report("a"), streets.report("b")
    streets.deed(number, Verb.ACCEPT)
    streets.handled(busy)
    rulings = (ruling("两平台联合整治", date(2017, 6, 20), event=number, **BOTH),
               ruling("另案", date(2017, 6, 20), event=busy, **BOTH))  # fmt: skip
    found = held(streets, joint(MONDAY, items=(ItemEntry(title="夜市", events=(number,)),), rulings=rulings))
    assert (found.ruled, found.not_ruled) == ((number,), (busy,))
    case = event(streets.admin, number).case
    assert case.ruled
    assert case.state is State.ACCEPTED
    streets.versions[number] += 1
    streets.deed(number, Verb.ASSIGN, platform="综合执法", agency="行政执法中队", assisting=("司法所",))
    rows = across_platforms(streets.admin, MONDAY, MONDAY)
    assert [(row.number, row.source, row.lead, row.assisting) for row in rows] == [
        (number, "联席会议〔2017〕1号 第1项", "综合执法", ("综治工作",)),
        (busy, "联席会议〔2017〕1号 第2项", "综合执法", ("综治工作",)),
    ]  # fmt: skip


def test_a_ruling_on_the_event_itself_stands_in_the_register_and_is_offered(street: Street) -> None:
    at(street, "2017-06-07T09:00")
    number = street.report("a", category="暴露垃圾")
    street.deed(number, Verb.ACCEPT)
    street.deed(
        number, Verb.RULE, By(Part.DEPUTY), desk=street.seat("shuji"), platform="综合执法",
        agency="行政执法中队", assisting=("司法所",), text="执法牵头，司法协助",
    )  # fmt: skip
    rows = across_platforms(street.admin, date(2017, 6, 1), date(2017, 6, 30))
    assert [(row.number, row.source, row.lead, row.assisting, row.ruled_by) for row in rows] == [
        (number, "", "综合执法", ("司法所",), "党工委副书记"),
    ]  # fmt: skip
    at(street, "2017-06-12T08:00")
    found = offer(clerk(street), MeetingKind.WEEKLY, "综合执法", MONDAY)
    assert [line.number for line in found.ruled] == [number]
    assert "涉及多个平台、副书记已裁定" in found.last_work


def titles_sent_up(street: Street) -> list[str]:
    with street.admin.reading() as session:
        return [one.title for one in sent_up(session)]


def test_an_item_sent_up_comes_to_the_next_conference_once(street: Street) -> None:
    items = (ItemEntry(title="校门口摊点", facts="需多部门", to_joint=True), ItemEntry(title="内部事务"))
    weekly = held(street, draft(date(2017, 6, 5), items=items)).meeting
    assert titles_sent_up(street) == ["校门口摊点"]
    plan = proposed(clerk(street), MeetingKind.JOINT, "", MONDAY, 540, 600)
    assert plan.items == (ItemEntry(title="校门口摊点", facts="需多部门", source=(weekly.id, 1)),)
    stored = held(street, joint(MONDAY, items=plan.items)).meeting
    assert meeting_record(street.admin, stored.id).items[0].source == "综合执法例会〔2017〕1号第1项"
    assert titles_sent_up(street) == []


def test_a_renamed_platform_keeps_its_open_rulings(street: Street) -> None:
    agency(street.admin, "市场监管所")
    held(street, draft(date(2017, 6, 5), rulings=(ruling(due=date(2017, 6, 30)),)))
    text = """
[notice]
document = "更名"
valid_from = 2017-06-12

[[platforms]]
name = "综治工作"
daily_office = "综治办"
agencies = ["司法所", "派出所"]

[[platforms]]
name = "监管执法"
follows = ["综合执法"]
agencies = ["行政执法中队", "市场监管所"]
"""
    take_set_up(street.admin, text, "更名.toml")
    lines = carried(street.admin, draft(MONDAY, platform="监管执法"))
    assert [one.source for one in lines] == ["综合执法例会〔2017〕1号 第1项"]
    assert code_of(lambda: save_meeting(clerk(street), draft(MONDAY))) == "platform_unknown"


def test_a_ruling_at_midnight_belongs_to_the_day_that_begins(street: Street) -> None:
    at(street, "2017-06-06T09:00")
    number = street.report("a", category="暴露垃圾")
    street.deed(number, Verb.ACCEPT)
    at(street, "2017-06-07T00:00")
    street.deed(
        number, Verb.RULE, By(Part.DEPUTY), desk=street.seat("shuji"), platform="综合执法",
        agency="行政执法中队", assisting=("司法所",), text="执法牵头，司法协助",
    )  # fmt: skip
    ends, begins = date(2017, 6, 6), date(2017, 6, 7)
    assert across_platforms(street.admin, ends, ends) == ()
    assert [row.number for row in across_platforms(street.admin, begins, begins)] == [number]
