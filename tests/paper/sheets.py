"""Sheets built by hand for the tests of paper and workbook."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from forms.paper.bonus.printing import print_sheet
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import SheetKind

_SURNAMES = "赵钱孙李周吴郑王冯陈"
_GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超"


def line(number: int = 1, *, amount: int = 3_600_000, **changes: object) -> SheetLine:
    """An ordinary line: 20.00 taken for attendance, one tenth tax."""
    tax = amount // 10
    plain = SheetLine(
        number=number,
        agency="国土资源所",
        name=_SURNAMES[number % 10] + _GIVEN[number % 16] + _GIVEN[number // 16 % 16],
        staff_no=f"{number:03}",
        post_class="科员",
        grade="称职",
        standard="36,000.00",
        coefficient="1.00",
        months="12",
        gross_fen=amount + 2000,
        attendance_fen=2000,
        sanction_fen=0,
        other_fen=0,
        award_fen=0,
        amount_fen=amount,
        tax_fen=tax,
        net_fen=amount - tax,
        card_tail=f"{number:04}",
        note="",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def held_line(number: int = 2) -> SheetLine:
    """A line that waits for a decision."""
    return line(number, held=True, amount_fen=None, tax_fen=None, net_fen=None, note="立案，暂缓发放")


def sheet(*lines: SheetLine, **changes: object) -> BonusSheet:
    """A draft bonus sheet with these lines."""
    plain = BonusSheet(
        kind=SheetKind.BONUS, street="城南街道", year=2017, tier="二等", document="城街〔2018〕3号",
        lines=tuple(lines),
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def police_sheet(*lines: SheetLine, **changes: object) -> BonusSheet:
    """A draft police sheet with these lines."""
    police = [replace(each, attendance_fen=0, paid_elsewhere_fen=2000) for each in lines]
    return sheet(*police, kind="police", method="同档同标准", ratio="1.0", **changes)


def crowd(count: int) -> tuple[SheetLine, ...]:
    """Many lines, no two amounts alike."""
    return tuple(line(number, amount=3_000_000 + 137 * number) for number in range(1, count + 1))


def printed(of: BonusSheet) -> bytes:
    """The sheet as PDF."""
    out = BytesIO()
    print_sheet(of, out)
    return out.getvalue()
