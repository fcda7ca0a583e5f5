"""What focus views promise, on random pathways, beside the slow truth."""

from __future__ import annotations

import polars as pl
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from pathways.disclosure import Protected, Protection, protect
from pathways.disclosure.focus import Focused, FocusRules, focus_all
from pathways.disclosure.routes_across import withdraw_foci
from tests.properties.test_disclosure import LAST, protect_fast, views
from tests.properties.test_disclosure_across import LAST as LAST_ACROSS
from tests.properties.test_disclosure_across import LATTICE, cells_of, cohorts, pathways
from tests.properties.test_disclosure_across import RULES as ACROSS
from tests.properties.test_disclosure_routes import Views, by_view
from tests.slow_focus import flows_of, passing, small_rests

RULES = Protection(smallest_view=10)
NOTHING = pl.DataFrame(schema={"view": pl.UInt32, "position": pl.UInt8, "step": pl.String})
SIZES = st.sampled_from([FocusRules(10, 10), FocusRules(60, 25)])
SLOW = settings(suppress_health_check=[HealthCheck.too_slow])


def focus(made: Views, sizes: FocusRules, rules: Protection = RULES) -> tuple[Protected, Focused]:
    base = protect_fast(made, rules)
    return base, focus_all(base, NOTHING, sizes, rules, LAST)


def links_of(focused: Focused) -> dict[int, dict[tuple[int, str, str], tuple[int, int]]]:
    found: dict[int, dict[tuple[int, str, str], tuple[int, int]]] = {}
    for number, position, source, target, episodes, patients in focused.protected.links.iter_rows():
        found.setdefault(number, {})[position, source, target] = (episodes, patients)
    return found


@SLOW
@given(views(), SIZES)
def test_every_number_in_focus_is_the_minimum_or_more_and_flow_is_conserved(made: Views, sizes: FocusRules):
    _, focused = focus(made, sizes)
    links = focused.protected.links
    assert links.filter((pl.col("episodes") < 10) | (pl.col("patients") < 10)).is_empty()
    out = links.group_by("view", "position", pl.col("source").alias("step")).agg(
        pl.sum("episodes").alias("out")
    )
    through = focused.protected.nodes.filter(
        ~pl.col("step").is_in(["back", "ended", "died"]) & (pl.col("position") < LAST)
    ).join(out, on=["view", "position", "step"], how="left")
    assert through.filter(pl.col("episodes").ne_missing(pl.col("out"))).is_empty()


@SLOW
@given(views(), SIZES)
def test_a_link_in_focus_is_a_part_of_a_link_of_the_view(made: Views, sizes: FocusRules):
    base, focused = focus(made, sizes)
    drawn = {tuple(row[:4]): row[4] for row in base.links.iter_rows()}
    of = dict(focused.foci.select("focus", "view").iter_rows())
    for number, links in links_of(focused).items():
        for (position, source, target), (episodes, _) in links.items():
            if "pooled" not in (source, target):
                assert episodes <= drawn[of[number], position, source, target]


@SLOW
@given(views(), SIZES)
def test_the_node_in_focus_is_drawn_whole_and_holds_everybody(made: Views, sizes: FocusRules):
    base, focused = focus(made, sizes)
    at_node = {tuple(row[:3]): tuple(row[3:]) for row in base.nodes.iter_rows()}
    sizes_of = {number: counted for number, *counted in focused.protected.views.iter_rows()}
    in_focus = {tuple(row[:3]): row[3:] for row in focused.protected.nodes.iter_rows()}
    for number, view, position, step in focused.foci.iter_rows():
        assert tuple(sizes_of[number]) == at_node[view, position, step]
        assert in_focus[number, position, step] == at_node[view, position, step]


@SLOW
@given(views(), SIZES)
def test_what_is_out_of_focus_is_nobody_or_the_minimum_or_more(made: Views, sizes: FocusRules):
    """Of links and nodes by name always; at "Overige routes" where the focus pools nobody else there."""
    base, focused = focus(made, sizes)
    courses, found = by_view(base, base.courses), links_of(focused)
    for number, view, position, step in focused.foci.iter_rows():
        small = small_rests(courses[view], passing(courses[view], position, step), 10)
        event(f"small rests: {min(len(small), 3)}")
        drawn = {link: n for link, (n, _) in found[number].items()}
        for (at, _, target), n in list(drawn.items()):
            drawn[at, "=", target] = drawn.get((at, "=", target), 0) + n
        for link, episodes in small.items():
            if link in drawn:
                assert "pooled" in link
                assert drawn[link] != episodes


@SLOW
@given(views())
def test_every_node_that_is_large_enough_is_put_in_focus_or_cannot_be(made: Views):
    base, focused = focus(made, FocusRules(60, 25))
    large = base.views.filter(pl.col("patients") >= 60)["view"].to_list()
    found = {tuple(row) for row in focused.foci.select("view", "position", "step").iter_rows()}
    wanted = {
        (view, position, step)
        for view, position, step, _, patients in base.nodes.iter_rows()
        if view in large and patients >= 25 and step in "abcd"
    }
    assert found <= wanted
    event(f"given up: {min(len(wanted - found), 2)}")


@SLOW
@given(views())
def test_with_minimum_one_a_focus_is_exactly_the_courses_that_pass(made: Views):
    base, focused = focus(made, FocusRules(1, 1), Protection(minimum=1, rounding=1, smallest_view=1))
    courses, found = by_view(base, base.courses), links_of(focused)
    for number, view, position, step in focused.foci.iter_rows():
        episodes, _ = flows_of(passing(courses[view], position, step))
        assert {link: n for link, (n, _) in found[number].items()} == {
            link: n for link, n in episodes.items() if link[1] != "="
        }


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(cohorts())
def test_withdrawing_foci_only_ever_takes_whole_focus_views_away(cohort: dict[tuple[str, str, int], int]):
    base = protect(cells_of(cohort), pathways(), ACROSS, LAST_ACROSS)
    focused = focus_all(base, NOTHING, FocusRules(60, 10), ACROSS, LAST_ACROSS)
    kept = withdraw_foci(focused, ACROSS, LATTICE)
    event(f"withdrawn: {min(len(focused.foci) - len(kept.foci), 3)}")
    assert kept.foci.join(focused.foci, on=kept.foci.columns, how="anti").is_empty()
    whole = focused.protected.links.join(kept.foci, left_on="view", right_on="focus", how="semi")
    assert kept.protected.links.equals(whole)
    assert withdraw_foci(kept, ACROSS, LATTICE).foci.equals(kept.foci)
