"""What the page of the exchange does: taking in, telling, deciding, mapping, each with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop.work.exchange.sweeping import Outcome, Sent, Swept, send, sweep
from forms.entry.events.words import level_word, state_word
from forms.entry.work.exchange.code import CodeAsking, CodeEntry
from forms.entry.work.exchange.system import SystemEntry
from forms.kit.i18n import language
from forms.kit.texts import fault_text, sentence
from forms.kit.widgets.page import Done
from forms.workbook.work.exchange.reading import read_exchange
from models.errors import Refused, Trouble
from models.rules.events.words import Level, State
from models.rules.work.exchange.telling import OutLine
from models.rules.work.exchange.words import CodeField, Decision
from models.services.events.acting import intake_words
from models.services.office.desk import Desk
from models.services.office.topics import Topic
from models.services.work.exchange import conflicts, outbox, systems
from models.services.work.exchange.codes import CodeRow, codes, drop_code, end_code, map_code
from models.services.work.exchange.conflicts import ConflictRow
from models.services.work.exchange.status import SystemStatus
from models.services.work.exchange.systems import SystemSetting, profile_of, profiles
from models.services.work.exchange.taking import ExchangeTaken, retry_parked, take_exchange

translate = QCoreApplication.translate
CHANGED = frozenset({Topic.EXCHANGE, Topic.EVENTS})
_SHOWN = 5


def set_up(desk: Desk, system: str, entry: SystemEntry) -> Done:
    """Say how files are exchanged with a system."""
    before = next(one for one in systems.settings(desk) if one.system == system)
    systems.set_up_system(
        desk, system, folder=entry.folder, since=entry.since, out=entry.format, watched=entry.watched
    )
    text = translate("Exchange", "{system} is set up.").format(system=system)
    return Done(CHANGED, text, partial(_set_up_as_before, desk, before))


def _set_up_as_before(desk: Desk, before: SystemSetting) -> Done:
    entry = SystemEntry(
        folder=before.folder, since=before.since, format=before.format, watched=before.watched
    )
    done = set_up(desk, before.system, entry)
    return replace(done, text=translate("Exchange", "{system} is as before.").format(system=before.system))


def take_file(desk: Desk, system: str, path: Path) -> Done:
    """Take one file of a system in, wherever it lies. Refused names the first places that are wrong."""
    try:
        read = read_exchange(path, profile_of(system))
    except OSError as error:
        raise Refused("file_unreadable", file=path.name, reason=error.strerror or str(error)) from error
    try:
        taken = take_exchange(desk, system, read.incoming, read.digest)
    except Refused as refused:
        shown = "\n".join(fault_text(fault, language()) for fault in refused.faults[:5])
        raise Refused("exchange_refused_at", refused.faults, **refused.facts, places=shown) from refused
    notes = [fault_text(note, language()) for note in read.incoming.notes[:_SHOWN]]
    return Done(CHANGED, "\n".join([taken_text(path.name, taken), *notes]))


def taken_text(file: str, taken: ExchangeTaken) -> str:
    """Return what a file brought."""
    if not taken.fresh:
        return translate("Exchange", "{file} brought nothing new.").format(file=file)
    text = translate(
        "Exchange",
        "{file}: {fresh} of {lines} lines are new; {events} events, {parked} parked, {conflicts} to decide.",
    )
    return text.format(
        file=file, fresh=taken.fresh, lines=taken.lines, events=taken.events, parked=taken.parked,
        conflicts=taken.conflicts,
    )  # fmt: skip


def sweep_all(desk: Desk, rows: Sequence[SystemStatus]) -> list[Swept]:
    """Take in what lies in the folders of systems; a missing folder is reported, and stops no other."""
    found: list[Swept] = []
    for row in rows:
        if not row.setting.folder:
            continue
        try:
            folder = Path(row.setting.folder)
            found += sweep(desk, profile_of(row.setting.system), folder, language=language())
        except Trouble as trouble:
            said = sentence(trouble.code, trouble.facts, language())
            found.append(Swept(row.setting.folder, Outcome.REFUSED, None, (said,)))
    return found


def swept_text(found: Sequence[Swept]) -> str:
    """Return what a sweep found, in one line."""
    if not found:
        return translate("Exchange", "No file waits in any folder.")
    counts = {outcome: sum(one.outcome is outcome for one in found) for outcome in Outcome}
    text = translate(
        "Exchange",
        "{taken} files taken in, {known} brought nothing new, {left} are still being written.",
    )
    return text.format(taken=counts[Outcome.TAKEN], known=counts[Outcome.KNOWN], left=counts[Outcome.LEFT])


def refused_text(found: Sequence[Swept]) -> str:
    """Return the first sentence of every file that was refused or not read whole, "" where none was."""
    refused = [one for one in found if one.outcome is Outcome.REFUSED]
    partly = [one for one in found if one.outcome is not Outcome.LEFT and one.sentences]
    told = dict.fromkeys(one.sentences[0] for one in (*refused, *partly))
    return "\n".join([*told][:_SHOWN])


def tell(desk: Desk, system: str) -> Done:
    """Write the outbox of a system to its folder."""
    setting = next(one for one in systems.settings(desk) if one.system == system)
    sent = send(desk, profile_of(system), Path(setting.folder), setting.format)
    return Done(CHANGED, sent_text(sent))


def sent_text(sent: Sent) -> str:
    """Return what was written."""
    if sent.path is None:
        return translate("Exchange", "There is nothing to tell {system}.").format(system=sent.system)
    text = translate("Exchange", "{n} lines for {system} are written to {file} and marked as told.")
    return text.format(n=sent.lines, system=sent.system, file=sent.path.name)


def mark(desk: Desk, lines: Sequence[OutLine], whom: str) -> Done:
    """Mark lines of one system as told by another way than a file."""
    outbox.mark_told(desk, lines[0].system, [line.key for line in lines], whom)
    text = translate("Exchange", "{n} lines are marked as told to {whom}.")
    return Done(CHANGED, text.format(n=len(lines), whom=whom))


def decide(desk: Desk, row: ConflictRow, decision: Decision, reason: str) -> Done:
    """Decide a line."""
    changes = conflicts.decide(desk, row.id, decision, reason)
    text = translate("Exchange", "{number} is decided.").format(number=row.foreign_id)
    return Done(changes, text)


def map_word(desk: Desk, entry: CodeEntry) -> Done:
    """Say what a word means here, and look at once at what waited for it."""
    map_code(desk, entry.system, entry.field, entry.theirs, entry.ours, since=entry.since)
    taken = retry_parked(desk, entry.system)
    text = translate("Exchange", '"{theirs}" is mapped; {n} parked numbers became events.')
    undo = None if taken.events else partial(_unmap, desk, entry)  # events stay, whatever the word means now
    return Done(CHANGED, text.format(theirs=entry.theirs, n=taken.events), undo)


def _unmap(desk: Desk, entry: CodeEntry) -> Done:
    asked = (entry.system, entry.field, entry.theirs.strip(), entry.since)
    for row in codes(desk):
        if row.id and (row.system, row.field, row.theirs, row.span.since) == asked:
            drop_code(desk, row)
    text = translate("Exchange", '"{theirs}" is not mapped, as before.').format(theirs=entry.theirs)
    return Done(CHANGED, text, partial(map_word, desk, entry))


def end_word(desk: Desk, row: CodeRow, until: date) -> Done:
    """End one of the office's code maps."""
    end_code(desk, row, until)
    text = translate("Exchange", '"{theirs}" is mapped no longer.').format(theirs=row.theirs)
    return Done(CHANGED, text, partial(_go_on, desk, row, until))


def _go_on(desk: Desk, row: CodeRow, until: date) -> Done:
    end_code(desk, row, row.span.until)
    text = translate("Exchange", '"{theirs}" is mapped as before.').format(theirs=row.theirs)
    return Done(CHANGED, text, partial(end_word, desk, row, until))


def code_asking(desk: Desk) -> CodeAsking:
    """Return the systems, and our words of each field."""
    known = intake_words(desk)
    categories = {
        f"{row.category.top}/{row.category.leaf} {row.category.code}": row.category.code
        for row in known.categories
    }
    return CodeAsking(
        tuple(profiles()),
        {
            CodeField.CATEGORY: categories,
            CodeField.GRID: {f"{grid.name} {grid.code}": grid.code for grid in known.grids},
            CodeField.LEVEL: {level_word(level): level.value for level in Level},
            CodeField.STATE: {state_word(state): state.value for state in State if state is not State.VOID},
        },
    )
