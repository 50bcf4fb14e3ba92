"""The pictures themselves: what stands in them is what was counted, at any width."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.patterns.bars import Chart, draw_bars, fits
from screens.patterns.drawn import Counting, Kind, View
from screens.patterns.glyphs import BLOCKS, PLAIN, parts_of
from screens.patterns.hours import depths, draw_hours, tell_hours
from screens.patterns.layout import layout_of
from screens.patterns.over_time import draw_over_time
from screens.patterns.screen import SECTIONS
from screens.patterns.section import LEAST_CELLS
from screens.patterns.spark import draw_across, draw_spark
from screens.patterns.steps import Steps, Unit, counts_in, months_of, steps_of
from tests.ui.patterns.stories import BREACHES, FIRST, TERMS, happened, months_of_life, seen_of
from toolkit.content import say
from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.patterns import Bar, Chosen, Count, Hours, Pattern, pattern_of
from toolkit.domain.when import Precision
from toolkit.services.patterns import BrokenTerm
from toolkit.services.preferences import PictureForm

NARROWEST, WIDEST = LEAST_CELLS, 124
"""Cells that a section is given at least, and at most."""

widths = st.integers(NARROWEST, WIDEST)
forms = st.sampled_from(list(PictureForm))
lives = st.builds(months_of_life, st.integers(1, 520), st.integers(1, 60), st.integers(0, 10**6))
slips = st.lists(
    st.builds(
        happened,
        st.integers(1000, 2000),
        st.datetimes() | st.none(),
        times=st.integers(1, 10_000),
    ),
    max_size=2,
)


def weeks_of(values: list[int]) -> Steps:
    """One bar a week."""
    first = FIRST.date()
    bars = tuple(
        Bar(first + timedelta(days=7 * at), Count(value, value)) for at, value in enumerate(values)
    )
    return Steps(unit=Unit.WEEK, bars=bars, left_out=0)


def drawn_bars(values: list[int], width: int, height: int = 6, *, blocks: bool = True) -> list[str]:
    """The lines of a picture of *values*, without marks."""
    chart = Chart(steps=weeks_of(values), values=values, marks={})
    return draw_bars(chart, width, height, BLOCKS if blocks else PLAIN)


def columns(lines: list[str], wall: str, number: int, pitch: int) -> list[str]:
    """The signs of each bar from below, without the space that was left above it."""
    walls = {BLOCKS.wall, BLOCKS.tick} if wall == BLOCKS.wall else {PLAIN.wall, PLAIN.tick}
    at = next(place for place, sign in enumerate(lines[1]) if sign in walls)
    corner = BLOCKS.corner if wall == BLOCKS.wall else PLAIN.corner
    floor = next(row for row, line in enumerate(lines) if line[at] == corner and "0" in line[:at])
    rows = [line[at + 1 :].ljust(number * pitch) for line in lines[:floor]]
    return [
        "".join(row[place * pitch] for row in reversed(rows)).rstrip() for place in range(number)
    ]


@settings(max_examples=60, deadline=None)
@given(lives, slips, widths, forms, st.sampled_from(list(Counting)))
def test_no_line_is_wider_than_its_room(
    happenings: list[Happening],
    others: list[Happening],
    width: int,
    form: PictureForm,
    counting: Counting,
) -> None:
    """However long and however much, in every form: nothing runs past the edge."""
    seen = seen_of([*happenings, *others], terms=dict.fromkeys(TERMS, LONG_TERM))
    view = View(form=form, counting=counting, width=width, height=6)
    for draw in SECTIONS.values():
        drawn = draw(seen, view)

        assert cell_len(drawn.title) <= width
        assert max((cell_len(row.words) for row in drawn.rows), default=0) <= width
        assert all(row.words == row.words.rstrip() for row in drawn.rows)


LONG_TERM = BrokenTerm(
    order="保护令" * 40, words="不得接近住所、工作场所或学校" * 9, withdrawn=True, taken_out=True
)


@settings(max_examples=30, deadline=None)
@given(lives, slips, widths, st.sampled_from([PictureForm.PLAIN, PictureForm.TABLE]))
def test_plain_signs_are_ascii(
    happenings: list[Happening], others: list[Happening], width: int, form: PictureForm
) -> None:
    """A terminal without block characters shows every sign of the plain form and of the tables."""
    seen = seen_of([*happenings, *others])
    for draw in SECTIONS.values():
        drawn = draw(seen, View(form=form, width=width, height=6))

        assert "".join([drawn.title, *(row.words for row in drawn.rows)]).isascii()


def test_block_characters_are_no_ascii() -> None:
    """The other form would not pass for plain signs, so the check above can fail."""
    drawn = draw_over_time(seen_of(months_of_life(9, 30)), View(width=74, height=6))

    assert not "".join(row.words for row in drawn.rows).isascii()


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=40).filter(any), st.integers(60, 120))
def test_a_bar_stands_where_something_was_counted(values: list[int], width: int) -> None:
    """Nought is nothing, one is seen beside any number, and more is never drawn lower than less."""
    layout = layout_of(len(values), width - len(f"{max(values):,}") - 2)
    assert layout is not None
    shown = layout.pitch > len(f"{max(values):,}")
    lines = drawn_bars(values, width)
    bars = columns(lines[1:] if shown else lines, BLOCKS.wall, len(values), layout.pitch)
    heights = [sum(BLOCKS.upright.index(sign) for sign in bar) for bar in bars]

    assert [height > 0 for height in heights] == [value > 0 for value in values]
    for value, height in zip(values, heights, strict=True):
        assert (height == max(heights)) >= (value == max(values))
        assert all(
            height >= other for less, other in zip(values, heights, strict=True) if less < value
        )
    assert len([height for height in heights if height == 48]) == values.count(max(values)) or (
        max(values) <= 6
    )


@given(st.lists(st.integers(0, 6), min_size=1, max_size=60).filter(any))
def test_small_numbers_can_be_read_off(values: list[int]) -> None:
    """Up to the number of lines, every entry has as many whole lines: their sum is the count."""
    layout = layout_of(len(values), 74)
    assert layout is not None
    for wall, blocks in ((BLOCKS.wall, True), (PLAIN.wall, False)):
        lines = drawn_bars(values, 77, blocks=blocks)
        bars = columns(lines[1:] if layout.pitch > 1 else lines, wall, len(values), layout.pitch)
        of_each = 6 // max(values)

        assert [len(bar) for bar in bars] == [value * of_each for value in values]
        assert sum(map(len, bars)) == sum(values) * of_each


@pytest.mark.parametrize("values", [[4], [1, 0, 2], [0, 10_000, 1]])
def test_few_bars_have_their_numbers_on_them(values: list[int]) -> None:
    """Where there is room, nobody has to read a height."""
    lines = drawn_bars(values, 74)

    assert lines[0].replace(BLOCKS.wall, "").split() == [f"{each:,}" for each in values if each]
    assert f"{max(values):,}" in lines[1]
    assert "0" in next(line for line in lines if BLOCKS.corner in line)


@pytest.mark.parametrize(
    ("weeks", "unit"),
    [
        (1, Unit.WEEK),
        (3, Unit.WEEK),
        (60, Unit.WEEK),
        (100, Unit.MONTH),
        (260, Unit.MONTH),
        (520, Unit.QUARTER),
        (2000, Unit.YEAR),
    ],
)
def test_the_steps_are_as_fine_as_there_is_room(weeks: int, unit: Unit) -> None:
    """Weeks up to two years, months and longer beyond; and nothing is lost by it."""
    pattern = pattern_of(months_of_life(weeks, 4 * weeks), Chosen())
    steps = steps_of(pattern, Chosen(), lambda bars: fits(bars, 74))

    assert steps.unit is unit
    assert sum(bar.count.entries for bar in steps.bars) + steps.left_out == pattern.total.entries


def test_more_than_two_years_are_months_however_wide() -> None:
    """A hundred weeks side by side say less than their months."""
    pattern = pattern_of(months_of_life(110, 400), Chosen())

    assert steps_of(pattern, Chosen(), lambda _: True).unit is Unit.MONTH
    assert months_of(pattern.months, Chosen(), lambda bars: len(bars) < 2).unit is Unit.DECADE


@settings(max_examples=40, deadline=None)
@given(lives, slips, st.integers(1, 200))
def test_longer_steps_add_up_to_the_same(
    happenings: list[Happening], others: list[Happening], room: int
) -> None:
    """Whatever the unit, its bars and every kind's numbers have the sums of the months."""
    pattern = pattern_of([*happenings, *others], Chosen())
    steps = months_of(pattern.months, Chosen(), lambda bars: len(bars) <= room)

    assert sum(bar.count.times for bar in steps.bars) == sum(
        bar.count.times for bar in pattern.months.bars
    )
    for kind in pattern.kinds:
        assert sum(counts_in(pattern.months, kind.months, steps)) == sum(kind.months)
    firsts = [bar.first for bar in steps.bars]
    assert firsts == sorted(set(firsts))


def test_a_chosen_span_is_drawn_to_its_ends() -> None:
    """Weeks in which nothing was written down belong to the picture of the time that was chosen."""
    chosen = Chosen(since=date(2025, 1, 1), until=date(2025, 4, 30))
    pattern = pattern_of([happened(1, FIRST)], chosen)
    steps = steps_of(pattern, chosen, lambda _: True)

    assert steps.bars[0].first == date(2024, 12, 30)
    assert steps.bars[-1].first == date(2025, 4, 28)
    assert sum(bar.count.entries for bar in steps.bars) == 1
    slip = Chosen(since=date(1, 1, 1), until=date(2025, 4, 30))
    assert len(steps_of(pattern, slip, lambda _: True).bars) == 1


def test_marks_stand_below_their_week() -> None:
    """One letter for one, a number for more; what is not in the picture is said to be not."""
    seen = seen_of([happened(at, FIRST + timedelta(days=7 * at)) for at in range(30)])
    rows = [row.words for row in draw_over_time(seen, View(width=74, height=6)).rows]
    served, reports = (
        next(row for row in rows if row.startswith(f"{sign} {BLOCKS.wall}")) for sign in "VR"
    )
    floor = next(row for row in rows if BLOCKS.corner in row)
    at = floor.index(BLOCKS.corner) + 1

    # The picture begins on 3 March; 7 June lies in its 14th week, 21 and 22 June in its 16th.
    assert served.index("V", 4) == at + 13 * 2
    assert reports[at + 15 * 2] == "2"
    assert any("1 June 2031 (not in the picture)" in row for row in rows)
    assert "4 of them, 21 June 2025 to 29 September 2025 (1 not in" in " ".join(rows)


def test_a_day_that_nobody_knows_is_not_made_up() -> None:
    """A time known to the month is said as a month, here and in the list of firsts."""
    vague = happened(1, datetime(2025, 3, 1), precision=Precision.MONTH, kinds=())  # noqa: DTZ001 - local
    seen = seen_of([vague, happened(2, FIRST)])
    line = SECTIONS["over-time"](seen, View(width=74, height=6))

    assert "1 entry, as its day is not known" in " ".join(row.words for row in line.rows)


hours_of = st.lists(
    st.lists(st.integers(0, 400), min_size=24, max_size=24).map(tuple), min_size=7, max_size=7
).map(lambda rows: Hours(entries=tuple(rows), left_out=0))


@given(hours_of, widths)
def test_the_map_of_hours_adds_up(hours: Hours, width: int) -> None:
    """Each row ends with its sum, its shades stand for the right numbers, and the table agrees."""
    lines = draw_hours(hours, width, PLAIN)
    ranges = depths(max(map(max, hours.entries)))

    assert sum(int(line.rsplit(PLAIN.wall, 1)[1].replace(",", "")) for line in lines[1:8]) == sum(
        map(sum, hours.entries)
    )
    for row, line in zip(hours.entries, lines[1:8], strict=True):
        cells = line.split(PLAIN.wall)[1]
        pitch = len(cells) // 24
        drawn = [cells[at * pitch : (at + 1) * pitch].strip() for at in range(24)]
        assert [bool(value) for value in row] == [sign != "." for sign in drawn]
    assert [low for low, _ in ranges][1:] == [high + 1 for _, high in ranges][:-1]
    assert tell_hours(hours)[-1].split()[-1] == f"{sum(map(sum, hours.entries)):,}"


def test_depths_cover_every_number_once() -> None:
    """From one to the largest, at most four of them, and none where there is nothing."""
    assert depths(0) == []
    assert depths(1) == [(1, 1)]
    assert depths(3) == [(1, 1), (2, 2), (3, 3)]
    assert depths(10) == [(1, 2), (3, 5), (6, 7), (8, 10)]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_digits_are_the_numbers_themselves(values: list[int]) -> None:
    """In plain signs a small picture can be added up."""
    layout = layout_of(len(values), 40)
    assert layout is not None
    line = draw_spark(values, max(values), layout, PLAIN)

    assert [int(sign.replace(".", "0")) for sign in line[:: layout.pitch]] == values
    assert draw_spark([10, 9999], 9999, layout, PLAIN).split() == ["+"] * 2 or layout.pitch == 1


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 60))
def test_one_is_never_nothing_and_never_all(value: int, more: int, cells: int) -> None:
    """Only the largest fills its room, and only nought leaves it empty."""
    largest = value + more
    for glyphs in (BLOCKS, PLAIN):
        assert bool(draw_across(value, largest, cells, glyphs)) == bool(value)
        assert cell_len(draw_across(value, largest, cells, glyphs)) <= cells
    assert parts_of(value, largest, cells) < cells * 8 or value * 8 * cells == largest


def told(name: str, seen_pattern: list[Happening], form: PictureForm = PictureForm.BLOCKS) -> str:
    """All lines of a section, joined."""
    drawn = SECTIONS[name](seen_of(seen_pattern), View(form=form, width=100, height=6))
    return "\n".join(row.words for row in drawn.rows)


def test_reported_or_not_is_said_in_words() -> None:
    """Both numbers stand beside their bars, and only what is not reported leads somewhere."""
    entries = [happened(at, FIRST, reported=at < 4) for at in range(1, 5)]
    drawn = SECTIONS["reported"](seen_of(entries), View(width=74, height=6))

    assert [row.words.split("  ")[0] for row in drawn.rows[:2]] == [
        "Reported: 3",
        "Not yet reported: 1",
    ]
    assert [row.to is not None for row in drawn.rows[:2]] == [False, True]
    assert "which entries those are" in " ".join(row.words for row in drawn.rows)
    march = Chosen(since=FIRST.date(), until=FIRST.date())
    narrow = SECTIONS["reported"](seen_of(entries, march), View(width=74, height=6))
    assert "whatever is chosen here" in " ".join(row.words for row in narrow.rows)
    everything = SECTIONS["reported"](seen_of(entries[:3]), View(width=74, height=6))
    assert all(row.to is None for row in everything.rows)


def test_gaps_are_days_and_no_reasons() -> None:
    """Between two days, how many, and nothing on why."""
    may = [happened(1, datetime(2026, 5, 3)), happened(2, datetime(2026, 6, 2))]  # noqa: DTZ001 - local

    assert told("gaps", may).startswith(
        "No entry between 3 May 2026 and 2 June 2026 (29 days).\nThat can have many reasons."
    )
    assert "1 entry whose time is not known" in told("gaps", [*may, happened(3, None)])
    assert "No 14 days in a row" in told("gaps", may[:1])
    # The first and the fifteenth lie 14 days apart, with 13 days between them.
    near = [happened(1, datetime(2026, 5, 1)), happened(2, datetime(2026, 5, 15))]  # noqa: DTZ001 - local
    assert "No 14 days in a row" in told("gaps", near)
    assert told("gaps", may, PictureForm.TABLE).splitlines()[1].split()[-1] == "29"


def test_terms_are_told_with_what_became_of_them() -> None:
    """A term that was taken out and an order that was withdrawn are said to be that."""
    entries = [happened(at, FIRST, breaches=BREACHES[at - 1 :]) for at in range(1, 4)]
    words = told("breaches", entries)

    assert "Bail conditions (withdrawn by you)" in words
    assert "No photographs (not in the order any more)" in words
    assert "3 entries; last: 3 Mar 2025, entry 3" in words
    destroyed = seen_of(entries, terms=dict.fromkeys(TERMS, BrokenTerm(order="", withdrawn=True)))
    drawn = SECTIONS["breaches"](destroyed, View(width=74, height=6))
    words = " ".join(row.words for row in drawn.rows)
    assert "A term whose text was destroyed" in words
    assert "any more" not in words
    assert "The order as a whole" in told("breaches", entries, PictureForm.TABLE)


def test_being_told_to_stop_counts_what_came_after() -> None:
    """The first day counts; further ones are named, or counted when they are many."""
    days = [FIRST + timedelta(days=at) for at in range(6)]
    two = [happened(at, day, told_to_stop=day) for at, day in enumerate(days[:2])]
    many = [happened(at, day, told_to_stop=day) for at, day in enumerate(days)]

    assert "Told to stop on 3 March 2025.\nTold again on 4 March 2025." in told("told", two)
    assert "After that day: 1 entry, 1 time." in told("told", two)
    assert "on 5 other days, the last time on 8 March 2025" in told("told", many)
    assert "6 March 2025, 7 March 2025, 8 March 2025" in told("told", many, PictureForm.TABLE)
    assert "No entry says" in told("told", [happened(1, FIRST)])


def test_what_may_have_come_before_does_not_count_as_after() -> None:
    """An entry of which only the month is known counts if that month begins later, as is said."""
    told_on = happened(1, FIRST, told_to_stop=FIRST)
    march, april = (
        happened(at, datetime(2025, at, 1), precision=Precision.MONTH)  # noqa: DTZ001 - local
        for at in (3, 4)
    )
    words = " ".join(told("told", [told_on, march, april, happened(5, None)]).split())

    assert "After that day: 1 entry, 1 time." in words
    assert "nor is an entry that may have begun before it" in words


def test_many_changes_are_cut_and_said_to_be() -> None:
    """The latest twelve lead to their entries; the others are counted."""
    entries = [happened(at, FIRST + timedelta(days=at), changed=True) for at in range(1, 21)]
    drawn = SECTIONS["effects"](seen_of(entries), View(width=74, height=6))

    assert len([row for row in drawn.rows if row.to is not None]) == 12
    assert "8 earlier ones are not listed" in drawn.rows[-1].words


def test_what_the_rows_leave_out_is_said() -> None:
    """Entries without a kind are in no row of kinds, and those without a time in no list by date."""
    entries = [
        happened(1, FIRST, kinds=(IncidentKind.CALL,), changed=True),
        happened(2, FIRST),
        happened(3, None, kinds=(IncidentKind.CALL,), changed=True),
    ]
    kinds, effects = (" ".join(told(name, entries).split()) for name in ("kinds", "effects"))

    assert "Left out: 1 entry, as no kind is chosen in it." in kinds
    assert "no kind is chosen in it" not in told("kinds", entries[:1])
    assert "1 more at a time that is not known is not listed." in effects
    assert "not listed" not in told("effects", entries[:2])


@pytest.mark.parametrize("form", PictureForm)
def test_times_are_counted_where_they_are_chosen(form: PictureForm) -> None:
    """The bars change, and their note says what is counted; a table has both numbers."""
    seen = seen_of([happened(1, FIRST, times=30), happened(2, FIRST)])
    view = View(form=form, counting=Counting.TIMES, width=74, height=6)
    drawn = draw_over_time(seen, view)
    lines = [row.words for row in drawn.rows if row.kind is Kind.PICTURE]

    if form is PictureForm.TABLE:
        assert lines[1].split()[-2:] == ["2", "31"]
    else:
        assert "31" in lines[0]
        assert "Times are counted" in " ".join(row.words for row in drawn.rows)


def test_tables_have_the_sums_of_the_pictures() -> None:
    """Entries and times of all rows are those of all bars."""
    happenings = months_of_life(40, 150)
    pattern: Pattern = pattern_of(happenings, Chosen())
    drawn = draw_over_time(seen_of(happenings), View(form=PictureForm.TABLE, width=74, height=6))
    rows = [row.words.split() for row in drawn.rows if row.kind is Kind.PICTURE]
    sums: Counter[str] = Counter()
    for row in rows[1:]:
        # Two weeks stand beside each other: day, month and year, entries, times.
        for at in range(0, len(row) if row[0].isdigit() else 0, 5):
            sums.update(entries=int(row[at + 3]), times=int(row[at + 4]))

    assert sums["entries"] == pattern.total.entries - pattern.weeks.left_out
    assert sums["times"] == sum(bar.count.times for bar in pattern.weeks.bars)


def test_nothing_says_what_to_make_of_it() -> None:
    """No word in any section judges, foretells or tells a direction."""
    forbidden = (
        "risk",
        "danger",
        "escalat",
        "worse",
        "increas",
        "rising",
        "trend",
        "score",
        "victim",
    )
    seen = seen_of(months_of_life(80, 300))
    words = [say("patterns.caution")]
    for form in PictureForm:
        for draw in SECTIONS.values():
            drawn = draw(seen, View(form=form, width=100, height=6))
            words += [drawn.title, *(row.words for row in drawn.rows)]
    page = " ".join(words).lower()

    assert [each for each in forbidden if each in page] == []
    assert "written down" in page
