"""Small pieces of markup that every panel uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from pathways.reading import Reading
from pathways.selection import PATHS

Content = str | Component
"""What stands inside an element."""
MOST_FIELDS = 40
LONGEST = 3000
IN_KEY = 3


def attributes(**named: str | None) -> dict[str, Any]:
    """The aria- and data- attributes of an element: `aria_label` becomes aria-label; None is left out."""
    return {name.replace("_", "-"): value for name, value in named.items() if value is not None}


def href(query: Mapping[str, str], page: str = "") -> str:
    """The address that `query` asks for: of this page, or of the page called `page`.

    Relative: all pages live beside one another, so a server may put them together under a prefix.
    """
    place = f"./{PATHS[page].removeprefix('/')}" if page else ""
    return f"{place}?{urlencode(query)}"


def anchor(part: str) -> str:
    """Where a part of an explanation stands on its page; its bare name may be that of a control."""
    return f"part-{part}"


def read_address(asked: object) -> tuple[str, dict[str, str]]:
    """Path, and the keys and values of what stands behind the question mark; without what cannot be read."""
    if not isinstance(asked, str) or len(asked) > LONGEST:
        return "/", {}
    path, _, search = asked.partition("?")
    try:
        return path or "/", dict(parse_qsl(search, max_num_fields=MOST_FIELDS, errors="ignore"))
    except ValueError:
        return path or "/", {}


def read_search(search: object) -> dict[str, str]:
    """The keys and values of what stands behind the question mark; whatever cannot be read is left out."""
    return read_address(search)[1]


def soft_link(
    children: Content | list[Content],
    query: Mapping[str, str],
    *,
    kind: str,
    label: str | None = None,
    page: str = "",
    current: bool = False,
    part: str = "",
    **data: str,
) -> html.A:
    """A link that the page follows without loading anew (assets/address.js); a plain link without it.

    `kind` is its class; `label` its name where the text alone does not say where it leads; `page` the name of
    another page; `current`: it leads to what is there; `part`: the part of the page called method to open at;
    `data` become data- attributes.
    """
    more = attributes(
        data_soft="", aria_label=label, aria_current="true" if current else None,
        **{f"data_{key}": value for key, value in data.items()},
    )  # fmt: skip
    leads_to = href(query, page) + (f"#{anchor(part)}" if part else "")
    return html.A(children, href=leads_to, className=kind, **more)


def onward_colours(reading: Reading) -> str | None:
    """The colours of the first steps next to each other, as one background: a key that stands for all."""
    shown = reading.step_colours[:IN_KEY]
    width = 100 / max(len(shown), 1)
    stops = [f"{colour} {at * width:.0f}% {(at + 1) * width:.0f}%" for at, colour in enumerate(shown)]
    return f"linear-gradient(90deg, {', '.join(stops)})" if shown else None
