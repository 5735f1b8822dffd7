from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

from forms.kit.singletons import PLENTY, keep_singletons


class Bell(QObject):
    rung = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the three are immortal")
def test_none_true_and_false_outlive_many_calls_without_a_result() -> None:
    keep_singletons()
    bell = Bell()
    for _ in range(100_000):
        bell.rung.emit()
        bell.setObjectName("")
    assert min(sys.getrefcount(kept) for kept in (None, True, False)) > PLENTY // 2


def test_references_are_given_only_once() -> None:
    keep_singletons()
    before = sys.getrefcount(None)
    keep_singletons()
    assert sys.getrefcount(None) < before + PLENTY
