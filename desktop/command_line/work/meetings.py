"""Platforms and meetings without a window: who is what, a month's meetings, their papers and figures."""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from desktop.command_line.unlocking import Usage
from desktop.paper.event_papers import write_both
from desktop.paper.files import read_text
from desktop.paper.meeting_papers import CHART, LIST, meeting_paper, setup_paper
from models.errors import Refused
from models.rules.events.moments import shown, text_of
from models.rules.events.printed.ledger import Span
from models.rules.work.meetings.figures import MeetingFigure, MeetingFigures
from models.rules.work.platforms.setup import PlatformView, SeatRow, SetUp
from models.services.office.desk import Desk
from models.services.work.meetings.cadence import Missing, missing_meetings
from models.services.work.meetings.figures import meeting_figures
from models.services.work.meetings.lists import MeetingRow, meetings
from models.services.work.meetings.tasks import TaskRow, tasks
from models.services.work.platforms.history import set_up
from models.services.work.platforms.taking import take_set_up

_FIGURES = {
    "held": "按期召开", "attendance": "到会", "on_time": "议定事项按时办结", "closed": "议定事项办结",
}  # fmt: skip


def platforms(arguments: argparse.Namespace) -> int:
    """Take a set-up file in, or show (print) who is what on a day."""
    if arguments.what and arguments.what.endswith(".toml"):
        return _take(arguments)
    day = _day(arguments.what)
    with desk_of(arguments) as desk:
        found = set_up(desk, day)
        if arguments.pdf or arguments.chart:
            for path, kind in ((arguments.pdf, LIST), (arguments.chart, CHART)):
                for written in write_both(setup_paper(desk, found, kind), path, None):
                    print(f"已写入 {written}")
            return DONE
    if arguments.json:
        print(json.dumps(_plain_set_up(found), ensure_ascii=False))
    else:
        print("\n".join(_set_up_lines(found)))
    return DONE


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Usage(f"日期写作 2017-04-01，设置文件以 .toml 结尾，不是 {text}。") from None


def _take(arguments: argparse.Namespace) -> int:
    path = Path(arguments.what)
    text = read_text(path)
    with desk_of(arguments) as desk:
        taken = take_set_up(desk, text, path.name, dry_run=arguments.dry_run)
    what = f"{taken.file.document}（{taken.file.valid_from.isoformat()} 起）"
    print(f"{what}：新立 {taken.begun} 条，终止 {taken.ended} 条。")
    if arguments.dry_run:
        print("只检查，没有写入。")
    return DONE


def _plain_set_up(found: SetUp) -> dict[str, Any]:
    return {
        "day": found.day.isoformat(),
        "group": [_plain_seat(row) for row in found.group],
        "centre": [_plain_seat(row) for row in found.centre],
        "platforms": [_plain_platform(one) for one in found.platforms],
    }


def _plain_seat(row: SeatRow) -> dict[str, Any]:
    return {
        "seat": row.seat.value, "name": row.name, "post": row.post, "since": row.span.since.isoformat(),
        "until": row.span.until.isoformat() if row.span.until else None,
    }  # fmt: skip


def _plain_platform(one: PlatformView) -> dict[str, Any]:
    return {
        "name": one.name, "lead": one.row.lead, "lead_name": one.row.lead_name,
        "daily_office": one.row.daily_office, "follows": list(one.row.follows),
        "offices": [row.name for row in one.offices], "agencies": [row.name for row in one.agencies],
        "seats": [_plain_seat(row) for row in one.seats], "since": one.row.span.since.isoformat(),
    }  # fmt: skip


def _set_up_lines(found: SetUp) -> list[str]:
    lines = [found.day.isoformat()]
    for name, rows in (("领导小组", found.group), ("综合指挥室", found.centre)):
        lines += [f"{name}　{row.seat}　{row.shown}" for row in rows]
    for one in found.platforms:
        lines.append(f"{one.name}　组长 {one.lead or '—'}　日常办公室 {one.row.daily_office or '—'}")
        lines.append(f"　　{'、'.join(one.members)}")
    return lines


# Meetings


def meetings_verb(arguments: argparse.Namespace) -> int:
    """Show a month's (year's) meetings, tasks, warnings and figures, or print a meeting's paper."""
    if "〔" in arguments.period:
        return _print(arguments)
    since, until = _span(arguments.period)
    with desk_of(arguments) as desk:
        found = meetings(desk, since, until)
        waiting = missing_meetings(desk, since, min(until, desk.today))
        due = [one for one in tasks(desk) if since <= one.given_on <= until or one.is_open]
        bodies = [*(one.name for one in set_up(desk, until).platforms), ""]
        figures = [meeting_figures(desk, name, Span(since, until, arguments.period)) for name in bodies]
    if arguments.json:
        plain = {
            "period": arguments.period, "meetings": [_plain(one) for one in found],
            "missing": [_plain_missing(one) for one in waiting], "rulings": [_plain_task(one) for one in due],
            "figures": [_plain_figures(one) for one in figures],
        }  # fmt: skip
        print(json.dumps(plain, ensure_ascii=False))
    else:
        print("\n".join(_lines(found, waiting, due, figures)))
    return DONE


def _span(text: str) -> tuple[date, date]:
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", text)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or not 1 <= int(found[1]) < 9999:
        raise Usage(f"期间写作 2017 或 2017-03，会议写作 综合执法例会〔2017〕9号，不是 {text}。")
    year = int(found[1])
    first, last = (int(found[2]), int(found[2])) if found[2] else (1, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _print(arguments: argparse.Namespace) -> int:
    if arguments.pdf is None:
        raise Usage(
            "用法：meetings 综合执法例会〔2017〕9号 --pdf F [--paper 会议记录|会议纪要|签到表|更正说明]。"
        )
    with desk_of(arguments) as desk:
        paper = meeting_paper(desk, _found(desk, arguments.period), arguments.paper)
    for path in write_both(paper, arguments.pdf, None):
        print(f"已写入 {path}")
    return DONE


def _found(desk: Desk, reference: str) -> int:
    """Return the id of a meeting by its number. Refused: meeting_not_found."""
    year = re.search(r"〔(\d{4})〕", reference)
    if year is not None and 1 <= int(year[1]) < 9999:
        rows = meetings(desk, date(int(year[1]), 1, 1), date(int(year[1]), 12, 31))
        for row in rows:
            if row.reference == reference:
                return row.id
    raise Refused("meeting_not_found", meeting=reference)


def _plain(row: MeetingRow) -> dict[str, Any]:
    return {**asdict(row), "held_on": row.held_on.isoformat()}


def _plain_missing(one: Missing) -> dict[str, Any]:
    return {
        "kind": one.kind.value, "platform": one.platform, "since": one.term.since.isoformat(),
        "until": one.term.until.isoformat(), "drafted": one.drafted,
    }  # fmt: skip


def _plain_task(row: TaskRow) -> dict[str, Any]:
    return {
        "id": row.id, "source": row.source, "platform": row.platform, "text": row.text, "unit": row.unit,
        "person": row.person, "given_on": row.given_on.isoformat(), "state": row.state.value,
        "card": row.card.value, "yellow": text_of(row.yellow), "due": text_of(row.due), "late": row.late,
        "closed_at": None if row.closed_at is None else text_of(row.closed_at),
        "extensions": row.extensions, "result": row.result, "leads": row.leads,
        "platforms": list(row.platforms), "ruled_by": row.ruled_by, "event": row.event,
    }  # fmt: skip


def _plain_figures(one: MeetingFigures) -> dict[str, Any]:
    plain: dict[str, Any] = {"platform": one.platform, "at": text_of(one.at)}
    for name in _FIGURES:
        figure: MeetingFigure = getattr(one, name)
        plain[name] = [figure.numerator, figure.denominator]
        plain[f"{name}_list"] = [asdict(item) for item in figure.items]
    return plain


def _lines(
    found: tuple[MeetingRow, ...], waiting: tuple[Missing, ...], due: list[TaskRow],
    figures: list[MeetingFigures],
) -> list[str]:  # fmt: skip
    lines = [
        f"{row.held_on.isoformat()}　{row.reference}　应到 {row.expected} 缺席 {row.absent}　"
        f"议定 {row.rulings}　{'已签发' if row.signed else '草稿'}"
        for row in found
    ]
    lines += [
        f"缺会　{one.platform or '联席会议'}　{one.term.name}{'（已有草稿）' if one.drafted else ''}"
        for one in waiting
    ]
    lines += [
        f"{row.source}　{row.text}　{row.unit}　期限 {shown(row.due)}　{row.state}{_card(row)}"
        for row in due
    ]
    for one in figures:
        words = (f"{word} {_shown(getattr(one, name))}" for name, word in _FIGURES.items())
        lines.append(f"{one.platform or '联席会议'}　{'　'.join(words)}")
    return lines


def _card(row: TaskRow) -> str:
    return f"　{row.card}牌" if row.card else ""


def _shown(figure: MeetingFigure) -> str:
    return f"{figure.numerator}/{figure.denominator}"


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {"platforms": platforms, "meetings": meetings_verb}
