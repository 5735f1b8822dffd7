"""考勤符号: the office's signs and each agency's side by side, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QVBoxLayout, QWidget

from desktop.attendance.signs.lines import (
    FIXED,
    Clash,
    SignLine,
    SignSetRow,
    SignsModel,
    clash_columns,
    clashes_of,
    has_clash,
    lines_of,
)
from desktop.attendance.words import word
from desktop.places import SignsPlace
from forms.entry.attendance.sign_set import SignSetDialog
from forms.kit import theme
from forms.kit.actions import make_action, mark_writing
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.undo_list import UndoList
from forms.kit.widgets.page import Key, Page, page_column
from models.rules.attendance.kinds import BY_CODE
from models.services.attendance.months import sign_sets
from models.services.attendance.signs import legend, own_signs, save_signs
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies

Pairs = Sequence[tuple[str, str]]
_TRIGGERS = QAbstractItemView.EditTrigger
LOW = 440
"""A page lower than this, as at 150 % on a small screen, has no room for the printed legend."""


class SignsPage(Page):
    """The table of kinds by sets above, conflicts below, and the legend of the set under the cursor."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.may = desk.may(Action.EDIT_SIGNS)
        self.back = UndoList(self)
        self.model = SignsModel(may_edit=self.may)
        self._fill()
        self.table: TableView[SignLine] = TableView(self.model, "signs", self)
        self.table.setAccessibleName(self.tr("Signs by kind and agency"))
        if self.may:
            self.table.setEditTriggers(
                _TRIGGERS.AnyKeyPressed | _TRIGGERS.EditKeyPressed | _TRIGGERS.DoubleClicked
            )
        self.filters: FilterBar[SignLine] = FilterBar(
            self.table, (Chip(self.tr("In conflict"), has_clash),), self
        )
        self.clashes: TableView[Clash] = TableView(
            RowsModel(clash_columns(), key=_sign), "sign clashes", self
        )
        self.clashes.setAccessibleName(self.tr("Conflicts between the sets"))
        self.clash_head, self.preview_head, self.preview = Label(self), Label(self), Label(self)
        self._make_actions()
        self._assemble()
        self.model.edited.connect(self._on_edited)
        self.table.opened.connect(self._on_opened)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.clashes.opened.connect(self._on_clash)
        self.setFocusProxy(self.table)

    # What the shell asks

    @property
    def current(self) -> SignSetRow | None:
        """The set under the cursor."""
        at = self.model.set_at(self.table.currentIndex().column())
        return self.model.sets[at] if self.model.sets else None

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Signs")

    def period(self) -> str:
        """Name the set under the cursor."""
        return self.current.name if self.current else ""

    def primary_action(self) -> QAction | None:
        """Edit a set whole, where one may."""
        return self.edit_action if self.may else None

    def tool_actions(self) -> Sequence[QAction]:
        """Reset a kind or a whole agency to the office's signs; undo."""
        return (self.clear_action, self.reset_action, self.back.action) if self.may else ()

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        if not self.may:
            return ()
        return (
            Key("√ △ …", self.tr("type the new sign; Enter saves it, Esc keeps the old one")),
            Key("F2, Enter", self.tr("edit the sign")),
            Key("Delete", self.tr("take the office's sign for this kind again")),
            Key("Ctrl+E", self.tr("edit all signs of the set, to exchange two")),
            Key("Ctrl+R", self.tr("give the agency the office's set again")),
            Key("Ctrl+Z", self.tr("take the last change back")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the sets again."""
        if changes and not changes & {Topic.SIGNS, Topic.AGENCIES, Topic.ATTENDANCE}:
            return
        count = self.model.columnCount()
        clashes = self._fill()
        if self.model.columnCount() != count:
            self._fit()
        self.table.set_rows(self.model.rows)
        self.clashes.set_rows(clashes)
        text = self.tr("{n} signs mean different things") if clashes else self.tr("No sign means two things")
        self.clash_head.setText(text.format(n=len(clashes)))
        theme.mark(self.clash_head, tone="waits" if clashes else "quiet")
        self.clashes.setVisible(bool(clashes))
        self.table.start_at(FIXED)
        self._show_current()

    def show_item(self, place: SignsPlace) -> None:
        """Go to the set of an agency."""
        names = [one.name for one in self.model.sets]
        if place.agency in names:
            self.table.setCurrentIndex(self.table.proxy.index(0, FIXED + names.index(place.agency)))

    def step_back(self) -> bool:
        """Clear the filters."""
        return self.filters.clear()

    # Slots

    def _on_opened(self, _line: object) -> None:
        if self.may:
            self.table.edit(self.table.currentIndex())

    def _on_current(self, *_where: object) -> None:
        self._show_current()

    def _on_clash(self, clash: Clash) -> None:
        code = next(iter(clash.meanings))
        self.table.select_row(partial(_is, code), FIXED)
        self.table.setFocus()

    def _on_edited(self, at: int, code: str, sign: str) -> None:
        one = self.model.sets[at]
        if sign != one.signs.get(code, ""):
            self._write(one, self._with(one, code, sign), f"{one.name} {word(BY_CODE[code])}: {sign or '—'}")

    def _on_clear(self) -> None:
        line, one = self.table.current_row(), self.current
        if line is not None and one is not None and one.agency_id is not None and line.kind.code in one.own:
            text = self.tr("{agency}: {kind} has the office's sign again")
            self._write(
                one, self._with(one, line.kind.code, ""),
                text.format(agency=one.name, kind=word(line.kind)),
            )  # fmt: skip

    def _on_reset(self) -> None:
        one = self.current
        if one is not None and one.agency_id is not None and one.own:
            self._write(one, [], self.tr("{agency} has the office's signs again").format(agency=one.name))

    def _on_edit_set(self) -> None:
        one = self.current
        if one is not None and self.may:
            base = None if one.agency_id is None else self.model.sets[0].signs
            shown = one.signs if one.agency_id is None else one.own
            title = self.tr("Signs of {name}").format(name=one.name)
            self.edit(SignSetDialog(title, shown, base, self, word), partial(self._save_set, one))

    # Saving

    def _save_set(self, one: SignSetRow, pairs: Pairs) -> None:
        self._save(one, pairs, self.tr("The signs of {name} are saved").format(name=one.name))

    def _write(self, one: SignSetRow, pairs: Pairs, told: str) -> None:
        self.attempt(partial(self._save, one, pairs, told))

    def _save(self, one: SignSetRow, pairs: Pairs, told: str) -> None:
        before = [(sign, code) for code, sign in one.own.items()]
        changes = save_signs(self.desk, one.agency_id, pairs)
        self.back.did(told, partial(save_signs, self.desk, one.agency_id, before), changes)

    def _with(self, one: SignSetRow, code: str, sign: str) -> Pairs:
        """Return a set with another sign for a kind; an agency stores only what differs from the office."""
        own = dict(one.own)
        if one.agency_id is not None and sign in ("", self.model.sets[0].signs.get(code)):
            own.pop(code, None)
        else:
            own[code] = sign
        return [(known, kind) for kind, known in own.items()]

    # Private

    def _read(self) -> tuple[SignSetRow, ...]:
        signs, own = sign_sets(self.desk), own_signs(self.desk)
        of_agencies = ((row.id, row.name, row.name) for row in agencies(self.desk))
        named = [(None, "", self.tr("Office")), *of_agencies]
        return tuple(
            SignSetRow(agency_id, word, _by_code(signs[name]), _by_code(own.get(agency_id, {})))
            for agency_id, name, word in named
        )

    def _fill(self) -> Sequence[Clash]:
        sets = self._read()
        clashes = clashes_of(sets)
        self.model.set_sets(sets, lines_of(sets, clashes))
        return clashes

    def _fit(self) -> None:
        """Lay the columns out again after an agency was added."""
        header = self.table.horizontalHeader()
        for at, column in enumerate(self.model.columns):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(at, modes.Stretch if column.stretch else modes.Interactive)
            if column.width:
                self.table.setColumnWidth(at, column.width)

    def _show_current(self) -> None:
        one, line = self.current, self.table.current_row()
        if one is None:
            return
        self.preview_head.setText(self.tr("Legend of {name}, as printed").format(name=one.name))
        entries = legend(self.desk, one.agency_id)
        self.preview.setText("　".join(f"{entry.sign} {entry.name}" for entry in entries))
        is_agency = one.agency_id is not None
        self.reset_action.setEnabled(is_agency and bool(one.own))
        self.clear_action.setEnabled(is_agency and line is not None and line.kind.code in one.own)
        self.header_changed.emit()

    def _make_actions(self) -> None:
        self.edit_action = self._action(self.tr("Edit the set"), "Ctrl+E", self._on_edit_set, "edit")
        self.clear_action = self._action(self.tr("Office's sign"), "Del", self._on_clear, "close")
        self.reset_action = self._action(self.tr("Office's set"), "Ctrl+R", self._on_reset, "redo")
        self.clear_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        mark_writing(self.clear_action, self.reset_action)
        if self.may:
            self.table.addAction(self.clear_action)
            self.addAction(self.edit_action)
            self.addAction(self.reset_action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the printed legend on a small screen: the signs themselves need the room."""
        super().resizeEvent(event)
        for part in (self.preview_head, self.preview):
            part.setVisible(self.height() >= LOW)

    def _action(self, text: str, key: str, slot: Callable[..., object], icon: str) -> QAction:
        return make_action(self, text, key, slot, icon, heard_in=None)

    def _assemble(self) -> None:
        note = Label(
            self.tr("An agency shows the office's signs in grey where it has none of its own; ≠ marks a sign "
                    "that means something else in another set."),
            self,
        )  # fmt: skip
        note.setWordWrap(True)
        note.setProperty("tone", "quiet")
        self.preview_head.setProperty("role", "section")
        self.preview.setWordWrap(True)
        self.clash_head.setProperty("role", "section")
        lower = QWidget(self)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(theme.HAIR)
        below.addWidget(self.clash_head)
        below.addWidget(self.clashes, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.table)
        splitter.addWidget(lower)
        splitter.setSizes([380, 130])
        column = page_column(self)
        column.addWidget(note)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)
        column.addWidget(self.preview_head)
        column.addWidget(self.preview)


def _by_code(signs: Mapping[str, str]) -> dict[str, str]:
    return {code: sign for sign, code in signs.items()}


def _sign(clash: Clash) -> str:
    return clash.sign


def _is(code: str, line: SignLine) -> bool:
    return line.kind.code == code
