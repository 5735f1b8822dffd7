"""Reading and checking files in the background: what each one is, what it would change, every fault."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.intake.handing_back import hand_back
from desktop.intake.reading import read_files
from forms.kit.jobs import Progress
from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Question
from models.rules.intake.leaving import without_wrong_lines
from models.rules.intake.records import Incoming
from models.services.intake.leaving import leave_wrong_lines_out
from models.services.intake.preview import Preview, preview_files
from models.services.intake.punches import Difference
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """One file: `kind` "" when it could not be read; `counts` only when every file is sound."""

    path: Path
    kind: str = ""
    year: int = 0
    month: int = 0
    records: int = 0
    faults: int = 0
    refused: int = 0
    """Lines that were left out knowingly."""
    counts: Mapping[str, int] = field(default_factory=dict)
    is_in: bool = False
    changed_at: int = 0
    """When the file was last written, in nanoseconds, as far as that was known when it was read."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of checking files; `files` can be taken in when there are no `faults`."""

    reports: tuple[FileReport, ...] = ()
    files: tuple[Incoming[Any], ...] = ()
    faults: tuple[Fault, ...] = ()
    left_out: tuple[Fault, ...] = ()
    """Lines that do not concern this office, and legends that differ: shown, but they block nothing."""
    differences: tuple[Difference, ...] = ()
    """Every half-day that the import would change, keep, or leave for the clerk to decide."""
    refused: tuple[Fault, ...] = ()
    """What is wrong with the lines that somebody chose to leave out."""
    can_leave_lines_out: bool = False
    """Whether every fault is one of a line, so that the others can be taken without it."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the files do not decide."""
        return tuple(question for file in self.files for question in file.questions)

    @property
    def is_sound(self) -> bool:
        """Tell whether everything may be imported."""
        return bool(self.files) and not self.faults and not any(report.is_in for report in self.reports)

    @property
    def told(self) -> tuple[Fault, ...]:
        """What is wrong: it stops the import, or was left out with its lines."""
        return self.faults or self.refused

    @property
    def changes(self) -> int:
        """How many rows the import would change."""
        return sum(report.counts.get("changed", 0) for report in self.reports)


def check_files(
    desk: Desk, paths: Sequence[Path], progress: Progress, *, leave_out: bool = False
) -> Checked:
    """Read every file and try the import in a transaction that is rolled back; nothing is written.

    With `leave_out` its wrong lines are left out, as far as that is possible.
    """
    read: list[tuple[Path, Incoming[Any]]] = []
    faults: list[Fault] = []
    for number, path in enumerate(paths):
        progress.step(number, len(paths) + 1, path.name)
        try:
            read += [(path, one) for one in read_files(desk, [path])]
        except Refused as refused:
            faults += refused.faults
    files = tuple(one for _, one in read)
    progress.step(len(paths), len(paths) + 1, "")
    found = Preview((), (), ())
    if files:
        try:
            files = leave_wrong_lines_out(desk, files) if leave_out and not faults else files
            found = preview_files(desk, files)
        except Refused as refused:
            faults += refused.faults or [Fault(Place(""), refused.code, refused.facts)]
    known = {path: one for (path, _), one in zip(read, files, strict=True)}
    if faults:
        return with_faults(_reports(paths, known, (), faults), files, tuple(faults))
    left_out = (*left_out_of(found.taken), *found.legends)
    reports = _reports(paths, known, found.taken, ())
    return Checked(reports, files, (), left_out, found.differences, refused_of(files))


def with_faults(
    reports: tuple[FileReport, ...], files: tuple[Incoming[Any], ...], faults: tuple[Fault, ...]
) -> Checked:
    """Return what is shown of files that are not in order.

    What can be left out is found here, once: the window asks for it with every key, and for thousands of
    faults it takes long.
    """
    leaves = False
    if faults and not any(file.questions for file in files):
        left, others = without_wrong_lines(files, faults)
        leaves = not others and all(file.records for file in left if file.refused)
    return Checked(reports, files, faults, can_leave_lines_out=leaves)


def refused_of(files: Sequence[Incoming[Any]]) -> tuple[Fault, ...]:
    """Return what is wrong with the lines that were left out, file by file."""
    return tuple(fault for file in files for line in file.refused for fault in line.faults)


def left_out_of(taken: Sequence[Taken]) -> tuple[Fault, ...]:
    """Return the lines that were passed over, file by file."""
    return tuple(fault for one in taken for fault in one.left_out)


def import_files(desk: Desk, checked: Checked, progress: Progress) -> tuple[Taken, ...]:
    """Take the files in, all or nothing."""
    return take_files(desk, checked.files, progress=progress)


def after_import(checked: Checked, taken: Sequence[Taken]) -> Checked:
    """Return the reports with what was really changed."""
    counts = {one.file: one.counts for one in taken}
    reports = tuple(
        replace(one, faults=0, counts=counts.get(one.name, one.counts), is_in=True) for one in checked.reports
    )
    files = checked.files if checked.refused else ()
    return Checked(reports, files, left_out=left_out_of(taken), refused=checked.refused)


def write_lines_left_out(checked: Checked, folder: Path) -> list[Path]:
    """Write the lines that were left out as workbooks. Refused: file_changed_since_read."""
    reports = {report.name: report for report in checked.reports}
    for file in checked.files:
        report = reports[file.file]
        if file.refused and _changed_at(report.path) != report.changed_at:
            raise Refused("file_changed_since_read", file=report.name)
    return hand_back(folder, [(reports[file.file].path, file) for file in checked.files])


def _reports(
    paths: Sequence[Path],
    read: Mapping[Path, Incoming[Any]],
    taken: Sequence[Taken],
    faults: Sequence[Fault],
) -> tuple[FileReport, ...]:
    wrong = Counter(fault.place.file for fault in faults)
    counts = {one.file: one.counts for one in taken}
    reports = []
    for path in paths:
        one = read.get(path)
        found = counts.get(path.name, {})
        if one is None:
            reports.append(FileReport(path=path, faults=wrong[path.name]))
        else:
            reports.append(
                FileReport(
                    path=path,
                    kind=one.kind,
                    year=one.year,
                    month=one.month,
                    records=len(one.records),
                    faults=wrong[path.name],
                    refused=len(one.refused),
                    counts=found,
                    changed_at=_changed_at(path),
                )
            )
    return tuple(reports)


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
