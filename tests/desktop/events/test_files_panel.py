"""Files of an event beside the board: what is missing stands there, and a file is added and saved again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.events.board import BoardPage
from desktop.events.one.files_panel import put_file, save_copy
from desktop.events.one.pane import FILES
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
    page.do(lambda: put_file(desk, number, "调解协议", file))
    assert panel.lacking.text().endswith("现场照片")
    assert [row.name for row in panel.table.shown_rows()] == ["协议.txt"]
    copy = tmp_path / "copy.txt"
    save_copy(desk, files_of(desk, number)[0].id, copy)
    assert copy.read_bytes() == b"agreed"
