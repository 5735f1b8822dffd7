"""Suppositions side by side as a table: for each its amount and what it is more or less than today's."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.rules.sheets.words import LineState
from models.services.bonus.what_if import Cell, Row, WhatIf

translate = QCoreApplication.translate
FIRST = 2
"""Agency and name stand before today's amount."""


def columns(table: WhatIf | None) -> tuple[Column[Row], ...]:
    """Return the columns: today's amount, then amount and difference of each supposition."""
    found: list[Column[Row]] = [
        Column(translate("WhatIf", "Agency"), _agency, width=112, tip=_agency),
        Column(
            translate("WhatIf", "Name"), lambda row: row.name, width=84, tip=lambda row: row.staff_no,
            names=True,
        ),
    ]
    for at, column in enumerate(table.columns if table else ()):
        title = translate("WhatIf", "As it stands") if at == 0 else column.name
        found.append(
            Column(
                title, partial(_amount, at), partial(_sort, at), Align.RIGHT, 104,
                tone=partial(_ink, at),
            )
        )  # fmt: skip
        if at:
            found.append(
                Column(
                    translate("WhatIf", "± {name}").format(name=column.name), partial(_change, at),
                    partial(difference, at), Align.RIGHT, 92, tone=partial(_change_ink, at),
                )
            )  # fmt: skip
    return tuple(found)


def sums(table: WhatIf, rows: tuple[Row, ...]) -> dict[int, int]:
    """Return the sums over `rows` by the number of the column."""
    found = {}
    for at in range(len(table.columns)):
        first = FIRST if at == 0 else FIRST + 2 * at - 1
        found[first] = sum(row.cells[at].amount_fen or 0 for row in rows)
        if at:
            found[first + 1] = sum(difference(at, row) for row in rows)
    return found


def difference(at: int, row: Row) -> int:
    """Return what a supposition gives more than today, in fen; a missing amount counts as nothing."""
    return (row.cells[at].amount_fen or 0) - (row.cells[0].amount_fen or 0)


def differs(row: Row) -> bool:
    """Tell whether any supposition changes the line."""
    return any(cell != row.cells[0] for cell in row.cells[1:])


def by_agency(
    table: WhatIf, rows: tuple[Row, ...]
) -> tuple[tuple[str, ...], list[tuple[str, list[int | None]]]]:
    """Return the agencies, and for each column its name and sums in their order."""
    agencies = tuple(dict.fromkeys(row.agency for row in rows))
    series: list[tuple[str, list[int | None]]] = []
    for at, column in enumerate(table.columns):
        name = translate("WhatIf", "As it stands") if at == 0 else column.name
        own = [
            sum(row.cells[at].amount_fen or 0 for row in rows if row.agency == agency) for agency in agencies
        ]
        series.append((name, [*own]))
    return agencies, series


def _agency(row: Row) -> str:
    return row.agency


def _amount(at: int, row: Row) -> str:
    cell = row.cells[at]
    if cell.amount_fen is not None:
        return format_fen(cell.amount_fen)
    return translate("WhatIf", "not in it") if cell.state == "out" else _held(cell)


def _held(cell: Cell) -> str:
    return translate("WhatIf", "held") if cell.state == LineState.HOLD else format_fen(None)


def _change(at: int, row: Row) -> str:
    fen = difference(at, row)
    return f"{'+' if fen > 0 else ''}{format_fen(fen)}" if row.cells[at] != row.cells[0] else ""


def _sort(at: int, row: Row) -> int:
    fen = row.cells[at].amount_fen
    return -1 if fen is None else fen


def _ink(at: int, row: Row) -> Tone:
    cell = row.cells[at]
    if cell.state == LineState.HOLD:
        return Tone.WAITS
    return Tone.QUIET if cell.amount_fen is None else Tone.ESTIMATE


def _change_ink(at: int, row: Row) -> Tone:
    fen = difference(at, row)
    return Tone.REFUSED if fen < 0 else Tone.DONE if fen > 0 else Tone.QUIET
