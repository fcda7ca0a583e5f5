"""Where the files of data/ are: definitions, vocabularies, defaults, presets and colours."""

from __future__ import annotations

import os
from pathlib import Path

from pathways.toml import Faults, Table, read_toml


def data_folder() -> Path:
    """The data folder beside the packages; the environment variable ZPV_DATA names another one."""
    given = os.environ.get("ZPV_DATA")
    return Path(given) if given else Path(__file__).resolve().parents[1] / "data"


def read_defaults(faults: Faults) -> Table:
    """data/defaults.toml: what holds wherever a definition or vocabulary is silent."""
    return Table(read_toml(data_folder() / "defaults.toml"), faults)
