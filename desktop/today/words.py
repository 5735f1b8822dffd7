"""What waits, in the words of the window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import eq

from PySide6.QtCore import QCoreApplication

from desktop.assessment.words import step_word
from desktop.events.views import waiting_word
from forms.kit.i18n import language
from forms.kit.periods import period_word
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.assessment.stages import ORDER
from models.rules.sheets.words import SheetKind
from models.services.today.heaps import Heap, Item, SheetOf, Waits

translate = QCoreApplication.translate
_SHEETS = (Waits.TO_CHECK, Waits.TO_APPROVE, Waits.TO_PAY)
_TITLED = (Waits.EVENTS, Waits.RULINGS_OVERDUE, Waits.RULINGS_DUE, Waits.CORRECTIONS, *_SHEETS)
"""What is named by a sentence or a title."""


def heap_word(heap: Heap) -> str:
    """Return for what somebody is waited for; of events also as whom."""
    if heap.events is not None:
        return translate("Today", "Events: {what}").format(what=waiting_word(heap.events))
    words = {
        Waits.UNMARKED: translate("Today", "Half-days without a mark, today and the working day before"),
        Waits.UNDECIDED: translate("Today", "Half-days of the punch clock to decide"),
        Waits.SLIPS: translate("Today", "Leave slips to approve"),
        Waits.OVERTIME: translate("Today", "Overtime to approve"),
        Waits.RULINGS_OVERDUE: translate("Today", "Rulings overdue"),
        Waits.RULINGS_DUE: translate("Today", "Rulings due in two days"),
        Waits.MEETINGS_MISSING: translate("Today", "Weeks and months without a meeting"),
        Waits.MINUTES_TO_SIGN: translate("Today", "Minutes to sign off"),
        Waits.CORRECTIONS: translate("Today", "Corrections overdue"),
        Waits.EXCHANGE_CONFLICTS: translate("Today", "Exchange: they say otherwise, to decide"),
        Waits.EXCHANGE_UNTOLD: translate("Today", "Exchange: to tell the other systems"),
        Waits.EXCHANGE_PARKED: translate("Today", "Exchange: parked, a code or field is missing"),
        Waits.YEARS: translate("Today", "Years without a working calendar"),
        Waits.MONTHS: translate("Today", "Months to close"),
        Waits.BEGINS: translate("Today", "Secondments that begin"),
        Waits.ENDS: translate("Today", "Secondments that end"),
        Waits.TO_CHECK: translate("Today", "Drafts to check"),
        Waits.TO_APPROVE: translate("Today", "Sheets to approve"),
        Waits.TO_PAY: translate("Today", "Sheets to pay"),
        Waits.SCORES: translate("Today", "Scores to give"),
        Waits.STAGES: translate("Today", "Assessments under way"),
        Waits.LEAVE_SPENT: translate("Today", "Annual leave used up"),
        Waits.STOPPED: translate("Today", "Stopped: attendance, meetings"),
    }
    return words[heap.waits]


def heap_columns(now: datetime) -> tuple[Column[Heap], ...]:
    """Return the columns of the heaps: what, how many, how many of them late."""

    def late(heap: Heap) -> str:
        return str(heap.late(now)) if heap.late(now) else ""

    return (
        Column(translate("Today", "What waits"), _word_of, _order_of, width=190, stretch=True, tip=_word_of),
        Column(translate("Today", "Number"), lambda h: str(h.count), lambda h: h.count, Align.RIGHT, 64),
        Column(
            translate("Today", "> 48 h"), late, lambda h: h.late(now), Align.RIGHT, 72,
            tone=lambda _h: Tone.WAITS,
            tip=lambda _h: translate("Today", "have waited for more than 48 hours"),
        ),
    )  # fmt: skip


def told_columns(waits: Waits, now: datetime, items: Sequence[Item]) -> tuple[Column[Item], ...]:
    """Return the columns of one heap's list that say something; of two that say the same the later one.

    A month waits under the name of its agency, and an event that nobody was given has none.
    """
    saying = [column for column in item_columns(waits, now) if any(map(column.text, items))]
    pairs = ((column, saying[at:]) for at, column in enumerate(saying, 1))
    return tuple(one for one, later in pairs if not any(_say_the_same(one, other, items) for other in later))


def _say_the_same(one: Column[Item], other: Column[Item], items: Sequence[Item]) -> bool:
    """Tell whether two columns say the same of every item; of thousands few have to be looked at."""
    return all(map(eq, map(one.text, items), map(other.text, items)))


def item_columns(waits: Waits, now: datetime) -> tuple[Column[Item], ...]:
    """Return the columns that one heap's list may have."""

    def since(item: Item) -> str:
        return item.since.strftime("%Y-%m-%d %H:%M") if item.since is not None else ""

    def mark(item: Item) -> str:
        return translate("Today", "> 48 h") if item.is_late(now) else ""

    titled = waits in _TITLED  # then it is the title that takes what is left, never the number beside it
    name = Column(_named(waits), name_of, width=240 if titled else 140, stretch=titled, tip=name_of)
    agency = Column[Item](translate("Today", "Agency"), lambda i: i.agency, width=112)
    said = translate("Today", "Event no.") if waits is Waits.EVENTS else translate("Today", "What about")
    what = Column[Item](said, lambda i: about(waits, i), width=186,
                        stretch=not titled, tip=lambda i: about(waits, i))  # fmt: skip
    moment = Column(translate("Today", "Waits since"), since, width=136)
    flag = Column("", mark, align=Align.CENTRE, width=80, tone=lambda _i: Tone.WAITS)
    return name, agency, what, moment, flag


def _named(waits: Waits) -> str:
    if waits in _SHEETS:
        return translate("Today", "Payment sheet")
    return translate("Today", "Title") if waits in _TITLED else translate("Today", "Name")


def name_of(item: Item) -> str:
    """Return what an item is called."""
    if item.sheet is SheetOf.ALLOWANCE:
        return translate("Today", "Allowances of {month}").format(month=_month(item.month))
    if item.sheet is SheetOf.GRIDS:
        return translate("Today", "Grid workers' pay of {month}").format(month=_month(item.month))
    if item.sheet is SheetOf.SUPPLEMENT:
        return translate("Today", "Supplement {number} of {year}").format(number=item.about, year=item.year)
    if item.kind is SheetKind.POLICE:
        return translate("Today", "Police annual bonus {year}").format(year=item.year)
    if item.kind is SheetKind.BONUS:
        return translate("Today", "Year-end bonus {year}").format(year=item.year)
    return item.name


def about(waits: Waits, item: Item) -> str:
    """Return what there is to say about an item."""
    if waits is Waits.MONTHS:
        return _month(item.month)
    if waits is Waits.STOPPED:
        return _kept_until(item)
    if waits is Waits.STAGES:
        return f"{item.year} · {step_word(ORDER[item.position - 1])}"
    if waits in (Waits.UNMARKED, Waits.UNDECIDED) and item.day is not None:
        half = translate("Today", "morning") if item.half == 0 else translate("Today", "afternoon")
        return " ".join(part for part in (item.day.isoformat(), half, item.about) if part)
    day = item.day.isoformat() if item.day is not None else ""
    text = "" if item.sheet is not None else period_word(item.about, language())
    return " ".join(part for part in (day, text) if part) or (str(item.year) if item.year else "")


def _kept_until(item: Item) -> str:
    if item.month:
        return translate("Today", "attendance, up to {month}").format(month=_month(item.month))
    if item.day is None:
        return translate("Today", "no meeting yet")
    return translate("Today", "meetings, the last on {day}").format(day=item.day.isoformat())


def _month(month: int) -> str:
    return f"{month // 100}-{month % 100:02d}"


def _word_of(heap: Heap) -> str:
    return heap_word(heap)


def _order_of(heap: Heap) -> int:
    return list(Waits).index(heap.waits)
