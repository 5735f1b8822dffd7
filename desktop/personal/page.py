"""个人信息: what is kept how long, purging what has outlived its term, the notice, and a person's extract."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.paper.saving import ask_save
from desktop.personal.papers import write_extract, write_notice
from desktop.places import PersonalPlace
from desktop.reading import Reading
from forms.entry.personal.dialogs import ContactDialog, ExtractRequest, ExtractRequestDialog, Term, TermDialog
from forms.kit.actions import make_action
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.rules.personal.printed import Contact
from models.rules.personal.retention import Kind
from models.services.events.figures import keeps_many_events
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.personal.extract import person_extract, whose_extract
from models.services.personal.notice import contact, notice, set_contact
from models.services.personal.purging import Due, purge, purge_due
from models.services.personal.retention import RetentionRow, choose_years, retention

translate = QCoreApplication.translate
CHANGED = frozenset({Topic.STAFF, Topic.EVENTS})


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of the table, and what of it has outlived its term; None for what is always kept."""

    row: RetentionRow
    due: Due | None


class PersonalPage(Page):
    """The retention table; what can be done with the kind under the cursor, and for one person."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.reading = Reading(desk, jobs, "personal", self, keeps_many_events)
        self.reading.read.connect(self._on_read)
        self.reading.refused.connect(self.refused)
        self.table: TableView[KindRow] = TableView(RowsModel(_columns(), key=_code), "retention", self)
        WrappedRows(self.table)
        self.table.setAccessibleName(self.tr("Retention table"))
        self._make_actions()
        self.table.current_changed.connect(self._on_current)
        column = page_column(self)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Personal data")

    def primary_action(self) -> QAction | None:
        """The extract of one person, for who may give it out."""
        return self.extract_action if self.desk.may(Action.EXPORT_PERSON) else None

    def tool_actions(self) -> Sequence[QAction]:
        """The notice, and for the administrator the terms, the contact and the purge."""
        if not self.desk.may(Action.PURGE_PERSONAL):
            return (self.notice_action,)
        return (self.notice_action, self.contact_action, self.term_action, self.purge_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("the extract of one person")),
            Key("Ctrl+S", self.tr("the notice as PDF")),
            Key("E", self.tr("how long the kind is kept")),
            Key("Del", self.tr("purge what has outlived its term")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the table again, and count what has outlived its term."""
        if changes and not changes & CHANGED:
            return
        self.reading.start(partial(_kinds, self.desk))

    def _on_read(self, rows: Sequence[KindRow] | None) -> None:
        self.table.set_rows(rows or ())
        self.table.start_at()
        self._on_current(self.table.current_row())

    def show_item(self, place: PersonalPlace) -> None:
        """There is one list."""

    def save_notice(self, path: Path) -> None:
        """Write the notice."""
        self.attempt(lambda: write_notice(notice(self.desk), path), partial(self._tell_saved, path))

    def save_extract(self, asked: ExtractRequest, path: Path) -> None:
        """Log who asks for a person's extract, then write it, as JSON where the name says so."""

        def write() -> None:
            write_extract(person_extract(self.desk, asked.staff_no, asked.reason), path)

        self.attempt(write, partial(self._tell_saved, path))

    # Slots

    def _on_current(self, row: KindRow | None) -> None:
        may_go = row is not None and row.row.kind.purge
        self.term_action.setEnabled(may_go)
        self.purge_action.setEnabled(may_go and row is not None and row.due is not None and row.due.count > 0)

    def _on_notice(self) -> None:
        ask_save(self, self.tr("The notice"), "个人信息处理告知书.pdf", "PDF (*.pdf)", self.save_notice)

    def _on_extract(self) -> None:
        self.edit(ExtractRequestDialog(self), self._extract)

    def _extract(self, asked: ExtractRequest) -> None:
        name = f"个人信息摘录-{whose_extract(self.desk, asked.staff_no, asked.reason)}.pdf"
        kinds = "PDF (*.pdf);;JSON (*.json)"
        ask_save(self, self.tr("The extract"), name, kinds, partial(self.save_extract, asked))

    def _on_contact(self) -> None:
        dialog = ContactDialog(contact(self.desk), self)
        self.edit(dialog, self._save_contact, self.tr("The notice names the contact from now on."))

    def _save_contact(self, told: Contact) -> Changes:
        set_contact(self.desk, told)
        return frozenset()

    def _on_term(self) -> None:
        row = self.table.current_row()
        if row is not None and row.row.kind.purge:
            dialog = TermDialog(_name(row), Term(row.row.years, row.row.document), self)
            self.edit(dialog, partial(self._save_term, row.row.kind))

    def _save_term(self, kind: Kind, term: Term) -> Done:
        choose_years(self.desk, kind.code, term.years, term.document)
        return Done(CHANGED, self.tr("Kept for {years} years from now on.").format(years=term.years))

    def _on_purge(self) -> None:
        row = self.table.current_row()
        if row is None or row.due is None:
            return
        about = self.tr(
            "{count} records from before {day} are removed for good: {kind}. What must be kept stays."
        )
        text = about.format(count=row.due.count, day=row.due.before.isoformat(), kind=_name(row))
        dialog = ReasonDialog(self.tr("Purge"), text, self.tr("Purge"), self)
        self.edit(dialog, partial(self._purge, row.row.kind))

    def _purge(self, kind: Kind, reason: str) -> Done:
        done = purge(self.desk, [kind.code], reason)
        count = sum(one.count for one in done)
        text = self.tr("{count} records purged; the log says which and why.")
        return Done(CHANGED, text.format(count=count))

    # Private

    def _tell_saved(self, path: Path, _nothing: object) -> None:
        self.said.emit(self.tr("Saved: {name}").format(name=path.name), None)

    def _make_actions(self) -> None:
        self.extract_action = self._action(self.tr("Extract of a person"), "N", self._on_extract, "staff")
        self.notice_action = self._action(self.tr("Privacy notice"), "Ctrl+S", self._on_notice, "print")
        self.contact_action = self._action(self.tr("Contact"), "", self._on_contact, "edit")
        self.term_action = self._action(self.tr("Years kept"), "E", self._on_term, "edit")
        self.purge_action = self._action(self.tr("Purge"), "Del", self._on_purge, "close")

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        return make_action(self, text, key, slot, icon, heard_in=self)


def _kinds(desk: Desk) -> list[KindRow]:
    due = {one.kind: one for one in purge_due(desk)}
    return [KindRow(row, due.get(row.kind.code)) for row in retention(desk)]


def _columns() -> tuple[Column[KindRow], ...]:
    return (
        Column(translate("Retention", "Kind of record"), _name, width=380, tip=_name),
        Column(translate("Retention", "Kept for"), _years, _order, Align.RIGHT, 90),
        Column(translate("Retention", "Outlived"), _due, _due_order, Align.RIGHT, 110),
        Column(translate("Retention", "Basis"), _basis, width=300, tip=_basis, stretch=True),
    )


def _code(row: KindRow) -> str:
    return row.row.kind.code


def _name(row: KindRow) -> str:
    return row.row.kind.zh if language() == "zh" else row.row.kind.en


def _years(row: KindRow) -> str:
    if not row.row.years:
        return translate("Retention", "for good")
    return translate("Retention", "{n} years").format(n=row.row.years)


def _order(row: KindRow) -> int:
    return row.row.years or 1000


def _due(row: KindRow) -> str:
    return translate("Retention", "always kept") if row.due is None else str(row.due.count)


def _due_order(row: KindRow) -> int:
    return -1 if row.due is None else row.due.count


def _basis(row: KindRow) -> str:
    return row.row.document or row.row.kind.basis
