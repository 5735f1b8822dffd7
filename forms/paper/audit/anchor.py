"""一页存证: the head of the operation log on one page, to be signed and kept away from the computer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from forms.paper.frame.boxes import paragraph
from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import BOLD, TITLE, printable
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, Document
from forms.paper.frame.parts import missing, signatures
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.verification import qr_operators
from models.rules.sheets.wording import day_words

_TITLE_SIZE, _BODY, _STEP = 20.0, 12.0, 21.0
_QR = 96.0
_PROVES = (
    "这一行数字由操作日志到第 {number} 行为止的全部内容和本单位的密钥算出。今后在程序里核对："
    "main.py verify --anchor（扫描下面的二维码，或照抄这行数字），若回答“仍在”，"
    "则到这一行为止的日志与打印本页时一字不差；"
    "若回答“已不在”，则日志在打印本页之后被换过。"
)
_DOES_NOT = (
    "它不证明日志里写的事情属实，也不证明这一行以后的日志。请与发放表分开、由不管数据的人保管。"
)
_ABOUT = (_PROVES, _DOES_NOT)
_SIGNED = ("打印", "收存")


@dataclass(frozen=True, slots=True)
class AnchorPage:
    """What stands on the page: whose log, the line and its mark in hex, and the moment (ISO)."""

    street: str
    number: int
    mark: str
    at: str


def print_anchor(page: AnchorPage, out: BinaryIO) -> None:
    """Write the page as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(page):
        raise MissingCharacters(bad)
    document = Document(f"{page.street}操作日志存证", page.street, A4_PORTRAIT)
    document.add_page("\n".join(_drawn(page, document)))
    document.save(out)


def missing_characters(page: AnchorPage) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw."""
    return missing([(page.street, page.street)])


def _drawn(page: AnchorPage, document: Document) -> Iterator[str]:
    paper = document.paper
    title = fit_line(printable(f"{page.street}操作日志存证"), paper.right - paper.left, TITLE, _TITLE_SIZE)
    y = paper.top - 40
    yield document.text(title.lines[0], paper.middle, y, title.size, style=TITLE, align=CENTRED)
    y -= 2 * _STEP
    yield document.text(f"{day_words(page.at)}　操作日志第 {page.number} 行", paper.left, y, _BODY)
    for row in _groups(page):
        y -= _STEP
        yield document.text(row, paper.left, y, 13.0, style=BOLD)
    for text in _ABOUT:
        y -= 6
        for line in paragraph(text.format(number=page.number), paper.right - paper.left, _BODY):
            y -= _STEP
            yield document.text(line, paper.left, y, _BODY)
    y -= _STEP
    yield qr_operators(f"{page.number}-{page.mark}".upper(), paper.left + _QR, y, _QR)
    yield from signatures(_SIGNED, document, y - _QR - 2 * _STEP, paper.left, paper.right, _BODY)


def _groups(page: AnchorPage) -> Iterator[str]:
    """Yield number and mark in groups of four digits, eight groups a line."""
    mark = page.mark.upper()
    groups = [mark[start : start + 4] for start in range(0, len(mark), 4)]
    for first in range(0, len(groups), 8):
        row = " ".join(groups[first : first + 8])
        yield f"{page.number}-{row}" if first == 0 else row
