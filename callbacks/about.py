"""The explanation: the definition, who is counted and the protection in words, from what the release says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dash import Output, html

from callbacks.ids import Card
from callbacks.markup import Content, attributes, soft_link
from pathways.reading import Reading
from pathways.wording.sentences import people

IDENTITY = 25
"""Characters of a release's name that tell it from every other: when it was built, and eight of its hash."""


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
            _section(words("about_episodes"), *_how_episodes_are_found(reading, rules), more("episodes")),
            html.Section([html.H2(words("about_inclusion")), _inclusion(reading), more("inclusion")]),
            _section(
                words("about_protection"),
                *_protection(reading, reading.manifest["protection"]),
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
                    html.Ul([html.Li(line) for line in _rows(reading)]),
                    more("rows"),
                ]
            ),
            _section(words("about_version"), *_version(reading, rules), more("version")),
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


def _how_episodes_are_found(reading: Reading, rules: Mapping[str, Any]) -> Iterator[str]:
    words, episodes, steps = reading.words, rules["episodes"], rules["steps"]
    followed = words.span(episodes["follow_up_days"]) if episodes["follow_up_days"] else ""
    yield words(f"episodes_{episodes['by']}", gap=words.span(episodes["gap_days"]), followed=followed)
    if episodes["by"] != "given" and episodes["washout_days"]:
        yield words("washout", span=words.span(episodes["washout_days"]))
    if not reading.manifest["observation_known"] and episodes["by"] != "given":
        yield words("no_observation")
    yield f"{words('steps_' + steps['repeats'])} {words('steps_' + steps['same_day'])}"
    if followed:
        yield words("ongoing_rule", span=words.span(episodes["quiet_days"]))


def _inclusion(reading: Reading) -> html.Table:
    words, graph = reading.words, reading.graph
    stages = graph.inclusion if graph else ()
    head = html.Tr([html.Th(words(key), scope="col") for key in ("inclusion_stage", "inclusion_left")])
    rows = [
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
    return html.Table([html.Caption(words("inclusion_caption")), html.Thead(head), html.Tbody(rows)])


def _protection(reading: Reading, protection: Mapping[str, Any]) -> Iterator[str]:
    words = reading.words
    if protection["minimum"] > 1:
        yield words("protection_minimum", minimum=protection["minimum"])
        yield words("protection_small_view", smallest=protection["smallest_view"])
    else:
        yield words("protection_none")
    if protection["rounding"] > 1:
        yield words("protection_rounding", rounding=protection["rounding"])
    yield words("protection_server")


def _rows(reading: Reading) -> Iterator[str]:
    words, rows = reading.words, reading.manifest["rows"]
    few = words("rows_few", minimum=reading.manifest["protection"]["minimum"])

    def count(n: int | None) -> str:
        return few if n is None else words.number(n)

    yield words("rows_read", n=count(rows["read"]))
    yield words("rows_used", n=count(rows["used"]))
    set_aside = [n for n in rows["set_aside"].values() if n != 0]
    if set_aside:
        known = sum(n for n in set_aside if n)
        yield words("rows_set_aside", n=count(known or None))
    for reason, n in rows["out_of_scope"].items():
        if words.has(f"rows_{reason}") and n != 0:
            yield words(f"rows_{reason}", n=count(n))


def _version(reading: Reading, rules: Mapping[str, Any]) -> Iterator[str]:
    words, manifest = reading.words, reading.manifest
    yield words(
        "version_definition",
        title=rules["title"][words.language],
        version=rules["version"],
        author=rules["author"],
    )
    yield words(
        "version_release",
        identity=reading.snapshot.identity_of(reading.selection.condition)[:IDENTITY],
        day=words.day(str(manifest["built_at"])[:10]),
        software=manifest["software"],
    )
