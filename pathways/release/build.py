"""Building: exact counts in, a published release out, with protection in between, always."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pathways import __version__
from pathways.definition import ALL, Lens, PathwayDefinition, Text, read_presets
from pathways.disclosure import Protected, Protection, protect_across, round_to
from pathways.disclosure.routes import find_routes, route_table
from pathways.disclosure.routes_across import withdraw_routes
from pathways.errors import PathwaysError
from pathways.lattice import Choice, Dimension, Lattice, span_lattice
from pathways.release.counting import cells_per_view, patients_per_value, stages_per_view
from pathways.release.focus import FocusTables, FocusViews, find_focus_views, focus_rules
from pathways.release.manifest import as_json, choice_label, complete_until, drawing_order, is_immature
from pathways.release.shelf import SCHEMA, publish
from pathways.release.spans import DURATION, LINK, day_rules, days_per_link, duration_per_view

if TYPE_CHECKING:
    from pathways.variants import Counts

Progress = Callable[[str, int, int], None]
"""Called with the phase in words, the parts done and all parts."""
COUNTRY = "country"
FLOWS = {"position": pl.UInt8, "episodes": pl.UInt32}


@dataclass(frozen=True)
class _Flows:
    """One lens of the whole lattice, rounded; labels as their place in the drawing order."""

    lens: Lens
    labels: list[str]
    nodes: pl.DataFrame
    links: pl.DataFrame
    routes: pl.DataFrame
    focus: FocusTables

    @classmethod
    def of(
        cls,
        lens: Lens,
        protected: Protected,
        protection: Protection,
        days: pl.DataFrame,
        routes: pl.DataFrame,
        focus: FocusViews,
    ) -> _Flows:
        labels = drawing_order(lens, {*protected.links["target"], *focus.labels})
        rounded = round_to("episodes", protection.rounding)
        links = protected.links.filter(pl.col("position") > 0)
        return cls(
            lens,
            labels,
            _as_codes(protected.nodes.with_columns(rounded), ["step"], labels),
            _as_codes(
                links.with_columns(rounded).join(days, on=["view", *LINK], how="left"),
                ["source", "target"],
                labels,
            ),
            route_table(routes.with_columns(rounded), protected.labels, labels),
            FocusTables.of(focus, protection, labels),
        )


def build(
    counts: Counts,
    definition: PathwayDefinition,
    *,
    report: Mapping[str, Any],
    to: Path,
    synthetic: bool = False,
    source: Text | str,
    progress: Progress | None = None,
) -> Path:
    """Protect every answer to every question of the lattice, write them, and make them current.

    Args:
        report: of the reading of the claims: `rows_read`, and `set_aside` (rule -> rows).
        synthetic: the data are declared synthetic or public, which alone allows a minimum under that of the
            preset; every page and export says so.
        source: where the data come from, in words for the reader; a plain text stands in every language.

    Returns:
        The folder of the new version.
    """
    tell = progress or (lambda phase, done, total: None)
    is_open = synthetic or definition.release.synthetic
    protection = _protection(definition, is_open)
    lattice = span_lattice(definition, patients_per_value(counts, definition))
    parts = len(definition.lenses) + 2
    protected: list[Protected] = []
    for lens in definition.lenses:
        tell(f"protect {lens.id}", len(protected), parts)
        cells, courses = cells_per_view(counts, lens.id, lattice)
        last_position = definition.steps.max_steps + 1
        protected.append(protect_across(cells, courses, protection, last_position, lattice))
    views = _views_of_all(protected)
    spans = day_rules(definition)
    flows = []
    for lens, of_all in zip(definition.lenses, protected, strict=True):
        of_lens = of_all.only(views)
        days = days_per_link(counts, lens.id, lattice, of_lens.links, spans)
        routes = withdraw_routes(find_routes(of_lens, protection.minimum), protection, lattice)
        focus = find_focus_views(lens, of_lens, definition, protection, lattice)
        flows.append(_Flows.of(lens, of_lens, protection, days, routes, focus))
    tell("inclusion", parts - 2, parts)
    until = complete_until(definition, counts.data_until)
    durations = duration_per_view(counts, lattice, views, spans)
    views = _round_views(views, stages_per_view(counts, lattice), protection, lattice, until)
    views = views.join(durations.rename(DURATION), on="view", how="left").sort("view")
    if views.is_empty():
        raise PathwaysError(
            f"no view holds {protection.smallest_view} patients, so nothing may be published; "
            "the number is `smallest_view` under [release] in the definition."
        )
    tell("write", parts - 1, parts)
    folders = _folders(lattice)
    version = publish(
        to,
        _files(lattice, folders, views, flows),
        {
            "schema": SCHEMA,
            "software": __version__,
            "condition": definition.id,
            "built_at": datetime.now(UTC).isoformat(),
            "data_until": as_json(counts.data_until),
            "complete_until": as_json(until),
            "observation_known": counts.observation_known,
            "source": as_json(source),
            "synthetic": is_open,
            "protection": {
                **as_json(protection),
                **as_json(focus_rules(definition)),
                "preset": definition.release.preset,
            },
            "definition": as_json(definition),
            "definition_sha256": definition.sha256,
            "rows": _rows(counts, report, protection),
            "lattice": _describe_lattice(lattice, definition, views, until),
            "lenses": [{"id": f.lens.id, "title": as_json(f.lens.title), "labels": f.labels} for f in flows],
            "folders": folders,
        },
    )
    tell("done", parts, parts)
    return version


def _protection(definition: PathwayDefinition, is_open: bool) -> Protection:
    """The definition's numbers, which may be stricter than those of its preset and never looser."""
    rules, preset = definition.release, read_presets()[definition.release.preset]
    looser = rules.minimum < preset.minimum or rules.smallest_view < preset.smallest_view
    if preset.declared_only and not is_open:
        raise PathwaysError(
            f'definition "{definition.id}": preset "{preset.id}" protects nobody and is for data declared '
            "synthetic or public only; write `synthetic = true` under [release], or choose another preset."
        )
    if (looser or rules.rounding < preset.rounding) and not is_open:
        raise PathwaysError(
            f'definition "{definition.id}": minimum, rounding and smallest_view may not be looser than those '
            f'of preset "{preset.id}" ({preset.minimum}, {preset.rounding}, {preset.smallest_view}).'
        )
    smallest_view = max(rules.smallest_view, rules.minimum)
    return Protection(rules.minimum, rules.rounding, smallest_view, preset.possible_values)


def _views_of_all(protected: list[Protected]) -> pl.DataFrame:
    """The views of every lens: a lens never changes who is counted, but it may have views withheld."""
    views = protected[0].views
    for other in protected[1:]:
        views = views.join(other.views, on="view", how="semi")
    return views


def _as_codes(flows: pl.DataFrame, columns: list[str], labels: list[str]) -> pl.DataFrame:
    codes = {label: code for code, label in enumerate(labels)}
    return (
        flows.drop("patients")
        .with_columns(
            pl.col(columns).replace_strict(codes, return_dtype=pl.UInt16), pl.col("view").cast(pl.UInt32)
        )
        .cast(FLOWS)  # type: ignore[arg-type]
        .sort("view", "position", *columns)
    )


def _round_views(
    views: pl.DataFrame,
    stages: pl.DataFrame,
    protection: Protection,
    lattice: Lattice,
    until: Any,  # noqa: ANN401
) -> pl.DataFrame:
    """view, episodes, patients, one_episode_each, immature, and the stages of inclusion before `shown`."""
    # Said of the rounded numbers: whether there is exactly nobody twice would tell of one or two who are.
    episodes, patients = (round_to(column, protection.rounding) for column in ("episodes", "patients"))
    views = views.with_columns(one_episode_each=episodes == patients)
    views = views.join(stages, on="view", how="left")
    last = pl.col("episodes")
    published = []
    for stage in reversed([column for column in stages.columns if column != "view"]):
        # A stage that 1 to 9 episodes did not pass is withheld: beside the next it would tell their number.
        left_out = pl.col(stage) - last
        may_stand = (left_out == 0) | (left_out >= protection.minimum)
        count = round_to(stage, protection.rounding).cast(pl.UInt32)
        published.append(pl.when(may_stand).then(count).alias(stage))
        last = pl.when(may_stand).then(pl.col(stage)).otherwise(last)
    immature = pl.lit(False)
    for dimension in lattice.dimensions:
        if dimension.id == "year":
            unripe = [code for code, choice in enumerate(dimension.choices) if is_immature(choice, until)]
            immature = lattice.codes("year").is_in(unripe)
    return views.select(
        pl.col("view").cast(pl.UInt32),
        round_to("episodes", protection.rounding).cast(pl.UInt32),
        round_to("patients", protection.rounding).cast(pl.UInt32),
        "one_episode_each",
        immature.alias("immature"),
        *published,
    ).sort("view")


def _folders(lattice: Lattice) -> dict[str, str]:
    """The folder per choice of region: what lies in one folder is what one right gives access to."""
    folders = {ALL: COUNTRY}
    for dimension in lattice.dimensions:
        if dimension.id == "region":
            for number, choice in enumerate(dimension.choices[1:], start=1):
                folders[choice.id] = (
                    f"regions/{number:02d}-{re.sub('[^a-z0-9]+', '-', choice.id.lower()).strip('-')}"
                )
    return folders


def _files(
    lattice: Lattice, folders: dict[str, str], views: pl.DataFrame, flows: list[_Flows]
) -> dict[str, bytes]:
    tables = {"views": views}
    for number, flow in enumerate(flows):
        tables[f"nodes-{number}"] = flow.nodes
        tables[f"links-{number}"] = flow.links
        tables[f"routes-{number}"] = flow.routes
        tables[f"focus-{number}"] = flow.focus.foci
        tables[f"focus-nodes-{number}"] = flow.focus.nodes
        tables[f"focus-links-{number}"] = flow.focus.links
    has_regions = any(dimension.id == "region" for dimension in lattice.dimensions)
    region = lattice.codes("region") if has_regions else pl.lit(0)
    files = {}
    for table, rows in tables.items():
        located = rows.with_columns(region.cast(pl.UInt32).alias("region_code"))
        for code, folder in enumerate(folders.values()):
            part = located.filter(pl.col("region_code") == code).drop("region_code")
            files[f"{folder}/{table}.parquet"] = _as_parquet(part)
    return files


def _as_parquet(rows: pl.DataFrame) -> bytes:
    buffer = io.BytesIO()
    rows.write_parquet(buffer, compression="zstd")
    return buffer.getvalue()


def _rows(counts: Counts, report: Mapping[str, Any], protection: Protection) -> dict[str, Any]:
    """The balance of rows, rounded as everything else: None where it is fewer than the minimum."""

    def rounded(rows: int) -> int | None:
        if 0 < rows < protection.minimum:
            return None
        return (rows + protection.rounding // 2) // protection.rounding * protection.rounding

    used = counts.rows.get("used", 0)
    return {
        "read": rounded(int(report.get("rows_read", sum(counts.rows.values())))),
        "used": rounded(used),
        "set_aside": {rule: rounded(int(rows)) for rule, rows in report.get("set_aside", {}).items()},
        "out_of_scope": {reason: rounded(rows) for reason, rows in counts.rows.items() if reason != "used"},
    }


def _describe_lattice(
    lattice: Lattice,
    definition: PathwayDefinition,
    views: pl.DataFrame,
    until: Any,  # noqa: ANN401
) -> list[dict[str, Any]]:
    """Per dimension its choices; of `all` no members, for values too rare to be offered are not named.

    The manifest is for everyone who may see the country, so it does not tell a region's total.
    """
    totals = dict(views.select("view", "episodes").iter_rows())
    return [
        {
            "id": dimension.id,
            "choices": [
                {
                    "id": choice.id,
                    "label": choice_label(dimension, choice, definition),
                    "members": [] if choice.id == ALL else list(choice.members),
                    "episodes": _total(lattice, dimension, choice, totals),
                    "immature": dimension.id == "year" and is_immature(choice, until),
                }
                for choice in dimension.choices
            ],
        }
        for dimension in lattice.dimensions
    ]


def _total(lattice: Lattice, dimension: Dimension, choice: Choice, totals: Mapping[int, int]) -> int | None:
    view = lattice.view({dimension.id: choice.id})
    is_regional = dimension.id == "region" and choice.id != ALL
    return None if view is None or is_regional else totals.get(view)
