"""Grades of a year: everybody posted, what the street and the department decided, sanctions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QWidget

from desktop.assessment.after_payment import point_to_supplement
from desktop.assessment.grade_keys import GradeKeys, grade_keys_text
from desktop.assessment.grades.columns import GradeListRow, columns, grade_of, ungraded
from desktop.assessment.grades.strip import DistributionStrip
from desktop.assessment.grades.year_box import YearBox
from desktop.assessment.words import QUICK
from desktop.places import GradesPlace, ImportPlace
from forms.entry.assessment.grade import GradeDialog, ReasonDialog
from forms.entry.assessment.sanction import SanctionDialog, SanctionEntry, Withdrawal, WithdrawDialog
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.jobs import Jobs
from forms.kit.punctuation import joined, noted
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column
from models.rules.core.facts import BonusMode
from models.rules.core.grades import BASIC, COMPETENT, INCOMPETENT, SAME_GRADE, UNDETERMINED
from models.services.assessment.grades import (
    CHANGED,
    GradeEntry,
    GradeRow,
    grades,
    record_sanction,
    withdraw_sanction,
)
from models.services.assessment.grades_many import set_grades
from models.services.assessment.open_pools import decided_in_pools
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, agencies
from models.services.scheme.schemes import years

INSTITUTION = {COMPETENT: "合格", BASIC: "基本合格", INCOMPETENT: "不合格"}
"""The same grades in the words of public institutions (事业单位人事管理条例 Art.21)."""
CIVIL = frozenset({"公务员", "参公", "民警", "行政", "选调生"})
"""Kinds of staff whose grades are 称职…; everybody else's are 合格…."""
WATCHED = frozenset({Topic.GRADES, Topic.STAFF, Topic.AGENCIES})


class GradesPage(Page):
    """The list of a year; Enter edits, 1–5 set the street result of the chosen rows."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.year_box = YearBox(desk, self)
        self.year_box.changed.connect(self._on_year)
        self._make_actions()
        self.table = TableView(RowsModel(columns(self.year), key=lambda s: s.row.staff_id), "grades", self)
        self.table.setAccessibleName(self.tr("Grades of the year"))
        self.withdraw_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.table.addAction(self.withdraw_action)
        self.filters = FilterBar(self.table, self._chips(), self)
        self.agency_box, self.grade_box = ComboBox(self), ComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.grade_box.setAccessibleName(self.tr("Grade"))
        for box in (self.agency_box, self.grade_box):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.strip = DistributionStrip(self)
        self._assemble()
        self._fill_grade_box()
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        for box in (self.agency_box, self.grade_box):
            box.currentIndexChanged.connect(self._on_filter)
        GradeKeys(self.table).pressed.connect(self._on_grade)
        self.setFocusProxy(self.table)

    # What the shell asks

    @property
    def year(self) -> int:
        """The year in view."""
        return self.year_box.year

    def title(self) -> str:
        """Name the page."""
        return self.tr("Grades")

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year)

    def primary_action(self) -> QAction | None:
        """Edit the grade, for who may."""
        return self.edit_action if self.desk.may(Action.SET_GRADE) and self.table.rows_model.rows else None

    def tool_actions(self) -> Sequence[QAction]:
        """Record and withdraw sanctions, for who may."""
        return (self.sanction_action, self.withdraw_action) if self.desk.may(Action.RECORD_SANCTION) else ()

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        results = self.tr("street result of the chosen rows: {grades}").format(grades=grade_keys_text())
        return (
            Key("Enter", self.tr("edit the grade")),
            Key("1 … 5", results),
            Key("Ctrl+N", self.tr("record a sanction")),
            Key("Delete", self.tr("withdraw a sanction")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def legend(self) -> str:
        """Say the quick keys at the foot of the window."""
        return grade_keys_text() if self.desk.may(Action.SET_GRADE) else ""

    def refresh(self, changes: Changes) -> None:
        """Read the year again when people, agencies or grades changed."""
        if not changes or changes & WATCHED:
            self.reload()

    def show_item(self, place: GradesPlace) -> None:
        """Go to a year, and there to a person."""
        if place.year:
            self.year_box.set_year(place.year)
            self.reload()
        if place.staff_no:
            self.step_back()
            self.table.select_row(lambda shown: shown.row.staff_no == place.staff_no)

    def step_back(self) -> bool:
        """Take the filters away."""
        active = self.agency_box.currentIndex() > 0 or self.grade_box.currentIndex() > 0
        for box in (self.agency_box, self.grade_box):
            box.setCurrentIndex(0)
        return self.filters.clear() or active

    def reload(self) -> None:
        """Read the year and redraw it."""
        known = agencies(self.desk)
        self.year_box.offer(years(self.desk))
        police = {row.name for row in known if _takes_reference(row, self.year)}
        decided = decided_in_pools(self.desk, self.year)
        rows = [
            GradeListRow(row, row.agency in police, decided.get(row.staff_id))
            for row in grades(self.desk, self.year)
        ]
        self.table.rows_model.columns = columns(self.year)
        self.table.set_rows(rows)
        self._fill_agency_box([row.name for row in known], rows)
        self.strip.set_counts(Counter(grade_of(shown) for shown in rows))
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()
        self._on_selection()
        self.header_changed.emit()

    # Slots

    def _on_year(self, _year: int) -> None:
        self.reload()

    def _on_opened(self, shown: GradeListRow) -> None:
        if not self.desk.may(Action.SET_GRADE):
            return
        row = shown.row
        dialog = GradeDialog(row, self.year, self, by_department=shown.by_department)
        self.edit(dialog, partial(self._save_one, row))

    def _on_edit(self) -> None:
        if (shown := self.table.current_row()) is not None:
            self._on_opened(shown)

    def _on_grade(self, grade: str) -> None:
        if not self.desk.may(Action.SET_GRADE):
            return
        rows = [shown.row for shown in self.table.chosen_rows()]
        if not rows:
            return
        if grade == UNDETERMINED:
            dialog = ReasonDialog(_names(rows, 12), self.year, self)
            self.edit(dialog, partial(self._set_undetermined, rows))
            return
        entries = {row.staff_id: with_result(row, grade) for row in rows}
        words = joined(dict.fromkeys(entry.street_result for entry in entries.values()))
        self.attempt(partial(self._set, entries, f"{_names(rows)}: {words}"))

    def _on_sanction(self) -> None:
        if (shown := self.table.current_row()) is not None:
            dialog = SanctionDialog(shown.row, self.desk.today, self)
            self.edit(dialog, partial(self._record, shown.row))

    def _on_withdraw(self) -> None:
        shown = self.table.current_row()
        if shown is not None and shown.row.sanctions and self.desk.may(Action.RECORD_SANCTION):
            dialog = WithdrawDialog(shown.row.name, shown.row.sanctions, self)
            said = self.tr("Sanction of {name} withdrawn").format(name=shown.row.name)
            self.edit(dialog, self._withdraw, said)

    def _on_filter(self, _at: int) -> None:
        agency, grade = self.agency_box.currentData(), self.grade_box.currentData()
        self.table.set_condition("agency", partial(_is_at, agency) if agency else None)
        self.table.set_condition("grade", partial(_has_grade, grade) if grade else None)

    def _on_selection(self, *_spans: object) -> None:
        shown = self.table.current_row()
        self.edit_action.setEnabled(shown is not None)
        self.sanction_action.setEnabled(shown is not None)
        self.withdraw_action.setEnabled(shown is not None and bool(shown.row.sanctions))

    # Saving

    def _save_one(self, row: GradeRow, entry: GradeEntry) -> None:
        self._set({row.staff_id: entry}, f"{row.name}: {entry.street_result or '—'}")

    def _set_undetermined(self, rows: Sequence[GradeRow], reason: str) -> None:
        entries = {
            row.staff_id: GradeEntry(UNDETERMINED, row.statutory_grade, reason, row.note) for row in rows
        }
        self._set(entries, f"{_names(rows)}: {noted(UNDETERMINED, reason)}")

    def _set(self, entries: Mapping[int, GradeEntry], said: str) -> None:
        year = self.year
        self.show_done(self._write(year, entries, said, self.tr("Taken back")))
        point_to_supplement(self, self.desk, year, entries)

    def _write(self, year: int, entries: Mapping[int, GradeEntry], said: str, back: str) -> Done:
        """Set grades; the way back sets what stood before and says `back`."""
        before = set_grades(self.desk, year, entries)
        return Done(CHANGED, said, partial(self._write, year, before, back, said))

    def _record(self, row: GradeRow, entry: SanctionEntry) -> None:
        changes = record_sanction(self.desk, row.staff_id, entry.kind, entry.decided_on, entry.document)
        said = self.tr("{name}: {kind} recorded").format(name=row.name, kind=entry.kind)
        self.show_done(Done(changes, said))
        point_to_supplement(self, self.desk, self.year, [row.staff_id])

    def _withdraw(self, withdrawal: Withdrawal) -> Changes:
        changes = withdraw_sanction(self.desk, withdrawal.sanction_id, withdrawal.reason)
        self.reload()
        return changes

    # Parts

    def _make_actions(self) -> None:
        self.edit_action = QAction(self.tr("Edit grade"), self)
        self.edit_action.triggered.connect(self._on_edit)
        self.sanction_action = QAction(self.tr("Record sanction"), self)
        self.sanction_action.setShortcut(QKeySequence.StandardKey.New)
        self.sanction_action.triggered.connect(self._on_sanction)
        self.withdraw_action = QAction(self.tr("Withdraw sanction"), self)
        self.withdraw_action.setShortcut(QKeySequence.StandardKey.Delete)
        self.withdraw_action.triggered.connect(self._on_withdraw)
        theme.set_icon(self.sanction_action, "add")
        theme.set_icon(self.withdraw_action, "undo")
        if self.desk.may(Action.RECORD_SANCTION):
            self.addAction(self.sanction_action)

    def _chips(self) -> tuple[Chip[GradeListRow], ...]:
        return (
            Chip(self.tr("No grade yet"), ungraded),
            Chip(self.tr("Sanctioned"), lambda shown: bool(shown.row.sanctions)),
        )

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        for widget in (self.year_box, self.agency_box, self.grade_box):
            top.addWidget(widget)
        top.addWidget(self.filters, 1)
        import_action = QAction(self.tr("Import files"), self)
        import_action.triggered.connect(self._on_import)
        empty = EmptyState(
            self.tr("Nobody was posted in this year"),
            self.tr("Import the roster or enter the staff first, or choose another year above."),
            import_action if self.desk.may(Action.IMPORT_FILES) else None,
            self,
        )
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(empty)
        column = page_column(self)
        column.addLayout(top)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    def _fill_agency_box(self, names: Sequence[str], rows: Sequence[GradeListRow]) -> None:
        counts = Counter(shown.row.agency for shown in rows)
        chosen = self.agency_box.currentData()
        with QSignalBlocker(self.agency_box):
            self.agency_box.clear()
            self.agency_box.addItem(self.tr("All agencies"), "")
            for name in names:
                if counts[name]:
                    self.agency_box.addItem(f"{name} {counts[name]}", name)
            self.agency_box.setCurrentIndex(max(self.agency_box.findData(chosen or ""), 0))
        self._on_filter(0)

    def _fill_grade_box(self) -> None:
        self.grade_box.addItem(self.tr("All grades"), "")
        for grade in QUICK:
            self.grade_box.addItem(grade, grade)


def with_result(row: GradeRow, grade: str) -> GradeEntry:
    """Return the row's entry with another street result, in the words of the person's kind of staff."""
    word = grade if row.staff_kind in CIVIL else INSTITUTION.get(grade, grade)
    keeps_reason = SAME_GRADE.get(row.statutory_grade) == UNDETERMINED
    return GradeEntry(word, row.statutory_grade, row.reason if keeps_reason else "", row.note)


def _names(rows: Sequence[GradeRow], most: int = 3) -> str:
    names = joined(row.name for row in rows[:most])
    return f"{names} … ({len(rows)})" if len(rows) > most else names


def _takes_reference(agency: AgencyRow, year: int) -> bool:
    terms = [term for term in agency.terms if term.since.year <= year]
    return bool(terms) and terms[0].bonus_mode is BonusMode.TIER_REFERENCE


def _is_at(agency: str, shown: GradeListRow) -> bool:
    return shown.row.agency == agency


def _has_grade(grade: str, shown: GradeListRow) -> bool:
    return grade_of(shown) == grade
