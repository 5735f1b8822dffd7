"""Goes through the pages of a window in one look and tells what is wrong with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractScrollArea, QTabBar, QWidget
from shiboken6 import isValid

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.tables.table_view import TableView
from tests.desktop.looks.looking import Looks, cut_words, out_of_reach, pale_words, screen_at, scrolls
from tests.desktop.shell.opening import rest

WHOLE = 125
"""Up to here a page shows whole; drawn larger still, it may scroll up and down, never sideways."""
MANY_FIGURES = {
    "event-kpi", "run-bonus", "run-police", "allowance-month", "what-if", "payout-agencies",
    "scores",
}  # fmt: skip
"""Lists with a column for each figure, or each kind: names stay in view, the figures scroll."""

Faults = dict[str, dict[str, list[str]]]
"""Fault → page → what."""


def walk(
    shell: Shell, program: Program, looks: Looks, *, listed: bool = False, inside: bool = True
) -> Faults:
    """Return the faults of every page in one look, and of what stands behind its own tabs: `inside`.

    Every page is `listed` for an administrator; of others those that their account has in its sidebar.
    """
    percent, language, appearance = looks
    program.settings.language, program.settings.appearance = language, appearance
    shell.resize(screen_at(percent))
    faults: Faults = defaultdict(dict)
    for key, entry in list(shell.entries.items()):
        if listed and not entry.listed:
            continue
        assert shell.show_page(key)
        rest(shell)
        if shell.size() != screen_at(percent):
            grown = shell.minimumSizeHint()
            faults["grown"][key] = [f"{grown.width()} × {grown.height()}"]
            shell.resize(screen_at(percent))
        for leaf in _leaves(shell) if inside else ("",):
            for fault, found in _faults_in(shell, percent):
                faults[fault][f"{key} {leaf}".strip()] = found
    return faults


def _leaves(shell: Shell) -> Iterator[str]:
    """Yield once for the page as it opens, then for each of its own tabs, chosen."""
    yield ""
    assert shell.page is not None
    for bar in shell.page.findChildren(QTabBar):
        if not isValid(bar) or not bar.isVisible():
            continue
        first = bar.currentIndex()
        for at in (*(at for at in range(bar.count()) if at != first and bar.isTabVisible(at)), first):
            bar.setCurrentIndex(at)
            rest(shell)
            if at != first:
                yield bar.tabText(at)


def _faults_in(shell: Shell, percent: int) -> Iterator[tuple[str, list[str]]]:
    frame = shell.stack.currentWidget()
    if isinstance(frame, QAbstractScrollArea):
        if percent <= WHOLE and scrolls(frame):
            yield "scrolls", [f"{percent} %"]
        if beyond := frame.horizontalScrollBar().maximum():
            yield "scrolls sideways", [f"by {beyond} pixels"]
    looks = [("cut", cut_words), ("outside", out_of_reach), ("pale", pale_words)]
    for fault, look in (*looks, *([("list scrolls", scrolled_lists)] if percent <= WHOLE else [])):
        if found := sorted(set(look(shell))):
            yield fault, found


def scrolled_lists(root: QWidget) -> Iterator[str]:
    """Yield each list that scrolls sideways inside itself, though it is none of many figures."""
    for table in root.findChildren(TableView):
        beyond = table.horizontalScrollBar().maximum()
        if table.isVisible() and beyond and table.name not in MANY_FIGURES:
            yield f"{table.name} by {beyond}"
