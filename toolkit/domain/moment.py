"""Instants as the clock gave them, and the clock itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """When something was recorded: UTC, and what the computer's own clock showed.

    Attributes:
        utc: Microseconds since 1970-01-01T00:00Z.
        offset: Minutes that local time was ahead of UTC.
        zone: The zone's name as the computer gave it, such as ``"CET"``; may be empty.
    """

    utc: int
    offset: int = 0
    zone: str = ""

    @classmethod
    def from_datetime(cls, aware: datetime) -> Self:
        """The moment of an aware datetime."""
        offset = aware.utcoffset() or timedelta()
        since = aware.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
        return cls(
            utc=since // timedelta(microseconds=1),
            offset=int(offset.total_seconds() // 60),
            zone=aware.tzname() or "",
        )

    def local(self) -> datetime:
        """Wall-clock time where and when it was recorded, aware."""
        offset = timedelta(minutes=self.offset)
        there = timezone(offset, self.zone) if self.zone else timezone(offset)
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        return (epoch + timedelta(microseconds=self.utc)).astimezone(there)


Clock = Callable[[], Moment]


def system_clock() -> Moment:
    """The computer's own clock, in its own zone."""
    return Moment.from_datetime(datetime.now(UTC).astimezone())
