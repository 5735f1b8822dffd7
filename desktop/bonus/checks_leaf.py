"""The checklist before approval: every point in one line, whom it is about below it; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.texts import sentence
from models.rules.sheets.words import SheetState
from models.services.sheets.check_items import About, Item, Listed

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class CheckShown:
    """A point of the list (`about` None), or one of those it is about."""

    item: Item
    about: About | None = None


def item_text(item: Item) -> str:
    """Return a point in words with how many it is about."""
    words = sentence(item.code, {}, language())
    return (
        f"{words} · {len(item.about)}"
        if item.about
        else translate("Bonus", "{point}: none").format(point=words)
    )


def blind_zones(listed: Listed) -> dict[str, str]:
    """Return staff number → the sentence that names the better amount."""
    return {
        about.staff_no: sentence(about.code, about.facts or {}, language())
        for item in listed.items
        if item.code == "check_blind_zone"
        for about in item.about
    }


class ChecksLeaf(QWidget):
    """A quiet list; what stops is red, what may be accepted with a reason says so."""

    opened = Signal(object)  # CheckShown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Label(self)
        self.state.setWordWrap(True)
        self.table = TableView(RowsModel(_columns()), "run-checks", self)
        self.table.setAccessibleName(self.tr("Before approval"))
        self.table.empty.say("")  # the line above says that they are being looked for
        self.table.opened.connect(self.opened)
        WrappedRows(self.table)
        hint = Label(self.tr("Enter goes where it is put right · F9 checks"), self)
        hint.setProperty("tone", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.addWidget(self.state)
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        self.setFocusProxy(self.table)

    def show_list(self, listed: Listed | None) -> None:
        """Show a checklist; None while it is being worked out."""
        self.table.set_rows(tuple(_rows(listed)) if listed is not None else ())
        if listed is None:
            self.state.setText(self.tr("Looking…"))
            theme.mark(self.state, tone="quiet")
            return
        stops = listed.open_items()
        if listed.state == SheetState.CHECKED:
            words, tone = self.tr("Checked as it is now"), "done"
        elif stops:
            words, tone = self.tr("{n} points keep it from being checked").format(n=len(stops)), "waits"
        else:
            words, tone = self.tr("Nothing stops it; not checked yet"), "quiet"
        self.state.setText(words)
        theme.mark(self.state, tone=tone)


def _rows(listed: Listed) -> Iterator[CheckShown]:
    for item in sorted(listed.items, key=lambda item: (not item.about, not item.blocking)):
        yield CheckShown(item)
        yield from (CheckShown(item, about) for about in item.about)


def _columns() -> tuple[Column[CheckShown], ...]:
    return (
        Column("", _mark, align=Align.CENTRE, width=30, tone=_ink, spoken=_mark_spoken),
        Column(translate("Bonus", "Point"), _words, stretch=True, tone=_ink, tip=_words),
    )


def _words(shown: CheckShown) -> str:
    item, about = shown.item, shown.about
    if about is None:
        waivable = item.waivable and item.about
        return item_text(item) + (translate("Bonus", " (may be accepted with a reason)") if waivable else "")
    detail = sentence(about.code, about.facts or {}, language()) if about.code else about.detail
    whom = about.name or about.agency
    return "　".join(part for part in ("　" + whom, detail) if part.strip())


def _mark(shown: CheckShown) -> str:
    if shown.about is not None:
        return ""
    if not shown.item.about:
        return "✓"
    return "✗" if shown.item.blocking else "!"


def _mark_spoken(shown: CheckShown) -> str:
    said = {
        "✓": translate("Bonus", "in order"),
        "✗": translate("Bonus", "stops"),
        "!": translate("Bonus", "to look at"),
    }
    return said.get(_mark(shown), "")


def _ink(shown: CheckShown) -> theme.Tone:
    if shown.about is not None:
        return theme.Tone.PLAIN
    if not shown.item.about:
        return theme.Tone.DONE
    return theme.Tone.REFUSED if shown.item.blocking else theme.Tone.WAITS
