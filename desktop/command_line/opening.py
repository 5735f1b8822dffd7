"""Opening the office that a call names: where it lies and who acts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.command_line.unlocking import begin, password_of
from desktop.office.repair import repair_accounts
from desktop.paper.export_log import exports_of
from forms.kit.texts import sentence
from models.services.office.accounts import first_account, sign_in
from models.services.office.desk import Desk
from models.services.personal.exports import note_shown
from models.store.place.shares import share_of
from models.store.store import Store, open_postgres_store, open_with_key

SHOWING = frozenset(("attendance", "bonus", "allowance", "arrears", "pot", "grids", "year"))
"""Verbs that print figures of people by name: printed, they are an export, as JSON or as text."""
PAPER_ALONE = frozenset(("grids", "year"))
"""Those of them that print nothing where they write a paper, which is logged by itself."""
ENTERING = frozenset(("rules", "notice"))
"""Words in the place of a period that make a verb do something else."""


@contextmanager
def desk_of(arguments: argparse.Namespace) -> Iterator[Desk]:
    """Open the store, sign the account in, and close everything afterwards."""
    with opened(arguments) as (_, desk):
        yield desk


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[tuple[Store, Desk]]:
    """Open the store and sign in; yield both."""
    store, account = _open_server(arguments) if arguments.database else _open_file(arguments)
    with store:
        desk = sign_in(store.sessions, account, failures=store.take_failures())
        repair_accounts(store, desk)
        with exports_of(desk):
            if _shows_people(arguments):
                to = "json" if getattr(arguments, "json", False) else "screen"
                note_shown(desk, f"{arguments.verb} {_subject_of(arguments)}", to)
            yield store, desk


def _shows_people(arguments: argparse.Namespace) -> bool:
    if arguments.verb not in SHOWING or getattr(arguments, "period", "") in ENTERING:
        return False
    only_paper = arguments.verb in PAPER_ALONE and arguments.pdf is not None
    return not only_paper or bool(arguments.json)


def _open_file(arguments: argparse.Namespace) -> tuple[Store, str]:
    unlocking = arguments.unlocking or begin(arguments)
    warn_of_share(unlocking.folder)
    return open_with_key(unlocking.folder, unlocking.key()), unlocking.account


def warn_of_share(folder: Path) -> None:
    """Say that a folder is not suitable where it lies on a network share; the work goes on."""
    if kind := share_of(folder):
        print(sentence("folder_on_share", {"folder": str(folder), "kind": kind}), file=sys.stderr)


def _open_server(arguments: argparse.Namespace) -> tuple[Store, str]:
    from desktop.office.passwords import check_password
    from models.store.desks.connecting import is_door

    if is_door(arguments.database):
        return _open_desk(arguments)

    store = open_postgres_store(arguments.database)
    try:
        account = arguments.user or first_account(store.sessions)
        check_password(store, account, password_of())
    except BaseException:
        store.close()
        raise
    return store, account


def _open_desk(arguments: argparse.Namespace) -> tuple[Store, str]:
    """Connect as the account's own login, which the server holds to its rights."""
    from models.store.desks.connecting import names_at, open_as, require_rights
    from models.store.store import at_head

    account = arguments.user or names_at(arguments.database)[0].account
    engine = open_as(arguments.database, account, password_of())
    return Store(require_rights(at_head(engine))), account


def _subject_of(arguments: argparse.Namespace) -> str:
    """Return what is asked for: a period, or who and a year."""
    told = (getattr(arguments, name, None) for name in ("who", "year", "period", "since", "until"))
    return " ".join(str(word) for word in told if word is not None)
