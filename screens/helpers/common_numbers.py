"""Which numbers commonly bring help where the person is, to be checked and kept as one's own."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.widgets.flow import Flow
from screens.widgets.region_field import RegionField
from toolkit.content import say


class CommonNumbers(Vertical):
    """The region, and once one is chosen its numbers; none is kept unless the person says so.

    It posts RegionField.Chosen and Keep, and leaves the rest to its screen.
    """

    DEFAULT_CSS = """
    CommonNumbers {
        height: auto; margin-bottom: 1;
        & Static { height: auto; max-width: 96; margin-bottom: 0; }
        & Flow { height: auto; }
    }
    """

    class Keep(Message):
        """A number is to become one of the person's own."""

        def __init__(self, number: str) -> None:
            super().__init__()
            self.number = number

    def compose(self) -> ComposeResult:
        """The region first: nothing is shown of any before."""
        yield RegionField()
        yield Static(markup=False)
        yield Flow()

    async def show(self, region: str, numbers: Sequence[str]) -> None:
        """Show what is common in *region*.

        Args:
            region: The two letters of ISO 3166; empty while none is chosen.
            numbers: The numbers that are known of it.
        """
        self.query_one(Static).update(_words(region, numbers))
        buttons = self.query_one(Flow)
        await buttons.remove_children()
        await buttons.mount_all(
            Button(say("helpers.numbers.keep", number=number), name=number) for number in numbers
        )

    @on(Button.Pressed)
    def _keep(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Keep(event.button.name or ""))


def _words(region: str, numbers: Sequence[str]) -> str:
    if not region:
        return say("helpers.numbers.none_chosen")
    place = say(f"regions.name.{region}")
    if not numbers:
        return say("helpers.numbers.none_known", place=place)
    return say("helpers.numbers.common", place=place, numbers=" · ".join(numbers))
