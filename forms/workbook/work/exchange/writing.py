"""Writes the outbox in the template's columns: XLSX, CSV, JSON or XML; ids and everything else as text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from xlsxwriter import Workbook

from models.rules.events.moments import shown
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.telling import OutLine
from models.rules.work.exchange.words import OWN_COLUMNS, PERSONAL, TEMPLATE, Format

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same lines give the same bytes
_CALCULATED = re.compile(r"[=+\-@\t\r]")
"""How a text begins that a spreadsheet would calculate."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What no XML may hold."""
_MOMENTS = ("happened", "assigned", "finished")
Row = Mapping[str, str]


def columns_of(lines: Sequence[OutLine]) -> tuple[str, ...]:
    """Return the headings: the template, what we add, and the columns of theirs that no map names."""
    further = dict.fromkeys(name for line in lines for name in line.extra)
    own = (*TEMPLATE.values(), *OWN_COLUMNS.values())
    return (*own, *(name for name in further if name not in own))


def row_of(line: OutLine) -> Row:
    """Return a line by heading. Who came with a matter is not sent back: its sender knows."""
    theirs = {name: text for name, text in line.theirs.items() if name in TEMPLATE and name not in PERSONAL}
    ours = {
        "system": line.system, "foreign_id": line.foreign_id, "update": line.key,
        "title": line.theirs.get("title") or line.title, "lead": line.agency, "assisting": line.assisting,
        "due": shown(line.due) if line.due is not None else theirs.get("due", "").replace("T", " "),
        "result_code": line.kind.value,
        "result": line.text, "return_reason": line.text if line.kind.value == "退回" else "",
        "result_ok": _flag(line.result_ok), "attitude_ok": _flag(line.attitude_ok),
    }  # fmt: skip
    moments = {name: theirs[name].replace("T", " ") for name in _MOMENTS if name in theirs}
    added = {
        "number": line.number, "kind": line.kind.value, "at": shown(line.at), "our_state": line.state,
        "text": line.text,
    }  # fmt: skip
    return {
        **dict(line.extra),
        **{TEMPLATE[name]: text for name, text in {**theirs, **moments, **ours}.items()},
        **{OWN_COLUMNS[name]: text for name, text in added.items()},
    }


def _flag(value: bool | None) -> str:
    return "" if value is None else "是" if value else "否"


def write_out(lines: Sequence[OutLine], profile: Profile, form: Format, out: BinaryIO) -> None:
    """Write the lines in a form; the same lines give the same bytes."""
    columns, rows = columns_of(lines), [row_of(line) for line in lines]
    if form is Format.XLSX:
        _xlsx(columns, rows, profile.system, out)
    elif form is Format.CSV:
        out.write(_csv(columns, rows).encode("utf-8-sig"))
    elif form is Format.JSON:
        plain = {"rows": [{name: row.get(name, "") for name in columns} for row in rows]}
        out.write((json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        out.write(_xml(columns, rows, profile).encode())


def _xlsx(columns: Sequence[str], rows: Sequence[Row], system: str, out: BinaryIO) -> None:
    workbook = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False,
                              "strings_to_urls": False})  # fmt: skip
    workbook.set_properties({"title": f"告知{system}", "created": _CREATED})
    text = workbook.add_format({"num_format": "@", "font_name": "宋体", "font_size": 10, "border": 1})
    head = workbook.add_format(
        {"bold": True, "font_name": "宋体", "font_size": 10, "border": 1, "bg_color": "#EFEFEF"}
    )
    page = workbook.add_worksheet("告知")
    page.freeze_panes(1, 0)
    page.set_column(0, len(columns) - 1, 16, text)
    for column, name in enumerate(columns):
        page.write_string(0, column, name, head)
        for number, row in enumerate(rows, 1):
            page.write_string(number, column, row.get(name, ""), text)
    workbook.close()


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([_still(name) for name in columns])
    writer.writerows([_still(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def _still(text: str) -> str:
    """Return a text that no spreadsheet calculates: a stroke before a first = + - @ tab or line's end."""
    return f"'{text}" if _CALCULATED.match(text) else text


def _xml(columns: Sequence[str], rows: Sequence[Row], profile: Profile) -> str:
    known = {*TEMPLATE.values(), *OWN_COLUMNS.values()}
    head = f"<{profile.root} system={quoteattr(profile.system)}>"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head]
    for row in rows:
        lines.append(f"  <{profile.row}>")
        for name in columns:
            text = escape(_UNSEEN.sub("", row.get(name, "")))
            tag = name if name in known else f"其他 名称={quoteattr(_UNSEEN.sub('', name))}"
            lines.append(f"    <{tag}>{text}</{tag.partition(' ')[0]}>")
        lines.append(f"  </{profile.row}>")
    lines.append(f"</{profile.root}>")
    return "\n".join(lines) + "\n"
