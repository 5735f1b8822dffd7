"""What the tax column computes with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from models.rules.scheme.codec import Day, Option, Table
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    TaxMode,
    TaxRule,
    TwoSheets,
)
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    FLAG,
    any_word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """How the bonus is taxed; an estimate until finance confirms who withholds."""

    # fmt: off
    rule: TaxRule = field(default=TaxRule.NONE, metadata=key(
        Option(TaxRule), "计税规定", "Rule",
        "`one_off_2005`、`one_off_2018`（2018 年 10–12 月）、`one_off_2019`、`by_date` 按发放日期、`none`",
        at=-1))
    pay_date: date | None = field(default=None, metadata=key(
        Day(), "发放日期", "Day of payment", "`by_date` 必填"))
    wage: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "当月工资（元）", "Wage of the month, yuan",
        "2018 年底以前计税要用；没有按工号列出的人用它，都列了可以不写"))
    wages: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "当月工资（按工号）", "Wage of the month by staff number"))
    mode: TaxMode = field(default=TaxMode.ONE_OFF, metadata=key(
        Option(TaxMode), "计税方式", "How the bonus is taxed",
        "`ONE_OFF` 本表计税、`MERGE` 并入当月或综合所得、`DEPT_WITHHOLDS` 部门代扣、`NONE` 不计", at=-1))
    modes: Mapping[str, TaxMode] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, Option(TaxMode)), "计税方式（按工号）", "How it is taxed by staff number",
        hint=(
            "ONE_OFF 一次性，MERGE 并入工资，DEPT_WITHHOLDS 部门扣缴，NONE 不计",
            "ONE_OFF, MERGE, DEPT_WITHHOLDS or NONE")))
    two_sheets: TwoSheets = field(default=TwoSheets.SUM, metadata=key(
        Option(TwoSheets), "同一年两张表都有的人", "Somebody who is on both sheets",
        "一次性计税每人每年只能用一次：`sum` 两张表合计计一次、按金额分摊；"
        "`bonus_sheet` 只在奖金表计、派出所表不计；`each` 两张表各计一次（检查时提示）"))
    estimated: bool = field(default=True, metadata=key(FLAG, "仅为测算", "Only an estimate"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on
