"""The sample year: an invented street in a data folder of its own, made from untidy files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop.intake.reading import read_files
from forms.kit.resources import resource
from models.rules.events.words import Part
from models.services.events.applying import apply_actions
from models.services.events.limits import enter_limits
from models.services.events.posts import add_post
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme
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


def fill_sample(desk: Desk, say: Callable[[str], object]) -> None:
    """Bring in the year: people, attendance, grades, the scheme, and the events; `say` what was taken."""
    samples = resource("samples")
    months = [f"attendance-{YEAR}-{month:02d}.xlsx" for month in range(1, 13)]
    names = [f"roster-{YEAR}.xlsx", *months, f"grades-{YEAR}.xlsx"]
    taken = take_files(desk, read_files(desk, [samples / name for name in names]))
    halves = sum(one.counts.get("half_days", 0) for one in taken)
    scheme = resource("schemes", f"notice-{YEAR}.toml")
    enter_scheme(desk, scheme.read_text(encoding="utf-8"), scheme.name)
    say(f"已导入 {len(taken)} 个文件：{taken[0].counts['people']} 人，{halves} 个半天的考勤")
    fill_events(desk, samples / "events", say)


def fill_events(desk: Desk, samples: Path, say: Callable[[str], object]) -> None:
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
    say(f"已导入 {len(taken)} 个事件汇总表：{events} 件事件，{applied.applied} 步办理")
