"""The documents that Ctrl+K finds by number, title or initials: sheets, schemes, minutes, letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.finding.things import GoTo
from desktop.palette import PaletteEntry, Provider
from desktop.places import (
    AllowancePlace,
    BonusPlace,
    CalendarPlace,
    GridMonthPlace,
    InspectionsPlace,
    LettersPlace,
    LimitsPlace,
    MeetingsPlace,
    Place,
    ProblemsPlace,
    SchemePlace,
    ScoresPlace,
    SupplementPlace,
)
from models.rules.sheets.wording import NAMES
from models.rules.sheets.words import SheetKind
from models.services.audit.papers import Paper, PaperKind, papers
from models.services.calendar_editing import notices
from models.services.office.desk import Desk
from models.services.scheme.schemes import versions, years

translate = QCoreApplication.translate


def document_entries(desk: Desk, go_to: GoTo) -> Provider:
    """Return the provider of documents: sheets of all years, what has a number or a title, notices."""

    def entries() -> Sequence[PaletteEntry]:
        kept = (_paper_entry(paper, go_to) for paper in papers(desk))
        return [*_schemes(desk, go_to), *_sheets(desk, go_to), *kept, *_notices(desk, go_to)]

    return entries


def _paper_entry(paper: Paper, go_to: GoTo) -> PaletteEntry:
    hint = translate("Finding", "Paper")
    return PaletteEntry(paper.title, hint, partial(go_to, place_of(paper)), "文件 document")


def place_of(paper: Paper) -> Place:
    """Return where a paper is shown."""
    match paper.kind:
        case PaperKind.ALLOWANCES:
            return AllowancePlace(paper.month)
        case PaperKind.GRID_MONTH:
            return GridMonthPlace(paper.month)
        case PaperKind.SUPPLEMENT:
            return SupplementPlace(paper.year, SheetKind(paper.key), paper.id)
        case PaperKind.LIMITS:
            return LimitsPlace()
        case PaperKind.SCORE_SHEET:
            return ScoresPlace(paper.key)
        case PaperKind.INSPECTION:
            return InspectionsPlace(paper.year, paper.id)
        case PaperKind.NOTICE:
            return ProblemsPlace(paper.year, paper.id)
        case PaperKind.LETTER:
            return LettersPlace(paper.year)
        case PaperKind.MEETING:
            return MeetingsPlace(paper.id)


def _sheets(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    for year in years(desk):
        for kind, name in NAMES.items():
            yield PaletteEntry(
                f"{year}年度{name}发放表", translate("Finding", "Paper"),
                partial(go_to, BonusPlace(year, kind)), "sheet",
            )  # fmt: skip


def _schemes(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    title = translate("Finding", "Scheme of {year}: {document}")
    for year in years(desk):
        for document in dict.fromkeys(row.document for row in versions(desk, year) if row.document):
            yield PaletteEntry(
                title.format(year=year, document=document), translate("Finding", "Paper"),
                partial(go_to, SchemePlace(year)), "文件 依据 发放办法 document",
            )  # fmt: skip


def _notices(desk: Desk, go_to: GoTo) -> Iterator[PaletteEntry]:
    for year, source in notices(desk).items():
        yield PaletteEntry(
            source, translate("Finding", "Paper"), partial(go_to, CalendarPlace(year)),
            "文件 放假通知 document", comes_last=True,
        )  # fmt: skip
