"""Signing in to an office of an older version: the upgrade is shown, with a backup to go back to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from forms.entry.office.login import LoginDialog
from models.store import paths
from models.store.backup import restore
from models.store.engine import HEAD, open_sqlite, revision_of
from models.store.keys import KeyFile
from models.store.migrate import alembic_settings
from models.store.upgrade import Stage
from models.version import VERSION
from tests.desktop.conftest import program
from tests.desktop.shell.windows import leave
from tests.golden.old_office import ADMINISTRATOR, OFFICE, PASSWORD
from tests.office import ADMINISTRATOR as OWN_ADMINISTRATOR
from tests.office import PASSWORD as OWN_PASSWORD

__all__ = ["program"]

REVISION = "0011"


@pytest.fixture
def stand(program: Program) -> Iterator[Callable[[Path], SignIn]]:
    """Return what leads to the office in a folder; what is open after the test is closed."""
    made: list[SignIn] = []

    def before(folder: Path) -> SignIn:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        made.append(SignIn(app, FileDoor(folder)))
        return made[-1]

    yield before
    for sign_in in made:
        leave(sign_in)


def test_an_old_office_is_upgraded_at_the_sign_in_and_its_backup_leads_back(
    stand: Callable[[Path], SignIn], qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    shutil.copytree(OFFICE, folder)
    sign_in = stand(folder)
    told: list[tuple[str, int, int]] = []
    sign_in.upgrade_told.connect(lambda *facts: told.append(facts))
    sign_in.start(preloading=False)
    dialog = sign_in.dialog
    assert isinstance(dialog, LoginDialog) and dialog.upgrade_bar.isHidden()
    seen: list[tuple[int, str]] = []
    dialog.upgrade_bar.valueChanged.connect(
        lambda value: seen.append((value, dialog.upgrade_line.text()))
    )
    dialog.account.setCurrentText(ADMINISTRATOR)
    dialog.password.setText(PASSWORD)
    dialog.submit()
    qtbot.waitUntil(lambda: sign_in.shell is not None, timeout=240_000)
    total = len(list(ScriptDirectory.from_config(alembic_settings()).iterate_revisions(HEAD, REVISION)))
    stages = [(Stage.CHECKING, 0, 0), (Stage.BACKING_UP, 0, 0)]
    assert told == [*stages, *((Stage.MIGRATING, done, total) for done in range(1, total + 1))]
    assert seen[-1][0] == total and str(total) in seen[-1][1]
    assert sign_in.shell is not None
    (backup,) = paths.backups_dir(folder).glob(f"office-{REVISION}-*.backup")
    said = sign_in.shell.message.text.text()
    assert backup.name in said and VERSION in said
    assert sign_in.shell.message.property("role") == "notice"  # nobody was refused anything
    restore(backup, tmp_path / "back", ADMINISTRATOR, PASSWORD)
    key = KeyFile(paths.keys_file(tmp_path / "back")).unlock(ADMINISTRATOR, PASSWORD)
    engine = open_sqlite(paths.database_file(tmp_path / "back"), key)
    assert revision_of(engine) == REVISION
    engine.dispose()


def test_a_newer_program_says_so_once(
    program: Program, stand: Callable[[Path], SignIn], sample_folder: Path
) -> None:
    program.settings.last_version = "0.0.1"
    for expected in (True, False):
        sign_in = stand(sample_folder)
        opened = sign_in.door.enter(OWN_ADMINISTRATOR, OWN_PASSWORD)
        assert opened is not None
        shell = sign_in.show_window(opened)
        assert ("0.0.1" in shell.message.text.text()) is expected
        leave(sign_in)
