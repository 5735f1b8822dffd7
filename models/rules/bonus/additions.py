"""What acts beside grade and sanction: days attended, additions by grade and post, a fixed sum for each."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from models.rules.attendance.kinds import BY_KEY, Counts
from models.rules.bonus.earning import Earned, EarningRules
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import PersonYear
from models.rules.core.grades import SAME_GRADE
from models.rules.scheme.figures import OTHERS, Figures
from models.rules.scheme.options import Attendance, By
from models.rules.sheets.line import Problem


class Added(Struct, frozen=True):
    """Factors that multiply, amounts that are added after them, and what is missing for either."""

    factors: tuple[Step, ...] = ()
    amounts: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()


def by_months(fixed: Step, earned: Earned) -> Step:
    """Return the part of a fixed amount that goes with the months on post."""
    months = given("在岗月数", earned.months, source=fixed.source, unit="月")
    whole = given("全期月数", len(earned.counted_by.period), source=fixed.source, unit="月")
    share = combine(How.QUOTIENT, "在岗比例", [months, whole], unit="")
    return combine(How.PRODUCT, fixed.label, [fixed, share])


def attendance_of(person: PersonYear, earned: Earned, source: str) -> Added:
    """Return days attended ÷ days due as a factor, from what was marked in the months of the bonus."""
    how = earned.counted_by.by_attendance
    if how is Attendance.NONE:
        return Added()
    worked, paid, missed = (
        _halves(person, earned.counted_by.period, kinds)
        for kinds in ({Counts.WORK}, {Counts.PAID}, {Counts.LEAVE, Counts.ABSENT})
    )
    if not worked + paid + missed:
        return Added(problems=(Problem("no_attendance", {"staff": person.staff_no}),))
    counted = worked + paid if how is Attendance.WITH_PAID_LEAVE else worked
    there = given("出勤天数", Fraction(counted, 2), source="街道考勤", unit="天")
    due = given("应出勤天数", Fraction(worked + paid + missed, 2), source="街道考勤", unit="天")
    return Added((combine(How.QUOTIENT, "出勤比例", [there, due], source=source, unit=""),))


def _halves(person: PersonYear, months: range, kinds: set[Counts]) -> int:
    rows = [row for key, row in person.halves.items() if BY_KEY[key].counts in kinds]
    return sum(row[month - 1] for row in rows for month in months)


def addition_of(person: PersonYear, earned: Earned, rules: EarningRules, table: Figures) -> Added:
    """Return the addition of a person's grade and post; a grade that the table does not name has none."""
    words = rules.words(person, earned.stay, table.by)
    source, text = rules.scheme.source(table.clause), "、".join(words)
    amount = table.find(words)
    if amount is not None:
        return Added(amounts=(given(f"另加定额（{text}）", amount, source=source),) if amount else ())
    grade = SAME_GRADE.get(person.grade, person.grade)
    at = table.by.index(By.GRADE) if By.GRADE in table.by else None
    if at is not None and not {grade, OTHERS} & {cell[at] for cell in table.cells}:
        return Added()
    return Added(problems=(Problem("no_addition", {"words": text, "source": source}),))


def together(parts: list[Added]) -> Added:
    """Return several additions as one."""
    return Added(
        tuple(step for part in parts for step in part.factors),
        tuple(step for part in parts for step in part.amounts),
        tuple(problem for part in parts for problem in part.problems),
    )
