"""JSON as the office stores it, by a writer that is made once.

`JSONEncoder.encode` makes a new writer for every text, which takes longer than it takes to write a short one;
a deed writes a dozen.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from json import encoder
from typing import Any

_COMPACT = (",", ":")
_make_writer: Callable[..., Callable[[Any, int], tuple[str, ...]]] | None = getattr(
    encoder, "c_make_encoder", None
)


class JsonText:
    """Writes values as JSON on one line, letters as they are; `default` says how to write others."""

    def __init__(
        self, *, sort_keys: bool = False, separators: tuple[str, str] = _COMPACT,
        default: Callable[[Any], Any] | None = None,
    ) -> None:  # fmt: skip
        self._encoder = json.JSONEncoder(
            ensure_ascii=False, check_circular=False, sort_keys=sort_keys, separators=separators,
            default=default,
        )  # fmt: skip
        self._write = _make_writer and _make_writer(
            None, self._encoder.default, encoder.encode_basestring, None, separators[1], separators[0],
            sort_keys, False, True,  # noqa: FBT003 - as JSONEncoder itself calls it
        )  # fmt: skip

    def of(self, value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
        """Return a value as JSON. TypeError for one that JSON has no form for."""
        if self._write is None:  # a Python without the C writer
            return self._encoder.encode(value)
        return "".join(self._write(value, 0))
