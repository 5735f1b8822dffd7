"""派驻机构: every agency with the terms of its people, now and over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.people.agencies.words import AgencyLine, columns, history_columns, line_on, odd_line
from desktop.places import AgenciesPlace
from forms.entry.people.agency import AgencyDialog, AgencyValue
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.agencies import AgencyRow, Terms, agencies, save_agency
from models.services.people.look_alikes import LookAlike, look_alikes, put_right
from models.services.work.platforms.history import platform_names_of


class AgenciesPage(Page):
    """The list above, the dated history of the agency under the cursor below."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.table: TableView[AgencyLine] = TableView(
            RowsModel(columns(), key=_id), self.tr("Agencies"), self
        )
        self.filters: FilterBar[AgencyLine] = FilterBar(self.table, parent=self)
        self.history: TableView[Terms] = TableView(
            RowsModel(history_columns(), key=_since), self.tr("Terms over time"), self
        )
        self.heading, self.names = Label(self), Label(self)
        self.add_action = self._action(self.tr("Enter an agency"), "N", self._on_add, "add")
        self.edit_action = self._action(self.tr("Edit"), "E", self._on_edit, "edit")
        self.odd_action = self._action(self.tr("Odd characters"), "O", self._on_odd, "warning")
        self.odd: tuple[LookAlike, ...] = ()
        self._assemble()
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.history.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Agencies")

    def period(self) -> str:
        """The list shows the terms in force today."""
        return self.tr("terms on {day}").format(day=self.desk.today.isoformat())

    def primary_action(self) -> QAction | None:
        """Enter an agency, where that is allowed."""
        return self.add_action if self.desk.may(Action.EDIT_AGENCY) else None

    def tool_actions(self) -> Sequence[QAction]:
        """Edit the agency under the cursor."""
        if not self.desk.may(Action.EDIT_AGENCY):
            return ()
        return (self.edit_action, self.odd_action) if self.odd else (self.edit_action,)

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        if not self.desk.may(Action.EDIT_AGENCY):
            return ()
        return (
            Key("N", self.tr("enter an agency")),
            Key("E, Enter", self.tr("edit the agency and its terms")),
            Key("O", self.tr("write names plainly, join agencies that look the same")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the agencies again."""
        if not changes or "agencies" in changes or "staff" in changes:
            rows, self.odd = agencies(self.desk), look_alikes(self.desk)
            self.odd_action.setEnabled(bool(self.odd))
            self.table.set_rows([line_on(row, self.desk.today) for row in rows])
            self.table.start_at()
            self._on_current(self.table.current_row())
            self.stack.setCurrentIndex(1 if rows else 0)

    def show_item(self, place: AgenciesPlace) -> None:
        """Go to an agency."""
        self.table.select_row(partial(_is, place.agency))

    def step_back(self) -> bool:
        """Clear the search."""
        return self.filters.clear()

    # Slots

    def _on_current(self, line: AgencyLine | None) -> None:
        row = line.row if line else None
        self.edit_action.setEnabled(row is not None)
        self.heading.setText(self.tr("Terms of {name} over time").format(name=row.name) if row else "")
        aliases = "、".join(row.aliases) if row else ""
        self.names.setText(self.tr("Also called: {names}").format(names=aliases) if aliases else "")
        self.names.setVisible(bool(aliases))
        self.history.set_rows(row.terms if row else ())

    def _on_opened(self, _row: object) -> None:
        if self.desk.may(Action.EDIT_AGENCY):
            self.edit_action.trigger()

    def _on_search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _on_add(self) -> None:
        self.edit(AgencyDialog(self._platforms(), parent=self), partial(self._save, None))

    def _on_edit(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.edit(AgencyDialog(self._platforms(), line.row, self), partial(self._save, line.row))

    def _on_odd(self) -> None:
        if self.odd:
            about = "\n".join(
                [
                    self.tr(
                        "These names look like plain ones and are not. They are written plainly, and "
                        "agencies that look the same become one; sheets that were approved keep the "
                        "name that they had."
                    ),
                    *map(odd_line, self.odd),
                ]
            )
            dialog = ReasonDialog(self.tr("Odd characters"), about, self.tr("Put right"), self)
            self.edit(dialog, self._put_right)

    # Private

    def _platforms(self) -> Sequence[str]:
        return platform_names_of(self.desk).on(self.desk.today)

    def _put_right(self, reason: str) -> Done:
        return Done(put_right(self.desk, self.odd, reason), self.tr("The names are written plainly."))

    def _save(self, before: AgencyRow | None, value: AgencyValue) -> Done:
        changes = save_agency(
            self.desk, before.id if before else None, name=value.name, aliases=value.aliases,
            department=value.department, platform=value.platform, terms=value.terms,
        )  # fmt: skip
        self.refresh(changes)
        self.table.select_row(partial(_is, value.name))
        text = self.tr("{name} is saved.").format(name=value.name)
        return Done(changes, text, partial(self._take_back, before) if before else None)

    def _take_back(self, before: AgencyRow) -> Done:
        changes = save_agency(
            self.desk, before.id, name=before.name, aliases=before.aliases,
            department=before.department, platform=before.platform, terms=before.terms, remember=False,
        )  # fmt: skip
        return Done(changes, self.tr("{name} is as before.").format(name=before.name))

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        heard_in = self if self.desk.may(Action.EDIT_AGENCY) else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        for keys in ("/", "Ctrl+F"):
            make_action(self, "", keys, self._on_search, heard_in=self)
        self.heading.setProperty("role", "section")
        self.names.setProperty("tone", "quiet")
        lower = QWidget(self)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, theme.TIGHT, 0, 0)
        below.setSpacing(theme.HAIR)
        for widget in (self.heading, self.names, self.history):
            below.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.table)
        splitter.addWidget(lower)
        splitter.setSizes([340, 240])
        listed = QWidget(self)
        column = page_column(listed)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)
        first = self.add_action if self.desk.may(Action.EDIT_AGENCY) else None
        self.stack = QStackedWidget(self)
        text = self.tr("A roster brings its agencies along; or enter the first one here.")
        self.stack.addWidget(EmptyState(self.tr("No agencies yet"), text, first, self))
        self.stack.addWidget(listed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)


def _id(line: AgencyLine) -> int:
    return line.row.id


def _since(terms: Terms) -> object:
    return terms.since


def _is(agency: str, line: AgencyLine) -> bool:
    return line.row.name == agency
