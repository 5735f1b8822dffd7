"""Sealing a key to someone's public half: X25519, HKDF-SHA256 and AES-256-GCM, with a new pair each time.

The library is imported inside: the sign-in shows before anything is unlocked.
"""

from __future__ import annotations

HALF_BYTES, TAG_BYTES = 32, 16
SEALED_BYTES = HALF_BYTES + 32 + TAG_BYTES
"""A sealed 32-byte key: the public half of the pair made for it, then the locked key."""

_ONCE = bytes(12)
"""The nonce; each sealing derives a lock of its own, which is used this once."""


def new_pair() -> tuple[bytes, bytes]:
    """Return a new key pair, private half first, 32 bytes each."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half of a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, key: bytes, entry: str) -> bytes:
    """Seal a data key so that only the private half of `public` opens it, in the entry it was made for."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    private, sender = new_pair()
    lock = _lock(private, public, sender + public, entry)
    return sender + AESGCM(lock).encrypt(_ONCE, key, entry.encode())


def open_sealed(private: bytes, sealed: bytes, entry: str) -> bytes | None:
    """Return the key that was sealed to this private half; None when it was not, or was tampered with."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sender, locked = sealed[:HALF_BYTES], sealed[HALF_BYTES:]
    try:
        lock = _lock(private, sender, sender + public_of(private), entry)
        return AESGCM(lock).decrypt(_ONCE, locked, entry.encode())
    except (InvalidTag, ValueError):  # ValueError: a public half that leads to no shared secret
        return None


def _lock(private: bytes, public: bytes, both: bytes, entry: str) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    info = b"seconded-staff-desk data key\0" + entry.encode()
    return HKDF(algorithm=SHA256(), length=32, salt=both, info=info).derive(shared)
