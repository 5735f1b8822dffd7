"""The five switches of secondment terms in words, and the columns that show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from forms.kit.tables.columns import Align, Column
from models.rules.core.facts import BonusMode
from models.services.people.agencies import SINCE_EVER, AgencyRow, Terms
from models.services.people.look_alikes import LookAlike


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency with its terms on the day that the list is for; None before its first terms."""

    row: AgencyRow
    terms: Terms | None


def line_on(row: AgencyRow, day: date) -> AgencyLine:
    """Return an agency as it stands on `day`."""
    return AgencyLine(row, next((terms for terms in row.terms if terms.since <= day), None))


def columns() -> tuple[Column[AgencyLine], ...]:
    """Return the columns of the list of agencies."""
    translate = QCoreApplication.translate
    centre = Align.CENTRE
    return (
        Column(translate("AgencyList", "Agency"), _name, _position, width=150),
        Column(translate("AgencyList", "Attendance"), _attendance, align=centre, width=84),
        Column(translate("AgencyList", "Work log"), _work_log, align=centre, width=84),
        Column(translate("AgencyList", "Year-end bonus"), _bonus, align=centre, width=120),
        Column(translate("AgencyList", "Allowance"), _allowance, align=centre, width=84),
        Column(translate("AgencyList", "Base pay by"), _payer, align=centre, width=128),
        Column(translate("AgencyList", "Department"), _department, width=120),
        Column(translate("AgencyList", "Platform"), _platform, width=96, stretch=True),
    )


def history_columns() -> tuple[Column[Terms], ...]:
    """Return the columns of an agency's dated terms."""
    translate = QCoreApplication.translate
    centre = Align.CENTRE
    return (
        Column(translate("AgencyList", "From"), since_word, align=centre, width=128),
        Column(translate("AgencyList", "Attendance"), _t_attendance, align=centre, width=70),
        Column(translate("AgencyList", "Work log"), _t_work_log, align=centre, width=70, gives_way=1),
        Column(translate("AgencyList", "Year-end bonus"), _t_bonus, align=centre, width=116),
        Column(translate("AgencyList", "Allowance"), _t_allowance, align=centre, width=70),
        Column(translate("AgencyList", "Base pay by"), _t_payer, align=centre, width=128),
        Column(translate("AgencyList", "Document"), _t_document, width=160, tip=_t_document, stretch=True),
    )


def since_word(terms: Terms) -> str:
    """Return the first day of `terms`, or that they hold from the beginning."""
    if terms.since == SINCE_EVER:
        return QCoreApplication.translate("AgencyList", "from the beginning")
    return terms.since.isoformat()


def bonus_word(mode: BonusMode) -> str:
    """Return how an agency's people share in the year-end money."""
    translate = QCoreApplication.translate
    return {
        BonusMode.FULL: translate("AgencyList", "In full"),
        BonusMode.TIER_REFERENCE: translate("AgencyList", "By tier reference"),
        BonusMode.NONE: translate("AgencyList", "No bonus"),
    }[mode]


def payer_word(base_pay_by: str) -> str:
    """Return who pays the base pay."""
    translate = QCoreApplication.translate
    if base_pay_by == "street":
        return translate("AgencyList", "the street")
    return translate("AgencyList", "its department")


def _here(*, is_on: bool) -> str:
    translate = QCoreApplication.translate
    return translate("AgencyList", "kept here") if is_on else translate("AgencyList", "not here")


def _name(line: AgencyLine) -> str:
    return line.row.name


def _position(line: AgencyLine) -> int:
    return line.row.position


def _department(line: AgencyLine) -> str:
    return line.row.department


def _platform(line: AgencyLine) -> str:
    return line.row.platform


def _attendance(line: AgencyLine) -> str:
    return _t_attendance(line.terms) if line.terms else ""


def _work_log(line: AgencyLine) -> str:
    return _t_work_log(line.terms) if line.terms else ""


def _bonus(line: AgencyLine) -> str:
    return _t_bonus(line.terms) if line.terms else ""


def _allowance(line: AgencyLine) -> str:
    return _t_allowance(line.terms) if line.terms else ""


def _payer(line: AgencyLine) -> str:
    return _t_payer(line.terms) if line.terms else ""


def _t_attendance(terms: Terms) -> str:
    return _here(is_on=terms.attendance)


def _t_work_log(terms: Terms) -> str:
    return _here(is_on=terms.work_log)


def _t_bonus(terms: Terms) -> str:
    return bonus_word(terms.bonus_mode)


def _t_allowance(terms: Terms) -> str:
    translate = QCoreApplication.translate
    return translate("AgencyList", "granted") if terms.allowance else translate("AgencyList", "not granted")


def _t_payer(terms: Terms) -> str:
    return payer_word(terms.base_pay_by)


def _t_document(terms: Terms) -> str:
    return terms.document


def odd_line(found: LookAlike) -> str:
    """Return what will become of a name that is not written plainly."""
    translate = QCoreApplication.translate
    if found.lost:
        text = translate("AgenciesPage", "{name}: {points} has no agreed look, enter the name again")
    elif found.into is not None:
        text = translate("AgenciesPage", "{name} ({points}): joined with the agency {plain}")
    else:
        text = translate("AgenciesPage", "{name} ({points}): written {plain}")
    return text.format(name=found.name, points=found.points, plain=found.plain)
