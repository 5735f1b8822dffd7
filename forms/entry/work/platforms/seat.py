"""A seat of a body: what, who, since when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.i18n import office_word
from models.rules.work.platforms.setup import SeatKind, SeatRow, seats_of
from models.rules.work.platforms.toml_file import SeatEntry


@dataclass(frozen=True, slots=True)
class SeatChange:
    """What was entered; `instead_of` is the seat that ends the day before."""

    entry: SeatEntry
    since: date
    document: str
    instead_of: int | None


class SeatDialog(LiveDialog):
    """Somebody takes a seat, or takes over one."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "seat_needs_somebody": "name", "seat_not_there": "seat", "platform_unknown": "since",
        "platform_overlap": "name", "platform_met": "since",
    }  # fmt: skip

    def __init__(
        self, bodies: Sequence[str], body: str, since: date, row: SeatRow | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(self.tr("Hand over an appointment") if row else self.tr("New appointment"), parent)
        self.row = row
        self.since = self.form.add("since", self.tr("First day"), DayEdit(since))
        self.body = self.form.add("body", self.tr("Body"), Choice(((one, one) for one in bodies), body))
        self.seat = self.form.add("seat", self.tr("Seat"), Choice((), row.seat.value if row else ""))
        self.name = self.form.add("name", self.tr("Name"), QLineEdit())
        self.post = self.form.add(
            "post", self.tr("Post"), QLineEdit(row.post if row else ""),
            hint=self.tr("A name or a post is needed"),
        )  # fmt: skip
        self.document = self.form.add("document", self.tr("Basis document"), QLineEdit())
        self.name.setMaxLength(40)
        self.post.setMaxLength(60)
        self.body.setEnabled(row is None)
        self.seat.setEnabled(row is None)
        self.body.currentIndexChanged.connect(self._on_body)
        if row is None:
            self._on_body(0)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A day, and somebody."""
        errors = {}
        if self.since.day() is None:
            errors["since"] = self.since.problem() or self.tr("This is needed.")
        if not self.name.text().strip() and not self.post.text().strip():
            errors["name"] = self.tr("This is needed.")
        return errors

    def value(self) -> SeatChange:
        """Return the seat as entered."""
        since = self.since.day()
        assert since is not None  # noqa: S101 - checked
        entry = SeatEntry(
            self.body.value, SeatKind(self.seat.value), self.name.text().strip(), self.post.text().strip()
        )
        return SeatChange(
            entry, since, self.document.text().strip(), self.row.id if self.row is not None else None
        )

    def _on_body(self, _at: int) -> None:
        chosen = self.seat.value
        self.seat.clear()
        for one in seats_of(self.body.value):
            self.seat.addItem(office_word(one), one.value)
        if self.seat.findData(chosen) >= 0:
            self.seat.choose(chosen)
