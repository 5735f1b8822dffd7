"""Who is what in the four platforms: offices of the street, and the seats that people hold; all dated."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, Key, String


class PlatformOffice(Base):
    """A member of a platform that is an office of the street (综治办, 信访办); agencies: PlatformAgency."""

    __tablename__ = "platform_office"
    __table_args__ = (
        UniqueConstraint("platform", "office", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    platform: Mapped[str] = mapped_column(String(20))
    office: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    since: Mapped[date]
    until: Mapped[date | None]


class BodySeat(Base):
    """A seat of a body (领导小组, 综合指挥室, or a platform by its name), from `since` to `until`.

    `name` is the person, `post` what the person is otherwise (党工委书记); one of the two is never empty.
    """

    __tablename__ = "body_seat"
    __table_args__ = (
        UniqueConstraint("body", "seat", "post", "name", "since"),
        CheckConstraint("until IS NULL OR until >= since", name="dates"),
        CheckConstraint("name <> '' OR post <> ''", name="somebody"),
        CheckConstraint(
            "seat IN ('组长', '副组长', '成员', '主任', '副主任', '联络员', '分管副书记')", name="seat"
        ),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    body: Mapped[str] = mapped_column(String(20))
    seat: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(40), default="")
    post: Mapped[str] = mapped_column(String(60), default="")
    position: Mapped[int] = mapped_column(default=0)
    document: Mapped[str] = mapped_column(Text, default="")
    since: Mapped[date]
    until: Mapped[date | None]
