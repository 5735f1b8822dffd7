"""A rule of grids as a TOML file: read with every fault named by its clause."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from models.rules.events.toml_reading import Reading, Table, TomlFaults, parse
from models.rules.work.grids.scheme import (
    COMPUTED,
    Counting,
    Figure,
    GridRules,
    Pay,
    PayItem,
    ScoreItem,
    Shape,
    Standing,
)
from models.rules.work.grids.words import GridDuty, QualityMark

SECTIONS = ("notice", "who", "events", "pay")
OPTIONAL = ("patrol", "figures", "score", "standing")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST = 1_000_000
_POINT_PLACES = Fraction(1, 100)


def parse_grid_rules(text: str, file: str) -> GridRules:
    """Return the rule that `text` says. TomlFaults lists every clause that is wrong or missing."""
    table = parse(text, file)
    reading = Reading(file)
    reading.keys(table, "文件", SECTIONS, OPTIONAL)
    reader = _Reader(reading, table)
    found = reader.rules()
    reading.finish()
    if found is None:
        raise TomlFaults(reading.faults)
    return found


class _Reader:
    """Reads the sections of one file."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self.reading, self.table = reading, table
        self.figures = self._figures()
        self.known = {*COMPUTED, *(figure.key for figure in self.figures)}

    def rules(self) -> GridRules | None:
        """Return the rule, None where a fault keeps it from being one."""
        notice = self.reading.table(self.table, "notice") or {}
        if "notice" in self.table:
            self.reading.keys(notice, "[notice]", ("title", "document", "valid_from"), ("valid_to", "source"))
        since, until = self._day(notice, "valid_from"), self._day(notice, "valid_to")
        if since and until and until < since:
            self.reading.wrong("[notice]", "valid_to", until, "不早于 valid_from 的日期")
        duties, counting = self._duties(), self._counting()
        score, pay = self._score(), self._pay()
        self._check_score_pay(score, pay)
        least, standing = self._least_patrol(), self._standing()
        if since is None or counting is None:
            return None
        return GridRules(
            title=self.reading.text(notice, "[notice]", "title", 60),
            document=self.reading.text(notice, "[notice]", "document"),
            source=self.reading.text(notice, "[notice]", "source", 300),
            valid_from=since, valid_to=until, duties=duties, counting=counting, least_patrol=least,
            figures=self.figures, score=score, pay=pay, standing=standing,
        )  # fmt: skip

    def _day(self, notice: Table, key: str) -> date | None:
        day = notice.get(key)
        if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
            self.reading.wrong("[notice]", key, day, "日期，写作 2017-01-01，不加引号")
            return None
        return day

    def _duties(self) -> tuple[GridDuty, ...]:
        who = self.reading.table(self.table, "who")
        if who is None:
            return ()
        self.reading.keys(who, "[who]", ("duties",))
        found = []
        for word in self.reading.texts(who, "[who]", "duties"):
            try:
                found.append(GridDuty(word))
            except ValueError:
                self.reading.wrong("[who]", "duties", word, "、".join(duty.value for duty in GridDuty))
        if len(set(found)) < len(found):
            self.reading.wrong("[who]", "duties", who["duties"], "每种岗位只写一次")
        return tuple(found)

    def _counting(self) -> Counting | None:
        events = self.reading.table(self.table, "events")
        if events is None:
            return None
        where = "[events]"
        self.reading.keys(events, where, ("marks", "a_day"))
        marks = set()
        for word in self.reading.texts(events, where, "marks"):
            if word not in (QualityMark.VALID, QualityMark.MOVING):
                self.reading.wrong(where, "marks", word, "有效、动态（未标记、其他的事件不能计入）")
            else:
                marks.add(QualityMark(word))
        a_day = events.get("a_day")
        if a_day is not None and (type(a_day) is not int or not 1 <= a_day <= 99):
            self.reading.wrong(where, "a_day", a_day, "1 到 99 的整数：一天最多计几件")
            return None
        return Counting(frozenset(marks), a_day) if a_day is not None else None

    def _least_patrol(self) -> int:
        patrol = self.reading.table(self.table, "patrol")
        if patrol is None:
            return 0
        self.reading.keys(patrol, "[patrol]", ("least_minutes",))
        least = patrol.get("least_minutes", 0)
        if type(least) is not int or not 0 < least <= 24 * 60:
            self.reading.wrong("[patrol]", "least_minutes", least, "1 到 1440 的整数（分钟）")
            return 0
        return least

    def _figures(self) -> tuple[Figure, ...]:
        found: list[Figure] = []
        for where, one in self.reading.tables(self.table, "figures"):
            self.reading.keys(one, where, ("key", "name", "unit"))
            key = self.reading.text(one, where, "key", 40)
            if key and (not _KEY.fullmatch(key) or key in COMPUTED or key in {each.key for each in found}):
                self.reading.wrong(
                    where, "key", key, "小写英文字母、数字和下划线，不重复，也不是程序自己数的"
                )
            name = self.reading.text(one, where, "name", 40)
            found.append(Figure(key, name, self.reading.text(one, where, "unit", 8)))
        return tuple(found)

    def _score(self) -> tuple[ScoreItem, ...]:
        return tuple(
            item
            for where, one in self.reading.tables(self.table, "score")
            if (item := self._scored(one, where))
        )

    def _scored(self, table: Table, where: str) -> ScoreItem | None:
        shape = self.reading.option(Shape, table, where, "shape")
        needed = {
            Shape.POINTS: (("each",), ("full",)), Shape.DEDUCT: (("full", "each"), ()),
            Shape.SHARE: (("full", "done", "due"), ()), Shape.HAND: (("full", "figure"), ()), None: ((), ()),
        }[shape]  # fmt: skip
        if shape is None:
            self.reading.keys(table, where, ("name", "shape"), tuple(table))
            return None
        must, may = needed
        self.reading.keys(table, where, ("name", "shape", *must), (*may, "months", "bonus"))
        bonus = self.reading.flag(table, where, "bonus") or False
        if "full" not in table and shape is Shape.POINTS and not bonus:
            self.reading.note(where, "full", "toml_missing")
        return ScoreItem(
            name=self.reading.text(table, where, "name", 40), shape=shape,
            full=self._number(table, where, "full", _POINT_PLACES),
            each=self._numbers(table, where, "each", _POINT_PLACES), done=self._figure(table, where, "done"),
            due=self._figure(table, where, "due"), months=self._months(table, where),
            bonus=bonus, figure=self._figure(table, where, "figure"),
        )  # fmt: skip

    def _pay(self) -> tuple[PayItem, ...]:
        if self.table.get("pay") == []:
            self.reading.note("文件", "pay", "toml_missing")
        return tuple(
            item for where, one in self.reading.tables(self.table, "pay") if (item := self._paid(one, where))
        )

    def _paid(self, table: Table, where: str) -> PayItem | None:
        pay = self.reading.option(Pay, table, where, "pay")
        if pay is None:
            self.reading.keys(table, where, ("name", "pay"), tuple(table))
            return None
        must, may = {
            Pay.FIXED: (("amount",), ("by_days",)), Pay.SCORE: (("amount",), ("by_days",)),
            Pay.PER: (("each",), ("most",)), Pay.SHORT: (("amount", "target"), ()), Pay.LESS: (("each",), ()),
        }[pay]  # fmt: skip
        self.reading.keys(table, where, ("name", "pay", *must), (*may, "months"))
        return PayItem(
            name=self.reading.text(table, where, "name", 40), pay=pay,
            amount=self._number(table, where, "amount", _POINT_PLACES),
            each=self._numbers(table, where, "each", _POINT_PLACES),
            target=self._numbers(table, where, "target", Fraction(1)),
            most=self._number(table, where, "most", _POINT_PLACES),
            by_days=self.reading.flag(table, where, "by_days") or False, months=self._months(table, where),
        )  # fmt: skip

    def _check_score_pay(self, score: tuple[ScoreItem, ...], pay: tuple[PayItem, ...]) -> None:
        """Refuse money by the score where there is none, and items that share a name."""
        full = sum((item.full or Fraction(0) for item in score if not item.bonus), Fraction(0))
        if any(item.pay is Pay.SCORE for item in pay) and not full:
            self.reading.note("文件", "score", "toml_missing")
        for section, names in (("score", [one.name for one in score]), ("pay", [one.name for one in pay])):
            for number, name in enumerate(names, 1):
                if name and names.index(name) < number - 1:
                    self.reading.wrong(f"第{number}个[[{section}]]", "name", name, "不与前面重复的名称")

    def _standing(self) -> Standing | None:
        table = self.reading.table(self.table, "standing")
        if table is None:
            return None
        self.reading.keys(table, "[standing]", ("below", "months", "note"))
        below, months = self._number(table, "[standing]", "below", _POINT_PLACES), table.get("months")
        if type(months) is not int or not 1 <= months <= 12:
            self.reading.wrong("[standing]", "months", months, "1 到 12 的整数：连续几个月")
            return None
        note = self.reading.text(table, "[standing]", "note", 60)
        return Standing(below, months, note) if below is not None else None

    # Values

    def _number(self, table: Table, where: str, key: str, unit: Fraction) -> Fraction | None:
        """Return a number that is no less than 0 and a multiple of `unit`."""
        value = table.get(key)
        return None if value is None else self._checked(value, where, key, unit)

    def _checked(self, value: object, where: str, key: str, unit: Fraction) -> Fraction | None:
        plain = isinstance(value, int | Decimal) and not isinstance(value, bool)
        number = Fraction(str(value)) if plain else Fraction(-1)
        if not 0 <= number < _MOST or (number / unit).denominator != 1:
            what = "不小于零的整数" if unit == 1 else "不小于零、至多两位小数的数"
            self.reading.wrong(where, key, value, what)
            return None
        return number

    def _numbers(self, table: Table, where: str, key: str, unit: Fraction) -> Mapping[str, Fraction]:
        """Return figure → number of an inline table."""
        value = table.get(key, {})
        if not isinstance(value, dict) or (key in table and not value):
            self.reading.wrong(where, key, value, "{ 数字名 = 数, … }")
            return {}
        found = {name: self._checked(one, where, f"{key}.{name}", unit) for name, one in value.items()}
        for name in found:
            self._know(name, where, key)
        return {name: number for name, number in found.items() if number is not None}

    def _figure(self, table: Table, where: str, key: str) -> str:
        name = self.reading.text(table, where, key, 40)
        if name:
            self._know(name, where, key)
        return name

    def _know(self, name: str, where: str, key: str) -> None:
        if name not in self.known:
            self.reading.wrong(where, key, name, "、".join(sorted(self.known)))

    def _months(self, table: Table, where: str) -> frozenset[int]:
        value = table.get("months", [])
        good = isinstance(value, list) and all(type(one) is int and 1 <= one <= 12 for one in value)
        if not good or ("months" in table and not value):
            self.reading.wrong(where, "months", value, "由 1 到 12 组成的数组")
            return frozenset()
        return frozenset(value)
