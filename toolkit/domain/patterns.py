"""What can be counted over all incidents. Counts and dates alone: no score and no verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from operator import attrgetter

from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach
from toolkit.domain.when import TO_THE_DAY, Precision, last_day_of

_TO_THE_HOUR = frozenset({Precision.EXACT, Precision.ABOUT})
_TO_THE_MONTH = TO_THE_DAY | {Precision.MONTH}

FARTHEST = timedelta(days=50 * 366)
"""From the middle one of all entries; what lies farther off is a slip, and not a thousand bars."""

MOST_GAPS = 3
SHORTEST_GAP = 14
"""Days without an entry from which on it is a gap; shorter ones say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which incidents are looked at; both days are part of the span.

    Attributes:
        since: First day, or None for the beginning.
        until: Last day, or None for the end.
        kinds: At least one of these; empty for any.
    """

    since: date | None = None
    until: date | None = None
    kinds: frozenset[IncidentKind] = frozenset()


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries, and how many times together: a series kept as one entry counts its times."""

    entries: int = 0
    times: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """The count of one month or week.

    Attributes:
        first: Its first day; weeks begin on Monday.
    """

    first: date
    count: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Months or weeks without a hole between them.

    Attributes:
        left_out: Entries whose time is not known well enough to fall into one, or far from all
            others.
    """

    bars: tuple[Bar, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """At what hour of which weekday.

    Attributes:
        entries: Seven rows from Monday on, of 24 hours each.
        left_out: Entries of which no hour is known.
    """

    entries: tuple[tuple[int, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """One kind of incident.

    Attributes:
        first: The earliest one; None where no time is known of any.
        months: Entries in each of the pattern's months.
    """

    kind: IncidentKind
    count: Count
    first: Happening | None
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachCount:
    """How often one term of an order was broken; *last* is the latest one of known time."""

    breach: Breach
    count: Count
    last: Happening | None


class Effect(StrEnum):
    """What an entry may say that the incident did."""

    FEAR = "fear"
    OTHERS = "others"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectCount:
    """How many entries say so; *months* are those in each of the pattern's months."""

    effect: Effect
    entries: int
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without an entry, between two of them."""

    after: date
    before: date

    @property
    def days(self) -> int:
        """How many days lie between."""
        return (self.before - self.after).days - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """All counts over what was chosen.

    Attributes:
        estimated: Entries whose number of times is an estimate.
        undated: Entries whose time is not known; a chosen span leaves them out.
        first: The earliest one of known time.
        last: The one that began latest.
        kinds: By when each kind came first; those without a time come last.
        without_kind: Entries of which no kind is said.
        breaches: The most broken term first.
        gaps: The longest ones, in the order of time. Neither what lasted nor what was on any day
            of a month lies in one.
        effects: Fear, what it did to others, and what the person changed since.
        changes: Those that say what the person changed since, in the order of time.
        told_to_stop: The days on which the other person was told to stop, whatever was chosen.
        after_told: What came after the first of these days.
    """

    total: Count
    estimated: int
    undated: int
    first: Happening | None
    last: Happening | None
    months: Bars
    weeks: Bars
    hours: Hours
    kinds: tuple[KindCount, ...]
    without_kind: int
    breaches: tuple[BreachCount, ...]
    reported: int
    not_reported: int
    gaps: tuple[Gap, ...]
    effects: tuple[EffectCount, ...]
    changes: tuple[Happening, ...]
    told_to_stop: tuple[date, ...]
    after_told: Count


def pattern_of(happenings: Iterable[Happening], chosen: Chosen) -> Pattern:
    """Count what was chosen of *happenings*."""
    happenings = tuple(happenings)
    of_kind = [each for each in happenings if not chosen.kinds or chosen.kinds & {*each.kinds}]
    inside = [each for each in of_kind if _is_inside(each, chosen)]
    undated = sum(each.start is None for each in of_kind)
    dated = sorted((each for each in inside if each.start is not None), key=_start)
    months = _bars(inside, _TO_THE_MONTH, _month_of, _next_month)
    in_months = _in_months(inside, months)
    told = sorted({each.told_to_stop.date() for each in happenings if each.told_to_stop})
    return Pattern(
        total=_count(inside),
        estimated=sum(not each.counted for each in inside),
        undated=undated,
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        months=months,
        weeks=_bars(inside, TO_THE_DAY, _week_of, _next_week),
        hours=_hours(inside),
        kinds=_kinds(inside, dated, in_months),
        without_kind=sum(not each.kinds for each in inside),
        breaches=_breaches(inside, dated),
        reported=sum(each.reported for each in inside),
        not_reported=sum(not each.reported for each in inside),
        gaps=_gaps(dated),
        effects=_effects(inside, in_months),
        changes=tuple(each for each in dated if each.changed),
        told_to_stop=tuple(told),
        after_told=_count([each for each in dated if told and _day(each) > told[0]]),
    )


def _start(happening: Happening) -> datetime:
    assert happening.start is not None
    return happening.start


def _day(happening: Happening) -> date:
    return _start(happening).date()


def _last_day(happening: Happening) -> date:
    return last_day_of(_start(happening), happening.end)


def _is_narrow(chosen: Chosen) -> bool:
    return chosen.since is not None or chosen.until is not None


def _is_inside(happening: Happening, chosen: Chosen) -> bool:
    if not _is_narrow(chosen):
        return True
    if happening.start is None:
        return False
    day = _day(happening)
    since, until = chosen.since or date.min, chosen.until or date.max
    return since <= day <= until


def _count(happenings: Sequence[Happening]) -> Count:
    return Count(len(happenings), sum(each.times for each in happenings))


def _bars(
    happenings: Sequence[Happening],
    known: frozenset[Precision],
    first_of: Callable[[date], date],
    next_of: Callable[[date], date],
) -> Bars:
    entries: Counter[date] = Counter()
    times: Counter[date] = Counter()
    on_day: Counter[date] = Counter()
    times_on_day: Counter[date] = Counter()
    for each in happenings:
        if each.precision in known:
            day = _day(each)
            on_day[day] += 1
            times_on_day[day] += each.times
    for day in _near_middle(on_day):
        first = first_of(day)
        entries[first] += on_day[day]
        times[first] += times_on_day[day]
    firsts = [min(entries)] if entries else []
    last = max(entries, default=date.min)
    while firsts and firsts[-1] < last:
        firsts.append(next_of(firsts[-1]))
    bars = tuple(Bar(first, Count(entries[first], times[first])) for first in firsts)
    return Bars(bars=bars, left_out=len(happenings) - entries.total())


def _near_middle(on_day: Counter[date]) -> Sequence[date]:
    """The days, without those far from the one on which the middle entry lies."""
    half, middle = on_day.total() // 2, date.min
    for middle in sorted(on_day):
        half -= on_day[middle]
        if half < 0:
            break
    return [day for day in on_day if abs(day - middle) <= FARTHEST]


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _week_of(day: date) -> date:
    # The first week of all days there are begins before them.
    return max(date.min, day - timedelta(days=min(day.weekday(), (day - date.min).days)))


def _next_week(first: date) -> date:
    return first + timedelta(days=7 - first.weekday())


def _hours(happenings: Sequence[Happening]) -> Hours:
    rows = [[0] * 24 for _ in range(7)]
    left_out = 0
    for each in happenings:
        if each.start is not None and each.precision in _TO_THE_HOUR:
            rows[each.start.weekday()][each.start.hour] += 1
        else:
            left_out += 1
    return Hours(entries=tuple(map(tuple, rows)), left_out=left_out)


def _in_months(inside: Sequence[Happening], months: Bars) -> tuple[list[Happening], ...]:
    """What lies in each of *months*."""
    found: dict[date, list[Happening]] = {bar.first: [] for bar in months.bars}
    for each in inside:
        if each.precision in _TO_THE_MONTH and (month := _month_of(_day(each))) in found:
            found[month].append(each)
    return tuple(found.values())


def _kinds(
    inside: Sequence[Happening],
    dated: Sequence[Happening],
    in_months: Sequence[Sequence[Happening]],
) -> tuple[KindCount, ...]:
    counts = {kind: [0, 0] for kind in IncidentKind}
    months = {kind: [0] * len(in_months) for kind in IncidentKind}
    first: dict[IncidentKind, Happening] = {}
    for each in inside:
        for kind in each.kinds:
            counts[kind][0] += 1
            counts[kind][1] += each.times
    for place, entries in enumerate(in_months):
        for each in entries:
            for kind in each.kinds:
                months[kind][place] += 1
    for each in dated:
        for kind in each.kinds:
            first.setdefault(kind, each)
    found = [
        KindCount(
            kind=kind,
            count=Count(entries, times),
            first=first.get(kind),
            months=tuple(months[kind]),
        )
        for kind, (entries, times) in counts.items()
        if entries
    ]
    return tuple(sorted(found, key=lambda each: _day(each.first) if each.first else date.max))


def _effects(
    inside: Sequence[Happening], in_months: Sequence[Sequence[Happening]]
) -> tuple[EffectCount, ...]:
    said = {
        Effect.FEAR: attrgetter("fear"),
        Effect.OTHERS: attrgetter("others"),
        Effect.CHANGED: attrgetter("changed"),
    }
    return tuple(
        EffectCount(
            effect=effect,
            entries=sum(map(says, inside)),
            months=tuple(sum(map(says, entries)) for entries in in_months),
        )
        for effect, says in said.items()
    )


def _breaches(inside: Sequence[Happening], dated: Sequence[Happening]) -> tuple[BreachCount, ...]:
    broken = dict.fromkeys(breach for each in inside for breach in each.breaches)
    found = [
        BreachCount(
            breach=breach,
            count=_count([each for each in inside if breach in each.breaches]),
            last=next((each for each in reversed(dated) if breach in each.breaches), None),
        )
        for breach in broken
    ]
    return tuple(sorted(found, key=lambda each: -each.count.entries))


def _gaps(dated: Sequence[Happening]) -> tuple[Gap, ...]:
    """The longest spans in which nothing is written down, and what is may not have been either."""
    last_days = accumulate(map(_last_day, dated), max)
    long = [
        Gap(after, before)
        for after, before in zip(last_days, map(_day, dated[1:]), strict=False)
        if (before - after).days > SHORTEST_GAP
    ]
    longest = sorted(long, key=lambda gap: gap.days, reverse=True)[:MOST_GAPS]
    return tuple(sorted(longest, key=lambda gap: gap.after))
