"""What the tables of every kind of sheet have in common: the approved sheet, and a check of its draft."""

from __future__ import annotations

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from models.rules.sheets.words import SheetState
from models.tables.base import Base, Key, String, Word


class FrozenSheet(Base):
    """An approved sheet, written once with everything a reprint needs; afterwards only its payment is set.

    `sheet` is the printed sheet as JSON, `seal` the SHA-256 over it and its lines, `total_fen` in fen.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    state: Mapped[SheetState] = mapped_column(Word(SheetState, 12))
    layout: Mapped[int]
    total_fen: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]
    sheet: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    approved_by: Mapped[str] = mapped_column(String(40))
    approved_at: Mapped[str] = mapped_column(String(32))
    paid_by: Mapped[str] = mapped_column(String(40), default="")
    paid_at: Mapped[str] = mapped_column(String(32), default="")
    paid_document: Mapped[str] = mapped_column(Text, default="")


class SheetCheck(Base):
    """A draft that somebody checked (复核): the check holds as long as the draft still computes to `seal`.

    `number` counts the checks of one sheet from 1; `waivers` is JSON, item → the reason given for it.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    number: Mapped[int]
    total_fen: Mapped[int] = mapped_column(BigInteger)
    people: Mapped[int]
    waivers: Mapped[str] = mapped_column(Text)
    seal: Mapped[str] = mapped_column(String(64))
    checked_by: Mapped[str] = mapped_column(String(40))
    checked_at: Mapped[str] = mapped_column(String(32))
