"""README's two commands: whole by themselves, and what they need of the system is installed or named."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.packaging.product import PARTS, ROOT

SCRIPT = PARTS / "debian.sh"
LIBRARIES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")


def commands() -> list[str]:
    """What stands in the section of the two commands, each block a command."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("\n## ")[1]
    return re.findall(r"```sh\n(.*?)\n```", section, re.DOTALL)


def test_the_first_section_is_two_commands_of_a_line_each() -> None:
    demo, tests = commands()
    assert "\n" not in demo + tests
    assert demo.endswith("main.py demo") and tests.endswith("-m tests")


def test_the_second_command_is_what_runs_unattended() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == commands()[1]


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder of programs that stand in for a bare machine's; apt-get writes down what it is asked."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, body in {
        "id": 'cat "$(dirname "$0")/../user"',
        "ldconfig": 'cat "$(dirname "$0")/../libraries"',
        "python3": 'exit "$(cat "$(dirname "$0")/../without_venv")"',
        "apt-get": 'echo "$@" >>"$(dirname "$0")/../asked"; exit "$(cat "$(dirname "$0")/../offline")"',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{body}\n", encoding="ascii")
        (programs / name).chmod(0o755)
    for name in ("sh", "cat", "dirname", "env", "grep"):
        (programs / name).symlink_to(str(shutil.which(name)))
    for name, value in {"user": "0", "libraries": "", "without_venv": "1", "offline": "0"}.items():
        (tmp_path / name).write_text(value, encoding="ascii")
    return tmp_path


def run(machine: Path, **variables: str) -> tuple[int, str, str]:
    """Run the script there; return its exit code, what it said, and what apt-get was asked."""
    environment = {"PATH": str(machine / "bin"), **variables}
    done = subprocess.run(
        ["/bin/sh", str(SCRIPT)],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    asked = machine / "asked"
    return done.returncode, done.stderr, asked.read_text(encoding="ascii") if asked.exists() else ""


def test_root_installs_what_is_missing(machine: Path) -> None:
    code, _said, asked = run(machine)
    wanted = f"install -y -qq --no-install-recommends python3-venv {LIBRARIES}"
    assert (code, asked.splitlines()) == (0, ["update -qq", wanted])


def test_a_desktop_gets_the_libraries_of_the_window(machine: Path) -> None:
    assert "libxcb-cursor0" in run(machine, DISPLAY=":0")[2]


def test_a_machine_that_has_everything_is_left_alone(machine: Path) -> None:
    names = ("EGL.so.1", "GL.so.1", "xkbcommon.so.0", "dbus-1.so.3", "fontconfig.so.1", "glib-2.0.so.0")
    lines = "".join(f"\tlib{name} (libc6,x86-64) => /usr/lib/lib{name}\n" for name in names)
    (machine / "libraries").write_text(lines, encoding="ascii")
    (machine / "without_venv").write_text("0", encoding="ascii")
    assert run(machine) == (0, "", "")


@pytest.mark.parametrize(("without_venv", "code"), [("0", 0), ("1", 1)])
def test_who_may_not_install_is_told_and_goes_on_where_that_is_possible(
    machine: Path, without_venv: str, code: int
) -> None:
    (machine / "user").write_text("1000", encoding="ascii")
    (machine / "without_venv").write_text(without_venv, encoding="ascii")
    ended, said, asked = run(machine)
    assert (ended, asked) == (code, "")
    assert LIBRARIES in said and ("python3-venv" in said) is (code == 1)


def test_without_a_network_the_packages_are_named(machine: Path) -> None:
    (machine / "offline").write_text("100", encoding="ascii")
    ended, said, _asked = run(machine)
    assert ended == 1 and LIBRARIES in said.splitlines()[-1]


def test_a_system_of_another_kind_is_left_alone(machine: Path) -> None:
    (machine / "bin" / "apt-get").unlink()
    assert run(machine) == (0, "", "")
