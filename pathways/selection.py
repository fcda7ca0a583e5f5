"""Selection: the question a reader asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

ALL = "all"


@dataclass(frozen=True)
class Selection:
    """One condition, one lens and one lattice point; `all` leaves a dimension open."""

    condition: str
    lens: str
    diagnosis: str = ALL
    region: str = ALL
    year: str = ALL
    specialist: str = ALL

    def to_query(self) -> dict[str, str]:
        """The query string's keys and values, without what is open."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name)) != ALL}

    @classmethod
    def from_query(cls, query: Mapping[str, str], default: Selection) -> Selection:
        """The selection a query string asks for; what it does not name comes from `default`.

        Values are not judged here: an unknown one leads to `NoData`, in words.
        """
        return cls(**{f.name: str(query.get(f.name, getattr(default, f.name)))[:80] for f in fields(cls)})
