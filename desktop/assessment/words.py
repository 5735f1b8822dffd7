"""Words of the year's assessment: steps, grades, verdicts, the meter, facts beside a person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import word
from forms.kit.i18n import language, office_word
from forms.kit.punctuation import joined
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from models.rules.assessment.quota import Meter, MeterState, Rounding
from models.rules.assessment.stages import STEP_WORDS, StepKey
from models.rules.attendance.kinds import KINDS
from models.rules.core.facts import AgencyYear
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, INCOMPETENT, SAME_GRADE, UNDETERMINED
from models.rules.core.money import number_text
from models.rules.events.printed.statistics import percent
from models.rules.leave.rules import days_text
from models.services.assessment.facts import ContextFacts
from models.services.assessment.views import MemberRow
from models.services.events.people import PersonEvents
from models.services.office.topics import Topic

translate = QCoreApplication.translate

WATCHED = frozenset(
    {
        Topic.ASSESSMENT, Topic.GRADES, Topic.STAFF, Topic.AGENCIES, Topic.ATTENDANCE, Topic.WORK_LOG,
        Topic.EVENTS,
    }
)  # fmt: skip
"""What a page of assessment shows: it is read again when one of these changes."""
QUICK = (EXCELLENT, COMPETENT, BASIC, INCOMPETENT, UNDETERMINED)
"""The grades under the keys 1 to 5."""
INKS = {
    EXCELLENT: Tone.DONE, COMPETENT: Tone.PLAIN, BASIC: Tone.WAITS, INCOMPETENT: Tone.REFUSED,
    UNDETERMINED: Tone.QUIET,
}  # fmt: skip
METER_INKS = {
    MeterState.OPEN: "done", MeterState.FULL: "waits", MeterState.OVER: "refused",
    MeterState.UNKNOWN: "waits",
}  # fmt: skip


def words(code: str, facts: Mapping[str, str]) -> str:
    """Return the sentence of a code in the language of the window."""
    return sentence(code, facts, language())


def step_word(step: StepKey) -> str:
    """Return a step in the language of the window."""
    english = {
        StepKey.SUMMARY: translate("Assessment", "Self-summary"),
        StepKey.SCORES: translate("Assessment", "Scores"),
        StepKey.REVIEW: translate("Assessment", "Review"),
        StepKey.COMMITTEE: translate("Assessment", "Committee"),
        StepKey.PUBLICITY: translate("Assessment", "Publicity"),
        StepKey.FEEDBACK: translate("Assessment", "Written feedback"),
        StepKey.APPEALS: translate("Assessment", "Objections"),
        StepKey.FILED: translate("Assessment", "Filing"),
    }
    return STEP_WORDS[step] if language() == "zh" else english[step]


def printed(row: MemberRow, grade: str) -> str:
    """Return a grade in the words of the person's rules; "" stays ""."""
    canonical = SAME_GRADE.get(grade, grade)
    return row.rules.words.get(canonical, canonical)


def grade_ink(grade: str) -> Tone:
    """Return the ink of a grade: the word says it, the colour only repeats it."""
    return INKS.get(SAME_GRADE.get(grade, ""), Tone.QUIET)


def rounding_word(rounding: Rounding) -> str:
    """Return how a part of a person is treated."""
    return {
        Rounding.FLOOR: translate("Assessment", "rounded down"),
        Rounding.HALF_UP: translate("Assessment", "rounded half up"),
        Rounding.CEIL: translate("Assessment", "rounded up"),
    }[rounding]


def meter_text(meter: Meter) -> str:
    """Return how the places came about and how many are left."""
    if meter.places is None:
        return translate("Assessment", "No paper fixes the places of 优秀 yet.")
    if meter.overridden:
        came = translate("Assessment", "places by paper: {places}").format(places=meter.places)
    else:
        came = translate("Assessment", "{base} people × {percent} %, {rounding} = {places} places").format(
            base=meter.base, percent=meter.percent, rounding=rounding_word(meter.rounding),
            places=meter.places,
        )  # fmt: skip
    if meter.owner:
        came += translate("Assessment", ", of {owner}").format(owner=meter.owner)
    return came


def left_text(meter: Meter) -> str:
    """Return what is chosen, left or over, and how many are not decided."""
    chosen = translate("Assessment", "chosen {n}").format(n=meter.chosen)
    parts = [chosen]
    if meter.left is not None:
        over = translate("Assessment", "{n} too many").format(n=-meter.left)
        parts.append(over if meter.left < 0 else translate("Assessment", "left {n}").format(n=meter.left))
    if meter.undecided:
        parts.append(translate("Assessment", "not decided {n}").format(n=meter.undecided))
    return "　".join(parts)


def total_text(row: MemberRow) -> str:
    """Return the total score; what is missing stays missing and is never 0."""
    total = row.scored.total
    if total is not None:
        return number_text(total.amount) if total.amount.denominator in (1, 2, 4, 5, 10) else _rounded(row)
    missing = len(row.scored.missing)
    return translate("Assessment", "{n} missing").format(n=missing) if missing else ""


def _rounded(row: MemberRow) -> str:
    total = row.scored.total
    cents = 0 if total is None else (total.amount * 200 + 1) // 2
    return f"≈{cents // 100}.{cents % 100:02d}"


def attendance_text(beside: ContextFacts) -> str:
    """Return the half-days of the year by kind, in days."""
    parts = [
        f"{word(kind)} {days_text(beside.halves[kind.key])}"
        for kind in KINDS
        if kind.key not in ("present", "rest") and beside.halves.get(kind.key)
    ]
    return "　".join(parts) or translate("Assessment", "present throughout")


def work_text(beside: ContextFacts) -> str:
    """Return the work logs of the year: how many, hours, tasks."""
    if not beside.logs:
        return translate("Assessment", "no work logs")
    hours = _hours(beside.log_minutes)
    text = translate("Assessment", "{logs} logs, {hours} h, {tasks} tasks")
    return text.format(logs=beside.logs, hours=hours, tasks=beside.tasks)


def events_text(found: PersonEvents) -> str:
    """Return the closed events of the year: how many in time, done again, thanked for."""
    if not found.closed:
        return translate("Assessment", "no closed events")
    share = percent((found.in_time, found.closed)).replace(".00", "")
    text = translate("Assessment", "{closed} closed, {share} in time, {reworks} reworks, {thanks} thanks")
    return text.format(closed=found.closed, share=share, reworks=found.reworks, thanks=found.thanks)


def _hours(minutes: int) -> str:
    """Return minutes as hours with one place, half up."""
    tenths = (minutes * 10 + 30) // 60
    return f"{tenths // 10}.{tenths % 10}"


def agency_text(beside: ContextFacts) -> str:
    """Return what supervision made of the year of the agencies where the person was posted: facts only."""
    parts = [_agency_year(one) for one in beside.agencies]
    return joined(parts, "；") or translate("Assessment", "not approved")


def _agency_year(year: AgencyYear) -> str:
    points = translate("Assessment", "{agency} {points} points, place {rank}").format(
        agency=year.agency, points=number_text(year.score), rank=year.rank
    )
    return f"{points}, {year.tier}" if year.tier else points


def discipline_text(beside: ContextFacts) -> str:
    """Return the sanctions with the day of their decision."""
    parts = [f"{office_word(one.kind)} ({one.decided_on.isoformat()})" for one in beside.discipline]
    return joined(parts) or translate("Assessment", "none")


def earlier_text(beside: ContextFacts) -> str:
    """Return the street's results of earlier years, the latest first."""
    parts = [f"{year} {grade}" for year, grade in sorted(beside.earlier.items(), reverse=True)[:4]]
    return "　".join(parts) or translate("Assessment", "none on record")
