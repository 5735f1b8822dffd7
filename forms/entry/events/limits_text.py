"""Limits as text: faults are listed while one types, each with its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from forms.entry.scheme.plain import Say
from forms.entry.scheme.text import SchemeTextDialog
from models.rules.core.faults import Fault
from models.rules.events.limits_toml import parse_limits
from models.rules.events.toml_reading import TomlFaults

_WHERE = re.compile(r"(?:第(\d+)个)?(\[+[^\]]+\]+)")


class LimitsTextDialog(SchemeTextDialog):
    """The editor of a scheme's text with the faults of limits."""

    def __init__(self, text: str, say: Say, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(self.tr("Limits as TOML"))

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return what is wrong with the text."""
        try:
            parse_limits(text, "limits.toml")
        except TomlFaults as error:
            return error.faults
        return ()

    def line(self, text: str, fault: Fault) -> int:
        """Return the line of a fault's key, else of its clause; 0 when unknown."""
        cell, where = fault.place.cell, _WHERE.match(fault.place.sheet)
        if cell.startswith("line "):
            return int(cell[5:])
        return _line(text, where[2], int(where[1] or 1), cell) if where else 0


def _line(text: str, header: str, number: int, key: str) -> int:
    """Return the line of `key` in the clause that is the `number`-th under `header`."""
    seen, found = 0, 0
    for at, line in enumerate(text.splitlines(), 1):
        written = line.strip()
        if written.startswith("["):
            seen += written.startswith(header)
            if found:
                break
            found = at if seen == number and written.startswith(header) else 0
        elif found and re.match(rf"{re.escape(key)}\s*=", written):
            return at
    return found
