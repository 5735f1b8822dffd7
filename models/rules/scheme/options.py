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
    """How much of the year a stay is.

    WHOLE counts only months served whole; MONTHS_AND_DAYS adds the days of a broken month, by its length;
    ENOUGH_DAYS counts a broken month only from a number of days on.
    """

    TOUCHED = "touched"
    HALF_MONTH = "half_month"
    DAYS = "days"
    HALF_YEAR = "half_year"
    WHOLE = "whole"
    MONTHS_AND_DAYS = "months_and_days"
    ENOUGH_DAYS = "enough_days"
    FULL = "full"


class Transfer(StrEnum):
    """Who gets the month in which somebody moved within the office.

    RECEIVING_ALL gives the receiving agency all months of a move between agencies; a change of class inside
    one agency is not a move. NEXT_MONTH leaves the month to the earlier post, SAME_MONTH gives it to the
    later one.
    """

    BY_MID_MONTH = "by_mid_month"
    EACH_OWN_DAYS = "each_own_days"
    RECEIVING_ALL = "receiving_all"
    NEXT_MONTH = "next_month"
    SAME_MONTH = "same_month"


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
    """Which months are counted; by MONTH, of the year or of a half, the free allowance is given again."""

    YEAR = "year"
    FIRST_HALF = "first_half"
    SECOND_HALF = "second_half"
    MONTH = "month"
    FIRST_HALF_MONTHS = "first_half_months"
    SECOND_HALF_MONTHS = "second_half_months"


class PartUnits(StrEnum):
    """What becomes of a started unit."""

    EXACT = "exact"
    DOWN = "down"
    UP = "up"


class DailyOf(StrEnum):
    """Whose yearly standard a day's pay is a part of: the person's own, blended or not, or the street's."""

    OWN = "own"
    STREET = "street"


class Reduced(StrEnum):
    """What a reducing exclusion acts on: what was earned, before deductions, or what they leave."""

    EARNED = "earned"
    NET = "net"


class Attendance(StrEnum):
    """Whether the bonus goes by days attended of days due, and whether paid leave counts as attended."""

    NONE = "none"
    WORKED = "worked"
    WITH_PAID_LEAVE = "with_paid_leave"


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
    """How the police clause is read; see models.rules.bonus.police."""

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


class TwoSheets(StrEnum):
    """How the one-off rule, which may be used once a year, taxes somebody who is on both sheets.

    SUM taxes both together once and divides it by the amounts, BONUS_SHEET leaves the police sheet untaxed,
    EACH uses the rule on each sheet, which finance then has to put right.
    """

    SUM = "sum"
    BONUS_SHEET = "bonus_sheet"
    EACH = "each"


class TaxMode(StrEnum):
    """Who taxes a person's bonus, and how."""

    ONE_OFF = "ONE_OFF"
    MERGE = "MERGE"
    DEPT_WITHHOLDS = "DEPT_WITHHOLDS"
    NONE = "NONE"


class FactorBy(StrEnum):
    """What of an agency's year makes the factor of its people."""

    TIER = "tier"
    SCORE = "score"


class WithoutYear(StrEnum):
    """What happens to people of an agency whose year is not approved: their lines wait, or nothing."""

    HOLD = "hold"
    ONE = "one"
