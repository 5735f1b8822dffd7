"""Finding things on the grid: a person, the next unmarked half-day, the next exception."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.attendance.grid.board import Board
from desktop.attendance.place import place_name
from desktop.attendance.toolbar import Toolbar
from desktop.attendance.words import month_text
from forms.kit.tables import pinyin
from models.rules.attendance.kinds import KINDS
from models.rules.attendance.marking import is_exception

EXCEPTIONS = frozenset(kind.code for kind in KINDS if is_exception(kind.code))


class Finder(QObject):
    """Moves the cursor of the board; `refused` carries a sentence's code and facts, "" when found."""

    refused = Signal(str, object)

    def __init__(self, board: Board, toolbar: Toolbar, parent: QObject) -> None:
        super().__init__(parent)
        self._board, self._search = board, toolbar.search
        toolbar.search.searched.connect(self._on_searched)
        toolbar.search.left_down.connect(self._on_search_done)
        board.marks.number_missed.connect(self._on_number_missed)

    def next_unmarked(self) -> None:
        """Go to the next unmarked half-day."""
        if not self._board.marks.find_next(None, until=self._board.marks_model.draft.until):
            self.refused.emit("nothing_unmarked", self._place())

    def next_exception(self) -> None:
        """Go to the next half-day that is neither presence nor rest."""
        if not self._board.marks.find_next(EXCEPTIONS):
            self.refused.emit("no_exception", self._place())

    def focus_search(self) -> None:
        """Put the cursor in the search box."""
        self._search.setFocus()
        self._search.selectAll()

    def _place(self) -> dict[str, str]:
        sheet = self._board.marks_model.draft.sheet
        return {"agency": place_name(sheet), "month": month_text(sheet.month)}

    def _on_searched(self, text: str) -> None:
        wanted = text.strip()
        if wanted and not self._go_to_person(wanted):
            self.refused.emit("person_not_found", {"text": wanted})
        else:
            self.refused.emit("", {})

    def _go_to_person(self, wanted: str) -> bool:
        model = self._board.marks_model
        for row in model.shown:
            person = model.draft.sheet.rows[row]
            number = wanted.isdigit() and wanted in (str(row + 1), person.staff_no)
            if number or (not wanted.isdigit() and _answers(wanted, person.name, person.initials)):
                return self._board.go_to(row, 2 * max(self._board.marks.cell[1], 0))
        return False

    def _on_search_done(self) -> None:
        self._search.clear()
        self._board.setFocus()
        self._board.marks.enter()

    def _on_number_missed(self, number: str) -> None:
        self.refused.emit("person_not_found", {"text": number})


def _answers(wanted: str, name: str, initials: str) -> bool:
    return initials.startswith(wanted.lower()) or pinyin.matches(wanted, name)
