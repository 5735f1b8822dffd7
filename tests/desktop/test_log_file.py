"""The log file says what started, what failed and how long it took, and never whom it was about."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.log_file import FILE, begin_log, end_log
from forms.kit.jobs import Jobs, Progress

PERSON = "唐梅康"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield begin_log(tmp_path / "settings")
    end_log()


def test_a_failure_is_logged_by_type_and_place_and_never_by_its_text(log: Path) -> None:
    try:
        raise ValueError(f"{PERSON} 330602199001011234")
    except ValueError:
        logging.getLogger("forms.kit.errors").critical("uncaught", exc_info=True)
    said = log.read_text(encoding="utf-8")
    assert "ValueError" in said
    assert "test_log_file.py" in said
    assert PERSON not in said
    assert "330602" not in said


def test_a_job_is_logged_by_its_function_with_its_time(program: Program, qtbot: QtBot, log: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    jobs = Jobs(window)

    def compute_year(_progress: Progress) -> int:
        return 1

    with qtbot.waitSignal(jobs.free.start(f"{PERSON}的通知单", compute_year).finished):
        pass
    jobs.shut()
    said = log.read_text(encoding="utf-8")
    assert "compute_year done after" in said
    assert PERSON not in said


def test_the_log_is_cut_into_files_and_old_ones_go(log: Path) -> None:
    logger = logging.getLogger("desktop.window")
    for number in range(7000):
        logger.info("line %d %s", number, "x" * 500)
    kept = sorted(file.name for file in log.parent.iterdir())
    assert kept == [FILE, *(f"{FILE}.{number}" for number in range(1, 5))]


def test_other_libraries_do_not_write_into_it(log: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning("SELECT %s", PERSON)
    assert PERSON not in log.read_text(encoding="utf-8")
