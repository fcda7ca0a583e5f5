"""Every example of docs/methods.md is true: of the engine, and of the oracle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import oracle
from tests.cohorts import Cohort
from tests.engines.agreement import ask_engine, ask_oracle
from tests.spec.chapters import CHAPTERS
from tests.spec.example import Example, answer

EXAMPLES = {
    f"{chapter.title}: {example.title}": example for chapter in CHAPTERS for example in chapter.examples
}


def test_every_example_has_a_name_of_its_own() -> None:
    assert len(EXAMPLES) == sum(len(chapter.examples) for chapter in CHAPTERS)


@pytest.mark.parametrize("ask", [ask_engine, ask_oracle], ids=["engine", "oracle"])
@pytest.mark.parametrize("title", EXAMPLES)
def test_the_example_holds(title: str, ask: Callable[[Cohort], oracle.Counts]) -> None:
    example: Example = EXAMPLES[title]
    cohort = example.cohort()
    results = list(example.results())
    assert results, "an example ends in a result"
    for name, expected in results:
        found = answer(cohort, name, list(expected[0]), ask)
        assert sorted(map(repr, found)) == sorted(map(repr, expected)), name


@pytest.mark.parametrize("title", EXAMPLES)
def test_the_rows_of_an_example_balance(title: str) -> None:
    cohort = EXAMPLES[title].cohort()
    assert sum(ask_engine(cohort).rows.values()) == len(cohort.claims)
