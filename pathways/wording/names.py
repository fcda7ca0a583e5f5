"""What steps and people are called, on their own and inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pathways.definition import COMBINATION

if TYPE_CHECKING:
    from pathways.graph import Node
    from pathways.reading import Reading
    from pathways.wording import Words

FEW = 20
"""Of fewer patients no mean and no median is told (section 8 of the design)."""


def step_name(reading: Reading, step: str, *, short: bool = False) -> str:
    """What a step or a place in the drawing is called."""
    names = reading.snapshot.label(reading.selection, step)
    if names:
        return reading.words.text(names[short])
    key = f"step_{step}"
    return reading.words(key) if reading.words.has(key) else step


def people(reading: Reading) -> str:
    """What is counted, in a word."""
    return reading.words(f"people_{reading.people}")


def withheld(words: Words, node: Node) -> str:
    """Why days or cost of a block are not told: too few, or the release has none, as of "Overige routes"."""
    return words("fewer_than_20" if node.episodes < FEW else "not_told")


def with_article(reading: Reading, step: str, *, definite: bool) -> str:
    """A step inside a sentence; a specialist gets an article, care does not."""
    name = in_sentence(step_name(reading, step))
    if not reading.about_specialists:
        return name
    if reading.words.language == "nl":
        return f"{'de' if definite else 'een'} {name}"
    return f"the {name}" if definite else f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def in_sentence(name: str) -> str:
    """A name with a small first letter: neuroloog, back to GP; MRI, X-ray, Obstetrics & Gynaecology stay."""
    return COMBINATION.join(_small(part) for part in name.split(COMBINATION))


def _small(name: str) -> str:
    first, *others = name.split(" ")
    is_title = any(word.istitle() for word in others)
    stays = is_title or first[1:] != first[1:].lower() or first[1:2] == "-"
    return name if stays else name[:1].lower() + name[1:]
