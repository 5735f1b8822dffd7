"""What can be done to work logs, each with the sentence that says so and its way back; what the form asks.

Nothing here knows the page: a function takes the desk and what was entered, calls the service and returns
what was done. Refused and Trouble are those of the service.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.entry.work.log import LogAsking
from forms.kit.fields.person_edit import choices_of
from forms.kit.widgets.page import Done
from models.rules.work.log import WorkLogEntry
from models.services.office.desk import Desk
from models.services.people.agencies import agencies
from models.services.people.staff import StaffRow, staff
from models.services.work import log
from models.services.work.log import CHANGED, LogFilter, LogRow
from models.services.work.platforms.history import platform_names_of

translate = QCoreApplication.translate


def log_asking(desk: Desk, day: date, in_view: Callable[[], Sequence[LogRow]]) -> LogAsking:
    """Return what the form of a log asks, those posted on `day` first.

    `in_view` gives the logs in view whenever the form asks: it may stay open for one log after the other.
    """
    kept = {row.id: row for row in agencies(desk)}
    people = {row.id: row for row in staff(desk)}

    def rank(row: StaffRow) -> tuple[bool, str]:
        return row.on(day) is None, row.staff_no

    names = platform_names_of(desk)

    def platform_of(staff_id: int, on: date) -> str:
        posting = people[staff_id].latest
        said = kept[posting.agency_id].platform if posting else ""
        before = next((row.platform for row in in_view() if row.staff_id == staff_id), "")
        there = names.on(on)
        return before if before in there else next((name for name in there if name in said), "")

    places = sorted({row.place for row in in_view() if row.place})
    return LogAsking(
        choices_of(sorted(people.values(), key=rank)), places, names.on, platform_of, partial(_logged, desk)
    )


def _logged(desk: Desk, staff_id: int, day: date) -> tuple[int, int]:
    found = log.work_logs(desk, LogFilter(since=day, until=day, staff_id=staff_id))
    return len(found.rows), found.minutes


def entered(desk: Desk, number: int, day: date) -> Done:
    """Return what entering log `number` has done."""
    text = translate("Work", "The log of {day} is entered.").format(day=day.isoformat())
    return Done(CHANGED, text, partial(_delete_again, desk, number))


def _delete_again(desk: Desk, number: int) -> Done:
    log.delete_logs(desk, [number])
    return Done(CHANGED, translate("Work", "The log is removed again."))


def change(desk: Desk, row: LogRow, entry: WorkLogEntry) -> Done:
    """Change a log."""
    log.save_log(desk, entry, row.id)
    text = translate("Work", "The log of {day} is changed.").format(day=entry.day.isoformat())
    return Done(CHANGED, text, partial(_change_back, desk, row))


def _change_back(desk: Desk, row: LogRow) -> Done:
    log.save_log(desk, row.entry, row.id)
    text = translate("Work", "The log of {day} is as before.")
    return Done(CHANGED, text.format(day=row.day.isoformat()))


def delete(desk: Desk, rows: Sequence[LogRow]) -> Done:
    """Delete logs, all or none."""
    changes = log.delete_logs(desk, [row.id for row in rows])
    text = translate("Work", "{n} logs are deleted.").format(n=len(rows))
    return Done(changes, text, partial(_restore, desk, tuple(rows)))


def _restore(desk: Desk, rows: tuple[LogRow, ...]) -> Done:
    log.restore_logs(desk, rows)
    return Done(CHANGED, translate("Work", "{n} logs are back.").format(n=len(rows)))
