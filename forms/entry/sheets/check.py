"""Checking a draft (复核): what is still open, and a reason for each point that an office may accept."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.i18n import language
from forms.kit.periods import period_word
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from models.rules.core.money import yuan_text
from models.services.sheets.check_items import Item, Listed

Say = Callable[[Item], str]
MOST = 8
"""How many names of a point are shown; the page has them all."""


class RunCheckDialog(EntryDialog):
    """One field for each waivable point; the value maps its code to the reason."""

    def __init__(self, listed: Listed, say: Say, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.save_button.setText(self.tr("Checked"))
        total = Label(f"{yuan_text(listed.total_fen)} 元", self)
        total.setProperty("role", "heading")
        self.form.add_wide(total)
        self._blocked = [item for item in listed.open_items() if not item.waivable]
        for item in self._blocked:
            label = Label(say(item), self)
            label.setWordWrap(True)
            label.setProperty("tone", "refused")
            self.form.add_wide(label)
        self.reasons = {
            item.code: self.form.add(
                item.code, self.tr("Reason"), QLineEdit(),
                hint=say(item),
            )
            for item in listed.open_items()
            if item.waivable
        }  # fmt: skip
        for item in listed.items:
            if item.about and not item.blocking:
                self._to_look_at(joined((say(item), _whom(item)), "："))
        self._add_note()
        self.save_button.setEnabled(not self._blocked)

    def _add_note(self) -> None:
        note = Label(
            self.tr("A check keeps this draft whole. One changed mark, grade or figure ends it."), self
        )
        note.setWordWrap(True)
        note.setMinimumWidth(420)
        note.setProperty("tone", "quiet")
        self.form.add_wide(note)

    def _to_look_at(self, text: str) -> None:
        label = Label(text, self)
        label.setWordWrap(True)
        label.setProperty("tone", "waits")
        self.form.add_wide(label)

    def value(self) -> dict[str, str]:
        """Return the reasons by the code of what they accept."""
        return {code: field.text().strip() for code, field in self.reasons.items()}

    def check(self) -> Mapping[str, str]:
        """Every open point needs its reason."""
        asked = self.tr("Please say why this is accepted.")
        return {code: asked for code, reason in self.value().items() if not reason}


def _whom(item: Item) -> str:
    names = list(dict.fromkeys(period_word(about.name or about.agency, language()) for about in item.about))
    return joined(names[:MOST]) + (" …" if len(names) > MOST else "")
