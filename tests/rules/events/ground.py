"""A small office for rules: the working calendar, two platforms with their agencies, one limits file."""

from __future__ import annotations

from datetime import date
from functools import cache

from chinese_calendar import constants

from models.rules.calendar.working_days import Calendar, days_between
from models.rules.events.ground import Context, Dated, Ground, Member, Platform
from models.rules.events.limits import Category, Limits, OfficeHours, Version
from models.rules.events.limits_toml import parse_limits
from models.rules.events.moments import Moment, parse_moment
from models.rules.events.worktime import WorkDays, WorkTime, work_days
from tests.office import SAMPLES

EVER = Dated(date(1950, 1, 1), None)
YEARS = range(2016, 2020)
SAMPLE_HOURS = OfficeHours((510, 720), (810, 1020))
CITY_HOURS = OfficeHours((480, 720), (840, 1080))
"""08–12 and 14–18, as the published vectors have them."""
NEIGHBOURS = Category("01020", "矛盾纠纷", "邻里", "综治工作")
RUBBISH = Category("04005", "城市管理事件", "暴露垃圾", "综合执法")


def calendar() -> Calendar:
    """Return the working days of some years as the State Council's notices set them."""
    exceptions = {
        day: day in constants.workdays
        for year in YEARS
        for day in days_between(date(year, 1, 1), date(year, 12, 31))
        if day in constants.workdays or (day in constants.holidays or day in constants.in_lieu_days)
    }
    return Calendar(frozenset(YEARS), exceptions, {})


@cache
def days() -> WorkDays:
    """Return the working days."""
    return work_days(calendar())


def time(hours: OfficeHours = SAMPLE_HOURS) -> WorkTime:
    """Return the arithmetic under some office hours."""
    return WorkTime(days(), hours)


def sample_limits(**changes: str) -> Limits:
    """Return the sample's limits; `changes` replace values of [rules]."""
    text = (SAMPLES / "events" / "limits-2017.toml").read_text(encoding="utf-8")
    for key, value in changes.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key} ="))
        text = text.replace(before, f"{key} = {value}")
    return parse_limits(text, "limits.toml")


def ground(*versions: Limits) -> Ground:
    """Return an office under some limits files, the sample's where none is given."""
    numbered = tuple(Version(number, one) for number, one in enumerate(versions or (sample_limits(),), 1))
    members = {"综治工作": ("司法所", "派出所"), "综合执法": ("国土资源所", "行政执法中队")}
    return Ground(
        days(), numbered, tuple(Platform(name, EVER, f"{name}日常办") for name in members),
        tuple(Member(platform, name, EVER) for platform, names in members.items() for name in names),
        frozenset(name for names in members.values() for name in names),
        {version.number: version.limits for version in numbered},
    )  # fmt: skip


def context(*versions: Limits) -> Context:
    """Return the context of an event without anything on record."""
    return Context(ground(*versions))


def at(text: str) -> Moment:
    """Read 2017-03-01 09:12."""
    return parse_moment(text.replace(" ", "T"))
