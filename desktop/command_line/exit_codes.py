"""What the command line says to whoever called it."""

from __future__ import annotations

DONE, REFUSED, USAGE = 0, 1, 2
