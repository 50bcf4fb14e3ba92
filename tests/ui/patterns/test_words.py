"""Words around the pictures: the count line, days, spans, and lines that are cut and wrapped."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.patterns.glyphs import BLOCKS, PLAIN
from screens.patterns.lines import fitted, in_columns, ruler, set_out, wrapped
from screens.patterns.span import Span, days_of, last_day, months_before
from screens.patterns.words import chosen_words, count_line, day_of
from tests.ui.patterns.stories import happened
from toolkit.domain.incident import IncidentKind
from toolkit.domain.patterns import Chosen, pattern_of
from toolkit.domain.when import Precision, When

MARCH, NOVEMBER = datetime(2024, 3, 3, 21), datetime(2026, 11, 20, 8)  # noqa: DTZ001 - local, as When has it
TODAY = date(2026, 11, 22)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Mn", "Cf", "Zl", "Zp"])
)


def test_the_count_line_says_what_is_counted_and_what_is_not() -> None:
    """Entries, times, estimates, first and last day, and what is left out, one or many of each."""
    entries = [
        happened(1, MARCH, times=30, counted=False),
        happened(2, NOVEMBER),
        happened(3, None),
    ]
    span = Chosen(since=date(2020, 1, 1))

    assert count_line(pattern_of(entries, span), span) == (
        "2 entries, 31 times (1 number is an estimate), 3 March 2024 to 20 November 2026;"
        " 1 without a known day is left out"
    )
    assert count_line(pattern_of(entries, Chosen()), Chosen()).endswith(
        "; 1 of them at a time that is not known"
    )
    assert count_line(pattern_of(entries[1:2], Chosen()), Chosen()) == (
        "1 entry, 1 time, 20 November 2026"
    )
    assert count_line(pattern_of((), Chosen()), Chosen()) == "0 entries, 0 times"


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.EXACT, "3 March 2024"),
        (Precision.PART_OF_DAY, "3 March 2024"),
        (Precision.MONTH, "March 2024"),
        (Precision.SEASON, "2024"),
        (Precision.YEAR, "2024"),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(precision: Precision, words: str) -> None:
    """A season's first day is not the day of anything."""
    assert day_of(happened(1, MARCH, precision=precision)) == words
    assert day_of(None) == "day not known"


def test_a_narrow_choice_is_said() -> None:
    """The kinds by name, and how what is known roughly is counted."""
    kinds = frozenset({IncidentKind.PET, IncidentKind.CALL})

    assert chosen_words(Chosen()) == ""
    assert chosen_words(Chosen(kinds=kinds)) == "Only: call, pet."
    assert "first day" in chosen_words(Chosen(until=TODAY))


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 22), 3, date(2026, 8, 22)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 1), 3, date(2025, 10, 1)),
    ],
)
def test_months_are_counted_back_on_the_calendar(day: date, months: int, before: date) -> None:
    """The same day, or the last that the month has."""
    assert months_before(day, months) == before


def test_a_span_reaches_to_the_end_of_what_was_meant() -> None:
    """As the last day, "June 2026" ends with the 30th."""
    june = When(Precision.MONTH, datetime(2026, 6, 1), datetime(2026, 7, 1), "June 2026")  # noqa: DTZ001 - local
    unknown = When(Precision.UNKNOWN, words="?")

    assert days_of(Span.OWN, TODAY, june, june) == (date(2026, 6, 1), date(2026, 6, 30))
    assert days_of(Span.OWN, TODAY, unknown, None) == (None, None)
    assert days_of(Span.MONTHS_12, TODAY, june, None) == (date(2025, 11, 22), TODAY)
    assert days_of(Span.ALL, TODAY, june, june) == (None, None)
    assert last_day(When(Precision.EXACT, MARCH, MARCH + timedelta(hours=2))) == MARCH.date()


@given(texts, st.integers(6, 60), st.sampled_from(["", "  "]))
def test_wrapping_loses_nothing_and_never_runs_over(words: str, cells: int, indent: str) -> None:
    """Also where no space tells words apart, and signs are two cells wide."""
    lines = wrapped(words, cells, indent)

    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


@given(texts, st.integers(0, 40))
def test_cut_words_have_exactly_their_cells(words: str, cells: int) -> None:
    """Padded or cut, a column stays straight."""
    for glyphs in (BLOCKS, PLAIN):
        assert cell_len(fitted(words, cells, glyphs)) == cells
    assert fitted("a long line of words", 10, PLAIN) == "a long..."[:10].ljust(10)


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["Jan", "2026", "3 Mar"]))))
def test_labels_never_touch(labels: list[tuple[int, str]]) -> None:
    """The first come stands; the others only where there is a space between."""
    line = ruler(labels, 44)

    assert len(line) <= 44
    if labels and labels[0][0] + len(labels[0][1]) <= 44:
        assert line[labels[0][0] :].startswith(labels[0][1])
    assert set(line.split()) <= {"Jan", "2026", "3", "Mar"}


def test_a_table_stands_straight_and_beside_itself() -> None:
    """Words on the left, numbers on the right; long ones go on in the next column."""
    lines = set_out(["Week", "entries"], [["3 Mar", "1"], ["10 Mar", "10,000"], ["x", "0"]])

    assert lines == ["Week    entries", "3 Mar         1", "10 Mar   10,000", "x             0"]
    assert in_columns(lines, 40)[1] == "3 Mar         1    x             0"
    assert len(in_columns(lines, 20)) == 4
