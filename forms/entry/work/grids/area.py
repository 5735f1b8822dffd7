"""A community or village, and a grid inside one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from models.rules.work.grids.codes import COMMUNITY_DIGITS, GRID_DIGITS
from models.services.work.grids.areas import GridEntry

_NAME, _AREA = 60, 500


@dataclass(frozen=True, slots=True)
class CommunityEntry:
    """What was entered."""

    code: str
    name: str


class CommunityDialog(LiveDialog):
    """Twelve digits and a name; a code that is known gets the name from today on."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "community_code_digits": "code", "community_code_street": "code", "grid_needs_name": "name",
    }  # fmt: skip
    FULL_LENGTH: ClassVar[Mapping[str, int]] = {"code": COMMUNITY_DIGITS}

    def __init__(self, code: str = "", name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Community or village"), parent)
        self.code = self.form.add(
            "code",
            self.tr("Area code"),
            QLineEdit(code),
            hint=self.tr("12 digits; the first nine are the street's"),
        )
        self.code.setMaxLength(COMMUNITY_DIGITS)
        self.name = self.form.add("name", self.tr("Called"), QLineEdit(name))
        self.name.setMaxLength(40)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both are needed."""
        return _needed(self, ("code", "name"), self.tr("This is needed."))

    def value(self) -> CommunityEntry:
        """Return what was entered."""
        return CommunityEntry(self.code.text().strip(), self.name.text().strip())


class GridDialog(LiveDialog):
    """A grid with what its notice tells."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "grid_code_digits": "code", "grid_code_community": "code", "grid_code_taken": "code",
        "grid_needs_name": "name", "grid_number_wrong": "households",
    }  # fmt: skip
    FULL_LENGTH: ClassVar[Mapping[str, int]] = {"code": GRID_DIGITS}

    def __init__(
        self, entry: GridEntry | None = None, prefix: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("New grid") if entry is None else self.tr("Change a grid"), parent)
        known = entry or GridEntry(code=prefix, name="")
        self.code = self.form.add(
            "code", self.tr("Area code"), QLineEdit(known.code),
            hint=self.tr("15 digits; the first twelve are the community's"),
        )  # fmt: skip
        self.code.setMaxLength(GRID_DIGITS)
        self.code.setReadOnly(entry is not None)
        self.name = self.form.add("name", self.tr("Called"), QLineEdit(known.name))
        self.name.setMaxLength(_NAME)
        self.area = self.form.add("area", self.tr("Reaches over"), QLineEdit(known.area))
        self.area.setMaxLength(_AREA)
        self.households = self.form.add(
            "households", self.tr("Households"), QLineEdit(_text(known.households))
        )
        self.residents = self.form.add("residents", self.tr("Residents"), QLineEdit(_text(known.residents)))
        for edit in (self.households, self.residents):
            edit.setMaxLength(7)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Code and name are needed, numbers are whole."""
        errors = dict(_needed(self, ("code", "name"), self.tr("This is needed.")))
        for name, edit in (("households", self.households), ("residents", self.residents)):
            if edit.text().strip() and not edit.text().strip().isdecimal():
                errors[name] = self.tr("Enter a whole number.")
        return errors

    def value(self) -> GridEntry:
        """Return the grid."""
        return GridEntry(
            code=self.code.text().strip(), name=self.name.text().strip(), area=self.area.text().strip(),
            households=_number(self.households), residents=_number(self.residents),
        )  # fmt: skip


def _needed(dialog: LiveDialog, names: tuple[str, ...], text: str) -> Mapping[str, str]:
    found = {}
    for name in names:
        field = dialog.form.field(name)
        if isinstance(field, QLineEdit) and not field.text().strip():
            found[name] = text
    return found


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(edit: QLineEdit) -> int | None:
    text = edit.text().strip()
    return int(text) if text else None
