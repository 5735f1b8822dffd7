"""The QApplication of the program: style, fonts, language, and what happens to mistakes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.display import display_problem
from desktop.input_method import settle_input_method
from forms.kit import theme
from forms.kit.errors import BugReporter, watch_for_crashes
from forms.kit.i18n import Language
from forms.kit.module_sources import leave_sources_unread
from forms.kit.resources import resource
from forms.kit.settings import Settings
from forms.kit.singletons import keep_singletons

__all__ = ["Program", "display_problem", "make_application", "settings_of"]

APP_NAME = "seconded-staff-desk"

GOOD_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "MiSans",
    "WenQuanYi Micro Hei",
)
"""Screen faces with good Chinese and Latin; anything else on the machine is passed over for ours."""


class Program(QObject):
    """What lives as long as the application: its settings, language and bug reporter."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        super().__init__(app)
        self.setObjectName("program")
        self._app = app
        self.settings = settings
        self.language = Language(app)
        self.reporter = BugReporter(self)
        self.language.set(settings.language)
        theme.apply(app, settings.appearance)
        # Connected before any window is, so pages are rebuilt in the new language.
        settings.language_changed.connect(self.language.set)
        settings.appearance_changed.connect(self._on_appearance)
        settings.font_changed.connect(self._on_font)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self._is_painting = False

    def retire(self) -> None:
        """Make room for another Program in the same process."""
        self.language.set("en")
        self.language.setParent(None)
        self.setParent(None)
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme)

    def _on_appearance(self, appearance: theme.Appearance) -> None:
        self._is_painting = True
        theme.apply(self._app, appearance)
        self._is_painting = False

    def _on_font(self, pixels: int) -> None:
        self._app.setFont(body_font(pixels))
        self._on_appearance(self.settings.appearance)  # or the stylesheet keeps the old size

    def _on_scheme(self) -> None:
        if not self._is_painting and self.settings.appearance is theme.Appearance.SYSTEM:
            self.settings.style_changing.emit()
            self._on_appearance(theme.Appearance.SYSTEM)


def make_application(argv: Sequence[str], *, folder: Path | None = None) -> QApplication:
    """Return the application with its theme.

    `folder` holds window.ini and crash.txt (default: the user's own).
    """
    keep_singletons()
    leave_sources_unread()
    settle_input_method(os.environ, [Path(folder) for folder in QCoreApplication.libraryPaths()])
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(list(argv))
    app.setApplicationName(APP_NAME)
    app.setStyle("Fusion")
    where = folder or Path(platformdirs.user_config_dir(APP_NAME))
    settings = Settings(where, app)
    app.setFont(body_font(settings.font_size))
    for old in app.findChildren(Program, "program"):
        old.retire()
    program = Program(app, settings)
    program.reporter.install()
    watch_for_crashes(where)
    return app


def program_of(app: QCoreApplication) -> Program:
    """Return the Program of an application made here."""
    found = app.findChild(Program, "program")
    if not isinstance(found, Program):
        raise LookupError("make_application was not called")
    return found


def settings_of(app: QCoreApplication) -> Settings:
    """Return the settings of an application made here."""
    return program_of(app).settings


def body_font(pixels: int) -> QFont:
    """Return the face of the window: the system's Chinese one, else ours; figures stand in columns."""
    present = set(QFontDatabase.families())
    family = next((name for name in GOOD_FAMILIES if name in present), None) or _own_family()
    font = QFont(family) if family else QFont(QApplication.font())
    font.setPixelSize(pixels)
    with contextlib.suppress(TypeError, ValueError):  # PySide 6.8.0 takes no text
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _own_family() -> str | None:
    families: list[str] = []
    for file in sorted(resource("fonts").glob("NotoSansSC*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number)
    return next((name for name in families if name == "Noto Sans SC"), families[0] if families else None)
