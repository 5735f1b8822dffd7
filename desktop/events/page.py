"""A page of events: saved filters, one list for the keyboard, and beside it the event under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop.events import operations
from desktop.events.actions import ActionMaker
from desktop.events.asking import deed_form
from desktop.events.columns import event_columns
from desktop.events.keys import DEED_KEYS, LEVEL_KEYS, act_for, chosen_act, is_for, key_lines, why_not
from desktop.events.layout import NoEvents, NoPost, deeds_menu, lay_out, lay_over_each_other
from desktop.events.one.files_panel import ask_for_files, ask_where
from desktop.events.one.pane import EventPane
from desktop.events.one.revealing import ask_why, may_reveal
from desktop.events.one.telling import Telling
from desktop.events.papers import IN_CLEAR, SPANS, EventPrintMenu, ledger_of, paper_of, span_dialog
from desktop.events.pills import Pills
from desktop.events.table import ALL, EventTable, NumberedEvents
from desktop.events.views import View, first_with, posts_text
from desktop.paper.event_papers import RECORD
from desktop.paper.page import PaperPage
from desktop.paper.stack import PaperStack
from desktop.places import EventPostsPlace, EventsPlace
from forms.entry.events.deed import DeedEntry
from forms.entry.events.intake import IntakeDialog, IntakeEntry
from forms.entry.events.words import verb_word
from forms.kit import theme
from forms.kit.actions import mark_writing
from forms.kit.jobs import Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.tables.search_box import SearchBox
from forms.kit.tables.table_model import RowsModel
from forms.kit.widgets.page import Done, Key
from forms.kit.widgets.short_label import ShortLabel
from models.rules.events.deeds import By, Facts
from models.rules.events.printed.ledger import Span
from models.rules.events.words import Level, Part, State, Verb
from models.services.events.acting import Act, acts_of, category_words, grid_names, intake_words
from models.services.events.attachments.files import FileRow
from models.services.events.figures import moment_now
from models.services.events.intake.parked import ParkedRow
from models.services.events.lists import (
    PAGE,
    EventFilter,
    EventRow,
    count_each,
    count_events,
    has_events,
    list_events,
)
from models.services.events.one import event
from models.services.events.posts import own_parts
from models.services.events.secrecy.complainants import read_complainant
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

TOUCHING = frozenset({
    Topic.EVENTS, Topic.EVENT_POSTS, Topic.LIMITS, Topic.CALENDAR, Topic.STAFF, Topic.AGENCIES, Topic.LEAVE,
})  # fmt: skip
COUNT = 40
"""Pixels that the count of a list has at least; the name of what it shows gives way."""
MANY = 40
"""More events than this are worked on off the window's thread."""


class EventsPage(PaperPage):
    """The board, the agency's desk and the leader's view: they differ in their filters alone."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.background = PageJobs(self, jobs)
        self.parts: tuple[By, ...] = ()
        self.views: tuple[View, ...] = ()
        self.leaves: dict[str, str] = {}
        self.numbered = NumberedEvents(desk)
        self.own_filter: EventFilter | None = None
        self.about = ""
        self._after: tuple[int, int] | None = None
        self._read_with = ""
        self._acts: tuple[tuple[str, int], tuple[Act, ...]] = (("", 0), ())
        columns = event_columns(self.leaves, desk.clock)
        self.table = EventTable(RowsModel(columns, key=attrgetter("id")), self.list_name(), self)
        self.table.setAccessibleName(self.tr("Events"))
        self.table.empty.say(self.tr("No event here"))
        self.pills = Pills(self)
        self.search = SearchBox(self)
        self.count, self.pane = ShortLabel(self), EventPane(self)
        self.telling = Telling(desk, self, self.pane)
        self.empty = NoEvents(self)
        self._assemble()
        self._make_actions()
        self._connect()
        self.setFocusProxy(self.table)

    # What a page of its own kind says

    def list_name(self) -> str:
        """Return the name under which the widths of the list are remembered."""
        raise NotImplementedError

    def own_fields(self) -> Sequence[QWidget]:
        """Make and return what stands before the saved filters, where a page has a choice to offer."""
        return ()

    def own_views(self) -> tuple[View, ...]:
        """Return the saved filters of this page."""
        raise NotImplementedError

    def needed_part(self) -> str:
        """Return the post that one needs here, in words, where the account has none; "" where it has."""
        raise NotImplementedError

    # What the shell asks

    def period(self) -> str:
        """Return as whom this account acts; of many posts the first two."""
        return posts_text(self.parts)

    def own_tools(self) -> Sequence[QAction]:
        """The deeds done most of those that the account's posts may do, and all the others."""
        if self.empty.isVisibleTo(self):
            return ()
        deeds = (self.deed_actions[letter] for letter in self.buttons() if is_for(letter, self.parts))
        return (*deeds, self.all_action, self.print_menu.action)

    def buttons(self) -> Mapping[str, Verb]:
        """Return the letters that have a button here, and what it is called."""
        raise NotImplementedError

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (*key_lines(), *self.print_menu.keys())

    def refresh(self, changes: Changes) -> None:
        """Read posts, counts and the list again."""
        if changes and not changes & TOUCHING:
            return
        if not changes or changes - {Topic.EVENTS}:
            self._read_around()
        self.reload()
        self.header_changed.emit()

    def _read_around(self) -> None:
        """Read what a deed never changes: posts, categories, grids, and the filters that follow from them."""
        self.parts = own_parts(self.desk)
        self.leaves.update(category_words(self.desk))
        self.pane.grids = grid_names(self.desk)
        views = self.own_views()
        if views != self.views:
            self.views = views
            self.pills.set_views(views)
            if self.numbered.numbers or self.own_filter:
                self.pills.choose("")
        self.notice.say(self.needed_part(), may_edit=self.desk.may(Action.EDIT_EVENT_POSTS))

    def show_item(self, place: EventsPlace) -> None:
        """Go to an event, to a filter, or to the events behind a figure."""
        if place.numbers:
            self.papers.leave()
            self.show_numbers(place.numbers, place.about)
        else:
            self.lead_to(place.number, place.filter, place.about, place.view)

    def lead_to(self, number: str, wanted: EventFilter | None, about: str, view: str = "") -> None:
        """Open an event, or show what a filter leaves: under its button where there is one."""
        self.papers.leave()
        known = next((one.key for one in self.views if one.filter == wanted), view)
        if number:
            self.show_numbers((number,), number)
            self.table.go_to(0)
            self.open_event()
        elif known in self.pills.buttons:
            self.pills.choose(known)
            self._on_view(known)
        elif wanted is not None:
            self.show_filter(wanted, about)

    def step_back(self) -> bool:
        """Leave the sheet, close the event, then clear the search, then leave the list of a figure."""
        if self.papers.leave():
            return True
        if not self.side.isVisible():
            self.close_event()
            self.table.enter()  # whoever comes back by hand stands on its row
        elif self.search.text():
            self.search.clear()
            self._on_searched("")
        elif (self.numbered.numbers or self.own_filter) and self.views:
            self._leave_numbers()
        else:
            return False
        return True

    def _leave_numbers(self) -> None:
        """Show the first saved filter that has the event in view, which stays under the cursor."""
        number, home = self.pane.shown_number, first_with(self.desk, self.views, self.pane.shown_number)
        self.pills.choose((home or self.views[0]).key)
        self._on_view(self.pills.key)
        if home is not None:
            self.table.reach_number(number)

    # What is in view

    @property
    def view(self) -> View | None:
        """The saved filter chosen; None where a list of another kind is shown."""
        return next((one for one in self.views if one.key == self.pills.key), None)

    @property
    def current(self) -> EventRow | None:
        """The event under the cursor."""
        return self.table.current_row()

    def chosen(self) -> list[EventRow]:
        """Return the events chosen, from top to bottom, the one under the cursor first."""
        current = self.current
        if current is None:
            return []
        return [current, *(row for row in self.table.selected_rows() if row.id != current.id)]

    def acts(self) -> tuple[Act, ...]:
        """Return what may be done to the event under the cursor."""
        row = self.current
        if row is None:
            return ()
        if self._acts[0] != (row.number, row.version):
            self._acts = ((row.number, row.version), acts_of(self.desk, row.number))
        return self._acts[1]

    def wanted(self) -> EventFilter:
        """Return the filter in force, with the words searched for."""
        view = self.view
        found = (view.filter if view is not None else self.own_filter) or EventFilter()
        return replace(found, words=words) if (words := self._server_words()) else found

    def show_numbers(self, numbers: Sequence[str], about: str) -> None:
        """Show the events of some numbers in place of a filter."""
        self.side.show()
        self.numbered.choose(numbers)
        self.own_filter, self.about = None, about
        self.pills.choose("")
        self.search.clear()
        self.table.set_text_filter("")
        self.reload()

    def show_filter(self, wanted: EventFilter, about: str) -> None:
        """Show what a filter leaves that has no button here."""
        self.search.clear()
        self.pills.choose("")
        self._on_view("")
        self.own_filter, self.about = wanted, about
        self.reload()

    def reload(self) -> None:
        """Read the counts and the list again; the cursor stays on its event, or on none."""
        self._acts, self._read_with = (("", 0), ()), self._server_words()
        counts = count_each(self.desk, [view.filter for view in self.views]) if self.views else ()
        self.pills.set_counts(counts)
        if self.numbered.numbers:
            rows, self._after = self.numbered.read(whole=bool(self.table.proxy.text)), None
        elif self.view is None and self.own_filter is None:
            rows, self._after = (), None
        else:
            many = ALL if self.table.proxy.text else max(PAGE, len(self.table.rows_model.rows))
            page = list_events(self.desk, self.wanted(), limit=many)
            rows, self._after = page.rows, page.after
        self._total = self._count_of(counts, rows)
        self.table.replace_rows(rows)
        self._say_count()
        self._on_current()
        self.show_first(is_empty=not rows and not has_events(self.desk))

    def show_first(self, *, is_empty: bool) -> None:
        """In an office without events hide what has nothing to act on, and say how they come here."""
        if is_empty:
            self.empty.offer(self.own_primary(), self.parts)
        changed = is_empty is not self.empty.isVisibleTo(self)
        self.empty.setVisible(is_empty)
        self.listed.setVisible(not is_empty)
        self.setFocusProxy(self.empty.button if is_empty else self.table)
        if changed:
            self.header_changed.emit()
        if changed and self.isVisible():
            self.setFocus()

    def _count_of(self, counts: Sequence[int], rows: Sequence[EventRow]) -> int:
        view = self.view
        if self._after is None:
            return len(self.numbered.numbers) or len(rows)
        if view is None:
            return count_events(self.desk, self.wanted())
        if self._server_words():
            return count_each(self.desk, [self.wanted()])[0]
        return dict(zip((one.key for one in self.views), counts, strict=True))[view.key]

    def load_more(self, limit: int = PAGE) -> None:
        """Add the next page of the list, or with `limit` all there is."""
        if self.numbered.numbers:
            more = self.numbered.more(limit)
        elif self._after is not None:
            page = list_events(self.desk, self.wanted(), after=self._after, limit=limit)
            more, self._after = page.rows, page.after
        else:
            return
        if more:
            self.table.replace_rows((*self.table.rows_model.rows, *more))
            self._say_count()

    # Deeds

    def on_letter(self) -> None:
        """Do the deed that a letter means now, or say why there is none."""
        letter = self.sender().property("letter")
        verbs = next(one.verbs for one in DEED_KEYS if one.letter == letter)
        if self.current is None:
            self._ask_for_cursor()
            return
        act = act_for(self.acts(), verbs)
        if act is None:
            self.refused.emit(why_not(self.desk, self.current, verbs, posts_text(self.parts)))
        else:
            self.start(act)

    def start(self, act: Act) -> None:
        """Do a deed to the events chosen: at once where it says nothing, else by its form."""
        rows, verb = self.chosen(), act.offer.verb
        if not rows:
            self._ask_for_cursor()
        elif operations.needs_nothing(act.offer) and not act.behalf:
            self.do_at_once(rows, verb, act.by)
        else:
            self.edit(deed_form(self.desk, act, rows, self), partial(self._save, act, rows))

    def _save(self, act: Act, rows: Sequence[EventRow], entry: DeedEntry) -> Done | None:
        verb = act.offer.verb
        if verb is Verb.MERGE:
            work = partial(operations.merge, self.desk, rows, act.by, entry)
        else:
            accepting = verb is Verb.ASSIGN and any(row.state is State.WAITING for row in rows)
            work = partial(
                operations.perform, self.desk, rows, verb, act.by, entry, accepting=accepting
            )
        if len(rows) <= MANY:
            return work()
        self.background.do(verb_word(verb), work)
        return None

    def do_at_once(self, rows: Sequence[EventRow], verb: Verb, by: By, facts: Facts | None = None) -> None:
        """Do a deed that asks nothing."""
        entry = DeedEntry(facts or Facts())
        work = partial(operations.perform, self.desk, rows, verb, by, entry)
        if len(rows) <= MANY:
            self.do(work)
        else:
            self.background.do(verb_word(verb), work)

    def take_back(self) -> None:
        """Take back the last deed done here; else the last one of the event under the cursor."""
        if self.steps_done:
            self.undo_newest()
        elif (row := self.current) is not None:
            self.do(partial(operations.take_back_last, self.desk, row))

    def set_level(self) -> None:
        """Set the level of the events chosen."""
        level: Level = self.sender().property("level")
        act = chosen_act(self.acts(), (Verb.SET_LEVEL,))
        rows = [row for row in self.chosen() if row.level != level]
        if self.current is None:
            self._ask_for_cursor()
        elif act is None:
            self.refused.emit(self.tr("The level of this event is not yours to set now."))
        elif rows:
            self.do_at_once(rows, Verb.SET_LEVEL, act.by, Facts(level=level))

    def show_menu(self) -> None:
        """Offer every deed that the table of transitions allows now, those for an agency below."""
        if self.current is None:
            self._ask_for_cursor()
            return
        menu = self.menu()
        index = self.table.currentIndex()
        at = self.table.visualRect(index).bottomLeft() if index.isValid() else QPoint(0, 0)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return the menu of deeds for the event under the cursor."""
        menu = self.telling.add_to(deeds_menu(self.acts(), self))
        menu.triggered.connect(self._on_menu)
        return menu

    def _on_menu(self, action: QAction) -> None:
        if isinstance(action.data(), Act):
            self.start(action.data())

    def _ask_for_cursor(self) -> None:
        self.refused.emit(self.tr("Choose an event first: J goes to the next one."))

    # Papers

    def print_paper(self, kind: str) -> None:
        """Show a paper of the event under the cursor, or ask which days a ledger is about."""
        if kind in SPANS:
            self.edit(span_dialog(kind, self.desk, self), self._start_ledger)
        elif (view := self.pane.view) is None:
            self._ask_for_cursor()
        elif kind == IN_CLEAR:
            ask_why(self, self.desk, view, self.parts, partial(self._print_in_clear, view.number))
        else:
            self.papers.look_at(partial(paper_of, self.desk, view.number, kind))

    def _print_in_clear(self, number: str, reason: str) -> None:
        paper = paper_of(self.desk, number, RECORD, reason_to_read=reason)
        self.papers.look_at(lambda: paper)

    def _start_ledger(self, span: Span) -> None:
        self.papers.look_at(partial(ledger_of, self.desk, span))

    # Taking in, people

    def take_in(self, draft: ParkedRow | None = None) -> None:
        """Take in an event by form, which begins with a draft where one is named."""
        if self.takes_in():
            dialog = IntakeDialog(intake_words(self.desk), moment_now(self.desk), self)
            if draft is not None:
                dialog.put(draft.record)
            self.edit(dialog, partial(self._save_intake, draft.id if draft else None))

    def _save_intake(self, draft: int | None, entry: IntakeEntry) -> Done:
        number, done = operations.enter(self.desk, entry, draft)
        self.refresh(done.changes)
        self.table.select_number(number)
        return done

    def takes_in(self) -> bool:
        """Tell whether this account may take in an event."""
        return any(by.part in (Part.HUB, Part.GRID) for by in self.parts)

    def reveal(self, number: str = "") -> None:
        """Ask why, then show who reported the event in view; the log keeps both."""
        view = self.pane.view
        if view is None or not view.complainant.known:
            return
        ask_why(self, self.desk, view, self.parts, partial(self._read_complainant, number or view.number))

    def _read_complainant(self, number: str, reason: str) -> None:
        self.pane.show_complainant(read_complainant(self.desk, number, reason))

    # One event over the page

    def open_event(self, _row: object = None) -> None:
        """Show the event under the cursor over the whole page."""
        if self.current is not None:
            self.side.hide()
            self.pane.timeline.setFocus()

    def close_event(self) -> None:
        """Show the list again."""
        self.side.show()
        self.table.setFocus()

    # Slots

    def _on_view(self, _key: str) -> None:
        self.side.show()  # an event opened before would stand in for the list asked for
        self.numbered.clear()
        self.own_filter = None
        self.table.rows_model.set_rows(())
        self.reload()
        self.table.verticalScrollBar().setValue(0)

    def _on_searched(self, text: str) -> None:
        self.side.show()
        words = self._server_words()
        self.table.set_text_filter("" if text == words else text)
        is_whole = self._after is None and self.numbered.are_read
        if self.table.proxy.text and is_whole and words == self._read_with:
            self._say_count()  # letters go over a list that is loaded whole: it need not be read again
            self._on_current()
        else:
            self.reload()

    def _server_words(self) -> str:
        """Return the words that the store looks for; letters are pinyin, found in what is loaded.

        So are all words over the events of a figure: their list is loaded whole for it.
        """
        text = self.search.text().strip()
        is_pinyin = text.isascii() and not any(char.isdigit() for char in text)
        return "" if is_pinyin or self.numbered.numbers else text

    def _on_current(self, *_row: object) -> None:
        row = self.current
        number = row.number if row is not None else self.pane.shown_number
        self.pane.show_event(event(self.desk, number) if number else None, opens=may_reveal(self.parts))
        self._show_files()

    def _show_files(self, *_section: int) -> None:
        """Read the files of the event in view, once somebody looks at them."""
        if self.pane.view is not None and self.pane.files.isVisible():
            self.pane.files.show_files(self.desk, self.pane.view.number)

    def _on_save_file(self, row: FileRow) -> None:
        ask_where(self, self.desk, row)

    def _on_add_file(self, evidence: str) -> None:
        if self.pane.view is not None:
            ask_for_files(self, self.desk, self.pane.view.number, evidence)

    def _on_alike(self, number: str) -> None:
        self.close_event()
        if not self.table.select_number(number):
            self.show_numbers((number,), number)
            self.table.go_to(0)

    def _on_search_key(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_to_posts(self) -> None:
        self.go.emit(EventPostsPlace())

    def _step_view(self) -> None:
        self.pills.step(int(self.sender().property("by")))

    def _say_count(self, *_counts: int) -> None:
        shown, hides = self.table.proxy.rowCount(), bool(self.table.proxy.text)
        text = f"{shown} / {self._total}" if hides else str(self._total)
        is_other = bool(self.numbered.numbers or self.own_filter)
        self.count.setText(f"{text}　{self.about}" if is_other else text)
        is_narrowed = is_other or hides or bool(self._server_words())
        self.count.setVisible(is_narrowed)  # else its filter says the same
        theme.mark(self.count, tone="waits" if hides else "quiet")

    # Parts

    def _make_actions(self) -> None:
        make = ActionMaker((self.table, self.pane.timeline), self).make
        self.deed_actions = {
            one.letter: make(
                verb_word(self.buttons().get(one.letter, one.verbs[0])), one.letter, one.icon, self.on_letter,
                letter=one.letter,
            )
            for one in DEED_KEYS
        }  # fmt: skip
        mark_writing(*self.deed_actions.values())
        for letter, level in LEVEL_KEYS.items():
            mark_writing(make("", letter, "warning", self.set_level, level=level))
        for letter, by in (("[", -1), ("]", 1)):
            make("", letter, "filter", self._step_view, by=by)
        self.all_action = make(self.tr("All actions"), "O", "settings", self.show_menu)
        self.intake_action = make(self.tr("Take in"), "T", "add", self.take_in)
        for keys, icon, slot in (
            ("Ctrl+Z", "undo", self.take_back), ("P", "staff", self.reveal), ("F5", "redo", self.reload),
            ("/", "search", self._on_search_key), ("Ctrl+F", "search", self._on_search_key),
            ("W", "ok", self.telling.ask),
        ):  # fmt: skip
            make("", keys, icon, slot)

    def _connect(self) -> None:
        self.pills.chosen.connect(self._on_view)
        self.search.searched.connect(self._on_searched)
        self.search.left_down.connect(self.table.setFocus)
        self.table.current_changed.connect(self._on_current)
        self.table.counted.connect(self._say_count)
        self.table.opened.connect(self.open_event)
        self.table.more_asked.connect(self.load_more)
        self.table.search_asked.connect(self._on_search_key)
        self.pane.timeline.beside = self.table
        self.pane.reveal_asked.connect(self.reveal)
        self.pane.alike_opened.connect(self._on_alike)
        self.pane.deeds_asked.connect(self.show_menu)
        self.pane.sections.chosen.connect(self._show_files)
        self.pane.files.add_asked.connect(self._on_add_file)
        self.pane.files.save_asked.connect(self._on_save_file)
        self.notice.to_posts.clicked.connect(self._on_to_posts)
        self.print_menu.asked.connect(self.print_paper)

    def _assemble(self) -> None:
        self._total, work = 0, QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        self.notice, self.listed = NoPost(work), QWidget(work)
        self.count.setMinimumWidth(COUNT)
        top = (*self.own_fields(), self.pills, self.count, self.search)
        self.side = lay_out(self.listed, top, self.table, self.pane)
        lay_over_each_other(work, self.notice, self.listed, self.empty)
        self.print_menu = EventPrintMenu((self.table, self.pane.timeline), self)
