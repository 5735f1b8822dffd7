"""A form that goes over as many pages as it needs: labelled fields and tables on one grid of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, NamedTuple

from forms.paper.frame.fonts import BOLD, REGULAR
from forms.paper.frame.page import A4_PORTRAIT, CENTRED, LEFT_ALIGNED, Document
from forms.paper.frame.pages import Body, Frame, add_pages, paged
from forms.paper.frame.parts import Progress, missing, signatures
from forms.paper.frame.placed import Placed, line_between, marked, titled
from forms.paper.frame.problems import MissingCharacter, MissingCharacters
from forms.paper.frame.table import HEADER_TINT, Field, Measures, Row, Setter

GRID = 24
"""How many columns the cells of a form are measured in."""
_PAPER = A4_PORTRAIT
_WIDTH = (_PAPER.right - _PAPER.left) / GRID
_MEASURES = Measures(size=9.5, row_height=23.0, padding=4.0)
_TITLE_SIZE, _TITLE_DROP, _LINE_DROP, _LINE_SIZE, _HEAD = 18.0, 26.0, 46.0, 9.0, 53.0
_SIGN_STEP, _SIGN_SIZE, _NOTE_STEP, _NOTE_SIZE, _RISE = 30.0, 9.5, 14.0, 8.5, 14.0


class Cell(NamedTuple):
    """A text over `columns` of the grid; a label is bold and centred."""

    text: str
    columns: int
    label: bool = False
    centred: bool = False


class FormRow(NamedTuple):
    """Cells side by side, together as wide as the grid; at least `height` points high (0: as usual).

    A tinted line is a heading, or the names of columns: it holds on to the line below.
    """

    cells: tuple[Cell, ...]
    height: float = 0.0
    tinted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """One form; `top` is its first line, repeated on every page. `notes` stand under the table.

    `watermark` is a word across every page, "" for none.
    """

    title: str
    author: str
    left: str
    right: str
    top: FormRow
    lines: tuple[FormRow, ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    watermark: str = ""


def fields(*pairs: tuple[str, str], label: int = 3, height: float = 0.0) -> FormRow:
    """Return a line of labelled fields of equal width."""
    share = GRID // len(pairs)
    cells: list[Cell] = []
    for name, text in pairs:
        cells += [Cell(name, label, label=True), Cell(text, share - label)]
    return FormRow(tuple(cells), height)


def heading(text: str) -> FormRow:
    """Return a tinted line over the whole form."""
    return FormRow((Cell(text, GRID, label=True),), tinted=True)


def columns(widths: Sequence[int], texts: Sequence[str], *, header: bool = False) -> FormRow:
    """Return a line of a table inside the form; the widest column is set left, the others centred."""
    widest = max(widths)
    cells = (
        Cell(text, width, label=header, centred=width != widest)
        for text, width in zip(texts, widths, strict=True)
    )
    return FormRow(tuple(cells), tinted=header)


def write_forms(forms: Sequence[EventForm], out: BinaryIO, progress: Progress | None = None) -> None:
    """Write forms as one PDF, each from a page of its own; raises `MissingCharacters` before writing."""
    if bad := missing_in(forms):
        raise MissingCharacters(bad)
    document = Document(forms[0].title, forms[0].author, _PAPER)
    for number, form in enumerate(forms, 1):
        add_form(document, form)
        if progress is not None:
            progress(number, len(forms))
    document.save(out)


def missing_in(forms: Iterable[EventForm]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw, with the fields that they stand in."""
    return missing(text for form in forms for text in _named(form))


def _named(form: EventForm) -> Iterator[tuple[str, str]]:
    """Yield each text with what to call it: the label to its left, else its first words."""
    for text in (form.title, form.left, form.right, *form.notes):
        yield text, text
    for line in (form.top, *form.lines):
        label = ""
        for cell in line.cells:
            yield (f"{label}“{cell.text[:12]}”", cell.text)
            label = cell.text if cell.label else label


def add_form(document: Document, form: EventForm) -> None:
    """Draw a form into a document that may hold others."""
    frame = Frame(
        title=form.title, author=form.author, paper=_PAPER, head=_head(form), foot=_foot(form),
        head_height=_HEAD, watermark=form.watermark,
    )  # fmt: skip
    room = frame.room(_RISE)
    grid = [Field("", _WIDTH) for _ in range(GRID)]
    setter = Setter(document, grid, room - _foot_height(form), _MEASURES)
    top = _set(setter, form.top)
    rows = [_set(setter, line) for line in form.lines]
    room -= top.height
    body = Body(
        header=lambda: top, rows=rows, room=room, last_room=room - _foot_height(form),
        holds=[line.tinted for line in form.lines], again=partial(_again, form.lines, rows),
    )  # fmt: skip
    add_pages(document, frame, paged(body))


def _again(lines: Sequence[FormRow], rows: Sequence[Row], at: int) -> Sequence[Row]:
    """Return the names of the columns for a page that begins inside their table, under a heading or not."""
    first = next((line for line in lines[at:] if not _is_heading(line)), None)
    if first is None or first.tinted or any(cell.label for cell in first.cells):
        return ()
    widths = [cell.columns for cell in first.cells]
    for before in range(at - 1, -1, -1):
        line = lines[before]
        if line.tinted and not _is_heading(line):
            return (rows[before],) if [cell.columns for cell in line.cells] == widths else ()
        if any(cell.label for cell in line.cells) and not _is_heading(line):
            return ()
    return ()


def _is_heading(line: FormRow) -> bool:
    return line.tinted and len(line.cells) == 1


def _set(setter: Setter, line: FormRow) -> Row:
    cells, start = [], 0
    for cell in line.cells:
        centred = cell.label or cell.centred
        cells.append(
            setter.cell(
                cell.text, start, start + cell.columns - 1, align=CENTRED if centred else LEFT_ALIGNED,
                style=BOLD if cell.label else REGULAR,
            )
        )  # fmt: skip
        start += cell.columns
    return setter.spanned_row(cells, height=line.height, ink=HEADER_TINT if line.tinted else 1.0)


def _head(form: EventForm) -> tuple[Placed, ...]:
    line = line_between(_PAPER, form.left, form.right, _LINE_DROP, _LINE_SIZE)
    return (marked(), titled(_PAPER, form.title, _TITLE_SIZE, _TITLE_DROP), *line)


def _foot_height(form: EventForm) -> float:
    return _NOTE_STEP * len(form.notes) + (_SIGN_STEP + 4 if form.signatures else 0)


def _foot(form: EventForm) -> Callable[[Document, float], Iterator[str]]:
    def drawn(document: Document, y: float) -> Iterator[str]:
        for note in form.notes:
            y -= _NOTE_STEP
            yield document.text(note, _PAPER.left, y, _NOTE_SIZE)
        if form.signatures:
            yield from signatures(
                form.signatures, document, y - _SIGN_STEP, _PAPER.left, _PAPER.right, _SIGN_SIZE
            )

    return drawn
