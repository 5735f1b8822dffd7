"""The words of a sheet that have a fixed set of values; stored, sealed and printed as their text."""

from __future__ import annotations

from enum import StrEnum


class SheetKind(StrEnum):
    """The two sheets of a year's end."""

    BONUS = "bonus"
    """年终考核奖金发放表: the four departments' people."""
    POLICE = "police"
    """派出所年度考核奖发放表."""


class SheetState(StrEnum):
    """How far a sheet of any kind is; the stored ones are approved or paid."""

    DRAFT = "draft"
    """测算稿: computed whenever it is asked for."""
    CHECKED = "checked"
    """复核: somebody has checked this very draft."""
    APPROVED = "approved"
    PAID = "paid"


class LineState(StrEnum):
    """What becomes of one person's line."""

    PAY = "pay"
    HOLD = "hold"
    """暂缓: there is no amount, which is not an amount of zero."""
    OUT = "out"
    """In a comparison only: the person is not on that sheet."""


class Payee(StrEnum):
    """Who receives a line's amount; under police reading E the members' lines only explain the unit's."""

    PERSON = "person"
    MEMBER = "member"
    UNIT = "unit"
