"""What the list is narrowed to, chosen in a panel that opens on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from screens.widgets.cells import one_line
from screens.widgets.choice import ChoiceField
from toolkit.content import say
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, IncidentOrder


class Narrowing(VerticalScroll, can_focus=False):
    """Kinds, year, person and order; each choice counts at once.

    Args:
        narrowed: What holds at first.
        years: Years in which something happened.
        people: Persons of concern.
        orders: The orders to choose from.
    """

    DEFAULT_CSS = """
    Narrowing {
        height: auto; max-height: 50%; padding: 0 2; background: $surface;
        scrollbar-size-vertical: 1;
    }
    """

    class Changed(Message):
        """Something else was chosen."""

        def __init__(self, narrowing: Narrowing) -> None:
            super().__init__()
            self.narrowing = narrowing

    def __init__(
        self,
        narrowed: IncidentFilter,
        years: tuple[int, ...],
        people: Mapping[RecordId, str],
        orders: tuple[IncidentOrder, ...],
    ) -> None:
        super().__init__()
        self.narrowed = narrowed
        self._years = years
        self._people = people
        self._orders = orders

    def compose(self) -> ComposeResult:
        """One question each; those with nothing to choose from are left out."""
        now = self.narrowed
        yield ChoiceField(
            say("incidents.list.order"),
            "order",
            [(order, say(f"incidents.order.{order}")) for order in self._orders],
            chosen=(now.order,),
            required=True,
        )
        yield ChoiceField(
            say("incidents.list.kinds"),
            "kinds",
            [(kind, say(f"incidents.kind.{kind}")) for kind in IncidentKind],
            several=True,
            chosen=tuple(now.kinds),
        )
        if self._years:
            yield ChoiceField(
                say("incidents.list.year"),
                "year",
                [(str(year), str(year)) for year in self._years],
                chosen=(str(now.year),) if now.year else (),
            )
        if self._people:
            yield ChoiceField(
                say("incidents.list.person"),
                "person",
                list(self._people.items()),
                chosen=(now.person,) if now.person else (),
            )

    def take_cursor(self) -> None:
        """Put the cursor on the first question."""
        self.query(ChoiceField).first().focus()

    @on(ChoiceField.Changed)
    def _take(self, event: ChoiceField.Changed) -> None:
        event.stop()
        picked = event.field.value
        match event.field.name:
            case "order":
                self.narrowed = replace(self.narrowed, order=IncidentOrder(picked[0]))
            case "kinds":
                kinds = frozenset(IncidentKind(each) for each in picked)
                self.narrowed = replace(self.narrowed, kinds=kinds)
            case "year":
                self.narrowed = replace(self.narrowed, year=int(picked[0]) if picked else None)
            case "person":
                person = RecordId(picked[0]) if picked else None
                self.narrowed = replace(self.narrowed, person=person)
        self.post_message(self.Changed(self))


def choices_in_words(narrowed: IncidentFilter, people: Mapping[RecordId, str]) -> str:
    """What a list is narrowed to; empty when it is not."""
    words = [say(f"incidents.kind.{kind}") for kind in IncidentKind if kind in narrowed.kinds]
    choices = []
    if narrowed.text.strip():
        choices.append(say("incidents.list.words", words=one_line(narrowed.text)))
    if words:
        choices.append(", ".join(words))
    if narrowed.year is not None:
        choices.append(str(narrowed.year))
    if narrowed.person is not None:
        choices.append(people.get(narrowed.person, say("incidents.witness.gone")))
    return "; ".join(choices)
