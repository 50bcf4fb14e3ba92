"""Takes words apart into pieces in every way that leaves nothing over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from toolkit.domain.time_words import (
    clocks,
    named_dates,
    numeric_dates,
    reckoned_days,
    small_words,
)
from toolkit.domain.time_words.pieces import Piece, Rule

_RULES: tuple[Rule, ...] = (
    *small_words.RULES,
    *reckoned_days.RULES,
    *numeric_dates.RULES,
    *named_dates.RULES,
    *clocks.RULES,
)
_NO_PIECE = Rule(small_words.FILLER, lambda _: [Piece()])
_MOST_STEPS = 2_000
"""Real phrases take some dozens; what takes more than this is not one."""


def points(text: str) -> tuple[Piece, ...]:
    """Every way to read all of *text* as one point in time, each put together to one piece."""
    return tuple(_Search(text).ways(0, Piece()))


class _Search:
    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: set[tuple[int, Piece]] = set()
        self._known: dict[int, list[tuple[Piece, int]]] = {}

    def ways(self, position: int, so_far: Piece) -> Iterator[Piece]:
        if (position, so_far) in self._seen or len(self._seen) > _MOST_STEPS:
            return
        self._seen.add((position, so_far))
        if position == len(self._text):
            yield so_far
            return
        for piece, end in self._at(position):
            joined = so_far.joined(piece)
            if joined is not None:
                yield from self.ways(end, joined)

    def _at(self, position: int) -> list[tuple[Piece, int]]:
        if position not in self._known:
            self._known[position] = list(self._look(position))
        return self._known[position]

    def _look(self, position: int) -> Iterator[tuple[Piece, int]]:
        for pattern, pieces in _compiled():
            match = pattern.match(self._text, position)
            if match is not None:
                for piece in pieces(match):
                    yield piece, match.end()


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterable[Piece]]], ...]:
    return tuple((re.compile(rule.pattern), rule.pieces) for rule in (_NO_PIECE, *_RULES))
