"""Whether a window can be opened here at all, asked without Qt: Qt itself would abort the process."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from forms.kit.texts import sentence

PACKAGE_OF_LIBRARY = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
}
"""What PySide6 needs for any window, with the Debian package it comes in."""

XCB_PACKAGE_OF_LIBRARY = {
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What an X11 window needs besides."""


def display_problem(environment: Mapping[str, str] = os.environ, language: str = "zh") -> str | None:
    """Say in one sentence why no window can be opened, or None when it can."""
    if sys.platform.startswith("linux"):
        if found := _linux_problem(environment):
            code, facts = found
            return sentence(code, facts, language)
    try:
        import PySide6.QtWidgets  # noqa: F401 - only whether it can be loaded
    except ImportError as error:
        return sentence("window_library_missing", _named(str(error)), language)
    # A wheel of its own, the extra `pdf`; asked for and not loaded, which would hold up the sign-in.
    if find_spec("PySide6.QtPdf") is None:
        return sentence("window_pdf_missing", {}, language)
    return None


def _linux_problem(environment: Mapping[str, str]) -> tuple[str, dict[str, str]] | None:
    if lacking := _lacking(PACKAGE_OF_LIBRARY):
        return "window_library_missing", lacking
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform not in ("", "xcb", "wayland"):
        return None  # offscreen, vnc…: whoever sets it knows
    display, wayland = environment.get("DISPLAY", ""), environment.get("WAYLAND_DISPLAY", "")
    if wayland and platform != "xcb" and _wayland_answers(wayland, environment):
        return None
    if not display or platform == "wayland":
        return "window_no_display", {}
    if lacking := _lacking(XCB_PACKAGE_OF_LIBRARY):
        return "window_library_missing", lacking
    return None if _x_answers(display) else ("window_display_refuses", {"display": display})


def _lacking(packages: Mapping[str, str]) -> dict[str, str]:
    missing = {name: package for name, package in packages.items() if not _loads(name)}
    if not missing:
        return {}
    return {"library": ", ".join(missing), "package": " ".join(missing.values())}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _x_answers(display: str) -> bool:
    # The very call that Qt makes, authority file and all; Qt would abort where this says no.
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused


def _wayland_answers(name: str, environment: Mapping[str, str]) -> bool:
    import socket

    path = Path(environment.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _named(message: str) -> dict[str, str]:
    library = message.split(":", maxsplit=1)[0].strip()
    packages = PACKAGE_OF_LIBRARY | XCB_PACKAGE_OF_LIBRARY
    return {"library": library, "package": packages.get(library, library)}
