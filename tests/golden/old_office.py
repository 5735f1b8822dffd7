"""Everything an office says and prints that must stay as it was: by command line, by paper, by seal.

`python -m tests.golden.old_office` wrote fixtures/office-0011/expected.json with the program that made the
office. Writing it again with a later program would prove nothing: whoever does so must say in the commit
what changed on paper, and why.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

from sqlalchemy import text

from desktop.assessment import papers as assessment
from desktop.command_line.run import run
from desktop.paper.attendance_papers import month_paper, notice_paper, slip_paper, summary_paper
from desktop.paper.paper import Paper, pdf_bytes
from desktop.payout import papers as payout
from desktop.work.papers import log_paper
from forms.workbook.payout.bank_file import bank_layouts, write_bank_file
from models.rules.payout.bank_layout import BankBatch, BankLayout, CannotWrite
from models.rules.sheets.agency_summary import agency_summary
from models.services.allowance.approval import allowance_run
from models.services.assessment.year_board import read_year_board
from models.services.attendance.printing import month_prints, notice_print, summary_print
from models.services.bonus.runs import runs_of
from models.services.leave.printing import slip_print
from models.services.leave.views import slips
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.payout.bank import batches_of, export_again
from models.services.payout.slips import slips_of
from models.services.payout.supplement.approval import supplements_of
from models.services.people.staff import staff
from models.services.work.log_printing import log_sheet
from models.store.store import Store, open_store
from tests import digests

OFFICE = Path(__file__).resolve().parent.parent / "fixtures" / "office-0011"
EXPECTED = OFFICE / "expected.json"
ADMINISTRATOR, PASSWORD, YEAR = "admin", "demo-2017", 2017
CLOSED, OPEN = (201701, 201702, 201706), 201708
LOGGED = 213
"""The lines of the operation log when the office was made."""

COMMANDS = (
    "bonus 2017", "bonus 2017 --json", "bonus 2017 --explain 004", "bonus 2017 --explain 033",
    "bonus 2017 --explain 040", "attendance 2017", "attendance 2017 --json", "attendance 2017-02 --json",
    "allowance 2017-01", "allowance 2017-01 --json", "allowance 2017-02", "allowance 2017-02 --json",
    "allowance 2017-03 --json", "allowance 2017-02 --explain 014", "verify",
)  # fmt: skip
FILES = (
    "bonus 2017 --pdf", "bonus 2017 --xlsx", "attendance 2017-01 --pdf", "attendance 2017-01 --xlsx",
    "attendance 2017-08 --pdf", "attendance 2017 --pdf", "allowance 2017-01 --pdf",
    "allowance 2017-01 --xlsx", "allowance 2017-02 --pdf", "allowance 2017-02 --xlsx",
    "allowance 2017-03 --pdf",
)  # fmt: skip


def copied(folder: Path) -> Path:
    """Copy the office into `folder` and bring it to this program's schema, as a user would; return where."""
    for name in ("office.db", "office.keys"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(OFFICE / name, folder / name)
    said(folder, "upgrade")
    return folder


def said(folder: Path, *words: str) -> str:
    """Return what a verb of the command line prints of the office in `folder`; it must end well."""
    out = StringIO()
    with redirect_stdout(out):
        code = run(["--data", str(folder), *words])
    assert code == 0, out.getvalue()
    return re.sub(r"日志 \d+ 行", "日志", out.getvalue())  # which grows with every look at an account number


def told(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what the command line says, and what it finds under each seal."""
    for words in COMMANDS:
        yield words, said(folder, *words.split())
    with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
        sealed = dict(seals(store))
    for name, seal in sealed.items():
        found = seal if name == "operation log" else f"{seal}\n{said(folder, 'verify', seal[:16])}"
        yield f"seal of {name}", found


def seals(store: Store) -> Iterator[tuple[str, str]]:
    """Yield the seals of all that is frozen, and of the newest line of the log that came with the office."""
    desk = seated(store)
    for frozen in runs_of(desk, YEAR):
        yield frozen.kind, frozen.sheet.seal
        for one in supplements_of(desk, frozen.run_id):
            yield f"supplement {one.sheet.number} of {frozen.kind}", one.sheet.seal
        for batch in batches_of(desk, frozen.run_id):
            yield f"batch {batch.id}", batch.seal
    for month in CLOSED[:2]:
        yield f"allowances of {month}", allowance_run(desk, month).sheet.seal
    with store.sessions() as session:
        newest = session.execute(text(f"SELECT seal FROM operation WHERE id = {LOGGED}"))
        yield "operation log", newest.scalar_one()


def printed(folder: Path) -> dict[str, bytes]:
    """Return every paper, workbook and bank file, by name."""
    found: dict[str, bytes] = {}
    for name, data in chain(_by_command(folder), _by_page(folder)):
        assert name not in found, name
        found[name] = data
    return found


def _by_command(folder: Path) -> Iterator[tuple[str, bytes]]:
    for words in FILES:
        with tempfile.TemporaryDirectory() as out:
            said(folder, *words.split(), out)
            for path in sorted(Path(out).iterdir()):
                yield f"{words} {path.name}", path.read_bytes()


def _by_page(folder: Path) -> Iterator[tuple[str, bytes]]:
    with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
        desk = seated(store)
        for papers in (_attendance, _leave, _assessment, _work, _money):
            for paper in papers(desk):
                yield from _files(paper)
        yield from _bank(desk)


def _files(paper: Paper) -> Iterator[tuple[str, bytes]]:
    yield paper.file_name(f" {paper.size}.pdf"), pdf_bytes(paper)
    if paper.book is not None:
        out = BytesIO()
        paper.book(out)
        yield paper.file_name(f" {paper.size}.xlsx"), out.getvalue()


def _attendance(desk: Desk) -> Iterator[Paper]:
    for month in CLOSED:
        yield month_paper(month_prints(desk, month))
    yield month_paper(month_prints(desk, CLOSED[0]), size="A3")
    yield month_paper(month_prints(desk, OPEN, to_department=True))
    yield summary_paper(summary_print(desk, YEAR, 1))
    since, until = date(2017, 2, 6), date(2017, 2, 12)
    yield notice_paper(notice_print(desk, CLOSED[0], since=since, until=until, phone="0575-88001234"))


def _leave(desk: Desk) -> Iterator[Paper]:
    for row in slips(desk):
        yield slip_paper(slip_print(desk, row.id))
        yield slip_paper(slip_print(desk, row.id), size="A4")


def _assessment(desk: Desk) -> Iterator[Paper]:
    for pool in read_year_board(desk, YEAR).year.pools:
        number = pool.id
        yield assessment.forms_paper(desk, number, ())
        yield assessment.summary_paper(desk, number)
        yield assessment.scores_paper(desk, number)
        if pool.filed_at:
            yield assessment.results_paper(desk, number, ())
            yield assessment.notice_paper(desk, number, "0575-88001234")


def _work(desk: Desk) -> Iterator[Paper]:
    for person in staff(desk):
        if person.staff_no in ("004", "009"):
            yield log_paper(log_sheet(desk, person.id, date(2017, 5, 1), date(2017, 5, 31)))


def _money(desk: Desk) -> Iterator[Paper]:
    for frozen in runs_of(desk, YEAR):
        yield payout.summary_paper(agency_summary(frozen.sheet))
        yield payout.slips_paper(slips_of(desk, frozen.run_id))
        for one in supplements_of(desk, frozen.run_id):
            yield payout.supplement_paper(one.sheet)


def _bank(desk: Desk) -> Iterator[tuple[str, bytes]]:
    for frozen in runs_of(desk, YEAR):
        for row in batches_of(desk, frozen.run_id):
            batch = export_again(desk, row.id)
            yield f"batch {row.id} on paper.pdf", pdf_bytes(payout.bank_paper(batch))
            for layout in bank_layouts():
                yield f"batch {row.id} {layout.name}.{layout.extension}", _for_the_bank(layout, batch)


def _for_the_bank(layout: BankLayout, batch: BankBatch) -> bytes:
    """Return the bank's file, or why there is none: GBK has no 㛃."""
    out = BytesIO()
    try:
        write_bank_file(layout, batch, out)
    except CannotWrite as problem:
        return f"{problem.code} {dict(problem.facts)}".encode()
    return out.getvalue()


def dated(name: str) -> bool:
    """Tell whether a file bears the moment at which it was written: one workbook does."""
    return name.endswith("考核结果汇总表 A4.xlsx")


def seated(store: Store) -> Desk:
    """Return the administrator's desk on a day after everything that was done in the office."""
    actor = Actor(ADMINISTRATOR, "管理员", Role.ADMINISTRATOR)
    return Desk(store.sessions, actor, lambda: datetime(2018, 6, 1, 9, 30, tzinfo=UTC))


def main() -> None:
    """Write what the office says and prints today as what is expected of it."""
    with tempfile.TemporaryDirectory() as work:
        folder = copied(Path(work) / "office")
        answers, papers = dict(told(folder)), printed(folder)
    drawn = {name: digests.of_file(name, data) for name, data in papers.items()}
    exact = {name: digests.exact(data) for name, data in papers.items() if not dated(name)}
    found = {"zlib": zlib.ZLIB_RUNTIME_VERSION, "said": answers, "drawn": drawn, "bytes": exact}
    EXPECTED.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(answers)} answers, {len(drawn)} papers")


if __name__ == "__main__":
    os.environ["SECONDED_PASSWORD"] = PASSWORD
    main()
