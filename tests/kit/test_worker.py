"""Nothing is collected while a worker works, and collection comes back with the last of them."""

from __future__ import annotations

import gc

import pytest

from forms.kit.worker import uncollected


def test_collection_rests_until_the_last_worker_is_done() -> None:
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collection_comes_back_after_a_failure() -> None:
    with pytest.raises(ValueError, match="work"), uncollected():
        raise ValueError("work")
    assert gc.isenabled()
