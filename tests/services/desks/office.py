# ruff: noqa: E501 - statements of SQL read better whole
"""An office on a server that keeps its rights, with an account of each role at a desk of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import text

from models.services.desks.keeping import keep_rights
from models.services.founding import found_office
from models.services.office.accounts import add_account, sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.desks.connecting import door_url, open_as, scrambled
from models.store.store import Store, create_postgres

PASSWORD = "海棠-2017-春"
NAMES = {
    Role.ADMINISTRATOR: "王芳", Role.CLERK: "李考勤", Role.LEADER: "张书记", Role.FINANCE: "陈会计",
    Role.SUPERVISOR: "赵纪委",
}  # fmt: skip


def clock() -> datetime:
    """Return a moment after the sample month."""
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


@dataclass
class Server:
    """A founded office on a server; `desk(role)` signs an account in by its own login."""

    url: str
    owner: Store
    prefix: str
    opened: list[Store] = field(default_factory=list)

    @property
    def door(self) -> str:
        return door_url(self.url, self.prefix)

    def store(self, account: str) -> Store:
        store = Store(open_as(self.door, account, PASSWORD))
        self.opened.append(store)
        return store

    def desk(self, role: Role) -> Desk:
        return sign_in(self.store(NAMES[role]).sessions, NAMES[role], clock=clock)

    def run(self, statement: str) -> None:
        """Run a statement as the database's owner."""
        with self.owner.engine.begin() as connection:
            connection.execute(text(statement))

    def value(self, query: str) -> object:
        with self.owner.engine.connect() as connection:
            return connection.execute(text(query)).scalar()


@contextmanager
def served(url: str) -> Iterator[Server]:
    """Found an office with five accounts in an empty database."""
    with create_postgres(url) as owner:
        chief = found_office(
            owner.sessions, street="城南街道", account=NAMES[Role.ADMINISTRATOR], clock=clock
        )
        secret = scrambled(owner.engine, PASSWORD)
        with owner.engine.begin() as connection:
            prefix = keep_rights(connection, {chief.actor.account: secret})
        server = Server(url, owner, prefix)
        try:
            desk = server.desk(Role.ADMINISTRATOR)
            for role, name in NAMES.items():
                if role is not Role.ADMINISTRATOR:
                    add_account(desk, name=name, full_name=name, role=role, verifier=secret)
            yield server
        finally:
            for store in server.opened:
                store.close()
            roles = "SELECT string_agg(rolname, ', ') FROM pg_roles WHERE rolname LIKE '{}%'"
            names = server.value(roles.format(prefix.replace("_", r"\_")))
            server.run("DROP SCHEMA desks CASCADE")
            server.run(f"DROP OWNED BY {names}")
            server.run(f"DROP ROLE {names}")


LAND, JUSTICE = 1, 2
"""The two agencies of `seat`; people 1 to 3 are at the first, 4 to 6 at the second."""


def seat(server: Server) -> None:
    """Post six people at two agencies, by rows of the owner."""
    server.run("INSERT INTO agency (id, name, aliases, department, platform, position) VALUES"
               " (1, '国土资源所', '', '', '', 1), (2, '司法所', '', '', '', 2)")  # fmt: skip
    server.run("INSERT INTO secondment_terms (agency_id, since, attendance, work_log, bonus_mode, allowance,"
               " base_pay_by, document) SELECT id, '2016-01-01', true, true, 'full', true, 'department', ''"
               " FROM agency")  # fmt: skip
    server.run("INSERT INTO staff_member (id, staff_no, name, initials, sex, id_card, work_since, mobile, bank_card,"
               " bank_name, note) SELECT n, 'S' || n, '人' || n, 'r', '', lpad(n::text, 18, '0'), '', '', '', '', ''"
               " FROM generate_series(1, 6) n")  # fmt: skip
    server.run("INSERT INTO posting (staff_id, agency_id, since, until, staff_kind, post_class, post_title, came_back)"
               " SELECT n, 1 + (n > 3)::int, '2016-01-01', NULL, 'civil', '科员', '', false"
               " FROM generate_series(1, 6) n")  # fmt: skip
    for table in ("agency", "staff_member"):
        server.run(f"SELECT setval('{table}_id_seq', 100)")
