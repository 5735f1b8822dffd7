"""The main window: sidebar, page header, pages, messages, status bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.entries import PageEntry, Who, gathered
from desktop.offered import offered
from desktop.palette import Asker, CommandPalette, PaletteEntry, Provider
from desktop.places import Place
from forms.kit import theme
from forms.kit.actions import press
from forms.kit.i18n import chinese, language
from forms.kit.jobs import Jobs
from forms.kit.kept_focus import KeptFocus, focus_page, pass_on, seat_in, sit_again
from forms.kit.plain import Label
from forms.kit.settings import Settings
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.keys_sheet import KeysSheet, general_keys
from forms.kit.widgets.manual_panel import ManualPanel
from forms.kit.widgets.message_bar import MessageBar, SaidLine
from forms.kit.widgets.page import Page
from forms.kit.widgets.page_frame import PageFrame
from forms.kit.widgets.page_header import PageHeader
from forms.kit.widgets.room_tabs import RoomTab, RoomTabs
from forms.kit.widgets.short_label import ShortLabel
from forms.kit.widgets.sidebar import Sidebar, SideRoom
from models.services.office.topics import Changes, Topic

SIZE = QSize(1280, 720)
"""Of the first window, where the screen has room for it."""
SPARE = 160
"""Pixels on a side: with less around it the first window fills the screen, as a list needs them more."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_REDO = ((_CTRL, Qt.Key.Key_Y), (_CTRL | _SHIFT, Qt.Key.Key_Z))
KEPT = 12
"""So many pages stay built."""
NARROW = 1100
"""Below this width the sidebar folds by itself."""


class Shell(QMainWindow):
    """Shows one page at a time; pages are built when first opened."""

    page_opened = Signal(str)
    touched = Signal(object)  # Changes that a page has made

    def __init__(
        self,
        entries: Sequence[PageEntry],
        settings: Settings,
        who: Callable[[], Who],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries = {entry.key: entry for entry in gathered(entries)}
        self.rooms = {entry.home.key: entry.home for entry in self.entries.values()}
        self._receivers = {entry.place: entry.key for entry in entries if entry.place is not None}
        self.settings = settings
        self.jobs = Jobs(self)
        self._who = who
        self._pages: dict[str, Page] = {}
        self._frames: dict[str, PageFrame] = {}
        self._last_of_room: dict[str, str] = {}
        self._stale: dict[str, set[Topic]] = {}
        self._badges: dict[str, int] = {}
        self._history: list[str] = []
        self._saved_at = ""
        self._providers: list[Provider] = [self._page_entries, self._action_entries]
        self._askers: list[Asker] = []
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._make_parts()
        self._assemble()
        self._name_parts()
        self._add_keys()
        self._connect()
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self._is_first = not self.restoreGeometry(settings.geometry)
        KeptFocus(self, self.page_in_view)

    def _make_parts(self) -> None:
        self.sidebar = Sidebar(self)
        self.header = PageHeader(self)
        self.tabs = RoomTabs(self)
        self.message = MessageBar(self)
        self.said = SaidLine(self)
        self.stack = QStackedWidget(self)
        self.who_label, self.office_label = Label(self), Label(self)
        self.saved_label, self.legend_label = Label(self), ShortLabel(self)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.show_room)
        self.sidebar.fold_asked.connect(self.fold)
        self.tabs.asked.connect(self.show_page)
        self.settings.style_changing.connect(self._on_style_changing)
        self.settings.language_changed.connect(self._on_language_changed)
        self.settings.font_changed.connect(self._on_font_changed)
        self._resized.timeout.connect(self.retranslate)

    # Public

    def show_as_left(self) -> None:
        """Show the window as it was closed; the first one fills a screen that is not much larger."""
        room = self.screen().availableSize() - SIZE
        if self._is_first and min(room.width(), room.height()) < SPARE:
            self.showMaximized()
        else:
            self.show()

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self.key)

    def page_in_view(self) -> Page | None:
        """Return the page in view, for whoever asks for it later."""
        return self.page

    @property
    def key(self) -> str:
        """The key of the page in view, "" before the first."""
        return self._history[-1] if self._history else ""

    def go_to(self, place: Place) -> bool:
        """Open the page that receives `place`, there; False when the page in view may not be left.

        KeyError: no page of this window receives such a place.
        """
        key = self._receivers[type(place)]
        if not self.show_page(key):
            return False
        if place != type(place)():
            self._pages[key].show_item(place)
        return True

    def receives(self, place: type[Place]) -> bool:
        """Tell whether a page of this window receives such places."""
        return place in self._receivers

    def show_room(self, key: str) -> bool:
        """Open the page of a room that was open last, or its first; False when this one may not be left."""
        pages = self.pages_of(key)
        last = self._last_of_room.get(key, "")
        return self.show_page(last if last in pages else pages[0])

    def pages_of(self, room: str) -> tuple[str, ...]:
        """Return the keys of the pages of a room that are listed, or of all where none is."""
        inside = [entry for entry in self.entries.values() if entry.home.key == room]
        return tuple(entry.key for entry in inside if entry.listed) or tuple(one.key for one in inside)

    def show_page(self, key: str) -> bool:
        """Open the page `key` as it stands; False when the page in view may not be left."""
        if key not in self.entries:
            return False
        if key != self.key:
            if self.page is not None and not self.page.can_leave():
                self._show_where()
                return False
            self._history = [*(old for old in self._history if old != key), key]
            self.message.show_text("")
        self._bring_up(key)
        return True

    def come_back(self) -> None:
        """Begin again on the page in view, as after a jump: the window was locked."""
        if self.key:
            self._bring_up(self.key)

    def open_first(self) -> None:
        """Open the first page: what waits today."""
        self.show_page(next(iter(self.entries)))

    def set_badge(self, key: str, number: int) -> None:
        """Say how much waits on a page, at its tab and with the others of its room in the sidebar."""
        self._badges[key] = number
        room = self.entries[key].home.key
        if room in self.sidebar.buttons:
            inside = [self._badges.get(one, 0) for one in self.pages_of(room)]
            self.sidebar.buttons[room].set_badge(sum(inside))
        self._show_where()

    def set_saved_at(self, text: str) -> None:
        """Say in the status bar when something was last saved."""
        self._saved_at = text
        self.saved_label.setText(self.tr("Saved at {time}").format(time=text) if text else "")

    def add_palette_provider(self, provider: Provider) -> None:
        """Let Ctrl+K find what `provider` offers."""
        self._providers.append(provider)

    def add_palette_asker(self, asker: Asker) -> None:
        """Let Ctrl+K ask `asker` about what is typed."""
        self._askers.append(asker)

    def say_lost(self, _reason: str) -> None:
        """Say that the server is away: what is typed stays, and is not saved yet."""
        self.message.show_text(
            self.tr("The connection to the server is lost; reconnecting. What you typed is kept.")
        )

    def say_found(self) -> None:
        """Say that the server is there again."""
        self.message.show_notice(self.tr("Connected again; everything has been read again."))

    def tell(self, changes: Changes) -> None:
        """Redraw the page in view for `changes`; the others when they are next opened."""
        for key, page in self._pages.items():
            if page is not self.page:
                self._hand_on(key, page, changes)
        if self.page is not None:
            self.page.refresh(changes)
        self._show_header()

    def retranslate(self) -> None:
        """Build everything again in the language that was just chosen, on the same page and part of it."""
        key, seat = self.key, seat_in(self.page)
        self._pages.clear()
        self._frames.clear()
        self._stale.clear()
        self.said.clear()
        self.message.show_text("")
        self.stack.hide()  # or each page that leaves has the next one laid out
        while (old := self.stack.widget(0)) is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.show()
        self._history = []
        self._name_parts()
        if key and self.show_page(key) and self.page is not None:
            sit_again(self.page, seat)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar where the window is narrow."""
        super().resizeEvent(event)
        self._fold()

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802 - Qt's own signature
        """Go to the next part with Tab, or to the one before."""
        return pass_on(self, partial(super().focusNextPrevChild, forwards))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open on the page and never leaves it; Ctrl+Tab opens the next page of the room.

        As keys, not as shortcuts: a page whose parts take Ctrl+Tab or Ctrl+Z comes first, and so does a field
        that is being typed in. Enter presses the button that has the cursor, as Space does.
        """
        pressed = (event.modifiers(), event.key())
        if event.key() == Qt.Key.Key_Escape:
            self._close_what_is_open()
        elif event.key() in _ENTER and isinstance(button := self.focusWidget(), QAbstractButton):
            press(button)
        elif event.key() == Qt.Key.Key_Tab and event.modifiers() & _CTRL:
            self.next_tab()
        elif event.key() == Qt.Key.Key_Backtab and event.modifiers() & _CTRL:
            self.next_tab(-1)
        elif self.page is not None and pressed == (_CTRL, Qt.Key.Key_Z):
            self.page.undo_newest()
        elif self.page is not None and pressed in _REDO:
            self.page.redo_newest()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave only when every page agrees, the one in view first; remember place and size."""
        for key in reversed([key for key in self._history if key in self._pages]):
            if not self._pages[key].closing():
                if key != self.key:
                    self._history = [*(old for old in self._history if old != key), key]
                    self._bring_up(key)
                event.ignore()
                return
        self.settings.geometry = self.saveGeometry()
        self.settings.save()
        self.jobs.shut()
        super().closeEvent(event)

    # Slots

    def go_back(self) -> None:
        """Return to the page before this one; the page in view stays where it may not be left."""
        if len(self._history) > 1 and self.page is not None and self.page.can_leave():
            self._history.pop()
            self.message.show_text("")
            self._bring_up(self._history[-1])

    def open_palette(self) -> None:
        """Open Ctrl+K."""
        CommandPalette(self._providers, self, self._askers).open_over(self)

    def open_keys(self) -> None:
        """Open F1."""
        page_keys = self.page.keys() if self.page else ()
        manual = ManualPanel(language(), self.key)
        KeysSheet(self.header.title.text(), page_keys, general_keys(), self, manual).open()

    def next_tab(self, step: int = 1) -> None:
        """Open the next page of the room; after the last comes the first."""
        keys = self.tabs.keys
        if self.key in keys:
            self.show_page(keys[(keys.index(self.key) + step) % len(keys)])

    def fold(self) -> None:
        """Show icons alone in the sidebar, or words again, and remember it."""
        self.settings.is_folded = not self.settings.is_folded
        self._fold()

    def _on_onward(self) -> None:
        self.next_tab()

    def _on_number(self) -> None:
        action = self.sender()
        keys = list(self.sidebar.buttons)
        number = int(action.property("number"))
        if number < len(keys):
            self.show_room(keys[number])

    def _on_changed(self, changes: Changes) -> None:
        sender = self.sender()
        for key, page in self._pages.items():
            if page is not sender:
                self._hand_on(key, page, changes)
        if Topic.OFFICE in changes:
            self._name_parts()
        self._show_header()
        self.touched.emit(changes)

    def _hand_on(self, key: str, page: Page, changes: Changes) -> None:
        """Tell a page that watches at once; the others when they are next opened."""
        if page.watches:
            page.refresh(changes)
        else:
            self._stale.setdefault(key, set()).update(changes)

    def _on_said(self, text: str, undo: object) -> None:
        self.message.show_text("")
        self.said.say(text, undo if callable(undo) else None)

    def _on_refused(self, sentence: str) -> None:
        self.message.show_text(sentence)

    def _on_pointed(self, sentence: str, word: str, place: Place) -> None:
        self.message.show_text(sentence, word, partial(self.go_to, place))

    def _on_header_changed(self) -> None:
        if self.sender() is self.page:
            self._show_header()

    def _on_style_changing(self) -> None:
        """Take down what is out of view and can be built again: a style goes over every widget there is."""
        self._take_down(self._spare_pages())

    def _on_language_changed(self, _code: str) -> None:
        self.retranslate()

    def _on_font_changed(self, _pixels: int) -> None:
        """Build again what is in view, as columns are as wide as their letters ask for when they are built.

        In a turn of its own: the one before it goes over every widget with the new size.
        """
        self._resized.start()

    # Private

    def _assemble(self) -> None:
        rule = QFrame(self)
        rule.setProperty("role", "rule")
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self.tabs)
        right.addWidget(rule)
        right.addWidget(self.stack, 1)
        # Below the page, so that no row moves away under the eye or the hand.
        bars = QVBoxLayout()
        bars.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.TIGHT)
        bars.setSpacing(theme.HAIR)
        bars.addWidget(self.message)
        bars.addWidget(self.said)
        right.addLayout(bars)
        middle = QWidget(self)
        middle.setProperty("role", "desk")
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(middle)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        for label in (self.who_label, self.office_label, self.saved_label):
            bar.addWidget(label)
        bar.addPermanentWidget(self.legend_label)

    def _name_parts(self) -> None:
        who = self._who()
        self.setWindowTitle(self.tr("Seconded Staff Desk"))
        self.who_label.setText(" · ".join(dict.fromkeys(part for part in (who.name, who.role) if part)))
        self.office_label.setText(" · ".join(part for part in (who.office, who.connection) if part))
        self.sidebar.office.setText(who.office)
        self.set_saved_at(self._saved_at)
        listed = {entry.home.key for entry in self.entries.values() if entry.listed}
        shown = [room for room in self.rooms.values() if room.key in listed]
        self.sidebar.set_rooms(
            [
                SideRoom(room.key, room.word, room.icon, f"Ctrl+{at}" if at < 10 else "", room.at_foot)
                for at, room in enumerate(shown, 1)
            ]
        )
        self._fold()
        for key, waiting in list(self._badges.items()):
            self.set_badge(key, waiting)

    def _add_keys(self) -> None:
        for keys, slot in (
            ("Ctrl+K", self.open_palette), ("F1", self.open_keys), ("Alt+Left", self.go_back),
            ("Ctrl+B", self.fold),
        ):  # fmt: skip
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)
        for number in range(9):
            action = QAction(self)
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            action.setProperty("number", number)
            action.triggered.connect(self._on_number)
            self.addAction(action)

    def _bring_up(self, key: str) -> None:
        page = self._pages.get(key)
        if page is None:
            self._retire()
            page = self._build(key)
        elif key in self._stale:
            page.refresh(frozenset(self._stale.pop(key)))
        self.stack.setCurrentWidget(self._frames[key])
        page.hold_keys_back()
        self._last_of_room[self.entries[key].home.key] = key
        self._show_where()
        self._show_header()
        focus_page(page)
        self.page_opened.emit(key)

    def _build(self, key: str) -> Page:
        frame = PageFrame(self.entries[key].factory, self.stack)
        page = frame.page
        self._pages[key], self._frames[key] = page, frame
        page.said.connect(self._on_said)
        page.refused.connect(self._on_refused)
        page.pointed.connect(self._on_pointed)
        page.changed.connect(self._on_changed)
        page.header_changed.connect(self._on_header_changed)
        page.go.connect(self.go_to)
        page.counted.connect(self._on_counted)
        page.chosen_said.connect(self._on_chosen_said)
        page.onward.connect(self._on_onward)
        self.stack.addWidget(frame)
        for table in page.findChildren(TableView):
            table.set_widths(self.settings.widths(table.name))
            table.widths_changed.connect(self.settings.set_widths)
            table.chosen_said.connect(self._on_chosen_said)
            table.held_back.connect(page.refused)
        self._remember_splits(key, page)
        page.refresh(frozenset())
        return page

    def _retire(self) -> None:
        """Take down the pages that were opened longest ago, before another is built: few are gone back to.

        One that keeps something which is not saved, or that watches, stays; so does everything while a job
        runs or what was done can still be taken back.
        """
        self._take_down(self._spare_pages()[: max(len(self._pages) - KEPT + 1, 0)])

    def _spare_pages(self) -> list[str]:
        """Return the pages out of view that can be taken down, that opened longest ago first."""
        busy = self.jobs.store.is_busy or self.jobs.free.is_busy or self.said.isVisible()
        shown = self.stack.currentWidget()
        out_of_view = [key for key in self._history if self._frames.get(key) is not shown]
        return [] if busy else [key for key in out_of_view if _is_at_rest(self._pages.get(key))]

    def _take_down(self, keys: Sequence[str]) -> None:
        for key in keys:
            frame = self._frames.pop(key)
            del self._pages[key]
            self._stale.pop(key, None)
            self.stack.removeWidget(frame)
            frame.deleteLater()
            # Now: what is put off within a long job or a dialog would wait for the end of that.
            QCoreApplication.sendPostedEvents(frame, QEvent.Type.DeferredDelete)

    def _on_chosen_said(self, words: str) -> None:
        """Say in the status bar how much is selected, in the place of the legend."""
        self.legend_label.setText(words or (self.page.legend() if self.page else ""))

    def _remember_splits(self, key: str, page: Page) -> None:
        for number, splitter in enumerate(page.findChildren(QSplitter)):
            splitter.setProperty("remembered", f"{key}-{number}")
            splitter.restoreState(self.settings.split(f"{key}-{number}"))
            splitter.splitterMoved.connect(self._on_split)

    def _on_split(self) -> None:
        splitter = self.sender()
        if isinstance(splitter, QSplitter):
            self.settings.set_split(str(splitter.property("remembered")), splitter.saveState())

    def _fold(self) -> None:
        folded = self.settings.is_folded or self.width() < NARROW
        self.sidebar.fold_button.setVisible(self.width() >= NARROW)
        word = self.tr("Show words") if folded else self.tr("Icons only")
        if (folded, word) != (self.sidebar.is_folded, self.sidebar.fold_button.text()):
            self.sidebar.set_folded(folded=folded, word=word)

    def _show_where(self) -> None:
        """Mark the room and the tab of the page in view; one that is not listed is a tab while it is open."""
        if not self.key:
            return
        room = self.entries[self.key].home.key
        self.sidebar.choose(room)
        inside = self.pages_of(room)
        shown = [one for one in self.entries if one in inside or one == self.key]
        self.tabs.show_tabs(
            [RoomTab(one, self.entries[one].word, self._badges.get(one, 0)) for one in shown], self.key
        )

    def _on_counted(self, counts: Mapping[str, int]) -> None:
        """Say at tabs and in the sidebar how much waits."""
        for key, number in counts.items():
            if key in self.entries:
                self.set_badge(key, number)

    def _show_header(self) -> None:
        page = self.page
        if page is None:
            return
        primary, tools = offered(page)
        self.header.show_page(page.title(), page.period(), primary, tools)
        self.legend_label.setText(page.legend())

    def _close_what_is_open(self) -> None:
        if self.message.isVisible():
            self.message.hide()
        elif self.said.isVisible():
            self.said.clear()
        elif self.page is not None:
            self.page.step_back()

    def _page_entries(self) -> list[PaletteEntry]:
        return [
            PaletteEntry(
                entry.word, self._room_word(entry), partial(self.show_page, entry.key),
                f"{entry.title} {chinese('PageEntry', entry.title)}",
            )
            for entry in self.entries.values()
        ]  # fmt: skip

    def _room_word(self, entry: PageEntry) -> str:
        word = entry.home.word
        return word if word != entry.word else self.tr("Page")

    def _action_entries(self) -> list[PaletteEntry]:
        if self.page is None:
            return []
        primary = self.page.primary_action()
        actions = [*([primary] if primary else []), *self.page.tool_actions()]
        usable = [action for action in actions if action.isEnabled() and action.text()]
        return [PaletteEntry(action.text(), self.tr("Action"), action.trigger) for action in usable]


def _is_at_rest(page: Page | None) -> bool:
    """Tell whether a page can be built again as it stands: it keeps nothing and asks nothing when left."""
    if page is None or page.watches:
        return False
    kind = type(page)
    return kind.can_leave is Page.can_leave and kind.closing is Page.closing
