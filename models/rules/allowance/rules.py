"""A person's month of allowances: every kind explained, exclusions between kinds, deductions, one line.

Exact until each item's one rounding; the line adds up what its items show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from models.rules.allowance.facts import MonthStay, PersonMonth
from models.rules.allowance.modes import (
    NO_DAYS,
    Earning,
    Shared,
    earn,
    entitled_stays,
    rate_words,
)
from models.rules.allowance.scheme import Allowance, Nature, Taking
from models.rules.attendance.kinds import BY_KEY
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.scheme.options import RoundingMode, Unit
from models.rules.sheets.line import Problem
from models.rules.sheets.words import LineState

ZERO = Fraction(0)
_FEN = Fraction(1, 100)
_ROUNDING = {
    RoundingMode.HALF_UP: How.ROUND_HALF_UP,
    RoundingMode.DOWN: How.ROUND_DOWN,
    RoundingMode.UP: How.ROUND_UP,
}
BLOCKED = "资料不全，暂不能计算"


class NotOnSheet(LookupError):
    """A person to whom no kind applies."""


class AllowanceItem(Struct, frozen=True, kw_only=True):
    """One kind of one person, in fen. A held item has no amount: None is not zero.

    `amount_fen` stands before `deduction_fen`; of a kind that takes back it is below zero.
    `quantity` is in the kind's unit (attended days, factor, days, times); `text` is rate × quantity as paper
    shows it. `rate_fen` None: several rates.
    """

    kind: str
    state: LineState
    rate_fen: int | None
    quantity: Fraction
    text: str
    amount_fen: int | None
    deduction_fen: int
    note: str
    step: Step


class AllowanceLine(Struct, frozen=True, kw_only=True):
    """What one person is due for a month, in fen; held as a whole when no item has an amount."""

    staff_no: str
    name: str
    agency: str
    post_class: str
    state: LineState
    reason: str
    problems: tuple[Problem, ...]
    items: tuple[AllowanceItem, ...]
    gross_fen: int
    deduction_fen: int
    amount_fen: int | None
    root: Step


class _Claim(Struct):
    """A kind that applies to the person, on its way to an item."""

    kind: Allowance
    shared: Shared
    stays: tuple[MonthStay, ...]
    alone: Earning
    final: Earning | None = None
    excluded_by: str = ""

    @property
    def active(self) -> bool:
        """True when the claim stands in the way of what it excludes: drawn, or due by the roll alone."""
        if self.final is None or self.excluded_by:
            return False
        return not self.kind.by_day or self.final.quantity > 0


def paid_kinds(kinds: Sequence[Allowance]) -> tuple[Allowance, ...]:
    """Return the kinds that belong on our sheet: unit-funded ones, never 统一."""
    return tuple(kind for kind in kinds if kind.nature is Nature.OWN)


class AllowanceRules:
    """The kinds in force for one run over people; what many of them share is kept here."""

    def __init__(self, kinds: Sequence[Allowance]) -> None:
        self._kinds = [(kind, Shared()) for kind in paid_kinds(kinds)]

    def line(self, person: PersonMonth) -> AllowanceLine:
        """Return the person's line; NotOnSheet for one to whom no kind applies."""
        claims = [
            _Claim(kind, shared, stays, earn(person, kind, stays, shared))
            for kind, shared in self._kinds
            if (stays := entitled_stays(person, kind))
        ]
        if not claims:
            raise NotOnSheet(person.staff_no)
        return _claimed(person, claims)

    def why_out(self, person: PersonMonth) -> str:
        """Return in Chinese why the person is on no sheet; "" when at least one kind applies."""
        if any(entitled_stays(person, kind) for kind, _ in self._kinds):
            return ""
        return _why_none(person)


def _why_none(person: PersonMonth) -> str:
    if person.stays and all(stay.police for stay in person.stays):
        return "派出所人员不列入街道单位自发津补贴（方案只规定其年度考核奖）"
    if not any(stay.allowance and not stay.police for stay in person.stays):
        return "派驻关系约定街道不发津补贴"
    return "没有一项津补贴适用于此人（单位、性质、职级或名单）"


def _claimed(person: PersonMonth, claims: Sequence[_Claim]) -> AllowanceLine:
    problems = tuple(dict.fromkeys(_plain(problem) for claim in claims for problem in claim.alone.problems))
    found = [Problem(code, dict(facts)) for code, facts in problems]
    if not found:
        found += _settle(person, claims)
    last = max((stay for claim in claims for stay in claim.stays), key=lambda stay: stay.since)
    return _line(person, last, claims, tuple(found))


def _plain(problem: Problem) -> tuple[str, tuple[tuple[str, str], ...]]:
    return problem.code, tuple(problem.facts.items())


def _settle(person: PersonMonth, claims: Sequence[_Claim]) -> list[Problem]:
    """Give every claim its final amount, those that exclude others first."""
    winners = _winners(claims)
    if both := _capped_by_each_other(claims):
        return [Problem("allowance_cap_loop", {"kinds": "、".join(both)})]
    open_claims = list(claims)
    while open_claims:
        ready = [c for c in open_claims if all(w.final is not None for w in winners[c.kind.name])]
        if not ready:
            names = "、".join(claim.kind.name for claim in open_claims)
            return [Problem("allowance_exclusion_loop", {"kinds": names})]
        for claim in ready:
            _finish(person, claim, winners[claim.kind.name])
        open_claims = [claim for claim in open_claims if claim.final is None]
    return []


def _capped_by_each_other(claims: Sequence[_Claim]) -> list[str]:
    """Return the kinds that a cap makes give way to each other: nobody could say which comes first."""
    with_ = {claim.kind.name: claim.kind.most_with for claim in claims}
    return [name for name, others in with_.items() if any(name in with_.get(other, ()) for other in others)]


def _winners(claims: Sequence[_Claim]) -> dict[str, list[_Claim]]:
    """Return kind → the claims it yields to: what it names; of two that name each other, the larger one."""
    found: dict[str, list[_Claim]] = {claim.kind.name: [] for claim in claims}
    for number, claim in enumerate(claims):
        for other in claims[number + 1 :]:
            mine = other.kind.name in claim.kind.mutual_exclusions
            theirs = claim.kind.name in other.kind.mutual_exclusions
            if mine and theirs:
                mine = other.alone.step.amount > claim.alone.step.amount
                theirs = not mine
            if mine:
                found[claim.kind.name].append(other)
            if theirs:
                found[other.kind.name].append(claim)
    return found


def _finish(person: PersonMonth, claim: _Claim, winners: Sequence[_Claim]) -> None:
    lost: frozenset[int] = NO_DAYS
    for winner in winners:
        if not winner.active or winner.final is None:
            continue
        if winner.kind.by_day and claim.kind.by_day:
            lost |= winner.final.days
        else:
            claim.excluded_by = claim.excluded_by or winner.kind.name
    claim.final = earn(person, claim.kind, claim.stays, claim.shared, lost) if lost else claim.alone


def _capped(claim: _Claim, claims: Sequence[_Claim], step: Step) -> Step:
    """Return an item no higher than what its document lets it come to, alone or with the kinds it names."""
    kind = claim.kind
    if kind.most is None or claim.excluded_by:
        return step
    most = given("每月最多", kind.most, source=kind.source)
    others = [
        _rounded(other.kind, other.final.step)
        for other in claims
        if other.kind.name in kind.most_with and other.final is not None and not other.excluded_by
    ]
    if others and sum((other.amount for other in others), ZERO) >= kind.most:
        most = given("每月最多", 0, source=kind.source, note=f"与{'、'.join(kind.most_with)}合计已满")
    elif others:
        most = combine(How.LESS, "每月最多，减去合并计算的", [most, *others])
    return combine(How.SMALLEST, kind.name, [step, most], source=kind.source)


def _line(
    person: PersonMonth, last: MonthStay, claims: Sequence[_Claim], problems: tuple[Problem, ...]
) -> AllowanceLine:
    found: dict[str, AllowanceItem] = {}
    taken: list[Step] = []
    for claim in sorted(claims, key=lambda claim: claim.kind.recover):
        item, taking = _item(person, claim, claims, blocked=bool(problems))
        found[claim.kind.name] = _recovered(claim.kind, item, found) if claim.kind.recover else item
        taken += taking
    items = [found[claim.kind.name] for claim in claims]
    paid = [item for item in items if item.amount_fen is not None]
    held = not paid
    reasons = dict.fromkeys(item.note for item in items if item.note)
    return AllowanceLine(
        staff_no=person.staff_no, name=person.name, agency=last.agency, post_class=last.post_class,
        state=LineState.HOLD if held else LineState.PAY, reason=BLOCKED if problems else "；".join(reasons),
        problems=problems, items=tuple(items), gross_fen=sum(item.amount_fen or 0 for item in paid),
        deduction_fen=sum(item.deduction_fen for item in paid),
        amount_fen=None if held else sum((item.amount_fen or 0) - item.deduction_fen for item in paid),
        root=_root(items, paid, taken, problems),
    )  # fmt: skip


def _recovered(kind: Allowance, item: AllowanceItem, others: Mapping[str, AllowanceItem]) -> AllowanceItem:
    """Return an item that takes its amount out of the month: never more than the others leave.

    Where all of them wait, it waits with them; what the month cannot cover is named.
    """
    if item.amount_fen is None:
        return item
    paid = [other for other in others.values() if other.amount_fen is not None]
    if others and not paid:
        note = f"{kind.name}：其他各项暂缓，一并等待"
        return replace(item, state=LineState.HOLD, amount_fen=None, note=note)
    left = sum((other.amount_fen or 0) - other.deduction_fen for other in paid)
    rest = item.amount_fen - left
    there = given("本月其他各项", Fraction(left, 100), source="本表")
    cut = combine(How.SMALLEST, "扣到本月应发为止", [item.step, there])
    nothing = given("本月不发", 0, source=kind.source)
    step = combine(How.LESS, kind.name, [nothing, cut], source=kind.source)
    note = f"{kind.name}：本月不够扣，余{yuan_text(rest)}元以后扣回" if rest > 0 else item.note
    return replace(item, amount_fen=-min(item.amount_fen, left), step=step, note=note)


def _root(
    items: Sequence[AllowanceItem],
    paid: Sequence[AllowanceItem],
    taken: Sequence[Step],
    problems: Sequence[Problem],
) -> Step:
    if problems:
        codes = "、".join(dict.fromkeys(problem.code for problem in problems))
        return Step("无法计算", How.GIVEN, ZERO, "", codes)
    if not paid:
        waits = given("暂缓发放", 0, source="", note="金额待定，不等于零")
        return combine(How.FIRST, "暂缓发放（了结后按此计算）", [waits, *(item.step for item in items)])
    gross = combine(How.SUM, "应发", [item.step for item in paid])
    parts = [gross, *taken]
    held = [item.step for item in items if item.amount_fen is None]
    root = combine(How.LESS, "实发", parts) if taken else combine(How.FIRST, "实发", [gross])
    return combine(How.FIRST, "实发（另有暂缓）", [root, *held]) if held else root


def _item(
    person: PersonMonth, claim: _Claim, claims: Sequence[_Claim], *, blocked: bool
) -> tuple[AllowanceItem, list[Step]]:
    """Return the item of a claim and, where attendance takes from it, the step that does."""
    kind, earning = claim.kind, claim.final or claim.alone
    alone = kind.most is None and not kind.deductions
    if alone and not (blocked or claim.excluded_by or person.staff_no in kind.hold):
        return claim.shared.get(("item", earning), lambda: _plain_item(kind, earning)), []
    rate = None if earning.rate is None else to_fen(earning.rate)
    if blocked:
        return AllowanceItem(
            kind=kind.name, state=LineState.HOLD, rate_fen=rate, quantity=earning.quantity, text="",
            amount_fen=None, deduction_fen=0, note="", step=earning.step,
        ), []
    step, text, note = _beside_others(claim, earning)
    step = _rounded(kind, _capped(claim, claims, step))
    quantity = ZERO if claim.excluded_by else earning.quantity
    if person.staff_no in kind.hold:
        return _held_item(kind, person.staff_no, step, rate, quantity, text), []
    taken = _taken(person, claim, step)
    deducted = to_fen(taken[0].amount) if taken else 0
    return AllowanceItem(
        kind=kind.name, state=LineState.PAY, rate_fen=rate, quantity=quantity, text=text,
        amount_fen=to_fen(step.amount), deduction_fen=deducted, note=note, step=step,
    ), taken


def _beside_others(claim: _Claim, earning: Earning) -> tuple[Step, str, str]:
    """Return step, words and note of what was earned; nothing where another kind excludes it."""
    if not claim.excluded_by:
        return earning.step, earning.text, ""
    kind = claim.kind
    note = f"{kind.name}：与{claim.excluded_by}不能兼得"
    return combine(How.FIRST, kind.name, [given(note, 0, source=kind.source), earning.step]), "", note


def _held_item(
    kind: Allowance, staff_no: str, step: Step, rate: int | None, quantity: Fraction, text: str
) -> AllowanceItem:
    note = f"{kind.name}暂缓：{kind.hold[staff_no]}"
    held = Step(f"{kind.name}（暂缓）", step.how, step.amount, step.source, note, step.unit, step.parts)
    return AllowanceItem(
        kind=kind.name, state=LineState.HOLD, rate_fen=rate, quantity=quantity, text=text, amount_fen=None,
        deduction_fen=0, note=note, step=held,
    )  # fmt: skip


def _rounded(kind: Allowance, step: Step) -> Step:
    unit = given("取整单位", kind.rounding.unit, source=kind.source)
    return combine(_ROUNDING[kind.rounding.mode], kind.name, [step, unit], source=kind.source)


def _plain_item(kind: Allowance, earning: Earning) -> AllowanceItem:
    """Return the item of an earning that nothing changes; people who earn alike share it."""
    rate = None if earning.rate is None else to_fen(earning.rate)
    step = _rounded(kind, earning.step)
    amount = to_fen(step.amount)
    return AllowanceItem(
        kind=kind.name, state=LineState.PAY, rate_fen=rate, quantity=earning.quantity, text=earning.text,
        amount_fen=amount, deduction_fen=0, note="", step=step,
    )  # fmt: skip


def _taken(person: PersonMonth, claim: _Claim, amount: Step) -> list[Step]:
    """Return what attendance takes from an item, at most the item; an empty list when it takes nothing."""
    kind = claim.kind
    found = (_taking(person, claim, taking, amount) for taking in kind.deductions)
    parts = [step for step in found if step is not None]
    if not parts or not amount.amount:
        return []
    total = combine(How.SUM, "考勤扣款合计", parts)
    most = combine(How.SMALLEST, "扣至零为止", [total, amount])
    fen = given("取整单位", _FEN, source=kind.source)
    return [combine(How.ROUND_HALF_UP, f"{kind.name}扣款", [most, fen], source=kind.source)]


def _taking(person: PersonMonth, claim: _Claim, taking: Taking, amount: Step) -> Step | None:
    """Return what one deduction comes to, from the standard of the last stay or from the item's amount."""
    halves = 0
    for stay in claim.stays:
        marks = person.marks.get(stay.agency, "")[2 * stay.first : 2 * stay.end]
        halves += sum(marks.count(BY_KEY[key].code) for key in taking.kinds)
    count = Fraction(halves, 2) if taking.unit is Unit.DAY else Fraction(halves)
    if count <= max(taking.free, taking.over):
        return None
    word = "、".join(BY_KEY[key].name for key in taking.kinds)
    source = f"{claim.kind.basis_doc_no} {taking.clause or claim.kind.clause}".strip()
    unit = _TAKEN_UNITS[taking.unit]
    counted = given(word, count, source="考勤", unit=unit)
    if taking.free:
        free = given("不扣", taking.free, source=source, unit=unit)
        counted = combine(How.LESS, f"{word}超出", [counted, free], unit=unit)
    return combine(How.PRODUCT, f"{word}扣款", [_each(person, claim, taking, amount, source), counted])


def _each(person: PersonMonth, claim: _Claim, taking: Taking, amount: Step, source: str) -> Step:
    """Return what one unit costs: yuan, a part of the item, or a day of the kind's standard."""
    if taking.percent is not None:
        note = f"{number_text(taking.percent)}%"
        part = given("每单位扣", taking.percent / 100, source=source, note=note, unit="")
        return combine(How.PRODUCT, "每单位扣", [amount, part])
    if taking.rate is not None:
        return given("每单位扣", taking.rate, source=source)
    last = max(claim.stays, key=lambda stay: stay.since)
    rate = claim.kind.rate.find(rate_words(person, claim.kind, last)) or ZERO
    days = taking.daily_divisor if taking.daily_divisor is not None else Fraction(person.workdays)
    by = source if taking.daily_divisor is not None else "工作日历"
    whole = given("月计发天数", days, source=by, unit="天")
    return combine(How.QUOTIENT, "日标准", [given("标准", rate, source=claim.kind.source), whole])


_TAKEN_UNITS = {Unit.DAY: "天", Unit.HALF_DAY: "半天", Unit.TIME: "次"}
