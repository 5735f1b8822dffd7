"""The keys of deeds: which deed a letter means depends on what the table of transitions offers now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import state_word, verb_word
from forms.kit.i18n import words
from forms.kit.widgets.page import Key
from models.rules.events.deeds import By
from models.rules.events.transitions import Offer, rows_of
from models.rules.events.words import Level, Part, State, Verb
from models.services.events.acting import Act, hindrance_of
from models.services.events.lists import EventRow
from models.services.office.desk import Desk


@dataclass(frozen=True, slots=True)
class DeedKey:
    """A letter, the icon of its button, and the deeds that it may mean, the likeliest first."""

    letter: str
    icon: str
    verbs: tuple[Verb, ...]


DEED_KEYS = (
    DeedKey("A", "ok", (Verb.ACCEPT, Verb.TAKE, Verb.READ_COPY)),
    DeedKey("D", "forward", (Verb.ASSIGN,)),
    DeedKey("R", "back", (Verb.RETURN, Verb.REFUSE)),
    DeedKey("M", "copy", (Verb.MERGE,)),
    DeedKey("U", "warning", (Verb.URGE,)),
    DeedKey("N", "edit", (Verb.NOTE,)),
    DeedKey("F", "ok", (Verb.FINISH, Verb.SOLVE)),
    DeedKey("X", "clock", (Verb.GRANT_EXTENSION, Verb.ASK_EXTENSION)),
    DeedKey("H", "clock", (Verb.SUSPEND, Verb.RESUME)),
    DeedKey("V", "search", (Verb.VERIFY,)),
    DeedKey("C", "help", (Verb.CALL_BACK,)),
    DeedKey("E", "lock", (Verb.CLOSE, Verb.ARCHIVE)),
    DeedKey("I", "edit", (Verb.INSTRUCT,)),
    DeedKey("G", "seal", (Verb.RULE,)),
)
LEVEL_KEYS: Mapping[str, Level] = {"1": Level.EXTREME, "2": Level.URGENT, "3": Level.NORMAL}


def is_for(letter: str, parts: Sequence[By]) -> bool:
    """Tell whether these posts may ever do what a letter stands for; the hub records for agencies, too."""
    own = {by.part for by in parts}
    if Part.HUB in own:
        own.add(Part.AGENCY)
    verbs = next(one.verbs for one in DEED_KEYS if one.letter == letter)
    return any(own & row.who for verb in verbs for row in rows_of(verb))


def chosen_act(acts: Sequence[Act], verbs: Sequence[Verb]) -> Act | None:
    """Return the deed that a key means now: of the account's own first, then one recorded for an agency."""
    for behalf in (False, True):
        for verb in verbs:
            for act in acts:
                if act.behalf is behalf and act.offer.verb is verb:
                    return act
    return None


def act_for(acts: Sequence[Act], verbs: Sequence[Verb]) -> Act | None:
    """Return the deed that a key means now: assigning what waits to be accepted accepts it, too."""
    act = chosen_act(acts, verbs)
    accepting = chosen_act(acts, (Verb.ACCEPT,)) if act is None and Verb.ASSIGN in verbs else None
    if accepting is None:
        return act
    row = rows_of(Verb.ASSIGN)[0]
    return Act(accepting.by, Offer(Verb.ASSIGN, row.needs, row.optional), behalf=False)


def why_not(desk: Desk, row: EventRow, verbs: Sequence[Verb], who: str) -> str:
    """Return why a key does nothing: the rule that stands in the way, else what the event is and who asks."""
    hindrance = hindrance_of(desk, row.number, verbs)
    return words(hindrance.code, hindrance.facts) if hindrance else _not_possible(verbs, row.state, who)


def _not_possible(verbs: Sequence[Verb], state: State, who: str) -> str:
    """Return why a key does nothing: none of its deeds can be done to the event, or not by these posts."""
    translate = QCoreApplication.translate
    text = translate("Events", '"{deed}" is not possible now: the event is "{state}" and you act as {who}.')
    word = " / ".join(verb_word(verb) for verb in verbs)
    who = who or translate("Events", "nobody; a post is needed")
    return text.format(deed=word, state=state_word(state), who=who)


def key_lines() -> tuple[Key, ...]:
    """Return the keys for F1."""
    translate = QCoreApplication.translate
    return (
        Key("J / K", translate("Events", "next event, last event; with Shift choose several")),
        Key("Ctrl+A", translate("Events", "choose every event of the list")),
        Key("Enter", translate("Events", "open the event over the whole page; Esc closes it")),
        Key("[ / ]", translate("Events", "the filter before, the filter after")),
        Key("A", translate("Events", "accept; an agency signs for it")),
        Key("D", translate("Events", "assign; one that waits is accepted first")),
        Key("R", translate("Events", "return; one that waits is refused")),
        Key("M", translate("Events", "merge into another event")),
        Key("1 / 2 / 3", translate("Events", "critical, urgent, normal")),
        Key("U", translate("Events", "urge, yellow or red card")),
        Key("I / G", translate("Events", "instruct, rule over several platforms")),
        Key("N / F", translate("Events", "note progress, report the result")),
        Key("X / H", translate("Events", "extension, suspend or resume")),
        Key("V / C / E", translate("Events", "verify, call back, close")),
        Key("O", translate("Events", "everything that may be done, also for an agency")),
        Key("W", translate("Events", "record who outside was told of the last step")),
        Key("T", translate("Events", "take in an event by form")),
        Key("Ctrl+Z", translate("Events", "take back the last deed")),
        Key("P", translate("Events", "show who reported it")),
        Key("Ctrl+Tab", translate("Events", "steps, clocks, alike")),
        Key("F5", translate("Events", "read the list again")),
        Key("/", translate("Events", "search in the list")),
    )
