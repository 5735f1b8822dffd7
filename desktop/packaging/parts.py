"""What a bundle is made of: Python's packages, the interpreter, Qt, libraries of the system, fonts.

Read from the bundle itself, so that a list of parts cannot forget what got in by accident.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path

from desktop.packaging.carried import carried
from desktop.packaging.part import Part, debian_text, plain_name, texts_of
from desktop.packaging.product import NAME, PARTS

STATED = {"sqlcipher3": "Zlib"}
"""Package → its licence as the text in its wheel is known, where its metadata says nothing."""


def parts(folder: Path) -> list[Part]:
    """Return every part of the bundle in `folder`, by name; raises LookupError for one nobody can name."""
    found = [
        _interpreter(), *_distributions(folder), *carried(folder), *_system_libraries(folder),
        *_fonts(folder), *_tables(folder),
    ]  # fmt: skip
    return sorted(found, key=lambda part: (part.name.lower(), part.version))


def _interpreter() -> Part:
    version = platform.python_version()
    text = Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    texts = (text,) if text.exists() else ()
    return Part("python", version, f"pkg:generic/python@{version}", "PSF-2.0", texts)


def modules_in(folder: Path) -> set[str]:
    """Return the top-level names of the Python modules in a bundle, frozen and as files."""
    from PyInstaller.archive.readers import CArchiveReader

    program = next(file for file in (folder / NAME, folder / f"{NAME}.exe") if file.exists())
    frozen = CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc
    beside = (path.name.split(".", 1)[0] for path in (folder / "_internal").iterdir())
    return {name.split(".", 1)[0] for name in frozen} | set(beside)


def _distributions(folder: Path) -> Iterator[Part]:
    inside = modules_in(folder)
    owners = metadata.packages_distributions()
    names = {owner for module in inside for owner in owners.get(module, ())}
    ours = {NAME}
    for name in sorted(names - ours):
        yield distribution_part(metadata.distribution(name))
    yield distribution_part(metadata.distribution("pyinstaller"))  # its loader starts the program


def distribution_part(found: metadata.Distribution) -> Part:
    """Return what an installed Python package says of itself."""
    about, name = found.metadata, plain_name(found)
    licence = STATED.get(name) or licence_of(about)
    return Part(about["Name"], found.version, f"pkg:pypi/{name}@{found.version}", licence, texts_of(found))


def licence_of(about: metadata.PackageMetadata) -> str:
    """Return a licence in one line: the SPDX expression, else the classifiers, else the maker's words."""
    if "License-Expression" in about:
        return about["License-Expression"]
    classifiers: Sequence[str] = about.get_all("Classifier") or ()
    named = [line.rsplit(" :: ", 1)[1] for line in classifiers if line.startswith("License ::")]
    words = str(about["License"]).strip().splitlines() if "License" in about else []
    return "; ".join(named) or (words[0] if words else "not stated")


def _system_libraries(folder: Path) -> Iterator[Part]:
    """Libraries that PyInstaller took from the system; each belongs to a package of it."""
    if sys.platform != "linux":
        return
    for file in sorted((folder / "_internal").glob("lib*.so*")):
        if file.is_symlink() or file.name.startswith("libpython"):
            continue
        yield _debian_part(file)


def _debian_part(file: Path) -> Part:
    owner = _query("dpkg-query", "--search", f"*/{file.name}").split(":", 1)[0].split(",")[0]
    if not owner:
        raise LookupError(f"no package of this system owns {file.name}")
    version = _query("dpkg-query", "--show", "--showformat=${Version}\\n", owner).splitlines()[0]
    texts = debian_text(owner)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    licence = f"see the text of {owner}" if texts else "not stated"
    return Part(file.name, version, f"pkg:deb/debian/{owner}@{version}", licence, texts, digest)


def _fonts(folder: Path) -> Iterator[Part]:
    fonts = folder / "_internal" / "resources" / "fonts"
    for text in sorted(fonts.glob("OFL-*.txt")):
        name = text.stem.removeprefix("OFL-")
        yield Part(name, "2", f"pkg:generic/{name}", "OFL-1.1", (text,))


def _tables(folder: Path) -> Iterator[Part]:
    """The table of pinyin, which is data of a package that is not in the bundle itself."""
    if (folder / "_internal" / "resources" / "pinyin.txt").exists():
        text = PARTS / "licences" / "MIT-pypinyin.txt"
        yield Part("pypinyin (tables)", "0.55", "pkg:pypi/pypinyin@0.55.0", "MIT", (text,))


def _query(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout
