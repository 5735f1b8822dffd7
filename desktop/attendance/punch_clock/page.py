"""待核: decide half-days that imported files left open, map their words, keep the working hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.attendance.punch_clock.list_panel import ListPanel
from desktop.attendance.punch_clock.waiting_panel import Chosen, WaitingPanel
from desktop.attendance.punch_clock.words import (
    day_text,
    evidence,
    hours_columns,
    owner_word,
    since_word,
    word_columns,
)
from desktop.attendance.words import half_word, word
from desktop.office.sections import Sections
from desktop.places import ImportPlace, PunchClockPlace
from forms.entry.attendance.half_decision import MEASURED, HalfDecision, HalfDecisionDialog
from forms.entry.attendance.word_mapping import WordMapping, WordMappingDialog
from forms.entry.calendar.schedule import ScheduleDialog, ScheduleValue
from forms.kit.actions import make_action
from forms.kit.jobs import Jobs
from forms.kit.punctuation import joined
from forms.kit.tables.table_model import RowsModel
from forms.kit.undo_list import UndoList
from forms.kit.widgets.page import Key, Page, page_column
from models.rules.attendance.kinds import BY_CODE
from models.services.attendance.months import sign_sets
from models.services.attendance.punch_clock.maps import WordRow, forget_word, map_word, words
from models.services.attendance.punch_clock.undo import decide_word, take_back
from models.services.attendance.punch_clock.waiting import Decision, UndecidedRow, decide, undecided
from models.services.calendar.office_hours import (
    OFFICE_HOURS,
    ScheduleRow,
    remove_schedule,
    save_schedule,
    schedules,
)
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies

WATCHED = frozenset(
    {
        Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES, Topic.WORDS, Topic.SCHEDULES, Topic.CALENDAR,
        Topic.SIGNS,
    }
)  # fmt: skip
_SHOWN = 6


class ClockPage(Page):
    """Sections: waiting half-days, words, hours. `waiting_changed` feeds the badge of the sidebar."""

    waiting_changed = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.back = UndoList(self)
        self._make_actions()
        self.waiting = WaitingPanel(self.import_action if desk.may(Action.IMPORT_FILES) else None, self)
        self.words: ListPanel[WordRow] = ListPanel(
            RowsModel(word_columns(), key=_word), "clock words",
            self.tr("Say once what a word of DingTalk or of a list means; later files use it."),
            self,
        )  # fmt: skip
        self.hours: ListPanel[ScheduleRow] = ListPanel(
            RowsModel(hours_columns(desk.today, ()), key=_id), "clock hours",
            self.tr("Punches are judged by the newest hours of the agency, else by the office's own."), self,
        )  # fmt: skip
        self.sections = Sections(self)
        for part, title in (
            (self.waiting, self.tr("Waiting")),
            (self.words, self.tr("Words")),
            (self.hours, self.tr("Working hours")),
        ):
            self.sections.add(part, title)
        column = page_column(self)
        column.addWidget(self.sections)
        self._wire()
        self._on_section(0)

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("To decide")

    def period(self) -> str:
        """Return how many half-days wait."""
        number = len(self.waiting.rows)
        return self.tr("{n} half-days wait").format(n=number) if number else self.tr("nothing waits")

    def primary_action(self) -> QAction | None:
        """Decide, or enter something new."""
        shown = self.sections.current()
        if shown is self.words:
            return self.add_word_action if self.desk.may(Action.MAP_WORDS) else None
        if shown is self.hours:
            return self.add_hours_action if self.desk.may(Action.EDIT_SCHEDULE) else None
        return self.decide_action if self.waiting.rows and self.desk.may(Action.DECIDE_HALVES) else None

    def tool_actions(self) -> Sequence[QAction]:
        """What else can be done with the chosen row."""
        shown = self.sections.current()
        if not self.desk.may(Action.DECIDE_HALVES):
            return ()
        if shown is self.words:
            return self.edit_word_action, self.forget_action, self.back.action
        if shown is self.hours:
            return self.edit_hours_action, self.remove_action, self.back.action
        return self.map_action, self.back.action

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        if not self.desk.may(Action.DECIDE_HALVES):
            return (Key("Ctrl+Tab", self.tr("what waits, words, working hours")),)
        return (
            Key("c g s b n …", self.tr("decide the chosen rows by the letter or sign of the legend")),
            Key("Space", self.tr("present")),
            Key("F2", self.tr("choose a kind by its pinyin initials, sign or name")),
            Key("Enter", self.tr("decide with minutes and a note")),
            Key("Shift+↓, Ctrl+A", self.tr("choose several rows")),
            Key("F7", self.tr("say what the word of this row means")),
            Key("Ctrl+Z", self.tr("take the last decision back")),
            Key("N, E, Delete", self.tr("words and hours: new, edit, remove")),
            Key("Ctrl+Tab", self.tr("what waits, words, working hours")),
        )

    def legend(self) -> str:
        """Return the signs of the row's agency."""
        shows = self.waiting.rows and self.sections.current() is self.waiting
        return self.waiting.legend.text() if shows else ""

    def refresh(self, changes: Changes) -> None:
        """Read the waiting half-days, the words and the hours again."""
        if changes and not changes & WATCHED:
            return
        if not changes or changes & {Topic.SIGNS, Topic.AGENCIES}:
            self.waiting.set_signs(sign_sets(self.desk))
        self.waiting.set_rows(undecided(self.desk))
        self.words.set_rows(words(self.desk))
        hours = schedules(self.desk)
        self.hours.table.rows_model.columns = hours_columns(self.desk.today, hours)
        self.hours.set_rows(sorted(hours, key=lambda row: (row.agency != "", row.agency)))
        self._enable()
        self.waiting_changed.emit(len(self.waiting.rows))
        self.header_changed.emit()

    def show_item(self, place: PunchClockPlace) -> None:
        """Go to what waits, and there to an agency's month."""
        self.sections.choose(0)
        if place.month:
            self.waiting.show_only(place.agency, place.month)

    def step_back(self) -> bool:
        """Clear the filters, then go back to the waiting half-days."""
        shown = self.sections.current()
        if isinstance(shown, WaitingPanel | ListPanel) and shown.clear():
            return True
        if shown is not self.waiting:
            self.sections.choose(0)
            return True
        return False

    # What waits

    def _on_chosen(self, chosen: Chosen) -> None:
        if not self.desk.may(Action.DECIDE_HALVES):
            return
        kinds = {code for _, code in chosen}
        if len(kinds) == 1 and kinds <= MEASURED:  # the minutes are asked for
            self._ask([row for row, _ in chosen], kinds.pop())
        else:
            self.attempt(partial(self._decide, chosen, HalfDecision("", 0, "")))

    def _on_decide(self) -> None:
        rows = self.waiting.table.selected_rows()
        if rows and self.desk.may(Action.DECIDE_HALVES):
            self._ask(rows, "")

    def _ask(self, rows: Sequence[UndecidedRow], kind: str) -> None:
        lines = [f"{row.name}　{day_text(row)}　{half_word(row.half)}　{evidence(row)}" for row in rows]
        more = "\n…" if len(lines) > _SHOWN else ""
        title = self.tr("Decide {n} half-days").format(n=len(rows))
        dialog = HalfDecisionDialog(title, "\n".join(lines[:_SHOWN]) + more, kind, self)
        self.edit(dialog, partial(self._decide_asked, rows))
        if kind:
            dialog.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            dialog.minutes.selectAll()

    def _decide_asked(self, rows: Sequence[UndecidedRow], said: HalfDecision) -> None:
        self._decide([(row, said.kind) for row in rows], said)

    def _decide(self, chosen: Chosen, said: HalfDecision) -> None:
        changes = decide(
            self.desk,
            [
                Decision(row.staff_id, row.agency_id, row.month, row.index, code, said.minutes, said.note)
                for row, code in chosen
            ],
        )
        self.back.did(self._told(chosen), partial(take_back, self.desk, chosen), changes)

    def _told(self, chosen: Chosen) -> str:
        kinds = joined(dict.fromkeys(word(BY_CODE[code]) for _, code in chosen))
        if len(chosen) == 1:
            row = chosen[0][0]
            return f"{row.name} {row.day.isoformat()} {half_word(row.half)}: {kinds}"
        return self.tr("{n} half-days: {kind}").format(n=len(chosen), kind=kinds)

    # Words

    def _on_map(self) -> None:
        row = self.waiting.table.current_row()
        if row is not None and row.is_word:
            self._edit_word(next(one for one in words(self.desk) if one.word == row.word))

    def _on_edit_word(self) -> None:
        row = self.words.table.current_row()
        if row is not None:
            self._edit_word(row)

    def _edit_word(self, row: WordRow) -> None:
        if self.desk.may(Action.MAP_WORDS):
            dialog = WordMappingDialog(row.word, row.kind, row.waiting, self)
            self.edit(dialog, partial(self._map, row.kind))

    def _on_add_word(self) -> None:
        self.edit(WordMappingDialog(parent=self), partial(self._map, ""))

    def _map(self, before: str, said: WordMapping) -> None:
        known = next((one.kind for one in words(self.desk) if one.word == said.word), before)
        rows = [(row, said.kind) for row in self.waiting.rows if row.is_word and row.word == said.word]
        told = f"{said.word} → {word(BY_CODE[said.kind])}"
        if said.remember:
            changes = map_word(self.desk, said.word, said.kind)
            undo = partial(take_back, self.desk, rows, word=said.word, meant=known)
        else:
            changes = decide_word(self.desk, said.word, said.kind)
            undo = partial(take_back, self.desk, rows)
        text = self.tr("{told}; {n} half-days decided").format(told=told, n=len(rows)) if rows else told
        self.back.did(text, undo, changes)

    def _on_forget(self) -> None:
        row = self.words.table.current_row()
        if row is not None and row.kind:
            text = self.tr('"{word}" is forgotten; marks made with it stay.').format(word=row.word)
            undo = partial(map_word, self.desk, row.word, row.kind)
            self.attempt(partial(forget_word, self.desk, row.word), partial(self.back.did, text, undo))

    # Hours

    def _on_add_hours(self) -> None:
        row = self.hours.table.current_row()
        like = row.hours if row else OFFICE_HOURS
        dialog = ScheduleDialog(agencies(self.desk), like=like, parent=self)
        if row is not None:
            dialog.agency.setCurrentIndex(max(dialog.agency.findData(row.agency_id), 0))
        self.edit(dialog, partial(self._save_hours, None))

    def _on_edit_hours(self) -> None:
        row = self.hours.table.current_row()
        if row is not None and self.desk.may(Action.EDIT_SCHEDULE):
            dialog = ScheduleDialog(agencies(self.desk), row, parent=self)
            self.edit(dialog, partial(self._save_hours, row))

    def _save_hours(self, before: ScheduleRow | None, said: ScheduleValue) -> None:
        stored = before or next((row for row in schedules(self.desk) if _is_day(said, row)), None)
        changes = save_schedule(self.desk, said.agency_id, said.hours)
        undo = (
            partial(save_schedule, self.desk, said.agency_id, stored.hours)
            if stored
            else partial(remove_schedule, self.desk, said.agency_id, said.hours.since)
        )
        name = next((one.name for one in agencies(self.desk) if one.id == said.agency_id), "")
        row = ScheduleRow(0, said.agency_id, name, said.hours)
        text = self.tr("Hours of {owner}, {since}: saved; marks already made stay.")
        self.back.did(text.format(owner=owner_word(row), since=since_word(row)), undo, changes)
        self.hours.table.select_row(partial(_is_day, said))

    def _on_remove(self) -> None:
        row = self.hours.table.current_row()
        if row is not None:
            text = self.tr("Hours of {owner}, {since}: removed.")
            text = text.format(owner=owner_word(row), since=since_word(row))
            undo = partial(save_schedule, self.desk, row.agency_id, row.hours)
            work = partial(remove_schedule, self.desk, row.agency_id, row.hours.since)
            self.attempt(work, partial(self.back.did, text, undo))

    # Slots

    def _on_section(self, _number: int) -> None:
        shown = self.sections.current()
        if shown is not None:
            self.setFocusProxy(shown)
            if self.isVisible():
                shown.setFocus()
        self.header_changed.emit()

    def _on_current(self, _row: object) -> None:
        self._enable()

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    def _on_search(self) -> None:
        shown = self.sections.current()
        if isinstance(shown, WaitingPanel | ListPanel):
            shown.filters.search.setFocus()
            shown.filters.search.selectAll()

    # Private

    def _enable(self) -> None:
        row, said = self.waiting.table.current_row(), self.words.table.current_row()
        self.decide_action.setEnabled(row is not None)
        self.map_action.setEnabled(row is not None and row.is_word)
        self.edit_word_action.setEnabled(said is not None)
        self.forget_action.setEnabled(said is not None and bool(said.kind))
        has_hours = self.hours.table.current_row() is not None
        self.edit_hours_action.setEnabled(has_hours)
        self.remove_action.setEnabled(has_hours)

    def _wire(self) -> None:
        self.sections.chosen.connect(self._on_section)
        self.waiting.chosen.connect(self._on_chosen)
        self.waiting.table.opened.connect(self.decide_action.trigger)
        self.words.table.opened.connect(self.edit_word_action.trigger)
        self.hours.table.opened.connect(self.edit_hours_action.trigger)
        for table in (self.waiting.table, self.words.table, self.hours.table):
            table.current_changed.connect(self._on_current)
        if self.desk.may(Action.DECIDE_HALVES):
            self.words.take_actions((self.add_word_action, self.edit_word_action, self.forget_action))
            self.hours.take_actions((self.add_hours_action, self.edit_hours_action, self.remove_action))
            self.addAction(self.map_action)

    def _make_actions(self) -> None:
        make = self._action
        self.import_action = make(self.tr("Import files"), "", self._on_import, "import")
        self.decide_action = make(self.tr("Decide"), "", self._on_decide, "ok")
        self.map_action = make(self.tr("What the word means"), "F7", self._on_map, "edit")
        self.add_word_action = make(self.tr("A word"), "N", self._on_add_word, "add")
        self.edit_word_action = make(self.tr("Edit"), "E", self._on_edit_word, "edit")
        self.forget_action = make(self.tr("Forget"), "Del", self._on_forget, "close")
        self.add_hours_action = make(self.tr("New hours"), "N", self._on_add_hours, "add")
        self.edit_hours_action = make(self.tr("Edit"), "E", self._on_edit_hours, "edit")
        self.remove_action = make(self.tr("Remove"), "Del", self._on_remove, "close")
        self.addAction(make("", "Ctrl+F", self._on_search, "search"))

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        return make_action(self, text, key, slot, icon, heard_in=None)


def _word(row: WordRow) -> str:
    return row.word


def _id(row: ScheduleRow) -> int:
    return row.id


def _is_day(said: ScheduleValue, row: ScheduleRow) -> bool:
    return row.agency_id == said.agency_id and row.hours.since == said.hours.since
