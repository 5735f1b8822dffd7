"""What the sheets of money say in words, the same on paper, in a workbook and on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.rules.core.chinese_amount import chinese_amount
from models.rules.core.money import yuan_text
from models.rules.sheets.printed import LAYOUT_WITH_ANCHOR, BonusSheet
from models.rules.sheets.words import SheetKind

HELD, NOTHING, NOBODY = "暂缓发放", "—", "本表无人员"
TO_THE_UNIT = "由所分配"
"""What stands for the amount of a member of a pool: the station divides it."""
DRAFT = "测算稿"
DRAFT_WARNING = "测算稿　未经审批，不作发放依据"
TAX_ESTIMATED = "个税、实发为测算数，以扣缴义务人实际申报为准"
SIGNATURES = ("制表", "复核", "财务", "分管领导", "主任", "书记")
POLICE_SIGNATURES = ("派出所负责人（签章）", *SIGNATURES)
GAP = "　　"
"""Between two remarks on one line."""

NAMES = {SheetKind.BONUS: "年终考核奖金", SheetKind.POLICE: "派出所年度考核奖"}
"""The money of each kind of sheet, in short."""

_FULL_NAMES = {SheetKind.BONUS: "派驻机构年终考核奖金", SheetKind.POLICE: "派出所年度考核奖"}


def year_title(street: str, year: int, kind: SheetKind, what: str) -> str:
    """Return the title of a paper about a year's money: 城南街道2017年度派出所年度考核奖分单位汇总表."""
    return f"{street}{year}年度{_FULL_NAMES[kind]}{what}"


def sheet_title(street: str, year: int, kind: SheetKind, tier: str) -> str:
    """Return the title of a 发放表; the police station's names the tier that it follows."""
    title = year_title(street, year, kind, "发放表")
    return f"{title}（参照街道{tier}）" if kind == SheetKind.POLICE else title


def total_words(label: str, fen: int) -> str:
    """Return a total in words and in figures."""
    return f"{label}（大写）：{chinese_amount(fen)}{GAP}（小写）：￥{yuan_text(fen)}"


def held_words(held: Iterable[bool]) -> str:
    """Return how many of the lines are held, "" for nobody."""
    count = sum(held)
    return f"暂缓发放 {count} 人，不计入合计" if count else ""


def untaxed_words(sheet: BonusSheet) -> str:
    """Return how many people and how much money others tax, "" for nobody: then no tax is added up."""
    lines = sheet.untaxed
    if not lines:
        return ""
    due = yuan_text(sum(line.amount_fen or 0 for line in lines))
    return f"{len(lines)} 人共 {due} 元不在本表计税，个税、实发不作合计"


def signed_words(
    approved_by: str,
    approved_at: str,
    paid_by: str = "",
    paid_at: str = "",
    *,
    dated: bool = False,
    anchor: str = "",
) -> str:
    """Return who approved and who paid, and when; "" for a draft.

    `dated` gives the day in Chinese, as the newer layouts print it; `anchor` is the log's head that the
    sheet was approved on.
    """
    when = day_words if dated else str
    approved = f"审批：{approved_by}　{when(approved_at)}" if approved_by else ""
    paid = f"发放：{paid_by}　{when(paid_at)}" if paid_by else ""
    return joined(approved, paid, anchor_words(anchor))


def signed_line(sheet: BonusSheet) -> str:
    """Return who approved and who paid a bonus sheet, and when, as its layout says it; "" for a draft."""
    who = sheet.approved_by, sheet.approved_at, sheet.paid_by, sheet.paid_at
    return signed_words(*who, dated=sheet.layout >= LAYOUT_WITH_ANCHOR, anchor=sheet.anchor)


def day_words(moment: str) -> str:
    """Return the day of an ISO moment: 2026年11月28日; "" for none."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    return f"{day.year}年{day.month}月{day.day}日"


def anchor_words(anchor: str) -> str:
    """Return an anchor as it is read from paper: 存证：214-9F3A 51C0 …; "" for none."""
    number, _, mark = anchor.upper().partition("-")
    groups = " ".join(mark[start : start + 4] for start in range(0, len(mark), 4))
    return f"存证：{number}-{groups}" if mark else ""


def program_words(program: str) -> str:
    """Return which program approved a sheet, for its foot: 派驻人员管理 0.1.0 (…); "" for none."""
    return f"派驻人员管理 {program}" if program else ""


def joined(*remarks: str) -> str:
    """Return the remarks that say something, on one line."""
    return GAP.join(remark for remark in remarks if remark)
