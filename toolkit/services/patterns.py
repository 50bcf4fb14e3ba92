"""What all incidents together show, and what happened beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.domain.links import Breach, RecordId
from toolkit.domain.order import Order
from toolkit.domain.patterns import Chosen, Pattern, pattern_of
from toolkit.domain.record import RecordKind
from toolkit.domain.report import Report
from toolkit.domain.when import TO_THE_DAY
from toolkit.errors import UnknownRecord
from toolkit.vault.records import Records

EVERYTHING = Chosen()


class EventSort(StrEnum):
    """What happened besides the incidents, that a reader compares them with."""

    ORDER_ISSUED = "order_issued"
    ORDER_SERVED = "order_served"
    ORDER_EXPIRED = "order_expired"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Event:
    """One of them, on its first possible day.

    Attributes:
        exact: The day itself is known, and not only the month or the year.
    """

    day: date
    sort: EventSort
    record: RecordId
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenTerm:
    """What a breach names, as it stands in the order.

    Attributes:
        order: The order's name; empty where its text was destroyed.
        withdrawn: The order was withdrawn.
        words: The term's words, the last that it had; empty for the order as a whole, and where
            they were destroyed.
        taken_out: The order does not have the term any more.
    """

    order: str
    withdrawn: bool = False
    words: str = ""
    taken_out: bool = False


class Patterns:
    """Reads and counts; nothing here writes."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def of(self, chosen: Chosen = EVERYTHING) -> Pattern:
        """The counts over what was chosen, without withdrawn entries."""
        return pattern_of(self._records.happenings(), chosen)

    def events(self) -> tuple[Event, ...]:
        """Orders and reports that have a day, the earliest first."""
        found: list[Event] = []
        for record in (
            *self._records.of_kind(RecordKind.ORDER),
            *self._records.of_kind(RecordKind.REPORT),
        ):
            if record.withdrawal is not None:
                continue
            told = record.content
            days = []
            if isinstance(told, Order):
                days = [
                    (EventSort.ORDER_ISSUED, told.issued),
                    (EventSort.ORDER_SERVED, told.served_on),
                    (EventSort.ORDER_EXPIRED, told.expires),
                ]
            elif isinstance(told, Report):
                days = [(EventSort.REPORT, told.when)]
            found += [
                Event(when.start.date(), sort, record.id, when.precision in TO_THE_DAY)
                for sort, when in days
                if when is not None and when.start is not None
            ]
        return tuple(sorted(found, key=lambda each: (each.day, each.sort)))

    def ids(self, entries: Iterable[int]) -> dict[int, RecordId]:
        """The incidents that a Pattern names by their *entries*, to go to them."""
        return self._records.ids(entries)

    def terms(self, breaches: Iterable[Breach]) -> dict[Breach, BrokenTerm]:
        """What each of *breaches* names."""
        return {breach: self._term(breach) for breach in breaches}

    def _term(self, breach: Breach) -> BrokenTerm:
        try:
            record = self._records.get(breach.order)
        except UnknownRecord:
            return BrokenTerm(order="")
        order = record.content
        name = order.name if isinstance(order, Order) else ""
        withdrawn = record.withdrawal is not None
        if breach.term is None:
            return BrokenTerm(order=name, withdrawn=withdrawn)
        if not isinstance(order, Order):
            return BrokenTerm(order=name, withdrawn=withdrawn)
        # Terms are worded anew and taken out; the order's history still has the last words.
        said = (order, *(each.content for each in reversed(self._records.history(breach.order))))
        for content in said:
            term = content.term(breach.term) if isinstance(content, Order) else None
            if term is not None:
                taken_out = content is not order
                return BrokenTerm(
                    order=name, withdrawn=withdrawn, words=term.words, taken_out=taken_out
                )
        return BrokenTerm(order=name, withdrawn=withdrawn, taken_out=True)
