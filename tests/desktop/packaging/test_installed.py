"""The package as a user has it, on demand: `python -m desktop.packaging check` sets PACKAGE_UNDER_TEST.

The command line runs in a bare Debian (debootstrap, as root), where nothing but the package was installed;
window and server are tried with the same files beside the libraries of this machine.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pypdf
import pytest

from desktop.packaging.deb import HOME
from desktop.packaging.product import NAME, ROOT
from models.store import paths
from models.store.engine import WRITING, sqlite_engine
from models.store.migrate import run_migrations
from models.store.store import Store
from tests.conftest import ACCOUNT, PASSWORD, Template
from tests.golden.old_office import ADMINISTRATOR, OFFICE
from tests.golden.old_office import PASSWORD as OLD_PASSWORD
from tests.postgres import fresh_database, running_server
from tests.store.earlier import EARLIER, populate

PACKAGE = Path(os.environ.get("PACKAGE_UNDER_TEST", ""))
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")

DRESS = (
    "xvfb", "xdotool", "xclip", "openbox", "dbus", "dbus-x11", "ibus", "ibus-libpinyin", "fcitx5",
    "fcitx5-pinyin", "fcitx5-modules", "cups", "cups-client", "printer-driver-cups-pdf", "libegl1", "libgl1",
    "libfontconfig1", "libfreetype6", "libglib2.0-0", "libdbus-1-3", "libx11-xcb1", "libdrm2", "libgbm1",
)  # fmt: skip
"""A screen, two input methods, a printer, and what the package recommends for its window."""

NEWCOMER = "newcomer"
"""The account of somebody who is no administrator of the bare system."""

CLEAN = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
"""The tests themselves run without a screen, by a variable that must not reach a system that has one."""

pytestmark = pytest.mark.skipif(not PACKAGE.is_file(), reason="on demand: python -m desktop.packaging check")


@pytest.fixture(scope="module")
def unpacked() -> Iterator[Path]:
    """The package's files, beside the libraries of this machine."""
    with tempfile.TemporaryDirectory(prefix="unpacked-") as name:
        subprocess.run(["dpkg-deb", "--extract", str(PACKAGE), name], check=True)
        yield Path(name)


@pytest.fixture(scope="module")
def debian() -> Iterator[Path]:
    """A bare Debian, to be copied: nothing is installed in it."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.skip("a bare system is made by root with debootstrap")
    with tempfile.TemporaryDirectory(prefix="debian-") as name:
        root = Path(name) / "root"
        command = ["debootstrap", "--variant=minbase", "bookworm", str(root), MIRROR]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        yield root


def copied(debian: Path, folder: str) -> Path:
    """Copy the bare Debian into a folder, with the package beside it; return its root."""
    root = Path(folder) / "root"
    subprocess.run(["cp", "--archive", str(debian), str(root)], check=True)
    shutil.copy(PACKAGE, root / "package.deb")
    return root


@pytest.fixture(scope="module")
def bare(debian: Path) -> Iterator[Path]:
    """A bare Debian with the package installed by dpkg, and nothing else added."""
    with tempfile.TemporaryDirectory(prefix="bare-") as name:
        root = copied(debian, name)
        subprocess.run(["chroot", str(root), "dpkg", "--install", "/package.deb"], check=True)
        (root / "package.deb").unlink()
        subprocess.run(["chroot", str(root), "useradd", "--create-home", NEWCOMER], check=True)
        yield root


@pytest.fixture(scope="module")
def dressed(debian: Path) -> Iterator[Path]:
    """A Debian with a screen, input methods and a printer that writes PDF, and the package installed."""
    with tempfile.TemporaryDirectory(prefix="dressed-", ignore_cleanup_errors=True) as name:
        root = copied(debian, name)
        (root / "usr" / "sbin" / "policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        (root / "usr" / "sbin" / "policy-rc.d").chmod(0o755)
        for script in ("typing.sh", "printing.sh"):
            shutil.copy(Path(__file__).with_name(script), root)
        subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
        try:
            # A step of its own: debootstrap itself cannot choose among packages that provide the same.
            inside = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
            subprocess.run(["chroot", str(root), *inside, "update"], check=True)
            wanted = ["install", "--yes", "--no-install-recommends", *DRESS, "/package.deb"]
            subprocess.run(["chroot", str(root), *inside, *wanted], check=True, capture_output=True)
            yield root
        finally:
            subprocess.run(["umount", "--lazy", str(root / "proc")], check=False)


@pytest.fixture(scope="module")
def old(bare: Path) -> str:
    """An office of an earlier version with approved sheets, upgraded by the installed program."""
    shutil.copytree(OFFICE, bare / "root" / "old")
    data = "/root/old"
    bare_run(bare, "upgrade", "--data", data, "--user", ADMINISTRATOR, SECONDED_PASSWORD=OLD_PASSWORD)
    return data


def bare_run(root: Path, *words: str, user: str = "root", **variables: str) -> str:
    """Run the installed program in the bare system, without a network, by the name in its path.

    It must end well.
    """
    home = "/root" if user == "root" else f"/home/{user}"
    given = [f"{key}={value}" for key, value in {"HOME": home, **variables}.items()]
    settings = ["env", "-i", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", *given]
    inside = ["chroot", f"--userspec={user}", str(root)]
    command = ["unshare", "--net", *inside, *settings, NAME, *words]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(root: Path, *words: str, **variables: str) -> str:
    """Run the unpacked program on this machine; it must end well."""
    command = [str(program_of(root)), *words]
    environment = {**settings(root), **variables}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def program_of(root: Path) -> Path:
    return root / HOME / "files" / NAME


def settings(root: Path) -> Mapping[str, str]:
    return {"PATH": "/usr/bin:/bin", "HOME": str(root), "LANG": "C.UTF-8"}


def test_no_script_runs_on_installing_and_nothing_lies_outside_its_places(unpacked: Path) -> None:
    listed = subprocess.run(
        ["dpkg-deb", "--ctrl-tarfile", str(PACKAGE)], check=True, capture_output=True
    ).stdout
    names = subprocess.run(["tar", "-t"], input=listed, check=True, capture_output=True).stdout.decode()
    assert set(names.split()) <= {"./", "./control", "./md5sums"}
    tops = {path.relative_to(unpacked).as_posix() for path in unpacked.glob("*/*")}
    assert tops == {"opt/apps", "usr/bin", "usr/share"}


def test_the_package_is_no_larger_than_it_may_be(unpacked: Path) -> None:
    files = [path for path in unpacked.rglob("*") if path.is_file() and not path.is_symlink()]
    size, packed = sum(path.stat().st_size for path in files) / 1e6, PACKAGE.stat().st_size / 1e6
    print(f"\nunpacked {size:.1f} MB, packed {packed:.1f} MB")
    assert size <= 200 and packed <= 75


def test_every_link_leads_to_something_in_the_package(unpacked: Path) -> None:
    links = [path for path in (unpacked / "usr").rglob("*") if path.is_symlink()]
    assert links
    for link in links:
        assert (unpacked / str(link.readlink()).lstrip("/")).exists(), link


def test_the_manual_is_found_without_a_window(bare: Path) -> None:
    shown = ["chroot", str(bare), "cat", f"/usr/share/doc/{NAME}/manual/zh/start.md"]
    assert f"`{NAME} demo`" in subprocess.run(shown, check=True, capture_output=True, text=True).stdout


def test_the_store_finds_its_layout(unpacked: Path) -> None:
    home = unpacked / HOME
    assert {path.name for path in home.iterdir()} == {"entries", "files", "info"}
    info = json.loads((home / "info").read_text(encoding="utf-8"))
    assert info["appid"] == HOME.name
    assert len(info["version"].split(".")) == 4


def test_a_newcomer_has_both_bonus_sheets_on_a_bare_system(bare: Path) -> None:
    assert not list((bare / "usr" / "bin").glob("python*"))
    assert "usage" in bare_run(bare, "--help", user=NEWCOMER)
    assert "(source)" not in bare_run(bare, "--version", user=NEWCOMER)
    started = time.perf_counter()
    said = bare_run(bare, "demo", "--out", f"/home/{NEWCOMER}/out", user=NEWCOMER)
    print(f"\ndemo on a bare system: {time.perf_counter() - started:.1f} s")
    assert "53 人" in said
    sheets = sorted((bare / "home" / NEWCOMER / "out").glob("*奖*.pdf"))
    assert len(sheets) == 2
    for sheet in sheets:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(sheet).pages)
        assert "合计" in text


def test_sealed_sheets_with_their_barcodes_print_on_a_bare_system(bare: Path, old: str) -> None:
    where = {"SECONDED_PASSWORD": OLD_PASSWORD}
    assert "全部相符" in bare_run(bare, "verify", "--data", old, **where)
    bare_run(bare, "bonus", "2017", "--data", old, "--pdf", "/root/sealed.pdf", **where)
    papers = sorted((bare / "root").glob("sealed*.pdf"))
    assert len(papers) == 2
    for paper in papers:
        assert paper.read_bytes().startswith(b"%PDF")
    said = bare_run(bare, "export", "/root/export", "--data", old, **where)
    assert "已导出" in said
    verifier = ["python3", "-I", str(bare / "root" / "export" / "verify_export.py")]
    assert subprocess.run(verifier, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("revision", EARLIER)
def test_an_office_of_every_revision_is_upgraded_by_the_built_program(
    unpacked: Path, data_dir: Path, founded: Template, revision: str
) -> None:
    file = paths.database_file(data_dir)
    file.write_bytes(b"")
    engine = sqlite_engine(file, founded.key)
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        run_migrations(connection, to=revision)
    with Store(engine) as store:
        populate(store)
    said = run(unpacked, "upgrade", "--data", str(data_dir), "--user", ACCOUNT, SECONDED_PASSWORD=PASSWORD)
    assert f"office-{revision}-" in said


def test_a_newer_package_keeps_the_data_and_the_settings_of_an_older_one(bare: Path, old: str) -> None:
    before = bare_run(bare, "bonus", "2017", "--data", old, SECONDED_PASSWORD=OLD_PASSWORD)
    settings_file = bare / "root" / ".config" / NAME / "window.ini"
    settings_file.parent.mkdir(parents=True, exist_ok=True)
    settings_file.write_text("[window]\nlanguage=en\n", encoding="utf-8")
    with newer(PACKAGE) as package:
        shutil.copy(package, bare / "newer.deb")
    subprocess.run(["chroot", str(bare), "dpkg", "--install", "/newer.deb"], check=True)
    assert bare_run(bare, "bonus", "2017", "--data", old, SECONDED_PASSWORD=OLD_PASSWORD) == before
    assert "language=en" in settings_file.read_text(encoding="utf-8")
    subprocess.run(["chroot", str(bare), "dpkg", "--purge", NAME], check=True)
    assert (bare / "root" / "old" / "office.db").is_file()
    assert not (bare / HOME).exists()
    subprocess.run(["chroot", str(bare), "dpkg", "--install", "/newer.deb"], check=True)  # others use it


@contextmanager
def newer(package: Path) -> Iterator[Path]:
    """Make the same package again with a later version, quickly packed."""
    with tempfile.TemporaryDirectory(prefix="newer-") as name:
        root, file = Path(name) / "root", Path(name) / "newer.deb"
        subprocess.run(["dpkg-deb", "--raw-extract", str(package), str(root)], check=True)
        control = root / "DEBIAN" / "control"
        lines = control.read_text(encoding="utf-8").splitlines(keepends=True)
        later = ["Version: 99\n" if line.startswith("Version:") else line for line in lines]
        control.write_text("".join(later), encoding="utf-8")
        command = ["dpkg-deb", "--root-owner-group", "-Znone", "--build", str(root), str(file)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        yield file


def test_the_backup_made_before_an_upgrade_leads_back(bare: Path, old: str) -> None:
    backup = next((bare / "root" / "old" / "backups").glob("office-*.backup"))
    where = {"SECONDED_PASSWORD": OLD_PASSWORD}
    before = bare_run(bare, "bonus", "2017", "--data", old, **where)
    bare_run(bare, "restore", f"/root/old/backups/{backup.name}", "--data", "/root/back", **where)
    with pytest.raises(AssertionError, match="旧格式"):
        bare_run(bare, "bonus", "2017", "--data", "/root/back", **where)
    bare_run(bare, "upgrade", "--data", "/root/back", "--user", ADMINISTRATOR, **where)
    assert bare_run(bare, "bonus", "2017", "--data", "/root/back", **where) == before


def test_the_built_program_founds_an_office_on_postgresql(unpacked: Path) -> None:
    with running_server() as server, fresh_database(server) as url:
        where = ("--database", url, "--user", "王芳")
        run(unpacked, "init", "--street", "城南街道", *where, SECONDED_PASSWORD="海棠-2017-春")
        said = run(unpacked, "verify", *where, SECONDED_PASSWORD="海棠-2017-春")
    assert "全部相符" in said


def test_the_sign_in_shows_on_a_screen(unpacked: Path, tmp_path: Path) -> None:
    shutil.copytree(OFFICE, tmp_path / "office")
    command = [str(program_of(unpacked)), "--data", str(tmp_path / "office")]
    with screen() as display:
        environment = {**settings(unpacked), "DISPLAY": display, "QT_IM_MODULE": "fcitx"}
        started = time.perf_counter()
        with stopped(command, environment) as shown:
            wait_for_window(display)
            print(f"\nsign-in on a screen after {time.perf_counter() - started:.2f} s")
            status = Path(f"/proc/{shown.pid}/status").read_text(encoding="utf-8")
            resident = re.search(r"VmRSS:\s+(\d+)", status)
            memory = int(resident[1]) / 1000 if resident else 0
            print(f"memory at the sign-in: {memory:.0f} MB")
            assert shown.poll() is None


BARE_WINDOW = """
import sqlalchemy
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
line = QLineEdit()
line.setWindowTitle("Sign in")
line.show()
app.exec()
"""


def test_the_sign_in_takes_little_more_than_a_bare_window(unpacked: Path, tmp_path: Path) -> None:
    """Processor time until the window is there, which a loaded machine does not stretch."""
    shutil.copytree(OFFICE, tmp_path / "office")
    data = ["--data", str(tmp_path / "office")]
    kinds = {
        "bare window": [sys.executable, "-c", BARE_WINDOW],
        "source": [sys.executable, str(ROOT / "main.py"), *data],
        "package": [str(program_of(unpacked)), *data],
    }
    with screen() as display:
        rounds = [{kind: until_window(display, unpacked, kinds[kind]) for kind in kinds} for _ in range(6)]
    took = {kind: statistics.median(one[kind] for one in rounds[1:]) for kind in kinds}
    print("\n" + ", ".join(f"{kind} {took[kind] / took['bare window']:.2f} x" for kind in kinds))
    assert took["package"] <= 1.5 * took["bare window"]


def until_window(display: str, home: Path, command: list[str]) -> float:
    """Return the seconds of processor time that a program took until its window was on the screen."""
    environment = {**settings(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with stopped(command, environment) as shown:
        wait_for_window(display)
        fields = Path(f"/proc/{shown.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("method", ["ibus", "fcitx5"])
def test_chinese_is_typed_with_either_input_method(dressed: Path, method: str) -> None:
    """With fcitx5 through its ibus frontend: a desktop names fcitx, for which Qt has no plugin here."""
    command = ["chroot", str(dressed), "dbus-run-session", "--", "bash", "/typing.sh", method]
    done = subprocess.run(
        command, env=CLEAN, capture_output=True, text=True, encoding="utf-8", check=False, timeout=900
    )
    assert done.stdout.strip() == "你好", done.stderr


def test_a_sheet_is_printed_on_a_printer_of_cups(dressed: Path) -> None:
    command = ["chroot", str(dressed), "bash", "/printing.sh"]
    done = subprocess.run(
        command, env=CLEAN, capture_output=True, text=True, encoding="utf-8", check=False, timeout=900
    )
    name = done.stdout.strip()
    assert name.endswith(".pdf"), done.stderr
    pages = pypdf.PdfReader(dressed / name.lstrip("/")).pages
    assert len(pages) == 2
    assert max(pages[0].mediabox.width, pages[0].mediabox.height) > 800, "not A4"


@contextmanager
def stopped(command: list[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program that is stopped at the end, also where what was hoped of it did not happen."""
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as shown:
        try:
            yield shown
        finally:
            shown.terminate()


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server on a free number and yield its display.

    It never resets: that would turn away a program that comes just after the last one left.
    """
    server = shutil.which("Xvfb")
    if server is None or shutil.which("xdotool") is None:
        pytest.skip("needs Xvfb and xdotool")
    reading, writing = os.pipe()
    command = [server, "-noreset", "-displayfd", str(writing), "-screen", "0", "1366x768x24"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as shown:
        os.close(writing)
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        try:
            yield f":{number}"
        finally:
            shown.terminate()


def wait_for_window(display: str) -> None:
    """Return when a window with the title of the sign-in is on the screen."""
    command = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "登录|Sign in"]
    environment = {"DISPLAY": display, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=300)
