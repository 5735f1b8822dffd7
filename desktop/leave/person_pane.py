"""The person under the cursor: balances with their explanation, the year so far, 旷工 and its limits."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.attendance.words import word
from desktop.leave.listing import Balance
from desktop.leave.words import absence_text, absence_warning, level_tone
from forms.kit import theme
from forms.kit.i18n import words
from forms.kit.plain import Label, selectable
from forms.kit.widgets.step_tree import HOW, StepTree
from models.rules.attendance.marks import COUNTED, Totals
from models.rules.leave.rules import days_text

WIDTH = 360
_SHOWN = frozenset(kind.key for kind in COUNTED) - {"present"}


class PersonPane(QWidget):
    """Shows one Balance and the person's sums of the year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.balance: Balance | None = None
        self.name, self.about = selectable(self, "heading", wraps=False), selectable(self)
        self.annual, self.annual_note = selectable(self, "section"), selectable(self, whole=True)
        self.rest, self.rest_note = selectable(self, "section"), selectable(self, whole=True)
        self.absent, self.absent_note = selectable(self, whole=True), selectable(self)
        self.year = selectable(self, whole=True)
        self.steps = StepTree(parent=self)
        self.steps.setAccessibleName(self.tr("How the annual leave came about"))
        self.steps.steps.amount_title = self.tr("Days")
        self.steps.setColumnHidden(HOW, True)  # noqa: FBT003 - Qt's signature; the pane is narrow
        self.steps.setMinimumHeight(theme.ROW_HEIGHT)  # before the page scrolls, where the window is low
        for label in (self.about, self.annual_note, self.rest_note, self.absent_note):
            label.setProperty("tone", "quiet")
        self._assemble()
        self.setMinimumWidth(WIDTH - 120)
        self.show_person(None, None, date(2000, 1, 1))

    def show_person(self, balance: Balance | None, sums: Totals | None, on: date) -> None:
        """Show someone as of a day, or nobody."""
        self.balance = balance
        self.setVisible(balance is not None)
        if balance is None:
            return
        self.name.setText(balance.name)
        day = self.tr("as of {day}").format(day=on.isoformat())
        self.about.setText(f"{balance.staff_no}　{balance.agency}　{day}")
        self._show_annual(balance)
        self._show_rest(balance, on)
        self._show_absent(balance)
        self.year.setText(self._year_words(sums))

    # Private

    def _show_annual(self, balance: Balance) -> None:
        year = balance.annual
        self.steps.set_step(year.tree if year else None)
        self.steps.setVisible(year is not None)
        if year is None:
            self.annual.setText(self.tr("Annual leave: not known"))
            self._say(self.annual_note, words(balance.problem, {"name": balance.name}), "waits")
            return
        left = days_text(year.balance - year.overdrawn)
        text = self.tr("Annual leave {year}: {left} days left")
        self.annual.setText(text.format(year=year.year, left=left))
        if year.lost:
            self._say(self.annual_note, year.lost, "refused")
            return
        text = self.tr("due {due}, carried {carried}, taken {used}, expired {expired}").format(
            due=days_text(year.entitled), carried=days_text(year.carried), used=days_text(year.used),
            expired=days_text(year.expired),
        )  # fmt: skip
        if year.overdrawn:
            text += self.tr("; {days} days more than there were").format(days=days_text(year.overdrawn))
        self._say(self.annual_note, text, "refused" if year.overdrawn else "quiet")

    def _show_rest(self, balance: Balance, on: date) -> None:
        state = balance.rest
        left = days_text(state.balance) if state else "0"
        self.rest.setText(self.tr("Compensatory leave: {left} days left").format(left=left))
        if state is None:
            self.rest_note.setText(self.tr("nothing earned, nothing taken"))
            return
        open_lots = [one for one in state.lots if one.left and one.lot.day <= on]
        text = self.tr("taken {used}, expired {expired}").format(
            used=days_text(state.used), expired=days_text(state.expired)
        )
        if open_lots:
            first = min(one.lot.expires for one in open_lots)
            text += self.tr("; the next expires on {day}").format(day=first.isoformat())
        self.rest_note.setText(text)

    def _show_absent(self, balance: Balance) -> None:
        row = balance.absence
        if row is None:
            self._say(self.absent, self.tr("No absence without leave."), "quiet")
            self.absent_note.hide()
            return
        self._say(self.absent, absence_text(row.absence), str(level_tone(row.level)))
        self.absent_note.setText(absence_warning(row.absence))
        self.absent_note.setVisible(bool(self.absent_note.text()))

    def _year_words(self, sums: Totals | None) -> str:
        if sums is None:
            return self.tr("Nothing due this year.")
        parts = [
            f"{word(kind)} {days_text(sums.halves[kind.key])}"
            for kind in COUNTED
            if kind.key in _SHOWN and sums.halves.get(kind.key)
        ]
        return "　".join(parts) or self.tr("present throughout")

    def _say(self, label: QLabel, text: str, tone: str) -> None:
        label.setText(text)
        theme.mark(label, tone=tone)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        for widget in (self.name, self.about, self.annual, self.annual_note, self.rest, self.rest_note):
            column.addWidget(widget)
        for title, widget in (
            (self.tr("This year"), self.year), (self.tr("Absent without leave"), self.absent)
        ):  # fmt: skip
            column.addSpacing(theme.TIGHT)
            label = Label(title, self)
            label.setProperty("tone", "quiet")
            column.addWidget(label)
            column.addWidget(widget)
        column.addWidget(self.absent_note)
        column.addSpacing(theme.TIGHT)
        column.addWidget(self.steps, 1)
        column.addStretch(0)
