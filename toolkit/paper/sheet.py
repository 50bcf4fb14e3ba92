"""What stands on a sheet of paper, and nothing of how it is drawn: plain text is one way of many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what belongs together."""

    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences to read."""

    words: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """What is known, a row each: its name and what there is to say, of one line or several."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """What is counted from 1 on, each of one line or several."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to be filled in by hand.

    Attributes:
        label: What is asked.
        lines: How many lines there are to write on.
        share: How much of the width it takes, against the others beside it.
    """

    label: str
    lines: int = 1
    share: int = 1


@dataclass(frozen=True, slots=True)
class Blanks:
    """What is filled in together, so that no page ends in the middle of it.

    Attributes:
        rows: The blanks of each row; one that has several lines stands alone in its row.
    """

    rows: tuple[tuple[Blank, ...], ...]


@dataclass(frozen=True, slots=True)
class CardEntry:
    """Somebody on a card for the wallet.

    Attributes:
        mark: What tells them from the others: a name, letters, or nothing.
        number: The number; an empty one is a line to write on.
        note: What is to be known before it is called; may be empty.
    """

    mark: str = ""
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A card of PANELS sides of the size of a bank card, to be cut out and folded between them."""

    entries: tuple[CardEntry, ...]


PANELS = 2
"""Sides of a card."""

Block: TypeAlias = Heading | Paragraph | Pairs | Numbered | Blanks | Card


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, of one page or several.

    Attributes:
        title: What stands at the top; empty where nothing is to be told.
        blocks: What follows, from top to bottom.
    """

    title: str
    blocks: tuple[Block, ...]
