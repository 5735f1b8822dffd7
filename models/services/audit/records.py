"""Every watched record against the last line of the log that wrote it: cards, accounts, marks, payments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.log import records
from models.log.keys import key_of
from models.log.records import WATCHED, Touched, all_digests
from models.rules.core.month import Month
from models.services.audit.findings import Findings, word
from models.services.audit.history import History, Told
from models.services.office.roles import Action
from models.services.sheets.verifying import Finding
from models.tables.agency import Agency
from models.tables.office import Account, TouchedRecord
from models.tables.staff import Posting, StaffMember


def record_faults(session: Session, history: History) -> Findings:
    """Yield every watched record that is not as the log left it: changed, gone, or of unknown origin."""
    key = key_of(session.connection())
    if key is None:
        return
    names = _names(session)
    now = dict(all_digests(session.connection(), key))
    for touched in sorted(_wrong(history, now)):
        told, digest = history.told.get(touched), now.get(touched, "")
        if told is None:
            yield Finding("record_without_line", _facts(touched, names))
        else:
            code = "record_changed" if digest and told.digest else _one_sided(digest)
            yield Finding(code, {**_facts(touched, names), "line": str(told.line)})
    for row in session.execute(select(TouchedRecord.table_name, TouchedRecord.record).distinct()):
        yield Finding("record_outside", _facts((row.table_name, row.record), names))


def _wrong(history: History, now: Mapping[Touched, str]) -> Iterator[Touched]:
    """Yield the records that are not as the log left them.

    They alone are put in order: sorting all there are is one step of Python's, and a window waits for it.
    """
    for touched, digest in now.items():
        told = history.told.get(touched)
        if told is None:
            if not records.is_before(touched, history.up_to):
                yield touched
        elif told.digest != digest:
            yield touched
    for touched, told in history.told.items():
        if told.digest and touched not in now and touched[0] in WATCHED:
            yield touched


def _one_sided(digest: str) -> str:
    return "record_back" if digest else "record_gone"


def record_notes(history: History) -> Findings:
    """Yield what could not be checked: what stood before the log kept digests, and was not written since."""
    if any(history.up_to.values()):
        names = "、".join(word(table) for table, last in history.up_to.items() if last)
        yield Finding("long_tables_before_upgrade", {"names": names})
    first = next((deed for deed in history.deeds if deed.action == Action.UPGRADE), None)
    if first is None:
        return
    old = [told for told in history.told.values() if told.digest and _is_baseline(told, first.line)]
    if old:
        yield Finding("records_before_upgrade", {"count": str(len(old)), "line": str(first.line)})


def _is_baseline(told: Told, first: int) -> bool:
    """Tell whether only upgrades vouch for a record: the first took what it found."""
    return told.action == Action.UPGRADE and told.line >= first


def _names(session: Session) -> dict[Touched, str]:
    """Return what people call a record, where it has a name: three statements."""
    people = {row.id: f"{row.staff_no} {row.name}" for row in session.execute(
        select(StaffMember.id, StaffMember.staff_no, StaffMember.name))}  # fmt: skip
    found = {("staff_member", str(id_)): name for id_, name in people.items()}
    for table in (Account, Agency):
        rows = session.execute(select(table.id, table.name))
        found.update({(table.__tablename__, str(row.id)): row.name for row in rows})
    for row in session.execute(select(Posting.id, Posting.staff_id)):
        found["posting", str(row.id)] = people.get(row.staff_id, str(row.staff_id))
    return found


def _facts(touched: Touched, names: dict[Touched, str]) -> dict[str, str]:
    table, record = touched
    if table == "month_marks":
        staff, month = (*record.split("/"), "")[:2]
        who = names.get(("staff_member", staff), staff)
        return {"what": word(table), "which": f"{who} {_month(month)}"}
    return {"what": word(table), "which": names.get(touched, record)}


def _month(stored: str) -> str:
    """Return a month in words; anything else, which the program never writes, as it stands."""
    try:
        return Month.of(int(stored)).chinese
    except ValueError:
        return stored
