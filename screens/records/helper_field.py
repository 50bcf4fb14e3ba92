"""Asks which of the person's own helpers a record is linked to, also where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.records.section import OwnField
from screens.records.typed import Typed, chosen, put_chosen
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.links import RecordId

MOST_SHOWN = 10
"""Helpers that stand side by side; where there are more, a name finds them."""

HELPER = "helper"
"""The question."""

HELPER_IDS = f"{HELPER}.ids"
"""Where a form holds those who are ticked; other packages begin a record with these."""


class HelperField(OwnField):
    """Ticks among the helpers, those who are linked already first.

    Args:
        typed: The form's values, shared with it.
        label: What is asked.
        helpers: Those who can be ticked, by name, in the order in which they are offered.
        name_of: The name of anyone who is linked, also of those who were taken off the map.
    """

    DEFAULT_CSS = """
    HelperField { height: auto; }
    HelperField > #helpers { height: auto; }
    HelperField .hint { height: auto; color: $quiet; padding: 0 2; margin-bottom: 1; }
    """

    def __init__(
        self,
        typed: Typed,
        label: str,
        helpers: Mapping[RecordId, str],
        name_of: Callable[[RecordId], str],
    ) -> None:
        super().__init__(name=HELPER)
        self._typed = typed
        self._label = label
        self._helpers = helpers
        self._name_of = name_of
        self._words = ""

    def compose(self) -> ComposeResult:
        """The helpers, a line to find them by where they are many, or where they come from."""
        if not self._helpers and not self._ticked:
            yield Static(say("records.helper.none"), classes="hint", markup=False)
            return
        with Vertical(id="helpers"):
            yield from self._choice()
        if len(self._helpers) > MOST_SHOWN:
            yield TextField(say("records.helper.find"), "find", hint=say("records.helper.more"))

    @property
    def _ticked(self) -> tuple[str, ...]:
        return chosen(self._typed, HELPER_IDS)

    def _choice(self) -> Iterator[ChoiceField]:
        ticked, wanted = self._ticked, self._words.casefold().split()
        fitting = [
            (str(each), name)
            for each, name in self._helpers.items()
            if each not in ticked and all(word in name.casefold() for word in wanted)
        ]
        options = [(each, self._name_of(RecordId(each))) for each in ticked]
        options += fitting[:MOST_SHOWN]
        if options:
            yield ChoiceField(self._label, HELPER, options, several=True, chosen=ticked)

    @on(ChoiceField.Changed)
    def _take(self, event: ChoiceField.Changed) -> None:
        event.stop()
        put_chosen(self._typed, HELPER_IDS, event.field.value)
        self.post_message(self.Changed())

    @on(TextField.Changed)
    async def _find(self, event: TextField.Changed) -> None:
        event.stop()
        self._words = event.field.value
        place = self.query_one("#helpers")
        async with place.batch():
            await place.remove_children()
            await place.mount_all(self._choice())
