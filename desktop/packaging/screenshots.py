"""Pictures of the window for README and manual, made of the sample year: one command, no hand.

A picture is a page in a language and an appearance, with what is done on it first. They are taken off
screen, so that no window manager, theme or other window gets in.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import make_application, settings_of
from desktop.assessment.page import AssessmentPage
from desktop.events.page import EventsPage
from desktop.packaging.product import ROOT
from desktop.places import ScoresPlace
from desktop.sample.filling import fill_all
from desktop.sample.year import ADMINISTRATOR, PASSWORD, found_sample
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.supervision.scores_page import ScoresPage
from desktop.today.page import TodayPage
from desktop.window import SignIn
from desktop.work.platforms.page import PlatformsPage
from forms.entry.office.login import LoginDialog
from forms.kit.theme import Appearance
from forms.kit.widgets.page import Page

FOLDER = ROOT / "resources" / "screenshots"
SIZE = QSize(1366, 768)
COLOURS = 256
"""A window of flat areas and grey letters loses nothing that an eye sees."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the key of its page, and what is done there before it is taken."""

    page: str
    language: str = "zh"
    appearance: Appearance = Appearance.LIGHT
    prepare: Callable[[Page], object] | None = None

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.page}-{self.language}-{self.appearance}.png"


def _choose_an_event(page: Page) -> None:
    """Go nine events down, so that the pane beside the list tells of one."""
    if isinstance(page, EventsPage):
        for _ in range(9):
            QTest.keyClick(page.table, Qt.Key.Key_J)


def _choose_what_waits(page: Page) -> None:
    """Go three kinds of waiting things down, to the events that are overdue."""
    if isinstance(page, TodayPage):
        for _ in range(3):
            QTest.keyClick(page.table, Qt.Key.Key_Down)


def _choose_a_platform(page: Page) -> None:
    """Go down to the first platform, which has more to it than the bodies above."""
    if isinstance(page, PlatformsPage):
        for _ in range(2):
            QTest.keyClick(page.bodies, Qt.Key.Key_Down)


def _make_pools(page: Page) -> None:
    """Make the pools of the year, unless they are there: then the steps and the people show."""
    if isinstance(page, AssessmentPage) and page.view is None:
        page.actions_of.prepare.trigger()


def _go_to_the_quarter(page: Page) -> None:
    """Show the quarter whose scores the sample year has approved."""
    if isinstance(page, ScoresPage):
        page.show_item(ScoresPlace(sheet="agency", period="2017-Q2"))


IN_BOTH = (
    "today", "attendance", "events", "leader", "platforms", "supervision", "grids", "staff",
    "assessment", "bonus", "calendar", "accounts",
)  # fmt: skip
"""Pages that show something in the sample year and stand in a chapter of the manual."""

SIGN_IN = "sign_in"
LANGUAGES = ("zh", "en")
PREPARED: dict[str, Callable[[Page], object]] = {
    "events": _choose_an_event, "leader": _choose_an_event, "assessment": _make_pools,
    "supervision": _go_to_the_quarter, "today": _choose_what_waits, "platforms": _choose_a_platform,
}  # fmt: skip
PICTURES = (
    *(Picture(page, language, prepare=PREPARED.get(page)) for page in IN_BOTH for language in LANGUAGES),
)


def take(folder: Path = FOLDER, only: Sequence[str] = ()) -> list[Path]:
    """Take every picture, or those of the pages `only`, into `folder` and return the files.

    Raises SystemExit for a page that has no picture.
    """
    known = {SIGN_IN, *(picture.page for picture in PICTURES)}
    if strange := sorted(set(only) - known):
        raise SystemExit(f"no picture shows {', '.join(strange)}; there are {', '.join(sorted(known))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pictures-") as name:
        data = Path(name) / "data"
        app = make_application([], folder=Path(name))
        files = _of_sign_in(folder) if not only or SIGN_IN in only else []
        wanted = [picture for picture in PICTURES if not only or picture.page in only]
        if wanted:
            _found(data)
            files += _of_pages(app, data, wanted, folder)
    return files


def _found(data: Path) -> None:
    store, desk = found_sample(data)
    with store:
        fill_all(desk, print)


def _of_sign_in(folder: Path) -> list[Path]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - made by the caller
    files = []
    for language in LANGUAGES:
        settings_of(app).language = language
        dialog = LoginDialog(("admin", "lingdao"), lambda _account, _password: None, last="admin")
        dialog.show()
        _let_pass()
        files.append(_save(dialog, folder / Picture(SIGN_IN, language).name))
        dialog.close()
    return files


def _of_pages(app: QApplication, data: Path, wanted: Sequence[Picture], folder: Path) -> list[Path]:
    settings = settings_of(app)
    with _window(app, data) as shell:
        files = []
        for picture in wanted:
            settings.language, settings.appearance = picture.language, picture.appearance
            files.append(_save(_page(shell, picture), folder / picture.name))
        return files


@contextmanager
def _window(app: QApplication, data: Path) -> Iterator[Shell]:
    """Open the window of the sample year's administrator."""
    door = FileDoor(data)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    if opened is None:
        raise SystemExit("the sample year does not open with its own password")
    sign_in = SignIn(app, door)
    shell = sign_in.show_window(opened)
    _let_pass()
    shell.showNormal()  # a small screen is filled, and a window that fills its screen keeps its size
    _let_pass()
    shell.resize(SIZE)
    try:
        yield shell
    finally:
        settle(shell)
        sign_in.close()


def _page(shell: Shell, picture: Picture) -> Shell:
    """Bring a page to where its picture is taken."""
    shell.show_page(picture.page)
    settle(shell)
    if shell.size() != SIZE:
        raise SystemExit(f"{picture.name} would be {shell.width()} × {shell.height()} pixels")
    if picture.prepare is not None and shell.page is not None:
        picture.prepare(shell.page)
        settle(shell)
    return shell


def settle(shell: Shell) -> None:
    """Wait until nothing is being read, and what was read is drawn."""
    _let_pass()
    while shell.jobs.store.is_busy or shell.jobs.free.is_busy:
        _let_pass()
    _let_pass()


def _let_pass(milliseconds: int = 250) -> None:
    """Let the window draw; a timer, as toasts and images come by timers, too."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents()


def _save(widget: QWidget, file: Path) -> Path:
    """Save what a widget shows, as small as a picture of a window can be."""
    widget.grab().save(str(file))
    with Image.open(file) as drawn:
        small = drawn.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
    return file
