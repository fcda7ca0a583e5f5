"""Focus views as they stand in a release: rounded, and one stored view where two are equal."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pathways.definition import Lens, PathwayDefinition, read_presets
from pathways.disclosure import Protected, Protection, round_to
from pathways.disclosure.focus import Focused, FocusRules, focus_all
from pathways.disclosure.routes_across import withdraw_foci
from pathways.lattice import Lattice

NODE = {"view": pl.UInt32, "position": pl.UInt8, "step": pl.String}
SPECIALIST = "specialist"


@dataclass(frozen=True)
class FocusViews:
    """The focus views of one lens before rounding.

    - same: view, position, step, same, episodes, patients: nodes whose episodes are the view `same`.
    """

    focused: Focused
    same: pl.DataFrame

    @property
    def labels(self) -> set[str]:
        return {*self.focused.protected.links["target"]}


@dataclass(frozen=True)
class FocusTables:
    """The focus views of one lens, rounded; labels as their place in the drawing order. Sorted.

    - foci: view, position, step, focus (a number; null where `same` holds), same (the view with the same
      episodes), episodes, patients; and of those with a number q25, median, q75 (days), cost.
    - nodes: view, focus, position, step, episodes. links: view, focus, position, source, target, episodes.
    """

    foci: pl.DataFrame
    nodes: pl.DataFrame
    links: pl.DataFrame

    @classmethod
    def of(cls, found: FocusViews, protection: Protection, labels: list[str]) -> FocusTables:
        focused, same = found.focused, found.same
        codes = {label: code for code, label in enumerate(labels)}
        rounded = round_to("episodes", protection.rounding).cast(pl.UInt32)
        view = focused.foci.select("focus", "view")
        number = pl.col("focus").cast(pl.UInt32)
        sizes = [rounded, round_to("patients", protection.rounding).cast(pl.UInt32)]
        own = focused.protected.views.rename({"view": "focus"}).select("focus", *sizes)
        foci = pl.concat(
            [focused.foci.join(own, on="focus").with_columns(number), same.with_columns(sizes)],
            how="diagonal",
        )

        def table(flows: pl.DataFrame, steps: list[str]) -> pl.DataFrame:
            return (
                flows.rename({"view": "focus"})
                .join(view, on="focus")
                .select(
                    pl.col("view").cast(pl.UInt32),
                    number,
                    pl.col("position").cast(pl.UInt8),
                    pl.col(steps).replace_strict(codes, return_dtype=pl.UInt16),
                    rounded,
                )
                .sort("focus", "position", *steps)
            )

        columns = ["view", "position", "step", "focus", "same", "episodes", "patients"]
        return cls(
            foci.select(columns)
            .with_columns(pl.col("step").replace_strict(codes, return_dtype=pl.UInt16))
            .sort("view", "position", "step"),
            table(focused.protected.nodes, ["step"]),
            table(focused.protected.links.filter(pl.col("position") > 0), ["source", "target"]),
        )

    def with_alongside(self, found: pl.DataFrame) -> FocusTables:
        """The same with the duration and cost of each focus (focus, q25, median, q75, cost)."""
        number = pl.col("focus").cast(pl.UInt32)
        return replace(
            self,
            foci=self.foci.join(found.with_columns(number), on="focus", how="left", maintain_order="left"),
        )


def focus_rules(definition: PathwayDefinition) -> FocusRules:
    """Those of the preset; a definition that raised the minimum raises these sizes alike."""
    preset = read_presets()[definition.release.preset]
    more = max(1.0, definition.release.minimum / preset.minimum)
    return FocusRules(round(preset.focus_view * more), round(preset.focus_node * more))


def find_focus_views(
    lens: Lens,
    protected: Protected,
    definition: PathwayDefinition,
    protection: Protection,
    lattice: Lattice,
) -> FocusViews:
    """The focus views of one lens."""
    rules = focus_rules(definition)
    same = _same_views(lens, protected, rules, protection, lattice)
    last_position = definition.steps.max_steps + 1
    focused = focus_all(protected, same.select(*NODE), rules, protection, last_position)
    return FocusViews(withdraw_foci(focused, protection, lattice), same)


def _same_views(
    lens: Lens, protected: Protected, rules: FocusRules, protection: Protection, lattice: Lattice
) -> pl.DataFrame:
    """view, position, step, same, episodes, patients: first nodes whose episodes are a view of their own.

    Under a lens of specialists the first step is the first specialist. Few may be counted at one side only:
    those that the view lends to a pool, and those whose first day holds two specialists and who are drawn at
    a combination; two views of nearly the same episodes would tell about these.
    """
    nothing = pl.DataFrame(schema={**NODE, "same": pl.UInt32, "episodes": pl.Int64, "patients": pl.Int64})
    if lens.column != SPECIALIST or SPECIALIST not in [d.id for d in lattice.dimensions]:
        return nothing
    if any(step.claims for step in lens.steps):  # the first step need not be the first specialist then
        return nothing
    dimension = next(d for d in lattice.dimensions if d.id == SPECIALIST)
    steps = {choice.id: code for choice, code in zip(dimension.choices, range(99), strict=False) if code}
    first = protected.nodes.filter(
        (pl.col("position") == 1)
        & (lattice.codes(SPECIALIST) == 0)
        & pl.col("step").is_in(list(steps))
        & (pl.col("patients") >= rules.focus_node)
    )
    if first.is_empty():
        return nothing
    stride = lattice.view({SPECIALIST: dimension.choices[1].id})
    assert stride is not None
    of_specialist = protected.views.select(
        pl.col("view").alias("same"),
        pl.col("episodes").alias("own"),
        pl.col("patients").alias("own_patients"),
    )
    return (
        first.join(
            protected.views.filter(pl.col("patients") >= rules.focus_view).select("view"),
            on="view",
            how="semi",
        )
        .with_columns(
            same=pl.col("view") + stride * pl.col("step").replace_strict(steps, return_dtype=pl.UInt32)
        )
        .join(of_specialist, on="same")
        .filter((pl.col("own") - pl.col("episodes")).abs() < protection.minimum)
        .select(
            pl.col("view").cast(pl.UInt32),
            pl.col("position").cast(pl.UInt8),
            "step",
            pl.col("same").cast(pl.UInt32),
            pl.col("own").alias("episodes"),
            pl.col("own_patients").alias("patients"),
        )
    )
