from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.bonus.what_if.page import MOST, WhatIfPage
from desktop.payout.money_page import EMPTY
from desktop.places import SchemePlace, WhatIfPlace
from forms.entry.bonus.what_if_figures import OTHER, FiguresDialog
from forms.kit.tables.table_model import ToneRole
from forms.kit.theme import Tone
from models.services.bonus.what_if import Scenario
from models.services.office.roles import Role
from tests.desktop.money_pages import dialog, opened
from tests.desktop.qt import press
from tests.office import SCHEME

__all__ = ["opened"]
CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[..., WhatIfPage]


@pytest.fixture
def page(opened: Opening, qtbot: QtBot) -> WhatIfPage:
    found = opened(WhatIfPage, Role.FINANCE)
    qtbot.waitUntil(lambda: found.table is not None)
    return found


def names(page: WhatIfPage) -> list[str]:
    return [column.name for column in page.table.columns] if page.table else []


def test_the_other_tiers_stand_beside_today_with_differences(page: WhatIfPage) -> None:
    assert names(page) == ["现行", "一等", "三等"]
    titles = [column.title for column in page.list.rows_model.columns]
    assert titles[2:] == ["As it stands", "一等", "± 一等", "三等", "± 三等"]
    first = page.list.proxy.index(0, 4)
    assert first.data() == "+5,060.00"
    assert Tone(first.data(ToneRole)) is Tone.DONE
    assert Tone(page.list.proxy.index(0, 6).data(ToneRole)) is Tone.REFUSED
    assert page.sums.sums == {2: 110829000, 3: 123176666, 4: 12347666, 5: 98481334, 6: -12347666}
    assert "一等 260,270.00" in page.bars.accessibleDescription()


def test_other_figures_are_supposed_and_taken_away_by_keys(page: WhatIfPage, qtbot: QtBot) -> None:
    page.figures_action.trigger()
    form = dialog(page)
    assert isinstance(form, FiguresDialog)
    form.submit()
    assert form.form.error("figures")
    row = next(at for at, figure in enumerate(form.figures) if figure.words == ("二等",))
    form.table.item(row, OTHER).setText("三万八")  # type: ignore[union-attr]
    form.submit()
    assert "三万八" in form.form.error("figures")
    form.table.item(row, OTHER).setText("38,000")  # type: ignore[union-attr]
    press(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    assert page.table is not None
    assert page.table.columns[3].total_fen > page.table.columns[0].total_fen
    page.list.setCurrentIndex(page.list.proxy.index(0, 7))
    page.remove_action.trigger()
    qtbot.waitUntil(lambda: names(page) == ["现行", "一等", "三等"])


def test_a_supposition_that_took_long_to_type_comes_back_by_ctrl_z(page: WhatIfPage, qtbot: QtBot) -> None:
    page.figures_action.trigger()
    form = dialog(page)
    assert isinstance(form, FiguresDialog)
    row = next(at for at, figure in enumerate(form.figures) if figure.words == ("二等",))
    form.table.item(row, OTHER).setText("38,000")  # type: ignore[union-attr]
    form.submit()
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    mine = names(page)[-1]
    page.list.setCurrentIndex(page.list.proxy.index(0, 3))
    page.remove_action.trigger()
    qtbot.waitUntil(lambda: names(page) == ["现行", "三等", mine])
    page.undo_newest()
    qtbot.waitUntil(lambda: names(page) == ["现行", "一等", "三等", mine])
    page.undo_newest()
    qtbot.waitUntil(lambda: names(page) == ["现行", "一等", "三等"])
    page.redo_newest()
    qtbot.waitUntil(lambda: names(page)[-1] == mine)


def test_nothing_is_written(page: WhatIfPage, qtbot: QtBot, sample_folder: Path) -> None:
    before = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sample_folder.iterdir()}
    page._add(Scenario("一等", tier="一等"))
    qtbot.waitUntil(lambda: len(names(page)) == 4)
    assert names(page)[-1] == "一等 2"
    page.kind_bar.setCurrentIndex(1)
    qtbot.waitUntil(lambda: page.table is not None and page.table.kind == "police")
    assert {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sample_folder.iterdir()} == before


def test_a_scheme_of_a_file_stands_beside_and_a_faulty_one_is_refused(
    page: WhatIfPage, qtbot: QtBot, tmp_path: Path
) -> None:
    text = SCHEME.read_text(encoding="utf-8").replace('"二等" = 36000', '"二等" = 38000')
    (tmp_path / "dearer.toml").write_text(text, encoding="utf-8")
    page.suppose_file(tmp_path / "dearer.toml")
    qtbot.waitUntil(lambda: names(page)[-1:] == ["dearer"])
    (tmp_path / "bad.toml").write_text("[notice", encoding="utf-8")
    with qtbot.waitSignal(page.refused, check_params_cb=bool):
        page.suppose_file(tmp_path / "bad.toml")
    (tmp_path / "other.toml").write_text(text.replace("year = 2017", "year = 2018"), encoding="utf-8")
    with qtbot.waitSignal(page.refused, check_params_cb=bool):
        page.suppose_file(tmp_path / "other.toml")
    qtbot.waitUntil(lambda: [one.name for one in page.scenarios][-1:] == ["dearer"])


def test_more_than_a_few_are_refused(page: WhatIfPage, qtbot: QtBot) -> None:
    for number in range(MOST - 2):
        page._add(Scenario(f"{number}", tier="一等"))
    with qtbot.waitSignal(page.refused, check_params_cb=bool):
        page.figures_action.trigger()
    qtbot.waitUntil(lambda: len(names(page)) == MOST + 1)


def test_a_year_without_a_scheme_leads_to_the_scheme(page: WhatIfPage, qtbot: QtBot) -> None:
    page.show_item(WhatIfPlace(2016))
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    with qtbot.waitSignal(page.go) as gone:
        page.empty.button.click()
    assert gone.args == [SchemePlace(2016)]


def test_a_filter_totals_what_it_shows(page: WhatIfPage) -> None:
    page.list.set_text_filter("司法所")
    assert page.sums.sums[2] == 15465000
    assert "国土资源所" not in page.bars.accessibleDescription()
    page.list.set_text_filter("")
