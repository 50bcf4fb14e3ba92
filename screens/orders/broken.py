"""Where an order was broken, read from the entries: term by term, and entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from screens.base import Go, Place
from screens.widgets.cells import one_line
from screens.widgets.days import day_words
from screens.widgets.link_list import Link
from toolkit.content import say
from toolkit.domain.links import RecordId, TermId
from toolkit.domain.listing import IncidentRow
from toolkit.domain.patterns import BreachCount
from toolkit.services.desk import Desk

MOST_LISTED = 50
"""Entries that are listed on an order's page, the latest; Patterns counts all of them."""


@dataclass(frozen=True, slots=True)
class Broken:
    """What the entries say of one order.

    Attributes:
        terms: What to say under each of its terms that was broken.
        others: Lines on breaches of no term in particular, and of terms that it no longer has.
        entries: The latest entries, as links to them.
        total: How many entries there are.
    """

    terms: Mapping[TermId, str]
    others: tuple[str, ...]
    entries: tuple[Link, ...]
    total: int


def look_up_broken(desk: Desk, order: RecordId, now_has: frozenset[TermId]) -> Broken:
    """What the entries say of *order*, whose terms are *now_has*; runs on the vault's thread."""
    counts = [each for each in desk.patterns.of().breaches if each.breach.order == order]
    named = desk.patterns.terms(each.breach for each in counts)
    terms: dict[TermId, str] = {}
    others: list[str] = []
    for each in counts:
        term = each.breach.term
        if term is not None and term in now_has:
            terms[term] = count_words(each)
            continue
        words = say("orders.page.some_term")
        if term is not None:
            last = one_line(named[each.breach].words) or say("orders.page.destroyed_term")
            words = say("orders.page.gone_term", words=last)
        others.append(say("orders.page.other_line", words=words, count=count_words(each)))
    rows = desk.orders.breaches(order)
    entries = tuple(_link(row) for row in rows[:MOST_LISTED])
    return Broken(terms, tuple(others), entries, desk.orders.count_breaches(order))


def count_words(count: BreachCount) -> str:
    """How many entries, and when the latest of them happened."""
    word = "one" if count.count.entries == 1 else "many"
    number = f"{count.count.entries:,}"
    last = say("orders.page.no_day")
    if count.last is not None and count.last.start is not None:
        last = day_words(count.last.start.date())
    return say(f"orders.page.count_{word}", number=number, last=last)


def _link(row: IncidentRow) -> Link:
    start = row.when.start if row.when is not None else None
    return Link(
        say("orders.page.entry", number=row.label, title=one_line(row.title)),
        day_words(start.date()) if start else say("orders.page.no_day"),
        Go(Place.INCIDENT, row.id),
    )
