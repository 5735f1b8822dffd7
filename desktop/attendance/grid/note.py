"""Minutes late or early and a note on one half-day: the dialog, and opening it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.marker import Marker
from desktop.attendance.words import half_word, long_day, word
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.rules.attendance.kinds import BY_CODE, UNMARKED
from models.services.attendance.edit_steps import TIMED, Note

LONGEST = 480
"""Most minutes of a day that the database accepts."""


class NoteDialog(EntryDialog):
    """Minutes where the kind has any, and a note; leaving both empty removes the note."""

    def __init__(self, about: str, note: Note, parent: QWidget, *, timed: bool, words_first: bool) -> None:
        super().__init__(self.tr("Minutes and note") if timed else self.tr("Note"), parent)
        title = Label(about, self)
        title.setProperty("tone", "quiet")
        self.form.add_wide(title)
        self._words_first = words_first
        self.minutes = NumberBox()
        self.minutes.setRange(0, LONGEST)
        self.minutes.setValue(note.minutes)
        self.minutes.selectAll()
        self.text = QLineEdit(note.text)
        self.text.setMaxLength(200)
        if timed:
            self.form.add("minutes", self.tr("Minutes"), self.minutes)
        else:
            self.minutes.setParent(self)
            self.minutes.hide()
        self.form.add("text", self.tr("Note"), self.text, hint=self.tr("Removed when the mark changes"))

    def showEvent(self, event: object) -> None:
        """Start in the field that the opening key is for."""
        super().showEvent(event)  # type: ignore[arg-type]
        if self._words_first:
            self.text.setFocus()

    def value(self) -> Note:
        """Return the minutes and the note."""
        return Note(self.minutes.value(), self.text.text().strip())


class Annotating(QObject):
    """Opens the dialog for the half-day under the cursor, or for the one just marked."""

    refused = Signal(str, object)

    def __init__(self, marker: Marker, parent: QWidget) -> None:
        super().__init__(parent)
        self._marker, self._parent = marker, parent
        self._target = (0, 0)
        self.dialog: NoteDialog | None = None
        marker.note_asked.connect(self.open)

    def open(self, minutes: bool) -> None:
        """Ask for minutes (of a late or early half-day) or for a note (on any marked one)."""
        draft = self._marker.draft
        found = self._place(draft, minutes=minutes)
        if found is None:
            self.refused.emit("minutes_need_late" if minutes else "note_needs_mark", {})
            return
        row, half = self._target = found
        if draft.line(row).is_closed(half):
            self.refused.emit("closed_month", {})
            return
        code = draft.marks[row][half]
        day = long_day(draft.sheet.days[half // 2].day)
        about = f"{draft.sheet.rows[row].name}　{day} {half_word(half % 2)}　{word(BY_CODE[code])}"
        note = draft.notes[row].get(half, Note())
        timed = code in TIMED
        dialog = NoteDialog(about, note, self._parent, timed=timed, words_first=not minutes)
        dialog.submitted.connect(self._on_submitted)
        self.dialog = dialog
        dialog.open()

    def _place(self, draft: Draft, *, minutes: bool) -> tuple[int, int] | None:
        """Return the half-day meant: under the cursor; else, for minutes, the one marked last."""
        row, column = self._marker.view.cell
        model = self._marker.view.marks_model
        here = (model.shown[row >> 1], 2 * column + (row & 1))
        if not minutes:
            return here if draft.marks[here[0]][here[1]] != UNMARKED else None
        places = (here, draft.touched) if draft.touched is not None else (here,)
        return next((place for place in places if draft.marks[place[0]][place[1]] in TIMED), None)

    def _on_submitted(self, note: Note) -> None:
        row, half = self._target
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
        label = QCoreApplication.translate("Attendance", "Note")
        self._marker.draft.annotate(label, row, half, note)
