"""Spoilt files: whatever is wrong with the bytes, an import answers with a sentence, quickly and in bounds.

Each file is read by every reader and then imported into an office of a few people; a refusal leaves every row
of the office as it was.

Run: python -m tests.bench.spoilt_files [mutations]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from desktop.intake.reading import read_files
from models.errors import Refused
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.store.store import Store, create_store
from models.store.wrapping import Cost
from models.tables.base import Base
from tests.bench.every_reader import read_with_every_reader
from tests.office import clock

CASES = Path(__file__).parents[1] / "cases"
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
LONGEST = 30.0
"""Seconds that one file may take."""
MOST_MEMORY = 500_000
"""Kilobytes that reading may need on top of what the program has before."""
WORDS = (
    b'r="ZZ1048576"', b'r="-1"', b'r=""', b'r="A0"', b't="s"', b't="e"', b"<v>99999999999</v>", b"<v>nan</v>",
    b"<v>1e999</v>", b'count="4294967295"', b'ref="A1:XFD1048576"', b"\xff\xff\xff\xff", b"\0\0\0\0",
    b"\xed\xa0\x80",
    b'table:number-columns-repeated="999999999"', b'table:number-rows-repeated="1048576"', b"9999-99-99",
    b'"', b",", b"\n\n\n", b"\t", b"99999999999999999999999", "上午".encode(), b"&lol;", b"<!DOCTYPE a>",
    b"]]>",
)  # fmt: skip

_CLOCK = "".join(
    f"{who:>9}\t2017-03-{day:02} {at}\t1\t{turn}\t1\t0\r\n"
    for day in range(1, 24) for who in (1, 2, 3) for turn, at in enumerate(("08:21:07", "17:02:40"))
)  # fmt: skip
_LOG = "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n" + "".join(
    f"{number}\t1\t00000000{number % 3 + 1}\t张三\t1\t1\t2017/03/{number:02}  08:0{number % 10}:00\r\n"
    for number in range(1, 31)
)
_PUNCHES = "工号\t姓名\t打卡时间\r\n" + "".join(
    f"00{who}\t张三\t2017/3/{day} 下午 5:0{who}\r\n" for day in range(1, 15) for who in (1, 2)
)
_ROSTER = (
    "机构\t姓名\t性别\t身份证号\t派驻时间\t离任时间\r\n国土资源所\t张三\t男\t\t2016年3月1日\t\r\n"
    "司法所\t李四\t女\t\t2017.1.9\t至今\r\n"
)
_NAMED = "sep=;\r\n姓名;身份证号;单位;派驻时间\r\n张三;;司法所;2016-03-01\r\n"
_GRADES = "2017年度考核结果\n单位,姓名,身份证号,等次,处分\n司法所,张三,,称职,\n司法所,李四,,优秀,警告\n"
_MONTH = (
    f"2017年3月考勤表\n姓名,午别,{','.join(map(str, range(1, 32)))}\n张三,上午{',√' * 31}\n"
    f",下午{',√' * 30},病\n图例：√出勤 病病假\n"
)
_EVENTS = (
    "上报时间\t事件描述\t事件类别\t处理单位\t状态\n"
    "2017-03-01 08:30\t占道经营\t市容环境\t执法队\t已办结\n"
)
_PAGE = (
    "<html><body><table><tr><td>姓名<td>身份证号<td>单位<td>派驻时间</tr>"
    "<tr><td>张三<td>999999198001010013<td>司法所<td>2016-03-01</tr></table></body></html>"
)
_NOTICE = (
    "关于2017年部分节假日安排的通知\n一、元旦：1月1日放假，1月2日（星期一）补休。\n"
    "二、春节：1月27日至2月2日放假调休，共7天。1月22日（星期日）、2月4日（星期六）上班。\n"
)
TEXTS = (
    ("1_attlog.txt", "ascii", _CLOCK),
    ("GLG_001.TXT", "utf-16", _LOG),
    ("打卡.tsv", "gb18030", _PUNCHES),
    ("花名册.txt", "utf-8-sig", _ROSTER),
    ("花名册.xls", "gb18030", _NAMED),
    ("考核.csv", "utf-8", _GRADES),
    ("考勤.csv", "gb18030", _MONTH),
    ("事件.txt", "utf-8", _EVENTS),
    ("页面.xls", "utf-8", _PAGE),
    ("放假通知.txt", "utf-8", _NOTICE),
)
"""Texts of clocks and lists, by name and encoding: they are spoilt like the files of the cases."""

Mutation = Callable[[random.Random, bytes], bytes]


def flip(rng: random.Random, data: bytes) -> bytes:
    """Change a few bytes."""
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


def cut(rng: random.Random, data: bytes) -> bytes:
    """Cut a file short."""
    return data[: rng.randrange(1, len(data))]


def drop(rng: random.Random, data: bytes) -> bytes:
    """Leave a piece out."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randrange(1, 200) :]


def double(rng: random.Random, data: bytes) -> bytes:
    """Repeat a piece."""
    start = rng.randrange(len(data))
    piece = data[start : start + rng.randrange(1, 400)]
    return data[:start] + piece * rng.choice((2, 3, 50)) + data[start:]


def insert(rng: random.Random, data: bytes) -> bytes:
    """Put a word in that means something to a reader."""
    start = rng.randrange(len(data))
    return data[:start] + rng.choice(WORDS) + data[start:]


def exchange(rng: random.Random, data: bytes) -> bytes:
    """Exchange a number or an attribute for another."""
    digits = [at for at in range(len(data)) if 48 <= data[at] <= 57]
    if not digits:
        return flip(rng, data)
    at = rng.choice(digits)
    return data[:at] + rng.choice((b"0", b"9", b"-", b"99999999", b"1e308", b"")) + data[at + 1 :]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, drop, double, insert, exchange)


def spoil(rng: random.Random, data: bytes) -> bytes:
    """Spoil a file: its bytes, or those of one part inside its archive."""
    if data.startswith(b"PK") and rng.random() < 0.75:
        try:
            return _spoil_member(rng, data)
        except Exception:  # noqa: S110 - an archive that is spoilt already is spoilt by its bytes
            pass
    return rng.choice(MUTATIONS)(rng, data)


def _spoil_member(rng: random.Random, data: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice(sorted(parts))
    choice = rng.random()
    if choice < 0.08:
        del parts[name]
    elif choice < 0.12:
        parts[rng.choice(("xl/worksheets/sheet1.dat", name.upper(), "a/../" + name))] = parts.pop(name)
    elif parts[name]:
        parts[name] = rng.choice(MUTATIONS)(rng, parts[name])
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in parts.items():
            archive.writestr(member, content)
    return out.getvalue()


def originals() -> list[tuple[str, bytes]]:
    """Return the files to spoil: every kind of case, and the samples that are small."""
    found = [path for path in CASES.rglob("*.*") if path.suffix in (".xlsx", ".xls", ".ods", ".csv", ".dat")]
    found += [path for path in SAMPLES.glob("*.*") if path.suffix in (".xlsx", ".dat")]
    files = [(path.name, path.read_bytes()) for path in sorted(found) if path.stat().st_size < 60_000]
    return [*files, *((name, text.encode(encoding)) for name, encoding, text in TEXTS)]


def spoilt(count: int, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield so many spoilt files by name."""
    rng = random.Random(seed)  # noqa: S311 - mutations, no secrets
    files = originals()
    for _ in range(count):
        name, data = rng.choice(files)
        for _ in range(rng.choice((1, 1, 2, 3))):
            data = spoil(rng, data) or data
        yield name, data


class Imported(Exception):
    """A refused import that changed the office."""


def office_of_a_few(store: Store) -> Desk:
    """Found an office with the people that the cases speak of."""
    desk = found_office(store.sessions, street="城东街道", account="admin", clock=clock)
    for roster in ("roster.xlsx", "layouts/roster.xlsx"):
        take_files(desk, read_files(desk, [CASES / roster]))
    return desk


def rows_of(desk: Desk) -> dict[str, str]:
    """Return what every table of the office holds, as a digest by table."""
    found = {}
    with desk.sessions() as session:
        for table in Base.metadata.sorted_tables:
            rows = session.execute(select(table)).all()
            found[table.name] = sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
    return found


def try_importing(desk: Desk, path: Path) -> str:
    """Read a file with every reader and import it; return how the import ended.

    Imported names the tables that a refused import changed.
    """
    read_with_every_reader(path)
    before = rows_of(desk)
    try:
        (taken, *_) = take_files(desk, read_files(desk, [path]))
    except Refused as refused:
        after = rows_of(desk)
        if changed := [name for name, rows in before.items() if after[name] != rows]:
            raise Imported(f"{refused.code}: {'、'.join(changed)}") from refused
        return "refused"
    return f"taken: {taken.kind}"


def main(count: int = 10_000, seed: int = 1) -> int:
    """Try `count` spoilt files; print how they ended; return how many ended badly."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ends: Counter[str] = Counter()
    bad = 0
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="spoilt-"))
        store, _ = create_store(Path(folder) / "office", "admin", "Zhuque-7731-lake", cost=Cost(1, 64, 1))
        desk = office_of_a_few(stack.enter_context(store))
        for number, (name, data) in enumerate(spoilt(count, seed)):
            path = Path(folder) / name
            path.write_bytes(data)
            began = time.perf_counter()
            try:
                ends[try_importing(desk, path)] += 1
            except Exception as error:
                bad += 1
                kept = Path(tempfile.gettempdir()) / f"spoilt-{seed}-{number}-{name}"
                kept.write_bytes(data)
                print(f"{kept}: {type(error).__name__}: {error}")
            if (took := time.perf_counter() - began) > LONGEST:
                bad += 1
                print(f"{name} ({number}): {took:.0f} s")
            path.unlink()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{count} files, {bad} bad, {grown // 1000} MB more: {dict(ends.most_common())}")
    return bad + (grown > MOST_MEMORY)


if __name__ == "__main__":
    sys.exit(bool(main(*(int(word) for word in sys.argv[1:]))))
