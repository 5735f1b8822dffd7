"""The hub's board, by keys: no key acts where the cursor was not put; every pill counts its list."""

from __future__ import annotations

import gc
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.events.agency_desk import AgencyDeskPage
from desktop.events.asking import deed_form
from desktop.events.board import BoardPage
from desktop.events.keys import DEED_KEYS, LEVEL_KEYS
from desktop.events.leader import LeaderPage
from desktop.places import AgencyDeskPlace, EventsPlace, LeaderPlace
from forms.entry.events.assign import AssignDialog
from forms.entry.events.deed import DeedDialog
from forms.entry.events.intake import IntakeDialog
from forms.entry.events.told import ToldDialog
from forms.entry.events.words import verb_word
from forms.kit.dialogs.reason import ReasonDialog
from models.rules.events.words import State, Verb
from models.services.events.acting import acts_of
from models.services.events.lists import Bucket, EventFilter, list_events
from models.services.events.one import event
from models.services.events.posts import end_post, posts
from models.services.office.accounts import operation_log
from models.services.people.agencies import agencies
from tests.desktop.events.boards import numbers, opened, state
from tests.desktop.people.people_pages import Said, dialog_of
from tests.desktop.qt import freed_on_close, press, type_in
from tests.services.events.desk import JUSTICE, Street
from tests.services.sample_office import person as person_at

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(street: Street) -> list[str]:
    """Three events, the newest first as the board shows them."""
    found = []
    for name in ("a", "b", "c"):
        found.append(street.report(name, place=f"城南一村{name}"))
        street.later(minutes=1)
    return found[::-1]


def board(street: Street, qtbot: QtBot, name: str = "zhihui") -> tuple[BoardPage, Said]:
    return opened(BoardPage, street.seat(name), qtbot)


def test_nothing_is_chosen_before_one_goes_there(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_A)
    assert said.refused == ["Choose an event first: J goes to the next one."]
    assert {state(street, number) for number in three} == {State.WAITING}
    press(page.table, Key.Key_J)
    assert page.current is not None
    assert page.current.number == three[0]
    press(page.table, Key.Key_A)
    assert state(street, three[0]) is State.ACCEPTED
    assert state(street, three[1]) is State.WAITING


def test_coming_to_the_list_shows_no_event_that_was_not_chosen(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, _ = board(street, qtbot)
    page.search.setFocus()
    page.table.setFocus()
    assert page.current is None
    assert page.pane.view is None


def test_a_day_of_another_year_is_not_read_as_one_of_this(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, _ = board(street, qtbot)
    model = page.table.model()
    received, due = model.index(0, 6), model.index(0, 2)
    assert (received.data(), due.data()) == ("06-01 09:02", "06-05 17:00")
    street.later(days=300)
    assert (received.data(), due.data()) == ("2017-06-01", "2017-06-05")


def test_a_key_pressed_twice_does_nothing_to_the_next_event(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, said = board(street, qtbot)
    page.show_item(EventsPlace(view=Bucket.WAITING.name))
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A)
    assert numbers(page) == three[1:]
    assert page.table.current_row() is None
    assert page.pane.view is not None
    assert page.pane.view.number == three[0]
    press(page.table, Key.Key_A)
    assert state(street, three[1]) is State.WAITING
    assert said.refused
    press(page.table, Key.Key_J)
    assert page.current is not None
    assert page.current.number == three[1]


def test_k_goes_back_and_j_stays_at_the_end(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    for key, at in ((Key.Key_J, 0), (Key.Key_J, 1), (Key.Key_K, 0), (Key.Key_K, 0)):
        press(page.table, key)
        assert page.table.currentIndex().row() == at
    for _ in range(5):
        press(page.table, Key.Key_J)
    assert page.table.currentIndex().row() == 2


def test_d_accepts_what_waits_and_assigns_by_initials_and_one_undo_takes_both_back(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_D)
    dialog = dialog_of(page, AssignDialog, qtbot)
    type_in(dialog.target, "sf")
    assert dialog.found.text() == "→ 司法所 · 综治工作"
    press(dialog.target, Key.Key_Return)
    case = event(street.admin, three[0]).case
    assert (case.state, case.agency, case.platform) == (State.ASSIGNED, "司法所", "综治工作")
    assert said.texts == ["Assign → 司法所: 楼道堆物"]
    press(page.table, Key.Key_Z, CTRL)
    assert state(street, three[0]) is State.WAITING
    steps = event(street.admin, three[0]).steps
    assert [step.withdrawn for step in steps if step.verb is not Verb.UNDO] == [True, True]


def test_ctrl_z_takes_back_one_deed_after_the_other(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A)
    press(page.table, Key.Key_3)
    press(page.table, Key.Key_1)
    assert event(street.admin, three[0]).case.level.value == "特急"
    press(page.table, Key.Key_Z, CTRL)
    assert event(street.admin, three[0]).case.level.value == "一般"
    press(page.table, Key.Key_Z, CTRL)
    assert state(street, three[0]) is State.WAITING
    assert said.refused == []


def test_a_person_is_found_too_and_named_in_the_instruction(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    office = next(one.id for one in agencies(street.admin) if one.name == "司法所")
    person_at(street.admin, 7, "唐梅康", office)
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_D)
    dialog = dialog_of(page, AssignDialog, qtbot)
    person = next(one for one in dialog.asking.assignees if one.name and one.agency == "司法所")
    type_in(dialog.target, "tmk")
    press(dialog.target, Key.Key_Return)
    view = event(street.admin, three[0])
    assert view.case.agency == "司法所"
    assert view.steps[-1].facts.text.startswith(f"请{person.name}办理")


def test_nobody_is_assigned_where_the_words_find_nobody(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_D)
    dialog = dialog_of(page, AssignDialog, qtbot)
    type_in(dialog.target, "qqq")
    press(dialog.target, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.form.error("target")
    press(dialog, Key.Key_Escape)
    assert state(street, three[0]) is State.WAITING
    assert page.isVisible()


def test_a_second_platform_needs_the_ruling(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_D)
    dialog = dialog_of(page, AssignDialog, qtbot)
    dialog.assisting.tick(["国土资源所"])
    type_in(dialog.target, "sf")
    press(dialog.target, Key.Key_Return)
    assert dialog.form.error("ruling")
    type_in(dialog.ruling, "副书记裁定")
    press(dialog.ruling, Key.Key_Return, CTRL)
    case = event(street.admin, three[0]).case
    assert (case.state, case.assisting) == (State.ASSIGNED, ("国土资源所",))


@pytest.mark.parametrize(("letter", "level"), LEVEL_KEYS.items())
def test_digits_set_the_level(street: Street, qtbot: QtBot, letter: str, level: str) -> None:
    number = street.report("x", level="紧急" if level != "紧急" else "一般")
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key(ord(letter)))
    assert event(street.admin, number).case.level == level


def test_merge_proposes_the_likely_duplicate(street: Street, qtbot: QtBot) -> None:
    first = street.report("a")
    street.later(minutes=5)
    second = street.report("b")
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    assert page.pane.view is not None
    assert [one.number for one in page.pane.view.alike] == [first]
    press(page.table, Key.Key_M)
    dialog = dialog_of(page, DeedDialog, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert state(street, second) is State.MERGED
    assert event(street.admin, second).case.into == first
    press(page.table, Key.Key_Z, CTRL)
    assert state(street, second) is State.WAITING


def test_several_are_merged_into_the_earliest(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A, CTRL)
    press(page.table, Key.Key_M)
    press(dialog_of(page, DeedDialog, qtbot), Key.Key_Return, CTRL)
    assert [state(street, number) for number in three] == [State.MERGED, State.MERGED, State.WAITING]


def test_every_pill_counts_exactly_its_list(street: Street, three: list[str], qtbot: QtBot) -> None:
    street.handled(three[0])
    street.deed(three[1], Verb.ACCEPT)
    street.deed(three[2], Verb.URGE, level="黄", reason="催")
    street.report("late", received=street.admin.clock().date().toordinal() * 1440 - 30 * 1440)
    page, _ = board(street, qtbot)
    seen = {}
    for view in page.views:
        page.pills.choose(view.key)
        page._on_view(view.key)
        count = int(page.pills.buttons[view.key].text().rsplit(" ", 1)[1])
        assert count == len(numbers(page)), view.key
        seen[view.key] = count
    assert seen[Bucket.OPEN.name] == 4
    assert seen[Bucket.WAITING.name] == 2
    assert seen[Bucket.OVERDUE.name] == 1
    assert seen[Bucket.URGED.name] == 1


def test_brackets_go_through_the_pills(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_BracketRight)
    assert page.pills.key == Bucket.WAITING.name
    press(page.table, Key.Key_BracketLeft)
    press(page.table, Key.Key_BracketLeft)
    assert page.pills.key == page.views[-1].key


def test_every_offer_of_the_table_stands_in_the_menu(street: Street, three: list[str], qtbot: QtBot) -> None:
    street.handled(three[0])
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    acts = acts_of(page.desk, three[0])
    menu = page.menu()
    *words, telling = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == [verb_word(act.offer.verb) for act in acts]
    assert telling == page.telling.tr("Record who was told")
    assert {act.by for act in acts if act.behalf} == {JUSTICE}
    assert {Verb.NOTE, Verb.FINISH, Verb.RETURN, Verb.ASK_EXTENSION} <= {
        act.offer.verb for act in acts if act.behalf
    }
    menu.close()


def test_every_verb_of_a_key_is_one_that_the_table_knows() -> None:
    verbs = [verb for one in DEED_KEYS for verb in one.verbs]
    assert len(verbs) == len(set(verbs))
    letters = [one.letter for one in DEED_KEYS]
    assert len(letters) == len({*letters, *"JKOTPW"}) - 6


def test_the_hub_records_what_an_agency_did_with_the_time_of_both(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    street.handled(three[0])
    done = street.now
    street.later(hours=2)
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_F)
    dialog = dialog_of(page, DeedDialog, qtbot)
    type_in(dialog.form.field("result"), "调解成功")
    dialog.at.setText(done.strftime("%Y-%m-%d %H:%M"))
    press(dialog, Key.Key_Return, CTRL)
    step = event(street.admin, three[0]).steps[-1]
    assert (step.verb, step.by, step.account) == (Verb.FINISH, JUSTICE, "zhihui")
    assert step.entered_at[:16] != done.isoformat()[:16]
    assert "entered" in page.pane.timeline.toPlainText()


def test_what_is_not_possible_is_said_with_the_state(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_V)
    assert said.refused == [
        '"Verify" is not possible now: the event is "To accept" and you act as Command room.'
    ]


def test_a_rule_that_stands_in_the_way_is_said_by_its_own_sentence(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    """Where the state and the post would allow it, naming them explains nothing."""
    street.handled(three[0])
    street.later(days=30)
    page, said = opened(AgencyDeskPage, street.seat("sifa"), qtbot)
    page.show_item(AgencyDeskPlace(number=three[0]))
    press(page.table, Key.Key_Down)
    press(page.table, Key.Key_X)
    assert "it is past its due time" in said.refused[-1]
    hub, heard = board(street, qtbot)
    hub.table.select_row(lambda row: row.number == three[0])
    press(hub.table, Key.Key_X)
    assert "you act as" not in heard.refused[-1]


def test_the_form_stays_open_with_the_refusal(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_U)
    dialog = dialog_of(page, DeedDialog, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.form.error("reason") == "This is needed."
    type_in(dialog.form.field("reason"), "请抓紧")
    dialog.at.setText("2099-01-01 09:00")
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.form.error("at")
    dialog.at.clear()
    press(dialog, Key.Key_Return, CTRL)
    assert event(street.admin, three[0]).case.urge == 1


def test_a_step_of_which_somebody_outside_was_told_is_not_taken_back(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_W)
    assert len(said.refused) == 1, "nothing was done to it yet"
    press(page.table, Key.Key_A)
    press(page.table, Key.Key_W)
    dialog = dialog_of(page, ToldDialog, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.isVisible(), "somebody is to be named"
    type_in(dialog.whom, "12345")
    press(dialog, Key.Key_Return, CTRL)
    assert [step.told for step in event(street.admin, three[0]).steps] == ["12345"]
    press(page.table, Key.Key_Z, CTRL)
    assert state(street, three[0]) is State.ACCEPTED
    press(page.table, Key.Key_W)
    assert len(said.refused) == 3, "it is told, and was told before"


def test_somebody_else_was_faster(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_J)
    street.deed(three[0], Verb.ACCEPT)
    press(page.table, Key.Key_A)
    assert len(said.refused) == 1
    press(page.table, Key.Key_F5)
    assert page.current is not None
    assert page.current.state is State.ACCEPTED


def test_enter_opens_the_event_and_esc_closes_it(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_Return)
    assert not page.side.isVisible()
    assert page.step_back()
    assert page.side.isVisible()
    assert not page.step_back()


def test_letters_typed_into_the_search_are_no_deeds(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_Slash)
    type_in(page.search, "ad1")
    assert {state(street, number) for number in three} == {State.WAITING}
    assert not page.findChildren(AssignDialog)
    page.search.setText("城南一村b")
    qtbot.waitUntil(lambda: numbers(page) == [three[1]])
    assert page.count.text() == "1"


def test_initials_find_what_is_loaded_and_the_count_says_what_is_hidden(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    street.report("z", title="井盖破损", place="别处")
    page, _ = board(street, qtbot)
    page.search.setText("jgps")
    qtbot.waitUntil(lambda: len(numbers(page)) == 1)
    assert page.count.text() == "1 / 4"
    page.step_back()
    assert len(numbers(page)) == 4


def test_all_of_a_long_list_are_done_in_the_background_and_taken_back(street: Street, qtbot: QtBot) -> None:
    for at in range(130):
        street.report(f"n{at}", place=f"地点{at}")
    page, said = board(street, qtbot)
    assert len(numbers(page)) == 100
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A, CTRL)
    assert len(page.chosen()) == 130
    press(page.table, Key.Key_A)
    qtbot.waitUntil(lambda: bool(said.texts))
    assert said.texts == ["Accept: 130 events"]
    found = list_events(street.admin, limit=200).rows
    assert {row.state for row in found} == {State.ACCEPTED}
    press(page.table, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(said.texts) == 2)
    assert {row.state for row in list_events(street.admin, limit=200).rows} == {State.WAITING}


def test_scrolling_brings_the_next_page(street: Street, qtbot: QtBot) -> None:
    for at in range(120):
        street.report(f"n{at}", place=f"地点{at}")
    page, _ = board(street, qtbot)
    assert len(numbers(page)) == 100
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    assert len(numbers(page)) == 120
    assert page.count.text() == "120"


def test_who_reported_it_is_masked_until_a_reason_is_given_and_logged(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    assert "王小明" not in page.pane.people.text()
    press(page.table, Key.Key_P)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    type_in(dialog.reason, "回访")
    press(dialog, Key.Key_Return, CTRL)
    assert "王小明" in page.pane.people.text()
    assert any(line.action == "read_complainant" for line in operation_log(street.admin))
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_K)
    assert "王小明" not in page.pane.people.text()


def test_an_agency_may_not_read_who_reported_it(street: Street, three: list[str], qtbot: QtBot) -> None:
    street.handled(three[0])
    page, said = opened(AgencyDeskPage, street.seat("sifa"), qtbot)
    page.show_item(AgencyDeskPlace(number=three[0]))
    assert not page.pane.reveal.isVisible()
    press(page.table, Key.Key_P)
    assert said.refused == [
        f"sifa may not see who reported event {three[0]}: only the hub and the verifier may."
    ]
    assert "王小明" not in page.pane.people.text()


def test_a_grid_worker_of_another_grid_is_refused_with_the_reason_kept(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    number = street.report("d", place="又一处", grid="999999001001002")
    page, _ = opened(BoardPage, street.seat("wangge"), qtbot)
    page.table.select_row(lambda row: row.number == number)
    assert page.pane.reveal.isVisible()
    page.reveal()
    dialog = dialog_of(page, ReasonDialog, qtbot)
    type_in(dialog.reason, "看看")
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "王小明" not in page.pane.people.text()


def test_seven_agencies_are_a_choice_and_leave_the_list_its_room(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(AgencyDeskPage, street.seat("zhihui"), qtbot)
    assert isinstance(page, AgencyDeskPage)
    assert page.agency_box.count() > 3 and not page.agency_box.isHidden()
    assert len(page.pills.buttons) == 6
    last = page.agency_box.itemText(page.agency_box.count() - 1)
    place = AgencyDeskPlace(filter=EventFilter(agency=last, bucket=Bucket.OPEN))
    page.show_item(place)
    assert page.agency_box.currentText() == last
    assert page.view is not None and page.view.filter == place.filter
    alone, _ = opened(AgencyDeskPage, street.seat("sifa"), qtbot)
    assert isinstance(alone, AgencyDeskPage)
    assert alone.agency_box.isHidden() and len(alone.pills.buttons) == 6


def test_an_event_is_taken_in_by_form(street: Street, qtbot: QtBot) -> None:
    page, said = board(street, qtbot)
    press(page.table, Key.Key_T)
    dialog = dialog_of(page, IntakeDialog, qtbot)
    type_in(dialog.title, "占道经营")
    type_in(dialog.category, "ll")
    type_in(dialog.place, "城南一村9号")
    type_in(dialog.summary, "有人占道")
    dialog.anonymous.setChecked(True)
    assert not dialog.party.isEnabled()
    press(dialog, Key.Key_Return, CTRL)
    number = numbers(page)[0]
    view = event(street.admin, number)
    assert (view.title, view.category.leaf, view.complainant.known) == ("占道经营", "邻里", False)
    assert page.current is not None
    assert page.current.number == number
    assert said.texts == [f"Taken in as {number}"]


def test_the_agency_signs_notes_and_reports(street: Street, three: list[str], qtbot: QtBot) -> None:
    street.deed(three[0], Verb.ACCEPT)
    street.deed(three[0], Verb.ASSIGN, platform="综治工作", agency="司法所")
    page, _ = opened(AgencyDeskPage, street.seat("sifa"), qtbot)
    assert numbers(page) == [three[0]]
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A)
    press(dialog_of(page, DeedDialog, qtbot), Key.Key_Return, CTRL)
    assert state(street, three[0]) is State.HANDLING
    press(page.table, Key.Key_BracketRight)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_F)
    dialog = dialog_of(page, DeedDialog, qtbot)
    type_in(dialog.form.field("result"), "已办")
    press(dialog, Key.Key_Return, CTRL)
    assert state(street, three[0]) is State.FINISHED


def test_a_leader_instructs_and_sees_it_among_the_instructed(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    street.handled(three[0])
    page, _ = opened(LeaderPage, street.seat("zongzhi"), qtbot)
    assert numbers(page) == [three[0]]
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_I)
    dialog = dialog_of(page, DeedDialog, qtbot)
    type_in(dialog.form.field("text"), "请抓紧")
    press(dialog, Key.Key_Return, CTRL)
    assert page.pills.buttons["told"].text().endswith(" 1")
    page.show_item(LeaderPlace(number=three[0]))
    assert numbers(page) == [three[0]]


def test_without_a_post_one_looks_and_is_led_to_the_posts(
    street: Street, three: list[str], qtbot: QtBot
) -> None:
    post = next(one for one in posts(street.admin, "zhihui"))
    end_post(street.admin, post.id, date(2017, 5, 31))
    page, said = board(street, qtbot)
    assert page.notice.isVisible()
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_A)
    assert len(said.refused) == 1
    assert state(street, three[0]) is State.WAITING


def test_every_form_is_freed(street: Street, three: list[str], qtbot: QtBot) -> None:
    street.handled(three[1])
    page, _ = board(street, qtbot)
    for number in three:
        for act in acts_of(page.desk, number):
            if act.offer.verb is Verb.ASSIGN:
                continue
            page.table.select_row(lambda row, number=number: row.number == number)  # type: ignore[misc]
            rows = page.chosen()
            assert freed_on_close(lambda act=act, rows=rows: deed_form(page.desk, act, rows, page))  # type: ignore[misc]
    gc.collect()
    assert not page.findChildren(DeedDialog)


def test_menus_are_freed(street: Street, three: list[str], qtbot: QtBot) -> None:
    page, _ = board(street, qtbot)
    press(page.table, Key.Key_J)
    press(page.table, Key.Key_O)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    press(menu, Key.Key_Escape)
    qtbot.waitUntil(lambda: page.findChildren(QMenu) == [page.print_menu.menu])

