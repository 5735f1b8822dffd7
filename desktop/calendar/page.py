"""工作日历: a year of twelve months, changed day by day, started again or read from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.calendar.board import YearBoard
from desktop.calendar.dialogs import CalendarFiles, SystemFiles
from desktop.calendar.words import corner_word, day_word
from desktop.places import CalendarPlace
from forms.entry.calendar.year import CalendarDayDialog, CalendarYearDialog, DayValue, YearValue
from forms.entry.events.moved import MovedDialog, moment_line
from forms.entry.intake.questions import QuestionsDialog
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.plain import Label
from forms.kit.texts import fault_text, sentence
from forms.kit.undo_list import UndoList
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused, Trouble
from models.rules.calendar.record import IncomingYear
from models.rules.core.faults import Fault
from models.rules.core.questions import Answers
from models.services.calendar_editing import (
    Day,
    YearSheet,
    add_year,
    calendar_years,
    check_year,
    marks_against,
    remove_year,
    set_days,
    set_source,
    switched,
    take_year,
    year_sheet,
)
from models.services.events.figures import Period, has_many_events
from models.services.events.recomputing import MovedMoment, preview_calendar_change
from models.services.intake.answers import answers, remember_answers
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.staff import has_many_people

_SHOWN_FAULTS = 4
NAMED_MOMENTS = 8
"""How many moved moments the question about a file names."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A change of days that waits for a word, as it moves due moments of events."""

    days: Mapping[date, Day]
    moved: Sequence[MovedMoment]


class CalendarPage(Page):
    """The board, the notice above it, the day under the cursor below it."""

    wraps = True

    def __init__(
        self, desk: Desk, jobs: Jobs, parent: QWidget | None = None, files: CalendarFiles | None = None
    ) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.files: CalendarFiles = files or SystemFiles()
        self.sheet: YearSheet | None = None
        self._asked: Path | None = None
        self.back = UndoList(self)
        self.background = PageJobs(self, jobs)
        self.year_box = YearBox(desk, self)
        self.source, self.day_line = Label(self), Label(self)
        self.board = YearBoard(desk.today, self)
        self._make_actions()
        self._assemble()
        self.year_box.changed.connect(self._on_year)
        self.board.moved.connect(self._on_moved)
        self.board.toggle_asked.connect(self._on_toggle)
        self.board.held_back.connect(self.refused)
        self.board.opened.connect(self._on_open)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Working calendar")

    def period(self) -> str:
        """Return the year and its working days."""
        if self.sheet is None:
            return str(self.year)
        return self.tr("{year}: {n} working days").format(year=self.year, n=self.sheet.total)

    def hold_keys_back(self) -> None:
        """Hold back the key of the board too, which writes without asking."""
        super().hold_keys_back()
        self.board.leave()

    def primary_action(self) -> QAction | None:
        """Switch the chosen days, where that is allowed."""
        return self.toggle_action if self.sheet is not None and self.desk.may(Action.EDIT_CALENDAR) else None

    def tool_actions(self) -> Sequence[QAction]:
        """Name a day, change the notice, a new year, a year from a file, undo."""
        if not self.desk.may(Action.EDIT_CALENDAR):
            return ()
        about = (self.name_action, self.source_action) if self.sheet is not None else ()
        return (*about, self.add_action, self.import_action, self.back.action)

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        looking = (
            Key("← → ↑ ↓", self.tr("move by a day, by a week; with Shift select")),
            Key("PgUp, PgDn", self.tr("month before, month after")),
            Key("Home, End", self.tr("first and last day of the month")),
            Key("Ctrl+PgUp, Ctrl+PgDn", self.tr("the year before, the year after")),
        )
        if not self.desk.may(Action.EDIT_CALENDAR):
            return looking
        return (
            *looking,
            Key("Space", self.tr("switch the chosen days between work and rest")),
            Key("Enter", self.tr("say what the day is called")),
            Key("E", self.tr("edit the notice of the year")),
            Key("N", self.tr("a new year of plain weekends")),
            Key("Ctrl+O", self.tr("take a year out of a file")),
            Key("Ctrl+Z", self.tr("take the last change back")),
        )

    def legend(self) -> str:
        """Explain the marks in the corners."""
        return self.tr("{work}: a weekend that is worked　{off}: a weekday that is free").format(
            work=corner_word(works=True), off=corner_word(works=False)
        )

    def refresh(self, changes: Changes) -> None:
        """Read the year again."""
        if not changes or "calendar" in changes:
            self.reload()

    def show_item(self, place: CalendarPlace) -> None:
        """Go to a year, or to a day."""
        if year := place.day.year if place.day is not None else place.year:
            self.year_box.set_year(year)
            self.reload()
        if place.day is not None:
            self.board.go_to(place.day)

    def step_back(self) -> bool:
        """Clear the selection."""
        had = self.board.anchor != self.board.day
        if had:
            self.board.go_to(self.board.day)
        return had

    def reload(self) -> None:
        """Read the year in view and paint it."""
        self.year_box.offer(calendar_years(self.desk))
        self.sheet = year_sheet(self.desk, self.year)
        if self.sheet is not None:
            self.board.set_sheet(self.sheet)
            said = self.sheet.source or self.tr("no notice named")
            self.source.setText(self.tr("By {notice}").format(notice=said))
        self.source.setVisible(self.sheet is not None)
        self.empty.title.setText(self.tr("{year} has not been entered").format(year=self.year))
        self.stack.setCurrentIndex(0 if self.sheet is not None else 1)
        self.setFocusProxy(self.board if self.sheet is not None else self.empty.button)
        for action in (self.toggle_action, self.name_action, self.source_action):
            action.setEnabled(self.sheet is not None)
        self.header_changed.emit()

    # Slots

    def _on_year(self, _year: int) -> None:
        self.reload()
        if self.isVisible():
            self.setFocus()

    def _on_moved(self) -> None:
        days = self.board.chosen()
        text = self.board.describe(self.board.day)
        if len(days) > 1:
            text += "　" + self.tr("{n} days chosen").format(n=len(days))
        self.day_line.setText(text)

    def _on_toggle(self) -> None:
        if self.sheet is not None and self.desk.may(Action.EDIT_CALENDAR):
            work = partial(self._switch, self.board.day, self.board.chosen())
            self.attempt(partial(self._change, self.toggle_action.text(), work))

    def _on_open(self) -> None:
        if self.sheet is None or not self.desk.may(Action.EDIT_CALENDAR):
            return
        days, day = self.board.chosen(), self.board.day
        works, name = self.sheet.days[day]
        title = day.isoformat() if len(days) == 1 else f"{days[0].isoformat()} – {days[-1].isoformat()}"
        dialog = CalendarDayDialog(title, day, working=works, name=name, parent=self)
        self.edit(dialog, partial(self._name, days))

    def _on_source(self) -> None:
        if self.sheet is not None:
            title = self.tr("Notice of {year}").format(year=self.year)
            dialog = CalendarYearDialog(title, self.year, self.sheet.source, fixed=True, parent=self)
            self.edit(dialog, self._save_source)

    def _on_add(self) -> None:
        year = self.year if self.sheet is None else max(calendar_years(self.desk)) + 1
        self.edit(CalendarYearDialog(self.tr("A new year"), year, parent=self), self._add)

    def _on_import(self) -> None:
        path = self.files.to_open(self)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        self.attempt(partial(read_year, path, answers(self.desk)), partial(self._offer_or_ask, path))

    def _offer_or_ask(self, path: Path, incoming: IncomingYear) -> None:
        """Ask what the file's words mean, once for files of its shape; else offer its year."""
        if not incoming.questions:
            self._offer(path, check_year(incoming), incoming.notes)
            return
        dialog = QuestionsDialog(incoming.questions, self)
        self._asked = path
        self.edit(dialog, partial(remember_answers, self.desk))
        dialog.accepted.connect(self._read_asked)

    def _read_asked(self) -> None:
        """Read the file again whose questions have been answered."""
        if self._asked is not None:
            self._read(self._asked)

    # Saving

    def _change(self, title: str, work: Callable[[], Done | Doubted]) -> None:
        """Change days, beside the window where much depends on them; ask first where something moves."""
        if has_much(self.desk, self.year):
            self.background.make(title, work, self._show_change)
        else:
            self._show_change(work())

    def _show_change(self, made: Done | Doubted) -> None:
        if isinstance(made, Done):
            self.show_done(made)
        else:
            dialog = MovedDialog(_told(made.days), made.moved, self)
            self.edit(dialog, partial(self._set_after_all, made.days))

    def _set_after_all(self, days: Mapping[date, Day], _nothing: object) -> None:
        self._change(self.toggle_action.text(), partial(self._set, days))

    def _switch(self, first: date, chosen: Sequence[date]) -> Done | Doubted:
        """Make chosen days what `first` is not, as the year stands once the changes before are made."""
        sheet = _stored(self.desk, first.year)
        works = not sheet.days[first][0]
        wanted = [day for day in chosen if sheet.days[day][0] != works]
        return self._weigh({day: switched(sheet, day, works=works) for day in wanted})

    def _weigh(self, days: Mapping[date, Day]) -> Done | Doubted:
        """Make an edit at once where no due moment of an event moves; else return what moves."""
        moved = preview_calendar_change(self.desk, {day: works for day, (works, _) in days.items()})
        return Doubted(days, moved) if moved else self._set(days)

    def _set(self, days: Mapping[date, Day]) -> Done:
        year = min(days).year
        stood = _stored(self.desk, year).days
        changes = set_days(self.desk, days)
        undo = partial(set_days, self.desk, {day: stood[day] for day in days})
        told, is_much = self._with_doubt(_told(days), year), has_much(self.desk, year)
        return self.back.step(told, undo, changes, is_much=is_much)

    def _name(self, days: Sequence[date], said: DayValue) -> None:
        named = dict.fromkeys(days, (said.working, said.name))
        self._change(self.name_action.text(), partial(self._weigh, named))

    def _with_doubt(self, told: str, year: int) -> str:
        number = marks_against(self.desk, year)
        if not number:
            return told
        text = self.tr("{told}. {n} half-day marks of {year} contradict the calendar now; look at them.")
        return text.format(told=told, n=number, year=year)

    def _save_source(self, said: YearValue) -> None:
        assert self.sheet is not None  # noqa: S101 - the dialog refers to this year
        undo = partial(set_source, self.desk, said.year, self.sheet.source)
        changes = set_source(self.desk, said.year, said.source)
        self.back.did(self.tr("The notice of {year} is saved").format(year=said.year), undo, changes)

    def _add(self, said: YearValue) -> None:
        changes = add_year(self.desk, said.year, said.source)
        self.year_box.set_year(said.year)
        text = self.tr("{year} is entered with plain weekends").format(year=said.year)
        self.back.did(text, partial(remove_year, self.desk, said.year), changes)

    def _offer(self, path: Path, found: YearSheet, notes: Sequence[Fault] = ()) -> None:
        before = year_sheet(self.desk, found.year)
        text = self.tr("{file}: {year} with {n} working days.")
        told = text.format(file=path.name, year=found.year, n=found.total)
        if found.is_unusual:
            told += " " + self.tr("No year had so many or so few: check the file before importing it.")
        if before is not None:
            number = sum(before.days[day] != said for day, said in found.days.items())
            told += " " + self.tr("{n} days differ from what is stored and are replaced.").format(n=number)
        days = {day: works for day, (works, _) in found.days.items()}
        if moved := preview_calendar_change(self.desk, days):
            told += " " + self.tr("{n} due moments of events move:").format(n=len(moved))
            told += "".join(f"\n{moment_line(one)}" for one in moved[:NAMED_MOMENTS])
        told = "\n".join([told, *(fault_text(note, language()) for note in notes)])
        dialog = CalendarYearDialog(
            self.tr("A year from a file"), found.year, found.source or (before.source if before else ""),
            fixed=True, told=told, save_text=self.tr("Import"), parent=self,
        )  # fmt: skip
        self.edit(dialog, partial(self._take, found, before))

    def _take(self, found: YearSheet, before: YearSheet | None, said: YearValue) -> None:
        changes = take_year(self.desk, found, said.source)
        undo = (
            partial(take_year, self.desk, before, before.source)
            if before
            else partial(remove_year, self.desk, found.year)
        )
        self.year_box.set_year(found.year)
        text = self.tr("{year} is imported: {n} working days").format(year=found.year, n=found.total)
        self.back.did(self._with_doubt(text, found.year), undo, changes)

    # Parts

    def _make_actions(self) -> None:
        make = self._action
        self.toggle_action = make(self.tr("Work or rest"), "", self._on_toggle, "")
        self.name_action = make(self.tr("Name the day"), "", self._on_open, "edit")
        self.source_action = make(self.tr("Notice"), "E", self._on_source, "log")
        self.add_action = make(self.tr("New year"), "N", self._on_add, "add")
        self.import_action = make(self.tr("From a file"), "Ctrl+O", self._on_import, "import")

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        heard_in = self if self.desk.may(Action.EDIT_CALENDAR) else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        self.source.setProperty("tone", "quiet")
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.year_box)
        top.addWidget(self.source, 1)
        text = self.tr(
            "A year without its calendar counts no working days. Enter plain weekends first and switch the "
            "days of the notice, or take them out of a file."
        )
        add = self.add_action if self.desk.may(Action.EDIT_CALENDAR) else None
        self.empty = EmptyState("", text, add, self)
        shown = QWidget(self)
        board = QVBoxLayout(shown)
        board.setContentsMargins(0, 0, 0, 0)
        board.setSpacing(theme.HAIR)
        board.addWidget(self.board, 1)
        board.addWidget(self.day_line)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.TIGHT)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.stack, 1)


def read_year(path: Path, told: Answers) -> IncomingYear:
    """Return the year in a file, sound as far as its words are understood.

    Refused with what is wrong, line by line, Trouble when it cannot be read.
    """
    try:
        incoming = read_calendar_file(path, told)
        if incoming.faults or not incoming.questions:
            check_year(incoming)
        return incoming
    except Unreadable as error:
        raise Refused(error.code, (), **error.facts) from error
    except OSError as error:
        raise Trouble("file_unreadable", file=path.name, reason=error.strerror or error) from error
    except Refused as refused:
        if not refused.faults:
            raise
        shown = [fault_text(fault, language()) for fault in refused.faults[:_SHOWN_FAULTS]]
        more = len(refused.faults) - len(shown)
        rest = sentence("calendar_more_faults", {"n": str(more)}, language()) if more else ""
        raise Refused("calendar_faults", told="\n".join([*shown, rest]).strip()) from refused


def has_much(desk: Desk, year: int) -> bool:
    """Tell whether so much depends on the days of a year that changing one holds the window up."""
    return has_many_people(desk) or has_many_events(desk, Period(year).span)


def _stored(desk: Desk, year: int) -> YearSheet:
    """Return a year that is in view."""
    found = year_sheet(desk, year)
    assert found is not None  # noqa: S101 - asked for by the board of a year
    return found


def _told(days: Mapping[date, Day]) -> str:
    """Return what an edit makes of some days."""
    first, last = min(days), max(days)
    span = first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
    works, name = days[first]
    return f"{span}: {day_word(works=works)}" + (f" {name}" if name else "")
