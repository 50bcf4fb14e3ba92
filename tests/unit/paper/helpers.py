"""People for a card, as a person would write them down."""

from __future__ import annotations

from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.visibility import Answer


def someone(name: str, number: str, message: Answer = Answer.UNKNOWN) -> Helper:
    """A helper with one number, of a kind that must never show."""
    way = Way(WayKind.PHONE, number, label="hotline", safe_to_leave_message=message)
    return Helper(name=name, kind=HelperKind.SHELTER, ways=(way,), organisation="Victim support")
