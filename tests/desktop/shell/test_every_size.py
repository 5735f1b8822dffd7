"""Every page at every size, language and appearance: nothing cut off, out of reach or too pale.

A screen of 1366 × 768 pixels at 150 % is one of 910 × 512 points, which is what the window gets here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.theme import Appearance
from tests.desktop.looks.looking import EVERY, Looks
from tests.desktop.looks.walking import walk
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.windows import whole_window
from tests.long import LONG, long

FEW = ((125, "zh", Appearance.LIGHT), (150, "en", Appearance.DARK))


@pytest.fixture
def shell(program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder, prepare=fill_whole) as (shown, _):
        yield shown


@long
@pytest.mark.parametrize("looks", EVERY if LONG else FEW, ids=str)
@pytest.mark.timeout(1200)
def test_every_page_is_whole_within_reach_and_legible(
    shell: Shell, program: Program, looks: Looks
) -> None:
    assert walk(shell, program, looks) == {}
