"""A long list held by the page: only what is looked at is in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")
Provider = Callable[[int, int], Awaitable[Sequence[Row]]]
"""(offset, limit) to at most *limit* rows from *offset* on."""

PAGE = 64
"""Rows in a page: more than the tallest usual window shows at two lines a row."""

KEPT = 6
"""Pages held at once: the ones on screen and a few to either side for scrolling back."""


class Pages(Generic[Row]):
    """The rows of one list that are in memory, the least recently seen page dropped first."""

    def __init__(self, count: int, provider: Provider[Row]) -> None:
        self.count = count
        self._provider = provider
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def row(self, index: int) -> Row | None:
        """The row at *index*, or None while its page is not loaded."""
        page = self._pages.get(index // PAGE)
        if page is None or not index % PAGE < len(page):
            return None
        self._pages.move_to_end(index // PAGE)
        return page[index % PAGE]

    def range_of(self, page: int) -> range:
        """The indices of the rows on *page*."""
        return range(page * PAGE, min((page + 1) * PAGE, self.count))

    def missing(self, first: int, last: int) -> list[int]:
        """The pages that rows *first* to *last* need and that are not loaded, in order."""
        if not self.count:
            return []
        last = min(last, self.count - 1)
        return [page for page in range(first // PAGE, last // PAGE + 1) if page not in self._pages]

    async def load(self, page: int) -> None:
        """Fetch one page; what the provider raises passes through and nothing changes."""
        rows = await self._provider(page * PAGE, PAGE)
        self._pages[page] = rows
        while len(self._pages) > KEPT:
            self._pages.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of its own above the row with index *before*."""

    before: int
    text: str


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands on one line of a list: a heading, or a line of a row."""

    row: int
    line: int
    heading: Heading | None = None


class Lines:
    """Where each row and heading of a list stands, in lines from its top.

    Args:
        count: Rows in the list.
        row_height: Lines that each row takes.
        headings: In the order of their rows, at most one before any row.
        heading_height: Lines that each heading takes, its text on the last.
    """

    def __init__(
        self,
        count: int,
        row_height: int,
        headings: Sequence[Heading] = (),
        heading_height: int = 2,
    ) -> None:
        self.row_height = row_height
        self.heading_height = heading_height
        self.headings = tuple(headings)
        self.total = count * row_height + len(self.headings) * heading_height
        self._before = [heading.before for heading in self.headings]
        self._tops = [
            heading.before * row_height + place * heading_height
            for place, heading in enumerate(self.headings)
        ]

    def top_of(self, row: int) -> int:
        """The first line of *row*."""
        return row * self.row_height + bisect_right(self._before, row) * self.heading_height

    def at(self, line: int) -> Spot:
        """What stands on *line*, which must lie between 0 and total."""
        place = bisect_right(self._tops, line)
        if place:
            heading, top = self.headings[place - 1], self._tops[place - 1]
            if line < top + self.heading_height:
                return Spot(heading.before, line - top, heading)
        row, offset = divmod(line - place * self.heading_height, self.row_height)
        return Spot(row, offset)
