"""A sample on disk: claims, patients, and a manifest that says what is known to be true of them."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Literal

import polars as pl

from pathways import __version__
from pathways.errors import PathwaysError
from pathways.synthetic.recipe import Recipe
from pathways.synthetic.sample import Sample

Format = Literal["parquet", "csv"]
NOTICE = {
    "nl": "Synthetische gegevens: verzonnen mensen, geen bewijs over zorg in Nederland.",
    "en": "Synthetic data: invented people, no evidence about care in the Netherlands.",
}


def write_sample(sample: Sample, folder: Path, file_format: Format = "parquet") -> dict[str, Path]:
    """Write `claims`, `patients` and `manifest.json`; the folder gets all three or stays as it was."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".sample-") as unfinished:
            names = {"claims": f"claims.{file_format}", "patients": f"patients.{file_format}"}
            write_frame(sample.claims, Path(unfinished) / names["claims"], file_format)
            write_frame(sample.patients, Path(unfinished) / names["patients"], file_format)
            manifest = describe_sample(sample, {key: Path(unfinished) / name for key, name in names.items()})
            names["manifest"] = "manifest.json"
            (Path(unfinished) / names["manifest"]).write_text(
                json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
            )
            for name in names.values():  # the manifest last: it names the files that are complete
                os.replace(Path(unfinished) / name, folder / name)
    except OSError as error:
        raise PathwaysError(f"{folder}: the sample cannot be written there ({error.strerror}).") from error
    return {key: folder / name for key, name in names.items()}


def write_frame(frame: pl.DataFrame, path: Path, file_format: Format) -> None:
    """One table in the format asked for."""
    if file_format == "csv":
        frame.write_csv(path)
    else:
        frame.write_parquet(path)


def describe_sample(sample: Sample, files: dict[str, Path]) -> dict[str, Any]:
    """The manifest: how the sample was made, its files, its faults and the provinces' known differences."""
    recipe = sample.recipe
    return {
        "synthetic": True,
        "notice": NOTICE,
        "condition": recipe.condition,
        "made_by": f"zorgpadverkenner {__version__}",
        "seed": sample.seed,
        "intake_years": list(sample.years),
        "data_from": str(recipe.data_from),
        "data_until": str(recipe.data_until),
        "recipe_sha256": recipe.sha256,
        "files": {
            path.name: {"rows": frame.height, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
            for path, frame in zip(files.values(), (sample.claims, sample.patients), strict=True)
        },
        "faults": sample.dirt,
        "targets": targets(recipe),
        "known_differences": {
            "meaning": "odds ratios against the rest of the country, by the patient's province",
            "provinces": recipe["regional"],
        },
    }


def targets(recipe: Recipe) -> dict[str, Any]:
    """The shares that the recipe was made to; none where no published figure stands behind it."""
    if recipe.condition != "lage-rug":
        return {}
    return {
        "shares of all patients": {
            "no_further_care": recipe["complaints"]["no_further_care"],
            "imaging": recipe["imaging"]["any"],
            "x_ray": recipe["imaging"]["x_ray"],
            "pain_treatment": recipe["pain_treatment"]["share"],
            "surgery": recipe["surgery"]["share"],
            "opioids": recipe["medicines"]["opioids"],
            "benzodiazepines": recipe["medicines"]["benzodiazepines"]["share"],
        },
        "first_specialist": recipe["first"],
    }
