"""An office with a handful of events, accounts with posts, and a clock that tests move by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from models.rules.events.deeds import By, Facts
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.transitions import Offer, offers
from models.rules.events.tree import CategoryRecord, GridRecord, PlatformRecord, TreeRecord
from models.rules.events.words import Part, Verb
from models.rules.intake.records import Incoming
from models.services.events.attachments.files import add_files
from models.services.events.cases import load
from models.services.events.doing import Done, do
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground, read_tree
from models.services.events.intake.taking import take_in
from models.services.events.limits import enter_limits
from models.services.events.lists import Bucket, EventFilter, count_each
from models.services.events.posts import add_post
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.store.store import Store
from models.tables.events import Event
from tests.rules.events.ground import sample_limits
from tests.rules.events.limits_text import limits_to_toml
from tests.services.sample_office import open_office
from tests.templates import once

TREE = TreeRecord(
    "tree.toml",
    (
        PlatformRecord("综治工作", ("司法所", "派出所"), "综治办"),
        PlatformRecord("综合执法", ("国土资源所", "行政执法中队"), "城管办"),
    ),
    (GridRecord("999999001001001", "城南一村第1网格"), GridRecord("999999001001002", "城南一村第2网格")),
    (
        CategoryRecord(code="01020", top="矛盾纠纷", leaf="邻里", platform="综治工作"),
        CategoryRecord(code="01019", top="矛盾纠纷", leaf="婚姻家庭", platform="综治工作"),
        CategoryRecord(code="02010", top="治安与安全隐患", leaf="食品卫生", platform="综治工作"),
        CategoryRecord(code="04005", top="城市管理事件", leaf="暴露垃圾", platform="综合执法"),
        CategoryRecord(code="04007", top="城市管理事件", leaf="道路不洁", platform="综合执法"),
        CategoryRecord(code="04021", top="城市管理事件", leaf="店外经营", platform="综合执法"),
        CategoryRecord(code="04013", top="城市管理事件", leaf="露天烧烤", platform="综合执法"),
        CategoryRecord(code="04012", top="城市管理事件", leaf="商业噪音", platform="综合执法"),
    ),
)
HUB, JUSTICE, ENFORCEMENT = By(Part.HUB), By(Part.AGENCY, "司法所"), By(Part.AGENCY, "行政执法中队")
SINCE = date(2017, 1, 1)


@dataclass
class Street:
    """Desks of several people at one store; `now` is what their clocks show."""

    admin: Desk
    now: datetime = datetime(2017, 6, 1, 9, 0, tzinfo=UTC)
    versions: dict[str, int] = field(default_factory=dict)

    def clock(self) -> datetime:
        """Return the moment that every desk shows."""
        return self.now

    def later(self, **span: int) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def seat(self, name: str, role: Role = Role.CLERK) -> Desk:
        """Return the desk of an account."""
        return Desk(self.admin.sessions, Actor(name, name, role), self.clock)

    def report(self, foreign_id: str = "", **changes: object) -> str:
        """Take an event in and return its number."""
        record = EventRecord(
            category="邻里", source="12345", foreign_id=foreign_id, title="楼道堆物", place="城南一村7号",
            grid="999999001001001", received=of_datetime(self.now), level="一般", party="王小明",
            phone="13800001234", summary=f"反映楼道堆物 {foreign_id}",
        )  # fmt: skip
        number = take_in(self.seat("zhihui"), replace(record, **changes)).number  # type: ignore[arg-type]
        self.versions[number] = 1
        return number

    def deed(
        self, number: str, verb: Verb, by: By = HUB, *, desk: Desk | None = None, **facts: object
    ) -> Done:
        """Do a deed now and remember the event's new version."""
        found = do(
            desk or self.seat("zhihui"), number, verb, Facts(**facts), by=by, version=self.versions[number]  # type: ignore[arg-type]
        )  # fmt: skip
        self.versions[number] = found.version
        return found

    def handled(self, number: str, agency: str = "司法所", platform: str = "综治工作") -> None:
        """Bring an event to where an agency handles it."""
        self.deed(number, Verb.ACCEPT)
        self.deed(number, Verb.ASSIGN, platform=platform, agency=agency)
        self.deed(number, Verb.TAKE, By(Part.AGENCY, agency))


def counts(desk: Desk) -> dict[Bucket, int]:
    """Return how many open events each saved filter shows."""
    return dict(zip(Bucket, count_each(desk, [EventFilter(bucket=one) for one in Bucket]), strict=True))


def open_street(store: Store) -> Street:
    """Found an office with the tree, the sample's limits, and accounts with posts."""
    once(store, _build_street)
    return street_of(store)


def street_of(store: Store) -> Street:
    """Return the desks at a street that is open_street's."""
    street = Street(Desk(store.sessions, Actor("admin", "管理员", Role.ADMINISTRATOR)))
    street.admin = replace(street.admin, clock=street.clock)
    return street


def _build_street(store: Store) -> None:
    open_office(store)
    street = street_of(store)
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    enter_limits(street.admin, limits_to_toml(sample_limits()), "limits.toml")
    people = {
        "zhihui": (Part.HUB, ""), "sifa": (Part.AGENCY, "司法所"), "zhongdui": (Part.AGENCY, "行政执法中队"),
        "zongzhi": (Part.PLATFORM, "综治工作"), "wangge": (Part.GRID, "999999001001001"),
        "jiwei": (Part.DISCIPLINE, ""), "shuji": (Part.DEPUTY, ""),
    }  # fmt: skip
    for name, (part, of) in people.items():
        add_account(street.admin, name=name, full_name=name, role=Role.CLERK)
        add_post(street.admin, name, part, of, since=SINCE)


def add_file(desk: Desk, number: str, name: str, content: bytes, evidence: str = "") -> None:
    """Put one file to an event."""
    add_files(desk, number, [(name, content)], evidence)


def offers_for(desk: Desk, number: str, by: By) -> tuple[Offer, ...]:
    """Return what may be done to an event now in one of the account's parts, with what each deed needs."""
    with desk.reading() as session:
        event_id = session.scalars(select(Event.id).where(Event.number == number)).one()
        one = load(session, [event_id], read_ground(session), read_tree(session))[event_id]
        return offers(one.case, by, moment_now(desk), one.context)
