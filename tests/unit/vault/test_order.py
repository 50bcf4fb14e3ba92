from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.vault.making import Book, incident
from toolkit.domain.body import Json, canonical
from toolkit.domain.record import ChangeKind
from toolkit.errors import DatabaseDamaged
from toolkit.vault.ordering import heads_of, in_order, last_words, names_of, up_to
from toolkit.vault.records import Records
from toolkit.vault.revisions import CHAIN_LENGTH, StoredRevision

OTHER = bytes(range(16))

FIRST, CORRECTION = ChangeKind.FIRST, ChangeKind.CORRECTION
ADDITION, WITHDRAWAL = ChangeKind.ADDITION, ChangeKind.WITHDRAWAL


def _revision(
    name: str,
    chain: int,
    sequence: int,
    after: Sequence[str] | None = None,
    *,
    change: ChangeKind = CORRECTION,
    utc: int = 0,
) -> StoredRevision:
    """A revision whose UUID is its name; without a body if it does not say what it follows."""
    body: dict[str, Json] = {}
    if after is not None:
        body["after"] = [_uuid(each).hex() for each in after]
    return StoredRevision(
        id=chain * CHAIN_LENGTH + sequence,
        uuid=_uuid(name),
        record=bytes(16),
        kind="incident",
        change=change.value,
        number=None,
        recorded_utc=utc,
        recorded_offset=0,
        recorded_zone="",
        salt=bytes(16),
        body=canonical(body) if after is not None or change is FIRST else None,
        content_digest=bytes(32),
        hash=bytes(32),
    )


def _uuid(name: str) -> bytes:
    return name.encode().ljust(16, b"\0")


def _names(revisions: Sequence[StoredRevision]) -> str:
    return " ".join(revision.uuid.rstrip(b"\0").decode() for revision in revisions)


def _first(chain: int = 0, sequence: int = 1) -> StoredRevision:
    return _revision("first", chain, sequence, change=FIRST, utc=50)


APART = [
    _first(chain=1),
    _revision("b", 1, 2, ["first"], utc=70),
    _revision("a", 0, 9, ["first"], utc=60),
    _revision("c", 0, 10, ["a"], utc=1),
]
"""Written on stick 1, corrected there once, and twice on stick 0, the second time by a slow clock."""


def test_a_correction_with_a_lower_id_still_comes_after_what_it_corrects(book: Book) -> None:
    """What stick 1 wrote first and stick 0 corrected is read in that order, whatever the ids."""
    other = Records(book.database, book.clock, OTHER)
    saved = other.add(incident("first, on the other stick"))

    now = book.records.correct(saved.id, incident("corrected here"), reason="r")

    assert now.content == incident("corrected here")
    assert book.records.get(saved.id) == now
    assert [each.reason for each in book.records.history(saved.id)] == ["", "r"]
    assert now.recorded_at == saved.recorded_at
    assert book.found("corrected") == ["corrected here"]
    assert book.found("other") == []


def test_what_follows_comes_behind_and_the_rest_by_time(book: Book) -> None:
    """No revision stands before one that its writer knew; of those that could be next the earlier is."""
    assert _names(in_order(APART)) == "first a c b"
    assert _names(in_order(APART[::-1])) == "first a c b"


def test_equal_times_are_told_apart_by_uuid() -> None:
    """The order is the same wherever it is made, even if two clocks showed the same."""
    equal = [_first(), _revision("z", 0, 2, ["first"]), _revision("y", 1, 1, ["first"])]

    assert _names(in_order(equal)) == "first y z"


def test_one_chain_is_in_its_own_order() -> None:
    """On one stick the chain tells the order, whatever bodies and clocks say."""
    chain = [_first(), _revision("a", 0, 2, utc=9), _revision("b", 0, 3, ["first"], utc=1)]

    assert _names(in_order(chain[::-1])) == "first a b"
    assert in_order([]) == []


def test_one_that_does_not_say_follows_the_one_before_it_in_its_chain() -> None:
    """So do emptied ones; one that has none before it in its chain follows the first."""
    silent = [
        _first(sequence=5),
        _revision("a", 0, 6, utc=99),
        _revision("b", 1, 1, utc=10),
        _revision("c", 1, 2, utc=5),
        _revision("d", 0, 7, utc=1),
    ]

    assert _names(in_order(silent)) == "first b c a d"
    assert _names(heads_of(in_order(silent))) == "c d"


def test_the_first_one_comes_first_whatever_its_id_and_time() -> None:
    """Even one that names only what nobody has follows it."""
    strange = [
        _first(chain=7),
        _revision("a", 0, 1, ["nobody"], utc=1),
        _revision("b", 1, 1, utc=0),
    ]

    assert _names(in_order(strange)) == "first b a"


def test_names_that_are_no_names_are_passed_over() -> None:
    """What a body of another program holds there cannot break anything."""
    odd = _revision("a", 1, 1, [])._replace(
        body=canonical({"after": [7, None, _uuid("first").hex()]})
    )
    worse = _revision("b", 2, 1, [])._replace(body=canonical({"after": "first"}))

    assert _names(in_order([_first(), odd, worse])) == "first a b"


def test_what_goes_round_in_a_circle_is_damage() -> None:
    """Nobody can have written two revisions that each know the other."""
    circle = [_first(), _revision("a", 0, 2, ["b"]), _revision("b", 1, 1, ["a"])]

    with pytest.raises(DatabaseDamaged):
        in_order(circle)


def test_heads_are_what_nothing_follows() -> None:
    """A later one takes up all the heads that it names."""
    merged = [*APART, _revision("d", 1, 3, ["b", "c"], utc=80)]

    assert _names(heads_of(in_order(APART))) == "c b"
    assert _names(heads_of(in_order(merged))) == "d"
    assert _names(heads_of([_first()])) == "first"


def test_names_are_sorted() -> None:
    """However the heads were found, the body says the same."""
    assert names_of(APART[1:3]) == [_uuid("a").hex(), _uuid("b").hex()]


def test_additions_say_nothing_in_place_of_anything() -> None:
    """What was last said counts, through any additions behind it."""
    noted = [
        _first(),
        _revision("note", 0, 2, ["first"], change=ADDITION),
        _revision("a", 1, 1, ["note"]),
        _revision("late", 0, 3, ["note"], change=ADDITION),
    ]

    assert _names(last_words(in_order(noted))) == "a"
    assert _names(last_words(noted[:2])) == "first"
    assert last_words([_revision("note", 0, 1, change=ADDITION)]) == []


def test_every_last_word_counts() -> None:
    """Two that do not know each other both stand, in order, until something follows both."""
    apart = [*APART, _revision("d", 0, 11, ["a", "c"], change=WITHDRAWAL)]

    assert _names(last_words(in_order(APART))) == "c b"
    assert _names(last_words(in_order(apart))) == "d b"


def test_what_a_writer_had_before_them_can_be_told() -> None:
    """Everything that a revision follows, directly or not, and nothing else."""
    ordered = in_order(APART)

    assert _names(up_to(ordered, ordered[2])) == "first a"
    assert _names(up_to(ordered, ordered[3])) == "first"
    assert up_to(ordered, ordered[0]) == []
