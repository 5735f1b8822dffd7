"""What stands around a run: its checklist, comparisons, holds, a sheet found by its code, other pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.bonus.checks_leaf import CheckShown, item_text
from desktop.bonus.compare_view import LAST_YEAR
from desktop.paper.sheet_codes import place_of
from desktop.places import (
    ClosingPlace,
    GradesPlace,
    PayoutPlace,
    Place,
    SchemePlace,
    StaffPlace,
    SupplementPlace,
    WhatIfPlace,
)
from forms.entry.bonus.hold import Grounds, GroundsDialog
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.sheet_code import SheetCodeDialog
from forms.kit import theme
from forms.kit.errors import sentence_of
from forms.kit.jobs import Progress
from forms.kit.widgets.page import Changes
from models.errors import Refused
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.checks import CheckList, check_run, checklist, checks_of
from models.services.bonus.comparison import RunComparison, compare_with_check, compare_with_last_year
from models.services.bonus.holds import HoldRow, hold_pay, holds_of, release_pay
from models.services.bonus.views import DRAFT, Line
from models.services.office.desk import Desk
from models.services.people.agencies import agencies, find_agency
from models.services.sheets.check_items import About

if TYPE_CHECKING:
    from desktop.bonus.page import BonusPage

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
ON_STAFF = frozenset({"check_no_card", "check_same_card", "check_doubtful_card", "check_outsiders"})
"""Points of the checklist that are put right on the staff page."""
ON_SCHEME = frozenset({"check_document", "check_figure"})


class RunExtras(QObject):
    """Actions and jobs beside the run; the page keeps the run itself."""

    def __init__(self, page: BonusPage) -> None:
        super().__init__(page)
        self._page = page
        self.listed: CheckList | None = None
        self.hold_action = self._action(self.tr("Hold…"), self.on_hold, "lock", "Ctrl+H")
        self.check_action = self._action(self.tr("Check the draft…"), self.on_check, "ok", "F9")
        self.compare_action = self._action(self.tr("Compare"), self.on_compare, "bars", "F7")
        self.find_action = self._action(
            self.tr("Find a sheet by its code…"), self.on_find, "search", "Ctrl+G"
        )
        self.what_if_action = self._action(self.tr("What if…"), self._on_what_if, "what_if")
        self.supplement_action = self._action(self.tr("Supplements"), self._on_supplement, "supplement")
        self.payout_action = self._action(self.tr("Bank and slips"), self._on_payout, "payout")
        self.more_action = QAction(self.tr("More"), page)
        theme.set_icon(self.more_action, "forward")
        self.menu = QMenu(page)
        self.menu.addActions([self.check_action, self.hold_action, self.compare_action, self.find_action])
        self.menu.addSeparator()
        self.menu.addActions([self.what_if_action, self.supplement_action, self.payout_action])
        self.menu.aboutToShow.connect(self.update_actions)
        self.more_action.setMenu(self.menu)
        for tab in page.tabs:
            tab.side.checks.opened.connect(self.on_check_opened)

    def look(self) -> None:
        """Work out the checklist of the draft in view, beside the window."""
        run = self._page.run
        self.listed = None
        self.update_actions()
        if run is None or run.state != DRAFT:
            return
        work = partial(_checklist, self._page.desk, run.year, run.kind)
        job = self._page.jobs.store.start(self.tr("Checking"), work, kind="bonus-checks")
        job.done.connect(self._on_listed)
        job.failed.connect(self._on_not_listed)

    def update_actions(self) -> None:
        """Offer what the line, the run and the role allow."""
        page, line = self._page, self.line
        run, may = page.run, page.desk.may
        held = line is not None and self.open_hold(line) is not None
        self.hold_action.setText(self.tr("Release…") if held else self.tr("Hold…"))
        allowed = may("release_pay") if held else may("hold_pay") and run is not None and run.state == DRAFT
        self.hold_action.setEnabled(allowed and line is not None and bool(line.staff_id))
        self.check_action.setEnabled(self.listed is not None and may("check_run"))
        for action in (self.supplement_action, self.payout_action):
            action.setEnabled(run is not None and run.state != DRAFT)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        shown = self._page.tab.table.current_row() if self._page.run is not None else None
        return shown.line if shown is not None else None

    def open_hold(self, line: Line) -> HoldRow | None:
        """Return the hold on a person's money that lasts, None where there is none."""
        rows = holds_of(self._page.desk, self._page.year)
        return next((row for row in rows if row.staff_id == line.staff_id and not row.released_at), None)

    # Hold and release

    def on_hold(self) -> None:
        """Hold the money of the person under the cursor, or release it."""
        line = self.line
        self.update_actions()
        if line is None or not self.hold_action.isEnabled():
            return
        page, hold = self._page, self.open_hold(line)
        if hold is None:
            about = self.tr("{name} gets no amount until it is released. Held is a state, not a zero.")
            title, button, save = self.tr("Hold the money of {name}"), self.tr("Hold"), self._hold
        else:
            about = self.tr("Held since {day} by {by}: {reason} ({document})").format(
                day=hold.held_at[:10], by=hold.held_by, reason=hold.reason, document=hold.document
            )
            title, button, save = self.tr("Release the money of {name}"), self.tr("Release"), self._release
        dialog = GroundsDialog(
            title.format(name=line.name), about.replace("{name}", line.name), button, None, page
        )
        page.edit(dialog, partial(save, line))

    def _hold(self, line: Line, grounds: Grounds) -> Changes:
        changes = hold_pay(self._page.desk, self._page.year, line.staff_id, grounds.reason, grounds.document)
        self._page.said.emit(self.tr("Held: {name}").format(name=line.name), None)
        self._page.recompute()
        return changes

    def _release(self, line: Line, grounds: Grounds) -> Changes:
        hold = self.open_hold(line)
        if hold is None:
            raise Refused("not_held", name=line.name, year=self._page.year)
        changes = release_pay(self._page.desk, hold.id, grounds.reason, grounds.document)
        run = self._page.run
        later = self.tr("; a supplement pays it") if run is not None and run.state != DRAFT else ""
        self._page.said.emit(self.tr("Released: {name}").format(name=line.name) + later, None)
        self._page.recompute()
        return changes

    # Checklist

    def on_check(self) -> None:
        """Check the draft (复核): keep it whole, with a reason for what is accepted."""
        page = self._page
        if self.listed is None or not page.desk.may("check_run"):
            return
        title = self.tr("Check {name} {year}").format(
            name=page.kind_bar.tabText(page.kind_bar.currentIndex()), year=page.year
        )
        dialog = RunCheckDialog(self.listed, item_text, title, page)
        page.edit(dialog, partial(self._check, self.listed.view.year, self.listed.view.kind))

    def _check(self, year: int, kind: str, reasons: dict[str, str]) -> Changes | None:
        row = check_run(self._page.desk, year, kind, reasons)
        self._page.said.emit(self.tr("Checked, number {n}").format(n=row.number), None)
        self.look()
        return None

    def on_check_opened(self, shown: CheckShown) -> None:
        """Go where a point is put right."""
        page, about = self._page, shown.about
        place = self._place_of(shown.item.code, about)
        if place is not None:
            page.go.emit(place)
        elif about is not None and about.staff_no:
            page.tab.go_to(about.staff_no)
            page.tab.table.setFocus()

    def _place_of(self, code: str, about: About | None) -> Place | None:
        """Return where a point is put right, None where that is the line itself."""
        year, staff_no = self._page.year, about.staff_no if about is not None else ""
        if code == "check_grade":
            return GradesPlace(year, staff_no)
        if code == "check_open_months":
            agency = find_agency(agencies(self._page.desk), about.agency) if about is not None else None
            return ClosingPlace(year=year, agency_id=agency.id if agency else None)
        if code in ON_SCHEME:
            return SchemePlace(year)
        return StaffPlace(staff_no=staff_no) if code in ON_STAFF and staff_no else None

    def _on_listed(self, listed: CheckList) -> None:
        page = self._page
        if page.run is None or (listed.view.year, listed.view.kind) != (page.run.year, page.run.kind):
            return
        self.listed = listed
        page.tab.show_checks(listed)
        self.update_actions()

    def _on_not_listed(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error

    # Compare

    def on_compare(self) -> None:
        """Show the run beside last year's or an earlier draft."""
        page = self._page
        if page.run is None:
            return
        page.compare.offer(page.year, checks_of(page.desk, page.year, page.run.kind))
        page.show_comparison()
        self.compute_comparison(page.compare.base_id)

    def compute_comparison(self, base: int) -> None:
        """Compare with a check, or with last year."""
        page = self._page
        if page.run is None:
            return
        work = partial(_compared, page.desk, page.run.year, page.run.kind, base)
        job = page.jobs.store.start(self.tr("Comparing"), work, kind="bonus-compare")
        job.done.connect(page.compare.show_comparison)
        job.failed.connect(self._on_not_compared)

    def _on_not_compared(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._page.compare.show_refusal(sentence_of(error))

    # Elsewhere

    def on_find(self) -> None:
        """Ask for the code at the lower right of a sheet."""
        self._page.edit(SheetCodeDialog(self._page), self._find)

    def _find(self, code: str) -> Changes | None:
        found, page = find_by_code(self._page.desk, code), self._page
        if found.run is not None:
            page.show_run_of(found.run.year, found.run.kind, found.line.staff_no if found.line else "")
            page.said.emit(
                self.tr("Found: {title}").format(title=f"{found.run.year} {found.seal[:16]}"), None
            )
        else:
            page.go.emit(place_of(found))
        return None

    def _on_what_if(self) -> None:
        self._page.go.emit(WhatIfPlace(self._page.year, self._kind()))

    def _on_supplement(self) -> None:
        self._page.go.emit(SupplementPlace(self._page.year, self._kind()))

    def _on_payout(self) -> None:
        self._page.go.emit(PayoutPlace(self._page.year, self._kind()))

    def _kind(self) -> str:
        run = self._page.run
        return run.kind if run else "bonus"

    def _action(self, text: str, slot: Callable[[], object], icon: str, keys: str = "") -> QAction:
        action = QAction(text, self._page)
        theme.set_icon(action, icon)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(_INSIDE)
            self._page.addAction(action)
        action.triggered.connect(slot)
        return action


def _checklist(desk: Desk, year: int, kind: str, progress: Progress) -> CheckList:
    return checklist(desk, year, kind, progress)


def _compared(desk: Desk, year: int, kind: str, base: int, progress: Progress) -> RunComparison:
    if base == LAST_YEAR:
        return compare_with_last_year(desk, year, kind, progress)
    return compare_with_check(desk, base, progress)
