"""A run beside last year's or beside an earlier draft: who differs, by how much, and for which cause."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.bonus.comparison import Cause, Compute, Part, Side, classed
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState, SheetKind
from models.services.bonus.checks import checked_view
from models.services.bonus.computing import computing
from models.services.bonus.runs import runs_of
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.scheme.schemes import scheme_of

OUT = LineState.OUT
Key = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceRow:
    """One person whose line differs; amounts in fen, None where there is none. `parts` add up to it."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    before_state: LineState
    before_fen: int | None
    after_state: LineState
    after_fen: int | None
    parts: tuple[Part, ...]

    @property
    def difference_fen(self) -> int:
        """After less before, a missing amount counted as nothing."""
        return (self.after_fen or 0) - (self.before_fen or 0)


@dataclass(frozen=True, slots=True)
class RunComparison:
    """Two runs of one kind; `same` people have the same line in both."""

    before: RunView
    after: RunView
    rows: tuple[DifferenceRow, ...]
    same: int

    @property
    def difference_fen(self) -> int:
        """What the totals differ by."""
        return self.after.total_fen - self.before.total_fen

    @property
    def by_cause(self) -> Mapping[Cause, int]:
        """What each cause moved in all, in fen; it adds up to the difference of the totals."""
        sums: dict[Cause, int] = {}
        for row in self.rows:
            for part in row.parts:
                sums[part.cause] = sums.get(part.cause, 0) + part.fen
        return sums


def compare_with_last_year(
    desk: Desk, year: int, kind: SheetKind, progress: Progress | None = None
) -> RunComparison:
    """Compare a year's run with the year before, each frozen where approved, else computed now."""
    progress = progress or Silent()
    before = _run(desk, year - 1, kind, progress)
    return compare_views(desk, before, _run(desk, year, kind, progress), progress)


def compare_with_check(desk: Desk, check_id: int, progress: Progress | None = None) -> RunComparison:
    """Compare the run as it is now with the draft as it was when it was checked."""
    progress = progress or Silent()
    before = checked_view(desk, check_id)
    return compare_views(desk, before, _run(desk, before.year, before.kind, progress), progress)


def _run(desk: Desk, year: int, kind: SheetKind, progress: Progress) -> RunView:
    bonus, police = runs_of(desk, year, progress)
    return bonus if kind == SheetKind.BONUS else police


def compare_views(
    desk: Desk, before: RunView, after: RunView, progress: Progress | None = None
) -> RunComparison:
    """Compare any two runs of one kind: of two years, or two drafts of one."""
    progress = progress or Silent()
    with desk.reading() as session:
        schemes = (scheme_of(session, before.scheme_id), scheme_of(session, after.scheme_id))
    old, new = ({line_key(line): line for line in view.lines} for view in (before, after))
    compute = computing(after.kind)
    rows, keys = [], list(new | old)
    for number, key in enumerate(keys):
        if number % 200 == 0:
            progress.step(number, len(keys), "")
        pair = old.get(key), new.get(key)
        if row := _row(pair, (before, after), schemes, compute):
            rows.append(row)
    return RunComparison(before, after, tuple(rows), len(keys) - len(rows))


def line_key(line: BonusRunLine) -> Key:
    """Return what makes a line the same person's on two sheets: the person, or the pool's unit."""
    return line.staff_id, "" if line.staff_id else line.name


def _row(
    pair: tuple[BonusRunLine | None, BonusRunLine | None],
    views: tuple[RunView, RunView],
    schemes: tuple[Scheme, Scheme],
    compute: Compute,
) -> DifferenceRow | None:
    old, new = pair
    line = new or old
    if line is None or (old and new and (old.state, old.amount_fen) == (new.state, new.amount_fen)):
        return None
    states = [(OUT, None) if each is None else (each.state, each.amount_fen) for each in pair]
    (before_state, before_fen), (after_state, after_fen) = states
    return DifferenceRow(
        staff_id=line.staff_id, staff_no=line.staff_no, name=line.name, agency=line.agency,
        before_state=before_state, before_fen=before_fen, after_state=after_state, after_fen=after_fen,
        parts=_parts(pair, views, schemes, compute),
    )  # fmt: skip


def _parts(
    pair: tuple[BonusRunLine | None, BonusRunLine | None],
    views: tuple[RunView, RunView],
    schemes: tuple[Scheme, Scheme],
    compute: Compute,
) -> tuple[Part, ...]:
    old, new = pair
    if old is None or new is None:
        cause = Cause.JOINED if old is None else Cause.LEFT
        fen = ((new.amount_fen if new else 0) or 0) - ((old.amount_fen if old else 0) or 0)
        return (Part(cause, fen),)
    if old.facts is None or new.facts is None:
        return (Part(Cause.FIGURE, (new.amount_fen or 0) - (old.amount_fen or 0)),)
    before = Side(old.facts, schemes[0], views[0].tier, old.state, old.amount_fen)
    after = Side(new.facts, schemes[1], views[1].tier, new.state, new.amount_fen)
    return classed(before, after, compute)
