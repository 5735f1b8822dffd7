"""A score sheet as a form: its paper, its items with rates and counts, tiers and points for ranks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from forms.entry.scheme.form import SectionsDialog
from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, translate
from forms.entry.supervision.sheet_plain import faults_of, path_of, plain_of, text_of
from forms.kit.i18n import language
from models.rules.core.faults import Fault
from models.rules.supervision.keys import SECTIONS, Said, Shape, SheetKey, SheetSection

_KINDS = {
    Shape.TEXT: Kind.TEXT, Shape.NUMBER: Kind.NUMBER, Shape.DAY: Kind.DAY, Shape.WORDS: Kind.WORDS,
    Shape.OPTION: Kind.OPTION, Shape.SEVERAL: Kind.SEVERAL, Shape.FLAG: Kind.FLAG, Shape.ROWS: Kind.ROWS,
    Shape.ITEMS: Kind.ITEMS,
}  # fmt: skip


class SheetDialog(SectionsDialog):
    """The whole sheet; saving puts a new version in force from its day on."""

    def __init__(self, text: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(plain_of(text), sheet_sections(), parent, title=title)

    def value(self) -> str:
        """Return the sheet's text."""
        return text_of(self.plain())

    def check(self) -> Mapping[str, str]:
        """Return a sentence for each fault, by its path; `submit` puts them at their fields."""
        found: dict[str, str] = {}
        for fault in faults_of(self.value()):
            found.setdefault(path_of(fault), self._words(fault))
        return found

    def _words(self, fault: Fault) -> str:
        """Return what is wrong with a field, without saying which one: it stands beside it."""
        facts = {name: str(value) for name, value in fault.facts.items()}
        texts = {
            "toml_missing": self.tr("This is needed."),
            "toml_wrong": self.tr('"{value}" does not fit here; it should be {expected}.'),
            "sheet_key_unused": self.tr('This has no use for "{kind}": please empty it.'),
            "sheet_figure_of_platforms": self.tr(
                "Agencies hold no meetings: only a sheet of platforms can count this."
            ),
            "sheet_less_is_better": self.tr(
                "The lower this rate the better: enter up to which rate full points are given."
            ),
        }
        text = texts.get(fault.code, fault.code)
        return text.format(**facts) if fault.code in texts else text


def sheet_sections() -> tuple[SectionSpec, ...]:
    """Return every section that the form edits, in the language of the window."""
    return tuple(_section(one) for one in SECTIONS)


def _section(section: SheetSection) -> SectionSpec:
    fields = _fields(section.keys)
    listed = section.listed is not None
    if section.listed is not None:
        fields = (FieldSpec(key="", label=_said(section.said), kind=_KINDS[section.listed], items=fields),)
    return SectionSpec(section.key, _said(section.said), fields, section.optional, listed)


def _fields(keys: Iterable[SheetKey]) -> tuple[FieldSpec, ...]:
    return tuple(_field(one) for one in keys)


def _field(key: SheetKey) -> FieldSpec:
    spec = FieldSpec(
        key=key.key, label=_said(key.said), kind=_KINDS[key.shape], hint=_said(key.hint),
        default="、".join(key.usual), items=_fields(key.parts),
    )  # fmt: skip
    options = tuple((value, _said(said)) for value, said in key.options)
    if key.shape is Shape.OPTION:
        return replace(spec, options=_with_usual(options, key.usual), default="")
    return replace(spec, options=options)


def _with_usual(
    options: tuple[tuple[str, str], ...], usual: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the options, first what holds where nothing is said: one of them, or that one must be chosen."""
    if not usual:
        return (("", translate("Scheme", "please choose")), *options)
    return tuple(sorted(options, key=lambda one: one[0] != usual[0]))


def _said(words: Said) -> str:
    return words[0] if language() == "zh" else words[1]
