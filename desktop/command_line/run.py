"""Run one verb and turn every failure into a sentence and an exit code."""

from __future__ import annotations

import argparse
import contextlib
import errno
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop.command_line.arguments import build_parser
from desktop.command_line.collecting import seldom_collecting
from desktop.command_line.exit_codes import DONE, REFUSED, USAGE
from desktop.command_line.output import patient_output
from desktop.command_line.unlocking import (
    Usage,
    ask_server_password,
    begin,
    lacks_server_password,
    require_no_password,
)
from forms.kit.texts import fault_text, sentence
from models.errors import Refused, Trouble
from models.store.paths import DATABASE, KEYS, data_dir
from models.store.troubles import trouble_of

OPENING = frozenset(
    (
        "import", "ballots", "attendance", "scheme", "bonus", "pot", "arrears", "allowance", "verify",
        "anchor", "backup", "rekey", "export", "limits", "events", "exchange", "kpi", "score", "platforms",
        "meetings", "names", "notice", "person", "retention", "purge",
    )
)  # fmt: skip
"""The verbs that open an office: its key is derived while the rest of the program loads."""
WINDOWED = frozenset((None, "demo"))
"""What ends in a window: that one stays for hours and collects garbage as usual."""


def run(argv: Sequence[str]) -> int:
    """Run the command line; return the exit code."""
    _speak_utf8()
    with patient_output() as output:
        given = office_named(argv)
        code = _run(build_parser(given).parse_args(given))
        if code == DONE and (trouble := output.told()) is not None:
            _say(sentence(trouble.code, trouble.facts))
            return REFUSED
    return code


def _run(arguments: argparse.Namespace) -> int:
    """Do the verb; where the server asks for its login's password, ask for it and begin again."""
    try:
        return _attempt(arguments)
    except Trouble as error:
        if not lacks_server_password(error):
            _say(sentence(error.code, error.facts))
            return REFUSED
    try:
        ask_server_password()
        return _attempt(arguments)
    except Usage as error:
        _say(str(error))
        return USAGE
    except Trouble as error:
        _say(sentence(error.code, error.facts))
        return REFUSED


def _attempt(arguments: argparse.Namespace) -> int:
    """Do the verb; a Trouble is the caller's."""
    try:
        require_no_password(arguments.database)
        opens = arguments.verb in OPENING and not getattr(arguments, "export", None)
        arguments.unlocking = begin(arguments) if opens and not arguments.database else None
        with seldom_collecting():
            verb = verb_of(arguments)
            if arguments.verb not in WINDOWED:
                return verb(arguments)
        return verb(arguments)
    except Usage as error:
        _say(str(error))
        return USAGE
    except Refused as error:
        _explain(error)
        return REFUSED
    except Trouble:
        raise
    except (OSError, UnicodeEncodeError) as error:
        _say(_told(arguments, error))
        return REFUSED
    except KeyboardInterrupt:
        _say("已中断，没有写入。")
        return REFUSED
    except Exception as error:
        place = arguments.database or str(data_dir(arguments.data))
        if (found := trouble_of(error, place)) is None:
            raise
        _say(sentence(found.code, found.facts))
        return REFUSED


def _told(arguments: argparse.Namespace, error: OSError | UnicodeEncodeError) -> str:
    """Return the sentence of an error of the system: a full disk by its name, anything else by its folder."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        file = error.filename or data_dir(arguments.data)
        return sentence("disk_full", {"file": str(file), "reason": str(error.strerror)})
    return sentence("folder_unusable", _unusable(arguments, error))


def _say(text: str) -> None:
    """Print to stderr; where even that is full or closed, the exit code must do."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr, flush=True)


def office_named(argv: Sequence[str]) -> Sequence[str]:
    """Return the arguments that open the office of a file clicked on in a desktop's file manager."""
    if len(argv) != 1 or Path(argv[0]).name not in (DATABASE, KEYS):
        return argv
    return ["--data", str(Path(argv[0]).parent)]


def _unusable(arguments: argparse.Namespace, error: OSError | UnicodeEncodeError) -> dict[str, str]:
    """Return which folder cannot be used and why; a name that the system cannot spell is shown as it can."""
    named = getattr(error, "filename", None) or arguments.data or ""
    shown = str(named).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    reason = getattr(error, "strerror", None) or "本机的文字编码不能表示这个路径，请设置 LANG=C.UTF-8"
    return {"folder": shown, "reason": reason}


def _explain(error: Refused) -> None:
    for fault in error.faults:
        _say(fault_text(fault))
    _say(sentence(error.code, error.facts))


def _speak_utf8() -> None:
    """A Windows console or a bare LANG=C must not stop a Chinese sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


WHERE: Mapping[str, str] = {
    "init": "care:VERBS",
    "verify": "care:VERBS",
    "backup": "care:VERBS",
    "restore": "care:VERBS",
    "upgrade": "care:VERBS",
    "rekey": "care:VERBS",
    "export": "exporting:export",
    "server": "desks.server:server",
    "move": "desks.moving:move",
    "import": "records.importing:take",
    "attendance": "records.attendance:attendance",
    "scheme": "records.scheme:scheme",
    "bonus": "bonus:bonus",
    "score": "work.supervision:score",
    "names": "names:names",
    "pot": "pot:pot",
    "arrears": "arrears:arrears",
    "allowance": "allowance:allowance",
    "limits": "work.events:VERBS",
    "events": "work.events:VERBS",
    "kpi": "work.events:VERBS",
    "platforms": "work.meetings:VERBS",
    "meetings": "work.meetings:VERBS",
    "district": "sharing.district:district",
    "exchange": "sharing.exchange:exchange",
    "notice": "personal:VERBS",
    "person": "personal:VERBS",
    "retention": "personal:VERBS",
    "purge": "personal:VERBS",
    "grids": "work.grids:grids",
    "ballots": "work.ballots:ballots",
    "year": "work.year:year",
    "anchor": "anchor:anchor",
    "demo": "demo:demo",
}
"""Verb → its module and function; modules of several verbs have a table of their own."""


def verb_of(arguments: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    """Import only what the verb needs: a nightly job should not load a window."""
    where = WHERE.get(arguments.verb, "window:window")
    if arguments.verb == "verify" and arguments.export:
        where = "exporting:verify_export"
    module, _, name = where.partition(":")
    found: Any = getattr(import_module(f"desktop.command_line.{module}"), name)
    verb: Callable[[argparse.Namespace], int] = found[arguments.verb] if name == "VERBS" else found
    return verb
