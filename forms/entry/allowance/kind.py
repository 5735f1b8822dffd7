"""One kind of allowance as a form: every key of its file is a field, a section at a time."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from forms.entry.scheme.form import SectionsDialog, beside
from forms.entry.scheme.plain import text_of
from forms.entry.scheme.sections import fields_of
from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, translate
from models.rules.allowance.toml_file import ALLOWANCE, SECTION, allowance_to_toml, parse_allowances
from models.rules.core.faults import Fault
from models.rules.core.money import exact_number
from models.rules.scheme.scheme import SchemeFaults

Say = Callable[[Fault], str]
GROUPS: Mapping[str, tuple[str, ...]] = {
    "paper": ("name", "basis_doc_no", "clause", "approved_by", "valid_from", "valid_to", "nature"),
    "amount": ("mode", "rate", "unit", "most", "most_with", "mutual_exclusions", "rounding"),
    "people": ("who", "hold", "left", "recover"),
    "attendance": ("counts", "part_days", "month_most", "absence", "steps", "outside", "deductions"),
    "parts": ("months",),
    "events": (
        "events", "workday", "restday", "holiday", "by_hour", "not_for", "needs_approval", "duty_roles",
        "duty_shifts", "day_most",
    ),
}  # fmt: skip
"""Section of the form → the keys that it holds; every key stands in one."""

_WIDE_ROWS = ("steps", "deductions")
"""Lists whose rows have more keys than a grid has room for."""


def allowance_faults(text: str) -> tuple[Fault, ...]:
    """Return what is wrong with a text of kinds."""
    try:
        parse_allowances(text, "")
    except SchemeFaults as error:
        return error.faults
    return ()


def kind_sections() -> tuple[SectionSpec, ...]:
    """Return the sections of the form, in the language of the window."""
    fields = {spec.key: _fitted(spec) for spec in fields_of(ALLOWANCE, clause_first=True)}
    titles = {
        "paper": translate("Scheme", "Paper"),
        "amount": translate("Scheme", "Amount"),
        "people": translate("Scheme", "To whom"),
        "attendance": translate("Scheme", "By attendance"),
        "parts": translate("Scheme", "A part of a month"),
        "events": translate("Scheme", "Shifts and overtime"),
    }
    return tuple(
        SectionSpec(key, titles[key], tuple(fields[name] for name in names)) for key, names in GROUPS.items()
    )


def _fitted(spec: FieldSpec) -> FieldSpec:
    if spec.key in _WIDE_ROWS:
        return replace(spec, kind=Kind.ITEMS)
    if spec.key == "mode":  # nothing holds where the document does not say
        return replace(spec, options=(("", translate("Scheme", "please choose")), *spec.options))
    if spec.kind is Kind.GROUP:
        return replace(spec, word=translate("Scheme", "the document says so"))
    return spec


class AllowanceKindDialog(SectionsDialog):
    """Everything that a document may say of one kind; gives the whole kind as TOML."""

    def __init__(self, text: str, say: Say, title: str, parent: QWidget | None = None) -> None:
        plain = {"rate": "", **plain_kind(text)}  # one figure for all, until somebody tells them apart
        super().__init__(_grouped(plain), kind_sections(), parent, title=title)
        self._say_fault = say

    def value(self) -> str:
        """Return the kind as TOML."""
        kind = {name: value for group in self.plain().values() for name, value in group.items()}
        return text_of({SECTION: [kind]})

    def check(self) -> Mapping[str, str]:
        """Return a sentence for each fault, by section and key; `submit` puts them at their fields."""
        errors: dict[str, str] = {}
        for fault in allowance_faults(self.value()):
            path = _path(fault)
            errors.setdefault(path, beside(fault, path, self._say_fault))
        return errors


def _grouped(plain: Mapping[str, Any]) -> dict[str, Any]:
    """Return a kind's keys by section; what no section knows stays with the paper, to be refused there."""
    known = {name for names in GROUPS.values() for name in names}
    found = {key: {name: plain[name] for name in names if name in plain} for key, names in GROUPS.items()}
    found["paper"] |= {name: value for name, value in plain.items() if name not in known}
    return found


def _path(fault: Fault) -> str:
    parts = list(_parts(fault))
    key = parts[0].partition("[")[0] if parts else ""
    section = next((group for group, names in GROUPS.items() if key in names), "paper")
    return ".".join([section, *parts])


def _parts(fault: Fault) -> Iterator[str]:
    """Yield the way to a fault inside the kind: rate, by for [allowance.rate] by."""
    yield from fault.place.sheet.split(".")[1:] if fault.place.sheet else ()
    if fault.place.cell:
        yield fault.place.cell


def plain_kind(text: str) -> dict[str, Any]:
    """Return the first kind of a text as plain values; an empty one where there is none."""
    with contextlib.suppress(SchemeFaults):
        text = allowance_to_toml(parse_allowances(text, "")[0])
    try:
        kinds = tomllib.loads(text, parse_float=exact_number).get(SECTION) or [{}]
    except ValueError:
        return {}
    return dict(kinds[0])
