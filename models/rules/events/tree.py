"""The tree of an office as a file brings it: platforms with their agencies, grids, categories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.rules.events.toml_reading import Reading, Table, parse

_HEADING = re.compile(r"^\s*\[\[\s*(platforms|grids|categories)\s*\]\]", re.MULTILINE)
SECTIONS = ("platforms", "grids", "categories")
GRID_CODE = re.compile(r"\d{9,20}")
STREET_DIGITS = 9
"""The street's own code: how a grid's code begins (township 9, community 12, grid 15 digits)."""


@dataclass(frozen=True, slots=True)
class PlatformRecord:
    """A platform with its members by name."""

    name: str
    agencies: tuple[str, ...]
    daily_office: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class GridRecord:
    """A grid."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryRecord:
    """A leaf with what it carries: default 主办 and 协办, whether it goes to the hub, evidence asked for."""

    code: str
    top: str
    leaf: str
    platform: str
    agency: str = ""
    assisting: tuple[str, ...] = ()
    centre: bool = False
    police: bool = False
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeRecord:
    """A tree file read whole."""

    file: str
    platforms: tuple[PlatformRecord, ...]
    grids: tuple[GridRecord, ...]
    categories: tuple[CategoryRecord, ...]


def is_tree(text: str) -> bool:
    """Tell whether a text is a tree file, by what it says."""
    return _HEADING.search(text.removeprefix("\ufeff")) is not None


def parse_tree(text: str, file: str) -> TreeRecord:
    """Return the tree that `text` says. TomlFaults lists every clause that is wrong or missing."""
    table = parse(text, file)
    reading = Reading(file)
    reading.keys(table, "文件", (), SECTIONS)
    platforms = [_platform(reading, one, where) for where, one in reading.tables(table, "platforms")]
    grids = [_grid(reading, one, where) for where, one in reading.tables(table, "grids")]
    categories = [_category(reading, one, where) for where, one in reading.tables(table, "categories")]
    _once(reading, "platforms", "name", [one.name for one in platforms])
    _once(reading, "grids", "code", [one.code for one in grids])
    _once(reading, "grids", "name", [one.name for one in grids])
    _once(reading, "categories", "code", [one.code for one in categories])
    reading.finish()
    return TreeRecord(file, tuple(platforms), tuple(grids), tuple(categories))


def _platform(reading: Reading, table: Table, where: str) -> PlatformRecord:
    reading.keys(table, where, ("name", "agencies"), ("daily_office", "lead"))
    agencies = () if table.get("agencies") == [] else reading.texts(table, where, "agencies")
    return PlatformRecord(
        reading.text(table, where, "name", 20), agencies,
        reading.text(table, where, "daily_office", 40), reading.text(table, where, "lead", 40),
    )  # fmt: skip


def _grid(reading: Reading, table: Table, where: str) -> GridRecord:
    reading.keys(table, where, ("code", "name"))
    code = reading.text(table, where, "code", 20)
    if code and not GRID_CODE.fullmatch(code):
        reading.wrong(where, "code", code, "9 到 20 位数字，前九位是街道代码")
    return GridRecord(code, reading.text(table, where, "name", 60))


def _category(reading: Reading, table: Table, where: str) -> CategoryRecord:
    optional = ("agency", "assisting", "centre", "police", "evidence")
    reading.keys(table, where, ("code", "top", "leaf", "platform"), optional)
    return CategoryRecord(
        code=reading.text(table, where, "code", 20), top=reading.text(table, where, "top", 40),
        leaf=reading.text(table, where, "leaf", 40), platform=reading.text(table, where, "platform", 20),
        agency=reading.text(table, where, "agency", 40), assisting=reading.texts(table, where, "assisting"),
        centre=reading.flag(table, where, "centre") or False,
        police=reading.flag(table, where, "police") or False,
        evidence=reading.texts(table, where, "evidence"),
    )  # fmt: skip


def _once(reading: Reading, section: str, key: str, values: list[str]) -> None:
    seen: dict[str, int] = {}
    for number, value in enumerate(values, 1):
        if value and value in seen:
            where = f"第{number}个[[{section}]]"
            reading.note(where, key, "tree_twice", value=value, other=f"第{seen[value]}个")
        seen.setdefault(value, number)
