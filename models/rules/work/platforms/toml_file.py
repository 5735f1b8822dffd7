"""机构设置 as a file brings it: platforms with leads, offices and agencies; seats of the bodies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.rules.events.toml_reading import Reading, Table, parse
from models.rules.work.platforms.setup import BODIES, SeatKind, seats_of

_OPTIONAL = ("lead", "lead_name", "daily_office", "offices", "agencies", "duties", "follows", "overseer")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformEntry:
    """A platform as a file says it; `follows` are the names under which it was known before."""

    name: str
    lead: str = ""
    lead_name: str = ""
    daily_office: str = ""
    duties: str = ""
    follows: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeatEntry:
    """A seat as a file or a form says it."""

    body: str
    seat: SeatKind
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class SetUpFile:
    """The whole of a file; in force from `valid_from`, until another one says otherwise."""

    file: str
    document: str
    valid_from: date
    platforms: tuple[PlatformEntry, ...]
    seats: tuple[SeatEntry, ...]


def parse_set_up(text: str, file: str) -> SetUpFile:
    """Return what a file says. TomlFaults lists every clause that is wrong or missing."""
    table, reading = parse(text, file), Reading(file)
    reading.keys(table, "文件", ("notice", "platforms"), ("seats",))
    notice = reading.table(table, "notice") or {}
    reading.keys(notice, "[notice]", ("document", "valid_from"))
    valid_from = notice.get("valid_from")
    if "valid_from" in notice and type(valid_from) is not date:
        reading.wrong("[notice]", "valid_from", valid_from, "日期，写作 2017-04-01")
    rows = reading.tables(table, "platforms")
    platforms = [_platform(reading, one, where) for where, one in rows]
    seats = [_overseer(reading, one, where) for where, one in rows if "overseer" in one]
    known = {one.name for one in platforms} | set(BODIES)
    seats += [_seat(reading, one, where, known) for where, one in reading.tables(table, "seats")]
    _once(reading, [one.name for one in platforms])
    document = reading.text(notice, "[notice]", "document", 200)
    reading.finish()
    assert type(valid_from) is date  # noqa: S101 - checked
    return SetUpFile(file, document, valid_from, tuple(platforms), tuple(dict.fromkeys(seats)))


def _platform(reading: Reading, table: Table, where: str) -> PlatformEntry:
    reading.keys(table, where, ("name",), _OPTIONAL)
    lists = {
        key: () if table.get(key) == [] else reading.texts(table, where, key)
        for key in ("offices", "agencies", "follows")
    }
    return PlatformEntry(
        name=reading.text(table, where, "name", 20), lead=reading.text(table, where, "lead", 40),
        lead_name=reading.text(table, where, "lead_name", 40),
        daily_office=reading.text(table, where, "daily_office", 40),
        duties=reading.text(table, where, "duties", 400), follows=lists["follows"],
        offices=lists["offices"], agencies=lists["agencies"],
    )  # fmt: skip


def _overseer(reading: Reading, table: Table, where: str) -> SeatEntry:
    body = table.get("name")
    post = reading.text(table, where, "overseer", 60)
    return SeatEntry(body if isinstance(body, str) else "", SeatKind.OVERSEER, "", post)


def _seat(reading: Reading, table: Table, where: str, known: set[str]) -> SeatEntry:
    reading.keys(table, where, ("body", "seat"), ("name", "post"))
    body = reading.text(table, where, "body", 20)
    if body and body not in known:
        reading.wrong(where, "body", body, "、".join(sorted(known)))
    seat = reading.option(SeatKind, table, where, "seat") or SeatKind.MEMBER
    if body in known and seat not in seats_of(body):
        reading.wrong(where, "seat", seat, "、".join(seats_of(body)))
    name, post = reading.text(table, where, "name", 40), reading.text(table, where, "post", 60)
    if not name and not post:
        reading.note(where, "post", "toml_missing")
    return SeatEntry(body, seat, name, post)


def _once(reading: Reading, names: list[str]) -> None:
    for number, name in enumerate(names, 1):
        if name and name in names[: number - 1]:
            where = f"第{number}个[[platforms]]"
            reading.note(where, "name", "tree_twice", value=name, other=f"第{names.index(name) + 1}个")
