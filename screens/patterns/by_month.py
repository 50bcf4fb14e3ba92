"""The sections that are rows of small pictures: kinds with the first of each, and effects."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from screens.base import Go, Place
from screens.patterns.drawn import Drawn, Kind, Row, View, note, picture, sentence
from screens.patterns.layout import Layout, below, layout_of
from screens.patterns.lines import fitted, set_out, wrapped
from screens.patterns.seen import Seen
from screens.patterns.spark import WIDEST, draw_spark
from screens.patterns.steps import Steps, counts_in, months_of
from screens.patterns.words import day_of, left_out, number_of, step_words
from toolkit.content import say
from toolkit.domain.happening import Happening
from toolkit.domain.patterns import Effect

LONGEST_NAME = 23
_GAP = "  "
_GLUE = "\ue000"
"""Stands for a space at which no line is to end; of private use, and a cell wide."""


def draw_kinds(seen: Seen, view: View) -> Drawn:
    """Each kind by when it came first, with a way to that entry."""
    title = say("patterns.kinds.title")
    kinds = seen.pattern.kinds
    if not kinds:
        return Drawn(title, tuple(sentence(say("patterns.kinds.none"), view)))
    names = [say(f"incidents.kind.{each.kind}") for each in kinds]
    firsts = [day_of(each.first, short=True) for each in kinds]
    targets = [_to(seen, each.first) for each in kinds]
    heads = [say(f"patterns.table.{head}") for head in ("kind", "entries", "first")]
    counts = [f"{each.count.entries:,}" for each in kinds]
    months = [each.months for each in kinds]
    if view.is_table:
        heads.insert(2, say("patterns.table.times"))
        told = [
            [name, count, f"{each.count.times:,}", first]
            for name, count, each, first in zip(names, counts, kinds, firsts, strict=True)
        ]
        steps = _steps(seen, view.width)
        lines = set_out(heads, told)
        rows = picture(lines[:1])
        for line, values, to in zip(lines[1:], months, targets, strict=True):
            rows.append(Row(line, Kind.PICTURE, to))
            rows += _in_words(counts_in(seen.pattern.months, values, steps), steps, view)
    else:
        rows, steps = _small_pictures(seen, view, heads, (names, months, counts, firsts), targets)
    notes = [say("patterns.kinds.open"), say("patterns.kinds.several")]
    notes += _notes(steps, months, seen, view)
    notes += _left_out(month=steps.left_out, kind=seen.pattern.without_kind)
    return Drawn(title, (*rows, Row(""), *note(notes, view)))


def draw_effects(seen: Seen, view: View) -> Drawn:
    """Fear, what it did to others, and what the person changed, with a way to those entries."""
    title = say("patterns.effects.title")
    effects = [each for each in seen.pattern.effects if each.entries]
    if not effects:
        return Drawn(title, tuple(sentence(say("patterns.effects.none"), view)))
    names = [say(f"patterns.effects.{each.effect}") for each in effects]
    counts = [f"{each.entries:,}" for each in effects]
    months = [each.months for each in effects]
    heads = [say("patterns.table.what"), say("patterns.table.entries")]
    if view.is_table:
        steps = _steps(seen, view.width)
        lines = set_out(heads, list(zip(names, counts, strict=True)))
        rows = picture(lines[:1])
        for line, values in zip(lines[1:], months, strict=True):
            rows += picture([line])
            rows += _in_words(counts_in(seen.pattern.months, values, steps), steps, view)
    else:
        columns = (names, months, counts, [""] * len(names))
        rows, steps = _small_pictures(seen, view, [*heads, ""], columns, [None] * len(names))
    rows += [
        Row(""),
        *note(
            [
                say("patterns.effects.each"),
                *_notes(steps, months, seen, view),
                *_left_out(month=steps.left_out),
            ],
            view,
        ),
    ]
    return Drawn(title, (*rows, *_changes(seen, view)))


def _changes(seen: Seen, view: View) -> list[Row]:
    changes = seen.changes
    if not changes:
        return []
    rows = [Row(""), *sentence(say("patterns.effects.changes"), view)]
    for each in changes:
        words = say("patterns.effects.change", day=day_of(each), label=each.label)
        rows.append(Row(words, Kind.WORDS, _to(seen, each)))
    said = {each.effect: each.entries for each in seen.pattern.effects}[Effect.CHANGED]
    more = len(seen.pattern.changes) - len(changes)
    undated = said - len(seen.pattern.changes)
    notes = [number_of("more", more)] if more else []
    notes += [number_of("undated_change", undated)] if undated else []
    return rows + note(notes, view)


def _small_pictures(
    seen: Seen,
    view: View,
    heads: Sequence[str],
    columns: tuple[Sequence[str], Sequence[tuple[int, ...]], Sequence[str], Sequence[str]],
    targets: Sequence[Go | None],
) -> tuple[list[Row], Steps]:
    """Rows of a name, a small picture, a number and a day, all to one scale."""
    names, months, counts, lasts = columns
    first = min(LONGEST_NAME, view.width // 3, max(map(cell_len, (*names, heads[0]))))
    third = max(map(cell_len, (*counts, heads[1])))
    fourth = max(map(cell_len, (*lasts, heads[2])))
    room = view.width - first - third - fourth - len(_GAP) * (3 if fourth else 2)
    steps = _steps(seen, room)
    layout = layout_of(len(steps.bars), room, WIDEST) or Layout(0, 1)
    values = [counts_in(seen.pattern.months, each, steps) for each in months]
    largest = max((max(each, default=0) for each in values), default=0)
    width = max(layout.cells, 1)
    # The labels below may reach a little past the last bar.
    axis = below(steps, layout, room) if steps.bars else []
    width = max([width, *map(len, axis)])

    def line(name: str, drawn: str, count: str, last: str) -> str:
        cells = (fitted(name, first, view.glyphs), drawn.ljust(width), f"{count:>{third}}", last)
        return _GAP.join(cells).rstrip()

    rows = picture([line(heads[0], "", heads[1], heads[2])])
    rows += [
        Row(
            line(name, draw_spark(each, largest, layout, view.glyphs), count, last),
            Kind.PICTURE,
            to,
        )
        for name, each, count, last, to in zip(names, values, counts, lasts, targets, strict=True)
    ]
    return rows + picture(line("", each, "", "") for each in axis), steps


def _steps(seen: Seen, room: int) -> Steps:
    return months_of(seen.pattern.months, seen.chosen, lambda bars: len(bars) <= room)


def _in_words(values: Sequence[int], steps: Steps, view: View) -> list[Row]:
    told = [
        say("patterns.kinds.in_each", step=step_words(steps, bar.first), number=f"{value:,}")
        for bar, value in zip(steps.bars, values, strict=True)
        if value
    ]
    # What belongs together stays on one line.
    joined = ", ".join(each.replace(" ", _GLUE) for each in told)
    lines = wrapped(joined, view.width - 4)
    return picture("    " + line.replace(_GLUE, " ") for line in lines)


def _notes(steps: Steps, months: Sequence[Sequence[int]], seen: Seen, view: View) -> list[str]:
    notes = [say("patterns.counted.only_entries")]
    unit = say(f"patterns.one.{steps.unit}")
    if steps.bars and not view.is_table:
        values = [counts_in(seen.pattern.months, each, steps) for each in months]
        largest = f"{max(max(each) for each in values):,}"
        if view.glyphs.counts_up:
            notes.append(say("patterns.kinds.digits", unit=unit))
        else:
            notes.append(say("patterns.kinds.scale", number=largest, unit=unit))
    return notes


def _left_out(**numbers: int) -> list[str]:
    """What is left out for want of each of these; one sentence if that is nothing."""
    some = [left_out(what, number) for what, number in numbers.items() if number]
    return some or [say("patterns.left_out.none")]


def _to(seen: Seen, happening: Happening | None) -> Go | None:
    record = seen.ids.get(happening.entry) if happening is not None else None
    return Go(Place.INCIDENT, record=record) if record is not None else None
