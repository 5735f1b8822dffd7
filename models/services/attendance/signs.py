"""Sign sets of the office and of each agency: editing, the printed legend, conflicts with another's table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import BY_CODE, KINDS
from models.rules.attendance.marking import fold
from models.rules.intake.records import Incoming, SignSet
from models.services.attendance.months import read_signs, sign_rows
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, find_agency, read_agencies
from models.tables.attendance import Sign

CHANGED = frozenset({Topic.ATTENDANCE, Topic.SIGNS})
LONGEST = 4


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend; `own` tells that the agency's set says so, not the office's."""

    sign: str
    code: str
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class SignConflict:
    """A sign that means one thing in a file's legend and another in the set in force: 图例不同."""

    file: str
    sheet: str
    agency: str
    sign: str
    in_file: str
    in_office: str


def legend(desk: Desk, agency_id: int | None) -> tuple[LegendEntry, ...]:
    """Return the legend of an agency (None: the office) in the order of the kinds, as it is printed."""
    with desk.reading() as session:
        return read_legend(session, agency_id)


def read_legend(session: Session, agency_id: int | None) -> tuple[LegendEntry, ...]:
    """Return a legend inside the caller's transaction."""
    own = _stored(session, agency_id) if agency_id is not None else {}
    signs = {code: sign for sign, code in read_signs(session, agency_id).items()}
    return tuple(
        LegendEntry(signs[kind.code], kind.code, kind.name, signs[kind.code] in own)
        for kind in KINDS
        if kind.code in signs
    )


def own_signs(desk: Desk) -> dict[int | None, dict[str, str]]:
    """Return the signs that each set itself declares, sign → kind code, by agency id; None is the office's.

    A set that declares none is not there.
    """
    found: dict[int | None, dict[str, str]] = {}
    with desk.reading() as session:
        for agency_id, sign, kind in sign_rows(session):
            found.setdefault(agency_id, {})[sign] = kind
    return found


def _stored(session: Session, agency_id: int | None) -> dict[str, str]:
    owner = Sign.agency_id.is_(None) if agency_id is None else Sign.agency_id == agency_id
    rows = session.execute(select(Sign.sign, Sign.kind).where(owner).order_by(Sign.id))
    return {row.sign: row.kind for row in rows}


def save_signs(desk: Desk, agency_id: int | None, signs: Sequence[tuple[str, str]]) -> Changes:
    """Replace a set by (sign, kind code) pairs; every sign must mean one thing, every kind keep a sign.

    An agency's set says only what differs from the office's. Refused: sign_empty, sign_too_long,
    sign_means_two, sign_kind_twice, sign_unknown_kind, kind_without_sign.
    """
    _check(signs)
    with desk.change(Action.EDIT_SIGNS) as change:
        session = change.session
        change.subject = _owner(session, agency_id)
        owner = Sign.agency_id.is_(None) if agency_id is None else Sign.agency_id == agency_id
        session.execute(delete(Sign).where(owner))
        if signs:
            rows = [{"agency_id": agency_id, "sign": sign.strip(), "kind": code} for sign, code in signs]
            session.execute(insert(Sign), rows)
        _check_complete(session, agency_id, change.subject)
        change.detail["signs"] = {sign.strip(): code for sign, code in signs}
    return CHANGED


def _owner(session: Session, agency_id: int | None) -> str:
    if agency_id is None:
        return ""
    return next((row.name for row in read_agencies(session) if row.id == agency_id), str(agency_id))


def _check(signs: Sequence[tuple[str, str]]) -> None:
    seen: dict[str, str] = {}
    kinds: set[str] = set()
    for sign, code in signs:
        sign = sign.strip()
        if code not in BY_CODE:
            raise Refused("sign_unknown_kind", kind=code)
        name = BY_CODE[code].name
        if not sign:
            raise Refused("sign_empty", kind=name)
        if len(sign) > LONGEST:
            raise Refused("sign_too_long", sign=sign, kind=name)
        if (other := seen.setdefault(fold(sign), code)) != code or code in kinds:
            if code in kinds:
                raise Refused("sign_kind_twice", kind=name)
            raise Refused("sign_means_two", sign=sign, kind=name, other=BY_CODE[other].name)
        kinds.add(code)


def _check_complete(session: Session, agency_id: int | None, name: str) -> None:
    """Refuse a set in which a kind has lost its sign because another kind took it over."""
    signs = read_signs(session, agency_id)
    missing = next((kind for kind in KINDS if kind.code not in signs.values()), None)
    if missing is not None:
        raise Refused("kind_without_sign", kind=missing.name, agency=name)
    looks: dict[str, str] = {}
    for sign, code in signs.items():
        if (other := looks.setdefault(fold(sign), code)) != code:
            raise Refused("sign_means_two", sign=sign, kind=BY_CODE[code].name, other=BY_CODE[other].name)


def sign_conflicts(desk: Desk, files: Iterable[Incoming[Any]]) -> tuple[SignConflict, ...]:
    """Return where legends of files say something else than the sets in force; nothing is written.

    The file's marks are read by its own legend; this is what the clerk is shown before taking it in.
    """
    with desk.reading() as session:
        agencies = read_agencies(session)
        office = read_signs(session, None)
        found: list[SignConflict] = []
        for file in files:
            for declared in file.signs:
                agency = find_agency(agencies, declared.agency)
                known = office if agency is None else read_signs(session, agency.id)
                found += _conflicts(file.file, agency, declared, known)
        return tuple(found)


def _conflicts(
    file: str, agency: AgencyRow | None, declared: SignSet, known: Mapping[str, str]
) -> list[SignConflict]:
    folded = {fold(sign): code for sign, code in known.items()}
    name = agency.name if agency is not None else declared.agency
    sheet = declared.place.sheet
    return [
        SignConflict(file, sheet, name, sign, BY_CODE[code].name, BY_CODE[folded[fold(sign)]].name)
        for sign, code in declared.signs.items()
        if fold(sign) in folded and folded[fold(sign)] != code
    ]
