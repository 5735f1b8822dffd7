"""What Ctrl+K finds beyond pages and people: agencies, slips, documents, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice
from operator import attrgetter, methodcaller

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAction

from desktop.leave.words import state_word
from desktop.pages import year_title
from desktop.palette import Asker, PaletteEntry, Provider
from desktop.places import (
    AgenciesPlace,
    AttendancePlace,
    BonusPlace,
    CalendarPlace,
    DutyPlace,
    EventsPlace,
    ImportPlace,
    LeavePlace,
    PayoutPlace,
    Place,
    SchemePlace,
    StaffPlace,
    YearPlace,
)
from forms.kit.tables import pinyin
from forms.kit.widgets.page import Page
from models.rules.calendar.working_days import month_of
from models.rules.sheets.wording import NAMES
from models.services.calendar_editing import notices
from models.services.events.lists import Bucket, EventFilter, EventRow, list_events
from models.services.leave.views import SlipRow, slips
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import agencies
from models.services.scheme.schemes import versions, years

translate = QCoreApplication.translate
GoTo = Callable[[Place], object]
PATIENCE = 5_000
"""Milliseconds that a page may read before what was asked for there is forgotten."""
MOST = 12
"""How many slips, and how many events, are offered for what is typed."""
READ = 500
"""So many open events, the newest, are looked through for initials."""
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


def document_entries(desk: Desk, go_to: GoTo) -> Provider:
    """Return the provider of documents: schemes with their number and sheets of all years, notices."""

    def entries() -> Sequence[PaletteEntry]:
        return [*_schemes(desk, go_to), *_sheets(desk, go_to), *_notices(desk, go_to)]

    return entries


def _sheets(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    for year in years(desk):
        for kind, name in NAMES.items():
            yield PaletteEntry(
                f"{year}年度{name}发放表", translate("Finding", "Paper"),
                partial(go_to, BonusPlace(year, kind)), "sheet",
            )  # fmt: skip


def _schemes(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    title = translate("Finding", "Scheme of {year}: {document}")
    for year in years(desk):
        for document in dict.fromkeys(row.document for row in versions(desk, year) if row.document):
            yield PaletteEntry(
                title.format(year=year, document=document), translate("Finding", "Paper"),
                partial(go_to, SchemePlace(year)), "文件 依据 发放办法 document",
            )  # fmt: skip


def _notices(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    for year, source in notices(desk).items():
        yield PaletteEntry(
            source, translate("Finding", "Paper"), partial(go_to, CalendarPlace(year)),
            "文件 放假通知 document",
        )  # fmt: skip


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
    """Return what answers the words of an event that is still open: its title and place, also by initials."""

    def entries(typed: str) -> Sequence[PaletteEntry]:
        wanted = typed.strip()
        if len(wanted) < LEAST_TYPED or wanted.isdigit():
            return ()
        return [
            PaletteEntry(
                row.title, f"{row.number} · {row.place}", partial(go_to, EventsPlace(number=row.number)),
                comes_last=True,
            )
            for row in islice(_open_events(desk, wanted), MOST)
        ]  # fmt: skip

    return entries


def _open_events(desk: Desk, wanted: str) -> Iterator[EventRow]:
    if not wanted.isascii():
        return iter(list_events(desk, EventFilter(bucket=Bucket.OPEN, words=wanted), limit=MOST).rows)
    rows = list_events(desk, EventFilter(bucket=Bucket.OPEN), limit=READ).rows
    return (row for row in rows if pinyin.matches(wanted, f"{row.title} {row.place}"))


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do: its words, who may, and the page on which its action is."""

    word: str
    also: str
    right: Action
    place: Place
    action: Callable[[Page], QAction | None]


def verbs() -> tuple[Verb, ...]:
    """Return what can be done from anywhere."""
    return (
        Verb(translate("Finding", "Enter a leave slip"), "登记请假", Action.ENTER_LEAVE, LeavePlace(),
             attrgetter("actions_of.add")),
        Verb(translate("Finding", "Enter a staff member"), "登记人员 新增人员", Action.EDIT_STAFF,
             StaffPlace(), attrgetter("add_action")),
        Verb(translate("Finding", "Choose files to import"), "导入文件", Action.IMPORT_FILES, ImportPlace(),
             attrgetter("choose_action")),
        Verb(translate("Finding", "Take in an event"), "登记事件 上报事件", Action.TAKE_IN_EVENT,
             EventsPlace(), methodcaller("own_primary")),
        Verb(translate("Finding", "Print the month sheet"), "打印考勤表", Action.EXPORT_FILE,
             AttendancePlace(), attrgetter("actions_of.paper")),
        Verb(translate("Finding", "Fill the duty roster"), "值班表 排班", Action.ENTER_DUTY, DutyPlace(),
             _nothing),
        Verb(translate("Finding", "Check the bonus"), "复核奖金", Action.CHECK_RUN, BonusPlace(), _nothing),
        Verb(translate("Finding", "Write the file for the bank"), "代发文件 银行文件",
             Action.EXPORT_BANK_FILE, PayoutPlace(), attrgetter("export_action")),
    )  # fmt: skip


def verb_entries(desk: Desk, go_to: GoTo, page: Callable[[], Page | None]) -> Provider:
    """Return the provider of what this account may do; each opens its page and begins there."""

    def entries() -> Sequence[PaletteEntry]:
        hint = translate("Finding", "Do")
        return [
            PaletteEntry(verb.word, hint, partial(_begin, verb, go_to, page), verb.also)
            for verb in verbs()
            if desk.may(verb.right)
        ]

    return entries


def _begin(verb: Verb, go_to: GoTo, page: Callable[[], Page | None]) -> None:
    """Open the page and do there what its button does; a page that may not be left stays."""
    shown = page() if go_to(verb.place) else None
    action = verb.action(shown) if shown is not None else None
    if action is None:
        return
    if action.isEnabled():
        action.trigger()
    else:
        _OnceReady(action, shown)


class _OnceReady(QObject):
    """Triggers an action as soon as its page has read what it acts on; not once its user has gone on."""

    def __init__(self, action: QAction, page: Page | None) -> None:
        super().__init__(action)
        self._action, self._page = action, page
        action.enabledChanged.connect(self._on_enabled)
        QTimer.singleShot(PATIENCE, self.deleteLater)

    def _on_enabled(self, enabled: bool) -> None:
        self._action.enabledChanged.disconnect(self._on_enabled)
        if enabled and self._page is not None and self._page.isVisible():
            QTimer.singleShot(0, self._action.trigger)  # once the page has shown what it read
        self.deleteLater()


def _nothing(_page: Page) -> QAction | None:
    return None
