"""Facts about a person that the rules ask for: recorded, ended, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.entry.assessment.fact import FactDialog, FactEnd, FactEndDialog
from forms.kit.i18n import office_word
from forms.kit.widgets.page import Done, Question
from models.rules.assessment.facts import FACT_WORDS, Fact, FactKind
from models.services.assessment.facts import CHANGED, FactRow, end_fact, record_fact, withdraw_fact
from models.services.office.desk import Desk

translate = QCoreApplication.translate


def new_fact(desk: Desk, staff_id: int, name: str, parent: QWidget) -> Question:
    """Ask for a fact about a person."""
    return Question(FactDialog(name, parent), partial(_recorded, desk, staff_id))


def _recorded(desk: Desk, staff_id: int, fact: Fact) -> Done:
    number = record_fact(desk, staff_id, fact)
    said = translate("Assessment", "The fact is recorded.")
    return Done(CHANGED, said, partial(_withdrawn, desk, number))


def _withdrawn(desk: Desk, fact_id: int) -> Done:
    changes = withdraw_fact(desk, fact_id, translate("Assessment", "recorded by mistake"))
    return Done(changes, translate("Assessment", "Taken back"))


def lasting(facts: Sequence[FactRow]) -> FactRow | None:
    """Return the newest fact that still lasts: probation, an investigation."""
    open_ones = [one for one in facts if one.fact.until is None and not one.withdrawn]
    return open_ones[-1] if open_ones else None


def fact_end(desk: Desk, name: str, row: FactRow, parent: QWidget) -> Question:
    """Ask when a fact ended, and how."""
    about = f"{name} · {office_word(FACT_WORDS[row.fact.kind])} {row.fact.since.isoformat()}"
    closing = row.fact.kind is FactKind.INVESTIGATION
    dialog = FactEndDialog(about, closing=closing, parent=parent)
    return Question(dialog, partial(_fact_ended, desk, row.id))


def _fact_ended(desk: Desk, fact_id: int, end: FactEnd) -> Done:
    changes = end_fact(desk, fact_id, end.until, end.value, end.document)
    return Done(changes, translate("Assessment", "The fact has ended."))
