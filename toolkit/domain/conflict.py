"""A record that was changed on two sticks while they were apart, so that it now says two things."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.numbering import number_label
from toolkit.domain.record import Content, RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One of the things that the record says.

    Attributes:
        content: What it says; for a withdrawal, what was withdrawn.
        recorded_at: When it was written down.
        stick_letter: Letter of the stick that it was written on, ``"A"`` for the first.
        withdrawn: Whether it says that the record is withdrawn.
        reason: Why it was corrected or withdrawn, as given then; may be empty.
        shown: Whether it is what the record shows until the person has chosen.
    """

    content: Content | None
    recorded_at: Moment
    stick_letter: str
    withdrawn: bool
    reason: str
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A record with more than one head; see docs/vault-format.md, Order.

    Attributes:
        number: An incident's number; None for other kinds.
        stick: Number of the stick that it was first written on.
        title: The first line of what it shows now.
        heads: Two or more, oldest first as in the record's history.
    """

    record: RecordId
    kind: RecordKind
    number: int | None
    stick: int
    title: str
    heads: tuple[Head, ...]

    @property
    def label(self) -> str:
        """The number as it is shown."""
        return number_label(self.number, self.stick)
