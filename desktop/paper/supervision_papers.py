"""Papers of supervision as things to look at and to keep, the same for window and command line; no Qt."""

from __future__ import annotations

from functools import partial

from desktop.paper.paper import Paper
from models.rules.supervision.printed import PrintedInspection, PrintedLetter, PrintedNotice, PrintedReport


def report_paper(report: PrintedReport) -> Paper:
    """Return 考核通报 with its ranking."""
    from forms.paper.supervision.report import print_report

    name = f"{report.street}{report.period}{report.title.removesuffix('评分表')}通报"
    return Paper(name, partial(print_report, report))


def sheets_paper(report: PrintedReport) -> Paper:
    """Return the score sheets of all subjects."""
    from forms.paper.supervision.report import print_sheets

    name = f"{report.street}{report.period}{report.title}"
    return Paper(name, partial(print_sheets, report), landscape=False)


def inspection_paper(found: PrintedInspection) -> Paper:
    """Return the record of an inspection."""
    from forms.paper.supervision.records import print_inspection

    return Paper(f"督查检查记录-{found.number}", partial(print_inspection, found), landscape=False)


def notice_paper(notice: PrintedNotice) -> Paper:
    """Return a notice."""
    from forms.paper.supervision.records import print_supervision_notice

    return Paper(
        f"{notice.title}-{notice.number}", partial(print_supervision_notice, notice), landscape=False
    )


def letter_paper(letter: PrintedLetter) -> Paper:
    """Return the quarterly letter to a home department."""
    from forms.paper.supervision.letter import print_letter

    return Paper(f"{letter.period}{letter.agency}情况反馈函", partial(print_letter, letter), landscape=False)
