# ruff: noqa: E501 - a table of statements
"""Verification vouches for events, scores, patrols, exchange and what is kept of people, not for money alone.

A database's owner changes one row of each behind the program's back; one verification names them all.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, Integer

from forms.kit.texts import sentence
from models.log.records import LONG, WATCHED
from models.rules.events.words import Verb
from models.services.audit.findings import word
from models.services.audit.verify import verify
from models.services.office.desk import Desk
from models.store.engine import HEAD
from models.store.store import Store
from models.tables.schema import Base
from tests.services.audit.guards import guards_down
from tests.services.events.desk import Street, open_street

ATTACKS = (
    ("UPDATE event_step SET facts = '{}' WHERE id = 2", "record_changed", "事件步骤“2”"),
    ("UPDATE event_step SET verb = 'return' WHERE id = 3", "record_changed", "事件步骤“3”"),
    ("UPDATE event SET title = '别的事', sum_red = 0 WHERE id = 1", "record_changed", "事件“1”"),
    ("UPDATE event SET agency = '行政执法中队' WHERE id = 2", "record_changed", "事件“2”"),
    ("UPDATE event_clock SET red_at = red_at + 9999 WHERE event_id = 1", "record_changed", "事件计时“1/"),
    ("DELETE FROM event_clock WHERE event_id = 2", "record_gone", "事件计时“2/"),
    ("UPDATE event_category SET platform = '综合执法' WHERE code = '01020'", "record_changed", "事件分类"),
    ("UPDATE grid SET name = '别的网格' WHERE code = '999999001001001'", "record_changed", "网格“"),
    ("DELETE FROM grid WHERE code = '999999001001002'", "record_gone", "网格“"),
    ("INSERT INTO account_agency (account_id, agency_id) VALUES (2, 1)", "record_without_line", "所管的机构"),
    ("INSERT INTO retention_choice (kind, years, document) VALUES ('complainants', 1, '')",
     "record_without_line", "保存期限“complainants”"),
    ("INSERT INTO notice_contact (id, unit, person, phone, address) VALUES (1, '', '骗子', '1', '')",
     "record_without_line", "告知书联系人"),
    ("INSERT INTO word_kind (word, kind) VALUES ('旷工', 'P')", "record_without_line", "考勤用词对照“旷工”"),
    ("INSERT INTO event_log (event_id, staff_id, log_id, step) VALUES (1, 1, 1, 1)", "record_without_line",
     "事件与日志的关联"),
    ("UPDATE alembic_version SET version_num = '0001'", "schema_differs", "数据库版本 alembic_version 被改写了"),
)  # fmt: skip


@pytest.fixture
def street(store: Store) -> Street:
    found = open_street(store)
    for title in ("楼道堆物", "夜间噪音"):
        number = found.report(title, title=title, summary=title, place=title)
        found.deed(number, Verb.ACCEPT)
        found.deed(number, Verb.ASSIGN, platform="综治工作", agency="司法所")
    return found


def said(desk: Desk) -> dict[str, str]:
    """Return code → what verification says, sentences of one code after another."""
    found: dict[str, str] = {}
    for one in verify(desk).findings:
        found[one.code] = f"{found.get(one.code, '')}{sentence(one.code, one.facts)}\n"
    return found


def test_a_row_of_work_changed_behind_the_program_is_noticed_and_named(store: Store, street: Street) -> None:
    assert said(street.admin) == {}
    with guards_down(store) as connection:
        for sql, _, _ in ATTACKS:
            connection.exec_driver_sql(sql)
    found = said(street.admin)
    with guards_down(store) as connection:  # the server's database is used again
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{HEAD}'")
    missed = [(sql, code) for sql, code, says in ATTACKS if says not in found.get(code, "")]
    assert missed == [], found


def value_of(column: Column[Any]) -> object:
    if isinstance(column.type, Boolean | Integer):
        return 77
    return "2099-01-01" if isinstance(column.type, Date) else "x"


def test_a_row_from_nothing_is_noticed_in_every_watched_table(sqlite_store: Store) -> None:
    street = open_street(sqlite_store)
    once = {"office", "leave_settings", "notice_contact"}
    tables = [name for name in WATCHED if name not in once]
    with guards_down(sqlite_store) as connection:
        for name in tables:
            columns = Base.metadata.tables[name].columns
            names = ", ".join(f'"{column.name}"' for column in columns)
            marks = ", ".join("?" for _ in columns)
            values = tuple(value_of(column) for column in columns)
            connection.exec_driver_sql(f'INSERT INTO "{name}" ({names}) VALUES ({marks})', values)
    told = [one.facts["what"] for one in verify(street.admin).findings if one.code == "record_without_line"]
    assert {word(name) for name in tables} <= set(told)


def test_every_table_that_grows_without_end_is_keyed_by_numbers() -> None:
    for table, column in LONG.items():
        keys = Base.metadata.tables[table].primary_key.columns
        assert column in keys and all(isinstance(key.type, Integer) for key in keys)
        assert WATCHED[table][0] == column
