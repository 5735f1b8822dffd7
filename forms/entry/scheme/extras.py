"""Sections for a few: the end of probation, blended standards, single awards, other additions and cuts."""

from __future__ import annotations

from forms.entry.scheme.spec import FieldSpec, Kind, SectionSpec, clause, number, translate


def probation() -> SectionSpec:
    """Return 转正: a factor by half-year, and who ended probation when."""
    hold = translate("Scheme", "“hold” instead of a figure holds the line")
    return SectionSpec(
        "probation",
        translate("Scheme", "Probation"),
        (
            clause(),
            number("first_half", translate("Scheme", "Factor, confirmed January to June")),
            number("second_half", translate("Scheme", "Factor, confirmed July to December")),
            FieldSpec(
                "pending", translate("Scheme", "Factor while in probation"), Kind.NUMBER, hint=hold
            ),
            FieldSpec(
                "ended", translate("Scheme", "Day of confirmation by staff number"), Kind.TABLE,
                hint=translate("Scheme", "e.g. 2017-08-01"),
            ),
        ),
        optional=True,
    )  # fmt: skip


def extras() -> tuple[SectionSpec, ...]:
    """Return blends, single awards and manual items."""
    return _blends(), _awards(), _manual()


def _blends() -> SectionSpec:
    department = FieldSpec(
        "department_standard", translate("Scheme", "Standard of the department"), Kind.FIGURES,
        word="amounts", default="agency",
    )  # fmt: skip
    items = (
        FieldSpec("name", translate("Scheme", "Called")),
        FieldSpec("agencies", translate("Scheme", "Agencies"), Kind.WORDS),
        FieldSpec("staff", translate("Scheme", "Staff numbers"), Kind.WORDS),
        number("town_weight", translate("Scheme", "Weight of the street's standard")),
        number("department_weight", translate("Scheme", "Weight of the department's standard")),
        department,
        FieldSpec("score_weights", translate("Scheme", "Weights of the scores"), Kind.TABLE),
        clause(),
    )
    rows = FieldSpec("", translate("Scheme", "Blends"), Kind.ITEMS, items=items)
    title = translate("Scheme", "Blended standards")
    return SectionSpec("blends", title, (rows,), optional=True, listed=True)


def _amounts(key: str, title: str, hint: str) -> SectionSpec:
    items = (
        FieldSpec("staff_no", translate("Scheme", "Staff number")),
        FieldSpec("amount", translate("Scheme", "Yuan"), Kind.NUMBER, hint=hint),
        FieldSpec("title", translate("Scheme", "What for")),
        FieldSpec("document", translate("Scheme", "Document number")),
        clause(),
    )
    rows = FieldSpec("", translate("Scheme", "People"), Kind.ITEMS, items=items)
    return SectionSpec(key, title, (rows,), optional=True, listed=True)


def _awards() -> SectionSpec:
    return _amounts("awards", translate("Scheme", "Single awards"), "")


def _manual() -> SectionSpec:
    title = translate("Scheme", "Other additions and cuts")
    return _amounts("manual", title, translate("Scheme", "a cut is negative"))
