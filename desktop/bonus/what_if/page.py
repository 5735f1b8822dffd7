"""What if the tier or a figure were another: columns side by side, differences, bars; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.bonus.what_if.columns import by_agency, columns, differs, sums
from desktop.paper.files import read_text
from desktop.paper.saving import ask_open
from desktop.payout.money_page import WORK, MoneyPage, list_and_pane
from desktop.places import SchemePlace, WhatIfPlace
from forms.entry.bonus.what_if_figures import FiguresDialog
from forms.kit import theme
from forms.kit.errors import sentence_of
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow, over_sums
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.bars import BarChart, Series
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key
from forms.kit.widgets.short_label import ShortLabel
from forms.kit.widgets.word_tabs import WordTabs
from models.errors import Refused
from models.rules.sheets.words import SheetKind
from models.services.bonus.what_if import Row, Scenario, WhatIf, what_if
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.scheme.schemes import (
    SchemeRow,
    check_scheme,
    newest_scheme,
    street_tier,
    versions,
    years,
)

WATCHED = frozenset({Topic.BONUS, Topic.GRADES, Topic.ATTENDANCE, Topic.STAFF, Topic.SCHEME, Topic.AGENCIES})
MOST = 5
"""Suppositions at once: more columns than fit are compared by nobody."""


class WhatIfPage(MoneyPage):
    """Opens with every other tier beside today's; figures, versions and files are added by hand."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.table: WhatIf | None = None
        self.scenarios: list[Scenario] = []
        self._tiers: tuple[str, ...] = ()
        self._year_of_scenarios = 0
        self.year_box = YearBox(desk, self)
        self.year_box.changed.connect(self._on_year)
        self.kind_bar = WordTabs(self)
        self.kind_bar.addTab(self.tr("Year-end assessment bonus"))
        self.kind_bar.addTab(self.tr("Police annual bonus"))
        self.kind_bar.currentChanged.connect(self._on_kind)
        self.list = TableView(RowsModel(columns(None), key=_key), "what-if", self)
        self.list.setAccessibleName(self.tr("People under each supposition"))
        self.filters = FilterBar(self.list, (Chip(self.tr("Differs"), differs),), self)
        self.sums = SumsRow(self.list, self)
        self.bars = BarChart(self)
        self._make_actions()
        self._assemble()
        self.list.counted.connect(self._on_counted)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    @property
    def kind(self) -> SheetKind:
        """The sheet in view."""
        return tuple(SheetKind)[max(self.kind_bar.currentIndex(), 0)]

    def title(self) -> str:
        """Name the page."""
        return self.tr("What if")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year)

    def primary_action(self) -> QAction | None:
        """Suppose other figures."""
        return self.figures_action if self.table is not None else None

    def tool_actions(self) -> Sequence[QAction]:
        """Other suppositions, and taking one away."""
        if self.table is None:
            return ()
        return (self.tier_action, self.text_action, self.remove_action, self.bars_action)

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+N", self.tr("suppose other figures")),
            Key("Ctrl+T", self.tr("suppose another tier")),
            Key("Ctrl+O", self.tr("suppose the scheme of a file")),
            Key("Del", self.tr("take the supposition of this column away")),
            Key("F4", self.tr("hide or show the bars")),
            Key("F5", self.tr("recompute")),
            Key("F6", self.tr("the other sheet")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Compute again when anything that a run depends on changed."""
        if not changes or changes & WATCHED:
            self.recompute()

    def show_item(self, place: WhatIfPlace) -> None:
        """Go to a year, and there to one of its sheets."""
        if place.kind:
            self.kind_bar.setCurrentIndex(tuple(SheetKind).index(place.kind))
        if place.year and place.year != self.year:
            self.year_box.set_year(place.year)
            self.recompute()

    def leave_detail(self) -> bool:
        """Take the filters away."""
        return self.filters.clear()

    # Computing

    def recompute(self) -> Job:
        """Compute every column off the window's thread."""
        self.year_box.offer(years(self.desk))
        self._offer()
        title = self.tr("Supposing {year}").format(year=self.year)
        work = partial(_supposed, self.desk, self.year, self.kind, tuple(self.scenarios))
        job = self.jobs.store.start(title, work, kind="what-if")
        job.done.connect(self._on_table)
        job.failed.connect(self._on_failed)
        return job

    def _offer(self) -> None:
        """Offer the year's tiers and versions; a year seen first begins with its other tiers."""
        row = newest_scheme(self.desk, self.year)
        scheme = check_scheme(row.toml) if row else None
        tier = street_tier(self.desk, self.year)
        self._tiers = tuple(one for one in (scheme.tiers if scheme else ()) if one != tier)
        if self._year_of_scenarios != self.year:
            self._year_of_scenarios = self.year
            self.scenarios = [Scenario(one, tier=one) for one in self._tiers[: MOST - 2]]
            self._set_steps((), ())  # what was supposed of one year is nothing to bring back in another
        self.tier_menu.clear()
        for one in self._tiers:
            action = self.tier_menu.addAction(one)
            action.setData(Scenario(one, tier=one))
            action.triggered.connect(self._on_offered)
        self.text_menu.clear()
        self.text_menu.addAction(self.file_action)
        for older in versions(self.desk, self.year)[1:]:
            action = self.text_menu.addAction(self._version_name(older))
            action.setData(Scenario(self._version_name(older), toml=older.toml))
            action.triggered.connect(self._on_offered)

    def _on_table(self, table: WhatIf) -> None:
        if (table.year, table.kind) != (self.year, self.kind):
            return
        self.table = table
        show_columns(self.list, columns(table), table.rows)
        self.list.start_at(2)
        self.remove_action.setEnabled(bool(self.scenarios))
        self._on_counted()
        self.show_leaf(WORK)
        self.refused.emit("")

    def _on_failed(self, error: Exception) -> None:
        if self.scenarios and isinstance(error, Refused) and self.table is not None:
            # The last supposition cannot be computed; what stood before it still can.
            self.scenarios.pop()
            self.recompute()
            self.refused.emit(sentence_of(error))
            return
        self.table = None
        self.failed(error, self.recompute)

    # Slots

    def _on_year(self, _year: int) -> None:
        self.table = None
        self.recompute()

    def _on_kind(self, _at: int) -> None:
        self.recompute()

    def _on_other_kind(self) -> None:
        self.kind_bar.setCurrentIndex(1 - self.kind_bar.currentIndex())

    def _on_figures(self) -> None:
        row = newest_scheme(self.desk, self.year)
        if row is not None and self._has_room():
            name = self.tr("Supposition {n}").format(n=len(self.scenarios) + 1)
            self.edit(FiguresDialog(check_scheme(row.toml), name, self), self._add)

    def _on_offered(self) -> None:
        action = self.sender()
        scenario = action.data() if isinstance(action, QAction) else None
        if isinstance(scenario, Scenario) and self._has_room():
            self._suppose(scenario)

    def _on_tiers(self) -> None:
        self.tier_menu.popup(self.mapToGlobal(self.rect().topRight() / 2))

    def _on_file(self) -> None:
        ask_open(self, self.tr("Suppose a scheme"), "TOML (*.toml)", self.suppose_file)

    def suppose_file(self, path: Path) -> None:
        """Put the scheme of a file beside today's; a faulty one is refused in the message bar."""
        if self._has_room():
            self.attempt(partial(_checked, path), self._suppose)

    def _on_remove(self) -> None:
        at = max((self.list.currentIndex().column() - 1) // 2 - 1, 0)
        if self.scenarios:
            self.do(partial(self._take_away, self.scenarios[min(at, len(self.scenarios) - 1)]))

    def _on_bars(self) -> None:
        self.side.setVisible(not self.side.isVisible())

    def _on_counted(self, *_counts: int) -> None:
        if self.table is None:
            return
        rows = tuple(self.list.shown_rows())
        words = (
            self.tr("Total of {n} people")
            if len(rows) == len(self.table.rows)
            else self.tr("Shown: {n} people")
        )
        self.sums.show_sums(words.format(n=len(rows)), sums(self.table, rows), draft=True)
        agencies, series = by_agency(self.table, rows)
        title = self.tr("Amounts by agency")
        self.bars.show_bars(title, agencies, [Series(name, tuple(fen)) for name, fen in series])
        named = list(zip((name for name, _ in series), self.table.columns, strict=True))
        held = [f"{name} {column.held}" for name, column in named if column.held]
        problems = [name for name, column in named if column.problems]
        notes = [self.tr("Held: {list}").format(list=joined(held, "，"))] if held else []
        if problems:
            notes.append(self.tr("Not all lines can be computed: {list}").format(list="、".join(problems)))
        self.note.setText("　".join(notes))

    # Parts

    def _suppose(self, scenario: Scenario) -> None:
        self.do(partial(self._add, scenario))

    def _take_away(self, scenario: Scenario) -> Done:
        at = next((at for at, one in enumerate(self.scenarios) if one is scenario), len(self.scenarios))
        self.scenarios = [one for one in self.scenarios if one is not scenario]
        self.recompute()
        text = self.tr("Taken away: {name}").format(name=scenario.name)
        return Done(frozenset(), text, partial(self._add, scenario, at))

    def _add(self, scenario: Scenario, at: int = MOST) -> Done:
        names = {known.name for known in self.scenarios}
        number = 2
        name = scenario.name
        while name in names:
            name, number = f"{scenario.name} {number}", number + 1
        added = replace(scenario, name=name)
        self.scenarios.insert(at, added)
        self.recompute()
        text = self.tr("Supposed: {name}").format(name=name)
        return Done(frozenset(), text, partial(self._take_away, added))

    def _has_room(self) -> bool:
        if len(self.scenarios) < MOST:
            return True
        self.refused.emit(sentence_of(Refused("what_if_full", most=MOST)))
        return False

    def _version_name(self, row: SchemeRow) -> str:
        return self.tr("Version {n}").format(n=row.version)

    def _make_actions(self) -> None:
        self.figures_action = self.action(self.tr("Other figures…"), self._on_figures, keys="Ctrl+N")
        self.tier_action = self.action(self.tr("Another tier"), self._on_tiers, "grades", "Ctrl+T")
        self.text_action = QAction(self.tr("Another scheme"), self)
        theme.set_icon(self.text_action, "scheme")
        self.file_action = self.action(self.tr("From a file…"), self._on_file, "import", "Ctrl+O")
        self.remove_action = self.action(self.tr("Take away"), self._on_remove, "close", "Del")
        self.bars_action = self.action(self.tr("Bars"), self._on_bars, "bars", "F4")
        self.action("", self.recompute, keys="F5")
        self.action("", self._on_other_kind, keys="F6")
        self.tier_menu, self.text_menu = QMenu(self), QMenu(self)
        self.tier_action.setMenu(self.tier_menu)
        self.text_action.setMenu(self.text_menu)

    def _assemble(self) -> None:
        hint = ShortLabel(self)
        hint.setText(self.tr("Computed by the real rules, never written, never paid"))
        hint.setProperty("tone", "draft")
        self.note = Label(self)
        self.note.setProperty("tone", "waits")
        left = over_sums(self.sums, self.note, inside=self.work)
        self.side = QScrollArea(self)
        self.side.setWidget(self.bars)
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        split = list_and_pane(left, self.side, (800, 300), self.work)
        inner = QVBoxLayout(self.work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.TIGHT)
        inner.addWidget(self.filters)
        inner.addWidget(split, 1)
        self.work.setFocusProxy(self.list)
        for widget in (self.year_box, self.kind_bar):
            self.top.addWidget(widget)
        self.top.addStretch(1)
        self.top.addWidget(hint)
        scheme = self.action(self.tr("Go to the scheme"), self._on_scheme)
        self.lay_out(EmptyState(self.tr("Nothing can be tried for this year yet"), "", scheme, self))

    def _on_scheme(self) -> None:
        self.go.emit(SchemePlace(self.year))


def _supposed(
    desk: Desk, year: int, kind: SheetKind, scenarios: tuple[Scenario, ...], progress: Progress
) -> WhatIf:
    return what_if(desk, year, kind, scenarios, progress)


def _key(row: Row) -> tuple[int, str]:
    return row.staff_id, row.name


def _checked(path: Path) -> Scenario:
    text = read_text(path)
    check_scheme(text, path.name)
    return Scenario(path.stem[:20], toml=text)
