"""岗位: which account acts on events as whom, from when to when; ended, never deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.places import EventPostsPlace
from forms.entry.events.post import PostAsking, PostDialog, PostEntry
from forms.entry.events.words import part_word
from forms.kit.actions import make_action
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, Page, page_column, stacked
from models.services.events.acting import assignees, grid_names
from models.services.events.posts import CHANGED, Post, add_post, end_post, posts
from models.services.office.accounts import accounts
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies

translate = QCoreApplication.translate


class PostsPage(Page):
    """Every post there ever was; those held today first."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.names: dict[str, str] = {}
        self.grids: dict[str, str] = {}
        columns = _columns(self.names, self.grids, desk.today)
        self.table: TableView[Post] = TableView(RowsModel(columns, key=_post_id), "event-posts", self)
        self.table.setAccessibleName(self.tr("Posts"))
        chip = Chip[Post](self.tr("Held today"), partial(_holds, desk.today))
        self.search: FilterBar[Post] = FilterBar(self.table, (chip,), self)
        self.add_action = self._action(self.tr("New post"), "N", "add", self.add)
        self.end_action = self._action(self.tr("End the post"), "E", "close", self.end)
        empty = EmptyState(
            self.tr("Nobody acts on events yet"),
            self.tr(
                "Give each account its posts: the command room accepts and assigns, an agency signs for and "
                "handles, a platform lead instructs. Without a post one may look and not act."
            ),
            self.add_action if desk.may(Action.EDIT_EVENT_POSTS) else None, self,
        )  # fmt: skip
        self._stack(empty)
        column = page_column(self)
        column.addWidget(self.stack)
        self.setFocusProxy(self.table)

    def _stack(self, empty: QWidget) -> None:
        self.stack = QStackedWidget(self)
        for widget in (stacked(self.search, self.table), empty):
            self.stack.addWidget(widget)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Posts")

    def primary_action(self) -> QAction | None:
        """Add a post, for who may."""
        return self.add_action if self.desk.may(Action.EDIT_EVENT_POSTS) else None

    def tool_actions(self) -> Sequence[QAction]:
        """End a post."""
        may = self.desk.may(Action.EDIT_EVENT_POSTS)
        return (self.end_action,) if may and self.table.rows_model.rows else ()

    def keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (Key("N", self.tr("new post")), Key("E, Enter", self.tr("end the post")))

    def refresh(self, changes: Changes) -> None:
        """Read the posts again."""
        if changes and not changes & {Topic.EVENT_POSTS, Topic.ACCOUNTS, Topic.AGENCIES}:
            return
        self.names.update({one.name: one.full_name or one.name for one in accounts(self.desk)})
        self.grids.update(grid_names(self.desk))
        rows = posts(self.desk)
        today = self.desk.today
        self.table.set_rows(sorted(rows, key=lambda post: (not post.holds(today), post.account, post.id)))
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()
        self.header_changed.emit()

    def show_item(self, place: EventPostsPlace) -> None:
        """There is one list."""

    def step_back(self) -> bool:
        """Clear the search."""
        return self.search.clear()

    def add(self) -> None:
        """Give an account a post."""
        if self.desk.may(Action.EDIT_EVENT_POSTS):
            self.edit(PostDialog(self._asking(), self.desk.today, self), self._add)

    def end(self) -> None:
        """End the post under the cursor."""
        row = self.table.current_row()
        if row is not None and self.desk.may(Action.EDIT_EVENT_POSTS):
            about = f"{self.names.get(row.account, row.account)}　{part_word(row.part)}　{row.name}"
            dialog = LastDayDialog(self.tr("End the post"), about, self.desk.today, self)
            self.edit(dialog, partial(self._end, row))

    def _asking(self) -> PostAsking:
        people = {
            f"{one.full_name or one.name} · {one.name}": one.name for one in accounts(self.desk) if one.active
        }
        platforms = tuple(dict.fromkeys(one.platform for one in assignees(self.desk)))
        names = tuple(one.name for one in agencies(self.desk))
        grids = {f"{name} {code}": code for code, name in self.grids.items()}
        return PostAsking(people, platforms, names, grids)

    def _add(self, entry: PostEntry) -> Done:
        add_post(
            self.desk, entry.account, entry.part, entry.name, since=entry.since, until=entry.until
        )
        return Done(CHANGED, self.tr("{name} has a new post.").format(name=self.names[entry.account]))

    def _end(self, row: Post, until: date) -> Done:
        end_post(self.desk, row.id, until)
        text = self.tr("The post of {name} ends on {day}.")
        name = self.names.get(row.account, row.account)
        return Done(CHANGED, text.format(name=name, day=until.isoformat()))

    def _action(self, text: str, keys: str, icon: str, slot: Callable[[], None]) -> QAction:
        only_here = Qt.ShortcutContext.WidgetShortcut
        return make_action(self, text, keys, slot, icon, heard_in=self.table, context=only_here)


def _post_id(post: Post) -> int:
    return post.id


def _holds(day: date, post: Post) -> bool:
    return post.holds(day)


def _columns(names: dict[str, str], grids: dict[str, str], today: date) -> tuple[Column[Post], ...]:
    def ink(post: Post) -> Tone:
        return Tone.PLAIN if post.holds(today) else Tone.QUIET

    def person(post: Post) -> str:
        return names.get(post.account, post.account)

    def of(post: Post) -> str:
        return grids.get(post.name, post.name)

    return (
        Column(translate("Events", "Account"), lambda post: post.account, width=110, tone=ink),
        Column(translate("Events", "Name"), person, width=110, tone=ink, names=True),
        Column(translate("Events", "Acts as"), lambda post: part_word(post.part), width=130, tone=ink),
        Column(translate("Events", "Of"), of, width=200, stretch=True, tone=ink),
        Column(translate("Events", "Since"), lambda post: post.since.isoformat(), width=100, tone=ink),
        Column(
            translate("Events", "Last day"), lambda post: post.until.isoformat() if post.until else "",
            width=100, tone=ink,
        ),
    )  # fmt: skip
