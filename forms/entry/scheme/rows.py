"""What several sections of a scheme have in common, and the fields of one deduction and one exclusion."""

from __future__ import annotations

from forms.entry.scheme.spec import (
    FieldSpec,
    Kind,
    clause,
    months_options,
    number,
    period_options,
    translate,
    unit_options,
    window_options,
)


def coefficient_fields() -> tuple[FieldSpec, ...]:
    """Return the fields of coefficients: a first table, and further ones that multiply."""
    figures = FieldSpec("", translate("Scheme", "Coefficients"), Kind.FIGURES, word="values", default="class")
    further = FieldSpec(
        "times", translate("Scheme", "Further tables that multiply"), Kind.ITEMS, items=(clause(), figures)
    )
    return clause(), figures, further


def month_fields() -> tuple[FieldSpec, ...]:
    """Return how months are counted, without the clause."""
    transfers = (
        ("", translate("Scheme", "as the method has it")),
        ("by_mid_month", translate("Scheme", "to the post held on the middle day")),
        ("each_own_days", translate("Scheme", "each by its own days")),
        ("receiving_all", translate("Scheme", "the receiving side takes all")),
    )
    both = (
        ("smallest", translate("Scheme", "the smaller share")),
        ("product", translate("Scheme", "both shares multiplied")),
    )
    return (
        FieldSpec("method", translate("Scheme", "Method"), Kind.OPTION, months_options()),
        number("day", translate("Scheme", "Middle day of the month"), "15"),
        number("part_month", translate("Scheme", "A month served in part counts"), "1/2"),
        number("leave_day", translate("Scheme", "Leaving: middle day, if another (0–31)")),
        number("leave_part", translate("Scheme", "Leaving: a month in part counts, if other")),
        FieldSpec("transfer", translate("Scheme", "Month of a transfer"), Kind.OPTION, transfers),
        number("start_month", translate("Scheme", "First month"), "1"),
        number("end_month", translate("Scheme", "Last month"), "12"),
        number("arrive_first_half", translate("Scheme", "Share, arrived January to June")),
        number("arrive_second_half", translate("Scheme", "Share, arrived July to December")),
        number("leave_first_half", translate("Scheme", "Share, left January to June")),
        number("leave_second_half", translate("Scheme", "Share, left July to December")),
        FieldSpec("both", translate("Scheme", "Came and left within the year"), Kind.OPTION, both),
    )


def _counted() -> tuple[FieldSpec, ...]:
    return (
        FieldSpec("kinds", translate("Scheme", "Kinds of mark"), Kind.WORDS),
        FieldSpec("unit", translate("Scheme", "Counted in"), Kind.OPTION, unit_options()),
        FieldSpec("period", translate("Scheme", "Period"), Kind.OPTION, period_options()),
    )


def deduction_fields() -> tuple[FieldSpec, ...]:
    """Return the fields of one deduction."""
    parts = (
        ("exact", translate("Scheme", "counts as it is")),
        ("down", translate("Scheme", "is left out")),
        ("up", translate("Scheme", "counts whole")),
    )
    bands = (
        number("over", translate("Scheme", "More than")),
        number("rate", translate("Scheme", "Yuan for each further")),
    )
    steps = (
        number("over", translate("Scheme", "More than")),
        number("at_least", translate("Scheme", "From this number on")),
        number("percent", translate("Scheme", "Percent of the gross")),
        number("amount", translate("Scheme", "Yuan")),
    )
    also = (
        FieldSpec("kinds", translate("Scheme", "Kinds of mark"), Kind.WORDS),
        number("every", translate("Scheme", "Every")),
        number("counts", translate("Scheme", "Count as")),
    )
    return (
        FieldSpec("name", translate("Scheme", "Called")),
        *_counted(),
        FieldSpec("also", translate("Scheme", "Other marks count along"), Kind.ROWS, items=also),
        number("free", translate("Scheme", "Free up to"), "0"),
        number("every", translate("Scheme", "Charged for every so many"), "1"),
        number("rate", translate("Scheme", "Yuan for each further")),
        number("percent", translate("Scheme", "Percent of the gross for each")),
        number("daily_divisor", translate("Scheme", "Daily pay: standard divided by")),
        number("daily_times", translate("Scheme", "Daily pay times"), "1"),
        FieldSpec("bands", translate("Scheme", "Dearer by bands"), Kind.ROWS, items=bands),
        FieldSpec("steps", translate("Scheme", "All at once from a number on"), Kind.ROWS, items=steps),
        FieldSpec("part_units", translate("Scheme", "A started unit"), Kind.OPTION, parts),
        number("cap_amount", translate("Scheme", "At most, yuan")),
        number("cap_percent", translate("Scheme", "At most, percent of the gross")),
        FieldSpec("staff_kinds", translate("Scheme", "Only these kinds of staff"), Kind.WORDS),
        clause(),
    )


def exclusion_fields() -> tuple[FieldSpec, ...]:
    """Return the fields of one exclusion: every condition given must hold."""
    then = (
        ("zero", translate("Scheme", "nothing is paid")),
        ("hold", translate("Scheme", "the line is held")),
        ("reduce", translate("Scheme", "only a part is paid")),
    )
    return (
        FieldSpec("name", translate("Scheme", "Called")),
        FieldSpec("then", translate("Scheme", "Then"), Kind.OPTION, then),
        number("factor", translate("Scheme", "Part that is paid (0.5)")),
        *_counted(),
        number("at_least", translate("Scheme", "From this number on")),
        number("over", translate("Scheme", "More than")),
        FieldSpec("consecutive", translate("Scheme", "In one run"), Kind.FLAG),
        FieldSpec("grades", translate("Scheme", "Grades"), Kind.WORDS),
        FieldSpec("reasons", translate("Scheme", "Reasons for no grade"), Kind.WORDS),
        FieldSpec("last_year_grades", translate("Scheme", "Grades of the year before"), Kind.WORDS),
        FieldSpec("last_year_ungraded", translate("Scheme", "Not graded the year before"), Kind.FLAG),
        FieldSpec("sanctions", translate("Scheme", "Sanctions"), Kind.WORDS),
        FieldSpec("window", translate("Scheme", "A sanction counts"), Kind.OPTION, window_options()),
        FieldSpec("staff_kinds", translate("Scheme", "Kinds of staff"), Kind.WORDS),
        FieldSpec("post_classes", translate("Scheme", "Post classes"), Kind.WORDS),
        FieldSpec("agencies", translate("Scheme", "Agencies"), Kind.WORDS),
        FieldSpec("staff", translate("Scheme", "Staff numbers"), Kind.WORDS),
        FieldSpec("left_in_year", translate("Scheme", "Left within the year"), Kind.FLAG),
        FieldSpec("arrived_in_year", translate("Scheme", "Came within the year"), Kind.FLAG),
        FieldSpec("not_on_roll_on", translate("Scheme", "Not on the roll on (12-31)")),
        number("months_below", translate("Scheme", "Fewer months than")),
        clause(),
    )
