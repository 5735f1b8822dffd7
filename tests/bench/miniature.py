"""The laws of the rules on many offices in miniature: `python -m tests.bench.miniature 100000 [first]`.

Prints how many offices and lines were tried, and the number of every office that breaks a law.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.rules.bonus.miniature_laws import Broken, check_office

BLOCK = 250


def check_block(first: int) -> tuple[int, list[str]]:
    """Try a block of offices; return its lines and what broke."""
    lines, broken = 0, []
    for number in range(first, first + BLOCK):
        try:
            lines += check_office(number)
        except Broken as found:
            broken.append(str(found))
    return lines, broken


def main(words: Sequence[str]) -> int:
    """Try as many offices as asked for, on all cores."""
    count, first = int(words[0]) if words else 10_000, int(words[1]) if words[1:] else 0
    blocks = range(first, first + count, BLOCK)
    lines, broken = 0, list[str]()
    with ProcessPoolExecutor() as pool:
        for done, (found, failed) in enumerate(pool.map(check_block, blocks), 1):
            lines, broken = lines + found, broken + failed
            print(f"\r{done * BLOCK:,} offices, {lines:,} lines, {len(broken)} broken", end="", flush=True)
    print("", *broken, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
