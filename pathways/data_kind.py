"""Of what kind the data of a release are: of real patients, invented, or public."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

DataKind = Literal["", "synthetic", "public"]
"""Empty: of real patients."""


def kind_of_data(*, synthetic: bool, public: bool) -> DataKind:
    """What is declared; data declared both are invented data that are public too."""
    if synthetic:
        return "synthetic"
    return "public" if public else ""


def data_kind(manifest: Mapping[str, Any]) -> str:
    """The kind that a release says its data are of."""
    return str(manifest.get("data_kind", "synthetic" if manifest["synthetic"] else ""))
