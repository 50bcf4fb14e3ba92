"""The question which terms of which orders were broken, an order at a time."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from screens.incidents.breaches import term_words
from screens.incidents.names import Names
from screens.records.breached import BREACHES, BREACHES_CHOSEN, breach_key, breaches_in
from screens.records.section import OwnField
from screens.records.typed import Typed, put_chosen
from screens.widgets.cells import one_line
from screens.widgets.choice import ChoiceField
from toolkit.content import say
from toolkit.domain.links import Breach, RecordId


class BreachField(OwnField):
    """The terms of each order to tick, and for each "I don't know which".

    An order or a term that was taken away since stays here while it is ticked.

    Args:
        typed: The form's values, shared with it.
        names: The orders there are.
    """

    DEFAULT_CSS = """
    BreachField {
        height: auto;
        & > .label { text-style: bold; padding: 0 1; }
        & > .hint { color: $quiet; padding: 0 2; height: auto; }
        & Option { width: 1fr; height: auto; }
    }
    """

    def __init__(self, typed: Typed, names: Names) -> None:
        super().__init__(name=BREACHES)
        self._typed = typed
        self._names = names

    def compose(self) -> ComposeResult:
        """A choice for each order, or where orders come from."""
        yield Static(say("incidents.field.breaches"), classes="label", markup=False)
        linked = [each.order for each in breaches_in(self._typed)]
        orders = list(dict.fromkeys([*self._names.orders, *linked]))
        yield Static(say(f"incidents.hint.{'breaches' if orders else 'no_orders'}"), classes="hint")
        for order in orders:
            options = [(breach_key(each), self._option(each)) for each in self._to_tick(order)]
            name = one_line(self._names.of_order(order))
            ticked = tuple(breach_key(each) for each in breaches_in(self._typed))
            yield ChoiceField(name, order, options, several=True, chosen=ticked)

    def focus(self, scroll_visible: bool = True) -> BreachField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the first order that something is ticked of, or else the first."""
        choices = list(self.query(ChoiceField))
        for choice in ([each for each in choices if each.value] or choices)[:1]:
            # Only what has its place on the page already can be scrolled to.
            self.call_after_refresh(choice.focus, scroll_visible)
        return self

    @on(ChoiceField.Changed)
    def _take(self, event: ChoiceField.Changed) -> None:
        event.stop()
        field = event.field
        some = breach_key(Breach(RecordId(field.name or "")))
        known = [each for each in field.value if each != some]
        if known and some in field.value:
            # Whoever knows a term knows which; whoever then says "I don't" takes the terms back.
            new = some not in self._ticked(field)
            field.value = (some,) if new else tuple(known)
        said = [key for choice in self.query(ChoiceField) for key in choice.value]
        put_chosen(self._typed, BREACHES_CHOSEN, tuple(said))
        self.post_message(self.Changed())

    def _ticked(self, field: ChoiceField) -> list[str]:
        """What stood ticked in *field* until now."""
        return [breach_key(each) for each in breaches_in(self._typed) if each.order == field.name]

    def _to_tick(self, order: RecordId) -> list[Breach]:
        """The order's terms, those ticked that it has no more, and none in particular."""
        known = self._names.orders.get(order) or self._names.past_orders.get(order)
        terms = [Breach(order, term.id) for term in known.terms] if known else []
        ticked = [each for each in breaches_in(self._typed) if each.order == order and each.term]
        return [*dict.fromkeys([*terms, *ticked]), Breach(order)]

    def _option(self, breach: Breach) -> str:
        return one_line(term_words(breach, self._names))
