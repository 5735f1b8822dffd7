"""Files of events: photos scaled, contents kept by hash in one store a year, known to backup and verify."""

from __future__ import annotations

import io
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from models.errors import Refused, Trouble
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import Verb
from models.rules.intake.records import Incoming
from models.services.audit.verify import verify
from models.services.events.applying import apply_actions
from models.services.events.attachments.files import (
    LARGEST,
    evidence_lacking,
    files_of,
    read_file,
)
from models.services.events.attachments.photos import LARGEST_PHOTO, scaled
from models.services.events.intake.taking import take_in
from models.services.events.one import event
from models.services.intake.taking import take_files
from models.services.office.accounts import operation_log
from models.store import paths
from models.store.backup import backup, restore
from models.store.store import Store, create_store, open_store
from tests.conftest import ACCOUNT, CHEAP, PASSWORD
from tests.services.events.desk import JUSTICE, TREE, Street, add_file, open_street
from tests.services.sample_office import code_of
from tests.store import rows

DEAL = "调解协议"


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def photo(side: int = 3000) -> bytes:
    """Return a photo that no compression makes small: noise."""
    box = io.BytesIO()
    Image.effect_noise((side, side), 90).convert("RGB").save(box, "JPEG", quality=95)
    return box.getvalue()


def asking_for(street: Street, *words: str) -> None:
    """Let disputes between neighbours ask for evidence from today on."""
    from dataclasses import replace

    leaf = replace(TREE.categories[0], evidence=words)
    tree = replace(TREE, categories=(leaf, *TREE.categories[1:]))
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(tree,))])


def test_a_file_is_read_back_as_it_was_put_in(street: Street) -> None:
    number = street.report("a")
    content = b"%PDF-1.7 agreement"
    add_file(street.seat("zhihui"), number, "C:/x/协议.pdf", content)
    (one,) = files_of(street.admin, number)
    assert (one.name, one.size, one.account) == ("协议.pdf", len(content), "zhihui")
    assert read_file(street.admin, one.id) == ("协议.pdf", content)
    assert one.sha256 in operation_log(street.admin)[0].detail
    assert verify(street.admin).findings == ()


def test_who_opens_a_file_stands_in_the_log_with_event_and_hash(street: Street) -> None:
    """A letter or a photo may name who reported the event: opening one is logged as reading a name is."""
    number = street.report("a")
    add_file(street.seat("zhihui"), number, "来信.txt", b"my name is")
    (one,) = files_of(street.admin, number)
    read_file(street.seat("jiwei"), one.id)
    newest = operation_log(street.admin)[0]
    assert (newest.account, newest.action, newest.subject) == ("jiwei", "read_event_file", number)
    assert one.sha256 in newest.detail and "来信.txt" in newest.detail


def test_photos_are_brought_down_to_300_kb(street: Street) -> None:
    raw = photo()
    assert len(raw) > 4 * LARGEST_PHOTO
    number = street.report("a")
    add_file(street.seat("zhihui"), number, "现场.jpg", raw)
    (one,) = files_of(street.admin, number)
    assert one.size <= LARGEST_PHOTO
    with Image.open(io.BytesIO(read_file(street.admin, one.id)[1])) as kept:
        assert kept.format == "JPEG"
    small = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(small, "PNG")
    assert scaled(small.getvalue()) == small.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "event_file_empty"), ("a.pdf", b"x" * (LARGEST + 1), "event_file_too_large"),
        ("a.jpg", b"no picture", "event_photo_unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused(street: Street, name: str, content: bytes, code: str) -> None:
    number = street.report("a")
    assert code_of(lambda: add_file(street.seat("zhihui"), number, name, content)) == code
    assert files_of(street.admin, number) == ()


def test_only_who_has_a_part_in_the_event_puts_files_to_it(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    add_file(street.seat("sifa"), number, "a.txt", b"a")
    refused = lambda: add_file(street.seat("zhongdui"), number, "b.txt", b"b")  # noqa: E731
    assert code_of(refused) == "event_files_closed"


def test_the_material_of_a_secret_complainant_is_not_for_the_handling_agency(street: Street) -> None:
    hub, sifa = street.seat("zhihui"), street.seat("sifa")
    record = EventRecord(
        category="邻里", source="12345", foreign_id="s", title="举报", place="城南一村8号", level="一般",
        grid="999999001001001", received=of_datetime(street.now), party="欧阳不愿", phone="13712345678",
        summary="举报店外经营",
    )  # fmt: skip
    number = take_in(hub, record, secret=True).number
    street.versions[number] = 1
    street.handled(number)
    add_file(hub, number, "举报信.pdf", b"%PDF")
    add_file(sifa, number, "现场.txt", b"a")
    letter, ours = files_of(sifa, number)
    assert code_of(lambda: read_file(sifa, letter.id)) == "event_file_secret"
    assert read_file(sifa, ours.id)[1] == b"a"
    assert read_file(hub, letter.id)[1] == b"%PDF"
    assert read_file(street.seat("wangge"), letter.id)[1] == b"%PDF"


def test_an_agency_finishes_here_only_with_the_evidence_of_the_category(street: Street) -> None:
    asking_for(street, DEAL, "照片")
    number = street.report("a")
    street.handled(number)
    finish = partial(street.deed, number, Verb.FINISH, JUSTICE, result="调解成功")
    with pytest.raises(Refused, match="event_evidence_missing") as caught:
        finish()
    assert caught.value.facts["words"] == f"{DEAL}、照片"
    sifa = street.seat("sifa")
    assert code_of(lambda: add_file(sifa, number, "a.txt", b"a", "发票")) == "event_evidence_unknown"
    add_file(sifa, number, "协议.pdf", b"%PDF", DEAL)
    assert evidence_lacking(sifa, number) == ("照片",)
    add_file(sifa, number, "照片.txt", b"x", "照片")
    finish()


def test_an_actions_file_needs_no_evidence(street: Street) -> None:
    asking_for(street, DEAL)
    number = street.report("a")
    street.handled(number)
    line = (
        f'{{"id": "f", "at": "2017-06-01T09:00", "event": "{number}", "by": "司法所", "do": "finish",'
        f' "result": "办毕"}}'
    )
    assert apply_actions(street.admin, line, "x.jsonl").applied == 1


@pytest.mark.parametrize("table", ["event_file", "event_content"])
def test_files_are_neither_changed_nor_deleted(postgres_store: Store, table: str) -> None:
    street = open_street(postgres_store)
    add_file(street.seat("zhihui"), street.report("a"), "a.txt", b"a")
    assert rows.refused(postgres_store, f"DELETE FROM {table}") == "event_file_kept"
    assert rows.refused(postgres_store, f"UPDATE {table} SET year = 1") == "event_file_kept"


def test_contents_lie_encrypted_in_a_store_of_their_year_beside_the_office(sqlite_store: Store) -> None:
    street = open_street(sqlite_store)
    number = street.report("a")
    add_file(street.seat("zhihui"), number, "a.txt", b"secret words of a dispute")
    street.later(days=300)
    add_file(street.seat("zhihui"), number, "b.txt", b"the year after")
    folder = sqlite_store.data_dir
    assert folder is not None
    found = paths.attachment_files(folder)
    assert [file.name for file in found] == ["attachments-2017.db", "attachments-2018.db"]
    assert b"secret words" not in found[0].read_bytes()
    assert rows.refused(sqlite_store, "DELETE FROM event_file") == "event_file_kept"


def test_a_backup_brings_the_files_back_and_verify_misses_none(sqlite_store: Store, tmp_path: Path) -> None:
    street = open_street(sqlite_store)
    number = street.report("a")
    add_file(street.seat("zhihui"), number, "a.txt", b"content")
    saved = backup(sqlite_store, tmp_path / "out" / "office.backup")
    left = sorted(path.name for path in saved.parent.iterdir())
    assert left == ["office.backup", "office.backup.anchor"]
    sqlite_store.close()
    restore(saved, tmp_path / "new", ACCOUNT, PASSWORD)
    with open_store(tmp_path / "new", ACCOUNT, PASSWORD) as store:
        desk = Street(street.admin).admin
        desk = type(desk)(store.sessions, desk.actor, desk.clock)
        (one,) = files_of(desk, number)
        assert read_file(desk, one.id)[1] == b"content"
        assert verify(desk).findings == ()
        paths.attachments_file(tmp_path / "new", 2017).unlink()
        assert [found.code for found in verify(desk).findings] == ["event_file_damaged"]
        with pytest.raises(Trouble, match="event_file_damaged"):
            read_file(desk, one.id)
    aside = restore(saved, tmp_path / "new", ACCOUNT, PASSWORD, replace=True)
    assert aside is not None
    assert paths.attachment_files(tmp_path / "new") != ()


def test_evidence_of_a_year_asks_for_what_held_on_the_day_of_receipt(street: Street) -> None:
    before = street.report("a")
    street.later(days=2)
    asking_for(street, DEAL)
    after = street.report("b")
    assert street.now.date() == date(2017, 6, 3)
    assert evidence_lacking(street.admin, before) == ()
    assert evidence_lacking(street.admin, after) == (DEAL,)


@pytest.mark.parametrize("harm", ["spoilt", "emptied", "of another office", "missing"])
def test_a_store_that_is_spoilt_is_told_by_name_and_stops_nothing_else(
    sqlite_store: Store, tmp_path: Path, harm: str
) -> None:
    street = open_street(sqlite_store)
    number, folder = street.report("a"), sqlite_store.data_dir
    assert folder is not None
    add_file(street.seat("zhihui"), number, "a.txt", b"content of a year")
    sqlite_store.close()
    _harm(paths.attachments_file(folder, 2017), harm, tmp_path)
    with open_store(folder, ACCOUNT, PASSWORD) as store:
        desk = type(street.admin)(store.sessions, street.admin.actor, street.clock)
        (one,) = files_of(desk, number)
        with pytest.raises(Trouble) as caught:
            read_file(desk, one.id)
        assert caught.value.code in ("event_file_damaged", "attachments_unreadable")
        found = [(one.code, one.facts.get("file")) for one in verify(desk).findings]
        assert found == [("event_file_damaged", "a.txt")]
        assert event(desk, number).number == number


def _harm(file: Path, harm: str, folder: Path) -> None:
    """Do to a store of attachments what disks and people do."""
    if harm == "missing":
        file.unlink()
    elif harm == "emptied":
        file.write_bytes(b"")
    elif harm == "of another office":
        with create_store(folder / "other", ACCOUNT, PASSWORD, cost=CHEAP)[0] as other:
            street = open_street(other)
            add_file(street.seat("zhihui"), street.report("b"), "b.txt", b"theirs")
        file.write_bytes(paths.attachments_file(folder / "other", 2017).read_bytes())
    else:
        content = bytearray(file.read_bytes())
        content[1500 : len(content) : 97] = bytes(len(content[1500 : len(content) : 97]))
        file.write_bytes(content)


def test_one_spoilt_store_hides_no_harm_in_another(sqlite_store: Store, tmp_path: Path) -> None:
    street = open_street(sqlite_store)
    number, folder = street.report("a"), sqlite_store.data_dir
    assert folder is not None
    for year, name in enumerate(("a.txt", "b.txt", "c.txt")):
        street.later(days=366 * (year > 0))
        add_file(street.seat("zhihui"), number, name, name.encode())
    sqlite_store.close()
    _harm(paths.attachments_file(folder, 2017), "spoilt", tmp_path)
    _harm(paths.attachments_file(folder, 2019), "missing", tmp_path)
    with open_store(folder, ACCOUNT, PASSWORD) as store:
        desk = type(street.admin)(store.sessions, street.admin.actor, street.clock)
        assert [one.facts.get("file") for one in verify(desk).findings] == ["a.txt", "c.txt"]
