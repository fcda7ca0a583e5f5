"""Small pieces of markup that every panel uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

Content = str | Component
"""What stands inside an element."""
MOST_FIELDS = 40
LONGEST = 2000


def attributes(**named: str | None) -> dict[str, Any]:
    """The aria- and data- attributes of an element: `aria_label` becomes aria-label; None is left out."""
    return {name.replace("_", "-"): value for name, value in named.items() if value is not None}


def href(query: Mapping[str, str]) -> str:
    """The address of the page that `query` asks for, relative to the page itself."""
    return f"?{urlencode(query)}"


def read_search(search: object) -> dict[str, str]:
    """The keys and values of what stands behind the question mark; whatever cannot be read is left out."""
    if not isinstance(search, str) or len(search) > LONGEST:
        return {}
    try:
        return dict(parse_qsl(search.removeprefix("?"), max_num_fields=MOST_FIELDS, errors="ignore"))
    except ValueError:
        return {}


def soft_link(
    children: Content | list[Content], query: Mapping[str, str], *, kind: str, label: str | None = None
) -> html.A:
    """A link that the page follows without loading anew (assets/address.js); a plain link without it.

    `kind` is its class; `label` its name where the text alone does not say where it leads.
    """
    return html.A(children, href=href(query), className=kind, **attributes(data_soft="", aria_label=label))
