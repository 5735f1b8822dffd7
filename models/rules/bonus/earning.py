"""What a year of stays earns before grade and conduct: standard × coefficients × share, stay by stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from msgspec import Struct

from models.rules.bonus.agency_factor import agency_factor_of
from models.rules.bonus.months import (
    NO_MONTHS,
    Share,
    Span,
    Stopped,
    base_period,
    month_shares,
    span_within,
)
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.facts import BonusMode, PersonYear, Stay
from models.rules.core.grades import SAME_GRADE
from models.rules.core.money import number_text
from models.rules.scheme.figures import Figures
from models.rules.scheme.options import By
from models.rules.scheme.parts import AgencyFactor, Blend, Months
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import Problem

AUXILIARY = "辅警"

SpanKey = tuple[Span | None, ...]


class Segment(Struct, frozen=True, kw_only=True):
    """One stay's earning, with the figures as paper shows them; `step` is None when a figure is missing.

    `whole` are the figures that multiply to what a whole year would earn, before the share of the year.
    """

    step: Step | None
    months: Fraction
    standard: str
    coefficient: str
    standard_amount: Fraction
    street_amount: Fraction = Fraction(0)
    whole: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    remark: str = ""
    """What paper says beside the line of the factor of the agency."""


class Earned(Struct, frozen=True, eq=False, kw_only=True):
    """A person's earning, shared by all who earn alike and compared by identity.

    `whole` are the figures of the last stay on this sheet without its share of the year.
    """

    step: Step
    months: Fraction
    standard: str
    coefficient: str
    standard_amount: Fraction
    street_amount: Fraction
    stay: Stay
    counted_by: Months
    whole: tuple[Step, ...]
    problems: tuple[Problem, ...]
    remark: str = ""


@dataclass(eq=False, kw_only=True)
class EarningRules:
    """One sheet's tables, ready to be asked: which mode of stays, at which tier, by which figures."""

    scheme: Scheme
    tier: str
    mode: BonusMode
    standards: Figures
    coefficients: tuple[Figures, ...]
    months: Months
    months_source: str
    blends: tuple[Blend, ...] = ()
    kinds_out: frozenset[str] = frozenset()
    auxiliary: Step | None = None
    ratio: Step | None = None
    agency_factor: AgencyFactor | None = None
    _shares: dict[tuple[object, ...], tuple[Share | None, ...]] = field(default_factory=dict)
    _earned: dict[tuple[object, ...], Earned] = field(default_factory=dict)
    _periods: dict[int, Span] = field(default_factory=dict)
    by: frozenset[By] = field(init=False)

    def __post_init__(self) -> None:
        tables = [self.standards, *self.coefficients, *(blend.department_standard for blend in self.blends)]
        self.by = frozenset(word for table in tables for word in table.by)
        self.by_person = By.PERSON in self.by or any(blend.staff for blend in self.blends)

    def period(self, year: int) -> Span:
        """Return the base period of a year."""
        if year not in self._periods:
            self._periods[year] = base_period(year, self.months)
        return self._periods[year]

    def counts(self, stay: Stay) -> bool:
        """Say whether a stay belongs on this sheet at all."""
        return stay.mode is self.mode and stay.staff_kind not in self.kinds_out

    def share_list(
        self, person: PersonYear, without: Stopped = NO_MONTHS
    ) -> tuple[SpanKey, tuple[Share | None, ...]]:
        """Return the spans and shares of all the person's stays, of this sheet or not."""
        first, last = self.period(person.year)
        key = tuple([span_within(stay, first, last) for stay in person.stays])
        agencies = tuple([stay.agency for stay in person.stays])
        shares = self._shares.get((person.year, key, agencies, without))
        if shares is None:
            shares = month_shares(key, person.year, self.months, self.months_source, agencies, without)
            self._shares[person.year, key, agencies, without] = shares
        return key, shares

    def earned(self, person: PersonYear, without: Stopped = NO_MONTHS) -> Earned | None:
        """Return what the person's stays on this sheet earn; None without any share in the period.

        The months of `without` earn nothing.
        """
        if not any(map(self.counts, person.stays)):
            return None
        spans, shares = self.share_list(person, without)
        key = (without, *self._key(person, spans))
        if key in self._earned:
            return self._earned[key]
        counted = [
            (stay, share, span)
            for stay, share, span in zip(person.stays, shares, spans, strict=True)
            if share is not None and span is not None and share.months and self.counts(stay)
        ]
        if not counted:
            return None
        counted.sort(key=lambda entry: entry[2])
        segments = [self._segment(person, stay, share) for stay, share, _ in counted]
        earned = _joined(segments, counted[-1][0], self.months)
        self._earned[key] = earned
        return earned

    def _key(self, person: PersonYear, spans: SpanKey) -> tuple[object, ...]:
        own = person.staff_no if self.by_person else ""
        grade = person.grade if By.GRADE in self.by else ""
        posts = tuple([(stay.agency, stay.mode, stay.post_class, stay.staff_kind) for stay in person.stays])
        years = tuple(sorted(person.agency_years.items())) if self.agency_factor is not None else ()
        return person.year, spans, posts, grade, own, years

    def _segment(self, person: PersonYear, stay: Stay, share: Share) -> Segment:
        problems: list[Problem] = []
        standard = self._standard(person, stay, problems)
        factors = self._coefficients(person, stay, problems)
        agency = self._agency(person, stay, problems)
        if standard is None or problems:
            return Segment(
                step=None,
                months=share.months,
                standard="",
                coefficient="",
                standard_amount=Fraction(0),
                problems=tuple(problems),
            )
        street = self.standards.find(self.words(person, stay, self.standards.by)) or Fraction(0)
        coefficient = Fraction(1)
        for factor in factors:
            coefficient *= factor.amount
        own, ratio = (standard, *factors, *agency), () if self.ratio is None else (self.ratio,)
        step = combine(How.PRODUCT, f"{stay.agency} {stay.post_class}".strip(), [*own, share.step, *ratio])
        return Segment(
            step=step, months=share.months, standard=number_text(standard.amount),
            coefficient=number_text(coefficient, 2),
            standard_amount=standard.amount, street_amount=street, whole=(*own, *ratio),
            remark="；".join(f"{one.label}{number_text(one.amount)}" for one in agency),
        )  # fmt: skip

    def _agency(self, person: PersonYear, stay: Stay, problems: list[Problem]) -> tuple[Step, ...]:
        """Return the factor of the stay's agency, where the scheme has one."""
        if self.agency_factor is None:
            return ()
        step = agency_factor_of(person, stay, self.agency_factor, problems)
        return () if step is None else (step,)

    def figure(self, table: Figures, known: Mapping[By, str]) -> Fraction | None:
        """Return a table's figure for all to whom the `known` words apply; None where it asks for more.

        The sheet knows the tier; `known` holds what the question is about: a class of post, the station.
        """
        words = {By.TIER: self.tier, **known}
        return table.find(tuple(words.get(word, "") for word in table.by))

    def words(self, person: PersonYear, stay: Stay, by: tuple[By, ...]) -> tuple[str, ...]:
        """Return the person's words for a table's dimensions."""
        known = {
            By.TIER: self.tier,
            By.CLASS: stay.post_class,
            By.KIND: stay.staff_kind,
            By.AGENCY: stay.agency,
            By.GRADE: SAME_GRADE.get(person.grade, person.grade),
            By.PERSON: person.staff_no,
        }
        return tuple(known[word] for word in by)

    def _figure(
        self,
        person: PersonYear,
        stay: Stay,
        table: Figures,
        label: str,
        unit: str,
        code: str,
        problems: list[Problem],
    ) -> Step | None:
        words = self.words(person, stay, table.by)
        amount = table.find(words)
        source = self.scheme.source(table.clause)
        text = "、".join(word for word in words if word) or "（空）"
        if amount is None:
            problems.append(
                _missing(person, table, code, {"words": text, "source": source, "agency": stay.agency})
            )
            return None
        return given(f"{label}（{text}）" if words else label, amount, source=source, unit=unit)

    def _standard(self, person: PersonYear, stay: Stay, problems: list[Problem]) -> Step | None:
        town = self._figure(person, stay, self.standards, "标准", "元", "no_standard", problems)
        blend = self._blend(person, stay)
        if town is None or blend is None:
            return town
        department = self._figure(
            person, stay, blend.department_standard, "部门标准", "元", "no_department_standard", problems
        )
        if department is None:
            return None
        source = self.scheme.source(blend.clause)
        weights = (("街道权重", town, blend.town_weight), ("部门权重", department, blend.department_weight))
        parts = [
            combine(How.PRODUCT, part.label, [part, given(label, weight, source=source, unit="")])
            for label, part, weight in weights
        ]
        return combine(How.SUM, f"混合标准（{blend.name}）", parts, source=source)

    def score_weights(self, person: PersonYear, stay: Stay) -> Mapping[str, Fraction]:
        """Return the weights of the scorers under the blend that applies to a stay; none without one."""
        blend = self._blend(person, stay)
        return {} if blend is None else blend.score_weights

    def _blend(self, person: PersonYear, stay: Stay) -> Blend | None:
        own = next((blend for blend in self.blends if person.staff_no in blend.staff), None)
        return own or next((b for b in self.blends if stay.agency in b.agencies or "*" in b.agencies), None)

    def _coefficients(self, person: PersonYear, stay: Stay, problems: list[Problem]) -> list[Step]:
        if self.auxiliary is not None and stay.staff_kind == AUXILIARY:
            return [self.auxiliary]
        found = [
            self._figure(person, stay, table, "系数", "", "no_coefficient", problems)
            for table in self.coefficients
        ]
        return [step for step in found if step is not None]


def _missing(person: PersonYear, table: Figures, code: str, facts: dict[str, str]) -> Problem:
    """Name what is missing: the grade itself, or the figure for it."""
    if By.GRADE in table.by and not person.grade:
        return Problem("no_grade", {"year": str(person.year)})
    return Problem(code, facts)


def _joined(segments: list[Segment], last: Stay, counted_by: Months) -> Earned:
    steps = [segment.step for segment in segments if segment.step is not None]
    problems = tuple(problem for segment in segments for problem in segment.problems)
    if problems:
        total = given("无法计算", 0, source="", note="缺少标准或系数")
    else:
        total = steps[0] if len(steps) == 1 else combine(How.SUM, "各段合计", steps)
    months = sum((segment.months for segment in segments), Fraction(0))
    return Earned(
        step=total,
        months=months,
        standard=_texts([segment.standard for segment in segments]),
        coefficient=_texts([segment.coefficient for segment in segments]),
        standard_amount=segments[-1].standard_amount,
        street_amount=segments[-1].street_amount,
        stay=last,
        counted_by=counted_by,
        whole=segments[-1].whole,
        problems=problems,
        remark="；".join(dict.fromkeys(segment.remark for segment in segments if segment.remark)),
    )


def _texts(texts: list[str]) -> str:
    """Join what differs from segment to segment; said once when it is the same."""
    return "/".join(texts) if len(set(texts)) > 1 else texts[0]


def is_on_roll(person: PersonYear, day: date) -> bool:
    """Say whether any stay covers `day`."""
    return any(stay.since <= day and (stay.until is None or day <= stay.until) for stay in person.stays)
