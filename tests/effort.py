"""How hard the random tests try: `make test` once, `make fuzz` many times as hard with other examples."""

from __future__ import annotations

import os

EXAMPLES = int(os.environ.get("ZPV_FUZZ_EXAMPLES", "1000"))
EFFORT = max(1, EXAMPLES // 1000)
"""Multiply a test's own number of examples by this."""

ALWAYS_THE_SAME = EFFORT == 1
"""`make test` draws the same examples every time, so that a red test is about a change and not about luck."""
