"""How far two dates are apart, and dates as people write them."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORTEST_MONTH = 3
_SATURDAY = 5
_PARTING = frozenset({"to", "and", "until", "till", "-", "\N{EN DASH}", "..", "->", "→"})
_FILLERS = frozenset(
    {"days", "day", "between", "from", "how", "many", "since", "is", "it", "the", "of", "are"}
)
_PASSED_OVER = _FILLERS.union(name.lower() for name in WEEKDAYS)
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}


class Span:
    """The time between two dates, in the ways people count it.

    Args:
        first: One date.
        second: The other; it may be the earlier one.
    """

    __slots__ = ("days", "left_over_days", "left_over_months", "weekdays", "years")

    def __init__(self, first: date, second: date) -> None:
        early, late = min(first, second), max(first, second)
        self.days = (late - early).days
        """Whole days, the first not counted."""
        months = (late.year - early.year) * 12 + late.month - early.month
        if add_months(early, months) > late:
            months -= 1
        self.years, self.left_over_months = divmod(months, 12)
        self.left_over_days = (late - add_months(early, months)).days
        """What is left when years and months are taken out."""
        weeks, rest = divmod(self.days, 7)
        ends = [(early + timedelta(each + 1)).weekday() for each in range(rest)]
        self.weekdays = weeks * 5 + sum(day < _SATURDAY for day in ends)
        """Monday to Friday, the first day not counted. Holidays are not known here."""


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has none.

    Raises:
        OverflowError: That is after the year 9999 or before the year 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month + 1, min(day.day, _days_in(year, month + 1)))


def _days_in(year: int, month: int) -> int:
    # calendar.monthrange would bring locale and re with it.
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def in_words(day: date) -> str:
    """Such as "Sunday 22 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def read(line: str, today: date) -> tuple[date, date] | None:
    """The two dates that *line* names, today being the first where it names only one.

    Returns:
        The dates in the order in which they stand, or None when they cannot be read.
    """
    parts: list[list[str]] = [[]]
    for word in _words(line):
        if word in _PARTING:
            parts.append([])
        elif word not in _PASSED_OVER:
            parts[-1].append(word)
    found = [_date(part, today) for part in parts if part]
    days = [day for day in found if day is not None]
    if len(days) != len(found) or len(days) not in (1, 2):
        return None
    return (days[0], days[1]) if len(days) == 2 else (today, days[0])


def _words(line: str) -> list[str]:
    spaced = line.lower().replace(",", " ").replace("..", " .. ")
    return spaced.replace("\N{EN DASH}", " \N{EN DASH} ").split()


def _date(words: list[str], today: date) -> date | None:
    if len(words) == 1 and words[0] in _NEAR:
        return today + timedelta(_NEAR[words[0]])
    pieces = [piece for word in words for piece in _cut(word)]
    if not 2 <= len(pieces) <= 3:
        return None
    named = [place for place, piece in enumerate(pieces) if _month(piece)]
    if named:
        month = _month(pieces.pop(named[0]))
        numbers = [_number(piece) for piece in pieces]
        if len(numbers) == 2 and len(pieces[0]) == 4:
            numbers.reverse()
        return _real(numbers[0], month, numbers[1] if len(numbers) == 2 else today.year)
    if len(words) > 1:
        return None
    first, second, *rest = (_number(piece) for piece in pieces)
    if len(pieces[0]) == 4:
        return _real(rest[0], second, first) if rest else None
    year = _whole_year(rest[0], pieces[2]) if rest else today.year
    # Day first, as in most of the world; the other way round where only that can be.
    return _real(first, second, year) or _real(second, first, year)


def _cut(word: str) -> list[str]:
    for mark in "./-":
        word = word.replace(mark, " ")
    return [
        piece.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
        if piece[:1].isdigit()
        else piece
        for piece in word.split()
    ]


def _month(word: str) -> int:
    if len(word) < _SHORTEST_MONTH or not word.isalpha():
        return 0
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(word) or (word == "sept" and name == "September"):
            return number
    return 0


def _number(word: str) -> int:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else 0


def _whole_year(year: int, written: str) -> int:
    return year + 2000 if len(written) == 2 else year


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
