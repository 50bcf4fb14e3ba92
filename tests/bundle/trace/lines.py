"""Reads what strace wrote: one call after the other, put together where another process cut in.

    27141 openat(AT_FDCWD</stick>, "Files/A", O_RDWR|O_CREAT, 0600) = 8</stick/Files/A>

strace(1) describes the form; ``-y`` adds the path behind every file descriptor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE = re.compile(r"(?P<process>\d+)\s+(?P<rest>.*)", re.DOTALL)
_BEGUN = re.compile(r"(?P<begun>\w+\(.*?)\s*<unfinished \.\.\.>\Z", re.DOTALL)
_RESUMED = re.compile(r"<\.\.\. (?P<name>\w+) resumed>\s?(?P<rest>.*)", re.DOTALL)
_CALL = re.compile(r"(?P<name>\w+)\((?P<inside>.*)\)\s+= (?P<result>.*)", re.DOTALL)
_PART = re.compile(
    r'"(?:[^"\\]|\\.)*"(?:\.\.\.)?'  # a text
    r"|(?:\d+|AT_FDCWD)<(?!<)[^>]*>"  # a descriptor and what is behind it
    r"|/\*.*?\*/"
    r"|.",
    re.DOTALL,
)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_BEHIND = re.compile(r"-?\w+<(?!<)([^>]*)>")
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-f]{2})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f"}


class NotUnderstood(Exception):
    """A line that is none of those that strace writes."""


@dataclass(frozen=True)
class Call:
    """One call into the kernel.

    Attributes:
        process: The number of the process or thread that made it.
        name: The call's own name.
        arguments: Each as strace writes it.
        result: What came back, as strace writes it; empty if its process ended in the middle.
    """

    process: int
    name: str
    arguments: tuple[str, ...]
    result: str

    @property
    def failed(self) -> bool:
        """Whether it did nothing, or was never seen to end."""
        return not self.result or self.result.startswith(("-1", "?"))

    def __str__(self) -> str:
        return f"{self.process} {self.name}({', '.join(self.arguments)}) = {self.result}"


def calls(lines: Iterable[str]) -> Iterator[Call]:
    """Every call, in the order in which they ended; those that never ended come last.

    Raises:
        NotUnderstood: A line has none of the known forms.
    """
    begun: dict[int, str] = {}
    for line in lines:
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.rstrip("\n"))
        if match is None:
            raise NotUnderstood(line)
        process, rest = int(match["process"]), match["rest"]
        if rest.startswith(("+++ ", "--- ")):
            continue
        if unfinished := _BEGUN.fullmatch(rest):
            begun[process] = unfinished["begun"]
            continue
        if resumed := _RESUMED.fullmatch(rest):
            rest = begun.pop(process, f"{resumed['name']}(") + resumed["rest"]
        yield _call(process, rest)
    for process, start in begun.items():
        name, _, inside = start.partition("(")
        yield Call(process, name, tuple(_split(inside)), "")


def _call(process: int, text: str) -> Call:
    match = _CALL.fullmatch(text)
    if match is None:
        raise NotUnderstood(text)
    return Call(process, match["name"], tuple(_split(match["inside"])), match["result"])


def _split(inside: str) -> Iterator[str]:
    """Cut at the commas that stand between arguments, not at those inside one."""
    depth, current = 0, ""
    for match in _PART.finditer(inside):
        part = match[0]
        if part == "," and depth == 0:
            yield current.strip()
            current = ""
            continue
        depth += (part in ("(", "[", "{")) - (part in (")", "]", "}"))
        current += part
    if current.strip():
        yield current.strip()


def text(argument: str) -> str | None:
    """The text that an argument is, its escapes resolved; None where it is no text."""
    match = _TEXT.match(argument)
    return None if match is None else _plain(match[1])


def behind(argument: str) -> str | None:
    """The path behind a file descriptor; None where strace named none."""
    match = _BEHIND.match(argument)
    return None if match is None else _plain(match[1])


def _plain(escaped: str) -> str:
    """Undo C's escapes; the bytes are UTF-8."""

    def one(match: re.Match[str]) -> str:
        octal, hexadecimal, letter = match.groups()
        if letter is not None:
            return _LETTERS.get(letter, letter)
        return chr(int(octal, 8) if octal is not None else int(hexadecimal, 16))

    return _ESCAPE.sub(one, escaped).encode("latin-1").decode("utf-8", "surrogateescape")
