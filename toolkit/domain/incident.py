"""One thing that happened, as the person who lived it writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.links import Breach, Link
from toolkit.domain.visibility import Visibility
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord

LONGEST_TEXT = 200_000
"""Characters in one field: some hundred printed pages, and far below what a database row takes."""


class IncidentKind(StrEnum):
    """What sort of thing it was; an incident may be several."""

    CALL = "call"
    MESSAGE = "message"
    EMAIL = "email"
    POST = "post"
    FOLLOWING = "following"
    WATCHING = "watching"
    TURNING_UP = "turning_up"
    GIFT_OR_LETTER = "gift_or_letter"
    DAMAGE = "damage"
    THEFT = "theft"
    THREAT = "threat"
    ASSAULT = "assault"
    CHOKING = "choking"
    SEXUAL = "sexual"
    WEAPON = "weapon"
    BREAK_IN = "break_in"
    TRACKING_DEVICE = "tracking_device"
    ACCOUNT_INTRUSION = "account_intrusion"
    IMPERSONATION = "impersonation"
    THROUGH_SOMEONE = "through_someone"
    MONEY_OR_WORK = "money_or_work"
    MISUSE_OF_COURT = "misuse_of_court"
    CHILDREN = "children"
    PET = "pet"
    ORDER_BREACHED = "order_breached"
    OTHER = "other"


class KnownBy(StrEnum):
    """How the person knows who it was."""

    SEEN = "seen"
    VOICE = "voice"
    NUMBER = "number"
    CAMERA = "camera"
    BELIEVED = "believed"


class PlaceKind(StrEnum):
    """Where it happened, in a word that orders and police areas turn on."""

    HOME = "home"
    WORK = "work"
    SCHOOL = "school"
    COURT = "court"
    VEHICLE = "vehicle"
    PUBLIC = "public"
    ONLINE = "online"
    PHONE = "phone"
    SOMEONE_ELSES = "someone_elses"
    OTHER = "other"


class Source(StrEnum):
    """How the person came to know of it."""

    SAW_IT = "saw_it"
    WAS_TOLD = "was_told"
    FOUND_LATER = "found_later"
    DEVICE_SHOWS = "device_shows"


class FieldGroup(StrEnum):
    """The groups of an incident's fields that travel together."""

    WHAT_HAPPENED = "what_happened"
    WHO = "who"
    PLACE = "place"
    CHANNEL = "channel"
    PEOPLE_THERE = "people_there"
    HARM = "harm"
    EFFECT = "effect"
    PRIVATE = "private"


DEFAULT_VISIBILITY: dict[FieldGroup, Visibility] = {
    FieldGroup.WHAT_HAPPENED: Visibility.MAY_BE_HANDED_OVER,
    FieldGroup.WHO: Visibility.MAY_BE_HANDED_OVER,
    FieldGroup.PLACE: Visibility.LAWYER_ONLY,
    FieldGroup.CHANNEL: Visibility.MAY_BE_HANDED_OVER,
    FieldGroup.PEOPLE_THERE: Visibility.LAWYER_ONLY,
    FieldGroup.HARM: Visibility.MAY_BE_HANDED_OVER,
    FieldGroup.EFFECT: Visibility.LAWYER_ONLY,
    FieldGroup.PRIVATE: Visibility.MINE_ALONE,
}
"""Addresses and helpers stay in unless chosen; private notes are never asked about twice."""


@dataclass(frozen=True, slots=True)
class Times:
    """How often, for a series kept as one entry ("37 calls")."""

    number: int
    counted: bool = True

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 1_000_000:
            raise InvalidRecord("times", "unknown")


@dataclass(frozen=True, slots=True)
class Witness:
    """Someone who was there, by name or as a link in Incident.links, and what they saw."""

    name: str
    saw: str = ""


@dataclass(frozen=True, slots=True)
class GroupVisibility:
    """One group's visibility where it differs from the default."""

    group: FieldGroup
    visibility: Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Everything a person can say of one incident; only *what_happened* is required.

    Facts stand apart from effects, and exact words apart from the summary.
    """

    what_happened: str
    when: When | None = None
    times: Times | None = None
    kinds: tuple[IncidentKind, ...] = ()
    did: str = ""
    said: str = ""
    who: str = ""
    known_by: tuple[KnownBy, ...] = ()
    appearance: str = ""
    vehicle: str = ""
    plate: str = ""
    place_kind: PlaceKind | None = None
    place: str = ""
    jurisdiction: str = ""
    channel_number: str = ""
    channel_account: str = ""
    channel_address: str = ""
    channel_device: str = ""
    present: str = ""
    children: str = ""
    witnesses: tuple[Witness, ...] = ()
    weapon: str = ""
    injuries: str = ""
    medical_record: str = ""
    damage: str = ""
    cost: str = ""
    fear: str = ""
    changed: str = ""
    effect_on_others: str = ""
    told_to_stop: When | None = None
    told_to_stop_how: str = ""
    term_breached: str = ""
    breaches: tuple[Breach, ...] = ()
    source: Source | None = None
    written_on_paper: When | None = None
    private_note: str = ""
    visibility: tuple[GroupVisibility, ...] = ()
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.what_happened.strip():
            raise InvalidRecord("what_happened", "empty")
        check_lengths(self, LONGEST_TEXT)

    def visibility_of(self, group: FieldGroup) -> Visibility:
        """The visibility chosen for *group*, or its default."""
        for chosen in self.visibility:
            if chosen.group is group:
                return chosen.visibility
        return DEFAULT_VISIBILITY[group]


def check_lengths(record: object, longest: int) -> None:
    """Refuse a text field of more than *longest* characters.

    Raises:
        InvalidRecord: ``"too_long"``, with the field's name.
    """
    for name in record.__dataclass_fields__:  # type: ignore[attr-defined]  # any dataclass
        value = getattr(record, name)
        if isinstance(value, str) and len(value) > longest:
            raise InvalidRecord(name, "too_long")
