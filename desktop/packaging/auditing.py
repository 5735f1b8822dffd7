"""Known vulnerabilities in what is shipped: advisories from files, or pip-audit asking an index."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.packaging.advisories import PYPI, holes, read_advisories
from desktop.packaging.listing import SBOM
from desktop.packaging.product import NAME, PARTS

MISSING = (
    "Nothing was checked: pip-audit is not installed (pip install '.[build]') or reached no index of "
    "advisories; without a network give --advisories with OSV's records, such as its PyPI/all.zip."
)


def audit(out: Path, advisories: Path | None = None) -> int:
    """Say what is known of the bundle in `out`; 1 for a vulnerability, SystemExit where nobody knows."""
    if advisories is None:
        return _ask_index(out)
    parts = components(out)
    records = read_advisories(advisories)
    found = holes(parts, records)
    print("\n".join(map(str, found)) or f"{len(parts)} parts, {len(records)} advisories: none is affected")
    return int(bool(found))


def components(out: Path) -> Sequence[Mapping[str, Any]]:
    """Return the parts of the bundle by its own list, else the packages at the versions tried."""
    listed = out / NAME / "_internal" / "resources" / SBOM
    if listed.exists():
        found: list[dict[str, Any]] = json.loads(listed.read_text(encoding="utf-8"))["components"]
        return found
    lines = (PARTS / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if "==" in line]
    return [
        {"name": name, "version": version, "purl": f"{PYPI}{name.replace('_', '-').lower()}@{version}"}
        for name, version in pairs
    ]


def _ask_index(out: Path) -> int:
    """Run pip-audit; a run that failed, which also exits with 1, is distinguished from a vulnerability."""
    wanted, answer = out / "audited.txt", out / "audited.json"
    wanted.write_text(audited(out), encoding="utf-8")
    answer.unlink(missing_ok=True)
    command = [
        sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip", "--format", "json",
        "--output", str(answer), "--requirement", str(wanted),
    ]  # fmt: skip
    code = subprocess.run(command, cwd=out, check=False).returncode
    if not answer.exists():
        raise SystemExit(MISSING)
    for one in json.loads(answer.read_text(encoding="utf-8"))["dependencies"]:
        for hole in one.get("vulns", ()):
            fixed = ", ".join(hole["fix_versions"]) or "no version yet"
            print(f"{one['name']} {one['version']}: {hole['id']} (fixed in {fixed})")
    return code


def audited(out: Path) -> str:
    """Return the Python packages among the parts as pip's requirements."""
    found = [one["purl"].removeprefix(PYPI) for one in components(out) if one["purl"].startswith(PYPI)]
    return "".join(f"{name.replace('@', '==')}\n" for name in sorted(found))
