"""考勤情况公示: what of a month may be posted in public. Counts only; its data hold no kind of leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.boxes import paragraph
from forms.paper.frame.fitting import fit_line
from forms.paper.frame.fonts import REGULAR, printable
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, LEFT_ALIGNED, Document
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import Placed, titled, warned
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.attendance.marks import days_text
from models.rules.attendance.printed import NoticeLine, NoticePrint, day_words, month_words

DRAFT = "草稿"
_TITLE_SIZE, _TITLE_DROP = 20.0, 36.0
_BODY, _STEP = 12.0, 12.0 * 1.6
_LEAD_DROP, _AFTER_LEAD = 72.0, 12.0
_WARNING_SIZE = 9.0
WIDTH = A4_PORTRAIT.right - A4_PORTRAIT.left
_TABLE = Measures(size=10.5, row_height=21.0, padding=3.0)


def print_notice(notice: NoticePrint, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the notice as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(notice):
        raise MissingCharacters(bad)
    print_listing(listing_of(notice), out, progress)


def missing_characters(notice: NoticePrint) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    people = [(line.name, f"{line.name}{line.agency}") for line in notice.lines]
    texts = (notice.title, notice.street, notice.phone, notice.signed_by)
    return missing([*people, *((text, text) for text in texts)])


def listing_of(notice: NoticePrint) -> Listing:
    """The notice as it is set."""
    lead = paragraph(_lead(notice), WIDTH, _BODY)
    end = paragraph(_end(notice), WIDTH, _BODY)

    def foot(document: Document, y: float) -> Iterator[str]:
        y -= 4
        for line in end:
            y -= _STEP
            yield document.text(line, document.paper.left, y, _BODY)
        yield from _signed(notice, document, y - 2 * _STEP)

    frame = Frame(
        title=notice.title,
        author=notice.street,
        paper=A4_PORTRAIT,
        head=tuple(_head(notice, lead)),
        head_height=_LEAD_DROP + (len(lead) - 1) * _STEP + _AFTER_LEAD,
        foot=foot,
        watermark=DRAFT if notice.open_halves else "",
    )
    lines = [_texts(line) for line in notice.lines]
    foot_height = (len(end) + 3.8) * _STEP
    return Listing(frame=frame, fields=_FIELDS, lines=lines, foot_height=foot_height, measures=_TABLE)


def _head(notice: NoticePrint, lead: Sequence[str]) -> Iterator[Placed]:
    if notice.open_halves:
        yield warned(f"草稿　尚有 {notice.open_halves} 个半天未登记，不得张贴", _WARNING_SIZE)
    yield titled(A4_PORTRAIT, notice.title, _TITLE_SIZE, _TITLE_DROP)
    for number, line in enumerate(lead):
        yield Placed(text=line, drop=_LEAD_DROP + number * _STEP, size=_BODY)


_FIELDS = (
    Field("序号", 34.0),
    Field("单位", 0.0, LEFT_ALIGNED),
    Field("姓名", 76.0, LEFT_ALIGNED),
    *(Field(title, 48.0, fen=title) for title in ("应出勤\n（天）", "实出勤\n（天）", "请假\n（天）")),
    *(Field(title, 42.0, fen=title) for title in ("迟到\n（次）", "早退\n（次）", "旷工\n（天）")),
)


def _texts(line: NoticeLine) -> tuple[str, ...]:
    halves = (line.due_halves, line.attended_halves, line.leave_halves)
    return (
        *(str(line.number), line.agency, line.name),
        *(days_text(each) for each in halves),
        *(str(line.late), str(line.early), days_text(line.absent_halves)),
    )


def _lead(notice: NoticePrint) -> str:
    return f"现将{notice.street}派驻机构工作人员{month_words(notice.month)}考勤情况予以公示，接受监督。"


def _end(notice: NoticePrint) -> str:
    period = f"{day_words(notice.since)}至{day_words(notice.until)}（{notice.working_days}个工作日）"
    return f"公示期：{period}。公示期内如有异议，请向街道反映。监督电话：{notice.phone}。"


def _signed(notice: NoticePrint, document: Document, y: float) -> Iterator[str]:
    """Who signs, and when, one under the other at the right, the seal's place."""
    paper = document.paper
    middle = paper.right - 110
    office = fit_line(printable(notice.signed_by), 220, REGULAR, _BODY)
    yield document.text(office.lines[0], middle, y, office.size, align=CENTRED)
    yield document.text(day_words(notice.signed_on), middle, y - _STEP, _BODY, align=CENTRED)
