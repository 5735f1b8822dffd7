# ruff: noqa: E501 - statements of SQL read better whole
"""An office on a server that keeps its rights, with an account of each role at a desk of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import psycopg
from sqlalchemy import text

from models.rules.events.words import Part
from models.rules.intake.records import Incoming
from models.services.desks.keeping import keep_rights
from models.services.events.limits import enter_limits
from models.services.events.posts import add_post
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account, sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.desks.connecting import door_url, open_as, scrambled
from models.store.store import Store, create_postgres
from tests.rules.events.ground import sample_limits
from tests.rules.events.limits_text import limits_to_toml
from tests.services.events.desk import TREE

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


def by_hand(server: Server, role: Role) -> psycopg.Connection:
    """Connect as psql would."""
    engine = open_as(server.door, NAMES[role], PASSWORD)
    engine.dispose()
    address = engine.url.set(drivername="postgresql")
    return psycopg.connect(address.render_as_string(hide_password=False))


def seat_events(server: Server) -> None:
    """Give the office tree and limits; the clerk sits in the hub, the leader verifies a grid."""
    chief, since = server.desk(Role.ADMINISTRATOR), date(2017, 1, 1)
    take_files(chief, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))])
    enter_limits(chief, limits_to_toml(sample_limits()), "limits.toml")
    add_post(chief, NAMES[Role.CLERK], Part.HUB, "", since=since)
    add_post(chief, NAMES[Role.LEADER], Part.GRID, "999999001001001", since=since)
    add_post(chief, NAMES[Role.SUPERVISOR], Part.AGENCY, "司法所", since=since)


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
