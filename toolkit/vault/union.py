"""Taking over the revisions that only another database has; docs/vault-format.md, section Branches.

Each revision's hash covers the one before it, so where two databases agree at some sequence of a
stick they agree on everything before. What is missing is therefore found by halving, and nothing
that both have is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.vault.chains import (
    Branch,
    add_stick,
    bounds_of,
    branches_of,
    chains_of,
    next_number,
    put_branches,
)
from toolkit.vault.database import Database
from toolkit.vault.log import ends_of, insert, read_between
from toolkit.vault.revisions import CHAIN_LENGTH, StoredRevision

SLICE = 500
"""Revisions that are read and written at a time."""


class Missing(NamedTuple):
    """The end of a chain in the other database that is not here.

    Attributes:
        chain: Its number there.
        common: Sequence of the last revision of its line that is here too; 0 if there is none.
        last: Sequence of its last revision.
        line: Number of a chain here in whose line *common* is; None if its stick is unknown here.
    """

    chain: int
    common: int
    last: int
    line: int | None


@dataclass
class Taken:
    """What was taken over.

    Attributes:
        records: The records that have got revisions, by their 16 bytes.
        moved: Chains whose ends have got the ids of a branch.
    """

    records: set[bytes] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)


class Lines:
    """The chains of a database as lines that begin with sequence 1, whatever they branched off from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.chains = chains_of(database)
        self._ends = ends_of(database, "revision")

    def bases_first(self) -> list[int]:
        """The chains' numbers, each behind the one that it branched off from."""
        return list(self.chains)

    def end(self, number: int) -> int:
        """Sequence of the last revision in a line; 0 if there is none."""
        last = self._ends.get(number)
        return self.chains[number].start if last is None else last % CHAIN_LENGTH

    def of_stick(self, stick: bytes) -> list[int]:
        """The lines of one stick."""
        return [number for number, chain in self.chains.items() if chain.stick == stick]

    def chain_at(self, number: int, sequence: int) -> int:
        """The chain that the revision with this sequence in a line stands in."""
        while (branch := self.chains[number].branch) is not None and sequence <= branch.start:
            number = branch.base
        return number

    def hash_at(self, number: int, sequence: int) -> bytes:
        """The hash of the revision with this sequence in a line; empty if it is not there."""
        below, _ = bounds_of(self.chain_at(number, sequence))
        found = self._database.row("SELECT hash FROM revision WHERE id = ?", below + sequence)
        return bytes(found[0]) if found else b""


def are_related(one: Database, other: Database) -> bool:
    """Whether two databases know a stick in common, so that one was made from the other."""
    return not _sticks(one).keys().isdisjoint(_sticks(other))


def lacks(database: Database, other: Database) -> int:
    """How many revisions *other* has that *database* has not."""
    here, there = Lines(database), Lines(other)
    found = (_missing(here, there, number) for number in there.bases_first())
    return sum(each.last - each.common for each in found if each is not None)


def take_over(database: Database, other: Database, told: Callable[[int], object]) -> Taken:
    """Give *database* every revision of *other* that it has not, inside the caller's transaction.

    What the lists and the word index make of them is the caller's to see to.

    Args:
        database: Is changed.
        other: Is read; its chains were checked.
        told: Called with how many more revisions were written.
    """
    taken = Taken()
    _add_sticks(database, other)
    there = Lines(other)
    for number in there.bases_first():
        here = Lines(database)
        missing = _missing(here, there, number)
        if missing is not None:
            chain = _make_room(database, other, here, missing, taken)
            for arrived in _read(other, missing):
                _put(database, chain, arrived)
                taken.records.update(revision.record for revision in arrived)
                told(len(arrived))
    return taken


def _sticks(database: Database) -> dict[bytes, int]:
    return {bytes(uuid): number for number, uuid in database.rows("SELECT * FROM stick")}


def _add_sticks(database: Database, other: Database) -> None:
    """Let *database* know every stick that *other* knows, under the same number where that is free."""
    known, taken = _sticks(database), set(chains_of(database))
    for uuid, number in _sticks(other).items():
        if uuid not in known:
            free = _free_above(database, other) if number in taken else number
            add_stick(database, free, uuid)


def _free_above(database: Database, other: Database) -> int:
    """A number that neither of the two has given to anything."""
    return max(next_number(database), next_number(other))


def _missing(here: Lines, there: Lines, number: int) -> Missing | None:
    """What is missing here of one chain there."""
    chain = there.chains[number]
    common, line = max(
        ((_common(here, line, there, number), line) for line in here.of_stick(chain.stick)),
        default=(0, None),
    )
    common, last = max(common, chain.start), there.end(number)
    return Missing(number, common, last, line) if common < last else None


def _common(here: Lines, line: int, there: Lines, number: int) -> int:
    """The sequence up to which two lines of a stick agree."""
    agreed, beyond = 0, min(here.end(line), there.end(number)) + 1
    while beyond - agreed > 1:
        middle = (agreed + beyond) // 2
        if here.hash_at(line, middle) == there.hash_at(number, middle):
            agreed = middle
        else:
            beyond = middle
    return agreed


def _make_room(
    database: Database, other: Database, here: Lines, missing: Missing, taken: Taken
) -> int:
    """The chain that what arrives goes on in; if another revision stands there, one of them yields."""
    assert missing.line is not None
    chain, common = here.chain_at(missing.line, missing.common), missing.common
    if here.end(chain) == common:
        return chain
    (standing,) = read_between(database, *_next_id(chain, common), 1)
    (arriving,) = read_between(other, *_next_id(missing.chain, common), 1)
    branches = branches_of(database)
    if _turn(standing) < _turn(arriving):
        number = _number_for(arriving, database, other, here)
        put_branches(database, branches | {number: Branch(chain, common)})
        return number
    number = _number_for(standing, database, other, here)
    moved = {
        each: Branch(number, place.start)
        for each, place in branches.items()
        if place.base == chain and place.start > common
    }
    put_branches(database, branches | moved | {number: Branch(chain, common)})
    below, above = bounds_of(chain)
    database.execute(
        "UPDATE revision SET id = id + ? WHERE id > ? AND id < ?",
        bounds_of(number)[0] - below,
        below + common,
        above,
    )
    taken.moved.add(chain)
    return chain


def _next_id(chain: int, sequence: int) -> tuple[int, int]:
    """Bounds between which is the one revision behind *sequence* in a chain."""
    last = bounds_of(chain)[0] + sequence
    return last, last + 1


def _turn(revision: StoredRevision) -> tuple[int, bytes]:
    """Of two revisions after the same one, the one where this is lower goes on in the chain."""
    return revision.recorded_utc, revision.uuid


def _number_for(first: StoredRevision, database: Database, other: Database, here: Lines) -> int:
    """A number for the branch that begins with *first*: the one that it has there, if that is free."""
    for number, place in branches_of(other).items():
        begins = read_between(other, *_next_id(number, place.start), 1)
        if number not in here.chains and begins and begins[0].hash == first.hash:
            return number
    return _free_above(database, other)


def _read(other: Database, missing: Missing) -> Iterator[list[StoredRevision]]:
    below, _ = bounds_of(missing.chain)
    at, last = below + missing.common, below + missing.last
    while at < last:
        found = read_between(other, at, last, SLICE)
        at = found[-1].id
        yield found


def _put(database: Database, chain: int, revisions: list[StoredRevision]) -> None:
    below, _ = bounds_of(chain)
    for revision in revisions:
        insert(database, revision._replace(id=below + revision.sequence))
