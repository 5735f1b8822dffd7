"""Signed files: one line of JSON and one line with its Ed25519 signature; the keys that a district keeps."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from models.errors import Refused

KEYS = "streets.toml"
"""The keys of the streets, in the folder of the files unless another place is named."""
SUFFIX = ".district"
MAX_FILE = 2_000_000
"""Bytes; a street's month is some kilobytes."""


def fingerprint(public: str) -> str:
    """Return what two people compare by telephone: eight groups of four characters of the key's beginning."""
    return " ".join(public[at : at + 4] for at in range(0, 32, 4)).upper()


def new_key() -> tuple[str, str]:
    """Return a new private key and its public one, as hexadecimal."""
    key = Ed25519PrivateKey.generate()
    return key.private_bytes_raw().hex(), key.public_key().public_bytes_raw().hex()


def sign(text: str, private: str) -> bytes:
    """Return the bytes of a signed file."""
    body = text.encode()
    signature = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private)).sign(body)
    return body + b"\n" + signature.hex().encode() + b"\n"


@dataclass(slots=True)
class Keys:
    """Street code → name and public key. A parsed key is kept: a year's files of a street come together."""

    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    _parsed: dict[str, Ed25519PublicKey] = field(default_factory=dict)

    def check(self, code: str, body: bytes, signature: str) -> None:
        """Refuse a file that its street did not sign.

        Refused: district_unknown_street, district_bad_signature.
        """
        if code not in self._parsed:
            if code not in self.known:
                raise Refused("district_unknown_street", code=code)
            self._parsed[code] = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.known[code][1]))
        try:
            self._parsed[code].verify(bytes.fromhex(signature), body)
        except (InvalidSignature, ValueError) as error:
            raise Refused("district_bad_signature", street=self.known[code][0]) from error


def read_keys(path: Path) -> Keys:
    """Return the keys of a file, none where there is no file. Refused: district_keys_unreadable."""
    if not path.is_file():
        return Keys()
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        known = {str(row["code"]): (str(row["name"]), str(row["key"])) for row in plain.get("streets", [])}
        for _, key in known.values():
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("district_keys_unreadable", file=path.name, reason=error) from error
    return Keys(known)


def keep_key(path: Path, code: str, name: str, public: str, *, replace: bool = False) -> None:
    """Add a street's key to a file of keys.

    Refused: district_key_unreadable, district_key_known (another key of that street: replace it knowingly).
    """
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    except ValueError as error:
        raise Refused("district_key_unreadable", name=name) from error
    known = read_keys(path).known
    if code in known and known[code][1] != public and not replace:
        raise Refused("district_key_known", street=known[code][0], key=fingerprint(known[code][1]))
    path.write_text(keys_text({**known, code: (name, public)}), encoding="utf-8")


def keys_text(known: Mapping[str, tuple[str, str]]) -> str:
    """Return the text of a file of keys, by code."""
    parts = ["# 各街道月报的公钥。收到新公钥时，请用电话核对指纹后再加进来。\n"]
    for code, (name, public) in sorted(known.items()):
        parts.append(f'\n[[streets]]\ncode = "{code}"\nname = "{_quoted(name)}"\nkey = "{public}"\n')
    return "".join(parts)


def _quoted(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and char not in '"\\')
