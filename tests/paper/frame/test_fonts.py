"""The faces are whole, embedded, and say before printing what they cannot draw."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from forms.paper.bonus.printing import ledger_of, print_sheet
from forms.paper.frame import fonts
from forms.paper.frame.fonts import BOLD, FONT_FILES, FONT_FOLDER, REGULAR, TITLE, face, measure, printable
from forms.paper.frame.ledger import missing_characters
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.paper.frame.subset import FontSubset
from models.rules.sheets.printed import BonusSheet
from tests.paper.sheets import crowd, held_line, line, printed, sheet

ROOT = Path(__file__).resolve().parents[3]
RARE = "沈㛃"
RAREST = "陆𬭎"


def text_of(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_every_face_has_all_common_and_the_standard_rare_characters() -> None:
    pairs = ((high, low) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    common = "".join(bytes(pair).decode("gb2312", "ignore") for pair in pairs)
    assert len(common) > 6700
    for style in FONT_FILES:
        assert not [ch for ch in common + "㛃𬭎䶮㴪鿍〇𫖯〔〕（）：，。￥" if not face(style).glyph(ch)]


def test_no_face_holds_a_composite_glyph() -> None:
    for style in FONT_FILES:
        shown = face(style)
        outlines = (shown.outline(glyph) for glyph in range(shown.glyph_count))
        assert not any(struct.unpack(">h", outline[:2])[0] < 0 for outline in outlines if outline)


def test_the_figures_of_the_table_faces_are_of_one_width() -> None:
    for style in (REGULAR, BOLD):
        assert len({measure(digit, style) for digit in "0123456789"}) == 1


def test_the_licence_stands_beside_the_faces() -> None:
    for name in ("OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt"):
        assert "SIL OPEN FONT LICENSE" in (FONT_FOLDER / name).read_text(encoding="utf-8").upper()


def test_rare_characters_print_and_can_be_copied() -> None:
    text = text_of(printed(sheet(line(1, name=RARE), line(2, name=RAREST))))
    assert RARE in text and RAREST in text


def test_a_character_only_another_face_has_is_borrowed() -> None:
    assert not face(REGULAR).glyph("鿰") and face(TITLE).glyph("鿰")
    assert "王鿰" in text_of(printed(sheet(line(1, name="王鿰"))))


def test_all_fonts_are_embedded_with_a_table_for_copying() -> None:
    reader = PdfReader(BytesIO(printed(sheet(*crowd(30), held_line(31)))))
    resources = reader.pages[0]["/Resources"]
    assert isinstance(resources, DictionaryObject)
    page_fonts = resources["/Font"]
    assert isinstance(page_fonts, DictionaryObject)
    assert len(page_fonts) == 3
    for font in (each.get_object() for each in page_fonts.values()):
        assert isinstance(font, DictionaryObject)
        assert "/ToUnicode" in font
        inner = font["/DescendantFonts"]
        assert isinstance(inner, ArrayObject)
        file = inner[0].get_object()["/FontDescriptor"]["/FontFile2"]
        assert file.get_data()[:4] == b"\x00\x01\x00\x00"


def test_no_missing_glyph_is_ever_shown() -> None:
    reader = PdfReader(BytesIO(printed(sheet(line(1, name=RAREST), line(2, name="王鿰")))))
    content = reader.pages[0].get_contents()
    assert content is not None
    codes = [part.split(b">")[0] for part in content.get_data().split(b"<")[1:]]
    assert codes
    assert not any(code[start : start + 4] == b"0000" for code in codes for start in range(0, len(code), 4))


def test_a_character_no_face_has_is_named_with_its_owner_before_printing() -> None:
    of = sheet(line(1), line(2, name="王𠮷"), line(3, name="李𠮷", note="又名𡿨"))
    found = {each.character: each.texts for each in missing_characters(ledger_of(of))}
    assert found == {"𠮷": ("王𠮷", "李𠮷"), "𡿨": ("李𠮷",)}
    out = BytesIO()
    with pytest.raises(MissingCharacters) as caught:
        print_sheet(of, out)
    assert out.getvalue() == b""
    assert "𠮷（U+20BB7）" in caught.value.facts["characters"]
    assert "王𠮷" in caught.value.facts["texts"]


def test_a_missing_character_in_the_head_is_found_too() -> None:
    found = missing_characters(ledger_of(sheet(line(), tier="𠮷等")))
    assert [each.texts for each in found] == [("考核档次：𠮷等",)]


def test_half_a_character_is_named_by_its_number() -> None:
    with pytest.raises(MissingCharacters) as caught:
        printed(sheet(line(1, name="王\ud842")))
    assert caught.value.facts["characters"] == "U+D842"


def test_a_sheet_that_prints_has_no_missing_characters() -> None:
    assert missing_characters(ledger_of(sheet(*crowd(5)))) == ()


def test_invisible_marks_and_breaks_do_no_harm() -> None:
    assert printable("欧阳\u200b明\ufe00远\n二") == "欧阳明远 二"
    assert "欧阳明远" in text_of(printed(sheet(line(1, name="欧阳\ufeff明远\t"))))


def test_a_lost_font_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FONT_FOLDER", tmp_path)
    with pytest.raises(CannotPrint) as caught:
        face.__wrapped__(TITLE)
    assert caught.value.code == "font_damaged"
    assert caught.value.facts["file"] == FONT_FILES[TITLE]


def test_a_file_that_is_no_font_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(fonts, "FONT_FOLDER", tmp_path)
    (tmp_path / FONT_FILES[TITLE]).write_bytes(b"not a font" * 100)
    with pytest.raises(CannotPrint):
        face.__wrapped__(TITLE)


def test_a_subset_holds_only_what_was_used() -> None:
    subset = FontSubset(face(REGULAR))
    assert "".join(subset[ch] for ch in "奖金奖") == "000100020001"
    assert len(subset.font_file()) < 20_000


def sample() -> BonusSheet:
    return sheet(*crowd(80), held_line(81), line(82, name=RAREST))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(sample()) == printed(sample())


@pytest.mark.parametrize("seed", ["1", "77"])
def test_another_process_gives_the_same_bytes(seed: str) -> None:
    code = (
        "import hashlib; from tests.paper.frame.test_fonts import sample; "
        "from tests.paper.sheets import printed; "
        "print(hashlib.sha256(printed(sample())).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == hashlib.sha256(printed(sample())).hexdigest()
