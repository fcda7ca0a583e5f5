"""Summaries over regions: how much a measure differs between them, beyond chance and case mix."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.statistics import (
    between_variance,
    dispersion,
    intraclass_correlation,
    median_odds_ratio,
    proportion_scores,
    rankability,
    scv_diehr,
    shrunken_ratios,
    spread_quotient,
)

FEWEST_REGIONS = 5
"""Under so many regions there is no spread to speak of."""
DIGITS = 3

Counted = NDArray[np.float64]


@dataclass(frozen=True)
class Variation:
    """One measure over all regions at one point of the lattice. Numbers of a whole country: no region's."""

    regions: int
    factor: float  # φ of the arcsine scores, winsorised: 1 is chance alone
    variance: float  # τ² on the arcsine scale
    scv: float  # systematic component of variation (Diehr, binomial), times 100; negative: none to be told
    quotient_80: float  # 80th over 20th percentile of the shrunken ratios
    quotient_90: float
    icc: float
    median_odds: float
    rankability: float

    def rounded(self) -> Variation:
        """With as many digits as are published."""
        values = {name: float(f"{value:.{DIGITS}g}") for name, value in asdict(self).items()}
        return Variation(**(values | {"regions": self.regions}))  # type: ignore[arg-type]


def summarise(
    observed: Counted, expected: Counted, people: Counted, *, clusters: bool = True
) -> Variation | None:
    """The variation of O with E expected among n, per region; None with too few regions or nobody expected.

    Scores are those of the standardised share, O/E times the share of all, so that case mix is out of them.

    Args:
        clusters: work out ICC and median odds ratio too, which takes a model.
    """
    used = (people > 0) & (expected > 0)
    o, e, n = observed[used], expected[used], people[used]
    target = float(o.sum() / n.sum()) if n.sum() else 0.0
    if len(o) < FEWEST_REGIONS or not 0 < target < 1:
        return None
    standardised = np.clip(o / e * target, 0, 1) * n
    scores, errors = proportion_scores(standardised, n, target)
    found = dispersion(scores, errors)
    share = np.clip(e / n, 1e-9, 1 - 1e-9)
    # Chance varies a common event less than a rare one: O/E by (1 - p)/E, not by 1/E. Counts over 1 - p have
    # that very variance as their Poisson variance; with plain counts a common measure seems not to vary.
    o_rare, e_rare = o / (1 - share), e / (1 - share)
    ratios = shrunken_ratios(o_rare, e_rare)
    variance = between_variance(o, n, np.log(share / (1 - share))) if clusters else float("nan")
    return Variation(
        regions=len(o),
        factor=found.factor,
        variance=found.variance,
        scv=100 * scv_diehr(o_rare, e_rare),
        quotient_80=spread_quotient(ratios),
        quotient_90=spread_quotient(ratios, tail=0.1),
        icc=intraclass_correlation(variance),
        median_odds=median_odds_ratio(variance),
        rankability=rankability(found.variance, errors),
    )
