"""The pages of the window in the order of the sidebar, and the people that Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.palette import PaletteEntry, Provider
from desktop.shell import PageEntry, Shell
from desktop.signing_in import Opened
from forms.kit.jobs import Jobs
from forms.kit.settings import Settings
from forms.kit.widgets.page import Page
from models.services.office.desk import Desk
from models.services.people.staff import staff

Builder = Callable[[Opened, Callable[[], Jobs]], Page]
"""Imports and builds one page; the shell's jobs exist by the time it is called."""


def page_entries(opened: Opened, settings: Settings, jobs: Callable[[], Jobs]) -> list[PageEntry]:
    """Return every page; each is imported and built when it is first opened."""

    def entry(key: str, title: object, icon: str, build: Builder, group: object = "") -> PageEntry:
        # QT_TRANSLATE_NOOP returns its text but is typed as object.
        name, caption = cast("str", title), cast("str", group)
        return PageEntry(key, name, icon, partial(build, opened, jobs), at_foot=not caption, group=caption)

    attendance = QT_TRANSLATE_NOOP("PageEntry", "Attendance")
    personnel = QT_TRANSLATE_NOOP("PageEntry", "Personnel")
    money = QT_TRANSLATE_NOOP("PageEntry", "Grading and bonus")
    records = QT_TRANSLATE_NOOP("PageEntry", "Reference data")
    return [
        entry(
            "attendance", QT_TRANSLATE_NOOP("PageEntry", "Attendance"), "attendance", _attendance, attendance
        ),
        entry("clock", QT_TRANSLATE_NOOP("PageEntry", "To decide"), "clock", _clock, attendance),
        entry("leave", QT_TRANSLATE_NOOP("PageEntry", "Leave"), "today", _leave, attendance),
        entry("duty", QT_TRANSLATE_NOOP("PageEntry", "Duty"), "duty", _duty, attendance),
        entry("closing", QT_TRANSLATE_NOOP("PageEntry", "Closing"), "seal", _closing, attendance),
        entry("staff", QT_TRANSLATE_NOOP("PageEntry", "Staff"), "staff", _staff, personnel),
        entry("work", QT_TRANSLATE_NOOP("PageEntry", "Work logs"), "log", _work, personnel),
        entry(
            "assessment", QT_TRANSLATE_NOOP("PageEntry", "Assessment"), "assessment", _assessment, money
        ),
        entry("scoring", QT_TRANSLATE_NOOP("PageEntry", "Scoring"), "bars", _scoring, money),
        entry("grading", QT_TRANSLATE_NOOP("PageEntry", "Grades"), "grades", _grading, money),
        entry("scheme", QT_TRANSLATE_NOOP("PageEntry", "Scheme"), "scheme", _scheme, money),
        entry("bonus", QT_TRANSLATE_NOOP("PageEntry", "Bonus"), "bonus", _bonus, money),
        entry("what_if", QT_TRANSLATE_NOOP("PageEntry", "What if"), "what_if", _what_if, money),
        entry("supplement", QT_TRANSLATE_NOOP("PageEntry", "Supplements"), "supplement", _supplement, money),
        entry("payout", QT_TRANSLATE_NOOP("PageEntry", "Bank and slips"), "payout", _payout, money),
        entry("allowance", QT_TRANSLATE_NOOP("PageEntry", "Allowances"), "allowance", _allowance, money),
        entry("import", QT_TRANSLATE_NOOP("PageEntry", "Import"), "import", _import, records),
        entry("agencies", QT_TRANSLATE_NOOP("PageEntry", "Agencies"), "agency", _agencies, records),
        entry("calendar", QT_TRANSLATE_NOOP("PageEntry", "Working calendar"), "calendar", _calendar, records),
        entry(
            "leave_kinds",
            QT_TRANSLATE_NOOP("PageEntry", "Kinds of leave"),
            "leave_kinds",
            _leave_kinds,
            records,
        ),
        entry("signs", QT_TRANSLATE_NOOP("PageEntry", "Signs"), "signs", _signs, records),
        entry("accounts", QT_TRANSLATE_NOOP("PageEntry", "Accounts"), "lock", _accounts),
        entry(
            "settings", QT_TRANSLATE_NOOP("PageEntry", "Settings"), "settings", partial(_settings, settings)
        ),
    ]


def _attendance(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.attendance.page import AttendancePage

    return AttendancePage(opened.desk, jobs())


def _leave(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.leave.page import LeavePage

    return LeavePage(opened.desk, jobs())


def _duty(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.leave.duty.page import DutyPage

    return DutyPage(opened.desk, jobs())


def _closing(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.closing.page import ClosingPage

    return ClosingPage(opened.desk, jobs())


def _clock(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.attendance.punch_clock.page import ClockPage

    return ClockPage(opened.desk, jobs())


def _calendar(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.calendar.page import CalendarPage

    return CalendarPage(opened.desk, jobs())


def _signs(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.attendance.signs.page import SignsPage

    return SignsPage(opened.desk, jobs())


def _leave_kinds(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.leave.kinds.page import LeaveKindsPage

    return LeaveKindsPage(opened.desk, jobs())


def _staff(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.people.page import StaffPage

    return StaffPage(opened.desk, jobs())


def _work(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.work.page import WorkPage

    return WorkPage(opened.desk, jobs())


def _grading(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.assessment.grades.page import GradingPage

    return GradingPage(opened.desk, jobs())


def _assessment(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.assessment.page import AssessmentPage

    return AssessmentPage(opened.desk, jobs())


def _scoring(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.assessment.scoring.page import ScoringPage

    return ScoringPage(opened.desk, jobs())


def _scheme(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.scheme.page import SchemePage

    return SchemePage(opened.desk, jobs())


def _bonus(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.bonus.page import BonusPage

    return BonusPage(opened.desk, jobs())


def _what_if(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.bonus.what_if.page import WhatIfPage

    return WhatIfPage(opened.desk, jobs())


def _supplement(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.payout.supplement.page import SupplementPage

    return SupplementPage(opened.desk, jobs())


def _payout(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.payout.page import PayoutPage

    return PayoutPage(opened.desk, jobs())


def _allowance(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.allowance.page import AllowancePage

    return AllowancePage(opened.desk, jobs())


def _import(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.intake.page import ImportPage

    return ImportPage(opened.desk, jobs())


def _agencies(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.people.agencies.page import AgenciesPage

    return AgenciesPage(opened.desk, jobs())


def _accounts(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.office.page import AccountsPage

    return AccountsPage(opened.desk, jobs(), opened.store)


def _settings(settings: Settings, _opened: Opened, _jobs: Callable[[], Jobs]) -> Page:
    from desktop.office.settings_page import SettingsPage

    return SettingsPage(settings)


def staff_entries(desk: Desk, shell: Shell) -> Provider:
    """Return the provider by which Ctrl+K finds people: by name, pinyin or staff number."""

    def entries() -> Sequence[PaletteEntry]:
        return [
            PaletteEntry(
                row.name,
                f"{row.staff_no} · {row.latest.agency if row.latest else ''}",
                partial(shell.show_page, "staff", row.id),
                f"{row.initials} {row.staff_no}",
            )
            for row in staff(desk)
        ]

    return entries
