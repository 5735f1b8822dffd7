"""A window that is used all day grows by nothing: what a page was made of goes with it."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path
from types import FunctionType

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.shell import KEPT, Shell
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import rest
from tests.desktop.shell.windows import whole_window
from tests.long import LONG

CHANGES = 200
FEW = (
    "today", "attendance", "closing", "leave", "events", "kpi", "meetings", "exchange", "district", "staff",
    "grades", "payout", "allowance", "settings",
)  # fmt: skip
"""More pages than are kept, so that each is built again in every round."""


def held(shell: Shell) -> Counter[str]:
    """Count the widgets, the QObjects, and what Python holds of the classes and functions of the window."""
    gc.collect()
    named = (
        f"{one.__module__}.{one.__qualname__}" if isinstance(one, FunctionType) else _class_of(one)
        for one in gc.get_objects()
    )
    found = Counter(name for name in named if name.startswith(("desktop.", "forms.")))
    found["widgets"] = len(QApplication.allWidgets())
    found["objects of Qt"] = len(shell.findChildren(QObject))
    return found


def _class_of(one: object) -> str:
    return f"{type(one).__module__}.{type(one).__qualname__}"


@pytest.mark.timeout(600)
def test_two_hundred_changes_of_page_leave_nothing_behind(program: Program, sample_folder: Path) -> None:
    with whole_window(sample_folder, prepare=fill_whole) as (shell, _):
        keys = [key for key in shell.entries if LONG or key in FEW]
        assert len(keys) > KEPT
        walk(shell, keys * 2)  # what is kept for good is kept by now
        before = held(shell)
        walk(shell, keys * -(-CHANGES // len(keys)))
        assert {name: n - before[name] for name, n in held(shell).items() if n > before[name]} == {}


def walk(shell: Shell, keys: list[str]) -> None:
    for key in keys:
        assert shell.show_page(key)
        rest(shell)
