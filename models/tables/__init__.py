"""What is stored, as SQLAlchemy 2 typed declarative classes: one module per noun of the office.

Mapping all of them takes longer than many a command works, so a table is mapped when a module first imports
it from here. `Base`, imported from here, is the base with every table under it: whoever reads its metadata
means the whole schema. A table module refers to another module's table by its column and never by its name,
and so brings it along.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.tables.account import Account, AccountAgency, LoginFailure, LoginTries, Office, Operation
    from models.tables.agency import Agency, SecondmentTerms
    from models.tables.allowance import AllowanceCheck, AllowanceLine, AllowanceRun, AllowanceVersion
    from models.tables.assessment import (
        AgencyScore,
        AssessmentAppeal,
        AssessmentDecision,
        AssessmentFact,
        AssessmentPool,
        AssessmentStep,
        AssessmentText,
        BallotCount,
        LogCitation,
        PoolGrader,
        PoolMember,
        QuotaOverride,
        Score,
        ScoreDeduction,
        UsualScore,
        WorkLog,
    )
    from models.tables.attendance import CalendarDay, CalendarYear, ClosedMonth, MarkNote, MonthMarks, Sign
    from models.tables.base import Base
    from models.tables.bonus import PayHold, Run, RunLine, SchemeVersion, StreetTier
    from models.tables.clock import ClockSchedule, ColumnMap, UndecidedHalf, WordKind
    from models.tables.events import (
        Event,
        EventCategory,
        EventClock,
        EventComplainant,
        EventContent,
        EventFile,
        EventLog,
        EventMapping,
        EventParked,
        EventPhrase,
        EventPost,
        EventStep,
        EventTold,
        Grid,
        LimitsVersion,
        Platform,
        PlatformAgency,
    )
    from models.tables.grade import Grade, Sanction
    from models.tables.leave import (
        DutyTurn,
        LeaveAdjustment,
        LeaveKindVersion,
        LeaveSettingsVersion,
        LeaveSlip,
        Overtime,
    )
    from models.tables.log import AnchorSecret, Correction, LogHead, TouchedRecord
    from models.tables.personal import NoticeContact, RetentionChoice
    from models.tables.staff import Posting, StaffMember
    from models.tables.supervision import (
        SupervisionEntry,
        SupervisionLine,
        SupervisionRun,
        SupervisionSheet,
    )
    from models.tables.supplement import BankBatch, RunCheck, Supplement, SupplementLine
    from models.tables.undo import MarkStep, OfficeStep
    from models.tables.work.district import DistrictKey
    from models.tables.work.exchange import (
        ExchangeCode,
        ExchangeConflict,
        ExchangeDecisionTold,
        ExchangeFile,
        ExchangeRecord,
        ExchangeSystem,
        ExchangeUpdate,
    )
    from models.tables.work.grids import (
        Community,
        GridAccount,
        GridBatch,
        GridCheck,
        GridEvent,
        GridFigure,
        GridLine,
        GridPost,
        GridRulesVersion,
        GridRun,
        GridWorker,
        PatrolLog,
    )
    from models.tables.work.inspections import (
        FeedbackLetter,
        Inspection,
        InspectionProblem,
        InspectionSample,
        SupervisionNotice,
    )
    from models.tables.work.meetings import (
        Meeting,
        MeetingAttendee,
        MeetingCorrection,
        MeetingItem,
        MeetingItemEvent,
        MeetingRuling,
        RulingStep,
    )
    from models.tables.work.platforms import BodySeat, PlatformOffice

_TABLES = {
    "account": "Account AccountAgency LoginFailure LoginTries Office Operation",
    "agency": "Agency SecondmentTerms",
    "allowance": "AllowanceCheck AllowanceLine AllowanceRun AllowanceVersion",
    "assessment": (
        "AgencyScore AssessmentAppeal AssessmentDecision AssessmentFact AssessmentPool AssessmentStep "
        "AssessmentText BallotCount LogCitation PoolGrader PoolMember QuotaOverride Score ScoreDeduction "
        "UsualScore WorkLog"
    ),
    "attendance": "CalendarDay CalendarYear ClosedMonth MarkNote MonthMarks Sign",
    "bonus": "PayHold Run RunLine SchemeVersion StreetTier",
    "clock": "ClockSchedule ColumnMap UndecidedHalf WordKind",
    "events": (
        "Event EventCategory EventClock EventComplainant EventContent EventFile EventLog EventMapping "
        "EventParked EventPhrase EventPost EventStep EventTold Grid LimitsVersion Platform PlatformAgency"
    ),
    "grade": "Grade Sanction",
    "leave": "DutyTurn LeaveAdjustment LeaveKindVersion LeaveSettingsVersion LeaveSlip Overtime",
    "log": "AnchorSecret Correction LogHead TouchedRecord",
    "personal": "NoticeContact RetentionChoice",
    "staff": "Posting StaffMember",
    "supervision": "SupervisionEntry SupervisionLine SupervisionRun SupervisionSheet",
    "supplement": "BankBatch RunCheck Supplement SupplementLine",
    "undo": "MarkStep OfficeStep",
    "work.district": "DistrictKey",
    "work.exchange": (
        "ExchangeCode ExchangeConflict ExchangeDecisionTold ExchangeFile ExchangeRecord ExchangeSystem "
        "ExchangeUpdate"
    ),
    "work.grids": (
        "Community GridAccount GridBatch GridCheck GridEvent GridFigure GridLine GridPost GridRulesVersion "
        "GridRun GridWorker PatrolLog"
    ),
    "work.inspections": "FeedbackLetter Inspection InspectionProblem InspectionSample SupervisionNotice",
    "work.meetings": (
        "Meeting MeetingAttendee MeetingCorrection MeetingItem MeetingItemEvent MeetingRuling RulingStep"
    ),
    "work.platforms": "BodySeat PlatformOffice",
}
"""Module of tables → the tables in it."""

_HOMES = {name: f"{__name__}.{module}" for module, names in _TABLES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import a table with its module; AttributeError for anything else, as a module must."""
        if name == "Base":
            for module in _TABLES:
                import_module(f"{__name__}.{module}")
            found = import_module(f"{__name__}.base").Base
        elif name in _HOMES:
            found = getattr(import_module(_HOMES[name]), name)
        else:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()[name] = found
        return found


__all__ = [
    "Account",
    "AccountAgency",
    "Agency",
    "AgencyScore",
    "AllowanceCheck",
    "AllowanceLine",
    "AllowanceRun",
    "AllowanceVersion",
    "AnchorSecret",
    "AssessmentAppeal",
    "AssessmentDecision",
    "AssessmentFact",
    "AssessmentPool",
    "AssessmentStep",
    "AssessmentText",
    "BallotCount",
    "BankBatch",
    "Base",
    "BodySeat",
    "CalendarDay",
    "CalendarYear",
    "ClockSchedule",
    "ClosedMonth",
    "ColumnMap",
    "Community",
    "Correction",
    "DistrictKey",
    "DutyTurn",
    "Event",
    "EventCategory",
    "EventClock",
    "EventComplainant",
    "EventContent",
    "EventFile",
    "EventLog",
    "EventMapping",
    "EventParked",
    "EventPhrase",
    "EventPost",
    "EventStep",
    "EventTold",
    "ExchangeCode",
    "ExchangeConflict",
    "ExchangeDecisionTold",
    "ExchangeFile",
    "ExchangeRecord",
    "ExchangeSystem",
    "ExchangeUpdate",
    "FeedbackLetter",
    "Grade",
    "Grid",
    "GridAccount",
    "GridBatch",
    "GridCheck",
    "GridEvent",
    "GridFigure",
    "GridLine",
    "GridPost",
    "GridRulesVersion",
    "GridRun",
    "GridWorker",
    "Inspection",
    "InspectionProblem",
    "InspectionSample",
    "LeaveAdjustment",
    "LeaveKindVersion",
    "LeaveSettingsVersion",
    "LeaveSlip",
    "LimitsVersion",
    "LogCitation",
    "LogHead",
    "LoginFailure",
    "LoginTries",
    "MarkNote",
    "MarkStep",
    "Meeting",
    "MeetingAttendee",
    "MeetingCorrection",
    "MeetingItem",
    "MeetingItemEvent",
    "MeetingRuling",
    "MonthMarks",
    "NoticeContact",
    "Office",
    "OfficeStep",
    "Operation",
    "Overtime",
    "PatrolLog",
    "PayHold",
    "Platform",
    "PlatformAgency",
    "PlatformOffice",
    "PoolGrader",
    "PoolMember",
    "Posting",
    "QuotaOverride",
    "RetentionChoice",
    "RulingStep",
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
    "SupervisionEntry",
    "SupervisionLine",
    "SupervisionNotice",
    "SupervisionRun",
    "SupervisionSheet",
    "Supplement",
    "SupplementLine",
    "TouchedRecord",
    "UndecidedHalf",
    "UsualScore",
    "WordKind",
    "WorkLog",
]
