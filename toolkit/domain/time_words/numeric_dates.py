"""Dates in digits: 14.3., 3/4/2026, 2026-03-14."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toolkit.domain.time_words.pieces import Around, Days, Piece, Reading, rule
from toolkit.domain.time_words.spans import (
    FURTHER,
    REACH,
    begun,
    day,
    months,
    on_date,
    span,
    years_from,
)
from toolkit.domain.when import Precision
from toolkit.errors import TimeNotUnderstood

LEAP_YEAR = 2000
"""Any leap year: it has every day that any year has."""

NO_CLOCK = r"(?![:.]\d|\s?h\d?|\s?[ap]\.?m)"
"""Not after this number: it belongs to a time of day."""


def full_year(written: str, around: Around) -> int:
    """The year that two or four digits mean; two never reach far beyond this year."""
    number = int(written)
    if len(written) > 2:
        return number
    newest = around.now.year + (10 if around.ahead else 0)
    return number + (newest - number) // 100 * 100


def open_day(month: int, number: int) -> Days:
    """A day without its year: the last such day, and with rising cost the ones before it."""

    def find(around: Around) -> Iterator[Reading]:
        on_date(LEAP_YEAR, month, number)
        cost = 0
        for year in years_from(around):
            try:
                found = day(on_date(year, month, number), cost)
            except TimeNotUnderstood:
                continue  # 29 February
            if begun(around, found):
                yield found
                cost += FURTHER
            if cost == REACH * FURTHER:
                return

    return find


def fixed_day(year: str, month: int, number: int) -> Days:
    """A day with its year, in two or four digits."""
    return lambda around: [day(on_date(full_year(year, around), month, number))]


def fixed_month(year: str, month: int) -> Days:
    """A whole month with its year, in two or four digits."""

    def find(around: Around) -> list[Reading]:
        if not 1 <= month <= 12:
            raise TimeNotUnderstood("no_such_day")
        return [months(full_year(year, around), month, 1, Precision.MONTH)]

    return find


def _either_order(one: int, two: int, year: str | None) -> Days:
    """A day and a month whose order is the person's; both where that was never asked."""

    def find(around: Around) -> Iterator[Reading]:
        day_first = _read(around, two, one)
        month_first = _read(around, one, two)
        if not day_first and not month_first:
            raise TimeNotUnderstood("no_such_day")
        if around.day_first is not False or not month_first:
            yield from day_first
        if around.day_first is not True or not day_first:
            yield from month_first

    def _read(around: Around, month: int, number: int) -> list[Reading]:
        try:
            made = fixed_day(year, month, number) if year else open_day(month, number)
            return list(made(around))
        except TimeNotUnderstood:
            return []

    return find


def _dotted(match: re.Match[str]) -> list[Piece]:
    one, two = int(match[1]), int(match[2])
    either = _either_order(one, two, None)

    def find(around: Around) -> Iterable[Reading]:
        # "9.30" is a time of day but to those who write the month first.
        if two > 12 and around.day_first is not False:
            return ()
        return either(around)

    return [Piece(days=find)]


def _span_in_month(match: re.Match[str]) -> list[Piece]:
    first, last, month, year = match.groups()

    def find(around: Around) -> Iterator[Reading]:
        ends = fixed_day(year, int(month), int(last)) if year else open_day(int(month), int(last))
        for end in ends(around):
            start = on_date(end.start.year, int(month), int(first))
            if start < end.start.date():
                yield span(start, end.start.date(), Precision.DAY, end.cost)

    return [Piece(days=find)]


RULES = (
    rule(
        r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})",
        lambda m: [Piece(days=fixed_day(m[1], int(m[3]), int(m[4])), by_machine=True)],
    ),
    rule(
        rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d\d){NO_CLOCK}",
        lambda m: [Piece(days=_either_order(int(m[1]), int(m[3]), m[4]))],
    ),
    rule(
        r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})",
        lambda m: [Piece(days=_either_order(int(m[1]), int(m[2]), m[3]))],
    ),
    # With a dot after both it is the day first wherever it is written so.
    rule(
        r"(\d{1,2})\. ?(\d{1,2})\.",
        lambda m: [Piece(days=open_day(int(m[2]), int(m[1])))],
    ),
    rule(
        rf"(\d{{1,2}})/(\d{{1,2}})(?![./-]\d){NO_CLOCK}",
        lambda m: [Piece(days=_either_order(int(m[1]), int(m[2]), None))],
    ),
    rule(rf"(\d{{1,2}})\.(?!\d+\.)(\d{{1,2}})(?![./-]\d){NO_CLOCK}", _dotted),
    # Rather a span of hours ("14-16"), where that can be.
    rule(
        rf"(\d{{1,2}})-(\d{{1,2}})(?![./-]\d){NO_CLOCK}",
        lambda m: [Piece(days=_either_order(int(m[1]), int(m[2]), None), cost=1)],
    ),
    rule(
        r"(\d{1,2})[./-](\d{4})",
        lambda m: [Piece(days=fixed_month(m[2], int(m[1])))],
    ),
    rule(
        r"(\d{4})[./-](\d{1,2})(?![./-]\d)",
        lambda m: [Piece(days=fixed_month(m[1], int(m[2])))],
    ),
    rule(
        r"(?:from |between )?(\d{1,2})\.? ?(?:-|to|and) ?(\d{1,2})\.(\d{1,2})\.(\d{4})?",
        _span_in_month,
    ),
)
