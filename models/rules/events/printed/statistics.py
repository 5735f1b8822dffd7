"""Statistics of a month or a year by platform, agency, category, grid and month, beside earlier spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.rules.events.figures import Figures
from models.rules.events.kpi import ALL, Key, Pair, Row, summed
from models.rules.events.printed.ledger import Span

NONE = "—"
UNASSIGNED, NO_GRID = "未交办", "未填网格"


class Dimension(StrEnum):
    """What events are grouped by."""

    ALL = "合计"
    PLATFORM = "平台"
    AGENCY = "主办机构"
    CATEGORY = "类别"
    GRID = "网格"
    MONTH = "月份"


@dataclass(frozen=True, slots=True)
class Counted:
    """An event's figures with what it is grouped by; `month` is 03月, "" where months are no groups."""

    figures: Figures
    category: str
    grid: str
    month: str


@dataclass(frozen=True, slots=True)
class StatisticsLine:
    """One group: its figures, and those of the span before and of last year (zeros where there were none)."""

    dimension: Dimension
    name: str
    now: Row
    before: Row
    year_before: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class EventStatistics:
    """The groups of every dimension in the order in which they are printed.

    `before` is the span that `now` is compared with, None where it is the same as `year_before`.
    """

    street: str
    span: Span
    before: Span | None
    year_before: Span
    as_of: str
    lines: tuple[StatisticsLine, ...]

    @property
    def title(self) -> str:
        """The title of the paper."""
        return f"{self.street}事件办理统计表"

    def of(self, dimension: Dimension) -> tuple[StatisticsLine, ...]:
        """Return the groups of one dimension."""
        return tuple(line for line in self.lines if line.dimension is dimension)


def keys_of(one: Counted) -> Iterator[Key]:
    """Yield the groups that an event counts in."""
    yield ALL
    yield Dimension.PLATFORM.value, one.figures.platform or UNASSIGNED
    yield Dimension.AGENCY.value, one.figures.agency or UNASSIGNED
    yield Dimension.CATEGORY.value, one.category
    yield Dimension.GRID.value, one.grid or NO_GRID
    if one.month:
        yield Dimension.MONTH.value, one.month


def grouped(events: Iterable[Counted]) -> dict[Key, Row]:
    """Return the figures of every group: one pass."""
    return summed((one.figures, keys_of(one)) for one in events)


def statistics_lines(
    now: Mapping[Key, Row], before: Mapping[Key, Row], year_before: Mapping[Key, Row]
) -> tuple[StatisticsLine, ...]:
    """Return a line for each group that any of the spans has; months stand beside last year's month."""
    keys = {ALL, *now, *before, *year_before}
    return tuple(
        StatisticsLine(
            _dimension(key), key[1], *(rows.get(key) or Row(scope=key[0], name=key[1])
                                       for rows in (now, before, year_before))
        )
        for key in sorted(keys, key=lambda key: _order(key, now))
    )  # fmt: skip


def _dimension(key: Key) -> Dimension:
    return Dimension.ALL if key == ALL else Dimension(key[0])


_FIRST = {dimension: number for number, dimension in enumerate(Dimension)}


def _order(key: Key, now: Mapping[Key, Row]) -> tuple[int, bool, int, str]:
    """Months in their order; other groups with most events first, those without a name last."""
    dimension = _dimension(key)
    row = now.get(key)
    received = 0 if dimension is Dimension.MONTH or row is None else -row.received
    return _FIRST[dimension], key[1] in (UNASSIGNED, NO_GRID), received, key[1]


def closed(row: Row) -> int:
    """Return how many events are closed, in time or late."""
    return row.closed_in_time + row.closed_late


def percent(pair: Pair) -> str:
    """Return a share as 83.33%, rounded half up; a dash without a divisor."""
    above, below = pair
    if not below:
        return NONE
    hundredths = (above * 20_000 + below) // (2 * below)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def change(now: int, then: int) -> str:
    """Return a change in per cent with its sign: +12.50%; a dash where there was nothing to compare with."""
    if not then:
        return NONE
    sign = "-" if now < then else "+" if now > then else ""
    return sign + percent((abs(now - then), then))


def mean_hours(pair: Pair) -> str:
    """Return minutes and legs as office hours a leg, with one decimal, rounded half up."""
    minutes, legs = pair
    if not legs:
        return NONE
    tenths = (minutes * 20 + 60 * legs) // (120 * legs)
    return f"{tenths // 10}.{tenths % 10}"


COLUMNS: tuple[str, ...] = (
    "收件", "上期", "环比", "去年同期", "同比", "办结", "办结率", "按时办结率", "超时未结", "退回率",
    "延期率", "双满意率", "黄牌", "红牌", "平均用时（工作时）",
)  # fmt: skip


def is_compared(found: EventStatistics, line: StatisticsLine) -> bool:
    """Tell whether a line has a span before it: not where that is last year, nor for a month of a year."""
    return found.before is not None and line.dimension is not Dimension.MONTH


def cells_of(line: StatisticsLine, *, compared: bool) -> tuple[str, ...]:
    """Return a line's texts under COLUMNS; without `compared` 上期 and 环比 are dashes."""
    now, before, then = line.now, line.before, line.year_before
    earlier = (str(before.received), change(now.received, before.received)) if compared else (NONE, NONE)
    return (
        str(now.received), *earlier, str(then.received), change(now.received, then.received),
        str(closed(now)), percent(now.closing_rate), percent(now.in_time_rate), str(now.overdue_open),
        percent(now.return_rate), percent(now.extension_rate), percent(now.both_satisfied), str(now.yellow),
        str(now.red), mean_hours(now.handling_minutes),
    )  # fmt: skip
