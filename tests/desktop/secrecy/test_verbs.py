"""Every verb of the command line, by the administrator, who may not ask: nothing of it names who reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from pypdf import PdfReader

from desktop.command_line.arguments import VERBS
from desktop.command_line.run import run
from desktop.signing_in import FileDoor
from models.services.events.lists import list_events
from models.services.work.meetings.lists import meetings
from tests.desktop.secrecy.named_office import HUB, names_somebody
from tests.office import ADMINISTRATOR, PASSWORD, SAMPLES, YEAR

NOT_ASKED = {
    "demo": "makes an office of its own", "init": "makes an office of its own",
    "server": "of a server: tests/services/desks/test_hidden_words.py", "move": "copies between stores",
    "scheme": "reads a file of rules", "limits": "reads a file of rules",
    "ballots": "reads a file of ballots", "names": "tells of agencies", "pot": "divides money",
    "arrears": "divides money",
    "backup": "writes the encrypted store", "restore": "takes the encrypted store back",
    "rekey": "changes the key of the store", "upgrade": "changes the tables of the store",
}  # fmt: skip
"""Verbs that tell no word about an event, and why."""
YEARS, MONTH, AGENCY, STAFF = str(YEAR), f"{YEAR}-06", "国土资源所", "001"
ASKED = {
    "events": ["{year}", "{year} --json", "{month} --pdf t.pdf --xlsx t.xlsx", "{event} --pdf r.pdf",
               *(f"{{assigned}} --paper {paper} --pdf {paper}.pdf" for paper in ("交办单", "回访记录"))],
    "kpi": ["{year}", "{year} --json", "{year} --list all received", "{year} --pdf k.pdf --xlsx k.xlsx"],
    "meetings": ["{year}", "{year} --json", *(
        f"{{meeting}} --paper {paper} --pdf {paper}.pdf" for paper in ("会议记录", "会议纪要", "签到表")
    )],
    "year": ["{agency} {year}", "{agency} {year} --json", "{agency} {year} --pdf y.pdf",
             "{staff} {year} --json", "{staff} {year} --pdf p.pdf"],
    "score": ["{year}", "{year} --json", "{year} --pdf s.pdf --sheets ss.pdf"],
    "exchange": ["status", "status --json", "out --system 12345 --folder out"],
    "district": ["export {month} district"],
    "grids": ["{month}", "{month} --json", "notice --pdf gn.pdf"],
    "platforms": ["", "--json", "--pdf pl.pdf --chart c.pdf"],
    "attendance": ["{month}", "{month} --json"],
    "bonus": ["{year}", "{year} --json"],
    "allowance": ["{month}", "{month} --json"],
    "verify": [""],
    "anchor": ["", "--pdf a.pdf"],
    "notice": ["--pdf n.pdf --unit 党政办 --person 王芳 --phone 0575-1 --address 1号"],
    "person": ["{staff} --reason 本人申请 --json", "{staff} --reason 本人申请 --pdf x.pdf"],
    "retention": ["", "--json"],
    "purge": [""],
    "import": ["{book} --dry-run"],
    "export": ["exported --plain --no-pdf"],
}  # fmt: skip
"""How each other verb is asked."""


def test_every_verb_is_asked_or_has_its_reason() -> None:
    assert {verb.name for verb in VERBS} == NOT_ASKED.keys() | ASKED.keys()
    assert not NOT_ASKED.keys() & ASKED.keys()


@pytest.fixture(scope="module")
def words(built_folder: Path) -> dict[str, str]:
    """What stands for an event, an assigned one and a meeting of this office."""
    opened = FileDoor(built_folder).enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    rows = list_events(opened.desk).rows
    meeting = meetings(opened.desk, date(YEAR, 1, 1), date(YEAR, 12, 31))[0].reference
    opened.store.close()
    return {
        "year": YEARS, "month": MONTH, "agency": AGENCY, "staff": STAFF, "event": rows[0].number,
        "assigned": next(row.number for row in rows if row.agency), "meeting": meeting,
        "book": str(SAMPLES / "events" / f"events-{YEAR}-06.xlsx"),
    }  # fmt: skip


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file of a folder with its words."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        if path.suffix == ".pdf":
            yield path.name, "".join(page.extract_text() for page in PdfReader(path).pages)
        elif is_zipfile(path):
            with ZipFile(path) as zipped:
                parts = [zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist()]
            yield path.name, "".join(parts)
        else:
            yield path.name, path.read_bytes().decode("utf-8", "replace")


@pytest.fixture
def ask(
    words: dict[str, str], named_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str, str], int]:
    """Return what asks a verb as an account, in a folder of its own for what is written."""
    into = tmp_path / "written"
    for folder in ("district", "out"):
        (into / folder).mkdir(parents=True)
    monkeypatch.chdir(into)
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)

    def ask(account: str, verb: str, asked: str) -> int:
        arguments = [part.format_map(words) for part in asked.split()]
        return run([verb, *arguments, "--data", str(named_folder), "--user", account])

    return ask


@pytest.mark.parametrize("verb", sorted(ASKED))
def test_no_verb_names_who_reported(
    verb: str, ask: Callable[[str, str, str], int], capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for asked in ASKED[verb]:
        answers.append(ask(ADMINISTRATOR, verb, asked))
        told = capsys.readouterr()
        assert not names_somebody(told.out + told.err), asked
    assert set(answers) <= {0, 1}
    assert 0 in answers or verb == "verify"
    assert [name for name, said in written(Path.cwd()) if names_somebody(said)] == []


@pytest.mark.parametrize("verb", ["events", "kpi", "meetings", "year", "score", "exchange", "grids"])
def test_what_the_hub_prints_or_writes_names_nobody_either(
    verb: str, ask: Callable[[str, str, str], int]
) -> None:
    for asked in ASKED[verb]:
        if "json" not in asked:
            ask(HUB, verb, asked)
    files = list(written(Path.cwd()))
    assert files
    assert [name for name, said in files if names_somebody(said)] == []
