"""A scheme as a form: a section at a time, faults at their fields in the words of the notice."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from forms.entry.scheme.days import DayField
from forms.entry.scheme.fields import PlainField
from forms.entry.scheme.items import ItemsField, Steps, part_field
from forms.entry.scheme.plain import Plain, Say, canonical, faults_of, plain_of, text_of
from forms.entry.scheme.sections import sections
from forms.entry.scheme.spec import FieldSpec, SectionSpec, translate
from forms.kit.dialogs.dialog import AROUND, EntryDialog, largest
from forms.kit.dialogs.form import Form
from forms.kit.fields.day_edit import day_error
from forms.kit.plain import set_tip
from models.rules.core.faults import Fault

LIST_WIDTH, LIST_EDGES = 160, 48
BODY = QSize(1000, 470)
_NUMBER = re.compile(r"\[(\d+)\]")


class SectionFields(QWidget):
    """The fields of one section; an optional section has a box that takes it in or leaves it out."""

    def __init__(self, spec: SectionSpec) -> None:
        super().__init__()
        self.spec = spec
        self.form = Form()
        self.box = QCheckBox(translate("Scheme", "The notice has this section"), self)
        self.box.setVisible(spec.optional)
        self.box.toggled.connect(self.form.setEnabled)
        self.fields: dict[str, PlainField] = {}
        for part in spec.fields:
            self._add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 12, 0)
        column.addWidget(self.box)
        column.addWidget(self.form)
        column.addStretch(1)

    def load(self, plain: Plain) -> None:
        """Show the section of a scheme."""
        there = self.spec.key in plain
        self.box.setChecked(there or not self.spec.optional)
        self.form.setEnabled(there or not self.spec.optional)
        table = plain if self.spec.listed else plain.get(self.spec.key, {})
        for field in self.fields.values():
            field.load({"": table.get(self.spec.key, [])} if self.spec.listed else table)

    def store(self, plain: Plain) -> None:
        """Write the section, or leave it out."""
        table: Plain = {} if self.spec.listed else dict(plain.get(self.spec.key, {}))
        plain.pop(self.spec.key, None)
        if self.spec.optional and not self.box.isChecked():
            return
        for field in self.fields.values():
            field.store(table)
        if self.spec.listed:
            table = table.get("", [])
        if table or self.spec.key in ("police",):
            plain[self.spec.key] = table

    def _add(self, part: FieldSpec) -> None:
        widget = part_field(part)
        self.form.add(part.key, part.label, widget, hint=part.hint)
        self.fields[part.key] = cast("PlainField", widget)


class SectionPage(QScrollArea):
    """The place of one section, whose fields are made when somebody first looks at it or asks for them."""

    def __init__(self, spec: SectionSpec, plain: Plain) -> None:
        super().__init__()
        self.spec, self._plain = spec, plain
        self.is_made = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @cached_property
    def inner(self) -> SectionFields:
        """The fields, with what the scheme says in them."""
        inner = SectionFields(self.spec)
        inner.load(copy.deepcopy(self._plain))
        self.setWidget(inner)
        self.is_made = True
        return inner

    @property
    def form(self) -> Form:
        """The form of the fields."""
        return self.inner.form

    @property
    def box(self) -> QCheckBox:
        """The box of an optional section."""
        return self.inner.box

    @property
    def fields(self) -> dict[str, PlainField]:
        """The fields by their keys."""
        return self.inner.fields

    def store(self, plain: Plain) -> None:
        """Write the section, or leave it out."""
        self.inner.store(plain)

    def owner(self, path: str) -> str | None:
        """Return the name of the field that a path inside this section refers to."""
        first = _NUMBER.sub("", path.partition(".")[0])
        named = [part for part in self.spec.fields if part.key and part.key == first]
        if named:
            return named[0].key
        return "" if "" in self.fields else next(iter(self.fields), None)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the fields that are to be seen."""
        self.inner.show()
        super().showEvent(event)


class SectionsDialog(EntryDialog):
    """Sections at the left, the chosen one at the right; its value is the text that they come to."""

    def __init__(
        self, plain: Plain, parts: Sequence[SectionSpec], parent: QWidget | None = None, *, title: str = ""
    ) -> None:
        super().__init__(title, parent)
        self._plain = plain
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Sections"))
        self.stack = QStackedWidget(self)
        self.pages = {spec.key: SectionPage(spec, plain) for spec in parts}
        for number, page in enumerate(self.pages.values(), 1):
            item = QListWidgetItem(f"{number}  {page.spec.title}", self.list)
            item.setSizeHint(QSize(0, 28))
            self.stack.addWidget(page)
        longest = max(self.list.fontMetrics().horizontalAdvance(item.text()) for item in self._items())
        self.list.setFixedWidth(max(LIST_WIDTH, longest + LIST_EDGES))
        self.list.currentRowChanged.connect(self._on_section)
        body = QWidget(self)
        body.setMinimumSize(BODY.boundedTo(largest(self) - AROUND))  # a section scrolls by itself
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.form.add_wide(body)
        self.list.setCurrentRow(0)
        self.setMinimumWidth(1060)
        set_tip(self.list, "Ctrl+PgUp / PgDn")
        for keys, slot in (("Ctrl+PgDown", self._on_next), ("Ctrl+PgUp", self._on_before)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_one)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def submit(self) -> None:
        """Show every fault at its field and go to the first one, or hand the text over."""
        found = {**self.check(), **self._no_days()}
        self._show(found)
        if found:
            self._say(self.tr("{n} places are not right yet.").format(n=len(found)))
        else:
            self._say("")
            self.submitted.emit(self.value())

    def showEvent(self, event: QShowEvent) -> None:
        """Start in the first field of the first section."""
        super().showEvent(event)
        next(iter(self.pages.values())).form.focus_first()
        self._making.start()

    def plain(self) -> Plain:
        """Return what the form says; what it does not show stays as it was."""
        plain = copy.deepcopy(self._plain)
        for page in self.pages.values():
            page.store(plain)
        first = next(iter(self.pages))
        order = [first, *(key for key in plain if key != first)]
        return {key: plain[key] for key in order if key in plain}

    # Private

    def _no_days(self) -> dict[str, str]:
        """Return what is wrong with the days that were typed, in the words of every other form."""
        return {
            f"{page.spec.key}.{key}": day_error(field, field.accessibleName())
            for page in self.pages.values()
            for key, field in page.fields.items()
            if isinstance(field, DayField) and field.problem()
        }

    def _turn(self, step: int) -> None:
        """Go to the next section, or the one before, and into its first field."""
        at = self.list.currentRow() + step
        if 0 <= at < self.list.count():
            self.list.setCurrentRow(at)
            self.pages[list(self.pages)[at]].form.focus_first()

    def _on_next(self) -> None:
        self._turn(1)

    def _on_before(self) -> None:
        self._turn(-1)

    def _show(self, found: Mapping[str, str]) -> None:
        errors: dict[str, dict[str, str]] = {key: {} for key in self.pages}
        rows: dict[tuple[str, str], list[tuple[Steps, str]]] = {}
        for path, sentence in found.items():
            section, _, rest = path.partition(".")
            key = _NUMBER.sub("", section)
            page = self.pages.get(key)
            owner = page.owner(rest) if page is not None else None
            if page is None or owner is None:
                self._say(sentence)
                continue
            errors[key].setdefault(owner, sentence)
            if isinstance(page.fields[owner], ItemsField):
                rows.setdefault((key, owner), []).append((_steps(path, owner), sentence))
        for (key, owner), found_there in rows.items():
            cast("ItemsField", self.pages[key].fields[owner]).show_faults(found_there)
        for at, (key, page) in enumerate(self.pages.items()):
            page.form.set_errors(errors[key])
            item = self.list.item(at)
            mark = f"  ● {len(errors[key])}" if errors[key] else ""
            item.setText(f"{at + 1}  {page.spec.title}{mark}")
        first = next((at for at, key in enumerate(self.pages) if errors[key]), None)
        if first is not None:
            self.list.setCurrentRow(first)
            self.pages[list(self.pages)[first]].form.set_errors(errors[list(self.pages)[first]])

    def _make_one(self) -> None:
        """Make the fields of one more section: those of all at once would hold up the first for a second."""
        waiting = next((page for page in self.pages.values() if not page.is_made), None)
        if waiting is None:
            self._making.stop()
        else:
            waiting.inner.show()

    def _on_section(self, at: int) -> None:
        self.stack.setCurrentIndex(at)


class SchemeDialog(SectionsDialog):
    """A scheme; its value is the text as the program writes it."""

    def __init__(self, text: str, say: Say, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(plain_of(text), sections(), parent, title=title)
        self._say_fault = say

    def value(self) -> str:
        """Return the text as the program writes a scheme."""
        return canonical(text_of(self.plain()))

    def check(self) -> Mapping[str, str]:
        """Return a sentence for each fault, by its path; `submit` puts them at their fields."""
        plain = self.plain()
        errors = {
            path: beside(fault, path, self._say_fault)
            for fault in faults_of(text_of(plain))
            for path in (_path(fault),)
        }
        if not str(plain.get("notice", {}).get("document", "")).strip():
            errors["notice.document"] = self.tr("Please enter the document number.")
        return errors


def beside(fault: Fault, path: str, say: Say) -> str:
    """Return what is wrong in the words of a form: a field that is empty needs no name, and no file."""
    is_field = path.count(".") == 1 and not _NUMBER.search(path)
    if fault.code == "scheme_missing_key" and is_field:
        return translate("Scheme", "This is needed.")
    return say(fault)


def _steps(path: str, owner: str) -> Steps:
    """Return the way through rows: section[2].rate[1].full → (section, 2), (rate, 1), (full, 0).

    Rows of a field inside a section begin at that field.
    """
    found = [(_NUMBER.sub("", part), _number(part)) for part in path.split(".")]
    names = [name for name, _ in found]
    return found[names.index(owner) :] if owner in names else found


def _number(part: str) -> int:
    number = _NUMBER.search(part)
    return int(number[1]) if number is not None else 0


def _path(fault: Fault) -> str:
    return ".".join(part for part in (fault.place.sheet, fault.place.cell) if part)
