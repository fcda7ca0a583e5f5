"""Nothing vanishes: every row, episode, link and patient is counted, and the tables tell one story."""

from __future__ import annotations

from collections import Counter

from tests.cohorts import Cohort
from tests.engines.agreement import ask_engine
from tests.nasty_cases import people, shown
from tests.oracle import lattice_points, strata_of
from tests.properties.everywhere import Complaints, holds_everywhere


def unequal(what: str, one: object, other: object) -> Complaints:
    return [] if one == other else [f"{what}: {one} and {other}"]


def test_every_row_has_one_reason() -> None:
    holds_everywhere(
        lambda cohort: unequal("rows", sum(ask_engine(cohort).rows.values()), len(cohort.claims))
    )


def test_the_inclusion_flow_never_grows() -> None:
    """all >= in scope >= new >= complete; shown lies between new and complete, and is one of the two."""

    def complaints(cohort: Cohort) -> Complaints:
        inclusion = ask_engine(cohort).inclusion
        found: Complaints = []
        for strata in {strata for strata, _ in inclusion}:
            reached = {s: inclusion[strata, s] for s in ("all", "in_scope", "new", "complete", "shown")}
            counts = list(reached.values())
            fine = counts[:4] == sorted(counts[:4], reverse=True)
            stage = "new" if cohort.definition.episodes.incomplete == "show" else "complete"
            if not fine or reached["shown"] != reached[stage]:
                found.append(f"{strata}: {reached}")
        return found

    holds_everywhere(complaints)


def test_every_table_holds_the_same_episodes() -> None:
    """Per stratum: shown = variants (of every lens) = end states = durations."""

    def complaints(cohort: Cohort) -> Complaints:
        counts = ask_engine(cohort)
        shown_episodes = Counter({s: n for (s, stage), n in counts.inclusion.items() if stage == "shown"})
        tables = {"end_states": Counter(), "durations": Counter()}
        for name, total in tables.items():
            for (strata, _), episodes in getattr(counts, name).items():
                total[strata] += episodes
        for lens in cohort.definition.lenses:
            total = tables.setdefault(f"variants of {lens.id}", Counter())
            for (of_lens, strata, _, _), variant in counts.variants.items():
                if of_lens == lens.id:
                    total[strata] += variant.episodes
        return [line for name, total in tables.items() for line in unequal(name, total, shown_episodes)]

    holds_everywhere(complaints)


def test_every_link_has_its_days() -> None:
    """Episodes per link from the days table = episodes per link from the variants."""

    def complaints(cohort: Cohort) -> Complaints:
        counts = ask_engine(cohort)
        from_days: Counter = Counter()
        for (lens, strata, position, source, target, days), episodes in counts.days.items():
            if days < 0:
                return [f"{source} > {target}: {days} days"]
            from_days[lens, strata, position, source, target] += episodes
        from_variants: Counter = Counter()
        for (lens, strata, steps, _), variant in counts.variants.items():
            for position in range(1, len(steps)):
                link = (lens, strata, position, steps[position - 1], steps[position])
                from_variants[link] += variant.episodes
        return unequal("links", from_days, from_variants)

    holds_everywhere(complaints)


def test_every_node_gives_on_what_it_gets() -> None:
    """Episodes into a node = episodes out of it, to a next step or to how they ended."""

    def complaints(cohort: Cohort) -> Complaints:
        into: Counter = Counter()
        out_of: Counter = Counter()
        for (lens, strata, steps, end_state), variant in ask_engine(cohort).variants.items():
            route = ("start", *steps, end_state)
            for position in range(len(route) - 1):
                out_of[lens, strata, position, route[position]] += variant.episodes
                into[lens, strata, position + 1, route[position + 1]] += variant.episodes
        middle = {node: n for node, n in out_of.items() if node[2] > 0}
        steps_only = {node: n for node, n in into.items() if node in out_of}
        return unequal("nodes", middle, steps_only)

    holds_everywhere(complaints)


def test_money_is_spent_once_per_lens() -> None:
    """The cost of all variants = the amounts of the claims of all shown episodes."""

    def complaints(cohort: Cohort) -> Complaints:
        spent = sum(claim.amount_cents or 0 for episode in shown(cohort) for claim in episode.claims)
        per_lens = Counter({lens.id: 0 for lens in cohort.definition.lenses})
        for (lens, *_), variant in ask_engine(cohort).variants.items():
            per_lens[lens] += variant.cost_cents
        return [line for lens, cost in per_lens.items() for line in unequal(lens, cost, spent)]

    holds_everywhere(complaints)


def test_episodes_minus_repeats_are_different_patients() -> None:
    """At every lattice point, over the whole view; per cell they are at most the patients of the cell."""

    def complaints(cohort: Cohort) -> Complaints:
        counts = ask_engine(cohort)
        patients: dict[tuple, set] = {}
        known = people(cohort)
        for episode in shown(cohort):
            for point in lattice_points(strata_of(episode, known, cohort.definition), cohort.definition):
                patients.setdefault(point, set()).add(episode.patient_id)
        found: Complaints = []
        for lens in cohort.definition.lenses:
            first: Counter = Counter()
            for (of_lens, strata, steps, end_state), variant in counts.variants.items():
                if of_lens != lens.id:
                    continue
                for point in lattice_points(strata, cohort.definition):
                    first[point] += variant.episodes
                own = counts.repeats[of_lens, strata, steps, end_state]
                if not 0 <= variant.episodes - own <= variant.patients <= variant.episodes:
                    found.append(f"{lens.id} {strata} {steps}: {variant}, {own} repeats")
            for (of_lens, point, *_), repeats in counts.repeats.items():
                if of_lens == lens.id:
                    first[point] -= repeats
            found += unequal(lens.id, dict(first), {point: len(ids) for point, ids in patients.items()})
        return found

    holds_everywhere(complaints)


def test_an_episode_has_at_most_the_steps_that_are_drawn() -> None:
    def complaints(cohort: Cohort) -> Complaints:
        longest = cohort.definition.steps.max_steps
        return [
            f"{steps} {state}"
            for _, _, steps, state in ask_engine(cohort).variants
            if len(steps) > longest or (state == "goes_on" and len(steps) < longest)
        ]

    holds_everywhere(complaints)
