"""Habits of the source that keep windows from leaking or being mute."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = sorted([*(ROOT / "desktop").rglob("*.py"), *(ROOT / "forms" / "entry").rglob("*.py")])


def _lambdas_with_self(tree: ast.AST) -> list[int]:
    """Return the lines where connect() is given a lambda that holds self: PySide6 never lets go of it."""
    lines = []
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "connect":
            held = [node for argument in call.args for node in ast.walk(argument)]
            if any(isinstance(node, ast.Lambda) or _is_partial(node) for node in held) and any(
                isinstance(node, ast.Name) and node.id == "self" for node in held
            ):
                lines.append(call.lineno)
    return lines


def _is_partial(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "partial"


def _execs(tree: ast.AST) -> list[int]:
    return [
        call.lineno
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in ("exec_", "processEvents")
    ]


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_signal_holds_its_widget_and_nothing_pumps_events(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert _lambdas_with_self(tree) == []
    assert _execs(tree) == []


def test_the_scan_sees_a_lambda() -> None:
    assert _lambdas_with_self(ast.parse("a.connect(lambda: self.b())")) == [1]
    assert _lambdas_with_self(ast.parse("a.connect(partial(self.b, 1))")) == [1]
    assert _lambdas_with_self(ast.parse("a.connect(self.b)")) == []


OWN_WAY_BACK = {"desktop/attendance/page.py"}
"""The grid has a history of its own."""


def _hidden_ways_back(tree: ast.AST) -> list[int]:
    """Return the lines that hand a way back to the message alone, where Ctrl+Z does not find it."""
    return [
        call.lineno
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and len(call.args) == 2
        if ast.unparse(call.func).endswith(".said.emit")
        if not (isinstance(call.args[1], ast.Constant) and call.args[1].value is None)
    ]


def test_whatever_can_be_undone_is_found_by_ctrl_z() -> None:
    told = {
        str(file.relative_to(ROOT)): lines
        for file in SOURCES
        if (lines := _hidden_ways_back(ast.parse(file.read_text(encoding="utf-8"))))
    }
    assert set(told) == OWN_WAY_BACK
