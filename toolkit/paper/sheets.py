"""The sheets there are: one to write on, a card for the wallet, an order to show."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from toolkit.content import say
from toolkit.domain.helper import Helper, WayKind
from toolkit.domain.visibility import Answer
from toolkit.paper.glance import Glance
from toolkit.paper.sheet import (
    Blank,
    Blanks,
    Block,
    Card,
    CardEntry,
    Heading,
    Numbered,
    Pairs,
    Paragraph,
    Sheet,
)

ENTRIES_ON_LOG = 3
"""How often the questions stand on the sheet: what fills a page."""

BLANKS_ON_CARD = 12
"""Lines of a card that is to be filled in by hand: what two sides hold."""


class SheetSort(StrEnum):
    """Which sheet."""

    LOG = "log"
    CARD = "card"
    ORDER = "order"


class CardMarks(StrEnum):
    """What tells one number on the card from another; names can tell a finder what it is for."""

    LETTERS = "letters"
    NAMES = "names"
    NOTHING = "nothing"
    BLANK = "blank"
    """Nothing is on the card: it is filled in by hand."""


FILE_NAMES = {SheetSort.LOG: "sheet", SheetSort.CARD: "card", SheetSort.ORDER: "paper"}
"""What the file of each is called, without its ending: words that tell nobody anything."""

SUFFIX = ".txt"
"""The ending of a file of plain text."""


def log_sheet() -> Sheet:
    """A page to write on, with what is best noted each time."""
    entry = Blanks(
        (
            (Blank(say("paper.log.when"), share=4), Blank(say("paper.log.where"), share=3)),
            (Blank(say("paper.log.what"), lines=3),),
            (Blank(say("paper.log.words"), lines=2),),
            (Blank(say("paper.log.who_saw")),),
            (Blank(say("paper.log.kept")),),
            (
                Blank(say("paper.log.reported"), share=4),
                Blank(say("paper.log.written"), share=3),
            ),
        )
    )
    return Sheet("", (Paragraph(say("paper.log.how")), *[entry] * ENTRIES_ON_LOG))


def wallet_card(helpers: Sequence[Helper], marks: CardMarks) -> Sheet:
    """A card to cut out and fold.

    Args:
        helpers: Whose numbers are on it, first to last.
        marks: What stands beside the numbers.
    """
    entries = tuple(_card_entry(each, marks) for each in helpers if each.ways)
    if marks is CardMarks.BLANK or not entries:
        entries = (CardEntry(),) * BLANKS_ON_CARD
    return Sheet("", (Paragraph(say("paper.card.how")), Card(entries)))


def order_sheet(glance: Glance) -> Sheet:
    """What an order says, to be shown to somebody who has a minute.

    Paper can be lost: where copies lie and who was told of the order stays out of it.
    """
    terms: Block = Numbered(glance.terms)
    if not glance.terms:
        terms = Paragraph(say("orders.glance.no_terms"))
    return Sheet(
        glance.name,
        (
            Paragraph(glance.sort),
            Pairs(glance.rows),
            Heading(say("orders.glance.terms")),
            terms,
            Paragraph(say("orders.glance.note")),
        ),
    )


def letters(name: str) -> str:
    """The first letters of a name's words, three at most."""
    begun = (word[0] for word in name.split() if word[0].isalnum())
    return "".join(letter.upper() for letter, _ in zip(begun, range(3), strict=False))


def _card_entry(helper: Helper, marks: CardMarks) -> CardEntry:
    way = next((each for each in helper.ways if each.kind is WayKind.PHONE), helper.ways[0])
    silent = way.safe_to_leave_message is Answer.NO
    return CardEntry(
        {CardMarks.NAMES: helper.name, CardMarks.LETTERS: letters(helper.name)}.get(marks, ""),
        way.value,
        say("paper.card.no_message") if silent else "",
    )
