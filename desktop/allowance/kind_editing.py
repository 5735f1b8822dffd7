"""Entering kinds of allowance: from an example, a form, a text or a file; every entry is a new version."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.entry.allowance.kind import AllowanceKindDialog
from forms.entry.allowance.kind_text import AllowanceTextDialog
from forms.kit.i18n import say_fault
from forms.kit.punctuation import joined
from forms.kit.resources import resource
from forms.kit.widgets.page import Done
from models.rules.core.month import Month
from models.services.allowance.kinds import CHANGED, AllowanceRow, enter_allowances
from models.services.office.desk import Desk

translate = QCoreApplication.translate


def kinds_entered(desk: Desk, text: str) -> Done:
    """Enter a text of one or several kinds, each as a new version where it differs from before."""
    rows = enter_allowances(desk, text)
    names = joined(f"{row.name} {row.version}" for row in rows)
    if not rows:
        return Done(CHANGED, translate("Allowance", "Nothing differs from before"))
    return Done(CHANGED, translate("Allowance", "Entered: {kinds}").format(kinds=names))


def kind_form(text: str, title: str, parent: QWidget) -> AllowanceKindDialog:
    """Return the form of one kind."""
    return AllowanceKindDialog(text, say_fault, title, parent)


def kinds_form(text: str, parent: QWidget) -> AllowanceTextDialog:
    """Return the text of one or several kinds."""
    return AllowanceTextDialog(text, say_fault, translate("Allowance", "Allowances as text"), parent)


def blank_kind(month: int) -> str:
    """Return the text of a kind with nothing in it but the YYYYMM `month` it begins with."""
    since = f"{Month.of(month)}-01"
    return f'[[allowance]]\nname = ""\nvalid_from = {since}\nmode = "flat"\n'


def kind_text(row: AllowanceRow | None) -> str:
    """Return a version as it was written, or all the examples where there is none."""
    if row is not None:
        return row.toml
    return (resource("allowances") / "example-street.toml").read_text(encoding="utf-8")


def examples() -> list[tuple[str, Path]]:
    """Return the kinds that come with the program, by the first words of their files."""
    found = []
    for path in sorted(resource("allowances").glob("*.toml")):
        remark = path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
        found.append((remark.partition("：")[0] or path.stem, path))
    return found
