"""What the lists of meetings and rulings show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import state_word
from forms.entry.work.meetings.deed import card_word, task_word
from forms.kit.i18n import language, office_word
from forms.kit.periods import period_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.events.moments import Moment, day_of, shown
from models.rules.events.words import State
from models.rules.work.meetings.words import Card, MeetingKind, TaskState
from models.services.work.meetings.across import AcrossRow
from models.services.work.meetings.cadence import Missing
from models.services.work.meetings.lists import MeetingRow
from models.services.work.meetings.tasks import TaskRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting, or a week or month that had none."""

    meeting: MeetingRow | None = None
    missing: Missing | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells a line from the others."""
        if self.meeting is not None:
            return "m", str(self.meeting.id)
        assert self.missing is not None  # noqa: S101 - one of the two
        return self.missing.platform, self.missing.term.since.isoformat()

    @property
    def day(self) -> date:
        """The day it is listed under: that of the meeting, or the last of the term."""
        if self.meeting is not None:
            return self.meeting.held_on
        assert self.missing is not None  # noqa: S101 - one of the two
        return self.missing.term.until

    @property
    def body(self) -> str:
        """Whose meeting: a platform, or 联席会议."""
        platform = self.meeting.platform if self.meeting is not None else ""
        if self.missing is not None:
            platform = self.missing.platform
        return platform or MeetingKind.JOINT.value


def meeting_state(line: Line) -> str:
    """Return the state of a line in a word."""
    if line.missing is not None:
        return translate("Meetings", "none held")
    assert line.meeting is not None  # noqa: S101 - one of the two
    return translate("Meetings", "signed off") if line.meeting.signed else translate("Meetings", "draft")


def _ink(line: Line) -> Tone:
    if line.missing is not None:
        return Tone.WAITS
    return Tone.PLAIN if line.meeting is not None and line.meeting.signed else Tone.QUIET


def _of(line: Line, name: str) -> str:
    return str(getattr(line.meeting, name)) if line.meeting is not None else ""


def _what(line: Line) -> str:
    if line.missing is not None:
        return period_word(line.missing.term.name, language())
    assert line.meeting is not None  # noqa: S101 - one of the two
    extra = translate("Meetings", " (extra)") if line.meeting.extra else ""
    return f"{line.meeting.reference}{extra}"


def _came(line: Line) -> str:
    row = line.meeting
    return f"{row.present + row.deputised}/{row.expected}" if row is not None else ""


def _rulings(line: Line) -> str:
    row = line.meeting
    return f"{row.rulings - row.open_rulings}/{row.rulings}" if row is not None and row.rulings else ""


def meeting_columns() -> tuple[Column[Line], ...]:
    """Return the columns of the meetings."""
    return (
        Column(translate("Meetings", "Day"), lambda line: line.day.isoformat(), width=96, tone=_ink),
        Column(translate("Meetings", "Body"), lambda line: office_word(line.body), width=100, tone=_ink),
        Column(translate("Meetings", "Meeting"), _what, width=270, stretch=True, tone=_ink, tip=_what),
        Column(translate("Meetings", "Chair"), lambda line: _of(line, "chair"), width=90, gives_way=1),
        Column(translate("Meetings", "Came"), _came, align=Align.CENTRE, width=64),
        Column(
            translate("Meetings", "Items"), lambda line: _of(line, "items"), align=Align.RIGHT, width=56,
            gives_way=2,
        ),
        Column(translate("Meetings", "Rulings done"), _rulings, align=Align.CENTRE, width=96,
               tone=lambda line: Tone.REFUSED if line.meeting and line.meeting.late else Tone.PLAIN),
        Column(translate("Meetings", "State"), meeting_state, width=110, tone=_ink),
    )  # fmt: skip


# Rulings


@dataclass(frozen=True, slots=True)
class RulingLine:
    """A ruling of signed minutes, or one that the deputy secretary gave on an event."""

    task: TaskRow | None = None
    event: AcrossRow | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells a line from the others."""
        if self.task is not None:
            return "task", str(self.task.id)
        assert self.event is not None  # noqa: S101 - one of the two
        return self.event.number, str(self.event.at)

    @property
    def due(self) -> Moment | None:
        """When it is due."""
        if self.task is not None:
            return self.task.due
        return self.event.due if self.event is not None else None

    @property
    def several(self) -> bool:
        """Tell whether several platforms are in it."""
        return self.task is None or bool(self.task.platforms)

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.task.is_open if self.task is not None else False


def _source(line: RulingLine) -> str:
    if line.task is not None:
        return line.task.source
    assert line.event is not None  # noqa: S101 - one of the two
    return translate("Meetings", "Event {number}").format(number=line.event.number)


def _text(line: RulingLine) -> str:
    if line.task is not None:
        return line.task.text
    assert line.event is not None  # noqa: S101 - one of the two
    return line.event.text


def _unit(line: RulingLine) -> str:
    if line.task is not None:
        return line.task.unit
    return line.event.lead if line.event is not None else ""


def _person(line: RulingLine) -> str:
    return line.task.person if line.task is not None else ""


def _due(line: RulingLine) -> str:
    return shown(line.due) if line.due is not None else ""


def _state(line: RulingLine) -> str:
    if line.event is not None:
        return state_word(State(line.event.state))
    assert line.task is not None  # noqa: S101 - one of the two
    if line.task.card is Card.NONE or line.task.state is TaskState.CANCELLED:
        return task_word(line.task.state)
    return f"{task_word(line.task.state)} · {card_word(line.task.card)}"


def _tone(line: RulingLine) -> Tone:
    if line.task is None or line.task.state is TaskState.CANCELLED:
        return Tone.QUIET
    if line.task.card is Card.RED:
        return Tone.REFUSED
    return Tone.WAITS if line.task.card is Card.YELLOW and line.task.is_open else Tone.PLAIN


def _platforms(line: RulingLine) -> str:
    if line.task is not None:
        return joined(part for part in (line.task.leads, *line.task.platforms) if part)
    return joined((line.event.lead, *line.event.assisting)) if line.event is not None else ""


def ruling_columns() -> tuple[Column[RulingLine], ...]:
    """Return the columns of the rulings."""
    return (
        Column(translate("Meetings", "Time limit"), _due, lambda line: line.due or 0, width=144, tone=_tone),
        Column(translate("Meetings", "State"), _state, width=124, tone=_tone),
        Column(translate("Meetings", "Matter settled"), _text, width=260, stretch=True, tip=_text),
        Column(translate("Meetings", "Responsible"), _unit, width=120),
        Column(translate("Meetings", "In charge"), _person, width=76, gives_way=1),
        Column(translate("Meetings", "Platforms"), _platforms, width=120, tip=_platforms),
        Column(translate("Meetings", "Ruled at"), _source, width=210, tip=_source),
    )  # fmt: skip


def ruled_on(line: RulingLine) -> date:
    """Return the day on which a ruling was given."""
    if line.task is not None:
        return line.task.given_on
    assert line.event is not None  # noqa: S101 - one of the two
    return day_of(line.event.at)
