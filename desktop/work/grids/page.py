"""全科网格: the areas with their people, the patrols of a month, its events with their quality marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.allowance.month_box import MonthBox
from desktop.paper.saving import ask_save
from desktop.payout.money_page import EMPTY, WORK, MoneyPage
from desktop.places import EventsPlace, GridsPlace, ImportPlace
from desktop.work.grids import operations
from desktop.work.grids.columns import (
    ShownGrid,
    ShownPost,
    event_columns,
    grid_columns,
    has_no_leader,
    is_nobodys,
    patrol_columns,
    post_columns,
    post_order,
    waits_for_mark,
)
from desktop.work.grids.papers import notice_paper, write_list, write_patrol_book
from forms.entry.work.grids.account import GridAccountDialog
from forms.entry.work.grids.area import CommunityDialog, CommunityEntry, GridDialog
from forms.entry.work.grids.mark import MarkDialog, MarkEntry
from forms.entry.work.grids.pasted import PatrolsRefusedDialog
from forms.entry.work.grids.patrol import PatrolDialog
from forms.entry.work.grids.post import KNOWN, ROSTER, GridPostDialog, GridPostEntry
from forms.kit import theme
from forms.kit.actions import mark_writing
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.errors import sentence_of
from forms.kit.i18n import language, office_word
from forms.kit.jobs import Jobs
from forms.kit.tables.clipboard import clipboard_text
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import fault_text
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, stacked
from forms.kit.widgets.word_tabs import WordTabs
from forms.workbook.work.grids.patrols import read_pasted
from models.errors import Refused
from models.rules.attendance.paste import Block, parse_block
from models.rules.core.month import Month
from models.rules.events.moments import day_of
from models.rules.work.grids.words import GridDuty, QualityMark
from models.services.intake.grids import paste_patrols
from models.services.office.accounts import street
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import staff
from models.services.work.grids.accounts import GridAccountRow, grid_accounts
from models.services.work.grids.areas import CHANGED as AREAS_CHANGED
from models.services.work.grids.areas import GridEntry, GridRow, communities, grids, save_community, save_grid
from models.services.work.grids.marks import CHANGED, GridEventRow, grid_events
from models.services.work.grids.notice import grid_notice
from models.services.work.grids.patrols import PatrolRow, patrols
from models.services.work.grids.workers import (
    WorkerEntry,
    WorkerRow,
    add_post,
    save_worker,
    workers,
)

WATCHED = frozenset({Topic.GRIDS, Topic.EVENTS, Topic.STAFF})
AREAS, PATROLS, EVENTS = range(3)
MARK_KEYS = dict(zip("1234", QualityMark, strict=True))


class GridsPage(MoneyPage):
    """Three leaves over the same grids; F6 goes from one to the next."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.grids: tuple[GridRow, ...] = ()
        self.people: tuple[WorkerRow, ...] = ()
        self.accounts: dict[int, GridAccountRow] = {}
        self.names: dict[str, str] = {}
        self.workers: dict[int, str] = {}
        self._is_month_read = False
        self.month_box = MonthBox(desk, self)
        self.leaves = WordTabs(self)
        for word in (self.tr("Grids"), self.tr("Patrols"), self.tr("Events")):
            self.leaves.addTab(word)
        self.areas: TableView[ShownGrid] = self._table(
            grid_columns(), attrgetter("grid.id"), "grids", self.tr("Grids")
        )
        self.posts: TableView[ShownPost] = self._table(
            post_columns(), attrgetter("post.id"), "grid-posts", self.tr("People of the grid")
        )
        self.patrols: TableView[PatrolRow] = self._table(
            patrol_columns(self.names), attrgetter("id"), "patrols", self.tr("Patrols")
        )
        self.events: TableView[GridEventRow] = self._table(
            event_columns(self.names, self.workers), attrgetter("id"), "grid-events", self.tr("Events")
        )
        self._make_actions()
        self._assemble()
        self._hear_parts()

    def _hear_parts(self) -> None:
        self.month_box.changed.connect(self._on_month)
        self.leaves.currentChanged.connect(self._on_leaf)
        self.areas.current_changed.connect(self._on_grid)
        self.areas.opened.connect(self.change_grid)
        self.patrols.opened.connect(self.change_patrol)
        self.events.opened.connect(self._on_event)

    # What the shell asks

    @property
    def month(self) -> int:
        """The month in view, YYYYMM."""
        return self.month_box.month

    @property
    def leaf(self) -> int:
        """The leaf in view."""
        return self.leaves.currentIndex()

    def title(self) -> str:
        """Name the page."""
        return self.tr("Grids")

    def period(self) -> str:
        """Return the month of patrols and events."""
        return "" if self.leaf == AREAS else str(Month.of(self.month))

    def own_primary(self) -> QAction | None:
        """Add what the leaf holds."""
        if self.leaf == AREAS:
            return self.post_action if self.desk.may(Action.EDIT_GRIDS) and self.grids else None
        if self.leaf == PATROLS:
            return self.patrol_action if self.desk.may(Action.KEEP_PATROL_LOG) and self.grids else None
        return self.mark_action if self.desk.may(Action.MARK_GRID_EVENT) else None

    def own_tools(self) -> Sequence[QAction]:
        """What else can be done on the leaf."""
        if not self.grids:
            return (self.community_action, self.grid_action) if self.desk.may(Action.EDIT_GRIDS) else ()
        if self.leaf == AREAS:
            editing = (
                self.grid_action, self.edit_action, self.end_grid_action, self.community_action,
                self.end_action, self.account_action,
            )  # fmt: skip
            return (
                *(editing if self.desk.may(Action.EDIT_GRIDS) else ()),
                self.notice_action,
                self.book_action,
            )
        if self.leaf == PATROLS:
            may = self.desk.may(Action.KEEP_PATROL_LOG)
            keeping = (self.edit_action, self.delete_action) if may and self.patrols.rows_model.rows else ()
            pasting = (self.paste_action,) if may else ()
            return (*keeping, *pasting, self.import_action, self.book_action)
        return ()

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("F6", self.tr("grids, patrols, events")),
            Key("N", self.tr("a new post; in the patrols, a new patrol")),
            Key("G / C", self.tr("a new grid, a new community")),
            Key("E, Enter", self.tr("change the grid or the patrol")),
            Key("Shift+E", self.tr("end the post under the cursor")),
            Key("Shift+G", self.tr("end the grid under the cursor")),
            Key("B", self.tr("the bank account of the person under the cursor")),
            Key("Del", self.tr("delete the chosen patrols")),
            Key("Ctrl+V", self.tr("paste patrols from Excel or WPS")),
            Key("M, 1–4", self.tr("mark the chosen events: valid, moving, unmarked, other")),
            Key("Ctrl+P", self.tr("preview the public notice")),
            Key("Ctrl+Shift+S", self.tr("save as a workbook, which can be imported again")),
            Key("Ctrl+PgUp / PgDn", self.tr("the month before, the month after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read grids, people and the month again."""
        if changes and not changes & WATCHED:
            return
        self.grids, self.people = grids(self.desk), workers(self.desk)
        self.accounts = grid_accounts(self.desk)
        self.names.clear()
        self.names.update({row.code: row.name for row in self.grids})
        self.workers.clear()
        self.workers.update({row.id: row.name for row in self.people})
        self.areas.set_rows([self._shown(row) for row in self.grids])
        self.areas.start_at()
        self._on_grid(self.areas.current_row())
        self._forget_month()
        if not self.papers.shows_paper:
            self.show_leaf(WORK if self.grids else EMPTY)

    def show_item(self, place: GridsPlace) -> None:
        """Go to a grid, or to a month's patrols or events."""
        if place.month:
            self.month_box.set_month(place.month)
            self._forget_month()
        if place.grid:
            self.leaves.setCurrentIndex(AREAS)
            self.areas.select_row(lambda row: row.grid.code == place.grid)
        elif place.leaf:
            self.leaves.setCurrentIndex(EVENTS if place.leaf == "events" else PATROLS)

    def leave_detail(self) -> bool:
        """Clear the filters, then go back to the grids."""
        if any([bar.clear() for bar in (self.area_bar, self.patrol_bar, self.event_bar)]):  # noqa: C419 - all of them
            return True
        if self.leaf != AREAS:
            self.leaves.setCurrentIndex(AREAS)
            return True
        return False

    # Reading

    def _shown(self, row: GridRow) -> ShownGrid:
        held = [
            (post.duty, person.name)
            for person in self.people
            for post in person.on(self.desk.today)
            if post.grid == row.code
        ]
        leader = next((name for duty, name in held if duty is GridDuty.LEADER), "")
        return ShownGrid(row, leader, len({name for _, name in held}))

    def _forget_month(self) -> None:
        """Read patrols and events again once they are looked at; at once where they are in view."""
        self._is_month_read = False
        if self.leaf != AREAS:
            self._read_month()

    def _read_month(self) -> None:
        self._is_month_read = True
        self.patrols.set_rows(patrols(self.desk, self.month))
        self.events.set_rows(grid_events(self.desk, self.month))
        for table in (self.patrols, self.events):
            table.start_at()
        self.header_changed.emit()  # what may be done depends on whether there are patrols

    def _on_month(self, _month: int) -> None:
        self._forget_month()
        self.header_changed.emit()

    def _on_leaf(self, leaf: int) -> None:
        self.inner.setCurrentIndex(leaf)
        if leaf != AREAS and not self._is_month_read:
            self._read_month()
        self.month_box.setVisible(leaf != AREAS)
        self.leaves.updateGeometry()  # the leaf in view is set in bold
        self.tables[leaf].setFocus()
        self.header_changed.emit()

    def _on_next_leaf(self) -> None:
        self.leaves.setCurrentIndex((self.leaf + 1) % self.leaves.count())

    def _on_grid(self, row: ShownGrid | None) -> None:
        code, today = row.grid.code if row else "", self.desk.today
        self.posts.set_rows(
            sorted(
                (
                    ShownPost(post, person, post.holds(today), self._tail(person))
                    for person in self.people
                    for post in person.posts
                    if post.grid == code
                ),
                key=post_order,
            )
        )
        self.posts.start_at()

    def _tail(self, person: WorkerRow) -> str:
        account = self.accounts.get(person.id)
        return account.tail if account is not None else ""

    def _on_event(self, row: GridEventRow) -> None:
        self.go.emit(EventsPlace(number=row.number))

    # Areas

    def add_grid(self) -> None:
        """Enter a grid in the community of the one under the cursor."""
        if self.desk.may(Action.EDIT_GRIDS):
            row = self.areas.current_row()
            dialog = GridDialog(None, row.grid.code[:12] if row else "", self)
            self.edit(dialog, partial(self._save_grid, is_new=True))

    def change_grid(self, *_row: object) -> None:
        """Change the grid under the cursor."""
        row = self.areas.current_row()
        if row is not None and self.desk.may(Action.EDIT_GRIDS):
            self.edit(GridDialog(row.grid.entry, parent=self), partial(self._save_grid, is_new=False))

    def end_grid(self) -> None:
        """End the grid under the cursor."""
        row = self.areas.current_row()
        if row is not None and self.leaf == AREAS and self.desk.may(Action.EDIT_GRIDS):
            about = f"{row.grid.name}　{row.grid.code}"
            dialog = LastDayDialog(self.tr("End the grid"), about, self.desk.today, self)
            self.edit(dialog, partial(operations.end_grid, self.desk, row.grid))

    def _save_grid(self, entry: GridEntry, *, is_new: bool) -> Done:
        before = next((row.entry for row in self.grids if row.code == entry.code), None)
        save_grid(self.desk, entry, is_new=is_new)
        undo = partial(self._save_grid, before, is_new=False) if before is not None else None
        return Done(AREAS_CHANGED, self.tr("{name} is entered.").format(name=entry.name), undo)

    def add_community(self) -> None:
        """Enter a community, or name the one that the grid under the cursor lies in."""
        if self.desk.may(Action.EDIT_GRIDS):
            row = self.areas.current_row()
            code, name = (row.grid.code[:12], row.grid.community) if row else ("", "")
            self.edit(CommunityDialog(code, name, self), self._save_community)

    def _save_community(self, entry: CommunityEntry) -> Done:
        before = {row.code: row.name for row in communities(self.desk)}.get(entry.code)
        save_community(self.desk, entry.code, entry.name)
        undo = partial(self._save_community, CommunityEntry(entry.code, before)) if before else None
        return Done(AREAS_CHANGED, self.tr("{name} is entered.").format(name=entry.name), undo)

    def add_post(self) -> None:
        """Give somebody a post in the grid under the cursor."""
        if not (self.desk.may(Action.EDIT_GRIDS) and self.grids):
            return
        row = self.areas.current_row()
        code = row.grid.code if row else ""
        self.edit(
            GridPostDialog(self._offered(), self._grid_words(), code, self.desk.today, self), self._save_post
        )

    def _offered(self) -> Mapping[str, str]:
        """Return who can be chosen: everybody of the grids, then the roster."""
        known = {row.staff_id for row in self.people if row.staff_id}
        found = {f"{row.name} {row.phone or row.staff_no}".strip(): f"{KNOWN}{row.id}" for row in self.people}
        roster = (row for row in staff(self.desk) if row.id not in known)
        return found | {f"{row.name} {row.staff_no}": f"{ROSTER}{row.id}" for row in roster}

    def _grid_words(self) -> Mapping[str, str]:
        return {f"{row.name} {row.code}": row.code for row in self.grids}

    def _save_post(self, entry: GridPostEntry) -> Done:
        worker_id = entry.worker_id
        if worker_id is None:
            person = WorkerEntry(name=entry.name, phone=entry.phone, staff_id=entry.staff_id)
            worker_id = save_worker(self.desk, person)
        add_post(self.desk, worker_id, entry.grid, entry.duty, since=entry.since)
        return Done(AREAS_CHANGED, self.tr("The post is entered: {duty}.").format(duty=entry.duty.value))

    def end(self) -> None:
        """End the post under the cursor."""
        row = self.posts.current_row()
        if row is not None and self.desk.may(Action.EDIT_GRIDS):
            about = f"{row.worker.name}　{office_word(row.post.duty)}　{self.names.get(row.post.grid, '')}"
            ending = partial(operations.end_post, self.desk, row.post, row.worker.name)
            self.edit(LastDayDialog(self.tr("End the post"), about, self.desk.today, self), ending)

    def enter_account(self) -> None:
        """Enter the bank account of the person under the cursor; the roster's is changed on its page."""
        row = self.posts.current_row()
        if row is None or not self.desk.may(Action.EDIT_GRIDS):
            return
        known = self.accounts.get(row.worker.id)
        if row.worker.staff_id is not None:
            said = self.tr("{name} is paid to the account on the roster; change it on the page of people.")
            self.said.emit(said.format(name=row.worker.name), None)
            return
        dialog = GridAccountDialog(
            row.worker.name, known.tail if known else "", known.bank if known else "", self
        )
        self.edit(dialog, partial(operations.save_account, self.desk, row.worker))

    def show_notice(self) -> None:
        """Show 网格公示 of the community of the grid under the cursor."""
        row = self.areas.current_row()
        community = row.grid.community if row else ""
        self.look_at(lambda: notice_paper(grid_notice(self.desk, community)))

    # Patrols

    def add_patrol(self) -> None:
        """Enter a patrol."""
        if self.desk.may(Action.KEEP_PATROL_LOG) and self.grids:
            row = self.areas.current_row()
            dialog = PatrolDialog(
                self._grid_words(), sorted(set(self.workers.values())), None, self,
                grid=row.grid.code if row else "",
            )  # fmt: skip
            self.edit(dialog, partial(operations.save_patrol, self.desk, None))

    def change_patrol(self, *_row: object) -> None:
        """Change the patrol under the cursor."""
        row = self.patrols.current_row()
        if row is not None and self.desk.may(Action.KEEP_PATROL_LOG):
            leaders = sorted(set(self.workers.values()))
            dialog = PatrolDialog(self._grid_words(), leaders, row.entry, self)
            self.edit(dialog, partial(operations.save_patrol, self.desk, row))

    def change(self) -> None:
        """Change what is under the cursor of the leaf."""
        if self.leaf == AREAS:
            self.change_grid()
        elif self.leaf == PATROLS:
            self.change_patrol()

    def add(self) -> None:
        """Add what the leaf holds."""
        if self.leaf == AREAS:
            self.add_post()
        elif self.leaf == PATROLS:
            self.add_patrol()

    def delete(self) -> None:
        """Delete the chosen patrols, all or none."""
        rows = self.patrols.chosen_rows() if self.leaf == PATROLS else []
        if rows and self.desk.may(Action.KEEP_PATROL_LOG):
            self.do(partial(operations.delete_patrols, self.desk, rows))

    def paste(self) -> None:
        """Enter the patrols of the cells on the clipboard, all of them, or none and why."""
        if self.leaf != PATROLS or not self.desk.may(Action.KEEP_PATROL_LOG):
            return
        try:
            block = parse_block(clipboard_text(QGuiApplication.clipboard().mimeData()))
            if not any(cell.strip() for row in block for cell in row):
                raise Refused("patrol_paste_nothing")
            self.show_done(self._pasted(block))
        except Refused as refusal:
            said = [fault_text(fault, language()) for fault in refusal.faults]
            if said:
                PatrolsRefusedDialog(sentence_of(refusal), said, self).open()
            else:
                self.refused.emit(sentence_of(refusal))

    def _pasted(self, block: Block) -> Done:
        read = read_pasted(block)
        count = paste_patrols(self.desk, read)
        self.month_box.set_month(Month.on(day_of(read.records[0].started)).stored)
        return Done(CHANGED, self.tr("{n} patrols are entered.").format(n=count))

    # Events

    def mark(self) -> None:
        """Mark the chosen events, choosing who reported them."""
        self._open_mark(QualityMark.VALID)

    def _open_mark(self, mark: QualityMark) -> None:
        rows = self.events.chosen_rows()
        if rows and self.desk.may(Action.MARK_GRID_EVENT):
            about = self.tr("{n} events, the first: {title}").format(n=len(rows), title=rows[0].title)
            day = rows[0].day
            offered = {
                str(person.id): person.name
                for person in self.people
                if any(post.grid == rows[0].grid for post in person.on(day))
            }
            self.edit(MarkDialog(about, offered, mark, self), partial(operations.mark, self.desk, rows))

    def mark_at_once(self, mark: QualityMark) -> None:
        """Mark the chosen events as they are; what needs more opens the dialog."""
        rows = self.events.chosen_rows()
        if not rows or self.leaf != EVENTS or not self.desk.may(Action.MARK_GRID_EVENT):
            return
        if mark is QualityMark.OTHER:
            self._open_mark(mark)
        else:
            self.do(partial(operations.mark, self.desk, rows, MarkEntry(mark, None, "")))

    # Files

    def save_book(self) -> None:
        """Save the grid list, or the patrols of the month, as a workbook."""
        of = street(self.desk)
        if self.leaf == PATROLS:
            name = f"{of}{Month.of(self.month).chinese}网格巡查日志.xlsx"
            ask_save(self, self.tr("Save workbook"), name, "Excel (*.xlsx)", self.write_patrols)
        else:
            ask_save(self, self.tr("Save workbook"), f"{of}网格清单.xlsx", "Excel (*.xlsx)", self.write_list)

    def write_list(self, path: Path) -> None:
        """Write the grid list."""
        write = partial(write_list, path, street(self.desk), self.grids, self.people)
        self.attempt(write, partial(self._tell_saved, path))

    def write_patrols(self, path: Path) -> None:
        """Write the patrols in view."""
        rows = self.patrols.shown_rows()
        write = partial(write_patrol_book, path, street(self.desk), self.month, rows)
        self.attempt(write, partial(self._tell_saved, path))

    def _tell_saved(self, path: Path, _nothing: object) -> None:
        self.said.emit(self.tr("Saved {file}").format(file=path.name), None)

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    # Parts

    def _table(self, columns: Any, key: Any, name: str, words: str) -> TableView[Any]:  # noqa: ANN401 - any rows
        table: TableView[Any] = TableView(RowsModel(columns, key=key), name, self)
        table.setAccessibleName(words)
        return table

    def _make_actions(self) -> None:
        act = self.action
        self.post_action = act(self.tr("New post"), self.add, "add", "N")
        self.patrol_action = QAction(self.tr("New patrol"), self)
        theme.set_icon(self.patrol_action, "add")
        self.patrol_action.triggered.connect(self.add_patrol)
        self.grid_action = act(self.tr("New grid"), self.add_grid, "add", "G")
        self.community_action = act(self.tr("Community"), self.add_community, "edit", "C")
        self.edit_action = act(self.tr("Change"), self.change, "edit", "E")
        self.end_action = act(self.tr("End the post"), self.end, "close", "Shift+E")
        self.end_grid_action = act(self.tr("End the grid"), self.end_grid, "close", "Shift+G")
        self.account_action = act(self.tr("Bank account"), self.enter_account, "edit", "B")
        self.delete_action = act(self.tr("Delete"), self.delete, "close", "Del")
        self.paste_action = act(self.tr("Paste"), self.paste, "add", "Ctrl+V")
        self.mark_action = act(self.tr("Set the mark"), self.mark, "ok", "M")
        self.notice_action = act(self.tr("Public notice"), self.show_notice, "print", "Ctrl+P")
        self.book_action = act(self.tr("Save workbook"), self.save_book, "export", "Ctrl+Shift+S")
        self.import_action = act(self.tr("Import a file…"), self._on_import, "import", "Ctrl+O")
        act("", self._on_next_leaf, "", "F6")
        mark_writing(self.delete_action, self.paste_action)
        for keys, mark in MARK_KEYS.items():
            act("", partial(self.mark_at_once, mark), "", keys)

    def _lay_out_leaves(self) -> None:
        leaderless = Chip(self.tr("Without a leader"), has_no_leader)
        self.area_bar: FilterBar[Any] = FilterBar(self.areas, (leaderless,), self)
        unmatched = Chip(self.tr("Unmatched"), is_nobodys)
        self.patrol_bar: FilterBar[Any] = FilterBar(self.patrols, (unmatched,), self)
        self.event_bar: FilterBar[Any] = FilterBar(
            self.events, (Chip(self.tr("To be marked"), waits_for_mark),), self
        )
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(theme.TIGHT)
        split.setChildrenCollapsible(False)
        split.addWidget(stacked(self.area_bar, self.areas))
        split.addWidget(self.posts)
        split.setStretchFactor(0, 2)  # on a small screen both give way
        split.setStretchFactor(1, 1)
        split.setSizes([400, 200])
        self.inner = QStackedWidget(self)
        for widget in (split, stacked(self.patrol_bar, self.patrols), stacked(self.event_bar, self.events)):
            self.inner.addWidget(widget)

    def _assemble(self) -> None:
        self._lay_out_leaves()
        self.tables: tuple[QWidget, ...] = (self.areas, self.patrols, self.events)
        self.patrols.empty.say(self.tr("No patrol in this month: N enters one, Ctrl+V pastes a block"))
        self.events.empty.say(self.tr("No event in a grid this month"))
        self.posts.empty.say(self.tr("Nobody serves in this grid"))
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.addWidget(self.inner)
        self.work.setFocusProxy(self.areas)
        self.top.addWidget(self.leaves)
        self.top.addWidget(self.month_box)
        self.top.addStretch(1)
        self.month_box.hide()
        self.first_action = QAction(self.tr("Enter the first community"), self)
        self.first_action.triggered.connect(self.add_community)
        self.lay_out(
            EmptyState(
                self.tr("No grids yet"),
                self.tr(
                    "Enter a community (12 digits), then its grids (15 digits) and the people who serve "
                    'there; or import a grid list; "Save workbook" gives an empty form for it.'
                ),
                self.first_action if self.desk.may(Action.EDIT_GRIDS) else None, self,
            )
        )  # fmt: skip
        self.setFocusProxy(self.areas)
