"""Leave kinds, settings, slips and adjustments; the duty roster and overtime."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.agency import Agency
from models.tables.base import Base, Key, String
from models.tables.staff import StaffMember


class LeaveKindVersion(Base):
    """A kind of leave as in force from `since`; see models.rules.leave.rules.LeaveKind for the fields."""

    __tablename__ = "leave_kind"
    __table_args__ = (
        UniqueConstraint("key", "since"),
        CheckConstraint("unit IN ('working', 'calendar', 'hours')", name="unit"),
        CheckConstraint("per IN ('none', 'slip', 'event', 'year', 'event_year', 'ledger')", name="per"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(String(24))
    since: Mapped[date]
    until: Mapped[date | None]
    mark: Mapped[str] = mapped_column(String(16), default="")
    name: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(8))
    per: Mapped[str] = mapped_column(String(10))
    days: Mapped[int] = mapped_column(default=0)
    months: Mapped[int] = mapped_column(default=0)
    years: Mapped[int] = mapped_column(default=1)
    extra_days: Mapped[int] = mapped_column(default=0)
    extra_months: Mapped[int] = mapped_column(default=0)
    event: Mapped[str] = mapped_column(String(20), default="")
    event_within_months: Mapped[int] = mapped_column(default=0)
    service_months: Mapped[int] = mapped_column(default=0)
    sex: Mapped[str] = mapped_column(String(1), default="")
    paper: Mapped[bool] = mapped_column(default=False)
    private: Mapped[bool] = mapped_column(default=False)
    protected: Mapped[bool] = mapped_column(default=False)
    pay: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(Text)


class LeaveSettingsVersion(Base):
    """The office's readings for leave, duty and closing, in force from `since`: one TOML text."""

    __tablename__ = "leave_settings"

    since: Mapped[date] = mapped_column(primary_key=True)
    toml: Mapped[str] = mapped_column(Text)
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class LeaveSlip(Base):
    """请假单. Approved slips of one person never overlap (trigger), and no slip is ever deleted.

    `before` is JSON, what stood on the sheet before approval wrote `code`: {"agency:month": {"half": code}}.
    `asked_until` keeps the end that was asked for when the person came back early. There is a paper or there
    is not; what it says is nobody's business here.
    """

    __tablename__ = "leave_slip"
    __table_args__ = (
        CheckConstraint(
            "state IN ('entered', 'approved', 'refused', 'withdrawn', 'returned', 'cancelled')", name="state"
        ),
        CheckConstraint("since_half IN (0, 1) AND until_half IN (0, 1)", name="halves"),
        CheckConstraint("until > since OR (until = since AND until_half >= since_half)", name="dates"),
        CheckConstraint("extras >= 0 AND counted >= 0", name="counts"),
        Index("ix_leave_slip_staff_id_since", "staff_id", "since"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    kind: Mapped[str] = mapped_column(String(24))
    since: Mapped[date]
    since_half: Mapped[int]
    until: Mapped[date]
    until_half: Mapped[int]
    asked_until: Mapped[date]
    asked_until_half: Mapped[int]
    event_on: Mapped[date | None]
    extras: Mapped[int] = mapped_column(default=0)
    paper: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    destination: Mapped[str] = mapped_column(String(40), default="", server_default=text("''"))
    phone: Mapped[str] = mapped_column(String(20), default="", server_default=text("''"))
    state: Mapped[str] = mapped_column(String(10))
    counted: Mapped[int]
    code: Mapped[str] = mapped_column(String(1), default="")
    approver: Mapped[str] = mapped_column(String(40))
    decided_by: Mapped[str] = mapped_column(String(40), default="")
    decided_at: Mapped[str] = mapped_column(String(32), default="")
    decision: Mapped[str] = mapped_column(Text, default="")
    returned_on: Mapped[date | None]
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(Text, default="")


class LeaveAdjustment(Base):
    """A correction of a ledger by hand: an opening balance, days paid out; with its reason."""

    __tablename__ = "leave_adjustment"
    __table_args__ = (
        CheckConstraint("ledger IN ('annual', 'compensatory')", name="ledger"),
        CheckConstraint("halves <> 0 AND reason <> ''", name="told"),
        Index("ix_leave_adjustment_staff_id", "staff_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    ledger: Mapped[str] = mapped_column(String(12))
    day: Mapped[date]
    halves: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    expires_on: Mapped[date | None]
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))


class DutyTurn(Base):
    """值班: one person's turn. It earns 补休 or the allowance, never both: one `choice`."""

    __tablename__ = "duty_turn"
    __table_args__ = (
        UniqueConstraint("staff_id", "day", "shift"),
        CheckConstraint("shift IN ('day', 'night', 'full')", name="shift"),
        CheckConstraint("role IN ('leader', 'officer')", name="role"),
        CheckConstraint("choice IN ('none', 'rest', 'pay')", name="choice"),
        CheckConstraint("choice = 'rest' OR rest_halves = 0", name="never_both"),
        Index("ix_duty_turn_month_agency_id", "month", "agency_id"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    month: Mapped[int] = mapped_column(Integer)
    day: Mapped[date]
    shift: Mapped[str] = mapped_column(String(8))
    role: Mapped[str] = mapped_column(String(8))
    choice: Mapped[str] = mapped_column(String(8))
    rest_halves: Mapped[int] = mapped_column(default=0)
    expires_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class Overtime(Base):
    """加班审批: frozen once approved (trigger); it can then only be cancelled.

    `starts` and `ends` are minutes after midnight of `day`. It earns 补休 or the allowance, never both.
    """

    __tablename__ = "overtime"
    __table_args__ = (
        CheckConstraint("state IN ('entered', 'approved', 'refused', 'cancelled')", name="state"),
        CheckConstraint("choice IN ('none', 'rest', 'pay')", name="choice"),
        CheckConstraint("choice = 'rest' OR rest_halves = 0", name="never_both"),
        CheckConstraint(
            "starts BETWEEN 0 AND 1439 AND ends > starts AND ends <= starts + 1440", name="times"
        ),
        Index("ix_overtime_month_agency_id", "month", "agency_id"),
        Index("ix_overtime_staff_id_day", "staff_id", "day"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey(StaffMember.id))
    agency_id: Mapped[int] = mapped_column(ForeignKey(Agency.id))
    month: Mapped[int] = mapped_column(Integer)
    day: Mapped[date]
    starts: Mapped[int]
    ends: Mapped[int]
    task: Mapped[str] = mapped_column(Text)
    choice: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    rest_halves: Mapped[int] = mapped_column(default=0)
    expires_on: Mapped[date | None]
    entered_by: Mapped[str] = mapped_column(String(40))
    entered_at: Mapped[str] = mapped_column(String(32))
    decided_by: Mapped[str] = mapped_column(String(40), default="")
    decided_at: Mapped[str] = mapped_column(String(32), default="")
    decision: Mapped[str] = mapped_column(Text, default="")
