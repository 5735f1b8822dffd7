"""The Windows installer: its inputs checked, its script compiled by makensis.

The bundle inside is made on Windows by `python -m desktop.packaging bundle`; the script compiles anywhere.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from desktop.packaging.product import NAME, PARTS, VERSION

INPUTS = (
    "_internal/resources/icon.ico",
    "_internal/resources/LICENSE",
    "_internal/resources/LICENCES.txt",
    "_internal/resources/build.txt",
    "_internal/resources/CHANGELOG.md",
    "_internal/resources/changelog.zh.md",
    "_internal/resources/fonts/NotoSansSC-Regular.ttf",
    "_internal/resources/translations/zh_CN.qm",
    "_internal/migrations/env.py",
    "_internal/migrations/versions/one_desk/0001_first.py",
    "_internal/migrations/triggers/0001_sqlite.sql",
)
"""What every bundle must hold, whatever it was built on."""

PROGRAMS = (f"{NAME}.exe", f"{NAME}-cli.exe")


def missing(bundle: Path, *, windows: bool) -> list[str]:
    """Return what a bundle lacks; on Windows it also needs its two programs."""
    wanted = [*INPUTS, *(PROGRAMS if windows else (NAME,))]
    return [name for name in wanted if not (bundle / name).is_file()]


def nsis(bundle: Path, out: Path) -> Path:
    """Compile the installer of a bundle into `out` and return its file.

    From a bundle of another system it is a trial of the script alone, named so that nobody hands it out.
    """
    windows = (bundle / PROGRAMS[0]).exists()
    if lacking := missing(bundle, windows=windows):
        raise SystemExit(f"{bundle} lacks {', '.join(lacking)}: build the bundle again")
    kind = "setup" if windows else "script-trial"
    file = out / f"{NAME}-{VERSION}-{kind}.exe"
    defines = {
        "VERSION": VERSION,
        "VERSION4": ".".join([*VERSION.split("."), "0", "0", "0"][:4]),
        "BUNDLE": str(bundle),
        "OUTFILE": str(file),
        "S": os.sep,
    }
    if sign := os.environ.get("PACKAGING_SIGN_EXE"):
        defines["SIGN"] = sign
    prefix = "/" if sys.platform == "win32" else "-"
    options = [f"{prefix}D{key}={value}" for key, value in defines.items()]
    subprocess.run(["makensis", f"{prefix}V2", *options, str(PARTS / "installer.nsi")], check=True)
    return file

