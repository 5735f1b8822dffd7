"""The demonstration: a sample year in its own data folder, from untidy files to signed-looking sheets."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.command_line.collecting import seldom_collecting
from desktop.command_line.exit_codes import DONE
from desktop.paper.event_papers import ledger_paper, statistics_paper, write_both
from desktop.paper.paper import write_pdf, write_xlsx
from desktop.payout.papers import bonus_paper
from desktop.sample.filling import fill_all
from desktop.sample.grids import MARCH
from desktop.sample.year import ADMINISTRATOR, PASSWORD, STREET, YEAR, found_sample
from desktop.work.grids.papers import grid_allowance_paper, notice_paper, score_paper
from models.rules.core.money import yuan_text
from models.rules.events.moments import of_day
from models.rules.events.printed.ledger import year_span
from models.services.bonus.runs import runs_of
from models.services.events.figures import Period
from models.services.events.printing import ledger
from models.services.events.statistics import statistics
from models.services.office.desk import Desk
from models.services.work.grids.approval import grid_month
from models.services.work.grids.notice import grid_notice
from models.store import paths

_UNSEEN = frozenset({"offscreen", "minimal", "vnc"})


def demo(arguments: argparse.Namespace) -> int:
    """Build the sample year, write its sheets, and open the window where there is a display."""
    folder = arguments.data or paths.data_dir(None).with_name("seconded-staff-desk-demo")
    with seldom_collecting():
        _build(folder, arguments.out or Path("out"))
    print(f"样例数据目录 {folder}，账号 {ADMINISTRATOR} 等五个，密码均为 {PASSWORD}")
    return _show(folder)


def _build(folder: Path, out: Path) -> None:
    """Found the sample office, fill its year and write its sheets."""
    started = time.perf_counter()
    store, desk = found_sample(folder)
    with store:
        fill_all(desk, print)
        runs = runs_of(desk, YEAR)
        for run in runs:
            paper = bonus_paper(run.sheet)
            for suffix, write in ((".pdf", write_pdf), (".xlsx", write_xlsx)):
                path = out / paper.file_name(suffix)
                write(paper, path)
                print(f"已写入 {path.resolve()}")
        for path in (*_event_papers(desk, out), *_grid_papers(desk, out)):
            print(f"已写入 {path.resolve()}")
        total = sum(run.total_fen for run in runs)
        people = sum(run.people for run in runs)
        held = sum(run.held for run in runs)
        print(
            f"{STREET}{YEAR}年度：{people} 人，暂缓 {held} 人，合计 {yuan_text(total)} 元"
            f"（用时 {time.perf_counter() - started:.1f} 秒）"
        )


def _event_papers(desk: Desk, out: Path) -> Iterator[Path]:
    """Write the year's ledger and statistics as they stood at its end."""
    end = of_day(date(YEAR + 1, 1, 1)) - 1
    yield from write_both(ledger_paper(ledger(desk, year_span(YEAR), end)), out, out)
    yield from write_both(statistics_paper(statistics(desk, Period(YEAR), end)), out, out)


def _grid_papers(desk: Desk, out: Path) -> Iterator[Path]:
    """Write March's score sheet and allowance sheet, and the public notice of the grids."""
    sheet = grid_month(desk, MARCH).sheet
    for paper in (score_paper(sheet), grid_allowance_paper(sheet), notice_paper(grid_notice(desk))):
        path = out / paper.file_name(".pdf")
        write_pdf(paper, path)
        yield path


def _show(folder: Path) -> int:
    from desktop.display import display_problem

    if problem := display_problem():
        print(f"没有打开窗口：{problem}")
        return DONE
    if os.environ.get("QT_QPA_PLATFORM") in _UNSEEN:
        print("没有打开窗口：QT_QPA_PLATFORM 指定了看不见的平台，打开了也没有人能关上它。")
        return DONE
    sys.stdout.flush()  # what was written should be read now, not when the window is closed
    from desktop.command_line.window import open_window

    return open_window(folder, ADMINISTRATOR, PASSWORD)
