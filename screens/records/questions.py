"""How a form asks for the fields of a record, and how a page of it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    ONE_OF = "one_of"
    SOME_OF = "some_of"
    YES_NO = "yes_no"
    WHEN = "when"
    AHEAD = "ahead"
    """A time that lies ahead."""
    OWN = "own"
    """By a widget that the subject brings, under several names of its own."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a form.

    Attributes:
        name: The field's name in the domain class.
        how: How it is filled in.
        options: What ONE_OF and SOME_OF choose from.
        blank: What ONE_OF holds where nothing was chosen; without one that is no answer at all.
    """

    name: str
    how: How = How.LINE
    options: type[StrEnum] | None = None
    blank: StrEnum | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that stand under one name.

    Attributes:
        name: Its word in the catalogue.
        questions: In order.
        opened: Whether it stands open before anything is filled in.
    """

    name: str
    questions: tuple[Question, ...]
    opened: bool = False


Groups = tuple[Group, ...]


def every_question(groups: Groups) -> Iterator[Question]:
    """The questions of all *groups*, in order."""
    for group in groups:
        yield from group.questions
