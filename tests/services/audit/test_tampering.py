"""Verification notices every row of a table of tamperings, and says which."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from forms.kit.texts import sentence
from models.errors import Trouble
from models.log.keys import secrets_of
from models.rules.core.log_chain import head_mark, seal_of
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.audit.anchors import Anchor, head_anchor, parse_anchors
from models.services.audit.verify import VerificationReport, verify
from models.services.bonus.approved import settled_runs
from models.services.closing.months import reopen_month
from models.services.office.roles import Role
from models.services.people.postings import put_postings
from models.services.people.staff import PostingEntry, add_staff, edit_staff, entry_of, leave
from models.store.checks import page_faults
from models.store.engine import WRITING
from models.store.store import Store, create_postgres, create_store, open_postgres_store, open_with_key
from tests import postgres
from tests.office import CHEAP, YEAR
from tests.services.audit.guards import guards_down
from tests.services.audit.proven_office import BEGAN, build, desk_of
from tests.services.audit.tamperings import TAMPERINGS, Tampering
from tests.services.sample_office import entry, posting, statements


@pytest.fixture(scope="module")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The office in a file, built once."""
    folder = tmp_path_factory.mktemp("proven") / "office"
    store, _ = create_store(folder, "admin", "demo-2017", cost=CHEAP)
    with store:
        build(store)
    assert store.key is not None
    return folder, store.key


@pytest.fixture(scope="module")
def server_template(postgres_url: str) -> Iterator[str]:
    """The office on a server, built once; its database is copied by the server itself."""
    with postgres.fresh_database(postgres_url) as url:
        with create_postgres(url) as store:
            build(store)
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A copy of the office for one test, once on each engine."""
    if request.param == "sqlite":
        folder, key = request.getfixturevalue("file_template")
        shutil.copytree(folder, tmp_path / "office")
        with open_with_key(tmp_path / "office", key) as store:
            yield store
        return
    with (
        postgres.copied_database(request.getfixturevalue("server_template")) as url,
        open_postgres_store(url) as store,
    ):
        yield store


def verdict_of(store: Store, *anchors: Anchor) -> VerificationReport:
    return verify(desk_of(store, Role.SUPERVISOR), anchors=anchors)


def said(store: Store, *anchors: Anchor) -> dict[str, str]:
    """Return code → what verification says, sentences of one code after another."""
    found: dict[str, str] = {}
    for one in verdict_of(store, *anchors).findings:
        found[one.code] = f"{found.get(one.code, '')}{sentence(one.code, one.facts)}\n"
    return found


def test_an_honest_office_is_clean(office: Store) -> None:
    verdict = verdict_of(office)
    assert (verdict.findings, verdict.notes) == ((), ())
    assert (verdict.operations, verdict.runs, verdict.lines) == (41, 3, 7)


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda one: one.name)
def test_a_tampering_is_noticed_and_named(office: Store, tampering: Tampering) -> None:
    with guards_down(office) as connection:
        for sql in tampering.sql:
            connection.exec_driver_sql(sql)
    found = said(office)
    assert tampering.code in found, found
    assert tampering.says in found[tampering.code]


def test_the_table_is_long_enough() -> None:
    assert len({one.name for one in TAMPERINGS}) == len(TAMPERINGS) >= 60


def reseal(connection: Connection, since: int, change: Callable[[dict[str, str]], None]) -> None:
    """Rewrite the detail of a line, and seal it and every line after it as if it had always been so."""
    rows = connection.exec_driver_sql("SELECT * FROM operation ORDER BY id").mappings().all()
    previous = rows[since - 2]["seal"]
    for row in rows[since - 1 :]:
        new = dict(row)
        if row["id"] == since:
            change(new)
        fields = tuple(new[name] for name in ("id", "at", "account", "action", "subject", "detail"))
        seal = seal_of(previous, fields)
        connection.execute(
            text(
                "UPDATE operation SET account = :account, detail = :detail, previous = :p, seal = :s"
                " WHERE id = :id"
            ),
            {"account": new["account"], "detail": new["detail"], "p": previous, "s": seal, "id": new["id"]},
        )  # fmt: skip
        previous = seal


def blame(line: dict[str, str]) -> None:
    line["account"] = "somebody"


def test_a_log_that_is_rewritten_and_sealed_again_is_noticed(office: Store) -> None:
    with guards_down(office) as connection:
        reseal(connection, 20, blame)
    found = said(office)
    assert "41" in found["log_rewritten"]
    assert "log_broken" not in found


def test_a_card_changed_with_its_digest_out_of_the_log_is_noticed(office: Store) -> None:
    def forget(line: dict[str, str]) -> None:
        detail = json.loads(line["detail"])
        del detail["records"]["staff_member"]
        line["detail"] = json.dumps(detail, ensure_ascii=False)

    with guards_down(office) as connection:
        query = "SELECT id FROM operation WHERE action = 'edit_staff' ORDER BY id LIMIT 1"
        number = connection.exec_driver_sql(query).scalar_one()
        connection.exec_driver_sql("UPDATE staff_member SET bank_card = '1' WHERE staff_no = '001'")
        reseal(connection, number, forget)
    assert {"log_rewritten", "record_without_line"} <= said(office).keys()


def forge(connection: Connection, action: str = "set_grade") -> int:
    """Append a line that chains well."""
    last = connection.exec_driver_sql("SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1").one()
    fields = (last.id + 1, "2018-01-15T09:30:00+00:00", "lingdao", action, "x", "{}")
    connection.execute(
        text("INSERT INTO operation (id, at, account, action, subject, detail, previous, seal)"
             " VALUES (:id, :at, :account, :action, :subject, :detail, :previous, :seal)"),
        dict(zip(("id", "at", "account", "action", "subject", "detail"), fields, strict=True))
        | {"previous": last.seal, "seal": seal_of(last.seal, fields)},
    )  # fmt: skip
    return int(last.id) + 1


def test_a_forged_next_line_is_noticed_though_it_chains(office: Store) -> None:
    with office.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        forge(connection)
    assert "第 42 行到第 42 行" in said(office)["log_forged"]


def test_no_later_change_of_the_program_covers_a_forged_or_a_cut_log(office: Store) -> None:
    with office.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        forge(connection)
    clerk = desk_of(office, Role.CLERK)
    set_grades(clerk, YEAR + 1, {2: GradeEntry("称职")})
    assert "第 42 行" in said(office)["log_forged"]
    with guards_down(office) as connection:
        connection.exec_driver_sql("DELETE FROM operation WHERE id > 40")
    set_grades(clerk, YEAR + 1, {3: GradeEntry("称职")})
    assert "41" in said(office)["log_rewritten"]


def test_whoever_knows_the_secret_still_meets_the_anchors_outside(office: Store) -> None:
    """Everything inside is made consistent; what was printed or kept elsewhere is not."""
    kept = head_anchor(desk_of(office, Role.SUPERVISOR))
    with guards_down(office) as connection:
        reseal(connection, 20, blame)
        row = connection.exec_driver_sql("SELECT id, seal FROM operation ORDER BY id DESC LIMIT 1").one()
        secret = secrets_of(connection)[-1]
        connection.execute(
            text("UPDATE log_head SET mark = :mark"), {"mark": head_mark(secret, row.id, row.seal)}
        )
    assert said(office).keys() == {"anchor_lost"}  # the sheets', which were approved after line 20
    assert "41" in said(office, kept)["anchor_lost"]


def test_an_anchor_of_the_history_is_held_as_it_goes_on(office: Store) -> None:
    clerk = desk_of(office, Role.CLERK)
    kept = head_anchor(clerk)
    set_grades(clerk, YEAR + 1, {2: GradeEntry("称职")})
    typed = f"存证：{kept.number}-" + " ".join(kept.mark[n : n + 4].upper() for n in range(0, 16, 4))
    assert verdict_of(office, kept, *parse_anchors(typed)).findings == ()
    other = Anchor(kept.number, "0" * 64, "纸")
    assert "纸" in said(office, other)["anchor_lost"]


_IN_THE_SCHEMA = "PRAGMA writable_schema = ON\n{}\nPRAGMA writable_schema = OFF"
SCHEMA = {
    "sqlite": (
        ("DROP TRIGGER run_update", "触发器 run_update 不见了"),
        ("DROP TRIGGER staff_member_touched_update", "staff_member_touched_update 不见了"),
        ("DROP INDEX uq_run_year_kind", "索引 uq_run_year_kind 不见了"),
        ("CREATE TRIGGER x AFTER INSERT ON operation BEGIN SELECT 1; END", "触发器 x 是多出来的"),
        ("CREATE TABLE x (id INTEGER)", "表 x 是多出来的"),
        ("ALTER TABLE office ADD COLUMN x INTEGER", "表 office 被改写了"),
        ("DROP TRIGGER run_update\nCREATE TRIGGER run_update BEFORE UPDATE ON run BEGIN SELECT 1; END",
         "触发器 run_update 被改写了"),
        ("DROP INDEX uq_run_year_kind\nCREATE INDEX uq_run_year_kind ON run (year, kind)",
         "索引 uq_run_year_kind 被改写了"),
        ("DROP TABLE event_phrase\nCREATE VIEW event_phrase AS SELECT 1 AS id",
         "视图 event_phrase 是多出来的"),
        ("ALTER TABLE office ADD COLUMN x TEXT GENERATED ALWAYS AS ('x') VIRTUAL", "表 office 被改写了"),
        (_IN_THE_SCHEMA.format(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)"
            " VALUES ('trigger', 'sqlite_x', 'run', 0,"
            " 'CREATE TRIGGER sqlite_x AFTER INSERT ON run BEGIN SELECT 1; END')"
         ), "触发器 sqlite_x 是多出来的"),
        (_IN_THE_SCHEMA.format(
            "UPDATE sqlite_master SET sql = replace(sql, 'bonus', 'x') WHERE name = 'run'"
         ), "表 run 被改写了"),
        ("CREATE VIEW x AS SELECT * FROM staff_member", "视图 x 是多出来的"),
        ("CREATE UNIQUE INDEX x ON run (year, kind)", "索引 x 是多出来的"),
    ),
    "postgresql": (
        ("DROP TRIGGER run_change ON run", "触发器 run.run_change 不见了"),
        ("ALTER TABLE run DISABLE TRIGGER run_change", "触发器 run.run_change 被改写了"),
        ("DROP INDEX uq_run_year_kind", "索引 uq_run_year_kind 不见了"),
        ("CREATE OR REPLACE FUNCTION guard_run() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
         "函数 guard_run() 被改写了"),
        ("ALTER TABLE run DROP CONSTRAINT ck_run_state", "约束 run.ck_run_state 不见了"),
        ("CREATE TABLE x (id integer)", "表 x 是多出来的"),
        ("ALTER TABLE staff_member ALTER COLUMN bank_card DROP NOT NULL", "表 staff_member 被改写了"),
        ("CREATE RULE x AS ON INSERT TO touched_record DO INSTEAD NOTHING",
         "重写规则 touched_record.x 是多出来的"),
        ("DROP TABLE event_phrase\nCREATE VIEW event_phrase AS SELECT 1 AS id", "表 event_phrase 被改写了"),
        ("ALTER TABLE office ADD COLUMN x text GENERATED ALWAYS AS ('x') STORED", "表 office 被改写了"),
        ("ALTER TABLE touched_record SET UNLOGGED", "表 touched_record 被改写了"),
        ("ALTER FUNCTION guard_run() SET search_path = pg_temp, public", "函数 guard_run() 被改写了"),
        ("CREATE MATERIALIZED VIEW x AS SELECT * FROM staff_member", "表 x 是多出来的"),
        ("CREATE TABLE x () INHERITS (event_phrase)", "表 x 是多出来的"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("row", range(14))
def test_a_schema_that_is_not_the_program_s_is_named(office: Store, row: int) -> None:
    sql, says = SCHEMA[office.dialect][row]
    with office.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        for statement in sql.split("\n"):
            connection.exec_driver_sql(statement)
    assert says in said(office)["schema_differs"]


def test_all_guards_dropped_are_all_named(office: Store) -> None:
    with office.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        server = office.dialect == "postgresql"
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal"
            if server else "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'"
        )  # fmt: skip
        triggers = connection.exec_driver_sql(query).all()
        for name, table in triggers:
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if server else ""))
    assert said(office)["schema_differs"].count("不见了") == len(triggers) > 115


def test_a_row_written_past_the_program_is_told_though_every_guard_stands(office: Store) -> None:
    with office.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_member SET bank_card = '1' WHERE staff_no = '002'")
    clerk = desk_of(office, Role.CLERK)
    set_grades(clerk, YEAR + 1, {3: GradeEntry("称职")})  # whose line must not vouch for it
    found = said(office)
    assert "002 李四" in found["record_changed"]
    assert "002 李四" in found["record_outside"]


def test_what_the_program_changes_itself_stays_clean(office: Store) -> None:
    clerk = desk_of(office, Role.CLERK)
    edit_staff(clerk, 1, entry_of(clerk, 1))
    reopen_month(desk_of(office, Role.LEADER), 1, YEAR * 100 + 12, "补登")
    leave(clerk, 2, BEGAN.replace(year=YEAR + 1))
    assert verdict_of(office).findings == ()


def test_a_lawful_correction_under_a_closed_month_is_told_apart(office: Store) -> None:
    wrong = PostingEntry(1, BEGAN, "公务员", "副科", "")
    put_postings(desk_of(office, Role.CLERK), 2, [wrong])
    verdict = verdict_of(office)
    assert verdict.findings == ()
    notes = {note.code: sentence(note.code, note.facts) for note in verdict.notes}
    assert "kaoqin（日志第42行）" in notes["closed_month_corrected"]
    assert "1 人" in notes["supplement_due"] and "kaoqin（日志第42行）" in notes["supplement_due"]


def test_what_changed_since_approval_is_told_in_order_and_is_no_finding(office: Store) -> None:
    clerk, leader = desk_of(office, Role.CLERK), desk_of(office, Role.LEADER)
    set_grades(clerk, YEAR, {2: GradeEntry("基本称职")})
    set_grades(leader, YEAR, {3: GradeEntry("优秀")})
    verdict = verdict_of(office)
    assert verdict.findings == ()
    (note,) = verdict.notes
    assert note.code == "supplement_due"
    assert (note.facts["count"], note.facts["kind"]) == ("2", "bonus")
    assert note.facts["who"].endswith("kaoqin（日志第42行）、lingdao（日志第43行）")


def test_every_single_page_that_is_flipped_is_noticed(
    file_template: tuple[Path, bytes], tmp_path: Path
) -> None:
    folder, key = file_template
    whole = (folder / "office.db").read_bytes()
    pages = len(whole) // 4096
    shutil.copytree(folder, tmp_path / "office")
    file = tmp_path / "office" / "office.db"
    unnoticed = []
    for page in range(pages):
        spoilt = bytearray(whole)
        spoilt[page * 4096 + 2000] ^= 1
        file.write_bytes(spoilt)
        if not damage_shows(tmp_path / "office", key):
            unnoticed.append(page)
    assert unnoticed == []


def damage_shows(folder: Path, key: bytes) -> bool:
    """Tell whether the store does not open, or says on being asked that pages are damaged."""
    try:
        with open_with_key(folder, key) as store, store.engine.connect() as connection:
            return bool(page_faults(connection))
    except (Trouble, DBAPIError):
        return True


def test_a_flipped_page_is_a_finding_and_the_rest_is_still_looked_at(
    file_template: tuple[Path, bytes], tmp_path: Path
) -> None:
    folder, key = file_template
    shutil.copytree(folder, tmp_path / "office")
    file = tmp_path / "office" / "office.db"
    whole = file.read_bytes()
    for page in range(len(whole) // 4096, 1, -1):
        spoilt = bytearray(whole)
        spoilt[page * 4096 - 2000] ^= 1
        file.write_bytes(spoilt)
        try:
            store = open_with_key(tmp_path / "office", key)
        except Trouble:  # a page that opening reads: it is told of there
            continue
        with store:
            assert {"page_damaged", "store_unreadable"} & set(said(store))
        return
    pytest.fail("no page could be spoilt so that the office still opens")


def test_verification_takes_as_many_statements_for_many_people_and_lines(office: Store) -> None:
    clerk = desk_of(office, Role.CLERK)
    verdict_of(office)  # the first of a process asks a server once what the migrations make there
    with statements(clerk) as few:
        verdict_of(office)
    for number in range(5, 25):
        add_staff(clerk, entry(number, f"人{number}"), posting(1, BEGAN.replace(year=YEAR + 1)))
    with statements(clerk) as many:
        assert verdict_of(office).findings == ()
    assert len(many) == len(few)


def test_a_forged_second_sheet_is_not_shown_as_the_sheet(office: Store) -> None:
    clerk = desk_of(office, Role.CLERK)
    honest = {view.kind: view.sheet.seal for view in settled_runs(clerk, YEAR)}
    with guards_down(office) as connection:
        for sql in TAMPERINGS[0].sql:
            connection.exec_driver_sql(sql)
    assert {view.kind: view.sheet.seal for view in settled_runs(clerk, YEAR)} == honest
