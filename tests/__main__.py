"""Everything that must be green, in one command: `python -m tests [pytest arguments]`.

Style, types, arrows between the layers, translations, then the tests themselves. With arguments only
pytest runs, with those arguments. `python -m tests --long` runs the full form of the long checks, which have
a small form in every run; further arguments go to pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_MODULE = [sys.executable, "-m"]
CHECKS = (
    ("ruff", [*_MODULE, "ruff", "check", "."]),
    ("mypy --strict", [*_MODULE, "mypy"]),
    (
        "import-linter",
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    ),
    ("translations", [*_MODULE, "forms.kit.i18n", "check"]),
)
WORKERS = str(min(os.cpu_count() or 1, 4))


def main(arguments: list[str]) -> int:
    """Run the checks and the tests; return the first exit code that is not 0."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    if "--long" in arguments:
        environment["TESTS_LONG"] = "1"
        others = [argument for argument in arguments if argument != "--long"]
        arguments = ["-q", "-n", WORKERS, "-m", "long", "--timeout", "0", *others]
    tests = [*_MODULE, "pytest", *(arguments or ["-q", "-n", WORKERS, "--dist", "loadfile"])]
    for name, command in (("pytest", tests),) if arguments else (*CHECKS, ("pytest", tests)):
        started = time.perf_counter()
        print(f"── {name}", flush=True)
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        print(
            f"── {name}: {'ok' if code == 0 else f'failed ({code})'}, {time.perf_counter() - started:.0f} s"
        )
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
