"""Store: a value in the browser that callbacks read and write, and nobody sees."""

from __future__ import annotations

from dash.development.base_component import Component


class Store(Component):
    """What dcc.Store is, without the rest of Dash's core components (assets/components.js).

    Those bring 470 kB of script that puts styles into the page, for which the security policy would have to
    allow inline styles; of all of it this page would use a Store alone.
    """

    _namespace = "zorgpad"
    _type = "Store"
    _prop_names = ["id", "data"]  # noqa: RUF012 - as Dash's own components have it
    _base_nodes: list[str] = []  # noqa: RUF012
    _children_props: list[str] = []  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    def __init__(self, id: str, data: object = None) -> None:
        super().__init__(id=id, data=data)
