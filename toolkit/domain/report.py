"""What was reported to whom, the answer, and what is to come of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link, Relation
from toolkit.domain.visibility import Answer
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord


class ReportedTo(StrEnum):
    """What sort of place it was reported to."""

    POLICE = "police"
    COURT = "court"
    PRISON_OR_PAROLE = "prison_or_parole"
    PLATFORM = "platform"
    PHONE_COMPANY = "phone_company"
    EMPLOYER = "employer"
    SCHOOL = "school"
    LANDLORD = "landlord"
    SECURITY = "security"
    CHILD_SERVICES = "child_services"
    OTHER = "other"


class ReportWay(StrEnum):
    """How it was reported."""

    CALL = "call"
    IN_PERSON = "in_person"
    ONLINE = "online"
    LETTER = "letter"
    THROUGH_SOMEONE = "through_someone"


class Outcome(StrEnum):
    """What came of it so far."""

    WAITING = "waiting"
    TAKEN_DOWN = "taken_down"
    TAKEN_UP = "taken_up"
    WARNED = "warned"
    ARRESTED = "arrested"
    CHARGED = "charged"
    REFUSED = "refused"
    CLOSED = "closed"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that was made: to whom is required, in words or as a link to a helper.

    Attributes:
        when: When it was made.
        outcome_words: What they said, reasons included, as close to their words as can be.
        next_when: When to ask again, or when they said that they would.
        next_done: The next step was taken.
        treated: How the person was treated; never part of a hand-over.
    """

    to: str = ""
    sort: ReportedTo | None = None
    when: When | None = None
    way: ReportWay | None = None
    officer: str = ""
    badge: str = ""
    unit: str = ""
    report_number: str = ""
    incident_number: str = ""
    dispatch_number: str = ""
    written_copy: Answer = Answer.UNKNOWN
    evidence_given: str = ""
    receipt: str = ""
    promised: str = ""
    outcome: Outcome = Outcome.WAITING
    outcome_words: str = ""
    next_step: str = ""
    next_when: When | None = None
    next_done: bool = False
    treated: str = ""
    private_note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        named = any(link.relation is Relation.REPORTED_TO for link in self.links)
        if not self.to.strip() and not named:
            raise InvalidRecord("to", "empty")
        check_lengths(self, LONGEST_TEXT)
