"""What several streets' monthly files come to: read one by one, checked, added up; bad ones named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import Refused, Trouble
from models.rules.district.month import NotAMonth, StreetMonth, from_text
from models.rules.district.rolling import Figure, Street, Sums, overall, ranks
from models.services.district.signing import KEYS, MAX_FILE, SUFFIX, Keys, read_keys
from models.services.office.desk import Progress, Silent


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that was not counted, and why: the code of its sentence, with what fills it."""

    file: str
    code: str
    facts: dict[str, str]


@dataclass(slots=True)
class RollUp:
    """Streets by code, what was not counted, and the places of each street."""

    streets: dict[str, Street] = field(default_factory=dict)
    refused: list[BadFile] = field(default_factory=list)
    files: int = 0

    @property
    def months(self) -> tuple[str, ...]:
        """Every month that any street has sent, in order."""
        return tuple(sorted({month for street in self.streets.values() for month in street.months}))

    def missing(self) -> tuple[tuple[str, str], ...]:
        """Return (street code, month) of what other streets have sent and one has not."""
        return tuple(
            (code, month)
            for code, street in sorted(self.streets.items())
            for month in self.months
            if month not in street.months
        )

    def total(self, month: str = "") -> Sums:
        """Return the sums over all streets, of all months or of one."""
        found = Sums()
        for street in self.streets.values():
            if not month:
                found.join(street.total)
            elif month in street.months:
                found.join(street.months[month])
        return found

    def ranks(self) -> dict[str, dict[Figure, int]]:
        """Return street code → its place in every figure."""
        return ranks(self.streets.values())

    def overall(self) -> dict[str, int]:
        """Return street code → its place over all figures."""
        return overall(self.ranks())


def roll_up(folder: Path, keys: Path | None = None, progress: Progress | None = None) -> RollUp:
    """Add up the files of a folder, one in memory at a time; a file that is not sound is named and left out.

    `keys` is the file of the streets' keys (None: streets.toml in the folder). Trouble: exchange_no_folder;
    Refused: district_no_files, district_keys_unreadable.
    """
    if not folder.is_dir():
        raise Trouble("exchange_no_folder", folder=folder)
    known = read_keys(keys or folder / KEYS)
    names = _names(folder)
    if not names:
        raise Refused("district_no_files", folder=folder)
    found, told = RollUp(files=len(names)), progress or Silent()
    for number, (name, month) in enumerate(_read(folder, names, known, found)):
        if number % 50 == 0:
            told.step(number, len(names), name)
        _add(found, name, month)
    return found


def _names(folder: Path) -> list[str]:
    with os.scandir(folder) as entries:
        return sorted(one.name for one in entries if one.name.endswith(SUFFIX) and one.is_file())


def _read(
    folder: Path, names: Sequence[str], known: Keys, found: RollUp
) -> Iterator[tuple[str, StreetMonth]]:
    """Yield each sound file; note the others."""
    for name in names:
        try:
            path = os.path.join(folder, name)  # noqa: PTH118 - a tenth of a Path's time
            yield name, read_month(path, known, whole=False)
        except Refused as refused:
            found.refused.append(BadFile(name, refused.code, refused.facts))
        except OSError as error:
            facts = {"file": name, "reason": error.strerror or str(error)}
            found.refused.append(BadFile(name, "file_unreadable", facts))


def read_month(path: str | Path, keys: Keys, *, whole: bool = True) -> StreetMonth:
    """Read and check one file; OSError as it comes.

    Refused: district_no_month, district_unknown_street, district_bad_signature.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 - as above
        # Reads no more than there is: allocating for the largest file takes longer than reading a usual one.
        data = stream.read(min(os.fstat(stream.fileno()).st_size, MAX_FILE) + 1)
    body, _, rest = data.partition(b"\n")
    signature = rest.strip()
    if len(data) > MAX_FILE or not signature.isascii() or len(signature) != 128:
        raise Refused("district_no_month")
    try:
        month = from_text(body, whole=whole)
    except NotAMonth as error:
        raise Refused("district_no_month") from error
    keys.check(month.code, body, signature.decode())
    return month


def _add(found: RollUp, name: str, month: StreetMonth) -> None:
    street = found.streets.setdefault(month.code, Street(month.code, month.street))
    if month.month in street.months:
        facts = {"street": month.street, "month": month.month}
        found.refused.append(BadFile(name, "district_twice", facts))
        return
    street.add(month, name)
