from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.patterns import Bar, Chosen, Count, Effect, Gap, pattern_of
from toolkit.domain.when import Precision

ORDER = RecordId("a" * 32)
MONDAY = date(2026, 3, 2)
MONTH = date(2025, 1, 1)


def at(  # noqa: D417 - the rest is Happening's
    day: date | None, hour: int = 12, precision: Precision = Precision.EXACT, **said: object
) -> Happening:
    """A happening of that day.

    Args:
        day: None for an unknown time.
        hour: On that day.
    """
    at.number += 1  # type: ignore[attr-defined]  # counts the calls
    number: int = at.number  # type: ignore[attr-defined]  # as above
    if day is None:
        return Happening(entry=number, number=number, **said)  # type: ignore[arg-type]  # as given
    start = datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - local, as When has it
    return Happening(entry=number, number=number, start=start, precision=precision, **said)  # type: ignore[arg-type]  # as given


at.number = 0  # type: ignore[attr-defined]  # as above


def test_of_nothing_there_is_nothing_to_say() -> None:
    """Without entries every count is nought and nothing is made up."""
    pattern = pattern_of((), Chosen())

    assert pattern.total == Count()
    assert pattern.first is pattern.last is None
    assert pattern.months.bars == pattern.weeks.bars == ()
    assert not pattern.kinds + pattern.breaches + pattern.gaps


def test_a_series_counts_once_and_all_its_times() -> None:
    """Entries and times are told apart, and estimates are said to be some."""
    pattern = pattern_of([at(MONDAY, times=37, counted=False), at(MONDAY)], Chosen())

    assert pattern.total == Count(2, 38)
    assert pattern.estimated == 1


def test_months_and_weeks_have_no_holes() -> None:
    """Where nothing happened there stands nought; what is not known well enough is left out."""
    vague = [
        at(MONDAY, precision=Precision.SEASON),
        at(MONDAY, precision=Precision.MONTH),
        at(None),
    ]
    pattern = pattern_of([at(date(2026, 1, 31)), at(date(2026, 3, 8)), *vague], Chosen())

    assert pattern.months.bars == (
        Bar(date(2026, 1, 1), Count(1, 1)),
        Bar(date(2026, 2, 1), Count(0, 0)),
        Bar(date(2026, 3, 1), Count(2, 2)),
    )
    assert pattern.months.left_out == 2
    assert [bar.first for bar in pattern.weeks.bars][::5] == [date(2026, 1, 26), MONDAY]
    assert [bar.count.entries for bar in pattern.weeks.bars] == [1, 0, 0, 0, 0, 1]
    assert pattern.weeks.left_out == 3


def test_a_slip_of_the_year_makes_no_thousand_bars() -> None:
    """What lies a lifetime away from the rest is left out of the bars, on either side."""
    days = [date.min, MONDAY, MONDAY, MONDAY, date.max]
    pattern = pattern_of([at(day, kinds=(IncidentKind.CALL,)) for day in days], Chosen())

    assert pattern.months.bars == (Bar(date(2026, 3, 1), Count(3, 3)),)
    assert pattern.weeks.bars == (Bar(MONDAY, Count(3, 3)),)
    assert (pattern.months.left_out, pattern.weeks.left_out) == (2, 2)
    assert pattern.kinds[0].months == (3,)
    assert pattern.first is not None
    assert pattern.last is not None
    assert pattern.first.start is not None
    assert pattern.first.start.date() == date.min
    assert pattern.last.start is not None
    assert pattern.last.start.date() == date.max


def test_an_hour_counts_where_one_is_known() -> None:
    """A day or a part of one has no hour, and is left out and counted as that."""
    pattern = pattern_of(
        [
            at(MONDAY, 21),
            at(MONDAY + timedelta(days=6), 0, Precision.ABOUT),
            at(MONDAY, 18, Precision.PART_OF_DAY),
            at(MONDAY, 0, Precision.DAY),
            at(None),
        ],
        Chosen(),
    )

    assert pattern.hours.entries[0][21] == pattern.hours.entries[6][0] == 1
    assert sum(map(sum, pattern.hours.entries)) == 2
    assert pattern.hours.left_out == 3


def test_kinds_come_in_the_order_in_which_they_began() -> None:
    """Each with its first entry, whatever order they were written in; undated ones last."""
    call, threat, pet = IncidentKind.CALL, IncidentKind.THREAT, IncidentKind.PET
    later, earlier = at(date(2026, 3, 5), kinds=(call, threat)), at(MONDAY, kinds=(threat,))
    april = at(date(2026, 4, 1), kinds=(call,), times=2)
    pattern = pattern_of([later, earlier, april, at(None, kinds=(pet,))], Chosen())

    assert [(each.kind, each.first, each.months, each.count) for each in pattern.kinds] == [
        (threat, earlier, (2, 0), Count(2, 2)),
        (call, later, (1, 1), Count(2, 3)),
        (pet, None, (0, 0), Count(1, 1)),
    ]


def test_breaches_are_counted_by_term() -> None:
    """One entry may break several; the most broken stands first."""
    first, second = (Breach(ORDER, TermId(sign * 8)) for sign in "12")
    both, again = at(MONDAY, breaches=(first, second)), at(date(2026, 4, 1), breaches=(second,))
    pattern = pattern_of([again, both], Chosen())

    assert [(each.breach, each.count, each.last) for each in pattern.breaches] == [
        (second, Count(2, 2), again),
        (first, Count(1, 1), both),
    ]


def test_what_was_reported_and_what_was_not() -> None:
    """Both numbers are there, so that neither has to be reckoned."""
    pattern = pattern_of([at(MONDAY, reported=True), at(MONDAY), at(None)], Chosen())

    assert (pattern.reported, pattern.not_reported) == (1, 2)


def test_gaps_lie_between_two_known_days() -> None:
    """The longest three of two weeks or more, as they came."""
    days = [0, 15, 30, 31, 131, 200, 260]
    pattern = pattern_of([at(MONDAY + timedelta(days=each)) for each in days], Chosen())

    def day(number: int) -> date:
        return MONDAY + timedelta(days=number)

    assert pattern.gaps == (
        Gap(day(31), day(131)),
        Gap(day(131), day(200)),
        Gap(day(200), day(260)),
    )
    assert pattern.gaps[0].days == 99
    assert len(pattern_of([at(day(0)), at(day(15))], Chosen()).gaps) == 1
    assert pattern_of([at(day(0)), at(day(14))], Chosen()).gaps == ()


def test_what_ended_at_midnight_was_not_on_the_day_that_begins_then() -> None:
    """The gap after it begins with that day."""
    evening = at(date(2026, 5, 1), 22, end=datetime(2026, 5, 2))  # noqa: DTZ001 - as above
    gaps = pattern_of([evening, at(date(2026, 6, 1))], Chosen()).gaps

    assert gaps == (Gap(date(2026, 5, 1), date(2026, 6, 1)),)


def test_no_gap_where_something_may_have_been() -> None:
    """What lasted, and what was on some day of a month, fills its days; what ended before does not."""

    def lasting(first: date, last: date, precision: Precision) -> Happening:
        end = datetime(last.year, last.month, last.day, 23, 59)  # noqa: DTZ001 - as above
        return at(first, 0, precision, end=end)

    january, june = at(date(2026, 1, 1)), at(date(2026, 6, 1))
    february = lasting(date(2026, 2, 1), date(2026, 2, 28), Precision.MONTH)
    visits = lasting(date(2026, 1, 20), date(2026, 5, 10), Precision.DAY)

    def gaps(*happenings: Happening) -> list[tuple[date, date]]:
        return [(gap.after, gap.before) for gap in pattern_of(happenings, Chosen()).gaps]

    assert gaps(june, january) == [(date(2026, 1, 1), date(2026, 6, 1))]
    assert gaps(june, february, january) == [
        (date(2026, 1, 1), date(2026, 2, 1)),
        (date(2026, 2, 28), date(2026, 6, 1)),
    ]
    assert gaps(june, february, visits, january) == [
        (date(2026, 1, 1), date(2026, 1, 20)),
        (date(2026, 5, 10), date(2026, 6, 1)),
    ]


def test_the_earliest_of_a_day_is_told_by_its_hour() -> None:
    """First and last, also of a kind and of a broken term, go by the clock and not by the number."""
    kinds, breaches = (IncidentKind.CALL,), (Breach(ORDER),)
    night, morning, noon = (
        at(MONDAY, hour, kinds=kinds, breaches=breaches) for hour in (22, 6, 12)
    )
    pattern = pattern_of([night, morning, noon], Chosen())

    assert (pattern.first, pattern.last) == (morning, night)
    assert pattern.kinds[0].first == morning
    assert pattern.breaches[0].last == night


@pytest.mark.parametrize(
    ("day", "month", "week"),
    [
        (date(2025, 12, 31), date(2025, 12, 1), date(2025, 12, 29)),
        (date(2026, 1, 1), date(2026, 1, 1), date(2025, 12, 29)),
        (date(2026, 1, 4), date(2026, 1, 1), date(2025, 12, 29)),
        (date(2026, 1, 5), date(2026, 1, 1), date(2026, 1, 5)),
        (date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 26)),
        (date(2026, 3, 29), date(2026, 3, 1), date(2026, 3, 23)),
    ],
)
def test_a_day_falls_into_its_month_and_its_week(day: date, month: date, week: date) -> None:
    """The last and first minutes of a year, a leap day, and the night in which clocks change."""
    for hour in (0, 2, 23):
        pattern = pattern_of([at(day, hour)], Chosen())

        assert [bar.first for bar in pattern.months.bars] == [month]
        assert [bar.first for bar in pattern.weeks.bars] == [week]
        assert pattern.hours.entries[day.weekday()][hour] == 1


def test_every_month_and_week_between_has_its_bar() -> None:
    """Over two years and a leap day, each once and in order."""
    pattern = pattern_of([at(date(2023, 12, 31)), at(date(2025, 1, 31))], Chosen())

    months = [bar.first for bar in pattern.months.bars]
    weeks = [bar.first for bar in pattern.weeks.bars]
    assert months == [date(2023, 12, 1), *(date(2024, each, 1) for each in range(1, 13)), MONTH]
    assert weeks == [date(2023, 12, 25) + timedelta(weeks=each) for each in range(58)]


def test_what_came_before_being_told_to_stop_does_not_count_after_it() -> None:
    """The first time of several counts, and the day itself is neither before nor after."""
    told = [datetime(2026, 3, day) for day in (9, 2)]  # noqa: DTZ001 - as above
    days = [MONDAY + timedelta(days=each) for each in (-1, 0, 1, 7, 8)]
    happenings = [at(day) for day in days]
    happenings += [at(None), *(at(None, told_to_stop=each) for each in told)]
    pattern = pattern_of(happenings, Chosen())

    assert pattern.told_to_stop == (MONDAY, MONDAY + timedelta(days=7))
    assert pattern.after_told == Count(3, 3)


def test_effects_and_being_told_to_stop() -> None:
    """What was changed comes in order; what came after "stop" is counted from the next day."""
    told = datetime(2026, 3, 2)  # noqa: DTZ001 - as above
    moved = at(date(2026, 5, 1), changed=True, fear=True)
    locks = at(MONDAY, changed=True, others=True, told_to_stop=told)
    pattern = pattern_of([moved, locks], Chosen())

    assert pattern.changes == (locks, moved)
    assert [(each.effect, each.entries, each.months) for each in pattern.effects] == [
        (Effect.FEAR, 1, (0, 0, 1)),
        (Effect.OTHERS, 1, (1, 0, 0)),
        (Effect.CHANGED, 2, (1, 0, 1)),
    ]
    assert pattern.told_to_stop == (MONDAY,)
    assert pattern.after_told == Count(1, 1)


def test_being_told_to_stop_holds_outside_what_is_chosen() -> None:
    """Who was told to stop last year was told, also where only this year is looked at."""
    told = at(MONDAY, kinds=(IncidentKind.PET,), told_to_stop=datetime(2026, 3, 2))  # noqa: DTZ001 - as above
    later = at(date(2026, 5, 1), kinds=(IncidentKind.CALL,))
    chosen = Chosen(since=date(2026, 4, 1), kinds=frozenset({IncidentKind.CALL}))
    pattern = pattern_of([told, later], chosen)

    assert pattern.told_to_stop == (MONDAY,)
    assert pattern.total == pattern.after_told == Count(1, 1)


@pytest.mark.parametrize(
    ("chosen", "left", "undated"),
    [
        (Chosen(), 4, 1),
        (Chosen(since=MONDAY), 2, 1),
        (Chosen(until=MONDAY), 2, 1),
        (Chosen(since=MONDAY, until=MONDAY), 1, 1),
        (Chosen(kinds=frozenset({IncidentKind.CALL, IncidentKind.PET})), 2, 1),
        (Chosen(since=MONDAY, kinds=frozenset({IncidentKind.CALL})), 1, 1),
    ],
)
def test_a_chosen_span_says_what_it_leaves_out(chosen: Chosen, left: int, undated: int) -> None:
    """Both days are part of it; entries without a time are counted as left out of any span."""
    call = (IncidentKind.CALL,)
    happenings = [
        at(MONDAY - timedelta(days=1)),
        at(MONDAY, 23, kinds=call),
        at(MONDAY + timedelta(days=1), 0),
        at(None, kinds=call),
    ]
    pattern = pattern_of(happenings, chosen)

    assert (pattern.total.entries, pattern.undated) == (left, undated)


@given(
    st.lists(
        st.builds(
            at,
            st.none()
            | st.sampled_from([date.min, date.max])
            | st.dates(date(2020, 1, 1), date(2029, 1, 1)),
            st.integers(0, 23),
            st.sampled_from([each for each in Precision if each is not Precision.UNKNOWN]),
            times=st.integers(1, 99),
        ),
        max_size=12,
    )
)
def test_nothing_is_counted_twice_or_lost(happenings: list[Happening]) -> None:
    """Whatever is not in a bar or an hour is in its number of what was left out."""
    pattern = pattern_of(happenings, Chosen())

    for bars in (pattern.months, pattern.weeks):
        assert sum(bar.count.entries for bar in bars.bars) + bars.left_out == len(happenings)
        assert len({bar.first for bar in bars.bars}) == len(bars.bars)
    assert sum(map(sum, pattern.hours.entries)) + pattern.hours.left_out == len(happenings)
    assert pattern.total.times == sum(each.times for each in happenings)
