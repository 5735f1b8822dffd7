"""The steps of an event as a timeline: when, who, what, in whose words; HTML for a text browser."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import zip_longest

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import (
    by_word,
    fact_word,
    level_word,
    related_word,
    same_word,
    state_word,
    verb_word,
)
from forms.kit import theme
from forms.kit.punctuation import joined, noted
from models.rules.events.deeds import Facts, to_plain
from models.rules.events.moments import Moment, shown
from models.rules.events.words import Part, State, Verb
from models.services.events.one import Elapsed, EventView, StepView

translate = QCoreApplication.translate
NEWEST = "newest"
"""The name of the place of the last step."""


def timeline_html(view: EventView) -> str:
    """Return the whole timeline: the receipt, every step, and how long each stretch without a limit took."""
    received = _line(
        view.received, translate("Events", "Received"), view.source, escape(view.summary), "accent", ""
    )
    shown_steps = [step for step in view.steps if step.verb is not Verb.UNDO]
    before = ["", *(_entered(step) for step in shown_steps)]
    lines = [
        _step(step, "" if entered == last else entered)
        for step, entered, last in zip(shown_steps, before[1:], before, strict=False)
    ]
    if lines:
        lines[-1] = lines[-1].replace("<td>", f"<td><a name='{NEWEST}'></a>", 1)
    steps = "".join(lines)
    return (
        f"<html><head><style>{_style()}</style></head><body><table width='100%' cellspacing='0'>"
        f"{received}{steps}</table>{''.join(_stretch(one) for one in view.elapsed)}</body></html>"
    )


def _style() -> str:
    ink = {name: theme.color(name).name() for name in ("text", "quiet", "accent", "done", "waits", "refused")}
    colours = " ".join(f".{name} {{ color: {value}; }}" for name, value in ink.items())
    return (
        f"body {{ color: {ink['text']}; }} td {{ padding: 3px 6px 5px 0; }} {colours} "
        f".gone {{ text-decoration: line-through; color: {ink['quiet']}; }}"
    )


def _step(step: StepView, entered: str) -> str:
    word = verb_word(step.verb)
    if step.withdrawn:
        word = translate("Events", "{deed} (taken back)").format(deed=word)
    words = "<br>".join(_said(step))
    if step.told:
        told = translate("Events", "{whom} was told").format(whom=step.told)
        words += f"<br><span class='quiet'>{escape(told)}</span>"
    return _line(
        step.at, word, by_word(step.by.part, step.by.name), words, _ink(step), entered,
        gone=step.withdrawn,
    )  # fmt: skip


def _line(
    at: Moment, what: str, who: str, words: str, ink: str, entered: str, *, gone: bool = False
) -> str:
    head = f"<span class='{'gone' if gone else ink}'>● <b>{escape(what)}</b></span>"
    small = f"<br><span class='quiet'>{escape(entered)}</span>" if entered else ""
    body = f"<br>{words}" if words else ""
    return (
        f"<tr><td width='84' class='quiet'>{shown(at)}</td>"
        f"<td>{head} &nbsp;<span class='quiet'>{escape(who)}</span>{body}{small}</td></tr>"
    )


def _ink(step: StepView) -> str:
    if step.verb in (Verb.RETURN, Verb.REFUSE, Verb.URGE, Verb.VOID):
        return "refused"
    if step.verb in (Verb.SUSPEND, Verb.TO_DISTRICT, Verb.ASK_EXTENSION, Verb.UNABLE):
        return "waits"
    return "done" if step.state in (State.CLOSED, State.ARCHIVED, State.VERIFIED) else "accent"


def _entered(step: StepView) -> str:
    """Return when and by whom it was typed in, where that differs from the deed."""
    typed = step.entered_at[:16].replace("T", " ")
    if typed == shown(step.at) and step.by.part is not Part.AGENCY:
        return ""
    return translate("Events", "entered {at} by {account}").format(at=typed, account=step.account)


def _said(step: StepView) -> Iterator[str]:
    for name, value in to_plain(step.facts).items():
        if name in ("in_unit", "tasks"):
            continue  # said beside the number, or beside the agency
        word = fact_word(step.verb, name)
        text = _value(step.facts, name, value)
        if name == "handler":
            text = f"{step.handler} {text}".lstrip()
        yield f"<span class='quiet'>{escape(word)}</span> {escape(text)}"


def _value(facts: Facts, name: str, value: object) -> str:
    if name == "related":
        return related_word() if value else same_word()
    if isinstance(value, bool):
        return translate("Events", "Yes") if value else translate("Events", "No")
    if name == "assisting":
        both = zip_longest(facts.assisting, facts.tasks, fillvalue="")
        return joined([noted(agency, task) if task else agency for agency, task in both])
    if isinstance(value, list):
        return joined(value)
    if name == "level":
        return level_word(str(value))
    if name == "units":
        return f"{value} {facts.in_unit}".rstrip()
    return str(value).replace("T", " ") if name == "due" else str(value)


def _stretch(one: Elapsed) -> str:
    names = {"待分流": state_word(State.ACCEPTED), "待核实": state_word(State.FINISHED)}
    hours, minutes = divmod(one.minutes, 60)
    text = translate("Events", "{name}: {hours} h {minutes} min").format(
        name=names.get(one.name, one.name), hours=hours, minutes=minutes
    )
    more = "" if one.until is not None else translate("Events", ", still waiting")
    return f"<p class='quiet'>{escape(text + more)}</p>"
