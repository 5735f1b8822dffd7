"""The log file beside the settings: what started, what failed and how long jobs took.

It is read by whoever looks after the program and may be sent around, so it never holds a name, a number or
an amount of a person: errors are logged by their type and place, never by their text.
"""

from __future__ import annotations

import logging
import platform
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from models.version import version_and_build

FILE = "log.txt"
_BYTES, _KEPT = 512 * 1024, 4
_OURS = ("desktop", "forms", "models")
_HANDLER = "seconded-staff-desk"


def begin_log(folder: Path) -> Path:
    """Write the log of our own packages to `folder`/log.txt, at most 2.5 MB with its four older files."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Anonymous("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.set_name(_HANDLER)
    end_log()
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
    logging.getLogger(__name__).info(
        "%s started on Python %s, %s", version_and_build(), platform.python_version(), platform.system()
    )
    return folder / FILE


def end_log() -> None:
    """Close the log file; nothing is written after it."""
    for name in _OURS:
        logger = logging.getLogger(name)
        for handler in [each for each in logger.handlers if each.get_name() == _HANDLER]:
            logger.removeHandler(handler)
            handler.close()


class _Anonymous(logging.Formatter):
    """Prints where an error happened and its type; its text could name a person."""

    def formatException(  # noqa: N802 - logging's own name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return "\n".join([*places, kind.__name__ if kind is not None else ""])
