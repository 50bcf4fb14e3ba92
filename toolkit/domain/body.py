"""Domain objects as plain JSON values and back, and the one canonical way to write them.

The class says what is allowed: a field that it does not have, a missing one without a default, or
a value of another type is refused, so whatever comes back is as valid as what was typed.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from toolkit.errors import InvalidRecord

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None
Made = TypeVar("Made")


def canonical(value: Json) -> bytes:
    """*value* as UTF-8 JSON with sorted keys and no spaces: equal values give equal bytes."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def to_body(value: object) -> Json:
    """A domain object as JSON values; fields that hold their default are left out."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, tuple):
        return [to_body(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_body(getattr(value, field.name))
            for field in fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    raise InvalidRecord(type(value).__name__, "unknown")


def from_body(made: type[Made], body: Json) -> Made:
    """The object of class *made* that *body* was written from.

    Raises:
        InvalidRecord: A field is unknown, missing, or of another type; it names the field.
    """
    return _read(made, body, made.__name__)  # type: ignore[no-any-return]  # checked at run time


@cache
def _hints(made: type) -> dict[str, Any]:
    return get_type_hints(made)


def _is_default(field: Field[Any], value: object) -> bool:
    return field.default is not MISSING and value == field.default


def _read(hint: Any, body: Json, name: str) -> Any:  # noqa: ANN401 - types are what it works on
    # With a NewType in it, the same written type is of typing's own class.
    if get_origin(hint) in {types.UnionType, Union}:
        options = get_args(hint)
        if body is None and type(None) in options:
            return None
        (only,) = (option for option in options if option is not type(None))
        return _read(only, body, name)
    if get_origin(hint) is tuple:
        if not isinstance(body, list):
            raise InvalidRecord(name, "unknown")
        item = get_args(hint)[0]
        return tuple(_read(item, each, name) for each in body)
    if isinstance(hint, type) and is_dataclass(hint):
        return _read_fields(hint, body, name)
    return _read_plain(getattr(hint, "__supertype__", hint), body, name)


def _read_fields(made: type, body: Json, name: str) -> object:
    if not isinstance(body, dict):
        raise InvalidRecord(name, "unknown")
    hints = _hints(made)
    unknown = sorted(set(body) - set(hints))
    if unknown:
        raise InvalidRecord(unknown[0], "unknown")
    values = {key: _read(hints[key], value, key) for key, value in body.items()}
    try:
        return made(**values)
    except TypeError:
        raise InvalidRecord(name, "empty") from None


def _read_plain(hint: Any, body: Json, name: str) -> object:  # noqa: ANN401 - as above
    try:
        if hint is datetime and isinstance(body, str):
            return datetime.fromisoformat(body)
        if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(body, str):
            return hint(body)
    except ValueError:
        raise InvalidRecord(name, "unknown") from None
    if hint in {str, int, bool} and type(body) is hint:
        return body
    raise InvalidRecord(name, "unknown")
