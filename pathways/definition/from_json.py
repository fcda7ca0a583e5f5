"""A definition as a release holds it, in JSON, read back into the shapes of a definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pathways.definition.shapes import PathwayDefinition


def definition_from_json(written: Mapping[str, Any]) -> PathwayDefinition:
    """The definition that a manifest holds; what an older release does not say is as the shapes have it."""
    read: PathwayDefinition = _read(PathwayDefinition, written)
    return read


def _read(shape: Any, written: Any) -> Any:  # noqa: ANN401 - any part of a definition
    origin, inside = get_origin(shape), get_args(shape)
    if is_dataclass(shape):
        return _read_dataclass(shape, written)  # type: ignore[arg-type]
    if origin in (Union, UnionType):
        return None if written is None else _read(next(one for one in inside if one is not NoneType), written)
    if origin is tuple:
        each = [inside[0]] * len(written) if inside[1:] == (...,) else inside
        return tuple(_read(one, value) for one, value in zip(each, written, strict=True))
    if origin in (dict, Mapping):
        return {_read(inside[0], key): _read(inside[1], value) for key, value in written.items()}
    if origin in (frozenset, set, list, Sequence):
        return (tuple if origin is Sequence else origin)(_read(inside[0], value) for value in written)
    if origin is Literal or shape is Any:
        return written
    if shape is date:
        return date.fromisoformat(written)
    return shape(written) if shape in (Path, int, float) else written


def _read_dataclass(shape: type, written: Mapping[str, Any]) -> Any:  # noqa: ANN401
    hints = _hints(shape)
    said = {
        field.name: _read(hints[field.name], written[field.name])
        for field in fields(shape)
        if field.name in written
    }
    return shape(**said)


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)
