"""What is asked of someone being told."""

from __future__ import annotations

from screens.records.helper_field import HELPER
from screens.records.questions import Group, Groups, How, Question

GROUPS: Groups = (
    Group(
        "who",
        (Question("to"), Question(HELPER, How.OWN), Question("when", How.WHEN)),
        opened=True,
    ),
    Group(
        "said",
        (
            Question("what", How.TEXT),
            Question("asked", How.TEXT),
            Question("went", How.TEXT),
        ),
        opened=True,
    ),
)
