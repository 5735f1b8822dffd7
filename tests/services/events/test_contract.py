"""An invented year of another calendar and other limits, and every deed there is, told twice.

The office gets the files; `contract_oracle` tells the same from the contract's sentences. All events, clocks,
cards and rows of figures have to agree at moments between the deeds, also after a limits file was replaced
that turns "fresh" into "rest" under clocks that run.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from models.rules.core.faults import Place
from models.rules.events.records import EventRecord
from models.rules.events.tree import CategoryRecord, GridRecord, PlatformRecord, TreeRecord
from models.rules.events.words import Verb
from models.rules.intake.records import Incoming
from models.services.calendar.working_days import calendar
from models.services.calendar_editing import set_days
from models.services.events.applying import apply_actions
from models.services.events.figures import Period, events_of, kpi
from models.services.events.limits import enter_limits
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.store.store import Store
from tests.rules.events.contract_oracle import DAY, File, Told, World, kpi_row, moment, written
from tests.services.sample_office import open_office

YEAR = 2025
HOURS = ((515, 705), (800, 1030))
LATER_HOURS = ((480, 690), (840, 1050))
PLATFORMS = {"治理": ("司法所", "派出所"), "执法": ("行政执法中队", "国土资源所")}
LEAVES = {("民生", "供水"): "治理", ("民生", "路灯"): "执法", ("环境", "噪音"): "执法"}
CODES = {leaf: f"9{number:03d}" for number, leaf in enumerate(LEAVES)}
HUB, DEPUTY, DISCIPLINE = "综合指挥室", "党工委副书记", "纪工委"
SWITCHED = {
    date(2025, 3, 15): (True, "班"), date(2025, 3, 17): (False, "调休"), date(2025, 9, 3): (False, "假"),
}  # fmt: skip
TREE = TreeRecord(
    "tree.toml",
    tuple(PlatformRecord(name, agencies, f"{name}办") for name, agencies in PLATFORMS.items()),
    (GridRecord("999999002001001", "一网格"),),
    tuple(
        CategoryRecord(code=CODES[leaf], top=leaf[0], leaf=leaf[1], platform=name)
        for leaf, name in LEAVES.items()
    ),
)
FIRST = File(
    date(2025, 1, 1), HOURS,
    (
        ("accept", "一般", (), "工作日", 1, 2), ("accept", "紧急", (), "工作时", 1.5, 3),
        ("accept", "特急", (), "紧急工作时", 0.25, 0.5), ("handle", "一般", (), "工作日", 2, 5),
        ("handle", "一般", ("民生",), "自然日", 4, 9), ("handle", "一般", ("路灯",), "工作时", 6, 11.5),
        ("handle", "紧急", (), "工作时", 8, 16), ("handle", "特急", ("噪音",), "自然日", 1, 2),
        ("handle", "特急", (), "紧急工作时", 12, 30),
    ),
)  # fmt: skip
REPLACED = replace(
    FIRST, reassigned="rest", rework="rest", hours=((500, 700), (790, 1020)),
    rows=tuple((*row[:4], row[4] + 1, row[5] + 2) for row in FIRST.rows),
)  # fmt: skip
LATER = replace(
    FIRST, valid_from=date(2025, 7, 1), hours=LATER_HOURS, reassigned="rest", rework="fresh",
    rows=tuple((*row[:4], row[4], row[5] + 1) for row in FIRST.rows),
)  # fmt: skip
REPLACING = moment("2025-05-21T10:07")
LAST = moment("2026-02-20T18:00")


def in_force(at: int) -> File:
    """Return the file that counts for a clock that starts at `at`."""
    if at // DAY >= LATER.valid_from.toordinal():
        return LATER
    return REPLACED if at > REPLACING else FIRST


@dataclass
class Player:
    """Plays events: asks the oracle where one stands, and rolls the dice for what is done next."""

    random: Random
    targets: list[tuple[str, int]] = field(default_factory=list)
    """Events that others may be merged into, with their receipt."""

    def play(self, told: Told, event: str) -> Iterator[dict[str, Any]]:
        """Yield the deeds of one event in their order."""
        at = told.received
        for step in range(24):
            before, at = at, self._when(told, at)
            if at > LAST:
                return
            if before < REPLACING < at:
                replaced(told)
            told.wake(at)
            choices = [one for one in self._choices(told, at, event) if one]
            if not choices:
                return
            deed = {"id": f"{event}/{step}", "at": written(at), "event": event, **self.random.choice(choices)}
            told.hear(deed)
            yield deed

    def _when(self, told: Told, at: int) -> int:
        leg = told.legs[-1]
        tried = [at, at + self.random.randint(1, 700), at + self.random.randint(1, 6 * DAY), leg.red,
                 leg.red + 1, leg.yellow, leg.yellow + 1]  # fmt: skip
        if told.state == "挂起":
            tried += [told.until, told.until - 1] * 2
        found = max(at, self.random.choice(tried))
        return found + 1 if found == REPLACING else found

    def _choices(self, told: Told, at: int, event: str) -> Sequence[dict[str, Any]]:
        hub: dict[str, Any] = {"by": HUB}
        ways: Callable[..., Sequence[dict[str, Any]]]
        ways = getattr(self, f"_{STATES[told.state]}", lambda *_: [])
        found: Sequence[dict[str, Any]] = ways(told, at, hub)
        movable = told.state in ("待受理", "已受理", "已交办", "处置中", "退回")
        into = [name for name, received in self.targets if received <= at and name != event]
        if movable and into and event not in dict(self.targets) and self.random.random() < 0.08:
            found = [{**hub, "do": "merge", "into": self.random.choice(into)}]
        return [*found, *self._any_time(told, at)]

    def _any_time(self, told: Told, at: int) -> list[dict[str, Any]]:
        """Return deeds that change no state: 批示 and 督办."""
        if told.state in ("已办结", "已归档", "不予受理", "并入"):
            return []
        found: list[dict[str, Any]] = []
        carded = any(leg.reached(at) > leg.yellow for leg in told.legs)
        if self.random.random() < 0.15:
            found.append({"by": DEPUTY, "do": "instruct", "text": "从快"})
        if not carded and told.urge < 3 and self.random.random() < 0.3:
            level = ("普通", "黄", "红")[told.urge]
            found.append({"by": HUB, "do": "urge", "level": level, "reason": "再次来电"})
        if told.urge and not carded and self.random.random() < 0.3:
            found.append({"by": HUB, "do": "withdraw_urge", "reason": "已联系"})
        return found

    def _waiting(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        accept = {**hub, "do": "accept"}
        return [accept] * 7 + [{**hub, "do": "refuse", "reason": "不属事权"}]

    def _to_assign(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        platform = self.random.choice(list(PLATFORMS))
        agency = self.random.choice(PLATFORMS[platform])
        deed = {**hub, "do": "assign", "platform": platform, "agency": agency}
        others = [(name, one) for name, some in PLATFORMS.items() for one in some if one != agency]
        chosen = self.random.sample(others, self.random.choice((0, 0, 1, 2)))
        if chosen:
            deed["assisting"] = [one for _, one in chosen]
        if any(name != platform for name, _ in chosen):
            deed["ruling"] = "副书记：由主办牵头"
        return [deed]

    def _assigned(self, told: Told, _at: int, _hub: dict[str, Any]) -> list[dict[str, Any]]:
        agency = {"by": told.agency}
        return [{**agency, "do": "take"}] * 3 + [{**agency, "do": "return", "reason": "不属本所"}]

    def _handling(self, told: Told, at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        agency = {"by": told.agency}
        if told.asked:
            by = HUB if told.counts["grant_extension"] == 0 else told.platform
            units = self.random.randint(1, 4)
            return [
                {"by": by, "do": "grant_extension", "units": units},
                {"by": by, "do": "deny_extension", "reason": "不同意"},
                {**agency, "do": "return", "reason": "办不了"},
            ]
        found: list[dict[str, Any]] = [
            {**agency, "do": "note", "text": "到场"}, {**agency, "do": "return", "reason": "另有主管"},
            {**hub, "do": "to_district", "reason": "事权在区", "unit": "区局"},
        ]  # fmt: skip
        for name in told.waits:
            found += [{"by": name, "do": "note", "text": "已办"}] * 2
            found += [{**hub, "do": "note", "text": "不必", "waive": name}]
        if not told.waits:
            found += [{**agency, "do": "finish", "result": "已办"}] * 4
        if at <= told.legs[-1].red:
            if told.counts["grant_extension"] < 2:
                found += [{**agency, "do": "ask_extension", "units": 3, "reason": "材料未齐"}] * 2
            if told.counts["suspend"] == 0:
                until = date.fromordinal(at // DAY + self.random.choice((1, 2, 3, 10, 40))).isoformat()
                found += [{**hub, "do": "suspend", "reason": "等鉴定", "until": until}] * 2
        return found

    def _suspended(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        return [{**hub, "do": "resume"}]

    def _district(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        return [{**hub, "do": "from_district", "reply": "退回街道"}]

    def _finished(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        return [{**hub, "do": "verify", "passed": passed} for passed in (True, True, True, False, False)]

    def _verified(self, told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        ok = self.random.random() < 0.6, self.random.random() < 0.6
        found: list[dict[str, Any]] = [{**hub, "do": "call_back", "answered": False}]
        answered = {**found[0], "answered": True, "result_ok": ok[0], "attitude_ok": ok[1]}
        found += [answered] * 2
        if not all(ok) and told.counts["fix"] == 0:
            found += [{**answered, "fix": "可以补办"}] * 3
        if told.called or told.anonymous:
            found += [{**hub, "do": "close"}] * 4
        return found

    def _closed(self, _told: Told, _at: int, hub: dict[str, Any]) -> list[dict[str, Any]]:
        by = self.random.choice((HUB, DISCIPLINE))
        return [{"by": by, "do": "reopen", "reason": "反映未落实"}, {**hub, "do": "archive"}]


STATES = {
    "待受理": "waiting", "已受理": "to_assign", "退回": "to_assign", "已交办": "assigned",
    "处置中": "handling",
    "挂起": "suspended", "上报区级": "district", "已处置待核实": "finished", "已反馈": "verified",
    "已办结": "closed", "已归档": "over", "不予受理": "over", "并入": "over",
}  # fmt: skip


def replaced(told: Told) -> None:
    """Let the replacing file count for a clock that runs when it comes in."""
    told.wake(REPLACING)
    told.replace(REPLACED)


@dataclass
class Office:
    """The office under test, what came in, and the deeds of each event."""

    desk: Desk
    world: World
    records: list[EventRecord]
    deeds: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    now: datetime = datetime(2025, 1, 1, 8, tzinfo=UTC)

    def begin(self, one: EventRecord) -> Told:
        """Return an event as it came in."""
        leaf = next(leaf for leaf in LEAVES if leaf[1] == one.category)
        told = Told(self.world, one.level, leaf, one.received or 0, one.anonymous)
        told.open("accept", told.received)
        return told

    def at(self, cutoff: int) -> dict[str, Told]:
        """Return every event as it stood at a moment after the replacing."""
        found: dict[str, Told] = {}
        for one in self.records:
            if (one.received or 0) > cutoff:
                continue
            told, passed = self.begin(one), False
            for deed in self.deeds[one.foreign_id]:
                if (at := moment(deed["at"])) > cutoff:
                    break
                if at > REPLACING > told.received and not passed:
                    passed = True
                    replaced(told)
                told.hear(deed)
            if cutoff > REPLACING > told.received and not passed:
                replaced(told)
            told.wake(cutoff)
            found[one.foreign_id] = told
        return found

    def apply(self, since: int, until: int) -> int:
        """Apply the deeds of a time in their order; return how many."""
        every = [deed for deeds in self.deeds.values() for deed in deeds]
        some = [deed for deed in every if since < moment(deed["at"]) <= until]
        lines = [json.dumps(deed, ensure_ascii=False) for deed in sorted(some, key=lambda deed: deed["at"])]
        return apply_actions(self.desk, "\n".join(lines), f"a{until}.jsonl").applied

    def take_in(self, since: int, until: int) -> None:
        """Take in what was received in a time."""
        some = tuple(one for one in self.records if since < (one.received or 0) <= until)
        take_files(
            self.desk, [Incoming(file=f"b{until}.xlsx", kind="events", year=YEAR, month=0, records=some)]
        )


def book(random: Random, count: int) -> list[EventRecord]:
    """Return events received at odd minutes of the year, in the order of their receipt."""
    first = date(YEAR, 1, 2).toordinal() * DAY
    odd = (0, 514, 515, 516, 705, 706, 800, 1030, 1031, 1439)
    moments = sorted(first + random.randrange(330) * DAY + random.choice(odd) for _ in range(count))
    return [
        EventRecord(
            source="12345", foreign_id=str(number), title="事件", place=f"东门{number}号",
            category=random.choice(list(LEAVES))[1], level=random.choice(("一般", "一般", "紧急", "特急")),
            summary=f"第{number}件", received=at, anonymous=random.random() < 0.15,
            places={"title": Place("b.xlsx", "一", f"C{number + 2}")},
        )
        for number, at in enumerate(moments)
    ]  # fmt: skip


def build(store: Store, seed: int) -> Office:
    """Invent a year and bring it into the office, the replaced limits file in the middle of it."""
    random = Random(seed)  # noqa: S311 - a test's dice
    admin = open_office(store)
    office = Office(admin, World([], in_force), book(random, 60))
    office.desk = Desk(admin.sessions, admin.actor, lambda: office.now)
    take_files(office.desk, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    set_days(office.desk, SWITCHED)
    for file in (FIRST, LATER):
        enter_limits(office.desk, file.toml(), "limits.toml")
    worked = calendar(office.desk)
    days = [date(2024, 12, 1) + timedelta(days=number) for number in range(760)]
    office.world.worked = [day.toordinal() for day in days if worked.is_working(day)]
    player = Player(random, [(f"12345:{one.foreign_id}", one.received or 0) for one in office.records[:5]])
    for one in office.records:
        office.deeds[one.foreign_id] = list(player.play(office.begin(one), f"12345:{one.foreign_id}"))
    office.now = datetime.fromisoformat(written(REPLACING)).replace(tzinfo=UTC)
    office.take_in(0, REPLACING)
    early = office.apply(0, REPLACING)
    enter_limits(office.desk, REPLACED.toml(), "limits.toml")
    office.now = datetime(2026, 6, 30, 12, tzinfo=UTC)
    office.take_in(REPLACING, LAST)
    assert early > 80 and office.apply(REPLACING, LAST) > 200
    return office


def same_events(office: Office, cutoff: int) -> None:
    """Compare every event at a moment."""
    told = office.at(cutoff)
    views = {view.foreign_id: json.loads(json.dumps(asdict(view))) for view in events_of(
        office.desk, Period(YEAR), cutoff)}  # fmt: skip
    assert views.keys() == told.keys()
    for name, view in views.items():
        wanted = told[name].shown(cutoff)
        got = {key: view[key] if view[key] is not None or key in ANSWERS else "" for key in wanted}
        assert got == wanted, (name, written(cutoff), office.deeds[name])


ANSWERS = ("answered", "result_ok", "attitude_ok")


def same_figures(office: Office, cutoff: int, month: int | None) -> None:
    """Compare every row of figures of a period at a moment."""
    told = [one for one in office.at(cutoff).values()
            if date.fromordinal(one.received // DAY).year == YEAR
            and (month is None or date.fromordinal(one.received // DAY).month == month)]  # fmt: skip
    agencies = [agency for some in PLATFORMS.values() for agency in some]
    wanted = [kpi_row("all", "", told, cutoff)]
    wanted += [kpi_row("platform", name, [one for one in told if one.platform == name], cutoff)
               for name in PLATFORMS]  # fmt: skip
    wanted += [kpi_row("agency", name, [one for one in told if one.agency == name], cutoff)
               for name in agencies]  # fmt: skip
    rows = json.loads(json.dumps([asdict(row) for row in kpi(office.desk, Period(YEAR, month), cutoff).rows]))
    by_name = {(row["scope"], row["name"]): row for row in rows}
    for row in wanted:
        if row["received"]:
            assert by_name[row["scope"], row["name"]] == row, (written(cutoff), month)


@pytest.mark.parametrize("seed", range(4))
def test_events_and_figures_are_what_the_contract_says(sqlite_store: Store, seed: int) -> None:
    office = build(sqlite_store, seed)
    random = Random(seed + 100)  # noqa: S311 - a test's dice
    done = sorted({moment(deed["at"]) for deeds in office.deeds.values() for deed in deeds})
    later = [at for at in done if at > REPLACING]
    reds = [leg.red for one in office.at(LAST).values() for leg in one.legs if REPLACING < leg.red < LAST]
    moments = [REPLACING + 1, *random.sample(later, 4), *random.sample(reds, 3),
               *(at + 1 for at in random.sample(reds, 3)), LAST]  # fmt: skip
    for cutoff in moments:
        same_events(office, cutoff)
        same_figures(office, cutoff, None)
    same_figures(office, LAST, 5)
    same_figures(office, moments[2], 2)


def test_every_deed_of_the_contract_is_played(sqlite_store: Store) -> None:
    office = build(sqlite_store, 0)
    told = {deed["do"] for deeds in office.deeds.values() for deed in deeds}
    assert told == CONTRACT <= {verb.value for verb in Verb}


CONTRACT = {
    "accept", "refuse", "merge", "assign", "take", "note", "return", "ask_extension", "grant_extension",
    "deny_extension", "suspend", "resume", "to_district", "from_district", "finish", "verify", "call_back",
    "close", "reopen", "archive", "instruct", "urge", "withdraw_urge",
}  # fmt: skip
"""Every word of §3's table."""


def test_a_replaced_file_turns_fresh_into_rest_under_a_running_rework(sqlite_store: Store) -> None:
    """The leg that runs after a failed verification takes over what was left, once the file says so.

    A day has 420 office minutes, the limit 960: assigned on Monday at 10:00, due on Wednesday at 13:35. The
    rework begins a week after the result, at the same minute: the rest is due a week after that.
    """
    admin = open_office(sqlite_store)
    office = Office(admin, World([], in_force), [])
    office.desk = Desk(admin.sessions, admin.actor, lambda: office.now)
    take_files(office.desk, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    enter_limits(office.desk, FIRST.toml(), "limits.toml")
    office.records = [EventRecord(
        source="12345", foreign_id="1", title="事件", place="东门", category="供水", level="紧急",
        summary="停水", received=moment("2025-05-12T09:00"), places={"title": Place("b.xlsx", "一", "C2")},
    )]  # fmt: skip
    office.now = datetime(2025, 5, 20, 9, tzinfo=UTC)
    office.take_in(0, REPLACING)
    hub, agency = {"by": HUB, "event": "12345:1"}, {"by": "司法所", "event": "12345:1"}
    office.deeds["1"] = [
        {**hub, "id": "1", "do": "accept", "at": "2025-05-12T09:10"},
        {**hub, "id": "2", "do": "assign", "platform": "治理", "agency": "司法所", "at": "2025-05-12T10:00"},
        {**agency, "id": "3", "do": "take", "at": "2025-05-12T10:30"},
        {**agency, "id": "4", "do": "finish", "result": "已通水", "at": "2025-05-12T15:00"},
        {**hub, "id": "5", "do": "verify", "passed": False, "at": "2025-05-19T15:00"},
    ]
    office.apply(0, REPLACING)
    (before,) = events_of(office.desk, Period(YEAR))
    entered = enter_limits(office.desk, replace(FIRST, rework="rest").toml(), "limits.toml")
    (after,) = events_of(office.desk, Period(YEAR))
    assert [one.red for one in before.clocks[1:]] == ["2025-05-14T13:35", "2025-05-21T17:00"]
    assert [one.red for one in after.clocks[1:]] == ["2025-05-14T13:35", "2025-05-21T13:35"]
    assert [(one.before, one.after) for one in entered.moved] == [("2025-05-21 17:00", "2025-05-21 13:35")]
    enter_limits(office.desk, replace(FIRST, rework="fresh").toml(), "limits.toml")
    (back,) = events_of(office.desk, Period(YEAR))
    assert back.clocks == before.clocks
