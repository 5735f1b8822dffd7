"""Personal data: extracts are whole, a purge takes only what has outlived its term, exports are logged."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select, text

from desktop.paper.export_log import copies, exports_of
from desktop.paper.files import write_file
from desktop.personal.papers import plain_extract, write_extract, write_notice
from forms.paper.personal.extract import print_extract
from forms.paper.personal.notice import print_notice
from models.errors import Refused
from models.rules.personal.printed import Contact
from models.rules.personal.retention import cutoff, read_kinds
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.staff import staff
from models.services.personal.extract import person_extract
from models.services.personal.notice import notice, set_contact
from models.services.personal.purging import _SORTS, purge, purge_due
from models.services.personal.retention import choose_years, kinds, retention
from models.store.store import Store
from models.tables.attendance import MonthMarks
from models.tables.bonus import RunLine
from models.tables.staff import StaffMember
from tests.rules.leave.spans import day_span

FROM_2030 = datetime(2030, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def later(sample_desk: Desk) -> Desk:
    """The sample year's office long afterwards."""
    return replace(sample_desk, clock=lambda: FROM_2030)


def first_person(desk: Desk) -> tuple[str, str]:
    row = staff(desk)[0]
    return row.staff_no, row.name


def test_an_extract_holds_the_person_s_records_and_nobody_else_s(sample_desk: Desk) -> None:
    staff_no, name = first_person(sample_desk)
    extract = person_extract(sample_desk, staff_no, "本人申请")
    sections = {section.table: section for section in extract.sections}
    with sample_desk.reading() as session:
        person = session.scalars(select(StaffMember).where(StaffMember.staff_no == staff_no)).one()
        months = session.scalar(
            select(func.count()).select_from(MonthMarks).where(MonthMarks.staff_id == person.id)
        )
        others = set(session.scalars(select(StaffMember.id_card).where(StaffMember.id != person.id)))
    assert len(sections["month_marks"].rows) == months == 12
    told = json.dumps(plain_extract(extract), ensure_ascii=False)
    assert person.id_card in told
    assert not [card for card in others if card in told]
    out = BytesIO()
    print_extract(extract, out)
    pages = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert name in pages and person.id_card in pages and "考核等次" in pages


def test_the_half_days_of_a_leave_slip_are_its_own_and_not_those_of_a_month(sample_desk: Desk) -> None:
    person, span = staff(sample_desk)[0], day_span(date(2017, 12, 6), date(2017, 12, 7))
    enter_leave(sample_desk, SlipEntry(staff_id=person.id, kind="personal", span=span))
    sections = {one.table: one for one in person_extract(sample_desk, person.staff_no, "本人申请").sections}
    slips = sections["leave_slip"]
    assert [row[slips.columns.index("计假半天数")] for row in slips.rows] == ["4"]


def test_an_extract_needs_a_reason_and_a_right_and_is_logged(
    sample_desk: Desk, desk_for: Callable[[Role], Desk]
) -> None:
    staff_no, _ = first_person(sample_desk)
    with pytest.raises(Refused, match="extract_needs_reason"):
        person_extract(sample_desk, staff_no, "  ")
    with pytest.raises(Refused, match="not_allowed"):
        person_extract(desk_for(Role.FINANCE), staff_no, "好奇")
    with pytest.raises(Refused, match="no_such_person"):
        person_extract(sample_desk, "无此工号", "本人申请")
    person_extract(sample_desk, staff_no, "本人申请")
    line = operation_log(sample_desk)[0]
    assert (line.action, line.subject) == ("export_person", staff_no)
    assert "本人申请" in line.detail


def test_the_notice_names_purpose_kinds_terms_and_contact(sample_desk: Desk, tmp_path: Path) -> None:
    set_contact(sample_desk, Contact("党政综合办公室", "王芳", "0575-88000000", "城南街道 1 号"))
    file = tmp_path / "notice.pdf"
    write_notice(notice(sample_desk), file)
    told = "".join(page.extract_text() for page in PdfReader(file).pages)
    for words in ("城南街道", "目的", "银行卡号", "保存期限", "永久", "30年", "0575-88000000", "签名"):
        assert words in told, words


def test_a_notice_without_a_contact_leaves_room_to_write_it_in(sample_desk: Desk) -> None:
    out = BytesIO()
    print_notice(notice(sample_desk), out)
    assert "联系人：＿" in "".join(page.extract_text() for page in PdfReader(out).pages)


def test_money_and_assessment_are_never_purged_whoever_asks_and_whenever(later: Desk) -> None:
    kept = [kind.code for kind in kinds() if not kind.purge]
    assert {"money_sheets", "assessment", "attendance", "operations"} <= set(kept)
    for code in kept:
        with pytest.raises(Refused, match="retention_kept"):
            purge(later, [code], "空间不够")
        with pytest.raises(Refused, match="retention_fixed"):
            choose_years(later, code, 1, "内部通知")
    with pytest.raises(Refused, match="retention_kept"):
        purge(later, ["undo_steps", "money_sheets"], "一起清")
    assert operation_log(later)[0].action != "purge_personal"


def test_a_purge_takes_contacts_of_leavers_and_leaves_their_sheets(
    sample_desk: Desk, later: Desk, desk_for: Callable[[Role], Desk], sample_store: Store
) -> None:
    approve(desk_for(Role.LEADER), 2017, SheetKind.POLICE)
    with sample_store.engine.begin() as connection:
        connection.execute(text("UPDATE staff_member SET mobile = '13800000000', bank_card = '6222'"))
        here = connection.execute(text("SELECT count(*) FROM staff_member")).scalar_one()
        left = connection.execute(
            text(
                "SELECT count(*) FROM staff_member s WHERE NOT EXISTS (SELECT 1 FROM posting p"
                " WHERE p.staff_id = s.id AND (p.until IS NULL OR p.until >= '2027-01-01'))"
            )
        ).scalar_one()
        lines = connection.execute(select(RunLine)).all()
    assert 0 < left < here
    due = {one.kind: one for one in purge_due(later)}
    assert due["leavers_contact"].count == left
    assert {one.kind: one.count for one in purge_due(sample_desk)}["leavers_contact"] == 0, "not in 2018"
    done = purge(later, ["leavers_contact"], "保存期满")
    assert [(one.kind, one.count) for one in done] == [("leavers_contact", left)]
    with sample_store.engine.connect() as connection:
        rest = connection.execute(text("SELECT count(*) FROM staff_member WHERE bank_card <> ''"))
        kept = rest.scalar_one()
        assert connection.execute(select(RunLine)).all() == lines
    assert kept == here - left
    line = operation_log(later)[0]
    assert line.action == "purge_personal"
    told = json.loads(line.detail)
    assert told["reason"] == "保存期满"
    assert told["purged"]["leavers_contact"]["count"] == left
    with pytest.raises(Refused, match="purge_nothing"):
        purge(later, ["leavers_contact"], "再来一次")


def test_a_purge_asks_for_a_reason_and_the_administrator(
    later: Desk, desk_for: Callable[[Role], Desk]
) -> None:
    with pytest.raises(Refused, match="purge_needs_reason"):
        purge(later, ["undo_steps"], " ")
    with pytest.raises(Refused, match="no_such_retention"):
        purge(later, ["everything"], "x")
    for role in (Role.CLERK, Role.LEADER, Role.FINANCE, Role.SUPERVISOR):
        with pytest.raises(Refused, match="not_allowed"):
            purge(desk_for(role), ["undo_steps"], "x")


def test_the_office_chooses_a_term_only_by_a_document_and_only_where_no_rule_fixes_it(later: Desk) -> None:
    with pytest.raises(Refused, match="document_needed"):
        choose_years(later, "complainants", 5, " ")
    for years in (0, 101):
        with pytest.raises(Refused, match="retention_years"):
            choose_years(later, "complainants", years, "城办〔2030〕1号")
    choose_years(later, "complainants", 5, "城办〔2030〕1号")
    row = next(row for row in retention(later) if row.kind.code == "complainants")
    assert (row.years, row.document) == (5, "城办〔2030〕1号")


def test_every_kind_that_may_be_purged_can_be_counted_and_no_other() -> None:
    assert set(_SORTS) == {kind.code for kind in kinds() if kind.purge}


def test_a_table_that_would_purge_what_is_kept_for_good_is_no_table() -> None:
    good = "[x]\nzh = ''\nen = ''\nyears = 0\nbasis = ''\npurge = false\n"
    assert read_kinds(good)[0].years == 0
    with pytest.raises(ValueError, match="x"):
        read_kinds(good.replace("false", "true"))


def test_a_term_runs_in_whole_years_from_new_year() -> None:
    assert cutoff(FROM_2030.date(), 3).isoformat() == "2027-01-01"


def test_every_file_that_is_written_outside_is_logged_and_none_without_its_line(
    sample_desk: Desk, tmp_path: Path
) -> None:
    staff_no, _ = first_person(sample_desk)
    extract = person_extract(sample_desk, staff_no, "本人申请")
    with exports_of(sample_desk):
        write_extract(extract, tmp_path / "extract.json")
        line = operation_log(sample_desk)[0]
        assert (line.action, line.subject) == ("export_file", "extract.json")
        broken = replace(sample_desk, actor=replace(sample_desk.actor, account="nobody"), signed_in=True)
        with exports_of(broken), pytest.raises(Refused, match="account_lost_rights"):
            write_file(tmp_path / "secret.pdf", lambda out: out.write(b"x"))
    assert not (tmp_path / "secret.pdf").exists()
    assert json.loads((tmp_path / "extract.json").read_text(encoding="utf-8"))["staff_no"] == staff_no


def test_copies_and_json_about_people_are_logged_and_nothing_else_is(sample_desk: Desk) -> None:
    said: list[str] = []
    log = copies(said.append)
    with exports_of(sample_desk):
        assert log("奖金", 3)
        line = operation_log(sample_desk)[0]
        assert (line.action, line.subject, json.loads(line.detail)) == (
            "export_file", "奖金", {"to": "clipboard", "lines": 3},
        )  # fmt: skip
        broken = replace(sample_desk, actor=replace(sample_desk.actor, account="nobody"), signed_in=True)
        with exports_of(broken):
            assert not log("奖金", 3)
    assert len(said) == 1
