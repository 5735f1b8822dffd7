"""Qt's Unicode data without the 500 languages that no office here reads: 32 MB of a bundle become 10.

Done with ICU's own tool (Debian: icu-devtools) and a linker; where they are missing the file stays as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

LIBRARY = "libicudata.so.*"
KEPT_LANGUAGES = ("root", "zh", "yue", "en")
"""Cantonese because figures in words of Hong Kong refer to it."""

_LOCALE = re.compile(r"(?:(?P<folder>[a-z]+)/)?(?P<language>[a-z]{2,3}|root)(?:_\w*)?\.res")
_SYMBOL = re.compile(
    r"^\s*\d+:\s+(?P<at>[0-9a-f]+)\s+(?P<size>0x[0-9a-f]+|\d+)\s.*\s(?P<name>icudt\d+_dat)$", re.MULTILINE
)


def trim_unicode_data(folder: Path) -> bool:
    """Rewrite the library of Unicode data under `folder`; tell whether it was there and the tools for it."""
    found = next(iter(sorted(folder.rglob(LIBRARY))), None)
    icupkg = shutil.which("icupkg") or shutil.which("icupkg", path="/usr/sbin")
    compiler = shutil.which("cc")
    if found is None or icupkg is None or compiler is None:
        return False
    work = found.with_name("icu-work")
    work.mkdir()
    try:
        symbol, data = _taken_out(found, work)
        _drop_languages(icupkg, data)
        _link(compiler, symbol, data, found)
    finally:
        shutil.rmtree(work)
    return True


def _taken_out(library: Path, work: Path) -> tuple[str, Path]:
    """Return the name of the one symbol that holds the data, and a file with it.

    The library is one read-only section, loaded at the address where it lies in the file.
    """
    table = _output("readelf", "--symbols", "--wide", str(library))
    match = _SYMBOL.search(table)
    if match is None:
        raise LookupError(f"{library} holds no Unicode data")
    start, size = int(match["at"], 16), int(match["size"], 0)
    with library.open("rb") as stream:
        stream.seek(start)
        # icupkg reads the version and the byte order out of the name.
        data = work / f"{match['name'].removesuffix('_dat')}l.dat"
        data.write_bytes(stream.read(size))
    return match["name"], data


def _drop_languages(icupkg: str, data: Path) -> None:
    doomed = [item for item in _output(icupkg, "--list", str(data)).split() if is_foreign(item)]
    listing = data.with_suffix(".lst")
    listing.write_text("".join(f"{item}\n" for item in doomed), encoding="ascii")
    subprocess.run([icupkg, "--remove", str(listing), str(data)], check=True)


def is_foreign(item: str) -> bool:
    """Tell whether an item of the data belongs to a language that the window does not speak."""
    match = _LOCALE.fullmatch(item)
    return match is not None and match["language"] not in KEPT_LANGUAGES


def _link(compiler: str, symbol: str, data: Path, library: Path) -> None:
    source = data.with_suffix(".S")
    source.write_text(
        f'.section .rodata\n.globl {symbol}\n.type {symbol}, %object\n.balign 16\n{symbol}:\n'
        f'.incbin "{data.name}"\n.size {symbol}, .-{symbol}\n.section .note.GNU-stack,"",%progbits\n',
        encoding="ascii",
    )  # fmt: skip
    made = data.with_suffix(".so")
    command = [compiler, "-shared", "-nostdlib", f"-Wl,-soname,{library.name},--build-id=none", "-o"]
    subprocess.run([*command, made.name, source.name], cwd=data.parent, check=True)
    made.replace(library)


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
