"""Opening the office that a call names: where it lies, who acts, with which password."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.command_line.run import Usage
from models.errors import Refused
from models.services.desk import Desk
from models.services.office import first_account, sign_in, verifier_of
from models.store import paths
from models.store.keys import KeyFile
from models.store.store import Store, open_postgres_store, open_store


def password_of(arguments: argparse.Namespace, prompt: str = "口令：") -> str:
    """Return the password from SECONDED_PASSWORD or a prompt; never from an argument."""
    given = os.environ.get("SECONDED_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Usage("没有口令：请设置环境变量 SECONDED_PASSWORD，或在终端里运行。")
    return getpass.getpass(prompt)


@contextmanager
def desk_of(arguments: argparse.Namespace) -> Iterator[Desk]:
    """Open the store, sign the account in, and close everything afterwards."""
    with opened(arguments) as (_, desk):
        yield desk


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[tuple[Store, Desk]]:
    """Open the store and sign in; yield both."""
    if arguments.database:
        store, account = _open_server(arguments)
    else:
        store, account = _open_file(arguments)
    with store:
        yield store, sign_in(store.sessions, account, failures=store.take_failures())


def _open_file(arguments: argparse.Namespace) -> tuple[Store, str]:
    folder = paths.data_dir(arguments.data)
    if not paths.has_office(folder):
        raise Refused("no_office_here", folder=folder)
    account = arguments.user or KeyFile(paths.keys_file(folder)).accounts()[0]
    return open_store(folder, account, password_of(arguments)), account


def _open_server(arguments: argparse.Namespace) -> tuple[Store, str]:
    from models.store.verifier import matches

    store = open_postgres_store(arguments.database)
    account = arguments.user or first_account(store.sessions)
    if not matches(verifier_of(store.sessions, account), password_of(arguments)):
        store.close()
        raise Refused("wrong_password")
    return store, account
