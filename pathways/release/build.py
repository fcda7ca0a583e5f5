"""Building: exact counts in, a published release out, with protection in between, always."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from pathways import __version__
from pathways.data_kind import kind_of_data
from pathways.definition import ALL, PathwayDefinition, Text, read_presets
from pathways.disclosure import Protection
from pathways.disclosure.rows import publish_rows
from pathways.errors import PathwaysError
from pathways.lattice import Lattice, span_lattice
from pathways.markers import read_markers
from pathways.release.accuracy import measure_accuracy
from pathways.release.costs import Costs, has_amounts, money_rules
from pathways.release.counting import patients_per_value
from pathways.release.describe import describe_lattice, describe_views
from pathways.release.expected import expected_flows, knows_age_or_sex, variation_per_view, with_expected
from pathways.release.flows import Flows, protect_flows
from pathways.release.focus import focus_rules
from pathways.release.manifest import as_json, complete_until, preset_numbers
from pathways.release.measures import measures_per_view
from pathways.release.shelf import SCHEMA, publish
from pathways.release.spans import DURATION, day_rules, duration_per_view
from pathways.rounding import Midpoint

if TYPE_CHECKING:
    from pathways.variants import Counts

Progress = Callable[[str, int, int], None]
"""Called with the phase in words, the parts done and all parts."""
COUNTRY = "country"


def build(
    counts: Counts,
    definition: PathwayDefinition,
    *,
    report: Mapping[str, Any],
    to: Path,
    synthetic: bool = False,
    public: bool = False,
    source: Text | str,
    progress: Progress | None = None,
    is_thorough: bool = True,
) -> Path:
    """Protect every answer to every question of the lattice, write them, and make them current.

    Args:
        report: of the reading of the claims: `rows_read`, and `set_aside` (rule -> rows).
        synthetic, public: the data are declared so, which alone allows a minimum under that of the preset;
            every page and export says so.
        source: where the data come from, in words for the reader; a plain text stands in every language.
        is_thorough: False leaves the linear programs out of the repair across views: for tests of the page,
            which want a release soon. The manifest says so.

    Returns:
        The folder of the new version.
    """
    tell = progress or (lambda phase, done, total: None)
    rules = definition.release
    kind = kind_of_data(synthetic=synthetic or rules.synthetic, public=public or rules.public)
    is_open = kind != ""
    protection = _protection(definition, is_open)
    lattice = span_lattice(definition, patients_per_value(counts, definition))
    parts = 4
    balance = publish_rows(counts.rows, report, protection)
    about = {"definition": as_json(definition), "markers": as_json(read_markers(definition, strict=False))}
    costs = Costs.of(counts, lattice, money_rules(definition)) if has_amounts(counts) else None
    tell("protect", 0, parts)
    draft, flows = protect_flows(
        counts,
        definition,
        protection,
        lattice,
        about,
        lambda phase: tell(phase, 0, parts),
        costs,
        is_thorough=is_thorough,
    )
    tell("inclusion", parts - 2, parts)
    until = complete_until(definition, counts.data_until)
    durations = duration_per_view(counts, lattice, draft.views, day_rules(definition))
    views = describe_views(draft.totals(), lattice, until)
    if views.is_empty():
        raise PathwaysError(
            f"no view holds {protection.smallest_view} patients, so nothing may be published; "
            "the number is `smallest_view` under [release] in the definition."
        )
    views = views.join(durations.rename(DURATION), on="view", how="left").sort("view")
    if costs:
        views = views.join(costs.per_view(draft.views), on="view", how="left", maintain_order="left")
    measures = measures_per_view(
        counts, definition, lattice, draft.views, protection, day_rules(definition), is_thorough=is_thorough
    )
    measures = with_expected(measures, counts, definition, lattice, protection.rounding)
    more = {"variation": variation_per_view(measures, lattice)} | {
        f"expected-{number}": expected_flows(flow, counts, lattice, views, protection.rounding)
        for number, flow in enumerate(flows)
    }
    tell("write", parts - 1, parts)
    folders = _folders(lattice)
    version = publish(
        to,
        _files(lattice, folders, {"views": views, "measures": measures, **more}, flows),
        {
            "schema": SCHEMA,
            "software": __version__,
            "condition": definition.id,
            "built_at": datetime.now(UTC).isoformat(),
            "data_until": as_json(counts.data_until),
            "complete_until": as_json(until),
            "observation_known": counts.observation_known,
            "amounts_known": costs is not None,
            "age_and_sex_known": knows_age_or_sex(counts.measures),
            "source": as_json(source),
            "synthetic": is_open,
            "data_kind": kind,
            "protection": {
                **preset_numbers(definition.release.preset),
                **as_json(protection),
                **as_json(focus_rules(definition)),
                "preset": definition.release.preset,
                "midpoint": isinstance(protection.rounding, Midpoint),
                "linear_programs": is_thorough,
            },
            **about,
            "accuracy": measure_accuracy(draft, lattice),
            "rows": balance,
            "definition_sha256": definition.sha256,
            "lattice": describe_lattice(lattice, definition, views, until),
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
    return Protection.of(definition)


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
    lattice: Lattice,
    folders: dict[str, str],
    tables: dict[str, pl.DataFrame],
    flows: Sequence[Flows],
) -> dict[str, bytes]:
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
