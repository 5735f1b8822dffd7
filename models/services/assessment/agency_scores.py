"""An agency's own score sheet of a year (城党〔2017〕51号): entered, totalled, confirmed and then locked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.scoring import Entered, Parts, Scored, ScoreSheet, total
from models.rules.core.money import number_text
from models.services.assessment.scoring import CHANGED, check_score
from models.services.assessment.texts import Texts, read_texts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes
from models.services.people.agencies import read_agencies
from models.tables.assessment import AgencyScore


@dataclass(frozen=True, slots=True)
class AgencyResult:
    """An agency's own score: its sheet, the scores with their notes, the total, and who confirmed it."""

    agency_id: int
    agency: str
    sheet: ScoreSheet
    cells: Mapping[str, tuple[Fraction, str]]
    scored: Scored
    confirmed_by: str
    confirmed_at: str


def score_agency(
    desk: Desk,
    year: int,
    agency_id: int,
    scores: Mapping[str, Fraction | None],
    note: str,
    sheet_key: str = "agency",
) -> Changes:
    """Enter indicators of an agency's sheet; `note` says who scored. Locked once confirmed."""
    with desk.change(Action.SCORE_AGENCY) as change:
        session = change.session
        sheet = read_texts(session, year).sheet(sheet_key)
        change.subject = f"{year} {_agency_name(session, agency_id)}"
        if not note.strip():
            raise Refused("score_needs_source")
        for key, value in scores.items():
            check_score(sheet, key, value, None)
            where = (AgencyScore.year == year, AgencyScore.agency_id == agency_id)
            session.execute(delete(AgencyScore).where(*where, AgencyScore.indicator == key))
            if value is not None:
                session.execute(
                    insert(AgencyScore).values(
                        year=year, agency_id=agency_id, sheet_key=sheet_key, indicator=key,
                        value=number_text(value), note=note, scored_by=desk.actor.account,
                        confirmed_by="", confirmed_at="",
                    )
                )  # fmt: skip
        change.detail.update(scores={key: str(value) for key, value in scores.items()}, note=note)
    return CHANGED


def _agency_name(session: Session, agency_id: int) -> str:
    found = next((row.name for row in read_agencies(session) if row.id == agency_id), None)
    if found is None:
        raise Refused("unknown_agency", name=agency_id)
    return found


def confirm_agency(desk: Desk, year: int, agency_id: int) -> Changes:
    """Confirm an agency's complete score; it is locked in the database from now on."""
    with desk.change(Action.CONFIRM_AGENCY_SCORE) as change:
        session = change.session
        change.subject = f"{year} {_agency_name(session, agency_id)}"
        results = _results(session, year, read_texts(session, year))
        result = next(one for one in results if one.agency_id == agency_id)
        if result.confirmed_at:
            raise Refused("agency_score_confirmed")
        if result.scored.total is None:
            raise Refused("scores_incomplete", n=len(result.scored.missing))
        session.execute(
            update(AgencyScore)
            .where(AgencyScore.year == year, AgencyScore.agency_id == agency_id)
            .values(confirmed_by=desk.actor.account, confirmed_at=desk.clock().isoformat(timespec="seconds"))
        )
        change.detail["total"] = number_text(result.scored.total.amount)
    return CHANGED


def agency_results(desk: Desk, year: int) -> tuple[AgencyResult, ...]:
    """Return every agency's own score of `year`, in the office's order."""
    with desk.reading() as session:
        return _results(session, year, read_texts(session, year))


def _results(session: Session, year: int, texts: Texts) -> tuple[AgencyResult, ...]:
    rows: dict[int, list[AgencyScore]] = {}
    for row in session.scalars(select(AgencyScore).where(AgencyScore.year == year)):
        rows.setdefault(row.agency_id, []).append(row)
    found = []
    for agency in read_agencies(session):
        mine = rows.get(agency.id, [])
        sheet = texts.sheet(mine[0].sheet_key if mine else "agency")
        entered = {row.indicator: Entered(Fraction(row.value), row.note) for row in mine}
        confirmed = next((row for row in mine if row.confirmed_at), None)
        found.append(
            AgencyResult(
                agency.id, agency.name, sheet,
                {key: (one.value, one.source) for key, one in entered.items()},
                total(sheet, Parts(entered=entered)),
                confirmed.confirmed_by if confirmed else "", confirmed.confirmed_at if confirmed else "",
            )
        )  # fmt: skip
    return tuple(found)
