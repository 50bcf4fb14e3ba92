"""What computers note by themselves: the rows of the catalogue, by system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.content import table


class System(StrEnum):
    """The systems that are told apart."""

    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"


EVERYWHERE = "every"
"""The table of what holds on each system."""


class State(StrEnum):
    """What a program can do about it."""

    PREVENTED = "prevented"
    REDUCED = "reduced"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that may be found later.

    Attributes:
        what: What it is.
        state: Whether anything can be done about it.
        where: Where it is kept, and what this program does about it.
        do: What the person can do, where there is something.
    """

    what: str
    state: State
    where: str
    do: str


def rows_of(which: str) -> tuple[Row, ...]:
    """The rows of a system, or of EVERYWHERE, in the order of the catalogue."""
    return tuple(
        Row(row["what"], State(row["state"]), row["where"], row.get("do", ""))
        for row in table(f"traces.{which}").values()
    )


def system_of(platform: str) -> System:
    """Which of them *platform* is, by its name in sys.platform."""
    return {"win32": System.WINDOWS, "darwin": System.MAC}.get(platform, System.LINUX)
