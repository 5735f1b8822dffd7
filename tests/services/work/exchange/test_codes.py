"""Code maps: the office's own before those that ship, each from its day on."""

from __future__ import annotations

from datetime import date

from models.rules.work.exchange.words import CodeField
from models.services.work.exchange.codes import codes, end_code, map_code, read_codes
from models.services.work.exchange.systems import profile_of
from tests.services.events.desk import SINCE, Street
from tests.services.sample_office import code_of
from tests.services.work.exchange.desk import CITY, HOTLINE

LEVEL, STATE, CATEGORY = CodeField.LEVEL, CodeField.STATE, CodeField.CATEGORY
DAY = date(2017, 6, 1)


def ours(street: Street, field: CodeField, theirs: str, day: date = DAY) -> str | None:
    with street.admin.reading() as session:
        return read_codes(session, profile_of(CITY)).ours(field, theirs, day)


def test_the_offices_map_goes_before_the_shipped_one_from_its_day_on(street: Street) -> None:
    assert ours(street, LEVEL, "普通") == "一般"
    map_code(street.admin, CITY, LEVEL, "普通", "紧急", since=date(2017, 6, 2))
    assert (ours(street, LEVEL, "普通"), ours(street, LEVEL, "普通", date(2017, 6, 2))) == ("一般", "紧急")
    (row,) = [row for row in codes(street.admin) if row.id]
    end_code(street.admin, row, date(2017, 6, 3))
    assert ours(street, LEVEL, "普通", date(2017, 6, 4)) == "一般"
    map_code(street.admin, CITY, LEVEL, "普通", "特急", since=date(2017, 6, 4))
    assert ours(street, LEVEL, "普通", date(2017, 6, 4)) == "特急"


def test_maps_of_categories_are_those_of_books(street: Street) -> None:
    map_code(street.admin, CITY, CATEGORY, "0199", "04007", since=SINCE)
    map_code(street.admin, HOTLINE, CATEGORY, "0199", "04005", since=SINCE)
    assert ours(street, CATEGORY, "0199") == "04007"
    row = next(row for row in codes(street.admin) if row.id and row.system == CITY)
    end_code(street.admin, row, date(2017, 5, 1))
    assert ours(street, CATEGORY, "0199") is None


def test_a_map_leads_to_words_of_ours(street: Street) -> None:
    def put(field: CodeField, theirs: str, word: str, **span: date) -> str:
        return code_of(lambda: map_code(street.admin, CITY, field, theirs, word, **{"since": SINCE, **span}))

    assert put(LEVEL, "x", "最急") == "exchange_unknown_word"
    assert put(STATE, "x", "作废") == "exchange_unknown_word"
    assert put(STATE, " ", "已办结") == "event_mapping_incomplete"
    assert put(CATEGORY, "x", "没有") == "event_unknown_category"
    assert put(STATE, "x", "已办结", until=date(2016, 1, 1)) == "event_mapping_dates"
    map_code(street.admin, CITY, STATE, "x", "已办结", since=SINCE)
    assert put(STATE, "x", "处置中") == "event_mapping_dates"
    row = next(row for row in codes(street.admin) if row.id)
    assert code_of(lambda: end_code(street.admin, row, date(2016, 1, 1))) == "event_mapping_dates"


def test_what_ships_is_listed_and_not_ended(street: Street) -> None:
    shipped = [row for row in codes(street.admin) if row.id == 0 and row.system == CITY]
    assert ("事件0110", "暴露垃圾") in [(row.theirs, row.ours) for row in shipped]
    assert code_of(lambda: end_code(street.admin, shipped[0], DAY)) == "exchange_shipped"
