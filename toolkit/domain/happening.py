"""An incident reduced to what can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach
from toolkit.domain.numbering import number_label
from toolkit.domain.when import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What patterns are made of; ten thousand of them are read at once.

    Attributes:
        entry: Names the incident to the vault that it came from, while that is open.
        start: Local time, as When has it; None if the time is unknown.
        end: Of a span, or of what lasted, as When has it; None if there is none.
        times: How many times it happened, for a series kept as one entry.
        counted: That number is a count and no estimate.
        fear: It is said what fear it caused.
        changed: It is said what the person changed since.
        others: It is said what it did to children or others.
        told_to_stop: When the other person was told to stop, if they were and the day is known.
        reported: A report that stands covers it.
        breaches: The terms of orders that it broke.
    """

    entry: int
    number: int
    stick: int = 0
    start: datetime | None = None
    end: datetime | None = None
    precision: Precision = Precision.UNKNOWN
    times: int = 1
    counted: bool = True
    kinds: tuple[IncidentKind, ...] = ()
    fear: bool = False
    changed: bool = False
    others: bool = False
    told_to_stop: datetime | None = None
    reported: bool = False
    breaches: tuple[Breach, ...] = ()

    @property
    def label(self) -> str:
        """The number as it is shown."""
        return number_label(self.number, self.stick)
