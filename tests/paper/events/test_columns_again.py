"""A table that goes over a page bears the names of its columns there, too."""

from __future__ import annotations

import pytest

from forms.paper.events.form import FormRow, _again, columns, fields, heading
from forms.paper.frame.table import Row

HEAD = columns((6, 18), ("编号", "问题"), header=True)
LINE = columns((6, 18), ("1", "照片缺失"))
GROUP, FIELD = heading("发现问题"), fields(("依据", "街道文件"))
WORDS = columns((24,), ("没有记录",))


@pytest.mark.parametrize(
    ("lines", "at", "repeated"),
    [
        ((HEAD, LINE, LINE), 2, 0), ((HEAD, LINE, GROUP, LINE), 2, 0), ((HEAD, LINE, GROUP, LINE), 3, 0),
        ((HEAD, LINE, GROUP, HEAD, LINE), 2, None), ((HEAD, LINE, HEAD, LINE), 2, None),
        ((HEAD, LINE, FIELD), 2, None), ((HEAD, LINE, FIELD, LINE), 3, None),
        ((HEAD, LINE, GROUP, FIELD), 2, None), ((HEAD, LINE, GROUP, WORDS), 2, None), ((LINE, LINE), 1, None),
    ],
)  # fmt: skip
def test_a_page_inside_a_table_begins_with_the_names_of_its_columns(
    lines: tuple[FormRow, ...], at: int, repeated: int | None
) -> None:
    rows = [Row((), height, ()) for height in range(len(lines))]
    found = [row.height for row in _again(lines, rows, at)]
    assert found == ([] if repeated is None else [repeated])
