"""The demonstration: a sample year in its own data folder, from untidy files to signed-looking sheets."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.command_line.exit_codes import DONE
from desktop.intake.reading import read_files
from desktop.paper.attendance_papers import write_pdf, write_xlsx
from desktop.paper.event_papers import ledger_paper, statistics_paper, write_both
from desktop.payout.papers import bonus_paper
from forms.kit.resources import resource
from models.rules.core.money import yuan_text
from models.rules.events.moments import of_day
from models.rules.events.printed.ledger import year_span
from models.rules.events.words import Part
from models.services.bonus.runs import runs_of
from models.services.events.applying import apply_actions
from models.services.events.figures import Period
from models.services.events.limits import enter_limits
from models.services.events.posts import add_post
from models.services.events.printing import ledger
from models.services.events.statistics import statistics
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme
from models.store import paths
from models.store.store import Store, create_store

STREET, YEAR, PASSWORD = "城南街道", 2017, "demo-2017"
ADMINISTRATOR = "admin"
OTHERS = (
    ("kaoqin", "考勤员", Role.CLERK),
    ("lingdao", "分管领导", Role.LEADER),
    ("caiwu", "财务", Role.FINANCE),
    ("jiwei", "纪工委", Role.SUPERVISOR),
)
POSTS = (
    (ADMINISTRATOR, Part.HUB, ""),
    ("lingdao", Part.DEPUTY, ""),
    ("lingdao", Part.PLATFORM, "综合执法"),
    ("jiwei", Part.DISCIPLINE, ""),
)
"""Who acts on events in the sample year: the administrator sits in the command room."""
_MARKER = "demonstration"
_UNSEEN = frozenset({"offscreen", "minimal", "vnc"})


def demo(arguments: argparse.Namespace) -> int:
    """Build the sample year, write its sheets, and open the window where there is a display."""
    started = time.perf_counter()
    folder = arguments.data or paths.data_dir(None).with_name("seconded-staff-desk-demo")
    out = arguments.out or Path("out")
    store, desk = found_sample(folder)
    with store:
        fill_sample(desk)
        runs = runs_of(desk, YEAR)
        for run in runs:
            paper = bonus_paper(run.sheet)
            for suffix, write in ((".pdf", write_pdf), (".xlsx", write_xlsx)):
                path = out / paper.file_name(suffix)
                write(paper, path)
                print(f"已写入 {path.resolve()}")
        for path in _event_papers(desk, out):
            print(f"已写入 {path.resolve()}")
        total = sum(run.total_fen for run in runs)
        people = sum(run.people for run in runs)
        held = sum(run.held for run in runs)
        print(
            f"{STREET}{YEAR}年度：{people} 人，暂缓 {held} 人，合计 {yuan_text(total)} 元"
            f"（用时 {time.perf_counter() - started:.1f} 秒）"
        )
    print(f"样例数据目录 {folder}，账号 {ADMINISTRATOR} 等五个，口令均为 {PASSWORD}")
    return _show(folder)


def found_sample(folder: Path) -> tuple[Store, Desk]:
    """Found the sample office, in place of an earlier demonstration but never of anything else."""
    if (folder / _MARKER).exists():
        shutil.rmtree(folder)
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD)
    (folder / _MARKER).touch()
    desk = found_office(store.sessions, street=STREET, account=ADMINISTRATOR, full_name="管理员")
    for name, full_name, role in OTHERS:
        store.keys.add_account(store.key or b"", name, PASSWORD)
        add_account(desk, name=name, full_name=full_name, role=role)
    return store, desk


def fill_sample(desk: Desk) -> None:
    """Bring in the year: people, attendance, grades, the scheme, and the events."""
    samples = resource("samples")
    months = [f"attendance-{YEAR}-{month:02d}.xlsx" for month in range(1, 13)]
    names = [f"roster-{YEAR}.xlsx", *months, f"grades-{YEAR}.xlsx"]
    taken = take_files(desk, read_files(desk, [samples / name for name in names]))
    halves = sum(one.counts.get("half_days", 0) for one in taken)
    scheme = resource("schemes", f"notice-{YEAR}.toml")
    enter_scheme(desk, scheme.read_text(encoding="utf-8"), scheme.name)
    print(f"已导入 {len(taken)} 个文件：{taken[0].counts['people']} 人，{halves} 个半天的考勤")
    _fill_events(desk, samples / "events")


def _fill_events(desk: Desk, samples: Path) -> None:
    """Bring in a year of events: tree, limits, twelve books, and what was done with them."""
    take_files(desk, read_files(desk, [samples / "categories.toml"]))
    limits = samples / f"limits-{YEAR}.toml"
    enter_limits(desk, limits.read_text(encoding="utf-8"), limits.name)
    books = [samples / f"events-{YEAR}-{month:02d}.xlsx" for month in range(1, 13)]
    taken = take_files(desk, read_files(desk, books))
    actions = samples / f"actions-{YEAR}.jsonl"
    applied = apply_actions(desk, actions.read_text(encoding="utf-8"), actions.name)
    for account, part, name in POSTS:
        add_post(desk, account, part, name, since=date(YEAR, 1, 1))
    events = sum(one.counts.get("events", 0) for one in taken)
    print(f"已导入 {len(taken)} 个事件汇总表：{events} 件事件，{applied.applied} 步办理")


def _event_papers(desk: Desk, out: Path) -> Iterator[Path]:
    """Write the year's ledger and statistics as they stood at its end."""
    end = of_day(date(YEAR + 1, 1, 1)) - 1
    yield from write_both(ledger_paper(ledger(desk, year_span(YEAR), end)), out, out)
    yield from write_both(statistics_paper(statistics(desk, Period(YEAR), end)), out, out)


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
