"""Which claims: by what was done, by whom and for which diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.toml import Table


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims: all that is given must hold; an empty tuple asks nothing. All empty: every claim."""

    codes: tuple[str, ...] = ()
    specialists: tuple[str, ...] = ()
    diagnoses: tuple[str, ...] = ()


EVERY_CLAIM = ClaimFilter()


def claim_filter(table: Table) -> ClaimFilter:
    """The claims that a table selects."""
    return ClaimFilter(table.codes("codes"), table.codes("specialists"), table.codes("diagnoses"))


def claim_filters(table: Table, key: str) -> tuple[ClaimFilter, ...]:
    """The claims that a list of tables selects: those that any of its elements selects."""
    filters = []
    for entry in table.list_of_tables(key):
        selected = claim_filter(entry)
        if selected == EVERY_CLAIM:
            entry.fault((), "selects every claim; give it codes, specialists or diagnoses.")
        filters.append(selected)
    return tuple(filters)
