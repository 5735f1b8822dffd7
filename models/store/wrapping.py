"""One account's way to the data key: a key pair whose private half is locked by the account's password.

The password is stretched by argon2id and locks the private half (X25519) with AES-256-GCM; the data key is
sealed to the public half, so that a new data key reaches people who are absent. An entry of the first format
holds the data key itself under the password; it is given a pair when its account next signs in.
"""

from __future__ import annotations

import base64
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict, cast

from models.store.keyring.sealing import SEALED_BYTES, new_pair, open_sealed, public_of, seal_to

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
    """An entry as it stands in the key file; bytes are base64.

    `wrapped` is the private half, or the data key itself where there is no `public`. `following` is the data
    key that a re-keying is bringing in, sealed like the present one.
    """

    id: str
    account: str
    passes: int
    memory_kib: int
    lanes: int
    salt: str
    nonce: str
    wrapped: str
    seal: str
    public: NotRequired[str]
    sealed: NotRequired[str]
    following: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """What a password opened: the data key, and the next one where a re-keying was cut short."""

    key: bytes = field(repr=False)
    following: bytes | None = field(default=None, repr=False)


def wrap(key: bytes, account: str, password: str, cost: Cost) -> Wrapped:
    """Return a new entry through which `account` opens `key`."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _locked(key, secrets.token_hex(8), account, derive(password, salt, cost), (salt, cost))


def _locked(key: bytes, number: str, account: str, lock: bytes, made: tuple[bytes, Cost]) -> Wrapped:
    """Return an entry with a new pair, its private half locked by what a password derives to."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    (salt, cost), (private, public) = made, new_pair()
    nonce = secrets.token_bytes(NONCE_BYTES)
    entry = Wrapped(
        id=number,
        account=account,
        passes=cost.passes,
        memory_kib=cost.memory_kib,
        lanes=cost.lanes,
        salt=text_of(salt),
        nonce=text_of(nonce),
        wrapped=text_of(AESGCM(lock).encrypt(nonce, private, number.encode())),
        seal="",
        public=text_of(public),
        sealed=text_of(seal_to(public, key, number)),
    )
    return sealed_entry(entry, key)


def sealed_entry(entry: Wrapped, key: bytes) -> Wrapped:
    """Return the entry with the seal of a holder of `key`, who vouches for its name and public half."""
    return {**entry, "seal": seal_of(key, entry)}


def unwrap_and_convert(entry: Wrapped, password: str) -> tuple[Unwrapped, Wrapped] | None:
    """Unwrap, and return the entry with a key pair where it had none."""
    lock = derive(password, bytes_of(entry["salt"]), cost_of(entry))
    opened = _unlocked(entry, lock)
    if opened is None:
        return None
    if "public" in entry:
        return opened, entry
    made = bytes_of(entry["salt"]), cost_of(entry)
    return opened, _locked(opened.key, entry["id"], entry["account"], lock, made)


def _unlocked(entry: Wrapped, lock: bytes) -> Unwrapped | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        inner = AESGCM(lock).decrypt(
            bytes_of(entry["nonce"]), bytes_of(entry["wrapped"]), entry["id"].encode()
        )
    except InvalidTag:
        return None
    opened = _opened(entry, inner) if "public" in entry else Unwrapped(inner)
    if opened is None or not hmac.compare_digest(entry["seal"], seal_of(opened.key, entry)):
        return None
    return opened


def _opened(entry: Wrapped, private: bytes) -> Unwrapped | None:
    """Open what is sealed to a pair; None where the public half is not the one of `private`."""
    if public_of(private) != bytes_of(entry["public"]):
        return None
    key = open_sealed(private, bytes_of(entry["sealed"]), entry["id"])
    if key is None:
        return None
    following = entry.get("following")
    return Unwrapped(key, open_sealed(private, bytes_of(following), entry["id"]) if following else None)


def with_following(entry: Wrapped, key: bytes) -> Wrapped:
    """Return the entry with the next data key sealed beside the present one."""
    return {**entry, "following": text_of(seal_to(bytes_of(entry["public"]), key, entry["id"]))}


def moved_on(entry: Wrapped, key: bytes) -> Wrapped:
    """Return the entry after a re-keying: what followed is the data key `key` now, which seals the entry."""
    kept = {name: value for name, value in entry.items() if name != "following"}
    return sealed_entry(cast("Wrapped", {**kept, "sealed": entry["following"]}), key)


def without_following(entry: Wrapped) -> Wrapped:
    """Return the entry as it was before a re-keying that was given up."""
    return cast("Wrapped", {name: value for name, value in entry.items() if name != "following"})


def cost_of(entry: Wrapped) -> Cost:
    """Return the cost of a guess at this entry."""
    return Cost(entry["passes"], entry["memory_kib"], entry["lanes"])


def require_whole(entry: Wrapped) -> None:
    """Raise ValueError, KeyError or TypeError for an entry that is incomplete or has absurd costs."""
    for text in (entry["id"], entry["account"], entry["seal"]):
        text.encode()
    secrets_ = [entry["salt"], entry["nonce"], entry["wrapped"]]
    expected = [SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES]
    if "public" in entry:
        secrets_ += [entry["public"], entry["sealed"], entry.get("following", entry["sealed"])]
        expected += [KEY_BYTES, SEALED_BYTES, SEALED_BYTES]
    if [len(bytes_of(secret)) for secret in secrets_] != expected:
        raise ValueError("a secret has the wrong length")
    passes, memory, lanes = entry["passes"], entry["memory_kib"], entry["lanes"]
    if not (1 <= passes <= 100 and 1 <= lanes <= 64 and 8 * lanes <= memory <= 2**21):
        raise ValueError("cost out of range")


def derive(password: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key of a password; full-width and composed letters count as the same password."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    material = unicodedata.normalize("NFKC", password).encode()
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(material)


def seal_of(key: bytes, entry: Wrapped) -> str:
    """Return the proof that whoever wrote the name and the public half of this entry held the data key.

    Without it a text editor could give an entry to another account, or have the next key sealed to a thief.
    """
    parts = ["entry", entry["id"], entry["account"], *([entry["public"]] if "public" in entry else [])]
    return hmac.digest(key, "\0".join(parts).encode(), "sha256").hex()


def text_of(content: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(content).decode()


def bytes_of(text: str) -> bytes:
    """Return the bytes of base64 text."""
    return base64.b64decode(text)
