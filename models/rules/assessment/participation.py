"""Who takes part in the yearly assessment, who does not and why: one verdict each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from models.rules.assessment.facts import CLOSED_AS, FACT_WORDS, AssessmentFacts, Fact, FactKind
from models.rules.assessment.ground import AssessmentFinding, Ground, Question, weigh
from models.rules.assessment.moves import assessor_of, half_step, leave_step, service_step
from models.rules.assessment.rules import Case, CaseRule, OfficeFigures, Outcome, RuleSet
from models.rules.assessment.sanctions import sanction_grounds
from models.rules.calendar.working_days import Calendar
from models.rules.core.explain import How, Step, combine
from models.rules.core.grades import INVESTIGATION, LONG_LEAVE, OTHER_REASON, PROBATION, SHORT_SERVICE

POLICE_CLAUSE = "派出所人员等次由公安机关确定，只从其文件导入（实施方案二（二）3）"


def verdict(
    person: AssessmentFacts, rules: RuleSet, office: OfficeFigures, calendar: Calendar, as_of: date
) -> AssessmentFinding:
    """Return what `rules` say of a person's year as known on `as_of`; calendar.UnknownYear may be raised."""
    if person.police:
        ground = Ground(outcome=Outcome.ELSEWHERE, label="派出所人员", clause=POLICE_CLAUSE)
        return weigh((ground,), (), rules, ())
    assessor = assessor_of(person, rules, office)
    grounds: list[Ground] = []
    if assessor.elsewhere:
        grounds.append(Ground(outcome=Outcome.ELSEWHERE, label=assessor.label, clause=assessor.clause))
    elif assessor.label:
        grounds.append(Ground(outcome=Outcome.NORMAL, label=assessor.label, clause=assessor.clause))
    for case, judge in _JUDGES.items():
        rule = rules.case(case)
        if rule is not None:
            grounds += judge(person, rule, as_of)
    grounds += _long_leave(person, rules, office, calendar)
    short, asked = _short(person, rules, office, calendar)
    from_sanctions, questions = sanction_grounds(person, rules)
    unanswered = () if assessor.elsewhere else (*asked, *questions)
    return weigh((*grounds, *short, *from_sanctions), unanswered, rules, assessor.statements)


def _probation(person: AssessmentFacts, rule: CaseRule, as_of: date) -> Iterator[Ground]:
    """Still in probation when the year ends."""
    year_end = date(person.year, 12, 31)
    for fact in person.of(FactKind.PROBATION):
        if fact.since <= year_end and (fact.until is None or fact.until > year_end):
            yield Ground(
                outcome=rule.then, label="年末仍在试用期", clause=rule.clause, note=_note(fact, rule),
                reason=PROBATION,
            )  # fmt: skip


def _investigation(person: AssessmentFacts, rule: CaseRule, as_of: date) -> Iterator[Ground]:
    """Open on the day of judging, or closed after the year by a sanction that leaves the year open."""
    year_end = date(person.year, 12, 31)
    for fact in person.of(FactKind.INVESTIGATION):
        if fact.since > max(as_of, year_end) or fact.since.year > person.year + 1:
            continue
        open_ = fact.until is None or fact.until > as_of
        if open_ and fact.since <= as_of:
            yield Ground(
                outcome=rule.then, label="立案审查调查尚未结案", clause=rule.clause, note=_note(fact, rule),
                reason=INVESTIGATION,
            )  # fmt: skip
        elif fact.until is not None and fact.until > year_end and fact.since <= year_end:
            if fact.value in (*CLOSED_AS, *rule.closed_as):
                label = f"立案已于 {fact.until.isoformat()} 结案，补定等次"
                yield Ground(outcome=Outcome.NORMAL, label=label, clause=rule.clause, note=_note(fact, rule))
            else:
                label = f"立案结案给予{fact.value}，不补定等次"
                yield Ground(
                    outcome=rule.then, label=label, clause=rule.clause, note=_note(fact, rule),
                    reason=INVESTIGATION,
                )  # fmt: skip


def _refusal(person: AssessmentFacts, rule: CaseRule, as_of: date) -> Iterator[Ground]:
    for fact in person.of(FactKind.REFUSAL):
        if person.year <= fact.since.year <= person.year + 1:
            label = "无正当理由不参加考核，经教育后仍拒绝"
            yield Ground(
                outcome=rule.then, label=label, clause=rule.clause, note=_note(fact, rule), refused=True,
            )  # fmt: skip


def _recorded(kind: FactKind) -> Callable[[AssessmentFacts, CaseRule, date], Iterator[Ground]]:
    def judge(person: AssessmentFacts, rule: CaseRule, as_of: date) -> Iterator[Ground]:
        for fact in person.of(kind):
            if fact.since.year == person.year:
                label = f"{fact.since.isoformat()} {fact.value or FACT_WORDS[kind]}"
                yield Ground(
                    outcome=rule.then, label=label, clause=rule.clause, note=_note(fact, rule),
                    reason=OTHER_REASON,
                )  # fmt: skip

    return judge


_JUDGES: dict[Case, Callable[[AssessmentFacts, CaseRule, date], Iterator[Ground]]] = {
    Case.PROBATION: _probation,
    Case.INVESTIGATION: _investigation,
    Case.REFUSAL: _refusal,
    Case.ADJUSTED: _recorded(FactKind.ADJUSTED),
    Case.REMOVED: _recorded(FactKind.REMOVED),
}


def _note(fact: Fact, rule: CaseRule) -> str:
    return "；".join(part for part in (rule.note, fact.note, fact.document) if part)


def _long_leave(
    person: AssessmentFacts, rules: RuleSet, office: OfficeFigures, calendar: Calendar
) -> Iterator[Ground]:
    rule = rules.case(Case.LONG_LEAVE)
    if rule is None or not person.sick + person.personal:
        return
    leave, half = leave_step(person, calendar, office)
    if leave.amount > half.amount:
        evidence = combine(How.FIRST, "病假、事假与半年相比", (leave, half), unit=leave.unit)
        yield Ground(
            outcome=rule.then, label="病假、事假累计超过半年", clause=rule.clause, note=rule.note,
            reason=LONG_LEAVE, evidence=evidence,
        )  # fmt: skip


def _short(
    person: AssessmentFacts, rules: RuleSet, office: OfficeFigures, calendar: Calendar
) -> tuple[tuple[Ground, ...], tuple[Question, ...]]:
    """Less than half a year served: first jobs and late joiners, each as the rules have it."""
    first_job, anyone = rules.case(Case.FIRST_JOB_SHORT), rules.case(Case.SHORT_SERVICE)
    if first_job is None and anyone is None:
        return (), ()
    service, half = service_step(person, calendar, office), half_step(person.year, calendar, office)
    if service.amount >= half.amount:
        return (), ()
    evidence = combine(How.FIRST, "本年工作时间与半年相比", (service, half), unit=service.unit)
    is_first = any(fact.since.year == person.year for fact in person.of(FactKind.FIRST_JOB))
    if first_job is not None and is_first:
        label = "首次就业，本年工作不满半年"
        return (_short_ground(first_job, label, evidence),), ()
    if first_job is None or person.of(FactKind.OTHER_SERVICE):
        return ((_short_ground(anyone, "本年工作不满半年", evidence),) if anyone else ()), ()
    since = min(stay.since for stay in person.stays).isoformat()
    return (), (Question("service_before_unknown", {"name": person.name, "day": since}),)


def _short_ground(rule: CaseRule, label: str, evidence: Step) -> Ground:
    return Ground(
        outcome=rule.then, label=label, clause=rule.clause, note=rule.note, reason=SHORT_SERVICE,
        evidence=evidence,
    )  # fmt: skip
