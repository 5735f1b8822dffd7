"""What a word of DingTalk or of a list means, this time or always."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forms.entry.attendance.kind_edit import KindEdit
from forms.kit.dialogs.live_dialog import LiveDialog


@dataclass(frozen=True, slots=True)
class WordMapping:
    """A word, the kind code it means, and whether later files are read so too."""

    word: str
    kind: str
    remember: bool


class WordMappingDialog(LiveDialog):
    """Asks what `word` means; if it is empty, the dialog asks for it too.

    `waiting` half-days are decided by it.
    """

    FIELD_OF_CODE = {"unknown_kind": "kind", "word_means_undecided": "word"}  # noqa: RUF012 - a constant

    def __init__(
        self, word: str = "", kind: str = "", waiting: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr('What "{word}" means').format(word=word) if word else self.tr("A word"))
        self._waiting = waiting
        decided = self.tr("{n} half-days wait for it and are decided now.").format(n=waiting)
        self.word = self.form.add(
            "word", self.tr("Word of the file"), QLineEdit(word), hint=decided if waiting else ""
        )
        self.word.setMaxLength(60)
        self.word.setEnabled(not word)
        self.kind = self.form.add(
            "kind", self.tr("Means"), KindEdit(kind),
            hint=self.tr("A kind of mark by name or pinyin initials; Down shows all."),
        )  # fmt: skip
        self.remember = self.form.add(
            "remember", self.tr("From now on"), QCheckBox(self.tr("remember it for later files"))
        )
        self.remember.setChecked(True)
        self.remember.setEnabled(bool(waiting))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A word, and a kind that exists."""
        errors: dict[str, str] = {}
        if not self.word.text().strip():
            errors["word"] = self.tr("Please enter the word as it stands in the file.")
        if not self.kind.code():
            errors["kind"] = self.tr("Please choose a kind of mark, such as 公差 (gc).")
        return errors

    def value(self) -> WordMapping:
        """Return what was entered."""
        return WordMapping(self.word.text().strip(), self.kind.code(), self.remember.isChecked())
