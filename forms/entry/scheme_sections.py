"""The sections of a scheme in the order of the notice, each with its fields."""

from __future__ import annotations

from forms.entry.scheme_spec import (
    FieldSpec,
    Kind,
    SectionSpec,
    clause,
    months_options,
    period_options,
    reading_options,
    tax_options,
    translate,
    unit_options,
    window_options,
)


def sections() -> tuple[SectionSpec, ...]:
    """Return every section that the form edits, in the language of the window."""
    return (
        *_papers(), _standards(), _coefficients(), _months(), _grades(), _sanctions(), _deductions(),
        _exclusions(), *_limits(), _police(), _tax(),
    )  # fmt: skip


def _number(key: str, label: str, default: str = "") -> FieldSpec:
    return FieldSpec(key, label, Kind.NUMBER, default=default)


def _papers() -> tuple[SectionSpec, ...]:
    notice = SectionSpec(
        "notice",
        translate("Scheme", "Paper"),
        (
            FieldSpec("document", translate("Scheme", "Document number")),
            FieldSpec("title", translate("Scheme", "Title")),
            _number("year", translate("Scheme", "Year assessed")),
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
    figures = FieldSpec("", translate("Scheme", "Yuan a year"), Kind.FIGURES, word="amounts")
    return SectionSpec("standards", translate("Scheme", "Standards"), (clause(), figures))


def _coefficients() -> SectionSpec:
    figures = FieldSpec("", translate("Scheme", "Coefficients"), Kind.FIGURES, word="values")
    note = translate("Scheme", "Further tables that multiply are edited in the text.")
    return SectionSpec(
        "coefficients", translate("Scheme", "Coefficients"), (clause(), figures), optional=True, note=note
    )


def _months_fields() -> tuple[FieldSpec, ...]:
    transfers = (
        ("", translate("Scheme", "as the method has it")),
        ("by_mid_month", translate("Scheme", "to the post held on the middle day")),
        ("each_own_days", translate("Scheme", "each by its own days")),
        ("receiving_all", translate("Scheme", "the receiving side takes all")),
    )
    return (
        FieldSpec("method", translate("Scheme", "Method"), Kind.OPTION, months_options()),
        _number("day", translate("Scheme", "Middle day of the month"), "15"),
        FieldSpec("transfer", translate("Scheme", "Month of a transfer"), Kind.OPTION, transfers),
        _number("start_month", translate("Scheme", "First month"), "1"),
        _number("end_month", translate("Scheme", "Last month"), "12"),
        _number("arrive_first_half", translate("Scheme", "Share, arrived January to June")),
        _number("arrive_second_half", translate("Scheme", "Share, arrived July to December")),
        _number("leave_first_half", translate("Scheme", "Share, left January to June")),
        _number("leave_second_half", translate("Scheme", "Share, left July to December")),
    )


def _months() -> SectionSpec:
    return SectionSpec("months", translate("Scheme", "Months"), (clause(), *_months_fields()))


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
    )
    return SectionSpec(
        "sanctions",
        translate("Scheme", "Sanctions"),
        (
            clause(),
            FieldSpec("window", translate("Scheme", "Counts"), Kind.OPTION, window_options()),
            FieldSpec("several", translate("Scheme", "Several at once"), Kind.OPTION, several),
            FieldSpec("factors", translate("Scheme", "Factor by sanction"), Kind.TABLE),
        ),
        optional=True,
    )


def _deductions() -> SectionSpec:
    orders = (
        ("factors_first", translate("Scheme", "grade and sanction first")),
        ("deductions_first", translate("Scheme", "deductions first")),
    )
    items = (
        FieldSpec("kinds", translate("Scheme", "Kinds of mark"), Kind.WORDS),
        FieldSpec("unit", translate("Scheme", "Counted in"), Kind.OPTION, unit_options()),
        FieldSpec("period", translate("Scheme", "Period"), Kind.OPTION, period_options()),
        _number("free", translate("Scheme", "Free up to"), "0"),
        _number("rate", translate("Scheme", "Yuan for each further")),
        _number("percent", translate("Scheme", "Percent of the gross for each")),
        _number("daily_divisor", translate("Scheme", "Daily pay: standard divided by")),
        _number("cap_amount", translate("Scheme", "At most, yuan")),
        clause(),
    )
    return SectionSpec(
        "deductions",
        translate("Scheme", "Deductions"),
        (
            clause(),
            FieldSpec("items", translate("Scheme", "Deductions"), Kind.ITEMS, items=items),
            _number("cap_amount", translate("Scheme", "All together at most, yuan")),
            FieldSpec("order", translate("Scheme", "Order"), Kind.OPTION, orders),
        ),
        optional=True,
    )


def _exclusions() -> SectionSpec:
    then = (
        ("zero", translate("Scheme", "nothing is paid")),
        ("hold", translate("Scheme", "the line is held")),
    )
    items = (
        FieldSpec("name", translate("Scheme", "Name")),
        FieldSpec("then", translate("Scheme", "Then"), Kind.OPTION, then),
        FieldSpec("kinds", translate("Scheme", "Kinds of mark"), Kind.WORDS),
        FieldSpec("unit", translate("Scheme", "Counted in"), Kind.OPTION, unit_options()),
        FieldSpec("period", translate("Scheme", "Period"), Kind.OPTION, period_options()),
        _number("at_least", translate("Scheme", "From this number on")),
        _number("over", translate("Scheme", "More than")),
        FieldSpec("consecutive", translate("Scheme", "In one run"), Kind.FLAG),
        FieldSpec("grades", translate("Scheme", "Grades"), Kind.WORDS),
        FieldSpec("reasons", translate("Scheme", "Reasons for no grade"), Kind.WORDS),
        FieldSpec("sanctions", translate("Scheme", "Sanctions"), Kind.WORDS),
        FieldSpec("staff_kinds", translate("Scheme", "Kinds of staff"), Kind.WORDS),
        FieldSpec("left_in_year", translate("Scheme", "Left within the year"), Kind.FLAG),
        _number("months_below", translate("Scheme", "Fewer months than")),
        clause(),
    )
    rows = FieldSpec("", translate("Scheme", "Cases"), Kind.ITEMS, items=items)
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
            _number("tier_drop", translate("Scheme", "Tiers to drop")),
            FieldSpec("no_bonus", translate("Scheme", "Staff numbers without a bonus"), Kind.WORDS),
            FieldSpec("no_bonus_agencies", translate("Scheme", "Agencies without a bonus"), Kind.WORDS),
            FieldSpec("police_too", translate("Scheme", "Applies to the police too"), Kind.FLAG, on=True),
        ),
        optional=True,
    )
    cap = SectionSpec(
        "cap",
        translate("Scheme", "Cap"),
        (clause(), _number("per_person", translate("Scheme", "At most for one person, yuan"))),
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


def _police() -> SectionSpec:
    heads = (
        ("year_end", translate("Scheme", "on the roster on 31 December")),
        ("months", translate("Scheme", "by months")),
    )
    department = FieldSpec(
        "department_standard", translate("Scheme", "D: standard of the department"), Kind.FIGURES,
        word="amounts",
    )  # fmt: skip
    return SectionSpec(
        "police",
        translate("Scheme", "Police"),
        (
            clause(),
            FieldSpec(
                "reading", translate("Scheme", "Reading of the clause"), Kind.OPTION, reading_options()
            ),
            _number("ratio", translate("Scheme", "B: ratio"), "1"),
            _number("paid_elsewhere_default", translate("Scheme", "C: paid by the police, yuan each")),
            FieldSpec("paid_elsewhere", translate("Scheme", "C: paid by staff number"), Kind.TABLE),
            department,
            _number("town_weight", translate("Scheme", "D: weight of the street"), "1/2"),
            _number("department_weight", translate("Scheme", "D: weight of the department"), "1/2"),
            _number("headcount", translate("Scheme", "E: heads certified")),
            FieldSpec("headcount_from", translate("Scheme", "E: heads counted"), Kind.OPTION, heads),
            FieldSpec("use_coefficients", translate("Scheme", "Coefficients apply"), Kind.FLAG, on=True),
            FieldSpec("grade_matters", translate("Scheme", "Grades count"), Kind.FLAG, on=True),
            FieldSpec("sanctions_matter", translate("Scheme", "Sanctions count"), Kind.FLAG, on=True),
            FieldSpec("street_deductions", translate("Scheme", "The street's deductions apply"), Kind.FLAG),
            FieldSpec("street_exclusions", translate("Scheme", "The street's exclusions apply"), Kind.FLAG),
            _number("cap_amount", translate("Scheme", "At most for one person, yuan")),
            FieldSpec("cap_class", translate("Scheme", "At most what this class gets")),
            FieldSpec("include_auxiliary", translate("Scheme", "Auxiliary police take part"), Kind.FLAG),
            _number("auxiliary_coefficient", translate("Scheme", "Coefficient of auxiliary police")),
        ),
        optional=True,
    )


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
            _number("wage", translate("Scheme", "Wage of the month, yuan")),
            FieldSpec("estimated", translate("Scheme", "Only an estimate"), Kind.FLAG, on=True),
        ),
    )
