"""Which terms of orders an incident broke: as the form keeps it, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from screens.incidents.form_groups import BREACHES
from screens.incidents.names import Names
from screens.records.typed import Typed, chosen, put_chosen
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.domain.links import Breach, RecordId, TermId

BREACHES_CHOSEN = f"{BREACHES}.chosen"
"""Where they stand in the form's values: order and term with a colon between, no term for all."""


def breach_key(breach: Breach) -> str:
    """What stands for *breach* in the form's values."""
    return f"{breach.order}:{breach.term or ''}"


def put_breaches(typed: Typed, breaches: Sequence[Breach]) -> None:
    """Let *breaches* be chosen."""
    put_chosen(typed, BREACHES_CHOSEN, tuple(breach_key(each) for each in breaches))


def breaches_in(typed: Mapping[str, str], before: tuple[Breach, ...] = ()) -> tuple[Breach, ...]:
    """What the form says was broken; what was there *before* stays in its order."""
    said = [_breach(key) for key in chosen(typed, BREACHES_CHOSEN)]
    kept = [each for each in before if each in said]
    return (*kept, *(each for each in said if each not in kept))


def breaches_words(breaches: Sequence[Breach], names: Names) -> str:
    """A line for each order: its name, and the words of its terms."""
    lines = []
    for order in dict.fromkeys(each.order for each in breaches):
        terms = [term_words(each, names) for each in breaches if each.order == order]
        said = say("incidents.breach.between").join(terms)
        lines.append(say("incidents.breach.line", order=names.of_order(order), terms=said))
    return "\n".join(lines)


def term_words(breach: Breach, names: Names) -> str:
    """The words of a term as the order has them now."""
    if breach.term is None:
        return say("incidents.breach.some_term")
    order = names.orders.get(breach.order) or names.past_orders.get(breach.order)
    term = order.term(breach.term) if order is not None else None
    return harmless(term.words).strip() if term else say("incidents.breach.gone_term")


def _breach(key: str) -> Breach:
    order, _, term = key.partition(":")
    return Breach(RecordId(order), TermId(term) if term else None)
