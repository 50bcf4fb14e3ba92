"""An order in one glance: what someone at the door needs to see of it, for a screen and for paper.

Private notes, links and everything else that was written down stay out. The words are as they were
typed: whoever shows them makes them harmless to where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.content import say
from toolkit.domain.order import Order, OrderCopy, OrderSort, Term
from toolkit.domain.time_words.describe import on_paper
from toolkit.domain.visibility import Answer
from toolkit.domain.when import When

SERVED_ON_PAPER = frozenset(
    {OrderSort.PROTECTION, OrderSort.LETTER, OrderSort.CHILDREN, OrderSort.OTHER}
)
"""Sorts that hold only once the other person was given them, so that an open answer counts."""

Row = tuple[str, str]
"""What something is called, and what there is to say of it; may have several lines."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What is shown of an order.

    Attributes:
        name: What the order is called.
        sort: What sort of order it is, in words.
        rows: The facts, what is asked for first at the top; what is not known takes no row, but for
            whether the order was served and until when it holds.
        terms: Every term in full with its exceptions, in the order's own sequence.
        copies: Where copies are, and who was told of the order.
    """

    name: str
    sort: str
    rows: tuple[Row, ...]
    terms: tuple[str, ...]
    copies: tuple[Row, ...]


def glance_of(order: Order) -> Glance:
    """What is shown of *order*."""
    return Glance(
        name=order.name,
        sort=say(f"orders.sort.{order.sort}"),
        rows=tuple(_filled(_rows(order))),
        terms=tuple(_term(each) for each in order.terms),
        copies=tuple(_filled(_copies(order))),
    )


def served_words(order: Order) -> str:
    """Whether the other person was given the order, and when and by whom."""
    served = say(f"orders.glance.served.{order.served}")
    facts = filter(None, (_date(order.served_on), order.served_by.strip()))
    return ", ".join((served, *facts))


def _rows(order: Order) -> Iterator[Row]:
    yield _row("case_number", order.case_number)
    yield _row("court", order.court)
    yield _row("judge", order.judge)
    yield _row("issued", _date(order.issued))
    if order.sort in SERVED_ON_PAPER or order.served is not Answer.UNKNOWN:
        yield _row("served_on", served_words(order))
    yield _row("proof_of_service", order.proof_of_service)
    yield _row("in_force_from", _date(order.in_force_from))
    yield _row("expires", _date(order.expires) or say("orders.glance.no_end"))
    yield _row("protected", order.protected)
    yield _row("held_at", order.held_at)
    yield _row("release", _date(order.release))
    yield _row("watched_by", order.watched_by)


def _copies(order: Order) -> Iterator[Row]:
    yield _row("registered_with", order.registered_with)
    yield _row("copies", "\n".join(copy_words(each) for each in order.copies))


def copy_words(copy: OrderCopy) -> str:
    """Where a copy is, and whether it is a certified one."""
    where = copy.where.strip()
    return say("orders.copy.is_certified", where=where) if copy.certified is Answer.YES else where


def _term(term: Term) -> str:
    words, exceptions = term.words.strip(), term.exceptions.strip()
    if not exceptions:
        return words
    return f"{words}\n{say('orders.term.except', exceptions=exceptions)}"


def _row(name: str, words: str) -> Row:
    return say(f"orders.glance.{name}"), words.strip()


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if row[1])


def _date(when: When | None) -> str:
    return on_paper(when) if when is not None else ""
