"""例会与联席会议: the meetings of a month, the weeks without one, and the one under the cursor below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from desktop.paper.meeting_papers import ATTENDANCE, CORRECTIONS, MINUTES, RECORD, meeting_paper
from desktop.paper.page import PaperPage
from desktop.paper.stack import PaperStack
from desktop.places import MeetingsPlace, PlatformsPlace
from desktop.reading import Reading, is_little
from desktop.work.meetings import operations
from desktop.work.meetings.listing import Line, meeting_columns
from desktop.work.meetings.pane import MeetingPane
from desktop.work.period_box import PeriodBox
from forms.entry.work.meetings.deed import CorrectionDialog, SignDialog
from forms.entry.work.meetings.meeting import MeetingDialog
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.errors import sentence_of
from forms.kit.jobs import Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.errors import Refused
from models.rules.work.meetings.draft import MeetingDraft
from models.rules.work.meetings.words import MeetingKind
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.meetings.cadence import day_to_open_at, missing_meetings
from models.services.work.meetings.corrections import corrections
from models.services.work.meetings.lists import MeetingRow, meeting, meetings
from models.services.work.meetings.offers import proposed
from models.services.work.meetings.records import meeting_record
from models.services.work.platforms.history import platform_names

TOUCHING = frozenset({Topic.MEETINGS, Topic.PLATFORMS, Topic.CALENDAR, Topic.LIMITS})
LIST, EMPTY = range(2)
BEGINS, ENDS = 540, 600


@dataclass(frozen=True, slots=True)
class _Read:
    """The meetings of a period and the terms without one; `refused` where those could not be told."""

    lines: list[Line]
    has_platforms: bool
    refused: Refused | None


class MeetingsPage(PaperPage):
    """The meetings above, everything about the one under the cursor below."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.offering = PageJobs(self, jobs)
        self._wanted = 0
        """The meeting to go to once those of its month are read."""
        self.reading = Reading(desk, jobs, "meetings", self, is_little)
        self.reading.read.connect(self._on_read)
        self.reading.refused.connect(self.refused)
        self.box = PeriodBox(day_to_open_at(desk), self)
        self.table: TableView[Line] = TableView(
            RowsModel(meeting_columns(), key=lambda line: line.key), "meetings", self
        )
        self.table.setAccessibleName(self.tr("Meetings"))
        self.search: FilterBar[Line] = FilterBar(
            self.table,
            (
                Chip(self.tr("Not held"), _is_missing), Chip(self.tr("Drafts"), _is_draft),
                Chip(self.tr("Joint conference"), _is_joint),
            ),
            self,
        )  # fmt: skip
        self.pane = MeetingPane(self)
        self.sums = Label(self)
        self.sums.setProperty("role", "section")
        self._make_actions()
        self._assemble()
        self.box.changed.connect(self._on_period)
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_open)
        self.setFocusProxy(self.table)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Meetings")

    def period(self) -> str:
        """Return the days in view."""
        return f"{self.box.since.isoformat()} – {self.box.until.isoformat()}"

    def own_primary(self) -> QAction | None:
        """Sign the draft under the cursor, or enter a meeting."""
        if self.sign_action.isEnabled() and self.desk.may(Action.SIGN_MEETING):
            return self.sign_action
        return self.add_action if self.desk.may(Action.KEEP_MEETINGS) else None

    def own_tools(self) -> Sequence[QAction]:
        """Change and delete, correct, papers."""
        signing = self.desk.may(Action.SIGN_MEETING)
        keeping = (self.edit_action, self.delete_action) if self.desk.may(Action.KEEP_MEETINGS) else ()
        adding = (self.add_action,) if keeping and self.own_primary() is not self.add_action else ()
        correcting = (self.correct_action,) if signing else ()
        return (*adding, *keeping, *correcting, self.print_action)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        keeping = (
            Key("N", self.tr("enter a meeting; on a week without one, that week's")),
            Key("E, Enter", self.tr("change the draft; print what is signed")),
            Key("Del", self.tr("delete the draft")),
        )
        signing = (
            Key("G", self.tr("sign the minutes off")), Key("R", self.tr("correct signed minutes"))
        )  # fmt: skip
        return (
            *(keeping if self.desk.may(Action.KEEP_MEETINGS) else ()),
            *(signing if self.desk.may(Action.SIGN_MEETING) else ()),
            Key("Ctrl+P", self.tr("minutes of the meeting")),
            Key("Ctrl+Shift+P", self.tr("record of the meeting")),
            Key("Ctrl+T", self.tr("attendance sheet")), Key("Ctrl+PgUp / PgDn", self.tr("earlier, later")),
            Key("/", self.tr("search in the list")),
        )  # fmt: skip

    def refresh(self, changes: Changes) -> None:
        """Read the meetings of the period again."""
        if changes and not changes & TOUCHING:
            return
        self.reading.start(partial(_read, self.desk, self.box.since, self.box.until))

    def _on_read(self, found: _Read | None) -> None:
        rows = found.lines if found is not None else []
        if found is not None and found.refused is not None:
            self.refused.emit(sentence_of(found.refused))
        self.table.set_rows(rows)
        has_platforms = bool(rows) or found is None or found.has_platforms
        self.stack.setCurrentIndex(LIST if has_platforms else EMPTY)
        self.table.start_at()
        self._go_to_wanted()
        self._wanted = 0
        held = sum(line.meeting is not None for line in rows)
        text = self.tr("{n} meetings, {missing} weeks or months without one")
        self.sums.setText(text.format(n=held, missing=sum(line.missing is not None for line in rows)))
        self.setFocusProxy(self.table if has_platforms else self.none.button)
        self._on_current(self.table.current_row())

    def show_item(self, place: MeetingsPlace) -> None:
        """Go to a meeting, or to the month of a day."""
        if place.meeting_id:
            day = meeting(self.desk, place.meeting_id).draft.held_on
            self.box.show_day(day)
            self.refresh(frozenset())
            self._wanted = place.meeting_id
            self._go_to_wanted()
        elif place.day is not None:
            self.box.show_day(place.day)
            self.refresh(frozenset())

    def _go_to_wanted(self) -> None:
        if self._wanted and self.table.select_row(partial(_is_meeting, self._wanted)):
            self._wanted = 0

    def step_back(self) -> bool:
        """Leave the paper, then clear the search."""
        return self.papers.leave() or self.search.clear()

    # What is in view

    def row(self) -> MeetingRow | None:
        """Return the meeting under the cursor."""
        line = self.table.current_row()
        return line.meeting if line is not None else None

    # Doing

    def add(self) -> None:
        """Enter a meeting: of the week without one under the cursor, or of today."""
        line = self.table.current_row()
        names = platform_names(self.desk)
        kind, platform = MeetingKind.WEEKLY, names[0] if names else ""
        day = min(max(self.box.since, self.desk.today), self.box.until)
        if line is not None and line.missing is not None:
            kind, platform, day = line.missing.kind, line.missing.platform, line.missing.term.since
        if not platform:
            kind = MeetingKind.JOINT
        work = partial(proposed, self.desk, kind, platform, day, BEGINS, ENDS)
        self.offering.make(self.tr("Reading"), work, partial(self._open, fresh=True))

    def _open(self, draft: MeetingDraft, *, fresh: bool) -> None:
        asking = operations.asking(self.desk, draft.held_on)
        dialog = MeetingDialog(asking, draft, fresh=fresh, parent=self)
        self.edit(dialog, self._enter if fresh else self._save)

    def change(self) -> None:
        """Change the draft under the cursor."""
        row = self.row()
        if row is not None and not row.signed and self.desk.may(Action.KEEP_MEETINGS):
            self._before = meeting(self.desk, row.id)
            self._open(self._before.draft, fresh=False)

    def _enter(self, draft: MeetingDraft) -> Done:
        self.box.show_day(draft.held_on)
        return operations.enter(self.desk, draft)

    def _save(self, draft: MeetingDraft) -> Done:
        return operations.change(self.desk, self._before, draft)

    def delete(self) -> None:
        """Delete the draft under the cursor."""
        row = self.row()
        if row is not None and not row.signed:
            self.do(partial(operations.delete, self.desk, row.id, row.version))

    def sign(self) -> None:
        """Sign the draft under the cursor off."""
        row = self.row()
        if row is not None and not row.signed and self.desk.may(Action.SIGN_MEETING):
            about = self.tr("{meeting} of {day}: {n} rulings").format(
                meeting=row.reference, day=row.held_on.isoformat(), n=row.rulings
            )
            dialog = SignDialog(about, self.desk.actor.full_name, self)
            self.edit(dialog, partial(operations.sign, self.desk, row.id, row.version))

    def correct(self) -> None:
        """Put a correction beside the signed minutes under the cursor."""
        row = self.row()
        if row is not None and row.signed and self.desk.may(Action.CORRECT_MEETING):
            dialog = CorrectionDialog(row.reference, self)
            self.edit(dialog, partial(operations.correct, self.desk, row.id))

    def print_kind(self, kind: str) -> None:
        """Show a paper of the meeting under the cursor."""
        row = self.row()
        if row is not None:
            self.papers.look_at(partial(meeting_paper, self.desk, row.id, kind))

    # Slots

    def _on_period(self) -> None:
        self.refresh(frozenset())

    def _on_current(self, line: Line | None) -> None:
        row = line.meeting if line is not None else None
        record = meeting_record(self.desk, row.id) if row is not None else None
        said = corrections(self.desk, row.id) if row is not None and row.signed else ()
        self.pane.show_record(record, said)
        draft = row is not None and not row.signed
        for action in (self.edit_action, self.delete_action, self.sign_action):
            action.setEnabled(draft)
        self.correct_action.setEnabled(row is not None and row.signed)
        self.print_action.setEnabled(row is not None)
        self.header_changed.emit()

    def _on_open(self, line: Line) -> None:
        if line.missing is not None:
            if self.desk.may(Action.KEEP_MEETINGS):
                self.add()
        elif line.meeting is not None and (line.meeting.signed or not self.desk.may(Action.KEEP_MEETINGS)):
            self.print_kind(MINUTES)
        else:
            self.change()

    def _on_platforms(self) -> None:
        self.go.emit(PlatformsPlace())

    def _on_search(self) -> None:
        self.search.search.setFocus()
        self.search.search.selectAll()

    # Parts

    def _make_actions(self) -> None:
        keep = Action.KEEP_MEETINGS
        self.add_action = self._action(self.tr("New meeting"), "N", self.add, "add", keep)
        self.edit_action = self._action(self.tr("Change"), "E", self.change, "edit", keep)
        self.delete_action = self._action(self.tr("Delete"), "Del", self.delete, "close", keep)
        self.sign_action = self._action(self.tr("Sign off"), "G", self.sign, "seal", Action.SIGN_MEETING)
        mark_writing(self.delete_action)
        self.correct_action = self._action(
            self.tr("Correct"), "R", self.correct, "edit", Action.CORRECT_MEETING
        )
        self.print_action = QAction(self.tr("Print"), self)
        theme.set_icon(self.print_action, "print")
        menu = QMenu(self)
        for kind, text, keys in (
            (MINUTES, self.tr("Minutes of the meeting"), "Ctrl+P"),
            (RECORD, self.tr("Record"), "Ctrl+Shift+P"),
            (ATTENDANCE, self.tr("Attendance sheet"), "Ctrl+T"), (CORRECTIONS, self.tr("Corrections"), ""),
        ):  # fmt: skip
            menu.addAction(self._action(text, keys, partial(self.print_kind, kind), "print"))
        self.print_action.setMenu(menu)
        self.platforms_action = QAction(self.tr("Set up the platforms"), self)
        self.platforms_action.triggered.connect(self._on_platforms)
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "search")

    def _action(
        self, text: str, keys: str, slot: Callable[[], None], icon: str, right: Action | None = None
    ) -> QAction:
        heard_in = self.table if right is None or self.desk.may(right) else None
        return make_action(self, text, keys, slot, icon, heard_in=heard_in)

    def _assemble(self) -> None:
        self.stack = QStackedWidget(self)
        self.papers = PaperStack(self, self.stack, self.jobs)
        self.papers.fill_page()
        listed = QWidget(self.stack)
        self.none = EmptyState(
            self.tr("No platform is set up yet"),
            self.tr(
                "A platform holds a meeting every week, the street a joint conference every month. Set the "
                "platforms up first: then each week's work is offered here, and weeks without a meeting show."
            ),
            self.platforms_action, self.stack,
        )  # fmt: skip
        for widget in (listed, self.none):
            self.stack.addWidget(widget)
        top = QHBoxLayout()
        top.addWidget(self.box)
        top.addStretch(1)
        top.addWidget(self.sums)
        column = page_column(listed)
        column.addLayout(top)
        column.addWidget(self.search)
        column.addWidget(self.table, 3)
        column.addWidget(self.pane, 2)


def _read(desk: Desk, since: date, until: date) -> _Read:
    lines, refused = [Line(meeting=row) for row in meetings(desk, since, until)], None
    try:
        missing = missing_meetings(desk, since, min(until, desk.today))
        lines += [Line(missing=one) for one in missing if not one.drafted]
    except Refused as error:
        refused = error
    return _Read(sorted(lines, key=_order), bool(platform_names(desk, until)), refused)


def _order(line: Line) -> tuple[str, str, tuple[str, str]]:
    return line.day.isoformat(), line.body, line.key


def _is_missing(line: Line) -> bool:
    return line.missing is not None


def _is_draft(line: Line) -> bool:
    return line.meeting is not None and not line.meeting.signed


def _is_joint(line: Line) -> bool:
    return line.body == MeetingKind.JOINT.value


def _is_meeting(meeting_id: int, line: Line) -> bool:
    return line.meeting is not None and line.meeting.id == meeting_id
