"""A day typed without its year: 1-15, 1.15, 1月15日, 0115, 15."""

from __future__ import annotations

import re
from datetime import date

from forms.workbook.reading.cleaning import narrow
from forms.workbook.reading.dates import BadDate, read_date

_OF_YEAR = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?|(\d{2})(\d{2})")
_OF_MONTH = re.compile(r"\d{1,2}")


def read_typed_day(text: str, near: date) -> date:
    """Return the day that `text` means; what it leaves out, year or month, is that of `near`.

    BadDate as in `read_date`. Three figures are never a day: 115 may be 1-15 or 11-5.
    """
    typed = narrow(text.strip())
    if (found := _OF_YEAR.fullmatch(typed)) and 1 <= int(found[1] or found[3]) <= 12:
        return _day(near.year, int(found[1] or found[3]), int(found[2] or found[4]))
    if _OF_MONTH.fullmatch(typed):
        return _day(near.year, near.month, int(typed))
    return read_date(text.strip())


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadDate("date_impossible") from error
