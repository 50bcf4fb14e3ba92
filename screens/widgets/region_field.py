"""A field for choosing the country or region whose telephone numbers are usual."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Select
from textual.widgets._select import SelectCurrent

from toolkit.content import say, table


class RegionField(Vertical):
    """A list that opens below the field; the letters typed in it lead to a name.

    Args:
        chosen: The region chosen at first; empty for none.
    """

    DEFAULT_CSS = """
    RegionField {
        height: 3; max-width: 48;
        & Select { background: $background; }
        & SelectCurrent {
            background: $background; border: round $line; color: $ink; padding: 0 1;
            border-title-color: $ink; border-title-style: bold;
        }
        & Select:focus > SelectCurrent {
            border: heavy $border; border-title-color: $border; background-tint: $foreground 0%;
            border-title-style: bold underline;
        }
        & SelectOverlay { border: round $border; background: $panel; color: $ink; }
    }
    """

    class Chosen(Message):
        """Another region was chosen."""

        def __init__(self, region: str) -> None:
            super().__init__()
            self.region = region

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self._chosen = chosen
        self._list: Select[str] = Select(
            [(str(name), region) for region, name in table("regions.name").items()],
            prompt=say("regions.prompt"),
        )

    def compose(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Write the question into the frame, and show what is chosen."""
        for shown in self.query(SelectCurrent):
            shown.border_title = say("regions.label")
        self.chosen = self._chosen

    @property
    def chosen(self) -> str:
        """The two letters of what is chosen; empty for nothing."""
        return self._chosen

    @chosen.setter
    def chosen(self, region: str) -> None:
        self._chosen = region
        self._list.value = region if region in table("regions.name") else Select.NULL

    @on(Select.Changed)
    def _take(self, event: Select.Changed) -> None:
        event.stop()
        region = event.value if isinstance(event.value, str) else ""
        if region != self._chosen:
            self._chosen = region
            self.post_message(self.Chosen(region))
