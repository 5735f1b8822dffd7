"""Papers about platforms and meetings, the same for window and command line; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

from desktop.paper.paper import Paper
from models.errors import Refused
from models.rules.work.meetings.record import MeetingRecord
from models.rules.work.platforms.setup import SetUp
from models.services.office.accounts import street
from models.services.office.desk import Desk
from models.services.work.meetings.corrections import corrections
from models.services.work.meetings.records import meeting_record

RECORD, MINUTES, ATTENDANCE, CORRECTIONS = "会议记录", "会议纪要", "签到表", "更正说明"
"""What can be printed of one meeting."""
LIST, CHART = "名单", "机构图"


def meeting_paper(desk: Desk, meeting_id: int, kind: str) -> Paper:
    """Return one paper of a meeting. Refused: meeting_gone, meeting_no_corrections."""
    record = meeting_record(desk, meeting_id)
    name = f"{record.title}{kind}-{record.reference}"
    if kind == CORRECTIONS:
        return _corrections(desk, meeting_id, record, name)
    return Paper(name, partial(_drawn, _writer(kind), record), landscape=False)


def _writer(kind: str) -> Callable[[Any, BinaryIO], None]:
    if kind == RECORD:
        from forms.paper.work.meetings.record import print_record

        return print_record
    if kind == MINUTES:
        from forms.paper.work.meetings.minutes import print_minutes

        return print_minutes
    from forms.paper.work.meetings.attendance import print_attendance

    return print_attendance


def _drawn(write: Callable[[Any, BinaryIO], None], what: Any, out: BinaryIO) -> None:  # noqa: ANN401 - any paper
    write(what, out)


def _corrections(desk: Desk, meeting_id: int, record: MeetingRecord, name: str) -> Paper:
    from forms.paper.work.meetings.minutes import print_corrections

    lines = tuple((one.number, one.text, one.reason, one.day) for one in corrections(desk, meeting_id))
    if not lines:
        raise Refused("meeting_no_corrections", meeting=record.reference)
    return Paper(name, partial(print_corrections, record, lines), landscape=False)


def setup_paper(desk: Desk, found: SetUp, kind: str = LIST) -> Paper:
    """Return the list of a day's set-up, or its chart."""
    place, day = street(desk), found.day.isoformat()
    if kind == CHART:
        from forms.paper.work.platforms.chart import print_chart

        return Paper(f"{place}平台机构设置图-{day}", partial(print_chart, place, found))
    from forms.paper.work.platforms.setup_list import print_setup_list

    return Paper(f"{place}平台机构设置名单-{day}", partial(print_setup_list, place, found), landscape=False)
