"""The section on time: bars, and what happened besides in marks below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screens.patterns.bars import Chart, draw_bars, fits
from screens.patterns.drawn import Counting, Drawn, Row, View, note, picture, sentence
from screens.patterns.lines import in_columns, set_out, wrapped
from screens.patterns.seen import Seen
from screens.patterns.steps import Steps, Unit, steps_of
from screens.patterns.words import left_out, long_day, step_words
from toolkit.content import say
from toolkit.domain.patterns import Count
from toolkit.services.patterns import EventSort
from toolkit.services.preferences import PictureForm

TOLD = "told_to_stop"
SORTS = (TOLD, *EventSort)
"""What is marked below the bars, from top to bottom."""

MOST_DAYS = 3
"""Days of one sort of event that are named in a picture; a table names all."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """One day on which something happened; *exact* if the day itself is known."""

    day: date
    exact: bool = True


def draw_over_time(seen: Seen, view: View) -> Drawn:
    """Bars over the whole time, with their marks, their legend and how they are counted."""
    steps = steps_of(seen.pattern, seen.chosen, lambda bars: fits(bars, view.width))
    marked = _marked(seen)
    title = say(f"patterns.unit.{steps.unit}")
    if not steps.bars:
        rows = sentence(say("patterns.over_time.none"), view)
    elif view.is_table:
        rows = picture(in_columns(_table(steps), view.width))
    else:
        rows = picture(_bars(steps, marked, view))
    rows += [Row("")]
    for sort, days in marked.items():
        rows += picture(wrapped(_legend(sort, days, steps, view), view.width, "   "))
    rows += [Row("")] if marked else []
    return Drawn(title, (*rows, *note(_notes(steps, seen, view), view)))


def value_of(count: Count, counting: Counting) -> int:
    """Entries or times."""
    return count.times if counting is Counting.TIMES else count.entries


def _marked(seen: Seen) -> dict[str, list[_Marked]]:
    found: dict[str, list[_Marked]] = {sort: [] for sort in SORTS}
    found[TOLD] = [_Marked(day) for day in seen.pattern.told_to_stop]
    for event in seen.events:
        found[event.sort].append(_Marked(event.day, event.exact))
    return {sort: days for sort, days in found.items() if days}


def _bars(steps: Steps, marked: dict[str, list[_Marked]], view: View) -> list[str]:
    marks = {}
    for sort, days in marked.items():
        places = [steps.place_of(each.day) for each in days]
        often = Counter(place for place in places if place is not None)
        if often:
            marks[say(f"patterns.mark.{sort}")] = often
    values = [value_of(bar.count, view.counting) for bar in steps.bars]
    led = [say(f"patterns.mark.{sort}") for sort in marked if sort is not EventSort.REPORT]
    chart = Chart(steps=steps, values=values, marks=marks, led=led)
    return draw_bars(chart, view.width, view.height, view.glyphs)


def _table(steps: Steps) -> list[str]:
    heads = [
        say(f"patterns.table.from_{steps.unit}"),
        say("patterns.table.entries"),
        say("patterns.table.times"),
    ]
    rows = [
        [step_words(steps, bar.first), f"{bar.count.entries:,}", f"{bar.count.times:,}"]
        for bar in steps.bars
    ]
    return set_out(heads, rows)


def _legend(sort: str, days: Sequence[_Marked], steps: Steps, view: View) -> str:
    outside = [steps.place_of(each.day) is None for each in days]
    if view.is_table or len(days) <= MOST_DAYS:
        named = [
            say("patterns.event.outside", day=_day(each))
            if out and not view.is_table
            else _day(each)
            for each, out in zip(days, outside, strict=True)
        ]
        told = ", ".join(named)
    else:
        first, last = _day(days[0]), _day(days[-1])
        told = say("patterns.event.many", number=f"{len(days):,}", first=first, last=last)
        if any(outside):
            told = say("patterns.event.some_outside", days=told, number=f"{sum(outside):,}")
    mark, what = say(f"patterns.mark.{sort}"), say(f"patterns.event.{sort}")
    return say("patterns.event.line", mark=mark, what=what, days=told)


def _day(marked: _Marked) -> str:
    if marked.exact:
        return long_day(marked.day)
    month = say(f"incidents.month.{marked.day.month}")
    return say("patterns.event.about", month=month, year=f"{marked.day.year:04}")


def _notes(steps: Steps, seen: Seen, view: View) -> list[str]:
    notes = []
    if steps.bars:
        each = "row" if view.is_table else "each"
        notes.append(say(f"patterns.over_time.{each}_{steps.unit}"))
        if seen.chosen.since is not None or seen.chosen.until is not None:
            notes.append(say("patterns.over_time.cut_off"))
        if not view.is_table:
            notes.append(say(f"patterns.counted.{view.counting}"))
            highest = max(value_of(bar.count, view.counting) for bar in steps.bars)
            notes.append(say("patterns.over_time.highest", number=f"{highest:,}"))
        if view.form is PictureForm.PLAIN:
            notes.append(say("patterns.over_time.partly"))
    what = "day" if steps.unit is Unit.WEEK else "month"
    return [*notes, left_out(what, steps.left_out)]
