"""一年一览: every figure of a person's or an agency's year, and beside it its list or how it came about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.payout.explained_tree import ExplainedTree
from desktop.payout.money_page import EMPTY, WORK, MoneyPage
from desktop.places import YearPlace
from desktop.year_report.papers import year_paper
from desktop.year_report.words import column_word, label_word, part_word
from forms.entry.events.fields import WordEdit
from forms.kit import theme
from forms.kit.actions import make_action
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.plain import Label
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, stacked
from forms.kit.widgets.word_tabs import WordTabs
from models.rules.year_report.report import Fact, Part, Section, Table, YearReport
from models.services.office.desk import Desk
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.services.year_report.agency import agency_report
from models.services.year_report.person import person_report

AGENCY = "agency:"
"""How the value of an agency begins; a person's is the staff number."""
_MEASURED, _LEAST, _MOST = 40, 64, 240


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact with its section."""

    section: Section
    fact: Fact
    number: int


Cells = tuple[str, ...]


class YearPage(MoneyPage):
    """Left the facts, section by section; right the lists and trees of the section under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.report: YearReport | None = None
        self.wanted = ""
        self._section: Section | None = None
        self.who = WordEdit({}, self)
        self.who.setAccessibleName(self.tr("Person or agency"))
        self.who.setPlaceholderText(self.tr("Person or agency"))
        self.who.setFixedWidth(220)
        self.year_box = YearBox(desk, self)
        self.facts: TableView[ShownFact] = TableView(RowsModel(_columns(), key=_key), "year-facts", self)
        self.facts.setAccessibleName(self.tr("Figures of the year"))
        self.leaves = WordTabs(self)
        self.rows: TableView[Cells] = TableView(RowsModel(()), "year-rows", self)
        self.rows.setAccessibleName(self.tr("The list behind the figure"))
        self.explained = ExplainedTree(self)
        self.explained.tree.steps.amount_title = self.tr("Value")
        self.note = Label(self)
        self._make_actions()
        self._assemble()
        self.who.editingFinished.connect(self._on_who)
        self.year_box.changed.connect(self._on_year)
        self.facts.current_changed.connect(self._on_fact)
        self.leaves.currentChanged.connect(self._on_leaf)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("The year in one place")

    def period(self) -> str:
        """Return whose year it is."""
        report = self.report
        return f"{report.name} {report.number} {report.year}".replace("  ", " ") if report else ""

    def own_primary(self) -> QAction | None:
        """Print the report."""
        return self.paper_action if self.report is not None else None

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+F", self.tr("choose a person or an agency")),
            Key("Ctrl+P", self.tr("preview the report")),
            Key("F6", self.tr("the next list or explanation of the section")),
            Key("F5", self.tr("read the year again")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Offer people and agencies, and read the year again where one is chosen."""
        if not changes or changes & {Topic.STAFF, Topic.AGENCIES}:
            self._offer()
        self.reload()

    def show_item(self, place: YearPlace) -> None:
        """Go to the year of a person or an agency."""
        if place.year:
            self.year_box.offer((place.year,))
            self.year_box.set_year(place.year)
        if place.staff_no or place.agency:
            self._offer()
            self.wanted = place.staff_no or f"{AGENCY}{place.agency}"
            self.who.setText(next((w for w, value in self.who.values.items() if value == self.wanted), ""))
            self.reload()

    def leave_detail(self) -> bool:
        """Clear the search."""
        return self.bar.clear()

    # Reading

    def _offer(self) -> None:
        self.who.offer(offered(self.desk))

    def reload(self) -> Job | None:
        """Read the year of whoever is chosen off the window's thread."""
        if not self.wanted:
            if not self.papers.shows_paper:
                self.show_leaf(EMPTY)
            return None
        title = self.tr("Reading the year {year}").format(year=self.year_box.year)
        work = partial(_read, self.desk, self.wanted, self.year_box.year)
        job = self.jobs.store.start(title, work, kind="year-report")
        job.done.connect(self._on_report)
        job.failed.connect(self._on_failed)
        return job

    def _on_report(self, report: YearReport) -> None:
        self.report = report
        shown = [
            ShownFact(section, fact, number)
            for number, (section, fact) in enumerate(
                (section, fact) for section in report.sections for fact in _facts(section)
            )
        ]
        self._section = None
        self.facts.set_rows(shown)
        self.facts.start_at()
        self._on_fact(self.facts.current_row())
        if not self.papers.shows_paper:
            self.show_leaf(WORK)
        self.refused.emit("")
        self.header_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.report = None
        self.failed(error, self.reload)

    def _on_who(self) -> None:
        found = self.who.value
        if found and found != self.wanted:
            self.wanted = found
            self.who.setText(self.who.found())
            self.reload()

    def _on_year(self, _year: int) -> None:
        self.reload()

    def _on_fact(self, row: ShownFact | None) -> None:
        section = listed(row) if row else None
        if section is self._section:
            return
        self._section = section
        with QSignalBlocker(self.leaves):
            while self.leaves.count():
                self.leaves.removeTab(0)
            for word in _leaves(section):
                self.leaves.addTab(word)
        self.leaves.setVisible(self.leaves.count() > 0)
        self.note.setText(section.remark if section else "")
        self.note.setVisible(bool(section and section.remark))
        self._on_leaf(0)

    def _on_leaf(self, at: int) -> None:
        section = self._section
        if section is None or not (section.tables or section.trees):
            show_columns(self.rows, (), ())
            self.inner.setCurrentIndex(0)
            return
        if at < len(section.tables):
            table = section.tables[at]
            show_columns(self.rows, _table_columns(table), table.rows)
            self.inner.setCurrentIndex(0)
        else:
            self.explained.set_step(section.trees[at - len(section.tables)].step)
            self.inner.setCurrentIndex(1)

    # Doing

    def show_report(self) -> None:
        """Show the printed report; printing and saving it is logged like every export."""
        if self.report is not None:
            self.look_at(partial(year_paper, self.report))

    def _on_next_leaf(self) -> None:
        if self.leaves.count():
            self.leaves.setCurrentIndex((self.leaves.currentIndex() + 1) % self.leaves.count())

    def _on_search(self) -> None:
        self.who.setFocus()
        self.who.selectAll()

    # Parts

    def _make_actions(self) -> None:
        self.paper_action = self.action(self.tr("Print"), self.show_report, "print", "Ctrl+P")
        self.action("", self._on_next_leaf, "", "F6")
        self.action("", self.reload, "", "F5")
        text = self.tr("Choose a person or an agency")
        self.find_action = make_action(self, text, "Ctrl+F", self._on_search, heard_in=self)

    def _assemble(self) -> None:
        self.bar: FilterBar[ShownFact] = FilterBar(self.facts, (), self)
        self.inner = QStackedWidget(self)
        self.inner.addWidget(self.rows)
        self.inner.addWidget(self.explained)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "quiet")
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(stacked(self.bar, self.facts))
        split.addWidget(stacked(self.leaves, self.note, self.inner))
        split.setStretchFactor(1, 1)
        split.setSizes([520, 640])
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.addWidget(split)
        self.work.setFocusProxy(self.facts)
        self.top.addWidget(self.who)
        self.top.addWidget(self.year_box)
        self.top.addStretch(1)
        self.lay_out(
            EmptyState(
                self.tr("Whose year?"),
                self.tr(
                    "Choose a person or an agency: attendance, leave, work, events, scores, grade and money "
                    "of a year stand together, each figure with its list or its explanation. Ctrl+K finds "
                    "them from every page."
                ),
                self.find_action, self,
            )
        )  # fmt: skip
        self.setFocusProxy(self.facts)


def offered(desk: Desk) -> Mapping[str, str]:
    """Return what can be chosen: the agencies, then everybody."""
    found = {row.name: f"{AGENCY}{row.name}" for row in agencies(desk)}
    return found | {f"{row.name} {row.staff_no}": row.staff_no for row in staff(desk)}


def _read(desk: Desk, wanted: str, year: int, _progress: Progress) -> YearReport:
    if wanted.startswith(AGENCY):
        return agency_report(desk, wanted.removeprefix(AGENCY), year)
    return person_report(desk, wanted, year)


def listed(row: ShownFact) -> Section:
    """Return the details of a fact: its section or, for a check, what the check found."""
    if row.section.part is not Part.CHECKS or not row.fact.raw or "、" not in row.fact.note:
        return row.section
    found = tuple((one,) for one in row.fact.note.split("、"))
    return Section(Part.CHECKS, (row.fact,), (Table(row.fact.label, ("名称",), found),))


def _facts(section: Section) -> Sequence[Fact]:
    """Return a section's facts; one without any shows why."""
    return section.facts or (Fact("remark", "", section.remark),)


def _key(row: ShownFact) -> tuple[str, str]:
    return row.section.part.value, row.fact.key


def _columns() -> tuple[Column[ShownFact], ...]:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate

    def ink(row: ShownFact) -> Tone:
        if row.section.part is Part.CHECKS and isinstance(row.fact.raw, int):
            return Tone.WAITS if row.fact.raw else Tone.DONE
        return Tone.QUIET if row.fact.value in ("", "—") else Tone.PLAIN

    return (
        Column(
            translate("Year", "Section of the report"), lambda row: part_word(row.section.part),
            lambda row: row.number,
            width=96, tone=lambda _row: Tone.QUIET,
        ),
        Column(translate("Year", "Item"), lambda row: label_word(row.fact.label), width=160),
        Column(translate("Year", "Value"), lambda row: row.fact.value, width=140, tone=ink),
        Column(
            translate("Year", "How it is counted"), lambda row: row.fact.note, width=90, stretch=True,
            tip=lambda row: row.fact.note, tone=lambda _row: Tone.QUIET,
        ),
    )  # fmt: skip


def _leaves(section: Section | None) -> list[str]:
    if section is None:
        return []
    tables = [f"{column_word(table.title)} {len(table.rows)}" for table in section.tables]
    return [*tables, *(column_word(tree.title) for tree in section.trees)]


def _table_columns(table: Table) -> tuple[Column[Cells], ...]:
    def cell(at: int, row: Cells) -> str:
        return row[at]

    last = len(table.columns) - 1
    return tuple(
        Column(
            column_word(name), partial(cell, at), width=_width(table, at), stretch=at == last,
            tip=partial(cell, at),
        )
        for at, name in enumerate(table.columns)
    )  # fmt: skip


def _width(table: Table, at: int) -> int:
    """Return the pixels that a column's longest text of the first rows needs, within reason."""
    longest = max((_units(row[at]) for row in table.rows[:_MEASURED]), default=0)
    return min(max(_LEAST, 8 * max(longest, _units(table.columns[at])) + 24), _MOST)


def _units(text: str) -> int:
    """Return how wide a text is: a Chinese character counts as two."""
    return sum(1 if char.isascii() else 2 for char in text)
