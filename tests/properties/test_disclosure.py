"""What protection promises, on random pathways; and the fast answer against the slow one."""

from __future__ import annotations

import polars as pl
from hypothesis import event, given
from hypothesis import strategies as st

from pathways.disclosure import Protected, Protection, protect
from pathways.disclosure.courses import COUNTS, START
from tests.slow_protection import Cell, protect_slowly

STEPS = st.lists(st.sampled_from("abcd"), max_size=4).map(tuple)
END_STATES = st.sampled_from(["back", "ended", "died"])
LAST = 5  # the longest pathway has 4 steps, its end state stands at 5


@st.composite
def views(draw: st.DrawFn) -> dict[int, list[Cell]]:
    """A few views; cells from one episode to a hundred, so that pools of every make occur."""
    made = {}
    for view in range(draw(st.integers(1, 3))):
        courses = draw(st.lists(st.tuples(STEPS, END_STATES), unique=True, min_size=1, max_size=14))
        made[view] = []
        for steps, end_state in courses:
            episodes = draw(st.one_of(st.integers(1, 4), st.integers(5, 14), st.integers(15, 100)))
            again = draw(st.one_of(st.just(0), st.integers(0, min(episodes, 6))))
            made[view].append(Cell(steps, end_state, episodes, episodes - again))
    return made


def protect_fast(views: dict[int, list[Cell]], rules: Protection, reverse: bool = False) -> Protected:
    courses = sorted({(cell.steps, cell.end_state) for cells in views.values() for cell in cells})
    number = {course: place for place, course in enumerate(courses)}
    pathways = pl.DataFrame(
        [(place, list(steps), end_state) for (steps, end_state), place in number.items()],
        schema={"pathway": pl.UInt32, "steps": pl.List(pl.String), "end_state": pl.String},
        orient="row",
    )
    rows = [
        (view, number[cell.steps, cell.end_state], cell.episodes, cell.representatives)
        for view, cells in views.items()
        for cell in cells
    ]
    counts = pl.DataFrame(
        rows[::-1] if reverse else rows,
        schema={"view": pl.UInt32, "pathway": pl.UInt32, "episodes": pl.Int64, "representatives": pl.Int64},
        orient="row",
    )
    return protect(counts, pathways[::-1] if reverse else pathways, rules, LAST)


RULES = st.builds(
    Protection,
    minimum=st.sampled_from([1, 2, 10, 25]),
    rounding=st.just(5),
    smallest_view=st.sampled_from([1, 10, 50]),
)


@given(views(), RULES)
def test_the_fast_answer_is_the_slow_answer(made: dict[int, list[Cell]], rules: Protection):
    fast = protect_fast(made, rules)
    slow = {
        view: drawn
        for view, cells in made.items()
        if (drawn := protect_slowly(cells, rules.minimum, rules.smallest_view, LAST))
    }
    assert {view: (n, p) for view, n, p in fast.views.iter_rows()} == {
        view: (drawn.episodes, drawn.patients) for view, drawn in slow.items()
    }
    assert {
        (view, (position, source, target)): counted
        for view, position, source, target, *counted in fast.links.iter_rows()
    } == {
        (view, link): list(counted) for view, drawn in slow.items() for link, counted in drawn.links.items()
    }


@given(views())
def test_no_link_and_no_node_is_under_the_minimum(made: dict[int, list[Cell]]):
    answer = protect_fast(made, Protection())
    for table in (answer.links, answer.nodes):
        assert table.filter((pl.col("episodes") < 10) | (pl.col("patients") < 10)).is_empty()


@given(views(), RULES)
def test_what_flows_into_a_node_flows_out_of_it(made: dict[int, list[Cell]], rules: Protection):
    answer = protect_fast(made, rules)
    out = answer.links.group_by("view", "position", pl.col("source").alias("step")).agg(
        pl.col("episodes").sum().alias("out"), pl.col("patients").sum().alias("patients_out")
    )
    through = answer.nodes.filter(
        ~pl.col("step").is_in(["back", "ended", "died"]) & (pl.col("position") < LAST)
    ).join(out, on=["view", "position", "step"], how="left")
    assert through.filter(
        pl.col("episodes").ne_missing(pl.col("out")) | pl.col("patients").ne_missing(pl.col("patients_out"))
    ).is_empty()
    first = answer.links.filter(pl.col("position") == 0).group_by("view").agg(pl.sum("episodes"))
    assert first.sort("view").equals(answer.views.select("view", "episodes").sort("view"))


def links_of_courses(answer: Protected) -> pl.DataFrame:
    """The slow way: walk every course as it is drawn, and add up what takes the same link."""
    drawn, names = pl.col("drawn"), pl.Series(answer.labels, dtype=pl.String)
    start = pl.lit(answer.labels.index(START), pl.UInt32)
    links = ["view", "position", "source", "target"]
    return (
        answer.courses.select(
            "view",
            pl.int_ranges(drawn.list.len(), dtype=pl.UInt8).alias("position"),
            pl.concat_list(start, drawn).list.head(drawn.list.len()).alias("source"),
            drawn.alias("target"),
            *COUNTS,
        )
        .explode("source", "target", "position")
        .group_by(links)
        .agg(pl.sum(*COUNTS))
        .with_columns(pl.lit(names).gather(pl.col(end)).alias(end) for end in ("source", "target"))
        .sort(links)
    )


@given(views(), RULES)
def test_links_are_those_of_the_courses(made: dict[int, list[Cell]], rules: Protection):
    answer = protect_fast(made, rules)
    assert links_of_courses(answer).equals(answer.links)


@given(views())
def test_a_pool_has_two_members_or_more(made: dict[int, list[Cell]]):
    for cells in made.values():
        drawn = protect_slowly(cells, 10, 50, LAST)
        if drawn is not None:
            event(f"pools: {min(len(drawn.pools), 4)}")
            assert all(len(members) >= 2 for members in drawn.pools)


@given(views())
def test_protecting_what_is_protected_changes_nothing(made: dict[int, list[Cell]]):
    ends = ("back", "ended", "died")
    once = protect_fast(made, Protection())
    again = {}
    for view in once.views["view"]:
        cells = []
        for drawn, episodes, patients in once.courses.filter(pl.col("view") == view)[:, 1:].iter_rows():
            *steps, last = (once.labels[code] for code in drawn)
            course = (tuple(steps), last) if last in ends else ((*steps, last), "untold")
            cells.append(Cell(*course, episodes, patients))
        again[view] = cells
    if again:
        twice = protect_fast(again, Protection()).links.filter(pl.col("target") != "untold")
        assert twice.equals(once.links)


@given(views())
def test_a_pool_borrows_no_more_than_it_lacks(made: dict[int, list[Cell]]):
    """A link that no pool took in whole and that is 19 patients or more is at most 9 patients short."""
    answer = protect_fast(made, Protection())
    first = answer.links.filter((pl.col("position") == 0) & (pl.col("target") != "pooled"))
    for view, target, patients in first.select("view", "target", "patients").iter_rows():
        true = sum(c.representatives for c in made[view] if (c.steps or ("none",))[0] == target)
        assert true - 9 <= patients <= true


@given(views())
def test_the_order_of_rows_changes_nothing(made: dict[int, list[Cell]]):
    forwards, backwards = protect_fast(made, Protection()), protect_fast(made, Protection(), reverse=True)
    assert forwards.views.equals(backwards.views)
    assert forwards.links.equals(backwards.links)


@given(views())
def test_one_view_never_depends_on_another(made: dict[int, list[Cell]]):
    together = protect_fast(made, Protection())
    for view, cells in made.items():
        alone = protect_fast({view: cells}, Protection())
        assert alone.links.equals(together.links.filter(pl.col("view") == view))
