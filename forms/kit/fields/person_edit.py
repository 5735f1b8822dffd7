"""A person out of a list: typed as name, staff number or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from forms.kit.fields.pick_edit import PickEdit
from models.services.people.staff import StaffRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Someone to choose."""

    id: int
    staff_no: str
    name: str
    initials: str

    @property
    def word(self) -> str:
        """What stands in the field."""
        return f"{self.name} {self.staff_no}"

    def is_meant_by(self, text: str) -> bool:
        """Tell whether `text` names the person: the whole word, the name, the number or the initials."""
        return text.casefold() in (self.word, self.name, self.staff_no, self.initials.casefold())


def choices_of(rows: Sequence[StaffRow]) -> tuple[PersonChoice, ...]:
    """Return people to choose from."""
    return tuple(PersonChoice(row.id, row.staff_no, row.name, row.initials) for row in rows)


class PersonEdit(PickEdit):
    """Offers who fits; leaving the field writes name and number of the one person it can mean."""

    def __init__(
        self, people: Sequence[PersonChoice], staff_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        self.people = tuple(people)
        word = next((one.word for one in self.people if one.id == staff_id), "")
        super().__init__([one.word for one in self.people], word, parent)
        self.setMaxLength(40)

    def person(self) -> PersonChoice | None:
        """Return who is meant, None when nobody or more than one is."""
        text = self.text().strip()
        found = [one for one in self.people if text and one.is_meant_by(text)]
        return found[0] if len(found) == 1 else None

    def staff_id(self) -> int | None:
        """Return the id of who is meant."""
        person = self.person()
        return person.id if person else None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write the person in full."""
        person = self.person()
        if person is not None and self.text() != person.word:
            self.setText(person.word)
        super().focusOutEvent(event)


def person_error(field: PersonEdit) -> str:
    """Return the sentence for a field that names nobody, or more than one; "" when it is fine."""
    if field.person() is not None:
        return ""
    return translate("PersonEdit", "Please choose a person by name, number or pinyin initials.")
