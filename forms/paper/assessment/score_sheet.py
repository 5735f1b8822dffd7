"""评分表 of one grader: people by indicators, blanks where nothing is given yet, a line to sign on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.listing import Field, Listing, add_listing, line_between, titled
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import MARK, Progress, missing, signatures
from forms.paper.frame.problems import MissingCharacters
from forms.paper.frame.table import Measures
from models.rules.assessment.printed import ScoreSheetPrint

SIGNATURES = ("评分人", "评分日期")
_TITLE_SIZE, _TITLE_DROP, _SUBLINE_DROP, _HEAD = 18.0, 20.0, 38.0, 44.0
_SIZE, _SMALL, _STEP = 9.0, 8.0, 30.0
_TABLE = Measures(size=9.5, row_height=22.0)


def print_score_sheets(
    sheets: Sequence[ScoreSheetPrint], out: BinaryIO, progress: Progress | None = None
) -> None:
    """Write the sheets of all graders as one PDF; raises `MissingCharacters` before writing."""
    people = [(name, f"{name}{agency}{post}") for agency, name, post, _ in sheets[0].lines]
    if bad := missing([*people, *((sheet.grader, sheet.grader) for sheet in sheets)]):
        raise MissingCharacters(bad)
    document = Document(sheets[0].title, sheets[0].street, A4_LANDSCAPE)
    for number, sheet in enumerate(sheets, 1):
        add_listing(document, _listing(sheet))
        if progress is not None:
            progress(number, len(sheets))
    document.save(out)


def _listing(sheet: ScoreSheetPrint) -> Listing:
    def head(document: Document) -> Iterator[str]:
        paper = document.paper
        yield document.text(
            MARK, paper.right, paper.top - _SMALL, _SMALL, align=RIGHT_ALIGNED, grey=True
        )
        yield titled(document, sheet.title, _TITLE_SIZE, _TITLE_DROP)
        done = f"已提交 {sheet.submitted_at}" if sheet.submitted_at else "尚未提交"
        who = f"评分人：{sheet.grader}　{done}"
        yield from line_between(document, who, sheet.document, _SUBLINE_DROP, _SIZE)

    def foot(document: Document, y: float) -> Iterator[str]:
        yield from signatures(SIGNATURES, document, y - _STEP)

    fields = (
        Field("序号", 32.0), Field("单位", 110.0, LEFT_ALIGNED), Field("姓名", 70.0, LEFT_ALIGNED),
        Field("职务", 70.0),
        *(Field(f"{column.name}\n（{column.most}分）", 62.0, fen=column.name) for column in sheet.columns),
        Field("备注", 0.0, LEFT_ALIGNED),
    )  # fmt: skip
    lines = [
        (str(number), agency, name, post, *scores, "")
        for number, (agency, name, post, scores) in enumerate(sheet.lines, 1)
    ]
    return Listing(
        title=sheet.title, author=sheet.street, paper=A4_LANDSCAPE, fields=fields, lines=lines, sums=(),
        head_height=_HEAD, foot_height=_STEP + 4, head=head, foot=foot, measures=_TABLE,
    )  # fmt: skip
