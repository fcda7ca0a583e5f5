"""TOML files written by people: every fault at once, each with its file, its line and a "did you mean"."""

from pathways.toml.files import Faults, TomlFile, read_toml
from pathways.toml.lines import KeyPath, key_lines
from pathways.toml.near import did_you_mean, suggestion
from pathways.toml.table import Table

__all__ = ["Faults", "KeyPath", "Table", "TomlFile", "did_you_mean", "key_lines", "read_toml", "suggestion"]
