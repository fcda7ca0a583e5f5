"""What a measure counts, in the sentences of its rules: an author may say nothing, the rules always do."""

from __future__ import annotations

from dataclasses import replace

from pathways.definition.measures_in_words import measure_in_words
from pathways.reading import Reading
from pathways.words import Text

_SILENT = Text("", "")


def counted(reading: Reading, measure_id: str) -> tuple[str, ...]:
    """The explanation of the author, and the rules: who is in the denominator, who in the numerator, when."""
    definition = reading.snapshot.definition(reading.selection.condition)
    measure = next(one for one in definition.measures if one.id == measure_id)
    _, *said = measure_in_words(replace(measure, caveat=_SILENT, source=_SILENT), definition)
    return tuple(text[reading.words.language] for text in said)


def caveat(reading: Reading, measure_id: str) -> tuple[str, ...]:
    """What one cannot conclude from it, where its author says so."""
    measures = reading.manifest["definition"]["measures"]
    said = next(one for one in measures if one["id"] == measure_id)["caveat"]
    return tuple(filter(None, (str(said[reading.words.language]),)))
