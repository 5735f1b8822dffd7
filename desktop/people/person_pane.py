"""The person under the cursor: own data, masked, and every posting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from desktop.people.listing import history_columns
from desktop.people.personal_field import PersonalField
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from models.services.people.staff import PostingRow, StaffRow

WIDTH = 430
MASKED = ("id_card", "mobile", "bank_card")
"""What is shown in full only on request."""


class PersonPane(QWidget):
    """Shows one staff member; asks the page to reveal a field or to correct a posting."""

    reveal_asked = Signal(str)
    correction_asked = Signal(object)  # the PostingRow

    def __init__(self, *, may_reveal: bool, may_correct: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_reveal = may_reveal
        self.row: StaffRow | None = None
        self.name = Label(self)
        self.name.setProperty("role", "heading")
        self.about = Label(self)
        self.about.setProperty("tone", "quiet")
        self.fields = {
            "id_card": PersonalField("id_card", self.tr("Identity card"), self),
            "mobile": PersonalField("mobile", self.tr("Mobile"), self),
            "bank_card": PersonalField("bank_card", self.tr("Bank card"), self),
        }
        self.plain = {name: Label(self) for name in ("bank_name", "work_since", "note")}
        self.history: TableView[PostingRow] = TableView(
            RowsModel(history_columns(), key=_since), self.tr("Posting history"), self
        )
        self.correct_button = QPushButton(self.tr("Correct this posting"), self)
        self.correct_button.setProperty("role", "link")
        self.correct_button.setVisible(may_correct)
        self.correct_button.clicked.connect(self._on_correct)
        for field in self.fields.values():
            field.asked.connect(self.reveal_asked)
        if may_correct:
            self.history.opened.connect(self.correction_asked)
        self.history.current_changed.connect(self._on_posting)
        self._assemble()
        self.setMinimumWidth(WIDTH - 50)
        self.show_person(None)

    def show_person(self, row: StaffRow | None) -> None:
        """Show `row`; whatever was revealed before is masked again."""
        self.row = row
        self.setEnabled(row is not None)
        self.name.setText(row.name if row else self.tr("Nobody chosen"))
        self.about.setText(_about(row) if row else "")
        for name, field in self.fields.items():
            field.set_mask(mask_of(row, name) if row else "", may_ask=self._may_reveal)
        for name, label in self.plain.items():
            label.setText((str(getattr(row, name)) if row else "") or "—")
        self.history.set_rows(row.postings if row else ())
        self._on_posting(None)

    def _assemble(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.HAIR)
        grid.setColumnStretch(1, 1)
        named = (
            (self.tr("Identity card"), self.fields["id_card"]), (self.tr("Mobile"), self.fields["mobile"]),
            (self.tr("Bank card"), self.fields["bank_card"]), (self.tr("Bank"), self.plain["bank_name"]),
            (self.tr("Working since"), self.plain["work_since"]), (self.tr("Note"), self.plain["note"]),
        )  # fmt: skip
        for line, (title, widget) in enumerate(named):
            label = Label(title, self)
            label.setProperty("tone", "quiet")
            label.setMinimumHeight(theme.ROOM)
            grid.addWidget(label, line, 0)
            grid.addWidget(widget, line, 1)
        self.plain["note"].setWordWrap(True)
        section = Label(self.tr("Posting history"), self)
        section.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.HAIR)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addSpacing(theme.HAIR)
        column.addLayout(grid)
        column.addWidget(section)
        column.addWidget(self.history, 1)
        column.addWidget(self.correct_button)

    def _on_posting(self, _posting: object) -> None:
        self.correct_button.setEnabled(self.history.current_row() is not None)

    def _on_correct(self) -> None:
        posting = self.history.current_row()
        if posting is not None:
            self.correction_asked.emit(posting)


def mask_of(row: StaffRow, name: str) -> str:
    """Return a piece of personal data as it is shown unasked."""
    value = str(getattr(row, name))
    return f"**** {value}" if name == "bank_card" and value else value


def _about(row: StaffRow) -> str:
    latest = row.latest
    parts = [row.staff_no, row.sex, latest.agency if latest else "", latest.post_title if latest else ""]
    return "　".join(part for part in parts if part)


def _since(posting: PostingRow) -> object:
    return posting.since
