"""A book of closed matters brings what the same book without its state brings: states come from deeds alone.

The contract's file for taking over a year is the actions file. A state taken from a book would have no step
that led to it, an accept clock that nobody stopped, and figures with nothing behind them.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import openpyxl

from desktop.intake.reading import read_files
from models.rules.events.words import State
from models.services.events.applying import apply_actions
from models.services.events.figures import Period, events_of, kpi
from models.services.events.one import event
from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.desk import Street, open_street

HEAD = ("来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "事件简述")
LINE = ("12345", "T1", "堆物", "东门", "2017-05-31 09:00", "道路不洁", "一般", "反映堆物")
OVER = {
    "状态": "已办结", "受理时间": "2017-05-31 09:30", "办结时间": "2017-06-01 08:30", "主办单位": "司法所",
}  # fmt: skip


def take(street: Street, file: Path, columns: dict[str, str]) -> None:
    """Take in a book of one line with these columns, too."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ((*HEAD, *columns), (*LINE, *columns.values())):
        sheet.append(row)
    book.save(file)
    take_files(street.admin, read_files(street.admin, [file]))


def figures(street: Street) -> tuple[object, object]:
    """Return what `events` and `kpi` print of the year."""
    views = events_of(street.admin, Period(2017))
    return [asdict(view) for view in views], kpi(street.admin, Period(2017)).rows


def test_a_book_that_calls_its_matter_closed_leads_to_the_same_figures(
    sqlite_store: Store, tmp_path: Path
) -> None:
    street = open_street(sqlite_store)
    street.later(hours=30)
    take(street, tmp_path / "a.xlsx", OVER)
    closed = figures(street)
    assert [view.state for view in events_of(street.admin, Period(2017))] == [State.WAITING.value]
    take(street, tmp_path / "b.xlsx", {})
    assert figures(street) == closed, "the same line without its state is the same event"


def test_what_was_closed_long_ago_gets_its_times_by_the_file_of_deeds(
    sqlite_store: Store, tmp_path: Path
) -> None:
    street = open_street(sqlite_store)
    street.later(hours=30)
    take(street, tmp_path / "a.xlsx", OVER)
    line = {"id": "d1", "at": "2017-05-31T09:30", "event": "12345:T1", "by": "综合指挥室", "do": "accept"}
    apply_actions(street.admin, json.dumps(line), "year.jsonl")
    (view,) = events_of(street.admin, Period(2017))
    assert (view.clocks[0].end, view.clocks[0].late) == ("2017-05-31T09:30", False)
    assert len(event(street.admin, view.number).steps) == 1
