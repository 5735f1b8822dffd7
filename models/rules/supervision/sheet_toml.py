"""Reading a score sheet (TOML) clause by clause: every fault is noted, none is guessed away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from models.rules.events.toml_reading import Reading, Table, parse
from models.rules.events.words import Level
from models.rules.supervision.keys import (
    COUNT,
    ITEM,
    LATER,
    RANK,
    RATE,
    SECTIONS,
    SHEET,
    TIER,
    TIERS,
    SheetKey,
    needed,
    optional,
)
from models.rules.supervision.measures import (
    FIGURES_OF_COUNTS,
    FIGURES_OF_RATES,
    LESS_IS_BETTER,
    OF_MEETINGS,
    narrows,
    waits,
)
from models.rules.supervision.sheet import (
    HAND,
    USUAL_EXEMPT,
    CountLine,
    Item,
    Line,
    Narrowed,
    RankBonus,
    RateLine,
    ScoreSheet,
    Tier,
)
from models.rules.supervision.words import Empty, Exempt, Found, ItemKind, Span, Stepping, SubjectKind

E = TypeVar("E", bound=StrEnum)
_SHEET = "[sheet]"
_NARROWED = ("levels", "sources", "categories", "urged", "found_by")
_MOST_ITEMS = 80


class SheetReading(Reading):
    """Reads a score sheet's values."""

    def number(self, table: Table, where: str, key: str, least: int = 0, most: int = 1000) -> Fraction | None:
        """Return an exact number within bounds, None where it is missing or wrong."""
        value = table.get(key)
        if value is None:
            return None
        good = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not good or (isinstance(value, Decimal) and not value.is_finite()) or not least <= value <= most:
            self.wrong(where, key, value, f"{least} 到 {most} 之间的数字")
            return None
        return Fraction(value)

    def whole(self, table: Table, where: str, key: str, least: int, most: int, default: int) -> int:
        """Return a whole number within bounds."""
        value = table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.wrong(where, key, value, f"{least} 到 {most} 之间的整数")
            return default
        return value

    def day(self, table: Table, where: str, key: str) -> date | None:
        """Return a date."""
        value = table.get(key)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self.wrong(where, key, value, "日期（如 2017-01-01）")
        return None

    def options(self, kind: type[E], table: Table, where: str, key: str) -> tuple[E, ...] | None:
        """Return a list of the words of `kind`; None where the key is missing. An empty list is one."""
        value = table.get(key)
        if value is None:
            return None
        known = {one.value for one in kind}
        if not isinstance(value, list) or any(one not in known for one in value):
            self.wrong(where, key, value, f"由 {'、'.join(sorted(known))} 组成的数组")
            return None
        return tuple(dict.fromkeys(kind(one) for one in value))


def parse_sheet(text: str, file: str, *, entering: bool = False) -> ScoreSheet:
    """Return the score sheet that `text` says; TomlFaults lists every fault by its clause.

    `entering`: refuse also what would count for nothing or the wrong way round. A sheet that was entered
    before is still read as it was scored.
    """
    plain = parse(text, file)
    reading = SheetReading(file)
    reading.keys(plain, "文件", ("sheet", "item"), tuple(one.key for one in SECTIONS[2:]))
    head = reading.table(plain, "sheet") or {}
    _known(reading, head, _SHEET, SHEET)
    items = tuple(_item(reading, where, one) for where, one in reading.tables(plain, "item"))
    _check_items(reading, items)
    sheet = _head(reading, head, items, plain)
    if entering:
        _check_use(reading, sheet, plain)
    reading.finish()
    return sheet


def _known(reading: SheetReading, table: Table, where: str, keys: Sequence[SheetKey]) -> None:
    """Note keys that are missing and keys that nobody knows."""
    reading.keys(table, where, needed(keys), optional(keys))


def _check_use(reading: SheetReading, sheet: ScoreSheet, plain: Mapping[str, Any]) -> None:
    """Note what of a line its figure has no use for: it would be overlooked, and the points be others."""
    for where, item in reading.tables(plain, "item"):
        for at, table in (*reading.tables(item, "rate"), *reading.tables(item, "count")):
            figure, line = str(table.get("figure", "")), f"{where}{at}"
            unused = [key for key in _NARROWED if key in table and key not in narrows(figure)]
            unused += ["exempt"] if "exempt" in table and not waits(figure) else []
            for key in unused:
                reading.note(line, key, "sheet_key_unused", kind=figure)
            if figure in OF_MEETINGS and sheet.subject is not SubjectKind.PLATFORM:
                reading.note(line, "figure", "sheet_figure_of_platforms", figure=figure)
            if figure in LESS_IS_BETTER and "at_most" not in table:
                reading.note(line, "at_most", "sheet_less_is_better", figure=figure)


def _head(
    reading: SheetReading, head: Table, items: tuple[Item, ...], plain: Mapping[str, Any]
) -> ScoreSheet:
    rounding = reading.number(head, _SHEET, "rounding", most=1)
    rate_rounding = reading.number(head, _SHEET, "rate_rounding", most=1)
    for key, value in (("rounding", rounding), ("rate_rounding", rate_rounding)):
        if value == 0:
            reading.wrong(_SHEET, key, 0, "大于 0 的数字")
    if not reading.options(Span, head, _SHEET, "periods") and head.get("periods") == []:
        reading.wrong(_SHEET, "periods", [], "至少一种周期")
    clauses = reading.table(plain, "tiers") or {}
    _known(reading, clauses, "[tiers]", TIERS)
    return ScoreSheet(
        key=reading.text(head, _SHEET, "key", 40), name=reading.text(head, _SHEET, "name", 60),
        document=reading.text(head, _SHEET, "document"),
        valid_from=reading.day(head, _SHEET, "valid_from") or date(2000, 1, 1),
        subject=reading.option(SubjectKind, head, _SHEET, "subject") or SubjectKind.AGENCY,
        spans=reading.options(Span, head, _SHEET, "periods") or (), items=items,
        tiers=_tiers(reading, plain), tier_clause=reading.text(clauses, "[tiers]", "clause"),
        base=reading.number(head, _SHEET, "base") or Fraction(0),
        rounding=rounding or Fraction(1, 100), rate_rounding=rate_rounding or None,
        year_starts=reading.whole(head, _SHEET, "year_starts", 1, 12, 1), rank=_rank(reading, plain),
        note=reading.text(head, _SHEET, "note", 500),
    )  # fmt: skip


def _item(reading: SheetReading, where: str, table: Table) -> Item:
    _known(reading, table, where, ITEM)
    kind = reading.option(ItemKind, table, where, "kind") or ItemKind.HAND
    points = reading.number(table, where, "points") or Fraction(0)
    cap = reading.number(table, where, "cap")
    lines: list[Line] = [_rate(reading, f"{where}{at}", one) for at, one in reading.tables(table, "rate")]
    lines += [_count(reading, f"{where}{at}", one) for at, one in reading.tables(table, "count")]
    _check_kind(reading, where, table, kind, points, cap)
    return Item(
        key=reading.text(table, where, "key", 40), name=reading.text(table, where, "name", 60), kind=kind,
        points=points, clause=reading.text(table, where, "clause"),
        group=reading.text(table, where, "group", 40), scorer=reading.text(table, where, "scorer", 40),
        cap=points if cap is None else cap, lines=tuple(lines),
    )  # fmt: skip


def _check_kind(
    reading: SheetReading, where: str, table: Table, kind: ItemKind, points: Fraction, cap: Fraction | None
) -> None:
    """Note what a kind of item needs, and what it has no use for."""
    wanted = {ItemKind.RATE: ("rate", "count"), ItemKind.DEDUCTION: ("count",)}.get(kind, ())
    if wanted and not table.get(wanted[0]):
        reading.note(where, wanted[0], "toml_missing")
    for key in ("rate", "count"):
        if key in table and key not in wanted:
            reading.note(where, key, "sheet_key_unused", kind=kind.value)
    if cap is not None and not wanted:
        reading.note(where, "cap", "sheet_key_unused", kind=kind.value)
    if not points and (kind is not ItemKind.DEDUCTION or not cap):
        reading.wrong(where, "points", 0, "大于 0 的分值；只扣不给的计次扣分写 points = 0 和 cap")


def _rate(reading: SheetReading, where: str, table: Table) -> RateLine:
    _known(reading, table, where, RATE)
    stepping = reading.option(Stepping, table, where, "step") or Stepping.PROPORTIONAL
    per_point = reading.number(table, where, "per_point")
    if "per_point" not in table and stepping is not Stepping.SHARE:
        reading.note(where, "per_point", "toml_missing")
    if "per_point" in table and stepping is Stepping.SHARE:
        reading.note(where, "per_point", "sheet_key_unused", kind=stepping.value)
    full = reading.number(table, where, "full", most=100)
    at_most = reading.number(table, where, "at_most")
    if "at_most" in table and ("full" in table or stepping is Stepping.SHARE):
        reading.note(where, "full" if "full" in table else "step", "sheet_key_unused", kind="at_most")
    if full == 0:
        reading.wrong(where, "full", 0, "大于 0、不超过 100 的百分数")
    exempt = reading.options(Exempt, table, where, "exempt")
    return RateLine(
        figure=_figure(reading, where, table, FIGURES_OF_RATES),
        full=(full or Fraction(100)) if at_most is None else at_most, at_most=at_most is not None,
        per_point=per_point, stepping=stepping, worth=reading.number(table, where, "worth"),
        empty=reading.option(Empty, table, where, "empty") or Empty.FULL,
        exempt=USUAL_EXEMPT if exempt is None else exempt, narrowed=_narrowed(reading, where, table),
        name=reading.text(table, where, "name", 40),
    )  # fmt: skip


def _count(reading: SheetReading, where: str, table: Table) -> CountLine:
    _known(reading, table, where, COUNT)
    figure = _figure(reading, where, table, FIGURES_OF_COUNTS)
    if figure == HAND and not table.get("name"):
        reading.note(where, "name", "toml_missing")
    return CountLine(
        figure=figure, per=reading.number(table, where, "per") or Fraction(0),
        later=_later(reading, where, table), cap=reading.number(table, where, "cap"),
        narrowed=_narrowed(reading, where, table), name=reading.text(table, where, "name", 40),
    )  # fmt: skip


def _figure(reading: SheetReading, where: str, table: Table, known: Sequence[str]) -> str:
    value = table.get("figure", "")
    if "figure" in table and value not in known:
        reading.wrong(where, "figure", value, "、".join(known))
    return str(value)


def _later(reading: SheetReading, where: str, table: Table) -> tuple[tuple[int, Fraction], ...]:
    found: list[tuple[int, Fraction]] = []
    for at, one in reading.tables(table, "later"):
        _known(reading, one, f"{where}{at}", LATER)
        nth = reading.whole(one, f"{where}{at}", "nth", 2, 1000, 2)
        if found and nth <= found[-1][0]:
            reading.wrong(f"{where}{at}", "nth", nth, "比前一段更大的次数")
        found.append((nth, reading.number(one, f"{where}{at}", "per") or Fraction(0)))
    return tuple(found)


def _narrowed(reading: SheetReading, where: str, table: Table) -> Narrowed:
    levels = reading.options(Level, table, where, "levels") or ()
    found_by = reading.options(Found, table, where, "found_by") or ()
    return Narrowed(
        tuple(one.value for one in levels), reading.texts(table, where, "sources"),
        reading.texts(table, where, "categories"), bool(reading.flag(table, where, "urged")),
        tuple(one.value for one in found_by),
    )  # fmt: skip


def _tiers(reading: SheetReading, plain: Mapping[str, Any]) -> tuple[Tier, ...]:
    found: list[Tier] = []
    for where, one in reading.tables(plain, "tier"):
        _known(reading, one, where, TIER)
        if len({"from", "first", "last"} & one.keys()) > 1:
            reading.wrong(where, "from", one.get("from"), "from、first、last 只写一个")
        found.append(
            Tier(
                reading.text(one, where, "name", 20), reading.number(one, where, "from"),
                reading.whole(one, where, "first", 0, 100, 0), reading.whole(one, where, "last", 0, 100, 0),
            )
        )  # fmt: skip
    _check_tiers(reading, found)
    return tuple(found)


def _check_tiers(reading: SheetReading, tiers: Sequence[Tier]) -> None:
    bounds = [one.least for one in tiers if one.least is not None]
    if len(set(bounds)) < len(bounds):
        reading.wrong("[[tier]]", "from", bounds[0], "互不相同的分数")
    rest = [one for one in tiers if one.least is None and not one.first and not one.last]
    if len(rest) > 1:
        reading.wrong("[[tier]]", "name", rest[1].name, "只有一档可以不写 from、first、last（其余的都归它）")


def _rank(reading: SheetReading, plain: Mapping[str, Any]) -> RankBonus | None:
    table = reading.table(plain, "rank")
    if table is None:
        return None
    _known(reading, table, "[rank]", RANK)
    return RankBonus(
        reading.whole(table, "[rank]", "top", 0, 100, 0),
        reading.number(table, "[rank]", "plus") or Fraction(0),
        reading.whole(table, "[rank]", "bottom", 0, 100, 0),
        reading.number(table, "[rank]", "minus") or Fraction(0), reading.text(table, "[rank]", "clause"),
    )  # fmt: skip


def _check_items(reading: SheetReading, items: Sequence[Item]) -> None:
    keys = [one.key for one in items]
    for key in dict.fromkeys(one for one in keys if keys.count(one) > 1):
        reading.wrong("[[item]]", "key", key, "互不相同的项目代号")
    if not 0 < len(items) <= _MOST_ITEMS:
        reading.wrong("文件", "item", len(items), f"1 到 {_MOST_ITEMS} 个 [[item]]")
