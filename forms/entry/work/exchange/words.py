"""The words of the exchange on screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from models.rules.work.exchange.comparing import Field
from models.rules.work.exchange.words import CodeField, Decision, Told

translate = QCoreApplication.translate


def code_field_word(field: CodeField) -> str:
    """Return what a code is a code of."""
    words = {
        CodeField.CATEGORY: translate("Exchange", "Category"), CodeField.GRID: translate("Exchange", "Grid"),
        CodeField.LEVEL: translate("Exchange", "Level"), CodeField.STATE: translate("Exchange", "State"),
    }  # fmt: skip
    return words[field]


def field_word(field: Field) -> str:
    """Return what the two sides disagree about."""
    return code_field_word(CodeField(field.value))


def decision_word(decision: Decision) -> str:
    """Return what was decided."""
    words = {
        Decision.OURS: translate("Exchange", "kept ours"),
        Decision.THEIRS: translate("Exchange", "followed them"),
        Decision.SETTLED: translate("Exchange", "agreed by itself"),
    }
    return words[decision]


def told_word(kind: Told) -> str:
    """Return what is told."""
    words = {
        Told.ACCEPTED: translate("Exchange", "accepted"), Told.RETURNED: translate("Exchange", "returned"),
        Told.MERGED: translate("Exchange", "merged into another"),
        Told.EXTENSION: translate("Exchange", "extension asked"),
        Told.DONE: translate("Exchange", "handled, with result"),
        Told.CLOSED: translate("Exchange", "case closed"),
        Told.REOPENED: translate("Exchange", "reopened"),
        Told.KEPT: translate("Exchange", "kept as we say"),
    }  # fmt: skip
    return words[kind]
