"""Files of other systems in every form, from the same rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from openpyxl import Workbook

from models.rules.work.exchange.profile import Profile
from models.services.work.exchange.systems import profile_of

Row = Mapping[str, object]
CITY = profile_of("智慧城管")
HOTLINE = profile_of("12345")
SAFETY = profile_of("平安建设")
ROW: Row = {
    "任务号": "0001", "活动号": "1", "案卷标题": "路口有垃圾", "类别编码": "E0110", "紧急程度": "一般",
    "立案时间": "2017-06-01 08:30", "位置描述": "城南一村1号", "问题描述": "路口有垃圾", "案卷状态": "派遣",
}  # fmt: skip


def row(**changes: object) -> dict[str, object]:
    """Return a sound line of 智慧城管 with some cells exchanged."""
    return {**ROW, **changes}


def headings(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for one in rows for name in one))


def xlsx(path: Path, *rows: Row) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    names = headings(rows)
    sheet.append(names)
    for one in rows:
        sheet.append([one.get(name) for name in names])
    book.save(path)
    return path


def csv_file(path: Path, *rows: Row, encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    writer = csv.writer(out)
    names = headings(rows)
    writer.writerow(names)
    writer.writerows([one.get(name, "") for name in names] for one in rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def json_file(path: Path, *rows: Row) -> Path:
    path.write_text(json.dumps({"rows": list(rows)}, ensure_ascii=False), encoding="utf-8")
    return path


def xml_text(*rows: Row) -> str:
    lines = [
        "<task>"
        + "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in one.items())
        + "</task>"
        for one in rows
    ]
    return '<?xml version="1.0" encoding="UTF-8"?>\n<tasks>\n' + "\n".join(lines) + "\n</tasks>\n"


def xml_file(path: Path, *rows: Row) -> Path:
    path.write_text(xml_text(*rows), encoding="utf-8")
    return path


def write(path: Path, *rows: Row, profile: Profile = CITY) -> Path:
    """Write rows in the form that the name of the file asks for."""
    form = {".xlsx": xlsx, ".csv": csv_file, ".json": json_file, ".xml": xml_file}[path.suffix]
    return form(path, *rows)
