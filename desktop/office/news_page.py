"""What is new: the changelog that comes with the program, in the language of the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop.office.version_word import version_word
from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.resources import resource
from forms.kit.widgets.manual_panel import show_prose
from forms.kit.widgets.page import Key, Page

CHANGELOGS = {"zh": "changelog.zh.md", "en": "CHANGELOG.md"}


class NewsPage(Page):
    """Shows what changed, version by version, and which version this is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QTextBrowser(self)
        self.text.setAccessibleName(self.tr("What is new"))
        show_prose(self.text, changelog(language()).read_text(encoding="utf-8"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.EDGE)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)

    def title(self) -> str:
        """Name the page."""
        return self.tr("What is new")

    def period(self) -> str:
        """Say which version and build this is."""
        return version_word()

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("PgUp / PgDn", self.tr("a screen up, a screen down")),
            Key("Ctrl+Home / End", self.tr("the newest version, the first version")),
        )


def changelog(code: str) -> Path:
    """Return the changelog in "zh" or "en"; the English one stands beside the resources from source."""
    packaged = resource(CHANGELOGS[code])
    return packaged if packaged.exists() else resource().parent / CHANGELOGS[code]
