"""Pools and their texts: what the clerk prepares before anybody is graded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.assessment.words import words
from forms.entry.assessment.pool import PoolChoices, PoolDialog, TickDialog
from forms.entry.assessment.text import AssessmentTextDialog
from forms.kit.widgets.page import Done, Question
from models.rules.assessment.toml_file import parse_figures, parse_rules, parse_sheet
from models.rules.core.faults import Fault
from models.services.assessment.pools import (
    PoolEntry,
    delete_pool,
    prepare_pools,
    save_pool,
    set_members,
    set_panel,
)
from models.services.assessment.stages import CHANGED
from models.services.assessment.texts import FIGURES, RULES, SHEET, assessment_texts, save_text, text_of
from models.services.assessment.views import MemberRow, OutsideRow, PoolView
from models.services.office.accounts import accounts
from models.services.office.desk import Desk
from models.services.office.roles import Role

translate = QCoreApplication.translate


def make_pools(desk: Desk, year: int) -> Done:
    """Put everybody who is in no pool into one per agency and kind of staff."""
    made = prepare_pools(desk, year, "agency")
    said = translate("Assessment", "{n} pools made, one per agency and kind of staff.")
    return Done(CHANGED, said.format(n=len(made)))


def pool_dialog(desk: Desk, year: int, view: PoolView | None, parent: QWidget) -> PoolDialog:
    """Return the dialog of a pool, or of a new one as a paper has it."""
    texts = assessment_texts(desk, year)
    sheets = [(key, sheet.name) for key, sheet in texts.sheets.items() if sheet.subject == "person"]
    quotas = {rules.key: rules.quota for rules in texts.rules}
    choices = PoolChoices([(rules.key, rules.name) for rules in texts.rules], sheets, quotas)
    return PoolDialog(choices, view.pool if view else None, parent)


def pool_saved(desk: Desk, year: int, pool_id: int | None, entry: PoolEntry) -> tuple[int, Done]:
    """Save a pool, a new one for None; return its id and what was done."""
    number = save_pool(desk, year, entry, pool_id)
    return number, Done(CHANGED, translate("Assessment", "{name} is saved.").format(name=entry.name))


def pool_deleted(desk: Desk, view: PoolView) -> Done:
    """Delete a pool in which nothing was done yet."""
    changes = delete_pool(desk, view.pool.id)
    said = translate("Assessment", "{name} is no pool any more.").format(name=view.pool.name)
    return Done(changes, said)


def members(desk: Desk, view: PoolView, outside: Sequence[OutsideRow], parent: QWidget) -> Question:
    """Ask who is in the pool; people come over from other open pools."""
    inside = frozenset(row.staff_id for row in view.members)
    rows: tuple[MemberRow | OutsideRow, ...] = (*view.members, *outside)
    lines: list[tuple[object, str]] = [
        (one.staff_id, f"{one.name}　{one.agency}　{one.staff_kind}") for one in rows
    ]
    title = translate("Assessment", "People of {name}").format(name=view.pool.name)
    dialog = TickDialog(title, translate("Assessment", "People of the pool"), lines, inside, parent)
    return Question(dialog, partial(_members_set, desk, view.pool.id))


def _members_set(desk: Desk, pool_id: int, ids: tuple[int, ...]) -> Done:
    changes = set_members(desk, pool_id, ids)
    return Done(changes, translate("Assessment", "{n} people are in the pool.").format(n=len(ids)))


def panel(desk: Desk, view: PoolView, parent: QWidget) -> Question:
    """Ask which leaders score."""
    leaders = [one for one in accounts(desk) if one.role is Role.LEADER and one.active]
    lines: list[tuple[object, str]] = [(one.name, one.full_name or one.name) for one in leaders]
    title = translate("Assessment", "Leaders who score {name}").format(name=view.pool.name)
    ticked = frozenset(row.account for row in view.panel)
    dialog = TickDialog(title, translate("Assessment", "Panel"), lines, ticked, parent)
    return Question(dialog, partial(_panel_set, desk, view.pool.id))


def _panel_set(desk: Desk, pool_id: int, names: tuple[str, ...]) -> Done:
    changes = set_panel(desk, pool_id, names)
    return Done(changes, translate("Assessment", "{n} leaders score the pool.").format(n=len(names)))


# Texts


def figures_text(desk: Desk, year: int, parent: QWidget) -> Question:
    """Ask for the office's figures: the half-year's unit, rounding, the owner of the places."""
    name = translate("Assessment", "Figures of the office")
    return _text(desk, year, (FIGURES, FIGURES, name), parse_figures, parent)


def rules_text(desk: Desk, year: int, view: PoolView, parent: QWidget) -> Question:
    """Ask for the rules of a pool."""
    return _text(desk, year, (RULES, view.pool.rules_key, view.rules.name), parse_rules, parent)


def sheet_text(desk: Desk, year: int, view: PoolView, parent: QWidget) -> Question:
    """Ask for the score sheet of a pool."""
    return _text(desk, year, (SHEET, view.pool.sheet_key, view.sheet.name), parse_sheet, parent)


def _text(
    desk: Desk, year: int, which: tuple[str, str, str], read: Callable[[str], object], parent: QWidget
) -> Question:
    """Ask for the text `which` (kind, key, name) as it is in force from `year` on."""
    kind, key, name = which
    title = translate("Assessment", "{name}, in force from {year}").format(name=name, year=year)
    dialog = AssessmentTextDialog(text_of(desk, kind, key, year), read, _fault_words, title, parent)
    return Question(dialog, partial(_text_saved, desk, year, kind, key))


def _text_saved(desk: Desk, year: int, kind: str, key: str, text: str) -> Done:
    changes = save_text(desk, kind, key, year, text)
    said = translate("Assessment", "The text is in force from {year} on.").format(year=year)
    return Done(changes, said)


def _fault_words(fault: Fault) -> str:
    return words(fault.code, fault.facts)
