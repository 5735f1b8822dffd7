"""The event under the cursor: what it is, its steps, its clocks with their ledgers, its likely duplicates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.events.one.files_panel import FilesPanel
from desktop.events.one.ledger_tree import LedgerTree
from desktop.events.one.timeline import NEWEST, timeline_html
from desktop.events.one.timeline_view import TimelineView
from desktop.office.sections import Sections
from forms.entry.events.words import clock_word, level_word, state_word
from forms.kit import theme
from forms.kit.plain import selectable, set_tip
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from models.rules.events.ledger import TimeStep
from models.rules.events.moments import shown
from models.rules.events.words import OVER, State
from models.services.events.one import Alike, ClockView, EventView
from models.services.events.secrecy.complainants import Complainant

WIDTH = 390
STEPS, CLOCKS, ALIKE, FILES = range(4)


@dataclass(frozen=True, slots=True)
class Limit:
    """One moment of a clock: the leg, and "yellow" or "red"."""

    clock: ClockView
    which: str

    @property
    def step(self) -> TimeStep:
        """The ledger of the moment."""
        return self.clock.yellow if self.which == "yellow" else self.clock.red

    @property
    def passed(self) -> bool:
        """Whether the clock has passed the moment."""
        return self.clock.warned if self.which == "yellow" else self.clock.late


class EventPane(QWidget):
    """Shows one EventView; `reveal_asked` when somebody wants to see who reported it."""

    reveal_asked = Signal(str)
    alike_opened = Signal(str)
    deeds_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: EventView | None = None
        self.opens = True
        self._steps = ("", 0)
        self.grids: Mapping[str, str] = {}
        self.title, self.number = selectable(self, "heading"), selectable(self)
        self.facts, self.people = selectable(self), selectable(self)
        self._make_buttons()
        self.timeline = TimelineView(self)
        self.timeline.setAccessibleName(self.tr("Steps of the event"))
        self.limits = TableView(RowsModel(_limit_columns(), key=_limit_key), "event-clocks", self)
        self.limits.setAccessibleName(self.tr("Clocks"))
        self.ledger = LedgerTree(self)
        self.alike = TableView(RowsModel(_alike_columns(), key=_alike_number), "event-alike", self)
        self.alike.setAccessibleName(self.tr("Likely duplicates"))
        self.limits.current_changed.connect(self._on_limit)
        self.alike.opened.connect(self._on_alike)
        self.files = FilesPanel(self)
        self._assemble()
        self.sections.chosen.connect(self._on_section)
        self.setMinimumWidth(WIDTH - 50)
        self.show_event(None)

    def _make_buttons(self) -> None:
        self.reveal = QPushButton(self.tr("Show"), self)
        self.reveal.setProperty("role", "link")
        self.reveal.setAutoDefault(False)
        set_tip(self.reveal, self.tr("Shows who reported it; the log keeps who looked and why"))
        self.reveal.clicked.connect(self._on_reveal)
        self.deeds = QPushButton(self.tr("Actions… (O)"), self)
        self.deeds.setAutoDefault(False)
        self.deeds.clicked.connect(self.deeds_asked)

    @property
    def shown_number(self) -> str:
        """The number of the event in view; "" where there is none."""
        return self.view.number if self.view is not None else ""

    def show_event(self, view: EventView | None, *, opens: bool = True) -> None:
        """Show an event, or nothing; `opens` tells whether the account may see who reported it."""
        self.view, self.opens = view, opens
        for part in (self.sections, self.reveal, self.deeds, self.people):
            part.setVisible(view is not None)
        if view is None:
            self.title.setText("")
            self.number.setText("")
            self.facts.setText(self.tr("J goes to the first event; its steps and clocks are shown here."))
            return
        self.title.setText(view.title)
        source = f"{view.source} {view.foreign_id}".strip()
        self.number.setText("　".join(part for part in (view.number, source) if part))
        self.facts.setText("\n".join(self._lines(view)))
        self._show_people(view.complainant)
        self._show_parts(view)

    def show_complainant(self, found: Complainant) -> None:
        """Show who reported it in clear, until another event is shown."""
        self.people.setText(self._people_words(found))
        self.reveal.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the timeline again in the inks of another appearance."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.view is not None:
            self._show_steps(self.view)

    # Private

    def _lines(self, view: EventView) -> Sequence[str]:
        case = view.case
        state = state_word(case.state)
        if case.into:
            state += self.tr(" into {number}").format(number=case.into)
        place = "　".join(part for part in (view.place, self.grids.get(view.grid, view.grid)) if part)
        holders = joined(case.assisting)
        lines = [
            f"{state}　{level_word(case.level)}　{view.category.leaf} · {view.category.top}",
            place,
        ]
        if case.agency:
            line = f"{case.platform} · {case.agency}"
            lines.append(line + (self.tr("　assisting: {names}").format(names=holders) if holders else ""))
        if case.requested:
            lines.append(self.tr("An extension is asked for."))
        if view.merged:
            lines.append(self.tr("Merged into this one: {numbers}").format(numbers=joined(view.merged)))
        return lines

    def _show_people(self, found: Complainant) -> None:
        self.people.setText(self._people_words(found))
        self.reveal.setVisible(found.known and self.opens)

    def _people_words(self, found: Complainant) -> str:
        if not found.known:
            return self.tr("Reported anonymously")
        words = "\n".join(part for part in (found.name, found.phone) if part)  # no number breaks in two
        kept = self.tr(" · to be kept secret") if found.secret else ""
        return self.tr("Reported by {who}").format(who=words or "—") + kept

    def _show_steps(self, view: EventView) -> None:
        """Show the steps, the newest in sight; who reads further up stays there while nothing is added."""
        at, shown = self.timeline.verticalScrollBar().value(), (view.number, len(view.steps))
        self.timeline.setHtml(timeline_html(view))
        if shown == self._steps:
            self.timeline.verticalScrollBar().setValue(at)
        else:
            self._steps = shown
            self.timeline.scrollToAnchor(NEWEST)

    def _show_parts(self, view: EventView) -> None:
        self._show_steps(view)
        limits = [Limit(clock, which) for clock in reversed(view.clocks) for which in ("red", "yellow")]
        self.limits.set_rows(limits)
        if limits:
            self.limits.setCurrentIndex(self.limits.proxy.index(0, 0))
            self._on_limit(limits[0])
        else:
            self._on_limit(None)
        self.alike.set_rows(view.alike)
        button = self.sections.buttons.button(ALIKE)
        button.setText(self.tr("Alike {n}").format(n=len(view.alike)))
        theme.mark(button, tone="waits" if view.alike and view.case.state not in OVER else "plain")

    def _on_limit(self, limit: Limit | None) -> None:
        if self.ledger.isVisible():  # unfolding a tree that nobody sees would cost as much as the list
            self.ledger.set_step(limit.step if limit is not None else None)

    def _on_section(self, _number: int) -> None:
        self._on_limit(self.limits.current_row())

    def _on_alike(self, one: Alike) -> None:
        self.alike_opened.emit(one.number)

    def _on_reveal(self) -> None:
        if self.view is not None:
            self.reveal_asked.emit(self.view.number)

    def _assemble(self) -> None:
        self.number.setProperty("tone", "quiet")
        self.sections = Sections(self)
        self.sections.add(self.timeline, self.tr("Steps"))
        clocks = QWidget(self)
        column = QVBoxLayout(clocks)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.limits, 2)
        column.addWidget(self.ledger, 3)
        self.sections.add(clocks, self.tr("Clocks"))
        self.sections.add(self.alike, self.tr("Alike {n}").format(n=0))
        self.sections.add(self.files, self.tr("Attachments"))
        line = QHBoxLayout()
        line.addWidget(self.people, 1)
        line.addWidget(self.reveal)
        line.addWidget(self.deeds)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.TIGHT, 0, 0, 0)
        whole.setSpacing(theme.HAIR)
        for label in (self.title, self.number, self.facts):
            whole.addWidget(label)
        whole.addLayout(line)
        whole.addWidget(self.sections, 1)
        whole.addStretch(0)  # where the sections are hidden, what is said stands at the top


def _limit_columns() -> tuple[Column[Limit], ...]:
    translate = QCoreApplication.translate
    return (
        Column(translate("Events", "Clock"), _clock, width=100),
        Column(translate("Events", "Card"), partial(_which, translate("Events", "yellow"),
               translate("Events", "red")), width=66),
        Column(translate("Events", "Moment"), _moment, width=140, tone=_limit_ink),
        Column(translate("Events", "Ended"), _ended, width=120, stretch=True, tone=_limit_ink),
    )  # fmt: skip


def _limit_key(limit: Limit) -> tuple[str, int, str]:
    leg = limit.clock.leg
    return leg.clock.value, leg.start, limit.which


def _clock(limit: Limit) -> str:
    return clock_word(limit.clock.leg.clock)


def _which(yellow: str, red: str, limit: Limit) -> str:
    return yellow if limit.which == "yellow" else red


def _moment(limit: Limit) -> str:
    return shown(limit.step.moment)


def _ended(limit: Limit) -> str:
    leg = limit.clock.leg
    passed = QCoreApplication.translate("Events", " · passed") if limit.passed else ""
    if leg.end is not None:
        return shown(leg.end) + passed
    word = (
        QCoreApplication.translate("Events", "running") if leg.stopped is None
        else QCoreApplication.translate("Events", "stands still")
    )  # fmt: skip
    return word + passed


def _limit_ink(limit: Limit) -> Tone:
    if not limit.passed:
        return Tone.QUIET if limit.clock.leg.end is not None else Tone.PLAIN
    return Tone.WAITS if limit.which == "yellow" else Tone.REFUSED


def _alike_columns() -> tuple[Column[Alike], ...]:
    translate = QCoreApplication.translate
    return (
        Column(translate("Events", "State"), _alike_state, width=66),
        Column(translate("Events", "Title"), _alike_title, width=130, stretch=True, tip=_alike_title),
        Column(translate("Events", "Received"), _alike_received, width=92),
        Column(translate("Events", "Metres"), _alike_metres, width=52),
    )


def _alike_number(one: Alike) -> str:
    return one.number


def _alike_state(one: Alike) -> str:
    return state_word(State(one.state))


def _alike_title(one: Alike) -> str:
    return f"{one.title} · {one.place}"


def _alike_received(one: Alike) -> str:
    return shown(one.received)[5:]


def _alike_metres(one: Alike) -> str:
    return "" if one.metres is None else str(one.metres)
