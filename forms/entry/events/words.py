"""The words of the closed loop in the language of the window; files and paper keep the office's own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.rules.events.words import Clock, Level, Part, State, Unit, Urge, Verb

translate = QCoreApplication.translate


def state_word(state: State) -> str:
    """Return where an event stands, in words."""
    words = {
        State.WAITING: translate("Events", "To accept"), State.REFUSED: translate("Events", "Refused"),
        State.ACCEPTED: translate("Events", "To assign"), State.ASSIGNED: translate("Events", "Assigned"),
        State.HANDLING: translate("Events", "In hand"), State.RETURNED: translate("Events", "Returned"),
        State.SUSPENDED: translate("Events", "Suspended"),
        State.DISTRICT: translate("Events", "At the district"),
        State.FINISHED: translate("Events", "To verify"),
        State.VERIFIED: translate("Events", "To call"), State.CLOSED: translate("Events", "Case closed"),
        State.ARCHIVED: translate("Events", "Archived"), State.MERGED: translate("Events", "Merged"),
        State.VOID: translate("Events", "Void"),
    }  # fmt: skip
    return words[state]


def verb_word(verb: Verb) -> str:
    """Return a deed in words, as a button or a heading says it."""
    words = {
        Verb.ACCEPT: translate("Events", "Accept"), Verb.REFUSE: translate("Events", "Refuse"),
        Verb.MERGE: translate("Events", "Merge"), Verb.ASSIGN: translate("Events", "Assign"),
        Verb.TAKE: translate("Events", "Sign for it"), Verb.NOTE: translate("Events", "Note progress"),
        Verb.RETURN: translate("Events", "Return"),
        Verb.ASK_EXTENSION: translate("Events", "Ask for an extension"),
        Verb.GRANT_EXTENSION: translate("Events", "Grant extension"),
        Verb.DENY_EXTENSION: translate("Events", "Deny extension"),
        Verb.SUSPEND: translate("Events", "Suspend"), Verb.RESUME: translate("Events", "Resume"),
        Verb.TO_DISTRICT: translate("Events", "Pass to the district"),
        Verb.FROM_DISTRICT: translate("Events", "Back from the district"),
        Verb.FINISH: translate("Events", "Report the result"), Verb.VERIFY: translate("Events", "Verify"),
        Verb.CALL_BACK: translate("Events", "Call back"), Verb.CLOSE: translate("Events", "Close the event"),
        Verb.REOPEN: translate("Events", "Reopen"), Verb.ARCHIVE: translate("Events", "Archive"),
        Verb.INSTRUCT: translate("Events", "Instruct"), Verb.URGE: translate("Events", "Urge"),
        Verb.WITHDRAW_URGE: translate("Events", "Withdraw the urge"),
        Verb.SOLVE: translate("Events", "Solved on the spot"),
        Verb.RULE: translate("Events", "Give a ruling"),
        Verb.SET_LEVEL: translate("Events", "Set the level"),
        Verb.APPEAL: translate("Events", "Appeal against lateness"),
        Verb.DECIDE_APPEAL: translate("Events", "Decide the appeal"),
        Verb.VOID: translate("Events", "Void it"), Verb.COPY: translate("Events", "Send a copy"),
        Verb.READ_COPY: translate("Events", "Mark the copy read"),
        Verb.ASK_SUSPENSION: translate("Events", "Ask for suspension"),
        Verb.PROPOSE_DISTRICT: translate("Events", "Propose the district"),
        Verb.DECLINE: translate("Events", "Decline the proposal"),
        Verb.UNABLE: translate("Events", "Could not be verified"),
        Verb.UNDO: translate("Events", "Taken back"),
    }  # fmt: skip
    return words[verb]


def level_word(level: str) -> str:
    """Return a level of an event or of a 督办 in words; another one as it stands."""
    words = {
        Level.NORMAL: translate("Events", "Normal"), Level.URGENT: translate("Events", "Urgent"),
        Level.EXTREME: translate("Events", "Critical"), Urge.PLAIN: translate("Events", "Plain urge"),
        Urge.YELLOW: translate("Events", "Yellow card"), Urge.RED: translate("Events", "Red card"),
    }  # fmt: skip
    return {str(key): word for key, word in words.items()}.get(level, level)


def part_word(part: Part) -> str:
    """Return the part that somebody acts in, in words."""
    words = {
        Part.HUB: translate("Events", "Command room"),
        Part.DEPUTY: translate("Events", "Deputy secretary"),
        Part.DISCIPLINE: translate("Events", "Discipline committee"),
        Part.GRID: translate("Events", "Grid worker"), Part.LEADER: translate("Events", "Street leader"),
        Part.PLATFORM: translate("Events", "Platform lead"),
        Part.DAILY_OFFICE: translate("Events", "Daily office"), Part.AGENCY: translate("Events", "Agency"),
        Part.STAFF: translate("Events", "Handler"),
    }  # fmt: skip
    return words[part]


def by_word(part: Part, name: str) -> str:
    """Return who acts: the name of the platform or agency, else the part."""
    return name or part_word(part)


def clock_word(clock: Clock) -> str:
    """Return the name of a clock."""
    accept, handle = translate("Events", "Acceptance"), translate("Events", "Handling")
    return accept if clock is Clock.ACCEPT else handle


def unit_word(unit: Unit) -> str:
    """Return the unit of a limit."""
    words = {
        Unit.WORKDAYS: translate("Events", "working days"),
        Unit.OFFICE_HOURS: translate("Events", "office hours"),
        Unit.RUNNING_HOURS: translate("Events", "clock hours"),
        Unit.DAYS: translate("Events", "days"),
    }
    return words[unit]


def same_word() -> str:
    """Return what a merge says of a matter that the target reports, too."""
    return translate("Events", "the same matter, reported again")


def related_word() -> str:
    """Return what a merge says of another matter that is handled together with the target."""
    return translate("Events", "another matter, handled together")


def fact_word(verb: Verb, name: str) -> str:
    """Return what a deed's field asks for."""
    words = {
        "reason": translate("Events", "Reason"), "text": translate("Events", "In words"),
        "into": translate("Events", "Into event"), "platform": translate("Events", "Platform"),
        "agency": translate("Events", "Handling agency"), "assisting": translate("Events", "Assisting"),
        "ruling": translate("Events", "Ruling"), "handler": translate("Events", "Handler"),
        "waive": translate("Events", "Agency let off"), "units": translate("Events", "By how much"),
        "until": translate("Events", "Until day"), "unit": translate("Events", "Receiving unit"),
        "result": translate("Events", "Result"), "reply": translate("Events", "Reply"),
        "passed": translate("Events", "Passed"), "answered": translate("Events", "Answered"),
        "result_ok": translate("Events", "Satisfied with the result"),
        "attitude_ok": translate("Events", "Satisfied with the manner"),
        "fix": translate("Events", "To be done again, because"), "due": translate("Events", "Due at"),
        "mediator": translate("Events", "Mediated by"), "agreement": translate("Events", "Agreement"),
        "related": translate("Events", "Relation to it"), "level": translate("Events", "Level"),
        "designated": translate("Events", "Designated in a dispute"),
        "to": translate("Events", "To agency"), "exempt": translate("Events", "Exempt from statistics"),
    }  # fmt: skip
    return _own_word(verb, name) or words[name]


def _own_word(verb: Verb, name: str) -> str:
    """Return what a field means in one deed alone, "" where it means what it always does."""
    words = {
        (Verb.URGE, "level"): translate("Events", "Urge by"),
        (Verb.INSTRUCT, "level"): translate("Events", "Make it"),
        (Verb.ASSIGN, "text"): translate("Events", "Instruction"),
        (Verb.INSTRUCT, "text"): translate("Events", "Instruction"),
        (Verb.REFUSE, "text"): translate("Events", "Who was told, and how"),
        (Verb.RETURN, "agency"): translate("Events", "Should go to"),
        (Verb.TO_DISTRICT, "text"): translate("Events", "Its number there"),
        (Verb.UNABLE, "text"): translate("Events", "Reason"),
        (Verb.VOID, "text"): translate("Events", "Agreed by the platform lead"),
    }
    return words.get((verb, name), "")
