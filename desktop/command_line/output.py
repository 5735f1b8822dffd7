"""What the command line writes when nobody reads it (`| head`) or there is no room for it (a full disk)."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from models.errors import Trouble

_CLOSED = frozenset({errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN})  # EINVAL is Windows' word for a closed pipe


class Output:
    """Standard output that never stops a verb in its middle; what failed is reported at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.failure: OSError | None = None

    def write(self, text: str) -> int:
        """Write, unless an earlier writing failed."""
        if self.failure is None:
            try:
                return self._stream.write(text)
            except OSError as error:
                self._give_up(error)
        return len(text)

    def flush(self) -> None:
        """Write what is buffered."""
        if self.failure is None:
            try:
                self._stream.flush()
            except OSError as error:
                self._give_up(error)

    def isatty(self) -> bool:
        """Tell whether somebody looks at a terminal."""
        return self._stream.isatty()

    @property
    def encoding(self) -> str:
        """The encoding of the stream below."""
        return self._stream.encoding

    def fileno(self) -> int:
        """Return the descriptor of the stream below."""
        return self._stream.fileno()

    def require_shown(self) -> None:
        """Go on only when all that was printed has left the program. Trouble: output_unwritable."""
        self.flush()
        if self.failure is not None:
            raise Trouble("output_unwritable", reason=self.failure.strerror or self.failure)

    def told(self) -> Trouble | None:
        """Return what to say at the end: nothing to a reader that went away, a sentence of a full disk."""
        self.flush()
        if self.failure is None or self.failure.errno in _CLOSED:
            return None
        return Trouble("output_unwritable", reason=self.failure.strerror or self.failure)

    def _give_up(self, error: OSError) -> None:
        """Remember the failure, and let what is still buffered go nowhere when the program ends."""
        self.failure = error
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


@contextlib.contextmanager
def patient_output() -> Iterator[Output]:
    """Put an Output in the place of sys.stdout."""
    before, output = sys.stdout, Output(sys.stdout)
    sys.stdout = output
    try:
        yield output
    finally:
        sys.stdout = before
