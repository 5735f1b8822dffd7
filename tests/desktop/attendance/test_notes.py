"""Minutes of a late or early half-day, and a note on any mark."""

from __future__ import annotations

from desktop.attendance.grid.note import NoteDialog
from models.services.attendance.edit_steps import Note
from models.services.attendance.months import month_sheet
from tests.desktop.attendance.attendance_office import (
    CTRL,
    MAY,
    SHIFT,
    Clerk,
    Key,
    Tip,
    clerk,
    desk,
)

__all__ = ["clerk", "desk"]


def note_dialog(clerk: Clerk) -> NoteDialog:
    dialog = clerk.page.annotating.dialog
    assert dialog is not None
    return dialog


def test_minutes_follow_the_mark_that_was_just_made(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("dm")
    dialog = note_dialog(clerk)
    dialog.minutes.setValue(15)
    dialog.text.setText("堵车")
    dialog.submit()
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(15, "堵车")}
    said = str(clerk.page.board.marks_model.index(0, 16).data(Tip))
    assert "15 minutes" in said and "堵车" in said
    plain = clerk.grid.grab().toImage()
    clerk.press(Key.Key_Z, CTRL)
    assert clerk.grid.grab().toImage() != plain
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {}


def test_a_note_goes_with_its_mark_and_comes_back_with_undo(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.type("s")
    clerk.go(0, 17)
    clerk.press(Key.Key_F2, SHIFT)
    note_dialog(clerk).text.setText("看病")
    note_dialog(clerk).submit()
    clerk.rest()
    clerk.go(0, 17)
    clerk.type("b")
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {} and not clerk.page.draft.notes[0]
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(0, "看病")}
    clerk.press(Key.Key_A, CTRL)
    clerk.press(Key.Key_Delete)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {}
    clerk.press(Key.Key_Z, CTRL)
    clerk.rest()
    assert month_sheet(clerk.desk, 1, MAY).notes == {(1, 32): Note(0, "看病")}


def test_minutes_and_notes_are_asked_for_only_where_they_belong(clerk: Clerk) -> None:
    clerk.go(0, 17)
    clerk.press(Key.Key_F2, SHIFT)
    assert "unmarked" in clerk.sentences[-1]
    clerk.type("sm")
    assert "late" in clerk.sentences[-1] and clerk.page.annotating.dialog is None
