"""Every place of the window that a page, Ctrl+K or a sheet's code can lead to, as a value.

A page emits a place through `Page.go`; the shell opens the page that receives this type and hands the place
to its `show_item`. A place with nothing filled in is the page as it stands. Months are YYYYMM, years have
four digits; `kind` is that of a sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.rules.sheets.words import SheetKind
from models.services.events.lists import EventFilter


class Place:
    """The base of all places; the table in `desktop.pages` names the page of each."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TodayPlace(Place):
    """What waits today."""


# Attendance


@dataclass(frozen=True, slots=True)
class AttendancePlace(Place):
    """A month of an agency (None: of everybody), and there a person and a day of the month."""

    agency_id: int | None = None
    month: int = 0
    staff_id: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class PunchClockPlace(Place):
    """The half-days of an agency's month that wait for a decision."""

    agency: str = ""
    month: int = 0


@dataclass(frozen=True, slots=True)
class LeavePlace(Place):
    """A person, a month or both; with `propose` the slips that an agency's sheet asks for.

    With `waiting` every slip of every year that waits for approval, the oldest first.
    """

    staff_id: int | None = None
    month: int = 0
    agency_id: int | None = None
    propose: bool = False
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class DutyPlace(Place):
    """The duty of a month, or the overtime of a day."""

    month: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ClosingPlace(Place):
    """A month; or a year, and there the first month that is still open. Of an agency where one is named."""

    month: int = 0
    year: int = 0
    agency_id: int | None = None


# Personnel


@dataclass(frozen=True, slots=True)
class StaffPlace(Place):
    """A person, by id or by staff number."""

    staff_id: int | None = None
    staff_no: str = ""


@dataclass(frozen=True, slots=True)
class YearPlace(Place):
    """The year of a person, by staff number, or of an agency, by its name."""

    staff_no: str = ""
    agency: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class WorkPlace(Place):
    """A work log, or the logs of a day."""

    log_id: int | None = None
    day: date | None = None


# Work


@dataclass(frozen=True, slots=True)
class PlatformsPlace(Place):
    """Who is what on a day (None: the day in view), and there a body by its name."""

    day: date | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class MeetingsPlace(Place):
    """A meeting, or the meetings of the month of a day."""

    meeting_id: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class RulingsPlace(Place):
    """The rulings that are to be done, and there one of them."""

    ruling_id: int = 0
@dataclass(frozen=True, slots=True)
class GridsPlace(Place):
    """A grid by its code; or a leaf ("patrols", "events") in a month, YYYYMM."""

    grid: str = ""
    month: int = 0
    leaf: str = ""


@dataclass(frozen=True, slots=True)
class GridMonthPlace(Place):
    """A month of grid workers' scores and allowances, YYYYMM."""

    month: int = 0


# Events


@dataclass(frozen=True, slots=True)
class EventsPlace(Place):
    """The hub's board: an event, a saved filter, or the events behind a figure.

    `filter` asks for the saved filter that says the same, or else for a list of its own; `about` is what a
    figure or such a list is called.
    """

    number: str = ""
    view: str = ""
    numbers: tuple[str, ...] = ()
    about: str = ""
    filter: EventFilter | None = None


@dataclass(frozen=True, slots=True)
class AgencyDeskPlace(Place):
    """The agency's desk, and there an event or what a filter leaves."""

    number: str = ""
    about: str = ""
    filter: EventFilter | None = None


@dataclass(frozen=True, slots=True)
class LeaderPlace(Place):
    """The leader's view, and there an event or what a filter leaves."""

    number: str = ""
    about: str = ""
    filter: EventFilter | None = None


@dataclass(frozen=True, slots=True)
class KpiPlace(Place):
    """The KPI of a month, YYYYMM, or of a year, YYYY."""

    period: int = 0


@dataclass(frozen=True, slots=True)
class ExchangePlace(Place):
    """The exchange with other systems, and there a list: "", conflicts, outbox, parked or codes."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class DistrictPlace(Place):
    """The district's view of several streets' monthly files."""

    folder: str = ""


@dataclass(frozen=True, slots=True)
class LimitsPlace(Place):
    """The limits files."""


@dataclass(frozen=True, slots=True)
class CategoriesPlace(Place):
    """The categories of events."""


@dataclass(frozen=True, slots=True)
class PhrasesPlace(Place):
    """The templates for deeds."""


@dataclass(frozen=True, slots=True)
class PersonalPlace(Place):
    """Personal data: notice, extract, retention."""


@dataclass(frozen=True, slots=True)
class EventPostsPlace(Place):
    """Who acts on events, and as whom."""


# Supervision


@dataclass(frozen=True, slots=True)
class ScoresPlace(Place):
    """The scores of a sheet and a period (2017, 2017-Q1, 2017-03), and there a platform or agency."""

    sheet: str = ""
    period: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class InspectionsPlace(Place):
    """The inspections of a year, and there one."""

    year: int = 0
    inspection_id: int = 0


@dataclass(frozen=True, slots=True)
class ProblemsPlace(Place):
    """The problems of a year, and there one."""

    year: int = 0
    problem_id: int = 0


@dataclass(frozen=True, slots=True)
class LettersPlace(Place):
    """The letters of a year to the home departments."""

    year: int = 0


# Grades and money


@dataclass(frozen=True, slots=True)
class AssessmentPlace(Place):
    """A year, and there a pool."""

    year: int = 0
    pool_id: int = 0


@dataclass(frozen=True, slots=True)
class ScoringPlace(Place):
    """The scores of a pool."""

    pool_id: int = 0


@dataclass(frozen=True, slots=True)
class GradesPlace(Place):
    """The grades of a year, and there a person."""

    year: int = 0
    staff_no: str = ""


@dataclass(frozen=True, slots=True)
class SchemePlace(Place):
    """The scheme of a year."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class BonusPlace(Place):
    """A year, one of its two sheets, and there a person."""

    year: int = 0
    kind: SheetKind | None = None
    staff_no: str = ""


@dataclass(frozen=True, slots=True)
class WhatIfPlace(Place):
    """What one of the two sheets of a year would come to."""

    year: int = 0
    kind: SheetKind | None = None


@dataclass(frozen=True, slots=True)
class SupplementPlace(Place):
    """The supplements of a sheet, and there one of them."""

    year: int = 0
    kind: SheetKind | None = None
    supplement_id: int | None = None


@dataclass(frozen=True, slots=True)
class PayoutPlace(Place):
    """The bank list and the slips of a sheet."""

    year: int = 0
    kind: SheetKind | None = None


@dataclass(frozen=True, slots=True)
class AllowancePlace(Place):
    """A month of allowances, and there a person."""

    month: int = 0
    staff_no: str = ""


# Charts, beside what they are about


@dataclass(frozen=True, slots=True)
class AttendanceChartsPlace(Place):
    """A year of attendance as bars."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class LeaveChartsPlace(Place):
    """A year of leave as bars."""

    year: int = 0


@dataclass(frozen=True, slots=True)
class BonusChartsPlace(Place):
    """A year of amounts as bars."""

    year: int = 0


# Reference data, and the foot of the sidebar


@dataclass(frozen=True, slots=True)
class ImportPlace(Place):
    """Files to be read."""

    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class AgenciesPlace(Place):
    """An agency, by its name."""

    agency: str = ""


@dataclass(frozen=True, slots=True)
class CalendarPlace(Place):
    """A year of the working calendar, or a day."""

    year: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class LeaveKindsPlace(Place):
    """A kind of leave, by its name."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class SignsPlace(Place):
    """The set of signs of an agency, by its name."""

    agency: str = ""


@dataclass(frozen=True, slots=True)
class AccountsPlace(Place):
    """The accounts and the operation log."""


@dataclass(frozen=True, slots=True)
class NewsPlace(Place):
    """What is new in this version."""


@dataclass(frozen=True, slots=True)
class SettingsPlace(Place):
    """The settings of this window."""
