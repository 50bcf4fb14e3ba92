"""The sections that are few numbers: hours, broken terms, reports, gaps, being told to stop."""

from __future__ import annotations

from rich.cells import cell_len

from screens.base import Go, Place
from screens.patterns.drawn import Counting, Drawn, Kind, Row, View, note, picture, sentence
from screens.patterns.hours import draw_hours, tell_hours
from screens.patterns.lines import fitted, set_out
from screens.patterns.over_time import value_of
from screens.patterns.seen import Seen
from screens.patterns.spark import draw_across
from screens.patterns.words import day_of, entries_of, left_out, long_day, number_of, times_of
from screens.widgets.cells import one_line
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.patterns import BreachCount
from toolkit.services.patterns import EVERYTHING, BrokenTerm

LONGEST_BAR = 24
"""Cells of the longest bar that lies."""

MOST_AGAIN = 3
"""Other days on which they were told to stop that are named."""


def draw_hours_of_week(seen: Seen, view: View) -> Drawn:
    """The map of hours and weekdays, or its numbers."""
    hours = seen.pattern.hours
    title = say("patterns.hours.title")
    left = left_out("hour", hours.left_out)
    if not any(map(any, hours.entries)):
        rows = sentence(say("patterns.hours.empty"), view)
        return Drawn(title, (*rows, *note([left], view)))
    lines = tell_hours(hours) if view.is_table else draw_hours(hours, view.width, view.glyphs)
    notes = [say("patterns.counted.only_entries"), left]
    if not view.is_table:
        notes.insert(0, say("patterns.hours.each"))
    return Drawn(title, (*picture(lines), Row(""), *note(notes, view)))


def draw_breaches(seen: Seen, view: View) -> Drawn:
    """Each order with its terms and how often each was broken."""
    title = say("patterns.breaches.title")
    breaches = seen.pattern.breaches
    if not breaches:
        return Drawn(title, tuple(sentence(say("patterns.breaches.none"), view)))
    of_order: dict[RecordId, list[BreachCount]] = {}
    for each in breaches:
        of_order.setdefault(each.breach.order, []).append(each)
    largest = max(value_of(each.count, view.counting) for each in breaches)
    rows: list[Row] = []
    for order, broken in of_order.items():
        rows += [Row("")] if rows else []
        name = fitted(_order_words(seen.terms[broken[0].breach]), view.width, view.glyphs).rstrip()
        rows.append(Row(name, Kind.WORDS, Go(Place.ORDER, record=order)))
        rows += (
            _terms_table(seen, broken, view)
            if view.is_table
            else _terms(seen, broken, largest, view)
        )
    notes = [say("patterns.breaches.open"), say("patterns.breaches.several")]
    if not view.is_table:
        notes.append(say(f"patterns.counted.{view.counting}"))
    return Drawn(title, (*rows, Row(""), *note(notes, view)))


def draw_reported(seen: Seen, view: View) -> Drawn:
    """Both numbers, and the way to what was not reported."""
    pattern = seen.pattern
    numbers = {"reported": pattern.reported, "not_reported": pattern.not_reported}
    target = Go(Place.NOT_REPORTED) if pattern.not_reported else None
    targets = {"reported": None, "not_reported": target}
    if view.is_table:
        heads = [say("patterns.table.what"), say("patterns.table.entries")]
        told = [[say(f"patterns.reported.head_{key}"), f"{n:,}"] for key, n in numbers.items()]
        lines = set_out(heads, told)
        rows = picture(lines[:1])
        labels = lines[1:]
    else:
        rows = []
        labels = [say(f"patterns.reported.{key}", number=f"{n:,}") for key, n in numbers.items()]
        width = max(map(cell_len, labels)) + 2
        cells = min(2 * LONGEST_BAR, view.width - width)
        largest = max(numbers.values())
        labels = [
            f"{label:<{width}}{draw_across(n, largest, cells, view.glyphs)}".rstrip()
            for label, n in zip(labels, numbers.values(), strict=True)
        ]
    rows += [
        Row(label, Kind.PICTURE, targets[key]) for label, key in zip(labels, numbers, strict=True)
    ]
    notes = [say("patterns.counted.only_entries"), say(f"patterns.reported.{_whose(seen)}")]
    return Drawn(say("patterns.reported.title"), (*rows, Row(""), *note(notes, view)))


def draw_gaps(seen: Seen, view: View) -> Drawn:
    """The longest times without an entry, in words that say nothing of their reasons."""
    title = say("patterns.gaps.title")
    gaps = seen.pattern.gaps
    unsure = seen.pattern.undated
    notes = [say("patterns.gaps.only")] if gaps else []
    notes += [number_of("may_lie", unsure)] if unsure and gaps else []
    if not gaps:
        rows = sentence(say("patterns.gaps.none"), view)
    elif view.is_table:
        heads = [say(f"patterns.table.{head}") for head in ("after", "before", "days")]
        told = [[long_day(gap.after), long_day(gap.before), f"{gap.days:,}"] for gap in gaps]
        rows = picture(set_out(heads, told, left=2))
    else:
        rows = []
        for gap in gaps:
            after, before = long_day(gap.after), long_day(gap.before)
            words = say("patterns.gaps.one", after=after, before=before, days=f"{gap.days:,}")
            rows += sentence(words, view)
    rows += sentence(say("patterns.gaps.reasons"), view) if gaps else []
    return Drawn(title, (*rows, *([Row("")] if notes else []), *note(notes, view)))


def draw_told(seen: Seen, view: View) -> Drawn:
    """When they were told to stop, and what came after that."""
    title = say("patterns.told.title")
    told = seen.pattern.told_to_stop
    if not told:
        return Drawn(title, tuple(sentence(say("patterns.told.none"), view)))
    first, *again = told
    words = [say("patterns.told.on", day=long_day(first))]
    if again and (view.is_table or len(again) <= MOST_AGAIN):
        words.append(say("patterns.told.again", days=", ".join(map(long_day, again))))
    elif again:
        last = long_day(again[-1])
        words.append(say("patterns.told.again_many", number=f"{len(again):,}", last=last))
    count = seen.pattern.after_told
    words.append(say("patterns.told.after", entries=entries_of(count), times=times_of(count)))
    rows = [row for each in words for row in sentence(each, view)]
    return Drawn(title, (*rows, Row(""), *note([say("patterns.told.whose")], view)))


def _whose(seen: Seen) -> str:
    if not seen.pattern.not_reported:
        return "whose_none"
    # The list that is opened knows nothing of what is chosen on this page.
    return "whose" if seen.chosen == EVERYTHING else "whose_narrow"


def _order_words(term: BrokenTerm) -> str:
    name = one_line(term.order) or say("patterns.breaches.destroyed")
    return say("patterns.breaches.withdrawn", order=name) if term.withdrawn else name


def _term_words(each: BreachCount, term: BrokenTerm) -> str:
    if each.breach.term is None:
        return say("patterns.breaches.whole")
    if not term.words:
        return say(f"patterns.breaches.term_{'gone' if term.taken_out else 'destroyed'}")
    words = one_line(term.words)
    if term.taken_out:
        return say("patterns.breaches.taken_out", term=words)
    return words


def _terms(seen: Seen, broken: list[BreachCount], largest: int, view: View) -> list[Row]:
    rows = []
    for each in broken:
        words = "  " + _term_words(each, seen.terms[each.breach])
        rows.append(Row(fitted(words, view.width, view.glyphs).rstrip(), Kind.WORDS))
        number = value_of(each.count, view.counting)
        counted = (
            times_of(each.count) if view.counting is Counting.TIMES else entries_of(each.count)
        )
        told = say("patterns.breaches.no_last", counted=counted)
        if each.last is not None:
            day, label = day_of(each.last, short=True), each.last.label
            told = say("patterns.breaches.last", counted=counted, day=day, label=label)
        cells = max(1, min(LONGEST_BAR, view.width - cell_len(told) - 6))
        bar = draw_across(number, largest, cells, view.glyphs)
        line = fitted(f"    {bar:<{cells}}  {told}", view.width, view.glyphs).rstrip()
        rows.append(Row(line, Kind.PICTURE, _last(seen, each)))
    return rows


def _terms_table(seen: Seen, broken: list[BreachCount], view: View) -> list[Row]:
    heads = [say(f"patterns.table.{head}") for head in ("term", "entries", "times", "last")]
    numbers = [
        [f"{each.count.entries:,}", f"{each.count.times:,}", day_of(each.last, short=True)]
        for each in broken
    ]
    taken = sum(max(map(cell_len, column)) + 2 for column in zip(heads[1:], *numbers, strict=True))
    words = [_term_words(each, seen.terms[each.breach]) for each in broken]
    room = max(8, view.width - 2 - taken)
    cells = min(room, max(map(cell_len, (*words, heads[0]))))
    told = [
        [fitted(term, cells, view.glyphs), *row] for term, row in zip(words, numbers, strict=True)
    ]
    lines = ["  " + line for line in set_out(heads, told)]
    linked = zip(lines[1:], broken, strict=True)
    return [
        *picture(lines[:1]),
        *(Row(line, Kind.PICTURE, _last(seen, each)) for line, each in linked),
    ]


def _last(seen: Seen, each: BreachCount) -> Go | None:
    record = seen.ids.get(each.last.entry) if each.last is not None else None
    return Go(Place.INCIDENT, record=record) if record is not None else None
