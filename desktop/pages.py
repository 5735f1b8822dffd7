"""The pages of the window in the order of the sidebar, and the people that Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop import places
from desktop.palette import Asker, PaletteEntry, Provider
from desktop.places import EventsPlace, Place, StaffPlace
from desktop.shell import PageEntry
from desktop.signing_in import Opened
from forms.kit.jobs import Jobs
from forms.kit.settings import Settings
from forms.kit.widgets.page import Page
from models.rules.events.deeds import By
from models.rules.events.words import Part
from models.services.events.lists import Bucket, EventFilter, count_each, find_events
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.people.staff import staff


@dataclass(frozen=True, slots=True)
class Around:
    """What pages are built from; the shell's jobs exist by the time the first one is."""

    opened: Opened
    settings: Settings
    jobs: Callable[[], Jobs]


Factory = Callable[[Around], Page]
"""Imports and builds one page."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: its key, the places that lead to it, its group in the sidebar ("": the foot), its name.

    `group` and `title` are what QT_TRANSLATE_NOOP returns: its stub says object, it is the text.
    """

    key: str
    place: type[Place]
    group: object
    title: object
    icon: str
    factory: Factory

    def entry(self, around: Around) -> PageEntry:
        """Return the page as the shell takes it."""
        build, group = partial(self.factory, around), str(self.group)
        return PageEntry(
            self.key, str(self.title), self.icon, build, at_foot=not group, group=group, place=self.place
        )


def _page(module: str, name: str) -> Factory:
    """Return what builds the page `name` of `desktop.<module>`, as most are: from the desk and the jobs."""

    def build(around: Around) -> Page:
        page: Page = getattr(import_module(f"desktop.{module}"), name)(around.opened.desk, around.jobs())
        return page

    return build


def _accounts(around: Around) -> Page:
    from desktop.office.page import AccountsPage

    return AccountsPage(around.opened.desk, around.jobs(), around.opened.store)


def _settings(around: Around) -> Page:
    from desktop.office.settings_page import SettingsPage

    return SettingsPage(around.settings)


ATTENDANCE = QT_TRANSLATE_NOOP("PageEntry", "Attendance")
EVENTS = QT_TRANSLATE_NOOP("PageEntry", "Work management")
PERSONNEL = QT_TRANSLATE_NOOP("PageEntry", "Personnel")
MONEY = QT_TRANSLATE_NOOP("PageEntry", "Assessment and bonus")
RECORDS = QT_TRANSLATE_NOOP("PageEntry", "Reference data")

PAGES = (
    Listed("attendance", places.AttendancePlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Attendance"),
           "attendance", _page("attendance.page", "AttendancePage")),
    Listed("clock", places.PunchClockPlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "To decide"),
           "clock", _page("attendance.punch_clock.page", "ClockPage")),
    Listed("leave", places.LeavePlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Leave"),
           "today", _page("leave.page", "LeavePage")),
    Listed("duty", places.DutyPlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Duty"),
           "duty", _page("leave.duty.page", "DutyPage")),
    Listed("closing", places.ClosingPlace, ATTENDANCE, QT_TRANSLATE_NOOP("PageEntry", "Closing"),
           "seal", _page("closing.page", "ClosingPage")),
    Listed("events", places.EventsPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Events"),
           "events", _page("events.board", "BoardPage")),
    Listed("agency_desk", places.AgencyDeskPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Agency's desk"),
           "agency_desk", _page("events.agency_desk", "AgencyDeskPage")),
    Listed("leader", places.LeaderPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "Leader's view"),
           "leader", _page("events.leader", "LeaderPage")),
    Listed("kpi", places.KpiPlace, EVENTS, QT_TRANSLATE_NOOP("PageEntry", "KPI"),
           "kpi", _page("events.kpi_page", "KpiPage")),
    Listed("staff", places.StaffPlace, PERSONNEL, QT_TRANSLATE_NOOP("PageEntry", "Staff"),
           "staff", _page("people.page", "StaffPage")),
    Listed("work", places.WorkPlace, PERSONNEL, QT_TRANSLATE_NOOP("PageEntry", "Work logs"),
           "log", _page("work.page", "WorkPage")),
    Listed("assessment", places.AssessmentPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Assessment"),
           "assessment", _page("assessment.page", "AssessmentPage")),
    Listed("scoring", places.ScoringPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Scoring"),
           "bars", _page("assessment.scoring.page", "ScoringPage")),
    Listed("grades", places.GradesPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Grades"),
           "grades", _page("assessment.grades.page", "GradesPage")),
    Listed("scheme", places.SchemePlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Scheme"),
           "scheme", _page("scheme.page", "SchemePage")),
    Listed("bonus", places.BonusPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Bonus"),
           "bonus", _page("bonus.page", "BonusPage")),
    Listed("what_if", places.WhatIfPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "What if"),
           "what_if", _page("bonus.what_if.page", "WhatIfPage")),
    Listed("supplement", places.SupplementPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Supplements"),
           "supplement", _page("payout.supplement.page", "SupplementPage")),
    Listed("payout", places.PayoutPlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Bank and slips"),
           "payout", _page("payout.page", "PayoutPage")),
    Listed("allowance", places.AllowancePlace, MONEY, QT_TRANSLATE_NOOP("PageEntry", "Allowances"),
           "allowance", _page("allowance.page", "AllowancePage")),
    Listed("import", places.ImportPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Import"),
           "import", _page("intake.page", "ImportPage")),
    Listed("agencies", places.AgenciesPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Agencies"),
           "agency", _page("people.agencies.page", "AgenciesPage")),
    Listed("calendar", places.CalendarPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Working calendar"),
           "calendar", _page("calendar.page", "CalendarPage")),
    Listed("leave_kinds", places.LeaveKindsPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Kinds of leave"),
           "leave_kinds", _page("leave.kinds.page", "LeaveKindsPage")),
    Listed("signs", places.SignsPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Signs"),
           "signs", _page("attendance.signs.page", "SignsPage")),
    Listed("limits", places.LimitsPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Limits"),
           "limits", _page("events.limits_page", "LimitsPage")),
    Listed("event_posts", places.EventPostsPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Posts"),
           "posts", _page("events.posts_page", "PostsPage")),
    Listed("personal", places.PersonalPlace, RECORDS, QT_TRANSLATE_NOOP("PageEntry", "Personal data"),
           "staff", _page("office.personal_page", "PersonalPage")),
    Listed("accounts", places.AccountsPlace, "", QT_TRANSLATE_NOOP("PageEntry", "Accounts"),
           "lock", _accounts),
    Listed("settings", places.SettingsPlace, "", QT_TRANSLATE_NOOP("PageEntry", "Settings"),
           "settings", _settings),
)  # fmt: skip
"""Every page. There is no column for who may open it: every account may read everything (`Role`)."""


def page_entries(opened: Opened, settings: Settings, jobs: Callable[[], Jobs]) -> list[PageEntry]:
    """Return every page; each is imported and built when it is first opened."""
    around = Around(opened, settings, jobs)
    return [page.entry(around) for page in PAGES]


def event_entries(desk: Desk, go_to: Callable[[Place], object]) -> Asker:
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


def waiting(opened: Opened) -> dict[str, int]:
    """Return how much waits on the pages of the sidebar for this account, by the page's key."""
    parts = own_parts(opened.desk)
    agencies = [by.name for by in parts if by.part is Part.AGENCY]
    filters = {
        "events": [EventFilter(bucket=Bucket.WAITING)] if By(Part.HUB) in parts else [],
        "agency_desk": [EventFilter(agency=name, bucket=Bucket.TO_TAKE) for name in agencies],
    }
    wanted = [one for some in filters.values() for one in some]
    counts = iter(count_each(opened.desk, wanted) if wanted else ())
    return {key: sum(next(counts) for _ in some) for key, some in filters.items()}


def staff_entries(desk: Desk, go_to: Callable[[Place], object]) -> Provider:
    """Return the provider by which Ctrl+K finds people: by name, pinyin or staff number."""

    def entries() -> Sequence[PaletteEntry]:
        return [
            PaletteEntry(
                row.name,
                f"{row.staff_no} · {row.latest.agency if row.latest else ''}",
                partial(go_to, StaffPlace(row.id)),
                f"{row.initials} {row.staff_no}",
            )
            for row in staff(desk)
        ]

    return entries
