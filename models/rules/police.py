"""Placeholder signature."""
from collections.abc import Sequence
from models.rules.facts import PersonYear
from models.rules.lines import BonusLine
from models.rules.scheme import Scheme
def compute_police(person: PersonYear, scheme: Scheme, tier: str) -> BonusLine: raise NotImplementedError
def police_pool(lines: Sequence[BonusLine], scheme: Scheme, tier: str) -> BonusLine: raise NotImplementedError
