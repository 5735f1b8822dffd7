"""Every paper is drawn as it was drawn when its digest was written down (see golden.py)."""

from __future__ import annotations

import inspect
import json
import pkgutil
from collections.abc import Iterator
from functools import partial
from importlib import import_module

import pytest

import forms.paper
from tests.paper.golden import KEPT, digest, papers

PAPERS = papers()
WAS = json.loads(KEPT.read_text(encoding="utf-8"))
THROUGH_ANOTHER = {"print_ledger", "print_listing", "print_flow", "print_extract", "print_text"}
"""Frames that papers share."""


def printers() -> Iterator[str]:
    """Every function of the folder that writes a paper."""
    for module in pkgutil.walk_packages(forms.paper.__path__, "forms.paper."):
        for name, found in inspect.getmembers(import_module(module.name), inspect.isfunction):
            if name.startswith("print_") and found.__module__ == module.name:
                yield name


def test_every_paper_has_its_digest() -> None:
    drawn = {draw.func.__name__ for draw in PAPERS.values() if isinstance(draw, partial)}
    assert set(printers()) - drawn <= THROUGH_ANOTHER
    assert set(PAPERS) == set(WAS)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_drawn_as_ever(name: str) -> None:
    assert digest(PAPERS[name]) == WAS[name]
