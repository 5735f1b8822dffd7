"""A worked year, kept as the program of migration head 0011 left it, says and prints what it said then.

Its copy is brought to today's schema first, as a user would bring it. See old_office.py for what is asked.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import digests
from tests.golden.old_office import EXPECTED, PASSWORD, copied, printed, told

WAS = json.loads(EXPECTED.read_text(encoding="utf-8"))
SAME_ZLIB = WAS["zlib"] == zlib.ZLIB_RUNTIME_VERSION


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The old office at today's schema."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECONDED_PASSWORD", PASSWORD)
        yield copied(tmp_path_factory.mktemp("old") / "office")


@pytest.fixture(scope="module")
def answers(office: Path) -> dict[str, str]:
    return dict(told(office))


@pytest.fixture(scope="module")
def papers(office: Path) -> dict[str, bytes]:
    return printed(office)


def test_nothing_is_left_out(answers: dict[str, str], papers: dict[str, bytes]) -> None:
    assert (set(answers), set(papers)) == (set(WAS["said"]), set(WAS["drawn"]))


@pytest.mark.parametrize("name", WAS["said"])
def test_it_says_what_it_said(answers: dict[str, str], name: str) -> None:
    assert answers[name] == WAS["said"][name]


@pytest.mark.parametrize("name", WAS["drawn"])
def test_it_prints_what_it_printed(papers: dict[str, bytes], name: str) -> None:
    assert digests.of_file(name, papers[name]) == WAS["drawn"][name]


@pytest.mark.skipif(not SAME_ZLIB, reason="another zlib packs the same content in other bytes")
@pytest.mark.parametrize("name", WAS["bytes"])
def test_it_prints_the_same_bytes(papers: dict[str, bytes], name: str) -> None:
    assert digests.exact(papers[name]) == WAS["bytes"][name]
