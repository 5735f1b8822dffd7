"""Password verifiers for a database server, where no key file guards the data (argon2id, PHC text)."""

from __future__ import annotations

import os

_LANES, _MEMORY_KIB, _PASSES = 4, 64 * 1024, 3


def make_verifier(password: str) -> str:
    """Return the text to keep for `password`; takes as long as a guess will."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=os.urandom(16), length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive_phc_encoded(password.encode())


def matches(verifier: str, password: str) -> bool:
    """Tell whether `password` fits; an unknown account ("") costs the same time."""
    from cryptography.exceptions import InvalidKey
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if not verifier:
        make_verifier(password)
        return False
    try:
        Argon2id.verify_phc_encoded(password.encode(), verifier)
    except InvalidKey:
        return False
    return True
