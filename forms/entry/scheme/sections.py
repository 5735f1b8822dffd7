"""The sections of a scheme in the order of the notice, each with its fields."""

from __future__ import annotations

from forms.entry.scheme.extras import extras, probation
from forms.entry.scheme.police import police
from forms.entry.scheme.rows import coefficient_fields, deduction_fields, exclusion_fields, month_fields
from forms.entry.scheme.spec import (
    FieldSpec,
    Kind,
    SectionSpec,
    clause,
    number,
    tax_options,
    translate,
    window_options,
)


def sections() -> tuple[SectionSpec, ...]:
    """Return every section that the form edits, in the language of the window."""
    return (
        *_papers(), _standards(), _coefficients(), _months(), _grades(), probation(), _sanctions(),
        _deductions(), _exclusions(), *extras(), *_limits(), police(), _tax(),
    )  # fmt: skip


def _papers() -> tuple[SectionSpec, ...]:
    notice = SectionSpec(
        "notice",
        translate("Scheme", "Paper"),
        (
            FieldSpec("document", translate("Scheme", "Document number")),
            FieldSpec("title", translate("Scheme", "Title")),
            number("year", translate("Scheme", "Year assessed")),
            FieldSpec("street", translate("Scheme", "Street office")),
        ),
    )
    street = SectionSpec(
        "street",
        translate("Scheme", "Street tier"),
        (
            FieldSpec("tier", translate("Scheme", "Tier of the year")),
            FieldSpec(
                "tiers", translate("Scheme", "Tiers, best first"), Kind.WORDS,
                hint=translate("Scheme", "Words separated by 、"),
            ),
            clause(),
        ),
    )  # fmt: skip
    people = SectionSpec(
        "people",
        translate("Scheme", "People"),
        (
            FieldSpec(
                "staff_kinds_out", translate("Scheme", "Kinds of staff left out"), Kind.WORDS, default="辅警"
            ),
            FieldSpec("staff_out", translate("Scheme", "Staff numbers left out"), Kind.WORDS),
            clause(),
        ),
    )
    return notice, street, people


def _standards() -> SectionSpec:
    figures = FieldSpec("", translate("Scheme", "Yuan a year"), Kind.FIGURES, word="amounts", default="tier")
    return SectionSpec("standards", translate("Scheme", "Standards"), (clause(), figures))


def _coefficients() -> SectionSpec:
    return SectionSpec(
        "coefficients", translate("Scheme", "Coefficients"), coefficient_fields(), optional=True
    )


def _months() -> SectionSpec:
    return SectionSpec("months", translate("Scheme", "Months"), (clause(), *month_fields()))


def _grades() -> SectionSpec:
    uses = (
        ("street_result", translate("Scheme", "the street result")),
        ("statutory_grade", translate("Scheme", "the statutory grade")),
        ("worse_of", translate("Scheme", "the worse of the two")),
    )
    hold = translate("Scheme", "“hold” instead of a figure holds the line")
    return SectionSpec(
        "grades",
        translate("Scheme", "Grades"),
        (
            clause(),
            FieldSpec("uses", translate("Scheme", "What counts"), Kind.OPTION, uses),
            FieldSpec("factors", translate("Scheme", "Factor by grade"), Kind.TABLE),
            FieldSpec(
                "undetermined", translate("Scheme", "No grade, by reason"), Kind.TABLE, hint=hold
            ),
            FieldSpec("fixed", translate("Scheme", "Fixed addition in yuan"), Kind.TABLE),
            FieldSpec("fixed_prorated", translate("Scheme", "The addition goes by months"), Kind.FLAG),
        ),
        optional=True,
    )


def _sanctions() -> SectionSpec:
    several = (
        ("heaviest", translate("Scheme", "the heaviest counts")),
        ("multiply", translate("Scheme", "they multiply")),
        ("add", translate("Scheme", "what they take off adds up")),
    )
    return SectionSpec(
        "sanctions",
        translate("Scheme", "Sanctions"),
        (
            clause(),
            FieldSpec("window", translate("Scheme", "Counts"), Kind.OPTION, window_options()),
            FieldSpec("several", translate("Scheme", "Several at once"), Kind.OPTION, several),
            FieldSpec(
                "factors", translate("Scheme", "Factor by sanction"), Kind.TABLE,
                hint=translate("Scheme", "a figure, “hold”, or { factor = 0.9, again = 0.8, months = 12 }"),
            ),
            FieldSpec(
                "impossible", translate("Scheme", "Grades ruled out by a sanction"), Kind.LISTS,
                hint=translate("Scheme", "unless said otherwise: 警告 and 党内警告 rule out 优秀"),
            ),
        ),
        optional=True,
    )


def _deductions() -> SectionSpec:
    orders = (
        ("factors_first", translate("Scheme", "grade and sanction first")),
        ("deductions_first", translate("Scheme", "deductions first")),
    )
    return SectionSpec(
        "deductions",
        translate("Scheme", "Deductions"),
        (
            clause(),
            FieldSpec("items", translate("Scheme", "Deductions"), Kind.ITEMS, items=deduction_fields()),
            number("cap_amount", translate("Scheme", "Most for all, yuan")),
            number("cap_percent", translate("Scheme", "Most for all, percent")),
            FieldSpec("order", translate("Scheme", "Order"), Kind.OPTION, orders),
        ),
        optional=True,
    )


def _exclusions() -> SectionSpec:
    rows = FieldSpec("", translate("Scheme", "Cases"), Kind.ITEMS, items=exclusion_fields())
    return SectionSpec("exclusions", translate("Scheme", "Exclusions"), (rows,), optional=True, listed=True)


def _limits() -> tuple[SectionSpec, ...]:
    units = tuple((unit, unit) for unit in ("0.01", "0.1", "1", "10", "100"))
    modes = (
        ("half_up", translate("Scheme", "half up")),
        ("down", translate("Scheme", "down")),
        ("up", translate("Scheme", "up")),
    )
    veto = SectionSpec(
        "veto",
        translate("Scheme", "Veto"),
        (
            clause(),
            FieldSpec("reason", translate("Scheme", "What happened")),
            number("tier_drop", translate("Scheme", "Tiers to drop")),
            FieldSpec("no_bonus", translate("Scheme", "Staff numbers without a bonus"), Kind.WORDS),
            FieldSpec("no_bonus_agencies", translate("Scheme", "Agencies without a bonus"), Kind.WORDS),
            FieldSpec("police_too", translate("Scheme", "Applies to the police too"), Kind.FLAG, on=True),
        ),
        optional=True,
    )
    cap = SectionSpec(
        "cap",
        translate("Scheme", "Cap"),
        (clause(), number("per_person", translate("Scheme", "At most for one person, yuan"))),
        optional=True,
    )
    rounding = SectionSpec(
        "rounding",
        translate("Scheme", "Rounding"),
        (
            clause(),
            FieldSpec("unit", translate("Scheme", "To a multiple of, yuan"), Kind.OPTION, units),
            FieldSpec("mode", translate("Scheme", "How"), Kind.OPTION, modes),
        ),
    )
    return veto, cap, rounding


def _tax() -> SectionSpec:
    modes = (
        ("ONE_OFF", translate("Scheme", "as a one-off bonus")),
        ("MERGE", translate("Scheme", "with the wage of the month")),
        ("DEPT_WITHHOLDS", translate("Scheme", "withheld by the department")),
        ("NONE", translate("Scheme", "not taxed here")),
    )
    return SectionSpec(
        "tax",
        translate("Scheme", "Tax"),
        (
            clause(),
            FieldSpec("rule", translate("Scheme", "Rule"), Kind.OPTION, tax_options()),
            FieldSpec("mode", translate("Scheme", "How the bonus is taxed"), Kind.OPTION, modes),
            FieldSpec("pay_date", translate("Scheme", "Day of payment"), Kind.DAY),
            number("wage", translate("Scheme", "Wage of the month, yuan")),
            FieldSpec("wages", translate("Scheme", "Wage of the month by staff number"), Kind.TABLE),
            FieldSpec(
                "modes", translate("Scheme", "How it is taxed by staff number"), Kind.TABLE,
                hint=translate("Scheme", "ONE_OFF, MERGE, DEPT_WITHHOLDS or NONE"),
            ),
            FieldSpec("estimated", translate("Scheme", "Only an estimate"), Kind.FLAG, on=True),
        ),
    )
