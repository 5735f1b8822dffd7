"""The shipped sheets: each reads, each comes to its full marks, each published case comes to its points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.rules.supervision.facts import Ref, Subject
from models.rules.supervision.ranking import ranked
from models.rules.supervision.sheet_toml import parse_sheet
from models.rules.supervision.words import ItemKind
from tests.rules.supervision.build import (
    LATE,
    OPEN,
    OVERDUE,
    SHEETS,
    SUSPENDED,
    event,
    events,
    hand,
    points,
    records,
    scored,
    shipped,
)

NAMES = sorted(str(path.relative_to(SHEETS).with_suffix("")) for path in SHEETS.rglob("*.toml"))
FULL = {
    "agency": (100, 110),
    "platform": (100, 105),
    "examples/jinhua": (100, 100),
    "examples/district": (100, 100),
    "examples/kunming": (100, 100),
    "examples/gumei": (100, 120),
    "examples/inspection": (10, 10),
    "examples/zhejiang": (18, 18),
    "examples/shangyu": (100, 100),
    "examples/songjiang": (100, 100),
}


def test_every_sheet_has_its_full_marks() -> None:
    assert sorted(FULL) == NAMES
    for name, (full, most) in FULL.items():
        sheet = shipped(name)
        assert [sheet.full, sheet.most] == [full, most], name


def test_every_item_and_sheet_names_its_paper() -> None:
    for name in NAMES:
        sheet = shipped(name)
        assert sheet.document
        assert all(item.clause for item in sheet.items), name


# 金华: 应结案 200, 缓办 10, closed 180, on time 130
JINHUA = events((130, {}), (50, LATE), (10, OVERDUE), (10, SUSPENDED))


@pytest.mark.parametrize(
    ("step", "expected"), [("proportional", "48.42"), ("whole", "49"), ("started", "48")]
)
def test_jinhua_rate_below_its_full_mark(step: str, expected: str) -> None:
    text = (SHEETS / "examples" / "jinhua.toml").read_text(encoding="utf-8")
    sheet = parse_sheet(text.replace('step = "proportional"', f'step = "{step}"'), "jinhua.toml")
    found = scored(sheet, JINHUA, [hand("urged", 5)])
    assert points(found, "in_time") == Fraction(expected)
    assert points(found, "closing") == 20
    figure = found.items[1].figures[0]
    assert figure.text == "130/190 = 68.42%"
    assert len(figure.counted.exempt) == 10


def test_jinhua_whole_sheet() -> None:
    """50 − 1.58, 20, 紧急 none, one case failed three times (0.2 + 0.2 + 0.5), 推诿 twice."""
    cases = (*JINHUA[:-1], event(200, failed=3, checked=4, state=SUSPENDED["state"]))
    found = scored(
        shipped("examples/jinhua"),
        cases,
        [hand("urged", 4), hand("rework", 2, line=3, reason="两次推诿"), hand("organisation", 1, line=2)],
    )
    assert [points(found, key) for key in ("organisation", "in_time", "closing", "urgent")] == [
        3,
        Fraction("48.42"),
        20,
        10,
    ]
    assert points(found, "rework") == Fraction("2.1")
    assert points(found, "leaders") == 5
    assert found.total is not None
    assert found.total.amount == Fraction("92.52")


def test_jinhua_urgent_and_leaders_cases() -> None:
    """Of 20 urgent cases 18 closed, 15 of them in time: 5 and 10 points go, of 10; two bad cases cost 4."""
    urgent = events(
        (15, {"level": "紧急"}), (3, {**LATE, "level": "特急"}), (2, {**OVERDUE, "level": "紧急"})
    )
    media = events((1, {**LATE, "source": "媒体"}), (1, {**OVERDUE, "source": "领导批示"}), start=50)
    found = scored(shipped("examples/jinhua"), (*urgent, *media), [hand("urged", 5)])
    assert points(found, "urgent") == 0
    assert points(found, "leaders") == 1


# the month of A8: 100 received; 80 closed in time, 10 late, 6 overdue, 3 open not due, 1 suspended
MONTH = events((80, {}), (10, LATE), (6, OVERDUE), (3, OPEN), (1, SUSPENDED))


def test_rates_of_a_month() -> None:
    sheet = shipped("platform")
    found = scored(sheet, MONTH, [hand("books", 5)])
    by_key = {one.key: one.text for item in found.items for one in item.figures}
    assert by_key["in_time/1"] == "80/96 = 83.33%"
    assert by_key["closing/1"] == "90/96 = 93.75%"
    assert points(found, "in_time") == Fraction("23.33")  # 30 − 6.67
    assert points(found, "closing") == Fraction("13.75")


def test_platform_sheet_whole() -> None:
    cases = (
        event(1, answered=True, result_ok=True, attitude_ok=True, checked=1),
        event(2, answered=True, result_ok=False, attitude_ok=True, checked=2, failed=1, returns=4, assigns=5),
        event(3, **OVERDUE, yellow=1, red=1, checked=0),
        event(4, accept="late", yellow=1, checked=1),
    )
    meetings = records("meetings_missed", ("2017年第10周", ""))
    subject = Subject("综合执法", cases, meetings)
    found = scored(shipped("platform"), subject, [hand("books", "4.5"), hand("bonus", 3, reason="区里推广")])
    assert {one.item.key: one.points for one in found.items} == {
        "accepting": 0,  # 3/4 = 75%: 10 − 25 × 0.5 stops at zero
        "in_time": 15,  # 3/4: 30 − 15
        "closing": 0,  # 75% to 95%
        "first_pass": 0,  # 2/3
        "satisfied": 0,  # 1/2: 15 − 45 × 0.5
        "returns": 2,  # twice 0.5, twice 1
        "meetings": 4,
        "rulings": 5,
        "books": Fraction("4.5"),
        "cards": -3,  # one yellow, one that turned red
        "bonus": 3,
    }
    assert found.total is not None
    assert found.total.amount == Fraction("30.5")


def test_dinghai_agency() -> None:
    """50 by hand, 20 for the platforms, 工单 15 − 16.67 × 0.3 − 0.5, 满意度 15 × 3/4, bonus capped at 10."""
    cases = (
        *events((5, {"answered": True, "result_ok": True, "attitude_ok": True})),
        event(6, **OVERDUE, failed=1, checked=1),
        event(7, **OPEN, answered=True, result_ok=False, attitude_ok=False),
    )
    by_hand = [
        hand("service_centre", 9),
        hand("duties", "9.5"),
        hand("conduct", 14),
        hand("team", 13),
        hand("platforms", 18),
        hand("innovation", 6, reason="市级试点", number=1),
        hand("innovation", 6, reason="省级表扬", number=2),
    ]
    found = scored(shipped("agency"), cases, by_hand)
    assert points(found, "orders") == Fraction("9.5")  # 5/6: 15 − 5 − 0.5
    assert points(found, "satisfaction") == Fraction("12.5")  # 5/6
    assert points(found, "innovation") == 10
    assert found.total is not None
    assert found.total.amount == Fraction("95.5")
    assert ranked(shipped("agency"), [found])[0].tier == "一等"


def test_district_sheet_takes_the_rate_times_its_points() -> None:
    cases = (*events((6, {}), (2, LATE)), event(9, urges=1), event(10, **OVERDUE, urges=2))
    found = scored(shipped("examples/district"), cases, [hand("rest", 27)])
    assert points(found, "in_time") == 42  # 7/10 × 60
    assert points(found, "urged") == 5  # 1/2 × 10
    assert found.total is not None
    assert found.total.amount == 74


def test_kunming_last_of_eight() -> None:
    sheet = shipped("examples/kunming")
    parts = ("missed", "coverage", "quality", "conference", "use", "survey", "other", "third_party")
    mine = ("14.5", "2.8", "2.66", "1", "0.7", "2", "30", "35")
    scores = [scored(sheet, Subject("经开区"), [hand(*pair) for pair in zip(parts, mine, strict=True)])]
    for number in range(7):
        better = (*mine[:-1], str(36 + Fraction(number, 2)))
        scores.append(
            scored(sheet, Subject(f"甲{number}"), [hand(*pair) for pair in zip(parts, better, strict=True)])
        )
    last = ranked(sheet, scores)[-1]
    assert (last.score.subject, last.total, last.rank) == ("经开区", Fraction("88.66"), 8)


def test_gumei_starts_at_a_hundred_and_its_year_in_november() -> None:
    sheet = shipped("examples/gumei")
    found_by = {"findings": (*records("findings", ("查1", "本级"), ("查2", "区级"))["findings"],)}
    subject = Subject("行政执法中队", (), found_by)
    found = scored(
        sheet,
        subject,
        [hand("meetings", 2, line=1, reason="缺两次"), hand("complaints", 1, line=3), hand("bonus", 5)],
    )
    assert [one.points for one in found.items] == [-4, -17, 0, 5]
    assert found.total is not None
    assert found.total.amount == 84
    assert ranked(sheet, [found])[0].tier == "不合格"
    assert sheet.year_starts == 11


def test_inspection_sheet_by_who_found() -> None:
    known = {
        **records("findings", ("查1", "市级"), ("查2", "区级"), ("查3", "本级"), ("查4", "本级")),
        **records("uncorrected", ("查2", "区级"), ("查3", "本级")),
        **records("found_again", ("查1", "市级")),
        **records("referrals", ("移1", "")),
    }
    cases = (event(1, merged_in=2), event(2, answered=True, result_ok=False, attitude_ok=True))
    found = scored(shipped("examples/inspection"), Subject("行政执法中队", cases, known))
    # 10 − 0.3 − 2 − 0.2 − 0.5 − 0.1×2 − 0.3 − 1 − 2 − 0.5
    assert found.total is not None
    assert found.total.amount == 3
    assert found.items[0].figures[0].counted.above == (Ref("查1"),)


def test_zhejiang_system_part() -> None:
    found = scored(
        shipped("examples/zhejiang"),
        Subject("综合执法"),
        [hand("categories", 4), hand("limits", "6.5"), hand("sensing", 5)],
    )
    assert found.total is not None
    assert found.total.amount == Fraction("15.5")


def test_shangyu_first_and_last_three_of_twenty() -> None:
    sheet = shipped("examples/shangyu")
    towns = [
        scored(sheet, Subject(f"镇{number:02d}", events((100 - number, {}), (number, LATE))))
        for number in range(20)
    ]
    found = ranked(sheet, towns)
    assert [one.bonus.amount for one in found if one.bonus is not None] == [1] * 3 + [0] * 14 + [-1] * 3
    assert found[0].total == 101
    assert found[-1].total == Fraction("87.6")  # 60 × 0.81 + 40 − 1
    assert all(one.total == one.score.total.amount for one in found if one.score.total is not None)


def test_songjiang_tiers_by_place() -> None:
    sheet = shipped("examples/songjiang")
    teams = [
        scored(sheet, Subject(name, events((10 - late, {"checked": 1}), (late, {**LATE, "checked": 1}))))
        for name, late in (("甲", 3), ("乙", 0), ("丙", 1), ("丁", 1))
    ]
    assert [(one.score.subject, one.rank, one.tier) for one in ranked(sheet, teams)] == [
        ("乙", 1, "一档"),
        ("丁", 2, "二档"),
        ("丙", 2, "二档"),
        ("甲", 4, "三档"),
    ]


def test_a_missing_hand_score_is_no_zero() -> None:
    found = scored(shipped("agency"), MONTH, [hand("duties", 9)])
    assert found.total is None
    assert [item.key for item in found.missing] == ["service_centre", "conduct", "team", "platforms"]
    assert ranked(shipped("agency"), [found])[0].rank is None
    assert all(one.item.kind is ItemKind.HAND for one in found.items if one.points is None)
