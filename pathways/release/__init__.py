"""The release: protected answers on disk, built behind the gate and read by the showing wing."""

from pathways.release.build import build
from pathways.release.read import Release, current_version, find_releases, open_release
from pathways.release.shelf import SCHEMA

__all__ = ["SCHEMA", "Release", "build", "current_version", "find_releases", "open_release"]
