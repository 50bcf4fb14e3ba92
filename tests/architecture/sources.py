"""The project's own source files, read once, for the tests that look at the code itself."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Source:
    """One file: its path below the top and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)


def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file below *folders*, in order."""
    return tuple(chain.from_iterable(map(_below, folders)))


@cache
def _below(folder: str) -> tuple[Source, ...]:
    return tuple(
        Source(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted((ROOT / folder).rglob("*.py"))
    )


def called_name(call: ast.Call) -> str:
    """The dotted name that is called, as written; what hangs on anything else begins with a dot."""
    parts: list[str] = []
    node: ast.expr = call.func
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ".".join(["", *reversed(parts)])
    return ".".join([node.id, *reversed(parts)])


def strings(source: Source) -> tuple[str, ...]:
    """Every string constant of a file but its docstrings."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(
        node.value
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
    )
