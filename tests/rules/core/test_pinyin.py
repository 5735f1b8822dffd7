"""The table of pinyin says what pypinyin says, and reads a phrase as a whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from desktop.packaging.pinyin import OURS
from desktop.packaging.pinyin import TABLE as WRITTEN
from models.rules.core.pinyin import TABLE, initials, readings, syllables
from tests.long import LONG

EVERY = 1 if LONG else 29
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("唐梅康", "tmk"), ("调休", "tx"), ("调", "d"), ("重庆银行", "cqyh"), ("行", "x"), ("", ""),
        ("3号楼A座", "3hlaz"), ("买买提·艾力", "mmt·al"),
        ("\ud800", "\ud800"), ("𠮷", "𠮷"), ("No.7 李", "no.7 l"),
    ],
)  # fmt: skip
def test_initials_are_of_the_whole_text(text: str, expected: str) -> None:
    assert initials(text) == expected


def test_every_character_has_the_readings_of_the_source() -> None:
    for code in list(PINYIN_DICT)[::EVERY]:
        char = chr(code)
        theirs = {word.replace("ü", "v") for word in pinyin(char, style=Style.NORMAL, heteronym=True)[0]}
        assert (set(readings(char)), readings(char)[0]) == (theirs, lazy_pinyin(char)[0])


def test_every_phrase_is_read_as_in_the_source() -> None:
    for phrase in list(PHRASES_DICT)[::EVERY]:
        if phrase in OURS:
            continue
        assert syllables(phrase) == lazy_pinyin(phrase)
        assert syllables(f"在{phrase}") == lazy_pinyin(f"在{phrase}")


def test_the_table_is_in_order_and_lies_where_it_is_written() -> None:
    lines = TABLE.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert WRITTEN == TABLE


def test_the_program_does_without_the_library() -> None:
    """Its tables cost 45 MB, which a window keeps for good."""
    script = (
        "import sys; from forms.kit.tables.pinyin import matches; assert matches('tmk', '唐梅康');"
        "print('pypinyin' in sys.modules)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]
