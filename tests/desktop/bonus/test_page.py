from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.bonus.columns import columns, shown_lines
from desktop.bonus.page import EMPTY, WORK, BonusPage
from desktop.paper.paper import pdf_bytes
from desktop.paper.preview import make_printer
from desktop.paper.printing import print_document
from desktop.payout.papers import bonus_paper
from desktop.places import BonusPlace, GradesPlace, SchemePlace, StaffPlace
from forms.entry.sheets.approval import ApprovalDialog
from forms.entry.sheets.payment import PaymentDialog
from forms.kit.jobs import Jobs
from forms.kit.tables.table_model import RowsModel, ToneRole
from forms.kit.theme import Tone
from forms.kit.widgets.page import Page
from models.rules.sheets.words import SheetKind, SheetState
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve
from models.services.bonus.checks import check_run
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.desktop.qt import paper_on, press

Key = Qt.Key
Seat = Callable[[Role], Desk]
Opening = Callable[[Role], BonusPage]


@pytest.fixture
def opened(program: Program, desk_for: Seat, qtbot: QtBot) -> Iterator[Opening]:
    jobs: list[Jobs] = []

    def make(role: Role) -> BonusPage:
        window = Page()
        qtbot.addWidget(window)
        jobs.append(Jobs(window))
        page = BonusPage(desk_for(role), jobs[-1])
        qtbot.addWidget(page)
        page.resize(1180, 600)
        page.show()
        page.refresh(frozenset())
        qtbot.waitUntil(lambda: bool(page.runs) or page.stack.currentIndex() == EMPTY)
        return page

    yield make
    for one in jobs:
        one.shut()


def dialog(page: Page) -> QDialog:
    return next(found for found in page.findChildren(QDialog) if found.isVisible())


def ink(page: BonusPage, staff_no: str, column: int) -> Tone:
    page.tab.go_to(staff_no)
    at = page.tab.table.currentIndex().row()
    return Tone(page.tab.table.proxy.index(at, column).data(ToneRole))


def test_a_draft_looks_like_one_and_a_held_line_has_no_amount(opened: Opening) -> None:
    page = opened(Role.LEADER)
    run = page.run
    assert run is not None
    held = next(line for line in run.lines if line.state == "hold")
    assert page.heading.draft.isVisible()
    assert not page.heading.seal.isVisible()
    assert ink(page, "001", 12) is Tone.ESTIMATE
    assert ink(page, held.staff_no, 12) is Tone.WAITS
    assert page.tab.table.currentIndex().siblingAtColumn(12).data() == "—"
    assert page.tab.side.explanation.amount.text() == "held"
    assert page.tab.total == "1,108,290.00"
    assert page.tab.words.text() == "人民币壹佰壹拾万捌仟贰佰玖拾元整"


def test_the_explanation_follows_the_cursor_and_is_copied_as_text(opened: Opening, qtbot: QtBot) -> None:
    page = opened(Role.CLERK)
    page.tab.go_to("001")
    explanation = page.tab.side.explanation
    assert (explanation.name.text(), explanation.amount.text()) == ("唐梅康", "45,540.00")
    page.tab.table.setFocus()
    press(page.tab.table, Key.Key_Down)
    assert explanation.name.text() == page.tab.table.shown_rows()[1].line.name
    page.tab.go_to("001")
    explanation.copy()
    text = QGuiApplication.clipboard().text()
    assert "45,540.00 元" in text
    assert "第五条" in text


def test_a_leader_approves_what_was_checked_and_the_run_is_sealed(
    opened: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    page = opened(Role.LEADER)
    assert page.primary_action() is page.approve_action
    page.approve_action.trigger()
    form = dialog(page)
    assert isinstance(form, ApprovalDialog)
    assert form.total.text() == "1,108,290.00 元"
    form.submit()
    qtbot.waitUntil(lambda: "has not been checked" in form.message.text())
    check_run(desk_for(Role.FINANCE), 2017, SheetKind.BONUS, {"check_open_months": "本年度起试行关账"})
    form.submit()
    qtbot.waitUntil(lambda: page.run is not None and page.run.state == SheetState.APPROVED)
    assert page.heading.seal.isVisible()
    assert page.primary_action() is page.preview_action
    assert ink(page, "001", 12) is Tone.PLAIN
    assert page.runs[1].state == SheetState.DRAFT


def test_what_changed_since_the_leader_looked_is_refused_in_the_dialog(
    opened: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    page = opened(Role.LEADER)
    clerk = desk_for(Role.CLERK)
    someone = next(row.staff_id for row in grades(clerk, 2017) if row.staff_no == "001")
    set_grades(clerk, 2017, {someone: GradeEntry("称职")})
    page.approve_action.trigger()
    form = dialog(page)
    assert isinstance(form, ApprovalDialog)
    form.submit()
    qtbot.waitUntil(lambda: bool(form.message.text()))
    assert "1,108,290.00" in form.message.text()
    form.reject()


def test_finance_marks_paid_by_a_voucher(opened: Opening, desk_for: Seat, qtbot: QtBot) -> None:
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    page = opened(Role.FINANCE)
    assert page.primary_action() is page.paid_action
    page.paid_action.trigger()
    form = dialog(page)
    assert isinstance(form, PaymentDialog)
    form.submit()
    assert form.form.error("document")
    form.document.setText("记-0117")
    form.submit()
    qtbot.waitUntil(lambda: page.run is not None and page.run.state == SheetState.PAID)
    assert page.heading.seal.accessibleName().startswith("Paid")


def test_a_missing_grade_is_red_and_leads_to_the_grades(
    opened: Opening, desk_for: Seat, qtbot: QtBot
) -> None:
    clerk = desk_for(Role.CLERK)
    someone = next(row.staff_id for row in grades(clerk, 2017) if row.staff_no == "001")
    set_grades(clerk, 2017, {someone: GradeEntry("")})
    page = opened(Role.LEADER)
    assert ink(page, "001", 15) is Tone.REFUSED
    assert not page.approve_action.isEnabled()
    assert page.tab.side.tabText(2) == "Blocks 1"
    blockers = page.tab.side.blockers
    page.tab.side.setCurrentIndex(2)
    blockers.setCurrentIndex(blockers.proxy.index(0, 0))
    with qtbot.waitSignal(page.go) as gone:
        press(blockers, Key.Key_Return)
    assert gone.args == [GradesPlace(2017, "001")]


def test_who_is_not_in_the_run_is_listed_with_the_reason(opened: Opening, qtbot: QtBot) -> None:
    page = opened(Role.CLERK)
    page.kind_bar.setCurrentIndex(1)
    assert page.tab.side.tabText(1) == "Not in it 6"
    outsiders = page.tab.side.outsiders
    page.tab.side.setCurrentIndex(1)
    outsiders.setCurrentIndex(outsiders.proxy.index(0, 0))
    with qtbot.waitSignal(page.go) as gone:
        press(outsiders, Key.Key_Return)
    assert gone.args == [StaffPlace(staff_no=outsiders.rows_model.rows[0].staff_no)]


def test_the_preview_shows_the_bytes_that_are_saved_and_esc_goes_back(
    opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(Role.CLERK)
    page.preview_action.trigger()
    preview = paper_on(page)
    assert preview.document.pageCount() == 2
    preview.save_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == preview.bytes
    preview.save_xlsx(tmp_path / "a.xlsx")
    paper_on(page)
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    press(preview.view, Key.Key_PageDown)
    assert preview.place.text() == "Page 2 of 2"
    press(preview.view, Key.Key_Home)
    assert preview.place.text() == "Page 1 of 2"
    before = preview.view.zoomFactor()
    press(preview.view, Key.Key_Plus)
    assert preview.view.zoomFactor() > before or preview.view.zoomMode() is preview.view.ZoomMode.Custom
    press(preview.view, Key.Key_0)
    assert preview.view.zoomMode() is preview.view.ZoomMode.FitToWidth
    assert page.step_back()
    assert page.stack.currentIndex() == WORK


def test_the_pages_are_printed_at_the_printers_own_size(
    program: Program, sample_desk: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "source.pdf"
    paper = bonus_paper(runs_of(sample_desk, 2017)[0].sheet)
    source.write_bytes(pdf_bytes(paper))
    document = QPdfDocument()
    document.load(str(source))
    printer = make_printer(paper)
    printer.setResolution(100)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    assert print_document(document, printer) == 2
    printed = QPdfDocument()
    printed.load(str(tmp_path / "out.pdf"))
    size = printed.pagePointSize(0).toSize()
    assert (printed.pageCount(), size.width() > size.height()) == (2, True)


def test_a_year_without_a_scheme_leads_to_the_scheme(opened: Opening, qtbot: QtBot) -> None:
    page = opened(Role.LEADER)
    page.show_item(BonusPlace(2016))
    qtbot.waitUntil(lambda: page.stack.currentIndex() == EMPTY)
    assert page.primary_action() is None
    with qtbot.waitSignal(page.go) as gone:
        page.empty.button.click()
    assert gone.args == [SchemePlace(2016)]


def test_filters_total_what_they_show(opened: Opening) -> None:
    page = opened(Role.CLERK)
    page.tab.agency_box.setCurrentIndex(page.tab.agency_box.findData("司法所"))
    lines = [shown.line for shown in page.tab.table.shown_rows()]
    assert {line.agency for line in lines} == {"司法所"}
    total = sum(line.amount_fen or 0 for line in lines)
    assert page.tab.total == f"{total // 100:,}.{total % 100:02d}"
    assert page.step_back()


@pytest.mark.parametrize("role", [Role.CLERK, Role.FINANCE, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_nobody_but_a_leader_is_offered_approval(opened: Opening, role: Role) -> None:
    page = opened(role)
    assert page.primary_action() is page.preview_action


def test_the_model_keeps_qts_rules(program: Program, sample_desk: Desk) -> None:
    run = runs_of(sample_desk, 2017)[0]
    model = RowsModel(columns(run), shown_lines(run))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(())
    assert tester.model() is model
