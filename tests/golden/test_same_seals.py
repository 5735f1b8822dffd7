"""What is decided today is stored as it would have been stored: the same facts give the same seals.

A seal is the digest of the frozen sheet and of every line under it, so it holds each stored byte of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from models.rules.sheets.words import SheetKind
from models.services.allowance.approval import approve_allowances
from models.services.allowance.frozen import MONTHS
from models.services.allowance.kinds import enter_allowances
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.attendance.leave_kinds import save_settings, settings_text
from models.services.bonus.approval import approve
from models.services.bonus.frozen import RUNS
from models.services.closing.months import close_month
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.bank import export_batch
from models.services.payout.batches import Order
from models.services.payout.supplement.approval import approve_supplement
from models.services.payout.supplement.frozen import SUPPLEMENTS
from models.services.people.agencies import agencies
from models.services.sheets import frozen
from tests.office import SAMPLES, YEAR

Seat = Callable[[Role], Desk]
MONTH = 201701
ALLOWANCES = SAMPLES.parent / "allowances" / "example-street.toml"

SEALS = {
    "newest": {
        "bonus": "303fca9f2ac752b0369b3ad0cadb453a05b0c5d797bb9e0eecd5972a4fa162ee",
        "police": "b7dd247b75556277ce57423d66c4192c3f0b0e6816d14092606158dcce648ffe",
        "supplement": "5b6c3667f5305b167fc6765f12c9a00739d5cf10d0af1448df4c6397d00a1794",
        "batch": "9002a0c645508cfb8c39dfe16c2ba74c804d90884082b299b47b4333cf46c239",
        "allowance": "e81ac1eaa266a9449d47c72670d6995e14f534cf6b3c4bcbe178e3851ba1588b",
    },
    "with an anchor": {
        "bonus": "0ca0d762a7f7dc63b5f768cca9e5b513f42b297ea89dc451b2a55d24e3bf5585",
        "police": "49545a1885c98adee81a4ddf5456567af000486acfeb9612c7a8477facaaab88",
        "supplement": "d2c785b52ff0ff849391a4d8011a56a350a3e6b1e74a04496ffb4bf190d39ccd",
        "batch": "39b491a4582d76b7cc266fe88bf4cf2a5aff703bb57ee687312d76a9911cee39",
        "allowance": "e20884205a8bcdb3f2101f645f71678b28d5c5f162075e6a0dfe2de6618d18c7",
    },
}
"""What the layouts of now seal, and those before, which did not name the program."""


@pytest.fixture(autouse=True)
def one_anchor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every sheet the same anchor: the office's own secret is random, and so would every seal be."""
    monkeypatch.setattr(frozen, "anchor_text", lambda _connection: "1-0000000000000000")
    monkeypatch.setattr(frozen, "version_and_build", lambda: "0.1.0 (source)")


@pytest.fixture(params=SEALS)
def seals(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The seals of one generation of layouts, which is what approving writes."""
    if request.param != "newest":
        for kind, layout in ((RUNS, 3), (MONTHS, 3), (SUPPLEMENTS, 2)):
            monkeypatch.setattr(type(kind), "layout", layout)
    return SEALS[request.param]


def test_the_year_s_sheets_their_supplement_and_the_bank_s_batch(
    desk_for: Seat, seals: dict[str, str]
) -> None:
    leader, finance = desk_for(Role.LEADER), desk_for(Role.FINANCE)
    bonus, police = approve(leader, YEAR, SheetKind.BONUS), approve(leader, YEAR, SheetKind.POLICE)
    better = next(line.staff_id for line in bonus.lines if line.shown.grade == "称职")
    worse = next(line.staff_id for line in bonus.lines if line.shown.grade == "优秀")
    set_grades(desk_for(Role.CLERK), YEAR, {better: GradeEntry("优秀")})
    set_grades(desk_for(Role.CLERK), YEAR, {worse: GradeEntry("基本称职")})
    more = approve_supplement(leader, bonus.run_id, "等次更正", "城街〔2018〕9号")
    batch = export_batch(finance, bonus.run_id, Order(payer="财政所", payer_account="001"))
    made = {
        "bonus": bonus.sheet.seal, "police": police.sheet.seal, "supplement": more.sheet.seal,
        "batch": batch.seal,
    }  # fmt: skip
    assert made == {name: seals[name] for name in made}


def test_a_month_of_allowances(sample_desk: Desk, desk_for: Seat, seals: dict[str, str]) -> None:
    without_slips(sample_desk)
    for agency in agencies(sample_desk):
        if "派出所" not in agency.name:
            close_month(desk_for(Role.CLERK), agency.id, MONTH)
    enter_allowances(sample_desk, ALLOWANCES.read_text(encoding="utf-8"), ALLOWANCES.name)
    assert approve_allowances(desk_for(Role.LEADER), MONTH).sheet.seal == seals["allowance"]


def without_slips(desk: Desk) -> None:
    """Let months be closed whose leave came with the attendance file, without slips."""
    words = settings_text(desk, date(YEAR, 1, 1))
    first, last = words.index("without_slip"), words.index("[[ladder]]")
    save_settings(desk, date(YEAR, 1, 1), f"{words[:first]}without_slip = []\n\n{words[last:]}")
