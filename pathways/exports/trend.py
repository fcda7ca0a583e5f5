"""Figures of a report beside the pathways: the share with a second step by year, and the measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pathways.exports.figure import Figure, Key
from pathways.exports.grid import GridPicture
from pathways.exports.lines import COLOURS, LinesPicture, Series, part
from pathways.exports.saying import Occasion, said_of
from pathways.exports.table import Cell, Column, Share, Table
from pathways.graph import FlowGraph, MeasureValue
from pathways.reading import Reading
from pathways.selection import ALL, Selection
from pathways.wording.names import people
from pathways.wording.sentences import chosen_name


def trend_figure(reading: Reading, occasion: Occasion) -> Figure | None:
    """The share with a second step per year of entry; None where fewer than two years can be shown."""
    years = tuple(
        offer.id
        for offer in reading.offers["year"]
        if offer.id.isdigit() and not (offer.too_few or offer.immature)
    )
    series = [_series(reading, reading.selection, years)]
    if reading.selection.region != ALL:
        series.append(_series(reading, reading.selection.with_value("region", ALL), years))
    own = [(year, share) for year, share in zip(years, series[0].shares, strict=True) if share]
    if len(own) < 2:
        return None
    words, ((first, then), (last, now)) = reading.words, (own[0], own[-1])
    every_year = replace(reading, selection=reading.selection.with_value("year", ALL))
    said = said_of(every_year if every_year.graph else reading, occasion)
    picture = LinesPicture(
        words("export_trend"),
        words("year"),
        words("export_trend_share"),
        years,
        tuple(series),
        words.language,
    )
    return Figure(
        **said,
        title=words(
            "export_trend_title",
            name=series[0].name,
            first=first,
            last=last,
            p=words.percent(then.part, then.whole),
            q=words.percent(now.part, now.whole),
        ),
        subtitle=words("export_trend_subtitle", people=people(reading)),
        legend=tuple(
            Key((COLOURS[number],), one.name, mark="dashed" if number else "line")
            for number, one in enumerate(series)
        ),
        axes=picture.axes,
        picture=picture,
        tables=(_trend_table(reading, picture),),
    )


def _series(reading: Reading, selection: Selection, years: tuple[str, ...]) -> Series:
    shares: list[Share | None] = []
    for year in years:
        answer = reading.snapshot.answer(selection.with_value("year", year))
        known = isinstance(answer, FlowGraph)
        shares.append(
            Share(min(answer.reaching(2), answer.episodes), answer.episodes) if known else None  # type: ignore[union-attr]
        )
    name = reading.words("all_region") if selection.region == ALL else chosen_name(reading, "region")
    return Series(name, tuple(shares))


def _trend_table(reading: Reading, picture: LinesPicture) -> Table:
    words = reading.words
    columns = [Column("year", words("year"))]
    for number, one in enumerate(picture.series):
        columns += [
            Column(f"part_{number}", f"{one.name}: {words('export_trend_share')}", "count"),
            Column(f"whole_{number}", f"{one.name}: {words(f'table_{reading.people}')}", "count"),
            Column(f"share_{number}", f"{one.name} (%)", "share"),
        ]
    rows = []
    for at, year in enumerate(picture.years):
        cells: list[Cell] = [year]
        for one in picture.series:
            share = one.shares[at]
            cells += [share.part, share.whole, share] if share else [None, None, None]
        rows.append(tuple(cells))
    return Table("trend", words("export_trend"), tuple(columns), tuple(rows))


def measures_figure(reading: Reading, occasion: Occasion) -> Figure | None:
    """The measures of the definition here and beside; None where the release holds none."""
    graph, words = reading.graph, reading.words
    described = {one["id"]: one for one in reading.manifest["definition"].get("measures", ())}
    values = [value for value in graph.measures if value.id in described] if graph else []
    if not values:
        return None
    beside = reading.snapshot.compared(reading.selection)
    others = {value.id: value for value in beside[1].measures} if beside else {}
    table = _measures_table(reading, values, others, described)
    picture = GridPicture(table, words.language)
    return Figure(
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
        return abs(part(one[1]) - part(other)) if other else 0.0

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
        cells += [value.days.median if value.days else None] if has_days else []
        rows.append(tuple(cells))
    return Table("measures", words("export_measures"), tuple(columns), tuple(rows))
