"""The groups that the fields of a person of concern are asked and shown in."""

from __future__ import annotations

from screens.records.questions import Group, Groups, How, Question

GROUPS: Groups = (
    Group(
        "who",
        (
            Question("names", How.TEXT),
            Question("relationship"),
            Question("appearance", How.TEXT),
        ),
        opened=True,
    ),
    Group(
        "reach",
        (
            Question("numbers", How.TEXT),
            Question("handles", How.TEXT),
            Question("vehicles", How.TEXT),
            Question("addresses", How.TEXT),
            Question("work", How.TEXT),
        ),
    ),
    Group(
        "danger",
        (
            Question("weapons", How.TEXT),
            Question("custody"),
            Question("release", How.AHEAD),
            Question("parole", How.AHEAD),
            Question("conditions", How.TEXT),
        ),
    ),
    Group("private", (Question("private_note", How.TEXT),)),
)
"""Every field that is written in, once; links are made elsewhere."""
