"""工作日志: one person's logs of a week or month, their sums, room for a summary, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from forms.paper.frame.fitting import fit
from forms.paper.frame.fonts import REGULAR, printable
from forms.paper.frame.listing import Listing, print_listing
from forms.paper.frame.page import A4_LANDSCAPE, LEFT_ALIGNED, Document, rule, strokes
from forms.paper.frame.pages import Frame
from forms.paper.frame.parts import Progress, missing, signatures
from forms.paper.frame.placed import Placed, line_between, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import Field, Measures
from models.rules.work.log import WorkLogEntry, hours_text
from models.rules.work.log_sheet import WorkLogSheet, day_text, period_text

SIGNATURES = ("本人", "负责人审阅", "审阅意见", "日期")
NO_LOG = "本期无日志"
SUMMARY = "本期小结："

_SUBLINE_DROP = 38.0
_SIZE, _STEP, _BLANK_LINES, _BLANK_STEP, _SIGNATURE_STEP = 9.0, 13.0, 2, 20.0, 28.0
_TABLE = Measures(row_height=20.0, padding=3.0)


def print_work_log(sheet: WorkLogSheet, out: BinaryIO, progress: Progress | None = None) -> None:
    """Write the sheet as PDF; raises `MissingCharacters` before writing."""
    if bad := missing_characters(sheet):
        raise MissingCharacters(bad)
    print_listing(listing_of(sheet), out, progress)


def missing_characters(sheet: WorkLogSheet) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the days whose logs they stand in."""
    logs = [(day_text(log.day), "".join(_texts(log))) for log in sheet.logs]
    heads = (sheet.name, sheet.title, sheet.agency, sheet.post)
    return missing([*((text, text) for text in heads), *logs])


def listing_of(sheet: WorkLogSheet) -> Listing:
    """The sheet as it is set."""
    sums = _wrapped(_sums(sheet))

    def foot(document: Document, y: float) -> Iterator[str]:
        for line in sums:
            y -= _STEP
            yield document.text(line, document.paper.left, y, _SIZE)
        yield from _room_to_write(document, y)
        y -= _BLANK_LINES * _BLANK_STEP
        yield from signatures(SIGNATURES, document, y - _SIGNATURE_STEP)

    paper = A4_LANDSCAPE
    return Listing(
        frame=Frame(title=sheet.title, author=sheet.street, paper=paper, head=_head(sheet), foot=foot),
        fields=_FIELDS,
        lines=[_texts(log) for log in sheet.logs] or [_nothing()],
        sums=_total(sheet),
        foot_height=_STEP * len(sums) + _BLANK_LINES * _BLANK_STEP + _SIGNATURE_STEP + 4,
        measures=_TABLE,
    )


def _head(sheet: WorkLogSheet) -> tuple[Placed, ...]:
    left = f"单位：{sheet.agency}　　姓名：{sheet.name}　　工号：{sheet.staff_no}　　职务：{sheet.post}"
    period = f"期间：{period_text(sheet.since, sheet.until)}"
    line = line_between(A4_LANDSCAPE, left, period, _SUBLINE_DROP, _SIZE, 0.7)
    return (titled(A4_LANDSCAPE, sheet.title), *line)


_FIELDS = (
    Field("日期", 46.0),
    Field("午别", 28.0),
    Field("工作内容", 0.0, LEFT_ALIGNED),
    Field("地点", 66.0, LEFT_ALIGNED),
    Field("平台\n类别", 48.0),
    Field("涉及\n事件编号", 60.0, LEFT_ALIGNED),
    Field("工时\n（小时）", 36.0, fen="工时"),
    Field("完成情况", 92.0, LEFT_ALIGNED),
    Field("协同人员", 54.0, LEFT_ALIGNED),
    Field("问题", 74.0, LEFT_ALIGNED),
    Field("次日计划", 74.0, LEFT_ALIGNED),
)


def _texts(log: WorkLogEntry) -> tuple[str, ...]:
    return (
        *(day_text(log.day).replace(" ", "\n"), log.half, log.content, log.place),
        *(f"{log.platform}\n{log.kind}", log.task, hours_text(log.minutes)),
        *(log.result, log.companions, log.problems, log.plan),
    )


def _nothing() -> tuple[str, ...]:
    return tuple(NO_LOG if field.title == "工作内容" else "" for field in _FIELDS)


def _total(sheet: WorkLogSheet) -> tuple[str, ...]:
    hours = hours_text(sheet.minutes)
    return tuple(hours if field.fen else "合计" if not index else "" for index, field in enumerate(_FIELDS))


def _sums(sheet: WorkLogSheet) -> tuple[str, ...]:
    """What the logs come to: days, hours, platforms, kinds, and days that have none."""
    hours, tasks = hours_text(sheet.minutes), len(sheet.tasks)
    counts = f"本期 {sheet.days} 天有日志，共 {len(sheet.logs)} 条、{hours} 小时，涉及事件 {tasks} 件。"
    lines = [counts]
    if sheet.logs:
        lines += [f"按平台：{sheet.by_platform()}。", f"按类别：{sheet.by_kind()}。"]
    if sheet.events.closed:
        lines.append(sheet.events.text())
    if sheet.missing:
        days = "、".join(day_text(day) for day in sheet.missing)
        lines.append(f"考勤在岗而无日志：{days}。")
    return tuple(lines)


def _wrapped(texts: tuple[str, ...]) -> tuple[str, ...]:
    width = A4_LANDSCAPE.right - A4_LANDSCAPE.left
    return tuple(
        line for text in texts for line in fit(printable(text), width, REGULAR, 1000.0, _SIZE).lines
    )


def _room_to_write(document: Document, y: float) -> Iterator[str]:
    """The words of the summary by hand, over ruled lines."""
    paper = document.paper
    lines = [y - _BLANK_STEP * number for number in range(1, _BLANK_LINES + 1)]
    yield document.text(SUMMARY, paper.left, lines[0] + 3, _SIZE)
    yield strokes([rule(paper.left + 50, line, paper.right, line) for line in lines], 0.35)
