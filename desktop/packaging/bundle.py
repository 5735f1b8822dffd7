"""The one-folder bundle: PyInstaller's, without what the program never loads, dated and ordered.

One folder and never one file: a one-file program unpacks itself at every start, which is slow and which
virus scanners take for malware.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from desktop.packaging.icon import write_icons
from desktop.packaging.listing import LICENCES, SBOM, without_text, write_licences, write_sbom
from desktop.packaging.parts import parts
from desktop.packaging.product import NAME, PARTS, ROOT, build_name, epoch
from desktop.packaging.trimming import strip_symbols, trim
from desktop.packaging.unicode_data import trim_unicode_data
from forms.kit.manual import chapters

NOT_SHIPPED = shutil.ignore_patterns(
    "__pycache__", "*.pyc", "screenshots", "packaging", "*.ts", "script.py.mako"
)


def bundle(out: Path) -> Path:
    """Build the bundle in `out` and return its folder; raises SystemExit without PyInstaller."""
    _require_builder()
    work = out / "work"
    shutil.rmtree(work, ignore_errors=True)
    _gather(work)
    _run_pyinstaller(out, work)
    folder = out / NAME
    trim(folder)
    strip_symbols(folder)
    if not trim_unicode_data(folder):
        print("Unicode data left whole: icupkg (icu-devtools) and a compiler would trim it")
    _list_parts(folder)
    set_dates(folder)
    return folder


def _require_builder() -> None:
    """Stop before anything is written where what the extra `build` brings is missing."""
    try:
        import PyInstaller  # noqa: F401 - it runs in a process of its own
    except ImportError:
        raise SystemExit("PyInstaller is missing: pip install '.[build]'") from None


def _gather(work: Path) -> None:
    """Copy what is shipped as files, and the build's name, so that a bundle holds nothing by accident."""
    for name in ("resources", "migrations"):
        shutil.copytree(ROOT / name, work / name, ignore=NOT_SHIPPED)
    (work / "resources" / "screenshots").mkdir()
    for name in sorted(shown_in_manual()):
        shutil.copy(ROOT / "resources" / "screenshots" / name, work / "resources" / "screenshots")
    for name in ("CHANGELOG.md", "LICENSE"):
        shutil.copy(ROOT / name, work / "resources" / name)
    (work / "resources" / "build.txt").write_text(f"{build_name()}\n", encoding="utf-8")
    write_icons(work / "resources")


def shown_in_manual() -> set[str]:
    """Return the pictures that the window's manual shows; those of README stay out of a bundle."""
    return {name for language in ("zh", "en") for one in chapters(language) for name in one.pictures}


def _run_pyinstaller(out: Path, work: Path) -> None:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(epoch()),
        "QT_QPA_PLATFORM": "offscreen",
        "PACKAGING_ROOT": str(ROOT),
        "PACKAGING_WORK": str(work),
        "PYINSTALLER_CONFIG_DIR": str(work / "cache"),
    }
    command = [
        sys.executable, "-m", "PyInstaller", str(PARTS / f"{NAME}.spec"), "--noconfirm", "--clean",
        "--log-level", "WARN", "--distpath", str(out), "--workpath", str(work / "pyinstaller"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def _list_parts(folder: Path) -> None:
    """Write what the bundle is made of into it: the licences for people, the list for scanners."""
    found = parts(folder)
    resources = folder / "_internal" / "resources"
    write_licences(found, resources / LICENCES)
    write_sbom(found, resources / SBOM)
    if bare := without_text(found):
        print(f"without the words of a licence: {', '.join(bare)}")


def set_dates(folder: Path) -> None:
    """Date every file and folder alike and let everybody read them: neither clock nor umask gets in."""
    when = epoch()
    for path in (folder, *folder.rglob("*")):
        if path.is_symlink():
            os.utime(path, (when, when), follow_symlinks=False)
            continue
        runs = path.is_dir() or os.access(path, os.X_OK)
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (when, when))
