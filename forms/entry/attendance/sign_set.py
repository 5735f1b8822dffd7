"""All signs of a set at once, so that two kinds can exchange theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label
from models.rules.attendance.kinds import BY_CODE, KINDS, Kind
from models.rules.attendance.marking import fold
from models.services.attendance.signs import LONGEST


def _own_name(kind: Kind) -> str:
    return kind.name


class SignSetDialog(LiveDialog):
    """A field for each kind's sign; `value` are the (sign, kind code) pairs that differ from `base`.

    `base` is the office's set as kind code → sign; without it every kind keeps a sign of its own here.
    """

    def __init__(
        self,
        title: str,
        signs: Mapping[str, str],
        base: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
        word: Callable[[Kind], str] = _own_name,
    ) -> None:
        super().__init__(title, parent)
        self._base, self._word = base, word
        if base is not None:
            note = Label(self.tr("An empty field takes the office's sign, shown in grey."))
            note.setWordWrap(True)
            note.setProperty("tone", "quiet")
            self.form.add_wide(note)
        self.fields: dict[str, QLineEdit] = {}
        for kind in KINDS:
            field = self.form.add(kind.code, word(kind), QLineEdit(signs.get(kind.code, "")))
            field.setMaxLength(LONGEST)
            field.setPlaceholderText((base or {}).get(kind.code, ""))
            self.fields[kind.code] = field
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Every kind has a sign, and no sign means two things; look-alikes count as one sign."""
        errors: dict[str, str] = {}
        seen: dict[str, str] = {}
        for code in self.fields:
            sign = self._sign(code)
            if not sign:
                errors[code] = self.tr("Please enter a sign.")
                continue
            other = seen.setdefault(fold(sign), code)
            if other != code:
                text = self.tr('"{sign}" means {other} already; signs that look alike count as the same.')
                at = code if self.fields[code].text().strip() else other
                told = self._word(BY_CODE[other if at == code else code])
                errors[at] = text.format(sign=sign, other=told)
        return errors

    def value(self) -> Sequence[tuple[str, str]]:
        """Return the pairs of the set, the office's own signs left out."""
        base = self._base or {}
        return [
            (self._sign(code), code)
            for code in self.fields
            if self._base is None or self._sign(code) != base.get(code)
        ]

    def _sign(self, code: str) -> str:
        return self.fields[code].text().strip() or (self._base or {}).get(code, "")
