"""A sheet of money loads only what it uses: loading is half of what a verb takes, and a nightly job waits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.running import ROOT, done
from tests.office import PASSWORD
from tests.rules.allowance.allowances import ALLOWANCES

VERB = """
import sys
from desktop.command_line.run import run
code = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""

UNUSED = {
    "PySide6", "alembic", "http.client", "psycopg", "sqlalchemy.dialects.postgresql",
    "xlsxwriter", "forms.workbook.reading.sheet", "models.services.attendance.months",
    "models.services.attendance.edit_steps", "models.services.attendance.leave_kinds",
    "models.rules.attendance.printed",
}  # fmt: skip
"""What a PDF of money needs nothing of: other engines, formats and rooms."""


@pytest.fixture(scope="module")
def office(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with an allowance."""
    folder = tmp_path_factory.mktemp("loaded") / "office"
    shutil.copytree(prepared_folder, folder)
    done(folder, "scheme", ALLOWANCES / "duty.toml", password=PASSWORD)
    return folder


def loaded(office: Path, *words: str) -> set[str]:
    """Return the modules that a verb has loaded when it ends."""
    ended = subprocess.run(
        [sys.executable, "-c", VERB, *words, "--data", str(office)], cwd=ROOT, check=False,
        env={**os.environ, "SECONDED_PASSWORD": PASSWORD}, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return set(ended.stderr.split())


@pytest.mark.parametrize("words", [("bonus", "2017"), ("allowance", "2017-03")], ids=lambda words: words[0])
def test_a_sheet_of_money_loads_nothing_of_other_engines_formats_and_rooms(
    office: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    found = loaded(office, *words, "--pdf", str(tmp_path / "sheet.pdf"))
    assert "forms.paper.frame.ledger" in found
    assert found & UNUSED == set()


def test_a_bonus_maps_no_tables_of_leave(office: Path, tmp_path: Path) -> None:
    found = loaded(office, "bonus", "2017", "--pdf", str(tmp_path / "sheet.pdf"))
    assert "models.tables.leave" not in found
