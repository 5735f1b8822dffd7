"""Qt models of the month: names on the left, half-days in the middle, sums on the right.

The three show the same people; the marks have two rows a person, the others one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.attendance.grid.draft import Draft
from desktop.attendance.words import days_text, festival_word, half_word, long_day, word
from forms.kit import theme
from forms.kit.plain import plain_tip
from models.rules.attendance.kinds import BY_CODE, KINDS, UNMARKED, Counts
from models.rules.attendance.printed import TALLIES
from models.rules.calendar.half_days import half_day_on
from models.services.attendance.months import MonthSheet

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
NO_SHEET = MonthSheet(agency_id=0, agency="", month=197001, days=(), rows=(), signs={}, closed=False)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

CodeRole = int(Role.UserRole) + 3
"""The kind code of a half-day."""

AgencyRole = CodeRole + 1
"""The agency of a person, on the sheet of the whole office."""


class _MonthModel(QAbstractTableModel):
    """What the three models share: a draft, and which of its rows are shown in which order."""

    lines_per_person = 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.draft = Draft(NO_SHEET, date.min, self)
        self.shown: tuple[int, ...] = ()

    def set_draft(self, draft: Draft, shown: Sequence[int]) -> None:
        """Show `shown` rows of a draft."""
        self.beginResetModel()
        self.draft, self.shown = draft, tuple(shown)
        self.prepare()
        self.endResetModel()

    def prepare(self) -> None:
        """Prepare for a new draft, inside the model reset."""

    def is_closed(self, row: int) -> bool:
        """Tell whether every day of the person here (numbered as shown) is closed."""
        person = self.draft.sheet.rows[self.shown[row]]
        return bool(person.closed) and all(
            shut or not here for shut, here in zip(person.closed, person.here, strict=True)
        )

    def redraw(self, shown_rows: Sequence[int]) -> None:
        """Announce that the marks of people (numbered as shown) have changed."""
        per = self.lines_per_person
        if shown_rows and self.columnCount():
            top, bottom = min(shown_rows) * per, max(shown_rows) * per + per - 1
            self.dataChanged.emit(self.index(top, 0), self.index(bottom, self.columnCount() - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.shown) * self.lines_per_person


class MarksModel(_MonthModel):
    """Half-days: two rows per person, one column per day."""

    lines_per_person = 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_edit = False
        self._glyphs: dict[str, str] = {}
        self._marks: list[str] = []

    def prepare(self) -> None:
        """Use the signs of the new sheet."""
        self._glyphs = dict(self.draft.keys.glyphs)
        for kind in KINDS:  # a kind without a sign of its own is still shown
            self._glyphs.setdefault(kind.code, kind.sign)
        self._glyphs[UNMARKED] = ""
        self._marks = self.draft.marks

    @property
    def glyphs(self) -> dict[str, str]:
        """Kind code → sign, as this agency writes it."""
        return self._glyphs

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the days."""
        return 0 if parent.isValid() else len(self.draft.sheet.days)

    def code(self, row: int, column: int) -> str:
        """Return the kind code of a cell."""
        return self._marks[self.shown[row >> 1]][2 * column + (row & 1)]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Answer one role of one half-day."""
        if not index.isValid():
            return None
        if role in (Role.DisplayRole, Role.EditRole):
            return self._glyphs[self.code(index.row(), index.column())]
        if role == CodeRole:
            return self.code(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return _told(self._spoken(index.row(), index.column()), role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        """Return the day of the month, and the whole date with the holiday's name for tooltips."""
        days = self.draft.sheet.days
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(days):
            return None
        if role == Role.DisplayRole:
            return str(days[section].day.day)
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return _told(self._about_day(section), role)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A half-day can be marked where the person is posted here and the month is open."""
        found = super().flags(index)
        if not index.isValid() or not self.may_edit:
            return found
        person, column = self.draft.sheet.rows[self.shown[index.row() >> 1]], index.column()
        may = person.here[column] and not (person.closed and person.closed[column])
        return found | Qt.ItemFlag.ItemIsEditable if may else found

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        """Mark a half-day by a sign or a name; refused where the mark is not allowed."""
        if role != Role.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row, half = self.shown[index.row() >> 1], 2 * index.column() + (index.row() & 1)
        code, line = self.draft.keys.pasted(str(value)), self.draft.line(row)
        if code is None or line.refusal(half, code) is not None:
            return False
        self.draft.edit(self._label(code), {row: line.marks[:half] + code + line.marks[half + 1 :]})
        return True

    def _label(self, code: str) -> str:
        return word(BY_CODE[code]) if code != UNMARKED else QCoreApplication.translate("Attendance", "Clear")

    def _about_day(self, column: int) -> str:
        head = self.draft.sheet.days[column]
        text = long_day(head.day)
        if head.working and head.day.weekday() >= 5:
            in_lieu = QCoreApplication.translate("Attendance", "working day in lieu")
            return f"{text} · {in_lieu}"
        if not head.working:
            rest = QCoreApplication.translate("Attendance", "rest day")
            return f"{text} · {head.name or rest}"
        festival = half_day_on(head.day)
        if festival is not None:
            off = QCoreApplication.translate("Attendance", "half a day off: Ctrl+H")
            return f"{text} · {festival_word(festival.name)} · {off}"
        return text

    def _spoken(self, row: int, column: int) -> str:
        person = self.draft.sheet.rows[self.shown[row >> 1]]
        code = self.code(row, column)
        said = QCoreApplication.translate("Attendance", "unmarked")
        if not person.here[column]:
            said = QCoreApplication.translate("Attendance", "not posted here")
        elif code != UNMARKED:
            said = f"{self._glyphs[code]} {word(BY_CODE[code])}"
        elif not self.draft.working[column]:
            said = QCoreApplication.translate("Attendance", "nothing due")
        if person.closed and person.closed[column]:
            said += QCoreApplication.translate("Attendance", ", closed")
        note = self.draft.notes[self.shown[row >> 1]].get(2 * column + (row & 1))
        if note is not None and note.minutes:
            said += QCoreApplication.translate("Attendance", ", {n} minutes").format(n=note.minutes)
        if note is not None and note.text:
            said += f" · {note.text}"
        return f"{person.name} · {self._about_day(column)} · {half_word(row & 1)}: {said}"


class NamesModel(_MonthModel):
    """Number and name of each person."""

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Number, name, and the words beside the two lines."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Answer one role of a person."""
        if not index.isValid():
            return None
        row = self.shown[index.row()]
        person = self.draft.sheet.rows[row]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return (str(row + 1), person.name, "")[index.column()]
        if role == Role.ToolTipRole:
            about = (person.name, person.agency, person.staff_no, person.post_class)
            return plain_tip(" · ".join(word for word in about if word))
        if role == AgencyRole:
            return person.agency
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        """Title the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        titles = (
            QCoreApplication.translate("Attendance", "No."),
            QCoreApplication.translate("Attendance", "Name"),
            "",
        )
        return titles[section] if section < len(titles) else None


_TIMES = frozenset("".join(tally.codes for tally in TALLIES if tally.times))


class TotalsModel(_MonthModel):
    """Sums of each person in days: due, attended, unmarked, then every kind that occurs."""

    FIXED = 3

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.codes: tuple[str, ...] = ()

    def prepare(self) -> None:
        """Give each kind that occurs a column."""
        self.codes = self.draft.kinds()

    def note_kinds(self, rows: Iterable[int]) -> bool:
        """Add columns for kinds that these rows bring; tell whether there were any. None is ever removed."""
        fresh = set(self.draft.kinds(rows)).difference(self.codes)
        if not fresh:
            return False
        self.beginResetModel()
        both = fresh.union(self.codes)
        self.codes = tuple(kind.code for kind in KINDS if kind.code in both)
        self.endResetModel()
        return True

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the sums."""
        return 0 if parent.isValid() else self.FIXED + len(self.codes)

    def halves(self, row: int, column: int) -> int:
        """Return a sum in half-days; `row` as shown."""
        sums = self.draft.sums(self.shown[row])
        if column < self.FIXED:
            return (sums.due, sums.attended, sums.unmarked)[column]
        return sums.by_code.get(self.codes[column - self.FIXED], 0)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Answer one role of a sum."""
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self.sum_text(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            return _RIGHT
        if role == Role.ForegroundRole:
            return theme.color(self._ink(index.row(), index.column()))
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            said = QCoreApplication.translate("Attendance", "{what}: {days} days")
            if self.counts_times(index.column()):
                said = QCoreApplication.translate("Attendance", "{what}: {days}×")
            text = self.sum_text(index.row(), index.column()) or "0"
            return said.format(what=self.title(index.column()), days=text)
        return None

    def counts_times(self, column: int) -> bool:
        """Tell whether a column counts how often, as the month sheet does of 迟到 and 早退."""
        return column >= self.FIXED and self.codes[column - self.FIXED] in _TIMES

    def sum_text(self, row: int, column: int) -> str:
        """Return a sum as the month sheet prints it: days, or how often; "" for none."""
        halves = self.halves(row, column)
        return (str(halves) if halves else "") if self.counts_times(column) else days_text(halves)

    def title(self, column: int) -> str:
        """Return the words of a column."""
        fixed = (
            QCoreApplication.translate("Attendance", "Due"),
            QCoreApplication.translate("Attendance", "Attended"),
            QCoreApplication.translate("Attendance", "Unmarked"),
        )
        return fixed[column] if column < self.FIXED else word(BY_CODE[self.codes[column - self.FIXED]])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        """Title the columns."""
        wanted = (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole)
        if orientation is not Qt.Orientation.Horizontal or role not in wanted:
            return None
        return self.title(section) if 0 <= section < self.columnCount() else None

    def _ink(self, row: int, column: int) -> str:
        if column == 0:
            return "quiet"
        if column == 2:
            return "waits"
        if column < self.FIXED or not self.halves(row, column):
            return "text"
        return "refused" if BY_CODE[self.codes[column - self.FIXED]].counts is Counts.ABSENT else "text"


def _told(text: str, role: int) -> str:
    """Return what is spoken of a cell; as a tip it is plain text too."""
    return plain_tip(text) if role == Role.ToolTipRole else text
