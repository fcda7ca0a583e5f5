"""The numbers of steps and combinations, which all buckets share while they work side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from threading import Thread

import numpy as np
import pytest

from pathways.coding import StepBook
from pathways.definition import Lens, Step
from pathways.words import Text

STEPS = 40


@pytest.fixture
def book() -> StepBook:
    text = Text("x", "x")
    steps = tuple(Step(f"s{number}", text, text, "treatment", "blue") for number in range(STEPS))
    return StepBook(Lens("care", text, "code", steps, {step.id: step.id for step in steps}))


@pytest.fixture
def threads_take_turns_all_the_time() -> Iterator[None]:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_a_combination_gets_one_number_whoever_meets_it_first(book: StepBook) -> None:
    one, other = np.array([1, 2, 1]), np.array([2, 1, 3])
    number = book.union(one, other)
    assert number[0] == number[1] != number[2]
    assert book.texts()[number[0]] == "s0 + s1"
    assert book.holds()[number[2]].nonzero()[0].tolist() == [1, 3]


@pytest.mark.usefixtures("threads_take_turns_all_the_time")
def test_the_book_can_be_read_while_another_bucket_adds_to_it(book: StepBook) -> None:
    pairs = np.array(list(combinations(range(1, STEPS + 1), 2)))

    def add() -> None:
        for pair in pairs:
            book.union(pair[:1], pair[1:])

    adding = Thread(target=add)
    adding.start()
    while adding.is_alive():
        held, rank = book.holds(), book.rank()
        assert sorted(rank) == list(range(len(rank)))
        assert held[1:].any(axis=1).all()
    adding.join()
    assert len(book.holds()) == len(pairs) + STEPS + 1
