"""What an order's fields and answers are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from screens.orders.questions import COPIES, TERMS
from screens.records.changes import OwnWords
from screens.records.questions import Question
from screens.records.wording import Wording
from screens.widgets.cells import harmless, one_line
from toolkit.content import say, table
from toolkit.domain.links import TermId
from toolkit.domain.order import Order, Term
from toolkit.domain.time_words.describe import on_paper
from toolkit.domain.when import When
from toolkit.paper.glance import copy_words

_TABLES = {"sort": "sort", "served": "answer"}
"""Where the words for the answers of a question stand in the catalogue."""


class OrderWording(Wording):
    """Names the sort always, as none of them goes without saying, and dates as orders have them."""

    def value(self, question: Question, value: object, now: datetime) -> str:
        """What a field holds, in words."""
        if isinstance(value, When):
            return harmless(on_paper(value))
        if question.name == "sort":
            return self.answer("sort", str(value))
        return super().value(question, value, now)


WORDING = OrderWording(
    group=lambda name: say(f"orders.group.{name}"),
    label=lambda name: say(f"orders.field.{name}"),
    hint=lambda name: str(table("orders.hint").get(name, "")),
    answer=lambda name, value: say(f"orders.{_TABLES[name]}.{value}"),
)


def own_words(order: Order, below: Mapping[TermId, str] | None = None) -> OwnWords:
    """The terms by their numbers, and the copies.

    Args:
        order: The order.
        below: What else to say under each term.
    """
    terms = [
        "\n   ".join(filter(None, (f"{number}. {_term_words(term)}", (below or {}).get(term.id))))
        for number, term in enumerate(order.terms, 1)
    ]
    return {
        TERMS: "\n".join(terms),
        COPIES: "\n".join(one_line(copy_words(each)) for each in order.copies),
    }


def _term_words(term: Term) -> str:
    words = harmless(term.words).strip()
    if term.sort is not None:
        sort = say(f"orders.term_sort.{term.sort}")
        words = say("orders.term.about", words=words, sort=sort)
    if not term.exceptions.strip():
        return words
    exceptions = say("orders.term.except", exceptions=harmless(term.exceptions).strip())
    return f"{words}\n   {exceptions}"
