"""限时规定: the limits files ever entered, what each says, and every way to enter one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.paper.files import read_text, write_text
from desktop.paper.saving import ask_open, ask_save
from desktop.places import LimitsPlace
from forms.entry.events.limits_form import LimitsDialog
from forms.entry.events.limits_text import LimitsTextDialog
from forms.entry.events.words import clock_word, level_word, unit_word
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.i18n import say_fault
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.resources import resource
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.money import format_exact
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.errors import Refused
from models.rules.events.limits import Limit, Limits
from models.rules.events.limits_toml import parse_limits
from models.rules.events.words import Carry
from models.services.events.limits import LimitsRow, enter_limits, limits_list
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

translate = QCoreApplication.translate
CHANGED = frozenset({Topic.LIMITS, Topic.EVENTS})
EXAMPLES = ("limits-default", "limits-hotline", "limits-petition", "limits-city")


class LimitsPage(Page):
    """Left the files, the newest beginning first; right the rows of the one under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.files: TableView[LimitsRow] = TableView(
            RowsModel(_file_columns(), key=lambda row: row.number), "limits-files", self
        )
        self.files.setAccessibleName(self.tr("Limits files"))
        self.rows: TableView[Limit] = TableView(RowsModel(_row_columns()), "limits-rows", self)
        self.rows.setAccessibleName(self.tr("Rows of the file"))
        self.heading, self.rules = Label(self), Label(self)
        self.heading.setProperty("role", "heading")
        self.rules.setWordWrap(True)
        self.rules.setProperty("tone", "quiet")
        self._make_actions()
        self._assemble()
        self.files.current_changed.connect(self._on_file)
        self.files.opened.connect(self._on_form)
        self.setFocusProxy(self.files)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Limits")

    def primary_action(self) -> QAction | None:
        """Edit by form, for who may."""
        return self.form_action if self.desk.may(Action.ENTER_LIMITS) else None

    def tool_actions(self) -> Sequence[QAction]:
        """The other ways to enter a file, and saving one."""
        if not self.desk.may(Action.ENTER_LIMITS):
            return (self.export_action,)
        return (self.text_action, self.new_action, self.export_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N, Enter", self.tr("change them by form: a new file from a day on")),
            Key("Ctrl+T", self.tr("edit as text")),
            Key("Ctrl+O", self.tr("import a file")),
            Key("Ctrl+S", self.tr("save as a file")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the files again."""
        if changes and Topic.LIMITS not in changes:
            return
        found = limits_list(self.desk)
        self.files.set_rows(found)
        self.stack.setCurrentIndex(0 if found else 1)
        self.files.start_at()
        self._on_file(self.files.current_row())
        self.header_changed.emit()

    def show_item(self, place: LimitsPlace) -> None:
        """There is one list."""

    def import_file(self, path: Path) -> None:
        """Read a file; a good one is entered, a faulty one is shown with its faults."""
        self.attempt(partial(read_text, path), self._take)

    def export_file(self, row: LimitsRow, path: Path) -> None:
        """Write a file's text, as it was entered."""
        self.attempt(partial(write_text, path, row.toml), partial(self._tell_saved, path))

    # Slots

    def _on_file(self, row: LimitsRow | None) -> None:
        self.export_action.setEnabled(row is not None)
        self.rows.set_rows(row.limits.rows if row is not None else ())
        if row is None:
            return
        day = row.limits.valid_from.isoformat()
        self.heading.setText(self.tr("{document}, from {day}").format(document=row.limits.document, day=day))
        self.rules.setText(_rules_text(row.limits))

    def _on_text(self, *_row: object) -> None:
        if self.desk.may(Action.ENTER_LIMITS):
            row = self.files.current_row()
            self._open_text(row.toml if row is not None else _example(EXAMPLES[0]))

    def _on_form(self, *_row: object) -> None:
        row = self.files.current_row()
        text = row.toml if row is not None else _example(EXAMPLES[0])
        self._open_form(text, row.limits.valid_from if row is not None else None)

    def _on_example(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._open_form(_example(str(action.data())))

    def _on_import(self) -> None:
        ask_open(self, self.tr("Import limits"), "TOML (*.toml)", self.import_file)

    def _on_export(self) -> None:
        row = self.files.current_row()
        if row is not None:
            name = f"limits-{row.limits.valid_from.isoformat()}.toml"
            ask_save(self, self.tr("Save the limits"), name, "TOML (*.toml)", partial(self.export_file, row))

    # Saving

    def _take(self, text: str) -> None:
        try:
            self.show_done(self._enter(text))
        except Refused as refusal:
            if not refusal.faults:
                raise
            self._open_text(text)

    def _open_form(self, text: str, since: date | None = None) -> None:
        """Open the form; an example begins with this year."""
        if self.desk.may(Action.ENTER_LIMITS):
            day = since or self.desk.today.replace(month=1, day=1)
            dialog = LimitsDialog(parse_limits(text, "limits.toml"), day, say_fault, self)
            self.edit(dialog, self._enter)

    def _open_text(self, text: str) -> None:
        self.edit(LimitsTextDialog(text, say_fault, self, title=self.tr("Limits as text")), self._enter)

    def _enter(self, text: str) -> Done:
        entered = enter_limits(self.desk, text, "limits.toml")
        document = entered.limits.document
        if not entered.fresh:
            return Done(CHANGED, self.tr("{document} stands already as it is.").format(document=document))
        said = self.tr("{document} is entered; {n} running clocks have a new due moment.")
        return Done(CHANGED, said.format(document=document, n=len(entered.moved)))

    def _tell_saved(self, path: Path, _nothing: object) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name), None)

    # Parts

    def _make_actions(self) -> None:
        self.form_action = self._action(self.tr("Change by form"), self._on_form, "edit", "N")
        self.text_action = self._action(self.tr("Edit as text"), self._on_text, "edit", "Ctrl+T")
        self.import_action = self._action(self.tr("Import a file…"), self._on_import, "import", "Ctrl+O")
        self.export_action = self._action(self.tr("Save as file"), self._on_export, "export", "Ctrl+S")
        self.new_action = QAction(self.tr("New"), self)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(self)
        menu.addAction(self.import_action)
        menu.addSection(self.tr("Start from an example"))
        for name in EXAMPLES:
            action = menu.addAction(_title(name))
            action.setData(name)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        self.import_action.setEnabled(self.desk.may(Action.ENTER_LIMITS))

    def _action(self, text: str, slot: Callable[[], None], icon: str, keys: str) -> QAction:
        return make_action(self, text, keys, slot, icon, heard_in=self)

    def _assemble(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(theme.TIGHT, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for widget in (self.heading, self.rules):
            column.addWidget(widget)
        column.addWidget(self.rows, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.files)
        split.addWidget(right)
        split.setSizes([400, 760])
        empty = EmptyState(
            self.tr("No limits yet"),
            self.tr(
                "Limits say how long an event may wait. Without any, no event can be taken in. Start from an "
                'example under "New", or press N.'
            ),
            self.form_action if self.desk.may(Action.ENTER_LIMITS) else None, self,
        )  # fmt: skip
        self.stack = QStackedWidget(self)
        self.stack.addWidget(split)
        self.stack.addWidget(empty)
        whole = page_column(self)
        whole.addWidget(self.stack)


def _rules_text(limits: Limits) -> str:
    rules = limits.rules
    fresh, rest = translate("Events", "the whole limit again"), translate("Events", "the rest of the limit")
    morning, afternoon = (_span(*span) for span in (limits.hours.morning, limits.hours.afternoon))
    text = translate(
        "Events",
        "Office hours {morning}, {afternoon}. After a return: {again}. After rework: {rework}. At most {n} "
        "extensions.",
    )
    found = text.format(
        morning=morning, afternoon=afternoon, n=rules.max_extensions,
        again=fresh if rules.reassigned is Carry.FRESH else rest,
        rework=fresh if rules.rework is Carry.FRESH else rest,
    )  # fmt: skip
    if rules.satisfaction_needed:
        found += translate("Events", " Closing needs a call-back.")
    return found


def _span(since: int, until: int) -> str:
    return f"{since // 60:02d}:{since % 60:02d}–{until // 60:02d}:{until % 60:02d}"


def _example(name: str) -> str:
    return resource("work", f"{name}.toml").read_text(encoding="utf-8")


def _title(name: str) -> str:
    return _example(name).partition("\n")[0].lstrip("# ").partition("：")[0]


def _file_columns() -> tuple[Column[LimitsRow], ...]:
    def ink(row: LimitsRow) -> Tone:
        return Tone.QUIET if row.replaced else Tone.PLAIN

    def version(row: LimitsRow) -> str:
        text = str(row.version)
        return translate("Events", "{n}, replaced").format(n=text) if row.replaced else text

    return (
        Column(
            translate("Events", "In force from"), lambda row: row.limits.valid_from.isoformat(), width=116,
            tone=ink,
        ),
        Column(translate("Events", "Version"), version, width=76, tone=ink, gives_way=1),
        Column(
            translate("Events", "Document"), lambda row: row.limits.document, width=104, stretch=True,
            tip=lambda row: row.limits.document, tone=ink,
        ),
        Column(translate("Events", "By"), lambda row: row.entered_by, width=70, tone=ink, gives_way=2),
        Column(
            translate("Events", "Entered"), lambda row: row.entered_at[:10], width=92, tone=ink,
            tip=lambda row: row.entered_at[:16].replace("T", " "), gives_way=3,
        ),
    )  # fmt: skip


def _row_columns() -> tuple[Column[Limit], ...]:
    every = translate("Events", "every category")
    return (
        Column(translate("Events", "Clock"), lambda row: clock_word(row.clock), width=72),
        Column(translate("Events", "Level"), lambda row: level_word(row.level), width=64),
        Column(
            translate("Events", "Categories"), lambda row: joined(row.categories) or every, width=120,
            stretch=True, tip=lambda row: joined(row.categories),
        ),
        Column(
            translate("Events", "Yellow"), lambda row: format_exact(row.yellow, places=0),
            align=Align.RIGHT, width=64,
        ),
        Column(
            translate("Events", "Red"), lambda row: format_exact(row.red, places=0),
            align=Align.RIGHT, width=64,
        ),
        Column(translate("Events", "Counted in"), lambda row: unit_word(row.unit), width=80),
    )  # fmt: skip
