"""Parts: the files of one table, each with the places of our columns in it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pathways.claims.sources import Source
from pathways.claims.values import as_text


@dataclass(frozen=True)
class Part:
    """One file and the places of our columns in it."""

    source: Source
    places: dict[str, int]

    def type_of(self, name: str) -> pl.DataType:
        return self.source.types[self.places[name]]


def text_column(part: Part, name: str) -> tuple[pl.Expr, pl.Expr]:
    """The expression that makes the trimmed text of a column, and the column that it makes."""
    text = "text:" + name
    return as_text(str(part.places[name]), part.type_of(name)).alias(text), pl.col(text)
