"""The people who can help: who they are, the map of kinds, and the emergency card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from toolkit.domain.helper import Helper, HelperKind, MapState
from toolkit.domain.links import RecordId
from toolkit.domain.listing import HelperRow
from toolkit.domain.record import Record, RecordKind
from toolkit.errors import DoNotContact, RecordWithdrawn
from toolkit.services.subject import Subject
from toolkit.vault.records import Records
from toolkit.vault.settings import Settings

HIGHEST_POSITION = 999
"""The highest card_position that a Helper takes."""

ROOM_BETWEEN = 10
"""Positions are handed out this far apart, so that most moves change one record only."""

_MAP = "helper_map"


Together = Callable[[], AbstractContextManager[None]]
"""A transaction: what is written within it is written altogether or not at all."""


class Helpers(Subject[Helper]):
    """The person's own helpers."""

    kind = RecordKind.HELPER

    def __init__(self, records: Records, settings: Settings, together: Together) -> None:
        super().__init__(records)
        self._settings = settings
        self._together = together

    def all(self) -> tuple[HelperRow, ...]:
        """Every helper, by name; withdrawn ones as their mark."""
        return self._records.helpers()

    def of_kind(self, kind: HelperKind) -> tuple[HelperRow, ...]:
        """The helpers of one kind, by name."""
        return self._records.helpers(kind)

    def card(self) -> tuple[Record, ...]:
        """Who is on the emergency card, first to last, without those not to be contacted."""
        return tuple(record for record in self._records.card() if not _of(record).do_not_contact)

    def put_on_card(self, record: RecordId, position: int, *, reason: str = "") -> Record:
        """Put a helper on the card, or move them there.

        Args:
            record: Which helper.
            position: How many come before them, from 0; more than there are means last.
            reason: Why, if the person wants to say.

        Raises:
            DoNotContact: They are marked as not to be contacted, so the card would hide them.
            RecordWithdrawn: They were withdrawn.
        """
        moved = self._open(record)
        if _of(moved).do_not_contact:
            raise DoNotContact
        others = [each for each in self.card() if each.id != record]
        place = max(0, min(position, len(others)))
        before = _of(others[place - 1]).card_position if place else -1
        after = (
            _of(others[place]).card_position
            if place < len(others)
            else min(before + 2 * ROOM_BETWEEN, HIGHEST_POSITION + 1)
        )
        if after - before >= 2:
            return self._stand_at(moved, (before + after) // 2, reason)
        with self._together():
            self._spread([*others[:place], moved, *others[place:]], reason)
        return self.get(record)

    def take_off_card(self, record: RecordId, *, reason: str = "") -> Record:
        """Take a helper off the card; they stay among the helpers."""
        found = self._open(record)
        if not _of(found).on_card:
            return found
        return self.correct(record, replace(_of(found), on_card=False), reason=reason)

    def states(self) -> dict[HelperKind, MapState]:
        """Where the person stands with each kind; BLANK where they never said."""
        stored = self._settings.get(_MAP, {})
        chosen = stored if isinstance(stored, dict) else {}
        known = {state.value: state for state in MapState}
        return {kind: known.get(str(chosen.get(kind.value)), MapState.BLANK) for kind in HelperKind}

    def set_state(self, kind: HelperKind, state: MapState) -> None:
        """Say where the person stands with one kind of help."""
        states = self.states() | {kind: state}
        self._settings.put(
            _MAP,
            {each.value: at.value for each, at in states.items() if at is not MapState.BLANK},
        )

    def _stand_at(self, record: Record, position: int, reason: str) -> Record:
        now = _of(record)
        if now.on_card and now.card_position == position:
            return record
        there = replace(now, on_card=True, card_position=position)
        return self.correct(record.id, there, reason=reason)

    def _spread(self, order: Sequence[Record], reason: str) -> None:
        step = min(ROOM_BETWEEN, HIGHEST_POSITION // max(1, len(order) - 1))
        for index, each in enumerate(order):
            self._stand_at(each, min(index * step, HIGHEST_POSITION), reason)


def _of(record: Record) -> Helper:
    if not isinstance(record.content, Helper):
        # Only a destroyed record has no content, and those are withdrawn.
        raise RecordWithdrawn
    return record.content
