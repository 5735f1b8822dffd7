from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit import i18n
from tests.desktop.sample_pages import NameDialog


def test_every_text_is_translated_and_the_built_files_are_fresh(tmp_path: Path) -> None:
    gaps = i18n.build(tmp_path)
    assert not gaps, gaps
    for name in ("zh_CN.ts", "zh_CN.qm"):
        fresh, kept = (tmp_path / name).read_bytes(), (i18n.FOLDER / name).read_bytes()
        assert fresh == kept, "run: python -m desktop.i18n update"


def test_two_areas_must_agree_about_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('"Save" = "保存"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('"Save" = "存盘"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="Save"):
        i18n.glossary(tmp_path)


def test_a_missing_an_obsolete_and_a_mistaken_line_are_named(tmp_path: Path) -> None:
    tree = i18n.extract(tmp_path / "x.ts")
    words = dict(i18n.glossary())
    words.pop("Save")
    words["Nobody says this"] = "无"
    words["Saved at {time}"] = "已保存"
    gaps = i18n.fill(tree, words)
    assert "Save" in gaps.untranslated
    assert "Nobody says this" in gaps.obsolete
    assert gaps.placeholders == ("Saved at {time}",)


def test_check_looks_and_never_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(folder: Path) -> i18n.Gaps:
        for name in i18n.BUILT:
            (folder / name).write_bytes(b"new")
        return gaps

    gaps = i18n.Gaps((), (), ())
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n, "build", made)
    assert i18n.main(["check"]) == 1
    assert "stale: zh_CN.qm" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert i18n.main(["update"]) == 0
    assert i18n.main(["check"]) == 0
    (tmp_path / "zh_CN.ts").write_bytes(b"old")
    assert i18n.main(["check"]) == 1
    assert (tmp_path / "zh_CN.ts").read_bytes() == b"old"
    gaps = i18n.Gaps(("Save",), (), ())
    (tmp_path / "zh_CN.ts").write_bytes(b"new")
    assert i18n.main(["check"]) == 1
    assert i18n.main(["look"]) == 2


def test_the_language_changes_at_once_also_on_inherited_texts_and_qt_buttons(
    program: Program, qtbot: QtBot
) -> None:
    program.settings.language = "zh"
    dialog = NameDialog()
    qtbot.addWidget(dialog)
    assert i18n.language() == "zh"
    assert dialog.save_button.text() == "保存"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert "取消" in box.button(QDialogButtonBox.StandardButton.Cancel).text()
    program.settings.language = "en"
    assert QCoreApplication.translate("EntryDialog", "Save") == "Save"


@pytest.mark.parametrize(
    ("where", "english", "chinese"),
    [
        ("Retention", "Kind of record", "记录种类"), ("Payout", "Number of people", "人数"),
        ("District", "Number of people", "人数"), ("FactDialog", "Which unit", "单位"),
        ("FactDialog", "Sanction or how it ended", "处分或结案情况"), ("StepDialog", "Note", "备注"),
        ("UsualDialog", "Usual result", "平时考核结果"),
        ("MeetingsPage", "minutes of the meeting", "会议纪要"),
        ("RotationDialog", "Who takes turns", "轮值人员"),
    ],
)  # fmt: skip
def test_a_word_with_two_meanings_is_two_words(
    program: Program, where: str, english: str, chinese: str
) -> None:
    """The kinds of records were headed 考勤种类, the number of people 适用人员, minutes of a meeting 分钟."""
    program.settings.language = "zh"
    assert QCoreApplication.translate(where, english) == chinese
    program.settings.language = "en"
