"""Check an export of a street office: python3 verify_export.py [FOLDER [DIGEST]].

DIGEST is the SHA-256 of SHA256SUMS as it stands on the handover paper. Needs Python 3.8 or newer alone.
检查导出的单位数据；DIGEST 是移交单上记的、清单自己的 SHA-256。只需 Python 3.8 以上。有一处不符，退出码为 1。
"""

import csv
import hashlib
import json
import sys
from pathlib import Path

csv.field_size_limit(1 << 30)


def files(folder, faults, digest):
    """每个文件都在清单里，没有改过，也没有多余的。Every file is listed and unchanged, no other is there."""
    whole = (folder / "SHA256SUMS").read_bytes()
    listed = {line[66:]: line[:64] for line in whole.decode("utf-8").splitlines()}
    if digest.lower() not in ("", sha256(whole)):
        faults.append("SHA256SUMS: 不是移交单上的那一份 not the list on the handover paper")
    print("SHA256SUMS 自己的 SHA-256，与移交单比较 (compare with the handover paper):", sha256(whole))
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    for name in sorted((listed.keys() | found.keys()) - {"SHA256SUMS"}):
        if name not in found or name not in listed:
            faults.append(f"{name}: {'缺少 missing' if name in listed else '多出 not part of the export'}")
        elif sha256(found[name].read_bytes()) != listed[name]:
            faults.append(f"{name}: 导出后改动过 changed since the export")
    return len(listed)


def log(folder, faults, _):
    """操作日志从第一行到日志头，行行相扣。Every line of the operation log seals the line before it."""
    previous, number = "0" * 64, 0
    for number, row in enumerate(rows(folder, "operation"), 1):
        fields = [row[name] for name in ("at", "account", "action", "subject", "detail")]
        seal = sha256(text([previous, number, *fields]).encode())
        if (row["id"], row["previous"], row["seal"]) != (str(number), previous, seal):
            faults.append(f"operation log, line {number}: 与上一行接不上 does not follow the line before")
            return number
        previous = seal
    if any(row["number"] != str(number) for row in rows(folder, "log_head")):
        faults.append(f"operation log, line {number}: 不是最后一行 not the last, its head names another")
    return number


def sheets(folder, faults, _):
    """每张表的校验码算得出来，与日志里审批的、数据表里存的一致。Sheets have the seal that was approved."""
    details = [json.loads(row["detail"]) for row in rows(folder, "operation")]
    approved = {one["seal"]: one.get("total_fen") for one in details if "seal" in one}
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    kinds = {name: rows(folder, name) for name in schema if schema[name]["sealed"]}
    stored = {f"{name}-{row['id']}": row for name in kinds for row in kinds[name] if row["seal"]}
    found = sorted((folder / "sheets").glob("*.json"))
    for file in found:
        kept, row = json.loads(file.read_text(encoding="utf-8")), stored.pop(file.stem, {})
        sheet, parts = kept["sheet"] or {}, [*kept["covered"], *map(text, kept["lines"])]
        first = text({name: value if name != "seal" else "" for name, value in sheet.items()})
        seal = sha256("".join([first, *parts] if sheet else parts).encode())
        if not seal == kept["seal"] == sheet.get("seal", seal):
            faults.append(f"{file.name}: 与校验码不符 not the one that was sealed")
        elif seal not in approved or kept["total_fen"] != approved[seal]:
            faults.append(f"{file.name}: 日志里没有审批过 not what a line of the operation log approved")
        elif not stands(folder, kept, row):
            faults.append(f"{file.name}: 与数据表不一致 the tables say something else")
    faults.extend(f"{name}: 表里有而这里没有 sealed in the tables, but not here" for name in stored)
    return len(found)


def stands(folder, kept, row):
    """Tell whether the row of a sheet and the rows of its lines hold what was sealed."""
    lines = rows(folder, kept["line_table"]) if kept["line_table"] else []
    mine = [line for line in lines if line[kept["line_owner"]] == row.get("id")]
    sealed = [[value if value is None else str(value) for value in line] for line in kept["lines"]]
    same = sealed == [[line[name] for name in kept["sealed_columns"]] for line in mine if sealed]
    texts = {kept["seal"], *filter(str.strip, kept["covered"])} | {text(x) for x in [kept["sheet"]] if x}
    told = {value for each in [row, *mine] for value in each.values()}
    return same and texts <= told and row.get("total_fen", "None") == str(kept["total_fen"])


def rows(folder, table):
    """Return the rows of a table, each column name to text; no value is None."""
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        found = [row.items() for row in csv.DictReader(stream)]
    return [{key: None if cell == r"\N" else cell[cell[:2] == r"\\" :] for key, cell in row} for row in found]


def text(plain):
    """Return the one JSON text that the seals are computed over."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def sha256(content):
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def check(folder, digest=""):
    """Print what is checked and every fault; return whether there was none."""
    faults = []
    for step in (files, log, sheets):
        try:
            print(f"{step.__doc__} ({step(folder, faults, digest)})")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(f"{step.__name__}: 读不出 not readable, {error!r}")
    sound = "与移交单一致 it is what was handed over" if digest else "前后一致 consistent in itself"
    print("\n".join(faults) or sound)
    return not faults


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")
    given = [*sys.argv[1:], "", ""]
    sys.exit(not check(Path(given[0] or Path(__file__).parent), given[1]))
