"""The size of a module of the printed codes."""

from __future__ import annotations

import re

MODULE = re.compile(rb"^[\d.]+ [\d.]+ [\d.]+ [\d.]+ re$", re.MULTILINE)
