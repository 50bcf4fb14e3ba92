"""Dates in words: 14 March, the 14th, March 2024, summer 2023, 2022, Christmas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice

from toolkit.domain.time_words.numeric_dates import (
    NO_CLOCK,
    fixed_day,
    fixed_month,
    open_day,
)
from toolkit.domain.time_words.pieces import Around, Days, Piece, Reading, rule
from toolkit.domain.time_words.spans import (
    FURTHER,
    REACH,
    begun,
    day,
    month_start,
    months,
    on_date,
    span,
    years_from,
)
from toolkit.domain.time_words.vocabulary import HOLIDAYS, MONTHS, ORDINALS, SEASONS, one_of
from toolkit.domain.when import Precision
from toolkit.errors import TimeNotUnderstood

_MONTH = one_of(MONTHS) + r"\.?"
_ENDING = r"(?:st|nd|rd|th)"
_NUMBER = rf"(\d{{1,2}}{_ENDING}?\.?|{one_of(ORDINALS)})"
_TO = r" ?(?:-|to|until|till|til|through|and) ?(?:the )?"
_THIRD = (
    r"(?:(early|(?:the )?(?:start|beginning) of|mid|(?:the )?middle of|late|(?:the )?end of)[ -])?"
)
_WHICH = r"(?:(last|this|next) )?"
_SHORT_YEAR = r"'\d\d"


def _number(written: str) -> int:
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else ORDINALS[written.replace(" ", "-")]


def _month(written: str) -> int:
    return MONTHS[written.rstrip(".")]


def _year(written: str) -> str:
    return written.lstrip("'")


def _day(number: str, month: str, year: str | None) -> list[Piece]:
    if year is None:
        return [Piece(days=open_day(_month(month), _number(number)))]
    return [Piece(days=fixed_day(_year(year), _month(month), _number(number)))]


def _day_alone(number: int) -> Days:
    """The last day with this number, and with rising cost those of the months before."""

    def find(around: Around) -> Iterator[Reading]:
        cost = 0
        step = 1 if around.ahead else -1
        for month in range(13):
            first = month_start(around.limit.year, around.limit.month + step * month)
            try:
                found = day(on_date(first.year, first.month, number), cost)
            except TimeNotUnderstood:
                continue
            if begun(around, found):
                yield found
                cost += FURTHER
            if cost == REACH * FURTHER:
                return

    return find


def _days_of_month(first: str, last: str, month: str, year: str | None) -> list[Piece]:
    def find(around: Around) -> Iterator[Reading]:
        (to,) = _day(last, month, year)
        for end in to.days(around) if to.days else ():
            start = on_date(end.start.year, _month(month), _number(first))
            if start < end.start.date():
                yield span(start, end.start.date(), Precision.DAY, end.cost)

    return [Piece(days=find)]


def _third_of(third: str | None, whole: Reading) -> Reading:
    """The first, second or last third of a span of a month or more."""
    if third is None or whole.end is None:
        return whole
    length = (whole.end.date() - whole.start.date()).days + 1
    first, last = whole.start.date(), whole.end.date()
    if third == "early" or third.endswith(("start of", "beginning of")):
        last = first + timedelta(days=length // 3 - 1)
    elif third == "late" or third.endswith("end of"):
        first = last - timedelta(days=length // 3 - 1)
    else:
        first, last = (
            first + timedelta(days=length // 3),
            last - timedelta(days=length // 3),
        )
    return span(first, last, whole.precision, whole.cost)


def _thirds(third: str | None, days: Days) -> Days:
    return lambda around: [_third_of(third, whole) for whole in days(around)]


def _which(which: str | None, around: Around, found: Iterable[Reading]) -> Iterator[Reading]:
    """The last, this or next of *found*, which runs from the nearest away."""
    for reading in found:
        end = reading.end or reading.start
        if which == "last" and end >= around.limit:
            continue
        if which == "next" and reading.start <= around.limit:
            continue
        if which == "this" and reading.start.year != around.limit.year:
            continue
        yield reading


def _renumbered(found: Iterable[Reading]) -> Iterator[Reading]:
    """The same with the first at no cost, and each further one dearer by one."""
    for cost, reading in enumerate(found):
        yield Reading(cost, reading.start, reading.end, reading.precision)


def _open_month(which: str | None, month: int) -> Days:
    def find(around: Around) -> Iterator[Reading]:
        seen_from = replace(around, ahead=True) if which == "next" else around
        found = (months(year, month, 1, Precision.MONTH) for year in years_from(seen_from))
        open_ones = (each for each in found if begun(seen_from, each))
        yield from islice(_renumbered(_which(which, around, open_ones)), REACH)

    return find


def _season(match: re.Match[str]) -> list[Piece]:
    third, which, name, year, next_year = match.groups()

    def of_year(begins: int, around: Around) -> Reading:
        month = (SEASONS[name] + (6 if around.southern else 0) - 1) % 12 + 1
        return months(begins, month, 3, Precision.SEASON)

    def find(around: Around) -> Iterator[Reading]:
        if year is None:
            nearest = sorted(
                (of_year(around.limit.year + away, around) for away in (-2, -1, 0, 1)),
                reverse=not around.ahead,
            )
            open_ones = (each for each in nearest if which == "next" or begun(around, each))
            if which == "this":
                yield from list(open_ones)[:1]
            else:
                yield from _renumbered(_which(which, around, open_ones))
            return
        found = of_year(int(year), around)
        ends = found.end.year if found.end else found.start.year
        if next_year is not None:
            if ends == int(year) or ends % 100 != int(next_year) % 100:
                raise TimeNotUnderstood("no_such_day")
            yield found
            return
        yield found
        if ends != int(year):
            # "Winter 2023" is said of the one that begins in it and of the one that ends in it.
            yield of_year(int(year) - 1, around)

    return [Piece(days=_thirds(third, find))]


def _whole_year(match: re.Match[str]) -> list[Piece]:
    third, year = match.groups()
    whole: Days = lambda _: [months(int(year), 1, 12, Precision.YEAR)]  # noqa: E731 - as its kin
    return [Piece(days=_thirds(third, whole))]


def _holiday(match: re.Match[str]) -> list[Piece]:
    which, name, year = match.groups()
    month, number = HOLIDAYS[name]
    if year is not None:
        return [Piece(days=fixed_day(year, month, number))]
    found = open_day(month, number)
    return [Piece(days=lambda around: _which(which, around, found(around)))]


def _month_of(match: re.Match[str]) -> list[Piece]:
    third, which, month, year = match.groups()
    if year is None:
        return [Piece(days=_thirds(third, _open_month(which, _month(month))))]
    return [Piece(days=_thirds(third, fixed_month(_year(year), _month(month))))]


RULES = (
    rule(
        rf"{_NUMBER} ?-?(?:of )?({_MONTH})[ ,-]*(\d{{4}}|'?\d\d){NO_CLOCK}",
        lambda m: _day(m[1], m[2], m[3]),
    ),
    rule(rf"{_NUMBER} ?-?(?:of )?({_MONTH})", lambda m: _day(m[1], m[2], None)),
    rule(rf"({_MONTH}) ?(?:the )?{_NUMBER},? (\d{{4}})", lambda m: _day(m[2], m[1], m[3])),
    rule(rf"({_MONTH}) ?(?:the )?{_NUMBER}{NO_CLOCK}", lambda m: _day(m[2], m[1], None)),
    # "March 24" is rather the day.
    rule(
        rf"({_MONTH}) (\d\d){NO_CLOCK}",
        lambda m: [Piece(days=fixed_month(m[2], _month(m[1])), cost=1)],
    ),
    rule(rf"(\d{{4}}) ({_MONTH})", lambda m: [Piece(days=fixed_month(m[1], _month(m[2])))]),
    rule(
        rf"(?:from |between )?{_NUMBER}{_TO}{_NUMBER} (?:of )?({_MONTH})(?:,? (\d{{4}}))?",
        lambda m: _days_of_month(m[1], m[2], m[3], m[4]),
    ),
    rule(
        rf"(?:from |between )?({_MONTH}) {_NUMBER}{_TO}{_NUMBER}(?:,? (\d{{4}}))?{NO_CLOCK}",
        lambda m: _days_of_month(m[2], m[3], m[1], m[4]),
    ),
    rule(
        rf"{_THIRD}{_WHICH}({_MONTH})(?:,? (?:of )?(\d{{4}}|{_SHORT_YEAR}))?",
        _month_of,
    ),
    rule(
        rf"{_THIRD}(?:the )?{_WHICH}({one_of(SEASONS)})"
        r"(?:,?(?: of| in)? (\d{4})(?: ?[/-] ?(\d{4}|\d\d))?)?",
        _season,
    ),
    rule(rf"{_THIRD}(?:the year )?((?:19|20)\d\d)", _whole_year),
    rule(rf"(?:(last|next) )?({one_of(HOLIDAYS)})(?:,? (\d{{4}}))?", _holiday),
    rule(
        rf"(\d{{1,2}}{_ENDING}|{one_of(ORDINALS)})",
        lambda m: [Piece(days=_day_alone(_number(m[1])))],
    ),
    rule(
        rf"(\d{{1,2}})(?![./]\d|-\d){NO_CLOCK}",
        lambda m: [Piece(days=_day_alone(int(m[1])), bare_date=True)],
    ),
)
