"""Kinds of allowance as text: faults are listed while the user types, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from forms.entry.allowance.kind import Say, allowance_faults
from forms.entry.scheme.text import SchemeTextDialog, line_of
from models.rules.core.faults import Fault

_KIND = re.compile(r"^\s*\[\[\s*allowance\s*\]\]", re.MULTILINE)
_NUMBER = re.compile(r"^allowance\[(\d+)\]")


class AllowanceTextDialog(SchemeTextDialog):
    """One or several [[allowance]] sections."""

    def __init__(self, text: str, say: Say, title: str, parent: QWidget | None = None) -> None:
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(self.tr("Allowances as TOML"))

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return what is wrong with the kinds."""
        return allowance_faults(text)

    def line(self, text: str, fault: Fault) -> int:
        """Return the line of a fault; of several kinds, in the one that it refers to."""
        number = _NUMBER.match(fault.place.sheet)
        starts = [match.start() for match in _KIND.finditer(text)]
        if number is None or not 1 <= int(number[1]) <= len(starts):
            return line_of(text, fault)
        start = starts[int(number[1]) - 1]
        found = line_of(text[start:], fault)
        return found and text.count("\n", 0, start) + found
