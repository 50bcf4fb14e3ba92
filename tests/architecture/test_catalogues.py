"""Every sentence that the code asks for exists, and every sentence that exists is asked for."""

from __future__ import annotations

import ast
import string
import tomllib

from tests.architecture.sources import ROOT, called_name, sources

CATALOGUES = ROOT / "data" / "messages" / "en"


def _flatten(prefix: str, value: object) -> dict[str, str]:
    if isinstance(value, dict):
        found: dict[str, str] = {}
        for name, each in value.items():
            found |= _flatten(f"{prefix}.{name}", each)
        return found
    return {prefix: value} if isinstance(value, str) else {}


def _written() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(CATALOGUES.glob("*.toml")):
        found |= _flatten(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def _asked() -> tuple[dict[str, set[str]], set[str]]:
    """Keys asked for in full with the names of their values, and prefixes of computed keys."""
    full: dict[str, set[str]] = {}
    prefixes: set[str] = set()
    for source in sources("toolkit", "screens"):
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or called_name(node) not in {"say", "table"}:
                continue
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                if called_name(node).endswith("table"):
                    prefixes.add(key.value)
                else:
                    names = {keyword.arg for keyword in node.keywords if keyword.arg}
                    full.setdefault(key.value, set()).update(names)
            elif isinstance(key, ast.JoinedStr) and isinstance(key.values[0], ast.Constant):
                prefixes.add(str(key.values[0].value))
    return full, prefixes


def test_every_sentence_that_is_asked_for_exists() -> None:
    """A key written out in the source is in its catalogue, with just the placeholders it is given."""
    written = _written()
    full, _ = _asked()

    missing = sorted(key for key in full if key not in written)
    wrong = sorted(
        key
        for key, names in full.items()
        if key in written
        and {name for _, name, _, _ in string.Formatter().parse(written[key]) if name} - names
    )

    assert missing == []
    assert wrong == []


def test_every_computed_key_has_its_table() -> None:
    """A key put together at run time begins like at least one sentence that exists."""
    written = _written()
    _, prefixes = _asked()

    assert [
        each for each in sorted(prefixes) if not any(key.startswith(each) for key in written)
    ] == []


def test_no_sentence_is_left_over() -> None:
    """A sentence that no code can ask for is not carried along."""
    full, prefixes = _asked()
    constants = {
        node.value
        for source in sources("toolkit", "screens")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    unused = [
        key
        for key in _written()
        if key not in full
        and key not in constants
        and not any(key.startswith(each) for each in prefixes)
    ]

    assert unused == []
