"""Still: a part of the page that nothing is wired to, as one component instead of hundreds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import copy
from itertools import groupby
from typing import Any

from dash import Dash
from dash.development.base_component import Component


class Still(Component):
    """Elements as they are, drawn in one go (assets/components.js).

    Dash looks at every component of a page after every change of any of them: a table of a thousand cells
    took seconds. Here a thousand cells are one component. `parts` is what would stand in `children`: texts
    and elements of `dash.html`. The browser gets them as texts and lists: tag, attributes, what stands in it.
    """

    _namespace = "zorgpad"
    _type = "Still"
    _prop_names = ["content"]  # noqa: RUF012 - as Dash's own components have it
    _base_nodes: list[str] = []  # noqa: RUF012
    _children_props: list[str] = []  # noqa: RUF012
    _valid_wildcard_attributes: list[str] = []  # noqa: RUF012
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []  # noqa: RUF012

    def __init__(self, parts: Sequence[object]) -> None:
        super().__init__(content=[one for part in parts for one in _written(part)])


def wired_ids(app: Dash) -> frozenset[str]:
    """The ids that the callbacks of an app name: of what they listen to, read and write."""
    ids: set[str] = set()
    for callback in app.callback_map.values():
        outputs = callback["output"]
        ids |= {str(one.component_id) for one in (outputs if isinstance(outputs, list) else [outputs])}
        ids |= {str(one["id"]) for one in (*callback["inputs"], *callback["state"])}
    return frozenset(ids)


def still(value: Any, wired: Collection[str]) -> Any:  # noqa: ANN401 - whatever an answer is made of
    """The same layout or answer, with every part in which nothing has a `wired` id as one `Still`."""
    if isinstance(value, Mapping):
        return {key: still(one, wired) for key, one in value.items()}
    return _joined(value, wired) if isinstance(value, Component | list | tuple) else value


def _joined(content: Any, wired: Collection[str]) -> Any:  # noqa: ANN401
    """What stands side by side: each row of still parts becomes one."""
    if not isinstance(content, list | tuple):
        is_one = _is_element(content) and _is_still(content, wired)
        return Still([content]) if is_one else _opened(content, wired)
    joined: list[object] = []
    for is_still, row in groupby(content, lambda part: _is_still(part, wired)):
        parts = list(row)
        if is_still and any(map(_is_element, parts)):
            joined.append(Still(parts))
        else:
            joined += [_opened(part, wired) for part in parts]
    return joined


def _opened(part: Any, wired: Collection[str]) -> Any:  # noqa: ANN401
    """A part that stays a component of its own, with still parts in it."""
    if not _is_element(part) or getattr(part, "children", None) is None:
        return part
    opened = copy(part)
    opened.children = _joined(part.children, wired)
    return opened


def _written(part: Any) -> Iterator[object]:  # noqa: ANN401
    """A part as JSON: a text as it is, an element as [tag, attributes, *what stands in it]."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from _written(one)
    elif isinstance(part, Component):
        given = part.to_plotly_json()["props"]
        inner = given.pop("children", None)
        yield [part._type.lower(), given, *_written(inner)]
    elif part is not None:
        yield part


def _is_element(part: object) -> bool:
    """Whether this is an element of HTML, which has children; a control has options, a store has data."""
    return isinstance(part, Component) and part._namespace == "dash_html_components"


def _is_still(part: object, wired: Collection[str]) -> bool:
    if isinstance(part, list | tuple):
        return all(_is_still(one, wired) for one in part)
    if not isinstance(part, Component):
        return True
    is_free = _is_element(part) and getattr(part, "id", None) not in wired
    return is_free and _is_still(getattr(part, "children", None), wired)
