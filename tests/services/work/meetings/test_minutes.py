"""Drafts and signed minutes: numbered, saved whole, frozen for good, corrected beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.errors import Refused
from models.rules.events.words import Unit
from models.rules.work.meetings.draft import ItemEntry
from models.rules.work.meetings.record import Attendee, frozen, seal_of, thawed
from models.rules.work.meetings.tasks import TaskLimit
from models.rules.work.meetings.words import Presence, RulingVerb
from models.services.audit.verify import verify
from models.services.work.meetings.drafts import delete_meeting, save_meeting
from models.services.work.meetings.records import meeting_record
from models.services.work.meetings.signing import correct, sign_off
from models.services.work.meetings.tasks import handle
from models.store.engine import WRITING
from models.tables.refusals import refusal_of
from tests.services.events.desk import Street
from tests.services.sample_office import code_of
from tests.services.work.meetings.office import (
    MONDAY,
    PEOPLE,
    at,
    clerk,
    deed,
    draft,
    held,
    joint,
    leader,
    ruling,
    sign,
)


def test_a_draft_is_stored_whole_and_numbered(streets: Street) -> None:
    number = streets.report("a")
    entry = draft(
        items=(ItemEntry(title="夜市", facts="反映多", decision="整治", events=(number,), to_joint=True),),
        rulings=(
            ruling(assisting=("城管办", "派出所"), feedback_on=date(2017, 6, 12)),
            ruling("三个工作日内上报", None, limit=TaskLimit(None, Fraction(3), Unit.WORKDAYS, 1)),
        ),
    )
    stored = save_meeting(clerk(streets), entry)
    assert stored.reference == "综合执法例会〔2017〕1号"
    assert stored.draft == replace(entry, number=1)
    assert not stored.signed
    again = save_meeting(clerk(streets), replace(entry, place="二楼"), stored.id, stored.version)
    assert (again.id, again.version, again.draft.place) == (stored.id, 2, "二楼")
    assert code_of(lambda: save_meeting(clerk(streets), entry, stored.id, 1)) == "meeting_stale"


def test_a_number_is_given_once_a_year_and_may_be_chosen(streets: Street) -> None:
    save_meeting(clerk(streets), draft(number=7))
    assert code_of(lambda: save_meeting(clerk(streets), draft(number=7))) == "meeting_number_taken"
    assert save_meeting(clerk(streets), draft()).number == 8
    assert save_meeting(clerk(streets), draft(date(2018, 1, 8))).number == 1


def test_a_deleted_draft_comes_back_as_it_was(street: Street) -> None:
    entry = draft(rulings=(ruling(),))
    stored = save_meeting(clerk(street), entry)
    gone = delete_meeting(clerk(street), stored.id, stored.version)
    assert code_of(lambda: meeting_record(street.admin, stored.id)) == "meeting_gone"
    back = save_meeting(clerk(street), gone.draft)
    assert back.draft == stored.draft


REFUSED = (
    ("meeting_platform", {"platform": ""}),
    ("meeting_times", {"ends": 500}),
    ("meeting_number", {"number": 0}),
    ("meeting_needs_place", {"place": " "}),
    ("meeting_needs_chair", {"chair": ""}),
    ("meeting_item_title", {"items": (ItemEntry(title=" "),)}),
    ("meeting_attendee_name", {"attendees": (Attendee(" ", "司法所"),)}),
    ("meeting_attendee_deputy", {"attendees": (Attendee("王强", presence=Presence.DEPUTISED),)}),
    ("meeting_attendee_deputy", {"attendees": (Attendee("王强", deputy="李雷"),)}),
    ("ruling_needs_words", {"rulings": (ruling(" "),)}),
    ("ruling_needs_unit", {"rulings": (ruling(unit=""),)}),
    ("ruling_item_unknown", {"rulings": (ruling(item=2),)}),
    ("ruling_needs_limit", {"rulings": (ruling(due=None),)}),
    ("ruling_needs_limit", {"rulings": (ruling(limit=TaskLimit(MONDAY, Fraction(1))),)}),
    ("ruling_due_passed", {"rulings": (ruling(due=date(2017, 6, 4)),)}),
    ("ruling_limit_amount", {"rulings": (ruling(limit=TaskLimit(None, Fraction(1, 2))),)}),
    ("ruling_limit_amount", {"rulings": (ruling(limit=TaskLimit(None, Fraction(0))),)}),
    ("ruling_warn", {"rulings": (ruling(limit=TaskLimit(MONDAY, None, Unit.WORKDAYS, -1)),)}),
    ("ruling_needs_deputy", {"rulings": (ruling(platforms=("综治工作",)),)}),
    ("ruling_leads_itself", {
        "rulings": (ruling(platform="综合执法", platforms=("综合执法",), ruled_by="陈平"),),
    }),
    ("ruling_one_platform", {"rulings": (ruling(ruled_by="陈平"),)}),
    ("platform_unknown", {"platform": "市场监管"}),
    ("event_unknown", {"items": (ItemEntry(title="夜市", events=("330602001201706010009",)),)}),
    ("meeting_year_unknown", {"rulings": (ruling(due=date(2060, 1, 3)),)}),
)  # fmt: skip


@pytest.mark.parametrize(("code", "changes"), REFUSED, ids=[f"{n}-{c}" for n, (c, _) in enumerate(REFUSED)])
def test_what_cannot_stand_is_refused_and_changes_nothing(
    street: Street, code: str, changes: dict[str, object]
) -> None:
    assert code_of(lambda: save_meeting(clerk(street), replace(draft(), **changes))) == code  # type: ignore[arg-type]
    assert save_meeting(clerk(street), draft()).draft.number == 1


def test_a_ruling_due_on_the_day_after_office_hours_is_refused(street: Street) -> None:
    late = draft(begins=18 * 60, ends=19 * 60, rulings=(ruling(due=MONDAY),))
    assert code_of(lambda: save_meeting(clerk(street), late)) == "ruling_due_passed"


def test_signing_asks_for_what_minutes_need(street: Street) -> None:
    at(street, "2017-06-05T09:30")
    stored = save_meeting(clerk(street), draft())
    assert code_of(lambda: sign(street, stored)) == "meeting_not_over"
    at(street, "2017-06-05T10:00")
    assert code_of(lambda: sign(street, stored, issuer=" ")) == "meeting_needs_issuer"
    assert code_of(lambda: sign_off(clerk(street), stored.id, 1, "周建国")) == "not_allowed"
    assert code_of(lambda: sign_off(leader(street), stored.id, 9, "周建国")) == "meeting_stale"
    empty = save_meeting(clerk(street), draft(attendees=(), platform="综治工作"))
    assert code_of(lambda: sign(street, empty)) == "meeting_needs_people"
    mute = draft(platform="综治工作", items=(), last_work="", next_work=" ")
    mute_id = save_meeting(clerk(street), mute, empty.id, 1)
    assert code_of(lambda: sign(street, mute_id)) == "meeting_says_nothing"
    at(street, "2017-06-12T12:00")
    later = save_meeting(clerk(street), draft(date(2017, 6, 12)))
    assert code_of(lambda: sign(street, later)) == "meeting_earlier_open"
    assert sign(street, stored).meeting.signed
    assert sign(street, later).meeting.issuer == "周建国"
    assert code_of(lambda: sign(street, later)) == "meeting_signed"
    assert code_of(lambda: save_meeting(clerk(street), draft(), stored.id)) == "meeting_signed"
    assert code_of(lambda: delete_meeting(clerk(street), stored.id, 2)) == "meeting_signed"


def test_what_is_frozen_reads_back_and_stays(street: Street) -> None:
    found = held(street, draft(rulings=(ruling(),)))
    record = meeting_record(street.admin, found.meeting.id)
    assert thawed(frozen(record)) == record
    assert found.meeting.seal == seal_of(found.meeting.sheet)
    assert (record.issuer, record.signed_on) == ("周建国", "2017-06-05")
    assert record.rulings[0].due == "2017-06-09 17:00"
    assert record.with_presence(Presence.ABSENT) == (PEOPLE[3],)
    assert [one.shown for one in record.attendees] == [
        "周建国（综合执法平台）", "孙丽（行政执法中队）", "赵敏（代所长，国土资源所）",
        "钱进（城管办）：区里开会",
    ]  # fmt: skip


STEP = (
    "INSERT INTO ruling_step (ruling_id, number, at, verb, facts, account, entered_at)"
    " VALUES (1, 9, 1, 'close', '{}', 'x', '')"
)
PLATFORM = (
    "INSERT INTO platform (id, name, since, position, lead, daily_office)"
    " VALUES (99, '综合执法', '2017-01-01', 0, '', '')"
)
GUARDS = (
    ("meeting_signed", "UPDATE meeting SET place = '别处', row_version = row_version + 1"),
    ("meeting_signed", "DELETE FROM meeting"),
    ("meeting_signed", "UPDATE meeting_attendee SET presence = '出席'"),
    ("meeting_signed", "DELETE FROM meeting_attendee"),
    ("meeting_signed", "INSERT INTO meeting_attendee VALUES (1, 99, '王', '', '', '出席', '', '')"),
    ("meeting_signed", "UPDATE meeting_item SET decision = '不办'"),
    ("meeting_signed", "DELETE FROM meeting_item"),
    ("meeting_signed", "DELETE FROM meeting_item_event"),
    ("meeting_signed", "UPDATE meeting_ruling SET unit = '别家'"),
    ("meeting_signed", "UPDATE meeting_ruling SET due_on = '2017-12-31'"),
    ("meeting_signed", "DELETE FROM meeting_ruling"),
    ("ruling_step_kept", "UPDATE ruling_step SET at = at - 1"),
    ("ruling_step_kept", "DELETE FROM ruling_step"),
    ("ruling_step_order", STEP),
    ("meeting_signed", "UPDATE meeting_correction SET text = ''"),
    ("meeting_signed", "DELETE FROM meeting_correction"),
    ("platform_kept", "UPDATE platform SET lead = '别人'"),
    ("platform_met", "DELETE FROM platform WHERE name = '综合执法'"),
    ("platform_overlap", PLATFORM),
)  # fmt: skip


def test_the_database_itself_keeps_signed_minutes(streets: Street) -> None:
    number = streets.report("a")
    item = ItemEntry(title="夜市", events=(number,))
    found = held(streets, draft(items=(item,), rulings=(ruling(),))).meeting
    handle(clerk(streets), found.ruling_ids[0], deed(RulingVerb.REPORT, "2017-06-05T10:30"))
    correct(leader(streets), found.id, "应到 4 人", "笔误")
    engine = streets.admin.sessions.kw["bind"]
    ids = {" (1, 9": f" ({found.ruling_ids[0]}, 9", " (1, 99": f" ({found.id}, 99"}
    for code, sql in GUARDS:
        for short, real in ids.items():
            sql = sql.replace(short, real)
        with (
            pytest.raises(DBAPIError) as caught,
            engine.connect().execution_options(**WRITING) as connection,
            connection.begin(),
        ):
            connection.execute(text(sql))
        refused = refusal_of(caught.value)
        assert isinstance(refused, Refused), sql
        assert refused.code == code, sql


def test_an_unsigned_meeting_has_no_tasks_and_no_corrections(street: Street) -> None:
    stored = save_meeting(clerk(street), draft(rulings=(ruling(),)))
    assert code_of(lambda: correct(leader(street), stored.id, "x", "y")) == "meeting_not_signed"
    engine = street.admin.sessions.kw["bind"]
    step = (
        "INSERT INTO ruling_step (ruling_id, number, at, verb, facts, account, entered_at)"
        f" VALUES ({stored.ruling_ids[0]}, 1, 1, 'close', '{{}}', 'x', '')"
    )
    with pytest.raises(DBAPIError, match="ruling_not_signed"), engine.connect() as connection:
        connection.execution_options(**WRITING).execute(text(step))


def test_verification_finds_minutes_that_were_tampered_with(street: Street) -> None:
    first = held(street, draft(rulings=(ruling(),))).meeting
    held(street, joint(date(2017, 6, 6)))
    assert not verify(street.admin).findings
    engine = street.admin.sessions.kw["bind"]
    sheet = first.sheet.replace("孙丽", "别人")
    for table in ("meeting", "meeting_attendee"):
        with engine.connect().execution_options(**WRITING) as connection, connection.begin():
            names = connection.exec_driver_sql(
                f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
            ).scalars().all()  # fmt: skip
            for name in names:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.execute(text("UPDATE meeting SET sheet = :s WHERE id = :i"), {"s": sheet, "i": first.id})
    assert "minutes_seal" in _codes(street)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        values = {"s": sheet, "i": first.id, "x": seal_of(sheet)}
        connection.execute(text("UPDATE meeting SET sheet = :s, seal = :x WHERE id = :i"), values)
    assert "minutes_differ" in _codes(street)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        values = {"s": "{}", "i": first.id, "x": seal_of("{}")}
        connection.execute(text("UPDATE meeting SET sheet = :s, seal = :x WHERE id = :i"), values)
    assert {"minutes_unreadable", "record_changed", "schema_differs"} <= _codes(street)


def _codes(street: Street) -> set[str]:
    return {finding.code for finding in verify(street.admin).findings}


def test_a_correction_stands_beside_the_minutes(street: Street) -> None:
    found = held(street, draft()).meeting
    assert code_of(lambda: correct(leader(street), found.id, " ", "笔误")) == "meeting_correction_words"
    assert code_of(lambda: correct(clerk(street), found.id, "x", "y")) == "not_allowed"
    correct(leader(street), found.id, "第一项应为城管办", "笔误")
    correct(leader(street), found.id, "应到 5 人", "漏记")
    with street.admin.reading() as session:
        rows = session.execute(text("SELECT number, text FROM meeting_correction ORDER BY number")).all()
    assert [tuple(row) for row in rows] == [(1, "第一项应为城管办"), (2, "应到 5 人")]
    assert not verify(street.admin).findings
