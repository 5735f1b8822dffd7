# ruff: noqa: S608 - the parts of these conditions are all written here
"""Which rows a limited account sees: those of its agencies and of the people who were ever posted there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Table

from models.tables.schema import Base

WHOLE = "NOT (SELECT desks.is_limited())"
_HERE = "agency_id = ANY ((SELECT desks.my_agencies())::bigint[])"
_SEEN = "staff_id = ANY ((SELECT desks.my_staff())::bigint[])"
BY_AGENCY = f"{WHOLE} OR {_HERE}"
BY_STAFF = f"{WHOLE} OR staff_id IS NULL OR {_SEEN}"
BY_EVENT = f"{WHOLE} OR EXISTS (SELECT 1 FROM event e WHERE e.id = event_id)"
BY_STEP = f"{WHOLE} OR EXISTS (SELECT 1 FROM event_step s WHERE s.id = step_id)"
NEWLY_POSTED = f"{WHOLE} OR {_SEEN} OR {_HERE} AND desks.is_new(staff_id)"
"""A stranger who is posted to one's own agency would be seen from then on, whole."""

SPECIAL: dict[str, str] = {
    "staff_member": f"{WHOLE} OR id = ANY ((SELECT desks.my_staff())::bigint[])"
    # A new person has no posting yet: the row that was just added is there to be posted.
    " OR NOT EXISTS (SELECT 1 FROM posting p WHERE p.staff_id = id)",
    "posting": BY_STAFF.replace(
        "staff_id IS NULL", "agency_id = ANY ((SELECT desks.my_agencies())::bigint[])"
    ),
    "event": f"{WHOLE} OR agency = ANY ((SELECT desks.my_agency_names())::text[])"
    " OR string_to_array(assisting, E'\\n') && (SELECT desks.my_agency_names())::text[]",
    "event_told": BY_STEP,
    "inspection_problem": f"{WHOLE} OR agency = ANY ((SELECT desks.my_agency_names())::text[])",
    "supervision_notice": f"{WHOLE} OR agency = ANY ((SELECT desks.my_agency_names())::text[])",
    "bank_batch": WHOLE,
    "run": WHOLE,
    "supplement": WHOLE,
    "allowance_run": WHOLE,
    "grid_run": WHOLE,
    "grid_batch": WHOLE,
    "grid_account": WHOLE,
}
"""Tables whose rows have a key of their own."""

NOT_SCOPED = frozenset(
    {"sign", "clock_schedule", "secondment_terms", "platform_agency", "account_agency", "supervision_line"}
)
"""Tables that name an agency but are read by everybody: how the whole office works, and its ranking."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A row policy for every verb; who may use which verb is a matter of the grants."""

    table: str
    verb: str
    using: str
    name: str = "desk_rows"
    check: str = ""
    """What a row must be after it was written, where that is more than `using`."""


def policies() -> tuple[Policy, ...]:
    """Return the policies of all tables that have one."""
    return tuple(policy for table in Base.metadata.sorted_tables for policy in _of(table))


def _of(table: Table) -> Iterator[Policy]:
    if table.name == "account":
        yield Policy("account", "SELECT", "true", "desk_names")
        yield Policy("account", "INSERT", "true", "desk_new")
        yield Policy("account", "UPDATE", "login = session_user OR {is_administrator}", "desk_own")
    elif table.name == "posting":
        yield Policy("posting", "ALL", SPECIAL["posting"], check=NEWLY_POSTED)
    elif table.name == "agency":
        yield Policy("agency", "SELECT", "true", "desk_names")
        yield Policy("agency", "INSERT", "true", "desk_new")
        yield Policy("agency", "UPDATE", WHOLE, "desk_whole")  # events go by former names
    elif table.name == "event_complainant":
        yield Policy(table.name, "ALL", "true", "desk_reports")
    elif table.name == "district_key":
        yield Policy(table.name, "ALL", "{is_administrator}", "desk_key")
    elif (using := _using(table)) is not None:
        yield Policy(table.name, "ALL", using, check=_check(table))


def _check(table: Table) -> str:
    """Return what holds of a row that names a person besides what its policy goes by."""
    if table.name in SPECIAL or not {"agency_id", "staff_id"} <= set(table.columns.keys()):
        return ""
    return f"{WHOLE} OR {_HERE} AND {_SEEN}"


def _using(table: Table) -> str | None:
    if table.name in SPECIAL:
        return SPECIAL[table.name]
    if table.name in NOT_SCOPED:
        return None
    for column, using in (("event_id", BY_EVENT), ("agency_id", BY_AGENCY), ("staff_id", BY_STAFF)):
        if column in table.columns and table.name != "event_parked":
            return using
    return None
