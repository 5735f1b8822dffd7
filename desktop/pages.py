"""The pages of the window in the order of the sidebar, and the people that Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop import places
from desktop.entries import PageEntry, Room
from desktop.office.doings import Doings
from desktop.palette import Asker, PaletteEntry, Provider
from desktop.places import EventsPlace, Place, StaffPlace, YearPlace
from desktop.signing_in import Opened
from forms.kit.jobs import Jobs
from forms.kit.settings import Settings
from forms.kit.widgets.page import Page
from models.rules.events.words import Part
from models.services.events.lists import find_events
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role, may
from models.services.people.staff import StaffRow, staff


@dataclass(frozen=True, slots=True)
class Around:
    """What pages are built from; the shell's jobs exist by the time the first one is."""

    opened: Opened
    settings: Settings
    jobs: Callable[[], Jobs]
    doings: Callable[[], Doings]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sits at the window: the role of the account, and in which parts it acts on events today."""

    role: Role
    parts: frozenset[Part]


Factory = Callable[[Around, QWidget], Page]
"""Imports one page and builds it inside a widget."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: its key, the places that lead to it, its room, the name it gives itself, who can use it.

    It is listed for accounts that may do one of `needs` (none: for everybody), and for 纪工委, who reads
    everything, unless it only `writes`. With `usable` the account's posts decide besides.
    """

    key: str
    place: type[Place]
    room: Room
    title: object  # what QT_TRANSLATE_NOOP returns: its stub says object, it is the text
    icon: str
    factory: Factory
    needs: tuple[Action, ...] = ()
    writes: bool = False
    usable: Callable[[Reader], bool] | None = None

    def entry(self, around: Around, reader: Reader) -> PageEntry:
        """Return the page as the shell takes it."""
        build = partial(self.factory, around)
        return PageEntry(
            self.key, str(self.title), self.icon, build, self.room, self.place, self._is_listed(reader)
        )

    def _is_listed(self, reader: Reader) -> bool:
        if self.usable is not None:
            return self.usable(reader)
        if reader.role is Role.SUPERVISOR:
            return not self.writes
        return not self.needs or any(may(reader.role, action) for action in self.needs)


PAGE_MODULES = [
    "desktop.today.page", "desktop.office.page", "desktop.office.settings_page", "desktop.office.news_page",
]  # fmt: skip
"""What the pages are imported from; those that `_page` names follow."""


def _page(module: str, name: str) -> Factory:
    """Return what builds the page `name` of `desktop.<module>`, as most are: from the desk and the jobs."""
    PAGE_MODULES.append(f"desktop.{module}")

    def build(around: Around, parent: QWidget) -> Page:
        make = getattr(import_module(f"desktop.{module}"), name)
        page: Page = make(around.opened.desk, around.jobs(), parent)
        return page

    return build


def _today(around: Around, parent: QWidget) -> Page:
    from desktop.today.page import TodayPage

    return TodayPage(around.opened.desk, around.jobs(), around.settings, parent)


def _accounts(around: Around, parent: QWidget) -> Page:
    from desktop.office.page import AccountsPage

    return AccountsPage(around.opened.desk, around.jobs(), around.opened.store, parent)


def _settings(around: Around, parent: QWidget) -> Page:
    from desktop.office.settings_page import SettingsPage

    return SettingsPage(around.settings, around.opened, around.doings(), parent)


def _news(_around: Around, parent: QWidget) -> Page:
    from desktop.office.news_page import NewsPage

    return NewsPage(parent)


def _reads_events(reader: Reader) -> bool:
    return reader.role is not Role.FINANCE or bool(reader.parts)


def _sits_in_the_hub(reader: Reader) -> bool:
    return reader.role in (Role.ADMINISTRATOR, Role.CLERK, Role.SUPERVISOR) or Part.HUB in reader.parts


def _works_on_the_board(reader: Reader) -> bool:
    """Tell whether the board of the hub is of use: a grid worker reports there, and verifies."""
    return _sits_in_the_hub(reader) or Part.GRID in reader.parts


def _acts_for_an_agency(reader: Reader) -> bool:
    return reader.role is Role.ADMINISTRATOR or not reader.parts.isdisjoint({Part.AGENCY, Part.STAFF})


def _leads(reader: Reader) -> bool:
    return reader.role in (Role.ADMINISTRATOR, Role.LEADER, Role.SUPERVISOR) or bool(reader.parts & LEADING)


LEADING = frozenset({Part.DEPUTY, Part.LEADER, Part.PLATFORM, Part.DISCIPLINE})
_DECIDES = (Action.APPROVE_RUN, Action.MARK_PAID, Action.CHECK_RUN)

TODAY = Room("today", str(QT_TRANSLATE_NOOP("PageEntry", "Today")), "today")
ATTENDANCE = Room("attendance", str(QT_TRANSLATE_NOOP("PageEntry", "Attendance")), "attendance")
LEAVE = Room("leave", str(QT_TRANSLATE_NOOP("PageEntry", "Leave")), "leave")
EVENTS = Room("events", str(QT_TRANSLATE_NOOP("PageEntry", "Events")), "events")
WORK = Room("work", str(QT_TRANSLATE_NOOP("PageEntry", "Work")), "work")
SUPERVISION = Room("supervision", str(QT_TRANSLATE_NOOP("PageEntry", "Supervision")), "supervision")
PEOPLE = Room("staff", str(QT_TRANSLATE_NOOP("PageEntry", "Seconded staff")), "staff")
ASSESSMENT = Room("assessment", str(QT_TRANSLATE_NOOP("PageEntry", "Assessment")), "assessment")
BONUS = Room("bonus", str(QT_TRANSLATE_NOOP("PageEntry", "Bonus")), "bonus")
ALLOWANCE = Room("allowance", str(QT_TRANSLATE_NOOP("PageEntry", "Allowances")), "allowance")
IMPORT = Room("import", str(QT_TRANSLATE_NOOP("PageEntry", "Import")), "import")
REFERENCE = Room("reference", str(QT_TRANSLATE_NOOP("PageEntry", "Reference data")), "reference")
OFFICE = Room("settings", str(QT_TRANSLATE_NOOP("PageEntry", "Settings")), "settings", at_foot=True)

PAGES = (
    Listed("today", places.TodayPlace, TODAY, QT_TRANSLATE_NOOP("PageEntry", "Today"),
           "today", _today),
    Listed("attendance", places.AttendancePlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Attendance"),
           "attendance", _page("attendance.page", "AttendancePage")),
    Listed("clock", places.PunchClockPlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "To decide"),
           "clock", _page("attendance.punch_clock.page", "ClockPage"), (Action.DECIDE_HALVES,)),
    Listed("closing", places.ClosingPlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Closing of months"),
           "seal", _page("closing.page", "ClosingPage"), (Action.CLOSE_MONTH,)),
    Listed("attendance_charts", places.AttendanceChartsPlace, ATTENDANCE,
           QT_TRANSLATE_NOOP("PageEntry", "Attendance charts"),
           "attendance_charts", _page("charts.page", "AttendanceChartsPage")),
    Listed("leave", places.LeavePlace, LEAVE, QT_TRANSLATE_NOOP("PageEntry", "Leave"),
           "leave", _page("leave.page", "LeavePage"), (Action.ENTER_LEAVE, Action.APPROVE_LEAVE)),
    Listed("duty", places.DutyPlace, LEAVE, QT_TRANSLATE_NOOP("PageEntry", "Duty and overtime"),
           "duty", _page("leave.duty.page", "DutyPage"), (Action.ENTER_DUTY, Action.APPROVE_OVERTIME)),
    Listed("leave_charts", places.LeaveChartsPlace, LEAVE, QT_TRANSLATE_NOOP("PageEntry", "Leave charts"),
           "leave_charts", _page("charts.page", "LeaveChartsPage"),
           (Action.ENTER_LEAVE, Action.APPROVE_LEAVE)),
    Listed("events", places.EventsPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Events"),
           "events", _page("events.board", "BoardPage"), usable=_works_on_the_board),
    Listed("agency_desk", places.AgencyDeskPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Agency's desk"),
           "agency_desk", _page("events.agency_desk", "AgencyDeskPage"), usable=_acts_for_an_agency),
    Listed("leader", places.LeaderPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Leader's view"),
           "leader", _page("events.leader", "LeaderPage"), usable=_leads),
    Listed("kpi", places.KpiPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "KPI"),
           "kpi", _page("events.kpi_page", "KpiPage"), usable=_reads_events),
    Listed("platforms", places.PlatformsPlace, WORK, QT_TRANSLATE_NOOP("PageEntry", "Platforms"),
           "platforms", _page("work.platforms.page", "PlatformsPage"), usable=_reads_events),
    Listed("meetings", places.MeetingsPlace, WORK, QT_TRANSLATE_NOOP("PageEntry", "Meetings"),
           "meetings", _page("work.meetings.page", "MeetingsPage"), usable=_reads_events),
    Listed("rulings", places.RulingsPlace, WORK, QT_TRANSLATE_NOOP("PageEntry", "Rulings"),
           "rulings", _page("work.meetings.rulings_page", "RulingsPage"), usable=_reads_events),
    Listed("grids", places.GridsPlace, WORK, QT_TRANSLATE_NOOP("PageEntry", "Grids"),
           "grids", _page("work.grids.page", "GridsPage"),
           (Action.EDIT_GRIDS, Action.MARK_GRID_EVENT)),
    Listed("grid_months", places.GridMonthPlace, WORK, QT_TRANSLATE_NOOP("PageEntry", "Grid workers' pay"),
           "grid_pay", _page("work.grids.months_page", "GridMonthsPage")),
    Listed("supervision", places.ScoresPlace, SUPERVISION,
           QT_TRANSLATE_NOOP("PageEntry", "Supervision scores"),
           "supervision", _page("supervision.scores_page", "ScoresPage"), usable=_reads_events),
    Listed("inspections", places.InspectionsPlace, SUPERVISION, QT_TRANSLATE_NOOP("PageEntry", "Inspections"),
           "search", _page("supervision.inspections_page", "InspectionsPage"), usable=_reads_events),
    Listed("problems", places.ProblemsPlace, SUPERVISION,
           QT_TRANSLATE_NOOP("PageEntry", "Problems and notices"),
           "warning", _page("supervision.problems_page", "ProblemsPage"), usable=_reads_events),
    Listed("letters", places.LettersPlace, SUPERVISION, QT_TRANSLATE_NOOP("PageEntry", "Feedback letters"),
           "letters", _page("supervision.letters_page", "LettersPage"), usable=_reads_events),
    Listed("exchange", places.ExchangePlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Exchange"),
           "export", _page("work.exchange.page", "ExchangePage"),
           (Action.TAKE_EXCHANGE, Action.DECIDE_EXCHANGE)),
    Listed("district", places.DistrictPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "District view"),
           "district", _page("district.page", "DistrictPage"), (Action.EXPORT_DISTRICT,)),
    Listed("staff", places.StaffPlace, PEOPLE, QT_TRANSLATE_NOOP("PageEntry", "Seconded staff"),
           "staff", _page("people.page", "StaffPage")),
    Listed("work", places.WorkPlace, PEOPLE, QT_TRANSLATE_NOOP("PageEntry", "Work logs"),
           "log", _page("work.page", "WorkPage"), (Action.KEEP_WORK_LOG, Action.SCORE_ASSESSMENT)),
    Listed("year", places.YearPlace, PEOPLE, QT_TRANSLATE_NOOP("PageEntry", "The year in one place"),
           "year", _page("year_report.page", "YearPage")),
    Listed("assessment", places.AssessmentPlace, ASSESSMENT,
           QT_TRANSLATE_NOOP("PageEntry", "Year-end assessment"),
           "assessment", _page("assessment.page", "AssessmentPage"), (Action.RUN_ASSESSMENT_STEPS,)),
    Listed("scoring", places.ScoringPlace, ASSESSMENT, QT_TRANSLATE_NOOP("PageEntry", "Scoring"),
           "bars", _page("assessment.scoring.page", "ScoringPage"),
           (Action.ENTER_SCORES, Action.SCORE_ASSESSMENT)),
    Listed("grades", places.GradesPlace, ASSESSMENT, QT_TRANSLATE_NOOP("PageEntry", "Grades"),
           "grades", _page("assessment.grades.page", "GradesPage")),
    Listed("bonus", places.BonusPlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "Year-end assessment bonus"),
           "bonus", _page("bonus.page", "BonusPage")),
    Listed("scheme", places.SchemePlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "Scheme"),
           "scheme", _page("scheme.page", "SchemePage"), (Action.ENTER_SCHEME,)),
    Listed("what_if", places.WhatIfPlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "What if"),
           "what_if", _page("bonus.what_if.page", "WhatIfPage"), (Action.ENTER_SCHEME,)),
    Listed("supplement", places.SupplementPlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "Supplements"),
           "supplement", _page("payout.supplement.page", "SupplementPage"), _DECIDES),
    Listed("payout", places.PayoutPlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "Bank and slips"),
           "payout", _page("payout.page", "PayoutPage"), (Action.EXPORT_BANK_FILE, Action.CHECK_RUN)),
    Listed("bonus_charts", places.BonusChartsPlace, BONUS, QT_TRANSLATE_NOOP("PageEntry", "Bonus charts"),
           "bonus_charts", _page("charts.page", "BonusChartsPage")),
    Listed("allowance", places.AllowancePlace, ALLOWANCE, QT_TRANSLATE_NOOP("PageEntry", "Allowances"),
           "allowance", _page("allowance.page", "AllowancePage")),
    Listed("import", places.ImportPlace, IMPORT, QT_TRANSLATE_NOOP("PageEntry", "Import"),
           "import", _page("intake.page", "ImportPage"), (Action.IMPORT_FILES,), writes=True),
    Listed("agencies", places.AgenciesPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Agencies"),
           "agency", _page("people.agencies.page", "AgenciesPage"), (Action.EDIT_AGENCY,)),
    Listed("calendar", places.CalendarPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Working calendar"),
           "calendar", _page("calendar.page", "CalendarPage"), (Action.EDIT_CALENDAR,)),
    Listed("leave_kinds", places.LeaveKindsPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Kinds of leave"),
           "leave_kinds", _page("leave.kinds.page", "LeaveKindsPage"), (Action.EDIT_LEAVE_RULES,)),
    Listed("signs", places.SignsPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Signs"),
           "signs", _page("attendance.signs.page", "SignsPage"), (Action.EDIT_SIGNS,)),
    Listed("limits", places.LimitsPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Limits"),
           "limits", _page("events.limits_page", "LimitsPage"), (Action.ENTER_LIMITS,)),
    Listed("categories", places.CategoriesPlace, REFERENCE,
           QT_TRANSLATE_NOOP("PageEntry", "Event categories"),
           "filter", _page("events.categories_page", "CategoriesPage"), (Action.EDIT_CATEGORIES,)),
    Listed("phrases", places.PhrasesPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Templates"),
           "phrases", _page("events.templates.page", "TemplatesPage"), usable=_sits_in_the_hub),
    Listed("event_posts", places.EventPostsPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Posts"),
           "posts", _page("events.posts_page", "PostsPage"), (Action.EDIT_EVENT_POSTS,)),
    Listed("personal", places.PersonalPlace, REFERENCE, QT_TRANSLATE_NOOP("PageEntry", "Personal data"),
           "copy", _page("personal.page", "PersonalPage"), (Action.EDIT_STAFF,)),
    Listed("settings", places.SettingsPlace, OFFICE, QT_TRANSLATE_NOOP("PageEntry", "Settings"),
           "settings", _settings),
    Listed("news", places.NewsPlace, OFFICE, QT_TRANSLATE_NOOP("PageEntry", "What is new"), "help", _news),
    Listed("accounts", places.AccountsPlace, OFFICE, QT_TRANSLATE_NOOP("PageEntry", "Accounts"),
           "lock", _accounts),
)  # fmt: skip
"""Every page, room by room. Links and Ctrl+K open each of them for everybody: every account may read
everything (`Role`); tabs and sidebar show what an account can use."""


def page_entries(
    opened: Opened, settings: Settings, jobs: Callable[[], Jobs], doings: Callable[[], Doings]
) -> list[PageEntry]:
    """Return every page; each is imported and built when it is first opened."""
    around = Around(opened, settings, jobs, doings)
    desk = opened.desk
    reader = Reader(desk.actor.role, frozenset(by.part for by in own_parts(desk)))
    return [page.entry(around, reader) for page in PAGES]


def numbered_events(desk: Desk, go_to: Callable[[Place], object]) -> Asker:
    """Return what answers an event's number typed into Ctrl+K, also without the code of the street."""

    def entries(typed: str) -> Sequence[PaletteEntry]:
        digits = sum(char.isdigit() for char in typed)
        if digits < 4:
            return ()
        return [
            PaletteEntry(title, row.place, partial(go_to, EventsPlace(number=row.number)))
            for row in find_events(desk, typed)
            for title in (f"{row.number}　{row.title}",)
        ]

    return entries


def staff_entries(desk: Desk, go_to: Callable[[Place], object]) -> Provider:
    """Return the provider by which Ctrl+K finds people and their years: by name, pinyin or staff number."""

    def entries() -> Sequence[PaletteEntry]:
        people = staff(desk)
        about = QCoreApplication.translate("PageEntry", "The year in one place")
        years = [
            PaletteEntry(
                year_title(row.name), f"{row.staff_no} · {about}",
                partial(go_to, YearPlace(staff_no=row.staff_no)), f"{row.initials} {row.staff_no} {row.name}",
            )
            for row in people
        ]  # fmt: skip
        return [*(_person_entry(row, go_to) for row in people), *years]

    return entries


def _person_entry(row: StaffRow, go_to: Callable[[Place], object]) -> PaletteEntry:
    return PaletteEntry(
        row.name,
        f"{row.staff_no} · {row.latest.agency if row.latest else ''}",
        partial(go_to, StaffPlace(row.id)),
        f"{row.initials} {row.staff_no}",
    )


def year_title(name: str) -> str:
    """Return what Ctrl+K calls the year of a person or an agency."""
    return QCoreApplication.translate("PageEntry", "Year of {name}").format(name=name)
