"""What each account has in its window, looked at as the administrator's is; also that of hub and agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.app import Program
from desktop.signing_in import Opened
from forms.kit.theme import Appearance
from models.rules.events.words import Part
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.roles import Role
from models.store import paths
from models.store.keys import KeyFile
from tests.desktop.looks.looking import Looks
from tests.desktop.looks.walking import walk
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.windows import signed_in, whole_window
from tests.long import LONG, long
from tests.office import CHEAP, PASSWORD, YEAR

ACCOUNTS = ("kaoqin", "lingdao", "caiwu", "jiwei", "zhihui", "sifa", "wangge")
IN_THE_LOOP = (
    ("zhihui", "指挥员", Part.HUB, ""), ("sifa", "司法所内勤", Part.AGENCY, "司法所"),
    ("wangge", "网格员", Part.GRID, ""),
)  # fmt: skip
"""Who sits in the command room, who answers for an agency, and who reports and verifies in the grids."""
FEW: tuple[Looks, ...] = ((125, "en", Appearance.DARK),)
MORE: tuple[Looks, ...] = (*FEW, (150, "zh", Appearance.LIGHT), (100, "en", Appearance.LIGHT))


def fill_with_everybody(opened: Opened, folder: Path) -> None:
    """Fill the office, and give it somebody in the command room and at an agency."""
    fill_whole(opened)
    keys = KeyFile(paths.keys_file(folder), CHEAP)
    for name, full_name, part, of in IN_THE_LOOP:
        keys.add_account(opened.store.key or b"", name, PASSWORD)
        add_account(opened.desk, name=name, full_name=full_name, role=Role.FINANCE)
        add_post(opened.desk, name, part, of, since=date(YEAR, 1, 1))


@pytest.fixture
def folder(program: Program, sample_folder: Path) -> Path:
    sign_in, opened = signed_in(sample_folder)
    fill_with_everybody(opened, sample_folder)
    sign_in.close()
    return sample_folder


def test_who_verifies_in_a_grid_finds_the_events_in_the_sidebar(folder: Path) -> None:
    with whole_window(folder, "wangge") as (shell, _):
        assert shell.entries["events"].listed
        assert shell.show_page("events")


@long
@pytest.mark.parametrize("looks", MORE if LONG else FEW, ids=str)
@pytest.mark.parametrize("account", ACCOUNTS if LONG else ("zhihui", "sifa"))
@pytest.mark.timeout(600)
def test_every_page_of_an_account_is_whole_within_reach_and_legible(
    folder: Path, program: Program, account: str, looks: Looks
) -> None:
    with whole_window(folder, account) as (shell, _):
        assert walk(shell, program, looks, listed=True, inside=LONG) == {}
