"""Opening imports little, and a power cut while keys change leaves the old keys or the new."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import threading
import tomllib
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.errors import Refused
from models.store.keys import KeyFile
from models.store.migrate import MIGRATIONS
from models.store.store import Store
from models.store.verifier import make_verifier, matches
from models.tables.refusals import RENAMED, TRIGGER_CODES, UNIQUE_CODES, refusal_of
from tests.conftest import ACCOUNT, CHEAP, PASSWORD, Template
from tests.store import rows
from tests.store.killing import dies

NEWER = "另一个口令 2017"


def test_opening_a_store_does_not_load_alembic() -> None:
    program = "import sys, models.store.store; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=MIGRATIONS.parent, check=False).returncode == 0


def test_a_verifier_knows_its_password_and_nobody_else_s() -> None:
    verifier = make_verifier(PASSWORD)
    assert matches(verifier, PASSWORD)
    assert not matches(verifier, NEWER)
    assert not matches("", PASSWORD)


def test_everything_the_store_refuses_has_a_sentence() -> None:
    root = MIGRATIONS.parent
    source = "".join(path.read_text(encoding="utf-8") for path in (root / "models" / "store").glob("*.py"))
    raised = set(re.findall(r'(?:Refused|Trouble)\(\s*"(\w+)"', source))
    raised |= set(re.findall(r'"(database_\w+)"', source)) | set(UNIQUE_CODES.values())
    raised |= {RENAMED.get(code, code) for code in TRIGGER_CODES}
    texts: dict[str, object] = {}
    for path in (root / "resources" / "texts").glob("*.toml"):
        texts |= tomllib.loads(path.read_text(encoding="utf-8"))
    assert len(raised) > 30
    assert raised - set(texts) == set()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_power_cut_while_changing_a_password_leaves_one_that_opens(
    data_dir: Path, founded: Template
) -> None:
    keys = KeyFile(data_dir / "office.keys", CHEAP)
    current, other = PASSWORD, NEWER
    for cut in range(1, 9):
        died = dies(partial(keys.change_password, ACCOUNT, current, other), cut)
        opened = []
        for password in (current, other):
            with contextlib.suppress(Refused):
                opened.append((keys.unlock(ACCOUNT, password), password))
        assert [key for key, _ in opened] == [founded.key]
        if opened[0][1] == other:
            current, other = other, current
        if not died:
            break
    assert not died


@pytest.mark.postgres
def test_marks_cannot_slip_past_a_month_that_is_just_being_closed(postgres_store: Store) -> None:
    rows.agency(postgres_store)
    rows.person(postgres_store)
    rows.run(postgres_store, rows.MARKS, staff=1, month=rows.APRIL, agency=1, marks=rows.FULL_APRIL)
    refusals: list[str] = []

    def mark() -> None:
        try:
            with postgres_store.engine.begin() as connection:
                connection.execute(text("UPDATE month_marks SET marks = replace(marks, 'P', 'T')"))
        except DBAPIError as error:
            refusals.append(str(getattr(refusal_of(error), "code", error)))

    other = threading.Thread(target=mark)
    with postgres_store.engine.begin() as closing:
        closing.execute(text(rows.CLOSE), {"agency": 1, "month": rows.APRIL})
        other.start()
        other.join(0.3)
        assert other.is_alive(), "the desk that marks must wait for the one that closes"
    other.join(10)
    assert refusals == ["closed_month"]
