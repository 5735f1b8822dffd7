"""节日假 (the half-day off on 8 March and 4 May) as a kind of attendance, with a sign of the office."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TRIGGERS = Path(__file__).resolve().parents[2] / "triggers"
CODE, SIGNS = "W", ("庆", "节庆", "节日假")


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    script = (TRIGGERS / f"0011_{dialect}.sql").read_text(encoding="utf-8")
    verbatim = op.get_bind().execution_options(no_parameters=True)
    for statement in script.strip().split("\n\n"):
        verbatim.exec_driver_sql(statement)
    verbatim.execution_options(no_parameters=False)  # the option stays on the connection: % would break
    _sign()


def _sign() -> None:
    """Give the kind the first sign that the office's set does not use; a new office gets its signs itself."""
    bind = op.get_bind()
    sign = sa.table("sign", sa.column("agency_id"), sa.column("sign"), sa.column("kind"))
    used = set(bind.scalars(sa.select(sign.c.sign).where(sign.c.agency_id.is_(None))))
    if used:
        free = next(word for word in SIGNS if word not in used)
        bind.execute(sa.insert(sign).values(agency_id=None, sign=free, kind=CODE))
