"""The office's name and telephone: logged, for an administrator, and nothing that was approved changes."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from models.errors import Refused
from models.rules.sheets.words import SheetKind
from models.services.audit.anchors import office_mark
from models.services.audit.verify import verify
from models.services.bonus.approval import approve
from models.services.bonus.approved import settled_runs
from models.services.office.accounts import operation_log, street
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.personal.notice import contact
from models.services.personal.office import OfficeDetails, edit_office, office_details

Seat = Callable[[Role], Desk]


def test_the_office_is_renamed_and_the_log_says_from_what(sample_desk: Desk) -> None:
    before = street(sample_desk)
    edit_office(sample_desk, OfficeDetails(" 城北街道 ", " 0575-88000000 "))
    assert office_details(sample_desk) == OfficeDetails("城北街道", "0575-88000000")
    assert contact(sample_desk).phone == "0575-88000000"
    line = operation_log(sample_desk, 1)[0]
    assert (line.action, line.subject) == ("edit_office", "城北街道")
    told = json.loads(line.detail)
    assert told["before"] == before and told["phone"] is True


def test_what_was_approved_keeps_its_name_and_stays_proven(sample_desk: Desk, desk_for: Seat) -> None:
    approve(desk_for(Role.LEADER), 2017, SheetKind.BONUS)
    mark, (before,) = office_mark(sample_desk), settled_runs(sample_desk, 2017)
    edit_office(sample_desk, OfficeDetails("城北街道"))
    (after,) = settled_runs(sample_desk, 2017)
    assert after.sheet == before.sheet and after.sheet.street != "城北街道"
    assert office_mark(sample_desk) == mark, "a computer knows a renamed office again"
    assert verify(sample_desk).findings == ()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_names_the_office(desk_for: Seat, role: Role) -> None:
    with pytest.raises(Refused) as refused:
        edit_office(desk_for(role), OfficeDetails("城北街道"))
    assert refused.value.code == "not_allowed"


def test_an_office_has_a_name(sample_desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        edit_office(sample_desk, OfficeDetails("  "))
    assert refused.value.code == "office_name_missing"
