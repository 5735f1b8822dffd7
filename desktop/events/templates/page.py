"""常用语: the templates that the fields of deeds offer, those of the office and those that come with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.events.phrases import Template, all_templates
from desktop.places import PhrasesPlace
from forms.entry.events.phrase import PhraseDialog
from forms.entry.events.words import fact_word, verb_word
from forms.kit.actions import make_action, mark_writing
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.services.events.phrases import CHANGED, Phrase, may_edit_phrases, remove_phrase, save_phrase
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic

translate = QCoreApplication.translate


class TemplatesPage(Page):
    """Every template by deed and field, in the order in which it is offered; the hub edits them."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.may = may_edit_phrases(desk)
        self.table: TableView[Template] = TableView(
            RowsModel(_columns(), key=_phrase_of), "event-phrases", self
        )
        self.table.setAccessibleName(self.tr("Templates"))
        self.table.opened.connect(self.change)
        chip = Chip[Template](self.tr("Of this office"), _is_own)
        self.search: FilterBar[Template] = FilterBar(self.table, (chip,), self)
        self.add_action = self._action(self.tr("New template"), "N", "add", self.add)
        self.change_action = self._action(self.tr("Change"), "E", "edit", self.change)
        self.drop_action = self._action(self.tr("Drop the template"), "D", "close", self.drop)
        mark_writing(self.drop_action)
        column = page_column(self)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Templates")

    def primary_action(self) -> QAction | None:
        """Add a template, for who may."""
        return self.add_action if self.may else None

    def tool_actions(self) -> Sequence[QAction]:
        """Change or drop the one under the cursor."""
        return (self.change_action, self.drop_action) if self.may else ()

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("new template")), Key("E, Enter", self.tr("change the template")),
            Key("D", self.tr("drop the template")),
        )  # fmt: skip

    def refresh(self, changes: Changes) -> None:
        """Read the templates again."""
        if changes and not changes & {Topic.EVENTS}:
            return
        self.table.set_rows(all_templates(self.desk))
        self.table.start_at()
        self.header_changed.emit()

    def show_item(self, place: PhrasesPlace) -> None:
        """There is one list."""

    def step_back(self) -> bool:
        """Clear the search."""
        return self.search.clear()

    def add(self) -> None:
        """Enter a template, for the field that the cursor is at."""
        if self.may:
            row = self.table.current_row()
            self.edit(PhraseDialog(row.phrase if row else None, new=True, parent=self), self._save)

    def change(self, *_row: object) -> None:
        """Give the template under the cursor another text."""
        row = self.table.current_row()
        if row is not None and self.may:
            dialog = PhraseDialog(row.phrase, new=False, parent=self)
            self.edit(dialog, partial(self._save, instead_of=row.phrase))

    def drop(self) -> None:
        """Offer the template under the cursor no longer."""
        row = self.table.current_row()
        if row is not None and self.may:
            self.attempt(partial(self._drop, row.phrase), self.show_done)

    def _save(self, phrase: Phrase, instead_of: Phrase | None = None) -> Done:
        changes = save_phrase(self.desk, phrase, instead_of)
        self.refresh(CHANGED)
        self.table.select_row(lambda row: row.phrase == phrase)
        return Done(changes, self.tr("The template is offered from now on."))

    def _drop(self, phrase: Phrase) -> Done:
        undo = partial(_back, self.desk, phrase)
        return Done(remove_phrase(self.desk, phrase), self.tr("The template is no longer offered."), undo)

    def _action(self, text: str, keys: str, icon: str, slot: Callable[[], None]) -> QAction:
        heard_in = self if self.may else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)


def _back(desk: Desk, phrase: Phrase) -> Done:
    return Done(save_phrase(desk, phrase), translate("Events", "The template is offered again."))


def _phrase_of(row: Template) -> Phrase:
    return row.phrase


def _is_own(row: Template) -> bool:
    return row.own


def _columns() -> tuple[Column[Template], ...]:
    def said(row: Template) -> str:
        return row.phrase.text

    def field(row: Template) -> str:
        return fact_word(row.phrase.verb, row.phrase.field)

    own, shipped = translate("Events", "this office"), translate("Events", "the program")
    return (
        Column(translate("Events", "Event step"), lambda row: verb_word(row.phrase.verb), width=150),
        Column(translate("Events", "In the field"), field, width=150),
        Column(translate("Events", "Template"), said, width=400, stretch=True, tip=said),
        Column(translate("Events", "Comes from"), lambda row: own if row.own else shipped, width=110),
    )
