"""Near words: what somebody may have meant who wrote a word that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """` Did you mean "...".`, or nothing when no known word comes near."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f' Did you mean "{near[0]}"?' if near else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """` Did you mean "...".`, or else what there is to choose from when that is a short list."""
    words = tuple(known)
    choices = f" Choose from: {', '.join(words)}." if 0 < len(words) <= 16 else ""
    return did_you_mean(word, words) or choices
