"""What stands in a file for a calendar, held against the rules of RFC 5545."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.domain.when import Precision, When
from toolkit.services.calendar_file import (
    MOST_OCTETS,
    Appointment,
    calendar_text,
    random_name,
)

TODAY = date(2026, 11, 22)
NINE = datetime(2026, 12, 3, 9, 30)  # noqa: DTZ001 - local, as When has it
MIDNIGHT = datetime(2026, 12, 3)  # noqa: DTZ001 - as above
HEARING = Appointment("Appointment", When(Precision.EXACT, NINE))
UNFOLD = re.compile(r"\r\n[ \t]")
UNESCAPE = re.compile(r"\\([\\;,nN])")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


def _lines(text: str) -> list[str]:
    """The lines as a reader takes them, after section 3.1: unfolded, and ended by CRLF."""
    *lines, rest = UNFOLD.sub("", text).split("\r\n")
    assert rest == ""
    return lines


def _value(text: str, name: str) -> str | None:
    """What one property holds, after section 3.3.11; None where it does not stand there."""
    found = [line.partition(":")[2] for line in _lines(text) if re.match(rf"{name}[;:]", line)]
    assert len(found) <= 1
    if not found:
        return None
    return UNESCAPE.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], found[0])


def _of(when: When) -> list[str]:
    text = calendar_text([Appointment("A", when)], today=TODAY, new_name=lambda: "x")
    return [line for line in _lines(text) if line.startswith(("DTSTART", "DTEND"))]


def test_a_file_says_just_what_it_has_to() -> None:
    """Nothing names the program, an alarm, a person, a zone, or the hour at which it was made."""
    text = calendar_text([HEARING], today=TODAY, new_name=lambda: "x")

    assert text.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar//EN",
        "BEGIN:VEVENT",
        "UID:x",
        "DTSTAMP:20261122T000000Z",
        "DTSTART:20261203T093000",
        "SUMMARY:Appointment",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_place_stands_in_it_only_where_it_was_given() -> None:
    """One appointment with a place and one without."""
    there = Appointment("A", HEARING.when, "Room 3, second floor")

    assert _value(calendar_text([there], today=TODAY), "LOCATION") == there.place
    assert _value(calendar_text([HEARING], today=TODAY), "LOCATION") is None


def test_appointments_are_told_apart_by_chance_alone() -> None:
    """The same appointment made twice has two names, and each is nothing but random digits."""
    names = {_value(calendar_text([HEARING], today=TODAY), "UID") for _ in range(3)}

    assert len(names) == 3
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", random_name()
    )


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        (When(Precision.ABOUT, NINE), ["DTSTART:20261203T093000"]),
        (
            When(Precision.EXACT, NINE, NINE.replace(hour=11)),
            ["DTSTART:20261203T093000", "DTEND:20261203T113000"],
        ),
        (When(Precision.EXACT, NINE, NINE), ["DTSTART:20261203T093000"]),
        (
            When(Precision.DAY, MIDNIGHT),
            ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"],
        ),
        (
            When(Precision.DAY, MIDNIGHT, datetime(2026, 12, 4, 23, 59)),  # noqa: DTZ001 - local
            ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261205"],
        ),
        (
            When(Precision.DAY, MIDNIGHT, datetime(2026, 12, 4)),  # noqa: DTZ001 - local
            ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"],
        ),
        (
            When(Precision.PART_OF_DAY, NINE, datetime(2026, 12, 4, 6)),  # noqa: DTZ001 - local
            ["DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261204"],
        ),
        (When(Precision.DAY, datetime(9999, 12, 31)), ["DTSTART;VALUE=DATE:99991231"]),  # noqa: DTZ001 - local
    ],
)
def test_a_day_is_a_day_and_an_hour_an_hour(when: When, lines: list[str]) -> None:
    """What is not known to the minute is a whole day, and the end of days is the one after."""
    assert _of(when) == lines


@given(words, words)
def test_any_words_come_back_as_they_were(title: str, place: str) -> None:
    """Whatever stands in a text, the rules on folding and escaping give it back."""
    text = calendar_text([Appointment(title, HEARING.when, place)], today=TODAY)

    for given_words, name in ((title, "SUMMARY"), (place, "LOCATION")):
        lines = "\n".join(given_words.strip().splitlines())
        kept = "".join(
            each
            for each in lines
            if each == "\n" or not ("\x00" <= each < " " or "\x7f" <= each <= "\x9f")
        )
        assert (_value(text, name) or "") == kept


@given(words)
def test_every_line_is_as_long_as_a_line_may_be(title: str) -> None:
    """No line has more than 75 octets, none is cut inside a sign, none holds a control sign."""
    text = calendar_text([Appointment(title, HEARING.when)], today=TODAY)

    for line in text.split("\r\n"):
        assert len(line.encode()) <= MOST_OCTETS
        assert not CONTROL.search(line)
    assert text.encode().decode() == text


def test_a_reader_that_breaks_the_rules_notices() -> None:
    """The two tests above fail on what is neither folded nor escaped."""
    long = "SUMMARY:" + "x" * MOST_OCTETS

    assert len(long.encode()) > MOST_OCTETS
    assert _value("SUMMARY:a\\nb\r\n", "SUMMARY") == "a\nb"
    assert _value("SUMMARY:" + "x" * 80 + "\r\n y\r\n", "SUMMARY") == "x" * 80 + "y"
