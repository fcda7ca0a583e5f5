"""The report of an audit: what an attacker can tell about small counts, by kind, and in words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MOST_EXAMPLES = 10
KINDS = {
    "link": "from one step to the next",
    "node": "at one step of one position",
    "view": "in a view as a whole",
    "route": "of whole pathways, and of links besides them",
    "focus": "in a focus view, and in its view besides it",
    "end state": "by end state",
    "inclusion": "in the inclusion flow",
    "repeats": "episodes of a patient who is counted already",
    "rows": "rows of claims",
    "measure": "in the numerator or denominator of a measure, or left out of it",
    "mean": "the mean cost of a few, by subtraction",
    "days": "how many of a few took at most, or more than, so many days, by subtraction",
    "complement": "what is not shown of a sum, together",
}


@dataclass(frozen=True)
class Finding:
    """A count that is recovered: small, and one of fewer than `possible_values` values."""

    kind: str
    lens: str  # empty: of every lens
    what: str  # which count, in the words of the release
    point: dict[str, str]  # the place in the lattice
    low: int
    high: int
    how: str  # intervals | programs

    def __str__(self) -> str:
        place = ", ".join(f"{name} {choice}" for name, choice in self.point.items()) or "everywhere"
        lens = f", lens {self.lens}" if self.lens else ""
        count = f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"
        return f"{count}: {self.what} ({place}{lens}; by {self.how})"


@dataclass(frozen=True)
class Tally:
    """Of one kind of counts: looked at, proved to be small, recovered, and recovered to one value."""

    examined: int = 0
    known: int = 0
    recovered: int = 0
    pinned: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.examined + other.examined,
            self.known + other.known,
            self.recovered + other.recovered,
            self.pinned + other.pinned,
        )


@dataclass(frozen=True)
class AuditReport:
    """What the attacker found in a release.

    - broken: rules that published numbers break by themselves, in sentences.
    - is_contradictory: no true counts at all fit the release and the rules.
    """

    release: str
    minimum: int
    possible_values: int
    tallies: dict[str, Tally]
    found: tuple[Finding, ...]  # the fewest possible values first
    broken: tuple[str, ...]
    is_contradictory: bool
    unknowns: int
    sums: int
    rounds: int
    programs: int
    solved: int
    seconds: float

    @property
    def is_safe(self) -> bool:
        return not (self.found or self.broken or self.is_contradictory)

    def as_json(self) -> dict[str, Any]:
        """The report in the types of JSON."""
        return {**asdict(self), "is_safe": self.is_safe}

    def as_text(self) -> str:
        """The report for a reader at a terminal."""
        return "\n".join(
            [f"Audit of {self.release}", *self._size(), "", *self._table(), "", *self._verdict()]
        )

    def _size(self) -> list[str]:
        return [
            f"{self.unknowns:,} unknown counts, {self.sums:,} sums between them; {self.rounds} rounds of "
            f"interval arithmetic, {self.programs:,} linear programs ({self.solved:,} solutions), "
            f"{self.seconds:.0f} seconds.",
            f"A count is small from 1 to {self.minimum - 1}; it counts as recovered with fewer than "
            f"{self.possible_values} possible values.",
        ]

    def _table(self) -> list[str]:
        rows = [("counts", "examined", "known to be small", "recovered", "to one value", "")]
        rows += [
            (
                kind,
                f"{tally.examined:,}",
                f"{tally.known:,}",
                f"{tally.recovered:,}",
                f"{tally.pinned:,}",
                KINDS.get(kind, ""),
            )
            for kind, tally in self.tallies.items()
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        return [
            "  ".join(
                cell.ljust(width) if column in (0, 5) else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in rows
        ]

    def _verdict(self) -> list[str]:
        if self.is_safe:
            return ["No small count can be recovered."]
        lines = []
        if self.is_contradictory:
            lines.append(
                "The numbers contradict each other under the rules of protection: this release was changed "
                "after it was built, or not built by these rules. Nothing else can be said about it."
            )
        lines += self.broken
        if self.found:
            lines.append(f"{len(self.found):,} small counts can be recovered. The worst:")
            lines += [f"  {finding}" for finding in self.found[:MOST_EXAMPLES]]
        return lines
