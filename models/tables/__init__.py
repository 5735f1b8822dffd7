"""What is stored, as SQLAlchemy 2 typed declarative classes: one module per noun of the office."""

from models.tables.account import Account, Office, Operation
from models.tables.agency import Agency, SecondmentTerms
from models.tables.attendance import CalendarDay, CalendarYear, ClosedMonth, MarkNote, MonthMarks, Sign
from models.tables.base import Base
from models.tables.bonus import Run, RunLine, SchemeVersion, StreetTier
from models.tables.grade import Grade, Sanction
from models.tables.staff import Posting, StaffMember

__all__ = [
    "Account",
    "Agency",
    "Base",
    "CalendarDay",
    "CalendarYear",
    "ClosedMonth",
    "Grade",
    "MarkNote",
    "MonthMarks",
    "Office",
    "Operation",
    "Posting",
    "Run",
    "RunLine",
    "Sanction",
    "SchemeVersion",
    "SecondmentTerms",
    "Sign",
    "StaffMember",
    "StreetTier",
]
