"""The export of a whole office: tables, schema, sheets and attached files, with their hashes.

It is plain: whoever has the folder reads everything in it. Only the administrator makes one, and the log
keeps who did, when, and the hash of the list of hashes. Who reported events is masked in it, unless the
administrator holds a post of the hub and says why they are wanted in clear. Where they are masked, files of
events with a secret complainant stay behind, and the export says which.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from models.errors import Refused, Trouble
from models.rules.events.words import Part
from models.services.audit.open_export.hiding import read_veils, secret_files
from models.services.audit.open_export.masking import MASKED
from models.services.audit.open_export.sheets import SEALED, Paper, write_sheets
from models.services.audit.open_export.tables import NULL, left_out, schema, tables, write_table
from models.services.events.attachments.files import vault_of
from models.services.events.posts import read_posts
from models.services.events.secrecy.complainants import require_all_complainants
from models.services.office.accounts import street_of
from models.services.office.desk import Change, Desk, Progress, Silent
from models.services.office.roles import Action
from models.tables.events import EventFile

FORMAT = 2
"""1: sheets of money alone in `sheets`; 2: everything sealed, and each file names the rows it stands in."""

README, SUMS, ABOUT, SCHEMA = "README.md", "SHA256SUMS", "about.json", "schema.json"
KEPT_BACK = "belongs to an event whose complainant is kept secret; with --complainants REASON it is exported"
VERIFIER = "verify_export.py"
_RESOURCES = Path(__file__).resolve().parents[4] / "resources"
LANGUAGES = ("zh", "en")
"""Of README.md, the auditor's page of the manual, for somebody who has nothing but the folder."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: rows of tables, sealed sheets, attached files; the hash of the list of hashes.

    `kept_back` counts the files that may show a secret complainant and are not in it.
    """

    rows: int
    sheets: int
    files: int
    kept_back: int
    digest: str


def export_office(
    desk: Desk, folder: Path, *, program: str, complainants: str = "", paper: Paper | None = None,
    progress: Progress | None = None,
) -> Exported:  # fmt: skip
    """Write the whole office into a new folder; other desks wait meanwhile, so it is of one moment.

    `program` is the version that the export names; `paper` draws what is sealed. The folder gets its
    name when it is complete. Nothing in it is encrypted, and the log says so. `complainants` is the reason
    for which those who reported events are exported in clear, "" for masked; the log keeps it.
    Refused: export_needs_new_folder, not_allowed, complainants_hidden, complainants_not_theirs;
    Trouble: export_not_written, event_file_damaged.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused("export_needs_new_folder", folder=folder)
    desk.require(Action.EXPORT_OFFICE)
    about = {"format": FORMAT, "program": program, "at": desk.clock().isoformat(timespec="seconds")}
    unfinished = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.part")
    try:
        unfinished.mkdir(parents=True, mode=0o700)
        with desk.change(Action.EXPORT_OFFICE, folder.name) as change:
            if complainants:
                _open_complainants(change, desk, complainants)
            written = _write(
                change.session, unfinished, about, paper, progress or Silent(), in_clear=bool(complainants)
            )
            _note(change, folder, written)
            _put_in_place(unfinished, folder)
    except OSError as error:
        raise Trouble("export_not_written", file=folder, reason=error.strerror or error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return written


def _open_complainants(change: Change, desk: Desk, reason: str) -> None:
    """Let complainants into the export in clear, for a reason that the log keeps."""
    require_all_complainants(change.session)
    _require_hub(change.session, desk)
    change.detail["complainants"] = reason


def _note(change: Change, folder: Path, written: Exported) -> None:
    change.detail.update(
        encrypted=False, folder=str(folder.parent), rows=written.rows, files=written.files,
        sha256=written.digest,
    )  # fmt: skip


def _put_in_place(unfinished: Path, folder: Path) -> None:
    if folder.exists():  # an empty one that was there before
        folder.rmdir()
    unfinished.rename(folder)


def _require_hub(session: Session, desk: Desk) -> None:
    """Refuse whoever may not read complainants one by one to have all of them."""
    held = read_posts(session, desk.actor.account)
    if not any(post.part is Part.HUB and post.holds(desk.today) for post in held):
        raise Refused("complainants_not_theirs", account=desk.actor.account)


def _write(
    session: Session, folder: Path, about: Mapping[str, Any], paper: Paper | None, progress: Progress, *,
    in_clear: bool,
) -> Exported:  # fmt: skip
    for name in ("tables", "sheets", "files"):
        (folder / name).mkdir()
    every = tables()
    veils = None if in_clear else read_veils(session)
    kept_back = frozenset() if in_clear else secret_files(session)
    counts = {}
    for number, table in enumerate(every):
        progress.step(number, len(every), table.name)
        counts[table.name] = write_table(session, table, folder / "tables" / f"{table.name}.csv", veils)
    sheets = write_sheets(session, folder / "sheets", paper)
    files = _write_files(session, folder / "files", kept_back)
    _write_json(folder / SCHEMA, schema({table.__tablename__ for table in SEALED}))
    facts = {"street": street_of(session), "revision": _revision(session), "null": NULL, "rows": counts}
    masked = {} if in_clear else MASKED
    behind = dict.fromkeys(sorted(kept_back), KEPT_BACK)
    told = {"left_out": left_out(), "masked": masked, "files_kept_back": behind}
    _write_json(folder / ABOUT, {**about, **facts, **told})
    shutil.copyfile(_RESOURCES / VERIFIER, folder / VERIFIER)
    (folder / README).write_text(_readme(), encoding="utf-8")
    return Exported(sum(counts.values()), sheets, files, len(kept_back), _write_sums(folder))


def _revision(session: Session) -> str:
    """Return the revision of the tables, by which a program of a later year knows them."""
    return str(session.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _readme() -> str:
    """Return the page on reading and proving an export, one language after the other."""
    pages = [_RESOURCES / "manual" / language / "auditor.md" for language in LANGUAGES]
    return "\n---\n\n".join(page.read_text(encoding="utf-8") for page in pages)


def _write_files(session: Session, folder: Path, kept_back: Collection[str]) -> int:
    """Write the attached files under their hashes, by which event_file.csv names them; a content once."""
    vault = vault_of(session)
    found = session.execute(select(EventFile.year, EventFile.sha256, EventFile.name).order_by(EventFile.id))
    digests = set()
    for year, digest, name in found:
        if digest in kept_back:
            continue
        content = vault.get(year, digest)
        if content is None:
            raise Trouble("event_file_damaged", file=name)
        (folder / digest).write_bytes(content)
        digests.add(digest)
    return len(digests)


def _write_json(file: Path, plain: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_sums(folder: Path) -> str:
    """Write the hashes of everything there is, as `sha256sum -c` reads them; return the hash of that list."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    whole = "".join(lines).encode()
    (folder / SUMS).write_bytes(whole)
    return hashlib.sha256(whole).hexdigest()


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
