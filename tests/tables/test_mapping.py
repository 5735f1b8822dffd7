"""Tables are mapped when they are asked for: all of them where the whole schema is meant, few otherwise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from models.tables import base, schema

ROOT = Path(base.__file__).resolve().parents[2]
MODULES = sorted(
    path for path in Path(base.__file__).parent.rglob("*.py") if "__tablename__" in path.read_text("utf-8")
)


def test_whoever_asks_for_the_base_means_every_table() -> None:
    written = {
        name for path in MODULES for name in re.findall(r'__tablename__ = "(\w+)"', path.read_text("utf-8"))
    }
    assert set(schema.Base.metadata.tables) == written


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_table_brings_along_what_it_refers_to(path: Path) -> None:
    """By its name alone, a table of another module would be unknown where nobody else imported it."""
    text = path.read_text("utf-8")
    own = set(re.findall(r'__tablename__ = "(\w+)"', text))
    named = set(re.findall(r'ForeignKey\(\s*"(\w+)\.', text)) | set(re.findall(r'\[\s*"(\w+)\.\w+"', text))
    assert named <= own


MAPPED = """
import sys
from importlib import import_module
from models.tables.base import Base
import_module(sys.argv[1])
print(" ".join(Base.metadata.tables))
"""


@pytest.mark.parametrize("verb", ["bonus", "records.attendance"])
def test_a_command_maps_no_tables_of_rooms_that_it_does_not_use(verb: str) -> None:
    command = [sys.executable, "-c", MAPPED, f"desktop.command_line.{verb}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    mapped = set(done.stdout.split())
    assert {"staff_member", "month_marks"} <= mapped
    assert not mapped & {"event", "work_log", "inspection", "meeting", "grid_worker", "exchange_record"}
