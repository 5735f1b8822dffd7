"""Known holes in the Python packages that are shipped: pip-audit asks PyPI, on demand and with a network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from desktop.packaging.listing import SBOM
from desktop.packaging.product import NAME, PARTS

_PYPI = "pkg:pypi/"


def audit(out: Path) -> int:
    """Audit the packages of the bundle in `out`; return pip-audit's exit code, 1 for a hole."""
    wanted = out / "audited.txt"
    wanted.write_text(audited(out), encoding="utf-8")
    command = [
        sys.executable, "-m", "pip_audit", "--strict", "--no-deps", "--disable-pip",
        "--requirement", str(wanted),
    ]  # fmt: skip
    return subprocess.run(command, cwd=out, check=False).returncode


def audited(out: Path) -> str:
    """Return the packages as pip's requirements: those in the list of the bundle, else the versions tried."""
    listed = out / NAME / "_internal" / "resources" / SBOM
    if not listed.exists():
        return (PARTS / "constraints.txt").read_text(encoding="utf-8")
    components = json.loads(listed.read_text(encoding="utf-8"))["components"]
    found = [one["purl"].removeprefix(_PYPI) for one in components if one["purl"].startswith(_PYPI)]
    return "".join(f"{name.replace('@', '==')}\n" for name in sorted(found))
