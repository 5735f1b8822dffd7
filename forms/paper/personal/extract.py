"""个人信息摘录: everything that is held about one person, record by record, for that person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.personal.flow import Text, heading, print_flow, title
from models.rules.attendance.printed import day_words
from models.rules.personal.printed import Extract, Section

NOTHING = "没有记录。"
GROUND = "依据《中华人民共和国个人信息保护法》第四十五条，应本人请求提供。不准确的，可以请求更正、补充。"


def print_extract(extract: Extract, out: BinaryIO) -> None:
    """Write the extract as PDF; raises `MissingCharacters` before writing."""
    print_flow(f"个人信息摘录 {extract.name}", extract.street, list(_texts(extract)), out)


def _texts(extract: Extract) -> Iterator[Text]:
    yield title("个人信息摘录")
    number = f"（工号 {extract.staff_no}）" if extract.staff_no else ""
    yield Text(f"{extract.name}{number}　{extract.street}　{day_words(extract.made_on)}", above=12.0)
    yield Text(GROUND)
    for section in extract.sections:
        yield from _section(section)
    yield heading("未提供的内容及理由")
    yield from (Text(why, indent=12.0) for _, why in extract.left_out)


def _section(section: Section) -> Iterator[Text]:
    yield heading(f"{section.title}（{len(section.rows)} 条）")
    if not section.rows:
        yield Text(NOTHING, indent=12.0)
    for row in section.rows:
        told = (f"{name}：{value}" for name, value in zip(section.columns, row, strict=True) if value)
        yield Text("　".join(told), 9.5, indent=12.0, above=2.0)
