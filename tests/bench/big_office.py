"""An office of any size with a year of marks, made the same way each time it is asked for."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.orm import Session

from models.rules.attendance.marks import blank
from models.rules.calendar.working_days import Calendar, months_of
from models.rules.core.facts import BonusMode
from models.services.calendar.working_days import read_calendar
from models.services.founding import found_office
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import FOUR_DEPARTMENTS, POLICE, AgencyRow, add_agency
from models.services.scheme.schemes import enter_scheme
from models.store.store import create_store
from models.tables.attendance import MonthMarks
from models.tables.grade import Grade
from models.tables.staff import Posting, StaffMember
from tests.office import SCHEME

ACCOUNT, PASSWORD, YEAR = "admin", "bench-2017", 2017
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_NAMES = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英华玉萍红健文辉力昌波宁贵福生龙元全国胜学祥才发武新利清飞"
)
_CLASSES = ("科员", "科员", "科员", "中层", "副科", "事业", "编外")
_POLICE_SHARE = 5  # every fifth agency is a police station, as in the sample year


def build(folder: Path, people: int, *, seed: int = 2017) -> None:
    """Found an office of `people` in `folder`, with agencies of 50, a year of marks, grades and a scheme."""
    store, _ = create_store(folder, ACCOUNT, PASSWORD)
    with store:
        fill(found_office(store.sessions, street="城南街道", account=ACCOUNT), people, seed=seed)


def fill(desk: Desk, people: int, *, seed: int = 2017) -> None:
    """Enter the sample scheme and so many people with their year in a new office, as `build` does."""
    enter_scheme(desk, SCHEME.read_text(encoding="utf-8"), SCHEME.name)
    chance = random.Random(seed)  # noqa: S311 - figures for a benchmark, no secrets
    with desk.change(Action.IMPORT_FILES, "bench") as change:
        session = change.session
        calendar = read_calendar(session)
        agencies = _agencies(session, max((people + 49) // 50, 1))
        staff, postings, grades, marks = [], [], [], []
        for n in range(people):
            agency = agencies[n // 50]
            police = agency.terms[0].bonus_mode is BonusMode.TIER_REFERENCE
            staff.append(_person(n, chance))
            postings.append(
                {
                    "staff_id": n + 1, "agency_id": agency.id, "since": date(2015, 1, 1), "until": None,
                    "staff_kind": "民警" if police else "公务员", "post_class": chance.choice(_CLASSES),
                }
            )  # fmt: skip
            grades.append({"staff_id": n + 1, "year": YEAR, "street_result": chance.choice(("称职", "优秀"))})
            if not police:
                key = {"staff_id": n + 1, "agency_id": agency.id}
                marks += [
                    {**key, "month": month, "marks": _month(month, calendar, chance)}
                    for month in months_of(YEAR)
                ]
        session.execute(insert(StaffMember), staff)
        session.execute(insert(Posting), postings)
        session.execute(insert(Grade), grades)
        session.execute(insert(MonthMarks), marks)


def _agencies(session: Session, count: int) -> list[AgencyRow]:
    """Add so many agencies; every few of them are police stations."""
    police = _POLICE_SHARE - 1
    return [
        add_agency(session, f"第{n + 1}所", POLICE if n % _POLICE_SHARE == police else FOUR_DEPARTMENTS)
        for n in range(count)
    ]


def _person(n: int, chance: random.Random) -> dict[str, object]:
    name = chance.choice(_SURNAMES) + chance.choice(_NAMES) + chance.choice(_NAMES)
    return {
        "id": n + 1, "staff_no": f"{n + 1:05d}", "name": name, "initials": "abc", "sex": "男",
        "id_card": f"9999991985{n:08d}", "bank_card": f"62220212{n:011d}",
    }  # fmt: skip


def _month(month: int, calendar: Calendar, chance: random.Random) -> str:
    """Return a month of an ordinary worker: mostly present, now and then something else."""
    marks = list(blank(month))
    for day, works in enumerate(calendar.month_mask(month)):
        if works:
            marks[2 * day] = marks[2 * day + 1] = "P"
    for _ in range(4):
        half = chance.randrange(len(marks))
        if marks[half] == "P":
            marks[half] = chance.choice("LKATSVEY")
    return "".join(marks)
