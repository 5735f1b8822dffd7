"""评分表 of one grader: people by indicators, blanks where nothing is given yet, a line to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from forms.paper.frame.foot import Foot
from forms.paper.frame.listing import Listing, add_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED, Document
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import line_between, marked, titled
from forms.paper.frame.problems import MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.assessment.printed import ScoreSheetPrint

SIGNATURES = ("评分人", "评分日期")
_SUBLINE_DROP, _SIZE = 38.0, 9.0
_FOOT = Foot(remarks=(), signatures=SIGNATURES, signature_step=30.0)
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
    lines = [
        (str(number), agency, name, post, *scores, "")
        for number, (agency, name, post, scores) in enumerate(sheet.lines, 1)
    ]
    return Listing(
        frame=_frame(sheet), fields=_fields(sheet), lines=lines, foot_height=_FOOT.height, measures=_TABLE
    )


def _fields(sheet: ScoreSheetPrint) -> tuple[Field, ...]:
    return (
        *(Field("序号", 32.0), Field("单位", 110.0, LEFT_ALIGNED), Field("姓名", 70.0, LEFT_ALIGNED)),
        Field("职务", 70.0),
        *(Field(f"{column.name}\n（{column.most}分）", 62.0, fen=column.name) for column in sheet.columns),
        Field("备注", 0.0, LEFT_ALIGNED),
    )


def _frame(sheet: ScoreSheetPrint) -> Frame:
    done = f"已提交 {sheet.submitted_at}" if sheet.submitted_at else "尚未提交"
    who = f"评分人：{sheet.grader}　{done}"
    return Frame(
        title=sheet.title,
        author=sheet.street,
        paper=A4_LANDSCAPE,
        head=(
            *(marked(), titled(A4_LANDSCAPE, sheet.title)),
            *line_between(A4_LANDSCAPE, who, sheet.document, _SUBLINE_DROP, _SIZE),
        ),
        foot=_FOOT.drawn,
    )
