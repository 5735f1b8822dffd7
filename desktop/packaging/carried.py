"""Libraries that wheels bring inside: they are in the bundle, and no package of Python or Debian names them.

Those that lie beside a wheel's modules are read from the bundle; those linked into a module are asked of it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from desktop.packaging.part import Part, debian_text, texts_of
from desktop.packaging.product import PARTS

WORDS = {
    "libcom_err": ("MIT", "libcom-err2"),
    "libcrypt": ("LGPL-2.1-or-later", "libcrypt1"),
    "libcrypto": ("Apache-2.0", "libssl3"),
    "libgssapi_krb5": ("MIT", "libgssapi-krb5-2"),
    "libicu": ("Unicode-3.0", "libicu72"),
    "libk5crypto": ("MIT", "libk5crypto3"),
    "libkeyutils": ("LGPL-2.1-or-later", "libkeyutils1"),
    "libkrb5": ("MIT", "libkrb5-3"),
    "libkrb5support": ("MIT", "libkrb5support0"),
    "liblber": ("OLDAP-2.8", "libldap-2.5-0"),
    "libldap": ("OLDAP-2.8", "libldap-2.5-0"),
    "libpq": ("PostgreSQL", "libpq5"),
    "libsasl2": ("BSD-4-Clause-UC", "libsasl2-2"),
    "libssl": ("Apache-2.0", "libssl3"),
}
"""Library → its licence, and the package of Debian that has the words of it."""

ITS_OWN_WORDS = "pillow"
"""The wheel whose own text holds the licence of every library beside it."""

_NAME = re.compile(r"(?P<name>.+?)(?:-[0-9a-f]{8})?\.so(?:\.(?P<version>[\d.]+))?")


def carried(folder: Path) -> Iterator[Part]:
    """Yield what the wheels in the bundle `folder` carry."""
    inside = folder / "_internal"
    beside = [*inside.glob("*.libs/*"), *inside.glob("PySide6/Qt/lib/libicu*.so.*")]
    for file in sorted(file for file in beside if file.is_file() and not file.is_symlink()):
        yield library_part(file)
    yield from linked_in()


def library_part(file: Path) -> Part:
    """Return a library by the name of its file: `libpq-e9b5c9ac.so.5.18` is libpq 5.18."""
    found = _NAME.fullmatch(file.name)
    name, version = (found["name"], found["version"] or "") if found else (file.stem, "")
    licence, texts = _words(file.parent.name.removesuffix(".libs"), name)
    address = f"pkg:generic/{name}@{version}".rstrip("@")
    return Part(name, version, address, licence, texts, hashlib.sha256(file.read_bytes()).hexdigest())


def _words(wheel: str, name: str) -> tuple[str, tuple[Path, ...]]:
    if wheel == ITS_OWN_WORDS:
        return f"see the text of {wheel}", texts_of(metadata.distribution(wheel))
    licence, package = WORDS.get("libicu" if name.startswith("libicu") else name, ("not stated", ""))
    return licence, debian_text(package) if package else ()


def linked_in() -> Iterator[Part]:
    """Yield the libraries inside the compiled modules of sqlcipher3, cryptography and PySide6."""
    from cryptography.hazmat.backends.openssl.backend import backend
    from PySide6.QtCore import qVersion
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    cipher = str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    connection.close()
    openssl = re.search(r"\d+(?:\.\d+)+", backend.openssl_version_text())
    theirs = texts_of(metadata.distribution("cryptography"))
    ours = (PARTS / "licences" / "BSD-3-Clause-SQLCipher.txt",)
    yield _linked("SQLCipher", cipher, "BSD-3-Clause", ours)
    yield _linked("SQLite", str(dbapi2.sqlite_version), "blessing", ours)
    yield _linked("OpenSSL", openssl[0] if openssl else "", "Apache-2.0", theirs)
    yield _linked("Qt", qVersion(), "LGPL-3.0-only", (PARTS / "licences" / "LGPL-3.0.txt",))


def _linked(name: str, version: str, licence: str, texts: tuple[Path, ...]) -> Part:
    return Part(name, version, f"pkg:generic/{name.lower()}@{version}", licence, texts)
