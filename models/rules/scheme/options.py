"""The named options of a scheme: what a notice may choose between, in words that stand in the file."""

from __future__ import annotations

from enum import StrEnum


class By(StrEnum):
    """What a table of figures distinguishes."""

    TIER = "tier"
    CLASS = "class"
    KIND = "kind"
    AGENCY = "agency"
    GRADE = "grade"
    PERSON = "person"


class Method(StrEnum):
    """How much of the year a stay is (domain §3.3, M1–M4); WHOLE counts only months served whole."""

    TOUCHED = "touched"
    HALF_MONTH = "half_month"
    DAYS = "days"
    HALF_YEAR = "half_year"
    WHOLE = "whole"
    FULL = "full"


class Transfer(StrEnum):
    """Who gets the month in which somebody moved inside the house."""

    BY_MID_MONTH = "by_mid_month"
    EACH_OWN_DAYS = "each_own_days"
    RECEIVING_ALL = "receiving_all"


class ArrivedAndLeft(StrEnum):
    """Which figure counts for one who came and left within the year (half_year)."""

    SMALLEST = "smallest"
    PRODUCT = "product"


class GradeUse(StrEnum):
    """Which of the two results of a year drives the money."""

    STREET_RESULT = "street_result"
    STATUTORY_GRADE = "statutory_grade"
    WORSE_OF = "worse_of"


class Window(StrEnum):
    """When a sanction counts against a year."""

    YEAR_OF_DECISION = "year_of_decision"
    IN_PERIOD = "in_period"


class CombineSanctions(StrEnum):
    """What several sanctions of one year do together; ADD adds what each takes off."""

    HEAVIEST = "heaviest"
    MULTIPLY = "multiply"
    ADD = "add"


class Unit(StrEnum):
    """What is counted of a kind of mark; a recorded half of 迟到 or 早退 is one time."""

    DAY = "day"
    HALF_DAY = "half_day"
    TIME = "time"


class Period(StrEnum):
    """Which months are counted; MONTH gives the free allowance again every month."""

    YEAR = "year"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    MONTH = "month"


class PartUnits(StrEnum):
    """What becomes of a started unit."""

    EXACT = "exact"
    DOWN = "down"
    UP = "up"


class Order(StrEnum):
    """Whether grade and sanction act before the deductions or after."""

    FACTORS_FIRST = "factors_first"
    DEDUCTIONS_FIRST = "deductions_first"


class Effect(StrEnum):
    """What an exclusion does; REDUCE leaves a factor."""

    ZERO = "zero"
    HOLD = "hold"
    REDUCE = "reduce"


class RoundingMode(StrEnum):
    """How the one rounding at the end goes."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


class Reading(StrEnum):
    """How the police clause is read (domain §4)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class Headcount(StrEnum):
    """Whose heads the pool of reading E counts."""

    YEAR_END = "year_end"
    MONTHS = "months"


class TaxRule(StrEnum):
    """Which text taxes the one-off bonus."""

    ONE_OFF_2005 = "one_off_2005"
    ONE_OFF_2018 = "one_off_2018"
    ONE_OFF_2019 = "one_off_2019"
    BY_DATE = "by_date"
    NONE = "none"


class TaxMode(StrEnum):
    """Who taxes a person's bonus, and how."""

    ONE_OFF = "ONE_OFF"
    MERGE = "MERGE"
    DEPT_WITHHOLDS = "DEPT_WITHHOLDS"
    NONE = "NONE"
