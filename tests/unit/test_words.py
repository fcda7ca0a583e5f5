"""A text is found among known words by its hash, and what is new gets the next number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.coding.directory import NOWHERE, Directory
from pathways.coding.words import Words

TEXTS = st.lists(st.text(max_size=20), max_size=30)


def test_a_text_has_the_place_of_its_word_and_what_is_none_of_them_the_last():
    words = Words(["7112", "M54.5", ""])
    texts = pl.Series(["M54.5", "7112", None, "", "m54.5", "7112 ", "a text of more than twelve letters"])
    assert words.places(texts).tolist() == [1, 0, 3, 2, 3, 3, 3]
    assert words.places(texts.clear()).tolist() == []
    assert Words([]).places(texts).tolist() == [0] * 7


@given(TEXTS, TEXTS.map(lambda texts: [None, *texts]))
def test_places_are_those_of_a_dictionary(known: list[str], others: list[str | None]) -> None:
    known = list(dict.fromkeys(known))
    place_of = {word: place for place, word in enumerate(known)}
    texts = [*others, *known, *others]
    found = Words(known).places(pl.Series(texts, dtype=pl.String))
    assert found.tolist() == [place_of.get(text, len(known)) for text in texts]


@pytest.mark.parametrize("number", [100, 5_000, 70_000])
def test_many_words_have_places_too(number: int) -> None:
    known = [f"code {number}" for number in range(number)]
    texts = pl.Series([*reversed(known), "code -1"])
    assert Words(known).places(texts).tolist() == [*reversed(range(number)), number]


def test_words_that_share_slots_are_told_apart_by_other_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    def alike(texts: pl.Series) -> np.ndarray:
        """Hashes that differ in three of their bits only."""
        return texts.cast(pl.UInt64).to_numpy() << np.uint64(40)

    monkeypatch.setattr("pathways.coding.words._hashes", alike)
    known = [str(number) for number in range(8)]
    assert Words(known[:6]).places(pl.Series(known)).tolist() == [0, 1, 2, 3, 4, 5, 6, 6]


def test_the_same_word_twice_is_a_fault_of_ours() -> None:
    with pytest.raises(AssertionError, match="same"):
        Words(["a", "a"])


def test_values_of_the_data_get_the_next_number_each_once_also_from_several_threads() -> None:
    regions = Directory({}, ["Drenthe"])
    batches = [
        pl.Series([f"region {(seed + row) % 300}" for row in range(200)]) for seed in range(0, 300, 10)
    ]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(regions.numbers, batches))
    words = regions.words()
    assert words[:2] == ["unknown", "Drenthe"]
    assert len(words) == len(set(words)) == 302
    for numbers, batch in zip(found, batches, strict=True):
        assert [words[number] for number in numbers] == batch.to_list()
    told = pl.Series(["unknown", None, "Drenthe", ""])
    assert regions.numbers(told).tolist() == [0, NOWHERE, 1, 302]


def test_with_codes_only_what_they_name_has_a_number() -> None:
    specialists = Directory({"0303": "surgeon", "0330": "neurologist", "1303": "surgeon"}, ["surgeon"])
    assert specialists.words() == ["unknown", "surgeon", "neurologist"]
    told = pl.Series(["0330", "0303", "surgeon", None, "1303"])
    assert specialists.numbers(told).tolist() == [2, 1, NOWHERE, NOWHERE, 1]
