"""An office with any number of events kept for years, bulk-written from lives led by the rules themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from models.log.watchers import put_watchers, take_watchers
from models.rules.events.case import Case, received
from models.rules.events.deeds import By, Deed, Facts
from models.rules.events.ground import Context, Ground
from models.rules.events.limits import Category
from models.rules.events.moments import DAY, day_of, of_day
from models.rules.events.words import Level, Part, Verb
from models.rules.intake.records import Incoming
from models.services.events.applying import perform
from models.services.events.cases import CLOCKS, EVENTS, STEPS, Stored, _step_values, clock_rows, columns_of
from models.services.events.ground import read_ground
from models.services.events.limits import enter_limits
from models.services.events.posts import add_post
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.store.engine import checkpoint_wal
from models.store.store import Store, create_store
from tests.office import CHEAP
from tests.rules.events.ground import sample_limits
from tests.rules.events.limits_text import limits_to_toml
from tests.services.events.desk import HUB, SINCE, TREE

ACCOUNT, PASSWORD, YEAR = "admin", "bench-2017", 2017
LIVES = 300
"""Lives led a year; every event is one of them under a number of its own."""
LOT = 4_000
STAGES = (4, 5, 6, 9)
"""How many deeds an event that is still open has behind it."""
AGENCIES = {"综治工作": ("司法所", "派出所"), "综合执法": ("国土资源所", "行政执法中队")}


def clock() -> datetime:
    """Return the moment at which the office stands: the year's last working day."""
    return datetime(YEAR, 12, 29, 16, 0, tzinfo=UTC)


def build(folder: Path, kept: int, this_year: int) -> Store:
    """Found an office with `kept` events, `this_year` of them of the year; return it open."""
    store, _ = create_store(folder, ACCOUNT, PASSWORD, cost=CHEAP)
    desk = found_office(store.sessions, street="城南街道", account=ACCOUNT, clock=clock)
    take_files(desk, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    limits = replace(sample_limits(), valid_from=date(2008, 1, 1))
    enter_limits(desk, limits_to_toml(limits), "limits.toml")
    add_post(desk, ACCOUNT, Part.HUB, since=SINCE)
    earlier = kept - this_year
    years = [YEAR - 1 - back for back in range(-(-earlier // max(this_year, 1)))]
    first = 1
    with store.engine.begin() as connection:  # as an upgrade does: the log says up to where they stood
        take_watchers(connection)
    for year, count in ((YEAR, this_year), *((year, earlier // len(years)) for year in years)):
        _fill(desk, year, count, first)
        first += count
    with store.engine.begin() as connection:
        put_watchers(connection)
    checkpoint_wal(store.engine)
    return store


def _fill(desk: Desk, year: int, count: int, first: int) -> None:
    chance = random.Random(year)  # noqa: S311 - figures for a benchmark, no secrets
    with desk.change(Action.IMPORT_FILES, f"bench {year}") as change:
        session = change.session
        ground = read_ground(session)
        lives = [_life(ground, year, number, chance) for number in range(LIVES)]
        for start in range(0, count, LOT):
            lot = [(first + n, lives[n % LIVES]) for n in range(start, min(start + LOT, count))]
            connection = change.connection
            connection.execute(insert(EVENTS), [_event(number, life) for number, life in lot])
            connection.execute(insert(STEPS), [row for number, life in lot for row in _deeds(number, life)])
            connection.execute(
                insert(CLOCKS), [row for number, life in lot for row in clock_rows(number, life.case)]
            )


def _life(ground: Ground, year: int, number: int, chance: random.Random) -> Stored:
    """Return an event that was taken in and handled: wholly, or so far as the year has gone."""
    at = of_day(date(year, 1, 3)) + chance.randrange(330) * DAY + chance.randrange(8 * 60, 17 * 60)
    category = Category("01020", "矛盾纠纷", "邻里", "综治工作")
    case = Case(
        number="", category=category, level=chance.choice((Level.NORMAL, Level.NORMAL, Level.URGENT)),
        anonymous=False, received=at, last=at,
    )  # fmt: skip
    base = received(case, Context(ground))
    life = Stored(id=0, row_version=1, base=base, case=base, steps=(), context=Context(ground))
    deeds = list(_way(at, chance))
    if year == YEAR and number % 8 == 0:  # every eighth is still under way
        deeds = deeds[: chance.choice((0, 1, 2, *STAGES))]
    for deed in deeds:
        perform(life, deed, None)
    return life


def _way(at: int, chance: random.Random) -> Iterator[Deed]:
    """Yield the deeds of a whole life, some with a return, an extension or a rework."""
    platform = chance.choice(sorted(AGENCIES))
    agency = By(Part.AGENCY, chance.choice(AGENCIES[platform]))
    assigned = Facts(platform=platform, agency=agency.name, text="请依法处置并反馈")
    way: list[tuple[Verb, By, Facts]] = [(Verb.ACCEPT, HUB, Facts()), (Verb.ASSIGN, HUB, assigned)]
    if chance.random() < 0.08:
        way += [(Verb.RETURN, agency, Facts(reason="不属于本单位职责")), (Verb.ASSIGN, HUB, assigned)]
    way += [(Verb.TAKE, agency, Facts()), (Verb.NOTE, agency, Facts(text="已到现场核实情况"))]
    done = (Verb.FINISH, agency, Facts(result="已处置完毕"))
    way.append(done)
    if chance.random() < 0.05:
        way += [(Verb.VERIFY, HUB, Facts(passed=False)), done]
    answers = Facts(answered=True, result_ok=chance.random() < 0.9, attitude_ok=chance.random() < 0.95)
    way += [(Verb.VERIFY, HUB, Facts(passed=True)), (Verb.CALL_BACK, HUB, answers)]
    way += [(Verb.CLOSE, HUB, Facts()), (Verb.ARCHIVE, HUB, Facts())]
    for verb, by, facts in way:
        at += chance.randrange(20, 2_000)
        yield Deed(verb, at, by, facts)


def _event(number: int, life: Stored) -> dict[str, Any]:
    case = life.case
    return {
        "id": number, "number": f"999999001{day_of(case.received):%Y%m%d}{number:07d}", "source": "12345",
        "foreign_id": f"F{number}", "title": f"第{number}件事项", "place": f"城南一村{number % 900}号",
        "grid": f"99999900100100{number % 2 + 1}", "longitude": "", "latitude": "", "happened": "",
        "received_at": case.received, "category": case.category.code, "first_level": case.level.value,
        "anonymous": False, "people": 2, "summary": "反映楼道堆物，影响通行，望尽快处理。", "file": "bench",
        "taken_by": ACCOUNT, "taken_at": "2017-12-29T16:00:00", "row_version": 1, "steps": len(life.fresh),
        **columns_of(case, life.context, {}),
    }  # fmt: skip


def _deeds(number: int, life: Stored) -> Iterator[dict[str, Any]]:
    for place, (deed, state) in enumerate(life.fresh, 1):
        row = _step_values(life, place, deed, state, ACCOUNT, "2017-12-29T16:00:00")
        yield {**row, "event_id": number}
