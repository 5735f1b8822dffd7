"""Dialogs that no action of a page opens in the sample office, made here with what they may have to say.

They wait for a file, a refusal, another role, a lost password or a second person.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from desktop.attendance.grid.note import NoteDialog
from desktop.attendance.grid.paste import PasteDialog
from desktop.attendance.page import AttendancePage
from desktop.palette import CommandPalette
from desktop.shell import Shell
from desktop.signing_in import Opened
from forms.entry.assessment.decision import DecisionDialog, LaterDialog
from forms.entry.assessment.fact import FactEndDialog
from forms.entry.assessment.grade import ReasonDialog as GradeReasonDialog
from forms.entry.assessment.person import AppealDialog, AppealEndDialog, FeedbackDialog
from forms.entry.assessment.sanction import WithdrawDialog
from forms.entry.assessment.score_entry import AgencyScoreDialog, ScoresRefusedDialog
from forms.entry.assessment.stage import SendBackDialog
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.entry.attendance.half_decision import HalfDecisionDialog
from forms.entry.closing.close import CloseDialog
from forms.entry.closing.reopen import ReopenDialog
from forms.entry.events.deed import DeedDialog
from forms.entry.events.fields import Asking
from forms.entry.events.moved import MovedDialog
from forms.entry.events.parked import ParkedDialog
from forms.entry.intake.questions import QuestionsDialog
from forms.entry.leave.approve import LeaveApproveDialog
from forms.entry.leave.returning import LeaveReturnDialog
from forms.entry.office.account import AgenciesDialog, NewPasswordDialog, RoleDialog
from forms.entry.office.first_run import FirstRunDialog
from forms.entry.office.login import LoginDialog, TakeOverDialog
from forms.entry.office.recovery import RecoveryDialog
from forms.entry.office.restore import RestoreDialog, RestoringDialog
from forms.entry.office.server import SampleDialog, ServerDialog
from forms.entry.payout.supplement import SupplementDialog
from forms.entry.personal.dialogs import Term, TermDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.entry.supervision.inspection import SampleDialog as InspectionDialog
from forms.entry.supervision.inspection import VerdictDialog
from forms.entry.supervision.notice import NoticeDialog
from forms.entry.supervision.problem import DayAndTextDialog, ProblemAsking, ProblemDialog
from forms.entry.work.grids.pasted import PatrolsRefusedDialog
from forms.entry.work.meetings.deed import CorrectionDialog, SignDialog
from forms.kit.errors import BugDialog, TroubleDialog
from forms.kit.jobs import Job, ProgressPopup
from forms.kit.widgets.keys_sheet import KeysSheet
from forms.workbook.attendance.mapped_csv import CsvShape
from models.errors import Trouble
from models.rules.core.faults import Place
from models.rules.core.questions import Question
from models.rules.events.records import EventRecord
from models.rules.events.transitions import Offer
from models.rules.events.words import Verb
from models.rules.supervision.words import Found, Rung
from models.services.assessment.decisions import DecisionEntry
from models.services.assessment.grades import SanctionRow
from models.services.assessment.texts import assessment_texts
from models.services.attendance.edit_steps import Note
from models.services.bonus.approved import settled_runs
from models.services.events.intake.parked import ParkedRow
from models.services.events.recomputing import MovedMoment
from models.services.leave.views import slips
from models.services.office.roles import Role
from models.services.payout.supplement.approval import draft_supplement
from models.services.supervision.inspections import ProblemRow
from tests.office import YEAR

WHOSE = "唐梅康　3月6日上午"
DAY = date(YEAR, 3, 15)
NAMES = ("国土资源所", "司法所", "行政执法中队", "市场监管所", "派出所", "便民服务中心")
SHAPE = CsvShape("f", ("工号", "", "谁", "何时"), (("1", "", "张", "2017-03-07 8:25"),), {"staff_no": "工号"})
GRADES = (("优秀", "优秀"), ("称职", "称职"), ("不确定等次", "不确定等次"))
SENTENCE = "国土资源所 2017 年 3 月的考勤还没有关账，这张表只能测算；请先关账，再来审批。"


def _nothing(*_said: object) -> str:
    return ""


def _parked() -> tuple[ParkedRow, ...]:
    record = EventRecord(source="12345", title="城南一村 41 号抢劫隐患", place="城南一村", summary=SENTENCE)
    return tuple(
        ParkedRow(
            id=at, reason=reason, record=record, file="2017年3月事件汇总表.xlsx", cell=f"A{at}",
            account="admin", parked_at="2017-03-15T09:00:00",
        )
        for at, reason in enumerate(("draft", "duplicate"), 4)
    )


def _problem() -> ProblemRow:
    return ProblemRow(
        id=1, number="督查问题〔2017〕1号", inspection_id=None, event="", platform="", agency="司法所",
        found_by=Found(next(iter(Found))), found_on=DAY, kind="超时", problem=SENTENCE, owner="孙丽", due=DAY,
        again=False, corrected_on=None, correction="",
    )  # fmt: skip


def _question() -> Question:
    place = Place("城南街道2017年3月考勤表（国土资源所）.xlsx", "3月", "E12")
    return Question(
        place=place, name="column:离队", source="abc", code="column_asked",
        choices={"left": "离任日期", "ignore": "不导入"}, facts={"heading": "离队", "values": "2017-03-15"},
    )  # fmt: skip


def _paste(shell: Shell, _opened: Opened) -> QDialog:
    shell.show_page("attendance")
    page = shell.page
    assert isinstance(page, AttendancePage)
    QGuiApplication.clipboard().setText("\n".join("\t".join(["√", "不认识", "△"]) for _ in range(4)))
    page.board.marks.setCurrentIndex(page.board.marks_model.index(0, 0))
    page.marker.paste()
    return next(one for one in page.findChildren(PasteDialog) if one.isVisible())


def _palette(shell: Shell, _opened: Opened) -> QDialog:
    shell.open_palette()
    return next(one for one in shell.findChildren(CommandPalette) if one.isVisible())


def _keys(shell: Shell, _opened: Opened) -> QDialog:
    shell.open_keys()
    return next(one for one in shell.findChildren(KeysSheet) if one.isVisible())


def _restoring(shell: Shell, _opened: Opened) -> QDialog:
    dialog = RestoringDialog(_nothing, shell)
    dialog._background.blockSignals(True)  # noqa: FBT003 - stand as if the backup were a large one
    return dialog


def _supplement(shell: Shell, opened: Opened) -> QDialog:
    run = next(iter(settled_runs(opened.desk, YEAR)))
    return SupplementDialog(draft_supplement(opened.desk, run.run_id), f"{YEAR} 年终考核奖金", None, shell)


def _agency_score(shell: Shell, opened: Opened) -> QDialog:
    sheet = assessment_texts(opened.desk, YEAR).sheet("agency")
    return AgencyScoreDialog("司法所", sheet, {}, SENTENCE, shell)


Make = Callable[[Shell, Opened], QDialog]
BY_HAND: dict[type[QDialog], Make] = {
    NoteDialog: lambda w, _: NoteDialog(WHOSE, Note(5, "路上"), w, timed=True, words_first=False),
    PasteDialog: _paste,
    CommandPalette: _palette,
    DecisionDialog: lambda w, _: DecisionDialog("t", SENTENCE, GRADES, DecisionEntry("称职", "好"), w),
    LaterDialog: lambda w, _: LaterDialog("唐梅康", "优秀", GRADES, w),
    FactEndDialog: lambda w, _: FactEndDialog("唐梅康　试用期", closing=True, parent=w),
    GradeReasonDialog: lambda w, _: GradeReasonDialog("、".join(NAMES), YEAR, w),
    AppealDialog: lambda w, _: AppealDialog("唐梅康", SENTENCE, DAY, w),
    AppealEndDialog: lambda w, _: AppealEndDialog("唐梅康", [("upheld", "维持原定等次")], DAY, w),
    FeedbackDialog: lambda w, _: FeedbackDialog("、".join(NAMES), DAY, w),
    WithdrawDialog: lambda w, _: WithdrawDialog("石宇", (SanctionRow(1, "警告", DAY, "1号"),), w),
    AgencyScoreDialog: _agency_score,
    ScoresRefusedDialog: lambda w, _: ScoresRefusedDialog([SENTENCE] * 12, 3, w),
    SendBackDialog: lambda w, _: SendBackDialog([("review", "审核评鉴"), ("scores", "测评评分")], w),
    CsvColumnsDialog: lambda w, _: CsvColumnsDialog("考勤机导出 2017-03.csv", SHAPE, w),
    HalfDecisionDialog: lambda w, _: HalfDecisionDialog(WHOSE, f"{SENTENCE}\n{SENTENCE}", "", w),
    CloseDialog: lambda w, _: CloseDialog("; ".join(f"{name} 2017年3月" for name in NAMES), w),
    ReopenDialog: lambda w, _: ReopenDialog("司法所", "2017年3月", w),
    DeedDialog: lambda w, _: DeedDialog(
        Offer(Verb.URGE, ("level", "reason"), ()), SENTENCE, Asking(), w, behalf="司法所"
    ),
    MovedDialog: lambda w, _: MovedDialog(
        SENTENCE, [MovedMoment("999999001201703150001", "accept", "2017-03-15 17:00", "2017-03-16 17:00")], w
    ),
    ParkedDialog: lambda w, _: ParkedDialog(_parked(), w),
    QuestionsDialog: lambda w, _: QuestionsDialog([_question()] * 3, w),
    LeaveApproveDialog: lambda w, _: LeaveApproveDialog(SENTENCE, w),
    LeaveReturnDialog: lambda w, opened: LeaveReturnDialog(slips(opened.desk)[0], w),
    NewPasswordDialog: lambda w, _: NewPasswordDialog("kaoqin", _nothing, w),
    RoleDialog: lambda w, _: RoleDialog("kaoqin", Role.CLERK, [(role, role.value) for role in Role], w),
    AgenciesDialog: lambda w, _: AgenciesDialog("kaoqin", NAMES, NAMES[:2], SENTENCE, w),
    FirstRunDialog: lambda w, _: FirstRunDialog(_nothing, w, language="zh"),
    LoginDialog: lambda w, _: LoginDialog(NAMES, _nothing, last=NAMES[0], recover=_nothing, parent=w),
    TakeOverDialog: lambda w, _: TakeOverDialog(w),
    RecoveryDialog: lambda w, _: RecoveryDialog("admin", _nothing, w),
    RestoreDialog: lambda w, _: RestoreDialog("城南街道 2017-03-15.backup", ("admin", "kaoqin"), _nothing, w),
    RestoringDialog: _restoring,
    ServerDialog: lambda w, _: ServerDialog(_nothing, w),
    SampleDialog: lambda w, _: SampleDialog(_nothing, SENTENCE, w),
    SupplementDialog: _supplement,
    TermDialog: lambda w, _: TermDialog("办结事件的当事人姓名、电话", Term(3, "城街〔2017〕1号"), w),
    ApproveSheetDialog: lambda w, _: ApproveSheetDialog("2017-03 津补贴", 3087212, (("发放", "36 人"),), w),
    PaySheetDialog: lambda w, _: PaySheetDialog("2017-03 津补贴", 3087212, parent=w),
    InspectionDialog: lambda w, _: InspectionDialog("2017-Q2", NAMES, w),
    VerdictDialog: lambda w, _: VerdictDialog(SENTENCE, w),
    NoticeDialog: lambda w, _: NoticeDialog(_problem(), Rung.NOTICE, DAY, w),
    ProblemDialog: lambda w, _: ProblemDialog(ProblemAsking(NAMES, NAMES), DAY, w),
    DayAndTextDialog: lambda w, _: DayAndTextDialog("督查问题", SENTENCE, "整改情况", DAY, w),
    PatrolsRefusedDialog: lambda w, _: PatrolsRefusedDialog(SENTENCE, [SENTENCE] * 9, w),
    SignDialog: lambda w, _: SignDialog("联席会议〔2017〕1号", "周建国", w),
    CorrectionDialog: lambda w, _: CorrectionDialog("联席会议〔2017〕1号", w),
    TroubleDialog: lambda w, _: TroubleDialog(
        Trouble("file_unreadable", file="2017年3月事件汇总表.xlsx", reason="denied"), w, retry=_nothing
    ),
    BugDialog: lambda w, _: BugDialog("Traceback (most recent call last):\n" * 30, w),
    ProgressPopup: lambda w, _: ProgressPopup(Job("全面核验", "look", w), w, after_ms=0),
    KeysSheet: _keys,
}
"""Every one of them by its class."""
