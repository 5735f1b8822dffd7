"""Make packages of the program: `python -m desktop.packaging --help`.

What it needs comes with the extra `build` (pip install '.[build]'); on Debian also binutils, and for the
smaller Unicode data icu-devtools and gcc, for the Windows script nsis.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.packaging.auditing import audit
from desktop.packaging.bundle import bundle
from desktop.packaging.deb import deb
from desktop.packaging.listing import SUMS, differences, digest_of_folder, write_sums
from desktop.packaging.nsis import nsis
from desktop.packaging.product import NAME, ROOT
from desktop.packaging.signing import SIGN, sign
from desktop.packaging.wheels import wheels

PICTURES = "screenshots"
HELP = (
    "bundle; then deb, store or nsis of it; sums, twice, check, audit, wheels; "
    f"{PICTURES} for README and manual"
)
STEADY = ("-o", "faulthandler_timeout=0")
"""Installing a whole Debian takes longer than any test may; nothing hangs meanwhile."""


def main(argv: list[str]) -> int:
    """Run one verb; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m desktop.packaging", description=__doc__)
    parser.add_argument("verb", choices=[*VERBS, "sums", "audit", PICTURES], help=HELP)
    parser.add_argument("--out", type=Path, help="where packages go (default build/), or pictures")
    parser.add_argument("--sign", metavar="COMMAND", help=f"signs one file (default ${SIGN}): sums")
    parser.add_argument("--advisories", type=Path, metavar="PLACE", help="OSV records, file or folder: audit")
    parser.add_argument("--only", nargs="+", default=(), metavar="PAGE", help="pictures of these pages alone")
    arguments = parser.parse_args(argv)
    if arguments.verb == PICTURES:
        return _screenshots(arguments.out, arguments.only)
    out: Path = (arguments.out or ROOT / "build").resolve()
    out.mkdir(parents=True, exist_ok=True)
    if arguments.verb == "sums":
        return _sums(out, arguments.sign or os.environ.get(SIGN, ""))
    if arguments.verb == "audit":
        return audit(out, arguments.advisories)
    return VERBS[arguments.verb](out)


def _bundle(out: Path) -> int:
    folder = bundle(out)
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder}: {size / 1e6:.1f} MB, {digest_of_folder(folder)}")
    return 0


def _deb(out: Path) -> int:
    return _made(deb(out / NAME, out))


def _store(out: Path) -> int:
    return _made(deb(out / NAME, out, store=True))


def _nsis(out: Path) -> int:
    return _made(nsis(out / NAME, out))


def _made(file: Path) -> int:
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
    return 0


def _sums(out: Path, command: str) -> int:
    """Write SHA256SUMS of the packages, and sign it and them where there is a signing command."""
    packages = sorted(file for file in out.iterdir() if file.suffix in (".deb", ".exe"))
    write_sums(packages, out / SUMS)
    if command:
        print("\n".join(str(signature) for signature in sign([*packages, out / SUMS], command)))
    return _made(out / SUMS)


def _twice(out: Path) -> int:
    """Build the bundle again elsewhere and name every file that differs; 1 when there is one."""
    other = out / "again"
    found = differences(out / NAME, bundle(other))
    print("\n".join(found) or "the same, file for file")
    return int(bool(found))


def _check(out: Path) -> int:
    """Run the tests of the package as a user has it, on the newest .deb in `out`."""
    packages = sorted(out.glob(f"{NAME}_*.deb"), key=lambda file: file.stat().st_mtime)
    if not packages:
        raise SystemExit(f"{out} holds no package: run the verbs bundle and deb first")
    environment = {**os.environ, "PACKAGE_UNDER_TEST": str(packages[-1])}
    tests = "tests/desktop/packaging/test_installed.py"
    command = [sys.executable, "-m", "pytest", "-q", "-s", "--timeout", "0", *STEADY, tests]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _screenshots(out: Path | None, only: Sequence[str]) -> int:
    """Take the pictures of README and manual, into resources/screenshots where nothing else is said."""
    from desktop.packaging.screenshots import FOLDER, take

    take((out or FOLDER).resolve(), only)
    return 0


VERBS: dict[str, Callable[[Path], int]] = {
    "bundle": _bundle,
    "deb": _deb,
    "store": _store,
    "nsis": _nsis,
    "twice": _twice,
    "check": _check,
    "wheels": wheels,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
