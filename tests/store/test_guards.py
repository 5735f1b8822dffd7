"""What the database refuses by itself, whoever connects: closed months, chains of postings, frozen sheets."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from models.rules.attendance.kinds import BY_CODE
from models.store.engine import WRITING
from models.store.store import Store
from models.tables.refusals import RENAMED, TRIGGER_CODES
from tests.store import rows
from tests.store.rows import (
    APRIL,
    CLOSE,
    FULL_APRIL,
    FULL_MAY,
    JUNE,
    LINE,
    LOG,
    MARKS,
    MAY,
    NOTE,
    POSTING,
    RUN,
    SCHEME,
    count,
    posting,
    refused,
    run,
)


@pytest.fixture
def marked(store: Store) -> Store:
    """Two agencies, one person, April and May marked at agency 1, a note in April."""
    rows.agency(store)
    rows.agency(store, 2, "国土资源所")
    rows.person(store)
    run(store, MARKS, staff=1, month=APRIL, agency=1, marks=FULL_APRIL)
    run(store, MARKS, staff=1, month=MAY, agency=1, marks=FULL_MAY)
    run(store, NOTE, staff=1, month=APRIL, agency=1, half=3)
    return store


@pytest.fixture
def closed(marked: Store) -> Store:
    """April is closed at agency 1."""
    run(marked, CLOSE, agency=1, month=APRIL)
    return marked


APRIL_ROW = "WHERE staff_id = 1 AND month = 201704 AND agency_id = 1"


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE month_marks SET marks = marks {APRIL_ROW}",
        f"UPDATE month_marks SET agency_id = 2 {APRIL_ROW}",
        "UPDATE month_marks SET month = 201704 WHERE month = 201705",
        f"DELETE FROM month_marks {APRIL_ROW}",
        "DELETE FROM mark_note",
        "UPDATE mark_note SET minutes = 9",
        "UPDATE closed_month SET month = 201703",
    ],
)
def test_nothing_of_a_closed_month_changes(closed: Store, sql: str) -> None:
    assert refused(closed, sql) == "closed_month"


def test_nothing_is_added_to_a_closed_month(closed: Store) -> None:
    rows.person(closed, 2, "李雷")
    assert refused(closed, MARKS, staff=2, month=APRIL, agency=1, marks=FULL_APRIL) == "closed_month"
    assert refused(closed, NOTE, staff=1, month=APRIL, agency=1, half=4) == "closed_month"
    assert refused(closed, CLOSE, agency=1, month=APRIL) == "closed_month"


def test_other_months_and_agencies_stay_open(closed: Store) -> None:
    run(closed, "UPDATE month_marks SET marks = replace(marks, 'P', 'T') WHERE month = 201705")
    run(closed, MARKS, staff=1, month=APRIL, agency=2, marks=FULL_APRIL)
    run(closed, NOTE, staff=1, month=MAY, agency=1, half=0)
    run(closed, "DELETE FROM mark_note WHERE month = 201705")
    assert count(closed, "month_marks WHERE month = 201704 AND agency_id = 2") == 1
    assert count(closed, "month_marks WHERE marks LIKE 'TT%'") == 1
    assert count(closed, "mark_note") == 1, "the note of the closed month stays"


def test_an_upsert_meets_the_closed_month(closed: Store) -> None:
    upsert = f"{MARKS} ON CONFLICT (staff_id, month, agency_id) DO UPDATE SET marks = excluded.marks"
    assert refused(closed, upsert, staff=1, month=APRIL, agency=1, marks="TT" * 30) == "closed_month"
    run(closed, upsert, staff=1, month=MAY, agency=1, marks="TT" * 31)


def test_only_the_newest_closed_month_reopens(closed: Store) -> None:
    run(closed, CLOSE, agency=1, month=MAY)
    run(closed, CLOSE, agency=2, month=JUNE)
    assert refused(closed, "DELETE FROM closed_month WHERE month = 201704") == "not_newest_closed"
    logged(closed, 1, "reopen_month", "DELETE FROM closed_month WHERE month = 201705")
    logged(closed, 2, "reopen_month", "DELETE FROM closed_month WHERE month = 201704")
    run(closed, f"UPDATE month_marks SET marks = marks {APRIL_ROW}")


def logged(store: Store, number: int, action: str, *statements: str) -> None:
    """Do what only a change of the program may: with leave, and with its line of the log."""
    with store.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.execute(text(f"INSERT INTO correction (number, action) VALUES ({number}, '{action}')"))
        for statement in statements:
            connection.execute(text(statement))
        connection.execute(text(LOG), {"id": number, "previous": str(number - 1), "seal": str(number)})


def without_line(store: Store, sql: str) -> None:
    """Take leave for a line of the log that is never written."""
    with store.engine.begin() as connection:
        connection.execute(text("INSERT INTO correction (number, action) VALUES (2, 'reopen_month')"))
        connection.execute(text(sql))


def test_a_month_is_not_reopened_without_its_line_of_the_log(closed: Store) -> None:
    delete = "DELETE FROM closed_month WHERE month = 201704"
    assert refused(closed, delete) == "reopening_not_logged"
    run(closed, LOG, id=1, previous="", seal="1")  # a line of an earlier transaction is none of this one
    assert refused(closed, delete) == "reopening_not_logged"
    with pytest.raises(IntegrityError):
        run(closed, "INSERT INTO correction (number, action) VALUES (2, 'reopen_month')")
    assert refused(closed, "INSERT INTO correction (number, action) VALUES (1, 'x')") == "log_order"
    with pytest.raises(IntegrityError):
        without_line(closed, delete)
    assert count(closed, "closed_month") == 1
    logged(closed, 2, "reopen_month", delete)
    assert count(closed, "closed_month") == 0


TERMS = (
    "INSERT INTO secondment_terms (id, agency_id, since, attendance, work_log, bonus_mode, allowance,"
    " base_pay_by, document) VALUES (:id, 1, :since, (1 = 1), (1 = 1), 'full', (1 = 1), 'department', '')"
)
RESTS_ON = (
    "UPDATE posting SET post_class = 'x'",
    "UPDATE posting SET since = '2017-05-01'",
    "UPDATE posting SET until = '2017-04-29'",
    "UPDATE posting SET agency_id = 2",
    "DELETE FROM posting",
    "UPDATE secondment_terms SET bonus_mode = 'none'",
    "UPDATE secondment_terms SET since = '2017-05-01'",
    "DELETE FROM secondment_terms",
    "UPDATE calendar_day SET working = (1 = 1) WHERE day = '2017-04-03'",
    "UPDATE calendar_day SET day = '2017-04-04' WHERE day = '2017-05-01'",
    "DELETE FROM calendar_day WHERE day = '2017-04-03'",
    "INSERT INTO calendar_day (day, working, name) VALUES ('2017-04-04', (1 = 0), '')",
    "DELETE FROM calendar_year",
)


def test_what_a_closed_month_rests_on_is_closed_too(closed: Store) -> None:
    assert refused(closed, POSTING, id=1, since="2017-01-01", until=None, came_back=False) == "closed_month"
    assert refused(closed, TERMS, id=1, since="2017-04-02") == "closed_month"
    posting(closed, 1, "2017-05-01", None)
    run(closed, TERMS, id=1, since="2017-05-01")


@pytest.mark.parametrize("sql", RESTS_ON)
def test_what_a_closed_month_rests_on_does_not_change(store: Store, sql: str) -> None:
    opened(store)
    run(store, CLOSE, agency=1, month=APRIL)
    assert refused(store, sql) == "closed_month"


@pytest.mark.parametrize("sql", RESTS_ON)
def test_a_correction_with_its_line_of_the_log_is_put_down(store: Store, sql: str) -> None:
    opened(store)
    run(store, CLOSE, agency=1, month=APRIL)
    logged(store, 1, "post_staff", sql)
    assert count(store, "touched_record WHERE table_name = 'closing' AND record = '1/201704'") == 1


def opened(store: Store) -> None:
    """An office in which April rests on a posting, on terms and on days of the calendar."""
    rows.agency(store)
    rows.agency(store, 2, "国土资源所")
    rows.person(store)
    posting(store, 1, "2017-01-01", None)
    run(store, TERMS, id=1, since="2017-01-01")
    for day in ("2017-04-03", "2017-05-01"):
        run(store, "INSERT INTO calendar_day (day, working, name) VALUES (:day, (1 = 0), '')", day=day)
    run(store, "INSERT INTO calendar_year (year, source) VALUES (2017, '')")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE posting SET until = '2017-04-30'",
        "UPDATE posting SET until = '2018-03-31'",
        "UPDATE posting SET came_back = (1 = 1)",
        "UPDATE calendar_day SET working = (1 = 1) WHERE day = '2017-05-01'",
        "UPDATE calendar_year SET source = 'x'",
    ],
)
def test_what_comes_after_a_closed_month_is_free(store: Store, sql: str) -> None:
    opened(store)
    run(store, CLOSE, agency=1, month=APRIL)
    run(store, sql)


@pytest.mark.parametrize("wrong", ["p", "J", " ", "√", "0", "]", "^", "-"])
def test_a_mark_without_a_kind_is_refused(marked: Store, wrong: str) -> None:
    broken = f"{wrong}{FULL_MAY[1:]}"
    assert refused(marked, MARKS, staff=1, month=MAY, agency=2, marks=broken) == "mark_code"
    update = "UPDATE month_marks SET marks = :marks WHERE month = 201705"
    assert refused(marked, update, marks=broken) == "mark_code"


def test_every_kind_and_the_unmarked_half_day_are_accepted(marked: Store) -> None:
    run(marked, MARKS, staff=1, month=MAY, agency=2, marks=f"{''.join(BY_CODE)}.".ljust(62, "P"))
    assert count(marked, "month_marks WHERE agency_id = 2") == 1


@pytest.mark.parametrize(
    ("month", "days"), [(201702, 28), (201602, 29), (200002, 29), (201704, 30), (201712, 31), (210002, 28)]
)
def test_marks_are_as_long_as_their_month(marked: Store, month: int, days: int) -> None:
    for wrong in {28, 29, 30, 31} - {days}:
        code = refused(marked, MARKS, staff=1, month=month, agency=2, marks="PP" * wrong)
        assert code == "mark_length"
    run(marked, MARKS, staff=1, month=month, agency=2, marks="PP" * days)


@pytest.fixture
def posted(store: Store) -> Store:
    """Person 1 at agency 1: 2016, then from 2017 on."""
    rows.agency(store)
    rows.person(store)
    posting(store, 1, "2016-01-01", "2016-12-31")
    posting(store, 2, "2017-01-01", None)
    return store


@pytest.mark.parametrize(
    ("since", "until"), [("2017-05-01", None), ("2015-01-01", None), ("2016-06-01", "2016-06-30")]
)
def test_postings_never_overlap(posted: Store, since: str, until: str | None) -> None:
    assert refused(posted, POSTING, id=3, since=since, until=until, came_back=False) == "posting_overlap"
    assert refused(posted, POSTING, id=3, since=since, until=until, came_back=True) == "posting_overlap"


def test_a_second_posting_from_the_same_day_is_an_overlap(posted: Store) -> None:
    assert (
        refused(posted, POSTING, id=3, since="2017-01-01", until=None, came_back=False) == "posting_overlap"
    )


def test_a_gap_is_refused_unless_the_person_came_back(posted: Store) -> None:
    run(posted, "UPDATE posting SET until = '2017-06-30' WHERE id = 2")
    assert refused(posted, POSTING, id=3, since="2017-07-02", until=None, came_back=False) == "posting_gap"
    posting(posted, 3, "2017-07-02", None, came_back=True)


def test_an_earlier_posting_before_the_first_must_touch_it(posted: Store) -> None:
    early = {"since": "2015-01-01", "until": "2015-12-30", "came_back": False}
    assert refused(posted, POSTING, id=3, **early) == "posting_gap"
    posting(posted, 3, "2015-01-01", "2015-12-31")


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE posting SET until = '2016-11-30' WHERE id = 1", "posting_gap"),
        ("UPDATE posting SET until = NULL WHERE id = 1", "posting_overlap"),
        ("UPDATE posting SET until = '2017-01-01' WHERE id = 1", "posting_overlap"),
        ("UPDATE posting SET since = '2017-01-02' WHERE id = 2", "posting_gap"),
        ("UPDATE posting SET since = '2016-12-31' WHERE id = 2", "posting_overlap"),
    ],
)
def test_changing_one_posting_is_held_to_its_neighbours(posted: Store, sql: str, code: str) -> None:
    assert refused(posted, sql) == code


def test_a_transfer_ends_the_old_posting_first(posted: Store) -> None:
    run(posted, "UPDATE posting SET until = '2017-03-31' WHERE id = 2")
    posting(posted, 3, "2017-04-01", None)
    run(posted, "DELETE FROM posting WHERE id = 3")
    run(posted, "UPDATE posting SET until = NULL WHERE id = 2")
    assert count(posted, "posting WHERE id = 2 AND until IS NULL") == 1
    assert count(posted, "posting WHERE id = 3") == 0


def test_a_posting_in_the_middle_cannot_be_taken_out(posted: Store) -> None:
    run(posted, "UPDATE posting SET until = '2017-03-31' WHERE id = 2")
    posting(posted, 3, "2017-04-01", None)
    assert refused(posted, "DELETE FROM posting WHERE id = 2") == "posting_gap"


def test_a_boundary_moves_in_three_steps(posted: Store) -> None:
    run(posted, "UPDATE posting SET since = '2017-02-01', came_back = (1 = 1) WHERE id = 2")
    run(posted, "UPDATE posting SET until = '2017-01-31' WHERE id = 1")
    run(posted, "UPDATE posting SET came_back = (1 = 0) WHERE id = 2")
    assert count(posted, "posting WHERE until = '2017-01-31' OR since = '2017-02-01'") == 2


def test_moving_a_posting_to_another_person_checks_both(posted: Store) -> None:
    rows.person(posted, 2, "李雷")
    run(posted, "UPDATE posting SET until = '2017-03-31' WHERE id = 2")
    posting(posted, 3, "2017-04-01", None)
    assert refused(posted, "UPDATE posting SET staff_id = 2 WHERE id = 2") == "posting_gap"
    run(posted, "UPDATE posting SET staff_id = 2 WHERE id = 3")


@pytest.fixture
def approved(store: Store) -> Store:
    """One approved run of one person with its line."""
    rows.person(store)
    rows.person(store, 2, "李雷")
    run(store, SCHEME)
    run(store, RUN, id=1, number=1, state="approved")
    run(store, LINE, staff=1)
    return store


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE run SET total_fen = 101",
        "UPDATE run SET sheet = '{1}', state = 'paid'",
        "UPDATE run SET people = 2",
        "UPDATE run SET paid_by = '王芳'",
        "UPDATE run SET state = 'approved'",
        "DELETE FROM run",
        "UPDATE run_line SET amount_fen = 1",
        "UPDATE run_line SET position = position",
        "DELETE FROM run_line",
    ],
)
def test_an_approved_sheet_is_frozen(approved: Store, sql: str) -> None:
    assert refused(approved, sql) == "frozen_sheet"


def test_an_approved_run_becomes_paid_once(approved: Store) -> None:
    paid = "UPDATE run SET state = 'paid', paid_by = '王芳', paid_at = '2018-01-20', paid_document = '凭证 3'"
    run(approved, paid)
    assert refused(approved, paid) == "frozen_sheet"
    assert refused(approved, "UPDATE run SET state = 'approved'") == "frozen_sheet"
    assert refused(approved, "DELETE FROM run_line") == "frozen_sheet"


def test_a_sheet_takes_no_more_lines_than_people(approved: Store) -> None:
    assert refused(approved, LINE, staff=2) == "frozen_sheet"


def test_a_run_is_not_born_paid_nor_written_twice(approved: Store) -> None:
    assert refused(approved, RUN, id=2, number=2, state="paid") == "frozen_sheet"
    assert refused(approved, RUN, id=2, number=1, state="approved") == "frozen_sheet"


def test_a_second_sheet_of_a_year_and_kind_does_not_take_the_place_of_the_first(approved: Store) -> None:
    assert refused(approved, RUN, id=2, number=2, state="approved") == "frozen_sheet"
    police = RUN.replace("'bonus'", "'police'")
    run(approved, police, id=2, number=1, state="approved")
    if approved.dialect == "sqlite":  # the constraint stands behind the trigger
        run(approved, "DROP TRIGGER run_insert")
        with pytest.raises(IntegrityError):
            run(approved, RUN, id=3, number=2, state="approved")


def test_a_scheme_is_never_overwritten(approved: Store) -> None:
    assert refused(approved, "UPDATE scheme_version SET toml = 'x'") == "frozen_scheme"
    assert refused(approved, "DELETE FROM scheme_version") == "frozen_scheme"
    assert refused(approved, SCHEME) == "frozen_scheme"


def test_sqlite_replace_does_not_slip_past_the_guards(sqlite_store: Store) -> None:
    rows.person(sqlite_store)
    run(sqlite_store, SCHEME)
    run(sqlite_store, RUN, id=1, number=1, state="approved")
    run(sqlite_store, LINE, staff=1)
    run(sqlite_store, LOG, id=1, previous="", seal="a")
    for statement, values, code in (
        (SCHEME, {}, "frozen_scheme"),
        (RUN, {"id": 9, "number": 1, "state": "approved"}, "frozen_sheet"),
        (LINE, {"staff": 1}, "frozen_sheet"),
        (LOG, {"id": 1, "previous": "", "seal": "b"}, "log_order"),
        (LOG, {"id": 2, "previous": "a", "seal": "a"}, "log_order"),
    ):
        assert refused(sqlite_store, statement.replace("INSERT", "INSERT OR REPLACE", 1), **values) == code


def test_the_log_only_grows_at_its_end(store: Store) -> None:
    run(store, LOG, id=1, previous="0" * 64, seal="a")
    run(store, LOG, id=2, previous="a", seal="b")
    assert refused(store, LOG, id=4, previous="b", seal="c") == "log_order"
    assert refused(store, LOG, id=2, previous="a", seal="c") == "log_order"
    assert refused(store, LOG, id=3, previous="a", seal="c") == "log_order"
    assert refused(store, "UPDATE operation SET detail = 'x' WHERE id = 1") == "log_is_append_only"
    assert refused(store, "DELETE FROM operation WHERE id = 2") == "log_is_append_only"
    assert count(store, "operation") == 2


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("month_marks, mark_note", "closed_month"),
        ("mark_note", "closed_month"),
        ("closed_month", "not_newest_closed"),
        ("run CASCADE", "frozen_sheet"),
        ("run_line", "frozen_sheet"),
        ("operation CASCADE", "log_is_append_only"),
        ("scheme_version CASCADE", "frozen_scheme"),
    ],
)
def test_truncate_is_refused_on_a_server(postgres_store: Store, table: str, code: str) -> None:
    assert refused(postgres_store, f"TRUNCATE {table}") in {code, "frozen_sheet"}


@pytest.mark.postgres
@pytest.mark.parametrize("table", ["staff_member", "agency"])
def test_truncating_what_guarded_rows_hang_on_is_refused(postgres_store: Store, table: str) -> None:
    # Which of the guarded tables speaks first is the server's choice.
    told = {RENAMED.get(code, code) for code in TRIGGER_CODES}
    assert refused(postgres_store, f"TRUNCATE {table} CASCADE") in told


@pytest.mark.postgres
def test_a_sheet_of_many_lines_in_one_statement_is_counted(postgres_store: Store) -> None:
    rows.person(postgres_store)
    rows.person(postgres_store, 2, "李雷")
    run(postgres_store, SCHEME)
    run(postgres_store, RUN, id=1, number=1, state="approved")
    both = LINE.replace("VALUES (1, :staff, :staff,", "SELECT 1, id, id,").rstrip(")") + " FROM staff_member"
    assert refused(postgres_store, both) == "frozen_sheet"


def test_taken_names_are_told_in_the_house_s_words(store: Store) -> None:
    rows.agency(store)
    rows.person(store)
    again = (
        "INSERT INTO staff_member SELECT 9, 'S9', name, '', '', id_card, '', '', '', '', '' FROM staff_member"
    )
    assert refused(store, again) == "id_card_taken"
    assert refused(store, again.replace("'S9', name, '', '', id_card", "staff_no, name, '', '', '3'")) == (
        "staff_no_taken"
    )
    again = "INSERT INTO agency SELECT 9, name, '', '', '', 0 FROM agency"
    assert refused(store, again) == "agency_name_taken"
