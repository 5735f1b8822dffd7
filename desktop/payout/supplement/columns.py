"""The lines of a supplement: what stood, what is due, the difference in red where it goes back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.services.payout.supplement.views import SupplementItem, Waiting

translate = QCoreApplication.translate
BEFORE, AFTER, CHANGE, TAX, NET = 3, 4, 5, 6, 7
Fen = Callable[[SupplementItem], int | None]


def columns(*, draft: bool = True) -> tuple[Column[SupplementItem], ...]:
    """Return the columns as the paper has them; a draft is in the ink of an estimate."""
    return (
        Column(
            translate("Supplement", "#"), lambda i: str(i.shown.number), lambda i: i.shown.number,
            Align.CENTRE, 36,
        ),
        Column(translate("Supplement", "Agency"), lambda i: i.agency, width=106),
        Column(
            translate("Supplement", "Name"), lambda i: i.name, width=72, tip=lambda i: i.staff_no,
            names=True,
        ),
        _money(translate("Supplement", "Settled before"), lambda i: i.before_fen, 112, draft=draft),
        _money(translate("Supplement", "Due now"), lambda i: i.after_fen, 96, draft=draft),
        _money(translate("Supplement", "More or back"), lambda i: i.difference_fen, 112, draft=draft),
        _money(translate("Supplement", "Tax"), lambda i: i.tax_fen, 80, draft=draft),
        _money(translate("Supplement", "Net"), lambda i: i.net_fen, 92, draft=draft),
        Column(
            translate("Supplement", "Why"), lambda i: i.shown.cause, width=260, tip=lambda i: i.shown.cause
        ),
    )  # fmt: skip


def sums(items: tuple[SupplementItem, ...]) -> dict[int, int]:
    """Return the sums of the money columns; tax and net only where every line knows them."""
    found = {
        BEFORE: sum(item.before_fen for item in items),
        AFTER: sum(item.after_fen for item in items),
        CHANGE: sum(item.difference_fen for item in items),
    }
    if all(item.net_fen is not None for item in items):
        found[TAX] = sum(item.tax_fen or 0 for item in items)
        found[NET] = sum(item.net_fen or 0 for item in items)
    return found


def goes_back(item: SupplementItem) -> bool:
    """Tell whether money is taken back."""
    return item.difference_fen < 0


def is_more(item: SupplementItem) -> bool:
    """Tell whether money is paid."""
    return item.difference_fen > 0


def waiting_columns() -> tuple[Column[Waiting], ...]:
    """Who is left out of the supplement because the right amount is not known now."""
    return (
        Column(translate("Supplement", "Name"), lambda w: w.name, width=80, tip=lambda w: w.staff_no),
        Column(
            translate("Supplement", "Settled"), lambda w: format_fen(w.paid_fen), lambda w: w.paid_fen,
            Align.RIGHT, 92,
        ),
        Column(
            translate("Supplement", "Why they wait"), lambda w: w.reason, stretch=True, tip=lambda w: w.reason
        ),
    )  # fmt: skip


def _money(title: str, read: Fen, width: int, *, draft: bool) -> Column[SupplementItem]:
    ink = partial(_ink, read, Tone.ESTIMATE if draft else Tone.PLAIN)
    return Column(title, partial(_text, read), partial(_sort, read), Align.RIGHT, width, tone=ink)


def _text(read: Fen, item: SupplementItem) -> str:
    return format_fen(read(item))


def _sort(read: Fen, item: SupplementItem) -> int:
    return read(item) or 0


def _ink(read: Fen, otherwise: Tone, item: SupplementItem) -> Tone:
    return Tone.REFUSED if (read(item) or 0) < 0 else otherwise
