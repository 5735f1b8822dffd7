# ruff: noqa: E501 - statements of SQL read better whole
"""The server holds deeds to the table of transitions' parts: no login closes, verifies or assigns past its posts."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from models.rules.events.deeds import By, Facts
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import Part, State, Verb
from models.services.desks.live import news_of
from models.services.events.acting import acts_of
from models.services.events.doing import do, undo
from models.services.events.intake.taking import take_in
from models.services.events.one import event
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests import postgres
from tests.services.desks.office import NAMES, Server, by_hand, seat_events, served

pytestmark = pytest.mark.postgres
HUB, JUSTICE = By(Part.HUB), By(Part.AGENCY, "司法所")
STEP = (
    "INSERT INTO event_step (event_id, number, at, part, by, verb, facts, state, file_id, account, entered_at, undoes)"
    " SELECT e.id, e.steps + 1, e.last_at, '{part}', '{by}', '{verb}', '{{}}', '{state}', '', '{account}', '', {undoes}"
    " FROM event e WHERE e.number = '{number}'"
)
TURN = "UPDATE event SET state = '{state}', steps = steps + 1, row_version = row_version + 1 WHERE number = '{number}'"


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat_events(server)
        yield server


def reported(hub: Desk, foreign_id: str) -> str:
    record = EventRecord(
        category="邻里", source="12345", foreign_id=foreign_id, title="楼道堆物", place="城南一村7号",
        grid="999999001001001", received=of_datetime(hub.clock()), level="一般", summary="楼道堆物",
    )  # fmt: skip
    return take_in(hub, record).number


def deed(desk: Desk, number: str, verb: Verb, by: By = HUB, **facts: object) -> None:
    version = event(desk, number).version
    do(desk, number, verb, Facts(**facts), by=by, version=version)  # type: ignore[arg-type]


def forge(server: Server, role: Role, *statements: str, action: str = "handle_event") -> str:
    """Run statements as a login with a line of the log before the commit; return what the server refused with."""
    line = f"SELECT append_operation('2018-01-15T09:30:00+00:00', '{NAMES[role]}', '{action}', '', '{{}}')"
    with by_hand(server, role) as connection:
        try:
            for statement in (*statements, line):
                connection.execute(statement)
            connection.commit()
        except psycopg.Error as error:
            connection.rollback()
            return error.diag.message_primary or ""
    return ""


def step(number: str, role: Role, part: str, by: str, verb: str, state: str, undoes: str = "NULL") -> str:
    return STEP.format(number=number, part=part, by=by, verb=verb, state=state, account=NAMES[role], undoes=undoes)


def test_the_whole_loop_still_goes_through_the_logins(server: Server) -> None:
    hub, agency, grid = (server.desk(role) for role in (Role.CLERK, Role.SUPERVISOR, Role.LEADER))
    number = reported(hub, "一圈")
    deed(hub, number, Verb.ACCEPT)
    undo(hub, number, event(hub, number).version)
    deed(hub, number, Verb.ACCEPT)
    deed(hub, number, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("派出所",))
    deed(agency, number, Verb.TAKE, JUSTICE)
    deed(agency, number, Verb.NOTE, JUSTICE, text="到场")
    deed(hub, number, Verb.NOTE, By(Part.AGENCY, "派出所"), text="派出所来电")
    deed(agency, number, Verb.FINISH, JUSTICE, result="已办")
    deed(grid, number, Verb.VERIFY, By(Part.GRID), passed=False)
    deed(agency, number, Verb.FINISH, JUSTICE, result="又办")
    deed(hub, number, Verb.VERIFY, passed=True)
    deed(hub, number, Verb.CALL_BACK, answered=False)
    deed(hub, number, Verb.CLOSE)
    assert event(hub, number).case.state is State.CLOSED


def test_an_agency_moves_no_event_by_sql_past_its_own_deeds(server: Server) -> None:
    hub, role = server.desk(Role.CLERK), Role.SUPERVISOR
    number = reported(hub, "强改")
    deed(hub, number, Verb.ACCEPT)
    deed(hub, number, Verb.ASSIGN, platform="综治工作", agency="司法所")
    deed(server.desk(role), number, Verb.TAKE, JUSTICE)
    closed, finished = TURN.format(state="已办结", number=number), TURN.format(state="已处置待核实", number=number)
    assert forge(server, role, closed) == "event_step_order"
    assert forge(server, role, step(number, role, "综合指挥室", "", "close", "已办结"), closed) == "not_your_account"
    assert forge(server, role, step(number, role, "派驻机构", "司法所", "close", "已办结"), closed) == "not_your_account"
    assert forge(server, role, step(number, role, "派驻机构", "派出所", "finish", "已处置待核实"), finished) == "not_your_account"
    assert forge(server, role, step(number, role, "派驻机构", "", "finish", "已处置待核实"), finished) == "not_your_account"
    assert forge(server, role, step(number, role, "派驻机构", "司法所", "finish", "已处置待核实"), closed) == "event_step_order"
    last = f"(SELECT max(s.id) FROM event_step s JOIN event o ON o.id = s.event_id WHERE o.number = '{number}' AND s.verb = 'assign')"
    back = TURN.format(state="已受理", number=number)
    assert forge(server, role, step(number, role, "派驻机构", "司法所", "undo", "处置中", last), back) == "not_your_account"
    for nobody in (Role.FINANCE, Role.ADMINISTRATOR):
        assert forge(server, nobody, closed) != ""
    assert event(hub, number).case.state is State.HANDLING
    assert {act.offer.verb for act in acts_of(server.desk(role), number)} >= {Verb.FINISH, Verb.RETURN}


def test_an_event_is_not_taken_in_as_closed(server: Server) -> None:
    hub = server.desk(Role.CLERK)
    number = reported(hub, "样子")
    columns = server.value("SELECT string_agg(column_name, ', ') FROM information_schema.columns WHERE table_name = 'event'"
                           " AND column_name NOT IN ('id', 'number', 'foreign_id', 'state')")  # fmt: skip
    born = (f"INSERT INTO event (number, foreign_id, state, {columns}) SELECT '9' || number, 'x', '已办结', {columns}"
            f" FROM event WHERE number = '{number}'")  # fmt: skip
    assert forge(server, Role.CLERK, born, action="take_in_event") == "event_step_order"


def test_what_anybody_may_send_at_the_server_stops_no_desk_listening() -> None:
    for payload in ("9" * 5000, "９ map_words x", "-1 a b", "1", "", " ", "\u0000", "1 unknown_action x"):
        assert news_of(payload) is None or news_of(payload).number < 10**18  # type: ignore[union-attr]
