"""平台: who is what on a day, with its history; changed from a day on, printed as a list and as a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.paper.files import read_text
from desktop.paper.meeting_papers import CHART, LIST, setup_paper
from desktop.paper.page import PaperPage
from desktop.paper.saving import ask_open
from desktop.paper.stack import PaperStack
from desktop.places import PlatformsPlace
from desktop.work.platforms import operations
from desktop.work.platforms.rows import BodyRow, Line, bodies_of, body_columns, line_columns, lines_of
from forms.entry.work.platforms.platform import PlatformChange, PlatformDialog
from forms.entry.work.platforms.seat import SeatChange, SeatDialog
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.fields.day_edit import DayEdit
from forms.kit.i18n import office_word
from forms.kit.jobs import Jobs
from forms.kit.plain import Label, set_tip
from forms.kit.punctuation import joined
from forms.kit.resources import resource
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.rules.work.platforms.setup import BODIES, SetUp, boundaries, set_up_on
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.services.work.platforms.history import history

TOUCHING = frozenset({Topic.PLATFORMS, Topic.AGENCIES, Topic.EVENTS})
LISTS, EMPTY = range(2)
EXAMPLES = ("platforms-2017", "platforms-2021")


class PlatformsPage(PaperPage):
    """Left the bodies on a day; right everything that is so about the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.history = history(desk)
        self.day = desk.today
        self.when = DayEdit(self.day, self)
        self.when.setAccessibleName(self.tr("As of"))
        self.bodies: TableView[BodyRow] = TableView(
            RowsModel(body_columns(), key=lambda row: row.name), "platform-bodies", self
        )
        self.bodies.setAccessibleName(self.tr("Bodies"))
        self.lines: TableView[Line] = TableView(RowsModel(line_columns()), "platform-lines", self)
        self.lines.setAccessibleName(self.tr("People and units"))
        self.heading, self.about = Label(self), Label(self)
        self.heading.setProperty("role", "heading")
        self.about.setProperty("tone", "quiet")
        self.about.setWordWrap(True)
        self._make_actions()
        self._assemble()
        self.bodies.current_changed.connect(self._on_body)
        self.bodies.opened.connect(self._on_change)
        self.lines.opened.connect(self._on_line)
        self.when.editingFinished.connect(self._on_day)
        self.setFocusProxy(self.bodies)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Platforms")

    def period(self) -> str:
        """Return the day in view."""
        return self.day.isoformat()

    def own_primary(self) -> QAction | None:
        """Change the body under the cursor."""
        return self.change_action if self._may() else None

    def own_tools(self) -> Sequence[QAction]:
        """Set up, seats, ending, papers."""
        if self.stack.currentIndex() == EMPTY:
            return (self.new_action,) if self._may() else ()
        editing = (self.seat_action, self.end_action, self.new_action) if self._may() else ()
        return (*editing, self.list_action, self.chart_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        editing = (
            Key("N", self.tr("set up a platform")), Key("E, Enter", self.tr("change it from a day on")),
            Key("S", self.tr("appoint somebody")), Key("Del", self.tr("end an appointment or a platform")),
            Key("Ctrl+O", self.tr("import a set-up file")),
        )  # fmt: skip
        return (
            *(editing if self._may() else ()),
            Key("Ctrl+PgUp / PgDn", self.tr("to the day of the change before, after")),
            Key("Ctrl+P", self.tr("the list")), Key("Ctrl+Shift+P", self.tr("the chart")),
        )  # fmt: skip

    def refresh(self, changes: Changes) -> None:
        """Read the history again."""
        if changes and not changes & TOUCHING:
            return
        self.history = history(self.desk)
        self._show()

    def show_item(self, place: PlatformsPlace) -> None:
        """Go to a day, and there to a body."""
        if place.day is not None:
            self._go(place.day)
        if place.body:
            self.bodies.select_row(partial(_is_body, place.body))

    def step_back(self) -> bool:
        """Leave the paper."""
        return self.papers.leave()

    # What is in view

    @property
    def found(self) -> SetUp:
        """Who is what on the day in view."""
        return set_up_on(self.history, self.day)

    def _may(self) -> bool:
        return self.desk.may(Action.EDIT_PLATFORMS)

    def _show(self) -> None:
        found = self.found
        rows = bodies_of(found)
        nothing = not (self.history.platforms or self.history.seats)
        self.stack.setCurrentIndex(EMPTY if nothing else LISTS)
        self.bodies.set_rows(rows)
        self.bodies.start_at()
        over = joined((joined((who, joined(names)), "：") for who, names in found.over_several()), "；")
        self.over.setText(self.tr("Deputy secretary: {who}").format(who=over) if over else "")
        self._on_body(self.bodies.current_row())
        self.setFocusProxy(self.none.button if nothing and self._may() else self.bodies)
        self.header_changed.emit()

    # Slots

    def _on_body(self, row: BodyRow | None) -> None:
        found = self.found
        self.heading.setText(row.shown if row else "")
        view = found.platform(row.name) if row else None
        self.about.setText(view.row.duties if view else "")
        self.about.setVisible(bool(self.about.text()))
        self.lines.set_rows(lines_of(found, row.name) if row else ())
        self.change_action.setEnabled(view is not None)
        self.end_action.setEnabled(row is not None)

    def _on_day(self) -> None:
        day = self.when.day()
        if day is not None and day != self.day:
            self._go(day)

    def _go(self, day: date) -> None:
        self.day = day
        self.when.set_day(day)
        self._show()

    def _on_before(self) -> None:
        self._step(lambda day: day < self.day, last=True)

    def _on_after(self) -> None:
        self._step(lambda day: day > self.day, last=False)

    def _step(self, wanted: Callable[[date], bool], *, last: bool) -> None:
        days = [day for day in boundaries(self.history) if wanted(day)]
        if days:
            self._go(days[-1] if last else days[0])

    def _on_new(self) -> None:
        if self._may():
            dialog = PlatformDialog(self._agencies(), self.day, None, self)
            self.edit(dialog, self._begin)

    def _on_change(self, *_row: object) -> None:
        row = self.bodies.current_row()
        view = self.found.platform(row.name) if row else None
        if view is not None and self._may():
            dialog = PlatformDialog(self._agencies(), self.day, view, self)
            self.edit(dialog, partial(self._change, view.name))
        elif row is not None:
            self._on_seat()

    def _on_seat(self) -> None:
        row = self.bodies.current_row()
        if self._may():
            names = [one.name for one in self.found.platforms]
            body = row.name if row else BODIES[0]
            self.edit(SeatDialog([*BODIES, *names], body, self.day, None, self), self._take_seat)

    def _on_line(self, line: Line) -> None:
        """Hand the seat under the cursor over; anything else is changed with its platform."""
        if line.seat is None:
            self._on_change()
        elif self._may():
            names = [one.name for one in self.found.platforms]
            dialog = SeatDialog([*BODIES, *names], line.seat.body, self.day, line.seat, self)
            self.edit(dialog, self._take_seat)

    def _on_end(self) -> None:
        """End the seat under the cursor, or where none is the platform."""
        line, row = self.lines.current_row(), self.bodies.current_row()
        if not self._may() or row is None:
            return
        if self.lines.hasFocus() and line is not None and line.seat is not None:
            title = self.tr("End an appointment")
            about = f"{line.seat.body}　{office_word(line.seat.seat)}　{line.seat.shown}"
            self.edit(LastDayDialog(title, about, self.day, self), partial(self._leave, line.seat.id))
        elif row.name not in BODIES:
            dialog = LastDayDialog(self.tr("End a platform"), row.shown, self.day, self)
            self.edit(dialog, partial(self._end, row.name))

    def _on_import(self) -> None:
        ask_open(self, self.tr("Import a set-up"), "TOML (*.toml)", self.import_file)

    def _on_example(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            path = resource("work") / f"{action.data()}.toml"
            self.import_file(Path(str(path)))

    def _on_list(self) -> None:
        self._show_paper(LIST)

    def _on_chart(self) -> None:
        self._show_paper(CHART)

    def _show_paper(self, kind: str) -> None:
        self.papers.look_at(partial(setup_paper, self.desk, self.found, kind))

    # Saving

    def import_file(self, path: Path) -> None:
        """Take a set-up file in."""
        if self._may():
            self.attempt(partial(self._taken, path), self.show_done)

    def _taken(self, path: Path) -> Done:
        done, day = operations.take_file(self.desk, read_text(path), path.name)
        self.day = day
        self.when.set_day(day)
        return done

    def _begin(self, change: PlatformChange) -> Done:
        return operations.begin(self.desk, change)

    def _change(self, name: str, change: PlatformChange) -> Done:
        return operations.change(self.desk, name, change)

    def _end(self, name: str, last_day: date) -> Done:
        return operations.end(self.desk, name, last_day)

    def _take_seat(self, change: SeatChange) -> Done:
        return operations.seat(self.desk, change)

    def _leave(self, seat_id: int, last_day: date) -> Done:
        return operations.leave(self.desk, seat_id, last_day)

    def _agencies(self) -> list[str]:
        return [row.name for row in agencies(self.desk)]

    # Parts

    def _make_actions(self) -> None:
        self.change_action = self._action(self.tr("Change"), "E", self._on_change, "edit")
        self.seat_action = self._action(self.tr("New appointment"), "S", self._on_seat, "staff")
        self.end_action = self._action(self.tr("End"), "Del", self._on_end, "close")
        self.list_action = self._action(self.tr("Print the names"), "Ctrl+P", self._on_list, "print")
        self.chart_action = self._action(self.tr("Chart"), "Ctrl+Shift+P", self._on_chart, "agency")
        self.begin_action = self._action(self.tr("New platform…"), "N", self._on_new, "add")
        self.import_action = self._action(self.tr("Import a file…"), "Ctrl+O", self._on_import, "import")
        self.new_action = QAction(self.tr("New"), self)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(self)
        menu.addAction(self.begin_action)
        menu.addAction(self.import_action)
        menu.addSection(self.tr("Start from an example"))
        for name in EXAMPLES:
            action = menu.addAction(self._example_word(name))
            action.setData(name)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        for keys, slot in (("Ctrl+PgUp", self._on_before), ("Ctrl+PgDown", self._on_after)):
            self._action("", keys, slot, "back")

    def _example_word(self, name: str) -> str:
        if name == EXAMPLES[0]:
            return self.tr("The plan of 2017: four platforms")
        return self.tr("Since September 2021: five platforms")

    def _action(self, text: str, keys: str, slot: Callable[[], None], icon: str) -> QAction:
        return make_action(self, text, keys, slot, icon, heard_in=self)

    def _assemble(self) -> None:
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        self.over = Label(self)
        self.over.setProperty("tone", "quiet")
        top = self._day_row()
        listed = QWidget(self.stack)
        split = QSplitter(Qt.Orientation.Horizontal, listed)
        right = QWidget(split)
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.lines, 1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.bodies)
        split.addWidget(right)
        split.setSizes([540, 620])
        inner = page_column(listed)
        inner.addLayout(top)
        inner.addWidget(split, 1)
        self.none = EmptyState(
            self.tr("No platform is set up yet"),
            self.tr(
                "Import a set-up file (Ctrl+O), take one of the examples under New, or set the platforms up "
                "one by one. Every change holds from a day on; what was before it stays."
            ),
            self.begin_action if self._may() else None, self,
        )  # fmt: skip
        for widget in (listed, self.none):
            self.stack.addWidget(widget)

    def _day_row(self) -> QHBoxLayout:
        """Lay out the day as of which the tree is shown, between the changes before and after it."""
        row = QHBoxLayout()
        row.setSpacing(theme.HAIR)
        row.addWidget(Label(self.tr("As of"), self))
        for icon, tip, slot in (
            ("back", self.tr("The change before") + "  Ctrl+PgUp", self._on_before),
            ("forward", self.tr("The change after") + "  Ctrl+PgDn", self._on_after),
        ):
            button = QToolButton(self)
            theme.set_icon(button, icon)
            set_tip(button, tip)
            button.setAccessibleName(tip)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.when.setFixedWidth(116)
        row.insertWidget(2, self.when)
        row.addSpacing(theme.GAP)
        row.addWidget(self.over, 1)
        return row


def _is_body(name: str, row: BodyRow) -> bool:
    return row.name == name
