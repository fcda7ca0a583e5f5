"""Text that a spreadsheet opens as text, never as a formula."""

from __future__ import annotations

import polars as pl

FORMULA = r"^[=+\-@\t\r\n＝＋－＠]"
"""How a cell begins that some spreadsheet programs run; they read the full-width forms alike."""


def harmless(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would run it."""
    return f"'{text}" if text and text[0] in "=+-@\t\r\n＝＋－＠" else text


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every text cell harmless."""
    text = pl.col(pl.String)
    return frame.with_columns(
        pl.when(text.str.contains(FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep()
    )
