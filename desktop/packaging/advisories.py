"""Known vulnerabilities from OSV records (ossf.github.io/osv-schema) in files: no network is needed."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.version import InvalidVersion, Version

Record = Mapping[str, Any]
PYPI = "pkg:pypi/"


@dataclass(frozen=True, slots=True)
class Hole:
    """A shipped part that a record names: its name and version, the record, and the version that fixed it."""

    part: str
    record: str
    summary: str
    fixed_in: str

    def __str__(self) -> str:
        """Return one line for a person."""
        where = f"fixed in {self.fixed_in}" if self.fixed_in else "not fixed yet"
        return f"{self.part}: {self.record} ({where}) {self.summary}".rstrip()


def read_advisories(place: Path) -> list[Record]:
    """Return the records of a JSON file, of a folder of them, or of a zip such as OSV's own all.zip.

    A file holds one record, a list of them, or a list under "vulns". SystemExit names a file that is no such
    thing, and a place where there is none.
    """
    found = [record for name, content in _contents(place) for record in _records(name, content)]
    if not found:
        raise SystemExit(f"{place}: there is no advisory in it")
    return found


def _contents(place: Path) -> Iterator[tuple[str, bytes]]:
    if place.is_dir():
        yield from ((str(file), file.read_bytes()) for file in sorted(place.rglob("*.json")))
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as packed:
            names = sorted(name for name in packed.namelist() if name.endswith(".json"))
            yield from ((f"{place}/{name}", packed.read(name)) for name in names)
    elif place.is_file():
        yield str(place), place.read_bytes()


def _records(name: str, content: bytes) -> list[Record]:
    try:
        plain = json.loads(content)
        found = plain.get("vulns", [plain]) if isinstance(plain, dict) else plain
        if all(isinstance(one["id"], str) and isinstance(one.get("affected", []), list) for one in found):
            return list(found)
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    raise SystemExit(f"{name}: not an advisory in the form of OSV")


def holes(components: Sequence[Mapping[str, Any]], records: Sequence[Record]) -> list[Hole]:
    """Return every part of a CycloneDX list that a record names, in order; a withdrawn one names no part."""
    found = {
        _hole(component, record, affected)
        for record in records if not record.get("withdrawn")
        for affected in record.get("affected", ())
        for component in components if _is_hit(component, affected)
    }  # fmt: skip
    return sorted(found, key=str)


def _is_hit(component: Mapping[str, Any], affected: Record) -> bool:
    named = _is_of(component["purl"], affected.get("package", {}))
    return named and is_affected(component["version"], affected)


def _hole(component: Mapping[str, Any], record: Record, affected: Record) -> Hole:
    events = (event for range_ in affected.get("ranges", ()) for event in range_.get("events", ()))
    fixed_in = ", ".join(str(event["fixed"]) for event in events if "fixed" in event)
    names = "/".join([record["id"], *record.get("aliases", ())])
    return Hole(f"{component['name']} {component['version']}", names, record.get("summary", ""), fixed_in)


def _is_of(address: str, package: Record) -> bool:
    """Tell whether a record's package is the part at a package URL, by that or by its name on PyPI."""
    bare = address.partition("@")[0]
    if package.get("purl"):
        return _plain(str(package["purl"]).partition("@")[0]) == _plain(bare)
    return package.get("ecosystem") == "PyPI" and bare == PYPI + _plain(str(package.get("name", "")))


def _plain(name: str) -> str:
    """Return a name as PyPI compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def is_affected(version: str, affected: Record) -> bool:
    """Tell whether a version is listed, or lies in a range: from `introduced` on, before `fixed`."""
    if version in affected.get("versions", ()):
        return True
    ranges = (range_ for range_ in affected.get("ranges", ()) if range_.get("type") != "GIT")
    return any(_lies_in(version, range_.get("events", ())) for range_ in ranges)


def _lies_in(version: str, events: Sequence[Record]) -> bool:
    """Walk the events in the order of their versions, as OSV's own evaluation does.

    A version that cannot be compared counts as affected: a person must look.
    """
    try:
        ours = Version(version)
        inside = False
        for at, event in sorted((_at(each), next(iter(each))) for each in events):
            if event == "introduced" and ours >= at:
                inside = True
            elif (event == "fixed" and ours >= at) or (event == "last_affected" and ours > at):
                inside = False
    except InvalidVersion:
        return True
    return inside


def _at(event: Record) -> Version:
    return Version(str(next(iter(event.values()))))
