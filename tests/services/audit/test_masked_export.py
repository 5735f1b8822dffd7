"""The export of a whole office names nobody who reported an event, unless the hub says why it must."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from models.errors import Refused
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import Part, Verb
from models.rules.intake.records import Incoming
from models.rules.work.exchange.updates import UpdateRecord
from models.services.audit.open_export.masking import MASKED
from models.services.audit.open_export.office import export_office
from models.services.audit.open_export.tables import tables
from models.services.events.intake.deciding import save_draft
from models.services.events.intake.taking import take_in
from models.services.events.lists import list_events
from models.services.events.phrases import Phrase, save_phrase
from models.services.events.posts import add_post
from models.services.office.accounts import operation_log
from models.services.work.exchange.taking import take_exchange
from models.store.store import Store
from tests.services.events.desk import SINCE, Street, add_file, open_street

NAME, PHONE = "欧阳不愿人知", "13712345678"


@pytest.fixture
def street(store: Store) -> Street:
    """An office in which somebody reported an event, another one in secret, a third is yet a draft."""
    street = open_street(store)
    record = EventRecord(
        category="邻里", source="12345", foreign_id="a", title="楼道堆物", place="城南一村7号", level="一般",
        grid="999999001001001", received=of_datetime(street.now), party=NAME, phone=PHONE, summary="堆物",
    )  # fmt: skip
    hub = street.seat("zhihui")
    take_in(hub, record)
    take_in(hub, replace(record, foreign_id="b", summary="又一件"), secret=True)
    save_draft(hub, replace(record, foreign_id=""))
    parked = UpdateRecord(
        foreign_id="17060100009", update="1", fields={"title": "没有类别", "party": NAME, "phone": PHONE}
    )
    line = Incoming(file="x.csv", kind="exchange", year=0, month=0, records=(parked,))
    take_exchange(street.admin, "12345", line, "0" * 64)
    return street


def test_who_reported_is_named_nowhere_in_an_export(street: Street, tmp_path: Path) -> None:
    export_office(street.admin, tmp_path / "out", program="test")
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    whole = "".join(path.read_text(encoding="utf-8") for path in files)
    assert NAME not in whole
    assert PHONE not in whole
    shown = {(row["name"], row["phone"]) for row in rows(tmp_path, "event_complainant")}
    assert shown == {("欧＊＊", "＊＊＊＊5678"), ("＊＊＊", "＊＊＊＊")}
    (draft,) = rows(tmp_path, "event_parked")
    assert json.loads(draft["record"])["party"] == "欧＊＊"
    (record,) = rows(tmp_path, "exchange_record")
    assert json.loads(record["person"])["phone"]["text"] == "＊＊＊＊5678"
    assert [row["digest"] for row in rows(tmp_path, "exchange_update")] == [""]
    about = json.loads((tmp_path / "out" / "about.json").read_text(encoding="utf-8"))
    assert about["masked"] == MASKED


def test_in_clear_it_is_the_hubs_to_ask_and_the_log_keeps_why(street: Street, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        export_office(street.admin, tmp_path / "out", program="test", complainants="移交档案馆")
    assert caught.value.code == "complainants_not_theirs"
    assert not (tmp_path / "out").exists()
    add_post(street.admin, "admin", Part.HUB, "", since=SINCE)
    export_office(street.admin, tmp_path / "out", program="test", complainants="移交档案馆")
    assert {row["name"] for row in rows(tmp_path, "event_complainant")} == {NAME}
    newest = operation_log(street.admin)[0]
    assert (newest.action, json.loads(newest.detail)["complainants"]) == ("export_office", "移交档案馆")


def test_words_of_others_name_nobody_either(street: Street, tmp_path: Path) -> None:
    words = {"title": f"{NAME}反映", "summary": f"{NAME} {PHONE}", "return_reason": NAME}
    said = {**words, "party": NAME, "phone": PHONE}
    parked = UpdateRecord(foreign_id="17060100010", update="1", fields=said, extra={"备注": f"联系{NAME}"})
    line = Incoming(file="y.csv", kind="exchange", year=0, month=0, records=(parked,))
    take_exchange(street.admin, "12345", line, "1" * 64)
    record = EventRecord(title=f"{NAME}反映", place=f"{NAME}家", summary=PHONE, party=NAME, phone=PHONE)
    save_draft(street.seat("zhihui"), record)
    number = street.report("w", party=NAME, phone=PHONE, title=f"{NAME}反映", place=f"{NAME}家", summary=NAME)
    add_file(street.seat("zhihui"), number, f"{NAME}.txt", b"1")
    save_phrase(street.seat("zhihui"), Phrase(Verb.NOTE, "text", f"请拨{PHONE}"))
    export_office(street.admin, tmp_path / "out", program="test")
    for file in (tmp_path / "out" / "tables").iterdir():
        text = file.read_text(encoding="utf-8")
        assert NAME not in text, file.name
        assert PHONE not in text, file.name
    told = {row["foreign_id"]: json.loads(row["facts"]) for row in rows(tmp_path, "exchange_record")}
    assert told["17060100010"]["extra"] == {"备注": "联系欧＊＊"}
    assert [row["name"] for row in rows(tmp_path, "event_file")] == ["欧＊＊.txt"]


def test_files_that_may_show_a_secret_complainant_stay_behind(street: Street, tmp_path: Path) -> None:
    open_one, secret = (one.number for one in reversed(list_events(street.admin).rows))
    hub = street.seat("zhihui")
    of_both = [(open_one, b"of both"), (secret, b"of both")]
    for number, content in ((open_one, b"open"), (secret, b"secret"), *of_both):
        add_file(hub, number, f"{content.decode()}.txt", content)
    done = export_office(street.admin, tmp_path / "out", program="test")
    kept = {sha256(content).hexdigest() for content in (b"secret", b"of both")}
    assert (done.files, done.kept_back) == (1, 2)
    assert {path.name for path in (tmp_path / "out" / "files").iterdir()} == {sha256(b"open").hexdigest()}
    about = json.loads((tmp_path / "out" / "about.json").read_text(encoding="utf-8"))
    assert set(about["files_kept_back"]) == kept
    add_post(street.admin, "admin", Part.HUB, "", since=SINCE)
    folder = tmp_path / "in clear" / "out"
    again = export_office(street.admin, folder, program="test", complainants="移交档案馆")
    assert (again.files, again.kept_back) == (3, 0)


def test_every_column_that_is_masked_is_there() -> None:
    columns = {f"{table.name}.{column.name}" for table in tables() for column in table.columns}
    assert set(MASKED) <= columns


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of an exported table."""
    with (folder / "out" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
