"""The sections of a scheme (发放办法) as values: figures and named options, nothing computed.

Amounts are yuan, factors plain numbers, both exact. `None` as an outcome means 暂缓发放 (hold).
Words of the office (grades, classes, tiers) are text; marks are keys of models.rules.attendance.kinds.
"""

from __future__ import annotations

from models.rules.scheme.parts.adding import Cap, Extra, FullAttendance, Mark, Points, Rounding, Veto
from models.rules.scheme.parts.earning import (
    AgencyFactor,
    Blend,
    Grades,
    Months,
    Notice,
    Outcome,
    People,
    Probation,
    SanctionRule,
    Sanctions,
    Street,
)
from models.rules.scheme.parts.police import Police
from models.rules.scheme.parts.taking_off import (
    TIMES,
    Band,
    Conversion,
    DeductionItem,
    Deductions,
    Exclusion,
    Threshold,
    unit_of,
)
from models.rules.scheme.parts.tax import Tax

__all__ = [
    "TIMES",
    "AgencyFactor",
    "Band",
    "Blend",
    "Cap",
    "Conversion",
    "DeductionItem",
    "Deductions",
    "Exclusion",
    "Extra",
    "FullAttendance",
    "Grades",
    "Mark",
    "Months",
    "Notice",
    "Outcome",
    "People",
    "Points",
    "Police",
    "Probation",
    "Rounding",
    "SanctionRule",
    "Sanctions",
    "Street",
    "Tax",
    "Threshold",
    "Veto",
    "unit_of",
]
