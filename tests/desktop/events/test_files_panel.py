"""Files of an event beside the board: what is missing stands there, and a file is added and saved again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from desktop.events.one.files_panel import put_files, save_copy
from desktop.events.one.pane import FILES
from models.errors import Refused
from models.rules.intake.records import Incoming
from models.services.events.attachments.files import files_of
from models.services.intake.taking import take_files
from tests.desktop.events.boards import opened
from tests.services.events.desk import TREE, Street


def test_the_missing_evidence_stands_there_until_a_file_shows_it(
    street: Street, qtbot: QtBot, tmp_path: Path
) -> None:
    leaf = replace(TREE.categories[0], evidence=("现场照片", "调解协议"))
    tree = replace(TREE, categories=(leaf, *TREE.categories[1:]))
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(tree,))])
    number = street.report("a")
    desk = street.seat("zhihui")
    page, _ = opened(BoardPage, desk, qtbot)
    page.table.select_row(lambda row: row.number == number)
    page.pane.sections.choose(FILES)
    panel = page.pane.files
    assert "现场照片、调解协议" in panel.lacking.text()
    with qtbot.waitSignal(panel.add_asked) as asked:
        panel.evidence.setCurrentIndex(1)
        panel.add_button.click()
    assert asked.args == ["调解协议"]
    file = tmp_path / "协议.txt"
    file.write_bytes(b"agreed")
    page.do(lambda: put_files(desk, number, "调解协议", [file]))
    assert panel.lacking.text().endswith("现场照片")
    assert [row.name for row in panel.table.shown_rows()] == ["协议.txt"]
    copy = tmp_path / "copy.txt"
    save_copy(desk, files_of(desk, number)[0].id, copy)
    assert copy.read_bytes() == b"agreed"


def test_several_photos_are_added_at_once_beside_the_window(
    street: Street, qtbot: QtBot, tmp_path: Path
) -> None:
    """One was taken at a time, and the window stood while it was brought down; of several none was taken."""
    number = street.report("a")
    page, _ = opened(BoardPage, street.seat("zhihui"), qtbot)
    page.table.select_number(number)
    page.pane.sections.choose(FILES)
    photos = [tmp_path / f"{name}.jpg" for name in "ab"]
    for photo in photos:
        Image.effect_noise((1600, 1200), 90).convert("RGB").save(photo, quality=95)
    page.pane.files.add_button.click()
    chooser = page.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    chooser.filesSelected.emit([str(photo) for photo in photos])
    chooser.reject()
    assert page.pane.files.table.shown_rows() == [], "the window does not wait for it"
    qtbot.waitUntil(lambda: len(page.pane.files.table.shown_rows()) == 2, timeout=20_000)
    kept = files_of(street.admin, number)
    assert all(row.size <= 300 * 1024 for row in kept)


def test_one_file_too_large_among_several_leaves_none(street: Street, tmp_path: Path) -> None:
    number = street.report("a")
    good, large = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_bytes(b"agreed")
    large.write_bytes(bytes(5 * 1024 * 1024 + 1))
    with pytest.raises(Refused) as refused:
        put_files(street.seat("zhihui"), number, "", [good, large])
    assert refused.value.code == "event_file_too_large" and refused.value.facts["file"] == "b.pdf"
    assert files_of(street.admin, number) == ()
