"""A year of the working calendar: a new one, its notice, one from a file; and the name of a single day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.number_box import NumberBox
from forms.kit.plain import Label
from models.services.calendar_editing import DAY_OFF, LONGEST_NAME, WORKED_IN_LIEU


@dataclass(frozen=True, slots=True)
class YearValue:
    """A year and the notice it rests on."""

    year: int
    source: str


class CalendarYearDialog(EntryDialog):
    """Asks for a year and its notice; with `fixed` only the notice may be changed, under `told`."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "calendar_year_exists": "year",
        "calendar_year_out_of_range": "year",
    }

    def __init__(
        self,
        title: str,
        year: int,
        source: str = "",
        *,
        fixed: bool = False,
        told: str = "",
        save_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, save_text=save_text)
        if told:
            label = Label(told)
            label.setWordWrap(True)
            self.form.add_wide(label)
        self.year = self.form.add("year", self.tr("Year"), NumberBox())
        self.year.setRange(1900, 2999)
        self.year.setGroupSeparatorShown(False)
        self.year.setValue(year)
        self.year.setEnabled(not fixed)
        self.source = self.form.add(
            "source", self.tr("Notice"), QLineEdit(source),
            hint=self.tr("The paper behind the year, such as 国办发明电〔2016〕17号."),
        )  # fmt: skip
        self.source.setMaxLength(200)
        self.source.setCursorPosition(0)
        self.setMinimumWidth(520)

    def value(self) -> YearValue:
        """Return what was entered."""
        return YearValue(self.year.value(), self.source.text().strip())


@dataclass(frozen=True, slots=True)
class DayValue:
    """What a day is."""

    working: bool
    name: str


class CalendarDayDialog(EntryDialog):
    """Says whether a day, or several, are worked, and what they are called."""

    FIELD_OF_CODE = {"calendar_name_too_long": "name"}  # noqa: RUF012 - a constant of the class

    def __init__(
        self, title: str, day: date, *, working: bool, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self._is_weekday = day.weekday() < 5
        self.working = self.form.add("working", self.tr("The day is"), ComboBox())
        self.working.addItem(self.tr("a rest day"), userData=False)
        self.working.addItem(self.tr("a working day"), userData=True)
        self.working.setCurrentIndex(int(working))
        self.name = self.form.add(
            "name", self.tr("Called"), QLineEdit(name),
            hint=self.tr("Such as 春节; a working weekend is called 班."),
        )  # fmt: skip
        self.name.setMaxLength(LONGEST_NAME)
        self.working.currentIndexChanged.connect(self._on_working)

    def check(self) -> Mapping[str, str]:
        """A free weekday needs a name, or nobody will know why it is free."""
        if self._is_weekday and not self.working.currentData() and not self.name.text().strip():
            return {"name": self.tr("Please say why this day is free.")}
        return {}

    def value(self) -> DayValue:
        """Return what was entered."""
        return DayValue(bool(self.working.currentData()), self.name.text().strip())

    def _on_working(self, _at: int) -> None:
        works = bool(self.working.currentData())
        usual = {WORKED_IN_LIEU, DAY_OFF, ""}
        if self.name.text().strip() in usual:
            plain = works == self._is_weekday
            self.name.setText("" if plain else WORKED_IN_LIEU if works else DAY_OFF)
