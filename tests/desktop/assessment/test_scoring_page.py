"""Scoring by keys: a leader's own scores, what the clerk enters, agencies, the spread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.assessment.scoring.grid import FIXED
from desktop.assessment.scoring.page import AGENCIES, SPREAD, ScoringPage
from forms.entry.assessment.pool import TickDialog
from forms.entry.assessment.score_entry import (
    AgencyScoreDialog,
    BallotDialog,
    DeductionDialog,
    ScoresRefusedDialog,
    SubmitDialog,
    UsualDialog,
    number_of,
)
from models.errors import Refused
from models.rules.work.log import WorkLogEntry
from models.services.assessment.agency_scores import agency_results
from models.services.assessment.board import pool_view
from models.services.assessment.pools import set_panel
from models.services.assessment.scoring import score_table, usual_scores
from models.services.assessment.texts import assessment_texts
from models.services.office.desk import Desk
from models.services.people import staff as staff_service
from models.services.work.log import save_log
from models.store.store import Store
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import freed_on_close, let_go, press
from tests.services.assessment.assessment_office import YEAR, AssessmentOffice, build

CASES = Path(__file__).parents[2] / "cases" / "ballots"

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LAND = "国土资源所公务员"


@pytest.fixture
def office(sqlite_store: Store) -> AssessmentOffice:
    return build(sqlite_store)


@pytest.fixture
def pool(office: AssessmentOffice) -> int:
    found = office.pools()[LAND]
    office.summaries(found)
    return found


def opened(desk: Desk, qtbot: QtBot, pool: int = 0) -> ScoringPage:
    window = Window()
    page = ScoringPage(desk, window.jobs)
    page.year_box.set_year(YEAR)
    page.pool_id = pool
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


def typed(page: ScoringPage, text: str, qtbot: QtBot) -> None:
    """Type a score over the cell under the cursor and press Enter; the last editor may not be gone yet."""
    press(page.table, getattr(Key, f"Key_{text[0]}"))
    editor = next(one for one in page.table.findChildren(QLineEdit) if one.isVisible())
    editor.setText(text)
    press(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: page.table.state() is not QAbstractItemView.State.EditingState)


def own(desk: Desk, pool: int, grader: str) -> dict[tuple[int, str], Fraction]:
    cells = score_table(desk, pool).cells
    return {(one.staff_id, one.indicator): one.value for one in cells if one.grader == grader}


def test_a_score_is_typed_saved_at_once_and_taken_back(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    first = page.table.shown_rows()[0]
    assert first.own == {} and page.table.currentIndex().data() == "·"
    assert page.progress() == (0, 35)
    typed(page, "9.5", qtbot)
    assert own(office.leader, pool, "leader") == {(first.row.staff_id, "virtue"): Fraction("9.5")}
    assert page.table.currentIndex().column() == 3  # the next one
    assert page.progress() == (1, 35)
    page.back.take_back()
    assert own(office.leader, pool, "leader") == {}


def test_a_score_typed_back_while_a_large_office_is_read_is_saved(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_service, "MANY", 1)
    page = opened(office.leader, qtbot, pool)
    qtbot.waitUntil(lambda: page.view is not None)
    first = page.table.shown_rows()[0].row.staff_id
    for text in ("8", "9", "8"):  # without waiting for the reading that each begins
        page.typed(first, "virtue", text)
    assert page.reading.is_busy
    assert own(office.leader, pool, "leader") == {(first, "virtue"): Fraction(8)}
    qtbot.waitUntil(lambda: not page.reading.is_busy)
    assert page.lines[0].own == {"virtue": Fraction(8)}
    for _ in range(3):
        page.back.take_back()
    assert own(office.leader, pool, "leader") == {}


def test_what_is_no_score_or_out_of_range_is_refused(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    staff_id = page.table.shown_rows()[0].row.staff_id
    page.typed(staff_id, "virtue", "x")
    page.typed(staff_id, "virtue", "11")
    assert len(said.refused) == 2 and "10" in said.refused[1]
    assert own(office.leader, pool, "leader") == {}


def test_an_out_of_range_score_stays_in_its_cell_with_its_reason(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    at = page.table.currentIndex()
    typed(page, "11", qtbot)
    assert page.table.currentIndex() == at and at.data() == "11"
    assert "10" in said.refused[-1] and said.refused[-1] == at.data(Qt.ItemDataRole.ToolTipRole)
    assert own(office.leader, pool, "leader") == {} and page.progress() == (0, 35)
    page.reload()
    qtbot.waitUntil(lambda: not page.reading.is_busy)
    assert page.table.currentIndex().data() == "11"  # also after the others' scores were read again
    typed(page, "9", qtbot)
    assert at.data() == "9" and page.progress() == (1, 35)
    assert page.table.currentIndex().column() == at.column() + 1


def test_tab_walks_through_the_scores_without_skipping_one(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    table, count = page.table, len(page.model.indicators)
    seen = []
    for number in range(count + 1):
        index = table.currentIndex()
        seen.append((index.row(), index.column() - FIXED))
        if number % 2:
            press(table, Key.Key_Tab)  # over a score that is left as it is
        else:
            QTest.keyClick(table, Key.Key_8)
            editor = table.findChild(QLineEdit)
            assert isinstance(editor, QLineEdit)
            press(editor, Key.Key_Tab)
            let_go()
    assert seen == [divmod(at, count) for at in range(count + 1)]
    press(table, Key.Key_Backtab)
    press(table, Key.Key_Backtab)
    assert (table.currentIndex().row(), table.currentIndex().column() - FIXED) == (0, count - 1)


def test_a_block_is_pasted_and_its_bad_cells_wait_for_acceptance(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    QGuiApplication.clipboard().setText("9\t8\n12\t7\n好\t6\n")
    press(page.table, Key.Key_V, CTRL)
    dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
    assert dialog.list.count() == 2
    assert own(office.leader, pool, "leader") == {}
    dialog.submit()
    assert sorted(own(office.leader, pool, "leader").values()) == [6, 7, 8, 9]
    page.back.take_back()
    assert own(office.leader, pool, "leader") == {}


def test_pasting_where_no_pool_is_yet_does_nothing(program: Program, sample_desk: Desk, qtbot: QtBot) -> None:
    page = opened(sample_desk, qtbot)
    assert page.view is None
    QGuiApplication.clipboard().setText("90\t80")
    page.paste()
    assert page.table.shown_rows() == []


def test_chosen_scores_are_cleared_together(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    QGuiApplication.clipboard().setText("9\t8\n9\t7\n")
    press(page.table, Key.Key_V, CTRL)
    assert len(own(office.leader, pool, "leader")) == 4
    page.table.selectAll()
    page.clear()
    assert own(office.leader, pool, "leader") == {}


def test_others_scores_are_hidden_until_one_submits(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    press(page.table, Key.Key_Return, CTRL)
    dialog = dialog_of(page, SubmitDialog, qtbot)
    dialog.submit()
    assert dialog.isVisible() and "35" in dialog.message.text()
    dialog.reject()
    office.scores(pool)
    page.refresh(frozenset())
    assert page.primary_action() is None and not page.model.may_edit
    assert "2 of 2 leaders" in page.panel.text()
    second = next(iter(page.table.shown_rows()[0].others))
    assert second and said.refused == []


def test_ballots_and_quarters_are_entered_beside_the_scores(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    clerk = opened(office.clerk, qtbot, pool)
    assert clerk.by_clerk
    clerk.ballot()
    dialog = dialog_of(clerk, BallotDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("vote0")
    dialog.votes[0].setValue(8)
    dialog.votes[1].setValue(2)
    dialog.submit()
    first = clerk.table.shown_rows()[0].row.staff_id
    scored = pool_view(office.clerk, pool).member(first).scored
    assert not any(one.indicator == "ballot" for one in scored.missing)
    page = opened(office.leader, qtbot, pool)
    page.usual()
    usual = dialog_of(page, UsualDialog, qtbot)
    usual.quarter.choose("2")
    usual.word.choose("较好")
    usual.submit()
    assert {words_.get(2) for words_ in usual_scores(office.leader, YEAR).values()} == {"较好"}
    page.back.take_back()
    assert usual_scores(office.leader, YEAR) == {}


def test_points_off_need_a_reason(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    page.deduction()
    dialog = dialog_of(page, DeductionDialog, qtbot)
    dialog.submit()
    assert set(dialog.check()) == {"points", "reason"}
    dialog.points.setText("0.5")
    dialog.reason.setText("值班脱岗")
    dialog.submit()
    assert not dialog.isVisible() or dialog.message.text() == ""


def test_an_agency_s_sheet_is_entered_confirmed_and_locked(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    page.sections.choose(AGENCIES)
    page.edit_agency()
    dialog = dialog_of(page, AgencyScoreDialog, qtbot)
    for one in dialog._sheet.indicators:
        dialog.fields[one.key].setText(str(int(one.most)))
    next(iter(dialog.fields.values())).setText("999")
    dialog.submit()
    assert set(dialog.check()) >= {"note"} and len(dialog.check()) == 2
    first = dialog._sheet.indicators[0]
    dialog.fields[first.key].setText(str(int(first.most)))
    dialog.note.setText("综合指挥室")
    dialog.submit()
    found = next(one for one in agency_results(office.leader, YEAR) if one.cells)
    assert found.scored.total is not None and found.scored.total.amount == 110
    page.confirm_action.trigger()
    page.edit_agency()
    assert "locked" in said.refused[-1]


def test_the_spread_shows_agencies_graders_and_last_year(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    office.scores(pool)
    page = opened(office.leader, qtbot, pool)
    page.sections.choose(SPREAD)
    assert {one.grader for one in page.spread.graders.shown_rows()} == {"leader", "second"}
    assert "国土资源所" in {one.now.name for one in page.spread.agencies.shown_rows()}
    assert page.spread.titles[1].text() == str(YEAR - 1)


@pytest.mark.parametrize(("text", "value"), [("9", 9), ("9.5", Fraction("9.5")), ("9．5", Fraction("9.5")),
                                             ("", None), ("x", None), ("nan", None)])  # fmt: skip
def test_a_score_is_read_exactly(text: str, value: Fraction | None) -> None:
    assert number_of(text) == value


DIALOGS: dict[str, Callable[[], QDialog]] = {
    "usual": lambda: UsualDialog("甲"),
    "deduction": lambda: DeductionDialog("甲", [("virtue", "德")], [(1, "日志")]),
    "refused": lambda: ScoresRefusedDialog(["a"], 1),
    "submit": lambda: SubmitDialog("about"),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_no_dialog_outlives_its_closing(program: Program, name: str) -> None:
    assert freed_on_close(DIALOGS[name])


def test_no_dialog_of_the_office_outlives_its_closing(program: Program, office: AssessmentOffice) -> None:
    sheet = assessment_texts(office.clerk, YEAR).sheet("agency")
    assert freed_on_close(lambda: AgencyScoreDialog("司法所", sheet, {}, ""))
    assert freed_on_close(lambda: BallotDialog("甲", office.days.today))


def test_scores_go_to_a_workbook_and_come_back_the_same(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(office.leader, qtbot, pool)
    QGuiApplication.clipboard().setText("9\t8.5\n")
    page.paste()
    path = tmp_path / "评分.xlsx"
    page.export_to(path)
    said = Said(page)
    page.take_from(path)
    assert said.texts == []  # nothing new in it
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None and sheet.protection.sheet
    sheet["D4"], sheet["E4"] = "7", "11"
    book.save(path)
    page.take_from(path)
    dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
    assert dialog.list.count() == 1 and "E4" in dialog.list.item(0).text()
    assert not dialog.save_button.isEnabled()
    dialog.reject()
    assert len(own(office.leader, pool, "leader")) == 2
    sheet["E4"] = "10"
    book.save(path)
    page.take_from(path)
    assert len(own(office.leader, pool, "leader")) == 4
    page.back.take_back()
    assert len(own(office.leader, pool, "leader")) == 2


def test_what_a_score_workbook_hides_or_adds_is_told(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(office.leader, qtbot, pool)
    path = tmp_path / "评分.xlsx"
    page.export_to(path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["D3"], sheet["D4"] = "7", "8"
    sheet.row_dimensions[4].hidden = True
    sheet.cell(2, sheet.max_column + 1, "补充加分")
    sheet.cell(3, sheet.max_column, 5)
    book.create_sheet("补评")["A1"] = "李四 9"
    book.save(path)
    said = Said(page)
    page.take_from(path)
    (text,) = said.texts
    assert [word for word in ("line 4", "补充加分", "补评") if word not in text] == [], text
    assert len(own(office.leader, pool, "leader")) == 2


def test_a_file_that_is_no_score_sheet_says_so(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(office.leader, qtbot, pool)
    path = tmp_path / "x.xlsx"
    Workbook().save(path)
    page.take_from(path)
    assert dialog_of(page, ScoresRefusedDialog, qtbot).list.count() == 1
    (tmp_path / "y.xlsx").write_bytes(b"")
    page.ballots_from(tmp_path / "y.xlsx")
    assert own(office.leader, pool, "leader") == {}


def test_ballots_come_by_file_whole_or_not_at_all(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(office.clerk, qtbot, pool)
    said = Said(page)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["民主测评汇总"], ["序号", "姓名", "优秀", "称职", "基本称职", "不称职", "弃权"],
                [1, "甲", 8, 2, 0, 0, 1], [2, "乙", "六", 4, 0, 0, 0]):  # fmt: skip
        sheet.append(row)
    path = tmp_path / "测评.xlsx"
    book.save(path)
    page.ballots_from(path)
    dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
    assert "C4" in dialog.list.item(0).text() and said.texts == []
    dialog.reject()
    sheet["C4"] = 6
    book.save(path)
    page.ballots_from(path)
    assert said.texts == ["2 ballots taken."]
    page.ballots_from(path)
    assert said.texts[-1] == "0 ballots taken."


@pytest.mark.parametrize(
    ("name", "said"),
    [("more-votes-than-voters.xlsx", "22"), ("heading-with-both-words.xlsx", "甘云松"),
     ("two-groups-of-voters.xlsx", "甘云松")],
)  # fmt: skip
def test_ballots_of_the_cases_are_refused_by_name_in_the_window(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, name: str, said: str
) -> None:
    """One has more votes than ballots; the others are about somebody who is not posted here."""
    page = opened(office.clerk, qtbot, pool)
    page.ballots_from(CASES / name)
    dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
    assert any(said in dialog.list.item(row).text() for row in range(dialog.list.count()))


@pytest.mark.parametrize(("data", "said"), [(b'[{"a": 1}]', "JSON"), (b"%PDF-1.7\n", "PDF")])
def test_what_is_no_table_is_called_what_it_is(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path, data: bytes,
    said: str,
) -> None:  # fmt: skip
    page = opened(office.leader, qtbot, pool)
    path = tmp_path / "评分.xlsx"
    path.write_bytes(data)
    for take in (page.take_from, page.ballots_from):
        take(path)
        dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
        assert said in dialog.list.item(0).text()
        dialog.reject()
        let_go()


def test_lines_of_a_score_workbook_that_moved_are_refused(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot, tmp_path: Path
) -> None:
    """Somebody sorted the names without the staff numbers: the scores would go to somebody else."""
    page = opened(office.leader, qtbot, pool)
    path = tmp_path / "评分.xlsx"
    page.export_to(path)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C3"].value, sheet["C4"].value = sheet["C4"].value, sheet["C3"].value
    sheet["D3"] = "7"
    book.save(path)
    page.take_from(path)
    dialog = dialog_of(page, ScoresRefusedDialog, qtbot)
    assert "staff number of" in dialog.list.item(0).text()
    assert own(office.leader, pool, "leader") == {}


def test_work_logs_are_cited_beside_a_score_and_frozen(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    page.cite()
    assert said.refused
    first = page.table.shown_rows()[0].row.staff_id
    log = WorkLogEntry(
        staff_id=first, day=date(YEAR, 5, 2), platform="综合执法", kind="巡查", place="东村", minutes=120,
        content="巡查记录",
    )  # fmt: skip
    number = save_log(office.clerk, log)
    page.cite()
    dialog = dialog_of(page, TickDialog, qtbot)
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.submit()
    with pytest.raises(Refused) as refused:
        save_log(office.clerk, log, number)
    assert refused.value.code == "log_cited"


def test_a_leader_who_does_not_score_a_pool_is_told_so_and_owes_nothing(
    program: Program, office: AssessmentOffice, pool: int, qtbot: QtBot
) -> None:
    """The page said 0 of 35 scores given, and a figure that was typed fell into nothing."""
    set_panel(office.clerk, pool, ("second",))
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    assert "35" not in page.state.text()
    press(page.table, Key.Key_9)
    assert said.refused == [page.state.text()] != [""]
    set_panel(office.clerk, pool, ())
    nobody = opened(office.leader, qtbot, pool)
    assert "Nobody" in nobody.state.text()
