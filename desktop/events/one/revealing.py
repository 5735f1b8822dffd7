"""Asking why somebody wants to see who reported an event; the log keeps who looked and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication

from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.i18n import words
from forms.kit.widgets.page import Done, Page
from models.rules.events.deeds import By
from models.services.events.one import EventView
from models.services.events.secrecy.complainants import READERS
from models.services.office.desk import Desk


def may_reveal(parts: Iterable[By]) -> bool:
    """Tell whether somebody may see who reported events, in some of the parts held."""
    return any(by.part in READERS for by in parts)


def ask_why(
    page: Page, desk: Desk, view: EventView, parts: Iterable[By], show: Callable[[str], Done | None]
) -> None:
    """Ask for the reason and `show` with it; whoever may not see it is told so, and not asked first."""
    if may_reveal(parts):
        page.edit(_dialog(view, page), show)
    else:
        facts = {"account": desk.actor.account, "event": view.number}
        page.refused.emit(words("event_complainant_closed", facts))


def _dialog(view: EventView, page: Page) -> ReasonDialog:
    translate = QCoreApplication.translate
    about = translate("Events", "Who reported {number}").format(number=view.number)
    return ReasonDialog(about, view.title, translate("Events", "Show"), page)
