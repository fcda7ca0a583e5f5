"""The measures of the definition in a report: here, and in what they are beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pathways.exports.figure import Figure, Key
from pathways.exports.grid import GridPicture
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table
from pathways.graph import MeasureValue
from pathways.reading import Reading
from pathways.wording.sentences import chosen_name


def measures_figure(reading: Reading, occasion: Occasion) -> Iterator[Figure]:
    """The figure of the measures of the definition, here and beside; none where the release holds none."""
    graph, words = reading.graph, reading.words
    described = {one["id"]: one for one in reading.manifest["definition"].get("measures", ())}
    values = [value for value in graph.measures if value.id in described] if graph else []
    if not values:
        return
    beside = reading.snapshot.compared(reading.selection)
    others = {value.id: value for value in beside[1].measures} if beside else {}
    table = _measures_table(reading, values, others, described)
    picture = GridPicture(table, words.language)
    yield Figure(
        **said_of(reading, occasion),
        title=_measures_title(reading, values, others, described),
        subtitle=words("export_measures_subtitle"),
        legend=(Key((), words("about_cannot_causal")),),
        axes=picture.axes,
        picture=picture,
        tables=(table,),
    )


def _beside_name(reading: Reading) -> str:
    beside = reading.snapshot.compared(reading.selection)
    if not beside:
        return ""
    is_country = beside[0].region != reading.selection.region
    return reading.words("all_region") if is_country else beside[0].year


def _measures_title(
    reading: Reading,
    values: list[MeasureValue],
    others: Mapping[str, MeasureValue],
    described: Mapping[str, Any],
) -> str:
    """The measure that differs most from what it is beside."""
    words, told = reading.words, [(value, share_of(value)) for value in values]
    known = [(value, share) for value, share in told if share]
    if not known:
        return words("export_measures_withheld")

    def distance(one: tuple[MeasureValue, Share]) -> float:
        other = share_of(others.get(one[0].id))
        return abs(one[1].part / one[1].whole - other.part / other.whole) if other else 0.0

    value, share = max(known, key=distance)
    other = share_of(others.get(value.id))
    title = described[value.id]["title"][words.language]
    said = words.percent(share.part, share.whole)
    if not other:
        return words("export_measures_alone", measure=title, p=said)
    return words(
        "export_measures_title",
        measure=title,
        p=said,
        q=words.percent(other.part, other.whole),
        name=chosen_name(reading, "region"),
        other=_beside_name(reading),
    )


def share_of(value: MeasureValue | None) -> Share | None:
    """A measure's share; None where it is withheld."""
    if value is None or value.numerator is None or not value.denominator:
        return None
    return Share(min(value.numerator, value.denominator), value.denominator)


def _measures_table(
    reading: Reading,
    values: list[MeasureValue],
    others: Mapping[str, MeasureValue],
    described: Mapping[str, Any],
) -> Table:
    words, beside = reading.words, _beside_name(reading)
    has_days = any(value.days for value in values)
    columns = [
        Column("measure", words("export_measure")),
        Column("numerator", words("export_numerator"), "count"),
        Column("denominator", words("export_denominator"), "count"),
        Column("share", chosen_name(reading, "region"), "share"),
    ]
    columns += [Column("beside_share", beside, "share")] if beside else []
    columns += [Column("median_days", words("export_median_days"), "count")] if has_days else []
    rows = []
    for value in values:
        name = described[value.id]["title"][words.language]
        cells: list[Cell] = [name, value.numerator, value.denominator, share_of(value)]
        cells += [share_of(others.get(value.id))] if beside else []
        if has_days:
            withheld = None if described[value.id]["kind"] == "days" else ""
            cells.append(value.days.median if value.days else withheld)
        rows.append(tuple(cells))
    return Table("measures", words("export_measures"), tuple(columns), tuple(rows))
