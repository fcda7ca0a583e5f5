"""Work on several things at once, in the threads of one process."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def side_by_side(
    work: Callable[[Item], Result], items: Iterable[Item], *, at_most: int | None = None
) -> Iterator[Result]:
    """The results in the order of the items, one thread per core but `at_most` so many.

    Items are taken as they are needed, so that an endless row of them needs no more memory than a few: for
    each thread one is worked on and another waits, lest somebody stands still for an item that takes twice
    as long. With `at_most` no more than one waits.
    """
    cores = os.cpu_count() or 1
    threads = min(cores, at_most or cores)
    ahead = threads if at_most else 2 * threads
    running: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for item in items:
            running.append(pool.submit(work, item))
            if len(running) > ahead:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def largest_first(
    work: Callable[[Item], Result], items: Sequence[Item], size: Callable[[Item], int]
) -> list[Result]:
    """The results in the order of the items; the largest is begun first, so that it does not end alone."""
    order = sorted(range(len(items)), key=lambda place: -size(items[place]))
    done = dict(zip(order, side_by_side(work, [items[place] for place in order]), strict=True))
    return [done[place] for place in range(len(items))]
