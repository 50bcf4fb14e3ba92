"""The groups that the fields of a date are asked and shown in."""

from __future__ import annotations

from screens.records.questions import Group, Groups, How, Question
from toolkit.domain.key_date import DateSort

GROUPS: Groups = (
    Group(
        "what",
        (
            Question("what"),
            Question("when", How.AHEAD),
            Question("sort", How.ONE_OF, DateSort, DateSort.OTHER),
        ),
        opened=True,
    ),
    Group(
        "there",
        (
            Question("where", How.TEXT),
            Question("bring", How.TEXT),
            Question("who_comes"),
            Question("done", How.YES_NO),
        ),
    ),
    Group("private", (Question("private_note", How.TEXT),)),
)
"""Every field that is written in, once; links are made elsewhere."""
