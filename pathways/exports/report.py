"""Report of one selection: its pathways, the comparison, measures, trend, and the method."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from pathways.exports.deck import add_figure, add_text, as_bytes, empty_deck
from pathways.exports.figure import Figure, NothingToExport
from pathways.exports.flows import flow_figure
from pathways.exports.making import FIGURES, MEDIA_TYPES, Exported
from pathways.exports.measures import measures_figure
from pathways.exports.paper import compiled
from pathways.exports.saying import Occasion, file_name, slug
from pathways.exports.sheet import lay_out_sheet
from pathways.exports.size import A4, SLIDE, Size
from pathways.exports.svg import sheet_svg
from pathways.reading import Reading
from pathways.wording.sentences import selection_in_words, title
from pathways.wording.trends import Trend

FOLLOWED = "second_step"
"""What is followed over the years in a report, where the area tells it."""
REPORTS: dict[str, Size] = {"pdf": A4, "pptx": SLIDE}
_REPORT = """\
#let said = json(bytes(sys.inputs.said))
#let drawings = json(bytes(sys.inputs.drawings))
#set document(title: said.title, author: said.author, description: said.summary, date: auto)
#set text(font: "Source Sans 3", lang: said.language, size: 10.5pt, fill: rgb("#16242F"))
#set page(width: said.width * 1mm, height: said.height * 1mm, margin: 18mm, numbering: "1")
#set par(leading: 0.62em)
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 2): set block(above: 1.3em, below: 0.6em)
#if said.notice != "" {
  block(fill: rgb("#FFE9A8"), inset: 8pt, width: 100%, text(weight: 700, fill: rgb("#3B2C00"), said.notice))
}
= #said.title
#v(4mm)
== #said.findings
#list(..said.titles.map(one => [#one]))
#v(1fr)
#for one in said.lines [#par(one)]
#for one in drawings {
  page(margin: 0mm, numbering: none)[
    #image(bytes(one.svg), format: "svg", width: 100%, height: 100%, alt: one.alt)
  ]
}
#pagebreak(weak: true)
= #said.method
#v(3mm)
#columns(2, gutter: 10mm)[
  #for (heading, sentences) in said.about [
    #block(breakable: false)[== #heading
    #par(sentences.at(0, default: ""))]
    #for one in sentences.slice(calc.min(1, sentences.len())) [#par(one)]
  ]
]
"""


def report_on(reading: Reading, ending: str, occasion: Occasion) -> Exported:
    """A document (pdf) or a presentation (pptx) with everything about one selection.

    Raises:
        NothingToExport: there is nothing to draw, and why.
        KeyError: a report is pdf or pptx.
    """
    size = REPORTS[ending]
    figures = figures_of(reading, replace(occasion, size=size))
    content = (_as_pdf if ending == "pdf" else _as_deck)(reading, figures, size)
    name = file_name(reading).partition("_")[2]
    return Exported(
        f"{slug(reading.words('export_report_name'))}_{name}.{ending}", MEDIA_TYPES[ending], content
    )


def figures_of(reading: Reading, occasion: Occasion) -> tuple[Figure, ...]:
    """Pathways first; the others as far as the release holds what they need."""
    if reading.graph is None:
        raise NothingToExport(reading.words("export_nothing", why=title(reading)))
    plain = replace(reading.presentation, view="figure", present=False, focus=None).keeping(route="")
    reading = replace(reading, presentation=plain)

    def of(page: str, **choices: str) -> Iterator[Figure]:
        shown = replace(reading, presentation=replace(plain, page=page).keeping(**choices))
        with suppress(NothingToExport):  # the country in its only year has nothing beside it
            yield FIGURES[page](shown, occasion)

    return (
        flow_figure(reading, occasion),
        *of("compare", show="difference"),
        *measures_figure(reading, occasion),
        *of("trends", **_followed(reading)),
    )


def _followed(reading: Reading) -> dict[str, str]:
    """Who goes on; where that is not known in years enough of the area, what the page Trends begins with."""
    asked = replace(reading, presentation=reading.presentation.keeping(measure=FOLLOWED))
    trend = Trend(asked)
    return {"measure": FOLLOWED} if trend.shown and trend.shown[0].area == trend.area else {}


def report_title(reading: Reading) -> str:
    """What the report is of."""
    return reading.words("export_report", selection=selection_in_words(reading))


def _as_pdf(reading: Reading, figures: tuple[Figure, ...], size: Size) -> bytes:
    first, words = figures[0], reading.words
    said = {
        "title": report_title(reading),
        "author": words("app"),
        "summary": first.description,
        "language": words.language,
        "width": size.width_mm,
        "height": size.height_mm,
        "notice": first.notice,
        "findings": words("export_report_findings"),
        "titles": [figure.title for figure in figures],
        "lines": [first.source_line, first.rules_line, first.origin_line],
        "method": words("export_notes_title"),
        "about": first.about,
    }
    drawings = [
        {"svg": sheet_svg(lay_out_sheet(figure, size), for_print=True), "alt": figure.description}
        for figure in figures
    ]
    inputs = {
        "said": json.dumps(said, ensure_ascii=False),
        "drawings": json.dumps(drawings, ensure_ascii=False),
    }
    return compiled(_REPORT, inputs, made_at=first.made_at)


def _as_deck(reading: Reading, figures: tuple[Figure, ...], size: Size) -> bytes:
    first, words = figures[0], reading.words
    deck = empty_deck(size, replace(first, title=report_title(reading)))
    summary = [(words("export_report_findings"), tuple(f"• {figure.title}" for figure in figures))]
    summary.append(("", (first.source_line, first.rules_line, first.origin_line)))
    add_text(
        deck,
        size,
        report_title(reading),
        first.notice,
        summary,
        letters=size.letters * 1.2,
        language=words.language,
    )
    for figure in figures:
        add_figure(deck, lay_out_sheet(figure, size))
    half = len(first.about) // 2
    for sections in (first.about[:half], first.about[half:]):
        add_text(deck, size, words("export_notes_title"), first.notice, sections, language=words.language)
    return as_bytes(deck)
