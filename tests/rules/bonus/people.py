"""People with any stays, grades and sanctions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from models.rules.core.facts import BonusMode, PersonYear, Sanction, Stay

JANUARY = date(2017, 1, 1)


KINDS = ("personal", "sick", "absent", "late", "early")


@st.composite
def stays(draw: st.DrawFn) -> tuple[Stay, ...]:
    days = sorted(draw(st.sets(st.integers(-30, 380), min_size=2, max_size=5)))
    posts = st.sampled_from(["科员", "副科", "事业"])
    found = []
    for start, end in pairwise(days):
        gap = draw(st.integers(0, 1)) * 3
        since, until = JANUARY + timedelta(start + gap), JANUARY + timedelta(end - 1)
        if since <= until:
            found.append(Stay("国土资源所", BonusMode.FULL, since, until, draw(posts), "公务员"))
    return tuple(found) or (Stay("司法所", BonusMode.FULL, JANUARY, None, "科员", "公务员"),)


@st.composite
def people(draw: st.DrawFn) -> PersonYear:
    rows = st.lists(st.integers(0, 8), min_size=12, max_size=12).map(tuple)
    grade, reason = draw(
        st.sampled_from([("优秀", ""), ("合格", ""), ("基本称职", ""), ("不确定等次", "立案"), ("", "")])
    )
    kinds = st.sampled_from(["警告", "记过", "党内警告", "诫勉"])
    dates = st.dates(date(2015, 1, 1), date(2018, 12, 31))
    sanctions = draw(st.lists(st.builds(Sanction, kinds, dates), max_size=2))
    return PersonYear(
        staff_no="101",
        name="张三",
        year=2017,
        stays=draw(stays()),
        grade=grade,
        reason=reason,
        sanctions=tuple(sanctions),
        halves={k: draw(rows) for k in KINDS},
    )
