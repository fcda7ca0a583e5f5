"""What stands around the charts of Variatie: legend, table and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.figures.difference import LESS, MORE
from pathways.figures.regions import EVEN, PLACES, has_tiles
from pathways.regional import Point, Regional
from pathways.wording.charts import Key, Table
from pathways.wording.measure_meaning import caveat
from pathways.wording.sentences import rounding
from pathways.wording.variation_behind import meaning

if TYPE_CHECKING:
    from pathways.wording.variation_named import NamedSpread


def legend(spread: NamedSpread, found: Regional) -> tuple[Key, ...]:
    """What each mark means."""
    words = spread.words
    keys = [Key(f"dot-{place}", words(f"variation_{place}")) for place in PLACES]
    if spread.own:
        keys.append(Key("ring", words("variation_your_region")))
    keys.append(Key("dashed", words("all_region")))
    keys.append(Key("line", words("variation_interval_key")))
    if spread.plot == "tiles" and has_tiles([offer.id for offer in spread.regions]):
        signs = ((LESS[2], "below"), (MORE[2], "above"), (EVEN, "even"))
        keys += [Key(colour, words(f"variation_tile_{sign}")) for colour, sign in signs]
    elif found.variance:
        keys.append(Key("thin", words("variation_thin")))
    return tuple(keys)


def table(spread: NamedSpread, found: Regional) -> Table:
    """The same numbers as rows, with the regions that are withheld."""
    words = spread.words
    columns: tuple[str, ...] = ("denominator", "quarter", "shown", "three_quarters", "interval", "place")
    if found.unit == "share":
        columns = (
            *("numerator", "denominator", "counted", "expected", "ratio"),
            *("shown", "interval", "place"),
        )
    headings = tuple(words(f"variation_table_{key}") for key in ("region", *columns))
    rows = []
    for point in found.points:
        cells = _cells(spread, point)
        rows.append((spread.region_name(point.region), *(cells[column] for column in columns)))
    few = words("variation_few")
    rows += [(spread.region_name(region), *(few,) * len(columns)) for region in found.withheld]
    caption = words(
        "variation_table_caption",
        name=spread.name,
        nl=spread.value(found.target),
        rounded=rounding(spread.reading),
    )
    return Table(caption, headings, tuple(rows))


def _cells(spread: NamedSpread, point: Point) -> dict[str, str]:
    """Every cell that a region may have, by column."""
    words, count = spread.words, point.count
    cells = {
        "denominator": words.number(count.denominator or 0),
        "expected": "–",
        "ratio": "–",
        "shown": spread.told(point),
        "interval": words("compare_to", low=spread.value(point.low), high=spread.value(point.high)),
        "place": words(f"variation_{point.place}"),
    }
    if count.days:
        spans = {"quarter": count.days.q25, "three_quarters": count.days.q75}
        return cells | {key: words.lasting(span, beside=count.days.q75) for key, span in spans.items()}
    cells["numerator"] = words.number(count.numerator or 0)
    cells["counted"] = spread.counted(count)
    if count.expected and point.ratio is not None:
        cells["expected"] = words.number(count.expected, 1 if count.expected < 100 else 0)
        cells["ratio"] = words.number(point.ratio, 2)
    return cells


def about(spread: NamedSpread, found: Regional) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How it was counted, compared and judged."""
    words, summary = spread.words, found.summary
    if found.unit != "share":
        return _about_days(spread, found)
    amounts = [words("variation_about_scv"), words("variation_about_shrunk")]
    if summary:
        amounts.insert(
            0,
            words(
                "variation_about_numbers",
                scv=words.number(summary.scv, 2),
                q80=words.number(summary.quotient_80, 2),
                q90=words.number(summary.quotient_90, 2),
                phi=words.number(summary.factor, 2),
                rank=words.number(summary.rankability, 2),
            ),
        )
        if summary.icc == summary.icc:  # no number where no model was worked out
            amounts.append(
                words(
                    "variation_about_icc",
                    icc=words.number(100 * summary.icc, 1),
                    mor=words.number(summary.median_odds, 2),
                )
            )
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        (spread.name, _meaning(spread)),
        (words("variation_about_read"), (words("variation_about_dots"), words("variation_about_funnel"))),
        (words("compare_about_mix"), (words("variation_about_mix"),)),
        (
            words("variation_about_chance"),
            (words("variation_about_limits"), words("variation_about_rounding")),
        ),
        (words("variation_about_amount"), tuple(amounts)),
        (words("variation_about_order"), (words("variation_about_rank"),)),
        (words("compare_about_hidden"), (words("variation_about_withheld"),)),
        (words("about_cannot"), (words("about_cannot_causal"), words("about_cannot_claims"))),
    )
    return sections


def _meaning(spread: NamedSpread) -> tuple[str, ...]:
    """What is counted, and what one cannot conclude from it."""
    subject = spread.subject
    return meaning(spread) + (caveat(spread.reading, subject.id) if subject and subject.measure else ())


def _about_days(spread: NamedSpread, found: Regional) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same of a median: no expectation, and other limits."""
    words = spread.words
    rank = words("variation_about_days_numbers", rank=words.number(found.rankability or 0, 2))
    return (
        (spread.name, _meaning(spread)),
        (words("variation_about_read"), (words("variation_about_days"), words("variation_about_funnel"))),
        (words("compare_about_mix"), (words("variation_about_days_mix"),)),
        (words("variation_about_chance"), (words("variation_about_days_limits"),)),
        (words("variation_about_order"), (words("variation_about_rank"), rank)),
        (words("compare_about_hidden"), (words("variation_about_days_withheld"),)),
        (words("about_cannot"), (words("about_cannot_causal"), words("about_cannot_claims"))),
    )
