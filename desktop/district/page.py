"""区级视图: several streets' monthly files in one window, ranked, down to a street's month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.district.columns import (
    LeftOut,
    MonthRow,
    StreetRow,
    left_out_columns,
    month_columns,
    street_columns,
    unit_columns,
)
from desktop.district.papers import district_paper, district_sheet
from desktop.paper.page import PaperPage
from desktop.paper.paper import write_xlsx
from desktop.paper.saving import ask_folder, ask_save
from desktop.paper.stack import PaperStack
from desktop.places import DistrictPlace
from desktop.work.exchange.lists import ListPart
from forms.kit.actions import make_action, unchecked
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.i18n import words
from forms.kit.jobs import Jobs, Progress
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, page_column
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused, Trouble
from models.rules.district.month import StreetMonth, UnitMonth
from models.services.district.exporting import Exported, export_month
from models.services.district.rolling import RollUp, read_month, roll_up
from models.services.district.signing import KEYS, read_keys
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes

STREETS, MONTHS, UNITS, LEFT_OUT = LISTS = range(4)
EMPTY, WORK = range(2)


class Rolled(NamedTuple):
    """A folder, and what the files in it came to."""

    folder: Path
    found: RollUp


class DistrictPage(PaperPage):
    """Streets, the months of one, the units of a month, and what was not counted."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.folder: Path | None = None
        self.found = RollUp()
        self._make_actions()
        self.tabs = WordTabs(self)
        for _ in LISTS:
            self.tabs.addTab("")
        self.lists = self._make_lists()
        self.streets, self.months, self.units, self.left_out = self.lists
        self._assemble()
        self._name_tabs()
        self.tabs.currentChanged.connect(self._on_tab)
        self.streets.table.current_changed.connect(self._on_street)
        self.streets.table.opened.connect(self._on_street_opened)
        self.months.table.opened.connect(self.open_month)
        self.setFocusProxy(self.none.button)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("District view")

    def period(self) -> str:
        """Return the months that came."""
        months = self.found.months
        return f"{months[0]} – {months[-1]}" if months else ""

    def own_primary(self) -> QAction | None:
        """Open a folder."""
        return self.open_action

    def own_tools(self) -> Sequence[QAction]:
        """Print, save as a workbook, and write this office's own month."""
        own = (self.export_action,) if self.desk.may(Action.EXPORT_DISTRICT) else ()
        return own if self.stack.currentIndex() == EMPTY else (self.print_action, self.book_action, *own)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+O", self.tr("open a folder of monthly files")),
            Key("Ctrl+PgUp / PgDn", self.tr("the list before, the list after")),
            Key("Enter", self.tr("streets: their months; months: the units of the month")),
            Key("Ctrl+P", self.tr("preview the ranking")),
            Key("Ctrl+Shift+S", self.tr("save the ranking as a workbook")),
            Key("/", self.tr("search in the list")),
        )

    def refresh(self, changes: Changes) -> None:
        """Nothing of the office's data is shown here: the folder is read when it is opened."""

    def show_item(self, place: DistrictPlace) -> None:
        """Open a folder."""
        if place.folder:
            self.open_folder(Path(place.folder))

    def step_back(self) -> bool:
        """Leave the paper, clear the search, go back from a month to its street."""
        if self.papers.leave():
            self.lists[self.tabs.currentIndex()].setFocus()
            return True
        if self.lists[self.tabs.currentIndex()].search.clear():
            return True
        if self.tabs.currentIndex() in (MONTHS, UNITS):
            self.tabs.setCurrentIndex(self.tabs.currentIndex() - 1)
            return True
        return False

    # Doing

    def open_folder(self, folder: Path) -> None:
        """Add up the files of a folder, off the GUI thread."""
        self.refused.emit("")
        job = self.jobs.free.start(self.tr("Adding up the streets' months"), partial(_roll, folder))
        job.done.connect(self._on_rolled)
        job.failed.connect(self._on_failed)

    def open_month(self, row: MonthRow | None = None) -> None:
        """Show the units of a month of the street, read again from its file and checked again."""
        row = row or self.months.table.current_row()
        if row is None or row.sums is None or self.folder is None:
            return
        path = self.folder / self.found.streets[row.code].files[row.month]
        self.attempt(partial(_month, path, self.folder), self._show_month)

    def print(self) -> None:
        """Show the ranking as a sheet."""
        if self.found.streets:
            found = self.found
            self.papers.look_at(lambda: district_paper(district_sheet(found)))

    def save_book(self) -> None:
        """Save the ranking as a workbook."""
        if self.found.streets:
            name = district_paper(district_sheet(self.found)).file_name(".xlsx")
            ask_save(self, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.write_book)

    def write_book(self, path: Path) -> None:
        """Write the ranking to a file and say so."""
        paper = district_paper(district_sheet(self.found))
        text = self.tr("The ranking is saved as {file}.").format(file=path.name)
        self.attempt(partial(write_xlsx, paper, path), partial(self._say, text))

    def export_own(self, folder: Path) -> None:
        """Write this office's month before this one, signed, to a folder."""
        day = self.desk.today
        year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
        self.attempt(partial(_export, self.desk, year, month, folder), self._on_exported)

    # Slots

    def _on_rolled(self, rolled: object) -> None:
        assert isinstance(rolled, Rolled)  # noqa: S101 - what _roll returns
        self.folder, self.found = rolled
        found = rolled.found
        places, overall = found.ranks(), found.overall()
        rows = [
            StreetRow(street, street.total, overall[code], places[code], len(found.months))
            for code, street in found.streets.items()
        ]
        self.streets.show_rows(sorted(rows, key=lambda row: (row.place, row.street.code)))
        self.left_out.show_rows(_left_out(found))
        self.units.show_rows(())
        self.stack.setCurrentIndex(WORK)
        self._name_tabs()
        self._on_street(self.streets.table.current_row())
        self.setFocusProxy(self.streets)
        self.streets.setFocus()
        self.header_changed.emit()
        text = self.tr("Added up: {n} files, {streets} streets.")
        self.said.emit(text.format(n=found.files - len(found.refused), streets=len(found.streets)), None)
        if found.refused:
            text = self.tr("{n} files are not counted: they are listed with the reason.")
            self.refused.emit(text.format(n=len(found.refused)))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Trouble):
            TroubleDialog(error, self).open()
        elif isinstance(error, Refused):
            self.refused.emit(sentence_of(error))
        else:
            raise error

    def _on_street(self, row: StreetRow | None) -> None:
        months = () if row is None else [
            MonthRow(row.street.code, month, row.street.months.get(month)) for month in self.found.months
        ]  # fmt: skip
        self.months.show_rows(months)
        self._name_tabs()

    def _on_street_opened(self, _row: object) -> None:
        self.tabs.setCurrentIndex(MONTHS)

    def _show_month(self, month: StreetMonth) -> None:
        self.units.show_rows(month.units)
        self.tabs.setTabText(UNITS, f"{month.street} {month.month}")
        self.tabs.setCurrentIndex(UNITS)

    def _on_exported(self, exported: Exported) -> None:
        text = self.tr("{file} is written; the key's fingerprint is {key}.")
        self._say(text.format(file=exported.path.name, key=exported.fingerprint))

    def _say(self, text: str, _nothing: object = None) -> None:
        self.said.emit(text, None)

    def _on_tab(self, at: int) -> None:
        self.leaves.setCurrentIndex(at)
        self.setFocusProxy(self.lists[at])
        self.lists[at].setFocus()
        self.header_changed.emit()

    def _on_step(self, by: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(LISTS))

    def _on_open(self) -> None:
        ask_folder(self, self.tr("Folder of the streets' monthly files"), self.open_folder)

    def _on_export(self) -> None:
        ask_folder(self, self.tr("Folder for this office's month"), self.export_own)

    def _on_search(self) -> None:
        search = self.lists[self.tabs.currentIndex()].search.search
        search.setFocus()
        search.selectAll()

    # Private

    def _name_tabs(self) -> None:
        row = self.streets.table.current_row()
        street = row.street.name if row else ""
        wrong = self.left_out.table.proxy.sourceModel().rowCount()
        names = (self.tr("Streets"), f"{self.tr('Months')} {street}".strip(), self.tr("Units of a month"))
        for at, name in enumerate(names):
            self.tabs.setTabText(at, name)
        left = self.tr("Not counted")
        self.tabs.setTabText(LEFT_OUT, f"{left} ({wrong})" if wrong else left)

    def _make_actions(self) -> None:
        self.open_action = self._action(self.tr("Open a folder"), "Ctrl+O", self._on_open, "import")
        self.print_action = self._action(self.tr("Print"), "Ctrl+P", self.print, "print")
        self.book_action = self._action(self.tr("Save workbook"), "Ctrl+Shift+S", self.save_book, "export")
        self.export_action = self._action(self.tr("Export our last month"), "", self._on_export, "seal")
        self._action("", "Ctrl+PgUp", partial(self._on_step, -1), "")
        self._action("", "Ctrl+PgDown", partial(self._on_step, 1), "")
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "")

    def _action(self, text: str, keys: str, slot: Callable[..., object], icon: str) -> QAction:
        return make_action(self, text, keys, unchecked(slot), icon, heard_in=self)

    def _make_lists(self) -> tuple[
        ListPart[StreetRow], ListPart[MonthRow], ListPart[UnitMonth], ListPart[LeftOut]
    ]:  # fmt: skip
        month_text = self.tr("Press Enter on a month of a street: its platforms and agencies are shown here.")
        return (
            ListPart("district-streets", self.tr("Streets"), street_columns(), lambda row: row.street.code,
                     empty=("", "", None), parent=self),
            ListPart("district-months", self.tr("Month by month"), month_columns(), lambda row: row.month,
                     empty=(self.tr("No street is chosen"), "", None), parent=self),
            ListPart("district-units", self.tr("Units of a month"), unit_columns(),
                     lambda row: (row.scope, row.name),
                     empty=(self.tr("No month is chosen"), month_text, None), parent=self),
            ListPart("district-left-out", self.tr("Not counted"), left_out_columns(), lambda row: row.what,
                     empty=(self.tr("Every file is counted"),
                            self.tr(
                                "A file that was changed, that another office signed, or whose street's key "
                                "is not kept is listed here by name."
                            ), None), parent=self),
        )  # fmt: skip

    def _assemble(self) -> None:
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        work = QWidget(self.stack)
        text = self.tr(
            "Put the monthly files of the streets (.district) into one folder, with the streets' keys beside "
            "them in streets.toml, and open it. Each file is checked against the key of its street."
        )
        self.none = EmptyState(self.tr("No folder is open"), text, self.open_action, self)
        self.leaves = QStackedWidget(work)
        for part in self.lists:
            self.leaves.addWidget(part)
        column = page_column(work)
        column.addWidget(self.tabs)
        column.addWidget(self.leaves, 1)
        for widget in (self.none, work):
            self.stack.addWidget(widget)


def _roll(folder: Path, progress: Progress) -> Rolled:
    return Rolled(folder, roll_up(folder, progress=progress))


def _month(path: Path, folder: Path) -> StreetMonth:
    """Read a month again. Refused as `read_month`; Trouble: folder_unusable."""
    try:
        return read_month(path, read_keys(folder / KEYS))
    except OSError as error:
        raise Trouble("folder_unusable", folder=folder, reason=error.strerror or error) from error


def _export(desk: Desk, year: int, month: int, folder: Path) -> Exported:
    try:
        return export_month(desk, year, month, folder)
    except OSError as error:
        raise Trouble("folder_unusable", folder=folder, reason=error.strerror or error) from error


def _left_out(found: RollUp) -> list[LeftOut]:
    refused = [LeftOut(one.file, words(one.code, one.facts)) for one in found.refused]
    missing = [
        LeftOut(f"{found.streets[code].name} {month}", words("district_missing", {}))
        for code, month in found.missing()
    ]
    return [*refused, *missing]
