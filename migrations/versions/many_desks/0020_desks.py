"""Many desks: logins of the server, agencies that an account is limited to, the log by a function."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0017"

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DESKS = Path(__file__).resolve().parents[2] / "desks"


def upgrade() -> None:
    op.add_column("office", sa.Column("code", sa.String(8), nullable=False, server_default=""))
    op.add_column("account", sa.Column("login", sa.String(63), nullable=False, server_default=""))
    op.create_table(
        "account_agency",
        sa.Column("account_id", KEY, nullable=False),
        sa.Column("agency_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_account_agency_account_id_account"),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_account_agency_agency_id_agency"),
        sa.PrimaryKeyConstraint("account_id", "agency_id", name="pk_account_agency"),
    )
    if op.get_bind().dialect.name == "postgresql":
        _functions()


def _functions() -> None:
    """Statements stand apart by a blank line. Only a server has desks that must not write the log itself."""
    script = (DESKS / "append_operation.sql").read_text(encoding="utf-8")
    for statement in script.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement.replace("%", "%%"))
