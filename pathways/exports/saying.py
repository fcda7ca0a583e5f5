"""What every figure says of the reading it is of, whatever is drawn."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict
from urllib.parse import urlencode

from pathways.data_kind import data_kind
from pathways.exports.size import SIZES, SLIDE, Size
from pathways.reading import Reading
from pathways.rounding import in_digits
from pathways.selection import ALL, DIMENSIONS, PATHS
from pathways.wording.data_notice import notice_of_data
from pathways.wording.method import sections
from pathways.wording.sentences import chosen_name, selection_in_words, source


@dataclass(frozen=True)
class Occasion:
    """When an export is made and where its link leads: everything that is not in the reading."""

    made_on: date
    address: str = ""  # "https://host" of the page, without a path; empty: the link begins with the path
    size: Size = SLIDE

    @classmethod
    def of(cls, query: Mapping[str, object], made_on: date, address: str = "") -> Occasion:
        """The size that a query string asks for; the slide when it names none of ours."""
        return cls(made_on, address, SIZES.get(str(query.get("size")), SLIDE))


class Said(TypedDict):
    """The parts of a Figure that every page says alike."""

    name: str
    page: str
    language: str
    selection: str
    source: str
    data_until: str
    n: str
    scope: tuple[str, ...]
    rounding: str
    minimum: str
    definition: str
    made_on: str
    made_at: str
    link: str
    is_real: bool
    notice: str
    about: tuple[tuple[str, tuple[str, ...]], ...]


def said_of(reading: Reading, occasion: Occasion) -> Said:
    """What a figure of this reading says whatever is drawn."""
    words, manifest = reading.words, reading.manifest
    origin, n, *scope = source(reading)
    until = words("data_until", day=words.day(manifest["data_until"]))
    rules, definition = manifest["protection"], manifest["definition"]
    return Said(
        name=file_name(reading),
        page=words(f"nav_{reading.page}"),
        language=words.language,
        selection=selection_in_words(reading),
        source=origin.removesuffix(f" ({until})"),
        data_until=until,
        n=n,
        scope=tuple(scope),
        rounding=words("export_rounded", rounding=in_digits(rules))
        if rules["rounding"] > 1
        else words("export_not_rounded"),
        minimum=words("export_minimum", minimum=rules["minimum"])
        if rules["minimum"] > 1
        else words("export_no_minimum"),
        definition=words(
            "export_definition",
            title=definition["title"][words.language],
            version=definition["version"],
        ),
        made_on=words("export_made_on", day=words.day(occasion.made_on.isoformat())),
        made_at=occasion.made_on.isoformat(),
        link=link_to(reading, occasion.address),
        is_real=not manifest["synthetic"],
        notice=_notice(reading),
        about=sections(reading),
    )


def _notice(reading: Reading) -> str:
    """That the data are not of real patients; a figure that left the page speaks of itself."""
    if data_kind(reading.manifest) == "synthetic":
        return f"{reading.words('synthetic')} {reading.words('export_synthetic')}"
    return " ".join(notice_of_data(reading))


def link_to(reading: Reading, address: str) -> str:
    """The address that shows this figure on the page."""
    query = reading.beside(view="figure", present=False)
    return f"{address}{PATHS[reading.page]}?{urlencode(query)}"


def file_name(reading: Reading) -> str:
    """zorgpaden_lage-rug_zeeland_2018: page, condition, region, year, and what else is chosen."""
    parts = [reading.words(f"nav_{reading.page}"), reading.selection.condition]
    parts += [chosen_name(reading, name) for name in ("region", "year")]
    parts += [
        chosen_name(reading, name)
        for name in DIMENSIONS
        if name not in ("region", "year") and getattr(reading.selection, name) != ALL
    ]
    if reading.selection.lens != reading.snapshot.default(reading.selection.condition).lens:
        parts.append(chosen_name(reading, "lens"))
    return "_".join(filter(None, (slug(part) for part in parts)))


def slug(text: str) -> str:
    """Lower case letters, digits and hyphens: safe in the name of a file anywhere."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def about_data(reading: Reading) -> dict[str, Any]:
    """The question and what its numbers are of, as plain values: for the columns of a CSV."""
    manifest = reading.manifest
    return {
        "condition": reading.selection.condition,
        "lens": reading.selection.lens,
        **reading.selection.point,
        "data_until": manifest["data_until"],
        "minimum": manifest["protection"]["minimum"],
        "rounding": manifest["protection"]["rounding"],
        "synthetic": manifest["synthetic"],
        "data_kind": data_kind(manifest),
    }
