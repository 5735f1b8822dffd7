"""Which column of a CSV file holds what: asked once for each shape of file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.i18n import words
from forms.kit.plain import Label
from forms.workbook.attendance.mapped_csv import CsvShape
from models.rules.attendance.punch_clock import CSV_FIELDS, csv_complete

_SHOWN = 3


class CsvColumnsDialog(LiveDialog):
    """One line a column, with its first cells; `value` is field → heading."""

    FIELD_OF_CODE = {"csv_columns_incomplete": "0"}  # noqa: RUF012 - a constant of the class

    def __init__(self, file: str, shape: CsvShape, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("The columns of {file}").format(file=file))
        self._columns: list[tuple[str, QComboBox]] = []
        intro = Label(
            self.tr(
                "Say once what each column holds. Needed are who (staff number or name), and a moment, "
                "or a date with morning and afternoon, or a date, a half and a kind."
            )
        )
        intro.setWordWrap(True)
        intro.setProperty("tone", "quiet")
        self.form.add_wide(intro)
        known = {heading: name for name, heading in shape.columns.items()}
        for at, heading in enumerate(shape.headings):
            if heading and heading not in (named for named, _ in self._columns):
                self._add(at, heading, shape, known.get(heading, ""))
        self.setMinimumWidth(560)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """No two columns hold the same, and together they say who, when and what."""
        seen: dict[str, str] = {}
        errors: dict[str, str] = {}
        for number, (heading, box) in enumerate(self._columns):
            name = str(box.currentData())
            if name in seen:
                text = self.tr('"{heading}" holds that already; a file has only one such column.')
                errors[str(number)] = text.format(heading=seen[name])
            if name:
                seen.setdefault(name, heading)
        if not errors and not csv_complete(self.value()):
            errors["0"] = words("csv_columns_incomplete", {})
        return errors

    def value(self) -> dict[str, str]:
        """Return field → heading."""
        return {str(box.currentData()): heading for heading, box in self._columns if box.currentData()}

    def _add(self, at: int, heading: str, shape: CsvShape, name: str) -> None:
        cells = [row[at].strip() for row in shape.samples[:_SHOWN] if at < len(row)]
        box = ComboBox()
        box.addItem(self.tr("not needed"), "")
        for field, word in self._fields().items():
            box.addItem(word, field)
        box.setCurrentIndex(box.findData(name))
        told = "　".join(cell[:24] for cell in cells if cell)
        self.form.add(str(len(self._columns)), heading, box, hint=told or self.tr("(empty)"))
        self._columns.append((heading, box))

    def _fields(self) -> Mapping[str, str]:
        words = {
            "staff_no": self.tr("Staff number"), "name": self.tr("Name"),
            "at": self.tr("Date and time of a punch"), "date": self.tr("Date"),
            "time": self.tr("Time of a punch"), "half": self.tr("Which half (上午, 下午)"),
            "kind": self.tr("What it was (公差, 病假 …)"), "am": self.tr("What the morning was"),
            "pm": self.tr("What the afternoon was"),
        }  # fmt: skip
        return {name: words[name] for name in CSV_FIELDS}
