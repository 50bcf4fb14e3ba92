"""What docs/vault-format.md says of the contents of records, read from its tables, and nothing else.

The page is the only source: a field that it does not name is refused here, whatever the program thinks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs" / "vault-format.md"

LONGEST = 200_000
MAY_BE_LONG = {"when", "witness", "link"}
MAY_BE_BLANK = {("witness", "name"), ("given answer", "question")}
NUMBERS = {"number": range(1, 1_000_001), "card_position": range(1000)}
MOST_TERMS = 99
TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d")
IDS = {"id": re.compile(r"[0-9a-f]{32}"), "term id": re.compile(r"[0-9a-f]{8}")}
PLAIN = {"text": "", "flag": False, "number": 0}


@dataclass(frozen=True)
class Field:
    """A field of an object.

    Attributes:
        type: Name of its type, or of what is in it if it is an array.
        meant: What it means to leave it out.
    """

    type: str
    is_array: bool
    required: bool
    meant: object


@dataclass(frozen=True)
class Contents:
    """The tables of the section Content.

    Attributes:
        kinds: The kinds of records, in order.
        objects: The fields of each kind and of each object within, by name.
        words: The lists under Words.
    """

    kinds: tuple[str, ...]
    objects: dict[str, dict[str, Field]]
    words: dict[str, tuple[str, ...]]

    def faults(self, kind: str, content: object) -> list[str]:
        """Where *content* is not what the page says of a record of that kind; nothing if it is."""
        if kind not in self.kinds:
            return [f"{kind}: no such kind"]
        return [*self._in_object(kind, content, kind)]

    def _in_object(self, name: str, value: object, path: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{path}: no object"
            return
        known = self.objects[name]
        yield from (f"{path}.{each}: no such field" for each in sorted(value.keys() - known))
        for each, field in known.items():
            where = f"{path}.{each}"
            if each not in value:
                yield from [f"{where}: missing"] if field.required else []
            elif not field.is_array:
                yield from self._in_value(name, each, value[each], where)
            elif isinstance(value[each], list):
                for item in value[each]:
                    yield from self._in_value(name, each, item, where)
            else:
                yield f"{where}: no array"
        yield from (f"{path}: {rule}" for rule in _broken_rules(name, value))

    def _in_value(self, owner: str, name: str, value: object, path: str) -> Iterator[str]:
        field = self.objects[owner][name]
        if field.type in self.objects:
            yield from self._in_object(field.type, value, path)
        elif field.type in self.words:
            yield from [] if value in self.words[field.type] else [f"{path}: no such word"]
        elif not _is_plain(field, owner, name, value):
            yield f"{path}: no {field.type}"


def _is_plain(field: Field, owner: str, name: str, value: object) -> bool:
    if field.type == "flag":
        return isinstance(value, bool)
    if field.type == "number":
        return type(value) is int and value in NUMBERS[name]
    if not isinstance(value, str):
        return False
    if field.type == "time":
        return TIME.fullmatch(value) is not None
    if field.type in IDS:
        return IDS[field.type].fullmatch(value) is not None
    short_enough = len(value) <= LONGEST or owner in MAY_BE_LONG
    return short_enough and (
        not field.required or bool(value.strip()) or (owner, name) in MAY_BE_BLANK
    )


def _broken_rules(name: str, value: dict[str, Any]) -> Iterator[str]:
    """What the sentences between the tables add."""
    relations = [link.get("relation") for link in _objects(value.get("links"))]
    for kind, relation in (("report", "reported_to"), ("disclosure", "told_to")):
        if name == kind and relation not in relations and not str(value.get("to", "")).strip():
            yield "nobody named"
    if name == "order":
        terms = [term.get("id") for term in _objects(value.get("terms"))]
        if len(terms) > MOST_TERMS or len(set(terms)) < len(terms):
            yield "too many terms, or two alike"
    if name == "date" and "start" not in (value.get("when") or {}):
        yield "no day"
    if name == "when":
        if ("start" in value) == (value.get("precision") == "unknown"):
            yield "start and precision disagree"
        if "end" in value and value["end"] < value.get("start", value["end"] + "0"):
            yield "ends before it begins"


def _objects(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def contents_of(page: str) -> Contents:
    """What *page*, the text of docs/vault-format.md, says."""
    section = page.split("\n### Content\n")[1].split("\n### ", maxsplit=1)[0]
    _, *parts = section.split("\n#### ")
    objects: dict[str, dict[str, Field]] = {}
    words: dict[str, tuple[str, ...]] = {}
    kinds = []
    for part in parts:
        name, _, text = part.partition("\n")
        rows = re.findall(r"^\| (.+?) \| (.+) \|$", text, re.MULTILINE)
        if name == "Words":
            words = {each: tuple(re.findall(r"`(\w+)`", listed)) for each, listed in rows[1:]}
            continue
        kinds += [name.strip("`")] if name.startswith("`") else []
        fields = objects.setdefault(name.strip("`"), {})
        for each, listed in rows:
            if each == "relation" and name != "link":
                break
            if each != "type":
                fields.update(_fields(each, listed))
    return Contents(tuple(kinds), objects, words)


def _fields(type_: str, listed: str) -> Iterator[tuple[str, Field]]:
    name = type_.strip("[]")
    is_array = name != type_
    for field, star, said in re.findall(r"`(\w+)`(\\\*)?(?: = `(\w+)`)?", listed):
        meant = [] if is_array else {"true": True}.get(said, said or PLAIN.get(name))
        yield field, Field(name, is_array, bool(star), meant)
