"""What there is of the program to put on another stick."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.stick.layout import DEFAULT_NAME
from toolkit.stick.programs import name_on, programs_in


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be put on a stick.

    Attributes:
        systems: The systems that there is a program for; none where there is no program at all.
        name: What it would be called there unless the person says otherwise.
    """

    systems: tuple[str, ...]
    name: str


def offered(source: Path | None, target: Path | None) -> Offered:
    """What can be taken from *source*, and what it would be called on *target*.

    A program keeps the name that it has on the stick already, else the one that it has here.

    Raises:
        PlaceError: The drive that the program lies on does not answer.
    """
    if source is None:
        return Offered((), DEFAULT_NAME)
    systems = tuple(each.system for each in programs_in(source))
    there = name_on(target) if target is not None else None
    return Offered(systems, there or name_on(source) or DEFAULT_NAME)
