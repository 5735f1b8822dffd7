"""A scheme (发放办法): the dated figures of one year with their document number.

A scheme holds figures and named options only. How they act is code: models.rules.bonus.
`models.rules.scheme.toml_file` reads and writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from models.rules.core.faults import Fault
from models.rules.scheme.figures import Figures
from models.rules.scheme.parts import (
    AgencyFactor,
    Blend,
    Cap,
    Deductions,
    Exclusion,
    Extra,
    FullAttendance,
    Grades,
    Months,
    People,
    Points,
    Police,
    Probation,
    Rounding,
    Sanctions,
    Tax,
    Veto,
)


class SchemeFaults(ValueError):
    """A scheme text that cannot be used; `faults` names every wrong or missing key."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{f.place.sheet}.{f.place.cell}: {f.code}" for f in faults))
        self.faults = faults


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """One year's figures. `tiers` runs from the best to the last; `tier` is the street's own."""

    year: int
    document: str
    standards: Figures
    tier: str = ""
    tiers: tuple[str, ...] = ()
    tier_clause: str = ""
    title: str = ""
    street: str = ""
    people: People = field(default_factory=People)
    coefficients: tuple[Figures, ...] = ()
    months: Months = field(default_factory=Months)
    grades: Grades | None = None
    probation: Probation | None = None
    sanctions: Sanctions | None = None
    deductions: Deductions | None = None
    exclusions: tuple[Exclusion, ...] = ()
    blends: tuple[Blend, ...] = ()
    agency_factor: AgencyFactor | None = None
    awards: tuple[Extra, ...] = ()
    manual: tuple[Extra, ...] = ()
    points: Points | None = None
    full_attendance: FullAttendance | None = None
    veto: Veto | None = None
    cap: Cap | None = None
    rounding: Rounding = field(default_factory=Rounding)
    police: Police | None = None
    tax: Tax = field(default_factory=Tax)

    def source(self, clause: str) -> str:
        """Return the paper behind a figure: document number and clause."""
        return f"{self.document} {clause}" if clause else self.document

    def effective_tier(self, tier: str) -> str:
        """Return the tier that counts once a veto has moved the street down, at most to the last one."""
        return tier if self.veto is None else self.lower(tier, self.veto.tier_drop)

    def lower(self, tier: str, drop: int) -> str:
        """Return the tier so many below, at most the last one; one that the scheme does not list stays."""
        if not drop or tier not in self.tiers:
            return tier
        return self.tiers[min(self.tiers.index(tier) + drop, len(self.tiers) - 1)]
