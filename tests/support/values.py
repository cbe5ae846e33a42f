"""Hypothesis strategies for frozen values, made from their annotations, within what canonical JSON can carry."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)


def values(shape: type[T]) -> st.SearchStrategy[T]:
    """Any value of a dataclass, enum, tuple, mapping or plain type."""
    return typing.cast("st.SearchStrategy[T]", _of(typing.cast("Any", shape)))


@cache  # each test of a shape draws from it some dozen times; to put it together takes as long as an example
def _of(shape: Any) -> st.SearchStrategy[Any]:
    origin, arguments = typing.get_origin(shape), typing.get_args(shape)
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        hints = typing.get_type_hints(shape)
        return st.builds(shape, **{field.name: _of(hints[field.name]) for field in dataclasses.fields(shape)})
    if origin in (typing.Union, types.UnionType):
        return st.one_of([_of(each) for each in arguments])
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=4).map(tuple)
    if origin is Mapping:
        return st.dictionaries(_of(arguments[0]), _of(arguments[1]), max_size=4)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return st.sampled_from(shape)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=20),
        bool: st.booleans(),
        int: INTEGERS,
        float: st.floats(allow_nan=False, allow_infinity=False),
        type(None): st.none(),
    }
    return plain[shape]
