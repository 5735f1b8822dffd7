"""The declarative base: names for every constraint, so that migrations can find them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, MetaData
from sqlalchemy import String as PlainString
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from models.errors import Refused

E = TypeVar("E", bound=StrEnum)

Key = BigInteger().with_variant(Integer, "sqlite")
"""A primary key: SQLite only numbers rows by itself when the column is exactly INTEGER."""


class Base(DeclarativeBase):
    """Money is integer fen, a month is YYYYMM, a date is a date; text is never NULL but empty."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {}


class TooLong(Refused, DontWrapMixin):
    """A text that its column does not hold; SQLAlchemy passes it on as it is."""


class String(TypeDecorator[str]):
    """A column of text with a greatest length, which both engines hold to: SQLite by itself does not."""

    impl = PlainString
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.limit = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text that is stored. Refused: text_too_long(start, length, limit)."""
        if value is not None and len(value) > self.limit:
            raise TooLong("text_too_long", start=value[:12], length=len(value), limit=self.limit)
        return value

    def coerce_compared_value(self, op: object, value: object) -> PlainString:
        """Compare with a text of any length: nothing that is stored is meant."""
        return PlainString()


class Word(TypeDecorator[E]):
    """A column of text whose values are the members of one StrEnum."""

    impl = PlainString
    cache_ok = True

    def __init__(self, words: type[E], length: int) -> None:
        super().__init__(length)
        self.words = words

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return the text that is stored."""
        return None if value is None else str(self.words(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the member; ValueError where the database holds a word that the program does not know."""
        return None if value is None else self.words(value)
