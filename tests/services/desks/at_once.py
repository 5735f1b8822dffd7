"""Several works done at the same moment, each on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Barrier, Thread

from models.errors import Refused

Work = Callable[[], object]


def at_once(works: Sequence[Work]) -> list[str]:
    """Do several works at the same moment, each on a thread; return "" or the code that refused it."""
    ready = Barrier(len(works))
    said: dict[int, str] = {}
    failures: list[BaseException] = []

    def run(number: int, work: Work) -> None:
        try:
            ready.wait(60)
            work()
            said[number] = ""
        except Refused as refused:
            said[number] = refused.code
        except BaseException as error:
            failures.append(error)

    threads = [Thread(target=run, args=(number, work)) for number, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return [said[number] for number in range(len(works))]
