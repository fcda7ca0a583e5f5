"""Groups of values from which one value can be read off by subtraction; such groups are not released."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

Groups = Mapping[str, tuple[str, ...]]
MOST_PARTS = 4
"""So many groups at once are subtracted from another one."""


def revealing(groups: Groups, values: Sequence[str], dimension: str) -> Iterable[tuple[str, str]]:
    """Groups that give away one value: the last group of each combination, and the sentence about it.

    A value that is withheld because it is small would be read off the difference. Refused are: a whole (all
    values, or a group) minus groups without a common member that leaves one value, and any two groups that
    together hold all values but one.

    Args:
        values: every value of the dimension; empty where nobody knows them all.
    """
    wholes = {f'group "{name}"': frozenset(members) for name, members in groups.items()}
    everything = frozenset(values)
    of_everything = {f"all values of {dimension}": everything} if values else {}
    for parts in _disjoint(groups):
        together = frozenset().union(*(groups[name] for name in parts))
        for whole, in_whole in {**of_everything, **wholes}.items():
            left = in_whole - together
            if together < in_whole and len(left) == 1:
                yield parts[-1], _sentence(whole, parts, next(iter(left)))
    for one, other in itertools.combinations(groups, 2):
        first, second = frozenset(groups[one]), frozenset(groups[other])
        left = everything - first - second
        if len(left) == 1 and first & second and first | second <= everything:
            yield other, _sentence(next(iter(of_everything)), (one, other), next(iter(left)))


def _sentence(whole: str, parts: Sequence[str], left: str) -> str:
    names = " and ".join(f'group "{name}"' for name in parts)
    return (
        f'{whole} minus {names} gives away "{left}" by subtraction. '
        "Let groups leave out none or at least two."
    )


def _disjoint(groups: Groups) -> Iterable[tuple[str, ...]]:
    """Every set of up to `MOST_PARTS` groups without a member in common."""
    for size in range(1, min(MOST_PARTS, len(groups)) + 1):
        for names in itertools.combinations(groups, size):
            members = [member for name in names for member in groups[name]]
            if len(members) == len(set(members)):
                yield names
