"""Every text of the pages, by part of the page: Dutch first, what stands between braces is filled in."""

from __future__ import annotations

from pathways.wording.texts import (
    about,
    calibration,
    compare,
    exports,
    figure,
    frame,
    group,
    key_figures,
    markers,
    meeting,
    method,
    mirror,
    routes,
    trends,
    variation,
)

PARTS = (
    *(frame, compare, variation, trends, mirror),
    *(key_figures, figure, group, meeting, about, routes),
    *(method, markers, calibration, exports),
)

TEXTS: dict[str, tuple[str, str]] = {key: text for part in PARTS for key, text in part.TEXTS.items()}
assert len(TEXTS) == sum(len(part.TEXTS) for part in PARTS), "a text stands in two parts of the page"
