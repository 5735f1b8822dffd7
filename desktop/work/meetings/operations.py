"""What can be done to meetings and rulings, each with the sentence that says so and its way back."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.entry.work.meetings.deed import verb_word
from forms.entry.work.meetings.meeting import MeetingAsking
from forms.kit.punctuation import joined
from forms.kit.widgets.page import Done
from models.rules.work.meetings.draft import MeetingDraft
from models.rules.work.meetings.tasks import RulingDeed
from models.rules.work.meetings.words import MeetingKind
from models.services.office.desk import Desk
from models.services.work.meetings import drafts, signing, tasks
from models.services.work.meetings.lists import meeting
from models.services.work.meetings.offers import proposed
from models.services.work.meetings.store import StoredMeeting
from models.services.work.meetings.tasks import TaskRow
from models.services.work.platforms.history import set_up

translate = QCoreApplication.translate


def asking(desk: Desk, day: date) -> MeetingAsking:
    """Return what the form of a meeting offers on a day."""
    found = set_up(desk, day)
    names = tuple(one.name for one in found.platforms)
    overseers = tuple(row.shown for row in found.overseers(names))
    return MeetingAsking(names, overseers, partial(_propose, desk))


def _propose(desk: Desk, kind: MeetingKind, platform: str, day: date, begins: int, ends: int) -> MeetingDraft:
    return proposed(desk, kind, platform, day, begins, ends)


def enter(desk: Desk, draft: MeetingDraft) -> Done:
    """Enter a meeting."""
    stored = drafts.save_meeting(desk, draft)
    text = translate("Meetings", "{meeting} is entered as a draft.").format(meeting=stored.reference)
    return Done(drafts.CHANGED, text, partial(_delete_again, desk, stored))


def _delete_again(desk: Desk, stored: StoredMeeting) -> Done:
    drafts.delete_meeting(desk, stored.id, stored.version)
    text = translate("Meetings", "{meeting} is removed again.")
    return Done(drafts.CHANGED, text.format(meeting=stored.reference))


def change(desk: Desk, before: StoredMeeting, draft: MeetingDraft) -> Done:
    """Save a draft over itself."""
    after = drafts.save_meeting(desk, draft, before.id, before.version)
    text = translate("Meetings", "{meeting} is saved.").format(meeting=after.reference)
    return Done(drafts.CHANGED, text, partial(_change_back, desk, before, after.version))


def _change_back(desk: Desk, before: StoredMeeting, version: int) -> Done:
    drafts.save_meeting(desk, before.draft, before.id, version)
    text = translate("Meetings", "{meeting} is as before.")
    return Done(drafts.CHANGED, text.format(meeting=before.reference))


def delete(desk: Desk, meeting_id: int, version: int) -> Done:
    """Delete a draft."""
    gone = drafts.delete_meeting(desk, meeting_id, version)
    text = translate("Meetings", "{meeting} is deleted.").format(meeting=gone.reference)
    return Done(drafts.CHANGED, text, partial(_bring_back, desk, gone))


def _bring_back(desk: Desk, gone: StoredMeeting) -> Done:
    drafts.save_meeting(desk, gone.draft)
    text = translate("Meetings", "{meeting} is back.")
    return Done(drafts.CHANGED, text.format(meeting=gone.reference))


def sign(desk: Desk, meeting_id: int, version: int, issuer: str) -> Done:
    """Sign minutes off."""
    signed = signing.sign_off(desk, meeting_id, version, issuer)
    text = translate("Meetings", "{meeting} is signed off; {n} rulings are tasks now.")
    said = text.format(meeting=signed.meeting.reference, n=len(signed.meeting.draft.rulings))
    if signed.ruled:
        more = translate("Meetings", "The ruling is given on event {events}.")
        said = f"{said} {more.format(events=joined(signed.ruled))}"
    if signed.not_ruled:
        more = translate(
            "Meetings", "Event {events} takes no ruling any more: it stands in the minutes alone."
        )
        said = f"{said} {more.format(events=joined(signed.not_ruled))}"
    return Done(signing.CHANGED, said)


def correct(desk: Desk, meeting_id: int, said: tuple[str, str]) -> Done:
    """Put a correction beside signed minutes."""
    changes = signing.correct(desk, meeting_id, *said)
    reference = meeting(desk, meeting_id).reference
    text = translate("Meetings", "The correction stands beside {meeting}.")
    return Done(changes, text.format(meeting=reference))


def handle(desk: Desk, row: TaskRow, deed: RulingDeed) -> Done:
    """Do something about a ruling."""
    handled = tasks.handle(desk, row.id, deed)
    text = f"{row.source}　{verb_word(deed.verb)}"
    return Done(tasks.CHANGED, text, partial(take_back, desk, row, handled.step))


def take_back(desk: Desk, row: TaskRow, step: int | None = None) -> Done:
    """Take back the last deed of a ruling."""
    tasks.take_back(desk, row.id, step)
    text = translate("Meetings", "{ruling}: the last step is taken back.")
    return Done(tasks.CHANGED, text.format(ruling=row.source))
