"""个人通知单: one person's amount in words, on half a sheet (A5 landscape); many people, many pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.fitting import fit_line, wrap
from forms.paper.frame.fonts import BOLD, REGULAR, TITLE, printable
from forms.paper.frame.page import (
    A5_LANDSCAPE,
    CENTRED,
    LEFT_ALIGNED,
    RIGHT_ALIGNED,
    Document,
    rule,
    strokes,
)
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.problems import CannotPrint, MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Row, Setter, draw_rows
from forms.paper.frame.table import Measures as TableMeasures
from forms.paper.frame.verification import SIZE as QR_SIZE
from forms.paper.frame.verification import code_mark, qr_mark
from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.payout.slip import Slip, SlipLine

PAPER = A5_LANDSCAPE
_TITLE_SIZE, _BODY, _SMALL = 15.0, 9.0, 7.0
_TABLE_TOP = PAPER.top - 62
_TABLE_FOOT = PAPER.bottom + 14
_FOOT = QR_SIZE + 4
_REMARK_STEP = 11.0
_FIELDS = (
    Field("项目", 108, LEFT_ALIGNED),
    Field("怎样算的", 0, LEFT_ALIGNED),
    Field("结果（元）", 78, RIGHT_ALIGNED),
    Field("依据", 104, LEFT_ALIGNED),
)


def print_slips(slips: Sequence[Slip], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write one slip after another as PDF; raises `CannotPrint` before writing."""
    if bad := missing_characters(slips):
        raise MissingCharacters(bad)
    drawers = [_drawer(slip) for slip in slips]
    first = slips[0] if slips else None
    title = f"{first.street}{first.title}个人通知单" if first else "个人通知单"
    document = Document(title, first.street if first else "", PAPER)
    for number, (slip, draw) in enumerate(zip(slips, drawers, strict=True), 1):
        for page in draw(slip, document):
            document.add_page(page)
        if progress is not None:
            progress(number, len(slips))
    if not slips:
        document.add_page("")
    document.save(out)


def missing_characters(slips: Sequence[Slip]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    return missing([(slip.name, _texts(slip)) for slip in slips])


def _texts(slip: Slip) -> str:
    lines = (f"{line.label}{line.words}{line.amount}{line.source}" for line in slip.lines)
    heads = (slip.street, slip.title, slip.tier, slip.document, slip.name, slip.agency, slip.post_class)
    return "".join((*heads, slip.grade, *lines, *slip.remarks))


Draw = Callable[[Slip, Document], Iterator[str]]


def _drawer(slip: Slip) -> Draw:
    if slip.layout not in LAYOUTS:
        raise CannotPrint("unknown_sheet_layout", layout=slip.layout, kind="slip")
    return LAYOUTS[slip.layout]


def _pages(slip: Slip, document: Document) -> Iterator[str]:
    """Yield the pages of one slip; a long explanation goes on overleaf."""
    width = PAPER.right - PAPER.left
    wide = width - sum(field.width for field in _FIELDS)
    fields = [field if field.width else Field(field.title, wide, field.align) for field in _FIELDS]
    room = _TABLE_TOP - _TABLE_FOOT
    setter = Setter(document, fields, room - _FOOT, TableMeasures(PAPER.left, 8.0, 14.0, 2.0))
    header, rows = setter.header(), [_row(setter, line) for line in slip.lines]
    remarks = _remarks(slip, width - QR_SIZE - 8)
    foot = max(_FOOT, _REMARK_STEP * (len(remarks) + 1) + 4)
    groups = _groups(header, rows, room, room - foot)
    for number, group in enumerate(groups, 1):
        drawn = [*_head(slip, document)]
        operators, y = draw_rows([header, *group], _TABLE_TOP, PAPER.left, PAPER.right)
        drawn.append(operators)
        if number == len(groups):
            drawn += _foot(slip, document, y, remarks)
        drawn += code_mark(document, slip.seal, PAPER.right, PAPER.bottom - 3, _SMALL, line=slip.number)
        drawn.append(
            document.text(
                f"第 {number} 页　共 {len(groups)} 页", PAPER.middle, PAPER.bottom - 3, _SMALL, align=CENTRED
            )
        )
        yield "\n".join(drawn)


def _row(setter: Setter, line: SlipLine) -> Row:
    return setter.plain_row([line.label, line.words, line.amount.removesuffix(" 元"), line.source])


def _groups(header: Row, rows: Sequence[Row], room: float, last_room: float) -> list[list[Row]]:
    groups: list[list[Row]] = [[]]
    taken = header.height
    for row in rows:
        if groups[-1] and taken + row.height > room:
            groups.append([])
            taken = header.height
        groups[-1].append(row)
        taken += row.height
    if taken > last_room:
        last = groups[-1].pop() if len(groups[-1]) > 1 else None
        groups.append([] if last is None else [last])
    return groups


def _head(slip: Slip, document: Document) -> Iterator[str]:
    title = fit_line(printable(f"{slip.street}{slip.title}个人通知单"), 420, TITLE, _TITLE_SIZE)
    yield document.text(
        title.lines[0], PAPER.middle, PAPER.top - 16, title.size, style=TITLE, align=CENTRED
    )
    who = f"{slip.name}　工号 {slip.staff_no}　{slip.agency}　{slip.post_class}"
    grade = f"考核等次：{slip.grade or '—'}　街道档次：{slip.tier or '—'}"
    drop = PAPER.top - 34
    yield document.text(printable(who), PAPER.left, drop, fit_line(who, 300, REGULAR, _BODY).size)
    size = fit_line(grade, 210, REGULAR, _BODY).size
    yield document.text(printable(grade), PAPER.right, drop, size, align=RIGHT_ALIGNED)
    yield from _money(slip, document, PAPER.top - 51)
    yield strokes([rule(PAPER.left, PAPER.top - 39, PAPER.right, PAPER.top - 39)], 0.5)


def _money(slip: Slip, document: Document, y: float) -> Iterator[str]:
    if slip.amount_fen is None:
        yield document.text("应发：暂不发放", PAPER.left, y, 10.5, style=BOLD)
        return
    text = f"应发 {yuan_text(slip.amount_fen)} 元（{chinese_amount(slip.amount_fen)}）"
    yield document.text(text, PAPER.left, y, fit_line(text, 330, BOLD, 10.5).size, style=BOLD)
    if slip.tax_fen is not None and slip.net_fen is not None:
        tax = f"个税 {yuan_text(slip.tax_fen)}　实发 {yuan_text(slip.net_fen)}"
        yield document.text(tax, PAPER.right, y, fit_line(tax, 190, REGULAR, _BODY).size, align=RIGHT_ALIGNED)


def _remarks(slip: Slip, width: float) -> list[str]:
    card = f"，存入尾号 {slip.card_tail} 的账户" if slip.card_tail and slip.amount_fen else ""
    grounds = f"依据：{slip.document}{card}。对本单有疑问，请向街道党政办查询。"
    texts = [*slip.remarks, grounds]
    return [line for text in texts for line in wrap(printable(text), int(width * 1000 / 8.0), REGULAR)]


def _foot(slip: Slip, document: Document, y: float, remarks: Sequence[str]) -> list[str]:
    drawn = [*qr_mark(slip.seal, PAPER.right, y - 2, line=slip.number)]
    for remark in remarks:
        y -= _REMARK_STEP
        drawn.append(document.text(remark, PAPER.left, y, 8.0))
    if slip.approved_at:
        shown = f"审批日期：{slip.approved_at[:10]}"
        drawn.append(document.text(shown, PAPER.left, y - _REMARK_STEP, 8.0, grey=True))
    return drawn


LAYOUTS: dict[int, Draw] = {1: _pages}
"""How a slip looks; a layout that was ever printed is never changed, a new one gets the next number."""
