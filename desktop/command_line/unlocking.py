"""Deriving the key beside the start of the program: argon2id takes as long as loading the rest does."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

from models.errors import Refused, Trouble
from models.store import paths
from models.store.arriving import settle
from models.store.keys import KeyFile


class Usage(Exception):
    """The call itself is wrong; the text says how."""


def password_of(prompt: str = "密码：") -> str:
    """Return the password from SECONDED_PASSWORD or a prompt; never from an argument."""
    return _secret("SECONDED_PASSWORD", prompt, "密码")


def recovery_code() -> str:
    """Return the recovery code from SECONDED_RECOVERY or a prompt; never from an argument."""
    return _secret("SECONDED_RECOVERY", "恢复码：", "恢复码")


def _secret(variable: str, prompt: str, what: str) -> str:
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Usage(f"没有{what}：请设置环境变量 {variable}，或在终端里运行。")
    return getpass.getpass(prompt)


def lacks_server_password(trouble: Trouble) -> bool:
    """Tell whether the server asked for a password that nobody has given yet."""
    asked = "no password supplied" in trouble.facts.get("reason", "")
    return trouble.code == "server_unreachable" and asked and "PGPASSWORD" not in os.environ


def ask_server_password() -> None:
    """Take the password of the server's login from SECONDED_SERVER_PASSWORD or a prompt, for this run.

    It goes where libpq looks for it, so that backups, which run programs of the server, have it too.
    """
    what = "数据库登录名的密码"
    os.environ["PGPASSWORD"] = _secret("SECONDED_SERVER_PASSWORD", f"{what}：", what)


def require_no_password(url: str | None) -> None:
    """Refuse an address that carries a password: every other program of the computer can read arguments."""
    if url and _password_in(url):
        raise Usage(
            "数据库地址里不能写密码：本机其他程序看得到参数。请把密码放进 PGPASSFILE（~/.pgpass）"
            "或 pg_service.conf（postgresql:///?service=名称），或去掉密码后在终端里按提示输入。"
        )


def _password_in(url: str) -> bool:
    try:
        found = urlsplit(url)
        asked = {name.casefold() for name, value in parse_qsl(found.query) if value}
        return bool(found.password) or "password" in asked
    except ValueError:  # an invalid address is reported where it is opened
        return False


class Unlocking:
    """One key being derived on a thread of its own."""

    def __init__(self, folder: Path, account: str, password: str) -> None:
        self.folder = folder
        self.account = account
        from concurrent.futures import Future  # the window unlocks nothing here

        self._key: Future[bytes] = Future()
        Thread(target=self._derive, args=(password,), daemon=True).start()

    def _derive(self, password: str) -> None:
        try:
            self._key.set_result(KeyFile(paths.keys_file(self.folder)).unlock(self.account, password))
        except BaseException as error:
            self._key.set_exception(error)

    def key(self) -> bytes:
        """Return the key, or raise what the password led to."""
        return self._key.result()


def begin(arguments: argparse.Namespace) -> Unlocking:
    """Start on the key of the office that a call names. Refused: no_office_here."""
    folder = paths.data_dir(arguments.data)
    settle(folder)
    if not paths.has_office(folder):
        raise Refused("no_office_here", folder=folder)
    account = arguments.user or KeyFile(paths.keys_file(folder)).accounts()[0]
    return Unlocking(folder, account, password_of())
