"""The district's sheet as a thing to look at and to keep; no Qt."""

from __future__ import annotations

from functools import partial

from desktop.paper.paper import Paper
from forms.kit.texts import sentence
from models.rules.district.printed import DistrictSheet, sheet_of
from models.services.district.rolling import RollUp


def district_sheet(found: RollUp) -> DistrictSheet:
    """Return the sheet of a roll-up, with what was left out and what is missing."""
    return sheet_of(
        found.streets, found.total(), found.ranks(), found.overall(), found.months, notes_of(found)
    )


def notes_of(found: RollUp) -> tuple[str, ...]:
    """Return which files were not counted and which months are missing."""
    notes = [f"未计入《{one.file}》：{sentence(one.code, one.facts)}" for one in found.refused]
    by_street: dict[str, list[str]] = {}
    for code, month in found.missing():
        by_street.setdefault(code, []).append(month)
    notes += [f"{found.streets[code].name}缺 {'、'.join(months)}。" for code, months in by_street.items()]
    return tuple(notes)


def district_paper(sheet: DistrictSheet) -> Paper:
    """Return 各街道月报汇总."""
    from forms.paper.district.roll_up import print_district
    from forms.workbook.district.roll_up import write_district

    name = f"各街道月报汇总 {sheet.span}"
    return Paper(name, partial(print_district, sheet), partial(write_district, sheet))
