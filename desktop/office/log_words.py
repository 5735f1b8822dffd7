"""The operation log in words: what was done, and its details."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import language
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import role_name
from models.services.office.operations import LogLine
from models.services.office.roles import Role


def columns() -> tuple[Column[LogLine], ...]:
    """Return the columns of the log."""
    translate = QCoreApplication.translate
    return (
        Column(translate("OperationLog", "Line"), _number, _order, Align.RIGHT, 64),
        Column(translate("OperationLog", "When"), _when, _at, width=136),
        Column(translate("OperationLog", "Who"), _who, width=96),
        Column(translate("OperationLog", "What"), _what, width=190),
        Column(translate("OperationLog", "About"), _about, width=230, tip=_about),
        Column(translate("OperationLog", "Details"), details_of, width=240, tip=details_of, stretch=True),
    )


def action_name(action: str) -> str:
    """Return the name of an action in the language of the window; an unknown one is returned as it is."""
    translate = QCoreApplication.translate
    names = {
        "found_office": translate("OperationLog", "office founded"),
        "manage_accounts": translate("OperationLog", "account managed"),
        "change_own_password": translate("OperationLog", "own password changed"),
        "failed_logins": translate("OperationLog", "wrong passwords before signing in"),
        "import_files": translate("OperationLog", "files imported"),
        "edit_agency": translate("OperationLog", "agency edited"),
        "edit_staff": translate("OperationLog", "staff member edited"),
        "post_staff": translate("OperationLog", "posting changed"),
        "reveal_personal": translate("OperationLog", "personal data looked at"),
        "edit_marks": translate("OperationLog", "attendance marked"),
        "close_month": translate("OperationLog", "month closed"),
        "reopen_month": translate("OperationLog", "month reopened"),
        "edit_signs": translate("OperationLog", "signs edited"),
        "edit_calendar": translate("OperationLog", "calendar edited"),
        "set_grade": translate("OperationLog", "grade recorded"),
        "record_sanction": translate("OperationLog", "sanction recorded"),
        "enter_scheme": translate("OperationLog", "scheme entered"),
        "set_tier": translate("OperationLog", "street's tier set"),
        "approve_run": translate("OperationLog", "sheet approved"),
        "mark_paid": translate("OperationLog", "sheet paid"),
        "edit_schedule": translate("OperationLog", "working hours edited"),
        "decide_halves": translate("OperationLog", "undecided half-days decided"),
        "map_words": translate("OperationLog", "words of files mapped"),
        "map_columns": translate("OperationLog", "columns of files mapped"),
        "check_run": translate("OperationLog", "sheet checked"),
        "hold_pay": translate("OperationLog", "payment held"),
        "release_pay": translate("OperationLog", "held payment released"),
        "export_bank_file": translate("OperationLog", "bank file exported"),
        "print_grading": translate("OperationLog", "assessment forms printed"),
        "enter_leave": translate("OperationLog", "leave entered"),
        "approve_leave": translate("OperationLog", "leave approved"),
        "edit_leave_rules": translate("OperationLog", "rules of leave edited"),
        "adjust_ledger": translate("OperationLog", "leave balance adjusted"),
        "enter_duty": translate("OperationLog", "duty or overtime entered"),
        "approve_overtime": translate("OperationLog", "overtime approved"),
        "edit_grading_rules": translate("OperationLog", "rules of assessment edited"),
        "prepare_grading": translate("OperationLog", "assessment prepared"),
        "record_grading_facts": translate("OperationLog", "fact of assessment recorded"),
        "enter_scores": translate("OperationLog", "scores or ballots entered"),
        "score_grading": translate("OperationLog", "scores given"),
        "deduct_score": translate("OperationLog", "points taken off"),
        "score_agency": translate("OperationLog", "agency scored"),
        "confirm_agency_score": translate("OperationLog", "agency's score confirmed"),
        "run_grading_steps": translate("OperationLog", "step of assessment taken"),
        "decide_grading": translate("OperationLog", "grade proposed or decided"),
        "override_quota": translate("OperationLog", "approved quota recorded"),
        "send_back_grading": translate("OperationLog", "assessment sent back"),
        "file_grading": translate("OperationLog", "assessment filed"),
        "keep_work_log": translate("OperationLog", "work log kept"),
    }
    return names.get(action, action)


def details_of(line: LogLine) -> str:
    """Return the details of a line as "name: value" parts; the log never holds personal values."""
    try:
        kept = json.loads(line.detail)
    except ValueError:
        return line.detail
    if not isinstance(kept, dict):
        return line.detail
    return "；".join(text for name, value in kept.items() if (text := _part(name, value)))


def _part(name: str, value: object) -> str:
    match name, value:
        case "files", list():
            return "、".join(_file(one) for one in value if isinstance(one, dict))
        case "failures", list():
            return "、".join(" ".join(str(part) for part in one) for one in value)
        case "fields", list():
            return "、".join(field_name(str(one)) for one in value)
        case "field", _:
            return field_name(str(value))
    return f"{detail_name(name)}：{_plain(name, value)}"


def _file(one: Mapping[str, object]) -> str:
    translate = QCoreApplication.translate
    changed = translate("OperationLog", "{n} changes made").format(n=one.get("changed", 0))
    return f"{one.get('file', '')}（{changed}）"


def _plain(name: str, value: object) -> str:
    translate = QCoreApplication.translate
    match value:
        case None:
            return ""
        case bool():
            return translate("OperationLog", "yes") if value else translate("OperationLog", "no")
        case list():
            is_change = len(value) == 2 and name in ("role", "active")
            return (" → " if is_change else "、").join(_plain(name, one) for one in value)
        case dict():
            return " ".join(_plain(key, one) for key, one in value.items())
        case "changed" | "renewed":
            return translate("OperationLog", "new")
        case str() if name == "role" and value in set(Role):
            return role_name(Role(value), language())
    return str(value)


def detail_name(name: str) -> str:
    """Return the words for a logged value in the window's language; an unknown one is returned as is."""
    translate = QCoreApplication.translate
    names = {
        "role": translate("OperationLog", "role"),
        "active": translate("OperationLog", "may sign in"),
        "full_name": translate("OperationLog", "person"),
        "password": translate("OperationLog", "password"),
        "recovery_code": translate("OperationLog", "recovery code"),
        "since": translate("OperationLog", "from"),
        "last_day": translate("OperationLog", "last day"),
        "agency": translate("OperationLog", "agency no."),
        "post_class": translate("OperationLog", "class"),
        "entered": translate("OperationLog", "newly entered"),
        "terms": translate("OperationLog", "terms"),
        "postings": translate("OperationLog", "postings"),
        "calendar_years": translate("OperationLog", "calendar years"),
        "reason": translate("OperationLog", "reason"),
        "document": translate("OperationLog", "document"),
        "people": translate("OperationLog", "people"),
        "total_fen": translate("OperationLog", "total in fen"),
        "tier": translate("OperationLog", "tier"),
        "version": translate("OperationLog", "version"),
        "month": translate("OperationLog", "month"),
    }
    return names.get(name, name)


def field_name(field: str) -> str:
    """Return the name of a personal field in the language of the window."""
    translate = QCoreApplication.translate
    names = {
        "all": translate("OperationLog", "all personal data"),
        "staff_no": translate("OperationLog", "staff number"),
        "name": translate("OperationLog", "name"),
        "sex": translate("OperationLog", "sex"),
        "id_card": translate("OperationLog", "identity card"),
        "mobile": translate("OperationLog", "mobile"),
        "bank_card": translate("OperationLog", "bank card"),
        "bank_name": translate("OperationLog", "bank"),
        "work_since": translate("OperationLog", "working since"),
        "note": translate("OperationLog", "note"),
    }
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
