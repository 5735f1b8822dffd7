"""The exchange with the systems above: what came, what they say, where we disagree, what they were told.

Append-only by trigger: files, updates. Who came with an event stands with the event alone; a record holds it
only while there is no event yet.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String
from models.tables.events import Event


class ExchangeSystem(Base):
    """A system that files are exchanged with: its folder, and the first day whose deeds it is told."""

    __tablename__ = "exchange_system"
    __table_args__ = (CheckConstraint("format IN ('xlsx', 'csv', 'json', 'xml')", name="format"),)

    system: Mapped[str] = mapped_column(String(20), primary_key=True)
    folder: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[date]
    format: Mapped[str] = mapped_column(String(4))
    watched: Mapped[bool] = mapped_column(default=False)


class ExchangeFile(Base):
    """A file that was taken in or written out, by its SHA-256; `lines` of it, `fresh` of these were new."""

    __tablename__ = "exchange_file"
    __table_args__ = (
        UniqueConstraint("system", "direction", "digest"),
        CheckConstraint("direction IN ('in', 'out')", name="direction"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(3))
    name: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    lines: Mapped[int]
    fresh: Mapped[int]
    account: Mapped[str] = mapped_column(String(40))
    at: Mapped[str] = mapped_column(String(32))


class ExchangeRecord(Base):
    """What a system says of one of its numbers; `event_id` is our event, NULL while parked.

    `facts` is JSON ({"fields": …, "extra": …}), `unknown` lists the codes that nobody has mapped as
    [field, word] pairs, `lacking` the fields that an event still needs. `person` is JSON: of who came
    and of the phone the number of the update that told, and its words while there is no event.
    """

    __tablename__ = "exchange_record"
    __table_args__ = (
        UniqueConstraint("system", "foreign_id"),
        Index("ix_exchange_record_event_id", "event_id"),
        Index("ix_exchange_record_parked", "system", "id", sqlite_where=text("event_id IS NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    foreign_id: Mapped[str] = mapped_column(String(60))
    event_id: Mapped[int | None] = mapped_column(ForeignKey(Event.id))
    last_update: Mapped[str] = mapped_column(String(40))
    foreign_state: Mapped[str] = mapped_column(String(40), default="")
    facts: Mapped[str] = mapped_column(Text)
    person: Mapped[str] = mapped_column(Text, default="{}", deferred=True)
    unknown: Mapped[str] = mapped_column(Text, default="[]")
    lacking: Mapped[str] = mapped_column(Text, default="[]")
    seen_at: Mapped[str] = mapped_column(String(32))


class ExchangeUpdate(Base):
    """One update by its number: `body` is JSON without personal data, `place` its line or cell."""

    __tablename__ = "exchange_update"
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("exchange_record.id"))
    number: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    file_id: Mapped[int] = mapped_column(ForeignKey("exchange_file.id"))
    place: Mapped[str] = mapped_column(String(80), default="")


class ExchangeCode(Base):
    """A level or state word of another system and what it means here, dated.

    Their words for categories and grids stand in `event_mapping`, where books of events find them too.
    """

    __tablename__ = "exchange_code"
    __table_args__ = (
        UniqueConstraint("system", "field", "theirs", "since"),
        CheckConstraint("field IN ('level', 'state')", name="field"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    system: Mapped[str] = mapped_column(String(20))
    field: Mapped[str] = mapped_column(String(10))
    theirs: Mapped[str] = mapped_column(String(60))
    ours: Mapped[str] = mapped_column(String(20))
    since: Mapped[date]
    until: Mapped[date | None]


class ExchangeConflict(Base):
    """A line to decide: they say `theirs`, we say `ours`. Decided once (trigger), with a reason."""

    __tablename__ = "exchange_conflict"
    __table_args__ = (
        CheckConstraint("field IN ('state', 'level', 'category')", name="field"),
        CheckConstraint("decided IN ('', 'ours', 'theirs', 'settled')", name="decided"),
        Index("ix_exchange_conflict_record_id", "record_id"),
        Index("ix_exchange_conflict_open", "raised_at", "id", sqlite_where=text("decided = ''")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("exchange_record.id"))
    field: Mapped[str] = mapped_column(String(10))
    theirs: Mapped[str] = mapped_column(String(40))
    ours: Mapped[str] = mapped_column(String(40))
    number: Mapped[str] = mapped_column(String(40))
    raised_at: Mapped[str] = mapped_column(String(32))
    decided: Mapped[str] = mapped_column(String(7), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by: Mapped[str] = mapped_column(String(40), default="")
    decided_at: Mapped[str] = mapped_column(String(32), default="")


class ExchangeDecisionTold(Base):
    """A decision to keep what we say that a system was told of; never changed (trigger)."""

    __tablename__ = "exchange_decision_told"

    conflict_id: Mapped[int] = mapped_column(
        ForeignKey("exchange_conflict.id"), primary_key=True, autoincrement=False
    )
    whom: Mapped[str] = mapped_column(String(40))
    account: Mapped[str] = mapped_column(String(40))
    told_at: Mapped[str] = mapped_column(String(32))
