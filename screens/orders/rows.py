"""An order as two lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from screens.records.due_words import date_words, last_day
from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.domain.record import Record
from toolkit.domain.visibility import Answer
from toolkit.domain.when import When
from toolkit.paper.glance import SERVED_ON_PAPER
from toolkit.services.desk import Desk

SEPARATOR = " · "


class State(IntEnum):
    """Where an order stands in the list."""

    HOLDS = 0
    ENDED = 1
    WITHDRAWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """What a line says.

    Attributes:
        order: Its text; None where it was destroyed.
        breaches: How many entries say that it was broken.
    """

    id: RecordId
    order: Order | None
    state: State
    breaches: int


def rows_of(desk: Desk, today: date) -> tuple[OrderRow, ...]:
    """Every order, those that hold first; runs on the vault's thread."""
    rows = [
        _row(record, desk.orders.count_breaches(record.id), today) for record in desk.orders.all()
    ]
    return tuple(sorted(rows, key=lambda row: row.state))


def has_ended(order: Order, today: date) -> bool:
    """Whether the last day on which it may have held lies behind."""
    end = order.expires
    return end is not None and end.start is not None and last_day(end) < today


def breaches_words(number: int) -> str:
    """How many breaches are noted."""
    word = {0: "none", 1: "one"}.get(number, "many")
    return say(f"orders.row.breaches_{word}", number=f"{number:,}")


def draw_order(row: OrderRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """Name and breaches; below them sort, until when, and whether it was served."""
    look = Look.STRONG if row.state is State.HOLDS else Look.FAINT
    breaches = breaches_words(row.breaches)
    name = one_line(row.order.name) if row.order else say("orders.row.destroyed")
    room = max(0, width - len(breaches) - 2)
    return (
        (Piece(fit(name, room), look), Piece(fit(f"  {breaches}", width - room), Look.FAINT)),
        (Piece(fit(f"  {SEPARATOR.join(_facts(row))}", width), Look.FAINT),),
    )


def _facts(row: OrderRow) -> list[str]:
    facts = [say("orders.row.withdrawn")] if row.state is State.WITHDRAWN else []
    order = row.order
    if order is None:
        return facts
    facts += [say(f"orders.sort.{order.sort}"), _until(order, row.state)]
    if order.sort in SERVED_ON_PAPER or order.served is not Answer.UNKNOWN:
        facts.append(say(f"orders.row.served.{order.served}"))
    return facts


def _until(order: Order, state: State) -> str:
    if order.expires is not None:
        word = "ended" if state is State.ENDED else "until"
        return say(f"orders.row.{word}", date=_date(order.expires))
    if order.release is not None:
        return say("orders.row.release", date=_date(order.release))
    return say("orders.row.no_end")


def _date(when: When) -> str:
    return date_words(when) if when.start is not None else one_line(when.words)


def _row(record: Record, breaches: int, today: date) -> OrderRow:
    order = record.content if isinstance(record.content, Order) else None
    state = State.HOLDS
    if record.withdrawal is not None:
        state = State.WITHDRAWN
    elif order is not None and has_ended(order, today):
        state = State.ENDED
    return OrderRow(id=record.id, order=order, state=state, breaches=breaches)
