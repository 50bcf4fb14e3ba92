"""Days as a file that a calendar program can take in (iCalendar, RFC 5545).

It says no more than it has to: no alarm, no organiser, no time zone, and nothing that names the
program. Times are the local ones of wherever the calendar is, as a court means them.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from toolkit.domain.when import Precision, When, last_day_of

MAKER = "-//Calendar//EN"
"""What the file says of the program that made it, which it has to (section 3.7.3): nothing."""

MOST_OCTETS = 75
"""Of a line without its end; what is longer is folded (section 3.1)."""

_LINE_END = "\r\n"
_AS_TEXT = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""What a text is escaped with (section 3.3.11)."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One day for a calendar.

    Attributes:
        title: What the calendar shows.
        when: The day, known at least as such; start is not None.
        place: Where it is; empty says nothing of it.
    """

    title: str
    when: When
    place: str = ""


def random_name() -> str:
    """What tells an appointment from all others of the world: random, made of nothing else."""
    return str(uuid.uuid4())


def calendar_text(
    appointments: Iterable[Appointment],
    *,
    today: date,
    new_name: Callable[[], str] = random_name,
) -> str:
    """The text of a file with *appointments*, its lines ended as the standard asks.

    Args:
        appointments: What to put in it.
        today: The day it is made on. The hour, which is asked for as well, is always midnight.
        new_name: Gives each appointment what it is told from others by.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{MAKER}"]
    for each in appointments:
        lines += _event(each, today, new_name())
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}{_LINE_END}" for line in lines)


def _event(appointment: Appointment, today: date, name: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{name}"
    yield f"DTSTAMP:{_day(today)}T000000Z"
    yield from _span(appointment.when)
    yield f"SUMMARY:{_text(appointment.title)}"
    if place := _text(appointment.place):
        yield f"LOCATION:{place}"
    yield "END:VEVENT"


def _span(when: When) -> Iterator[str]:
    """When it begins and ends: clock times where they are known, otherwise whole days."""
    assert when.start is not None
    if when.precision in {Precision.EXACT, Precision.ABOUT}:
        yield f"DTSTART:{_time(when.start)}"
        if when.end is not None and when.end > when.start:
            yield f"DTEND:{_time(when.end)}"
        return
    # A night is the day on which it begins.
    last = last_day_of(when.start, when.end if when.precision is Precision.DAY else None)
    yield f"DTSTART;VALUE=DATE:{_day(when.start)}"
    if last < date.max:
        # The end is the first day after; without one it is the day itself.
        yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _time(time: datetime) -> str:
    return f"{_day(time)}T{time.hour:02}{time.minute:02}{time.second:02}"


def _text(words: str) -> str:
    """*words* as a value: escaped, and without signs that only steer a terminal or printer."""
    lines = "\n".join(words.strip().splitlines())
    kept = "".join(each for each in lines if each == "\n" or unicodedata.category(each) != "Cc")
    return kept.translate(_AS_TEXT)


def _folded(line: str) -> str:
    """*line* in pieces of MOST_OCTETS at most, no sign cut in two; each piece but the first indented."""
    pieces, piece, octets = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > MOST_OCTETS:
            pieces.append(piece)
            # The space that marks a continuation is one of its octets.
            piece, octets = "", 1
        piece += sign
        octets += size
    return f"{_LINE_END} ".join([*pieces, piece])
