"""Every kind with its sign in each set, the signs that mean two things, and the table that edits them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal

from desktop.attendance.words import word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import Index, RowRole, RowsModel
from forms.kit.theme import Tone
from models.rules.attendance.kinds import BY_CODE, KINDS, Kind
from models.rules.attendance.marking import fold

translate = QCoreApplication.translate
FIXED = 2
"""Columns before the first set."""


@dataclass(frozen=True, slots=True)
class SignSetRow:
    """One set: the office's (`agency_id` None) or an agency's; all by kind code."""

    agency_id: int | None
    name: str
    signs: Mapping[str, str]
    own: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SignCell:
    """A sign in one set; `own` when the set defines it, `clashes` says what it means elsewhere."""

    sign: str
    own: bool
    clashes: str


@dataclass(frozen=True, slots=True)
class SignLine:
    """One kind across all sets."""

    kind: Kind
    cells: tuple[SignCell, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A sign that means two things: kind code → the sets in which it does."""

    sign: str
    meanings: Mapping[str, tuple[str, ...]]


def clashes_of(sets: Sequence[SignSetRow]) -> tuple[Clash, ...]:
    """Return the signs, look-alikes as one, that do not mean the same in all sets."""
    found: dict[str, dict[str, list[str]]] = {}
    shown: dict[str, str] = {}
    for one in sets:
        for code, sign in one.signs.items():
            found.setdefault(fold(sign), {}).setdefault(code, []).append(one.name)
            shown.setdefault(fold(sign), sign)
    return tuple(
        Clash(shown[look], {code: tuple(names) for code, names in meanings.items()})
        for look, meanings in found.items()
        if len(meanings) > 1
    )


def lines_of(sets: Sequence[SignSetRow], clashes: Sequence[Clash]) -> tuple[SignLine, ...]:
    """Return one line per kind."""
    known = {fold(clash.sign): clash for clash in clashes}
    return tuple(
        SignLine(
            kind,
            tuple(
                SignCell(
                    sign := one.signs.get(kind.code, ""),
                    kind.code in one.own,
                    clash_text(known[fold(sign)]) if fold(sign) in known else "",
                )
                for one in sets
            ),
        )
        for kind in KINDS
    )


def clash_text(clash: Clash) -> str:
    """Return what a sign means where: △ 公差 (office, 司法所); 病假 (市场监管所)."""
    told = (f"{word(BY_CODE[code])} ({joined(names)})" for code, names in clash.meanings.items())
    return f"{clash.sign}: " + "; ".join(told)


def has_clash(line: SignLine) -> bool:
    """Tell whether any set has a conflict at this kind."""
    return any(cell.clashes for cell in line.cells)


def columns(sets: Sequence[SignSetRow]) -> tuple[Column[SignLine], ...]:
    """Return the kind, how it is typed, and one column per set."""
    fixed = (
        Column[SignLine](
            translate("Signs", "Kind"), lambda r: word(r.kind), lambda r: KINDS.index(r.kind), width=128
        ),
        Column[SignLine](
            translate("Signs", "Initials"), lambda r: r.kind.pinyin, align=Align.CENTRE, width=72, gives_way=1
        ),
    )
    return (
        *fixed,
        *(
            Column[SignLine](
                one.name, partial(_text, at), None, Align.CENTRE, 104, partial(_tip, at), partial(_ink, at),
                spoken=partial(_spoken, at),
            )
            for at, one in enumerate(sets)
        ),
        Column[SignLine]("", lambda _r: "", width=24, stretch=True),
    )  # fmt: skip


def clash_columns() -> tuple[Column[Clash], ...]:
    """Return the columns of the conflicts."""
    return (
        Column(translate("Signs", "Sign"), lambda c: c.sign, align=Align.CENTRE, width=64),
        Column(translate("Signs", "Means where"), _meanings, width=400, stretch=True, tip=_meanings),
    )


def _meanings(clash: Clash) -> str:
    return clash_text(clash).removeprefix(f"{clash.sign}: ")


def _text(at: int, line: SignLine) -> str:
    cell = line.cells[at]
    return f"{cell.sign} ≠" if cell.clashes else cell.sign


def _tip(at: int, line: SignLine) -> str:
    return line.cells[at].clashes


def _spoken(at: int, line: SignLine) -> str:
    cell = line.cells[at]
    return f"{cell.sign} {cell.clashes}".strip()


def _ink(at: int, line: SignLine) -> Tone:
    cell = line.cells[at]
    if cell.clashes:
        return Tone.WAITS
    return Tone.PLAIN if cell.own else Tone.QUIET


class SignsModel(RowsModel[SignLine]):
    """A table whose signs are written in place; `edited` asks the page to save."""

    edited = Signal(int, str, str)  # number of the set, kind code, what was typed

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__(columns(()), key=_code)
        self._may_edit = may_edit
        self.sets: tuple[SignSetRow, ...] = ()

    def set_sets(self, sets: Sequence[SignSetRow], lines: Sequence[SignLine]) -> None:
        """Show `sets` side by side."""
        if [one.name for one in sets] != [one.name for one in self.sets]:
            self.beginResetModel()
            self.sets, self.columns, self._rows = tuple(sets), columns(sets), tuple(lines)
            self.endResetModel()
        else:
            self.sets = tuple(sets)
            self.set_rows(lines)

    def set_at(self, column: int) -> int:
        """Return which set a column shows; the fixed ones count as the office's."""
        return min(max(column - FIXED, 0), max(len(self.sets) - 1, 0))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow the signs to be edited."""
        found = super().flags(index)
        if self._may_edit and FIXED <= index.column() < FIXED + len(self.sets):
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Give the editor the bare sign."""
        if role == Qt.ItemDataRole.EditRole and index.column() >= FIXED:
            line: SignLine = super().data(index, RowRole)
            return line.cells[self.set_at(index.column())].sign
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a sign to be saved; the table shows it only after that."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        line: SignLine = super().data(index, RowRole)
        self.edited.emit(self.set_at(index.column()), line.kind.code, str(value).strip())
        return True


def _code(line: SignLine) -> str:
    return line.kind.code
