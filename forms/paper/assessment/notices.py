"""公示 of those graded 优秀 and 考核结果通知书: official letters on A4 portrait (GB/T 9704—2012)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.boxes import paragraph
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, LEFT_ALIGNED, Document
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing, signatures
from forms.paper.frame.placed import Placed, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.assessment.printed import ExcellentNotice, GradeNotice
from models.rules.attendance.printed import day_words

WIDTH = A4_PORTRAIT.right - A4_PORTRAIT.left
_TITLE_SIZE, _TITLE_DROP = 22.0, 46.0
_BODY, _LEADING, _LEAD_DROP = 16.0, 1.75, 96.0
_STEP = _BODY * _LEADING
_TABLE = Measures(size=14.0, row_height=30.0, padding=4.0)
_FIELDS = (Field("序号", 50.0), Field("姓名", 110.0), Field("单位", 0.0, LEFT_ALIGNED), Field("职务", 130.0))


def print_excellent_notice(
    notice: ExcellentNotice, out: BinaryIO, progress: Progress | None = None
) -> None:
    """Write the 公示 as PDF; raises `MissingCharacters` before writing."""
    people = [(line.name, f"{line.name}{line.agency}{line.post}") for line in notice.lines]
    if bad := missing([*people, (notice.phone, notice.phone)]):
        raise MissingCharacters(bad)
    print_listing(_listing(notice), out, progress)


def _listing(notice: ExcellentNotice) -> Listing:
    lead = paragraph(
        f"根据{notice.year}年度考核情况，经研究，拟确定下列同志年度考核为优秀等次，现予以公示。", WIDTH, _BODY
    )
    end = [line for text in _end(notice) for line in paragraph(text, WIDTH, _BODY)]

    def foot(document: Document, y: float) -> Iterator[str]:
        y -= 8
        for line in end:
            y -= _STEP
            yield document.text(line, document.paper.left, y, _BODY)
        yield from _office(document, notice.street, day_words(notice.since), y - 2 * _STEP)

    frame = Frame(
        title=f"{notice.street}{notice.year}年度考核优秀等次公示",
        author=notice.street,
        paper=A4_PORTRAIT,
        head=tuple(_head(notice, lead)),
        head_height=_LEAD_DROP + (len(lead) - 1) * _STEP + 16,
        foot=foot,
    )
    lines = [(str(line.number), line.name, line.agency, line.post) for line in notice.lines]
    foot_height = (len(end) + 4) * _STEP
    return Listing(frame=frame, fields=_FIELDS, lines=lines, foot_height=foot_height, measures=_TABLE)


def _head(notice: ExcellentNotice, lead: Sequence[str]) -> Iterator[Placed]:
    title = f"关于{notice.year}年度考核优秀等次人员的公示"
    yield titled(A4_PORTRAIT, title, _TITLE_SIZE, _TITLE_DROP)
    for number, line in enumerate(lead):
        yield Placed(text=line, drop=_LEAD_DROP + number * _STEP, size=_BODY)


def _end(notice: ExcellentNotice) -> tuple[str, ...]:
    period = f"{day_words(notice.since)}至{day_words(notice.until)}（{notice.days}个工作日）"
    return (
        f"公示时间：{period}。",
        f"公示期内如有异议，请实名向街道党政综合办公室反映。联系电话：{notice.phone}。",
    )


def print_grade_notices(
    notices: Sequence[GradeNotice], out: BinaryIO, progress: Progress | None = None
) -> None:
    """Write the notices as one PDF, a page each; raises `MissingCharacters` before writing."""
    if bad := missing_in(notices):
        raise MissingCharacters(bad)
    title = f"{notices[0].street}{notices[0].year}年度考核结果通知书"
    document = Document(title, notices[0].street, A4_PORTRAIT)
    for number, notice in enumerate(notices, 1):
        document.add_page("\n".join(_letter(document, notice)))
        if progress is not None:
            progress(number, len(notices))
    document.save(out)


def missing_in(notices: Sequence[GradeNotice]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    return missing((one.name, f"{one.name}{one.agency}{one.reason}{one.clause}") for one in notices)


def _letter(document: Document, notice: GradeNotice) -> Iterator[str]:
    paper = document.paper
    title = f"{notice.year}年度考核结果通知书"
    yield titled(paper, title, _TITLE_SIZE, _TITLE_DROP).drawn(document)
    y = paper.top - _LEAD_DROP + 20
    yield document.text(f"编号：{notice.number}", paper.left, y, 10.5)
    y -= _STEP * 1.4
    yield document.text(f"{notice.name}同志（{notice.agency}）：", paper.left, y, _BODY)
    for text in _paragraphs(notice):
        for line in paragraph(text, WIDTH, _BODY):
            y -= _STEP
            yield document.text(line, paper.left, y, _BODY)
    y -= 2.5 * _STEP
    yield from _office(document, notice.street, notice.decided_on, y)
    for drop, names in ((4.0, ("被考核人签名", "签收日期")), (5.6, ("本人意见",))):
        yield from signatures(names, document, y - drop * _STEP, paper.left, paper.right, 12.0)


def _paragraphs(notice: GradeNotice) -> Iterator[str]:
    reason = f"，原因：{notice.reason}" if notice.reason else ""
    grade = notice.grade if "等次" in notice.grade or "档次" in notice.grade else f"{notice.grade}等次"
    yield f"根据{notice.clause}，经考核并研究决定，你{notice.year}年度考核结果为：{grade}{reason}。"
    if notice.rights:
        yield notice.rights
    yield "特此通知。"


def _office(document: Document, office: str, day: str, y: float) -> Iterator[str]:
    """Who issues it and when, at the right: the seal's place."""
    middle = document.paper.right - 110
    yield document.text(office, middle, y, _BODY, align=CENTRED)
    yield document.text(day, middle, y - _STEP, _BODY, align=CENTRED)
