"""告知书: what the office does with personal data, how long it keeps them, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.personal.flow import Text, heading, print_flow, title
from models.rules.attendance.printed import day_words
from models.rules.personal.printed import Contact, Notice

_NUMBERS = "一二三四五六七八九十"
BLANK = "＿＿＿＿＿＿"


def print_notice(notice: Notice, out: BinaryIO) -> None:
    """Write the notice as PDF; raises `MissingCharacters` before writing."""
    print_flow(notice.title, notice.street, list(_texts(notice)), out)


def _texts(notice: Notice) -> Iterator[Text]:
    yield title(notice.title)
    yield Text(notice.opening, above=12.0)
    sections = [*notice.sections, ("保存期限", tuple(_term(*term) for term in notice.terms))]
    sections.append(("联系方式", _contact(notice.contact)))
    for number, (name, lines) in zip(_NUMBERS, sections, strict=False):
        yield heading(f"{number}、{name}")
        yield from (Text(line, indent=12.0) for line in lines)
    yield Text(f"{notice.street}　　{day_words(notice.printed_on)}", above=20.0, indent=280.0)
    yield Text("本人已阅知上述内容。　　签名：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿", above=24.0)


def _term(kind: str, term: str, basis: str) -> str:
    return f"{kind}：{term}（{basis}）"


def _contact(contact: Contact) -> tuple[str, ...]:
    """Say whom to ask; what the office has not said is left to write in by hand."""
    told = (
        ("部门", contact.unit), ("联系人", contact.person),
        ("电话", contact.phone), ("地址", contact.address),
    )  # fmt: skip
    return tuple(f"{name}：{text or BLANK}" for name, text in told)
