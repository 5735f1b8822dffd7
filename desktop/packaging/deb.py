"""The Debian packages: one that menus and shells find, and one laid out as the UOS store wants it.

Both hold the same folder under /opt/apps and run no script: menus learn of new files by dpkg's own triggers.
xz and not zstd, which older dpkg cannot read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from desktop.packaging.bundle import set_dates
from desktop.packaging.icon import SIZES, SVG
from desktop.packaging.product import (
    APP_ID,
    MAINTAINER,
    NAME,
    PARTS,
    ROOT,
    TITLE,
    VERSION,
    architecture,
    epoch,
)  # fmt: skip

HOME = Path("opt/apps") / APP_ID
"""Where the program lies, relative to the root of the system."""

RECOMMENDED = (
    "libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libglib2.0-0 | libglib2.0-0t64", "libdbus-1-3",
    "libx11-6", "libx11-xcb1", "libxcb1", "libdrm2", "libgbm1",
)  # fmt: skip
"""For the window; the command line and the printed sheets need none of them."""

PERMISSIONS = (
    "autostart", "notification", "trayicon", "clipboard", "account", "bluetooth", "camera", "audio_record",
    "installed_apps",
)  # fmt: skip
_GRANTED = frozenset({"clipboard"})


def deb(bundle: Path, out: Path, *, store: bool = False) -> Path:
    """Build the package of a bundle in `out` and return its file; `store` for the layout of the UOS store."""
    root = out / ("root-store" if store else "root")
    shutil.rmtree(root, ignore_errors=True)
    _lay_out(bundle, root)
    if not store:
        _lead_there(root)
    _add_documents(root, APP_ID if store else NAME)
    _write_control(root, bundle, APP_ID if store else NAME)
    set_dates(root)
    name = APP_ID if store else NAME
    file = out / f"{name}_{VERSION}_{architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "--build", str(root), str(file)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())})
    shutil.rmtree(root)
    return file


def _lay_out(bundle: Path, root: Path) -> None:
    home = root / HOME
    shutil.copytree(bundle, home / "files", symlinks=True)
    info = {
        "appid": APP_ID,
        "name": TITLE,
        "version": ".".join([*VERSION.split("."), "0", "0", "0"][:4]),
        "arch": [architecture()],
        "permissions": {name: name in _GRANTED for name in PERMISSIONS},
    }
    (home / "info").write_text(json.dumps(info, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _write_entry(home / "entries" / "applications" / f"{APP_ID}.desktop")
    _copy(PARTS / f"{NAME}.xml", home / "entries" / "mime" / "packages" / f"{APP_ID}.xml")
    icons = home / "entries" / "icons" / "hicolor"
    _copy(SVG, icons / "scalable" / "apps" / f"{APP_ID}.svg")
    drawn = bundle / "_internal" / "resources"
    for size in SIZES:
        _copy(drawn / f"icon-{size}.png", icons / f"{size}x{size}" / "apps" / f"{APP_ID}.png")


def _write_entry(file: Path) -> None:
    text = (PARTS / f"{NAME}.desktop").read_text(encoding="utf-8")
    file.parent.mkdir(parents=True)
    program = f"/{HOME.as_posix()}/files/{NAME}"
    file.write_text(text.replace("{exec}", program).replace("{icon}", APP_ID), encoding="utf-8")


def _lead_there(root: Path) -> None:
    """Let a system without the store's conventions find program, menu entry, icons and file type."""
    home = root / HOME
    _link(root / "usr" / "bin" / NAME, root, home / "files" / NAME)
    for file in sorted(path for path in (home / "entries").rglob("*") if path.is_file()):
        _link(root / "usr" / "share" / file.relative_to(home / "entries"), root, file)


def _link(place: Path, root: Path, to: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(f"/{to.relative_to(root).as_posix()}")


def _add_documents(root: Path, name: str) -> None:
    """Write the two documents that every package of Debian has, and lead to the manual in plain text."""
    docs = root / "usr" / "share" / "doc" / name if name == NAME else root / HOME / "entries" / "doc"
    docs.mkdir(parents=True)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    rest = f"\nWhat others made is listed in /{HOME.as_posix()}/files/_internal/resources/LICENCES.txt\n"
    (docs / "copyright").write_text(licence + rest, encoding="utf-8")
    news = (ROOT / "CHANGELOG.md").read_bytes()
    (docs / "changelog.gz").write_bytes(gzip.compress(news, mtime=0))
    _link(docs / "manual", root, root / HOME / "files" / "_internal" / "resources" / "manual")


def _write_control(root: Path, bundle: Path, name: str) -> None:
    size = sum(path.lstat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    other = NAME if name == APP_ID else APP_ID
    fields = {
        "Package": name,
        "Version": VERSION,
        "Architecture": architecture(),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(-(-size // 1024)),
        "Depends": f"libc6 (>= {needed_glibc(bundle)}), libstdc++6, libgcc-s1",
        "Recommends": ", ".join(RECOMMENDED),
        "Conflicts": other,
        "Section": "office",
        "Priority": "optional",
        "Description": f"{TITLE}: attendance, assessment and bonus sheets of a street office\n"
        " Works without a network. The data of an office lies in the folder of its user\n"
        " and is never touched by installing, upgrading or removing this package.",
    }
    sums = "".join(f"{md5}  {path}\n" for path, md5 in sorted(_sums(root).items()))
    (root / "DEBIAN").mkdir()
    control = "".join(f"{key}: {value}\n" for key, value in fields.items())
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(sums, encoding="utf-8")


def _sums(root: Path) -> dict[str, str]:
    """Return path → MD5, dpkg's own check of a disk gone bad; it is no protection and not meant as one."""
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    return {
        path.relative_to(root).as_posix(): hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        for path in files
    }


def needed_glibc(folder: Path) -> str:
    """Return the oldest C library that every program and library of the bundle can run on, such as 2.36."""
    found = {(2, 17)}
    for file in (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        if file.parent.name == NAME or ".so" in file.name:
            found |= set(glibc_versions(file))
    return ".".join(map(str, max(found)))


def glibc_versions(file: Path) -> list[tuple[int, int]]:
    """Return the versions of the C library that an ELF file asks for."""
    command = ["readelf", "--version-info", "--wide", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [(int(major), int(minor)) for major, minor in re.findall(r"GLIBC_(\d+)\.(\d+)", done.stdout)]


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, to)
