"""The two tables of an import: the files and what is in them, the faults and where they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop.intake.checking import FileReport
from forms.kit.i18n import language
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import fault_text, sentence
from forms.kit.theme import Tone
from models.rules.core.faults import Fault


def file_columns() -> tuple[Column[FileReport], ...]:
    """Return the columns of the files."""
    translate = QCoreApplication.translate
    return (
        Column(translate("ImportTables", "File"), _name, width=240, tip=_path),
        Column(translate("ImportTables", "What it is"), kind_word, width=192),
        Column(translate("ImportTables", "Period"), _period, _period_order, Align.CENTRE, 96),
        Column(translate("ImportTables", "Contents"), contents, width=330, stretch=True),
        Column(translate("ImportTables", "State"), state, width=170, tone=_state_ink),
    )


def fault_columns() -> tuple[Column[Fault], ...]:
    """Return the columns of the faults."""
    translate = QCoreApplication.translate
    return (
        Column(translate("ImportTables", "File"), _fault_file, width=200),
        Column(translate("ImportTables", "Sheet"), _fault_sheet, width=110),
        Column(translate("ImportTables", "Cell"), _fault_cell, _fault_order, Align.CENTRE, 84),
        Column(
            translate("ImportTables", "What is wrong and what to do"),
            fault_words,
            tip=fault_words,
            stretch=True,
        ),
    )


def kind_word(report: FileReport) -> str:
    """Return what a file is."""
    translate = QCoreApplication.translate
    words = {
        "": translate("ImportTables", "cannot be read"),
        "roster": translate("ImportTables", "roster"),
        "attendance": translate("ImportTables", "month's attendance"),
        "grades": translate("ImportTables", "summary of grades"),
        "punches": translate("ImportTables", "punches of the time clock"),
        "dingtalk": translate("ImportTables", "DingTalk export"),
        "halves": translate("ImportTables", "list of half-days"),
        "work_log": translate("ImportTables", "work logs"),
        "tree": translate("ImportTables", "platforms, grids, categories"),
        "events": translate("ImportTables", "book of events"),
        "grid_list": translate("ImportTables", "grid list"),
        "patrols": translate("ImportTables", "book of patrols"),
    }
    return words.get(report.kind, report.kind)


def contents(report: FileReport) -> str:
    """Return the counts of what a file contains."""
    if not report.kind:
        return ""
    if not report.counts:
        return QCoreApplication.translate("ImportTables", "{n} lines").format(n=report.records)
    words = count_words()
    told = {name: number for name, number in report.counts.items() if number and name in words}
    return joined((counted(name, number) for name, number in told.items()), "，")


def counted(name: str, number: int) -> str:
    """Return a count with what it counts."""
    return count_words()[name].format(n=f"{number:,}")


def count_words() -> Mapping[str, str]:
    """Return the words for every count except the changes."""
    translate = QCoreApplication.translate
    return {
        "people": translate("ImportTables", "{n} people"),
        "postings": translate("ImportTables", "{n} postings"),
        "new_people": translate("ImportTables", "{n} new people"),
        "new_postings": translate("ImportTables", "{n} new postings"),
        "half_days": translate("ImportTables", "{n} half-days"),
        "logs": translate("ImportTables", "{n} logs"),
        "platforms": translate("ImportTables", "{n} platforms"),
        "grids": translate("ImportTables", "{n} grids"),
        "categories": translate("ImportTables", "{n} categories"),
        "events": translate("ImportTables", "{n} events"),
    }


def state(report: FileReport) -> str:
    """Return the state of a file: refused, would change data, imported; and how many lines are left out."""
    translate = QCoreApplication.translate
    text = _outcome(report)
    if report.refused and not report.faults:
        left = translate("ImportTables", "{n} lines left out").format(n=report.refused)
        return joined((text, left), "，")
    return text


def _outcome(report: FileReport) -> str:
    translate = QCoreApplication.translate
    changed = report.counts.get("changed", 0)
    if report.faults:
        return translate("ImportTables", "{n} faults").format(n=report.faults)
    if report.is_in:
        return translate("ImportTables", "{n} changes made").format(n=f"{changed:,}")
    if not report.counts:
        return translate("ImportTables", "waits for the others")
    if not changed:
        return translate("ImportTables", "changes nothing")
    return translate("ImportTables", "{n} changes").format(n=f"{changed:,}")


def fault_words(fault: Fault) -> str:
    """Return the sentence of a fault."""
    return sentence(fault.code, fault.facts, language())


def faults_text(faults: tuple[Fault, ...]) -> str:
    """Return every fault with its place, one a line, to send to whoever made the file."""
    return "".join(f"{number}. {fault_text(fault, language())}\n" for number, fault in enumerate(faults, 1))


def _name(report: FileReport) -> str:
    return report.name


def _path(report: FileReport) -> str:
    return str(report.path)


def _period(report: FileReport) -> str:
    if report.month:
        return f"{report.year}-{report.month:02d}"
    return str(report.year) if report.year else ""


def _period_order(report: FileReport) -> int:
    return report.year * 12 + report.month


def _state_ink(report: FileReport) -> Tone:
    if report.faults:
        return Tone.REFUSED
    if report.is_in:
        return Tone.DONE
    return Tone.WAITS if report.counts.get("changed") else Tone.QUIET


def _fault_file(fault: Fault) -> str:
    return fault.place.file


def _fault_sheet(fault: Fault) -> str:
    return fault.place.sheet


def _fault_cell(fault: Fault) -> str:
    cell = fault.place.cell
    if cell.startswith("line "):
        number = cell.removeprefix("line ")
        return QCoreApplication.translate("ImportTables", "line {n}").format(n=number)
    return cell


def _fault_order(fault: Fault) -> int:
    digits = "".join(char for char in fault.place.cell if char.isdigit())
    return int(digits or 0)
