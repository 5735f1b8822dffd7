"""Every dialog of the program, found by its class."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from PySide6.QtWidgets import QDialog

import forms
from forms.entry.scheme.form import SectionsDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.dialogs.waiting_dialog import WaitingDialog

BASES = {EntryDialog, LiveDialog, WaitingDialog, SectionsDialog}
"""What dialogs are made of, and nobody opens."""


def every_dialog() -> set[type[QDialog]]:
    """Return the class of each dialog that can be opened; those of a page must have been imported."""
    for module in walk_packages(forms.__path__, "forms."):
        import_module(module.name)
    ours = {kind for kind in _below(QDialog) if kind.__module__.startswith(("desktop.", "forms."))}
    return ours - BASES


def _below(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
