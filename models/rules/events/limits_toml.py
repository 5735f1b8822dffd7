"""限时规定 as a TOML file: read with every fault named by its clause, and written back for the form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from models.rules.events.limits import Limit, Limits, OfficeHours, Rules
from models.rules.events.moments import DAY
from models.rules.events.toml_reading import Reading, Table, TomlFaults, parse
from models.rules.events.words import HOUR_UNITS, Carry, Clock, Level, Unit

SECTIONS = ("notice", "office_hours", "limits", "rules")
ROW_KEYS = ("clock", "level", "unit", "yellow", "red")
RULE_KEYS = ("reassigned", "rework", "max_extensions", "satisfaction_needed")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_MOST = 10_000


def parse_limits(text: str, file: str) -> Limits:
    """Return the limits that `text` says. TomlFaults lists every clause that is wrong or missing."""
    table = parse(text, file)
    reading = Reading(file)
    reading.keys(table, "文件", SECTIONS)
    document, valid_from = _notice(reading, table)
    hours = _hours(reading, table)
    rows = _rows(reading, table)
    rules = _rules(reading, table)
    reading.finish()
    if valid_from is None or hours is None or rules is None:
        raise TomlFaults(reading.faults)
    return Limits(document, valid_from, hours, tuple(rows.values()), rules)


def _notice(reading: Reading, table: Table) -> tuple[str, date | None]:
    notice = reading.table(table, "notice")
    if notice is None:
        return "", None
    reading.keys(notice, "[notice]", ("document", "valid_from"))
    day = notice.get("valid_from")
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        reading.wrong("[notice]", "valid_from", day, "日期，写作 2017-01-01，不加引号")
        day = None
    return reading.text(notice, "[notice]", "document"), day


def _hours(reading: Reading, table: Table) -> OfficeHours | None:
    hours = reading.table(table, "office_hours")
    if hours is None:
        return None
    reading.keys(hours, "[office_hours]", ("morning", "afternoon"))
    morning, afternoon = (_span(reading, hours, key) for key in ("morning", "afternoon"))
    if morning is None or afternoon is None:
        return None
    if not morning[0] < morning[1] <= afternoon[0] < afternoon[1]:
        reading.note("[office_hours]", "morning、afternoon", "limits_hours_order")
        return None
    return OfficeHours(morning, afternoon)


def _span(reading: Reading, hours: Table, key: str) -> tuple[int, int] | None:
    value = hours.get(key)
    if value is None:
        return None
    found = [_minute(one) for one in value] if isinstance(value, list) else []
    if len(found) != 2 or found[0] is None or found[1] is None:
        reading.wrong("[office_hours]", key, value, '两个时刻，写作 ["08:30", "12:00"]')
        return None
    return found[0], found[1]


def _minute(value: object) -> int | None:
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[2]) > 59:
        return None
    minute = int(found[1]) * 60 + int(found[2])
    return minute if minute <= DAY else None  # 24:00 is the end of a day


def _rows(reading: Reading, table: Table) -> dict[str, Limit]:
    """Return the rows by the name of their clause; what matches equally well is noted."""
    rows: dict[str, Limit] = {}
    if table.get("limits") == []:
        reading.note("文件", "limits", "toml_missing")
    for where, one in reading.tables(table, "limits"):
        reading.keys(one, where, ROW_KEYS, ("categories",))
        row = _row(reading, one, where)
        if row is not None:
            _check_rivals(reading, rows, where, row)
            rows[where] = row
    return rows


def _row(reading: Reading, table: Table, where: str) -> Limit | None:
    clock = reading.option(Clock, table, where, "clock")
    level = reading.option(Level, table, where, "level")
    unit = reading.option(Unit, table, where, "unit")
    yellow, red = (_number(reading, table, where, key, unit) for key in ("yellow", "red"))
    categories = reading.texts(table, where, "categories")
    if clock is None or level is None or unit is None or yellow is None or red is None:
        return None
    if yellow > red:
        reading.note(where, "yellow", "limits_yellow_late", value=str(table["yellow"]), red=str(table["red"]))
        return None
    return Limit(clock, level, unit, yellow, red, categories)


def _number(reading: Reading, table: Table, where: str, key: str, unit: Unit | None) -> Fraction | None:
    """Return a count of units: whole days, or hours that make whole minutes."""
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, int | Decimal) or isinstance(value, bool) or not is_within(value, _MOST):
        reading.wrong(where, key, value, "大于零的数")
        return None
    number = Fraction(value)
    if unit is not None and not is_whole(number, unit):
        reading.note(where, key, "limits_split", value=str(value), unit=unit.value)
        return None
    return number


def is_within(value: int | Decimal, most: int) -> bool:
    """Tell whether a number lies between zero and `most`; inf and nan do not, and 1e999999 costs nothing."""
    finite = not isinstance(value, Decimal) or value.is_finite()
    return finite and 0 < value < most


def is_whole(number: Fraction, unit: Unit) -> bool:
    """Tell whether a number of units makes whole days, or for hours whole minutes."""
    return (number * 60 if unit in HOUR_UNITS else number).denominator == 1


def _check_rivals(reading: Reading, rows: Mapping[str, Limit], where: str, row: Limit) -> None:
    for other, rival in rows.items():
        if (rival.clock, rival.level) != (row.clock, row.level):
            continue
        shared = [word for word in row.categories if word in rival.categories]
        if shared or not (row.categories or rival.categories):
            words = "、".join(shared) or "不分类别"
            facts = {"other": other, "words": words, "level": row.level.value, "clock": row.clock.value}
            reading.note(where, "categories", "limits_rivals", **facts)


def _rules(reading: Reading, table: Table) -> Rules | None:
    rules = reading.table(table, "rules")
    if rules is None:
        return None
    where = "[rules]"
    reading.keys(rules, where, RULE_KEYS)
    reassigned = reading.option(Carry, rules, where, "reassigned")
    rework = reading.option(Carry, rules, where, "rework")
    needed = reading.flag(rules, where, "satisfaction_needed")
    most = rules.get("max_extensions")
    if most is not None and (isinstance(most, bool) or not isinstance(most, int) or not 0 <= most <= 99):
        reading.wrong(where, "max_extensions", most, "0 到 99 的整数")
        return None
    if reassigned is None or rework is None or needed is None or most is None:
        return None
    return Rules(reassigned, rework, most, needed)


def unknown_words(limits: Limits, known: Sequence[str], file: str) -> None:
    """Refuse category words that the tree does not have: they would silently never match (TomlFaults)."""
    reading = Reading(file)
    for number, row in enumerate(limits.rows, 1):
        for word in row.categories:
            if word not in known:
                reading.note(f"第{number}个[[limits]]", "categories", "limits_unknown_category", value=word)
    reading.finish()


def number_text(number: Fraction) -> str:
    """Return a number of units as a decimal; hours that make whole minutes may need many digits."""
    if number.denominator == 1:
        return str(number.numerator)
    return str(Decimal(number.numerator) / Decimal(number.denominator))
