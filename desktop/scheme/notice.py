"""A scheme as a notice one can read: sections by clause, figures in tables; HTML for a text browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication

from forms.entry.scheme.plain import Plain, plain_of, shown
from forms.entry.scheme.sections import sections
from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, by_word
from forms.kit import theme
from models.rules.scheme.vocabulary import TITLES

translate = QCoreApplication.translate
HOLD = "hold"
WITHOUT = 1_000
"""The place of a section that names no clause."""
_NUMERALS = "〇一二三四五六七八九"
_CLAUSE = re.compile(rf"第(\d+|[{_NUMERALS}]?十?[{_NUMERALS}]?)条")


def notice_html(text: str) -> str:
    """Return a scheme's text as a notice."""
    plain = plain_of(text)
    known = {spec.key: spec for spec in sections()}
    paper = plain.get("notice", {})
    parts = [
        f"<h2>{escape(str(paper.get('title') or paper.get('document', '')))}</h2>",
        f"<p class='quiet'>{escape(_paper_line(paper))}</p>",
    ]
    for key, title in _by_clause(plain):
        spec = known.get(key)
        parts.append(_section(spec, plain[key]) if spec is not None else _unknown(title, plain[key]))
    return f"<html><head><style>{_style()}</style></head><body>{''.join(parts)}</body></html>"


def _by_clause(plain: Plain) -> list[tuple[str, str]]:
    """Return the sections of a scheme, key and title, in the order of their clauses; the others come last."""
    there = [(key, title) for key, title in TITLES.items() if key != "notice" and key in plain]
    return sorted(there, key=lambda section: place_of(plain[section[0]]))


def place_of(section: Any) -> int:  # noqa: ANN401 - a TOML value
    """Return the number of a section's clause: 12 of 第十二条."""
    found = _CLAUSE.match(str(section.get("clause", ""))) if isinstance(section, dict) else None
    if found is None:
        return WITHOUT
    number = found[1]
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return (10 * _NUMERALS.index(tens or "一") if ten else 0) + _NUMERALS.index(ones or "〇")


def _style() -> str:
    ink = {name: theme.color(name).name() for name in ("text", "quiet", "accent", "line", "waits", "desk")}
    return (
        f"body {{ color: {ink['text']}; }} h2 {{ font-size: 19px; margin-bottom: 2px; }}"
        f" h3 {{ font-size: 15px; margin: 18px 0 4px 0; }} .clause {{ color: {ink['accent']}; }}"
        f" .quiet {{ color: {ink['quiet']}; }} .hold {{ color: {ink['waits']}; font-weight: 600; }}"
        f" p {{ margin: 3px 0; }} table {{ margin: 6px 0 2px 0; border-collapse: collapse; }}"
        f" td, th {{ border: 1px solid {ink['line']}; padding: 4px 14px; }}"
        f" th {{ color: {ink['quiet']}; font-weight: 600; background: {ink['desk']}; }}"
    )


def _paper_line(paper: Plain) -> str:
    year = translate("Scheme", "assessment year {year}").format(year=paper.get("year", ""))
    words = (str(paper.get("street", "")), str(paper.get("document", "")), year)
    return "　".join(word for word in words if word)


def _heading(title: str, clause: object) -> str:
    place = f"<span class='clause'>{escape(str(clause))}</span>&nbsp;&nbsp;" if clause else ""
    return f"<h3>{place}{escape(title)}</h3>"


def _section(spec: SectionSpec, value: Any) -> str:  # noqa: ANN401 - a TOML value
    if spec.listed:
        part = spec.fields[0]
        return _heading(spec.title, "") + _items(part, value)
    head = _heading(spec.title, value.get("clause"))
    lines = "".join(_field(part, value) for part in spec.fields if part.key != "clause")
    seen = {part.key for part in spec.fields} | {"by", "amounts", "amount", "values", "value", "clause"}
    rest = {key: item for key, item in value.items() if key not in seen}
    return head + lines + ("".join(_rest(key, item) for key, item in rest.items()))


def _field(part: FieldSpec, table: Plain) -> str:
    if part.kind is Kind.FIGURES:
        inner = table if part.key == "" else table.get(part.key)
        return "" if inner is None else _named(part, part.key) + _figures(part, inner)
    value = table.get(part.key)
    if part.kind is Kind.OPTION:
        return _line(part.label, dict(part.options).get(shown(value) or part.options[0][0], shown(value)))
    if value is None and part.default and (part.kind is Kind.WORDS or part.key == "day"):
        return _line(part.label, part.default)
    if value is None or value in ("", []):
        return ""
    if part.kind in (Kind.TABLE, Kind.LISTS):
        return _named(part, part.key) + _wide(value)
    if part.kind is Kind.ITEMS:
        return (_named(part, part.key) if part.key == "times" else "") + _items(part, value)
    if part.kind is Kind.GROUP:
        return _named(part, part.key) + "".join(_field(inner, value) for inner in part.items)
    if part.kind is Kind.FLAG:
        return _line(part.label, translate("Scheme", "yes") if value else translate("Scheme", "no"))
    return _line(part.label, "、".join(map(str, value)) if isinstance(value, list) else shown(value))


def _named(part: FieldSpec, key: str) -> str:
    return f"<p class='quiet'>{escape(part.label)}</p>" if key else ""


def _line(label: str, text: str) -> str:
    return f"<p><span class='quiet'>{escape(label)}</span>&nbsp;&nbsp;{escape(text)}</p>"


def _figures(part: FieldSpec, value: Any) -> str:  # noqa: ANN401 - a TOML value
    if not isinstance(value, dict):
        return _line(part.label, _money(value))
    single = value.get(part.word.removesuffix("s"))
    if single is not None:
        return _line(part.label, _money(single))
    by = value.get("by", "tier" if part.word == "amounts" else "class")
    names = by if isinstance(by, list) else [by]
    cells = value.get(part.word, {})
    if len(names) == 1:
        return _wide(cells)
    if len(names) == 2:
        return _matrix(by_word(str(names[0])), cells)
    rows = [[escape(word) for word in words] + [_cell(figure)] for *words, figure in _flat(cells, len(names))]
    return _table([*(by_word(str(name)) for name in names), part.label], rows)


def _flat(cells: Any, depth: int) -> Iterator[list[Any]]:  # noqa: ANN401 - a TOML value
    if depth == 0:
        yield [cells]
        return
    for word, inner in cells.items():
        for row in _flat(inner, depth - 1):
            yield [word, *row]


def _wide(cells: Plain) -> str:
    """A few words side by side read best; many stand below each other."""
    if len(cells) <= 8:
        return _table(list(cells), [[_cell(value) for value in cells.values()]])
    return _table([], [[escape(word), _cell(value)] for word, value in cells.items()])


def _matrix(corner: str, cells: Plain) -> str:
    columns = list(dict.fromkeys(word for inner in cells.values() for word in inner))
    rows = [
        [f"<b>{escape(word)}</b>", *(_cell(inner.get(column, "")) for column in columns)]
        for word, inner in cells.items()
    ]
    return _table([corner, *columns], rows)


def _items(part: FieldSpec, items: Any) -> str:  # noqa: ANN401 - a TOML value
    items = items if isinstance(items, list) else [items]
    used = [inner for inner in part.items if any(inner.key in item for item in items) or not inner.key]
    known = {inner.key for inner in used} | {"by", "value", "values"}
    extra = sorted({key for item in items for key in item} - known)
    rows = []
    for item in items:
        row = [_item_cell(inner, item) for inner in used]
        row += [escape(_plainly(item[key])) if key in item else "" for key in extra]
        rows.append(row)
    return _table([*(inner.label for inner in used), *extra], rows)


def _item_cell(part: FieldSpec, item: Plain) -> str:
    value = item.get(part.key) if part.key else item.get(part.word, item.get(part.word.removesuffix("s")))
    if part.kind in (Kind.FIGURES, Kind.ROWS, Kind.TABLE):
        return "" if value is None else _shown_inside(part, value)
    if part.kind is Kind.OPTION:
        return escape(dict(part.options).get(shown(value) or part.options[0][0], shown(value)))
    if value is None:
        return ""
    if part.kind is Kind.FLAG:
        return escape(translate("Scheme", "yes") if value else translate("Scheme", "no"))
    return escape("、".join(map(str, value)) if isinstance(value, list) else shown(value))


def _shown_inside(part: FieldSpec, value: Any) -> str:  # noqa: ANN401 - a TOML value
    """Return figures inside a cell: 国土资源所 30,000，司法所 28,000; rows one below the other."""
    if part.kind is Kind.ROWS:
        return "<br>".join(_row_words(part, row) for row in value)
    single = part.word.removesuffix("s")
    words = value.get(part.word, value.get(single, value)) if isinstance(value, dict) else value
    return escape(_plainly(words))


def _row_words(part: FieldSpec, row: Plain) -> str:
    given = (inner for inner in part.items if inner.key in row)
    return escape("，".join(f"{inner.label} {_plainly(row[inner.key])}" for inner in given))


def _table(titles: list[str], rows: list[list[str]]) -> str:
    head = "<tr>" + "".join(f"<th>{escape(title)}</th>" for title in titles) + "</tr>" if titles else ""
    body = "".join(
        "<tr>" + "".join(f"<td align='center'>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table cellspacing='0'>{head}{body}</table>"


def _cell(value: object) -> str:
    if value == HOLD:
        return f"<span class='hold'>{escape(translate('Scheme', 'held'))}</span>"
    return escape(_plainly(value))


def _plainly(value: object) -> str:
    if isinstance(value, dict):
        return "，".join(f"{key} {_plainly(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "、".join(_plainly(item) for item in value)
    return _money(value)


def _money(value: object) -> str:
    text = shown(value)
    whole, dot, part = text.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.lstrip("-").isdigit() and len(whole) > 4 else text


def _rest(key: str, value: object) -> str:
    return _line(key, _plainly(value))


def _unknown(title: str, value: object) -> str:
    items = value if isinstance(value, list) else [value]
    clause = items[0].get("clause", "") if isinstance(items[0], dict) else ""
    lines = "".join(f"<p>{escape(_plainly(item))}</p>" for item in items)
    return _heading(title, clause) + lines
