"""A file clicked on in a file manager opens its office; the version is one in every place."""

from __future__ import annotations

import pytest

from desktop.command_line.run import office_named, run
from models.version import VERSION, version_and_build


@pytest.mark.parametrize("name", ["office.db", "office.keys"])
def test_the_office_of_a_clicked_file_is_opened(name: str) -> None:
    assert office_named([f"/home/wang/街道/{name}"]) == ["--data", "/home/wang/街道"]


@pytest.mark.parametrize("argv", [[], ["demo"], ["verify", "office.db"], ["--data", "office.db"]])
def test_other_arguments_stay_as_they_are(argv: list[str]) -> None:
    assert office_named(argv) == argv


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        run(["--version"])
    said = capsys.readouterr().out
    assert VERSION in said
    assert said.strip().endswith(version_and_build())
