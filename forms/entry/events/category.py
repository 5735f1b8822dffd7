"""A category of events: its code and words, the platform and agencies that it goes to, what it asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.fields.choice import Choice
from models.rules.events.tree import CategoryRecord


@dataclass(frozen=True, slots=True)
class CategoryAsking:
    """The platforms and agencies that a category can go to."""

    platforms: Sequence[str]
    agencies: Sequence[str]


class CategoryDialog(LiveDialog):
    """A leaf; its code stays as it is once it was entered."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {
        "category_code_taken": "code", "category_needs": "code", "category_word_twice": "leaf",
        "category_platform_unknown": "platform", "no_such_agency": "assisting",
    }  # fmt: skip

    def __init__(
        self, asking: CategoryAsking, record: CategoryRecord | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("New category") if record is None else self.tr("Change the category"))
        known = record or CategoryRecord(code="", top="", leaf="", platform="")
        self.code = self.form.add("code", self.tr("Code"), QLineEdit(known.code))
        self.code.setReadOnly(record is not None)
        self.top = self.form.add("top", self.tr("Top category"), QLineEdit(known.top))
        self.leaf = self.form.add("leaf", self.tr("Category"), QLineEdit(known.leaf))
        for field, most in ((self.code, 20), (self.top, 40), (self.leaf, 40)):
            field.setMaxLength(most)
        platforms = Choice([(one, one) for one in asking.platforms], known.platform)
        self.platform = self.form.add("platform", self.tr("Platform"), platforms)
        nobody = self.tr("none")
        agencies = Choice([("", nobody), *((one, one) for one in asking.agencies)], known.agency)
        self.agency = self.form.add("agency", self.tr("Proposed agency"), agencies)
        hint = self.tr("Several, separated by 、")
        self.assisting = self.form.add(
            "assisting", self.tr("Proposed to assist"), QLineEdit("、".join(known.assisting)), hint=hint
        )
        self.evidence = self.form.add(
            "evidence", self.tr("Evidence asked for"), QLineEdit("、".join(known.evidence)), hint=hint
        )
        self._add_ticks(known)
        self.watch()

    def _add_ticks(self, known: CategoryRecord) -> None:
        self.centre = QCheckBox(self.tr("Must go to the command room: a grid worker may not close it"))
        self.centre.setChecked(known.centre)
        self.form.add_wide(self.centre)
        self.police = QCheckBox(self.tr("The police may hold it"))
        self.police.setChecked(known.police)
        self.form.add_wide(self.police)

    def check(self) -> Mapping[str, str]:
        """Code and both words are needed."""
        needed = {"code": self.code, "top": self.top, "leaf": self.leaf}
        lacking = self.tr("This is needed.")
        return {name: lacking for name, field in needed.items() if not field.text().strip()}

    def value(self) -> CategoryRecord:
        """Return the leaf."""
        return CategoryRecord(
            code=self.code.text().strip(), top=self.top.text().strip(), leaf=self.leaf.text().strip(),
            platform=self.platform.value, agency=self.agency.value, assisting=_parts(self.assisting.text()),
            centre=self.centre.isChecked(), police=self.police.isChecked(),
            evidence=_parts(self.evidence.text()),
        )  # fmt: skip


def _parts(text: str) -> tuple[str, ...]:
    words = text.replace("，", "、").replace(",", "、").split("、")
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
