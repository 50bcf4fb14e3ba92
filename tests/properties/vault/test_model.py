"""Any sequence of operations, held against a few lines of Python that say what ought to be there."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.unit.vault.making import Book, incident
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter
from toolkit.vault.chain import check_chain

WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


class Records(RuleBasedStateMachine):
    """Incidents in a vault beside incidents in a dictionary."""

    standing = Bundle("standing")
    withdrawn = Bundle("withdrawn")

    @initialize()
    def begin(self) -> None:
        """An empty vault, and nothing expected in it."""
        self.folder = Path(tempfile.mkdtemp())
        self.book = Book(self.folder / "A.DAT")
        self.texts: dict[RecordId, str] = {}
        self.notes: dict[RecordId, list[str]] = {}
        self.revisions = 0

    @rule(target=standing, text=TEXTS)
    def add(self, text: str) -> RecordId:
        """A new incident."""
        record = self.book.records.add(incident(text))
        self.texts[record.id] = text
        self.notes[record.id] = []
        self.revisions += 1
        assert record.number == len(self.texts)
        return record.id

    @rule(record=standing, text=TEXTS)
    def correct(self, record: RecordId, text: str) -> None:
        """Another text."""
        self.book.records.correct(record, incident(text), reason="r")
        self.texts[record] = text
        self.revisions += 1

    @rule(record=standing, text=TEXTS)
    def add_note(self, record: RecordId, text: str) -> None:
        """One text more."""
        self.book.records.add_note(record, text)
        self.notes[record].append(text)
        self.revisions += 1

    @rule(target=withdrawn, record=consumes(standing))
    def withdraw(self, record: RecordId) -> RecordId:
        """Taken back, the text kept."""
        self.book.records.withdraw(record, reason="r", destroy=False)
        self.revisions += 1
        return record

    @rule(record=consumes(standing) | consumes(withdrawn))
    def destroy(self, record: RecordId) -> None:
        """The text gone for good."""
        self.book.records.withdraw(record, reason="r", destroy=True)
        self.texts[record] = ""
        self.notes[record] = []
        self.revisions += 1

    @rule()
    def move_over(self) -> None:
        """The word index in memory goes into the file."""
        self.book.records._index.move_over()

    @rule()
    def rebuild(self) -> None:
        """The derived tables are made anew."""
        self.book.records.rebuild_derived()

    @rule()
    def open_again(self) -> None:
        """Closed and opened."""
        self.book = self.book.opened_again()

    @rule(words=st.lists(WORDS, min_size=1, max_size=2))
    def search(self, words: list[str]) -> None:
        """All words, newest record first."""
        expected = [
            record
            for record in reversed(self.texts)
            if set(words) <= set(" ".join([self.texts[record], *self.notes[record]]).split())
        ]
        hits = self.book.records.search(" ".join(words), limit=1000)
        assert [hit.record for hit in hits] == expected

    @invariant()
    def everything_is_there(self) -> None:
        """Each record, the list and the chain say what they should."""
        rows = self.book.records.incidents(IncidentFilter(), offset=0, limit=1000)
        assert [row.number for row in reversed(rows)] == list(range(1, len(self.texts) + 1))
        for row in rows:
            record = self.book.records.get(row.id)
            text = record.content.what_happened if isinstance(record.content, Incident) else ""
            assert text == self.texts[row.id] == row.title
            assert [addition.text for addition in record.additions] == self.notes[row.id]
        verdict = check_chain(self.book.database)
        assert verdict.intact
        assert verdict.revisions == self.revisions

    def teardown(self) -> None:
        """Nothing is left behind."""
        self.book.database.close()
        shutil.rmtree(self.folder)


def test_records_are_what_the_model_says() -> None:
    """However writing, correcting, destroying and opening again follow each other."""
    run_state_machine_as_test(
        Records, settings=settings(max_examples=15, stateful_step_count=25, deadline=None)
    )
