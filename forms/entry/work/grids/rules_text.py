"""A rule of scores and allowances as text: faults are listed while one types, each with its line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from forms.entry.events.limits_text import LimitsTextDialog
from forms.entry.scheme.plain import Say
from models.rules.core.faults import Fault
from models.rules.events.toml_reading import TomlFaults
from models.rules.work.grids.toml_file import parse_grid_rules


class GridRulesTextDialog(LimitsTextDialog):
    """The editor of limits with the faults of grid rules."""

    def __init__(self, text: str, say: Say, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__(text, say, parent, title=title)
        self.edit.setAccessibleName(self.tr("Grid rules as TOML"))

    def faults_in(self, text: str) -> Sequence[Fault]:
        """Return what is wrong with the text."""
        try:
            parse_grid_rules(text, "rules.toml")
        except TomlFaults as error:
            return error.faults
        return ()
