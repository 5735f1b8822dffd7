"""交办单, 督办单, 延期审批单 and 回访记录: a page a slip, with room for what is written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from forms.paper.events.form import EventForm, FormRow, fields, write_forms
from forms.paper.events.record import subject_lines
from forms.paper.frame.parts import Progress
from models.rules.events.printed.slips import (
    PENDING,
    AssignmentSlip,
    CallBackSlip,
    ExtensionSlip,
    UrgeSlip,
)
from models.rules.events.printed.subject import Subject

_ROOM, _SHORT = 90.0, 52.0
BY_HAND = "　　　　年　　月　　日　　时　　分"
TO_SIGN = "□ 同意　　□ 不同意"
LATE_NOTE = "注：请于期限前办结并书面反馈综合指挥室；确需延期的，应在期限前提出申请。"


def print_assignments(
    slips: Sequence[AssignmentSlip], out: BinaryIO, progress: Progress | None = None
) -> None:
    """Write 交办单 as PDF; raises `MissingCharacters` before writing."""
    write_forms([assignment_form(slip) for slip in slips], out, progress)


def assignment_form(slip: AssignmentSlip) -> EventForm:
    """A 交办单 as it is set: the upper part says what is wanted, the lower one is the receipt."""
    subject = slip.subject
    named = "（指定承办，不得退回）" if slip.designated else ""
    return _form(
        subject, "事件交办单", f"第 {slip.number} 次交办　{slip.assigned}",
        fields(("主办单位", f"{slip.agency}{named}"), ("协办单位", slip.assisting), label=4),
        (
            fields(("所属平台", slip.platform), ("交办人", slip.by), label=4),
            fields(("黄牌时点", slip.yellow), ("办理期限", slip.due), label=4),
            fields(("时限依据", slip.basis), label=4),
            *subject_lines(subject, slip.level),
            fields(("诉求人", subject.party_words), label=4),
            fields(("事件简述", subject.summary), label=4, height=_ROOM),
            fields(("交办要求", slip.text), label=4, height=_SHORT),
            fields(("会商裁定", slip.ruling), label=4),
            fields(("签收人", ""), ("签收时间", BY_HAND), label=4, height=30.0),
            fields(("办理情况", ""), label=4, height=_ROOM),
        ),
        ("交办人", "主办单位负责人", "日期"), (LATE_NOTE,),
    )  # fmt: skip


def print_urges(slips: Sequence[UrgeSlip], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write 督办单 as PDF; raises `MissingCharacters` before writing."""
    write_forms([urge_form(slip) for slip in slips], out, progress)


def urge_form(slip: UrgeSlip) -> EventForm:
    """A 督办单 as it is set; its title names the level."""
    subject = slip.subject
    return _form(
        subject, slip.title, slip.issued,
        fields(("被督办单位", slip.to), ("督办级别", slip.level.value), label=4),
        (
            fields(("督办时间", slip.issued), ("督办人", slip.by), label=4),
            fields(("督办事由", slip.reason), label=4, height=_SHORT),
            fields(("办理期限", slip.due), ("时限依据", slip.basis), label=4),
            *subject_lines(subject, slip.event_level),
            fields(("事件简述", subject.summary), label=4, height=_ROOM),
            fields(("原因说明", ""), label=4, height=_ROOM),
            fields(("整改措施", ""), label=4, height=_ROOM),
        ),
        ("督办人", "被督办单位负责人", "日期"),
    )  # fmt: skip


def print_extensions(slips: Sequence[ExtensionSlip], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write 延期审批单 as PDF; raises `MissingCharacters` before writing."""
    write_forms([extension_form(slip) for slip in slips], out, progress)


def extension_form(slip: ExtensionSlip) -> EventForm:
    """A 延期审批单 as it is set; one that waits has room to decide by hand."""
    subject = slip.subject
    waits = slip.decision == PENDING
    return _form(
        subject, "事件延期审批单", f"第 {slip.number} 次申请　{slip.asked}",
        fields(("申请单位", slip.agency), ("审批结果", slip.decision), label=4),
        (
            *subject_lines(subject, slip.event_level),
            fields(("原定期限", slip.old_due), ("申请延长", slip.wanted), label=4),
            fields(("申请理由", slip.reason), label=4, height=_ROOM),
            fields(("审批意见", TO_SIGN if waits else slip.note), label=4, height=_ROOM),
            fields(("审批人", slip.decided_by), ("审批时间", BY_HAND if waits else slip.decided), label=4),
            fields(("准予延长", slip.granted), ("新的期限", slip.new_due), label=4),
        ),
        ("申请单位负责人", "综合指挥室", "平台负责人", "日期"),
    )  # fmt: skip


def print_call_backs(slips: Sequence[CallBackSlip], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write 回访记录 as PDF; raises `MissingCharacters` before writing."""
    write_forms([call_back_form(slip) for slip in slips], out, progress)


def call_back_form(slip: CallBackSlip) -> EventForm:
    """A 回访记录 as it is set."""
    subject = slip.subject
    return _form(
        subject, "事件回访记录", f"第 {slip.number} 次回访　{slip.called}",
        fields(("回访对象", subject.party_words), ("回访人", slip.by), label=4),
        (
            *subject_lines(subject, slip.event_level),
            fields(("主办单位", slip.agency), ("是否接通", slip.answered), label=4),
            fields(("处置结果", slip.result), label=4, height=_ROOM),
            fields(("结果评价", slip.result_ok), ("态度评价", slip.attitude_ok), label=4),
            fields(("回访内容", slip.text), label=4, height=_ROOM),
            fields(("再次整改", slip.fix), label=4, height=_SHORT),
        ),
        ("回访人", "综合指挥室负责人", "日期"),
    )  # fmt: skip


def _form(
    subject: Subject, name: str, right: str, top: FormRow, lines: tuple[FormRow, ...],
    signatures: tuple[str, ...], notes: tuple[str, ...] = (),
) -> EventForm:  # fmt: skip
    return EventForm(
        title=f"{subject.street}{name}", author=subject.street, left=f"事件编号：{subject.number}",
        right=right, top=top, lines=lines, notes=notes, signatures=signatures,
    )  # fmt: skip
