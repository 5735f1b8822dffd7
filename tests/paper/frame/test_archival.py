"""Papers printed for the archive are PDF/A-2b, and the others stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from forms.paper.frame.archival import archival, srgb_profile
from tests.paper.golden import papers
from tests.paper.named_sheets import PROGRAM, allowances, bonus, differences
from tests.paper.pdfa import faults

Draw = Callable[[str], bytes]


@pytest.mark.parametrize("draw", [bonus, differences, allowances])
def test_a_sheet_for_the_archive_breaks_no_rule_and_says_the_same(draw: Draw) -> None:
    plain = draw(PROGRAM)
    with archival():
        kept, again = draw(PROGRAM), draw(PROGRAM)
    assert faults(kept) == []
    assert kept == again
    assert draw(PROGRAM) == plain
    texts = [[page.extract_text() for page in PdfReader(BytesIO(data)).pages] for data in (plain, kept)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", list(papers()))
def test_no_paper_of_any_kind_breaks_a_rule(name: str) -> None:
    out = BytesIO()
    with archival():
        papers()[name](out)
    assert faults(out.getvalue()) == []


def test_an_ordinary_print_is_none() -> None:
    named = {re.sub(r"at \d+", "at …", fault) for fault in faults(bonus(""))}
    assert named == {
        "the catalogue has no metadata", "there is not one output intent",
        "the stream at … does not end on a line of its own after its length",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"<pdfaid:part>2<", b"<pdfaid:part>1<", "the metadata does not say PDF/A-2b"),
        (b"/S /GTS_PDFA1", b"/S /GTS_PDFX1", "there is not one output intent"),
        (b"/FontFile2", b"/FontFileX", "font /F1 is not embedded"),
        (b"/ToUnicode", b"/ToUnicodf", "font /F1 does not say which letter a glyph is"),
        (b"/PageMode /UseNone", b"/SMask /None     ", "object 19 has /SMask"),
        (b"/PageMode /UseNone", b"/CA 0.5           ", "object 19 is transparent"),
        (b"%%EOF", b"%%EOF\nmore", "something follows the end of the file"),
        (b"%PDF-1.5", b"%PDF-2.0", "the header is not that of PDF 1.0 to 1.7 with four high bytes after it"),
        (b"/CIDToGIDMap /Identity", b"/CIDToGIDMap /Identitx", "font /F1 does not say which glyph a code is"),
        (b"/PageMode /UseNone", b"/OpenAction [0 0]  ", "object 19 has /OpenAction"),
    ],
)
def test_a_broken_rule_is_named(old: bytes, new: bytes, told: str) -> None:
    with archival():
        kept = bonus("")
    assert old in kept
    assert any(told.rsplit(" 19 ", maxsplit=1)[-1] in fault for fault in faults(kept.replace(old, new)))


def test_what_another_tool_leaves_out_is_found() -> None:
    with archival():
        writer = PdfWriter(clone_from=BytesIO(bonus("")))
    writer.pages[0][NameObject("/Annots")] = writer.pages[0]["/Resources"]
    out = BytesIO()
    writer.write(out)
    assert any("/Annots" in fault for fault in faults(out.getvalue()))


def test_the_profile_means_the_colours_of_a_screen() -> None:
    ours = ImageCms.ImageCmsProfile(BytesIO(srgb_profile()))
    change = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    for colour in ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255), (128, 64, 200)):
        seen = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), change)
        assert seen is not None
        assert max(abs(a - b) for a, b in zip(seen.getpixel((0, 0)), colour, strict=True)) <= 1  # type: ignore[arg-type]
