"""The scheme of a year as a notice, its versions, and every way to enter or change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.assessment.grades.year_box import YearBox
from desktop.paper.files import read_text, write_text
from desktop.paper.saving import ask_open, ask_save
from desktop.places import SchemePlace
from desktop.scheme.examples import Example, examples
from desktop.scheme.notice import notice_html
from forms.entry.scheme.form import SchemeDialog
from forms.entry.scheme.text import SchemeTextDialog
from forms.entry.scheme.tier import TierDialog, TierEntry
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.i18n import say_fault
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, Question, page_column
from models.errors import Refused
from models.rules.scheme.toml_file import parse_scheme
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.scheme.drafts import draft_for
from models.services.scheme.schemes import CHANGED, SchemeRow, enter_scheme, set_tier, versions, years
from models.services.scheme.street_tier import TierRow, street_tier_row

translate = QCoreApplication.translate


class SchemePage(Page):
    """Left the notice, right the versions of the year; Enter on one shows it."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: tuple[SchemeRow, ...] = ()
        self.tier = TierRow("", "")
        self.year_box = YearBox(desk, self)
        self.year_box.changed.connect(self._on_year)
        self.about = Label(self)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.notice = QTextBrowser(self)
        self.notice.setAccessibleName(self.tr("The scheme as a notice"))
        self.notice.setOpenLinks(False)
        self.notice.document().setDocumentMargin(theme.ROOM)
        self.table = TableView(RowsModel(_columns(), key=lambda row: row.id), "scheme-versions", self)
        self.table.setAccessibleName(self.tr("Versions"))
        self._make_actions()
        self._assemble()
        self.table.current_changed.connect(self._on_version)
        self.setFocusProxy(self.table)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    def title(self) -> str:
        """Name the page."""
        return self.tr("Scheme")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year)

    def primary_action(self) -> QAction | None:
        """Edit the scheme in a form, for who may."""
        return self.form_action if self.desk.may(Action.ENTER_SCHEME) and self.rows else None

    def tool_actions(self) -> Sequence[QAction]:
        """The other ways to enter a scheme, the tier, and saving the text."""
        if not self.desk.may(Action.ENTER_SCHEME):
            return (self.export_action,)
        return (self.new_action, self.text_action, self.tier_action, self.export_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+E", self.tr("edit in a form")),
            Key("Ctrl+T", self.tr("edit as text")),
            Key("Ctrl+O", self.tr("import a file")),
            Key("Ctrl+S", self.tr("save as a file")),
            Key("Ctrl+D", self.tr("set the street tier")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the year again when a scheme or tier changed."""
        if not changes or "scheme" in changes:
            self.reload()

    def show_item(self, place: SchemePlace) -> None:
        """Go to a year."""
        if place.year:
            self.year_box.set_year(place.year)
            self.reload()

    def reload(self) -> None:
        """Read the versions and the tier of the year."""
        self.rows = versions(self.desk, self.year)
        self.tier = street_tier_row(self.desk, self.year)
        self.year_box.offer(years(self.desk))
        self.table.set_rows(self.rows)
        self.stack.setCurrentIndex(0 if self.rows else 1)
        if self.rows:
            self.table.setCurrentIndex(self.table.proxy.index(0, 0))
            self._on_version(self.rows[0])
        has_last = bool(self._last_year())
        self.copy_action.setEnabled(has_last)
        for action in (self.export_action, self.form_action):
            action.setEnabled(bool(self.rows))
        tier = self.tier.tier or self.tr("not entered yet")
        text = self.tr("Street tier: {tier}").format(tier=tier)
        self.about.setText(f"{text}　{self.tier.document}".rstrip("　"))
        theme.mark(self.about, tone="quiet" if self.tier.tier else "waits")
        self.header_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the notice again in the inks of another appearance."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._on_version(self.table.current_row())

    # Slots

    def _on_year(self, _year: int) -> None:
        self.reload()

    def _on_version(self, row: SchemeRow | None) -> None:
        if row is None:
            return
        at = self.notice.verticalScrollBar().value()
        self.notice.setHtml(notice_html(row.toml))
        self.notice.verticalScrollBar().setValue(at)

    def _on_form(self) -> None:
        if self.rows and self.desk.may(Action.ENTER_SCHEME):
            self._open_form(self.rows[0].toml)

    def _on_text(self) -> None:
        if self.desk.may(Action.ENTER_SCHEME):
            self._open_text(self.rows[0].toml if self.rows else draft_for(self.year, ""))

    def _on_import(self) -> None:
        ask_open(self, self.tr("Import a scheme"), "TOML (*.toml)", self.import_file)

    def import_file(self, path: Path) -> None:
        """Read a file; a good one is entered, a faulty one is shown with its faults."""
        self.attempt(partial(read_text, path), partial(self._take, path))

    def _take(self, path: Path, text: str) -> None:
        try:
            done = self._enter(text, path.name)
        except Refused as refusal:
            if not refusal.faults:
                raise
            self._open_text(text)
            return
        self.show_done(done)

    def _on_export(self) -> None:
        row = self.table.current_row() or (self.rows[0] if self.rows else None)
        if row is not None:
            name = self.tr("scheme-{year}").format(year=row.year) + ".toml"
            ask_save(self, self.tr("Save the scheme"), name, "TOML (*.toml)", partial(self.export_file, row))

    def export_file(self, row: SchemeRow, path: Path) -> None:
        """Write a version's text, as it was entered."""
        self.attempt(partial(write_text, path, row.toml), partial(self._tell_saved, path))

    def _on_example(self) -> None:
        action = self.sender()
        example = action.data() if isinstance(action, QAction) else None
        if isinstance(example, Example):
            self._open_form(draft_for(self.year, example.path.read_text(encoding="utf-8")))

    def _on_copy(self) -> None:
        last = self._last_year()
        if last:
            self._open_form(draft_for(self.year, last[0].toml))

    def _on_tier(self) -> None:
        if self.desk.may(Action.SET_TIER):
            tiers = parse_scheme(self.rows[0].toml, "").tiers if self.rows else ()
            dialog = TierDialog(self.year, tiers, self.tier.tier, self.tier.document, self)
            self.ask(Question(dialog, self._set_tier))

    # Saving

    def _open_form(self, text: str) -> None:
        title = self.tr("Scheme of {year}").format(year=self.year)
        self.ask(Question(SchemeDialog(text, say_fault, self, title=title), self._enter))

    def _open_text(self, text: str) -> None:
        title = self.tr("Scheme of {year} as text").format(year=self.year)
        self.ask(Question(SchemeTextDialog(text, say_fault, self, title=title), self._enter))

    def _enter(self, text: str, file: str = "") -> Done:
        row = enter_scheme(self.desk, text, file)
        self.year_box.set_year(row.year)
        words = self.tr("Scheme of {year}, version {version}: {document}")
        return Done(CHANGED, words.format(year=row.year, version=row.version, document=row.document))

    def _tell_saved(self, path: Path, _nothing: object) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name), None)

    def _set_tier(self, entry: TierEntry) -> Done:
        before, year = self.tier, self.year
        changes = set_tier(self.desk, year, entry.tier, entry.document)
        said = self.tr("Street tier of {year}: {tier}").format(year=year, tier=entry.tier)
        return Done(changes, said, partial(_tier_restored, self.desk, year, before) if before.tier else None)

    def _last_year(self) -> tuple[SchemeRow, ...]:
        return versions(self.desk, self.year - 1)

    # Parts

    def _make_actions(self) -> None:
        self.form_action = self._action(self.tr("Edit"), self._on_form, "edit", "Ctrl+E")
        self.text_action = self._action(self.tr("As text"), self._on_text, "scheme", "Ctrl+T")
        self.tier_action = self._action(self.tr("Street tier"), self._on_tier, "seal", "Ctrl+D")
        self.import_action = self._action(self.tr("Import a file…"), self._on_import, "import", "Ctrl+O")
        self.export_action = self._action(self.tr("Save as file"), self._on_export, "export", "Ctrl+S")
        self.copy_action = self._action(self.tr("Copy last year's"), self._on_copy, "copy")
        self.new_action = QAction(self.tr("New"), self)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(self)
        menu.addActions([self.copy_action, self.import_action])
        menu.addSection(self.tr("Start from an example"))
        for example in examples():
            action = menu.addAction(example.title)
            action.setData(example)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        if not self.desk.may(Action.ENTER_SCHEME):
            for action in (self.form_action, self.text_action, self.tier_action, self.import_action):
                action.setEnabled(False)

    def _action(self, text: str, slot: Callable[[], None], icon: str, keys: str = "") -> QAction:
        heard_in = self if keys else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)

    def _versions(self) -> QWidget:
        """Return the list of versions, with what they are."""
        side = QWidget(self)
        heading = Label(self.tr("Versions"), side)
        heading.setProperty("role", "section")
        hint = Label(
            self.tr("The newest counts for runs that are not approved yet; none is overwritten."), side
        )
        hint.setWordWrap(True)
        hint.setProperty("tone", "quiet")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        for widget in (heading, self.table, hint):
            column.addWidget(widget)
        return side

    def _assemble(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.notice)
        split.addWidget(self._versions())
        split.setStretchFactor(0, 1)
        split.setSizes([760, 380])
        empty = EmptyState(
            self.tr("No scheme for this year yet"),
            self.tr(
                "A scheme holds the year's figures with their document number. Import a file, copy last "
                "year's, or start from an example; \"New\" above offers all three."
            ),
            self.import_action if self.desk.may(Action.ENTER_SCHEME) else None,
            self,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(split)
        self.stack.addWidget(empty)
        top = QHBoxLayout()
        top.setSpacing(theme.EDGE)
        top.addWidget(self.year_box)
        top.addWidget(self.about)
        top.addStretch(1)
        whole = page_column(self)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)


def _tier_restored(desk: Desk, year: int, before: TierRow) -> Done:
    return Done(set_tier(desk, year, before.tier, before.document))


def _columns() -> tuple[Column[SchemeRow], ...]:
    return (
        Column(
            translate("SchemePage", "No."), lambda row: str(row.version), lambda row: row.version,
            Align.CENTRE, 44,
        ),
        Column(
            translate("SchemePage", "Document"), lambda row: row.document, width=160, stretch=True,
            tip=lambda row: row.document,
        ),
        Column(translate("SchemePage", "By"), lambda row: row.entered_by, width=70, gives_way=1),
        Column(
            translate("SchemePage", "At"), lambda row: row.entered_at[:10], width=92,
            tip=lambda row: row.entered_at[:16].replace("T", " "),
        ),
    )  # fmt: skip
