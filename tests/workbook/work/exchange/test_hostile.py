"""Broken, cut, huge and hostile files: each is refused by name, at once, and reads nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.workbook.reading import bounds
from forms.workbook.work.exchange import json_lines, xml_lines
from forms.workbook.work.exchange.reading import read_exchange
from tests.workbook.work.exchange.files import CITY, json_file, row, write, xml_file, xml_text

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = {
    "bomb": f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><r><任务号>&l9;</任务号></r>',
    "outside": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r><task><任务号>&x;</任务号></task></r>',
    "dtd": '<!DOCTYPE r SYSTEM "http://127.0.0.1/x.dtd"><r/>',
}


def codes(path: Path) -> list[str]:
    read = read_exchange(path, CITY).incoming
    assert read.records == () or read.faults
    assert all(fault.place.file == path.name for fault in read.faults)
    return [fault.code for fault in read.faults]


def text_file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", list(HOSTILE))
def test_document_types_and_entities_are_refused(tmp_path: Path, name: str) -> None:
    assert codes(text_file(tmp_path / "a.xml", HOSTILE[name])) == ["exchange_xml_doctype"]


@pytest.mark.parametrize("name", ["a.xml", "a.json", "a.xlsx"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_is_refused(tmp_path: Path, name: str, share: float) -> None:
    path = write(tmp_path / name, *[row(任务号=str(number)) for number in range(20)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    (code,) = codes(path)
    assert code in ("exchange_xml_broken", "exchange_json_broken", "exchange_not_text", "workbook_damaged")


def test_a_table_that_breaks_off_between_two_characters_loses_no_column(tmp_path: Path) -> None:
    """Cut after a comma or inside quotes nothing is damaged, yet the last line says less than was sent."""
    path = write(tmp_path / "a.csv", row(), row(任务号="0002", 案卷标题="第二件"))
    text = path.read_text(encoding="utf-8")
    for cut in (text[: text.rindex(",")], text[: text.rindex("路口")], text + '"0003,未完'):
        assert codes(text_file(path, cut)) == ["exchange_not_text"], cut[-20:]
    assert len(read_exchange(text_file(path, text.rstrip("\r\n")), CITY).incoming.records) == 2


def test_a_broken_file_names_the_line(tmp_path: Path) -> None:
    path = text_file(tmp_path / "a.xml", "<tasks>\n<task>\n<任务号>1</任务>\n</task></tasks>")
    (fault,) = read_exchange(path, CITY).incoming.faults
    assert (fault.code, fault.place.cell) == ("exchange_xml_broken", "line 3")
    path = text_file(tmp_path / "a.json", '{"rows": [\n{"任务号": 1,}\n]}')
    (fault,) = read_exchange(path, CITY).incoming.faults
    assert (fault.code, fault.place.cell) == ("exchange_json_broken", "line 2")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000, '[{"任务号": NaN}]', '[{"任务号": 1, "任务号": 2}]', '{"a": 1}x', "[1"],
)
def test_json_that_no_system_writes(tmp_path: Path, text: str) -> None:
    assert codes(text_file(tmp_path / "a.json", text)) == ["exchange_json_broken"]


def test_json_of_another_shape(tmp_path: Path) -> None:
    assert codes(text_file(tmp_path / "a.json", "[1, 2]")) == ["exchange_json_shape"]
    assert codes(text_file(tmp_path / "b.json", '{"a": [{}], "b": [{}]}')) == ["exchange_json_shape"]
    nested = json_file(tmp_path / "c.json", row(位置描述={"街": "城南"}))
    assert "exchange_json_nested" in codes(nested)


def test_xml_that_no_system_writes(tmp_path: Path) -> None:
    deep = "<a>" * 50 + "</a>" * 50
    assert codes(text_file(tmp_path / "a.xml", deep)) == ["exchange_xml_deep"]
    long = xml_text(row(问题描述="长" * 40_000))
    assert codes(text_file(tmp_path / "b.xml", long)) == ["exchange_xml_long"]
    twice = "<tasks><task><任务号>1</任务号><任务号>2</任务号><活动号>1</活动号></task></tasks>"
    assert codes(text_file(tmp_path / "c.xml", twice)) == ["exchange_field_twice"]
    loose = "<tasks><task>闲话<任务号>1</任务号><活动号>1</活动号></task></tasks>"
    assert codes(text_file(tmp_path / "d.xml", loose)) == ["exchange_xml_loose_text"]


def test_huge_files_are_refused_before_they_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = xml_file(tmp_path / "a.xml", *[row(任务号=str(number)) for number in range(50)])
    many = json_file(tmp_path / "a.json", *[row(任务号=str(number)) for number in range(50)])
    monkeypatch.setattr(xml_lines, "MAX_CELLS", 100)
    monkeypatch.setattr(json_lines, "MAX_CELLS", 100)
    assert codes(big) == codes(many) == ["workbook_too_big"]
    sparse = tmp_path / "b.xml"
    with sparse.open("wb") as stream:
        stream.truncate(bounds.MAX_FILE + 1)
    assert codes(sparse) == ["workbook_too_big"]


@pytest.mark.parametrize("data", [b"", b"\0" * 300, b"%PDF-1.7 x", b"\x89PNG\r\n", b"PK\x03\x04 no archive"])
def test_what_is_no_file_of_an_exchange(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    assert len(codes(path)) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.binary(max_size=40), name=st.sampled_from(["a.xml", "a.json", "a.csv"]), at=st.integers(0, 400)
)
def test_no_spoilt_file_ends_in_anything_but_a_sentence(
    tmp_path: Path, data: bytes, name: str, at: int
) -> None:
    path = write(tmp_path / name, row(), row(任务号="2"))
    sound = path.read_bytes()
    path.write_bytes(sound[:at] + data + sound[at:])
    read = read_exchange(path, CITY).incoming
    assert read.records or read.faults
