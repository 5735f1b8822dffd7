"""The three ways a thing can fail: Refused (the rules say no), Trouble (the world says no), or a bug.

Codes become sentences in `forms/kit/texts.py`; nothing under `models/` speaks to the user.
"""

from __future__ import annotations

from collections.abc import Sequence

from models.rules.core.faults import Fault


class Refused(Exception):
    """The office's rules forbid it; `faults` lists every cell when it is about a file."""

    def __init__(self, code: str, /, faults: Sequence[Fault] = (), **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.faults = tuple(faults)
        self.facts = {name: str(value) for name, value in facts.items()}


class Trouble(Exception):
    """Disk, file or server is not as it should be; trying again may help."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}


class Cancelled(Exception):
    """The user stopped a long task; nothing was written."""
