from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import shell as shell_module
from desktop.app import Program
from desktop.entries import PageEntry, Room, Who
from desktop.palette import CommandPalette, PaletteEntry
from desktop.places import BonusPlace
from desktop.shell import NARROW, Shell
from forms.kit import theme
from forms.kit.theme import Appearance
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.keys_sheet import KeysSheet
from forms.kit.widgets.seal import Seal
from models.services.office.topics import Topic
from tests.desktop.qt import click, freed_on_close, let_go, press, type_in, widen
from tests.desktop.sample_pages import PEOPLE, BonusPage, EmptyPage, NameDialog, PeoplePage

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


FOOT = Room("settings", "Settings", "settings", at_foot=True)


def who() -> Who:
    return Who("陈静", "考勤员", "某街道办事处")


@pytest.fixture
def shell(program: Program, qtbot: QtBot) -> Shell:
    window = Shell(
        [
            PageEntry("staff", "Staff", "staff", PeoplePage),
            PageEntry("bonus", "Year-end bonus", "bonus", BonusPage, place=BonusPlace),
            PageEntry("settings", "Settings", "settings", EmptyPage, FOOT),
        ],
        program.settings,
        who,
    )
    qtbot.addWidget(window)
    window.show()
    window.open_first()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


def people(shell: Shell) -> PeoplePage:
    shell.show_page("staff")
    assert isinstance(shell.page, PeoplePage)
    return shell.page


def bonus(shell: Shell) -> BonusPage:
    shell.show_page("bonus")
    assert isinstance(shell.page, BonusPage)
    return shell.page


def test_the_header_shows_title_period_and_one_primary_button(shell: Shell) -> None:
    page = people(shell)
    assert (shell.header.title.text(), shell.header.period.text()) == ("派驻人员", "2017 年 5 月")
    assert shell.header.primary.text() == "登记人员"
    page.add_action.setEnabled(False)
    assert not shell.header.primary.isEnabled()
    shell.show_page("bonus")
    assert not shell.header.primary.isVisible()
    assert shell.header.tools == ()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_presses_the_button_that_has_the_cursor(shell: Shell, qtbot: QtBot, key: Qt.Key) -> None:
    page = people(shell)
    chip = page.filters.buttons[0]
    chip.setFocus()
    press(chip, key)
    assert chip.isChecked()
    press(chip, key)
    assert not chip.isChecked()
    tool = next(one for one in shell.header.tools if one.text() == "打印")
    tool.setFocus()
    with qtbot.waitSignal(page.print_action.triggered):
        press(tool, key)


def test_pages_open_by_number_and_alt_left_goes_back(shell: Shell, qtbot: QtBot) -> None:
    press(shell, Key.Key_2, CTRL)
    assert shell.key == "bonus"
    press(shell, Key.Key_Left, ALT)
    assert shell.key == "staff"
    press(shell, Key.Key_Left, ALT)
    assert shell.key == "staff"


def test_esc_never_leaves_a_page_however_often_it_is_pressed(shell: Shell) -> None:
    shell.show_page("bonus")
    page = people(shell)
    for _ in range(5):
        press(page.table, Key.Key_Escape)
        assert shell.key == "staff"


def test_alt_left_stays_on_a_page_that_must_not_be_left(shell: Shell) -> None:
    people(shell)
    page = bonus(shell)
    page.may_leave = False
    press(shell, Key.Key_Left, ALT)
    assert shell.key == "bonus"
    page.may_leave = True
    press(shell, Key.Key_Left, ALT)
    assert shell.key == "staff"


def test_esc_first_takes_away_the_message_then_the_search(shell: Shell, qtbot: QtBot) -> None:
    shell.show_page("bonus")
    page = people(shell)
    page.refused.emit("不行。")
    page.filters.search.setText("zs")
    page.filters.search.searched.emit("zs")
    assert shell.message.isVisible()
    press(page.table, Key.Key_Escape)
    assert not shell.message.isVisible()
    press(page.table, Key.Key_Escape)
    assert page.filters.search.text() == ""
    assert shell.key == "staff"


def test_a_message_moves_no_row_away_from_under_the_hand(shell: Shell) -> None:
    page = people(shell)
    top = page.table.mapTo(shell, page.table.pos())
    page.refused.emit("不行。")
    page.said.emit("已登记。", None)
    QApplication.processEvents()
    assert shell.message.isVisible() or shell.said.isVisible()
    assert page.table.mapTo(shell, page.table.pos()) == top


def test_a_message_below_a_full_list_does_not_slide_over_the_row_of_the_cursor(shell: Shell) -> None:
    page = people(shell)
    table = page.table
    table.set_rows([replace(PEOPLE[0], number=at) for at in range(90)])
    last = table.rowAt(table.viewport().height() - theme.ROW_HEIGHT)
    table.setCurrentIndex(table.proxy.index(last, 1))
    before = table.viewport().height()
    page.refused.emit("不行。")
    let_go()
    assert table.viewport().height() < before
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))


def test_a_message_leads_to_where_it_is_dealt_with(shell: Shell) -> None:
    page = people(shell)
    page.pointed.emit("已审批，差额由补发扣回办理。", "去补发扣回", BonusPlace(2017))
    assert shell.message.link.isVisible() and shell.message.link.text() == "去补发扣回"
    click(shell.message.link)
    assert shell.key == "bonus" and not shell.message.isVisible()
    assert bonus(shell).shown == [BonusPlace(2017)]
    page.refused.emit("不行。")
    assert not shell.message.link.isVisible()


def test_pages_opened_long_ago_are_taken_down_and_built_again(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell_module, "KEPT", 3)
    entries = [PageEntry(f"p{at}", f"Page {at}", "staff", PeoplePage) for at in range(6)]
    keeping = PageEntry("bonus", "Year-end bonus", "bonus", BonusPage)
    window = Shell([keeping, *entries], program.settings, who)
    qtbot.addWidget(window)
    window.show()
    window.open_first()
    kept = window.page
    first = None
    for entry in entries:
        assert window.show_page(entry.key)
        first = first or weakref.ref(window.page)
    assert window.stack.count() == 3
    gc.collect()  # without an event: its memory is there for the page that was opened instead
    assert first is not None and first() is None
    assert window.show_page("bonus") and window.page is kept, "what can refuse to be left is never taken down"
    assert window.show_page("p0") and isinstance(window.page, PeoplePage)
    press(window, Key.Key_Left, ALT)
    assert window.key == "bonus"


def test_a_page_that_must_not_be_left_stays(shell: Shell, qtbot: QtBot) -> None:
    page = bonus(shell)
    page.may_leave = False
    assert not shell.show_page("staff")
    assert shell.sidebar.buttons["bonus"].is_chosen
    assert not shell.close()
    page.may_leave = True
    assert shell.show_page("staff")


def test_other_pages_redraw_what_changed_when_they_are_next_opened(shell: Shell) -> None:
    other = bonus(shell)
    page = people(shell)
    before = len(page.refreshed)
    page.changed.emit(frozenset({Topic.STAFF}))
    assert len(page.refreshed) == before
    assert len(other.refreshed) == 1
    shell.show_page("bonus")
    assert other.refreshed[-1] == frozenset({Topic.STAFF})


def test_what_was_done_is_said_with_a_way_back(shell: Shell, qtbot: QtBot) -> None:
    page = people(shell)
    page.said.emit("已登记。", page.undo)
    assert shell.said.isVisible()
    click(shell.said.undo_button)
    assert page.undone == 1
    assert not shell.said.isVisible()


def test_the_shortcut_of_the_primary_action_works_on_its_page_only(shell: Shell, qtbot: QtBot) -> None:
    page = people(shell)
    qtbot.waitUntil(shell.isActiveWindow)
    with qtbot.waitSignal(page.add_action.triggered):
        press(page.table, Key.Key_N, CTRL)
    page.findChildren(NameDialog)[0].reject()
    let_go()
    shell.show_page("bonus")
    with qtbot.assertNotEmitted(page.add_action.triggered):
        press(shell, Key.Key_N, CTRL)


def test_icons_of_a_page_out_of_sight_follow_the_appearance(shell: Shell, program: Program) -> None:
    before = people(shell).import_action.icon().cacheKey()
    shell.show_page("bonus")
    program.settings.appearance = Appearance.DARK
    assert people(shell).import_action.icon().cacheKey() != before


def test_a_change_of_look_goes_over_no_page_that_can_be_built_again(shell: Shell, program: Program) -> None:
    """With a dozen pages built the window stood still: a style sheet goes over every widget there is."""
    people(shell)
    in_view = bonus(shell)
    for change in ("appearance", "font_size"):
        setattr(program.settings, change, {"appearance": Appearance.DARK, "font_size": 16}[change])
        assert list(shell._pages) == ["bonus"] and shell.key == "bonus"
        QApplication.processEvents()
        people(shell)
        shell.show_page("bonus")
    assert shell.page is not in_view, "another size of letters has its page built again"


def test_another_size_of_letters_is_shown_before_the_page_is_built_again(
    shell: Shell, program: Program
) -> None:
    """In one turn both held the window up for a third of a second."""
    in_view = bonus(shell)
    program.settings.font_size = 16
    assert shell.page is in_view
    QApplication.processEvents()
    assert shell.key == "bonus" and shell.page is not in_view


def test_a_page_that_may_not_be_left_outlives_a_change_of_look(shell: Shell, program: Program) -> None:
    kept = bonus(shell)
    people(shell)
    program.settings.appearance = Appearance.DARK
    assert bonus(shell) is kept


def test_a_page_can_hand_an_item_to_another(shell: Shell) -> None:
    page = people(shell)
    page.go.emit(BonusPlace(2017))
    assert bonus(shell).shown == [BonusPlace(2017)]


def test_a_place_with_nothing_filled_in_is_the_page_as_it_stands(shell: Shell) -> None:
    page = people(shell)
    page.go.emit(BonusPlace())
    assert shell.key == "bonus" and bonus(shell).shown == []


def test_ctrl_k_opens_a_page_or_a_person_by_pinyin(shell: Shell, qtbot: QtBot) -> None:
    found: list[str] = []
    entry = PaletteEntry("张三丰", "派驻人员", lambda: found.append("张三丰"))
    shell.add_palette_provider(lambda: [entry])
    press(shell, Key.Key_K, CTRL)
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    type_in(palette.line, "zsf")
    assert [row.title for row in palette.model.rows] == ["张三丰"]
    press(palette.line, Key.Key_Return)
    assert found == ["张三丰"]
    let_go()
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    press(shell, Key.Key_K, CTRL)
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    type_in(palette.line, "bonus")
    press(palette.line, Key.Key_Return)
    assert shell.key == "bonus"


def test_f1_shows_the_keys_of_this_page(shell: Shell, qtbot: QtBot) -> None:
    people(shell)
    press(shell, Key.Key_F1)
    sheet = next(child for child in shell.findChildren(KeysSheet) if child.isVisible())
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Ctrl+N" in words
    assert "Ctrl+K" in words
    sheet.accept()


def many_pages(program: Program) -> Shell:
    sizes = {"Attendance": 3, "Leave": 2, "Events": 4, "Staff": 1, "Assessment": 3, "Bonus": 5}
    sizes |= {"Allowances": 1, "Import": 1, "Today": 1, "Reference data": 6}
    rooms = {word: Room(word, word, "work") for word in sizes}
    inside = [
        PageEntry(f"{word}{number}", f"{word} {number}", "work", PeoplePage, rooms[word])
        for word, pages in sizes.items()
        for number in range(pages)
    ]
    foot = [PageEntry(key, key, "lock", PeoplePage, FOOT) for key in ("accounts", "settings")]
    # One page of the first room comes last, as when a feature was added later.
    return Shell([*foot, *inside[1:], inside[0]], program.settings, who)


def shown_rooms(window: Shell) -> list[str]:
    """The rooms whose whole line is in sight."""
    lines = window.sidebar.buttons.items()
    return [key for key, line in lines if line.visibleRegion().boundingRect() == line.rect()]


@pytest.mark.parametrize("size", [(1366, 768), (1092, 614), (910, 512)])
def test_every_room_is_in_sight_without_scrolling(
    program: Program, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = many_pages(program)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.open_first()
    assert (window.width(), window.height()) == size
    qtbot.waitUntil(lambda: shown_rooms(window) == list(window.sidebar.buttons))
    assert list(window.sidebar.buttons)[-1] == "settings"
    assert window.sidebar.is_folded is (size[0] < NARROW)


def test_the_pages_of_a_room_are_tabs_that_ctrl_tab_walks_through(program: Program, qtbot: QtBot) -> None:
    window = many_pages(program)
    qtbot.addWidget(window)
    window.show()
    window.show_room("Leave")
    page = window.page
    assert isinstance(page, PeoplePage) and window.key == "Leave0"
    assert window.tabs.isVisible() and window.tabs.keys == ("Leave0", "Leave1")
    press(page.table, Key.Key_Tab, CTRL)
    assert window.key == "Leave1" and window.tabs.bar.currentIndex() == 1
    press(window, Key.Key_Tab, CTRL)
    assert window.key == "Leave0"
    window.show_page("Leave1")
    window.show_room("Staff")
    assert not window.tabs.isVisible()
    window.show_room("Leave")
    assert window.key == "Leave1", "a room opens where it was left"
    window.tabs.bar.setCurrentIndex(0)
    assert window.key == "Leave0"


def is_folded(window: Shell) -> bool:
    return window.sidebar.is_folded


def test_the_sidebar_folds_to_icons_and_remembers_it(program: Program, qtbot: QtBot) -> None:
    window = many_pages(program)
    qtbot.addWidget(window)
    window.resize(1300, 700)
    window.show()
    wide, settings = window.sidebar.width(), program.settings
    qtbot.waitUntil(window.isActiveWindow)
    press(window, Key.Key_B, CTRL)
    assert window.sidebar.width() < wide / 2 and settings.is_folded
    assert window.sidebar.buttons["Leave"].toolTip().startswith("Leave")
    again = many_pages(program)
    qtbot.addWidget(again)
    again.resize(1300, 700)
    again.show()
    assert is_folded(again)
    click(again.sidebar.fold_button)
    assert not is_folded(again)
    again.resize(NARROW - 1, 700)
    assert is_folded(again)
    again.resize(NARROW + 1, 700)
    assert not is_folded(again), "what folded by itself was not a choice"


def test_a_page_that_is_not_listed_still_opens_by_a_link(program: Program, qtbot: QtBot) -> None:
    room = Room("money", "Bonus", "bonus")
    window = Shell(
        [
            PageEntry("staff", "Staff", "staff", PeoplePage),
            PageEntry("scheme", "Scheme", "scheme", PeoplePage, room),
            PageEntry("bonus", "Bonus", "bonus", BonusPage, room, BonusPlace, listed=False),
            PageEntry("import", "Import", "import", PeoplePage, listed=False),
        ],
        program.settings,
        who,
    )
    qtbot.addWidget(window)
    window.show()
    window.open_first()
    assert list(window.sidebar.buttons) == ["staff", "money"]
    window.show_room("money")
    assert not window.tabs.isVisible()
    assert window.go_to(BonusPlace(2017))
    assert window.key == "bonus" and window.tabs.keys == ("scheme", "bonus")
    assert window.show_page("import")
    assert not any(button.is_chosen for button in window.sidebar.buttons.values())
    window.set_badge("import", 3)


def test_no_page_makes_the_window_larger(program: Program, qtbot: QtBot) -> None:
    class HugePage(PeoplePage):
        def __init__(self, parent: QWidget | None = None) -> None:
            super().__init__(parent)
            self.table.setMinimumSize(3000, 2000)

    entries = [PageEntry("huge", "Huge", "staff", HugePage), PageEntry("bonus", "B", "bonus", BonusPage)]
    window = Shell(entries, program.settings, who)
    qtbot.addWidget(window)
    window.resize(910, 512)
    window.show()
    window.show_page("bonus")
    window.show_page("huge")
    QApplication.processEvents()
    assert (window.width(), window.height()) == (910, 512)


def test_tools_without_room_stand_in_a_menu_and_keep_their_keys(shell: Shell, qtbot: QtBot) -> None:
    page = people(shell)
    page.print_action.setShortcut("Ctrl+P")
    shell.resize(500, 500)
    qtbot.waitUntil(shell.header.more.isVisible)
    assert shell.header.primary.isVisible() and shell.rect().contains(
        shell.header.mapTo(shell, shell.header.primary.geometry().bottomRight())
    )
    hidden = shell.header.more.menu().actions()
    assert page.print_action in hidden
    qtbot.waitUntil(shell.isActiveWindow)
    with qtbot.waitSignal(page.print_action.triggered):
        press(page.table, Key.Key_P, CTRL)
    shell.resize(1280, 720)
    qtbot.waitUntil(lambda: not shell.header.more.isVisible())
    assert all(tool.isVisible() for tool in shell.header.tools)


def test_up_and_down_walk_over_the_sidebar_and_stay_in_it(program: Program, qtbot: QtBot) -> None:
    window = many_pages(program)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    buttons = list(window.sidebar.buttons.values())
    buttons[0].setFocus()
    for _ in range(len(buttons) + 2):
        press(window.focusWidget() or window, Key.Key_Down)
    assert window.focusWidget() is buttons[-1]
    press(buttons[-1], Key.Key_Up)
    assert window.focusWidget() is buttons[-2]
    press(buttons[-2], Key.Key_Return)
    assert window.entries[window.key].home.key == buttons[-2].key


def test_every_open_page_is_asked_before_the_window_closes(shell: Shell) -> None:
    hidden = bonus(shell)
    page = people(shell)
    hidden.may_leave = False
    assert not shell.close()
    assert shell.key == "bonus"
    hidden.may_leave = True
    assert people(shell) is page
    assert shell.close()


def test_ctrl_k_lists_everything_and_asks_for_it_once(shell: Shell) -> None:
    asked: list[int] = []

    def many() -> list[PaletteEntry]:
        asked.append(1)
        return [PaletteEntry(f"张{number}", "", asked.clear) for number in range(40)]

    shell.add_palette_provider(many)
    shell.open_palette()
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    titles = [entry.title for entry in palette.model.rows]
    assert titles[:3] == [entry.word for entry in shell.entries.values()]
    assert titles[-40:] == [f"张{number}" for number in range(40)]
    type_in(palette.line, "z39")
    assert [entry.title for entry in palette.model.rows] == ["张39"]
    assert len(asked) == 1
    palette.close()


def test_a_name_that_is_the_role_is_said_once(program: Program, qtbot: QtBot) -> None:
    window = Shell([], program.settings, lambda: Who("管理员", "管理员", "某街道"))
    qtbot.addWidget(window)
    assert window.who_label.text() == "管理员"


def test_an_empty_state_shows_every_line_of_its_text(program: Program, qtbot: QtBot) -> None:
    text = "花名册、各月考勤表、考核结果汇总表可以一起拖进来，按内容自动识别。" * 3
    empty = EmptyState("把文件拖到这里", text, None)
    qtbot.addWidget(empty)
    for width in (1100, 500, 300):
        empty.resize(width, 600)
        empty.show()
        QApplication.processEvents()
        assert empty.text.width() >= min(460, width - 60)
        assert empty.text.height() >= empty.text.heightForWidth(empty.text.width())


def test_a_seal_without_a_word_does_not_show(program: Program, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    seal = Seal("", "", "", window)
    window.show()
    assert not seal.isVisible()
    seal.set_seal("已审批", "王芳", "2018-01-20")
    seal.show()
    assert seal.isVisible()
    seal.set_seal("", "", "")
    assert not seal.isVisible()


def test_the_sidebar_says_how_much_waits(shell: Shell, qtbot: QtBot) -> None:
    shell.set_badge("bonus", 12)
    button = shell.sidebar.buttons["bonus"]
    assert button.accessibleName() == "Year-end bonus, 12 waiting"
    press(button, Key.Key_Return)
    assert shell.key == "bonus"


def test_the_language_changes_with_the_pages_built_again(
    shell: Shell, program: Program
) -> None:
    shell.set_saved_at("14:32")
    shell.show_page("settings")
    before = shell.page
    program.settings.language = "zh"
    let_go()
    assert shell.key == "settings" and shell.page is not before
    assert shell.sidebar.buttons["settings"].text() == "设置"
    assert shell.saved_label.text() == "已保存 14:32"


def test_widths_and_the_maximised_window_are_remembered(
    shell: Shell, program: Program, qtbot: QtBot
) -> None:
    page = people(shell)
    before = page.table.columnWidth(1)
    widen(page.table, 1, 60)
    shell.showMaximized()
    assert shell.close()
    assert program.settings.widths("people")[1] >= before + 55
    again = Shell(list(shell.entries.values()), program.settings, who)
    qtbot.addWidget(again)
    assert again.isMaximized()


def test_a_refusal_stands_in_the_dialog_which_stays_open(shell: Shell, qtbot: QtBot) -> None:
    page = people(shell)
    dialog = page.open_dialog()
    assert isinstance(dialog, NameDialog)
    type_in(dialog.name, "重名")
    press(dialog.name, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert "重名" in dialog.form.error("name")
    dialog.name.setText("新人")
    with qtbot.waitSignals([page.said, page.changed]):
        press(dialog.name, Key.Key_Return, CTRL)
    assert page.saved == ["新人"]


def test_the_windows_own_dialogs_are_freed(shell: Shell, program: Program) -> None:
    page = people(shell)
    assert freed_on_close(page.open_dialog)
    assert freed_on_close(lambda: KeysSheet("", (), (), shell))
    assert freed_on_close(lambda: CommandPalette((), shell), CommandPalette.close)
