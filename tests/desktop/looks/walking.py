"""Goes through the pages of a window in one look and tells what is wrong with each."""

from __future__ import annotations

from collections import defaultdict

from PySide6.QtWidgets import QAbstractScrollArea

from desktop.app import Program
from desktop.shell import Shell
from tests.desktop.looks.looking import Looks, cut_words, out_of_reach, pale_words, screen_at, scrolls
from tests.desktop.shell.opening import rest

WHOLE = 125
"""Up to here a page shows whole; drawn larger still, it may scroll up and down, never sideways."""


Faults = dict[str, dict[str, list[str]]]
"""Fault → page → what."""


def walk(shell: Shell, program: Program, looks: Looks, *, listed: bool = False) -> Faults:
    """Return the faults of every page in one look.

    Every page is `listed` for an administrator; of others those that their account has in its sidebar.
    """
    percent, language, appearance = looks
    program.settings.language, program.settings.appearance = language, appearance
    shell.resize(screen_at(percent))
    faults: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for key, entry in list(shell.entries.items()):
        if listed and not entry.listed:
            continue
        assert shell.show_page(key)
        rest(shell)
        if shell.size() != screen_at(percent):
            grown = shell.minimumSizeHint()
            faults["grown"][key] = [f"{grown.width()} × {grown.height()}"]
            shell.resize(screen_at(percent))
        frame = shell.stack.currentWidget()
        if percent <= WHOLE and isinstance(frame, QAbstractScrollArea) and scrolls(frame):
            faults["scrolls"][key] = [f"{language} {percent} %"]
        if isinstance(frame, QAbstractScrollArea) and (beyond := frame.horizontalScrollBar().maximum()):
            faults["scrolls sideways"][key] = [f"by {beyond} pixels"]
        for fault, look in (("cut", cut_words), ("outside", out_of_reach), ("pale", pale_words)):
            if found := sorted(set(look(shell))):
                faults[fault][key] = found
    return faults
