"""The export of an office is whole and keeps passwords back; its verifier finds whatever was changed."""

from __future__ import annotations

import ast
import csv
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from models.errors import Refused
from models.services.audit.open_export.office import export_office
from models.services.audit.open_export.tables import SECRET, cell, tables
from models.services.office.accounts import operation_log, sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.engine import HEAD
from models.store.store import Store, open_store
from models.store.upgrade import upgrade
from tests import postgres
from tests.golden.old_office import ADMINISTRATOR, OFFICE, PASSWORD
from tests.services.desks.office import served

VERIFIER = Path(__file__).resolve().parents[3] / "resources" / "verify_export.py"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An office with sheets approved by an earlier version, upgraded."""
    folder = tmp_path_factory.mktemp("old") / "office"
    shutil.copytree(OFFICE, folder)
    upgrade(folder, ADMINISTRATOR, PASSWORD)
    with open_store(folder, ADMINISTRATOR, PASSWORD) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(store: Store) -> Desk:
    return sign_in(store.sessions, ADMINISTRATOR)


@pytest.fixture(scope="module")
def exported(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "export"
    export_office(desk, folder, program="test")
    return folder


@pytest.fixture
def copy(exported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(exported, tmp_path / "copy"))


def verified(folder: Path, *digest: str) -> tuple[int, str]:
    """Run the export's own verifier with a Python that has nothing but its own library."""
    script = str(folder / "verify_export.py")
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-W", "error", script, str(folder), *digest]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_an_untouched_export_is_sound_and_counts_what_it_checked(exported: Path) -> None:
    code, said = verified(exported)
    assert code == 0
    sheets = len(list((exported / "sheets").glob("*.json")))
    assert sheets == 8  # two bonus sheets, three supplements, two months of allowances, a filed pool
    assert f"the seal that was approved. ({sheets})" in said
    assert said.endswith("consistent in itself\n")


def test_a_readme_in_both_languages_names_everything_in_the_folder(exported: Path) -> None:
    words = (exported / "README.md").read_text(encoding="utf-8")
    for page in words.split("\n---\n"):
        told = set(re.findall(r"^\| `([\w.]+)", page, re.MULTILINE))
        assert told == {path.name for path in exported.iterdir()}
    assert "给审计人员的一页" in words and "One page for the auditor" in words
    assert "README.md" in (exported / "SHA256SUMS").read_text(encoding="utf-8")


def test_every_table_is_there_with_every_row(exported: Path) -> None:
    counted = json.loads((exported / "about.json").read_text(encoding="utf-8"))["rows"]
    for table in tables():
        with (exported / "tables" / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
        assert len(rows) == counted[table.name] + 1, table.name
    assert counted["staff_member"] == 59


def test_the_schema_describes_every_column_that_is_exported(exported: Path) -> None:
    told = json.loads((exported / "schema.json").read_text(encoding="utf-8"))
    for file in sorted((exported / "tables").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            head = next(csv.reader(stream))
        assert list(told[file.stem]["columns"]) == head
        assert told[file.stem]["about"], f"{file.stem} is not explained"


def test_no_table_of_a_database_is_left_out_without_a_reason(
    store: Store, exported: Path
) -> None:
    told = json.loads((exported / "about.json").read_text(encoding="utf-8"))
    there = {file.stem for file in (exported / "tables").iterdir()}
    with store.engine.connect() as connection:
        names = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    assert {name for name in names - there if not name.startswith("sqlite_")} == {"alembic_version"}
    assert all(told["left_out"].values())
    assert told["revision"] == HEAD


@pytest.mark.postgres
def test_no_table_of_a_server_is_left_out_without_a_reason(postgres_url: str, exported: Path) -> None:
    told = json.loads((exported / "about.json").read_text(encoding="utf-8"))["left_out"]
    there = {file.stem for file in (exported / "tables").iterdir()}
    query = (
        "SELECT table_schema, table_name FROM information_schema.tables"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')"
    )
    with (
        postgres.fresh_database(postgres_url) as url, served(url) as server,
        server.owner.engine.connect() as connection,
    ):  # fmt: skip
        found = connection.execute(text(query)).all()
    names = {name if schema == "public" else f"{schema}.{name}" for schema, name in found}
    whole = {f"{schema}.{name}" for schema, name in found if f"{schema}.*" in told}
    assert names - there <= set(told) | whole
    assert there <= names


def test_every_column_kept_back_is_there_and_has_a_reason() -> None:
    columns = {f"{table.name}.{column.name}" for table in tables() for column in table.columns}
    assert set(SECRET) <= columns


def test_whatever_bears_a_seal_has_a_file_of_its_own(exported: Path) -> None:
    """A table with a seal is one of those exported as sheets, or says why it is none."""
    not_sheets = {
        "operation": "the log seals itself", "run_check": "a draft's", "supplement_check": "a draft's",
        "allowance_check": "a draft's", "grid_check": "a draft's",
        "bank_batch": "a list drawn from an approved sheet, by its own seal in the log",
        "grid_batch": "a list drawn from an approved sheet, by its own seal in the log",
    }  # fmt: skip
    bearing = {table.name for table in tables() if "seal" in table.columns}
    told = json.loads((exported / "schema.json").read_text(encoding="utf-8"))
    assert {name for name in told if told[name]["sealed"]} == bearing - set(not_sheets)


def test_no_password_leaves_the_office(exported: Path) -> None:
    with (exported / "tables" / "account.csv").open(encoding="utf-8", newline="") as stream:
        assert "verifier" not in next(csv.reader(stream))


@pytest.mark.parametrize(
    "name", ["tables/staff_member.csv", "schema.json", "sheets/run-1.json", "verify_export.py"]
)
def test_one_flipped_bit_is_found(copy: Path, name: str) -> None:
    content = bytearray((copy / name).read_bytes())
    content[len(content) // 2] ^= 1
    # The script cannot be run when it is the one that is damaged, and another copy finds it.
    (copy / name).write_bytes(content)
    code, said = verified_by_another(copy) if name == "verify_export.py" else verified(copy)
    assert code == 1
    assert f"{name}: 导出后改动过 changed since the export" in said


def test_a_folder_without_its_list_is_not_sound(copy: Path) -> None:
    (copy / "SHA256SUMS").unlink()
    code, said = verified(copy)
    assert code == 1
    assert "not readable" in said


def verified_by_another(folder: Path) -> tuple[int, str]:
    command = [sys.executable, "-I", "-X", "utf8", str(VERIFIER), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout


def test_a_file_too_few_and_a_file_too_many_are_found(copy: Path) -> None:
    (copy / "tables" / "posting.csv").unlink()
    (copy / "tables" / "extra.csv").write_text("", encoding="utf-8")
    code, said = verified(copy)
    assert code == 1
    assert "tables/posting.csv: 缺少 missing" in said
    assert "tables/extra.csv: 多出 not part of the export" in said


def test_a_forger_who_mends_the_hashes_is_found_by_the_seals(copy: Path) -> None:
    sheet = copy / "sheets" / "run-1.json"
    plain = json.loads(sheet.read_text(encoding="utf-8"))
    plain["sheet"]["lines"][0]["name"] = "王某"
    sheet.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    log = copy / "tables" / "operation.csv"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    log.write_text("".join(lines[:40] + lines[41:]), encoding="utf-8")
    hide_it(copy)
    code, said = verified(copy)
    assert code == 1
    assert "run-1.json: 与校验码不符" in said
    assert "operation log, line 40: 与上一行接不上" in said
    assert "changed since" not in said


def changed_in(file: Path, column: str, new: str, row: int = 0) -> None:
    """Change one cell of a table, as somebody would with a spreadsheet program."""
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[row][column] != new
    rows[row][column] = new
    write_rows(file, rows)


def write_rows(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("table", "column", "new"),
    [
        ("run_line", "net_fen", "9999900"), ("run_line", "tree", "{}"), ("run", "total_fen", "1"),
        ("run", "sheet", "{}"), ("supplement_line", "difference_fen", "1"),
        ("allowance_run", "versions", "[]"), ("allowance_line", "amount_fen", "1"),
        ("pool_member", "frozen", "{}"),
    ],
)  # fmt: skip
def test_an_amount_changed_in_the_tables_together_with_its_hash_is_found(
    copy: Path, table: str, column: str, new: str
) -> None:
    file = copy / "tables" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        wanted = next(n for n, row in enumerate(csv.DictReader(stream)) if row[column] not in ("", r"\N"))
    changed_in(file, column, new, wanted)
    hide_it(copy)
    code, said = verified(copy)
    assert code == 1
    assert said.splitlines()[-1].endswith("与数据表不一致 the tables say something else")


def test_a_sheet_sealed_again_by_a_forger_is_not_one_that_was_approved(copy: Path) -> None:
    file = copy / "sheets" / "run-1.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["sheet"]["lines"][0]["net_fen"] += 100
    bare = json.dumps({**plain["sheet"], "seal": ""}, ensure_ascii=False, separators=(",", ":"))
    lines = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in plain["lines"]]
    plain["seal"] = plain["sheet"]["seal"] = hashlib.sha256("".join([bare, *lines]).encode()).hexdigest()
    file.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    hide_it(copy)
    code, said = verified(copy)
    assert code == 1
    assert "run-1.json: 日志里没有审批过" in said


def test_a_total_changed_everywhere_but_in_the_log_is_found(copy: Path) -> None:
    file = copy / "sheets" / "run-1.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["total_fen"] += 100
    file.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
    changed_in(copy / "tables" / "run.csv", "total_fen", str(plain["total_fen"]))
    hide_it(copy)
    assert "run-1.json: 日志里没有审批过" in verified(copy)[1]


def test_a_sheet_taken_out_together_with_its_hash_is_missed(copy: Path) -> None:
    (copy / "sheets" / "supplement-2.json").unlink()
    hide_it(copy)
    code, said = verified(copy)
    assert code == 1
    assert "supplement-2: 表里有而这里没有" in said


def test_a_log_cut_at_its_end_is_found(copy: Path) -> None:
    file = copy / "tables" / "operation.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    write_rows(file, rows[:-1])
    hide_it(copy)
    code, said = verified(copy)
    assert code == 1
    assert f"operation log, line {len(rows) - 1}: 不是最后一行" in said


def test_a_log_rewritten_from_its_first_line_on_is_not_what_was_handed_over(copy: Path) -> None:
    """Whoever can rewrite everything is found by the one number that stands on paper, and only by that."""
    handed_over = hashlib.sha256((copy / "SHA256SUMS").read_bytes()).hexdigest()
    assert verified(copy, handed_over)[1].endswith("it is what was handed over\n")
    file = copy / "tables" / "operation.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0]["account"], previous = "somebody", "0" * 64
    for row in rows:
        fields = [row[name] for name in ("at", "account", "action", "subject", "detail")]
        body = json.dumps([previous, int(row["id"]), *fields], ensure_ascii=False, separators=(",", ":"))
        row["previous"], previous = previous, hashlib.sha256(body.encode()).hexdigest()
        row["seal"] = previous
    write_rows(file, rows)
    hide_it(copy)
    assert verified(copy)[0] == 0
    code, said = verified(copy, handed_over)
    assert code == 1
    assert said.endswith("SHA256SUMS: 不是移交单上的那一份 not the list on the handover paper\n")


def test_the_verifier_is_short_enough_to_be_read() -> None:
    code = VERIFIER.read_text(encoding="utf-8")
    words = ast.get_docstring(ast.parse(code), clean=False) or ""
    lines = [line for line in code.replace(words, "").splitlines() if line.strip() and '"""' not in line]
    assert len(lines) <= 85
    manual = Path(__file__).resolve().parents[3] / "resources" / "manual"
    for language, told in (("zh", "八十来行"), ("en", "about eighty lines")):
        assert told in (manual / language / "auditor.md").read_text(encoding="utf-8")


def hide_it(folder: Path) -> None:
    """Write the list of hashes again, as somebody would who wants to hide a change."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    with (folder / "SHA256SUMS").open("w", encoding="utf-8") as stream:
        for file in files:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            stream.write(f"{digest}  {file.relative_to(folder).as_posix()}\n")


def test_the_log_keeps_who_exported_and_the_hash_of_the_list(desk: Desk, tmp_path: Path) -> None:
    done = export_office(desk, tmp_path / "again", program="test")
    line = operation_log(desk)[0]
    assert (line.account, line.action) == (ADMINISTRATOR, "export_office")
    assert done.digest in line.detail


def test_a_folder_with_something_in_it_is_refused_and_left_alone(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="export_needs_new_folder"):
        export_office(desk, tmp_path, program="test")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_the_administrator_exports(desk: Desk, tmp_path: Path, role: Role) -> None:
    other = replace(desk, actor=replace(desk.actor, role=role))
    with pytest.raises(Refused, match="not_allowed"):
        export_office(other, tmp_path / "export", program="test")
    assert list(tmp_path.iterdir()) == []


def test_a_cancelled_export_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    class Stopping:
        def step(self, done: int, total: int, text: str) -> None:
            if done == 3:
                raise KeyboardInterrupt

    before = len(operation_log(desk))
    with pytest.raises(KeyboardInterrupt):
        export_office(desk, tmp_path / "export", program="test", progress=Stopping())
    assert list(tmp_path.iterdir()) == []
    assert len(operation_log(desk)) == before


def test_cells_are_exact_and_never_ambiguous() -> None:
    assert [cell(None), cell(""), cell(r"\N"), cell(1 == 1), cell(12345)] == [r"\N", "", r"\\N", "1", "12345"]


def test_every_sheet_that_the_program_knows_is_exported(desk: Desk, exported: Path) -> None:
    seals = {json.loads(file.read_text(encoding="utf-8"))["seal"] for file in (exported / "sheets").iterdir()}
    with desk.reading() as session:
        stored = {
            seal for table in ("run", "supplement", "allowance_run", "grading_pool")
            for seal in session.scalars(text(f"SELECT seal FROM {table} WHERE seal != ''"))
        }  # fmt: skip
    assert seals == stored
