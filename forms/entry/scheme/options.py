"""The named options of a scheme in the language of the window."""

from __future__ import annotations

from enum import StrEnum

from forms.entry.scheme.spec import Options, translate
from models.rules.allowance.scheme import EventKind, Mode, Nature, NotFor, Outside
from models.rules.leave.duty import DutyRole, Shift
from models.rules.scheme import options


def options_of(kind: type[StrEnum], default: object) -> Options:
    """Return the options of a key, the one first that holds where the notice says nothing."""
    words = _words(kind)
    if default is None:
        return (("", _unsaid(kind)), *words)
    return tuple(sorted(words, key=lambda word: word[0] != default))


def _unsaid(kind: type[StrEnum]) -> str:
    if kind is options.Transfer:
        return translate("Scheme", "as the method has it")
    if kind is options.Unit:
        return translate("Scheme", "as usual: late and early in times, all else in days")
    if kind is options.PartUnits:
        return translate("Scheme", "no: by the shift or overtime")
    return ""


def _words(kind: type[StrEnum]) -> Options:
    every = (_of_service, _of_spans, _of_conduct, _of_paying, _of_tax, _of_allowances, _of_duty)
    return next(words[kind] for of in every if kind in (words := of()))


def _of_service() -> dict[type[StrEnum], Options]:
    """Return how the time that somebody served counts."""
    return {
        options.Method: (
            ("full", translate("Scheme", "the whole year for everybody")),
            (
                "half_month",
                translate("Scheme", "half months: up to the day below a whole month, after it half"),
            ),
            ("touched", translate("Scheme", "every month touched counts whole")),
            ("whole", translate("Scheme", "only months served whole")),
            ("months_and_days", translate("Scheme", "whole months, and a broken month by its days")),
            ("enough_days", translate("Scheme", "a broken month counts from enough days on")),
            ("days", translate("Scheme", "by calendar days")),
            ("half_year", translate("Scheme", "by half-years, with the shares below")),
        ),
        options.Attendance: (
            ("none", translate("Scheme", "does not count")),
            ("worked", translate("Scheme", "days worked count")),
            ("with_paid_leave", translate("Scheme", "days worked and paid leave count")),
        ),
        options.Transfer: (
            ("by_mid_month", translate("Scheme", "to the post held on the middle day")),
            ("each_own_days", translate("Scheme", "each by its own days")),
            ("receiving_all", translate("Scheme", "the receiving side takes all")),
            ("next_month", translate("Scheme", "to the earlier post")),
            ("same_month", translate("Scheme", "to the later post")),
        ),
        options.ArrivedAndLeft: (
            ("smallest", translate("Scheme", "the smaller share")),
            ("product", translate("Scheme", "both shares multiplied")),
        ),
    }


def _of_spans() -> dict[type[StrEnum], Options]:
    """Return spans of a year, and what is counted in them."""
    return {
        options.Period: (
            ("year", translate("Scheme", "the whole year")),
            ("first_half", translate("Scheme", "January to June")),
            ("second_half", translate("Scheme", "July to December")),
            ("month", translate("Scheme", "every month by itself")),
            ("first_half_months", translate("Scheme", "January to June, every month by itself")),
            ("second_half_months", translate("Scheme", "July to December, every month by itself")),
        ),
        options.Unit: (
            ("day", translate("Scheme", "days")),
            ("half_day", translate("Scheme", "half-days")),
            ("time", translate("Scheme", "times")),
        ),
        options.DailyOf: (
            ("own", translate("Scheme", "the person's own standard")),
            ("street", translate("Scheme", "the street's standard")),
        ),
        options.PartUnits: (
            ("exact", translate("Scheme", "counts as it is")),
            ("down", translate("Scheme", "is left out")),
            ("up", translate("Scheme", "counts whole")),
        ),
    }


def _of_conduct() -> dict[type[StrEnum], Options]:
    return {
        options.GradeUse: (
            ("street_result", translate("Scheme", "the street result")),
            ("statutory_grade", translate("Scheme", "the statutory grade")),
            ("worse_of", translate("Scheme", "the worse of the two")),
        ),
        options.Window: (
            ("year_of_decision", translate("Scheme", "in the year of the decision")),
            ("in_period", translate("Scheme", "during its whole period")),
        ),
        options.CombineSanctions: (
            ("heaviest", translate("Scheme", "the heaviest counts")),
            ("multiply", translate("Scheme", "they multiply")),
            ("add", translate("Scheme", "what they take off adds up")),
        ),
        options.Order: (
            ("factors_first", translate("Scheme", "grade and sanction first")),
            ("deductions_first", translate("Scheme", "deductions first")),
        ),
        options.Reduced: (
            ("earned", translate("Scheme", "what was earned, before deductions")),
            ("net", translate("Scheme", "what deductions leave")),
        ),
        options.Effect: (
            ("zero", translate("Scheme", "nothing is paid")),
            ("hold", translate("Scheme", "the line is held")),
            ("reduce", translate("Scheme", "only a part is paid")),
        ),
    }


def _of_paying() -> dict[type[StrEnum], Options]:
    return {
        options.RoundingMode: (
            ("half_up", translate("Scheme", "half up")),
            ("down", translate("Scheme", "down")),
            ("up", translate("Scheme", "up")),
        ),
        options.Reading: (
            ("A", translate("Scheme", "A  the same tier, the same standard")),
            ("B", translate("Scheme", "B  a ratio of the same standard")),
            ("C", translate("Scheme", "C  the difference to what the police paid")),
            ("D", translate("Scheme", "D  street and department standard, weighted")),
            ("E", translate("Scheme", "E  a pool to the station by heads")),
        ),
        options.FactorBy: (
            ("tier", translate("Scheme", "the tier of the agency's year")),
            ("score", translate("Scheme", "the points of the agency's year")),
        ),
        options.WithoutYear: (
            ("hold", translate("Scheme", "its people's lines wait")),
            ("one", translate("Scheme", "the factor is 1")),
        ),
        options.Headcount: (
            ("year_end", translate("Scheme", "on the roster on 31 December")),
            ("months", translate("Scheme", "by months")),
        ),
    }


def _of_tax() -> dict[type[StrEnum], Options]:
    return {
        options.TaxRule: (
            ("none", translate("Scheme", "not computed")),
            ("one_off_2005", translate("Scheme", "one-off bonus, rule of 2005")),
            ("one_off_2018", translate("Scheme", "one-off bonus, last quarter of 2018")),
            ("one_off_2019", translate("Scheme", "one-off bonus, rule of 2019")),
            ("by_date", translate("Scheme", "by the day of payment")),
        ),
        options.TwoSheets: (
            ("sum", translate("Scheme", "taxed once on the sum of both")),
            ("bonus_sheet", translate("Scheme", "taxed on the bonus sheet alone")),
            ("each", translate("Scheme", "taxed on each sheet by itself")),
        ),
        options.TaxMode: (
            ("ONE_OFF", translate("Scheme", "as a one-off bonus")),
            ("MERGE", translate("Scheme", "with the wage of the month")),
            ("DEPT_WITHHOLDS", translate("Scheme", "withheld by the department")),
            ("NONE", translate("Scheme", "not taxed here")),
        ),
    }


def _of_allowances() -> dict[type[StrEnum], Options]:
    return {
        Mode: (
            ("flat", translate("Scheme", "the full rate, on the roll any day")),
            ("attended_workdays", translate("Scheme", "rate × days attended ÷ working days")),
            ("per_day", translate("Scheme", "by the day")),
            ("per_event", translate("Scheme", "by the shift or overtime")),
            ("step", translate("Scheme", "in steps of absence")),
        ),
        Nature: (
            ("own", translate("Scheme", "the unit's own: on our sheet")),
            ("unified", translate("Scheme", "regulated by the state: never on our sheet")),
        ),
        Outside: (
            ("ignored", translate("Scheme", "do not count")),
            ("absent", translate("Scheme", "count as absence")),
        ),
        EventKind: (
            ("overtime", translate("Scheme", "approved overtime")),
            ("duty", translate("Scheme", "shifts on duty")),
        ),
    }


def _of_duty() -> dict[type[StrEnum], Options]:
    """Return which shifts and hours an allowance is for."""
    return {
        NotFor: (
            ("meeting", translate("Scheme", "meetings")),
            ("training", translate("Scheme", "training")),
            ("trip", translate("Scheme", "trips")),
            ("on_call", translate("Scheme", "on call, not come")),
            ("compensated", translate("Scheme", "made good with time off")),
            ("unclaimed", translate("Scheme", "not claimed")),
            ("overtime_paid", translate("Scheme", "paid as overtime")),
            ("meal_paid", translate("Scheme", "a meal was given")),
        ),
        DutyRole: (
            ("leader", translate("Scheme", "leader on duty")),
            ("officer", translate("Scheme", "officer on duty")),
        ),
        Shift: (
            ("day", translate("Scheme", "by day")),
            ("night", translate("Scheme", "by night")),
            ("full", translate("Scheme", "day and night")),
        ),
    }
