"""The incidents by when they happened: years as headings, and what each row's neighbours say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from screens.incidents.rows import TimelineRow, placed
from screens.widgets.pages import Heading
from toolkit.content import say
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.services.incidents import Incidents


def year_headings(incidents: Incidents, narrowed: IncidentFilter) -> tuple[Heading, ...]:
    """One heading a year with its number of entries, and one for those without a known time.

    Runs on the vault's thread; it counts in the index and loads no entry.
    """
    total = incidents.count(narrowed)
    years = incidents.years() if narrowed.year is None else (narrowed.year,)
    counts = [(year, incidents.count(replace(narrowed, year=year))) for year in years]
    counts = [(year, count) for year, count in counts if count]
    if narrowed.order is IncidentOrder.OLDEST_HAPPENED:
        counts.reverse()
    parts = [(_in_words("year", count, year=year), count) for year, count in counts]
    undated = total - sum(count for _, count in counts)
    if undated:
        # The vault puts them last in either direction.
        parts.append((_in_words("undated", undated), undated))
    headings = []
    before = 0
    for words, count in parts:
        headings.append(Heading(before, words))
        before += count
    return tuple(headings)


def timeline_page(
    incidents: Incidents, narrowed: IncidentFilter, offset: int, limit: int
) -> Sequence[TimelineRow]:
    """A page of the timeline; runs on the vault's thread."""
    first = max(offset - 1, 0)
    rows = incidents.page(narrowed, first, limit + 2)
    at = offset - first
    # Among chosen entries, a space would only say that others were left out.
    everything = not (narrowed.text.strip() or narrowed.kinds or narrowed.person)
    return [
        placed(
            rows[place],
            rows[place - 1] if place else None,
            rows[place + 1] if place + 1 < len(rows) else None,
            say_space=everything,
        )
        for place in range(at, len(rows))
    ][:limit]


def _in_words(what: str, count: int, **values: int) -> str:
    number = "one" if count == 1 else "many"
    return say(f"incidents.timeline.{what}_{number}", count=f"{count:,}", **values)
