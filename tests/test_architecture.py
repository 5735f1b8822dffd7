"""What import-linter does not see: no two files of the project import each other, no folder is crowded."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("desktop", "forms", "models", "migrations", "tests")
MODULES_IN_A_FOLDER = 20

Imports = Mapping[str, frozenset[str]]


@pytest.fixture(scope="module")
def found() -> set[frozenset[str]]:
    """The circles of the project as it is."""
    return circles(imports_of(modules()))


def test_no_two_files_import_each_other(found: set[frozenset[str]]) -> None:
    assert sorted(map(sorted, found)) == [], "these import each other, TYPE_CHECKING included"


def test_a_circle_of_three_is_found_and_a_straight_line_is_not() -> None:
    graph = {name: frozenset(to) for name, to in {"a": "b", "b": "c", "c": "ad", "d": "e", "e": ""}.items()}
    assert circles(graph) == {frozenset("abc")}


def test_an_import_for_types_alone_counts() -> None:
    text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from desktop.shell import Shell\n"
    assert imported(text, {"desktop.shell", "desktop"}) == {"desktop.shell"}


def test_no_folder_holds_more_than_twenty_modules() -> None:
    crowd = Counter(path.parent.relative_to(ROOT).as_posix() for path in modules().values())
    assert {folder: number for folder, number in crowd.items() if number > MODULES_IN_A_FOLDER} == {}


def modules() -> dict[str, Path]:
    """Return dotted name → file of every module but the `__init__` ones, which import nothing."""
    files = [ROOT / "main.py", *(file for floor in FLOORS for file in (ROOT / floor).rglob("*.py"))]
    return {
        ".".join(file.relative_to(ROOT).with_suffix("").parts): file
        for file in files
        if file.name != "__init__.py"
    }


def imports_of(files: Mapping[str, Path]) -> Imports:
    """Return which modules of the project each one imports, anywhere in its text."""
    return {
        name: frozenset(imported(file.read_text(encoding="utf-8"), files.keys()) - {name})
        for name, file in files.items()
    }


def imported(text: str, known: Container[str]) -> set[str]:
    """Return the modules of `known` that a text imports."""
    return {name for name in _named(ast.parse(text)) if name in known}


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def circles(graph: Imports) -> set[frozenset[str]]:
    """Return the groups of modules that reach each other: the strongly connected parts of two and more."""
    reach = {name: _reached(graph, name) for name in graph}
    mutual = {name: frozenset(other for other in reach[name] if name in reach[other]) for name in graph}
    return {group for group in mutual.values() if len(group) > 1}


def _reached(graph: Imports, start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - reached
        reached |= new
        waiting.extend(new)
    return reached


def test_no_test_module_imports_another() -> None:
    """What several tests need stands in a module of its own."""
    imported = re.compile(r"^\s*(?:from|import) tests(?:\.\w+)*\.test_\w+", re.MULTILINE)
    files = Path(__file__).parent.rglob("*.py")
    assert [str(file) for file in files if imported.search(file.read_text(encoding="utf-8"))] == []
