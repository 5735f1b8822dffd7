"""One kind of allowance as a form of what every document says; the rest of its text is kept as it is."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.entry.scheme.plain import cell_of, shown, text_of
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.plain import Label
from models.rules.allowance.scheme import Mode, Nature
from models.rules.allowance.toml_file import SECTION, allowance_to_toml, parse_allowances
from models.rules.core.faults import Fault
from models.rules.core.money import exact_number
from models.rules.scheme.scheme import SchemeFaults

Say = Callable[[Fault], str]
WORDS = ("mutual_exclusions",)
PLAIN = ("name", "basis_doc_no", "clause", "approved_by", "unit")


def allowance_faults(text: str) -> tuple[Fault, ...]:
    """Return what is wrong with a text of kinds."""
    try:
        parse_allowances(text, "")
    except SchemeFaults as error:
        return error.faults
    return ()


def field_of(fault: Fault) -> str:
    """Return the key of a kind that a fault speaks of: rate for [allowance.rate] by."""
    sections = fault.place.sheet.split(".") if fault.place.sheet else []
    return sections[1] if len(sections) > 1 else fault.place.cell


class AllowanceKindDialog(EntryDialog):
    """Name, documents, months, how it is counted and its rate; gives the whole kind as TOML."""

    def __init__(self, text: str, say: Say, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._say_fault = say
        self.plain = plain_kind(text)
        self._lines: dict[str, QLineEdit] = {}
        self.form.add_section(self.tr("Paper"))
        self._line("name", self.tr("&Name"))
        self._line(
            "basis_doc_no", self.tr("Basis &document"), self.tr("Without one a month cannot be approved")
        )
        self._line("clause", self.tr("Clause"))
        self._line("approved_by", self.tr("Approved &by"), self.tr("Who or which meeting agreed to it"))
        self.form.add_section(self.tr("Valid"))
        self.valid_from = self.form.add("valid_from", self.tr("&From"), DayEdit(self._day("valid_from")))
        self.valid_to = self.form.add(
            "valid_to",
            self.tr("&To"),
            DayEdit(self._day("valid_to")),
            hint=self.tr("Empty: until further notice"),
        )
        self.form.add_section(self.tr("Amount"))
        self.nature = self.form.add(
            "nature",
            self.tr("Whose"),
            Choice(self._natures(), str(self.plain.get("nature", Nature.OWN.value))),
        )
        self.mode = self.form.add(
            "mode", self.tr("&Counted"), Choice(self._modes(), str(self.plain.get("mode", Mode.FLAT.value)))
        )
        self._line(
            "rate", self.tr("&Rate in yuan"), self.tr('A figure, or a table such as { by = "class", … }')
        )
        self._line("unit", self.tr("Unit"))
        self._line("mutual_exclusions", self.tr("Not together with"), self.tr("Words separated by 、"))
        note = Label(
            self.tr("Steps, events, deductions and who gets it are edited as text; what is there is kept."),
            self,
        )
        note.setWordWrap(True)
        note.setProperty("tone", "quiet")
        self.form.add_wide(note)
        self.setMinimumWidth(620)

    def value(self) -> str:
        """Return the kind as TOML."""
        return text_of({SECTION: [self._edited()]})

    def check(self) -> Mapping[str, str]:
        """Judge the text that the form makes; what no field speaks of stands above the buttons."""
        errors: dict[str, str] = {}
        for name in ("valid_from", "valid_to"):
            field = self.form.field(name)
            if isinstance(field, DayEdit) and field.problem():
                errors[name] = self.tr("Please write a day such as 2017-01-01.")
        if errors:
            return errors
        elsewhere = []
        for fault in allowance_faults(self.value()):
            name = field_of(fault)
            if name in self.form.names():
                errors.setdefault(name, self._say_fault(fault))
            else:
                elsewhere.append(self._say_fault(fault))
        if elsewhere and not errors:
            errors["mode"] = elsewhere[0]
        return errors

    def _edited(self) -> dict[str, Any]:
        found = dict(self.plain)
        for name in PLAIN:
            found[name] = self._lines[name].text().strip()
        found["rate"] = cell_of(self._lines["rate"].text())
        for name in WORDS:
            found[name] = [word.strip() for word in self._lines[name].text().split("、") if word.strip()]
        found["nature"], found["mode"] = self.nature.value, self.mode.value
        found["valid_from"], found["valid_to"] = self.valid_from.day(), self.valid_to.day()
        optional = (*PLAIN[1:], *WORDS, "rate", "valid_from", "valid_to")
        return {
            key: value for key, value in found.items() if key not in optional or value not in (None, "", [])
        }

    def _line(self, name: str, label: str, hint: str = "") -> None:
        value = self.plain.get(name)
        if isinstance(value, dict) and value.keys() == {"amount"}:
            value = value["amount"]  # one figure for all
        text = "、".join(map(str, value)) if name in WORDS and isinstance(value, list) else shown(value)
        self._lines[name] = self.form.add(name, label, QLineEdit(text), hint=hint)

    def _day(self, name: str) -> date | None:
        value = self.plain.get(name)
        return value if isinstance(value, date) else None

    def _modes(self) -> list[tuple[str, str]]:
        return [
            (Mode.FLAT.value, self.tr("the full rate, on the roll any day")),
            (Mode.ATTENDED.value, self.tr("rate × days attended ÷ working days")),
            (Mode.PER_DAY.value, self.tr("by the day")),
            (Mode.PER_EVENT.value, self.tr("by the shift or overtime")),
            (Mode.STEP.value, self.tr("in steps of absence")),
        ]

    def _natures(self) -> list[tuple[str, str]]:
        return [
            (Nature.OWN.value, self.tr("the unit's own: on our sheet")),
            (Nature.UNIFIED.value, self.tr("regulated by the state: never on our sheet")),
        ]


def plain_kind(text: str) -> dict[str, Any]:
    """Return the first kind of a text as plain values; an empty one where there is none."""
    with contextlib.suppress(SchemeFaults):
        text = allowance_to_toml(parse_allowances(text, "")[0])
    try:
        kinds = tomllib.loads(text, parse_float=exact_number).get(SECTION) or [{}]
    except ValueError:
        return {}
    return dict(kinds[0])
