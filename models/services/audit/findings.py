"""What verification says: findings, which must not be, and notes, which an auditor should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol, cast

from sqlalchemy.orm import Session

from models.services.sheets.verifying import Finding

Findings = Iterator[Finding]

WORDS: Mapping[str, str] = {
    "account": "账号",
    "office": "单位",
    "agency": "派驻机构",
    "secondment_terms": "派驻关系",
    "staff_member": "人员",
    "posting": "派驻经历",
    "calendar_year": "工作日历年度",
    "calendar_day": "工作日历",
    "clock_schedule": "作息时间",
    "month_marks": "月度考勤",
    "sign": "考勤符号",
    "leave_kind": "假种",
    "leave_settings": "请假规定",
    "leave_slip": "请假单",
    "leave_adjustment": "假期台账调整",
    "overtime": "加班",
    "duty_turn": "值班",
    "closed_month": "关账",
    "grade": "考核等次",
    "sanction": "处分",
    "grading_text": "考核规定",
    "grading_fact": "考核事实",
    "grading_pool": "考核单元",
    "grading_step": "考核步骤",
    "grading_decision": "考核认定",
    "quota_override": "批准名额",
    "grading_appeal": "考核申诉",
    "agency_score": "机构考核分",
    "scheme_version": "发放办法",
    "street_tier": "街道档次",
    "run": "发放表",
    "run_check": "复核",
    "supplement": "补发/扣回",
    "pay_hold": "暂缓发放",
    "bank_batch": "代发清单",
    "allowance_version": "津补贴种类",
    "allowance_run": "津补贴发放表",
    "allowance_check": "津补贴复核",
    "limits_version": "事件时限",
    "event_post": "岗位",
    "supervision_sheet": "督查评分表",
    "supervision_entry": "督查评分记录",
    "supervision_run": "督查考核得分",
    "inspection": "督查检查",
    "inspection_problem": "检查问题",
    "supervision_notice": "督查通知",
    "feedback_letter": "季度反馈函",
    "platform": "平台",
    "platform_agency": "平台的派驻机构",
    "platform_office": "平台的成员单位",
    "body_seat": "组成人员",
    "meeting": "会议",
    "meeting_attendee": "参会人员",
    "meeting_item": "会议议题",
    "meeting_item_event": "议题所涉事件",
    "meeting_ruling": "议定事项",
    "ruling_step": "议定事项的落实",
    "meeting_correction": "会议纪要更正",
    "account_agency": "账号所管的机构",
    "pool_member": "考核单元的人员",
    "pool_grader": "评分人",
    "score": "考核评分",
    "ballot_count": "民主测评票数",
    "usual_score": "平时考核",
    "score_deduction": "考核扣分",
    "work_log": "工作日志",
    "log_citation": "日志引用",
    "mark_note": "考勤备注",
    "word_kind": "考勤用词对照",
    "notice_contact": "告知书联系人",
    "retention_choice": "保存期限",
    "event": "事件",
    "event_step": "事件步骤",
    "event_clock": "事件计时",
    "event_file": "事件附件",
    "event_log": "事件与日志的关联",
    "event_category": "事件分类",
    "event_mapping": "事件导入对照",
    "exchange_system": "对方系统",
    "exchange_code": "代码对照",
    "exchange_conflict": "交换分歧",
    "event_complainant": "事件当事人",
    "event_told": "告知对方的记录",
    "event_parked": "待登记的草稿",
    "event_phrase": "常用语",
    "undecided_half": "待核的打卡",
    "column_map": "导入时的答案",
    "exchange_record": "对方编号",
    "exchange_update": "对方更新",
    "exchange_file": "交换文件",
    "exchange_decision_told": "分歧的告知",
    "district_key": "区级签名钥匙",
    "grid": "网格",
    "patrol_log": "巡查日志",
    "inspection_sample": "检查抽样",
    "duty": "值班",
    "table": "表",
    "index": "索引",
    "trigger": "触发器",
    "function": "函数",
    "constraint": "约束",
    "view": "视图",
    "rule": "重写规则",
    "revision": "数据库版本",
    "missing": "不见了",
    "extra": "是多出来的",
    "changed": "被改写了",
    "community": "村、社区",
    "grid_worker": "网格人员",
    "grid_post": "网格任职",
    "grid_event": "事件质量标记",
    "grid_figure": "网格员月度数据",
    "grid_rules_version": "网格考核办法",
    "grid_run": "网格员考核津贴表",
    "grid_check": "网格员考核津贴复核",
    "grid_account": "网格员账户",
    "grid_batch": "网格员津贴代发清单",
    "closing": "关账所依据的资料",
    "marks": "考勤",
    "notes": "考勤备注",
    "calendar": "工作日历",
    "postings": "派驻经历",
    "terms": "派驻关系",
}
"""What a sentence calls a table, a part of a schema or a part of a closed month."""


def word(name: str) -> str:
    """Return the office's word for a table or a part; an unknown one is returned as it is."""
    return WORDS.get(name, name)


class Soundness(Protocol):
    """What the store itself can be asked; every session knows it."""

    def page_faults(self) -> list[str]:
        """Return what is wrong with the pages."""
        ...

    def schema_differences(self) -> list[tuple[str, str, str]] | None:
        """Return kind, name, and "missing", "extra" or "changed"; None where a server does not let us ask."""
        ...


def soundness_of(session: Session) -> Soundness | None:
    """Return whom to ask about the store; None for a session that was made without a store."""
    return cast("Soundness | None", session.info.get("soundness"))
