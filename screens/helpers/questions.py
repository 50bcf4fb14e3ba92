"""The groups that a helper's fields are asked and shown in."""

from __future__ import annotations

from screens.records.questions import Group, Groups, How, Question
from toolkit.domain.helper import HelperKind, Kept, MayKnow
from toolkit.domain.visibility import Answer

WAYS = "ways"
ANSWERS = "answers"
"""What was answered to the questions to ask first."""

CARD_PLACE = "card_place"
"""The place on the card: 1 for the first, empty for the last."""

GROUPS: Groups = (
    Group(
        "who",
        (
            Question("name"),
            Question("kind", How.ONE_OF, HelperKind),
        ),
        opened=True,
    ),
    Group("reach", (Question(WAYS, How.OWN),), opened=True),
    Group(
        "emergency",
        (
            Question("in_emergency", How.TEXT),
            Question("code_word"),
            Question("on_card", How.YES_NO),
            Question(CARD_PLACE, How.OWN),
        ),
        opened=True,
    ),
    Group("asked", (Question(ANSWERS, How.OWN),)),
    Group(
        "office",
        (
            Question("organisation"),
            Question("unit"),
            Question("badge"),
            Question("their_reference"),
            Question("languages"),
            Question("address", How.TEXT),
        ),
    ),
    Group(
        "knows",
        (
            Question("may_know", How.ONE_OF, MayKnow),
            Question("may_know_part", How.TEXT),
            Question("may_be_named", How.ONE_OF, Answer, Answer.UNKNOWN),
        ),
    ),
    Group("keeps", (Question("keeps", How.SOME_OF, Kept), Question("keeps_note"))),
    Group("contact", (Question("last_contact", How.WHEN), Question("next_contact", How.AHEAD))),
    Group(
        "not_contact",
        (Question("do_not_contact", How.YES_NO), Question("do_not_contact_why", How.TEXT)),
    ),
    Group("private", (Question("private_note", How.TEXT),)),
)
"""Every field that is written in, once; links are made elsewhere."""
