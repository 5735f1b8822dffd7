"""What Ctrl+K is offered of the papers of an office."""

from __future__ import annotations

from models.rules.sheets.words import SheetKind
from models.services.audit.papers import PaperKind, papers
from models.services.office.roles import Role
from models.store.store import Store
from tests.office import YEAR
from tests.services.audit.proven_office import build, desk_of


def test_sheets_and_documents_of_money_are_listed_once_by_their_titles(store: Store) -> None:
    build(store)
    found = papers(desk_of(store, Role.FINANCE))
    assert len(found) == len(set(found))
    supplement = next(one for one in found if one.kind is PaperKind.SUPPLEMENT)
    assert supplement.title.startswith(f"{YEAR}年度年终考核奖金第1次补发（扣回）")
    assert (supplement.year, supplement.key) == (YEAR, SheetKind.BONUS.value)
    sheets = [one for one in found if one.kind is PaperKind.ALLOWANCES and one.title.endswith("发放表")]
    assert sheets and all(one.month // 100 == YEAR for one in sheets)
    assert any(one.title.count("　") == 1 for one in found if one not in sheets)


def test_an_office_without_papers_has_none(store: Store) -> None:
    assert papers(desk_of(store, Role.CLERK)) == ()
