"""The arithmetic and the memory of long lists."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.cells import fit, harmless, one_line
from screens.widgets.pages import KEPT, PAGE, Heading, Lines, Pages


@given(
    count=st.integers(0, 60),
    row_height=st.integers(1, 3),
    before=st.sets(st.integers(0, 59)),
    heading_height=st.integers(1, 2),
)
def test_every_line_belongs_to_one_row_or_heading(
    count: int, row_height: int, before: set[int], heading_height: int
) -> None:
    """Walking down the lines meets each heading and each row once, whole and in order."""
    headings = [Heading(row, str(row)) for row in sorted(before) if row < count]
    lines = Lines(count, row_height, headings, heading_height)

    met: list[tuple[str, int, int]] = []
    for line in range(lines.total):
        spot = lines.at(line)
        met.append(("heading" if spot.heading else "row", spot.row, spot.line))

    expected: list[tuple[str, int, int]] = []
    for row in range(count):
        if row in before:
            expected += [("heading", row, line) for line in range(heading_height)]
        assert lines.top_of(row) == len(expected)
        expected += [("row", row, line) for line in range(row_height)]
    assert met == expected


async def test_only_a_few_pages_are_held() -> None:
    """However many pages are visited, no more than KEPT stay, the latest ones."""
    asked: list[int] = []

    async def provider(offset: int, limit: int) -> Sequence[int]:
        asked.append(offset)
        return range(offset, offset + limit)

    pages = Pages(100_000, provider)
    for page in range(40):
        await pages.load(page)

    held = [page for page in range(40) if pages.row(page * PAGE) is not None]
    assert held == list(range(40 - KEPT, 40))
    assert pages.missing(0, PAGE) == [0, 1]
    assert len(asked) == 40


async def test_a_page_that_is_looked_at_stays() -> None:
    """Reading a row keeps its page while others are dropped."""

    async def provider(offset: int, limit: int) -> Sequence[int]:
        return range(offset, offset + limit)

    pages = Pages(100_000, provider)
    for page in range(20):
        await pages.load(page)
        assert pages.row(3) == 3

    assert pages.row(PAGE * 10) is None


@given(text=st.text(max_size=40), cells=st.integers(0, 30))
def test_a_fitted_text_takes_just_its_cells(text: str, cells: int) -> None:
    """Whatever the script, what is drawn is exactly as wide as its column."""
    assert cell_len(fit(one_line(text), cells)) == cells


@given(text=st.text())
def test_nothing_is_left_that_a_terminal_obeys(text: str) -> None:
    """No control character but the line end, and no switch of the writing direction, is shown."""
    shown = harmless(text)

    assert not any(ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 for each in shown if each != "\n")
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x1b")


def test_what_scripts_need_is_left() -> None:
    """Joiners inside words, combining marks and right-to-left marks are text, not commands."""
    words = "a\u200cb क्\u200dष e\u0301 \u200f1"

    assert harmless(words) == words
