"""What the keys of the grid do to the draft: marking, filling, clearing, copy and paste."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import partial
from html import escape

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.attendance.grid.commands import GridCommand
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.drawing import Block as Block4
from desktop.attendance.grid.grid import MarksView
from desktop.attendance.grid.handle import sources
from desktop.attendance.words import word
from forms.kit.tables.clipboard import clipboard_text
from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, BY_KEY, UNMARKED
from models.rules.attendance.marking import PRESENT, MarkRow, fill_present, put
from models.rules.attendance.overwriting import Overwriting, overwriting
from models.rules.attendance.paste import Block, Laid, Shape, guess_shape, lay, parse_block, tile

Cells = Mapping[int, list[int]]
FESTIVAL = BY_KEY["festival"].code
MINUTES_KEY = "m"
"""The key for the minutes of a late or early half-day, unless a sign of the agency uses this letter."""


class Marker(QObject):
    """Carries out commands on the draft in view; `refused` names the code of a sentence and its facts."""

    refused = Signal(str, object)
    said = Signal(str)  # what a step over several half-days did
    choose_asked = Signal(str, bool)  # open the list of kinds with this text, for whole days or not
    note_asked = Signal(bool)  # minutes, or words
    paste_asked = Signal(object)  # a Pasting that has bad cells
    asked = Signal(str)  # a question that Enter answers with yes and Esc with no; "" when it is settled

    def __init__(self, view: MarksView, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.locked = ""
        """Code of the sentence that says why nothing may be changed, "" when it may."""
        self._agreed: Callable[[], object] | None = None
        """What Enter does while a question waits."""
        view.commanded.connect(self.on_command)
        view.left.connect(self.drop_question)
        view.stretched.connect(self.stretch)
        view.selectionModel().selectionChanged.connect(self.drop_question)

    @property
    def draft(self) -> Draft:
        """The draft in view."""
        return self.view.marks_model.draft

    def on_command(self, command: str, char: str, both: bool) -> None:
        """Do what a key asks for."""
        if self._agreed is not None and self.view.is_held_down:
            return  # whoever has not let go yet has not read the question
        agreed = self._agreed
        self.drop_question()
        if agreed is not None and command in (GridCommand.ENTER, GridCommand.CANCEL):
            if command == GridCommand.ENTER:
                agreed()
        elif command == GridCommand.CANCEL:
            self.view.collapse()
        elif command == GridCommand.COPY:
            self.copy()
        elif self.view.cell[0] < 0:
            return
        elif self.locked:
            self._refuse_locked()
        else:
            self._carry_out(command, char, both=both)

    def _carry_out(self, command: str, char: str, *, both: bool) -> None:
        doing: dict[str, Callable[[], object]] = {
            GridCommand.FILL_DOWN: self.fill_down, GridCommand.FILL_RIGHT: self.fill_right,
            GridCommand.CUT: self.cut, GridCommand.PASTE: self.paste,
        }  # fmt: skip
        if command in doing:
            doing[command]()
        elif command == GridCommand.CHOOSE:
            self.choose_asked.emit("", both)
        elif command == GridCommand.NOTE:
            self.note_asked.emit(False)  # noqa: FBT003 - a signal
        elif command == GridCommand.PRESENT:
            self.mark(PRESENT, both=both)
        elif command == GridCommand.ENTER:
            self.pass_on(both=both)
        elif command == GridCommand.CLEAR:
            self.clear(both=both)
        else:
            self._type(char, both=both)

    # Asking first

    def drop_question(self) -> None:
        """Forget what waits for an answer; nothing has been changed."""
        if self._agreed is not None:
            self._agreed = None
            self.view.is_asking = False
            self.asked.emit("")

    def _change(
        self, label: str, make: Callable[[], Mapping[int, str]], done: Callable[[int], object]
    ) -> None:
        """Make one step of what `make` returns, and tell `done` how many half-days it changed.

        Where it goes far or overwrites more than one exception it waits for an answer: over a selection, and
        over the two halves of one day.
        """

        def take() -> None:
            self.refused.emit("", {})
            done(self.draft.edit(label, make()))

        found = overwriting(self.draft.marks, make())
        if found.is_far or found.hits_exceptions:
            self._ask(label, found, take)
        else:
            take()

    def _ask(self, label: str, found: Overwriting, take: Callable[[], object]) -> None:
        self._agreed, self.view.is_asking = take, True
        kinds = self.tr(", ").join(f"{word(BY_CODE[code])} {n}" for code, n in found.exceptions.items())
        text = self.tr("{label}: {n} half-days would change").format(label=label, n=found.halves)
        if kinds:
            text += self.tr(", among them {kinds}").format(kinds=kinds)
        self.asked.emit(text + self.tr(". Enter changes them, Esc leaves them."))

    # Marking

    def mark(self, code: str, *, both: bool = False) -> None:
        """Put a kind on the selection; after a single cell the cursor moves to the next one."""
        if self.locked:
            self._refuse_locked()
            return
        cells = self.view.chosen(both=both)
        if not self._may_stand(cells, code):
            return
        if self.view.is_held_down and self._is_marked_otherwise(cells, code):
            self.refused.emit("key_held_down", {})
            return
        self._mark(word(BY_CODE[code]), self._putting(cells, code), both=both)

    def pass_on(self, *, both: bool) -> None:
        """Mark as present what is unmarked here, and move on."""
        cells = self.view.chosen(both=both)
        self._mark(word(BY_CODE[PRESENT]), self._filling(cells), both=both)

    def _mark(self, label: str, make: Callable[[], Mapping[int, str]], *, both: bool) -> None:
        has_range = self.view.has_range()

        def done(halves: int) -> None:
            if has_range:
                self.say(halves, label)
            else:
                self.view.step(both=both)

        self._change(label, make, done)

    def _putting(self, cells: Cells, code: str) -> Callable[[], Mapping[int, str]]:
        return lambda: {row: self._put(self.draft.line(row), halves, code) for row, halves in cells.items()}

    def _filling(self, cells: Cells) -> Callable[[], Mapping[int, str]]:
        return lambda: {row: fill_present(self.draft.line(row), halves) for row, halves in cells.items()}

    def clear(self, *, both: bool = False) -> None:
        """Remove the marks of the selection."""
        cells = self.view.chosen(both=both)
        if not self._may_stand(cells, UNMARKED):
            return
        label = self.tr("Clear")

        def done(halves: int) -> None:
            if halves > 1:
                self.say(halves, label)

        self._change(label, self._putting(cells, UNMARKED), done)

    def present_in_day(self) -> None:
        """Mark as present whatever is unmarked on the day under the cursor."""
        column = self.view.cell[1]
        self._present({row: [2 * column, 2 * column + 1] for row in self.view.marks_model.shown})

    def present_in_selection(self) -> None:
        """Mark as present whatever is unmarked in the selected days."""
        self._present(self.view.chosen(both=True))

    def present_in_month(self) -> None:
        """Mark as present whatever is unmarked in the month, up to today."""
        halves = list(range(self.draft.until))
        self._present(dict.fromkeys(self.view.marks_model.shown, halves))

    def half_day_off(self, festival: str, people: Container[int]) -> None:
        """Mark the afternoon of the day under the cursor as off, for everybody entitled to it."""
        if self.locked:
            self._refuse_locked()
            return
        half, draft = 2 * self.view.cell[1] + 1, self.draft
        cells = {
            row: [half]
            for row in self.view.marks_model.shown
            if draft.sheet.rows[row].staff_id in people and draft.line(row).marks[half] == UNMARKED
        }

        def done(halves: int) -> None:
            if halves:
                self.say(halves, word(BY_CODE[FESTIVAL]))
            else:
                self.refused.emit("nobody_has_the_half_day", {"festival": festival})

        self.drop_question()
        self._change(festival, self._putting(cells, FESTIVAL), done)

    def _present(self, cells: Cells) -> None:
        if self.locked:
            self._refuse_locked()
            return
        self.drop_question()
        self._change(word(BY_CODE[PRESENT]), self._filling(cells), self._say_present)

    def _say_present(self, halves: int) -> None:
        if halves:
            self.say(halves, word(BY_CODE[PRESENT]))
        else:
            self.refused.emit("nothing_to_fill", {})

    def _type(self, char: str, *, both: bool) -> None:
        if len(char) > 1:
            self._take_word(char, both=both)
            return
        code = self.draft.keys.typed(char)
        if code is not None:
            self.mark(code, both=both)
        elif char == MINUTES_KEY:
            self.note_asked.emit(True)  # noqa: FBT003 - a signal
        elif char.isascii() and char.isalpha():
            self.choose_asked.emit(char.lower(), both)
        else:
            self.choose_asked.emit(char, both)

    def _take_word(self, text: str, *, both: bool) -> None:
        """Mark with the kind that a whole word names, or say that it names none."""
        code = self.draft.keys.pasted(text)
        if code is None or code == UNMARKED:
            self.refused.emit("word_is_no_kind", {"text": text})
        else:
            self.mark(code, both=both)

    def _put(self, line: MarkRow, halves: list[int], code: str) -> str:
        return put(line, halves, code, self.draft.sheet.over_rest)

    def _is_marked_otherwise(self, cells: Cells, code: str) -> bool:
        """Tell whether another kind stands on any of the cells: a key that is held down fills alone."""
        found = {self.draft.line(row).marks[half] for row, halves in cells.items() for half in halves}
        return not found <= {UNMARKED, code}

    def _may_stand(self, cells: Cells, code: str) -> bool:
        """Tell whether a kind is allowed on any of the cells; if not, say why for the first one."""
        reason: tuple[str, int, int] | None = None
        for row, halves in cells.items():
            line = self.draft.line(row)
            for half in halves:
                found = line.refusal(half, code)
                if found is None:
                    return True
                reason = reason or (found, row, half)
        if reason is not None:
            name, day = self.draft.sheet.rows[reason[1]].name, str(reason[2] // 2 + 1)
            kind = word(BY_CODE[code]) if code != UNMARKED else ""
            self.refused.emit(reason[0], {"name": name, "day": day, "kind": kind})
        return False

    # Filling

    def fill_down(self) -> None:
        """Copy the first line of the selection down; over several people, the first person's two lines.

        One line alone takes what stands above it.
        """
        top, bottom, left, right = self.view.span()
        start = top - 1 if top == bottom else top
        if start < 0:
            return
        pattern = 2 if top % 2 == 0 and bottom - top >= 2 else 1
        self._copy_cells(
            self.tr("Fill down"),
            {
                (row, column): (start + (row - start) % pattern, column)
                for row in range(start + pattern, bottom + 1)
                for column in range(left, right + 1)
            },
        )

    def fill_right(self) -> None:
        """Copy the first day of the selection to the right; one day alone takes the day before."""
        top, bottom, left, right = self.view.span()
        start = left - 1 if left == right else left
        if start < 0:
            return
        self._copy_cells(
            self.tr("Fill right"),
            {
                (row, column): (row, start)
                for row in range(top, bottom + 1)
                for column in range(start + 1, right + 1)
            },
        )

    def stretch(self, source: Block4, target: Block4) -> None:
        """Repeat a block over another that contains it, as its fill handle was dragged."""
        if self.locked:
            self._refuse_locked()
            return
        self.view.enter()
        top, bottom, left, right = target
        self.view.select_block(top, bottom, left, right)
        self._copy_cells(self.tr("Fill"), sources(source, target))

    def _copy_cells(self, label: str, source_of: Mapping[tuple[int, int], tuple[int, int]]) -> None:
        model = self.view.marks_model
        wanted: dict[int, dict[int, str]] = {}
        for (row, column), source in source_of.items():
            line = wanted.setdefault(model.shown[row >> 1], {})
            line[2 * column + (row & 1)] = model.code(*source)
        self._change(
            label,
            lambda: {row: _filled(self.draft.line(row), halves) for row, halves in wanted.items()},
            partial(self.say, label=label),
        )

    # Clipboard

    def copy(self) -> None:
        """Put the selection on the clipboard as tab-separated text and as an HTML table."""
        top, bottom, left, right = self.view.span()
        if top < 0:
            return
        model = self.view.marks_model
        block = [
            [model.glyphs[model.code(row, column)] for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]
        mime = QMimeData()
        mime.setText("\n".join("\t".join(cells) for cells in block))
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in cells) for cells in block)
        mime.setHtml("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
        QGuiApplication.clipboard().setMimeData(mime)

    def cut(self) -> None:
        """Copy the selection and remove its marks."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Paste the clipboard's block into the grid; ask first when some of its cells cannot be accepted."""
        try:
            block = parse_block(clipboard_text(QGuiApplication.clipboard().mimeData()))
        except Refused as refusal:
            self.refused.emit(refusal.code, refusal.facts)
            return
        if not any(cell.strip() for row in block for cell in row):
            self.refused.emit("paste_nothing", {})
            return
        pasting = Pasting(self, block)
        if pasting.laid(pasting.shape).bad:
            self.paste_asked.emit(pasting)
        else:
            label = self.paste_label()
            self._change(label, lambda: pasting.after(pasting.shape), pasting.show_taken)

    def paste_label(self) -> str:
        """Return the name of the step that a paste makes."""
        return self.tr("Paste")

    def take(self, after: Mapping[int, str], label: str) -> int:
        """Apply months of marks, by row of the sheet, as one step."""
        self.refused.emit("", {})
        return self.draft.edit(label, after)

    def say(self, halves: int, label: str) -> None:
        """Say what a step over several half-days did."""
        if halves:
            self.said.emit(self.tr("{label}: {n} half-days").format(label=label, n=halves))

    def _refuse_locked(self) -> None:
        self.refused.emit(self.locked, {})


def _filled(line: MarkRow, wanted: Mapping[int, str]) -> str:
    marks = line.marks
    for half, code in wanted.items():
        if line.is_due(half):
            marks = put(replace(line, marks=marks), [half], code)
    return marks


class Pasting:
    """A block to be pasted: what it would change in each shape, and applying it."""

    def __init__(self, marker: Marker, block: Block) -> None:
        self._marker = marker
        self.view = marker.view
        self.draft = marker.draft
        top, bottom, self._left, right = self.view.span()
        self._top = top
        self.block = tile(block, bottom - top + 1, right - self._left + 1)
        self.shape = guess_shape(block, self.draft.keys)
        self.shown = self.view.marks_model.shown

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of the block."""
        return len(self.block), len(self.block[0])

    def laid(self, shape: Shape) -> Laid:
        """Return what the block would change."""
        lines = self.draft.lines(self.shown)
        return lay(self.block, lines, self._top, self._left, self.draft.keys, shape)

    def after(self, shape: Shape) -> dict[int, str]:
        """Return the months of marks that the block leaves, by row of the sheet."""
        return dict(zip(self.shown, self.laid(shape).marks, strict=True))

    def accept(self, shape: Shape) -> int:
        """Apply what can be accepted, select it, and say so; return the half-days changed."""
        self.shape = shape
        halves = self._marker.take(self.after(shape), self._marker.paste_label())
        self.show_taken(halves)
        return halves

    def show_taken(self, halves: int) -> None:
        """Select what was pasted and say how much it changed."""
        rows, columns = self.size
        if self.shape is Shape.DAYS:
            self._top, rows = self._top & ~1, 2 * rows
        model = self.view.marks_model
        bottom = min(self._top + rows, model.rowCount()) - 1
        right = min(self._left + columns, model.columnCount()) - 1
        self.view.select_block(self._top, bottom, self._left, right)
        self._marker.say(halves, self._marker.paste_label())
