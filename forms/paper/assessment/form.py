"""年度考核登记表: two pages of A4 for each person, to be signed by hand in black ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from forms.paper.frame.boxes import Box, BoxPen
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, LEFT_ALIGNED, RIGHT_ALIGNED, Document
from forms.paper.frame.parts import Progress, missing
from forms.paper.frame.placed import titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from models.rules.assessment.printed import AssessmentForm

HAND = "　　　　年　　月　　日"
_TITLE_SIZE, _TITLE_DROP, _SUBLINE_DROP, _TABLE_DROP = 22.0, 30.0, 56.0, 64.0
_SMALL, _LABEL, _ROW, _TALL_LABEL = 9.0, 74.0, 27.0, 34.0
_TRAINING, _OPINION, _OWN, _NO_GRADE = 54.0, 150.0, 96.0, 110.0


def print_assessment_forms(
    forms: Sequence[AssessmentForm], out: BinaryIO, progress: Progress | None = None
) -> None:
    """Write the forms as one PDF, two pages each; raises `MissingCharacters` before writing."""
    if bad := missing_characters(forms):
        raise MissingCharacters(bad)
    document = Document(f"{forms[0].street}{forms[0].year}年度考核登记表", forms[0].street, A4_PORTRAIT)
    for number, form in enumerate(forms, 1):
        document.add_page("\n".join(_first(document, form)))
        document.add_page("\n".join(_second(document, form)))
        if progress is not None:
            progress(number, len(forms))
    document.save(out)


def missing_characters(forms: Sequence[AssessmentForm]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the people they belong to."""
    return missing((form.name, _texts(form)) for form in forms)


def _texts(form: AssessmentForm) -> str:
    said = (form.summary, form.comment, form.opinion, form.no_grade, form.remarks)
    return "".join((form.name, form.unit_post, *said)).replace("\n", "")


def _first(document: Document, form: AssessmentForm) -> Iterator[str]:
    """Who it is, and what the person says of the year."""
    paper = document.paper
    yield titled(paper, f"{form.year}年度考核登记表", _TITLE_SIZE, _TITLE_DROP).drawn(document)
    yield document.text(f"考核单位：{form.street}", paper.left, paper.top - _SUBLINE_DROP, _SMALL)
    number = f"工号：{form.staff_no}"
    yield document.text(number, paper.right, paper.top - _SUBLINE_DROP, _SMALL, align=RIGHT_ALIGNED)
    pen = BoxPen(document, paper.top - _TABLE_DROP)
    third = (paper.right - paper.left) / 3
    pen.row(
        [
            Box("姓　名", form.name, _LABEL, third - _LABEL), Box("性　别", form.sex, _LABEL, third - _LABEL),
            Box("出生年月", form.born, _LABEL, 0.0),
        ], _ROW,
    )  # fmt: skip
    half = (paper.right - paper.left) / 2
    pen.row(
        [Box("政治面貌", "", _LABEL, half - _LABEL), Box("任现职时间", "", _LABEL, 0.0)], _ROW
    )
    pen.row([Box("单位及职务职级", form.unit_post, _LABEL, 0.0)], _ROW)
    pen.row([Box("从事或分管工作", "", _LABEL, 0.0)], _ROW)
    rest = pen.y - paper.bottom - 22
    summary = Box("个人总结", form.summary, _TALL_LABEL, 0.0, f"签名：{HAND}", LEFT_ALIGNED)
    pen.row([summary], rest)
    yield from pen.drawn()
    yield document.text("— 1 —", paper.middle, paper.bottom, _SMALL, align=CENTRED)


def _second(document: Document, form: AssessmentForm) -> Iterator[str]:
    """What others say, and what the person says to it."""
    paper = document.paper
    pen = BoxPen(document, paper.top - 8)
    pen.row([Box("参加脱产培训情况", "", _LABEL, 0.0, align=LEFT_ALIGNED)], _TRAINING)
    proposed = f"建议等次：{form.proposed}" if form.proposed else "建议等次："
    comment = "\n".join(part for part in (form.comment, proposed) if part)
    pen.row([_signed("主管领导评语和考核等次建议", comment, "签名：", form.proposed_on)], _OPINION)
    decided = f"确定为{form.decided}等次。" if form.decided and "等次" not in form.decided else form.decided
    board = "机关负责人或考核委员会意见"
    pen.row([_signed(board, decided, "盖章或签名：", form.decided_on)], _OPINION)
    pen.row([_signed("本人意见", form.opinion, "签名：", form.signed_on)], _OWN)
    why = "未确定等次或不参加考核情况说明"
    pen.row([_signed(why, form.no_grade, "盖章或签名：", "")], _NO_GRADE)
    rest = pen.y - paper.bottom - 36
    pen.row([Box("需要说明的情况", form.remarks, _LABEL, 0.0, align=LEFT_ALIGNED)], rest)
    yield from pen.drawn()
    note = f"注：本表一式两份，用黑色墨水填写，一份存入本人档案。依据：{form.rules}"
    yield document.text(note, paper.left, pen.y - 13, 8.0)
    yield document.text("— 2 —", paper.middle, paper.bottom, _SMALL, align=CENTRED)


def _signed(label: str, text: str, sign: str, day: str) -> Box:
    """A box to sign in: a day that is known is printed, the name stays for the pen."""
    return Box(label, text, _LABEL, 0.0, f"{sign}　　　　　　{day or HAND}", LEFT_ALIGNED)
