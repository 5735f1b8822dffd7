"""The pages of the window in the order of the sidebar, and the people that Ctrl+K finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP

from desktop.jobs import Jobs
from desktop.palette import PaletteEntry, Provider
from desktop.settings import Settings
from desktop.shell import PageEntry, Shell
from desktop.signing_in import Opened
from desktop.widgets.page import Page
from models.services.desk import Desk
from models.services.staff import staff


Builder = tuple[str, object, str, Callable[[], Page]]
"""Key, title (QT_TRANSLATE_NOOP is typed as object), icon, and what builds the page."""


def page_entries(opened: Opened, settings: Settings, jobs: Callable[[], Jobs]) -> list[PageEntry]:
    """Return every page; each is imported and built when it is first opened."""
    builders: tuple[Builder, ...] = (
        (
            "attendance",
            QT_TRANSLATE_NOOP("PageEntry", "Attendance"),
            "attendance",
            partial(_attendance, opened, jobs),
        ),
        ("staff", QT_TRANSLATE_NOOP("PageEntry", "Staff"), "staff", partial(_staff, opened, jobs)),
        ("grading", QT_TRANSLATE_NOOP("PageEntry", "Grades"), "grades", partial(_grading, opened, jobs)),
        ("scheme", QT_TRANSLATE_NOOP("PageEntry", "Scheme"), "scheme", partial(_scheme, opened, jobs)),
        ("bonus", QT_TRANSLATE_NOOP("PageEntry", "Bonus"), "bonus", partial(_bonus, opened, jobs)),
        ("import", QT_TRANSLATE_NOOP("PageEntry", "Import"), "import", partial(_import, opened, jobs)),
        ("agencies", QT_TRANSLATE_NOOP("PageEntry", "Agencies"), "work", partial(_agencies, opened, jobs)),
    )
    foot: tuple[Builder, ...] = (
        ("accounts", QT_TRANSLATE_NOOP("PageEntry", "Accounts"), "lock", partial(_accounts, opened, jobs)),
        ("settings", QT_TRANSLATE_NOOP("PageEntry", "Settings"), "settings", partial(_settings, settings)),
    )
    return [
        *(PageEntry(key, str(title), icon, build) for key, title, icon, build in builders),
        *(PageEntry(key, str(title), icon, build, at_foot=True) for key, title, icon, build in foot),
    ]


def _attendance(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.attendance.page import AttendancePage

    return AttendancePage(opened.desk, jobs())


def _staff(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.staff.page import StaffPage

    return StaffPage(opened.desk, jobs())


def _grading(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.grading.page import GradingPage

    return GradingPage(opened.desk, jobs())


def _scheme(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.scheme.page import SchemePage

    return SchemePage(opened.desk, jobs())


def _bonus(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.bonus.page import BonusPage

    return BonusPage(opened.desk, jobs())


def _import(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.intake_page.page import ImportPage

    return ImportPage(opened.desk, jobs())


def _agencies(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.agencies.page import AgenciesPage

    return AgenciesPage(opened.desk, jobs())


def _accounts(opened: Opened, jobs: Callable[[], Jobs]) -> Page:
    from desktop.accounts.page import AccountsPage

    return AccountsPage(opened.desk, jobs(), opened.store)


def _settings(settings: Settings) -> Page:
    from desktop.widgets.settings_page import SettingsPage

    return SettingsPage(settings)


def staff_entries(desk: Desk, shell: Shell) -> Provider:
    """Return the provider by which Ctrl+K finds people: by name, pinyin initials or staff number."""

    def entries(_query: str) -> Sequence[PaletteEntry]:
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
