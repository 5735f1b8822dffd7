"""One pass over people under one scheme at one tier: both sheets' rules, opened once and owned here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from models.rules.bonus.both_sheets import taxed_once
from models.rules.bonus.police import police_line, police_pool, police_rules
from models.rules.bonus.rules import bonus_line, bonus_rules
from models.rules.bonus.settling import SheetRules
from models.rules.core.facts import BonusMode, PersonYear
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine, Membership


class Run:
    """Computes lines under `scheme`. `tier` is the street's 年终考核档次 as the district gave it.

    What people share is kept here, so that the scheme stays a plain value; a veto of the scheme still
    moves the tier.
    """

    def __init__(self, scheme: Scheme, tier: str) -> None:
        self.scheme, self.tier = scheme, tier

    @cached_property
    def bonus_rules(self) -> SheetRules:
        """The scheme opened for the bonus sheet."""
        return bonus_rules(self.scheme, self.tier)

    @cached_property
    def police_rules(self) -> SheetRules:
        """The scheme opened for the police sheet; NoPoliceClause if it has no such section."""
        return police_rules(self.scheme, self.tier)

    def bonus(self, person: PersonYear) -> BonusLine:
        """Return the person's line of the bonus sheet; NotOnSheet for one who has no share in it."""
        line = bonus_line(person, self.bonus_rules)
        if not self._may_be_on_both(person) or self.police_rules.earning.earned(person) is None:
            return line
        return taxed_once(line, self._police(person), self.scheme.tax)[0]

    def police(self, person: PersonYear) -> BonusLine:
        """Return the person's line of the police sheet; NotOnSheet for one who has no share in it."""
        line = self._police(person)
        if not self._may_be_on_both(person) or not self._in_bonus(person):
            return line
        return taxed_once(bonus_line(person, self.bonus_rules), line, self.scheme.tax)[1]

    def _police(self, person: PersonYear) -> BonusLine:
        return police_line(person, self.police_rules, extras=not self._in_bonus(person))

    def _may_be_on_both(self, person: PersonYear) -> bool:
        """Tell quickly that somebody cannot be on both sheets, as nearly nobody is."""
        return self.scheme.police is not None and len({stay.mode for stay in person.stays}) > 1

    def pool(self, lines: Sequence[BonusLine]) -> BonusLine:
        """Return the unit's line of reading E under the members' `lines`."""
        return police_pool(lines, self.police_rules, self.tier)

    def membership(self, person: PersonYear) -> Membership:
        """Return which sheets the person's year belongs on, and in Chinese why on none.

        Stays are looked at one by one: somebody who moved between the police station and a department
        is on both sheets, each for its own months.
        """
        if person.staff_no in self.scheme.people.staff_out:
            return Membership(in_bonus=False, in_police=False, reason="按办法列为不发放人员")
        in_bonus = self._in_bonus(person)
        in_police = self.scheme.police is not None and self.police_rules.earning.earned(person) is not None
        return Membership(in_bonus, in_police, "" if in_bonus or in_police else self._why_out(person))

    def _in_bonus(self, person: PersonYear) -> bool:
        return self.bonus_rules.earning.earned(person) is not None

    def _why_out(self, person: PersonYear) -> str:
        scheme, modes = self.scheme, {stay.mode for stay in person.stays}
        if modes <= {BonusMode.NONE}:
            return "所在机构不参加年终考核奖金"
        kinds = [stay.staff_kind for stay in person.stays if stay.staff_kind in scheme.people.staff_kinds_out]
        if kinds:
            return f"{kinds[-1]}不在本办法之内"
        if scheme.police is None and modes <= {BonusMode.TIER_REFERENCE, BonusMode.NONE}:
            return "本办法没有派出所年度考核奖"
        spans, _ = self.bonus_rules.earning.share_list(person)
        return "在岗时间按办法的月数规定不计发" if any(spans) else "本年度计发期内没有在岗时间"


class Runs:
    """The few runs of one comparison, each opened once."""

    def __init__(self) -> None:
        self._open: list[Run] = []

    def of(self, scheme: Scheme, tier: str) -> Run:
        """Return the run of this very scheme at `tier`."""
        for run in self._open:
            if run.scheme is scheme and run.tier == tier:
                return run
        self._open.append(Run(scheme, tier))
        return self._open[-1]
