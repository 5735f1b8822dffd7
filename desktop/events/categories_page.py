"""事件类别: the category tree, leaf by leaf; a change holds from today, and what ended stays in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.paper.saving import ask_open
from desktop.places import CategoriesPlace, ImportPlace
from forms.entry.events.category import CategoryAsking, CategoryDialog
from forms.kit.actions import make_action, mark_writing
from forms.kit.jobs import Jobs
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column, stacked
from models.rules.events.tree import CategoryRecord
from models.services.events.categories import (
    CHANGED,
    CategoryLine,
    category_lines,
    end_category,
    platform_names,
    save_category,
)
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies

translate = QCoreApplication.translate


class CategoriesPage(Page):
    """Every leaf, those in force first."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.may = desk.may(Action.EDIT_CATEGORIES)
        self.table: TableView[CategoryLine] = TableView(
            RowsModel(_columns(), key=_line_id), "event-categories", self
        )
        self.table.setAccessibleName(self.tr("Event categories"))
        self.table.opened.connect(self.change)
        chip = Chip[CategoryLine](self.tr("In force now"), _holds)
        self.search: FilterBar[CategoryLine] = FilterBar(self.table, (chip,), self)
        self._make_actions()
        empty = EmptyState(
            self.tr("No categories yet"),
            self.tr(
                "Categories say which platform an event goes to, which agency is proposed, and what evidence "
                "is asked for. Import the tree file of the office: platforms come with it."
            ),
            self.import_action if self.may else None, self,
        )  # fmt: skip
        self._stack(empty)
        column = page_column(self)
        column.addWidget(self.stack)
        self.setFocusProxy(self.table)

    def _stack(self, empty: QWidget) -> None:
        self.stack = QStackedWidget(self)
        for widget in (stacked(self.search, self.table), empty):
            self.stack.addWidget(widget)

    def _make_actions(self) -> None:
        self.add_action = self._action(self.tr("New category"), "N", "add", self.add)
        self.change_action = self._action(self.tr("Change"), "E", "edit", self.change)
        self.end_action = self._action(self.tr("End the category"), "D", "close", self.end)
        mark_writing(self.end_action)
        self.import_action = self._action(self.tr("Import a tree file…"), "Ctrl+O", "import", self.ask_import)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Event categories")

    def primary_action(self) -> QAction | None:
        """Add a category, for who may."""
        return self.add_action if self.may else None

    def tool_actions(self) -> Sequence[QAction]:
        """Change or end the one under the cursor; bring in a file."""
        if not self.may:
            return ()
        changing = (self.change_action, self.end_action) if self.table.rows_model.rows else ()
        return (*changing, self.import_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("new category")), Key("E, Enter", self.tr("change the category from today on")),
            Key("D", self.tr("end the category")), Key("Ctrl+O", self.tr("import a tree file")),
        )  # fmt: skip

    def refresh(self, changes: Changes) -> None:
        """Read the categories again."""
        if changes and not changes & {Topic.EVENTS, Topic.AGENCIES}:
            return
        rows = category_lines(self.desk)
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()
        self.header_changed.emit()

    def show_item(self, place: CategoriesPlace) -> None:
        """There is one list."""

    def step_back(self) -> bool:
        """Clear the search."""
        return self.search.clear()

    def add(self) -> None:
        """Enter a new leaf."""
        if self.may:
            self.edit(CategoryDialog(self._asking(), None, self), partial(self._save, new=True))

    def change(self, *_row: object) -> None:
        """Change the leaf under the cursor."""
        line = self.table.current_row()
        if line is not None and line.until is None and self.may:
            self.edit(CategoryDialog(self._asking(), line.record, self), self._save)

    def end(self) -> None:
        """End the leaf under the cursor; entering it again brings it back."""
        line = self.table.current_row()
        if line is not None and line.until is None and self.may:
            self.attempt(partial(self._end, line.record), self.show_done)

    def ask_import(self) -> None:
        """Ask for a tree file and hand it to the import page, which checks it first."""
        if self.may:
            ask_open(self, self.tr("Import a tree file"), "TOML (*.toml)", self._on_file)

    def _on_file(self, path: Path) -> None:
        self.go.emit(ImportPlace(files=(path,)))

    def _asking(self) -> CategoryAsking:
        return CategoryAsking(platform_names(self.desk), [one.name for one in agencies(self.desk)])

    def _save(self, record: CategoryRecord, *, new: bool = False) -> Done:
        changes = save_category(self.desk, record, new=new)
        self.refresh(CHANGED)
        self.table.select_row(lambda line: line.until is None and line.record.code == record.code)
        text = self.tr("{leaf} is saved; it applies to events received from today on.")
        return Done(changes, text.format(leaf=record.leaf))

    def _end(self, record: CategoryRecord) -> Done:
        changes = end_category(self.desk, record.code)
        undo = partial(_back, self.desk, record)
        return Done(changes, self.tr("{leaf} is no longer offered.").format(leaf=record.leaf), undo)

    def _action(self, text: str, keys: str, icon: str, slot: Callable[[], None]) -> QAction:
        heard_in = self if self.may else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)


def _back(desk: Desk, record: CategoryRecord) -> Done:
    text = translate("Events", "{leaf} is offered again.")
    return Done(save_category(desk, record), text.format(leaf=record.leaf))


def _line_id(line: CategoryLine) -> int:
    return line.id


def _holds(line: CategoryLine) -> bool:
    return line.until is None


def _ink(line: CategoryLine) -> Tone:
    return Tone.PLAIN if line.until is None else Tone.QUIET


def _columns() -> tuple[Column[CategoryLine], ...]:
    def days(line: CategoryLine) -> str:
        return f"{line.since or ''}–{line.until or ''}" if line.since or line.until else ""

    def carried(line: CategoryLine) -> str:
        return joined(line.record.evidence)

    yes = translate("Events", "yes")
    return (
        Column(translate("Events", "Code"), lambda one: one.record.code, width=80, tone=_ink),
        Column(translate("Events", "Top category"), lambda one: one.record.top, width=130, tone=_ink),
        Column(translate("Events", "Category"), lambda one: one.record.leaf, width=130, tone=_ink),
        Column(translate("Events", "Platform"), lambda one: one.record.platform, width=96, tone=_ink),
        Column(translate("Events", "Proposed"), lambda one: one.record.agency, width=130, tone=_ink),
        Column(
            translate("Events", "To assist"), lambda one: joined(one.record.assisting), width=130,
            tone=_ink,
        ),
        Column(
            translate("Events", "To the hub"), lambda one: yes if one.record.centre else "", width=80,
            align=Align.CENTRE, tone=_ink,
        ),
        Column(
            translate("Events", "Police"), lambda one: yes if one.record.police else "", width=64,
            align=Align.CENTRE, tone=_ink,
        ),
        Column(
            translate("Events", "Asked for"), carried, width=120, stretch=True, tip=carried,
            tone=_ink,
        ),
        Column(translate("Events", "In force"), days, width=170, tone=_ink),
    )  # fmt: skip
