"""Work in several threads: the same results in the same order, and never far ahead of whoever asks."""

from __future__ import annotations

import os
import threading
import time

import pytest

from pathways.side_by_side import largest_first, side_by_side


def test_results_come_in_the_order_of_the_items_however_long_each_takes():
    def work(number: int) -> int:
        time.sleep(0.002 * (number % 3))
        return number * number

    assert list(side_by_side(work, range(20))) == [number * number for number in range(20)]


def test_no_items_no_results():
    assert list(side_by_side(abs, [])) == []


def test_items_are_taken_only_a_few_ahead_of_the_results():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = side_by_side(abs, endless())
    assert [next(results) for _ in range(5)] == [1, 2, 3, 4, 5]
    assert taken <= 5 + 2 * (os.cpu_count() or 1)
    results.close()


def test_no_more_are_worked_on_at_once_than_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 8)

    def work(_: int) -> int:
        time.sleep(0.01)
        return threading.get_ident()

    assert len(set(side_by_side(work, range(8), at_most=2))) == 2


def test_a_fault_in_one_of_them_comes_out():
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(lambda number: 1 // number, [1, 0, 1]))


def test_the_largest_is_begun_first_and_results_keep_the_order_of_the_items(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    begun: list[str] = []

    def work(word: str) -> str:
        begun.append(word)
        return word.upper()

    words = ["of", "pathways", "a", "view"]
    assert largest_first(work, words, len) == ["OF", "PATHWAYS", "A", "VIEW"]
    assert begun == ["pathways", "view", "of", "a"]
    assert largest_first(work, [], len) == []
