"""A raw line → an update: every field cleaned and checked, every fault at its cell."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from decimal import Decimal

from forms.workbook.events.times import read_day_or_moment, read_moment
from forms.workbook.reading.cells import has_lost_digits, plain
from forms.workbook.reading.cleaning import clean, clean_name, filled, narrow
from forms.workbook.reading.dates import BadDate
from forms.workbook.work.exchange.raw import Cell, RawFile, RawLine
from models.rules.core.faults import Fault, Place
from models.rules.events.moments import text_of
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.updates import ONCE, UpdateRecord
from models.rules.work.exchange.words import FLAGS, LABELS, LONGEST, LONGEST_OTHER, MOMENTS

_YES = frozenset({"是", "1", "y", "yes", "true", "满意", "匿名", "√", "有", "重点"})
_NO = frozenset({"否", "0", "n", "no", "false", "不满意", "实名", "×", "无", "一般"})
_PEOPLE = re.compile(r"约?(\d{1,6})人?(?:左右|余人)?")
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,12})?")
_BETWEEN = re.compile(r"[、，,;；\n\r]")
_SEVERAL = re.compile(r"[/\s]+")
_SHORTEST = 5
"""So many signs each of several numbers has at least: 2017/12 is one."""
_FREE = frozenset({"title", "place", "summary", "result", "return_reason", "files", "assisting", "lead"})
_POINT = {"longitude": 180, "latitude": 90}


class Understanding:
    """Reads the lines of one file; what is wrong gathers in `faults`."""

    def __init__(self, raw: RawFile, profile: Profile) -> None:
        self.raw, self.profile = raw, profile
        self.faults: list[Fault] = list(raw.faults)
        self.troubled = {fault.place for fault in raw.faults}

    def updates(self) -> tuple[UpdateRecord, ...]:
        """Return the update of every line, in the order of the file."""
        unnumbered = not {"update", "updated"} & self.raw.fields
        if self.raw.lines and unnumbered and self.profile.update_needed:
            facts = {"system": self.profile.system}
            self.faults.append(Fault(self.raw.head, "exchange_no_update_column", facts))
            return ()
        return tuple(self._update(line) for line in self.raw.lines)

    def _update(self, line: RawLine) -> UpdateRecord:
        fields = {name: text for name in LABELS if (text := self._field(line, name))}
        self._check_system(line, fields.pop("system", ""))
        foreign = fields.pop("foreign_id", "")
        if not foreign:
            self._missing(line, "foreign_id")
        number = fields.pop("update", "") or _stamp(line.cells.get("updated"))
        if not number and self.profile.update_needed:
            self._missing(line, "update")
        self._join_category(fields)
        self._check_point(line, fields)
        return UpdateRecord(
            foreign_id=foreign, update=number or ONCE, fields=fields, extra=self._extra(line),
            numbered=bool(number), places={name: cell.place for name, cell in line.cells.items()},
        )  # fmt: skip

    def _missing(self, line: RawLine, name: str) -> None:
        """Note that a field says nothing, unless its cell has a fault of its own."""
        cell = line.cells.get(name)
        if cell is None or cell.place not in self.troubled:
            self._fault(line, name, "value_missing", column=LABELS[name])

    def _extra(self, line: RawLine) -> dict[str, str]:
        return {name: _unquoted(clean(text))[:LONGEST_OTHER] for name, text in line.extra.items()}

    def _check_system(self, line: RawLine, word: str) -> None:
        if word and not self.profile.is_named(word):
            self._fault(line, "system", "exchange_wrong_system", value=word, system=self.profile.system)

    def _join_category(self, fields: dict[str, str]) -> None:
        """Make one code of kind, class and subclass: 事件, 1, 10 → 事件0110."""
        kind, big, small = (fields.pop(f"category_{part}", "") for part in ("kind", "big", "small"))
        if big and small and "category" not in fields:
            fields["category"] = f"{kind.removesuffix('类')}{_class_code(big, small)}"

    def _check_point(self, line: RawLine, fields: dict[str, str]) -> None:
        """Refuse half a point: nobody knows where it is, and dropping it would go unseen."""
        given = [name for name in _POINT if name in fields]
        for name in given:
            if abs(Decimal(fields[name])) > _POINT[name]:
                self._fault(line, name, "event_degrees_unclear", value=fields[name], column=LABELS[name])
        if len(given) == 1:
            lacking = next(name for name in _POINT if name not in fields)
            cell = line.cells.get(lacking)
            if cell is None or not (filled(plain(cell.value)) or cell.place in self.troubled):
                self._fault(line, given[0], "exchange_half_point", column=LABELS[lacking])

    def _field(self, line: RawLine, name: str) -> str:
        cell = line.cells.get(name)
        if cell is None:
            return ""
        text = self._text(line, name, cell)
        limit = LONGEST.get(name, LONGEST_OTHER)
        if len(text) > limit:
            self._fault(line, name, "value_too_long", column=LABELS[name], limit=str(limit))
        return text

    def _text(self, line: RawLine, name: str, cell: Cell) -> str:
        if name in MOMENTS:
            return self._moment(line, name, cell)
        text = _unquoted(plain(cell.value).strip())
        if name in ("foreign_id", "update"):
            return self._id(line, name, cell, text)
        if name in FLAGS:
            return self._flag(line, name, text)
        if name in _FREE:
            return clean(text) if filled(text) else ""
        if name in ("people", "longitude", "latitude"):
            return self._number(line, name, narrow(filled(text)))
        return clean_name(text) if name == "party" and filled(text) else narrow(filled(text))

    def _id(self, line: RawLine, name: str, cell: Cell, text: str) -> str:
        value = cell.value
        if has_lost_digits(value) or has_lost_digits(text):
            self._fault(line, name, "exchange_id_rounded", column=LABELS[name], value=text)
        if isinstance(value, datetime):
            return value.isoformat(sep=" ", timespec="seconds")
        if name == "foreign_id" and _are_several(text):
            self._fault(line, name, "exchange_several_ids", value=" ".join(text.split())[:60])
        return narrow(filled(text))

    def _moment(self, line: RawLine, name: str, cell: Cell) -> str:
        if not filled(plain(cell.value)):
            return ""
        try:
            if name == "happened":
                day, moment = read_day_or_moment(cell.value)
                return day.isoformat() if moment is None else text_of(moment)
            if name in ("due", "finished"):
                day, moment = read_day_or_moment(cell.value)
                return day.isoformat() if moment is None else text_of(moment)
            return text_of(read_moment(cell.value))
        except BadDate as bad:
            self._fault(line, name, bad.code, value=plain(cell.value)[:40], column=LABELS[name])
            return ""

    def _flag(self, line: RawLine, name: str, text: str) -> str:
        word = narrow(text).lower()
        if not word or word in ("-", "/"):
            return ""
        if word not in _YES | _NO:
            self._fault(line, name, "exchange_flag_unclear", column=LABELS[name], value=text[:40])
        return "1" if word in _YES else "0"

    def _number(self, line: RawLine, name: str, text: str) -> str:
        if not text:
            return ""
        found = (_PEOPLE if name == "people" else _DEGREES).fullmatch(text)
        if found is None:
            code = "event_people_unclear" if name == "people" else "event_degrees_unclear"
            self._fault(line, name, code, value=text[:40], column=LABELS[name])
            return ""
        return str(found[1]) if name == "people" else text[:16]

    def _fault(self, line: RawLine, name: str, code: str, /, **facts: str) -> None:
        cell = line.cells.get(name)
        place: Place = cell.place if cell else line.place
        self.faults.append(Fault(place, code, facts))


def _unquoted(text: str) -> str:
    """Return a text without the stroke that keeps a spreadsheet from calculating it."""
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@\t\r'" else text


def _are_several(text: str) -> bool:
    """Tell whether a cell holds the numbers of several matters: read as one, they would name none of them."""
    if _BETWEEN.search(text.strip()):
        return True
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    shapes = {re.sub(r"\d", "0", part) for part in parts}
    return len(parts) > 1 and len(shapes) == 1 and len(parts[0]) >= _SHORTEST


def _class_code(big: str, small: str) -> str:
    """Return class and subclass as one code: 1 and 10, or 01 and 0110, are 0110.

    A subclass that is longer, or of another class, stays as it stands, for the map to know or not.
    """
    big = big.zfill(2)
    if len(small) <= 2:  # two digits each, as in GB/T 30428.2
        return big + small.zfill(2)
    return small if small.startswith(big) and len(small) == 4 else f"{big}-{small}"


def _stamp(cell: Cell | None) -> str:
    """Return a moment as the number of an update, to the second where the file gives it: 20170601091233.

    Whatever way it is written in, a later moment is a larger number: 下午3:05 comes after 09:00.
    """
    if cell is None or not filled(plain(cell.value)):
        return ""
    if isinstance(cell.value, datetime):
        return cell.value.strftime("%Y%m%d%H%M%S")
    groups = re.findall(r"\d+", plain(cell.value))
    if len(groups) == 1:
        return str(groups[0]).ljust(14, "0") if len(groups[0]) in (8, 12) else str(groups[0])
    digits = [group.zfill(2) for group in [*groups[:6], *["00"] * (6 - len(groups))]]
    with suppress(BadDate):  # a mere day, or a fault that its own reading tells
        digits[3] = f"{read_moment(cell.value) // 60 % 24:02d}"
    return "".join(digits)
