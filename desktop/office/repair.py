"""What an opening does about accounts: halves of changes that a crash left, and a re-keying that is due."""

from __future__ import annotations

from models.errors import Refused, Trouble
from models.services.office.accounts import active_accounts, note_rekey, note_repair
from models.services.office.desk import Desk
from models.store.keys import Repaired
from models.store.store import Store


def repair_accounts(store: Store, desk: Desk) -> Repaired:
    """Make the key file agree with the accounts of the database, and log what that took."""
    if store.key is None:
        return Repaired()
    with store.keys.held():
        repaired = store.keys.repair(store.key, active_accounts(desk))
    told = {"removed": repaired.removed, "renamed_back": repaired.renamed_back, "done": repaired.unlogged}
    if any(told.values()):
        note_repair(desk, {name: list(found) for name, found in told.items() if found})
    return repaired


def rekey_if_due(store: Store, desk: Desk) -> tuple[str, ...] | None:
    """Bring in a new data key where somebody's way in was taken away.

    Return None when there was nothing to do or it is done, else the names that it waits for ("" is the
    recovery code); no names: somebody else has the office open, and the next opening tries again.
    """
    if store.key is None or not store.keys.rekey_is_due:
        return None
    if waiting := store.keys.unconverted():
        return waiting
    try:
        store.rekey()
    except (Refused, Trouble):
        return ()
    note_rekey(desk)
    return None
