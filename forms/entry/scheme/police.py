"""The section of the police station."""

from __future__ import annotations

from forms.entry.scheme.rows import coefficient_fields, month_fields
from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, clause, number, reading_options, translate


def police() -> SectionSpec:
    """Return the police station's annual bonus: how the clause is read, and by which tables."""
    heads = (
        ("year_end", translate("Scheme", "on the roster on 31 December")),
        ("months", translate("Scheme", "by months")),
    )
    department = FieldSpec(
        "department_standard", translate("Scheme", "D: standard of the department"), Kind.FIGURES,
        word="amounts", default="class",
    )  # fmt: skip
    standards = FieldSpec(
        "standards", translate("Scheme", "Own standards, yuan a year"), Kind.FIGURES,
        word="amounts", default="tier",
    )  # fmt: skip
    coefficients = FieldSpec(
        "coefficients", translate("Scheme", "Own coefficients"), Kind.GROUP, items=coefficient_fields()
    )
    months = FieldSpec(
        "months", translate("Scheme", "Own count of months"), Kind.GROUP, items=(clause(), *month_fields())
    )
    return SectionSpec(
        "police",
        translate("Scheme", "Police"),
        (
            clause(),
            FieldSpec(
                "reading", translate("Scheme", "Reading of the clause"), Kind.OPTION, reading_options()
            ),
            number("ratio", translate("Scheme", "B: ratio"), "1"),
            number("paid_elsewhere_default", translate("Scheme", "C: paid by the police, yuan each")),
            FieldSpec("paid_elsewhere", translate("Scheme", "C: paid by staff number"), Kind.TABLE),
            department,
            number("town_weight", translate("Scheme", "D: weight of the street"), "1/2"),
            number("department_weight", translate("Scheme", "D: weight of the department"), "1/2"),
            number("headcount", translate("Scheme", "E: heads certified")),
            FieldSpec("headcount_from", translate("Scheme", "E: heads counted"), Kind.OPTION, heads),
            FieldSpec("use_coefficients", translate("Scheme", "Coefficients apply"), Kind.FLAG, on=True),
            FieldSpec("grade_matters", translate("Scheme", "Grades count"), Kind.FLAG, on=True),
            FieldSpec("sanctions_matter", translate("Scheme", "Sanctions count"), Kind.FLAG, on=True),
            FieldSpec("street_deductions", translate("Scheme", "The street's deductions apply"), Kind.FLAG),
            FieldSpec("street_exclusions", translate("Scheme", "The street's exclusions apply"), Kind.FLAG),
            number("cap_amount", translate("Scheme", "At most for one person, yuan")),
            FieldSpec("cap_class", translate("Scheme", "At most what this class gets")),
            FieldSpec("include_auxiliary", translate("Scheme", "Auxiliary police take part"), Kind.FLAG),
            number("auxiliary_coefficient", translate("Scheme", "Coefficient of auxiliary police")),
            standards, coefficients, months,
        ),
        optional=True,
    )  # fmt: skip
