"""Where an office's data lies on this computer."""

from __future__ import annotations

import os
from pathlib import Path

APP = "seconded-staff-desk"
DATABASE = "office.db"
KEYS = "office.keys"
LEASE = "office.lease"
ATTACHMENTS = "attachments-"
"""How the name of a year's attachment store begins; the year and .db follow."""
BACKUPS = "backups"
ARRIVING = ".arriving"
"""The folder of an office that is coming in; its key file leaves it last."""
FOUNDING = ".founding"
VARIABLE = "SECONDED_DATA"
"""Environment variable that names another data folder."""


def data_dir(chosen: Path | None = None) -> Path:
    """Return the data folder: the one chosen, else $SECONDED_DATA, else the user's own."""
    if chosen is not None:
        return chosen.expanduser().resolve()
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser().resolve()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def settings_dir() -> Path:
    """Return where this computer keeps what it knows of offices apart from their data."""
    from platformdirs import user_config_path

    return user_config_path(APP)


def database_file(folder: Path) -> Path:
    """Return the encrypted database of the office in `folder`."""
    return folder / DATABASE


def attachments_file(folder: Path, year: int) -> Path:
    """Return the encrypted attachment store of a year in `folder`."""
    return folder / f"{ATTACHMENTS}{year}.db"


def attachment_files(folder: Path) -> tuple[Path, ...]:
    """Return the attachment stores that there are in `folder`, by year."""
    found = folder.glob(f"{ATTACHMENTS}*.db")
    return tuple(sorted(file for file in found if is_attachments(file.name)))


def is_attachments(name: str) -> bool:
    """Tell whether a file's name is that of an attachment store."""
    year = name.removeprefix(ATTACHMENTS).removesuffix(".db")
    return name == f"{ATTACHMENTS}{year}.db" and year.isdecimal() and len(year) == 4


def keys_file(folder: Path) -> Path:
    """Return the key file of the office in `folder`."""
    return folder / KEYS


def lease_file(folder: Path) -> Path:
    """Return the file that says which window has the office in `folder` open."""
    return folder / LEASE


def backups_dir(folder: Path) -> Path:
    """Return where backups before an upgrade are kept."""
    return folder / BACKUPS


def founding_mark(folder: Path) -> Path:
    """Return the empty file that earlier versions kept in `folder` while an office was being founded."""
    return folder / FOUNDING


def has_office(folder: Path) -> bool:
    """Tell whether there is an office in `folder`, or one that the next opening brings in (see arriving)."""
    is_here = keys_file(folder).exists() and database_file(folder).exists()
    return is_here or (folder / ARRIVING / KEYS).exists()
