"""Sticks that are written to and joined in any order, and what they must come to in the end."""

from __future__ import annotations

import random
import shutil
import tempfile
from itertools import combinations
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.unit.vault.making import Book, SetClock, incident
from tests.unit.vault.sticks import (
    all_records,
    copied,
    copied_by_hand,
    counted,
    derived,
    everything,
    first_book,
    join,
    labels,
    reopened,
    titles,
)
from toolkit.domain.incident import Incident
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.record import Content, Record, RecordKind
from toolkit.domain.report import Report
from toolkit.vault.chain import check_chain
from toolkit.vault.revisions import CHAIN_LENGTH

MOST_STICKS = 4
WHICH = st.integers(0, 10_000)
TEXTS = st.sampled_from(["alpha beta", "beta gamma", "gamma delta", "delta alpha", "beta"])
MINUTES = st.integers(-600, 600)


class Sticks(RuleBasedStateMachine):
    """Up to four vaults that began as one."""

    @initialize()
    def begin(self) -> None:
        """One empty vault."""
        self.folder = Path(tempfile.mkdtemp())
        self.books = [first_book(self.folder, SetClock())]
        self.written: set[tuple[bytes, bytes]] = set()

    def _book(self, which: int) -> Book:
        return self.books[which % len(self.books)]

    def _record(self, book: Book, which: int, *, open_only: bool = True) -> Record | None:
        records = [book.records.get(record) for record in all_records(book)]
        fitting = [each for each in records if not (open_only and each.withdrawal)]
        return fitting[which % len(fitting)] if fitting else None

    def _note(self, book: Book) -> None:
        """Remember every revision that was acknowledged."""
        self.written.update(book.database.rows("SELECT uuid, hash FROM revision"))

    @precondition(lambda self: len(self.books) < MOST_STICKS)
    @rule(which=WHICH)
    def copy(self, which: int) -> None:
        """A proper copy, which writes as a stick of its own."""
        self.books.append(copied(self._book(which), f"stick {len(self.books)}"))

    @precondition(lambda self: len(self.books) < MOST_STICKS)
    @rule(which=WHICH)
    def copy_by_hand(self, which: int) -> None:
        """A copy that a file manager made, which goes on as the same stick."""
        self.books.append(copied_by_hand(self._book(which), f"stick {len(self.books)}"))

    @rule(which=WHICH, minutes=MINUTES)
    def turn_clock(self, which: int, minutes: int) -> None:
        """Another computer's clock shows something else."""
        self._book(which).clock.utc += minutes * 60_000_000 + which

    @rule(which=WHICH, text=TEXTS)
    def add(self, which: int, text: str) -> None:
        """A new incident."""
        book = self._book(which)
        book.records.add(incident(text))
        self._note(book)

    @rule(which=WHICH, record=WHICH, text=TEXTS, report=st.booleans())
    def tie(self, which: int, record: int, text: str, *, report: bool) -> None:
        """A report that covers a record of any kind, or an incident that breaks it."""
        book = self._book(which)
        found = self._record(book, record, open_only=False)
        if found is not None:
            covered = (Link(Relation.COVERS, found.id),)
            broken = (Breach(found.id, TermId("0123abcd")),)
            book.records.add(
                Report(to=text, links=covered)
                if report
                else Incident(what_happened=text, breaches=broken)
            )
            self._note(book)

    @rule(which=WHICH, record=WHICH, text=TEXTS)
    def correct(self, which: int, record: int, text: str) -> None:
        """Another text, for a record that stands."""
        book = self._book(which)
        found = self._record(book, record)
        if found is not None:
            book.records.correct(found.id, _saying(text, found.kind), reason="r")
            self._note(book)

    @rule(which=WHICH, record=WHICH, text=TEXTS)
    def add_note(self, which: int, record: int, text: str) -> None:
        """One text more."""
        book = self._book(which)
        found = self._record(book, record)
        if found is not None:
            book.records.add_note(found.id, text)
            self._note(book)

    @rule(which=WHICH, record=WHICH, destroy=st.booleans())
    def withdraw(self, which: int, record: int, *, destroy: bool) -> None:
        """Taken back, and perhaps destroyed."""
        book = self._book(which)
        found = self._record(book, record, open_only=not destroy)
        if found is not None and not (found.withdrawal and found.withdrawal.destroyed):
            book.records.withdraw(found.id, reason="r", destroy=destroy)
            self._note(book)

    @rule(which=WHICH, text=TEXTS)
    def settle(self, which: int, text: str) -> None:
        """One of the conflicts, if there is any, is settled."""
        book = self._book(which)
        conflicts = book.records.conflicts()
        if conflicts:
            chosen = conflicts[which % len(conflicts)]
            assert len(chosen.heads) > 1
            assert sum(head.shown for head in chosen.heads) == 1
            book.records.settle(chosen.record, _saying(text, chosen.kind), reason="r")
            self._note(book)

    @rule(which=WHICH)
    def move_over(self, which: int) -> None:
        """The word index in memory goes into the file."""
        self._book(which).records._index.move_over()

    @rule(which=WHICH)
    def open_again(self, which: int) -> None:
        """Closed and opened."""
        place = which % len(self.books)
        self.books[place] = reopened(self.books[place])

    @precondition(lambda self: len(self.books) > 1)
    @rule(one=WHICH, other=WHICH)
    def join_two(self, one: int, other: int) -> None:
        """Two of them are brought together; once is enough."""
        first, second = self._book(one), self._book(other)
        if first is not second:
            join(first, second)
            assert everything(first) == everything(second)
            assert join(first, second) == (0, 0)

    def teardown(self) -> None:
        """All are brought together, in any order, and are held against each other."""
        pairs = list(combinations(self.books, 2))
        random.Random(len(self.written)).shuffle(pairs)
        for pair in (*pairs, *pairs):
            join(*pair)
        for book in self.books:
            self._hold(book)
        for book in self.books:
            book.database.close()
        shutil.rmtree(self.folder)

    def _hold(self, book: Book) -> None:
        first = self.books[0]
        assert check_chain(book.database).intact
        assert set(book.database.rows("SELECT uuid, hash FROM revision")) == self.written
        assert everything(book) == everything(first)
        assert _chains(book) == _chains(first)
        assert _conflicts(book) == _conflicts(first)
        assert sorted(titles(book)) == sorted(titles(first))
        assert counted(book) == counted(first)
        shown = labels(book)
        assert len(set(shown)) == len(shown)
        for record in all_records(book):
            _hold_record(book, record)
        _hold_derived(book)


def _saying(text: str, kind: RecordKind) -> Content:
    return Report(to=text) if kind is RecordKind.REPORT else incident(text)


def _chains(book: Book) -> set[tuple[bytes, ...]]:
    """The hashes of each chain in order, whatever its number."""
    chains: dict[int, list[bytes]] = {}
    for id_, hash_ in book.database.rows("SELECT id, hash FROM revision ORDER BY id"):
        chains.setdefault(id_ // CHAIN_LENGTH, []).append(hash_)
    return {tuple(each) for each in chains.values()}


def _conflicts(book: Book) -> set[tuple[RecordId, tuple[object, ...]]]:
    return {
        (
            conflict.record,
            tuple((head.content, head.recorded_at, head.withdrawn) for head in conflict.heads),
        )
        for conflict in book.records.conflicts()
    }


def _hold_record(book: Book, record: RecordId) -> None:
    """Text is gone where it was destroyed, and nowhere else."""
    history = book.records.history(record)
    now = book.records.get(record)
    destroyed = now.withdrawal is not None and now.withdrawal.destroyed
    assert any(each.destroyed for each in history) == destroyed
    assert (now.content is None) == destroyed
    assert not (now.in_conflict and now.withdrawal)


def _hold_derived(book: Book) -> None:
    """What was kept up step by step is what is made anew from the log."""
    found = {word: book.found(word) for word in ("alpha", "beta", "gamma", "delta")}
    book.records._index.move_over()
    book.database.execute("INSERT INTO word (word) VALUES ('integrity-check')")
    before = derived(book)
    book.records.rebuild_derived()
    assert derived(book) == before
    assert {word: book.found(word) for word in found} == found


def test_however_they_are_written_and_joined_they_come_to_the_same() -> None:
    """Nothing is lost, every chain holds, and records, order and conflicts agree on every stick."""
    run_state_machine_as_test(
        Sticks, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
    )
