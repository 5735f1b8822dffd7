"""The district's sheet: a line a street with its figures and places, as printed and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.money import yuan_text
from models.rules.district.month import Pair
from models.rules.district.rolling import Figure, Street, Sums

TITLES = {
    Figure.ATTENDANCE: "出勤率", Figure.ACCEPTED: "受理及时率", Figure.CLOSING: "办结率",
    Figure.IN_TIME: "按时办结率", Figure.SATISFIED: "双满意率", Figure.RETURNS: "退回率",
    Figure.RED: "红牌率",
}  # fmt: skip
COLUMNS = ("名次", "街道", "月份数", "人数", "收件", "已办结", "超时未结", *TITLES.values(), "奖金合计（元）")


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A line of the sheet, its cells as texts in the order of COLUMNS."""

    code: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictSheet:
    """The sheet of some months: `notes` say what was left out or is missing."""

    title: str
    span: str
    lines: Sequence[DistrictLine]
    notes: Sequence[str]


def percent(pair: Pair) -> str:
    """Return a pair as 83.33% (half up), — where there is nothing to divide by."""
    above, below = pair
    if not below:
        return "—"
    hundredths = int(Fraction(above * 10_000, below) + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def sheet_of(
    streets: Mapping[str, Street], total: Sums, places: Mapping[str, Mapping[Figure, int]],
    overall: Mapping[str, int], months: Sequence[str], notes: Sequence[str],
) -> DistrictSheet:  # fmt: skip
    """Return the sheet, the best street first."""
    order = sorted(streets.values(), key=lambda street: (overall[street.code], street.code))
    lines = [
        DistrictLine(street.code, cells_of(street, str(overall[street.code]), places[street.code]))
        for street in order
    ]
    fen = sum(street.bonus_fen for street in order)
    lines.append(DistrictLine("", ("", "合计", str(len(order)), *_figures(total, {}), yuan_text(fen))))
    span = f"{months[0]} 至 {months[-1]}" if len(months) > 1 else "".join(months)
    return DistrictSheet("各街道派驻人员管理月报汇总", span, tuple(lines), tuple(notes))


def cells_of(street: Street, place: str, places: Mapping[Figure, int]) -> tuple[str, ...]:
    """Return a street's cells; a rate carries its place."""
    figures = _figures(street.total, places)
    return (place, street.name, str(len(street.months)), *figures, yuan_text(street.bonus_fen))


def _figures(sums: Sums, places: Mapping[Figure, int]) -> tuple[str, ...]:
    closed = sums.count("closed_in_time") + sums.count("closed_late")
    rates = (
        percent(sums.pair(figure)) + (f"（{places[figure]}）" if figure in places else "")
        for figure in Figure
    )
    counts = (sums.count("people"), sums.count("received"), closed, sums.count("overdue_open"))
    return (*map(str, counts), *rates)
