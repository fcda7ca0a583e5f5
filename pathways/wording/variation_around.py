"""What stands around the charts of Variatie: legend, table and explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.figures.regions import PLACES
from pathways.regional import Regional
from pathways.wording.charts import Key, Table
from pathways.wording.sentences import rounding

if TYPE_CHECKING:
    from pathways.wording.variation import Spread


def legend(spread: Spread, found: Regional) -> tuple[Key, ...]:
    """What each mark means."""
    words = spread.words
    keys = [Key(f"dot-{place}", words(f"variation_{place}")) for place in PLACES]
    if spread.own:
        keys.append(Key("ring", words("variation_your_region")))
    keys.append(Key("dashed", words("all_region")))
    keys.append(Key("line", words("variation_interval_key")))
    if found.variance:
        keys.append(Key("thin", words("variation_thin")))
    return tuple(keys)


def table(spread: Spread, found: Regional) -> Table:
    """The same numbers as rows, with the regions that are withheld."""
    words, number = spread.words, spread.words.number
    headings = tuple(
        words(f"variation_table_{key}")
        for key in (
            "region",
            "numerator",
            "denominator",
            "counted",
            "expected",
            "ratio",
            "shown",
            "interval",
            "place",
        )
    )
    rows = [
        (
            spread.region_name(point.region),
            number(point.count.numerator or 0),
            number(point.count.denominator or 0),
            spread.share((point.count.numerator or 0) / (point.count.denominator or 1)),
            number(point.count.expected, 1 if point.count.expected < 100 else 0)
            if point.count.expected
            else "–",
            number(point.ratio, 2) if point.ratio is not None else "–",
            spread.share(point.value),
            words("compare_to", low=spread.share(point.low), high=spread.share(point.high)),
            words(f"variation_{point.place}"),
        )
        for point in found.points
    ]
    few = words("variation_few")
    rows += [(spread.region_name(region), *(few,) * 8) for region in found.withheld]
    caption = words(
        "variation_table_caption",
        name=spread.name,
        nl=spread.share(found.target),
        rounded=rounding(spread.reading),
    )
    return Table(caption, headings, tuple(rows))


def about(spread: Spread, found: Regional) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How it was counted, compared and judged."""
    words, summary, subject = spread.words, found.summary, spread.subject
    what = [words("variation_about_flow")]
    if subject and subject.measure:
        what = [
            str(subject.measure[part][words.language])
            for part in ("explanation", "caveat")
            if subject.measure.get(part)
        ]
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
        (spread.name, tuple(what)),
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
