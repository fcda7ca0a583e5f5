"""What is promised about speed, runnable by anyone: `python -m benchmarks`."""

from __future__ import annotations

import os

from pathways.kept_memory import OF_POLARS


def own_environment() -> dict[str, str]:
    """For a process that is measured: ours, without the settings that Polars left in it when we opened it."""
    return {name: value for name, value in os.environ.items() if name != OF_POLARS}
