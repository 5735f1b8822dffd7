"""Placeholder signature."""
from models.rules.facts import PersonYear
from models.rules.lines import BonusLine, Membership
from models.rules.scheme import Scheme
def compute_bonus(person: PersonYear, scheme: Scheme, tier: str) -> BonusLine: raise NotImplementedError
def membership(person: PersonYear, scheme: Scheme) -> Membership: raise NotImplementedError
