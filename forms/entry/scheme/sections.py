"""The sections of a scheme as a form shows them: everything follows from the keys at the scheme's parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, replace
from fractions import Fraction
from typing import Any

from forms.entry.scheme.options import options_of
from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, translate
from forms.kit.i18n import language
from models.rules.core.money import number_text
from models.rules.scheme import codec
from models.rules.scheme.figures import FigureTable, FigureTables
from models.rules.scheme.keys import CLAUSE, Key, Said
from models.rules.scheme.records import Record, RecordList
from models.rules.scheme.vocabulary import SCHEME, Section
from models.rules.scheme.words import SanctionList

_KINDS: tuple[tuple[type, Kind], ...] = (
    (codec.Number, Kind.NUMBER),
    (codec.OrHold, Kind.NUMBER),
    (codec.Flag, Kind.FLAG),
    (codec.Day, Kind.DAY),
    (codec.Option, Kind.OPTION),
    (codec.Table, Kind.TABLE),
    (SanctionList, Kind.WORDS),
    (RecordList, Kind.ITEMS),
    (codec.Listed, Kind.WORDS),
    (FigureTable, Kind.FIGURES),
    (FigureTables, Kind.GROUP),
    (Record, Kind.GROUP),
)
"""What a value of the file is edited as; the first that fits, else text."""


def sections() -> tuple[SectionSpec, ...]:
    """Return every section that the form edits, in the language of the window."""
    return tuple(_section(name, section) for name, section in SCHEME.items())


def _section(name: str, section: Section) -> SectionSpec:
    listed = isinstance(section.codec, RecordList)
    if isinstance(section.codec, RecordList):
        items = fields_of(section.codec.record, clause_first=False)
        parts: tuple[FieldSpec, ...] = (
            FieldSpec(key="", label=_said(section.rows), kind=Kind.ITEMS, items=items),
        )
    elif isinstance(section.codec, Record):
        parts = fields_of(section.codec, clause_first=True)
    else:
        parts = _figures(section.codec)
    return SectionSpec(name, _said(section.title), parts, optional=section.optional, listed=listed)


def _said(words: Said) -> str:
    return words[0] if language() == "zh" else words[1]


def _clause() -> FieldSpec:
    return FieldSpec(key="clause", label=_said(CLAUSE["key"].label))


def _figures(table: FigureTable | FigureTables) -> tuple[FieldSpec, ...]:
    """Return the fields of figures that are a section by themselves."""
    first = table.table if isinstance(table, FigureTables) else table
    figures = FieldSpec(
        key="", label=_said(first.label), kind=Kind.FIGURES, word=first.word, default=first.default
    )
    if not isinstance(table, FigureTables):
        return _clause(), figures
    label = translate("Scheme", "Further tables that multiply")
    return (
        _clause(),
        figures,
        FieldSpec(key="times", label=label, kind=Kind.ITEMS, items=(_clause(), figures)),
    )


def fields_of(record: Record[Any], *, clause_first: bool) -> tuple[FieldSpec, ...]:
    """Return the fields of a section; the clause comes first, in one of several rows last."""
    keys = {part.name: part.metadata["key"] for part in record.fields.values()}
    edge = -10 if clause_first else 10
    places = {name: edge if name == "clause" else known.at for name, known in keys.items()}
    return tuple(
        _field(name, keys[name], record.codecs[name], record.fields[name])
        for name in sorted(keys, key=lambda name: places[name])
    )


def _field(name: str, key: Key, value: object, field: Field[Any]) -> FieldSpec:
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    kind = next((kind for codec_type, kind in _KINDS if isinstance(value, codec_type)), Kind.TEXT)
    spec = FieldSpec(
        key=name, label=_said(key.label), kind=kind, hint=_hint(key, value),
        on=default is True, default=key.unsaid or _shown(default),
    )  # fmt: skip
    return _shaped(spec, value, default)


def _hint(key: Key, value: object) -> str:
    if isinstance(value, codec.Number) and value.least is None:
        return translate("Scheme", "a cut is negative")
    return _said(key.hint)


def _shaped(spec: FieldSpec, value: object, default: object) -> FieldSpec:
    """Return the field with what its kind needs: options, rows, or the words of its figures."""
    if isinstance(value, codec.Option):
        return replace(spec, options=options_of(value.options, default), default="")
    if isinstance(value, codec.Number) and value.choices:
        return replace(spec, kind=Kind.OPTION, options=tuple((each, each) for each in value.choices))
    if isinstance(value, codec.Table) and isinstance(value.codec, codec.Listed):
        return replace(spec, kind=Kind.LISTS)
    if isinstance(value, RecordList):
        return replace(spec, items=fields_of(value.record, clause_first=False))
    if isinstance(value, codec.Listed) and isinstance(value.codec, codec.Option):
        return replace(spec, kind=Kind.SEVERAL, options=options_of(value.codec.options, ""), default="")
    if isinstance(value, codec.Listed) and isinstance(value.codec, Record):
        return replace(spec, kind=Kind.ROWS, items=fields_of(value.codec, clause_first=False))
    if isinstance(value, FigureTable):
        return replace(spec, word=value.word, default=value.default)
    if isinstance(value, FigureTables):
        return replace(spec, items=_figures(value))
    if isinstance(value, Record):
        return replace(spec, items=fields_of(value, clause_first=True))
    return spec


def _shown(default: object) -> str:
    if isinstance(default, tuple):
        return "、".join(map(str, default))
    if isinstance(default, bool) or default is None or default is MISSING or isinstance(default, Mapping):
        return ""
    return number_text(Fraction(default)) if isinstance(default, int | Fraction) else str(default)
