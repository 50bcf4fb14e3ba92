"""What all incidents together show, and what happened beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.domain.patterns import Chosen, Pattern, pattern_of
from toolkit.domain.record import RecordKind
from toolkit.domain.report import Report
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
    """One of them, on its first possible day."""

    day: date
    sort: EventSort
    record: RecordId


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
                Event(when.start.date(), sort, record.id)
                for sort, when in days
                if when is not None and when.start is not None
            ]
        return tuple(sorted(found, key=lambda each: (each.day, each.sort)))

    def ids(self, entries: Iterable[int]) -> dict[int, RecordId]:
        """The incidents that a Pattern names by their *entries*, to go to them."""
        return self._records.ids(entries)
