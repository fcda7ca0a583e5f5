"""Statistics of variation: plain functions over arrays, each with its formula and its source.

`funnel` and `multiplicity` are asked for by their own names: they stand on `scipy.stats`, which takes most of
a second to import, and a build needs neither.
"""

from pathways.statistics.charts import FEWEST_POINTS, Chart, individuals_chart, proportion_chart
from pathways.statistics.clusters import between_variance, intraclass_correlation, median_odds_ratio
from pathways.statistics.distance import total_variation, variation_p_value
from pathways.statistics.intervals import (
    byar_interval,
    exact_poisson_interval,
    newcombe_interval,
    poisson_interval,
    quantile_of,
    ratio_interval,
    share,
    wilson_interval,
)
from pathways.statistics.medians import median_error
from pathways.statistics.overdispersion import (
    Dispersion,
    dispersion,
    log_ratio_scores,
    proportion_scores,
    rankability,
    ratio_scores,
    widening,
    winsorise,
)
from pathways.statistics.standardisation import direct_rate, expected_events, reference_rates
from pathways.statistics.systematic import (
    scv_diehr,
    scv_mcpherson,
    shrinkage_shape,
    shrunken_ratios,
    spread_quotient,
)

__all__ = [
    "FEWEST_POINTS", "Chart", "Dispersion", "between_variance", "byar_interval", "direct_rate",
    "dispersion", "exact_poisson_interval", "expected_events", "individuals_chart",
    "intraclass_correlation", "log_ratio_scores", "median_error", "median_odds_ratio",
    "newcombe_interval", "poisson_interval", "proportion_chart", "proportion_scores", "quantile_of",
    "rankability", "ratio_interval", "ratio_scores", "reference_rates", "scv_diehr", "scv_mcpherson",
    "share", "shrinkage_shape", "shrunken_ratios", "spread_quotient", "total_variation",
    "variation_p_value", "widening", "wilson_interval", "winsorise",
]  # fmt: skip
