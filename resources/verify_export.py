"""Check an export of a street office: python3 verify_export.py [FOLDER].

Needs Python 3.8 or newer and nothing else. Says what it checked; every fault is a line, the exit code then 1.
检查导出的单位数据：只需 Python 3.8 以上。逐项说明检查了什么；有一处不符，退出码为 1。
"""

import csv
import hashlib
import json
import sys
from pathlib import Path

csv.field_size_limit(1 << 30)


def files(folder, faults):
    """Every file is listed, unchanged, and nothing else is there."""
    listed = {}
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found.pop("SHA256SUMS", None)
    for name in sorted(listed.keys() | found.keys()):
        if name not in found or name not in listed:
            faults.append(f"{name}: {'missing' if name in listed else 'not part of the export'}")
        elif hashlib.sha256(found[name].read_bytes()).hexdigest() != listed[name]:
            faults.append(f"{name}: changed since the export")
    return len(listed)


def text(plain):
    """Return the one JSON text that the seals are computed over."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def log(folder, faults):
    """Every line of the operation log seals the line before it, from the first on."""
    previous, number = "0" * 64, 0
    with (folder / "tables" / "operation.csv").open(encoding="utf-8", newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 1):
            plain = {key: value[1:] if value.startswith("\\\\") else value for key, value in row.items()}
            fields = [plain[name] for name in ("at", "account", "action", "subject", "detail")]
            seal = hashlib.sha256(text([previous, int(plain["id"]), *fields]).encode()).hexdigest()
            if (int(plain["id"]), plain["previous"], plain["seal"]) != (number, previous, seal):
                faults.append(f"operation log, line {number}: does not follow from the line before")
                break
            previous = seal
    return number


def sheets(folder, faults):
    """Every approved sheet has the seal that is printed on it."""
    found = sorted((folder / "sheets").glob("*.json"))
    for file in found:
        kept = json.loads(file.read_text(encoding="utf-8"))
        bare = {**kept["sheet"], "seal": ""}
        whole = "".join([text(bare), *kept["covered"], *map(text, kept["lines"])])
        seal = hashlib.sha256(whole.encode()).hexdigest()
        if not seal == kept["seal"] == kept["sheet"]["seal"]:
            faults.append(f"{file.name}: the sheet is not the one that was sealed")
    return len(found)


def checked(step, folder, faults):
    """Do one check; what cannot be read at all is a fault like any other."""
    try:
        return step(folder, faults)
    except (OSError, ValueError, KeyError, TypeError) as error:
        faults.append(f"{step.__name__}: not readable, {error!r}")
        return 0


if __name__ == "__main__":
    place, wrong = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent), []
    for step in (files, log, sheets):
        print(f"{step.__doc__} ({checked(step, place, wrong)})")
    print("\n".join(wrong) or "everything is as it was exported")
    sys.exit(bool(wrong))
