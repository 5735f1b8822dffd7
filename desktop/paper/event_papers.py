"""Papers about events as things to look at and to keep, the same for window and command line; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from desktop.paper.paper import Paper, place_of, write_pdf, write_xlsx
from models.errors import Refused
from models.rules.events.printed.ledger import EventLedger
from models.rules.events.printed.statistics import EventStatistics
from models.services.events.printing import EventPapers

RECORD, ASSIGNMENT, URGE, EXTENSION, CALL_BACK = "记录单", "交办单", "督办单", "延期审批单", "回访记录"
"""What can be printed of one event."""


def event_paper(papers: EventPapers, kind: str) -> Paper:
    """Return one kind of paper of an event, every slip of it. Refused: event_paper_nothing."""
    number = papers.record.subject.number
    name = f"事件{kind}-{number}"
    if kind == RECORD:
        from forms.paper.events.record import print_event_record

        return Paper(name, partial(_drawn, print_event_record, papers.record), landscape=False)
    what, write = _slips(papers)[kind]
    if not what:
        raise Refused("event_paper_nothing", event=number, kind=kind)
    return Paper(name, partial(_drawn, write, what), landscape=False)


def _slips(papers: EventPapers) -> dict[str, tuple[Sequence[Any], Callable[[Any, BinaryIO], None]]]:
    from forms.paper.events import slips

    return {
        ASSIGNMENT: (papers.assignments, slips.print_assignments),
        URGE: (papers.urges, slips.print_urges),
        EXTENSION: (papers.extensions, slips.print_extensions),
        CALL_BACK: (papers.call_backs, slips.print_call_backs),
    }


def _drawn(write: Callable[[Any, BinaryIO], None], what: Any, out: BinaryIO) -> None:  # noqa: ANN401 - any paper
    write(what, out)


def ledger_paper(ledger: EventLedger) -> Paper:
    """Return the ledger of a span, as a paper and as a workbook."""
    from forms.paper.events.ledger import print_event_ledger
    from forms.workbook.events.writing import write_event_ledger

    name = f"{ledger.street}{ledger.span.name}事件台账"
    return Paper(name, partial(print_event_ledger, ledger), partial(write_event_ledger, ledger))


def statistics_paper(found: EventStatistics) -> Paper:
    """Return statistics, as a paper and as a workbook."""
    from forms.paper.events.statistics import print_event_statistics
    from forms.workbook.events.writing import write_event_statistics

    name = f"{found.street}{found.span.name}事件办理统计表"
    return Paper(name, partial(print_event_statistics, found), partial(write_event_statistics, found))


def write_both(paper: Paper, pdf: Path | None, xlsx: Path | None) -> Iterator[Path]:
    """Write a paper where it is wanted, under its own name in a folder; yield each file."""
    for chosen, suffix, write in ((pdf, ".pdf", write_pdf), (xlsx, ".xlsx", write_xlsx)):
        if chosen is not None:
            path = place_of(chosen, paper, suffix)
            write(paper, path)
            yield path
