"""Taking events in: from a workbook, or one by the form. Each gets its number and starts its accept clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, bindparam, func, literal_column, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.prepared import AnyOf, Prepared, keys_of
from models.rules.calendar.working_days import UnknownYear
from models.rules.core.faults import Fault, Place
from models.rules.events.case import Case, received
from models.rules.events.deeds import NotAllowed
from models.rules.events.ground import Context, Ground
from models.rules.events.limits import Category
from models.rules.events.moments import DAY, Moment, day_of, digits_of, of_datetime, parse_moment, shown
from models.rules.events.nearness import box_around, metres_between
from models.rules.events.records import LABELS, REQUIRED, EventRecord
from models.rules.events.tree import STREET_DIGITS
from models.rules.events.words import Level
from models.rules.intake.records import Incoming
from models.services.events.cases import (
    EVENTS,
    WITH_CLOCKS,
    adding,
    chunks,
    clock_rows,
    columns_of,
    ids_of_numbers,
)
from models.services.events.ground import (
    CategoryRow,
    GridRow,
    Tree,
    Where,
    connection_of,
    make_grids,
    make_ground,
    make_tree,
    standing,
)
from models.services.events.intake.mapping import Mappings, make_mappings
from models.services.events.intake.parked import park
from models.services.office.desk import Change, Desk
from models.services.office.locks import hold_intake
from models.services.office.roles import Action
from models.tables.events import Event, EventComplainant

LIKELY_DUPLICATE, KNOWN_OTHERWISE = "event_likely_duplicate", "event_known_otherwise"
TOLD = frozenset({LIKELY_DUPLICATE, KNOWN_OTHERWISE})
"""What is said of a line that is left out; it stops nothing."""
MOST_A_DAY = 9_999
_NEAR = 50
"""Metres within which two places are one."""
_Spot = tuple[str, str, str]
"""A place as written, without blanks, and its longitude and latitude ("" where they are not known)."""
_Kind = tuple[str, str, str]
"""Title, category and level: a line that is like another in these too is that line again."""
_Alike = dict[tuple[Moment, str], list[tuple[_Spot, _Kind]]]
"""What was reported at a time in the same words, and where."""
_CONTENT = ("title", "place", "received", "category", "level", "summary")
"""What two lines of one foreign number must agree in to be the same line."""
_COMPLAINANTS = cast("Table", EventComplainant.__table__)
_WITH_EVENTS, _WITH_COMPLAINANTS = adding(EVENTS), adding(_COMPLAINANTS)
_OF_FOREIGN = Prepared(
    select(
        EVENTS.c.source, EVENTS.c.foreign_id, EVENTS.c.number, EVENTS.c.title, EVENTS.c.place,
        EVENTS.c.received_at, EVENTS.c.category, EVENTS.c.first_level, EVENTS.c.summary,
    ).where(
        AnyOf(EVENTS.c.source, "sources"),  # their index begins with it
        AnyOf(EVENTS.c.foreign_id, "foreign_ids"),
        EVENTS.c.foreign_id != literal_column("''"),
    )
)
_LAST_OF_DAY = Prepared(
    select(func.max(EVENTS.c.number)).where(
        EVENTS.c.number >= bindparam("since"), EVENTS.c.number <= bindparam("until")
    )
)


@dataclass(frozen=True, slots=True)
class _Known:
    """Whom a foreign number belongs to: our number, or the cell of this file where it stands first."""

    content: tuple[str, ...]
    number: str = ""
    cell: str = ""


@dataclass(slots=True)
class _Book:
    """The office's data that a file is held against, and what the file brings.

    `anyway`: somebody has decided that what is like another event is one of its own, and seen its times.
    """

    connection: Connection
    file: str
    now: Moment
    ground: Ground
    tree: Tree
    grids: tuple[GridRow, ...]
    stamp: tuple[str, str]
    foreign: dict[tuple[str, str], _Known]
    alike: _Alike
    words: Mappings
    anyway: bool = False
    parked: list[EventRecord] = field(default_factory=list)
    fresh: list[tuple[EventRecord, Case]] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, record: EventRecord, at: str, code: str, /, **facts: str) -> None:
        """Note what is wrong with a line, at the cell of a field."""
        place = record.places.get(at) or next(iter(record.places.values()), Place(self.file))
        self.faults.append(Fault(place, code, facts))


def take_events(
    where: Where, file: Incoming[EventRecord], now: datetime, account: str, *, anyway: bool = False
) -> tuple[dict[str, int], list[Fault]]:
    """Store the events of a file that are not in yet; return counts and what only the office can fault.

    A line without a foreign number that stands already at the same place, time and words is left out and
    shown as a likely duplicate (LIKELY_DUPLICATE stops nothing); where it says something else besides, it is
    parked until somebody decides. With `anyway` that has been decided.
    """
    book = _open_book(connection_of(where), file, now, account)
    book.anyway = anyway
    parked = _take_all(book, file.records)
    return {"events": len(file.records), "changed": len(book.fresh) + parked}, book.faults


def _take_all(book: _Book, records: Iterable[EventRecord]) -> int:
    """Take what is new into the office, where nothing is wrong; return how many lines were parked."""
    for record in records:
        _take(book, record)
    if any(fault.code not in TOLD for fault in book.faults):
        return 0
    if book.fresh:
        _store(book)
    if not book.parked:
        return 0
    with Session(bind=book.connection, join_transaction_mode="rollback_only") as session:
        return park(session, "duplicate", book.parked, book.file, book.stamp)


def _open_book(connection: Connection, file: Incoming[EventRecord], now: datetime, account: str) -> _Book:
    hold_intake(connection)
    stamp = (account, now.isoformat(timespec="seconds"))
    known, here = _known(connection, file.records), standing(connection)
    return _Book(
        connection, file.file, of_datetime(now), here.part(make_ground), here.part(make_tree),
        here.part(make_grids), stamp, *known, here.part(make_mappings),
    )  # fmt: skip


def _known(
    connection: Connection, records: Sequence[EventRecord]
) -> tuple[dict[tuple[str, str], _Known], _Alike]:
    """Return the foreign numbers, and the time, words and places, that stand already."""
    foreign: dict[tuple[str, str], _Known] = {}
    sources = keys_of(connection, {one.source for one in records if one.foreign_id})
    for some in chunks({one.foreign_id for one in records if one.foreign_id}):
        keys = {"sources": sources, "foreign_ids": keys_of(connection, some)}
        found = _OF_FOREIGN.run(connection, keys).fetchall()
        foreign |= {
            (source, theirs): _Known(_content(*told), number) for source, theirs, number, *told in found
        }
    alike: _Alike = {}
    spot_of = (Event.place, Event.longitude, Event.latitude)
    kind_of = (Event.title, Event.category, Event.first_level)
    for moments in chunks({one.received for one in records if not one.foreign_id and one.received}):
        for row in connection.execute(
            select(Event.received_at, Event.summary, *spot_of, *kind_of).where(Event.received_at.in_(moments))
        ):
            spot = _spot(row.place, row.longitude, row.latitude)
            kind = (row.title, row.category, row.first_level)
            alike.setdefault((row.received_at, _squeezed(row.summary)), []).append((spot, kind))
    return foreign, alike


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _spot(place: str, longitude: str, latitude: str) -> _Spot:
    return _squeezed(place), longitude, latitude


def _same_spot(one: _Spot, other: _Spot) -> bool:
    """Tell whether two places are one: the same text, or within 50 m where both have coordinates."""
    if one[0] == other[0]:
        return True
    known = all((*one[1:], *other[1:]))
    return known and box_around(*one[1:], *other[1:], _NEAR) and metres_between(*one[1:], *other[1:]) <= _NEAR


def _take(book: _Book, record: EventRecord) -> None:
    key = (record.source, record.foreign_id)
    if record.foreign_id and key in book.foreign:
        _check_known(book, record, book.foreign[key])
        return
    case = _checked(book, record)
    if case is None:
        return
    if record.foreign_id:
        cell = record.places.get("foreign_id", Place(book.file)).cell
        book.foreign[key] = _Known(_content_of(book, record), cell=cell)
    if not record.foreign_id and not book.anyway and _stands(book, record, case):
        book.fault(record, "title", LIKELY_DUPLICATE, title=record.title, at=shown(case.received))
        return
    _note(book, record, case)
    book.fresh.append((record, case))


def _check_known(book: _Book, record: EventRecord, known: _Known) -> None:
    """Say where a line whose foreign number is known has other content; it never changes an event.

    Two lines of one file that contradict each other stop it: nobody knows which of them holds.
    """
    both = zip(_CONTENT, known.content, _content_of(book, record), strict=True)
    differing = "、".join(LABELS[name] for name, before, now in both if before != now)
    if not differing:
        return
    if known.number:
        book.fault(record, "foreign_id", KNOWN_OTHERWISE, value=record.foreign_id, number=known.number,
                   words=differing)  # fmt: skip
    else:
        book.fault(record, "foreign_id", "event_foreign_twice", value=record.foreign_id, first=known.cell,
                   words=differing)  # fmt: skip


def _content(title: str, place: str, received: Moment, *rest: str) -> tuple[str, ...]:
    """Return what a line says by `_CONTENT`, without blanks."""
    category, level, summary = rest
    return title, _squeezed(place), str(received), category, level, _squeezed(summary)


def _content_of(book: _Book, record: EventRecord) -> tuple[str, ...]:
    at = record.received or 0
    found = _meant(book, record, at)
    code = found[0].category.code if len(found) == 1 else record.category
    return _content(record.title, record.place, at, code, record.level, record.summary)


def _stands(book: _Book, record: EventRecord, case: Case) -> bool:
    """Tell whether a line is like one that stands already; park it unless it is that line again."""
    spot, kind = _spot_and_kind(record, case)
    there = book.alike.get((case.received, _squeezed(record.summary)), ())
    kinds = [known for other, known in there if _same_spot(spot, other)]
    if kinds and kind not in kinds:
        book.parked.append(record)
        _note(book, record, case)
    return bool(kinds)


def _note(book: _Book, record: EventRecord, case: Case) -> None:
    """Let later lines of the book be held against this one."""
    key = (case.received, _squeezed(record.summary))
    book.alike.setdefault(key, []).append(_spot_and_kind(record, case))


def _spot_and_kind(record: EventRecord, case: Case) -> tuple[_Spot, _Kind]:
    spot = _spot(record.place, record.longitude, record.latitude)
    return spot, (record.title, case.category.code, case.level.value)


def _checked(book: _Book, record: EventRecord) -> Case | None:
    """Return the case of a line, without its number yet; None where something about it is wrong."""
    before = len(book.faults)
    at = record.received
    if at is None or not record.category or not record.level:
        return None  # what is missing in the file itself, its reader has said
    _check_times(book, record, at)
    category = _category(book, record, at)
    if record.grid:
        _check_grid(book, record, at)
    if category is None or len(book.faults) > before:
        return None
    case = Case(
        number="", category=category, level=Level(record.level), anonymous=record.anonymous, received=at,
        last=at, source=record.source, foreign_id=record.foreign_id,
    )  # fmt: skip
    try:
        return received(case, Context(book.ground))
    except (NotAllowed, UnknownYear) as error:
        refused = as_refusal(error)
        book.fault(record, "level" if refused.code == "event_no_limit" else "received", refused.code,
                   **refused.facts)  # fmt: skip
        return None


def as_refusal(error: NotAllowed | UnknownYear) -> NotAllowed:
    """Return what a rule or a missing calendar says as one refusal."""
    return error if isinstance(error, NotAllowed) else NotAllowed("event_year_unknown", year=error.year)


def _check_times(book: _Book, record: EventRecord, at: Moment) -> None:
    if at > book.now:
        book.fault(record, "received", "event_in_future", value=shown(at))
    happened = record.happened if "T" in record.happened else f"{record.happened}T00:00"
    if not record.happened:
        return
    if parse_moment(happened) > book.now:
        book.fault(record, "happened", "event_in_future", value=record.happened.replace("T", " "))
    elif parse_moment(happened) > at and not book.anyway:
        book.fault(record, "happened", "event_happened_after", value=record.happened.replace("T", " "),
                   received=shown(at))  # fmt: skip


def _category(book: _Book, record: EventRecord, at: Moment) -> Category | None:
    found = _meant(book, record, at)
    if len(found) == 1:
        second = _leaves(book, record, _also(record, "category"), at)
        if second and found[0] not in second:
            _disagree(book, record, "category")
        return found[0].category
    if found:
        codes = "、".join(row.category.code for row in found)
        book.fault(record, "category", "event_category_ambiguous", value=record.category, codes=codes)
    else:
        book.fault(record, "category", "event_unknown_category", value=record.category)
    return None


def _leaves(book: _Book, record: EventRecord, word: str, at: Moment) -> Sequence[CategoryRow]:
    """Return the categories that a word of a file means."""
    if not word:
        return ()
    return book.tree.named(book.words.ours(record.source, "category", word, day_of(at)), day_of(at))


def _meant(book: _Book, record: EventRecord, at: Moment) -> Sequence[CategoryRow]:
    """Return the categories that a line means: of several of one name those that its second column says."""
    found = _leaves(book, record, record.category, at)
    second = _leaves(book, record, _also(record, "category"), at)
    return [row for row in found if row in second] or found


def _also(record: EventRecord, field: str) -> str:
    """Return what a second column says of a field, "" where it repeats the first."""
    said = record.also.get(field, "")
    return "" if said == getattr(record, field) else said


def _disagree(book: _Book, record: EventRecord, field: str) -> None:
    """Note that two columns mean different things; neither is more likely to be right."""
    value, other = getattr(record, field), record.also[field]
    book.fault(record, field, "event_columns_disagree", column=LABELS[field], value=value, other=other)


def _grid(book: _Book, record: EventRecord, at: Moment) -> GridRow | None:
    found, second = (_grids(book, record, word, at) for word in (record.grid, _also(record, "grid")))
    meant = {code: found[code] for code in found if code in second} or found
    return next(iter(meant.values())) if len(meant) == 1 else None


def _grids(book: _Book, record: EventRecord, word: str, at: Moment) -> dict[str, GridRow]:
    """Return by code the grids that a word of a file means; each village has a 第1网格."""
    if not word:
        return {}
    word, day = book.words.ours(record.source, "grid", word, day_of(at)), day_of(at)
    return {row.code: row for row in book.grids if word in (row.code, row.name) and row.span.holds(day)}


def _check_grid(book: _Book, record: EventRecord, at: Moment) -> None:
    grid, second = _grid(book, record, at), _grids(book, record, _also(record, "grid"), at)
    if grid is None:
        book.fault(record, "grid", "event_unknown_grid", value=record.grid)
    elif second and grid.code not in second:
        _disagree(book, record, "grid")


def street_code(grids: Iterable[GridRow]) -> str:
    """Return the street's code: how the codes of its grids begin. Refused: event_needs_grids."""
    codes = sorted(row.code[:STREET_DIGITS] for row in grids)
    if not codes:
        raise Refused("event_needs_grids")
    return max(codes, key=codes.count)


def _store(book: _Book) -> None:
    """Number the new events by day of receipt, in the order of their receipt, and store them."""
    street = street_code(book.grids)
    book.fresh.sort(key=lambda one: one[1].received)
    serials = _serials(book.connection, street, {one.received // DAY for _, one in book.fresh})
    numbered: list[tuple[EventRecord, Case]] = []
    for record, case in book.fresh:
        day = case.received // DAY
        serials[day] += 1
        if serials[day] > MOST_A_DAY:
            raise Refused("event_day_full", day=day_of(case.received).isoformat())
        number = f"{street}{digits_of(day_of(case.received))}{serials[day]:04d}"
        numbered.append((record, case._replace(number=number)))
    _WITH_EVENTS.run_many(book.connection, [_values(book, *one) for one in numbered])
    _store_parts(book, numbered)


def _serials(connection: Connection, street: str, days: set[int]) -> dict[int, int]:
    """Return the last serial of each day; events are never deleted, so none is ever used twice."""
    if len(days) == 1:
        return {day: _last_serial(connection, f"{street}{digits_of(day_of(day * DAY))}") for day in days}
    found = dict.fromkeys(days, 0)
    day = EVENTS.c.received_at.op("/")(DAY)  # whole days: both engines divide integers and drop the remainder
    for some in chunks(sorted(days)):
        query = (
            select(day, func.max(EVENTS.c.number))
            .where(EVENTS.c.received_at >= some[0] * DAY, EVENTS.c.received_at < (some[-1] + 1) * DAY)
            .where(EVENTS.c.number.startswith(street))
            .group_by(day)
        )
        rows = connection.execute(query)
        found |= {int(one): int(number[-4:]) for one, number in rows if int(one) in days}
    return found


def _last_serial(connection: Connection, start: str) -> int:
    """Return the last serial of the numbers that begin so: one look into their index."""
    ends = {"since": f"{start}0000", "until": f"{start}9999"}
    found = _LAST_OF_DAY.run(connection, ends).fetchone()
    return int(found[0][-4:]) if found and found[0] else 0


def _values(book: _Book, record: EventRecord, case: Case) -> dict[str, Any]:
    grid = _grid(book, record, case.received) if record.grid else None
    account, at = book.stamp
    return {
        "number": case.number, "source": record.source, "foreign_id": record.foreign_id,
        "title": record.title, "place": record.place, "grid": grid.code if grid else "",
        "longitude": record.longitude, "latitude": record.latitude, "happened": record.happened,
        "received_at": case.received,
        "category": case.category.code, "first_level": case.level.value, "anonymous": case.anonymous,
        "people": record.people, "summary": record.summary, "file": book.file, "taken_by": account,
        "taken_at": at, "row_version": 1, "steps": 0, **columns_of(case, Context(book.ground), {}),
    }  # fmt: skip


def _store_parts(book: _Book, numbered: Sequence[tuple[EventRecord, Case]]) -> None:
    """Store the clocks and the complainants of new events; of the anonymous nothing is kept."""
    ids = book.ids = ids_of_numbers(book.connection, [case.number for _, case in numbered])
    clocks = [leg for _, case in numbered for leg in clock_rows(ids[case.number], case)]
    WITH_CLOCKS.run_many(book.connection, clocks)
    people = [
        {"event_id": ids[case.number], "name": record.party, "phone": record.phone, "secret": False}
        for record, case in numbered
        if not case.anonymous and (record.party or record.phone)
    ]
    if people:
        _WITH_COMPLAINANTS.run_many(book.connection, people)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An event entered by form: its number, and whether one with its foreign number stood already."""

    number: str
    known: bool


def take_in(desk: Desk, record: EventRecord, *, secret: bool = False, anyway: bool = False) -> TakenIn:
    """Enter one event by form. Refused: the code of what is wrong with it, as for a workbook's line.

    `anyway`: an event of its own, although another stands at the same place, time and words.
    """
    with desk.change(Action.TAKE_IN_EVENT, record.title[:200]) as change:
        taken = take_in_one(change, desk, record, secret=secret, anyway=anyway)
        change.subject = taken.number
        change.detail["source"] = f"{record.source}:{record.foreign_id}"
    return taken


def take_in_one(
    change: Change, desk: Desk, record: EventRecord, *, secret: bool = False, anyway: bool = False
) -> TakenIn:
    """Enter one event in the caller's transaction (see take_in). Refused also: value_missing."""
    lacking = next((name for name in REQUIRED if getattr(record, name) in (None, "")), "")
    if lacking:
        raise Refused("value_missing", column=LABELS[lacking])
    file = Incoming(file="", kind="events", year=0, month=0, records=(record,))
    book = _open_book(change.connection, file, desk.clock(), desk.actor.account)
    book.anyway = anyway
    _take_all(book, file.records)
    known = book.foreign.get((record.source, record.foreign_id))
    if known is not None and known.number:
        return TakenIn(known.number, known=True)
    if book.faults:
        real = [fault for fault in book.faults if fault.code not in TOLD]
        worst = (real or book.faults)[0]
        raise Refused(worst.code, faults=book.faults, **worst.facts)
    number, event_id = next(iter(book.ids.items()))
    if secret and not record.anonymous:
        _keep_secret(change.session, event_id)
    return TakenIn(number, known=False)


def _keep_secret(session: Session, event_id: int) -> None:
    kept = EventComplainant.event_id == event_id
    session.execute(update(EventComplainant).where(kept).values(secret=True))
