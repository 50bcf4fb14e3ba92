"""What the open database knows about the header's slots; docs/vault-format.md, section Key ring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from toolkit.errors import DatabaseDamaged
from toolkit.vault.header import SLOT_COUNT

OWN_SLOTS = 4
"""How many of the eight slots belong to one compartment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """Which slots are whose, and how old a slot may be.

    Attributes:
        created: When the vault was made: seconds since 1970-01-01T00:00Z, even.
        own: The slots that belong to this compartment; no other is ever written.
        passphrase: The slot of the passphrase.
        recovery: The slot of the recovery code, or None.
        lowest: Slot to the lowest counter that is accepted from it.
        moving: New keys are being given, and the stand-in's file is ours.
    """

    created: int
    own: tuple[int, ...]
    passphrase: int
    recovery: int | None = None
    lowest: Mapping[int, int] = field(default_factory=dict)
    moving: bool = False

    def lowest_of(self, number: int) -> int:
        """The lowest counter accepted from slot *number*."""
        return self.lowest.get(number, 0)

    def next_counter(self, number: int) -> int:
        """The counter that slot *number* is written with next."""
        return self.lowest_of(number) + 1

    def noting(self, number: int, counter: int) -> Keyring:
        """The ring that accepts slot *number* from *counter* on."""
        return replace(self, lowest={**self.lowest, number: counter})

    def without_recovery(self) -> Keyring:
        """The ring in which whatever the recovery slot holds counts no more."""
        if self.recovery is None:
            return self
        raised = self.noting(self.recovery, self.next_counter(self.recovery))
        return replace(raised, recovery=None)

    def with_recovery(self, number: int) -> Keyring:
        """The ring in which slot *number* holds the recovery code."""
        return replace(self, recovery=number)

    def recovery_place(self) -> int:
        """The slot where a recovery code is or would be put."""
        if self.recovery is not None:
            return self.recovery
        return next(number for number in self.own if number != self.passphrase)

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the database."""
        return {
            "created": self.created,
            "own": list(self.own),
            "passphrase": self.passphrase,
            "recovery": self.recovery,
            "lowest": {str(number): counter for number, counter in self.lowest.items()},
            "moving": self.moving,
        }

    @classmethod
    def from_json(cls, value: object) -> Keyring:
        """The ring that *value* was written from.

        Raises:
            DatabaseDamaged: It is nothing that to_json gives.
        """
        if not isinstance(value, dict):
            raise DatabaseDamaged
        try:
            ring = cls(
                created=int(value["created"]),
                own=tuple(int(number) for number in value["own"]),
                passphrase=int(value["passphrase"]),
                recovery=None if value["recovery"] is None else int(value["recovery"]),
                lowest={int(number): int(least) for number, least in value["lowest"].items()},
                moving=bool(value["moving"]),
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            raise DatabaseDamaged from None
        if not ring._is_sound():
            raise DatabaseDamaged
        return ring

    def _is_sound(self) -> bool:
        named = {self.passphrase, *(() if self.recovery is None else (self.recovery,))}
        return (
            len(set(self.own)) == OWN_SLOTS
            and all(0 <= number < SLOT_COUNT for number in self.own)
            and named <= set(self.own)
            and self.recovery != self.passphrase
        )
