"""Papers and workbooks of the grids: notice, score sheet, allowance sheet, patrols; no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from desktop.paper.files import write_file
from desktop.paper.paper import Paper
from models.rules.core.month import Month
from models.rules.events.moments import shown
from models.rules.work.grids.notice import GridNotice
from models.rules.work.grids.printed import GridSheet
from models.services.work.grids.areas import GridRow
from models.services.work.grids.patrols import PatrolRow
from models.services.work.grids.workers import WorkerRow


def notice_paper(notice: GridNotice) -> Paper:
    """Return 网格公示."""
    from forms.paper.work.grids.notice import print_grid_notice

    return Paper(notice.title, partial(print_grid_notice, notice), landscape=False)


def score_paper(sheet: GridSheet) -> Paper:
    """Return 网格员考核计分表 of a month."""
    from forms.paper.work.grids.score_sheet import print_grid_scores

    return Paper(sheet.score_title, partial(print_grid_scores, sheet))


def grid_allowance_paper(sheet: GridSheet) -> Paper:
    """Return 网格员津贴发放表 of a month."""
    from forms.paper.work.grids.allowance_sheet import print_grid_allowances

    return Paper(sheet.allowance_title, partial(print_grid_allowances, sheet))


def write_list(path: Path, street: str, grids: Sequence[GridRow], people: Sequence[WorkerRow]) -> None:
    """Write the grid list, a line a person, that the import takes back. Trouble: file_unwritable."""
    from forms.workbook.work.grids.writing import write_grid_list

    lines = [line for grid in grids for line in _grid_lines(grid, people)]
    write_file(path, partial(write_grid_list, f"{street}网格清单", lines))


def _grid_lines(grid: GridRow, people: Sequence[WorkerRow]) -> list[Mapping[str, str]]:
    numbers = {"households": grid.households, "residents": grid.residents}
    own = {
        "code": grid.code, "name": grid.name, "community": grid.community, "area": grid.area,
        **{key: "" if number is None else str(number) for key, number in numbers.items()},
    }  # fmt: skip
    lines = [
        {
            **own, "duty": post.duty.value, "person": person.name, "phone": person.phone,
            "since": post.since.isoformat(),
        }
        for person in people
        for post in person.posts
        if post.grid == grid.code and post.until is None
    ]  # fmt: skip
    return [*lines] if lines else [own]


def write_patrol_book(path: Path, street: str, month: int, rows: Sequence[PatrolRow]) -> None:
    """Write the patrols of a month that the import takes back. Trouble: file_unwritable."""
    from forms.workbook.work.grids.writing import write_patrols

    title = f"{street}{Month.of(month).chinese}网格巡查日志"
    write_file(path, partial(write_patrols, title, [_patrol_line(row) for row in rows]))


def _patrol_line(row: PatrolRow) -> Mapping[str, str]:
    entry = row.entry
    texts = ("code", "name", "kind", "content", "place", "people", "leader", "result", "grid")
    said = {name: str(getattr(entry, name)) for name in texts}
    return {**said, "started": shown(entry.started), "ended": shown(entry.ended)}
