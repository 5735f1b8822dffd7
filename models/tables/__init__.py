"""What is stored, as SQLAlchemy 2 typed declarative classes: one module per noun of the office."""

from models.tables.account import Account, Office, Operation
from models.tables.agency import Agency, SecondmentTerms
from models.tables.allowance import AllowanceCheck, AllowanceLine, AllowanceRun, AllowanceVersion
from models.tables.attendance import CalendarDay, CalendarYear, ClosedMonth, MarkNote, MonthMarks, Sign
from models.tables.base import Base
from models.tables.bonus import Run, RunLine, SchemeVersion, StreetTier
from models.tables.clock import ClockSchedule, ColumnMap, UndecidedHalf, WordKind
from models.tables.grade import Grade, Sanction
from models.tables.grading import (
    AgencyScore,
    BallotCount,
    GradingAppeal,
    GradingDecision,
    GradingFact,
    GradingPool,
    GradingStep,
    GradingText,
    LogCitation,
    PoolGrader,
    PoolMember,
    QuotaOverride,
    Score,
    ScoreDeduction,
    UsualScore,
    WorkLog,
)
from models.tables.leave import (
    DutyTurn,
    LeaveAdjustment,
    LeaveKindVersion,
    LeaveSettingsVersion,
    LeaveSlip,
    Overtime,
)
from models.tables.staff import Posting, StaffMember
from models.tables.supplement import BankBatch, PayHold, RunCheck, Supplement, SupplementLine
from models.tables.undo import MarkStep, OfficeStep

__all__ = [
    "Account",
    "Agency",
    "AgencyScore",
    "AllowanceCheck",
    "AllowanceLine",
    "AllowanceRun",
    "AllowanceVersion",
    "BallotCount",
    "BankBatch",
    "Base",
    "CalendarDay",
    "CalendarYear",
    "ClockSchedule",
    "ClosedMonth",
    "ColumnMap",
    "DutyTurn",
    "Grade",
    "GradingAppeal",
    "GradingDecision",
    "GradingFact",
    "GradingPool",
    "GradingStep",
    "GradingText",
    "LeaveAdjustment",
    "LeaveKindVersion",
    "LeaveSettingsVersion",
    "LeaveSlip",
    "LogCitation",
    "MarkNote",
    "MarkStep",
    "MonthMarks",
    "Office",
    "OfficeStep",
    "Operation",
    "Overtime",
    "PayHold",
    "PoolGrader",
    "PoolMember",
    "Posting",
    "QuotaOverride",
    "Run",
    "RunCheck",
    "RunLine",
    "Sanction",
    "SchemeVersion",
    "Score",
    "ScoreDeduction",
    "SecondmentTerms",
    "Sign",
    "StaffMember",
    "StreetTier",
    "Supplement",
    "SupplementLine",
    "UndecidedHalf",
    "UsualScore",
    "WordKind",
    "WorkLog",
]
