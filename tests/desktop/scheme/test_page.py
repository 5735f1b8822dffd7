from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import SchemePlace
from desktop.scheme.examples import examples
from desktop.scheme.notice import notice_html, place_of
from desktop.scheme.page import SchemePage
from forms.entry.scheme.form import SchemeDialog
from forms.entry.scheme.text import SchemeTextDialog
from forms.entry.scheme.tier import TierDialog
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import versions
from models.services.scheme.street_tier import TierRow, street_tier_row
from tests.desktop.qt import press

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Seat = Callable[[Role], Desk]


def shown(page: SchemePage, qtbot: QtBot) -> SchemePage:
    qtbot.addWidget(page)
    page.resize(1180, 560)
    page.show()
    page.refresh(frozenset())
    return page


@pytest.fixture
def page(program: Program, sample_desk: Desk, qtbot: QtBot) -> SchemePage:
    return shown(SchemePage(sample_desk, Jobs(Page())), qtbot)


def dialog(page: Page) -> QDialog:
    return next(found for found in page.findChildren(QDialog) if found.isVisible())


def test_the_notice_reads_with_clauses_and_figures(page: SchemePage) -> None:
    text = page.notice.toPlainText()
    for words in ("第二条", "36,000", "1.15", "第七条", "held", "城街〔2018〕示例3号"):
        assert words in text
    assert page.about.text().startswith("Street tier: 二等")


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.path.stem)
def test_every_example_reads_as_a_notice_and_says_its_figures(program: Program, example: object) -> None:
    path: Path = example.path  # type: ignore[attr-defined]
    html = notice_html(path.read_text(encoding="utf-8"))
    assert "<h3>" in html
    assert "Fraction(" not in html


def test_the_clauses_of_a_notice_stand_in_their_order(program: Program) -> None:
    path = next(one.path for one in examples() if one.path.name == "notice-2017.toml")
    text = path.read_text(encoding="utf-8")
    told = re.findall("<span class='clause'>第(.*?)条", notice_html(text))
    numbers = ["〇一二三四五六七八九".index(one) for one in told]
    assert numbers[:2] == [1, 2] and numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("clause", "place"), [("第九条", 9), ("第十条", 10), ("第十二条", 12), ("第20条第二款", 20)]
)
def test_a_clause_after_the_ninth_stands_after_it(clause: str, place: int) -> None:
    assert place_of({"clause": clause}) == place < place_of({"clause": "第二十一条"}) == 21
    assert place_of({"amount": 1}) > 21


def test_a_figure_changed_in_the_form_is_a_new_version(page: SchemePage) -> None:
    page.form_action.trigger()
    form = dialog(page)
    assert isinstance(form, SchemeDialog)
    grid = form.pages["standards"].fields[""].grid.table  # type: ignore[attr-defined]
    grid.item(1, 1).setText("37000")
    form.submit()
    newest = versions(page.desk, 2017)[0]
    assert (newest.version, "37000" in newest.toml) == (2, True)
    assert "37,000" in page.notice.toPlainText()
    assert len(page.table.shown_rows()) == 2


def test_the_text_is_edited_and_entered(page: SchemePage, qtbot: QtBot) -> None:
    page.text_action.trigger()
    form = dialog(page)
    assert isinstance(form, SchemeTextDialog)
    form.edit.setPlainText(form.value().replace("day = 15", "day = 20"))
    press(form, Key.Key_Return, CTRL)
    assert "day = 20" in versions(page.desk, 2017)[0].toml


def test_a_file_goes_out_and_comes_in(page: SchemePage, tmp_path: Path) -> None:
    file = tmp_path / "scheme.toml"
    page.export_file(page.rows[0], file)
    assert file.read_text(encoding="utf-8") == page.rows[0].toml
    file.write_text(page.rows[0].toml.replace("year = 2017", "year = 2016"), encoding="utf-8")
    page.import_file(file)
    assert (page.year, len(page.rows)) == (2016, 1)


def test_a_faulty_file_is_shown_with_its_faults(page: SchemePage, tmp_path: Path) -> None:
    file = tmp_path / "scheme.toml"
    file.write_text(page.rows[0].toml.replace("day = 15", "day = 45"), encoding="utf-8")
    page.import_file(file)
    form = dialog(page)
    assert isinstance(form, SchemeTextDialog)
    assert form.faults.count() == 1
    assert len(versions(page.desk, 2017)) == 1
    form.reject()


def test_a_file_that_is_not_there_is_trouble_and_not_a_crash(page: SchemePage, tmp_path: Path) -> None:
    page.import_file(tmp_path / "nowhere.toml")
    dialog(page).reject()
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    said: list[str] = []
    page.refused.connect(said.append)
    page.import_file(binary)
    assert "binary.toml" in said[-1]


def test_last_years_scheme_starts_the_new_year_without_its_paper(page: SchemePage) -> None:
    page.show_item(SchemePlace(2018))
    assert page.stack.currentIndex() == 1
    page.copy_action.trigger()
    form = dialog(page)
    assert isinstance(form, SchemeDialog)
    form.submit()
    assert "document number" in form.pages["notice"].form.error("document")
    field = form.pages["notice"].form.field("document")
    field.setText("城街〔2019〕1号")  # type: ignore[attr-defined]
    form.submit()
    assert [row.document for row in versions(page.desk, 2018)] == ["城街〔2019〕1号"]


def test_the_tier_is_set_with_its_document_and_taken_back(page: SchemePage) -> None:
    before = street_tier_row(page.desk, 2017)
    said: list[object] = []
    page.said.connect(lambda _text, undo: said.append(undo))
    page.tier_action.trigger()
    form = dialog(page)
    assert isinstance(form, TierDialog)
    form.tier.choose("一等")
    form.document.setText("")
    form.submit()
    assert form.form.error("document")
    form.document.setText("区委〔2018〕9号")
    form.submit()
    assert street_tier_row(page.desk, 2017) == TierRow("一等", "区委〔2018〕9号")
    assert callable(said[-1])
    said[-1]()
    assert street_tier_row(page.desk, 2017) == before


@pytest.mark.parametrize("role", [Role.CLERK, Role.SUPERVISOR])
def test_who_may_not_enter_figures_only_reads(
    program: Program, desk_for: Seat, qtbot: QtBot, role: Role
) -> None:
    page = shown(SchemePage(desk_for(role), Jobs(Page())), qtbot)
    assert page.primary_action() is None
    assert tuple(page.tool_actions()) == (page.export_action,)
    page.form_action.trigger()
    assert not [found for found in page.findChildren(QDialog) if found.isVisible()]
