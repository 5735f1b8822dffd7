"""What Ctrl+K can do: each verb opens its page and begins there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from operator import attrgetter, methodcaller

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAction

from desktop.finding.things import GoTo
from desktop.palette import PaletteEntry, Provider
from desktop.places import (
    AccountsPlace,
    AgenciesPlace,
    AttendancePlace,
    BonusPlace,
    ClosingPlace,
    DutyPlace,
    EventsPlace,
    GradesPlace,
    ImportPlace,
    LeavePlace,
    MeetingsPlace,
    PayoutPlace,
    Place,
    SchemePlace,
    StaffPlace,
    WorkPlace,
)
from forms.kit.widgets.page import Page
from models.rules.events.words import Part
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role

translate = QCoreApplication.translate
PATIENCE = 5_000
"""Milliseconds that a page may read before what was asked for there is forgotten."""
TAKING_IN = frozenset({Part.HUB, Part.GRID})


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do: its words, who may, and the page on which its action is."""

    word: str
    also: str
    right: Action
    place: Place
    action: Callable[[Page], QAction | None]
    parts: frozenset[Part] = frozenset()
    """The posts on events of which it takes one, where any is named."""
    auditors_too: bool = False
    """Whether 纪工委, who reads everything, may as well."""

    def is_for(self, desk: Desk, own: AbstractSet[Part]) -> bool:
        """Tell whether an account with these posts may do it."""
        has_post = not self.parts or not self.parts.isdisjoint(own)
        return (desk.may(self.right) and has_post) or (
            self.auditors_too and desk.actor.role is Role.SUPERVISOR
        )


def verbs() -> tuple[Verb, ...]:
    """Return what can be done from anywhere."""
    return (*_of_people(), *_of_events(), *_of_money(), *_of_accounts())


def _of_people() -> Iterator[Verb]:
    yield Verb(translate("Finding", "Enter a leave slip"), "登记请假", Action.ENTER_LEAVE, LeavePlace(),
               attrgetter("actions_of.add"))
    yield Verb(translate("Finding", "Approve leave"), "审批请假 待批", Action.APPROVE_LEAVE,
               LeavePlace(waiting=True), _nothing)
    yield Verb(translate("Finding", "Enter a staff member"), "登记人员 新增人员", Action.EDIT_STAFF,
               StaffPlace(), attrgetter("add_action"))
    yield Verb(translate("Finding", "Enter an agency"), "登记机构 新增机构", Action.EDIT_AGENCY,
               AgenciesPlace(), attrgetter("add_action"))
    yield Verb(translate("Finding", "Choose files to import"), "导入文件", Action.IMPORT_FILES, ImportPlace(),
               attrgetter("choose_action"))
    yield Verb(translate("Finding", "Print the month sheet"), "打印考勤表", Action.EXPORT_FILE,
               AttendancePlace(), attrgetter("actions_of.paper"))
    yield Verb(translate("Finding", "Close a month"), "关账", Action.CLOSE_MONTH, ClosingPlace(), _nothing)
    yield Verb(translate("Finding", "Fill the duty roster"), "值班表 排班", Action.ENTER_DUTY, DutyPlace(),
               _nothing)
    yield Verb(translate("Finding", "Enter overtime"), "登记加班", Action.ENTER_DUTY, DutyPlace(),
               attrgetter("overtime_action"))
    yield Verb(translate("Finding", "Enter a work log"), "记日志 工作日志", Action.KEEP_WORK_LOG, WorkPlace(),
               attrgetter("add_action"))
    yield Verb(translate("Finding", "Record a sanction"), "登记处分", Action.RECORD_SANCTION, GradesPlace(),
               attrgetter("sanction_action"))


def _of_events() -> Iterator[Verb]:
    yield Verb(translate("Finding", "Take in an event"), "登记事件 上报事件", Action.TAKE_IN_EVENT,
               EventsPlace(), methodcaller("own_primary"), parts=TAKING_IN)
    yield Verb(translate("Finding", "Enter a meeting"), "登记会议 例会 联席会议", Action.KEEP_MEETINGS,
               MeetingsPlace(), attrgetter("add_action"))


def _of_money() -> Iterator[Verb]:
    yield Verb(translate("Finding", "Set the street tier"), "填写街道档次", Action.SET_TIER, SchemePlace(),
               attrgetter("tier_action"))
    yield Verb(translate("Finding", "Check the bonus"), "复核奖金", Action.CHECK_RUN, BonusPlace(), _nothing)
    yield Verb(translate("Finding", "Approve the bonus"), "审批奖金", Action.APPROVE_RUN, BonusPlace(),
               _nothing)
    yield Verb(translate("Finding", "Find a sheet by its code"), "校验码", Action.CHANGE_OWN_PASSWORD,
               BonusPlace(), attrgetter("extras.find_action"))
    yield Verb(translate("Finding", "Write the file for the bank"), "代发文件 银行文件",
               Action.EXPORT_BANK_FILE, PayoutPlace(), attrgetter("export_action"))


def _of_accounts() -> Iterator[Verb]:
    yield Verb(translate("Finding", "Change your password"), "修改密码 口令", Action.CHANGE_OWN_PASSWORD,
               AccountsPlace(), attrgetter("own_action"))
    yield Verb(translate("Finding", "New account"), "新建账号 新增用户", Action.MANAGE_ACCOUNTS,
               AccountsPlace(), attrgetter("add_action"))
    yield Verb(translate("Finding", "Check everything"), "全面核验", Action.MANAGE_ACCOUNTS,
               AccountsPlace(), methodcaller("verifying"), auditors_too=True)


def verb_entries(desk: Desk, go_to: GoTo, page: Callable[[], Page | None]) -> Provider:
    """Return the provider of what this account may do; each opens its page and begins there."""

    def entries() -> Sequence[PaletteEntry]:
        hint = translate("Finding", "Do")
        own = {by.part for by in own_parts(desk)}
        return [
            PaletteEntry(verb.word, hint, partial(_begin, verb, go_to, page), verb.also)
            for verb in verbs()
            if verb.is_for(desk, own)
        ]

    return entries


def _begin(verb: Verb, go_to: GoTo, page: Callable[[], Page | None]) -> None:
    """Open the page and do there what its button does; a page that may not be left stays."""
    shown = page() if go_to(verb.place) else None
    action = verb.action(shown) if shown is not None else None
    if action is None:
        return
    if action.isEnabled():
        action.trigger()
    else:
        _OnceReady(action, shown)


class _OnceReady(QObject):
    """Triggers an action as soon as its page has read what it acts on; not once its user has gone on."""

    def __init__(self, action: QAction, page: Page | None) -> None:
        super().__init__(action)
        self._action, self._page = action, page
        action.enabledChanged.connect(self._on_enabled)
        QTimer.singleShot(PATIENCE, self.deleteLater)

    def _on_enabled(self, enabled: bool) -> None:
        self._action.enabledChanged.disconnect(self._on_enabled)
        if enabled and self._page is not None and self._page.isVisible():
            QTimer.singleShot(0, self._action.trigger)  # once the page has shown what it read
        self.deleteLater()


def _nothing(_page: Page) -> QAction | None:
    return None
