"""Two small pages that the window is tried with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.places import BonusPlace
from forms.kit import theme
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.money import format_fen
from forms.kit.widgets.page import Key, Page
from forms.kit.widgets.seal import Seal
from forms.kit.widgets.step_tree import StepTree
from models.errors import Refused
from models.rules.core.explain import How, Step, combine, given
from models.services.office.topics import Changes, Topic


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    name: str
    agency: str
    grade: str
    fen: int | None


PEOPLE = (
    Person(1, "唐梅康", "国土资源所", "优秀", 1_234_567),
    Person(2, "单雄信", "司法所", "称职", 980_000),
    Person(3, "张三丰", "行政执法中队", "称职", 1_000_050),
    Person(4, "王小明", "市场监管所", "不确定等次", None),
    Person(5, "李四", "派出所", "基本称职", 450_000),
    Person(6, "欧阳锋", "市场监管所", "称职", 9_900_000),
)


def grade_meaning(person: Person) -> Tone:
    return {"优秀": Tone.DONE, "不确定等次": Tone.WAITS, "基本称职": Tone.REFUSED}.get(
        person.grade, Tone.PLAIN
    )


def columns() -> tuple[Column[Person], ...]:
    return (
        Column("序号", lambda p: str(p.number), lambda p: p.number, Align.CENTRE, 56),
        Column("姓名", lambda p: p.name, width=110),
        Column("派驻机构", lambda p: p.agency, width=150, stretch=True),
        Column("等次", lambda p: p.grade, width=110, align=Align.CENTRE, tone=grade_meaning),
        Column(
            "应发（元）",
            lambda p: format_fen(p.fen),
            lambda p: p.fen or 0,
            Align.RIGHT,
            130,
            tone=lambda _p: Tone.ESTIMATE,
            tip=lambda _p: "测算",
        ),
    )


def sample_step() -> Step:
    base = given("年终考核奖金基数", 24000, source="派驻办〔2017〕3号 第二条")
    months = given("在岗月数", 11, source="派驻经历 2017-02-01 起", unit="月")
    year = given("全年月数", 12, source="", unit="月")
    share = combine(How.QUOTIENT, "按月折算", [months, year], unit="")
    whole = combine(How.PRODUCT, "折算后基数", [base, share])
    cut = given("事假扣减", Fraction(1000, 3), source="考勤 2017-05", note="3 个半天")
    due = combine(How.LESS, "应发", [whole, cut])
    cent = given("分", Fraction(1, 100), source="第七条")
    return combine(How.ROUND_HALF_UP, "唐梅康 2017 年年终考核奖金", [due, cent], note="到分")


class NameDialog(EntryDialog):
    """Edits a name; a name called 重名 is refused by whoever saves."""

    FIELD_OF_CODE = {"name_taken": "name"}  # noqa: RUF012

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("登记派驻人员", parent)
        self.name = self.form.add("name", "姓名", QLineEdit())
        self.post = self.form.add("post", "职务", QLineEdit(), hint="与任职文件一致")

    def check(self) -> Mapping[str, str]:
        return {} if self.name.text() else {"name": "请填写姓名。"}

    def value(self) -> str:
        return self.name.text()


class PeoplePage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refreshed: list[Changes] = []
        self.undone = 0
        self.saved: list[str] = []
        self.add_action = QAction("登记人员", self)
        self.add_action.setShortcut(QKeySequence("Ctrl+N"))
        self.add_action.triggered.connect(self.open_dialog)
        self.import_action = QAction("导入", self)
        theme.set_icon(self.import_action, "import")
        self.print_action = QAction("打印", self)
        theme.set_icon(self.print_action, "print")
        self.undo_action = QAction("", self)
        self.undo_action.setToolTip("撤销")
        theme.set_icon(self.undo_action, "undo")
        self.undo_action.setEnabled(False)
        self.table = TableView(RowsModel(columns(), key=lambda p: p.number), "people", self)
        best = Chip[Person]("优秀", lambda p: p.grade == "优秀")
        held = Chip[Person]("暂缓", lambda p: p.fen is None)
        self.filters = FilterBar(self.table, (best, held), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.table.set_rows(PEOPLE)

    def title(self) -> str:
        return "派驻人员"

    def period(self) -> str:
        return "2017 年 5 月"

    def primary_action(self) -> QAction:
        return self.add_action

    def tool_actions(self) -> Sequence[QAction]:
        return (self.undo_action, self.import_action, self.print_action)

    def keys(self) -> Sequence[Key]:
        return (Key("Ctrl+N", "登记人员"),)

    def legend(self) -> str:
        return "√ 出勤　△ 公差　○ 事假　⊕ 病假"

    def refresh(self, changes: Changes) -> None:
        self.refreshed.append(changes)

    def step_back(self) -> bool:
        return self.filters.clear()

    def open_dialog(self) -> EntryDialog:
        return self.edit(NameDialog(self), self.save, "已登记。")

    def save(self, name: str) -> Changes:
        if name == "重名":
            raise Refused("name_taken", name=name)
        self.saved.append(name)
        return frozenset({Topic.STAFF})

    def undo(self) -> None:
        self.undone += 1


class BonusPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.refreshed: list[Changes] = []
        self.may_leave = True
        self.shown: list[BonusPlace] = []
        self.tree = StepTree(sample_step(), self)
        head = QHBoxLayout()
        head.addWidget(Seal("已审定", "陈书记", "2018-01-12", self))
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.GAP)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)

    def title(self) -> str:
        return "年终考核奖金"

    def refresh(self, changes: Changes) -> None:
        self.refreshed.append(changes)

    def can_leave(self) -> bool:
        return self.may_leave

    def show_item(self, place: BonusPlace) -> None:
        self.shown.append(place)


class EmptyPage(Page):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start = QAction("导入花名册", self)
        column = QVBoxLayout(self)
        text = "先导入花名册，或逐个登记派驻人员；之后才能记考勤。"
        column.addWidget(EmptyState("还没有派驻人员", text, self.start, self))

    def title(self) -> str:
        return "考勤"
