"""The signing hook: a command of the office's or the maker's, run for each thing that is handed on."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

SIGN = "PACKAGING_SIGN"
"""Environment variable with a command that signs one file, such as `gpg --detach-sign --armor`."""

ENDING = ".sig"
"""Of the file beside the artefact that keeps what a command printed."""

_WRITTEN = (ENDING, ".asc", ".p7s", ".minisig", ".pem")
"""Endings of the files that signing programs write beside what they sign."""


def sign(files: Sequence[Path], command: str) -> list[Path]:
    """Run the command with each file as its last argument and return the signatures, each beside its file.

    What it prints becomes FILE.sig; a program that writes its own file beside may print nothing. An old
    signature goes first, so that none stands beside a file that it does not sign. SystemExit where the
    command fails or leaves nothing.
    """
    return [signature for file in files for signature in _sign(file, shlex.split(command))]


def _sign(file: Path, words: Sequence[str]) -> list[Path]:
    for old in _beside(file):
        old.unlink()
    try:
        command = [*words, str(file)]
        done = subprocess.run(command, cwd=file.parent, check=True, stdout=subprocess.PIPE)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"{file.name} was not signed: {error}") from None
    if done.stdout.strip():
        file.with_name(file.name + ENDING).write_bytes(done.stdout)
    if not (made := _beside(file)):
        raise SystemExit(f"{file.name} was not signed: {words[0]} neither printed nor wrote a signature")
    return made


def _beside(file: Path) -> list[Path]:
    names = (file.with_name(file.name + ending) for ending in _WRITTEN)
    return [name for name in names if name.is_file()]
