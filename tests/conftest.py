"""Fixtures for every folder: real stores on both engines, cheap to make and clean."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from forms.kit.singletons import keep_singletons
from models.store.store import Store, create_postgres, create_store, open_with_key
from models.store.wrapping import Cost
from tests import postgres, templates
from tests.desktop.qt import let_go
from tests.longest import place_of
from tests.office import desk_for, prepared_folder, sample_desk, sample_folder, sample_store

__all__ = ["desk_for", "prepared_folder", "sample_desk", "sample_folder", "sample_store"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Hundreds of tests start the program: each process would compile six hundred modules again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
keep_singletons()
# An example takes as long as the machine lets it: none fails for the time that it took.
settings.register_profile("no clock", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")

ACCOUNT = "王芳"
PASSWORD = "海棠-2017-春"
PATIENCE = 60_000
"""Milliseconds that a test waits for a thing where all cores are busy; the thing itself ends it sooner."""
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
"""Deriving a key costs nothing worth protecting in a test."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, each in its shuffled order: no core waits at the end."""
    items.sort(key=lambda item: place_of(item.nodeid))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Take what was imported and collected out of every later garbage collection: it stays until the end."""
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Template:
    """An office founded once, whose files each test copies."""

    folder: Path
    key: bytes
    code: str


@pytest.fixture(scope="session", autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a computer remembers (settings, anchors of offices) apart from that of whoever runs tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(scope="session", autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Leave nothing in the clipboard: the offscreen one outlives the interpreter, which then crashes."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[QtBot]:
    """Hold every widget of a test until it is destroyed, and allow long waits.

    The bot knows its widgets weakly: once the test function has returned, a garbage collection that begins
    while such a page is painted would destroy it in the middle of the paint event.
    """
    kept: dict[int, QWidget] = {}
    add = qtbot.addWidget

    def hold(widget: QWidget) -> None:
        kept[id(widget)] = widget
        widget.destroyed.connect(partial(_forget, kept, id(widget)))
        add(widget)

    monkeypatch.setattr(qtbot, "addWidget", hold)
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        monkeypatch.setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    yield qtbot
    let_go()  # closed already; what is not gone yet would be themed again with the next window
    kept.clear()


def _forget(kept: dict[int, QWidget], which: int, *_destroyed: object) -> None:
    kept.pop(which, None)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """An encrypted office with an empty schema at head (ACCOUNT, PASSWORD)."""
    folder = tmp_path_factory.mktemp("template") / "office"
    store, code = create_store(folder, ACCOUNT, PASSWORD, cost=CHEAP)
    store.close()
    assert store.key is not None
    templates.EMPTY.folder = folder
    return Template(folder, store.key, code)


@pytest.fixture
def data_dir(founded: Template, tmp_path: Path) -> Path:
    """A data folder of its own for one test: office.db and office.keys, nobody has them open."""
    folder = tmp_path / "office"
    shutil.copytree(founded.folder, folder)
    return folder


@pytest.fixture
def sqlite_store(founded: Template, data_dir: Path) -> Iterator[Store]:
    """An open encrypted store with an empty schema."""
    with open_with_key(data_dir, founded.key) as store:
        yield store


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a running server's maintenance database; started when first asked for."""
    with postgres.running_server() as url:
        yield url


@pytest.fixture
def empty_postgres(postgres_url: str) -> Iterator[str]:
    """The URL of an empty database, dropped after the test."""
    with postgres.fresh_database(postgres_url) as url:
        yield url


@pytest.fixture(scope="session")
def shared_postgres(postgres_url: str) -> Iterator[Store]:
    """One store on the server with the schema at head; use `postgres_store`, which is clean."""
    with postgres.fresh_database(postgres_url) as url, create_postgres(url) as store:
        templates.EMPTY.server = store
        yield store


@pytest.fixture
def postgres_store(shared_postgres: Store) -> Store:
    """An open PostgreSQL store with an empty schema."""
    postgres.empty_tables(shared_postgres.engine)
    return shared_postgres


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest) -> Store:
    """An open store with an empty schema, once on each engine."""
    found: Store = request.getfixturevalue(f"{request.param}_store")
    return found
