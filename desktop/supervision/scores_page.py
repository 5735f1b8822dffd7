"""得分: the ranking of a sheet and a period, each item with its tree and the events behind it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QWidget

from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from desktop.paper.supervision_papers import report_paper, sheets_paper
from desktop.places import EventsPlace, ImportPlace, ScoresPlace
from desktop.reading import Reading
from desktop.supervision.parts import PeriodBox, action, period_word
from forms.entry.supervision.points import PointsDialog, PointsEntry
from forms.entry.supervision.sheet_form import SheetDialog
from forms.entry.supervision.sheet_text import SheetTextDialog
from forms.kit import theme
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.jobs import Jobs
from forms.kit.plain import set_tip
from forms.kit.punctuation import joined, noted
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import fault_text
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from forms.kit.widgets.short_label import ShortLabel
from forms.kit.widgets.step_tree import StepTree
from models.rules.core.money import number_text
from models.rules.supervision.facts import Entry, Ref
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.sheet import HAND
from models.rules.supervision.words import ItemKind
from models.services.events.figures import has_many_events
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.supervision.approval import approve, totals_text
from models.services.supervision.entries import CHANGED, Asked, enter, newest_entry, withdraw
from models.services.supervision.scores import list_behind, period_to_open_at, scores_of, sheet_text
from models.services.supervision.seats import may_score
from models.services.supervision.sheets import SheetText, enter_sheet, example_sheets, sheets_in_force
from models.services.supervision.views import ItemView, LineView, ScoresView

translate = QCoreApplication.translate
WATCHED = frozenset({Topic.SUPERVISION, Topic.EVENTS, Topic.LIMITS, Topic.AGENCIES, Topic.STAFF})
WORK, EMPTY = range(2)


class ScoresPage(PaperPage):
    """Left the ranking; right the items of the one under the cursor, and below how an item came about."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.reading = Reading(desk, jobs, "scores", self, self._has_many)
        self.view: ScoresView | None = None
        self._wanted = ""
        """Who is to be shown once the scores are read."""
        self.may_score = False
        self.sheet_box = ComboBox(self)
        self.sheet_box.setAccessibleName(self.tr("Score sheet"))
        self.period_box = PeriodBox(desk, self)
        self.period_box.set_period(period_to_open_at(desk))
        self.state = ShortLabel(self)
        self.ranking: TableView[LineView] = TableView(
            RowsModel(_ranking(), key=_name), "supervision-ranking", self
        )
        self.ranking.setAccessibleName(self.tr("Ranking"))
        self.items: TableView[ItemView] = TableView(RowsModel(_items(), key=_key), "supervision-items", self)
        self.items.setAccessibleName(self.tr("Items of the score sheet"))
        self.tree = StepTree(None, self)
        self.tree.steps.amount_title = self.tr("Score")
        self.tree.setAccessibleName(self.tr("How the points came about"))
        self._make_actions()
        self._assemble()
        self._hear_parts()
        self.setFocusProxy(self.ranking)

    def _hear_parts(self) -> None:
        self.sheet_box.currentIndexChanged.connect(self._on_period)
        self.period_box.changed.connect(self._on_period)
        self.ranking.selectionModel().currentRowChanged.connect(self._on_line)
        self.items.selectionModel().currentRowChanged.connect(self._on_item)
        self.ranking.opened.connect(self._on_ranking_opened)
        self.items.opened.connect(self.open_list)
        self.reading.read.connect(self._show)
        self.reading.refused.connect(self.refused)

    def _make_actions(self) -> None:
        here = partial(action, self, self)
        self.open_action = here(self.tr("Open the list"), "O", "search", self.open_list)
        self.points_action = here(self.tr("Enter points"), "E", "edit", self.enter_points)
        self.withdraw_action = here(self.tr("Withdraw an entry"), "W", "undo", self.withdraw_entry)
        self.approve_action = here(self.tr("Approve the scores"), "A", "ok", self.approve_scores)
        self.report_action = here(self.tr("Report with ranking"), "Ctrl+P", "print", self.print_report)
        self.sheets_action = here(self.tr("Score sheets"), "Ctrl+Shift+P", "print", self.print_sheets)
        self.form_action = here(self.tr("Score sheet as a form…"), "F", "edit", self.edit_sheet)
        self.text_action = here(self.tr("Score sheet as text…"), "T", "log", self.edit_text)
        self.sheet_action = QAction(self.tr("Score sheet"), self)
        theme.set_icon(self.sheet_action, "log")
        menu = QMenu(self)
        menu.addAction(self.form_action)
        menu.addAction(self.text_action)
        menu.addSection(self.tr("Start from an example"))
        for number, one in enumerate(example_sheets()):
            chosen = menu.addAction(noted(one.sheet.name, one.sheet.document))
            chosen.setData(number)
            chosen.triggered.connect(self._on_example)
        self.sheet_action.setMenu(menu)
        here("", "Shift+Return", "search", self.open_below)

    @property
    def key(self) -> str:
        """The key of the sheet in view."""
        return str(self.sheet_box.currentData() or "platform")

    def title(self) -> str:
        """Name the page."""
        return self.tr("Supervision scores")

    def period(self) -> str:
        """Return the period."""
        return period_word(self.period_box.period)

    def own_primary(self) -> QAction | None:
        """Approve, for who may and while it is a draft."""
        may = self.desk.may(Action.APPROVE_SUPERVISION_SCORE)
        draft = self.view is not None and not self.view.is_frozen and bool(self.view.lines)
        return self.approve_action if may and draft else None

    def own_tools(self) -> Sequence[QAction]:
        """Enter points, open the list, print."""
        if self.stack.currentIndex() == EMPTY:
            return ()
        points = (self.points_action,) if self.may_score else ()
        editing = (self.sheet_action,) if self.desk.may(Action.EDIT_SCORE_SHEETS) else ()
        return (*points, *editing, self.open_action, self.report_action)

    def menu_actions(self) -> Sequence[QAction]:
        """What is done seldom."""
        if self.papers.shows_paper:
            return ()
        edits = (self.form_action, self.text_action) if self.desk.may(Action.EDIT_SCORE_SHEETS) else ()
        taking_back = (self.withdraw_action,) if self.may_score else ()
        own = (one for one in super().menu_actions() if one is not self.sheet_action)
        return (*own, self.sheets_action, *taking_back, *edits)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Enter, O", self.tr("open the events behind the figure")),
            Key("Shift+Enter", self.tr("open the events that it is measured against")),
            Key("E", self.tr("enter points")),
            Key("W", self.tr("withdraw an entry")),
            Key("A", self.tr("approve the scores")),
            Key("Ctrl+P", self.tr("report with ranking")),
            Key("Ctrl+Shift+P", self.tr("score sheets")),
            Key("F", self.tr("score sheet as a form")),
            Key("T", self.tr("score sheet as text")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the sheets and compute the scores again."""
        if changes and not changes & WATCHED:
            return
        self.may_score = may_score(self.desk)
        self._offer_sheets()
        self.reading.start(partial(scores_of, self.desk, self.key, self.period_box.period))

    def show_item(self, place: ScoresPlace) -> None:
        """Go to a sheet, a period, a subject."""
        self.papers.leave()
        if place.period:
            self.period_box.set_period(parse_period(place.period))
        if place.sheet:
            self._offer_sheets()
            self._choose_sheet(place.sheet)
        self._wanted = place.name
        if place.period or place.sheet:
            self.refresh(frozenset())
        else:
            self._choose_wanted()

    def step_back(self) -> bool:
        """Leave the paper in view."""
        return self.papers.leave()

    # What is shown

    def _offer_sheets(self) -> None:
        sheets = sheets_in_force(self.desk, self.period_box.period.last_day())
        wanted = [(one.sheet.key, one.sheet.name) for one in sheets]
        known = [
            (self.sheet_box.itemData(n), self.sheet_box.itemText(n)) for n in range(self.sheet_box.count())
        ]
        if wanted == known:
            return
        chosen = self.sheet_box.currentData() or "agency"
        self.sheet_box.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.sheet_box.clear()
        for key, name in wanted:
            self.sheet_box.addItem(name, key)
        self.sheet_box.blockSignals(False)  # noqa: FBT003 - Qt's own argument
        self._choose_sheet(chosen)

    def _choose_sheet(self, key: str) -> None:
        self.sheet_box.blockSignals(True)  # noqa: FBT003 - Qt's own argument
        self.sheet_box.setCurrentIndex(max(0, self.sheet_box.findData(key)))
        self.sheet_box.blockSignals(False)  # noqa: FBT003 - Qt's own argument

    def _on_period(self, *_what: object) -> None:
        self.refresh(frozenset())

    def _show(self, view: ScoresView | None) -> None:
        self.view = view
        lines = view.lines if view is not None else ()
        self.ranking.set_rows(list(lines))
        self.stack.setCurrentIndex(WORK if lines or view is None else EMPTY)
        self.ranking.start_at()
        self._choose_wanted()
        self._show_state(view)
        self._on_line()
        self.header_changed.emit()

    def _choose_wanted(self) -> None:
        """Go to the one that a link led to."""
        if self._wanted:
            self.ranking.select_row(lambda line: line.name == self._wanted)
        self._wanted = ""

    def _has_many(self, desk: Desk) -> bool:
        return has_many_events(desk, self.period_box.period.moments())

    def _show_state(self, view: ScoresView | None) -> None:
        if view is None:
            self.state.setText("")
            return
        if view.is_frozen:
            text = self.tr("approved by {name} on {day}, seal {seal}").format(
                name=view.report.approved_by, day=view.report.approved_at[:10], seal=view.report.seal[:8]
            )
        else:
            text = self.tr("draft, as of {moment}").format(moment=view.report.cutoff)
        theme.mark(self.state, tone="done" if view.is_frozen else "waits")
        self.state.setText(text)
        set_tip(self.sheet_box, view.sheet.document)

    def _on_line(self, *_what: object) -> None:
        line = self.ranking.current_row()
        at = self.items.currentIndex().row()
        self.items.set_rows(list(line.items) if line is not None else [])
        if line is not None and line.items:
            self.items.setCurrentIndex(self.items.proxy.index(max(at, 0), 0))
        self._on_item()

    def _on_item(self, *_what: object) -> None:
        item = self.items.current_row()
        self.tree.set_step(item.step if item is not None else None)

    def _on_ranking_opened(self, _row: object = None) -> None:
        self.items.setFocus()

    # Lists

    def open_list(self, _row: object = None) -> None:
        """Open the events behind the item under the cursor."""
        self._open("above")

    def open_below(self) -> None:
        """Open the events that the figure is measured against."""
        self._open("below")

    def _open(self, part: str) -> None:
        line, item = self.ranking.current_row(), self.items.current_row()
        if self.view is None or line is None or item is None:
            return
        if not item.figures:
            self.said.emit(self.tr("This item is scored by hand; no list stands behind it."), None)
            return
        refs: dict[str, Ref] = {}
        for figure in item.figures:
            refs.update({one.number: one for one in list_behind(self.view, line.name, figure.key, part)})
        events = tuple(sorted(number for number in refs if number.isdigit()))
        about = f"{period_word(self.view.period)} · {line.name} · {item.name}"
        if events:
            self.go.emit(EventsPlace(numbers=events, about=about))
        elif refs:
            self.said.emit("　".join(sorted(refs)), None)
        else:
            self.said.emit(self.tr("This figure counts no event."), None)

    # Points

    def enter_points(self) -> None:
        """Enter points for the item under the cursor."""
        line, item = self.ranking.current_row(), self.items.current_row()
        if self.view is None or line is None or not self.may_score:
            return
        targets = _targets(self.view)
        chosen = next((key for key, _ in targets if item and key.startswith(f"{item.key}/")), "")
        about = f"{period_word(self.view.period)}　{line.name}"
        self.edit(PointsDialog(about, targets, chosen, self), partial(self._enter, line.name))

    def _enter(self, name: str, entry: PointsEntry) -> Done:
        asked = Asked(
            item=entry.item,
            line=entry.line,
            value=entry.value,
            reason=entry.reason,
            document=entry.document,
            scorer=entry.scorer,
        )
        return self._enter_asked(self.key, self.period_box.period, name, asked)

    def _enter_asked(self, key: str, period: Period, name: str, asked: Asked) -> Done:
        enter(self.desk, key, period, name, asked)
        entered = newest_entry(self.desk, key, period, name)
        text = self.tr("{name}: {value} points entered.").format(name=name, value=number_text(asked.value))
        return Done(CHANGED, text, partial(self._take_back, key, period, name, asked, entered.id))

    def _take_back(self, key: str, period: Period, name: str, asked: Asked, entry_id: int) -> Done:
        changes = withdraw(self.desk, entry_id, self.tr("taken back at once"))
        redo = partial(self._enter_asked, key, period, name, asked)
        return Done(changes, self.tr("The entry is withdrawn."), redo)

    def withdraw_entry(self) -> None:
        """Withdraw the newest entry of the item under the cursor."""
        line, item = self.ranking.current_row(), self.items.current_row()
        if line is None or item is None or not item.entries or not self.may_score:
            self.said.emit(self.tr("Nothing was entered for this item."), None)
            return
        entry = max(item.entries, key=lambda one: one.id)
        about = joined((item.name, f"{number_text(entry.value)}　{entry.reason}"), "：")
        dialog = ReasonDialog(self.tr("Withdraw an entry"), about, self.tr("Withdraw it"), self)
        self.edit(dialog, partial(self._withdraw, line.name, entry))

    def _withdraw(self, name: str, entry: Entry, reason: str) -> Done:
        again = Asked(
            item=entry.item, line=entry.line, value=entry.value, reason=entry.reason, document=entry.document,
            scorer=entry.by,
        )  # fmt: skip
        undo = partial(self._enter_asked, self.key, self.period_box.period, name, again)
        return Done(withdraw(self.desk, entry.id, reason), self.tr("The entry is withdrawn."), undo)

    # Approval and papers

    def approve_scores(self) -> None:
        """Approve and freeze what is in view; who waits for a hand score is left out, after a word."""
        if self.view is None or self.view.is_frozen or not self.desk.may(Action.APPROVE_SUPERVISION_SCORE):
            return
        waiting = [one.name for one in self.view.incomplete]
        if not waiting:
            self.do(partial(self._approve, ()))
            return
        about = self.tr("These wait for points and will not be ranked: {names}").format(
            names=joined(waiting)
        )
        dialog = ReasonDialog(self.tr("Approve the scores"), about, self.tr("Approve without them"), self)
        self.edit(dialog, partial(self._approve_without, tuple(waiting)))

    def _approve_without(self, names: Sequence[str], _reason: str) -> Done:
        return self._approve(names)

    def _approve(self, leave_out: Sequence[str]) -> Done:
        assert self.view is not None  # noqa: S101 - asked before
        approve(self.desk, self.key, self.view.period, leave_out=leave_out, seen=totals_text(self.view))
        return Done(
            CHANGED,
            self.tr("The scores of {period} are approved.").format(period=period_word(self.view.period)),
        )

    def print_report(self) -> None:
        """Show the report with its ranking as a paper."""
        if self.view is not None and self.view.lines:
            self.papers.look_at(partial(_report, self.view))

    def print_sheets(self) -> None:
        """Show the score sheets as papers."""
        if self.view is not None and self.view.lines:
            self.papers.look_at(partial(_sheets, self.view))

    def edit_sheet(self) -> None:
        """Edit the sheet in view as a form; saving puts a new version in force from its day on."""
        if (text := self._sheet_in_view()) is not None:
            self._open_form(text)

    def edit_text(self) -> None:
        """Edit the sheet in view as text."""
        if (text := self._sheet_in_view()) is not None:
            self.edit(SheetTextDialog(text.toml, fault_text, text.sheet.name, self), self._enter_sheet)

    def _sheet_in_view(self) -> SheetText | None:
        if not self.desk.may(Action.EDIT_SCORE_SHEETS):
            return None
        return self.attempt(partial(sheet_text, self.desk, self.key, self.period_box.period))

    def _on_example(self) -> None:
        chosen = self.sender()
        if isinstance(chosen, QAction) and self.desk.may(Action.EDIT_SCORE_SHEETS):
            self._open_form(example_sheets()[int(chosen.data())])

    def _open_form(self, text: SheetText) -> None:
        self.edit(SheetDialog(text.toml, text.sheet.name, self), self._enter_sheet)

    def _enter_sheet(self, text: str) -> Done:
        entered = enter_sheet(self.desk, text, "score-sheet.toml")
        said = self.tr('"{name}" is in force from {day}, version {version}.').format(
            name=entered.sheet.name, day=entered.sheet.valid_from.isoformat(), version=entered.version
        )
        return Done(CHANGED, said)

    def _import(self) -> None:
        self.go.emit(ImportPlace())

    def _assemble(self) -> None:
        work = QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        top = QHBoxLayout()
        top.setSpacing(theme.EDGE)
        for widget in (self.sheet_box, self.period_box, self.state):
            top.addWidget(widget)
        top.addStretch(1)
        right = QSplitter(Qt.Orientation.Vertical, work)
        right.addWidget(self.items)
        right.addWidget(self.tree)
        both = QSplitter(Qt.Orientation.Horizontal, work)
        both.addWidget(self.ranking)
        both.addWidget(right)
        for split in (right, both):
            split.setHandleWidth(theme.TIGHT)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        self._make_stack(work, both)
        whole = page_column(work)
        whole.addLayout(top)
        whole.addWidget(self.stack, 1)

    def _make_stack(self, work: QWidget, both: QWidget) -> None:
        self.import_action = action(self, work, self.tr("Import files"), "I", "import", self._import)
        empty = EmptyState(
            self.tr("Nobody to be scored in this period"),
            self.tr(
                "Scores need platforms, agencies and events. Import the category tree and the events first."
            ),
            self.import_action if self.desk.may(Action.IMPORT_FILES) else None,
            self,
        )
        self.stack = QStackedWidget(work)
        self.stack.addWidget(both)
        self.stack.addWidget(empty)


def _targets(view: ScoresView) -> list[tuple[str, str]]:
    """Return what takes an entry by hand, as ("item/line", words)."""
    found = []
    for item in view.sheet.items:
        by_rate = any(getattr(line, "empty", "") == "hand" for line in item.lines)
        if item.kind in (ItemKind.HAND, ItemKind.BONUS) or by_rate:
            found.append((f"{item.key}/0", noted(item.name, number_text(item.points))))
        for number, line in enumerate(item.lines, 1):
            if line.figure == HAND:
                found.append((f"{item.key}/{number}", joined((item.name, line.name), "：")))
    return found


def _report(view: ScoresView) -> Paper:
    return report_paper(view.report)


def _sheets(view: ScoresView) -> Paper:
    return sheets_paper(view.report)


def _name(line: LineView) -> str:
    return line.name


def _key(item: ItemView) -> str:
    return item.key


def _missing(line: LineView) -> str:
    return joined(line.missing)


def _ranking() -> tuple[Column[LineView], ...]:
    return (
        Column(translate("Supervision", "Rank"), _rank, _rank_order, Align.RIGHT, 52),
        Column(translate("Supervision", "Scored"), _name, width=110),
        Column(
            translate("Supervision", "Overall"), _total, _total_order, Align.RIGHT, 72, tone=_total_tone
        ),
        Column(translate("Supervision", "Tier"), lambda line: line.tier, width=56),
        Column(translate("Supervision", "Missing"), _missing, width=80, stretch=True, tip=_missing),
    )


def _rank(line: LineView) -> str:
    return "—" if line.rank is None else str(line.rank)


def _rank_order(line: LineView) -> int:
    return line.rank or 10_000


def _total(line: LineView) -> str:
    return "" if line.total is None else number_text(line.total.amount)


def _total_order(line: LineView) -> int:
    return -1 if line.total is None else int(line.total.amount * 1000)


def _total_tone(line: LineView) -> Tone:
    return Tone.WAITS if line.total is None else Tone.PLAIN


def _items() -> tuple[Column[ItemView], ...]:
    return (
        Column(translate("Supervision", "Group"), lambda item: item.group, width=84, gives_way=1),
        Column(
            translate("Supervision", "Item"), lambda item: item.name, width=130, tip=lambda item: item.clause
        ),
        Column(
            translate("Supervision", "Out of"), lambda item: number_text(item.points), None, Align.RIGHT, 52
        ),
        Column(
            translate("Supervision", "Given"),
            _points,
            _points_order,
            Align.RIGHT,
            104,
            tone=_points_tone,
        ),
        Column(translate("Supervision", "Figures and reasons"), _told, width=180, stretch=True, tip=_tip),
    )


def _points(item: ItemView) -> str:
    return translate("Supervision", "to be scored") if item.score is None else number_text(item.score)


def _points_order(item: ItemView) -> int:
    return -100_000 if item.score is None else int(item.score * 1000)


def _points_tone(item: ItemView) -> Tone:
    if item.score is None:
        return Tone.WAITS
    return Tone.REFUSED if item.score < 0 else Tone.PLAIN


def _told(item: ItemView) -> str:
    figures = [f"{one.label} {one.text}" for one in item.figures]
    reasons = [joined((number_text(one.value), one.reason), "：") for one in item.entries]
    return joined((*figures, *reasons), "；")


def _tip(item: ItemView) -> str:
    exempt = [f"{one.label}：不计 {len(one.counted.exempt)} 件" for one in item.figures if one.counted.exempt]
    return "\n".join((item.clause, *exempt))
