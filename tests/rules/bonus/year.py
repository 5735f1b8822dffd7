"""The sample year as facts: roster, grades and half-days read straight from the sample files."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from models.rules.attendance.kinds import BY_NAME
from models.rules.core.facts import BonusMode, PersonYear, Sanction, Stay

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
SCHEMES = Path(__file__).parents[3] / "resources" / "schemes"
YEAR = 2017


def text(value: object) -> str:
    return re.sub(r"\s", "", str(value or ""))


def day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    numbers = re.findall(r"\d+", str(value or ""))
    if len(numbers) == 1:
        return datetime.strptime(numbers[0], "%Y%m%d").date()  # noqa: DTZ007
    return date(*map(int, numbers)) if numbers else None


def stays() -> dict[str, list[Stay]]:
    sheet = load_workbook(SAMPLES / "roster-2017.xlsx").active
    assert sheet is not None
    found: dict[str, list[Stay]] = {}
    agency = ""
    for row in sheet.iter_rows(min_row=4, values_only=True):
        if not isinstance(row[0], int):
            continue
        agency = text(row[1]) or agency
        since = day(row[8])
        assert since is not None
        mode = BonusMode.TIER_REFERENCE if agency == "派出所" else BonusMode.FULL
        stay = Stay(agency, mode, since, day(row[9]), text(row[7]), text(row[6]), mode is BonusMode.FULL)
        found.setdefault(text(row[5]), []).append(stay)
    return found


def names() -> dict[str, tuple[str, str]]:
    sheet = load_workbook(SAMPLES / "roster-2017.xlsx").active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    return {text(row[5]): (text(row[2]), text(row[4])) for row in rows}


def grades() -> dict[str, tuple[str, str, tuple[Sanction, ...]]]:
    sheet = load_workbook(SAMPLES / "grades-2017.xlsx").active
    assert sheet is not None
    found: dict[str, tuple[str, str, tuple[Sanction, ...]]] = {}
    for row in sheet.iter_rows(min_row=3, values_only=True):
        if isinstance(row[0], int):
            on = day(row[7])
            sanctions: tuple[Sanction, ...] = (Sanction(text(row[6]), on),) if on else ()
            found[text(row[3])] = (text(row[4]), text(row[5]), sanctions)
    return found


def halves() -> dict[str, dict[str, tuple[int, ...]]]:
    found = {}
    with (SAMPLES / "expected-attendance-2017.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            found[row["工号"]] = {
                BY_NAME[head.removesuffix("(半天)")].key: (int(count), *([0] * 11))
                for head, count in row.items()
                if head.endswith("(半天)")
            }
    return found


def people() -> list[PersonYear]:
    marks, graded, named = halves(), grades(), names()
    result = []
    for staff_no, posted in stays().items():
        name, card = named[staff_no]
        grade, reason, sanctions = graded.get(card, ("", "", ()))
        result.append(
            PersonYear(
                staff_no=staff_no, name=name, year=YEAR, stays=tuple(posted), grade=grade, reason=reason,
                sanctions=sanctions, halves=marks.get(staff_no, {}),
            )
        )
    return result


def expected() -> dict[str, dict[str, str]]:
    with (SAMPLES / "expected-bonus-2017.csv").open(encoding="utf-8-sig") as file:
        return {row["工号"]: row for row in csv.DictReader(file)}
