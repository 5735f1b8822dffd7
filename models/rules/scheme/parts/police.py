"""The police station's annual bonus: the reading of the plan, and what of the street's rules counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from models.rules.scheme.codec import Option, Table, Whole
from models.rules.scheme.figures import Figures, FigureTable
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    By,
    Headcount,
    Reading,
)
from models.rules.scheme.parts.earning import Grades, Months
from models.rules.scheme.records import Record
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    COEFFICIENTS,
    FACTOR,
    FLAG,
    STANDARDS,
    TEXT,
    any_word,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Police:
    """年度考核奖 of the police station: how 参照 is read, and by which tables."""

    # fmt: off
    reading: Reading = field(default=Reading.A, metadata=key(
        Option(Reading), "“参照”的读法", "Reading of the clause",
        "`A` 同档同标准；`B` 按比例；`C` 补差；`D` 街道、部门标准加权；`E` 按人数打包到所", at=-3))
    ratio: Fraction | None = field(default=None, metadata=key(
        FACTOR, "B：比例", "B: ratio", "B 必填；其他方式写了也乘", at=-3, unsaid="1"))
    standards: Figures | None = field(default=None, metadata=key(
        STANDARDS, "自己的标准（元/年）", "Own standards, yuan a year", "不写用街道的", at=1))
    coefficients: tuple[Figures, ...] | None = field(default=None, metadata=key(
        COEFFICIENTS, "自己的系数", "Own coefficients", "不写用街道的", at=1))
    use_coefficients: bool = field(default=True, metadata=key(FLAG, "按职级系数", "Coefficients apply"))
    months: Months | None = field(default=None, metadata=key(
        Record.of(Months), "自己的月数办法", "Own count of months", "不写用街道的", at=1))
    tier_drop: int = field(default=0, metadata=key(
        Whole(0, 10), "比街道低几档", "Tiers below the street's", "低一档写 1；已是最低档的不再降"))
    grades: Grades | None = field(default=None, metadata=key(
        Record.of(Grades), "自己的等次系数", "Own grade factors", "不写用街道的", at=1))
    addition: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每人另加的定额（元）", "Fixed addition for each, yuan", "不乘系数、比例、等次"))
    addition_prorated: bool = field(default=False, metadata=key(
        FLAG, "另加的定额按月折算", "The addition goes by months"))
    grade_matters: bool = field(default=True, metadata=key(FLAG, "考核等次影响金额", "Grades count"))
    sanctions_matter: bool = field(default=True, metadata=key(FLAG, "处分影响金额", "Sanctions count"))
    street_deductions: bool = field(default=False, metadata=key(
        FLAG, "适用街道考勤扣款", "The street's deductions apply"))
    street_exclusions: bool = field(default=False, metadata=key(
        FLAG, "适用街道不发情形", "The street's exclusions apply"))
    paid_elsewhere: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "C：按工号列公安已发", "C: paid by staff number", at=-2))
    paid_elsewhere_default: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "C：公安已发（元/人）", "C: paid by the police, yuan each",
        "没有列工号的人用它；不写就提示补录", at=-2))
    department_standard: Figures | None = field(default=None, metadata=key(
        FigureTable("amounts", "amount", By.CLASS), "D：部门标准", "D: standard of the department",
        "一个数，或按职级、工号的表", at=-2))
    town_weight: Fraction = field(default=Fraction(1, 2), metadata=key(
        FACTOR, "D：街道权重", "D: weight of the street", at=-2))
    department_weight: Fraction = field(default=Fraction(1, 2), metadata=key(
        FACTOR, "D：部门权重", "D: weight of the department", at=-2))
    cap_amount: Fraction | None = field(default=None, metadata=key(
        AMOUNT, "每人最多（元）", "At most for one person, yuan"))
    cap_class: str = field(default="", metadata=key(
        TEXT, "不超过此职级的金额", "At most what this class gets"))
    cap_kind: str = field(default="", metadata=key(
        TEXT, "封顶按哪种人员性质", "Kind of staff of that class", "标准或系数按人员性质分时要写"))
    cap_agency: str = field(default="", metadata=key(
        TEXT, "封顶按哪个机构", "Agency of that class", "标准或系数按机构分时要写"))
    include_auxiliary: bool = field(default=False, metadata=key(
        FLAG, "辅警参加", "Auxiliary police take part", "辅警列入派出所的表（不论 `[people]` 怎样写）"))
    auxiliary_coefficient: Fraction | None = field(default=None, metadata=key(
        FACTOR, "辅警系数", "Coefficient of auxiliary police"))
    headcount: int | None = field(default=None, metadata=key(
        Whole(0, 10000), "E：核定人数", "E: heads certified", "分局核定；不写就数名册", at=-1))
    headcount_from: Headcount = field(default=Headcount.YEAR_END, metadata=key(
        Option(Headcount), "E：人数口径", "E: heads counted",
        "`year_end` 12 月 31 日在册；`months` 按在岗月数", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on

    @property
    def rate(self) -> Fraction:
        """The ratio in force: the whole standard unless the scheme names another."""
        return Fraction(1) if self.ratio is None else self.ratio
