"""The toolbar above the grid: agency, month, search, filters, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.attendance.words import month_text, word
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label, set_tip
from forms.kit.tables.flow_layout import FlowLayout
from forms.kit.tables.search_box import SearchBox
from forms.kit.widgets.seal import Seal
from models.rules.attendance.kinds import BY_CODE

MONTH, WIDEST = 92, 180
"""The least width of the month and the most of the agency, in pixels; the search gives way first."""


class Toolbar(QWidget):
    """Emits what the user chooses and shows what the page sets; it decides nothing itself."""

    platform_chosen = Signal(str)
    agency_chosen = Signal(int)
    month_moved = Signal(int)  # -1 or 1
    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_places()
        self._make_filters()
        self._make_folds()
        self.state = Label(self)
        self.seal = Seal("", "", "", self)
        self.seal.hide()
        self._assemble()
        for widget in (self.platform, self.agency, self.before, self.after, self.unmarked, self.kind):
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.platform.activated.connect(self._on_platform)
        self.agency.activated.connect(self._on_agency)
        self.unmarked.toggled.connect(self._on_filter)
        self.kind.activated.connect(self._on_filter)

    def _make_places(self) -> None:
        """Make what chooses the month in view: a platform, an agency, the arrows."""
        self.platform = ComboBox(self)
        self.platform.setAccessibleName(self.tr("Only agencies of this platform"))
        self.platform.hide()
        self.agency = ComboBox(self)
        self.agency.setAccessibleName(self.tr("Agency"))
        set_tip(self.agency, self.tr("Agency (Ctrl+PgUp, Ctrl+PgDn)"))
        self.month = Label(self)
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.month.setMinimumWidth(MONTH)
        self.before = self._arrow("back", self.tr("Month before (PgUp)"), -1)
        self.after = self._arrow("forward", self.tr("Month after (PgDn)"), 1)

    def _make_filters(self) -> None:
        """Make what leaves some of the people out of view, or finds one."""
        self.search = SearchBox(self)
        self.search.set_hints(
            self.tr("Go to a person: name, initials, number"), self.tr("Go to a person"), self.tr("Find")
        )
        self.unmarked = QPushButton(self)
        self.unmarked.setCheckable(True)
        self._unmarked = -1
        self.unmarked.setAutoDefault(False)
        self.unmarked.setProperty("role", "chip")
        self.kind = ComboBox(self)
        self.kind.setAccessibleName(self.tr("Only people with this kind"))
        for box in (self.platform, self.agency, self.kind):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kind.setMinimumWidth(104)
        self.count = Label(self)
        self.count.setProperty("tone", "quiet")

    def _make_folds(self) -> None:
        signs = self.tr("Show the signs and their keys (F10)")
        sums = self.tr("Show the sums of people and days (Shift+F10)")
        self.legend_fold = self._fold(self.tr("Legend"), signs)
        self.totals_fold = self._fold(self.tr("Totals"), sums)

    def _arrow(self, icon: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(self)
        theme.set_icon(button, icon)
        set_tip(button, tip)
        button.setAccessibleName(tip)
        button.setProperty("step", step)
        button.clicked.connect(self._on_arrow)
        return button

    def _fold(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        set_tip(button, tip)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _assemble(self) -> None:
        """Put the place, the filters and the folds in a row; what has no room goes on in the next."""
        flow = FlowLayout(self)
        flow.addWidget(self._group(self.platform, self.agency, self.before, self.month, self.after))
        flow.addWidget(self.search)
        flow.addWidget(self._group(self.unmarked, self.kind, self.count))
        end = self._group(self.legend_fold, self.totals_fold, self.state, self.seal, ends=True)
        end.setMinimumHeight(self.seal.sizeHint().height())  # the grid stays where it is when a seal appears
        flow.addWidget(end)

    def _group(self, *widgets: QWidget, ends: bool = False) -> QWidget:
        """Keep some widgets together, at the end of their line if `ends`."""
        group = QWidget(self)
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.HAIR)
        if ends:
            row.addStretch(1)
        for widget in widgets:
            row.addWidget(widget)
        return group

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, from the search on: filters first, then the place."""
        return (
            self.search, self.unmarked, self.kind, self.legend_fold, self.totals_fold, self.platform,
            self.agency, self.before, self.after,
        )  # fmt: skip

    # Content

    def set_agencies(self, agencies: Sequence[tuple[int, str]]) -> None:
        """Offer these agencies, (id, name)."""
        self.agency.clear()
        for number, name in agencies:
            self.agency.addItem(name, number)
        self.agency.setMinimumWidth(min(self.agency.sizeHint().width(), WIDEST))

    def set_platforms(self, platforms: Sequence[str]) -> None:
        """Offer these platforms, keeping the one chosen; hidden when there are fewer than two."""
        chosen = self.chosen_platform()
        self.platform.clear()
        self.platform.addItem(self.tr("All platforms"), "")
        for name in platforms:
            self.platform.addItem(name, name)
        self.platform.setCurrentIndex(max(self.platform.findData(chosen), 0))
        self.platform.setVisible(len(platforms) > 1)

    def chosen_platform(self) -> str:
        """Return the platform whose agencies are wanted, "" for all."""
        return str(self.platform.currentData() or "")

    def set_place(self, agency_id: int, month: int) -> None:
        """Show which agency and month are in view."""
        self.agency.setCurrentIndex(self.agency.findData(agency_id))
        self.month.setText(month_text(month))
        self.month.setMinimumWidth(max(MONTH, self.month.sizeHint().width()))

    def set_kinds(self, codes: Sequence[str], glyphs: dict[str, str]) -> None:
        """Offer the kinds that occur in the month, keeping the one chosen."""
        chosen = self.chosen_kind()
        with QSignalBlocker(self.kind):
            self.kind.clear()
            self.kind.addItem(self.tr("All kinds"), "")
            for code in codes:
                self.kind.addItem(f"{glyphs[code]} {word(BY_CODE[code])}", code)
            self.kind.setCurrentIndex(max(self.kind.findData(chosen), 0))

    def set_unmarked(self, halves: int) -> None:
        """Show how many half-days are unmarked."""
        if self._unmarked != halves:
            self._unmarked = halves
            self.unmarked.setText(self.tr("Unmarked {n}").format(n=halves))
            _keep_wide(self.unmarked)

    def set_count(self, shown: int, total: int) -> None:
        """Show how many of all people are in view."""
        self.count.setText(f"{shown} / {total}")
        self.count.setAccessibleName(self.tr("{shown} of {total} people").format(shown=shown, total=total))
        theme.mark(self.count, tone="quiet" if shown == total else "waits")

    def set_state(self, text: str, tone: str) -> None:
        """Show whether everything is saved."""
        if self.state.text() != text:
            self.state.setText(text)
            theme.mark(self.state, tone=tone)
            _keep_wide(self.state)

    def set_closed(self, who: str, day: str) -> None:
        """Show the seal of a closed month; "" hides it."""
        self.seal.setVisible(bool(who or day))
        self.seal.set_seal(self.tr("Closed"), who, day)

    # Filters

    def chosen_kind(self) -> str:
        """Return the code of the kind to show, "" for all."""
        return str(self.kind.currentData() or "")

    def only_unmarked(self) -> bool:
        """Tell whether only people with unmarked half-days are wanted."""
        return self.unmarked.isChecked()

    def clear_filters(self) -> bool:
        """Show everybody; tell whether anybody was hidden."""
        active = self.only_unmarked() or bool(self.chosen_kind())
        with QSignalBlocker(self.unmarked):
            self.unmarked.setChecked(False)
        self.kind.setCurrentIndex(0)
        if active:
            self.filtered.emit()
        return active

    # Slots

    def _on_platform(self, _index: int) -> None:
        self.platform_chosen.emit(self.chosen_platform())

    def _on_agency(self, index: int) -> None:
        self.agency_chosen.emit(int(self.agency.itemData(index)))

    def _on_arrow(self) -> None:
        self.month_moved.emit(int(self.sender().property("step")))

    def _on_filter(self, _value: object) -> None:
        self.filtered.emit()


def _keep_wide(widget: QWidget) -> None:
    """Let a widget never be narrower again, so that no row wraps, and moves the grid, while one types."""
    widget.setMinimumWidth(max(widget.minimumWidth(), widget.sizeHint().width()))
