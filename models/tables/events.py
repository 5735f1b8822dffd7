"""The closed loop of events: platforms, grids and categories, limits, events with their deeds and clocks.

Moments are whole minutes of the office's clock (models.rules.events.moments), NULL for none. What an event
shows (state, due moments, sums) is computed from its deeds and kept beside them so that lists stay fast.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember
from models.tables.work.log import WorkLog

_STATES = (
    "state IN ('待受理', '不予受理', '已受理', '已交办', '处置中', '退回', '挂起', '上报区级',"
    " '已处置待核实', '已反馈', '已办结', '已归档', '并入', '作废')"
)


class Platform(Base):
    """平台 under a name, from `since` to `until`; a renamed one is a new row, which `follows` old names.

    `lead` is the post of its 协调组组长, `lead_name` the person where one is named.
    """

    __tablename__ = "platform"
    __table_args__ = (
        UniqueConstraint("name", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(String(20))
    since: Mapped[date]
    until: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)
    lead: Mapped[str] = mapped_column(String(40), default="")
    daily_office: Mapped[str] = mapped_column(String(40), default="")
    lead_name: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    duties: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    document: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    follows: Mapped[str] = mapped_column(String(60), default="", server_default=text("''"))


class PlatformAgency(Base):
    """An agency of a platform, from `since` to `until`."""

    __tablename__ = "platform_agency"
    __table_args__ = (
        UniqueConstraint("platform", "agency_id", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    platform: Mapped[str] = mapped_column(String(20))
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    since: Mapped[date]
    until: Mapped[date | None]


class Grid(Base):
    """网格: 9 digits of the street, 12 of the community, 15 of the grid; dated.

    `area` says what it reaches over; `households` and `residents` are None where nobody entered them.
    """

    __tablename__ = "grid"
    __table_args__ = (
        UniqueConstraint("code", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    since: Mapped[date]
    until: Mapped[date | None]
    area: Mapped[str] = mapped_column(Text, default="", server_default=text("''"))
    households: Mapped[int | None]
    residents: Mapped[int | None]


class EventCategory(Base):
    """A leaf of the category tree; `assisting` and `evidence` hold one word a line."""

    __tablename__ = "event_category"
    __table_args__ = (
        UniqueConstraint("code", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    top: Mapped[str] = mapped_column(String(40))
    leaf: Mapped[str] = mapped_column(String(40))
    platform: Mapped[str] = mapped_column(String(20))
    agency: Mapped[str] = mapped_column(String(40), default="")
    assisting: Mapped[str] = mapped_column(Text, default="")
    centre: Mapped[bool] = mapped_column(default=False)
    police: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[date]
    until: Mapped[date | None]


class LimitsVersion(Base):
    """A limits file as entered, never changed; a later one of the same `valid_from` replaces it."""

    __tablename__ = "limits_version"
    __table_args__ = (UniqueConstraint("valid_from", "version"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    valid_from: Mapped[date]
    version: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


_BOARD = (
    "received_at", "id", "platform", "agency", "state", "due_at", "runs_from", "resumes_at", "urge", "open",
)  # fmt: skip
"""What the board orders open events by, and what every saved filter asks of them: counted by their index."""


class Event(Base):
    """事件: as it was taken in, and what its deeds have made of it. Never deleted (trigger).

    `foreign_id` is unique within `source` where there is one. `day_serial` numbers the events of one day of
    receipt. `row_version` grows with every change. `open` tells that somebody is still waited for. `due_at`
    and `yellow_at` are those of the leg that has not ended; it runs from `runs_from` on (NULL: it stands).
    The `sum_` columns add up the ended legs.
    """

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint(_STATES, name="state"),
        CheckConstraint("level IN ('一般', '紧急', '特急')", name="level"),
        CheckConstraint("open_clock IN ('', 'accept', 'handle')", name="open_clock"),
        CheckConstraint("sum_accept IN ('', 'in', 'late', 'merged')", name="sum_accept"),
        Index("ix_event_foreign", "source", "foreign_id", unique=True,
              sqlite_where=text("foreign_id <> ''")),
        Index("ix_event_received_at_id", "received_at", "id"),
        Index("ix_event_open_board", *_BOARD, sqlite_where=text("open = 1")),
        Index("ix_event_over_state", "state", "received_at", "id", sqlite_where=text("open = 0")),
        Index("ix_event_agency_received", "agency", "received_at", "id",
              sqlite_where=text("agency <> ''")),
        Index("ix_event_into_id", "into_id", sqlite_where=text("into_id IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    number: Mapped[str] = mapped_column(String(24), unique=True)
    source: Mapped[str] = mapped_column(String(20))
    foreign_id: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(120))
    grid: Mapped[str] = mapped_column(String(20), default="")
    longitude: Mapped[str] = mapped_column(String(16), default="")
    latitude: Mapped[str] = mapped_column(String(16), default="")
    happened: Mapped[str] = mapped_column(String(16), default="")
    received_at: Mapped[int] = mapped_column(BigInteger)
    category: Mapped[str] = mapped_column(String(20))
    first_level: Mapped[str] = mapped_column(String(4))
    anonymous: Mapped[bool]
    people: Mapped[int | None]
    summary: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text, default="")
    taken_by: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[str] = mapped_column(String(32))

    row_version: Mapped[int] = mapped_column(default=1)
    steps: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[int] = mapped_column(BigInteger)
    level: Mapped[str] = mapped_column(String(4))
    state: Mapped[str] = mapped_column(String(8))
    open: Mapped[bool] = mapped_column(default=True)
    platform: Mapped[str] = mapped_column(String(20), default="")
    agency: Mapped[str] = mapped_column(String(40), default="")
    assisting: Mapped[str] = mapped_column(Text, default="")
    handler: Mapped[str] = mapped_column(String(20), default="")
    into_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    resumes_at: Mapped[int | None] = mapped_column(BigInteger)
    assigns: Mapped[int] = mapped_column(default=0)
    returns: Mapped[int] = mapped_column(default=0)
    reworks: Mapped[int] = mapped_column(default=0)
    granted: Mapped[int] = mapped_column(default=0)
    requested: Mapped[bool] = mapped_column(default=False)
    urge: Mapped[int] = mapped_column(default=0)
    answered: Mapped[bool | None]
    result_ok: Mapped[bool | None]
    attitude_ok: Mapped[bool | None]
    called: Mapped[bool] = mapped_column(default=False)
    open_clock: Mapped[str] = mapped_column(String(6), default="")
    yellow_at: Mapped[int | None] = mapped_column(BigInteger)
    due_at: Mapped[int | None] = mapped_column(BigInteger)
    runs_from: Mapped[int | None] = mapped_column(BigInteger)
    stopped_at: Mapped[int | None] = mapped_column(BigInteger)
    sum_accept: Mapped[str] = mapped_column(String(6), default="")
    sum_late: Mapped[bool] = mapped_column(default=False)
    sum_yellow: Mapped[int] = mapped_column(default=0)
    sum_red: Mapped[int] = mapped_column(default=0)
    sum_minutes: Mapped[int] = mapped_column(default=0)
    sum_ended: Mapped[int] = mapped_column(default=0)


class EventStep(Base):
    """One deed, in its order; append-only by trigger. `facts` is JSON, `state` what the deed led to.

    A row whose verb is undo takes back the step `undoes`; both stay and count nowhere. `file_id` is the name
    that an actions file gave the deed; it is applied once for ever.
    """

    __tablename__ = "event_step"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        UniqueConstraint("undoes"),
        Index("ix_event_step_file_id", "file_id", unique=True,
              sqlite_where=text("file_id <> ''")),
        CheckConstraint("(undoes IS NULL) = (verb <> 'undo')", name="undoes"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    number: Mapped[int]
    at: Mapped[int] = mapped_column(BigInteger)
    part: Mapped[str] = mapped_column(String(10))
    by: Mapped[str] = mapped_column(String(40), default="")
    verb: Mapped[str] = mapped_column(String(16))
    facts: Mapped[str] = mapped_column(Text, default="{}")
    state: Mapped[str] = mapped_column(String(8))
    file_id: Mapped[str] = mapped_column(String(80), default="")
    account: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    undoes: Mapped[int | None] = mapped_column(ForeignKey("event_step.id"))


class EventClock(Base):
    """One leg of a clock with its moments; `moves` is JSON, its stops and extensions in their order."""

    __tablename__ = "event_clock"
    __table_args__ = (
        CheckConstraint("clock IN ('accept', 'handle')", name="clock"),
        CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name="order"),
        {"sqlite_with_rowid": False},
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    clock: Mapped[str] = mapped_column(String(6))
    started_at: Mapped[int] = mapped_column(BigInteger)
    yellow_at: Mapped[int] = mapped_column(BigInteger)
    red_at: Mapped[int] = mapped_column(BigInteger)
    ended_at: Mapped[int | None] = mapped_column(BigInteger)
    stopped_at: Mapped[int | None] = mapped_column(BigInteger)
    limits_id: Mapped[int] = mapped_column(ForeignKey("limits_version.id"))
    moves: Mapped[str] = mapped_column(Text, default="[]")


class EventComplainant(Base):
    """Who came with an event. Anonymous means that there is no row, not a hidden one."""

    __tablename__ = "event_complainant"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text, default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    secret: Mapped[bool] = mapped_column(default=False)


class EventTold(Base):
    """A deed that somebody outside was told of: it can no longer be taken back."""

    __tablename__ = "event_told"

    step_id: Mapped[int] = mapped_column(ForeignKey("event_step.id"), primary_key=True, autoincrement=False)
    whom: Mapped[str] = mapped_column(String(40))
    account: Mapped[str] = mapped_column(String(40))
    told_at: Mapped[str] = mapped_column(String(32))


class EventPost(Base):
    """In which part an account acts: its platform, agency or grid in `name`, from `since` to `until`."""

    __tablename__ = "event_post"
    __table_args__ = (
        UniqueConstraint("account", "part", "name", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    account: Mapped[str] = mapped_column(String(40))
    part: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(40), default="")
    since: Mapped[date]
    until: Mapped[date | None]


class EventPhrase(Base):
    """A template for a field of a deed: the office's own, or (`hidden`) one that is not offered any more."""

    __tablename__ = "event_phrase"
    __table_args__ = (UniqueConstraint("verb", "field", "text"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    verb: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text)
    hidden: Mapped[bool] = mapped_column(default=False)


class EventLog(Base):
    """The work log that the closing of an event wrote for a handler: one line, frozen with the event.

    `step` is the number of the closing step. A row goes only where that step is taken back (trigger).
    """

    __tablename__ = "event_log"

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True, autoincrement=False)
    staff_id: Mapped[int] = mapped_column(
        ForeignKey(StaffMember.id), primary_key=True, autoincrement=False
    )
    log_id: Mapped[int] = mapped_column(ForeignKey(WorkLog.id), unique=True)
    step: Mapped[int]


class EventMapping(Base):
    """A word of another system and what it means here: `field` is category or grid; dated."""

    __tablename__ = "event_mapping"
    __table_args__ = (
        UniqueConstraint("system", "field", "theirs", "since"),
        CheckConstraint("field IN ('category', 'grid')", name="field"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(10))
    theirs: Mapped[str] = mapped_column(String(60))
    ours: Mapped[str] = mapped_column(String(20))
    since: Mapped[date]
    until: Mapped[date | None]


class EventParked(Base):
    """What somebody has still to decide on: a draft (草稿), or a line of a file that is likely a duplicate.

    `record` is JSON; `digest` keeps the same line from being parked twice. `decided` is "", taken or left.
    """

    __tablename__ = "event_parked"
    __table_args__ = (
        UniqueConstraint("digest"),
        CheckConstraint("reason IN ('draft', 'duplicate')", name="reason"),
        CheckConstraint("decided IN ('', 'taken', 'left')", name="decided"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    reason: Mapped[str] = mapped_column(String(10))
    record: Mapped[str] = mapped_column(Text, deferred=True)
    digest: Mapped[str] = mapped_column(String(64), deferred=True)
    file: Mapped[str] = mapped_column(Text, default="")
    cell: Mapped[str] = mapped_column(String(20), default="")
    account: Mapped[str] = mapped_column(String(40))
    parked_at: Mapped[str] = mapped_column(String(32))
    decided: Mapped[str] = mapped_column(String(5), default="")
    decided_by: Mapped[str] = mapped_column(String(40), default="")
    decided_at: Mapped[str] = mapped_column(String(32), default="")
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))


class EventFile(Base):
    """A file of an event; its content lies in the attachment store of `year` under its SHA-256.

    `evidence` is the word of the category's list that it answers, "" for none. Append-only by trigger.
    """

    __tablename__ = "event_file"
    __table_args__ = (Index("ix_event_file_event_id", "event_id"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"))
    name: Mapped[str] = mapped_column(String(120))
    evidence: Mapped[str] = mapped_column(String(40), default="")
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    year: Mapped[int]
    account: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class EventContent(Base):
    """The content of a file on a server; an office's own file keeps it in a store a year beside it."""

    __tablename__ = "event_content"

    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
