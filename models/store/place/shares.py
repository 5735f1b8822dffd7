"""Folders that lie on another computer: an encrypted file with a write-ahead log must not be there.

Its log lives in memory that two computers do not share; see SQLite's own "Use of WAL Without Shared-Memory".
"""

from __future__ import annotations

import sys
from pathlib import Path

_SHARED = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs",
     "davfs", "fuse.rclone", "fuse.gvfsd-fuse", "afpfs", "webdav", "glusterfs", "fuse.glusterfs", "ceph")
)  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")
_REMOTE = 4
"""What Windows calls a drive that is a share."""


def share_of(folder: Path) -> str:
    """Return what kind of share a folder lies on, "" for a disk of this computer or an unknown one."""
    if sys.platform == "win32":
        return _windows_share(folder)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
    return mounted_share(folder.absolute(), mounts)


def mounted_share(folder: Path, mounts: str) -> str:
    """Return the kind of share by a table of mounts (device, place, kind … a line): the deepest decides."""
    best, found = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = Path(parts[1].replace("\\040", " "))
        if (folder == place or place in folder.parents) and len(place.parts) >= best:
            best, found = len(place.parts), parts[2]
    return found if found in _SHARED else ""


def _windows_share(folder: Path) -> str:
    import ctypes

    drive = str(folder.absolute().drive)
    if drive.startswith("\\\\"):
        return "SMB"
    windll = getattr(ctypes, "windll", None)
    return "SMB" if windll and windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE else ""
