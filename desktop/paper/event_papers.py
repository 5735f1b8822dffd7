"""Writing papers about events to files, the same for window and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from desktop.paper.bonus_files import write_whole
from models.errors import Refused
from models.rules.events.printed.ledger import EventLedger
from models.rules.events.printed.statistics import EventStatistics
from models.services.events.printing import EventPapers

RECORD, ASSIGNMENT, URGE, EXTENSION, CALL_BACK = KINDS = (
    "记录单", "交办单", "督办单", "延期审批单", "回访记录",
)  # fmt: skip
"""What can be printed of one event."""


def printer_of(papers: EventPapers, kind: str, number: str) -> Callable[[BinaryIO], None]:
    """Return what writes one kind of paper of an event. Refused: event_paper_nothing."""
    from forms.paper.events import slips
    from forms.paper.events.record import print_event_record

    found: dict[str, tuple[Sequence[Any], Callable[[Any, BinaryIO], None]]] = {
        ASSIGNMENT: (papers.assignments, slips.print_assignments),
        URGE: (papers.urges, slips.print_urges),
        EXTENSION: (papers.extensions, slips.print_extensions),
        CALL_BACK: (papers.call_backs, slips.print_call_backs),
    }
    if kind == RECORD:
        return lambda out: print_event_record(papers.record, out)
    what, write = found[kind]
    if not what:
        raise Refused("event_paper_nothing", event=number, kind=kind)
    return lambda out: write(what, out)


def write_event_paper(papers: EventPapers, kind: str, number: str, path: Path) -> None:
    """Write one kind of paper of an event as PDF, every slip of it. Refused: event_paper_nothing."""
    _write_pdf(path, printer_of(papers, kind, number))


def write_ledger(ledger: EventLedger, pdf: Path | None, xlsx: Path | None) -> Iterator[Path]:
    """Write a ledger where it is wanted; yield each file."""
    from forms.paper.events.ledger import print_event_ledger
    from forms.workbook.events.writing import write_event_ledger

    if pdf is not None:
        _write_pdf(pdf, lambda out: print_event_ledger(ledger, out))
        yield pdf
    if xlsx is not None:
        write_whole(xlsx, lambda out: write_event_ledger(ledger, out))
        yield xlsx


def write_statistics(found: EventStatistics, pdf: Path | None, xlsx: Path | None) -> Iterator[Path]:
    """Write statistics where they are wanted; yield each file."""
    from forms.paper.events.statistics import print_event_statistics
    from forms.workbook.events.writing import write_event_statistics

    if pdf is not None:
        _write_pdf(pdf, lambda out: print_event_statistics(found, out))
        yield pdf
    if xlsx is not None:
        write_whole(xlsx, lambda out: write_event_statistics(found, out))
        yield xlsx


def _write_pdf(path: Path, write: Callable[[BinaryIO], None]) -> None:
    from forms.paper.frame.problems import CannotPrint

    try:
        write_whole(path, write)
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem
