"""How the long form is laid out: which question stands where, and who may see the answers."""

from __future__ import annotations

from dataclasses import dataclass

from screens.records.breached import BREACHES
from screens.records.questions import Group, How, Question
from toolkit.domain.incident import FieldGroup, IncidentKind, KnownBy, PlaceKind, Source

TIMES = "times"
WITNESSES = "witnesses"
DONE_BY = "done_by"
SEEN_BY = "seen_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormGroup(Group):
    """Questions under one short name, which are seen by the same people.

    Attributes:
        shown_as: The group of fields whose visibility holds for them. It is chosen once: in the
            first form group that stands for it, and for private notes nowhere.
    """

    shown_as: FieldGroup


def _group(
    name: str, shown_as: FieldGroup, *questions: Question, opened: bool = False
) -> FormGroup:
    last = Question(f"{SEEN_BY}.{name}", How.OWN)
    return FormGroup(name, (*questions, last), opened=opened, shown_as=shown_as)


GROUPS: tuple[FormGroup, ...] = (
    _group(
        "what_happened",
        FieldGroup.WHAT_HAPPENED,
        Question("what_happened", How.TEXT),
        Question("when", How.WHEN),
        Question("kinds", How.SOME_OF, IncidentKind),
        Question(TIMES, How.OWN),
        opened=True,
    ),
    _group(
        "acts_and_words",
        FieldGroup.WHAT_HAPPENED,
        Question("did", How.TEXT),
        Question("said", How.TEXT),
    ),
    _group(
        "who",
        FieldGroup.WHO,
        Question(DONE_BY, How.OWN),
        Question("who"),
        Question("known_by", How.SOME_OF, KnownBy),
        Question("appearance", How.TEXT),
        Question("vehicle"),
        Question("plate"),
    ),
    _group(
        "place",
        FieldGroup.PLACE,
        Question("place_kind", How.ONE_OF, PlaceKind),
        Question("place", How.TEXT),
        Question("jurisdiction"),
    ),
    _group(
        "channel",
        FieldGroup.CHANNEL,
        Question("channel_number"),
        Question("channel_account"),
        Question("channel_address"),
        Question("channel_device"),
    ),
    _group(
        "people_there",
        FieldGroup.PEOPLE_THERE,
        Question("present", How.TEXT),
        Question("children", How.TEXT),
        Question(WITNESSES, How.OWN),
    ),
    _group(
        "harm",
        FieldGroup.HARM,
        Question("injuries", How.TEXT),
        Question("medical_record"),
        Question("weapon"),
        Question("damage", How.TEXT),
        Question("cost"),
    ),
    _group(
        "effect",
        FieldGroup.EFFECT,
        Question("fear", How.TEXT),
        Question("changed", How.TEXT),
        Question("effect_on_others", How.TEXT),
    ),
    _group(
        "stop_and_orders",
        FieldGroup.WHAT_HAPPENED,
        Question("told_to_stop", How.WHEN),
        Question("told_to_stop_how"),
        Question(BREACHES, How.OWN),
        Question("term_breached", How.TEXT),
    ),
    _group(
        "how_known",
        FieldGroup.WHAT_HAPPENED,
        Question("source", How.ONE_OF, Source),
        Question("written_on_paper", How.WHEN),
    ),
    _group("private", FieldGroup.PRIVATE, Question("private_note", How.TEXT)),
)
"""Every field of an incident, once; links stand among them."""


def decides(group: FormGroup) -> bool:
    """Whether the visibility of its fields is chosen in this form group."""
    # What is for the person alone is never asked about: asking invites a slip.
    if group.shown_as is FieldGroup.PRIVATE:
        return False
    first = next(each for each in GROUPS if each.shown_as is group.shown_as)
    return group.name == first.name
