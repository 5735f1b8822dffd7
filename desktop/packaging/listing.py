"""The list of parts as CycloneDX, the page of licences, and the file of hashes."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.packaging.part import Part
from desktop.packaging.product import NAME, VERSION, epoch

SBOM = "sbom.cdx.json"
LICENCES = "LICENCES.txt"
SUMS = "SHA256SUMS"
_RULE = "=" * 80


def write_sbom(found: Sequence[Part], file: Path) -> None:
    """Write the parts as a CycloneDX 1.5 document; the same parts give the same bytes."""
    components = [_component(part) for part in found]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    when = datetime.fromtimestamp(epoch(), UTC).isoformat().replace("+00:00", "Z")
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": when,
            "component": {"type": "application", "name": NAME, "version": VERSION, "bom-ref": NAME},
        },
        "components": components,
        "dependencies": [{"ref": NAME, "dependsOn": [one["bom-ref"] for one in components]}],
    }
    file.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "purl": part.address,
        "licenses": [{"license": {"name": part.licence}}],
    }
    if part.digest:
        made["hashes"] = [{"alg": "SHA-256", "content": part.digest}]
    return made


def write_licences(found: Sequence[Part], file: Path) -> None:
    """Write who made each part and under which words; a text that several share is written once."""
    lines = [f"{part.name} {part.version}: {part.licence}" for part in found]
    told: dict[str, list[str]] = {}
    for part in found:
        for text in part.texts:
            told.setdefault(text.read_text(encoding="utf-8", errors="replace").strip(), []).append(part.name)
    for words, names in told.items():
        lines += ["", _RULE, ", ".join(dict.fromkeys(names)), _RULE, words]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def without_text(found: Sequence[Part]) -> list[str]:
    """Return the parts that came without the words of their licence; a person must look at each."""
    return [part.name for part in found if not part.texts]


def write_sums(files: Sequence[Path], file: Path) -> None:
    """Write `file` as sha256sum would: what is handed on is checked with `sha256sum -c`."""
    lines = [f"{digest_of(one)}  {one.name}\n" for one in sorted(files)]
    file.write_text("".join(lines), encoding="utf-8")


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digest_of_folder(folder: Path) -> str:
    """Return one SHA-256 over names, rights and contents of everything in a folder, in order."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        whole.update(f"{path.relative_to(folder).as_posix()}\0{path.lstat().st_mode:o}\0".encode())
        if path.is_symlink():
            whole.update(str(path.readlink()).encode())
        elif path.is_file():
            whole.update(digest_of(path).encode())
    return whole.hexdigest()


def differences(one: Path, other: Path) -> list[str]:
    """Return the paths that differ between two builds of the bundle."""
    names = {path.relative_to(root).as_posix() for root in (one, other) for path in root.rglob("*")}
    return sorted(name for name in names if _facts(one / name) != _facts(other / name))


def _facts(path: Path) -> tuple[str, int]:
    if path.is_symlink():
        return str(path.readlink()), 0
    if not path.exists():
        return "", 0
    return digest_of(path) if path.is_file() else "/", path.stat().st_mode
