"""No cell that we write is run as a formula."""

from __future__ import annotations

import polars as pl
import pytest

from pathways.spreadsheet import harmless, harmless_frame

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"]
PLAIN = ["", "a=b", "Neuroloog", "1-2", " =1", "neuroloog + orthopeed"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_frame_does_the_same_to_its_text_and_nothing_to_its_numbers() -> None:
    frame = pl.DataFrame({"text": [*DANGEROUS, *PLAIN, None], "number": [-1] * (len(DANGEROUS + PLAIN) + 1)})
    made = harmless_frame(frame.with_columns(other=pl.lit("x")))
    assert made["text"].to_list() == [harmless(text) for text in DANGEROUS + PLAIN] + [None]
    assert set(made["other"]) == {"x"}
    assert made["number"].equals(frame["number"])
