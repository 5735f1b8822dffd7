"""The office whose every event names who reported it: built once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.desktop.secrecy.named_office import build


@pytest.fixture(scope="session")
def built_folder(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Path:
    folder = tmp_path_factory.mktemp("named") / "data"
    shutil.copytree(prepared_folder, folder)
    build(folder)
    return folder


@pytest.fixture
def named_folder(built_folder: Path, tmp_path: Path) -> Path:
    """Return a fresh copy of the office."""
    folder = tmp_path / "office"
    shutil.copytree(built_folder, folder)
    return folder
