"""Papers of the sample year: gathered in a fixed number of statements, masked, the same when asked again."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from sqlalchemy import text

from forms.paper.events.record import print_event_record
from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.moments import of_datetime, parse_moment
from models.rules.events.printed.ledger import month_span, week_span, year_span
from models.rules.events.printed.slips import AGREED, LAPSED, PENDING, REFUSED
from models.rules.events.printed.statistics import Dimension
from models.rules.events.words import Part, Urge, Verb
from models.services.events.attachments.files import files_of
from models.services.events.figures import Period, events_of, kpi
from models.services.events.printing import event_papers, ledger
from models.services.events.statistics import statistics
from models.services.office.desk import Desk
from models.store.store import Store
from tests.services.events.desk import ENFORCEMENT, Street, add_file, open_street
from tests.services.sample_office import statements

END = parse_moment("2017-12-31T23:59")


def counted(desk: Desk, ask: Callable[[], object]) -> int:
    with statements(desk) as heard:
        ask()
    return len(heard)


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def test_slips_are_as_many_as_the_deeds_that_need_one(read_only: Desk) -> None:
    year = events_of(read_only, Period(2017), END)
    for one in sorted(year, key=lambda one: -len(one.clocks))[:12]:
        papers = event_papers(read_only, one.number, END)
        assert len(papers.record.clocks) == len(one.clocks)
        cards = [slip for slip in papers.urges if "时限自动计牌" in slip.by]
        assert sum(slip.level is Urge.YELLOW for slip in cards) == one.cards["yellow"]
        assert sum(slip.level is Urge.RED for slip in cards) == one.cards["red"]
        assert sum(slip.decision == AGREED for slip in papers.extensions) == one.extensions
        assert len(papers.call_backs) == sum(deed.verb == "回访" for deed in papers.record.deeds)
        assert papers.assignments[-1].agency == one.agency


def test_an_extension_tells_the_due_moment_before_and_after(street: Street) -> None:
    number = street.report("a")
    street.handled(number, "行政执法中队", "综合执法")
    before = event_papers(street.admin, number).record.clocks[-1].red
    street.deed(number, Verb.ASK_EXTENSION, ENFORCEMENT, units=3, reason="业主外出")
    (waits,) = event_papers(street.admin, number).extensions
    assert (waits.decision, waits.old_due, waits.new_due) == (PENDING, before, "")
    street.later(minutes=5)
    street.deed(number, Verb.GRANT_EXTENSION, units=2)
    (agreed,) = event_papers(street.admin, number).extensions
    after = event_papers(street.admin, number).record.clocks[-1].red
    assert (agreed.decision, agreed.old_due, agreed.new_due) == (AGREED, before, after)
    assert after > before and agreed.granted == "2 工作日"
    street.deed(number, Verb.ASK_EXTENSION, ENFORCEMENT, units=1, reason="再延")
    street.deed(
        number, Verb.DENY_EXTENSION, By(Part.PLATFORM, "综合执法"), desk=zongzhi(street), reason="已延过"
    )
    street.deed(number, Verb.ASK_EXTENSION, ENFORCEMENT, units=1, reason="三延")
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已拆除")
    decisions = [slip.decision for slip in event_papers(street.admin, number).extensions]
    assert decisions == [AGREED, REFUSED, LAPSED]


def zongzhi(street: Street) -> Desk:
    """Return a desk that leads 综合执法."""
    from models.services.events.posts import add_post
    from tests.services.events.desk import SINCE

    add_post(street.admin, "zongzhi", Part.PLATFORM, "综合执法", since=SINCE)
    return street.seat("zongzhi")


def test_a_complainant_is_masked_unless_the_reader_may_see_and_says_why(street: Street) -> None:
    number = street.report("a")
    subject = event_papers(street.admin, number).record.subject
    assert (subject.party, subject.phone) == ("王＊＊", "＊＊＊＊1234")
    hub = street.seat("zhihui")
    shown = event_papers(hub, number, reason_to_read="核实需要").record.subject
    assert (shown.party, shown.phone) == ("王小明", "13800001234")
    with pytest.raises(Refused, match="event_complainant_closed"):
        event_papers(street.seat("sifa"), number, reason_to_read="想看")
    with street.admin.reading() as session:
        reads = session.execute(
            text("SELECT detail FROM operation WHERE action = 'read_complainant'")
        ).scalars().all()  # fmt: skip
    assert len(reads) == 1 and "核实需要" in str(reads[0])


def test_anonymous_is_printed_as_anonymous_on_every_paper(street: Street) -> None:
    number = street.report("a", anonymous=True, party="", phone="")
    street.handled(number)
    papers = event_papers(street.seat("zhihui"), number, reason_to_read="核实需要")
    assert papers.record.subject.party_words == "匿名"
    day = street.now.date()
    book = ledger(street.admin, month_span(day.year, day.month))
    assert [line.party for line in book.lines] == ["匿名"]


def test_a_paper_of_the_past_is_the_same_whenever_it_is_printed(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    at = event_papers(street.admin, number).record.as_of.replace(" ", "T")

    def printed() -> bytes:
        out = BytesIO()
        print_event_record(event_papers(street.admin, number, parse_moment(at)).record, out)
        return out.getvalue()

    then = printed()
    street.later(days=3)
    street.deed(number, Verb.NOTE, By(Part.AGENCY, "司法所"), text="已上门")
    assert printed() == then
    with pytest.raises(Refused, match="event_not_received"):
        event_papers(street.admin, number, 0)
    with pytest.raises(Refused, match="event_unknown"):
        event_papers(street.admin, "12345:nothing")


def test_a_ledger_has_every_event_of_its_days_and_no_name_in_clear(read_only: Desk) -> None:
    year = ledger(read_only, year_span(2017), END)
    assert [line.number for line in year.lines] == [
        one.number for one in events_of(read_only, Period(2017), END)
    ]
    assert all(line.party == "匿名" or "＊" in line.party or line.party == "未留" for line in year.lines)
    months = [ledger(read_only, month_span(2017, month), END) for month in range(1, 13)]
    assert sum(len(book.lines) for book in months) == len(year.lines)
    weeks = [ledger(read_only, week_span(2017, week), END) for week in range(1, 53)]
    assert sum(len(book.lines) for book in weeks) == len(
        [line for line in year.lines if line.received >= "2017-01-02"]
    )


def test_statements_do_not_grow_with_what_is_printed(read_only: Desk) -> None:
    year = events_of(read_only, Period(2017), END)
    long, short = (pick(year, key=lambda one: len(one.clocks)).number for pick in (max, min))
    for _ in range(6):  # each connection of the pool reads once what all events stand on
        event_papers(read_only, long, END)
    one = counted(read_only, lambda: event_papers(read_only, long, END))
    assert one == counted(read_only, lambda: event_papers(read_only, short, END)) <= 16
    book = counted(read_only, lambda: ledger(read_only, year_span(2017), END))
    assert book == counted(read_only, lambda: ledger(read_only, month_span(2017, 3), END)) <= 14
    now = counted(read_only, lambda: statistics(read_only, Period(2017)))
    assert now == counted(read_only, lambda: statistics(read_only, Period(2017, 3))) <= 14


def test_statistics_agree_with_kpi_and_with_each_other(read_only: Desk) -> None:
    for period in (Period(2017), Period(2017, 3)):
        found = statistics(read_only, period, END)
        rows = {(row.scope, row.name): row for row in kpi(read_only, period, END).rows}
        (whole,) = found.of(Dimension.ALL)
        assert whole.now.received == rows[("all", "")].received
        assert whole.now.in_time_rate == rows[("all", "")].in_time_rate
        for dimension, scope in ((Dimension.PLATFORM, "platform"), (Dimension.AGENCY, "agency")):
            for line in found.of(dimension):
                if row := rows.get((scope, line.name)):
                    assert line.now.handling_minutes == row.handling_minutes
        for dimension in (Dimension.PLATFORM, Dimension.AGENCY, Dimension.CATEGORY, Dimension.GRID):
            assert sum(line.now.received for line in found.of(dimension)) == whole.now.received
    assert (
        sum(line.now.received for line in statistics(read_only, Period(2017), END).of(Dimension.MONTH)) == 420
    )


def test_a_month_stands_beside_the_one_before_and_last_years(read_only: Desk) -> None:
    march = statistics(read_only, Period(2017, 3), END)
    february = statistics(read_only, Period(2017, 2), END)
    assert march.of(Dimension.ALL)[0].before.received == february.of(Dimension.ALL)[0].now.received
    assert march.before is not None and march.before.name == "2017年2月"
    january = statistics(read_only, Period(2017, 1), END)
    assert january.before is not None and january.before.name == "2016年12月"
    following = statistics(read_only, Period(2018, 3))
    assert following.of(Dimension.ALL)[0].year_before == march.of(Dimension.ALL)[0].now
    assert statistics(read_only, Period(2018)).before is None


def test_a_record_lists_the_files_that_the_event_had_by_then(street: Street) -> None:
    number = street.report("a")
    early = of_datetime(street.now)
    street.later(hours=1)
    add_file(street.seat("zhihui"), number, "现场.txt", b"content" * 300)
    assert event_papers(street.admin, number, early).record.files == ()
    (one,) = event_papers(street.admin, number).record.files
    (kept,) = files_of(street.admin, number)
    assert (one.name, one.size, one.added, one.sha256) == (
        "现场.txt", "3 KB", "2017-06-01 10:00", kept.sha256,
    )  # fmt: skip


def test_an_assignment_names_the_task_of_each_that_assists(street: Street) -> None:
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(
        number, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("派出所", "行政执法中队"),
        tasks=("", "现场警戒"), ruling="会商",
    )  # fmt: skip
    papers = event_papers(street.admin, number)
    assert papers.assignments[-1].assisting == "派出所、行政执法中队（现场警戒）"
    assert "协办：派出所、行政执法中队（现场警戒）" in papers.record.deeds[-1].text
