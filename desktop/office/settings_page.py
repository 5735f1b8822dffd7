"""The settings of the window: its language and its colours."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.dialogs.form import Form
from forms.kit.settings import Settings
from forms.kit.theme import Appearance
from forms.kit.widgets.page import Page


class SettingsPage(Page):
    """Language and appearance; both take effect at once."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.form = Form(self)
        self.form.setMaximumWidth(480)
        self.form.add_section(self.tr("This window"))
        self.language = QComboBox()
        self.language.addItem("中文", "zh")
        self.language.addItem("English", "en")
        self.language.setCurrentIndex(self.language.findData(settings.language))
        self.form.add("language", self.tr("Language"), self.language)
        self.appearance = QComboBox()
        self.appearance.addItem(self.tr("As the system"), Appearance.SYSTEM.value)
        self.appearance.addItem(self.tr("Light"), Appearance.LIGHT.value)
        self.appearance.addItem(self.tr("Dark"), Appearance.DARK.value)
        self.appearance.setCurrentIndex(self.appearance.findData(settings.appearance.value))
        self.form.add("appearance", self.tr("Colours"), self.appearance)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.EDGE, theme.GAP, theme.EDGE, theme.EDGE)
        self.column.setSpacing(theme.EDGE)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.setFocusProxy(self.language)
        self.language.activated.connect(self._on_language)
        self.appearance.activated.connect(self._on_appearance)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Settings")

    def _on_language(self, _at: int) -> None:
        self._settings.language = self.language.currentData()

    def _on_appearance(self, _at: int) -> None:
        self._settings.appearance = Appearance(self.appearance.currentData())
