"""What a bundle does without: parts of Qt no page loads, libraries every desktop has, symbols of debuggers.

A pattern that takes nothing away any more tells of a change in Qt or PyInstaller; nothing depends on one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

KEPT_PLUGINS = {
    "platforms": ("qxcb.", "qoffscreen.", "qwindows."),
    "platforminputcontexts": ("ibusplatforminputcontext", "composeplatforminputcontext", "fcitx"),
    "imageformats": ("qjpeg", "qsvg", "qico"),
    "iconengines": ("qsvgicon",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "platformthemes": ("qxdgdesktopportal",),
    "styles": ("qmodernwindowsstyle",),
}
"""Kind of Qt plugin → the names of those kept; a kind that is not named here goes whole.

The gtk theme would bring GTK with it; network plugins have nothing to do in a program whose one connection
is psycopg's; Wayland sessions of the systems served run X11 programs.
"""

KEPT_LANGUAGES = ("qtbase_zh_CN.qm",)

UNUSED_QT = (
    "Quick*", "Qml*", "Wayland*", "VirtualKeyboard*", "EglFS*", "Designer*", "Sql*", "Labs*", "Test*",
    "OpenGLWidgets*", "Lottie*", "PdfQuick*",
)  # fmt: skip

FROM_THE_SYSTEM = (
    "libstdc++.so.6", "libgcc_s.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0", "libgobject-2.0.so.0",
    "libfontconfig.so.1", "libfreetype.so.6", "libdbus-1.so.3", "libGL.so.1", "libEGL.so.1", "libX11.so.6",
    "libX11-xcb.so.1", "libxcb.so.1", "libdrm.so.2", "libgbm.so.1", "libcups.so.2", "libcairo.so.2",
)  # fmt: skip
"""Libraries of a desktop that a bundle must not shadow: graphics drivers need the C++ library of their own
system, and a frozen copy would get no security updates. What is often missing, like xcb-cursor, stays."""


def trim(folder: Path) -> None:
    """Take away what the program never loads, from a bundle just made."""
    for file in {*_plugins(folder), *_translations(folder), *_libraries(folder), *_leftovers(folder)}:
        file.unlink()
    _drop_unneeded(folder)
    _drop_dangling(folder)
    _drop_empty(folder)


def _qt(folder: Path) -> Path:
    inside = folder / "_internal" / "PySide6"
    return inside / "Qt" if (inside / "Qt").is_dir() else inside


def _plugins(folder: Path) -> Iterator[Path]:
    for file in sorted((_qt(folder) / "plugins").glob("*/*")):
        kept = KEPT_PLUGINS.get(file.parent.name, ())
        if not any(name in file.name for name in kept):
            yield file


def _translations(folder: Path) -> Iterator[Path]:
    for file in sorted(_qt(folder).glob("translations/*")):
        if file.name not in KEPT_LANGUAGES:
            yield file


def _libraries(folder: Path) -> Iterator[Path]:
    inside = folder / "_internal"
    patterns = [f"*Qt6{name}" for name in UNUSED_QT] + [f"PySide6/Qt{name}" for name in UNUSED_QT]
    found = {file for pattern in patterns for file in inside.rglob(pattern) if file.is_file()}
    if sys.platform == "linux":
        found |= {file for name in FROM_THE_SYSTEM for file in inside.glob(name)}
    yield from sorted(found)


def _leftovers(folder: Path) -> Iterator[Path]:
    """Type stubs, sources of C and codecs of pictures that no page opens."""
    for pattern in ("*.pyi", "*.pxd", "*.pyx", "py.typed", "_avif.*", "_imagingcms.*", "_imagingtk.*"):
        yield from sorted((folder / "_internal").rglob(pattern))


def _drop_unneeded(folder: Path) -> None:
    """Take away shared libraries that nothing left asks for, until there are none."""
    if sys.platform != "linux":
        return
    while orphans := _orphans(folder):
        for file in orphans:
            file.unlink()


def _orphans(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    needed = {name for file in (*files, *_programs(folder)) for name in needed_by(file)}
    return [file for file in files if _is_linked(file) and file.name not in needed]


def _is_linked(file: Path) -> bool:
    """Tell whether a library is only ever linked; plugins and the interpreter are opened by name."""
    is_library = file.name.startswith("lib") and "plugins" not in file.parts
    return is_library and not file.name.startswith(("libpython", "libpyside6", "libshiboken6"))


def _programs(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.iterdir() if path.is_file())


def needed_by(file: Path) -> list[str]:
    """Return the libraries that an ELF file is linked with; [] for any other file."""
    done = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return re.findall(r"\(NEEDED\).*\[(.+)\]", done.stdout)


def _drop_dangling(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _drop_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            path.rmdir()


def strip_symbols(folder: Path) -> None:
    """Take debuggers' symbols out of Linux libraries.

    Those in a *.libs folder were moved by the tool that made their wheel; stripping breaks such files.
    """
    if sys.platform != "linux":
        return
    for file in sorted(path for path in folder.rglob("*") if _is_library(path)):
        subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", str(file)], check=True)


def _is_library(path: Path) -> bool:
    if path.is_symlink() or not path.is_file() or path.parent.name.endswith(".libs"):
        return False
    if path.parent.name != "_internal" and ".so" not in path.name:
        return False
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
