"""The agencies, slips and events that Ctrl+K finds, by text and by pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice

from PySide6.QtCore import QCoreApplication

from desktop.leave.words import state_word
from desktop.pages import year_title
from desktop.palette import Asker, PaletteEntry, Provider
from desktop.places import AgenciesPlace, EventsPlace, LeavePlace, Place, YearPlace
from forms.kit.tables import pinyin
from models.rules.calendar.working_days import month_of
from models.services.events.lists import Bucket, EventFilter, EventRow, list_events
from models.services.leave.views import SlipRow, slips
from models.services.office.desk import Desk
from models.services.people.agencies import agencies

translate = QCoreApplication.translate
GoTo = Callable[[Place], object]
MOST = 12
"""How many slips, and how many events, are offered for what is typed."""
READ = 500
"""So many events, the newest, are looked through for initials, and for words among what is closed."""
RECENT = timedelta(days=730)
LEAST_TYPED = 2


def agency_entries(desk: Desk, go_to: GoTo) -> Provider:
    """Return the provider of agencies and their years, by their name, its initials or an alias."""

    def entries() -> Sequence[PaletteEntry]:
        hint, year = translate("Finding", "Agency"), translate("PageEntry", "The year in one place")
        rows = agencies(desk)
        units = [
            PaletteEntry(row.name, hint, partial(go_to, AgenciesPlace(row.name)), " ".join(row.aliases))
            for row in rows
        ]
        years = [
            PaletteEntry(
                year_title(row.name), year, partial(go_to, YearPlace(agency=row.name)),
                " ".join((row.name, *row.aliases)),
            )
            for row in rows
        ]  # fmt: skip
        return [*units, *years]

    return entries


def slip_entries(desk: Desk, go_to: GoTo) -> Asker:
    """Return what answers a name or a kind of leave: slips that wait, and those of the last two years."""

    def entries(typed: str) -> Sequence[PaletteEntry]:
        if len(typed.strip()) < LEAST_TYPED:
            return ()
        waiting = slips(desk, states=("entered",))
        rows = dict.fromkeys((*waiting, *slips(desk, since=desk.today - RECENT)))
        found = (row for row in rows if pinyin.matches(typed, f"{row.name} {row.kind.name} 请假单"))
        return [_slip_entry(row, go_to) for row in islice(found, MOST)]

    return entries


def _slip_entry(row: SlipRow, go_to: GoTo) -> PaletteEntry:
    title = f"{row.name}　{row.kind.name}　{row.span.since.isoformat()}"
    hint = translate("Finding", "Slip: {state}").format(state=state_word(row.state))
    place = LeavePlace(row.staff_id, month_of(row.span.since))
    return PaletteEntry(title, hint, partial(go_to, place), comes_last=True)


def event_entries(desk: Desk, go_to: GoTo) -> Asker:
    """Return what answers the words of an event: its title and place, also by initials; open ones first.

    Last comes the list of all events with these words, however old, where there are more.
    """

    def entries(typed: str) -> Sequence[PaletteEntry]:
        wanted = typed.strip()
        if len(wanted) < LEAST_TYPED or wanted.isdigit():
            return ()
        rows = {row.number: row for row in (*_open_events(desk, wanted), *_newest_events(desk, wanted))}
        found = [_event_entry(row, go_to) for row in islice(rows.values(), MOST)]
        return found if wanted.isascii() else [*found, *_whole_list(desk, wanted, len(found), go_to)]

    return entries


def _event_entry(row: EventRow, go_to: GoTo) -> PaletteEntry:
    place = EventsPlace(number=row.number)
    return PaletteEntry(row.title, f"{row.number} · {row.place}", partial(go_to, place), comes_last=True)


def _whole_list(desk: Desk, wanted: str, shown: int, go_to: GoTo) -> Iterator[PaletteEntry]:
    """Yield the way to every event with these words, where there are more than those shown."""
    with_words = EventFilter(words=wanted)
    if len(list_events(desk, with_words, limit=shown + 1).rows) > shown:
        title = translate("Finding", "All events with “{words}”").format(words=wanted)
        place = EventsPlace(filter=with_words, about=title)
        yield PaletteEntry(title, translate("PageEntry", "Events"), partial(go_to, place), comes_last=True)


def _open_events(desk: Desk, wanted: str) -> Iterator[EventRow]:
    if not wanted.isascii():
        return iter(list_events(desk, EventFilter(bucket=Bucket.OPEN, words=wanted), limit=MOST).rows)
    return _matching(list_events(desk, EventFilter(bucket=Bucket.OPEN), limit=READ).rows, wanted)


def _newest_events(desk: Desk, wanted: str) -> Iterator[EventRow]:
    return _matching(list_events(desk, limit=READ).rows, wanted)


def _matching(rows: Sequence[EventRow], wanted: str) -> Iterator[EventRow]:
    return (row for row in rows if pinyin.matches(wanted, f"{row.title} {row.place}"))
