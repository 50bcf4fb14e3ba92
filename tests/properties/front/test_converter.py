"""What must hold for every number, every unit and every line."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.e2e.display import Display
from toolkit.front.cover import amounts, dates, parsing
from toolkit.front.cover.amounts import Amount
from toolkit.front.cover.cover import Cover
from toolkit.front.cover.parsing import NotUnderstood
from toolkit.front.cover.units import ALL_UNITS, CATEGORIES, convert
from toolkit.front.keys import cut

numbers = st.fractions(min_value=-(10**18), max_value=10**18, max_denominator=10**9)
units = st.sampled_from(ALL_UNITS)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
words_and_numbers = st.lists(
    st.one_of(
        units.flatmap(lambda unit: st.sampled_from(unit.names)),
        st.sampled_from(["in", "to", "how", "many", "-", "/", "e", "1/2", "½", "'", "²", "today"]),
        st.integers(0, 10**6).map(str),
        st.text(max_size=5),
    ),
    max_size=8,
).map(" ".join)


def amount(number: Fraction) -> Amount:
    return Amount(number.numerator, number.denominator)


@given(numbers, units, units)
def test_there_and_back_again_is_where_it_began(
    number: Fraction, first: object, second: object
) -> None:
    """Converting to any unit of the same kind and back changes nothing at all."""
    for source in ALL_UNITS:
        for target in (first, second):
            if source.dimension == getattr(target, "dimension", ""):
                there = convert(amount(number), source, target)  # type: ignore[arg-type] # a Unit
                assert convert(there, target, source) == amount(number)  # type: ignore[arg-type]


@given(numbers)
def test_what_is_written_is_read_as_nearly_the_same(number: Fraction) -> None:
    """Exactly the same where it is said to be exact, and within half of the sixth digit elsewhere."""
    text, exact = amounts.write(amount(number))
    found = amounts.read(text)
    assert found is not None
    back = Fraction(found.numerator, found.denominator)
    if exact:
        assert back == number
    else:
        assert abs(back - number) <= abs(number) * Fraction(1, 2 * 10**5)


@given(numbers, numbers)
def test_arithmetic_agrees_with_the_standard_library(first: Fraction, second: Fraction) -> None:
    """Sums, differences, products and quotients are those of exact fractions."""
    pairs = [
        (amount(first) + amount(second), first + second),
        (amount(first) - amount(second), first - second),
        (amount(first) * amount(second), first * second),
    ]
    if second:
        pairs.append((amount(first) / amount(second), first / second))
    for ours, theirs in pairs:
        assert (ours.numerator, ours.denominator) == theirs.as_integer_ratio()


@given(words_and_numbers)
def test_no_line_is_too_strange(line: str) -> None:
    """Any line is a conversion or is politely not understood."""
    for category in CATEGORIES[:2]:
        try:
            found = parsing.read_line(line, category.units)
        except NotUnderstood as why:
            assert why.problem in {"number", "unit", "mixed", "order", "long"}  # noqa: PT017 - either way is fine
        else:
            assert found.parts
    dates.read(line, date(2026, 11, 22))


@given(days, days)
def test_spans_add_up(first: date, second: date) -> None:
    """Years, months and days from the earlier date lead to the later one."""
    span = dates.Span(first, second)
    early, late = min(first, second), max(first, second)
    months = span.years * 12 + span.left_over_months
    assert dates.add_months(early, months).toordinal() + span.left_over_days == late.toordinal()
    assert span.days == late.toordinal() - early.toordinal()
    assert 0 <= span.weekdays <= span.days


@given(st.lists(st.one_of(st.binary(max_size=6), words_and_numbers.map(str.encode)), max_size=12))
def test_no_typing_breaks_the_cover(typed: list[bytes]) -> None:
    """Whatever comes, it draws a whole picture with its first and last row."""
    cover = Cover(60, 16, date(2026, 11, 22), coloured=False)
    for data in typed:
        memory = bytearray(data)
        for key in cut(memory, 0, len(memory), final=True):
            cover.take(key, memory)
    display = Display(60, 16)
    display.feed(cover.frame())
    lines = display.lines()
    assert lines[0].startswith(" Converter")
    assert lines[-1].startswith(" Close")
