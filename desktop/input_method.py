"""Chinese input where Qt brings no plugin for the input method that is running.

Qt's wheels know ibus alone, and Kylin and UOS run fcitx. Fcitx answers as ibus, too, so that a program
without its plugin types Chinese when it asks for ibus.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path

NAMED, LISTED, X11 = "QT_IM_MODULE", "QT_IM_MODULES", "XMODIFIERS"
_KIND = "platforminputcontexts"


def settle_input_method(environment: MutableMapping[str, str], plugins: Sequence[Path]) -> None:
    """Ask for ibus in `environment` where it names fcitx and no folder of `plugins` has fcitx's plugin.

    To be called before the application is made: Qt reads these variables once.
    """
    if not sys.platform.startswith("linux") or _has_plugin(plugins):
        return
    # Qt tries a list one by one, and reads the single name only where there is no list.
    if _is_fcitx(environment.get(LISTED, "")) and "ibus" not in environment[LISTED]:
        environment[LISTED] += ";ibus"
    named = environment.get(NAMED, "")
    if _is_fcitx(named) or (not named and _is_fcitx(environment.get(X11, ""))):
        environment[NAMED] = "ibus"


def _is_fcitx(value: str) -> bool:
    return "fcitx" in value.lower()


def _has_plugin(plugins: Sequence[Path]) -> bool:
    return any(next((folder / _KIND).glob("*fcitx*"), None) for folder in plugins)
