"""What a scheme must say as a whole: figures that an option needs, and tables without holes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, INCOMPETENT
from models.rules.core.money import number_text
from models.rules.scheme import options, parts
from models.rules.scheme.codec import Path, Reader
from models.rules.scheme.figures import OTHERS, Figures
from models.rules.scheme.tax import NEEDS_WAGE, rule_on

Found = Iterator[tuple[Path, str, dict[str, str]]]
Parts = Mapping[str, object]


def check(reader: Reader, sections: Parts) -> None:
    """Note what is missing or impossible in the sections that could be read."""
    for section, checks in _CHECKS.items():
        value = sections.get(section)
        if value is None:
            continue
        with reader.inside({"clause": getattr(value, "clause", "")}):
            for path, code, facts in checks(value, sections):
                listed = path[0].partition("[")[0] == section
                reader.note(path if listed else (section, *path), code, **facts)


def tiers_of(street: parts.Street | None, standards: Figures) -> tuple[str, ...]:
    """Return the tiers from the best to the last: as listed, else as the standards name them."""
    if street is not None and street.tiers:
        return street.tiers
    if options.By.TIER not in standards.by:
        return ()
    at = standards.by.index(options.By.TIER)
    return tuple(dict.fromkeys(words[at] for words in standards.cells if words[at] != OTHERS))


def _standards(value: Figures, sections: Parts) -> Found:
    street = _street_of(sections)
    yield from _street(street, value)
    yield from _holes(value, tiers_of(street, value))


def _street_of(sections: Parts) -> parts.Street | None:
    street = sections.get("street")
    return street if isinstance(street, parts.Street) else None


def _street(street: parts.Street | None, standards: Figures) -> Found:
    tiers = tiers_of(street, standards)
    if street is not None and street.tier and tiers and street.tier not in tiers:
        yield ("amounts", street.tier), "scheme_missing_figure", {"value": street.tier}


def _holes(table: Figures, tiers: tuple[str, ...]) -> Found:
    """Yield each tier that lacks a figure which another tier has."""
    if options.By.TIER not in table.by:
        return
    at = table.by.index(options.By.TIER)
    others = dict.fromkeys((words[:at], words[at + 1 :]) for words in table.cells)
    for tier in tiers:
        for before, after in others:
            words = (*before, tier, *after)
            if table.find(words) is None:
                yield ("amounts", *words), "scheme_missing_figure", {"value": "、".join(words)}


def _months(value: parts.Months, _sections: Parts) -> Found:
    if value.start_month > value.end_month:
        yield ("end_month",), "scheme_out_of_range", _range(value.end_month, f"≥ {value.start_month}")
    yield from _months_options(value)
    if value.method is options.Method.HALF_YEAR:
        for name in ("arrive_first_half", "arrive_second_half", "leave_first_half", "leave_second_half"):
            if getattr(value, name) is None:
                yield (name,), "scheme_missing_key", {}


def _months_options(value: parts.Months) -> Found:
    """Yield options that the method has no use for."""
    if value.class_change is options.Transfer.RECEIVING_ALL:
        yield ("class_change",), "scheme_conflict", {"other": "receiving_all（职级变动不换机构）"}
    if value.method is options.Method.DAYS and value.class_change is not None:
        yield ("class_change",), "scheme_conflict", {"other": "method = \"days\"（各按天数）"}
    counts = value.method not in (options.Method.DAYS, options.Method.HALF_YEAR, options.Method.FULL)
    for name in ("arrival_month_out", "leaving_month_out"):
        if getattr(value, name) and not counts:
            yield (name,), "scheme_conflict", {"other": "method（不按月计）"}


def _range(value: Fraction | int, text: str) -> dict[str, str]:
    return {"value": number_text(Fraction(value)), "range": text}


def _grades(value: parts.Grades, _sections: Parts) -> Found:
    for grade in (EXCELLENT, COMPETENT, BASIC, INCOMPETENT):
        if grade not in value.factors:
            yield ("factors", grade), "scheme_missing_figure", {"value": grade}


_WAYS = ("rate", "percent", "daily_divisor", "bands", "steps")


def _deductions(value: parts.Deductions, _sections: Parts) -> Found:
    for number, item in enumerate(value.items, 1):
        at = f"items[{number}]" if len(value.items) > 1 else "items"
        given = [name for name in _WAYS if getattr(item, name) not in (None, ())]
        if len(given) != 1:
            code = "scheme_conflict" if given else "scheme_missing_key"
            yield (at, given[0] if given else "rate"), code, {"other": "、".join(given[1:] or _WAYS)}
        if item.unit is None and 0 < len(parts.TIMES.intersection(item.kinds)) < len(item.kinds):
            yield (at, "unit"), "scheme_missing_key", {}
        for name in ("daily_divisor", "every"):
            if getattr(item, name) == 0:
                yield (at, name), "scheme_out_of_range", _range(0, "> 0")
        if item.every != 1 and (item.bands or item.steps):
            yield (at, "every"), "scheme_conflict", {"other": "bands、steps"}
        by_month = item.period in (
            options.Period.MONTH, options.Period.FIRST_HALF_MONTHS, options.Period.SECOND_HALF_MONTHS
        )  # fmt: skip
        if item.carry and (not by_month or item.every == 1):
            yield (at, "carry"), "scheme_conflict", {"other": "period（逐月）、every"}
        if item.offset and by_month:
            yield (at, "offset"), "scheme_conflict", {"other": "period（逐月）"}
        if any((band.rate is None) == (band.percent is None) for band in item.bands):
            yield (at, "bands"), "scheme_conflict", {"other": "rate、percent 取一个"}
        if any(other.every == 0 for other in item.also):
            yield (at, "also"), "scheme_out_of_range", _range(0, "> 0")
        yield from _steps(at, item)


def _steps(at: str, item: parts.DeductionItem) -> Found:
    for step in item.steps:
        if (step.over is None) == (step.at_least is None) or (step.percent is None) == (step.amount is None):
            yield (at, "steps"), "scheme_conflict", {"other": "over/at_least、percent/amount 各取一个"}
    for name in ("percent", "amount"):
        reached = sorted(
            (step.over if step.at_least is None else step.at_least, getattr(step, name))
            for step in item.steps
            if (step.over is None) != (step.at_least is None) and getattr(step, name) is not None
        )
        costs = [cost for _, cost in reached]
        if costs != sorted(costs):
            yield (at, "steps"), "scheme_out_of_range", _range(min(costs), "天数越多扣得越多")


_CONDITIONS = (
    "kinds", "staff_kinds", "post_classes", "agencies", "staff", "grades", "reasons", "sanctions",
    "left_in_year", "left_for", "left_not_for", "arrived_in_year", "not_on_roll_on", "months_below",
    "last_year_grades", "last_year_ungraded",
)  # fmt: skip


def _exclusions(value: tuple[parts.Exclusion, ...], _sections: Parts) -> Found:
    for number, item in enumerate(value, 1):
        at = f"exclusions[{number}]" if len(value) > 1 else "exclusions"
        if not any(getattr(item, name) not in ((), False, "", None) for name in _CONDITIONS):
            yield (at, "kinds"), "scheme_missing_key", {}
        bounds = (item.at_least is not None) + (item.over is not None)
        if bounds != (1 if item.kinds else 0):
            code = "scheme_missing_key" if item.kinds and not bounds else "scheme_conflict"
            yield (at, "at_least"), code, {"other": "over、kinds"}
        if (item.then is options.Effect.REDUCE) != (item.factor is not None):
            code = "scheme_missing_key" if item.factor is None else "scheme_conflict"
            yield (at, "factor"), code, {"other": "then"}
        if item.consecutive and item.kinds != ("absent",):
            yield (at, "consecutive"), "scheme_conflict", {"other": "kinds（连续只计旷工）"}


def _blends(value: tuple[parts.Blend, ...], _sections: Parts) -> Found:
    for number, item in enumerate(value, 1):
        at = f"blends[{number}]" if len(value) > 1 else "blends"
        yield from _weights((at, "town_weight"), item.town_weight + item.department_weight)
        if item.score_weights:
            yield from _weights((at, "score_weights"), sum(item.score_weights.values(), Fraction(0)))
        if not item.agencies and not item.staff:
            yield (at, "agencies"), "scheme_missing_key", {}


def _agency_factor(value: parts.AgencyFactor, _sections: Parts) -> Found:
    by_tier = value.by is options.FactorBy.TIER
    if by_tier and not value.factors:
        yield ("factors",), "scheme_missing_key", {}
    if not by_tier and not value.full:
        yield ("full",), "scheme_missing_key", {}
    others = ("full",) if by_tier else ("factors",)
    for name in others:
        if getattr(value, name):
            yield (name,), "scheme_conflict", {"other": f"by = {value.by.value}"}
    if value.least is not None and value.most is not None and value.least > value.most:
        yield ("least",), "scheme_conflict", {"other": "most"}


def _weights(path: Path, total: Fraction) -> Found:
    if total != 1:
        yield path, "scheme_weights", {"value": number_text(total)}


def _manual(value: tuple[parts.Extra, ...], _sections: Parts) -> Found:
    for number, item in enumerate(value, 1):
        if item.amount == 0:
            at = f"[{number}]" if len(value) > 1 else ""
            yield (f"amount{at}",), "scheme_out_of_range", _range(0, "≠ 0")


def _rounding(value: parts.Rounding, _sections: Parts) -> Found:
    if value.unit not in (Fraction(1, 100), Fraction(1, 10), Fraction(1), Fraction(10), Fraction(100)):
        yield (
            ("unit",),
            "scheme_bad_option",
            {"value": number_text(value.unit), "options": "0.01、0.1、1、10、100"},
        )


def _police(value: parts.Police, sections: Parts) -> Found:
    needed = {
        options.Reading.B: ("ratio", value.ratio is not None),
        options.Reading.C: (
            "paid_elsewhere",
            bool(value.paid_elsewhere) or value.paid_elsewhere_default is not None,
        ),
        options.Reading.D: ("department_standard", value.department_standard is not None),
    }
    name, there = needed.get(value.reading, ("", True))
    if not there:
        yield (name,), "scheme_missing_key", {}
    if value.include_auxiliary and value.use_coefficients and value.auxiliary_coefficient is None:
        yield ("auxiliary_coefficient",), "scheme_missing_key", {}
    if value.reading is options.Reading.D:
        yield from _weights(("town_weight",), value.town_weight + value.department_weight)
    if value.cap_amount is not None and value.cap_class:
        yield ("cap_class",), "scheme_conflict", {"other": "cap_amount"}
    yield from _cap_class(value, sections)
    if value.grades is not None:
        yield from ((("grades", *path), code, facts) for path, code, facts in _grades(value.grades, sections))
    if value.street_deductions and sections.get("deductions") is None:
        yield ("street_deductions",), "scheme_conflict", {"other": "[deductions]"}
    if value.months is not None:
        yield from ((("months", *path), code, facts) for path, code, facts in _months(value.months, sections))
    if value.standards is not None:
        found = _holes(value.standards, tiers_of(_street_of(sections), value.standards))
        yield from ((("standards", *path), code, facts) for path, code, facts in found)


def _cap_class(police: parts.Police, sections: Parts) -> Found:
    """Yield where the street's amount for the class that caps the police cannot be looked up."""
    coefficients = sections.get("coefficients")
    for table in (sections.get("standards"), *(coefficients if isinstance(coefficients, tuple) else ())):
        if not police.cap_class or not isinstance(table, Figures):
            continue
        asked = {
            options.By.CLASS: ("cap_class", police.cap_class),
            options.By.KIND: ("cap_kind", police.cap_kind),
            options.By.AGENCY: ("cap_agency", police.cap_agency),
        }
        if not {options.By.TIER, *asked}.issuperset(table.by):
            yield ("cap_class",), "scheme_conflict", {"other": "by（标准、系数不能按等次、工号）"}
        for at, by in enumerate(table.by):
            name, word = asked.get(by, ("", ""))
            if name and not word:
                yield ("cap_class",), "scheme_conflict", {"other": f"by（还要写 {name}）"}
            elif name and not {word, OTHERS} & {words[at] for words in table.cells}:
                yield (name,), "scheme_missing_figure", {"value": word}


def _tax(value: parts.Tax, _sections: Parts) -> Found:
    rule: options.TaxRule | None = value.rule
    if value.rule is options.TaxRule.BY_DATE:
        if value.pay_date is None:
            yield ("pay_date",), "scheme_missing_key", {}
            return
        rule = rule_on(value.pay_date)
        if rule is None:
            yield ("pay_date",), "tax_no_rule_for_date", {"value": value.pay_date.isoformat()}
    if rule in NEEDS_WAGE and value.wage is None and not value.wages:
        yield ("wage",), "scheme_missing_key", {}


def _veto(value: parts.Veto, sections: Parts) -> Found:
    standards = sections.get("standards")
    if value.tier_drop and isinstance(standards, Figures) and options.By.TIER not in standards.by:
        yield ("tier_drop",), "scheme_conflict", {"other": "[standards] by（标准不分档次）"}


_CHECKS: dict[str, Callable[[Any, Parts], Found]] = {
    "standards": _standards,
    "months": _months,
    "grades": _grades,
    "deductions": _deductions,
    "exclusions": _exclusions,
    "blends": _blends,
    "agency_factor": _agency_factor,
    "manual": _manual,
    "rounding": _rounding,
    "police": _police,
    "veto": _veto,
    "tax": _tax,
}
