"""The base of every page: it binds, asks and shows; services do the work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forms.kit import errors, theme
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.message_bar import Again
from models.errors import Refused, Trouble
from models.services.office.topics import Changes

MOST_STEPS = 100
"""So many steps of a page can be undone."""
Result = TypeVar("Result")
Undo = Callable[[], object]
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Done:
    """What an operation did: what changed, the sentence that says so, and the operation that undoes it.

    Undoing what is `much` takes long as well, and belongs off the window's thread.
    """

    changes: Changes
    text: str = ""
    undo: Callable[[], Done] | None = None
    is_much: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A dialog that is ready to open; `save` takes its value, calls the service and returns what was done."""

    dialog: EntryDialog
    save: Callable[[Any], Done]


class Key(NamedTuple):
    """One line of the F1 sheet."""

    keys: str
    does: str


class Page(QWidget):
    """One page of the window. Subclasses build their widgets and answer what the shell asks."""

    watches = False
    """Whether the page is refreshed while another one is in view."""

    wraps = False
    """Whether a narrower page needs more height than its minimum says."""

    steps_done: tuple[Done, ...] = ()
    """What was done on this page, the newest last; one without `undo` stops Ctrl+Z."""

    steps_undone: tuple[Done, ...] = ()
    """What was undone and can be done again, the newest last."""

    run_beside: Callable[[str, Callable[[], Any], Callable[[Any], object]], object] | None = None
    """Does some work under a title beside the window and shows what it returned, on a page with jobs."""

    said = Signal(str, object)  # what was done, and a callable that undoes it or None
    refused = Signal(str)  # a sentence for the message bar; "" takes it away
    pointed = Signal(str, str, object)  # a sentence, the word of its link, and the place that it leads to
    changed = Signal(object)  # frozenset of topics, so that other pages redraw
    header_changed = Signal()  # title, period, actions or legend differ now
    counted = Signal(object)  # page key → how much waits there, for the badges
    chosen_said = Signal(str)  # how much is selected, for the status bar; "" gives the legend back
    steps_changed = Signal()  # what can be undone differs now
    onward = Signal()  # Ctrl+Tab went past the last part of the page
    go = Signal(object)  # a place of the window: open its page there

    def title(self) -> str:
        """Return the words of the page header."""
        raise NotImplementedError

    def period(self) -> str:
        """Return the period the page refers to, "" when it has none."""
        return ""

    def primary_action(self) -> QAction | None:
        """Return the one thing to do here, shown as the blue button."""
        return None

    def tool_actions(self) -> Sequence[QAction]:
        """Return the quieter buttons of the header, from left to right."""
        return ()

    def menu_actions(self) -> Sequence[QAction]:
        """Return what the menu of a list offers: what the header of the page does, where it can be done."""
        primary = self.primary_action()
        offered = (*((primary,) if primary else ()), *self.tool_actions())
        return [action for action in offered if action.text() and action.isEnabled()]

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page for the F1 sheet."""
        return ()

    def legend(self) -> str:
        """Return the sign legend for the status bar."""
        return ""

    def least_height(self, width: int) -> int:
        """Return the height below which the page scrolls at a width, 0 where its minimum size says it."""
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if self.wraps and layout is not None else 0

    def refresh(self, changes: Changes) -> None:
        """Redraw what `changes` touches; an empty set means everything."""

    def show_item(self, place: Any) -> None:  # noqa: ANN401 - each page takes its own type
        """Go to what another page or the palette asks for; a subclass names the type of its place."""

    def can_leave(self) -> bool:
        """Tell whether the page may be left; False after saying why."""
        return True

    def closing(self) -> bool:
        """Save what is unsaved before the window closes; False keeps it open after saying why."""
        return self.can_leave()

    def setFocusProxy(self, part: QWidget | None) -> None:  # noqa: N802 - Qt's own name
        """Name the part that takes the keyboard of the page.

        Qt begins the order of Tab with the first child and tears it in two where that is a window, as a menu
        is: Tab would never leave the page, or never reach it. So a part that lies in the page comes first.
        """
        inside = [one for one in self.children() if isinstance(one, QWidget) and not one.isWindow()]
        if inside:
            inside[0].lower()
        super().setFocusProxy(part)  # type: ignore[arg-type]

    def hold_keys_back(self) -> None:
        """Let nothing that is typed right after a jump to this page write into one of its lists."""
        for table in self.findChildren(TableView):
            table.leave()

    def step_back(self) -> bool:
        """Leave a search or a detail pane; tell whether there was one to leave."""
        return False

    # Undo and redo

    def undo_newest(self) -> None:
        """Undo what was done last on this page; say so where that cannot be undone."""
        if self.steps_done:
            self._undo_step(self.steps_done[-1])

    def redo_newest(self) -> None:
        """Do again what was undone last on this page."""
        if self.steps_undone:
            self._redo_step(self.steps_undone[-1])

    def note_step(self, done: Done) -> None:
        """Count a step that is shown already among what Ctrl+Z takes back, or stops at."""
        if done.changes or done.undo is not None:
            self._set_steps((*self.steps_done, done)[-MOST_STEPS:], ())

    def _set_steps(self, done: tuple[Done, ...], undone: tuple[Done, ...]) -> None:
        self.steps_done, self.steps_undone = done, undone
        self.steps_changed.emit()

    def _undo_step(self, done: Done) -> None:
        """Undo one step; one that is refused now is refused once and forgotten."""
        if done.undo is None:
            self.refused.emit(translate("Page", "This cannot be undone: {what}").format(what=_named(done)))
            return
        self._set_steps(tuple(one for one in self.steps_done if one is not done), self.steps_undone)
        self._take_step(done, done.undo, self._show_undone)

    def _show_undone(self, back: Done) -> None:
        if back.undo is not None:
            self._set_steps(self.steps_done, (*self.steps_undone, back))
        self._show_step(back, Again(self._redo_step, back))

    def _redo_step(self, back: Done) -> None:
        self._set_steps(self.steps_done, tuple(one for one in self.steps_undone if one is not back))
        if back.undo is not None:
            self._take_step(back, back.undo, self._show_redone)

    def _show_redone(self, again: Done) -> None:
        self._set_steps((*self.steps_done, again), self.steps_undone)
        self._show_step(again, partial(self._undo_step, again))

    def _take_step(self, step: Done, work: Callable[[], Done], shown: Callable[[Done], object]) -> None:
        if step.is_much and self.run_beside is not None:
            self.run_beside(_named(step), work, shown)
        else:
            self.attempt(work, shown)

    # For subclasses

    def attempt(
        self, work: Callable[[], Result], done: Callable[[Result], object] | None = None
    ) -> Result | None:
        """Run a service call, then `done` with its result; None when it failed.

        A refusal goes to the message bar, trouble to a dialog whose retry runs both again. An older sentence
        leaves the bar first, as what the work itself says there is to stay.
        """

        def once() -> Result:
            self.refused.emit("")
            result = work()
            if done is not None:
                done(result)
            return result

        try:
            return once()
        except Refused as refusal:
            self.refused.emit(errors.sentence_of(refusal))
        except Trouble as trouble:
            errors.TroubleDialog(trouble, self, retry=once).open()
        return None

    def do(self, work: Callable[[], Done]) -> Done | None:
        """Do something: redraw, say so, tell the other pages once; None when it was refused or failed."""
        return self.attempt(work, self.show_done)

    def show_done(self, done: Done) -> None:
        """Redraw for what was done, say it, and tell the other pages once; undoing it does the same."""
        self.note_step(done)
        self._show_step(done, partial(self._undo_step, done))

    def _show_step(self, done: Done, undo: Undo) -> None:
        self._redraw_step(done, undo)
        if done.changes:
            self.changed.emit(done.changes)

    def ask(self, question: Question) -> EntryDialog:
        """Open a question; when it is answered do what it says, as `do`. A refusal stands in its dialog."""
        return self.edit(question.dialog, partial(self._answer, question.save))

    def _answer(self, save: Callable[[Any], Done], value: object) -> Changes:
        done = save(value)
        self.note_step(done)
        self._redraw_step(done, partial(self._undo_step, done))
        return done.changes  # `edit` tells the other pages, once the dialog is gone

    def _redraw_step(self, done: Done, undo: Undo) -> None:
        if done.changes:
            self.refresh(done.changes)
        if done.text:
            self.said.emit(done.text, undo if done.undo else None)

    def edit(
        self,
        dialog: EntryDialog,
        save: Callable[[Any], Done | Changes | None],
        said: str = "",
    ) -> EntryDialog:
        """Open `dialog`; when it is submitted run `save`, close it and say `said`.

        `save` calls the service with the dialog's value and returns what was done and is to be shown, or what
        changed where that cannot be undone. A refusal stands in the dialog, which stays open.
        """
        _Editing(self, dialog, save, said)
        dialog.open()
        return dialog


def _named(done: Done) -> str:
    return done.text or translate("Page", "the last step on this page")


class _Editing(QObject):
    """One dialog being filled in; lives and dies with the dialog."""

    def __init__(
        self,
        page: Page,
        dialog: EntryDialog,
        save: Callable[[Any], Done | Changes | None],
        said: str,
    ) -> None:
        super().__init__(dialog)
        self._page, self._dialog, self._save, self._said = page, dialog, save, said
        dialog.submitted.connect(self.on_submitted)

    def on_submitted(self, value: object) -> None:
        """Save, then close; or show why not."""
        try:
            result = self._save(value)
        except Refused as refusal:
            self._dialog.refuse(errors.sentence_of(refusal), refusal.code)
            return
        except Trouble as trouble:
            errors.TroubleDialog(trouble, self._dialog, retry=self._dialog.submit).open()
            return
        self._dialog.accept()
        if isinstance(result, Done):
            self._page.show_done(result)
            return
        if self._said:
            self._page.said.emit(self._said, None)
        if result:
            self._page.note_step(Done(result, self._said))  # Ctrl+Z must not undo what was done before it
            self._page.changed.emit(result)


def page_column(host: QWidget) -> QVBoxLayout:
    """Return the column that fills a page, or the part of it that is shown once there is something."""
    column = QVBoxLayout(host)
    column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
    column.setSpacing(theme.TIGHT)
    return column


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets below each other as one part of a page; the last takes the height that is left."""
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.TIGHT)
    for widget in widgets:
        column.addWidget(widget)
    column.setStretchFactor(widgets[-1], 1)
    return part
