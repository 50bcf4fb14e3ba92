"""Someone who can help, filled in by the person themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link
from toolkit.domain.visibility import Answer
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord

QuestionId = NewType("QuestionId", str)
"""Names one of the questions to ask first, as data/help_map/ holds them."""


class HelperKind(StrEnum):
    """The kinds of help that exist nearly everywhere; each is a row of the map."""

    FAMILY = "family"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    NEIGHBOUR = "neighbour"
    POLICE = "police"
    BUILDING_SECURITY = "building_security"
    PRISON = "prison"
    PAROLE_OR_PROBATION = "parole_or_probation"
    COURT = "court"
    SECURITY_EXPERT = "security_expert"
    LAWYER = "lawyer"
    LEGAL_AID = "legal_aid"
    ACCOUNTANT = "accountant"
    PRIVATE_DETECTIVE = "private_detective"
    THERAPIST = "therapist"
    CHILDRENS_THERAPIST = "childrens_therapist"
    SUPPORT_GROUP = "support_group"
    ONLINE_GROUP = "online_group"
    SOCIAL_SERVICES = "social_services"
    SHELTER = "shelter"
    ADVOCATE = "advocate"
    DOCTOR = "doctor"
    OTHER = "other"


class WayKind(StrEnum):
    """A way to reach someone."""

    PHONE = "phone"
    EMAIL = "email"
    MESSENGER = "messenger"
    OTHER = "other"


class MayKnow(StrEnum):
    """How much of the story this helper may be told."""

    ALL = "all"
    PART = "part"
    NOTHING = "nothing"


class Kept(StrEnum):
    """What this helper keeps for the person."""

    ORDER = "order"
    RECOVERY_CODE = "recovery_code"
    BAG = "bag"
    KEY = "key"
    COPY = "copy"


class MapState(StrEnum):
    """Where the person stands with a kind of help that has nobody under it yet."""

    BLANK = "blank"
    LOOKING = "looking"
    NOT_FOR_ME = "not_for_me"


@dataclass(frozen=True, slots=True)
class Way:
    """One phone number, address or account, and when it is safe to use it."""

    kind: WayKind
    value: str
    label: str = ""
    safe_hours: str = ""
    safe_to_leave_message: Answer = Answer.UNKNOWN
    safe_to_text: Answer = Answer.UNKNOWN

    def __post_init__(self) -> None:
        if not self.value.strip():
            raise InvalidRecord("ways", "empty")
        check_lengths(self, LONGEST_TEXT)


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What this helper said to one of the questions to ask before choosing them."""

    question: QuestionId
    words: str

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise InvalidRecord("answers", "empty")
        check_lengths(self, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """One of the person's own helpers; a name or code name and a kind are required."""

    name: str
    kind: HelperKind
    organisation: str = ""
    unit: str = ""
    badge: str = ""
    ways: tuple[Way, ...] = ()
    address: str = ""
    languages: str = ""
    their_reference: str = ""
    may_know: MayKnow | None = None
    may_know_part: str = ""
    code_word: str = ""
    in_emergency: str = ""
    keeps: tuple[Kept, ...] = ()
    keeps_note: str = ""
    last_contact: When | None = None
    next_contact: When | None = None
    may_be_named: Answer = Answer.UNKNOWN
    do_not_contact: bool = False
    do_not_contact_why: str = ""
    on_card: bool = False
    card_position: int = 0
    answers: tuple[GivenAnswer, ...] = ()
    private_note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidRecord("name", "empty")
        if not 0 <= self.card_position <= 999:
            raise InvalidRecord("card_position", "unknown")
        check_lengths(self, LONGEST_TEXT)
