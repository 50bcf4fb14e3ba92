"""The sticks that a database knows, and the chains that their revisions stand in.

A stick's revisions form one line, in the chain that has the stick's number, unless two vaults wrote
as the same stick; then each further line is a branch. docs/vault-format.md, section Branches.
"""

from __future__ import annotations

import uuid
from typing import NamedTuple

from toolkit.domain.body import Json
from toolkit.errors import DatabaseDamaged
from toolkit.vault.database import Database
from toolkit.vault.revisions import CHAIN_LENGTH
from toolkit.vault.settings import Settings

STICK = "vault.stick"
BRANCHES = "vault.branches"


class Branch(NamedTuple):
    """Where a branch begins.

    Attributes:
        base: Number of the chain that it branched off from.
        start: Sequence of the last revision that the two have in common; 0 if there is none.
    """

    base: int
    start: int


class Chain(NamedTuple):
    """One chain.

    Attributes:
        stick: UUID of the stick that wrote it, 16 bytes.
        branch: Where it begins; None if it is the stick's own, which begins at sequence 1.
    """

    stick: bytes
    branch: Branch | None = None

    @property
    def start(self) -> int:
        """Sequence of the revision before its first one; 0 if it begins with sequence 1."""
        return self.branch.start if self.branch else 0


def chains_of(database: Database) -> dict[int, Chain]:
    """Every chain that *database* knows, by its number, those without any revision too.

    Raises:
        DatabaseDamaged: A branch belongs to no stick.
    """
    chains = {number: Chain(bytes(uuid)) for number, uuid in database.rows("SELECT * FROM stick")}
    waiting = branches_of(database)
    while waiting:
        known = {number: branch for number, branch in waiting.items() if branch.base in chains}
        if not known:
            raise DatabaseDamaged
        for number, branch in known.items():
            chains[number] = Chain(chains[branch.base].stick, branch)
            del waiting[number]
    return chains


def branches_of(database: Database) -> dict[int, Branch]:
    """The branches alone.

    Raises:
        DatabaseDamaged: They are not what put_branches wrote.
    """
    kept = Settings(database).get(BRANCHES, {})
    try:
        return {int(number): _branch(place) for number, place in _object(kept).items()}
    except (TypeError, ValueError):
        raise DatabaseDamaged from None


def put_branches(database: Database, branches: dict[int, Branch]) -> None:
    """Keep *branches*, all there are, inside the caller's transaction."""
    Settings(database).put(
        BRANCHES, {str(number): [*branch] for number, branch in branches.items()}
    )


def next_number(database: Database) -> int:
    """The lowest number above those of all sticks and branches; 0 in an empty database."""
    sticks = (number for (number,) in database.rows("SELECT number FROM stick"))
    return max((*sticks, *branches_of(database)), default=-1) + 1


def add_stick(database: Database, number: int, uuid: bytes) -> None:
    """Let *number*, which is free, be that of the stick with this UUID."""
    with database.transaction():
        database.execute("INSERT INTO stick VALUES (?, ?)", number, uuid)


def number_of(database: Database, stick: bytes) -> int:
    """The number under which *database* knows *stick*, given now if it never met it.

    In one that is only read it is not entered: nothing will be written under it.
    """
    known = database.row("SELECT number FROM stick WHERE uuid = ?", stick)
    if known is not None:
        return int(known[0])
    number = next_number(database)
    if not database.read_only:
        add_stick(database, number, stick)
    return number


def stick_of(database: Database) -> bytes:
    """The UUID of the chain that *database* goes on with, 16 bytes; DatabaseDamaged if it has none."""
    found = Settings(database).get(STICK, None)
    try:
        return uuid.UUID(hex=found if isinstance(found, str) else "").bytes
    except ValueError:
        raise DatabaseDamaged from None


def put_stick(database: Database, stick: bytes) -> None:
    """Let *database* go on with the chain of *stick*, which is given a number if it has none."""
    with database.transaction():
        number_of(database, stick)
        Settings(database).put(STICK, stick.hex())


def bounds_of(number: int) -> tuple[int, int]:
    """The ids below and above those of a chain's revisions, which count from the lower one."""
    return number * CHAIN_LENGTH, (number + 1) * CHAIN_LENGTH


def _object(value: Json) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise DatabaseDamaged
    return value


def _branch(place: Json) -> Branch:
    if not isinstance(place, list):
        raise DatabaseDamaged
    base, start = place
    if not isinstance(base, int) or not isinstance(start, int):
        raise DatabaseDamaged
    return Branch(base, start)
