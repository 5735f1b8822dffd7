"""The recovery code: printed once, and typed by hand when every password is lost."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

from models.errors import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 characters: no I, L, O, U to be misread."""

GROUP = 5
GROUPS = 8
_BODY = GROUP * (GROUPS - 1)
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """Return 175 random bits as seven groups and a check group: 'XXXXX-XXXXX-…'."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_BODY))
    return grouped(body + _check(body))


def grouped(letters: str) -> str:
    """Return letters in groups of five joined by hyphens."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def normal(code: str) -> str:
    """Return a typed code as it was printed. Refused: recovery_code_typo (length, letter, check group)."""
    typed = unicodedata.normalize("NFKC", code).upper().translate(_LOOKALIKES)
    letters = "".join(letter for letter in typed if letter.isalnum())
    body, check = letters[:_BODY], letters[_BODY:]
    if len(letters) != GROUP * GROUPS or not set(letters) <= set(ALPHABET) or check != _check(body):
        raise Refused("recovery_code_typo")
    return grouped(letters)


def _check(body: str) -> str:
    digest = int.from_bytes(hashlib.sha256(body.encode()).digest()[:8])
    return "".join(ALPHABET[digest >> 5 * place & 31] for place in range(GROUP))
