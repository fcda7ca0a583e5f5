"""Standardised rates, funnel limits and control charts against what others have printed."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from pathways import statistics as st
from pathways.statistics import funnel

OBSERVED = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
PEOPLE = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
REFERENCE_EVENTS = [10303, 2824, 3225, 3615, 3641, 3490, 3789, 3213, 3031, 2771, 3089, 3490, 3595, 4745, 5514,
                    7125, 5694, 6210, 5757]  # fmt: skip
REFERENCE_PEOPLE = [50520, 57173, 60213, 54659, 44345, 50128, 62163, 67423, 62899, 55463, 60479, 49974, 44140,
                    40888, 37239, 30819, 18136, 15325, 13918]  # fmt: skip
EXPECTED = [129.7052257, 27.56182114, 32.61795626, 35.91256701, 31.52878566, 41.35533035, 40.77732735,
            40.17262655, 31.80432121, 28.7776716, 30.95180145, 36.45455637, 34.69574082, 31.68130014,
            44.42117135, 66.58230312, 48.03606087, 49.84208809, 85.62286248]  # fmt: skip


def test_expected_events_of_public_health_england() -> None:
    """PHEindicatormethods, R/isr_sheet.csv: nineteen age bands, with the expected number of each printed."""
    rates = st.reference_rates(REFERENCE_EVENTS, REFERENCE_PEOPLE)
    assert rates[:3] == pytest.approx([0.203939034, 0.049393945, 0.053559862], abs=1e-9)
    for number, printed in enumerate(EXPECTED):
        alone = np.zeros(len(PEOPLE))
        alone[number] = PEOPLE[number]
        assert st.expected_events([alone], rates)[0] == pytest.approx(printed, rel=1e-6)
    together = st.expected_events([PEOPLE], rates)[0]
    assert together == pytest.approx(sum(EXPECTED), rel=1e-6)
    low, high = st.ratio_interval(sum(OBSERVED), together)
    assert (low, high) == pytest.approx(
        tuple(bound / sum(EXPECTED) for bound in st.byar_interval(sum(OBSERVED))), rel=1e-6
    )


def test_deaths_of_1940_at_the_rates_of_1960() -> None:
    """Selvin, Statistical Analysis of Epidemiologic Data 2004, as in epitools, ageadjust.indirect (example).

    Printed there to two digits (SIR 0.83); here to six, with the sums written out.
    """
    deaths_1960 = [141, 926, 1253, 1080, 1869, 4891, 14956, 30888, 41725, 26501, 5928]
    people_1960 = [1784033, 7065148, 15658730, 10482916, 9939972, 10563872, 9114202, 6850263, 4702482,
                   1874619, 330915]  # fmt: skip
    deaths_1940 = [45, 201, 320, 670, 1126, 3160, 9723, 17935, 22179, 13461, 2238]
    people_1940 = [906897, 3794573, 10003544, 10629526, 9465330, 8249558, 7294330, 5022499, 2920220, 1019504,
                   142532]  # fmt: skip
    expected = st.expected_events([people_1940], st.reference_rates(deaths_1960, people_1960))[0]
    slow = sum(d * n / m for d, m, n in zip(deaths_1960, people_1960, people_1940, strict=True))
    assert expected == pytest.approx(slow, rel=1e-12)
    assert sum(deaths_1940) / expected == pytest.approx(0.83, abs=5e-3)
    rate, *_ = st.direct_rate(deaths_1940, people_1940, people_1960)
    slow = sum(m * d / n for d, n, m in zip(deaths_1940, people_1940, people_1960, strict=True)) / sum(
        people_1960
    )
    assert rate == pytest.approx(slow, rel=1e-12)


def test_down_syndrome_in_michigan() -> None:
    """Fleiss 1981, table 14.4, fifth and later children, as dsrTest prints it (vignette, Dobson's method).

    dsrTest has exact bounds for the 740 children, this project Byar's as Public Health England does: they
    differ in the sixth digit, and with the exact bounds in the same formula every printed digit is there.
    """
    cases = [0, 8, 63, 112, 262, 295]
    births = [327, 30666, 123419, 149919, 104088, 34392]
    standard = [319933, 931318, 786511, 488235, 237863, 61313]
    rate, lower, upper = (1e5 * value for value in st.direct_rate(cases, births, standard))
    assert rate == pytest.approx(75.52901, abs=5e-6)
    assert (lower, upper) == pytest.approx((67.63284, 83.86703), rel=2e-6)
    exact, byar = st.exact_poisson_interval(740), st.byar_interval(740)
    step = (upper - rate) / (float(byar[1]) - 740)
    dobson = [rate + step * (float(bound) - 740) for bound in exact]
    assert dobson == pytest.approx([67.63284, 83.86703], abs=5e-6)


def test_poisson_limits_of_funnelplotr() -> None:
    """FunnelPlotR, tests/testthat/test-poisson_limits.R: at 15, 20 and 30 expected, seven digits."""
    lower, upper = funnel.ratio_limits([15, 20, 30])
    assert lower == pytest.approx([0.5596924, 0.6108260, 0.6746958], abs=5e-8)
    assert upper == pytest.approx([1.649348, 1.544419, 1.427562], abs=5e-7)
    lower, upper = funnel.ratio_limits([15, 20, 30], 0.998)
    assert lower == pytest.approx([0.3862650, 0.4479107, 0.5289724], abs=5e-8)
    assert upper == pytest.approx([2.082907, 1.902094, 1.702771], abs=5e-7)


def test_defects_of_pyzdek_by_groups_of_250() -> None:
    """Pyzdek and Keller, The Handbook for Quality Management 2013, figure 9.13: 27.933 of 250 on average.

    Its limits stand there as numbers of defectives, 12.990 and 42.877.
    """
    chart = st.proportion_chart([838 / 30] * 30, [250] * 30)
    assert 250 * chart.centre == pytest.approx(27.933, abs=5e-4)
    assert (250 * chart.lower[0], 250 * chart.upper[0]) == pytest.approx((12.990, 42.877), abs=5e-4)


def test_bruised_peaches_by_one_crate_or_two() -> None:
    """The same, table 9.6: 1544 of 8000, by 250 or 500; its formula written out where the size varies."""
    bruised = [47, 42, 55, 51, 46, 61, 39, 44, 41, 51, 88, 101, 101, 40, 48, 47, 50, 48, 57, 45, 43, 105, 98,
               100, 96]  # fmt: skip
    peaches = [250] * 10 + [500] * 3 + [250] * 8 + [500] * 4
    chart = st.proportion_chart(bruised, peaches)
    assert chart.centre == pytest.approx(1544 / 8000)
    for place, n in ((0, 250), (10, 500)):
        reach = 3 * sqrt(0.193 * 0.807 / n)
        assert (chart.lower[place], chart.upper[place]) == pytest.approx((0.193 - reach, 0.193 + reach))


def test_trade_deficits_of_wheeler() -> None:
    """Wheeler, Understanding Variation 1993, figure 6.7 and page 60: mean and 2.66 average moving ranges.

    3 / 1.128 is 2.6596: Wheeler's factor has three digits.
    """
    deficits = [10.5, 11.2, 9.2, 10.1, 10.4, 10.5]
    chart = st.individuals_chart(deficits)
    moving = (0.7 + 2.0 + 0.9 + 0.3 + 0.1) / 5
    assert chart.centre == pytest.approx(61.9 / 6)
    assert chart.upper[0] - chart.centre == pytest.approx(2.66 * moving, rel=2e-4)
    assert chart.centre - chart.lower[0] == pytest.approx(2.66 * moving, rel=2e-4)


def test_dissimilarity_of_taeuber_and_taeuber() -> None:
    """Negroes in Cities 1965, p. 236, with the shares of the SPSS syntax archive: 0.10."""
    one, other = [0.15, 0.15, 0.10, 0.12, 0.18, 0.20, 0.10], [0.12, 0.17, 0.12, 0.12, 0.11, 0.20, 0.16]
    assert st.total_variation(one, other) == pytest.approx(0.10, abs=1e-12)


def test_colds_with_and_without_vitamin_c() -> None:
    """Pauling 1971 (Agresti, Categorical Data Analysis): 31 of 140 and 17 of 139, chi-square 4.81, p 0.028.

    With two flows the total variation is the difference of two shares, so its p-value has to be that of the
    chi-square. Of twenty p-values from other draws the mean is within 0.003 of it.
    """
    assert st.total_variation([31, 109], [17, 122]) == pytest.approx(31 / 140 - 17 / 139)
    drawn = [st.variation_p_value([31, 109], [17, 122], seed=seed) for seed in range(20)]
    assert np.mean(drawn) == pytest.approx(0.028, abs=0.003)
