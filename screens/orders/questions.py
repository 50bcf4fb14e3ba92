"""The groups that the fields of an order are asked and shown in."""

from __future__ import annotations

from screens.records.questions import Group, Groups, How, Question
from toolkit.domain.order import OrderSort
from toolkit.domain.visibility import Answer

TERMS = "terms"
COPIES = "copies"

GROUPS: Groups = (
    Group(
        "what",
        (
            Question("name"),
            Question("sort", How.ONE_OF, OrderSort, blank=OrderSort.PROTECTION),
            Question("case_number"),
            Question("protected", How.TEXT),
        ),
        opened=True,
    ),
    Group(TERMS, (Question(TERMS, How.OWN),), opened=True),
    Group(
        "times",
        (
            Question("issued", How.WHEN),
            Question("in_force_from", How.AHEAD),
            Question("expires", How.AHEAD),
            Question("renew_by", How.AHEAD),
        ),
    ),
    Group(
        "service",
        (
            Question("served", How.ONE_OF, Answer, blank=Answer.UNKNOWN),
            Question("served_on", How.WHEN),
            Question("served_by"),
            Question("proof_of_service"),
        ),
    ),
    Group(
        "court",
        (
            Question("court"),
            Question("judge"),
            Question("hearing", How.AHEAD),
            Question("hearing_where"),
        ),
    ),
    Group(
        "held",
        (
            Question("held_at"),
            Question("release", How.AHEAD),
            Question("watched_by"),
        ),
    ),
    Group(COPIES, (Question(COPIES, How.OWN), Question("registered_with", How.TEXT))),
    Group("private", (Question("private_note", How.TEXT),)),
)
"""Every field that is written in, once; links are made elsewhere."""
