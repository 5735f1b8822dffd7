"""The forms of events: they ask what the table needs, find what was typed, and give it whole."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.events.assign import AssignAsking, AssignDialog
from forms.entry.events.deed import DeedDialog, DeedEntry
from forms.entry.events.fields import Asking, CheckList, WordEdit
from forms.entry.events.intake import IntakeDialog, IntakeEntry
from forms.entry.events.limits_text import LimitsTextDialog
from forms.entry.events.post import PostAsking, PostDialog
from forms.entry.events.words import fact_word, verb_word
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.fields.choice import Choice
from forms.kit.fields.day_edit import DayEdit
from forms.kit.fields.moment_edit import MomentEdit
from models.rules.events.ground import Dated
from models.rules.events.limits import Category
from models.rules.events.moments import of_day, shown
from models.rules.events.transitions import OF_THE_SCREEN, TABLE, Offer, Transition
from models.rules.events.words import Level, Part, Verb
from models.services.events.acting import Assignee, IntakeWords
from models.services.events.ground import CategoryRow, GridRow
from tests.desktop.conftest import program
from tests.desktop.qt import freed_on_close, press, type_in

__all__ = ["program"]
NOON = of_day(date(2017, 6, 1), 12 * 60)
ALWAYS = Dated(date(2000, 1, 1), None)
def leaf(code: str, top: str, word: str, platform: str) -> CategoryRow:
    return CategoryRow(Category(code, top, word, platform), ALWAYS, "", (), police=False, evidence=())


WORDS = IntakeWords(
    (
        leaf("01020", "矛盾纠纷", "邻里", "综治工作"),
        leaf("04005", "城市管理", "暴露垃圾", "综合执法"),
    ),
    (GridRow("999999001001001", "城南一村第1网格", ALWAYS),), tuple(Level), ("12345",),
)  # fmt: skip
PLACES = (
    Assignee("综治工作", "司法所"), Assignee("综合执法", "行政执法中队"),
    Assignee("综治工作", "司法所", "007", "唐梅康"),
)  # fmt: skip
POSTS = PostAsking({"王芳 · wf": "wf"}, ("综治工作",), ("司法所",), {"第1网格 999": "999"})
FILLED = {
    "units": "3", "until": "2017-07-01", "due": "2017-06-09 17:00", "into": "999999001201706010001",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _themed(program: Program) -> None:
    """Every form is shown by the application with its theme."""


def offer_of(row: Transition) -> Offer:
    return Offer(row.verb, row.needs, (*row.optional, *OF_THE_SCREEN.get(row.verb, ())))


def asking() -> Asking:
    named = {"司法所": "司法所"}
    return Asking(dict.fromkeys(("platform", "agency", "assisting", "waive", "to", "handler"), named))


def fill(field: QWidget, name: str) -> None:
    if isinstance(field, CheckList):
        field.tick(["司法所"])
    elif isinstance(field, WordEdit):
        field.setText("sfs")
    elif isinstance(field, DayEdit):
        field.set_day(date(2017, 7, 1))
    elif not isinstance(field, Choice):
        field.setText(FILLED.get(name, "说明"))  # type: ignore[attr-defined]  # a line


ASKING = [row for row in TABLE if row.needs or row.optional]


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.clause)
def test_the_form_of_every_transition_asks_what_its_row_needs(row: Transition, qtbot: QtBot) -> None:
    dialog = DeedDialog(offer_of(row), "一件", asking())
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == verb_word(row.verb)
    assert set(row.needs) <= set(dialog.form.names())
    chosen = {name for name in row.needs if isinstance(dialog.form.field(name), Choice)}
    assert set(dialog.check()) == set(row.needs) - chosen
    for name in dialog.names:
        fill(dialog.form.field(name), name)
    assert dialog.check() == {}
    entry = dialog.value()
    assert isinstance(entry, DeedEntry)
    assert all(getattr(entry.facts, name) not in (None, "", ()) for name in row.needs)
    assert entry.at is None


def test_every_fact_of_the_table_has_a_word() -> None:
    for row in TABLE:
        for name in (*offer_of(row).needs, *offer_of(row).optional):
            assert fact_word(row.verb, name)


def test_on_behalf_the_form_begins_with_now_and_names_the_agency(qtbot: QtBot) -> None:
    dialog = DeedDialog(Offer(Verb.FINISH, ("result",), ()), "一件", asking(), behalf="司法所", now=NOON)
    qtbot.addWidget(dialog)
    fill(dialog.form.field("result"), "result")
    assert dialog.value().at == NOON


@pytest.mark.parametrize("text", ["2017-02-30 09:00", "2017-06-01", "九点", "2017-06-01 25:00"])
def test_a_moment_that_cannot_be_is_named(text: str, qtbot: QtBot) -> None:
    edit = MomentEdit()
    qtbot.addWidget(edit)
    edit.setText(text)
    assert edit.moment is None
    assert edit.problem()


@pytest.mark.parametrize(
    ("text", "meant"),
    [("2017-06-03 09:12", "2017-06-03 09:12"), ("6-3 9:12", "2017-06-03 09:12"),
     ("0603 0912", "2017-06-03 09:12"), ("3 9点半", "2017-06-03 09:30"), ("9:12", "2017-06-01 09:12")],
)  # fmt: skip
def test_a_moment_is_typed_in_short_near_the_one_that_stood_there(
    text: str, meant: str, qtbot: QtBot
) -> None:
    edit = MomentEdit(NOON)
    qtbot.addWidget(edit)
    edit.setFocus()
    edit.setText(text)
    edit.clearFocus()
    QApplication.sendEvent(edit, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert edit.moment is not None and edit.text() == meant and shown(edit.moment) == meant


def test_another_day_from_the_calendar_keeps_the_time_of_day(qtbot: QtBot) -> None:
    edit = MomentEdit(NOON)
    qtbot.addWidget(edit)
    edit.set_day(date(2017, 6, 9))
    assert edit.text() == "2017-06-09 12:00"


def test_a_number_may_be_split_and_never_guessed(qtbot: QtBot) -> None:
    dialog = DeedDialog(Offer(Verb.GRANT_EXTENSION, ("units",), ()), "一件", asking())
    qtbot.addWidget(dialog)
    field = dialog.form.field("units")
    for text, error in (("1.5", False), ("三", True), ("0", True), ("", True)):
        field.setText(text)  # type: ignore[attr-defined]  # a line
        assert bool(dialog.check()) is error, text
    field.setText("1.5")  # type: ignore[attr-defined]  # a line
    assert dialog.value().facts.units == Fraction(3, 2)


def test_what_is_typed_finds_the_agency_before_its_people(qtbot: QtBot) -> None:
    dialog = AssignDialog("一件", AssignAsking(assignees=PLACES, platform="综治工作"))
    qtbot.addWidget(dialog)
    type_in(dialog.target, "sf")
    assert dialog.chosen == PLACES[0]
    dialog.target.clear()
    type_in(dialog.target, "tmk")
    assert dialog.chosen == PLACES[2]
    assert dialog.value().facts.text == "请唐梅康办理。"


def test_enter_in_the_first_field_sends_what_is_named_below(qtbot: QtBot) -> None:
    dialog = AssignDialog("一件", AssignAsking(assignees=PLACES, proposed=PLACES[1]))
    qtbot.addWidget(dialog)
    sent: list[DeedEntry] = []
    dialog.submitted.connect(sent.append)
    dialog.open()
    press(dialog.target, Qt.Key.Key_Return)
    assert [(entry.facts.platform, entry.facts.agency) for entry in sent] == [("综合执法", "行政执法中队")]


def test_an_anonymous_event_carries_no_name(qtbot: QtBot) -> None:
    dialog = IntakeDialog(WORDS, NOON)
    qtbot.addWidget(dialog)
    for name, text in (
        ("title", "堆物"), ("category", "ll"), ("place", "一村"), ("summary", "堆物"), ("party", "王某"),
        ("phone", "138"), ("people", "2"),
    ):  # fmt: skip
        dialog.form.field(name).setText(text)  # type: ignore[attr-defined]  # lines all of them
    dialog.secret.setChecked(True)
    dialog.anonymous.setChecked(True)
    entry = dialog.value()
    assert isinstance(entry, IntakeEntry)
    assert (entry.record.party, entry.record.phone, entry.secret) == ("", "", False)
    assert (entry.record.category, entry.record.people, entry.record.received) == ("01020", 2, NOON)


def test_the_form_of_intake_names_what_is_missing(qtbot: QtBot) -> None:
    dialog = IntakeDialog(WORDS, NOON)
    qtbot.addWidget(dialog)
    assert set(dialog.check()) == {"title", "place", "summary", "category"}
    dialog.people.setText("几个")
    dialog.category.setText("没有的")
    assert {"people", "category"} <= set(dialog.check())


def test_a_dispute_is_taken_in_with_both_parties_and_a_number_for_the_call_back(qtbot: QtBot) -> None:
    dialog = IntakeDialog(WORDS, NOON)
    qtbot.addWidget(dialog)
    for name, text in (("title", "堆物"), ("category", "ll"), ("place", "一村"), ("summary", "堆物")):
        dialog.form.field(name).setText(text)  # type: ignore[attr-defined]  # lines all of them
    assert set(dialog.check()) == {"party", "phone"}
    dialog.party.setText("王芳")
    dialog.phone.setText("13800001234")
    assert set(dialog.check()) == {"party"}
    dialog.party.setText("王芳、李强")
    assert dialog.check() == {}
    dialog.party.clear()
    dialog.anonymous.setChecked(True)
    assert dialog.check() == {}
    dialog.anonymous.setChecked(False)
    dialog.category.setText("bllj")
    assert dialog.check() == {}


def test_the_name_of_a_post_follows_its_part(qtbot: QtBot) -> None:
    dialog = PostDialog(POSTS, date(2017, 6, 1))
    qtbot.addWidget(dialog)
    assert not dialog.name.isEnabled()
    dialog.account.setText("wf")
    for part, name in ((Part.AGENCY, "司法所"), (Part.PLATFORM, "综治工作"), (Part.GRID, "999")):
        dialog.part.choose(part.value)
        dialog.name.setText(next(iter(POSTS.names(part))))
        assert dialog.check() == {}
        assert dialog.value().name == name
    dialog.part.choose(Part.HUB.value)
    assert dialog.value().name == ""


@pytest.mark.parametrize(
    "make",
    [
        lambda: AssignDialog("一件", AssignAsking(assignees=PLACES)),
        lambda: DeedDialog(Offer(Verb.URGE, ("level", "reason"), ()), "一件", Asking()),
        lambda: IntakeDialog(WORDS, NOON),
        lambda: PostDialog(POSTS, date(2017, 6, 1)),
        lambda: LastDayDialog("End the post", "王芳", date(2017, 6, 1)),
        lambda: LimitsTextDialog("[notice]", lambda fault: fault.code),
    ],
    ids=["assign", "deed", "intake", "post", "post end", "limits"],
)
def test_every_form_is_freed(make: object) -> None:
    assert callable(make)
    assert freed_on_close(make)


def test_each_assisting_agency_is_told_what_it_is_wanted_for(qtbot: QtBot) -> None:
    dialog = AssignDialog("", AssignAsking(assignees=PLACES, proposed=PLACES[0]))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.tasks.isVisible()
    dialog.assisting.tick(["行政执法中队"])
    assert [name for name, line in dialog.tasks.lines.items() if line.isVisible()] == ["行政执法中队"]
    assert dialog.value().facts.tasks == ()
    dialog.tasks.lines["行政执法中队"].setText(" 现场警戒 ")
    assert dialog.value().facts.tasks == ("现场警戒",)
    dialog.assisting.tick(["司法所", "行政执法中队"])
    assert dialog.value().facts.tasks == ("", "现场警戒")
    dialog.assisting.tick(["司法所"])
    assert dialog.value().facts.tasks == (), "nobody is told of the task of an agency that is let off"
