"""From a folder or a server to an open window, by the keys that someone in the office presses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import display, pages, window
from desktop.app import Program
from desktop.bonus.page import BonusPage
from desktop.command_line.run import run
from desktop.palette import CommandPalette
from desktop.people.page import StaffPage
from desktop.shell import Shell
from desktop.signing_in import FileDoor, ServerDoor
from desktop.window import SignIn
from forms.entry.office.first_run import FirstRunDialog
from forms.entry.office.login import LoginDialog
from forms.entry.office.recovery import RecoveryDialog
from forms.entry.office.restore import RestoreDialog
from forms.kit.texts import ROLE_WORDS
from models.errors import Refused
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.founding import found_office
from models.services.office.accounts import operation_log, set_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.staff import StaffRow, staff
from models.store import paths
from models.store.backup import backup
from models.store.store import Store, create_postgres, create_store, open_store
from models.store.verifier import make_verifier
from tests.desktop.qt import let_go, press, type_in
from tests.desktop.shell.windows import leave
from tests.office import ADMINISTRATOR, CHEAP, OTHERS, PASSWORD, STREET

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[3]
Stand = Callable[[FileDoor | ServerDoor], SignIn]


@pytest.fixture
def stand(program: Program) -> Iterator[Stand]:
    """Return what leads to a door; what is open after the test is closed."""
    made: list[SignIn] = []

    def before(door: FileDoor | ServerDoor) -> SignIn:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        made.append(SignIn(app, door))
        return made[-1]

    yield before
    for sign_in in made:
        leave(sign_in)


def login(sign_in: SignIn) -> LoginDialog:
    sign_in.start()
    assert isinstance(sign_in.dialog, LoginDialog)
    return sign_in.dialog


def window_of(sign_in: SignIn, qtbot: QtBot) -> Shell:
    qtbot.waitUntil(lambda: sign_in.shell is not None)
    assert sign_in.shell is not None
    return sign_in.shell


def open_every_page(shell: Shell, qtbot: QtBot) -> None:
    for key in shell.entries:
        assert shell.show_page(key)
        qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))
        assert shell.header.title.text()


@pytest.fixture
def new_office(tmp_path: Path) -> tuple[Path, str]:
    """An office of one administrator: its folder and its recovery code."""
    folder = tmp_path / "new"

    def begin(store: Store) -> None:
        found_office(store.sessions, street=STREET, account=ADMINISTRATOR, full_name="王芳")

    store, code = create_store(folder, ADMINISTRATOR, PASSWORD, found=begin, cost=CHEAP)
    store.close()
    return folder, code


def test_a_wrong_password_is_told_and_the_right_one_opens_the_window(
    stand: Stand, sample_folder: Path, program: Program, qtbot: QtBot
) -> None:
    sign_in = stand(FileDoor(sample_folder))
    dialog = login(sign_in)
    qtbot.waitUntil(dialog.password.hasFocus)
    type_in(dialog.password, "not-this-one")
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    assert sign_in.shell is None
    assert dialog.password.selectedText()
    type_in(dialog.password, PASSWORD)
    press(dialog.password, Key.Key_Return)
    shell = window_of(sign_in, qtbot)
    assert sign_in.dialog is None
    assert shell.isVisible()
    assert shell.office_label.text() == STREET
    assert program.settings.last_account == ADMINISTRATOR
    assert sign_in.opened is not None
    assert "failed_logins" in [line.action for line in operation_log(sign_in.opened.desk)]


def test_whoever_the_program_is_started_for_is_chosen_at_the_sign_in(
    sample_folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.settings.last_account = ADMINISTRATOR
    chosen: list[str] = []

    def run_window(door: FileDoor, account: str) -> int:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        sign_in = SignIn(app, door, account)
        chosen.append(login(sign_in).account.currentText())
        leave(sign_in)
        return 0

    monkeypatch.setattr(display, "display_problem", str)
    monkeypatch.setattr(window, "run_window", run_window)
    assert run(["--data", str(sample_folder), "--user", "kaoqin"]) == 0
    assert chosen == ["kaoqin"]


def test_an_account_that_is_not_here_is_told_and_another_is_chosen(
    sample_folder: Path, program: Program, qtbot: QtBot
) -> None:
    program.settings.last_account = "kaoqin"
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    sign_in = SignIn(app, FileDoor(sample_folder), "kaoqing")
    dialog = login(sign_in)
    assert '"kaoqing"' in dialog.form.error("account")
    qtbot.waitUntil(dialog.account.hasFocus)
    assert dialog.account.currentText() == "kaoqin"
    press(dialog.account, Key.Key_Home)
    assert dialog.form.error("account") == "" and dialog.account.currentText() == ADMINISTRATOR
    leave(sign_in)


def test_closing_the_window_leaves_one_whole_file(stand: Stand, sample_folder: Path, qtbot: QtBot) -> None:
    door = FileDoor(sample_folder)
    sign_in = stand(door)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    shell = sign_in.show_window(opened)
    open_every_page(shell, qtbot)
    assert shell.close()
    sign_in.close()
    assert paths.database_file(sample_folder).exists()
    assert [path.name for path in sample_folder.glob("office.db-*")] == ["office.db-count"]


@pytest.mark.parametrize("role", list(Role))
def test_every_page_opens_for_every_role(
    stand: Stand, sample_folder: Path, program: Program, qtbot: QtBot, role: Role
) -> None:
    names = {seat: name for name, _full, seat in OTHERS}
    door = FileDoor(sample_folder)
    opened = door.enter(names.get(role, ADMINISTRATOR), PASSWORD)
    assert opened is not None
    shell = stand(door).show_window(opened)
    open_every_page(shell, qtbot)
    assert shell.who_label.text().endswith(ROLE_WORDS[role]["en"])
    program.settings.language = "zh"
    assert shell.who_label.text().endswith(ROLE_WORDS[role]["zh"])
    assert shell.sidebar.buttons["staff"].text() == "派驻人员"


def test_the_recovery_code_opens_with_a_new_password(
    stand: Stand, new_office: tuple[Path, str], qtbot: QtBot
) -> None:
    folder, code = new_office
    sign_in = stand(FileDoor(folder))
    dialog = login(sign_in)
    press(dialog.recovery_button, Key.Key_Space)
    recovery = dialog.findChild(RecoveryDialog)
    assert isinstance(recovery, RecoveryDialog)
    wrong = code[:-1] + ("7" if code[-1] != "7" else "8")
    secret = "new-2018"
    for field, text in ((recovery.code, wrong), (recovery.password, secret), (recovery.again, secret)):
        field.setFocus()
        type_in(field, text)
        press(field, Key.Key_Return)
    recovery.submit()
    qtbot.waitUntil(lambda: recovery.form.error("code") != "")
    recovery.code.selectAll()
    type_in(recovery.code, code)
    press(recovery.code, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window_of(sign_in, qtbot)
    leave(sign_in)
    with pytest.raises(Refused, match="wrong_password"):
        open_store(folder, ADMINISTRATOR, PASSWORD)
    open_store(folder, ADMINISTRATOR, secret).close()


def test_the_first_run_may_be_given_up_and_leaves_nothing(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class App:
        asked = 0

        @classmethod
        def quit(cls) -> None:
            cls.asked += 1

    monkeypatch.setattr(window, "QApplication", App)
    folder = tmp_path / "none"
    sign_in = stand(FileDoor(folder))
    sign_in.start()
    dialog = sign_in.dialog
    assert isinstance(dialog, FirstRunDialog)
    press(dialog, Key.Key_Escape)
    assert App.asked == 1
    assert not paths.has_office(folder)


@pytest.mark.parametrize("with_code", [False, True])
def test_the_first_run_restores_a_backup_instead(
    stand: Stand, new_office: tuple[Path, str], tmp_path: Path, qtbot: QtBot, *, with_code: bool
) -> None:
    folder, code = new_office
    with open_store(folder, ADMINISTRATOR, PASSWORD) as store:
        file = backup(store, tmp_path / "office.backup")
    sign_in = stand(FileDoor(tmp_path / "fresh"))
    sign_in.start()
    first = sign_in.dialog
    assert isinstance(first, FirstRunDialog)
    press(first.restore_button, Key.Key_Space)
    chooser = first.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    (tmp_path / "list.xlsx").write_text("no backup")
    chooser.fileSelected.emit(str(tmp_path / "list.xlsx"))
    assert "not a backup" in first.message.text()
    chooser.fileSelected.emit(str(file))
    chooser.close()
    dialog = first.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    dialog.submit()
    assert dialog.form.error("password")
    type_in(dialog.password, "not-it-2017")
    dialog.submit()
    qtbot.waitUntil(lambda: "wrong" in dialog.form.error("password"))
    if with_code:
        type_in(dialog.code, code)
    else:
        dialog.password.setText(PASSWORD)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    login = sign_in.dialog
    assert isinstance(login, LoginDialog)
    assert login.account.currentText() == ADMINISTRATOR
    login.password.setText(PASSWORD)
    login.submit()
    window_of(sign_in, qtbot)


def test_an_account_that_was_switched_off_leaves_the_file_closed(sample_folder: Path) -> None:
    door = FileDoor(sample_folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    set_account(opened.desk, "kaoqin", active=False)
    opened.store.close()
    with pytest.raises(Refused, match="no_such_account"):
        door.enter("kaoqin", PASSWORD)
    assert [path.name for path in sample_folder.glob("office.db-*")] == ["office.db-count"]


@pytest.mark.postgres
def test_the_window_of_an_office_on_a_server(stand: Stand, empty_postgres: str, qtbot: QtBot) -> None:
    with create_postgres(empty_postgres) as store:
        verifier = make_verifier(PASSWORD)
        found_office(
            store.sessions, street=STREET, account=ADMINISTRATOR, full_name="王芳", verifier=verifier
        )
    sign_in = stand(ServerDoor(empty_postgres))
    dialog = login(sign_in)
    assert not dialog.recovery_button.isVisible()
    type_in(dialog.password, "not-this-one")
    press(dialog.password, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.form.error("password") != "")
    type_in(dialog.password, PASSWORD)
    press(dialog.password, Key.Key_Return)
    shell = window_of(sign_in, qtbot)
    assert shell.who_label.text() == "王芳 · Administrator"
    assert shell.office_label.text() == f"{STREET} · connection not encrypted"
    open_every_page(shell, qtbot)


def test_ctrl_k_reads_the_staff_once_and_finds_each(
    stand: Stand, sample_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(desk: Desk) -> tuple[StaffRow, ...]:
        found = staff(desk)
        read.append(len(found))
        return found

    monkeypatch.setattr(pages, "staff", counted)
    door = FileDoor(sample_folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    shell = stand(door).show_window(opened)
    shell.open_palette()
    palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
    titles = [entry.title for entry in palette.model.rows]
    assert titles[: len(shell.entries)] == [entry.word for entry in shell.entries.values()]
    assert len(titles) >= len(shell.entries) + read[0]
    type_in(palette.line, "tmk")
    assert [entry.title for entry in palette.model.rows] == ["唐梅康", "Year of 唐梅康"]
    press(palette.line, Key.Key_Return)
    assert shell.key == "staff"
    assert isinstance(shell.page, StaffPage)
    assert len(read) == 1


def test_ctrl_k_finds_a_sheet_by_the_code_on_it(stand: Stand, sample_folder: Path, qtbot: QtBot) -> None:
    door = FileDoor(sample_folder)
    opened = door.enter("lingdao", PASSWORD)
    assert opened is not None
    police, bonus = (approve(opened.desk, 2017, kind) for kind in (SheetKind.POLICE, SheetKind.BONUS))
    shell = stand(door).show_window(opened)
    for text, title in (
        (police.sheet.seal[:8], "2017年度派出所年度考核奖发放表"),
        (f"{bonus.sheet.seal[:12].upper()}-1", f"2017年度年终考核奖金发放表　{bonus.lines[0].shown.name}"),
    ):
        shell.open_palette()
        palette = next(child for child in shell.findChildren(CommandPalette) if child.isVisible())
        type_in(palette.line, text[:7])
        assert title not in [entry.title for entry in palette.model.rows]
        type_in(palette.line, text[7:])
        assert palette.model.rows[0].title == title
        press(palette.line, Key.Key_Return)
        let_go()
        assert isinstance(shell.page, BonusPage)
        qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))
        assert shell.page.run is not None
        assert shell.page.run.sheet.seal.startswith(text[:8].lower())


SIGN_IN = """
import sys
from pathlib import Path
from desktop.app import make_application
from desktop.command_line.arguments import build_parser
from desktop.command_line.run import _run  # the whole command line is loaded first
from desktop.command_line.window import door_of
from desktop.window import SignIn
app = make_application([], folder=Path(sys.argv[2]))
arguments = build_parser().parse_args(["--data", sys.argv[1]])
sign_in = SignIn(app, door_of(arguments))
sign_in.start()
assert sign_in.dialog.isVisible()
print([name for name in sys.argv[3:] if name in sys.modules])
from desktop import preloading
from desktop.preloading import MODULES, wait_until_loaded
while not preloading._started:  # soon after the first painting
    app.processEvents()
wait_until_loaded()
print([name for name in MODULES if name not in sys.modules])
preloading.load_pages()  # the window stands
preloading._started[0].join()
from desktop.pages import PAGE_MODULES
print([name for name in PAGE_MODULES if name not in sys.modules])
"""


@pytest.mark.parametrize("office", [True, False], ids=["sign-in", "first run"])
def test_the_sign_in_shows_before_tables_and_services_are_loaded(
    sample_folder: Path, tmp_path: Path, office: bool
) -> None:
    later = (
        "sqlalchemy", "models.tables", "models.store.store", "models.services.founding",
        "models.services.office.accounts", "desktop.shell", "desktop.pages", "reportlab", "openpyxl",
        "alembic", "pypinyin", "PySide6.QtPrintSupport", "PySide6.QtPdf", "cryptography.exceptions",
    )  # fmt: skip
    folder = sample_folder if office else tmp_path / "none"
    command = [sys.executable, "-c", SIGN_IN, str(folder), str(tmp_path), *later]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]", "[]"]


WINDOW = """
import sys
from pathlib import Path
from desktop import preloading
from desktop.app import make_application
from desktop.signing_in import FileDoor
from desktop.window import SignIn
app = make_application([], folder=Path(sys.argv[2]))
door = FileDoor(Path(sys.argv[1]))
sign_in = SignIn(app, door)
preloading.preload()
preloading.wait_until_loaded()
opened = door.enter(sys.argv[3], sys.argv[4])
before = set(sys.modules)
sign_in.show_window(opened)
late = sorted(set(sys.modules) - before)
print([name for name in late if name.split(".")[0] in ("desktop", "forms", "models")])
"""


def test_the_window_loads_nothing_that_could_be_loaded_while_the_password_is_typed(
    sample_folder: Path, tmp_path: Path
) -> None:
    """More than half of what it stood still for were modules of the exchange."""
    command = [sys.executable, "-c", WINDOW, str(sample_folder), str(tmp_path), ADMINISTRATOR, PASSWORD]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]"]


UNREAD = """
import linecache, sys
from pathlib import Path
from desktop.app import make_application
app = make_application([], folder=Path(sys.argv[1]))
import desktop.pages, desktop.shell
from desktop.people.page import StaffPage
kept = [name for name in linecache.cache if Path(name).is_relative_to(Path.cwd())]
print(len(kept))
"""


def test_the_window_does_not_keep_the_source_of_every_module(tmp_path: Path) -> None:
    """Qt's bindings would read each module's text; Python keeps what was read, some 40 MB."""
    command = [sys.executable, "-c", UNREAD, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]
