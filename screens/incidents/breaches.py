"""Which terms of orders an incident broke, in words."""

from __future__ import annotations

from collections.abc import Sequence

from screens.incidents.names import Names
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.domain.links import Breach


def breaches_words(breaches: Sequence[Breach], names: Names) -> str:
    """A line for each order: its name, and the words of its terms."""
    lines = []
    for order in dict.fromkeys(each.order for each in breaches):
        terms = [term_words(each, names) for each in breaches if each.order == order]
        said = say("incidents.breach.between").join(terms)
        lines.append(say("incidents.breach.line", order=names.of_order(order), terms=said))
    return "\n".join(lines)


def term_words(breach: Breach, names: Names) -> str:
    """The words of a term as the order has them now; the last that it had where it is taken out."""
    if breach.term is None:
        return say("incidents.breach.some_term")
    order = names.orders.get(breach.order) or names.past_orders.get(breach.order)
    term = order.term(breach.term) if order is not None else None
    if term is not None:
        return harmless(term.words).strip()
    if words := names.former_terms.get(breach):
        return say("incidents.breach.former_term", words=harmless(words).strip())
    return say("incidents.breach.gone_term")
