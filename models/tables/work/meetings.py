"""平台例会 and 联席会议: drafts, signed minutes, rulings, and what was done about each ruling.

Moments are whole minutes of the office's clock (models.rules.events.moments). Nothing of a signed meeting
changes any more (triggers); what is done about its rulings goes into `ruling_step`, which only grows.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String
from models.tables.events import Event


class Meeting(Base):
    """One meeting; `number` counts those of a kind and platform in a year. `platform` "" for 联席会议.

    `begins` and `ends` are minutes after midnight. `sheet` is the signed minutes as JSON, `seal` its SHA-256;
    both are empty in a draft.
    """

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("kind", "platform", "year", "number"),
        CheckConstraint("kind IN ('平台例会', '联席会议')", name="kind"),
        CheckConstraint("(kind = '联席会议') = (platform = '')", name="platform"),
        CheckConstraint("state IN ('draft', 'signed')", name="state"),
        CheckConstraint("(state = 'signed') = (seal <> '')", name="seal"),
        CheckConstraint("begins BETWEEN 0 AND 1439 AND ends BETWEEN begins AND 1439", name="times"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_meeting_held_on", "held_on"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    platform: Mapped[str] = mapped_column(String(20), default="")
    year: Mapped[int]
    number: Mapped[int]
    extra: Mapped[bool] = mapped_column(default=False)
    held_on: Mapped[date]
    begins: Mapped[int]
    ends: Mapped[int]
    place: Mapped[str] = mapped_column(String(80))
    chair: Mapped[str] = mapped_column(String(40))
    recorder: Mapped[str] = mapped_column(String(40), default="")
    last_work: Mapped[str] = mapped_column(Text, default="")
    next_work: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(6), default="draft")
    row_version: Mapped[int] = mapped_column(default=1)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    issuer: Mapped[str] = mapped_column(String(40), default="")
    signed_by: Mapped[str] = mapped_column(String(40), default="")
    signed_at: Mapped[str] = mapped_column(String(32), default="")
    layout: Mapped[int] = mapped_column(default=1)
    sheet: Mapped[str] = mapped_column(Text, default="")
    seal: Mapped[str] = mapped_column(String(64), default="")


class MeetingAttendee(Base):
    """Who was expected: present, absent (with a reason), or somebody else came instead (`deputy`)."""

    __tablename__ = "meeting_attendee"
    __table_args__ = (
        CheckConstraint("presence IN ('出席', '缺席', '代会')", name="presence"),
        CheckConstraint("(presence = '代会') = (deputy <> '')", name="deputy"),
    )

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(40), default="")
    unit: Mapped[str] = mapped_column(String(60), default="")
    post: Mapped[str] = mapped_column(String(60), default="")
    presence: Mapped[str] = mapped_column(String(2))
    deputy: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str] = mapped_column(String(100), default="")


class MeetingItem(Base):
    """One item; `to_joint`: it goes to the next 联席会议, where `from_id` and `from_item` name it."""

    __tablename__ = "meeting_item"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(80))
    facts: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    to_joint: Mapped[bool] = mapped_column(default=False)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    from_item: Mapped[int] = mapped_column(default=0)


class MeetingItemEvent(Base):
    """An event that an item is about."""

    __tablename__ = "meeting_item_event"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), primary_key=True, autoincrement=False)


class MeetingRuling(Base):
    """议定事项: what is to be done, by whom, until when; from the signing on it is a task with a clock.

    The limit is a day (`due_on`) or `amount` of `unit_word`; `warn` of the same unit before it the task turns
    yellow. Over several platforms `platform` leads, `platforms` (one a line) assist, `ruled_by` is the deputy
    secretary, and `ruled_event` the event that the ruling is given on.
    """

    __tablename__ = "meeting_ruling"
    __table_args__ = (
        UniqueConstraint("meeting_id", "number"),
        CheckConstraint("(due_on IS NULL) = (amount <> '')", name="limit"),
        CheckConstraint("unit_word IN ('工作日', '工作时', '紧急工作时', '自然日')", name="unit_word"),
        CheckConstraint("(platforms = '') = (ruled_by = '')", name="ruled_by"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    item: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text)
    unit: Mapped[str] = mapped_column(String(60))
    person: Mapped[str] = mapped_column(String(40), default="")
    assisting: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None]
    amount: Mapped[str] = mapped_column(String(12), default="")
    unit_word: Mapped[str] = mapped_column(String(6))
    warn: Mapped[int] = mapped_column(default=0)
    feedback_on: Mapped[date | None]
    platform: Mapped[str] = mapped_column(String(20), default="")
    platforms: Mapped[str] = mapped_column(Text, default="")
    ruled_by: Mapped[str] = mapped_column(String(40), default="")
    ruled_event: Mapped[int | None] = mapped_column(ForeignKey(Event.id))


class RulingStep(Base):
    """What was done about a ruling, in its order; append-only by trigger, `facts` is JSON.

    A row whose verb is undo takes back the step `undoes`; both stay and count nowhere.
    """

    __tablename__ = "ruling_step"
    __table_args__ = (
        UniqueConstraint("ruling_id", "number"),
        UniqueConstraint("undoes"),
        CheckConstraint("verb IN ('report', 'extend', 'close', 'reopen', 'cancel', 'undo')", name="verb"),
        CheckConstraint("(undoes IS NULL) = (verb <> 'undo')", name="undoes"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    ruling_id: Mapped[int] = mapped_column(ForeignKey("meeting_ruling.id"))
    number: Mapped[int]
    at: Mapped[int] = mapped_column(BigInteger)
    verb: Mapped[str] = mapped_column(String(8))
    facts: Mapped[str] = mapped_column(Text, default="{}")
    account: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    undoes: Mapped[int | None] = mapped_column(ForeignKey("ruling_step.id"))


class MeetingCorrection(Base):
    """更正: what is said about signed minutes afterwards; the minutes stay as they were signed."""

    __tablename__ = "meeting_correction"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
