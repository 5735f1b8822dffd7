# ruff: noqa: E501 - a table of statements
"""A hundred and more ways to change what is settled behind the program's back, by plain SQL.

A row is the attack's name, its statements, the code of the finding that must name it, and words that the
sentence must hold: which record, sheet or line it was. Triggers are dropped before and rebuilt after, so that
the schema looks untouched; what is done to schema, log and pages itself stands in tables of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tampering:
    """One attack: its statements, what verification must call it, and whom or what it must name."""

    name: str
    sql: tuple[str, ...]
    code: str
    says: str = ""


def _attack(name: str, *sql: str, code: str, says: str = "") -> Tampering:
    return Tampering(name, sql, code, says)


BONUS = "(SELECT id FROM run WHERE kind = 'bonus')"
LINE = f"WHERE run_id = {BONUS} AND position = 0"
CLONE = (
    "INSERT INTO run (id, year, kind, number, state, scheme_id, tier, document, layout, total_fen, people, sheet,"
    " seal, approved_by, approved_at, paid_by, paid_at, paid_document)"
    " SELECT {id}, {year}, '{kind}', {number}, 'approved', scheme_id, tier, document, layout, total_fen, people,"
    " sheet, '{seal}', approved_by, approved_at, '', '', '' FROM run WHERE kind = 'bonus'"
)
CLONE_LINES = (
    "INSERT INTO run_line (run_id, position, staff_id, state, gross_fen, deduction_fen, amount_fen, tax_fen,"
    " net_fen, months, facts, tree) SELECT {id}, position, staff_id, state, gross_fen, deduction_fen, amount_fen,"
    f" tax_fen, net_fen, months, facts, tree FROM run_line WHERE run_id = {BONUS} AND run_id <> {{id}}"
)

SHEETS = (
    _attack(
        "a second sheet takes the place of the approved one", "DROP INDEX uq_run_year_kind",
        CLONE.format(id=9, year=2017, kind="bonus", number=2, seal="9" * 64),
        CLONE_LINES.format(id=9).replace(BONUS, "(SELECT min(id) FROM run WHERE kind = 'bonus')"),
        code="sheet_twice", says="2017",
    ),
    _attack(
        "a sheet of another year from nothing",
        CLONE.format(id=9, year=2018, kind="bonus", number=1, seal="9" * 64), code="sheet_not_logged", says="2018",
    ),
    _attack("a sheet sealed again", f"UPDATE run SET seal = '{'8' * 64}' WHERE kind = 'police'",
            code="sheet_not_logged", says="police"),
    _attack("a sheet deleted with its lines",
            "DELETE FROM run_line WHERE run_id = (SELECT id FROM run WHERE kind = 'police')",
            "DELETE FROM run WHERE kind = 'police'", code="sheet_gone", says="2017 police"),
    _attack("approved becomes paid", "UPDATE run SET state = 'paid', paid_by = '财务' WHERE kind = 'police'",
            code="payment_not_logged", says="police"),
    _attack("paid becomes approved again", "UPDATE run SET state = 'approved' WHERE kind = 'bonus'",
            code="payment_undone", says="bonus"),
    _attack("another voucher", "UPDATE run SET paid_document = '记-9999' WHERE kind = 'bonus'",
            code="record_changed", says="发放表"),
    _attack("another payer", "UPDATE run SET paid_by = '某人' WHERE kind = 'bonus'", code="record_changed",
            says="发放表"),
    _attack("another approver", "UPDATE run SET approved_by = '某人' WHERE kind = 'bonus'", code="record_changed",
            says="发放表"),
    _attack("another tier", "UPDATE run SET tier = '一等' WHERE kind = 'police'", code="record_changed",
            says="发放表"),
    _attack("one fen more", f"UPDATE run_line SET amount_fen = amount_fen + 1 {LINE}", code="seal_broken",
            says="bonus"),
    _attack("one fen more of tax", f"UPDATE run_line SET tax_fen = tax_fen + 1, net_fen = net_fen - 1 {LINE}",
            code="seal_broken", says="bonus"),
    _attack("a line deleted", f"DELETE FROM run_line {LINE}", code="total_differs", says="bonus"),
    _attack("a line of another person", f"UPDATE run_line SET staff_id = 4 {LINE}", code="seal_broken"),
    _attack("facts exchanged",
            f"UPDATE run_line SET facts = (SELECT facts FROM run_line WHERE run_id = {BONUS} AND position = 1) {LINE}",
            code="seal_broken", says="bonus"),
    _attack("an explanation emptied", f"UPDATE run_line SET tree = '{{}}' {LINE}", code="tree_broken"),
    _attack("the printed sheet rewritten", "UPDATE run SET sheet = replace(sheet, '张三', '张山') WHERE kind = 'bonus'",
            code="seal_broken", says="bonus"),
    _attack("the sheet made unreadable", "UPDATE run SET sheet = '{' WHERE kind = 'bonus'",
            code="sheet_unreadable", says="bonus"),
    _attack("the anchor of a sheet rewritten",
            "UPDATE run SET sheet = replace(sheet, '\"anchor\":\"', '\"anchor\":\"9') WHERE kind = 'bonus'",
            code="anchor_lost", says="发放表"),
    _attack("the total of a sheet", "UPDATE run SET total_fen = total_fen + 1 WHERE kind = 'bonus'",
            code="total_differs", says="bonus"),
    _attack("a supplement of more", "UPDATE supplement_line SET after_fen = after_fen + 100,"
            " difference_fen = difference_fen + 100", code="supplement_seal_broken"),
    _attack("a supplement deleted", "DELETE FROM supplement_line", "DELETE FROM supplement",
            code="sheet_gone", says="补发"),
    _attack("a supplement paid", "UPDATE supplement SET state = 'paid', paid_by = '财务'",
            code="payment_not_logged", says="补发"),
    _attack("other grounds of a supplement", "UPDATE supplement SET reason = '别的'", code="record_changed",
            says="补发/扣回"),
    _attack("an account in a list for the bank",
            "UPDATE bank_batch SET content = replace(content, '6222021200000000021', '6222021200000000096')",
            code="record_changed", says="代发清单"),
    _attack("a list for the bank deleted", "DELETE FROM bank_batch", code="record_gone", says="代发清单"),
    _attack("a list for the bank from nothing",
            "INSERT INTO bank_batch (id, run_id, supplement_id, total_fen, people, content, seal, exported_by,"
            f" exported_at) SELECT 99, run_id, supplement_id, total_fen, people, content, '{'7' * 64}', exported_by,"
            " exported_at FROM bank_batch", code="batch_not_logged", says="7777"),
    _attack("an allowance of more", "UPDATE allowance_line SET gross_fen = gross_fen + 1,"
            " amount_fen = amount_fen + 1 WHERE position = 0", code="seal_broken", says="津补贴"),
    _attack("allowances paid", "UPDATE allowance_run SET state = 'paid', paid_by = '财务'",
            code="payment_not_logged", says="津补贴"),
    _attack("a kind of allowance rewritten", "UPDATE allowance_version SET toml = replace(toml, '300', '301')",
            code="recomputed_differs", says="张三"),
    _attack("a check rewritten", f"UPDATE run_check SET seal = '{'6' * 64}'", code="record_changed", says="复核"),
    _attack("a hold released", "UPDATE pay_hold SET released_at = '2018-01-02', released_by = 'x'",
            code="record_changed", says="暂缓发放"),
    _attack("a hold deleted", "DELETE FROM pay_hold", code="record_gone", says="暂缓发放"),
    _attack("a scheme rewritten", "UPDATE scheme_version SET toml = replace(toml, '36000', '36001')",
            code="record_changed", says="发放办法"),
)  # fmt: skip

PEOPLE = (
    _attack("every bank card", "UPDATE staff_member SET bank_card = '6222021200000000096'", code="record_changed",
            says="003 王五"),
    _attack("one bank card", "UPDATE staff_member SET bank_card = '6222021200000000096' WHERE staff_no = '002'",
            code="record_changed", says="002 李四"),
    _attack("two cards exchanged",
            "UPDATE staff_member SET bank_card = CASE staff_no WHEN '001' THEN '6222021200000000021'"
            " ELSE '6222021200000000013' END WHERE staff_no IN ('001', '002')", code="record_changed",
            says="001 张三"),
    _attack("another bank", "UPDATE staff_member SET bank_name = '农行' WHERE staff_no = '001'",
            code="record_changed", says="001 张三"),
    _attack("another identity", "UPDATE staff_member SET id_card = '999999198001019999' WHERE staff_no = '001'",
            code="record_changed", says="001 张三"),
    _attack("another name", "UPDATE staff_member SET name = '张山' WHERE staff_no = '001'", code="record_changed",
            says="001 张山"),
    _attack("a person from nothing",
            "INSERT INTO staff_member (id, staff_no, name, initials, sex, id_card, work_since, mobile, bank_card,"
            " bank_name, note) VALUES (77, '077', '吃空饷', '', '', '1', '', '', '', '', '')",
            code="record_without_line", says="077 吃空饷"),
    _attack("a person deleted", "DELETE FROM posting WHERE staff_id = 4", "DELETE FROM run_line WHERE staff_id = 4",
            "DELETE FROM grade WHERE staff_id = 4", "DELETE FROM staff_member WHERE id = 4", code="record_gone",
            says="人员“4”"),
    _attack("a clerk becomes a leader", "UPDATE account SET role = 'leader' WHERE name = 'kaoqin'",
            code="record_changed", says="账号“kaoqin”"),
    _attack("an account switched off", "UPDATE account SET active = (1 = 0) WHERE name = 'jiwei'",
            code="record_changed", says="jiwei"),
    _attack("a password verifier", "UPDATE account SET verifier = 'x' WHERE name = 'lingdao'",
            code="record_changed", says="lingdao"),
    _attack("another full name", "UPDATE account SET full_name = '别人' WHERE name = 'lingdao'",
            code="record_changed", says="lingdao"),
    _attack("an account from nothing", "INSERT INTO account (id, name, full_name, role, active, verifier)"
            " VALUES (77, 'ghost', '', 'administrator', (1 = 1), '')", code="record_without_line", says="ghost"),
    _attack("an account deleted", "DELETE FROM account WHERE name = 'jiwei'", code="record_gone", says="账号"),
    _attack("another street", "UPDATE office SET street = '别处街道'", code="record_changed", says="单位"),
    _attack("another post class", "UPDATE posting SET post_class = '副科' WHERE staff_id = 2",
            code="record_changed", says="002 李四"),
    _attack("a posting that ended", "UPDATE posting SET until = '2017-06-30' WHERE staff_id = 2",
            code="record_changed", says="派驻经历“002 李四”"),
    _attack("an agency renamed", "UPDATE agency SET name = '别所' WHERE name = '派出所'", code="record_changed",
            says="派驻机构“别所”"),
    _attack("terms of an agency", "UPDATE secondment_terms SET bonus_mode = 'none' WHERE bonus_mode = 'full'",
            code="record_changed", says="派驻关系"),
    _attack("a grade", "UPDATE grade SET street_result = '优秀' WHERE staff_id = 2", code="record_changed",
            says="考核等次"),
    _attack("a grade deleted", "DELETE FROM grade WHERE staff_id = 2", code="record_gone", says="考核等次"),
    _attack("a sanction deleted", "DELETE FROM sanction", code="record_gone", says="处分"),
    _attack("the street's tier", "INSERT INTO street_tier (year, tier, document) VALUES (2018, '一等', 'x')",
            code="record_without_line", says="街道档次"),
    _attack("a day of the calendar", "UPDATE calendar_day SET working = NOT working WHERE day = '2018-01-01'",
            code="record_changed", says="工作日历“2018-01-01”"),
    _attack("working hours", "UPDATE clock_schedule SET grace = 60", code="record_changed", says="作息时间"),
    _attack("rules of leave", "UPDATE leave_settings SET toml = 'x'", code="record_changed", says="请假规定"),
)  # fmt: skip

JANUARY = "month = 201701"
MONTHS = (
    _attack("marks of a closed month", f"UPDATE month_marks SET marks = replace(marks, 'PP', 'KK') WHERE {JANUARY}",
            code="closed_month_changed", says="国土资源所 2017年1月"),
    _attack("a person's closed month deleted", f"DELETE FROM month_marks WHERE {JANUARY} AND staff_id = 2",
            code="closed_month_changed", says="考勤"),
    _attack("a person put into a closed month",
            "INSERT INTO month_marks (staff_id, month, agency_id, marks) SELECT 4, month, agency_id, marks"
            f" FROM month_marks WHERE {JANUARY} AND staff_id = 1", code="closed_month_changed", says="2017年1月"),
    _attack("a note of a closed month", "UPDATE mark_note SET minutes = 50", code="closed_month_changed",
            says="考勤备注"),
    _attack("duty of a closed month", "UPDATE duty_turn SET choice = 'none'", code="closed_month_changed",
            says="值班"),
    _attack("the calendar of a closed month",
            "UPDATE calendar_day SET working = NOT working WHERE day = '2017-01-02'", code="closed_month_changed",
            says="工作日历"),
    _attack("a posting under a closed month", "UPDATE posting SET post_class = '副科' WHERE staff_id = 1",
            code="closed_month_changed", says="派驻经历"),
    _attack("terms under a closed month", "UPDATE secondment_terms SET allowance = NOT allowance",
            code="closed_month_changed", says="派驻关系"),
    _attack("marks of an open month", "UPDATE month_marks SET marks = replace(marks, 'PP', 'KK') WHERE month = 201801",
            code="record_changed", says="月度考勤“001 张三 2018年1月”"),
    _attack("an open month deleted", "DELETE FROM month_marks WHERE month = 201801", code="record_gone",
            says="月度考勤“001 张三 2018年1月”"),
    _attack("an open month from nothing",
            "INSERT INTO month_marks (staff_id, month, agency_id, marks) SELECT 2, month, agency_id, marks"
            " FROM month_marks WHERE month = 201801", code="record_without_line", says="月度考勤“002 李四 2018年1月”"),
    _attack("a closing deleted", "DELETE FROM closed_month WHERE month = 201712", code="record_gone", says="关账"),
    _attack("closings deleted newest first, marks changed, closed again",
            "CREATE TEMPORARY TABLE aside AS SELECT * FROM closed_month", "DELETE FROM closed_month",
            f"UPDATE month_marks SET marks = replace(marks, 'PP', 'KK') WHERE {JANUARY}",
            "INSERT INTO closed_month SELECT * FROM aside", "DROP TABLE aside", code="closed_month_changed",
            says="2017年1月"),
    _attack("a month closed by hand",
            "INSERT INTO closed_month (agency_id, month, closed_by, closed_at) VALUES (2, 201701, 'x', 'x')",
            code="closing_not_logged", says="派出所 2017年1月"),
    _attack("who closed a month", "UPDATE closed_month SET closed_by = 'x' WHERE month = 201703",
            code="record_changed", says="关账“1/201703”"),
)  # fmt: skip

DEEP = "[" * 5000
POLICE = "(SELECT id FROM run WHERE kind = 'police')"
FORGED = (
    _attack("lines exchanged between two sheets",
            f"UPDATE run_line SET run_id = run_id + 100 WHERE run_id = {POLICE}",
            f"UPDATE run_line SET run_id = {POLICE}, position = 0 WHERE run_id = {BONUS} AND position = 2",
            f"UPDATE run_line SET run_id = {BONUS}, position = 2 WHERE run_id = {POLICE} + 100",
            code="tree_broken", says="赵六"),
    _attack("two lines of a sheet in each other's place", f"UPDATE run_line SET position = 9 {LINE}",
            f"UPDATE run_line SET position = 0 WHERE run_id = {BONUS} AND position = 1",
            f"UPDATE run_line SET position = 1 WHERE run_id = {BONUS} AND position = 9", code="seal_broken", says="bonus"),
    _attack("the steps of a line with its total",
            "UPDATE run_line SET tree = replace(tree, '36000', '37000'), gross_fen = gross_fen + 100000,"
            f" amount_fen = amount_fen + 100000, net_fen = net_fen + 100000 {LINE}",
            "UPDATE run SET total_fen = total_fen + 100000 WHERE kind = 'bonus'", code="recomputed_differs", says="张三"),
    _attack("two sheets take each other's names", "UPDATE run SET year = 2016 WHERE kind = 'bonus'",
            "UPDATE run SET kind = 'bonus' WHERE kind = 'police'",
            "UPDATE run SET kind = 'police', year = 2017 WHERE year = 2016", code="payment_not_logged", says="police"),
    _attack("a sheet moved to another year", "UPDATE run SET year = 2016 WHERE kind = 'police'", code="record_changed",
            says="发放表"),
    _attack("an earlier day of approval", "UPDATE run SET approved_at = '2010-01-01' WHERE kind = 'police'",
            code="record_changed", says="发放表"),
    _attack("facts that are a list", f"UPDATE run_line SET facts = '[]' {LINE}", code="tree_broken", says="张三"),
    _attack("an explanation too deep to read", f"UPDATE run_line SET tree = '{DEEP}' {LINE}", code="tree_broken",
            says="张三"),
    _attack("a sheet that is a list", "UPDATE run SET sheet = '[]' WHERE kind = 'police'", code="sheet_unreadable",
            says="police"),
    _attack("a scheme that is none", "UPDATE scheme_version SET toml = 'x = ['", code="record_changed", says="发放办法"),
    _attack("a document of allowances deleted", "DELETE FROM allowance_version", code="record_gone", says="津补贴种类"),
    _attack("a supplement hung on another sheet", f"UPDATE supplement SET run_id = {POLICE}", code="record_changed",
            says="补发/扣回"),
    _attack("a supplement hung on nothing", "UPDATE supplement SET run_id = 99", code="record_changed", says="补发/扣回"),
    _attack("a posting moved to another agency under closed months", "UPDATE posting SET agency_id = 2 WHERE staff_id = 1",
            code="closed_month_changed", says="国土资源所 2017年1月"),
    _attack("an agency deleted under everything", "DELETE FROM agency WHERE id = 1", code="record_gone", says="派驻机构"),
    _attack("the office deleted", "DELETE FROM office", code="record_gone", says="单位"),
    _attack("a grade given to somebody else", "UPDATE grade SET staff_id = 4, year = 2011 WHERE staff_id = 2",
            code="record_changed", says="考核等次"),
    _attack("a sanction of somebody else", "UPDATE sanction SET staff_id = 1", code="record_changed", says="处分"),
    _attack("a hold of somebody else", "UPDATE pay_hold SET staff_id = 3", code="record_changed", says="暂缓发放"),
    _attack("an upgrade that never was vouches for all", "UPDATE operation SET action = 'upgrade',"
            " detail = '{\"up_to\": {\"event\": 9999}}' WHERE id = 5", code="log_broken", says="5"),
    _attack("a line whose digests cannot be read", "UPDATE operation SET detail = '{\"records\": 7}' WHERE id = 5",
            code="record_without_line", says="jiwei"),
    _attack("a line of a payment without its sum", "UPDATE operation SET detail = '{\"total_fen\": \"x\"}'"
            " WHERE action = 'mark_paid'", code="payment_not_logged", says="bonus"),
    _attack("the head set before the first line", "UPDATE log_head SET number = -5", code="log_rewritten", says="-5"),
    _attack("a second secret", f"INSERT INTO anchor_secret (id, secret, since) VALUES (9, '{'5' * 64}', 1)",
            code="log_rewritten", says="41"),
    _attack("a draft slipped in",
            "INSERT INTO event_parked (id, reason, record, digest, file, cell, account, parked_at, decided, decided_by,"
            " decided_at) VALUES (7, 'draft', '{}', 'x', '', '', 'x', 'x', '', '', '')", code="record_without_line", says="草稿“7”"),
    _attack("an answer to files slipped in", "INSERT INTO column_map (fingerprint, columns) VALUES ('x', '{}')",
            code="record_without_line", says="导入时的答案“x”"),
    _attack("a phrase slipped in", "INSERT INTO event_phrase (id, verb, field, text, hidden)"
            " VALUES (7, 'close', 'result', '已解决', (1 = 0))", code="record_without_line", says="常用语“7”"),
    _attack("another key to sign with", "INSERT INTO district_key (id, private, public, made_at)"
            " VALUES (1, 'x', 'x', 'x')", code="record_without_line", says="签名钥匙“1”"),
)  # fmt: skip

LAST = "(SELECT max(id) FROM operation)"
LOG = (
    _attack("the last line cut off", f"DELETE FROM operation WHERE id = {LAST}", code="log_cut", says="41"),
    _attack("the tail cut off", "DELETE FROM operation WHERE id > 30", code="log_cut", says="只剩 30 行"),
    _attack("the whole log emptied", "DELETE FROM operation", code="log_cut", says="只剩 0 行"),
    _attack("the tail cut and the head set back", "DELETE FROM operation WHERE id > 30",
            "UPDATE log_head SET number = 30", code="log_rewritten", says="30"),
    _attack("a line out of the middle", "DELETE FROM operation WHERE id = 20", code="log_broken", says="21"),
    _attack("another account in a line", "UPDATE operation SET account = '别人' WHERE id = 20", code="log_broken",
            says="20"),
    _attack("another time in a line", "UPDATE operation SET at = '2016-01-01T00:00:00+00:00' WHERE id = 20",
            code="log_broken", says="20"),
    _attack("the secret exchanged", f"UPDATE anchor_secret SET secret = '{'5' * 64}'", code="log_rewritten"),
    _attack("the secret deleted", "DELETE FROM anchor_secret", code="log_head_missing", says="41"),
    _attack("the head deleted", "DELETE FROM log_head", code="log_head_missing", says="41"),
)  # fmt: skip

TAMPERINGS = (*SHEETS, *PEOPLE, *MONTHS, *FORGED, *LOG)
