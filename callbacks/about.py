"""The explanation: the definition, who is counted and the protection in words, from what the release says."""

from __future__ import annotations

from collections.abc import Iterator

from dash import Output, html

from callbacks.ids import Card
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.wording.method import how_episodes_are_found, protection, rows, version
from pathways.wording.sentences import people


def layout(reading: Reading) -> html.Div:
    """The panel, filled in for one reading."""
    return html.Div(
        contents(reading),
        id=Card.ABOUT,
        className="about",
        tabIndex="0",
        role="region",
        **attributes(aria_label=reading.words("view_about")),
    )


def outputs() -> Output:
    """What changes after a choice."""
    return Output(Card.ABOUT, "children")


def contents(reading: Reading) -> html.Div | None:
    """Everything that belongs to the figure; only while it is looked at."""
    if reading.graph is None or reading.presentation.view != "about":
        return None
    words, rules = reading.words, reading.manifest["definition"]

    def more(part: str) -> html.A:
        return _more(reading, part)

    return html.Div(
        [
            _section(words("about_data"), rules["explanation"][words.language], *_how_to_read(reading)),
            _section(words("about_episodes"), *how_episodes_are_found(reading), more("episodes")),
            html.Section([html.H2(words("about_inclusion")), _inclusion(reading), more("inclusion")]),
            _section(
                words("about_protection"),
                *protection(reading),
                more("protection"),
            ),
            _section(
                words("about_cannot"),
                words("about_cannot_claims"),
                words("about_cannot_causal"),
                more("cannot"),
            ),
            html.Section(
                [
                    html.H2(words("about_rows")),
                    html.Ul([html.Li(line) for line in rows(reading)]),
                    more("rows"),
                ]
            ),
            _section(words("about_version"), *version(reading), more("version")),
        ],
        className="sections",
    )


def _section(heading: str, *paragraphs: Content) -> html.Section:
    return html.Section([html.H2(heading), *(html.P(text) for text in paragraphs)])


def _more(reading: Reading, part: str) -> html.A:
    """A link to the same subject on the page Data en uitleg."""
    words = reading.words
    text, subject = words("more_method"), words(f"about_{part}")
    return soft_link(
        text, reading.query(), kind="more-method", label=f"{text}: {subject}", page="method", part=part
    )


def _how_to_read(reading: Reading) -> Iterator[str]:
    yield reading.words("about_reading", people=people(reading))


def _inclusion(reading: Reading) -> html.Table:
    words, graph = reading.words, reading.graph
    stages = graph.inclusion if graph else ()
    head = html.Tr([html.Th(words(key), scope="col") for key in ("inclusion_stage", "inclusion_left")])
    lines = [
        html.Tr(
            [
                html.Th(words(f"stage_{stage.name}"), scope="row"),
                html.Td(
                    words("stage_withheld") if stage.episodes is None else words.number(stage.episodes),
                    className="" if stage.episodes is not None else "withheld",
                ),
            ]
        )
        for stage in stages
    ]
    return html.Table([html.Caption(words("inclusion_caption")), html.Thead(head), html.Tbody(lines)])
