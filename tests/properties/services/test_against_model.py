"""The services over a real vault do what a few Python lists would, whatever is done in which order."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.unit.services.desks import TickingClock, locked_session, secret
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, title_of
from toolkit.domain.record import ChangeKind, Content, Draft, Record, RecordKind
from toolkit.errors import NothingChanged, RecordWithdrawn

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
keys = st.sampled_from(["quick", "new:helper", "new:incident"])


@dataclass
class Expected:
    """What the model knows of one record."""

    content: Content | None
    number: int | None = None
    changes: list[ChangeKind] = field(default_factory=lambda: [ChangeKind.FIRST])
    notes: list[str] = field(default_factory=list)
    withdrawn: bool = False


class Services(RuleBasedStateMachine):
    """Writes, corrects, adds, withdraws, drafts, closes and reopens, beside a model of it all."""

    incidents = Bundle("incidents")
    helpers = Bundle("helpers")
    drafts = Bundle("drafts")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = TickingClock()
        self.session = locked_session(self.folder / "files", self.clock)
        self.desk = self.session.unlock(secret())
        self.expected: dict[RecordId, Expected] = {}
        self.kept: dict[str, dict[str, str]] = {}
        self.card: list[RecordId] = []
        self.revisions = 0

    def teardown(self) -> None:
        """Close the vault and take it away."""
        self.session.close()
        shutil.rmtree(self.folder)

    # ---- incidents

    @rule(target=incidents, text=texts)
    def write_down(self, text: str) -> RecordId:
        """One quick line; its draft goes with it."""
        record = self.desk.incidents.write_down(text)
        self.kept.pop("quick", None)
        return self._added(record.id, Incident(what_happened=text.strip()), record.number)

    @rule(target=incidents, text=texts, place=texts, key=st.none() | keys)
    def save(self, text: str, place: str, key: str | None) -> RecordId:
        """The long form, from a draft or from none."""
        content = Incident(what_happened=text, place=place)
        record = self.desk.incidents.save(content, draft=key)
        self.kept.pop(key or "", None)
        return self._added(record.id, content, record.number)

    @rule(record=incidents, text=texts)
    def correct(self, record: RecordId, text: str) -> None:
        """A correction: refused once withdrawn, or where it changes nothing."""
        expected = self.expected[record]
        content = Incident(what_happened=text)
        try:
            self.desk.incidents.correct(record, content, reason="because")
        except RecordWithdrawn:
            assert expected.withdrawn
        except NothingChanged:
            assert expected.content == content
        else:
            assert not expected.withdrawn
            assert expected.content != content
            self._changed(record, ChangeKind.CORRECTION, content)

    @rule(record=incidents, text=texts)
    def add_note(self, record: RecordId, text: str) -> None:
        """Something remembered later: refused once withdrawn."""
        expected = self.expected[record]
        try:
            self.desk.incidents.add_note(record, text)
        except RecordWithdrawn:
            assert expected.withdrawn
        else:
            self._changed(record, ChangeKind.ADDITION, expected.content)
            expected.notes.append(text)

    @rule(record=incidents, destroy=st.booleans())
    def withdraw(self, record: RecordId, destroy: bool) -> None:
        """Taking back, once; destroying, once, even later."""
        expected = self.expected[record]
        possible = not expected.withdrawn or (destroy and expected.content is not None)
        try:
            self.desk.incidents.withdraw(record, reason="because", destroy=destroy)
        except RecordWithdrawn:
            assert not possible
        else:
            assert possible
            content = None if destroy else expected.content
            self._changed(record, ChangeKind.WITHDRAWAL, content)
            expected.withdrawn = True
            if destroy:
                expected.notes = []

    # ---- helpers and their card

    @rule(target=helpers, name=texts, kind=st.sampled_from(HelperKind))
    def save_helper(self, name: str, kind: HelperKind) -> RecordId:
        """A new helper, not on the card."""
        content = Helper(name=name, kind=kind)
        return self._added(self.desk.helpers.save(content).id, content, None)

    @rule(record=helpers, position=st.integers(0, 4))
    def put_on_card(self, record: RecordId, position: int) -> None:
        """Onto the card, or elsewhere on it."""
        if self.expected[record].withdrawn:
            return
        before = {each.id: each.revisions for each in self._all_helpers()}
        self.desk.helpers.put_on_card(record, position)
        if record in self.card:
            self.card.remove(record)
        self.card.insert(min(position, len(self.card)), record)
        # Making room may move others as well: how often each was written is the vault's business.
        for each in self._all_helpers():
            self.expected[each.id].changes += [ChangeKind.CORRECTION] * (
                each.revisions - before[each.id]
            )
            self.revisions += each.revisions - before[each.id]
            self.expected[each.id].content = each.content

    @rule(record=helpers)
    def take_off_card(self, record: RecordId) -> None:
        """Off the card; nothing where they were not on it."""
        if self.expected[record].withdrawn:
            return
        taken = self.desk.helpers.take_off_card(record)
        if record in self.card:
            self.card.remove(record)
            self._changed(record, ChangeKind.CORRECTION, taken.content)

    @rule(record=consumes(helpers))
    def withdraw_helper(self, record: RecordId) -> None:
        """Taking a helper back takes them off the card."""
        self.desk.helpers.withdraw(record, reason="because")
        self._changed(record, ChangeKind.WITHDRAWAL, self.expected[record].content)
        self.expected[record].withdrawn = True
        if record in self.card:
            self.card.remove(record)

    # ---- drafts

    @rule(target=drafts, key=keys, text=st.text(max_size=20))
    def keep_draft(self, key: str, text: str) -> str:
        """What is being typed; nothing typed is no draft."""
        text = text.encode("utf-8", "ignore").decode()
        fields = {"what_happened": text}
        draft = Draft(key=key, kind=RecordKind.INCIDENT, fields=fields, saved_at=self.clock())
        self.desk.drafts.keep(draft)
        if text.strip():
            self.kept[key] = fields
        else:
            self.kept.pop(key, None)
        return key

    @rule(key=drafts)
    def drop_draft(self, key: str) -> None:
        """Thrown away on purpose."""
        self.desk.drafts.drop(key)
        self.kept.pop(key, None)

    # ---- the vault itself

    @rule()
    def close_and_reopen(self) -> None:
        """Locking and unlocking."""
        self.session.close()
        self.desk = self.session.unlock(secret())

    @rule()
    def clock_goes_back(self) -> None:
        """The computer loses an hour."""
        self.clock.utc -= 3_600_000_000

    @precondition(lambda self: self.revisions)
    @rule()
    def check_the_record(self) -> None:
        """The chain holds just what was done."""
        verdict = self.desk.record_check.check()
        assert verdict.intact
        assert verdict.revisions == self.revisions

    # ---- what always holds

    @invariant()
    def incidents_are_listed_newest_first_without_gaps(self) -> None:
        """Numbers, titles and marks of the list are those of the model."""
        rows = self.desk.incidents.page(limit=1000)
        incidents = [each for each in self.expected.values() if each.number is not None]
        assert [row.number for row in rows] == list(range(len(incidents), 0, -1))
        assert self.desk.incidents.total() == len(rows)
        standing = IncidentFilter(withdrawn=False)
        assert self.desk.incidents.count(standing) == sum(not e.withdrawn for e in incidents)
        for row in rows:
            expected = self.expected[row.id]
            assert row.revisions == len(expected.changes)
            assert row.withdrawn == expected.withdrawn
            assert row.additions == expected.changes.count(ChangeKind.ADDITION)
            told = expected.content
            assert row.title == (title_of(told.what_happened) if isinstance(told, Incident) else "")

    @invariant()
    def each_record_stands_as_it_was_left(self) -> None:
        """Every record says what it was last told."""
        for id_, expected in self.expected.items():
            incident = expected.number is not None
            record = (self.desk.incidents if incident else self.desk.helpers).get(id_)
            assert record.content == expected.content
            assert (record.withdrawal is not None) == expected.withdrawn
            assert [note.text for note in record.additions] == expected.notes

    @invariant()
    def drafts_and_card_are_as_they_were_left(self) -> None:
        """Neither loses, gains or reorders anything by itself."""
        assert {draft.key: draft.fields for draft in self.desk.drafts.all()} == self.kept
        assert [record.id for record in self.desk.helpers.card()] == self.card

    # ---- keeping the model

    def _all_helpers(self) -> list[Record]:
        return [self.desk.helpers.get(row.id) for row in self.desk.helpers.all()]

    def _added(self, record: RecordId, content: Content, number: int | None) -> RecordId:
        assert record not in self.expected
        self.expected[record] = Expected(content, number)
        self.revisions += 1
        return record

    def _changed(self, record: RecordId, change: ChangeKind, content: Content | None) -> None:
        self.expected[record].changes.append(change)
        self.expected[record].content = content
        self.revisions += 1


class _NoDrafts:
    """A draft box that keeps nothing."""

    def keep(self, draft: Draft) -> None:
        """Lose it."""

    def drop(self, key: str) -> None:
        """Lose it too."""

    def all(self) -> tuple[Draft, ...]:
        """Nothing."""
        return ()


class Forgetful(Services):
    """The same with services that forget drafts."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = replace(self.desk, drafts=_NoDrafts())  # type: ignore[arg-type]  # on purpose


def test_the_services_do_what_the_model_does() -> None:
    """Whatever is written, corrected, withdrawn, drafted or reopened, both say the same."""
    run_state_machine_as_test(Services, settings=settings(max_examples=40, stateful_step_count=30))


def test_the_check_itself_can_fail() -> None:
    """Services that forget what is being typed are found out."""
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            Forgetful,
            settings=settings(
                max_examples=25, stateful_step_count=30, phases=[Phase.generate], database=None
            ),
        )
