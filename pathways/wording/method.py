"""What a figure rests on, in sentences: how episodes are found, protection, rows, version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pathways.rounding import in_digits
from pathways.wording.sentences import people

if TYPE_CHECKING:
    from pathways.reading import Reading
    from pathways.wording import Words

IDENTITY = 25
"""Characters of a release's name that tell it from every other: when it was built, and eight of its hash."""


def sections(reading: Reading) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their sentences, in the order of the page's explanation."""
    words = reading.words
    explanation = reading.manifest["definition"]["explanation"][words.language]
    return (
        (
            words("about_data"),
            tuple(filter(None, (explanation, words("about_reading", people=people(reading))))),
        ),
        (words("about_episodes"), tuple(how_episodes_are_found(reading))),
        (words("about_inclusion"), tuple(inclusion(reading))),
        (words("about_protection"), tuple(protection(reading))),
        (words("about_cannot"), (words("about_cannot_claims"), words("about_cannot_causal"))),
        (words("about_rows"), tuple(rows(reading))),
        (words("about_version"), tuple(version(reading))),
    )


def how_episodes_are_found(reading: Reading) -> Iterator[str]:
    """The rules that make a pathway of claims."""
    words, rules = reading.words, reading.manifest["definition"]
    episodes, steps = rules["episodes"], rules["steps"]
    followed = words.span(episodes["follow_up_days"]) if episodes["follow_up_days"] else ""
    yield words(f"episodes_{episodes['by']}", gap=words.span(episodes["gap_days"]), followed=followed)
    if episodes["by"] != "given" and episodes["washout_days"]:
        yield words("washout", span=words.span(episodes["washout_days"]))
    if not reading.manifest["observation_known"] and episodes["by"] != "given":
        yield words("no_observation")
    yield f"{words('steps_' + steps['repeats'])} {words('steps_' + steps['same_day'])}"
    if followed:
        yield words("ongoing_rule", span=words.span(episodes["quiet_days"]))


def inclusion(reading: Reading) -> Iterator[str]:
    """Each stage with what is left after it."""
    words, graph = reading.words, reading.graph
    yield words("inclusion_caption")
    for stage in graph.inclusion if graph else ():
        left = words("stage_withheld") if stage.episodes is None else words.number(stage.episodes)
        yield f"{words('stage_' + stage.name)}: {left}"


def protection(reading: Reading) -> Iterator[str]:
    """How it is kept from being traced to people."""
    words, rules = reading.words, reading.manifest["protection"]
    if rules["minimum"] > 1:
        yield words("protection_minimum", minimum=rules["minimum"])
        yield words("protection_small_view", smallest=rules["smallest_view"])
    else:
        yield words("protection_none")
    if rules["rounding"] > 1:
        yield in_rounding(words, rules)
    yield words("protection_server")


def in_rounding(words: Words, rules: Mapping[str, Any]) -> str:
    """How counts are rounded."""
    key = "protection_midpoint" if rules.get("midpoint") else "protection_rounding"
    return words(key, rounding=rules["rounding"], numbers=in_digits(rules))


def rows(reading: Reading) -> Iterator[str]:
    """What became of the rows of the source."""
    words, counted = reading.words, reading.manifest["rows"]
    few = words("rows_few", minimum=reading.manifest["protection"]["minimum"])

    def count(n: int | None) -> str:
        return few if n is None else words.number(n)

    yield words("rows_read", n=count(counted["read"]))
    yield words("rows_used", n=count(counted["used"]))
    set_aside = [n for n in counted["set_aside"].values() if n != 0]
    if set_aside:
        yield words("rows_set_aside", n=count(sum(n for n in set_aside if n) or None))
    for reason, n in counted["out_of_scope"].items():
        if words.has(f"rows_{reason}") and n != 0:
            yield words(f"rows_{reason}", n=count(n))


def version(reading: Reading) -> Iterator[str]:
    """Which definition, and which release."""
    words, manifest = reading.words, reading.manifest
    rules = manifest["definition"]
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
