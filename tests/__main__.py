"""Everything that must be green, in one command: `python -m tests [pytest arguments]`.

Style, arrows between the layers, translations, types, then the tests themselves; the types are checked beside
the tests, on whichever core is free. With arguments only pytest runs, with those arguments.
`python -m tests --long` runs the full form of the long checks, which have a small form in every run; further
arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parent.parent

_MODULE = [sys.executable, "-m"]
CHECKS = (
    ("ruff", [*_MODULE, "ruff", "check", "."]),
    (
        "import-linter",
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    ),
    ("translations", [*_MODULE, "forms.kit.i18n", "check"]),
)
TYPES = ("mypy --strict", [*_MODULE, "mypy"])
WORKERS = str(min(os.cpu_count() or 1, 4))
WHOLE = ["-q", "-n", WORKERS, "--dist", "loadfile", "--no-loadscope-reorder"]
"""The whole suite: a file stays with one process, in the order of `tests/conftest.py`, the longest first."""

_MEMORY = "/dev/shm"  # noqa: S108
ROOM = 8 << 30
"""Bytes: a run writes some five thousand million, and removes them at its end."""


def main(arguments: list[str]) -> int:
    """Run the checks and the tests; return the first exit code that is not 0."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    if "--long" in arguments:
        environment["TESTS_LONG"] = "1"
        others = [argument for argument in arguments if argument != "--long"]
        arguments = ["-q", "-n", WORKERS, "-m", "long", "--timeout", "0", *others]
    if arguments:
        return _run("pytest", [*_MODULE, "pytest", *arguments], environment)
    for name, command in CHECKS:
        if code := _run(name, command, environment):
            return code
    with _own_folder() as folder:
        return _run_with_types([*_MODULE, "pytest", *WHOLE], {**environment, "TMPDIR": folder})


@contextmanager
def _own_folder() -> Iterator[str]:
    """Make a folder for all that the tests write, in memory where there is enough, and remove it afterwards.

    Every commit of an office waits for the disk; the tests make some hundred thousand of them.
    """
    with tempfile.TemporaryDirectory(dir=_MEMORY if _is_roomy(_MEMORY) else None, prefix="tests-") as folder:
        Path(folder).chmod(0o755)  # a server that root starts runs as somebody else
        yield folder


def _is_roomy(place: str) -> bool:
    """Tell whether files may be kept and run in a place, with room for all of a run."""
    if not os.access(place, os.W_OK):
        return False
    facts = os.statvfs(place)
    return facts.f_bavail * facts.f_frsize > ROOM and not facts.f_flag & os.ST_NOEXEC


def _run(name: str, command: Sequence[str], environment: Mapping[str, str]) -> int:
    started = time.perf_counter()
    print(f"── {name}", flush=True)
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    _tell(name, code, started)
    return code


def _run_with_types(tests: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run the tests, and mypy beside them; its faults end the tests and stand below them."""
    started = time.perf_counter()
    print("── pytest, mypy beside it", flush=True)
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said, _started(tests, environment) as running:
        name, command = TYPES
        types = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        watch = Thread(target=_end_with, args=(types, running))
        watch.start()
        running.wait()
        watch.join()
        said.seek(0)
        print(said.read(), end="")
    print(f"── {name}: {_verdict(types.returncode)}")
    _tell("pytest", running.returncode, started)
    return types.returncode or running.returncode


def _started(command: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def _end_with(types: subprocess.Popen[bytes], tests: subprocess.Popen[bytes]) -> None:
    if types.wait():
        tests.terminate()


def _tell(name: str, code: int, started: float) -> None:
    print(f"── {name}: {_verdict(code)}, {time.perf_counter() - started:.0f} s")


def _verdict(code: int) -> str:
    return "ok" if code == 0 else f"failed ({code})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
