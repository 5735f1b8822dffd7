"""派驻人员季度情况反馈函: to the home department, a table of its people and the figures of its agency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.events.form import GRID, Cell, EventForm, FormRow, columns, fields, heading, write_forms
from models.rules.supervision.printed import PrintedLetter

_WIDTHS = (3, 3, 2, 2, 2, 2, 2, 2, 2, 4)
_HEADS = ("姓名", "职级", "应出勤", "出勤", "请假", "旷工", "迟早退", "日志", "工时", "办结/承办事件")


def print_letter(letter: PrintedLetter, out: BinaryIO) -> None:
    """Write a letter as PDF; raises `MissingCharacters` before writing."""
    write_forms([letter_form(letter)], out)


def letter_form(letter: PrintedLetter) -> EventForm:
    """The letter as it is set: salutation, people, figures, scores, problems."""
    number = letter.document or "（未发，预览）"
    return EventForm(
        title="派驻人员季度情况反馈函", author=letter.street, left=number, right=letter.issued_on,
        top=fields(("主送", letter.department), label=4),
        lines=(
            _paragraph(_opening(letter)), heading(f"一、{letter.agency}人员考勤与工作（天、次、小时、件）"),
            columns(_WIDTHS, _HEADS, header=True), *_people(letter),
            heading("二、承办事件"), *_pairs(letter.figures),
            heading("三、街道督查考核"), *_scores(letter), heading("四、督查发现的问题"), *_problems(letter),
        ),
        notes=tuple(_notes(letter)), signatures=("街道办事处（盖章）", "经办人", "日期"),
    )  # fmt: skip


def _opening(letter: PrintedLetter) -> str:
    return (
        f"{letter.department}：现将你单位派驻{letter.street}的{letter.agency}人员{letter.period}考勤和工作情况"
        f"反馈如下，共 {len(letter.people)} 人。"
    )


def _paragraph(text: str) -> FormRow:
    return FormRow((Cell(text, GRID),), 34.0)


def _people(letter: PrintedLetter) -> Iterator[FormRow]:
    for one in letter.people:
        name = f"{one.name}\n{one.note}" if one.note else one.name
        texts = (
            name, one.post, one.due_days, one.attended, one.leave, one.absent, one.late, one.logs, one.hours,
            one.events,
        )  # fmt: skip
        yield FormRow(
            tuple(Cell(text, width, centred=True) for text, width in zip(texts, _WIDTHS, strict=True))
        )


def _pairs(figures: tuple[tuple[str, str], ...]) -> Iterator[FormRow]:
    """Yield labelled figures two by two."""
    for at in range(0, len(figures), 2):
        pair = figures[at : at + 2]
        yield fields(*(pair if len(pair) == 2 else (*pair, ("", ""))), label=6)


def _scores(letter: PrintedLetter) -> Iterator[FormRow]:
    if not letter.scores:
        yield _paragraph("本季度没有审定的督查考核得分。")
    for label, value in letter.scores:
        yield fields((label, value), label=6)


def _problems(letter: PrintedLetter) -> Iterator[FormRow]:
    if not letter.problems:
        yield _paragraph("没有发现问题。")
    for text in letter.problems:
        yield _paragraph(text)


def _notes(letter: PrintedLetter) -> Iterator[str]:
    if letter.open_months:
        yield f"注：{'、'.join(letter.open_months)}考勤尚未关账，数字以关账后为准。"
    if any(one.due_days == "—" for one in letter.people):
        yield "注：“—”为考勤不由街道管理。"
    if letter.seal:
        yield f"封存码 {letter.seal[:16]}"
