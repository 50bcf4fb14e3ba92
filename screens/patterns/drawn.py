"""What a section of the page consists of: lines, some of which lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from screens.base import Go
from screens.patterns.glyphs import BLOCKS, PLAIN, Glyphs
from screens.patterns.lines import wrapped
from toolkit.services.preferences import PictureForm


class Counting(StrEnum):
    """What a bar shows: how many entries, or how many times those stand for together."""

    ENTRIES = "entries"
    TIMES = "times"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How everything is drawn.

    Attributes:
        width: Cells of the longest line.
        height: Lines of the highest bar.
    """

    form: PictureForm = PictureForm.BLOCKS
    counting: Counting = Counting.ENTRIES
    width: int
    height: int

    @property
    def glyphs(self) -> Glyphs:
        """The signs to draw with; a table has none but plain ones."""
        return BLOCKS if self.form is PictureForm.BLOCKS else PLAIN

    @property
    def is_table(self) -> bool:
        """Whether numbers stand in place of pictures."""
        return self.form is PictureForm.TABLE


class Kind(StrEnum):
    """What a line is."""

    PICTURE = "picture"
    WORDS = "words"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """One line.

    Attributes:
        to: Where Enter or a click leads, or None.
    """

    words: str
    kind: Kind = Kind.WORDS
    to: Go | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A section: its heading and its lines."""

    title: str
    rows: tuple[Row, ...]


def picture(lines: Iterable[str]) -> list[Row]:
    """Lines of a picture or a table."""
    return [Row(line, Kind.PICTURE) for line in lines]


def sentence(words: str, view: View) -> list[Row]:
    """Words to read, wrapped."""
    return [Row(line) for line in wrapped(words, view.width)]


def note(words: Iterable[str], view: View) -> list[Row]:
    """How it is counted and what is left out, below a picture, in quieter letters."""
    return [Row(line, Kind.NOTE) for line in wrapped(" ".join(words), view.width)]
