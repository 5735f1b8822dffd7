"""One wrapped copy of the data key: AES-256-GCM under a key that argon2id derives from a password."""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TypedDict

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 12, 16


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of one guess: passes, memory in KiB, lanes. Stored beside each entry, so it may grow."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


OFFICE_COST = Cost()
"""About a tenth of a second on an office's computer, and 64 MiB."""


class Wrapped(TypedDict):
    """An entry as it stands in the key file; bytes are base64."""

    id: str
    account: str
    passes: int
    memory_kib: int
    lanes: int
    salt: str
    nonce: str
    wrapped: str
    seal: str


def wrap(key: bytes, account: str, password: str, cost: Cost) -> Wrapped:
    """Lock `key` for one account."""
    number, salt, nonce = (
        secrets.token_hex(8),
        secrets.token_bytes(SALT_BYTES),
        secrets.token_bytes(NONCE_BYTES),
    )
    locked = AESGCM(derive(password, salt, cost)).encrypt(nonce, key, number.encode())
    return Wrapped(
        id=number,
        account=account,
        passes=cost.passes,
        memory_kib=cost.memory_kib,
        lanes=cost.lanes,
        salt=text_of(salt),
        nonce=text_of(nonce),
        wrapped=text_of(locked),
        seal=seal_of(key, number, account),
    )


def unwrap(entry: Wrapped, password: str) -> bytes | None:
    """Return the data key, or None when the password is wrong or the entry was tampered with.

    The seal ties the name to the key: an entry cannot be given to another account with a text editor.
    """
    lock = AESGCM(derive(password, bytes_of(entry["salt"]), cost_of(entry)))
    try:
        key = lock.decrypt(bytes_of(entry["nonce"]), bytes_of(entry["wrapped"]), entry["id"].encode())
    except InvalidTag:
        return None
    return key if hmac.compare_digest(entry["seal"], seal_of(key, entry["id"], entry["account"])) else None


def cost_of(entry: Wrapped) -> Cost:
    """Return the cost of a guess at this entry."""
    return Cost(entry["passes"], entry["memory_kib"], entry["lanes"])


def require_whole(entry: Wrapped) -> None:
    """Raise ValueError, KeyError or TypeError for an entry that is incomplete or has absurd costs."""
    for text in (entry["id"], entry["account"], entry["seal"]):
        text.encode()
    lengths = tuple(len(bytes_of(secret)) for secret in (entry["salt"], entry["nonce"], entry["wrapped"]))
    if lengths != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES):
        raise ValueError("a secret has the wrong length")
    passes, memory, lanes = entry["passes"], entry["memory_kib"], entry["lanes"]
    if not (1 <= passes <= 100 and 1 <= lanes <= 64 and 8 * lanes <= memory <= 2**21):
        raise ValueError("cost out of range")


def derive(password: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key of a password; full-width and composed letters count as the same password."""
    material = unicodedata.normalize("NFKC", password).encode()
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(material)


def seal_of(key: bytes, number: str, account: str) -> str:
    """Return the proof that whoever wrote this name on this entry held the data key."""
    return hmac.digest(key, f"entry\0{number}\0{account}".encode(), "sha256").hex()


def text_of(content: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(content).decode()


def bytes_of(text: str) -> bytes:
    """Return the bytes of base64 text."""
    return base64.b64decode(text)
