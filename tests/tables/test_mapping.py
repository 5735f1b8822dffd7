"""Tables are mapped when they are asked for: all of them where the whole schema is meant, few otherwise."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.orm import configure_mappers

from models import tables

ROOT = Path(tables.__file__).resolve().parents[2]
MODULES = sorted(
    path for path in Path(tables.__file__).parent.rglob("*.py") if "__tablename__" in path.read_text("utf-8")
)


def test_whoever_asks_for_the_base_means_every_table() -> None:
    written = {
        name for path in MODULES for name in re.findall(r'__tablename__ = "(\w+)"', path.read_text("utf-8"))
    }
    assert set(tables.Base.metadata.tables) == written


def test_each_table_is_found_by_its_name() -> None:
    configure_mappers()
    for name in tables.__all__:
        assert getattr(tables, name).__name__ == name
    with pytest.raises(AttributeError):
        getattr(tables, "Nothing")  # noqa: B009 - the name is checked as a mistyped import would be


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
