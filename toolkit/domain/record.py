"""A record as it stands now, and the revisions that made it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import Helper
from toolkit.domain.incident import Incident
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.numbering import number_label
from toolkit.domain.order import Order
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanItem, PlanReview
from toolkit.domain.report import Report

Content = (
    Incident
    | Helper
    | PersonOfConcern
    | Order
    | Report
    | KeyDate
    | PlanItem
    | PlanReview
    | Disclosure
)


class RecordKind(StrEnum):
    """Which class a record's content is of."""

    INCIDENT = "incident"
    HELPER = "helper"
    PERSON = "person"
    ORDER = "order"
    REPORT = "report"
    DATE = "date"
    PLAN_ITEM = "plan_item"
    PLAN_REVIEW = "plan_review"
    DISCLOSURE = "disclosure"


CONTENT_CLASSES: dict[RecordKind, type[Content]] = {
    RecordKind.INCIDENT: Incident,
    RecordKind.HELPER: Helper,
    RecordKind.PERSON: PersonOfConcern,
    RecordKind.ORDER: Order,
    RecordKind.REPORT: Report,
    RecordKind.DATE: KeyDate,
    RecordKind.PLAN_ITEM: PlanItem,
    RecordKind.PLAN_REVIEW: PlanReview,
    RecordKind.DISCLOSURE: Disclosure,
}


def kind_of(content: Content) -> RecordKind:
    """The kind of record that *content* makes."""
    return next(kind for kind, made in CONTENT_CLASSES.items() if type(content) is made)


class ChangeKind(StrEnum):
    """What a revision does to its record."""

    FIRST = "first"
    CORRECTION = "correction"
    ADDITION = "addition"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One link of the chain; nothing in it ever changes.

    Attributes:
        sequence: Place in its stick's chain, from 1, without gaps.
        stick: Number of the stick that it was written on, from 0.
        content: What the record said from here on; None for additions and withdrawals, and when
            the text was destroyed.
        text: An addition's text.
        reason: Why, for a correction or withdrawal.
        typed_by: Who typed it, where that was not the person themselves.
        clock_noted: The computer's clock stood earlier than at the revision before.
        destroyed: The content was destroyed for safety; its digest stays in the chain.
        digest: SHA-256 of the revision, 32 bytes, as in docs/vault-format.md.
    """

    record: RecordId
    kind: RecordKind
    change: ChangeKind
    sequence: int
    recorded_at: Moment
    digest: bytes
    stick: int = 0
    content: Content | None = None
    text: str = ""
    reason: str = ""
    typed_by: str = ""
    clock_noted: bool = False
    destroyed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Something remembered later."""

    text: str
    recorded_at: Moment
    typed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The visible mark that a withdrawn record leaves."""

    reason: str
    recorded_at: Moment
    destroyed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it stands now.

    Attributes:
        number: An incident's number, counted from 1 without gaps; None for other kinds.
        stick: Number of the stick that it was first written on, from 0.
        content: The current text; None only when it was withdrawn and destroyed.
        recorded_at: When the first revision was made.
        changed_at: When the newest revision was made.
        revisions: How many revisions it has; 1 means never changed.
        in_conflict: It was changed on two sticks while they were apart, says two things now, and
            waits for the person to choose. *content* is one of the two.
    """

    id: RecordId
    kind: RecordKind
    number: int | None
    content: Content | None
    recorded_at: Moment
    changed_at: Moment
    revisions: int = 1
    additions: tuple[Addition, ...] = ()
    withdrawal: Withdrawal | None = None
    typed_by: str = ""
    stick: int = 0
    in_conflict: bool = False

    @property
    def label(self) -> str:
        """The number as it is shown; empty for kinds that have none."""
        return number_label(self.number, self.stick)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was being typed, not yet a record; it leaves no revision.

    Attributes:
        key: One draft a form: ``"quick"``, ``"new:helper"``, ``"correct:<record id>"``.
        kind: What it would become.
        record: The record being corrected, if any.
        fields: Field name to what stood in it, exactly as typed.
        saved_at: When it was last sealed.
    """

    key: str
    kind: RecordKind
    fields: dict[str, str]
    saved_at: Moment
    record: RecordId | None = None
