"""The verb that writes a whole office in the open, and what is said before it does."""

from __future__ import annotations

import argparse
import sys
from functools import singledispatch
from importlib.util import module_from_spec, spec_from_file_location
from io import BytesIO

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.opening import desk_of
from forms.kit.resources import resource
from forms.paper.allowance.sheet import print_allowance_sheet
from forms.paper.bonus.printing import print_sheet
from forms.paper.frame.archival import archival
from forms.paper.payout.supplement_sheet import print_supplement
from forms.paper.supervision.letter import print_letter
from forms.paper.supervision.report import print_report
from forms.paper.work.grids.allowance_sheet import print_grid_allowances
from forms.paper.work.meetings.minutes import print_minutes
from models.rules.allowance.printed import AllowanceSheet
from models.rules.payout.supplement import SupplementSheet
from models.rules.sheets.printed import BonusSheet
from models.rules.supervision.printed import PrintedLetter, PrintedReport
from models.rules.work.grids.printed import GridSheet
from models.rules.work.meetings.record import MeetingRecord
from models.services.audit.open_export.office import VERIFIER, export_office
from models.version import version_and_build

WARNING = (
    "注意：导出的内容不加密，包括全部人员的姓名、身份证号、银行账号、手机号，{complainants}；"
    "任何拿到这个文件夹的人都能读。请按纸质档案保管。这次导出记入操作日志。"
)
YES = ("y", "yes", "是")


def export(arguments: argparse.Namespace) -> int:
    """Write the whole office as plain files that can be read and proved without this program."""
    reason = arguments.complainants.strip()
    said = "连同事件当事人的姓名、电话" if reason else "事件当事人是掩码"
    print(WARNING.format(complainants=said), file=sys.stderr, flush=True)
    if not (arguments.plain or _agreed()):
        print("没有导出。", file=sys.stderr)
        return REFUSED
    paper = None if arguments.no_pdf else archived
    with desk_of(arguments) as desk:
        done = export_office(
            desk, arguments.folder, program=version_and_build(), complainants=reason, paper=paper
        )
    print(f"已导出到 {arguments.folder}：{done.rows} 行，发放表 {done.sheets} 张，附件 {done.files} 个")
    if done.kept_back:
        print(f"没有导出的附件 {done.kept_back} 个：事件的当事人要求保密；列在 about.json 的 files_kept_back")
    print(f"校验清单的 SHA-256：{done.digest}（请记在移交单上）")
    print("核对：python3 verify_export.py")
    return DONE


def verify_export(arguments: argparse.Namespace) -> int:
    """Check an export by the verifier that lies in every one; the office itself is not opened."""
    place = resource(VERIFIER)
    spec = spec_from_file_location(place.stem, place)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(place)
    verifier = module_from_spec(spec)
    spec.loader.exec_module(verifier)
    return DONE if verifier.check(arguments.export, arguments.digest) else REFUSED


def _agreed() -> bool:
    """Ask whoever sits at a terminal; a script said what it wants by running."""
    if not sys.stdin.isatty():
        return True
    print("继续导出吗？[y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in YES


def archived(sheet: object) -> bytes:
    """Return something approved, issued or signed as PDF/A-2b, as its layout prints it."""
    out = BytesIO()
    with archival():
        _draw(sheet, out)
    return out.getvalue()


@singledispatch
def _draw(sheet: object, _out: BytesIO) -> None:
    raise TypeError(f"no paper for {type(sheet).__name__}")


@_draw.register
def _(sheet: BonusSheet, out: BytesIO) -> None:
    print_sheet(sheet, out)


@_draw.register
def _(sheet: SupplementSheet, out: BytesIO) -> None:
    print_supplement(sheet, out)


@_draw.register
def _(sheet: AllowanceSheet, out: BytesIO) -> None:
    print_allowance_sheet(sheet, out)


@_draw.register
def _(sheet: GridSheet, out: BytesIO) -> None:
    print_grid_allowances(sheet, out)


@_draw.register
def _(report: PrintedReport, out: BytesIO) -> None:
    print_report(report, out)


@_draw.register
def _(letter: PrintedLetter, out: BytesIO) -> None:
    print_letter(letter, out)


@_draw.register
def _(record: MeetingRecord, out: BytesIO) -> None:
    print_minutes(record, out)
