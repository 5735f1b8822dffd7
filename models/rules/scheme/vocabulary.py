"""The sections of a scheme file, in their order: what fills each, and what the office calls it."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from models.rules.scheme import parts
from models.rules.scheme.codec import Number
from models.rules.scheme.figures import FigureTable, FigureTables
from models.rules.scheme.keys import Said
from models.rules.scheme.records import Record, RecordList
from models.rules.scheme.words import COEFFICIENTS, STANDARDS

SectionCodec = Record[Any] | FigureTable | FigureTables | RecordList


class Section(Struct, frozen=True):
    """One section: how it is read, its title, and for a list of sections what one of them is called.

    An `optional` section is one that many notices do not have.
    """

    codec: SectionCodec
    title: Said
    optional: bool = True
    rows: Said = ("", "")


SCHEME: dict[str, Section] = {
    "notice": Section(Record.of(parts.Notice), ("文件", "Paper"), optional=False),
    "street": Section(Record.of(parts.Street), ("街道档次", "Street tier"), optional=False),
    "people": Section(Record.of(parts.People), ("适用人员", "People"), optional=False),
    "standards": Section(STANDARDS, ("标准", "Standards"), optional=False),
    "coefficients": Section(COEFFICIENTS, ("系数", "Coefficients")),
    "months": Section(Record.of(parts.Months), ("月数", "Months"), optional=False),
    "grades": Section(Record.of(parts.Grades), ("等次", "Grades")),
    "probation": Section(Record.of(parts.Probation), ("转正", "Probation")),
    "sanctions": Section(Record.of(parts.Sanctions), ("处分", "Sanctions")),
    "deductions": Section(Record.of(parts.Deductions), ("扣款", "Deductions")),
    "exclusions": Section(
        RecordList(Record.of(parts.Exclusion)), ("不发情形", "Exclusions"), rows=("情形", "Cases")
    ),
    "blends": Section(
        RecordList(Record.of(parts.Blend)), ("混合标准", "Blended standards"), rows=("混合标准", "Blends")
    ),
    "agency_factor": Section(Record.of(parts.AgencyFactor), ("机构考核系数", "Agency factor")),
    "awards": Section(
        RecordList(Record.of(parts.Extra)), ("单项奖", "Single awards"), rows=("人员", "People")
    ),
    "manual": Section(
        RecordList(Record.of(parts.Extra, amount=Number(None))),
        ("其他增减", "Other additions and cuts"),
        rows=("人员", "People"),
    ),
    "points": Section(Record.of(parts.Points), ("得分奖", "Points")),
    "full_attendance": Section(Record.of(parts.FullAttendance), ("全勤奖", "Full attendance")),
    "veto": Section(Record.of(parts.Veto), ("一票否决", "Veto")),
    "cap": Section(Record.of(parts.Cap), ("封顶", "Cap")),
    "rounding": Section(Record.of(parts.Rounding), ("取整", "Rounding"), optional=False),
    "police": Section(Record.of(parts.Police), ("派出所", "Police")),
    "tax": Section(Record.of(parts.Tax), ("个税", "Tax"), optional=False),
}
"""Every section of a scheme file; also the order of sections in a written file."""

SECTIONS: dict[str, SectionCodec] = {name: section.codec for name, section in SCHEME.items()}
TITLES = {name: section.title[0] for name, section in SCHEME.items()}
"""Section → what the office calls it."""

REQUIRED = ("notice", "standards")
