"""A tree file (TOML) as an incoming file among others: platforms, grids, categories."""

from __future__ import annotations

from models.rules.events.toml_reading import TomlFaults
from models.rules.events.tree import TreeRecord, parse_tree
from models.rules.intake.records import Incoming


def read_tree(file: str, text: str) -> Incoming[TreeRecord]:
    """Return the tree with every fault of its clauses."""
    try:
        return Incoming(file=file, kind="tree", year=0, month=0, records=(parse_tree(text, file),))
    except TomlFaults as error:
        return Incoming(file=file, kind="tree", year=0, month=0, records=(), faults=error.faults)
