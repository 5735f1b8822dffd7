"""What a street's monthly files for the district are signed with."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.tables.base import Base, String


class DistrictKey(Base):
    """The office's Ed25519 key, private and public as hexadecimal; one row, never changed (trigger)."""

    __tablename__ = "district_key"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    private: Mapped[str] = mapped_column(String(64))
    public: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[str] = mapped_column(String(32))
