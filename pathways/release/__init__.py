"""The release: protected answers on disk, built behind the gate and read by the showing wing."""

from pathways.release.answers import Release
from pathways.release.build import build
from pathways.release.read import find_releases, open_release
from pathways.release.shelf import SCHEMA, current_version

__all__ = ["SCHEMA", "Release", "build", "current_version", "find_releases", "open_release"]
