"""What can be printed of a month: sheets, the copy for the home department, sums, the notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.attendance.words import month_text
from desktop.paper.attendance_papers import Paper, month_paper, notice_paper, summary_paper
from forms.entry.closing.notice import ClosingNoticeDialog, NoticeWish
from forms.kit import theme
from forms.kit.i18n import words
from forms.kit.widgets.page import Key
from models.services.attendance.printing import month_print, month_prints, notice_print, summary_print

if TYPE_CHECKING:
    from desktop.closing.page import ClosingPage

NOTICE_DAYS = 6
"""A notice hangs out for five working days at first; the dialog may say otherwise."""


class Papers(QObject):
    """The print menu of the closing page; each entry has its key."""

    def __init__(self, page: ClosingPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.menu = QMenu(page)
        self.entries = (
            self._entry(self.tr("Month sheet, A4"), "Ctrl+P", self.on_month),
            self._entry(self.tr("Month sheet, A3"), "Ctrl+Shift+P", self.on_month_large),
            self._entry(self.tr("Copy for the home department"), "Alt+P", self.on_copy),
            self._entry(self.tr("Month sheets of all agencies"), "Alt+A", self.on_all),
            self._entry(self.tr("Summary of the month"), "Alt+M", self.on_summary),
            self._entry(self.tr("Summary of the year"), "Alt+Y", self.on_year),
            self._entry(self.tr("Public notice of the month…"), "Alt+N", self.on_notice),
        )
        self.action = QAction(self.tr("Print"), self)
        theme.set_icon(self.action, "print")
        self.action.setMenu(self.menu)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys for the F1 sheet."""
        return tuple(Key(one.shortcut().toString(), one.text()) for one in self.entries)

    # Slots

    def on_month(self) -> None:
        """Show the month sheet on A4."""
        self._month("A4", to_department=False)

    def on_month_large(self) -> None:
        """Show the month sheet on A3."""
        self._month("A3", to_department=False)

    def on_copy(self) -> None:
        """Show the copy that goes to the home department."""
        self._month("A4", to_department=True)

    def on_all(self) -> None:
        """Show the month's sheets of every agency."""
        month = self._page.month
        self._show(lambda: month_paper(month_prints(self._desk, month)))

    def on_summary(self) -> None:
        """Show the sums of the month."""
        month = self._page.month
        self._show(lambda: summary_paper(summary_print(self._desk, month // 100, month % 100)))

    def on_year(self) -> None:
        """Show the sums of the year."""
        year = self._page.year
        self._show(lambda: summary_paper(summary_print(self._desk, year)))

    def on_notice(self) -> None:
        """Ask for period and telephone, then show the notice."""
        page, today = self._page, self._desk.today
        until = today + timedelta(days=NOTICE_DAYS)
        dialog = ClosingNoticeDialog(month_text(page.month), today, until, words, page)
        page.edit(dialog, partial(self._save_notice, page.month))

    # Private

    def _save_notice(self, month: int, wish: NoticeWish) -> None:
        notice = notice_print(self._desk, month, since=wish.since, until=wish.until, phone=wish.phone)
        self._page.show_paper(notice_paper(notice))

    def _month(self, size: str, *, to_department: bool) -> None:
        line, month = self._page.line, self._page.month
        if line is not None:
            agency_id = line.agency_id
            self._show(
                lambda: month_paper(
                    [month_print(self._desk, agency_id, month, to_department=to_department)], size=size
                )
            )

    def _show(self, make: Callable[[], Paper]) -> None:
        self._page.attempt(lambda: self._page.show_paper(make()))

    def _entry(self, text: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.menu.addAction(action)
        self._page.work.addAction(action)
        return action
