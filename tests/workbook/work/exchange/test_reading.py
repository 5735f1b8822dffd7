"""Files of other systems in four forms read the same, and every fault stands at its cell."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest

from forms.workbook.work.exchange.reading import read_exchange
from models.rules.core.faults import Fault
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.updates import UpdateRecord, order_of
from tests.workbook.work.exchange.files import (
    CITY,
    HOTLINE,
    SAFETY,
    csv_file,
    json_file,
    row,
    write,
    xlsx,
    xml_file,
    xml_text,
)

FORMS = ("a.xlsx", "a.csv", "a.json", "a.xml")


def read(path: Path, profile: Profile = CITY) -> tuple[UpdateRecord, ...]:
    incoming = read_exchange(path, profile).incoming
    assert incoming.faults == ()
    return incoming.records


def faults(path: Path, profile: Profile = CITY) -> list[Fault]:
    return list(read_exchange(path, profile).incoming.faults)


def told(path: Path, profile: Profile = CITY) -> list[tuple[str, str]]:
    return [(fault.code, fault.place.cell) for fault in faults(path, profile)]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_says_the_same(tmp_path: Path, name: str) -> None:
    (line,) = read(write(tmp_path / name, row(备用="丙")))
    assert (line.foreign_id, line.update, line.numbered) == ("0001", "1", True)
    assert dict(line.fields) == {
        "title": "路口有垃圾", "category": "E0110", "level": "一般", "received": "2017-06-01T08:30",
        "place": "城南一村1号", "summary": "路口有垃圾", "state": "派遣",
    }  # fmt: skip
    assert dict(line.extra) == {"备用": "丙"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    (line,) = read(csv_file(tmp_path / "a.csv", row(), encoding=encoding))
    assert line.fields["place"] == "城南一村1号"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_xml_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    name = "GB18030" if encoding == "gb18030" else "UTF-8"
    path = tmp_path / "a.xml"
    path.write_bytes(xml_text(row()).replace("UTF-8", name).encode(encoding))
    assert read(path)[0].fields["title"] == "路口有垃圾"


def test_json_in_gb18030_and_as_a_bare_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(
        '[{"任务号": 12, "活动号": 3, "案卷标题": "垃圾", "附件名": ["a.jpg", "b.jpg"]}]'.encode("gb18030")
    )
    (line,) = read(path)
    assert (line.foreign_id, line.update) == ("12", "3")
    assert line.fields["files"] == "a.jpg、b.jpg"


def test_numbers_stay_texts(tmp_path: Path) -> None:
    (line,) = read(write(tmp_path / "a.csv", row(任务号="0007", 类别编码="0110")))
    assert (line.foreign_id, line.fields["category"]) == ("0007", "0110")
    assert read(xlsx(tmp_path / "a.xlsx", row(任务号=7)))[0].foreign_id == "7"


def test_a_number_whose_last_digits_are_lost_is_refused(tmp_path: Path) -> None:
    assert told(xlsx(tmp_path / "a.xlsx", row(任务号=2022082618252062523))) == [("exchange_id_rounded", "A2")]
    assert told(csv_file(tmp_path / "a.csv", row(任务号="2.02208E+18"))) == [
        ("exchange_id_rounded", "line 2")
    ]
    long = json_file(tmp_path / "a.json", row(任务号="2022082618252062523"))
    assert read(long)[0].foreign_id == "2022082618252062523"


def test_three_columns_make_one_code(tmp_path: Path) -> None:
    parts = {name: value for name, value in row().items() if name != "类别编码"}
    (line,) = read(
        xlsx(tmp_path / "a.xlsx", {**parts, "问题类型名称": "事件类", "大类编码": 1, "小类编码": "0110"})
    )
    assert line.fields["category"] == "事件0110"


def test_a_time_numbers_an_update(tmp_path: Path) -> None:
    plain = {name: value for name, value in row().items() if name != "活动号"}
    texts = [
        {**plain, "阶段时间": text} for text in ("2017-06-01 9:05:07", "20170601090508", "2017/6/1 09:05")
    ]
    lines = read(csv_file(tmp_path / "a.csv", *texts))
    assert [line.update for line in lines] == ["20170601090507", "20170601090508", "20170601090500"]
    moment = datetime(2017, 6, 1, 9, 5, 7)  # noqa: DTZ001 - a cell has no zone
    (line,) = read(xlsx(tmp_path / "a.xlsx", {**plain, "阶段时间": moment}))
    assert line.update == "20170601090507"


def test_without_number_and_time_a_file_is_refused_but_the_hotline_form(tmp_path: Path) -> None:
    plain = {name: value for name, value in row().items() if name != "活动号"}
    assert told(xlsx(tmp_path / "a.xlsx", plain)) == [("exchange_no_update_column", "A1")]
    form = {"serialNumber": "1", "eventName": "噪音", "事件等级": 3, "重点关注": 1}
    (line,) = read(json_file(tmp_path / "a.json", form), HOTLINE)
    assert (line.update, line.numbered) == ("1", False)
    assert dict(line.fields) == {"title": "噪音", "level": "3", "important": "1"}


def test_the_hotline_form_of_the_platform(tmp_path: Path) -> None:
    form = {
        "serialNumber": "330402ZF2600001", "事件名称": "邻里纠纷", "发生地点": "城南一村7号",
        "发生时间": "2017-06-01 08:05", "事件类别": "01020", "主要当事人姓名": "张 三",
        "主要当事人电话": "13800001234",
        "涉及人数": "3", "事件简述": "为楼道堆物争吵", "事件等级": "2",
        "重点关注": "0", "eventSource": "12345",
    }  # fmt: skip
    (line,) = read(xml_file(tmp_path / "a.xml", form), HOTLINE)
    assert line.fields == {
        "title": "邻里纠纷", "place": "城南一村7号", "happened": "2017-06-01T08:05", "category": "01020",
        "party": "张三", "phone": "13800001234", "people": "3", "summary": "为楼道堆物争吵", "level": "2",
        "important": "0",
    }  # fmt: skip
    assert line.extra == {"eventSource": "12345"}


@pytest.mark.parametrize(
    ("change", "code", "cell"),
    [
        ({"任务号": None}, "value_missing", "A2"),
        ({"活动号": None}, "value_missing", "B2"),
        ({"立案时间": "六月一日"}, "moment_not_understood", "F2"),
        ({"立案时间": "2017-06-01"}, "moment_without_time", "F2"),
        ({"案卷标题": "长" * 201}, "value_too_long", "C2"),
        ({"来源系统": "平安建设"}, "exchange_wrong_system", "J2"),
        ({"涉及人数": "许多"}, "event_people_unclear", "J2"),
        ({"经度": "东边"}, "event_degrees_unclear", "J2"),
        ({"匿名": "也许"}, "exchange_flag_unclear", "J2"),
        ({"位置描述": "=1/0"}, "formula_without_value", "G2"),
    ],
)  # fmt: skip
def test_a_fault_names_its_cell(tmp_path: Path, change: dict[str, object], code: str, cell: str) -> None:
    found = faults(xlsx(tmp_path / "a.xlsx", row(**change)))
    assert (code, cell) in [(fault.code, fault.place.cell) for fault in found]
    assert found[0].place.file == "a.xlsx"
    assert found[0].place.cell == cell


def test_the_system_may_be_called_by_any_of_its_names(tmp_path: Path) -> None:
    (line,) = read(xlsx(tmp_path / "a.xlsx", row(来源系统="数字城管")))
    assert "system" not in line.fields


def test_a_file_without_the_headings_says_which_it_needs(tmp_path: Path) -> None:
    (fault,) = faults(xlsx(tmp_path / "a.xlsx", {"姓名": "张三", "工号": "1"}))
    assert fault.code == "exchange_no_header"
    assert "任务号" in fault.facts["needed"]


def test_lines_below_a_title_and_above_signatures(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write(path, row())
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet.insert_rows(1)
    sheet["A1"] = "智慧城管案卷导出"
    sheet.append([])
    sheet.append(list(row()))
    sheet.append(["填表人：李四"])
    other = book.create_sheet("说明")
    other["A1"] = "填写说明"
    book.save(path)
    read_file = read_exchange(path, CITY).incoming
    assert [line.foreign_id for line in read_file.records] == ["0001"]
    assert [note.code for note in read_file.notes] == ["exchange_sheet_unread"]
    assert read_file.faults == ()


def test_an_empty_list_is_refused(tmp_path: Path) -> None:
    for name, text in (("a.json", '{"rows": []}'), ("b.xml", "<tasks/>"), ("c.csv", "任务号,活动号\n")):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert [fault.code for fault in faults(path)] == ["exchange_no_lines"]


def test_the_headings_of_another_system_are_not_this_ones(tmp_path: Path) -> None:
    assert [fault.code for fault in faults(xlsx(tmp_path / "a.xlsx", row()), SAFETY)] == [
        "exchange_no_header"
    ]


def test_attributes_and_inner_elements_of_xml_are_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<root xmlns="urn:x"><head><count>1</count></head><list><task 任务号="8" 活动号="2"><body>'
        "<案卷标题>垃圾</案卷标题></body></task></list></root>", encoding="utf-8",
    )  # fmt: skip
    (line,) = read(path)
    assert (line.foreign_id, line.update, line.fields["title"]) == ("8", "2", "垃圾")


def test_a_record_of_xml_without_a_number_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    lost = {name: value for name, value in row().items() if name != "任务号"}
    xml_file(path, row(), lost)
    assert told(path) == [("exchange_line_without_id", "line 4")]


@pytest.mark.parametrize(
    "text",
    ["2017-06-01T00:30:00Z", "2017-06-01T00:30:00.1Z", "2017-06-01 00:30:00+00:00", "2017-06-01T00:30-05:00"],
)
def test_a_moment_of_another_zone_is_not_read_as_beijing_time(tmp_path: Path, text: str) -> None:
    assert told(xlsx(tmp_path / "a.xlsx", row(立案时间=text))) == [("moment_of_another_zone", "F2")]


@pytest.mark.parametrize("text", ["2017-06-01T08:30:00+08:00", "2017-06-01T08:30", "2017-06-01T08:30:00.123"])
def test_a_moment_with_a_t_is_read(tmp_path: Path, text: str) -> None:
    (line,) = read(xlsx(tmp_path / "a.xlsx", row(立案时间=text)))
    assert line.fields["received"] == "2017-06-01T08:30"


@pytest.mark.parametrize(
    "text",
    ["ZF001、ZF002", "ZF001,ZF002", "ZF001\nZF002", "ZF001；ZF002", "201706001/201706002", "ZF001 ZF002"],
)
def test_two_matters_in_one_line_do_not_become_one(tmp_path: Path, text: str) -> None:
    assert told(xlsx(tmp_path / "a.xlsx", row(任务号=text))) == [("exchange_several_ids", "A2")]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("城管/2017/001", "城管/2017/001"), ("P 2017 001", "P2017001"), (" 0001 ", "0001"),
        ("2017/001", "2017/001"),
    ],
)  # fmt: skip
def test_a_number_with_a_stroke_or_a_blank_is_one_number(tmp_path: Path, text: str, read_as: str) -> None:
    assert read(xlsx(tmp_path / "a.xlsx", row(任务号=text)))[0].foreign_id == read_as


def test_a_rounded_number_of_json_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    text = json.dumps({"rows": [row(任务号="N")]}, ensure_ascii=False).replace('"N"', "1.7122900001E10")
    path.write_text(text, encoding="utf-8")
    assert [code for code, _ in told(path)] == ["exchange_id_rounded"]


@pytest.mark.parametrize(
    ("big", "small", "code"),
    [
        (1, 10, "事件0110"), ("01", "10", "事件0110"), ("01", "0110", "事件0110"), ("1", "1", "事件0101"),
        ("01", "011003", "事件01-011003"), ("01", "0210", "事件01-0210"),
    ],
)  # fmt: skip
def test_a_subclass_of_another_length_or_class_is_not_cut_to_a_known_code(
    tmp_path: Path, big: object, small: object, code: str
) -> None:
    parts = {name: value for name, value in row().items() if name != "类别编码"}
    line = {**parts, "问题类型名称": "事件", "大类编码": big, "小类编码": small}
    assert read(xlsx(tmp_path / "a.xlsx", line))[0].fields["category"] == code


def test_an_update_of_the_afternoon_comes_after_one_of_the_morning(tmp_path: Path) -> None:
    plain = {name: value for name, value in row().items() if name != "活动号"}
    texts = ("2017年6月1日 上午9:00", "2017年6月1日 下午3:05", "201706011600", "2017-06-01 16:00:01")
    lines = read(csv_file(tmp_path / "a.csv", *({**plain, "阶段时间": text} for text in texts)))
    numbers = [order_of(line.update) for line in lines]
    assert numbers == sorted(numbers) and len(set(numbers)) == len(numbers)


def test_a_list_wrapped_as_an_interface_answers_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for answer in ({"code": 0, "msg": "ok", "data": {"total": 1, "rows": [row()]}},
                   {"status": "200", "data": {"page": {"list": [row()]}}}):  # fmt: skip
        path.write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")
        assert [line.foreign_id for line in read(path)] == ["0001"]


def test_a_single_matter_with_a_list_inside_is_not_taken_for_its_list(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**row(), "附件": [row(任务号="0002")]}, ensure_ascii=False), encoding="utf-8")
    assert [code for code, _ in told(path)] == ["exchange_json_nested"]


def test_the_persons_of_a_hotline_push_are_told_and_not_kept(tmp_path: Path) -> None:
    persons = [{"name": "张三", "phone": "13800000000"}]
    form = {"serialNumber": "1", "eventName": "噪音", "relavancyList": persons}
    path = json_file(tmp_path / "a.json", form)
    incoming = read_exchange(path, HOTLINE).incoming
    assert (incoming.faults, [note.code for note in incoming.notes]) == ((), ["exchange_key_unread"])
    assert "张三" not in repr(incoming.records)
