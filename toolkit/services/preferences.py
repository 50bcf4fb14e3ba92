"""How the person wants the program to behave, kept inside the vault."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import TypedDict, Unpack

from toolkit.errors import InvalidRecord
from toolkit.vault.settings import Settings

SHORTEST_IDLE = 30
LONGEST_IDLE = 3600
DEFAULT_IDLE = 180
"""Seconds."""

_REGION = re.compile(r"[A-Z]{2}|")


class PictureForm(StrEnum):
    """How counts are shown: drawn with block characters, drawn with ASCII, or as numbers."""

    BLOCKS = "blocks"
    PLAIN = "plain"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen, or the defaults.

    Attributes:
        idle_seconds: Seconds without a key or click before it closes by itself.
        day_first: Whether 3/4 is the third of April; None until the person was asked.
        southern: Whether summer is December to February.
        dark: Light text on a dark ground.
        practised_exit: The quick way out was explained and tried once.
        editor_note_shown: The note that others may one day read the entries was shown once.
        own_disk_known: The person chose to keep the files on a computer's own disk.
        region: Whose telephone numbers are usual, as the two letters of ISO 3166; empty until the
            person chose.
        pictures: How counts are shown.
    """

    idle_seconds: int = DEFAULT_IDLE
    day_first: bool | None = None
    southern: bool = False
    dark: bool = True
    practised_exit: bool = False
    editor_note_shown: bool = False
    own_disk_known: bool = False
    region: str = ""
    pictures: PictureForm = PictureForm.BLOCKS

    def __post_init__(self) -> None:
        if not SHORTEST_IDLE <= self.idle_seconds <= LONGEST_IDLE:
            raise InvalidRecord("idle_seconds", "unknown")
        if not _REGION.fullmatch(self.region):
            raise InvalidRecord("region", "unknown")


class Changes(TypedDict, total=False):
    """Some of the fields of Choices, under the same names."""

    idle_seconds: int
    day_first: bool | None
    southern: bool
    dark: bool
    practised_exit: bool
    editor_note_shown: bool
    own_disk_known: bool
    region: str
    pictures: PictureForm


class Preferences:
    """Reads and changes the choices."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self) -> Choices:
        """What is chosen now; anything never chosen, or unreadable, has its default."""
        return Choices(
            idle_seconds=self._idle_seconds(),
            day_first=self._answer("day_first"),
            southern=self._flag("southern", default=False),
            dark=self._flag("dark", default=True),
            practised_exit=self._flag("practised_exit", default=False),
            editor_note_shown=self._flag("editor_note_shown", default=False),
            own_disk_known=self._flag("own_disk_known", default=False),
            region=self._region(),
            pictures=self._pictures(),
        )

    def change(self, **changes: Unpack[Changes]) -> Choices:
        """Choose anew what is named, leave the rest, and return it all.

        Raises:
            InvalidRecord: idle_seconds is outside SHORTEST_IDLE to LONGEST_IDLE, or region is no
                two letters; nothing changed.
        """
        before = self.read()
        after = replace(before, **changes)
        for name, value in asdict(after).items():
            if value != getattr(before, name):
                self._settings.put(_key(name), value)
        return after

    def _idle_seconds(self) -> int:
        value = self._settings.get(_key("idle_seconds"), DEFAULT_IDLE)
        if isinstance(value, int) and SHORTEST_IDLE <= value <= LONGEST_IDLE:
            return value
        return DEFAULT_IDLE

    def _region(self) -> str:
        value = self._settings.get(_key("region"), "")
        return value if isinstance(value, str) and _REGION.fullmatch(value) else ""

    def _pictures(self) -> PictureForm:
        value = self._settings.get(_key("pictures"), "")
        return next((form for form in PictureForm if form == value), PictureForm.BLOCKS)

    def _answer(self, name: str) -> bool | None:
        value = self._settings.get(_key(name), None)
        return value if isinstance(value, bool) else None

    def _flag(self, name: str, *, default: bool) -> bool:
        answer = self._answer(name)
        return default if answer is None else answer


def _key(name: str) -> str:
    return f"preference.{name}"
