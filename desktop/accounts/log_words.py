"""The operation log in words: what was done, and what the log kept of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.i18n import language
from desktop.texts import role_name
from desktop.widgets.columns import Align, Column
from models.services.operations import LogLine
from models.services.roles import Role


def columns() -> tuple[Column[LogLine], ...]:
    """Return the columns of the log."""
    tr = QCoreApplication.translate
    return (
        Column(tr("OperationLog", "No."), _number, _order, Align.RIGHT, 64),
        Column(tr("OperationLog", "When"), _when, _at, width=136),
        Column(tr("OperationLog", "Who"), _who, width=96),
        Column(tr("OperationLog", "What"), _what, width=190),
        Column(tr("OperationLog", "About"), _about, width=230, tip=_about),
        Column(tr("OperationLog", "Details"), _details, width=240, tip=_details, stretch=True),
    )


def action_name(action: str) -> str:
    """Return what an action is called in the window; an unknown one stays itself."""
    tr = QCoreApplication.translate
    names = {
        "found_office": tr("OperationLog", "office founded"),
        "manage_accounts": tr("OperationLog", "account managed"),
        "change_own_password": tr("OperationLog", "own password changed"),
        "failed_logins": tr("OperationLog", "wrong passwords before signing in"),
        "import_files": tr("OperationLog", "files imported"),
        "edit_agency": tr("OperationLog", "agency edited"),
        "edit_staff": tr("OperationLog", "staff member edited"),
        "post_staff": tr("OperationLog", "posting changed"),
        "reveal_personal": tr("OperationLog", "personal data looked at"),
        "edit_marks": tr("OperationLog", "attendance marked"),
        "close_month": tr("OperationLog", "month closed"),
        "reopen_month": tr("OperationLog", "month reopened"),
        "edit_signs": tr("OperationLog", "signs edited"),
        "edit_calendar": tr("OperationLog", "calendar edited"),
        "set_grade": tr("OperationLog", "grade recorded"),
        "record_sanction": tr("OperationLog", "sanction recorded"),
        "enter_scheme": tr("OperationLog", "scheme entered"),
        "set_tier": tr("OperationLog", "street's tier set"),
        "approve_run": tr("OperationLog", "sheet approved"),
        "mark_paid": tr("OperationLog", "sheet paid"),
    }
    return names.get(action, action)


def details_of(line: LogLine) -> str:
    """Return what the log kept, as "name: value" parts; personal values are never in it."""
    try:
        kept = json.loads(line.detail)
    except ValueError:
        return line.detail
    if not isinstance(kept, dict):
        return line.detail
    return "；".join(text for name, value in kept.items() if (text := _part(name, value)))


def _part(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if name == "files" and isinstance(value, list):
        return "、".join(_file(one) for one in value if isinstance(one, dict))
    if name == "failures" and isinstance(value, list):
        return "、".join(" ".join(str(part) for part in one) for one in value)
    if name == "fields" and isinstance(value, list):
        return "、".join(field_name(str(one)) for one in value)
    if name == "field":
        return field_name(str(value))
    return f"{detail_name(name)}：{_plain(name, value)}"


def _file(one: Mapping[str, Any]) -> str:
    return f"{one.get('file', '')} {one.get('changed', 0)}"


def _plain(name: str, value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, list):
        before_after = len(value) == 2 and name in ("role", "active")
        return (" → " if before_after else "、").join(_plain(name, one) for one in value)
    if isinstance(value, dict):
        return " ".join(_plain(key, one) for key, one in value.items())
    if name == "role" and value in {role.value for role in Role}:
        return role_name(Role(value), language())
    if isinstance(value, bool):
        tr = QCoreApplication.translate
        return tr("OperationLog", "yes") if value else tr("OperationLog", "no")
    if value in ("changed", "renewed"):
        return QCoreApplication.translate("OperationLog", "new")
    return "" if value is None else str(value)


def detail_name(name: str) -> str:
    """Return what a kept value is called in the window; an unknown one stays itself."""
    tr = QCoreApplication.translate
    names = {
        "role": tr("OperationLog", "role"), "active": tr("OperationLog", "may sign in"),
        "full_name": tr("OperationLog", "person"), "password": tr("OperationLog", "password"),
        "recovery_code": tr("OperationLog", "recovery code"), "since": tr("OperationLog", "from"),
        "last_day": tr("OperationLog", "last day"), "agency": tr("OperationLog", "agency no."),
        "post_class": tr("OperationLog", "class"), "entered": tr("OperationLog", "newly entered"),
        "terms": tr("OperationLog", "terms"), "postings": tr("OperationLog", "postings"),
        "calendar_years": tr("OperationLog", "calendar years"), "reason": tr("OperationLog", "reason"),
        "document": tr("OperationLog", "document"), "people": tr("OperationLog", "people"),
        "total_fen": tr("OperationLog", "total in fen"), "tier": tr("OperationLog", "tier"),
        "version": tr("OperationLog", "version"), "month": tr("OperationLog", "month"),
    }  # fmt: skip
    return names.get(name, name)


def field_name(field: str) -> str:
    """Return what a personal field is called in the window."""
    tr = QCoreApplication.translate
    names = {
        "all": tr("OperationLog", "all personal data"), "staff_no": tr("OperationLog", "staff number"),
        "name": tr("OperationLog", "name"), "sex": tr("OperationLog", "sex"),
        "id_card": tr("OperationLog", "identity card"), "mobile": tr("OperationLog", "mobile"),
        "bank_card": tr("OperationLog", "bank card"), "bank_name": tr("OperationLog", "bank"),
        "work_since": tr("OperationLog", "working since"), "note": tr("OperationLog", "note"),
    }  # fmt: skip
    return names.get(field, field)


def actions_in(lines: Sequence[LogLine]) -> list[str]:
    """Return the actions that occur, each once, in the order of their first occurrence."""
    return list(dict.fromkeys(line.action for line in lines))


def _number(line: LogLine) -> str:
    return str(line.id)


def _order(line: LogLine) -> int:
    return line.id


def _when(line: LogLine) -> str:
    return line.at[:16].replace("T", " ")


def _at(line: LogLine) -> str:
    return line.at


def _who(line: LogLine) -> str:
    return line.account


def _what(line: LogLine) -> str:
    return action_name(line.action)


def _about(line: LogLine) -> str:
    return line.subject


_details: Callable[[LogLine], str] = details_of
