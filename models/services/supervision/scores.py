"""The scores of a sheet and a period: computed while they are a draft, read back once they are approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.money import number_text
from models.rules.core.month import Month, to_open_at
from models.rules.events.moments import Moment, day_of, shown
from models.rules.supervision.facts import Entry, Ref
from models.rules.supervision.measures import figures_for
from models.rules.supervision.period import Period
from models.rules.supervision.printed import PrintedItem, PrintedLine, PrintedReport, PrintedScore
from models.rules.supervision.ranking import Ranked, ranked
from models.rules.supervision.scoring import ItemScore, score
from models.rules.supervision.sheet import ScoreSheet
from models.rules.supervision.words import ITEM_WORDS, SUBJECT_WORDS
from models.services.events.figures import moment_now
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.supervision.entries import read_entries
from models.services.supervision.frozen import read_run
from models.services.supervision.material import read_material
from models.services.supervision.sheets import SheetText, read_sheet
from models.services.supervision.views import FigureView, ItemView, LineView, ScoresView
from models.tables.events import Event
from models.tables.supervision import SupervisionRun


def scores_of(desk: Desk, key: str, period: Period, at: Moment | None = None) -> ScoresView:
    """Return a period's scores: as frozen if they are approved, else computed as of `at` (None: now).

    Refused: supervision_unknown_sheet, supervision_sheet_span.
    """
    with desk.reading() as session:
        row = approved_run(session, key, period)
        if row is not None and at is None:
            return read_run(session, row)
        return draft(session, key, period, moment_now(desk) if at is None else at)


def period_to_open_at(desk: Desk) -> Period:
    """Return the month before this one, or the last event's where that is long ago: one statement."""
    month = Month.on(desk.today).plus(-1).stored
    with desk.reading() as session:
        last = session.scalar(select(func.max(Event.received_at)))
    at = Month.of(month if last is None else to_open_at(month, Month.on(day_of(last)).stored))
    return Period(at.year, month=at.number)


def approved_run(session: Session, key: str, period: Period) -> SupervisionRun | None:
    """Return the approved run of a sheet and a period."""
    query = select(SupervisionRun).where(
        SupervisionRun.sheet_key == key, SupervisionRun.period == str(period)
    )
    return session.scalars(query).one_or_none()


def draft(session: Session, key: str, period: Period, cutoff: Moment) -> ScoresView:
    """Compute a period's scores as they stand at a moment: a fixed number of statements."""
    text = read_sheet(session, key, period)
    material = read_material(session, text.sheet, period, cutoff)
    entries = _under_todays_names(read_entries(session, key, period), material.names)
    lines = [(name, line) for name, _, line in text.sheet.lines()]
    scores = [
        score(text.sheet, one.name, figures_for(lines, material.subject(one.name)), entries.get(one.name, ()))
        for one in material.subjects
    ]
    ids = {one.name: one.id for one in material.subjects}
    found = tuple(_line(one, ids[one.score.subject]) for one in ranked(text.sheet, scores))
    report = report_of(text.sheet, period, cutoff, found, street_of(session))
    return ScoresView(
        sheet=text.sheet, toml=text.toml, period=period, cutoff=cutoff, lines=found, report=report
    )


def _under_todays_names(
    entries: Mapping[str, tuple[Entry, ...]], today: Mapping[str, str]
) -> Mapping[str, tuple[Entry, ...]]:
    """Return what was entered by subject, of an agency that was renamed since under its name of today."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for name, mine in entries.items():
        found[today.get(name, name)] += mine
    return {name: tuple(sorted(mine, key=lambda one: one.id)) for name, mine in found.items()}


def _line(one: Ranked, agency_id: int | None) -> LineView:
    return LineView(
        name=one.score.subject, agency_id=agency_id, items=tuple(_item(item) for item in one.score.items),
        total=one.score.total, rank=one.rank, tier=one.tier,
    )  # fmt: skip


def _item(one: ItemScore) -> ItemView:
    figures = tuple(FigureView(each.key, each.label, each.text, each.counted) for each in one.figures)
    return ItemView(
        key=one.item.key, group=one.item.group, name=one.item.name, kind=one.item.kind.value,
        points=one.item.points, clause=one.item.clause, step=one.step, figures=figures, entries=one.entries,
    )  # fmt: skip


def report_of(
    sheet: ScoreSheet, period: Period, cutoff: Moment, lines: tuple[LineView, ...], street: str,
    left_out: tuple[str, ...] = (),
) -> PrintedReport:  # fmt: skip
    """Return the report as it is printed."""
    return PrintedReport(
        street=street, title=sheet.name, document=sheet.document, subject=SUBJECT_WORDS[sheet.subject],
        period=period.title, cutoff=shown(cutoff), base=number_text(sheet.base) if sheet.base else "",
        full=number_text(sheet.full), items=tuple(_printed_item(sheet, n) for n in range(len(sheet.items))),
        lines=tuple(_printed_line(sheet, one) for one in lines), left_out=left_out, note=sheet.note,
        tier_clause=sheet.tier_clause, rank_clause=sheet.rank.clause if sheet.rank else "",
    )  # fmt: skip


def _printed_item(sheet: ScoreSheet, number: int) -> PrintedItem:
    item = sheet.items[number]
    points = number_text(item.points) if item.points else f"−{number_text(item.cap)}"
    return PrintedItem(item.group, item.name, ITEM_WORDS[item.kind], points, item.clause, item.scorer)


def _printed_line(sheet: ScoreSheet, line: LineView) -> PrintedLine:
    return PrintedLine(
        name=line.name, rank="" if line.rank is None else str(line.rank),
        scores=tuple(_printed_score(one) for one in line.items),
        rank_points=_rank_points(sheet, line),
        total="" if line.total is None else number_text(line.total.amount), tier=line.tier,
    )  # fmt: skip


def _rank_points(sheet: ScoreSheet, line: LineView) -> str:
    if sheet.rank is None or line.total is None:
        return ""
    return number_text(line.total.parts[-1].amount)


def _printed_score(one: ItemView) -> PrintedScore:
    figures = tuple(f"{each.label} {each.text}{_exempt_text(each)}" for each in one.figures)
    reasons = tuple(f"{number_text(each.value)}：{each.reason}（{each.source}）" for each in one.entries)
    return PrintedScore("" if one.score is None else number_text(one.score), figures, reasons)


def _exempt_text(figure: FigureView) -> str:
    exempt = figure.counted.exempt
    return f"（不计 {len(exempt)} 件）" if exempt else ""


def list_behind(view: ScoresView, name: str, figure: str, part: str = "above") -> tuple[Ref, ...]:
    """Return the records behind a figure ("in_time/1") of a subject: above, below or exempt.

    Refused: supervision_subject_unknown, supervision_figure_unknown.
    """
    line = view.line(name)
    if line is None:
        options = "、".join(one.name for one in view.lines)
        raise Refused("supervision_subject_unknown", name=name, options=options)
    figures = {one.key: one for item in line.items for one in item.figures}
    if figure not in figures or part not in ("above", "below", "exempt"):
        raise Refused("supervision_figure_unknown", figure=figure, options="、".join(figures))
    counted = figures[figure].counted
    parts = {"above": counted.above, "below": counted.below or (), "exempt": counted.exempt}
    return parts[part]


def sheet_text(desk: Desk, key: str, period: Period) -> SheetText:
    """Return the sheet of a period, as it is in force."""
    with desk.reading() as session:
        return read_sheet(session, key, period)
