"""The version as the window says it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.version import VERSION, build

translate = QCoreApplication.translate


def version_word() -> str:
    """Return version and build; a program that runs from its source says so in the window's language."""
    made = build()
    if made == "source":
        made = translate("Version", "source")
    return f"{VERSION} ({made})"
