"""Laws of the time parser that hold for any words."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.time_words.spelling import spell
from toolkit.domain.time_words.describe import describe
from toolkit.domain.time_words.normal import LONGEST
from toolkit.domain.time_words.parse import MOST_ALTERNATIVES, alternatives, parse
from toolkit.domain.time_words.vocabulary import (
    HOLIDAYS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    WEEKDAYS,
)
from toolkit.domain.when import Precision, When
from toolkit.errors import TimeNotUnderstood

PROBLEMS = {
    "unknown",
    "no_such_day",
    "ambiguous",
    "in_the_future",
    "backwards",
    "too_long",
    "other_weekday",
}
NOW = datetime.fromisoformat("2026-11-21 14:30")

moments = st.datetimes(
    min_value=datetime.fromisoformat("1950-01-01"), max_value=datetime.fromisoformat("2090-12-31")
).map(lambda moment: moment.replace(second=0, microsecond=0))
orders = st.sampled_from([None, True, False])
pieces = st.sampled_from(
    [
        *WEEKDAYS,
        *MONTHS,
        *NUMBERS,
        *ORDINALS,
        *SEASONS,
        *HOLIDAYS,
        *("last", "this", "next", "ago", "days", "weeks", "months", "years", "night", "nights"),
        *("morning", "evening", "afternoon", "today", "yesterday", "tonight", "noon", "midnight"),
        *("about", "around", "between", "from", "to", "and", "until", "since", "after", "before"),
        *("half", "quarter", "past", "early", "late", "end of", "the", "at", "on", "in", "of"),
        *("am", "pm", "h", "th", "st", "-", "/", ".", ":", ",", "?", "~", "'"),
        *("1", "9", "12", "14", "24", "29", "30", "31", "2015", "2024", "9999", "0", "00"),
    ]
)
small = st.integers(0, 32)
days = st.one_of(
    st.sampled_from(["", "today", "yesterday", "last night", "this morning", "last week", "now"]),
    st.builds("{}.{}.".format, small, small),
    st.builds("{}/{}".format, small, small),
    st.builds("{}.{}.{}".format, small, small, st.integers(1990, 2030)),
    st.builds("{} {}".format, small, st.sampled_from([*MONTHS])),
    st.builds("{} {}".format, st.sampled_from([*MONTHS, *SEASONS]), st.integers(1990, 2030)),
    st.builds("{} {}".format, st.sampled_from(["", "last", "this"]), st.sampled_from([*WEEKDAYS])),
    st.builds("{} {} ago".format, small, st.sampled_from(["hours", "days", "weeks", "months"])),
)
clocks = st.one_of(
    st.sampled_from(["", "noon", "midnight", "in the evening", "late", "morning", "at night"]),
    st.builds("{}{}".format, small, st.sampled_from(["", "am", "pm", "h", " oclock", "ish"])),
    st.builds("{}:{:02d}".format, small, st.integers(0, 61)),
    st.builds("{} past {}".format, st.sampled_from(["half", "ten", "quarter"]), small),
)
points = st.builds(
    "{} {}{} {}".format,
    days,
    st.sampled_from(["", "at ", "about ", "after ", "before "]),
    clocks,
    st.sampled_from(["", "in the evening", "at night", "or so"]),
)
phrases = st.one_of(
    points,
    st.builds("from {} to {}".format, points, points),
    st.builds("between {} and {}".format, clocks, points),
    st.builds("{}-{}".format, points, clocks),
    st.builds("since {}".format, points),
)
nearly_times = (
    phrases
    | st.lists(pieces, max_size=12).map(" ".join)
    | st.lists(pieces, max_size=12).map("".join)
)


def _tried(
    words: str, now: datetime, day_first: bool | None, *, ahead: bool
) -> tuple[When | None, str]:
    """What was understood, or None and the problem."""
    try:
        return parse(words, now=now, day_first=day_first, ahead=ahead), ""
    except TimeNotUnderstood as refused:
        return None, refused.problem


def _understand(words: str, now: datetime, day_first: bool | None, *, ahead: bool) -> When | None:
    when, _ = _tried(words, now, day_first, ahead=ahead)
    return when


@given(st.text(max_size=LONGEST + 20) | nearly_times, moments, orders, st.booleans())
def test_anything_is_understood_or_refused(
    words: str, now: datetime, day_first: bool | None, ahead: bool
) -> None:
    """No words raise anything but TimeNotUnderstood, and what is understood keeps them."""
    when, problem = _tried(words, now, day_first, ahead=ahead)

    if when is None:
        assert problem in PROBLEMS
    else:
        assert when.words == words
        assert describe(when, now=now)


@given(nearly_times, moments, orders)
def test_what_happened_lies_in_the_past(words: str, now: datetime, day_first: bool | None) -> None:
    """Without leave to look ahead, nothing begins later than now; "about" may by half an hour."""
    when = _understand(words, now, day_first, ahead=False)

    if when is not None and when.start is not None:
        slack = timedelta(minutes=30 if when.precision is Precision.ABOUT else 0)
        assert when.start <= now + slack


@given(nearly_times, moments, orders, st.booleans())
def test_parse_and_alternatives_agree(
    words: str, now: datetime, day_first: bool | None, ahead: bool
) -> None:
    """What is understood comes first of all readings; what is ambiguous has at least two."""
    found = alternatives(words, now=now, day_first=day_first, ahead=ahead)

    assert len(found) <= MOST_ALTERNATIVES
    assert len(set(found)) == len(found)
    when, problem = _tried(words, now, day_first, ahead=ahead)
    if when is not None:
        assert found[0] == when
    else:
        assert (len(found) > 1) if problem == "ambiguous" else not found


@given(nearly_times, moments, st.booleans())
def test_a_known_order_asks_nothing_new(words: str, now: datetime, day_first: bool) -> None:
    """Every reading under a known order of day and month is among those under an unknown one."""
    known = _understand(words, now, day_first, ahead=False)
    if known is not None:
        open_ones = alternatives(words, now=now, day_first=None)
        assert known in open_ones or len(open_ones) == MOST_ALTERNATIVES


@given(moments, moments, orders)
def test_exact_times_survive_being_spelled(
    start: datetime, now: datetime, day_first: bool | None
) -> None:
    """A spelled time is read back as itself, whenever and by whomever it is read."""
    again = parse(spell(When(Precision.EXACT, start)), now=now, day_first=day_first, ahead=True)

    assert (again.precision, again.start, again.end) == (Precision.EXACT, start, None)


@given(nearly_times, moments, orders)
def test_whatever_is_understood_survives_being_spelled(
    words: str, now: datetime, day_first: bool | None
) -> None:
    """Bounds come back as they were, and precision but for spans that only words can name."""
    when = _understand(words, now, day_first, ahead=False)
    if when is None:
        return

    again = parse(spell(when), now=now + timedelta(days=400), day_first=day_first, ahead=True)

    assert (again.start, again.end) == (when.start, when.end)
    if when.precision in {Precision.EXACT, Precision.DAY, Precision.UNKNOWN}:
        assert again.precision is when.precision


JUNK = (
    "9" * 10_000,
    "9 " * 5_000,
    "march " * 2_000,
    "at " * 3_000,
    "to " * 3_000,
    "1-" * 5_000,
    "9 to 9 and " * 900,
    "\u0660" * 10_000,
    "\ufdfa" * 10_000,
)


@pytest.mark.parametrize("junk", JUNK, ids=[str(number) for number in range(len(JUNK))])
def test_no_junk_takes_long(junk: str) -> None:
    """Ten kilobytes are refused unread, and the longest that is read is refused soon too."""
    started = time.perf_counter()

    with pytest.raises(TimeNotUnderstood, match="too_long"):
        parse(junk, now=NOW, day_first=None)
    assert _understand(junk[:LONGEST], NOW, None, ahead=False) is None

    assert time.perf_counter() - started < 5
