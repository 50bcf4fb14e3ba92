"""Which of a record's revisions follow which; docs/vault-format.md, section Order.

Sticks that were apart know nothing of each other, and their clocks may differ. What counts is what
the writer of a revision had before them: that is named in its body. A record that was only ever
written on one stick, as nearly all are, is simply in the order of its chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from toolkit.domain.body import Json
from toolkit.domain.record import ChangeKind
from toolkit.errors import DatabaseDamaged
from toolkit.vault.revisions import StoredRevision

AFTER = "after"
"""Where a revision's body names those that it follows."""


def names_of(revisions: Sequence[StoredRevision]) -> Json:
    """What the body of a revision that follows *revisions* holds under AFTER."""
    return [*sorted(revision.uuid.hex() for revision in revisions)]


def in_order(revisions: Sequence[StoredRevision]) -> list[StoredRevision]:
    """All revisions of one record in their order.

    Args:
        revisions: In any order.

    Raises:
        DatabaseDamaged: They follow each other in a circle.
    """
    by_id = sorted(revisions)
    if _is_one_line(by_id):
        return by_id
    followed = _followed(by_id)
    followers: list[list[int]] = [[] for _ in by_id]
    for place, before in enumerate(followed):
        for each in before:
            followers[each].append(place)
    waits_for = [len(before) for before in followed]
    ready = [_turn(by_id, place) for place, count in enumerate(waits_for) if not count]
    heapify(ready)
    ordered: list[StoredRevision] = []
    while ready:
        place = heappop(ready)[-1]
        ordered.append(by_id[place])
        for each in followers[place]:
            waits_for[each] -= 1
            if not waits_for[each]:
                heappush(ready, _turn(by_id, each))
    if len(ordered) < len(by_id):
        raise DatabaseDamaged
    return ordered


def heads_of(revisions: Sequence[StoredRevision]) -> list[StoredRevision]:
    """Those of a record's *revisions*, in their order, that no other one follows."""
    if _is_one_line(revisions):
        return [revisions[-1]]
    by_id = sorted(revisions)
    followed = set().union(*_followed(by_id))
    heads = {by_id[place].id for place in range(len(by_id)) if place not in followed}
    return [revision for revision in revisions if revision.id in heads]


def last_words(revisions: Sequence[StoredRevision]) -> list[StoredRevision]:
    """Those of a record's *revisions* that say what it says, in their order.

    There is more than one if sticks that were apart changed it. Additions are not among them: they say nothing in place of anything else.
    """
    if _is_one_line(revisions):
        return next(([each] for each in reversed(revisions) if _counts(each)), [])
    by_id = sorted(revisions)
    followed = dict(zip((each.id for each in by_id), _followed(by_id), strict=True))
    taken_over: set[int] = set()
    words: list[StoredRevision] = []
    for revision in reversed(revisions):
        if _counts(revision) and revision.id not in taken_over:
            words.append(revision)
        if _counts(revision) or revision.id in taken_over:
            taken_over.update(by_id[place].id for place in followed[revision.id])
    return words[::-1]


def up_to(revisions: Sequence[StoredRevision], last: StoredRevision) -> list[StoredRevision]:
    """What the writer of *last*, one of a record's *revisions*, had before them, in order."""
    by_id = sorted(revisions)
    followed = dict(zip((each.id for each in by_id), _followed(by_id), strict=True))
    known: set[int] = set()
    waiting = [last.id]
    while waiting:
        before = {by_id[place].id for place in followed[waiting.pop()]} - known
        known |= before
        waiting += before
    return [revision for revision in revisions if revision.id in known]


def _is_one_line(revisions: Sequence[StoredRevision]) -> bool:
    return len({revision.chain for revision in revisions}) < 2


def _followed(by_id: Sequence[StoredRevision]) -> list[set[int]]:
    """For each of the revisions, sorted by id, the places of those that it follows."""
    places = {revision.uuid.hex(): place for place, revision in enumerate(by_id)}
    first = {place for place, each in enumerate(by_id) if each.change == ChangeKind.FIRST}
    last_of_chain: dict[int, int] = {}
    followed: list[set[int]] = []
    for place, revision in enumerate(by_id):
        followed.append(_named(revision, places))
        if not followed[-1] and place not in first:
            before = last_of_chain.get(revision.chain)
            followed[-1] = first if before is None else {before}
        last_of_chain[revision.chain] = place
    return followed


def _named(revision: StoredRevision, places: dict[str, int]) -> set[int]:
    after = revision.parsed().get(AFTER)
    names = after if isinstance(after, list) else []
    return {places[name] for name in names if isinstance(name, str) and name in places}


def _turn(by_id: Sequence[StoredRevision], place: int) -> tuple[int, bytes, int]:
    return by_id[place].recorded_utc, by_id[place].uuid, place


def _counts(revision: StoredRevision) -> bool:
    return revision.change != ChangeKind.ADDITION
