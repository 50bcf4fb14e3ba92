"""Who may ever see a group of a record's fields."""

from __future__ import annotations

from enum import StrEnum


class Visibility(StrEnum):
    """How far a group of fields may travel; every hand-over asks again."""

    MAY_BE_HANDED_OVER = "may_be_handed_over"
    LAWYER_ONLY = "lawyer_only"
    MINE_ALONE = "mine_alone"


class Answer(StrEnum):
    """A question that may honestly stay open."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"
