"""The notice on every page and export of data that are not claims of real patients."""

from __future__ import annotations

from pathways.data_kind import data_kind
from pathways.reading import Reading


def notice_of_data(reading: Reading) -> tuple[str, ...]:
    """A short sentence and a longer one; none where the data are of real patients."""
    words = reading.words
    kind = data_kind(reading.manifest)
    if kind == "synthetic":
        return words("synthetic"), words("synthetic_more")
    return (words("public"), words("public_more")) if kind else ()
