"""What is no table says what it is and what to do, through every reader that may be handed it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from forms.kit.texts import fault_text
from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.assessment.score_book import read_score_book
from forms.workbook.attendance.mapped_csv import shape_of
from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from forms.workbook.work.exchange.reading import read_exchange
from models.services.work.exchange.systems import profiles
from tests.bench.every_reader import INDICATORS
from tests.workbook.build import TODAY

CASES = Path(__file__).parents[2] / "cases"


def packed(**members: str) -> bytes:
    """Return an archive of such members; _ in a name is a dot, __ a slash."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def old_document(stream: str) -> bytes:
    """Return an old office file whose main stream has this name."""
    data = (CASES / "workbooks/error-cells.xls").read_bytes()
    at = data.index("Workbook".encode("utf-16-le"))
    name = stream.encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + (len(name) + 2).to_bytes(2, "little")
    return data[:at] + entry + data[at + 66 :]


def dbase() -> bytes:
    """Return a .dbf of one field and no line."""
    fields = b"NAME".ljust(11, b"\0") + b"C" + bytes(4) + b"\x0a" + bytes(15) + b"\x0d"
    return b"\x03\x75\x03\x01" + bytes(4) + (32 + len(fields)).to_bytes(2, "little") + bytes(22) + fields


FILES: dict[str, tuple[bytes, str]] = {
    "考勤.pdf": (b"%PDF-1.7\n", "file_is_pdf"),
    "考勤.ofd": (packed(OFD_xml="<OFD/>", Doc_0__Document_xml="<a/>"), "file_is_pdf"),
    "截图.png": (b"\x89PNG\r\n\x1a\n" + bytes(40), "file_is_picture"),
    "照片.jpg": (b"\xff\xd8\xff\xe0" + bytes(40), "file_is_picture"),
    "照片.bmp": (b"BM" + (60).to_bytes(4, "little") + bytes(60), "file_is_picture"),
    "照片.heic": (b"\0\0\0\x18ftypheic" + bytes(40), "file_is_picture"),
    "全部.zip": (packed(roster_xlsx="x", marks_xlsx="y"), "file_is_archive"),
    "全部.rar": (b"Rar!\x1a\x07\x01\0" + bytes(40), "file_is_archive"),
    "全部.7z": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "file_is_archive"),
    "全部.gz": (b"\x1f\x8b\x08\0" + bytes(40), "file_is_archive"),
    "通知.doc": (old_document("WordDocument"), "workbook_is_a_document"),
    "通知.wps": (old_document("WordDocument"), "workbook_is_a_document"),
    "汇报.dps": (old_document("PowerPoint Document"), "workbook_is_a_document"),
    "通知.rtf": (b"{\\rtf1\\ansi}", "workbook_is_a_document"),
    "通知.odt": (packed(mimetype="application/vnd.oasis.opendocument.text", content_xml="<a/>"),
               "workbook_is_a_document"),
    "邮件.msg": (old_document("__properties_version1.0"), "file_is_web_archive"),
    "邮件.eml": (b"Received: from a by b\r\nSubject: x\r\n\r\n", "file_is_web_archive"),
    "表.mht": (b"MIME-Version: 1.0\r\n", "file_is_web_archive"),
    "人员.dbf": (dbase(), "file_is_database"),
    "人员.mdb": (b"\0\x01\0\0Standard Jet DB\0" + bytes(40), "file_is_database"),
    "人员.accdb": (b"\0\x01\0\0Standard ACE DB\0" + bytes(40), "file_is_database"),
    "笔记.one": (bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(40), "file_is_notebook"),
    "假日.ics": (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "file_is_ics"),
    "名片.vcf": (b"BEGIN:VCARD\r\nFN:a\r\n", "file_is_vcard"),
    "人员.numbers": (packed(Index__Document_iwa="x"), "file_is_numbers"),
    "人员.uof": (b'<?xml version="1.0"?>\n<uof:UOF xmlns:uof="u"/>', "file_is_uof"),
}  # fmt: skip
JSON = (
    b'{"year": 2017, "days": [{"date": "2017-01-01"}]}', b'[{"name": "a", "id": 1}]',
    b'\xef\xbb\xbf[\n {"a":1}]',
)  # fmt: skip


def through(read: Callable[[], object]) -> str:
    """Return the code that a reader refuses with."""
    with pytest.raises(Unreadable) as refused:
        read()
    for language in ("zh", "en"):
        assert refused.value.fault.place.file in fault_text(refused.value.fault, language)
    return refused.value.code


def readers(path: Path) -> list[Callable[[], object]]:
    """Return every reader of tables with a file to read."""
    return [
        partial(read_file, path, today=TODAY), partial(read_ballots, path),
        partial(read_score_book, path, INDICATORS), partial(read_calendar_file, path),
    ]  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_reader_says_what_it_is(tmp_path: Path, name: str) -> None:
    data, code = FILES[name]
    for path in (tmp_path / name, tmp_path / "花名册.xls"):  # the name decides nothing
        path.write_bytes(data)
        assert {through(read) for read in readers(path)} == {code}
        assert shape_of(path, {}) is None
        profile = next(iter(profiles().values()))
        (fault,) = read_exchange(path, profile).incoming.faults
        if not data.lstrip().startswith(b"<"):
            assert fault.code == code


@pytest.mark.parametrize("data", JSON)
def test_json_is_sent_to_the_exchange(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert {through(read) for read in readers(path)} == {"file_is_json"}


@pytest.mark.parametrize("text", ["姓名,{a},[b]\n张三,1,2\n", "[考勤]\n", "2,BEGIN:VCALENDAR\n"])
def test_a_text_that_only_looks_like_one_is_read_as_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert not through(partial(read_file, path, today=TODAY)).startswith("file_is")
