"""Short texts on talking about it, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.base import BaseScreen, Place
from screens.widgets.choice import ChoiceField
from screens.widgets.frame import Page
from toolkit import shipped
from toolkit.content import say
from toolkit.talking import SUBJECTS, talking_text

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class TalkingScreen(BaseScreen):
    """A choice of texts, and below it the one that was chosen.

    Args:
        workplace: The open desk and the way to work at it.
        subject: Which text to show first; the first one where that is none of them.
    """

    PLACE = Place.TALKING
    CSS = shipped.text("screens/talking/talking.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        # The choice lies in one row: left and right are enough for it, and the text scrolls.
        Binding("up", "scroll_page(-1)", show=False, priority=True),
        Binding("down", "scroll_page(1)", show=False, priority=True),
    ]

    def __init__(self, workplace: Workplace, subject: str = "") -> None:
        super().__init__(workplace)
        self._subject = subject if subject in SUBJECTS else SUBJECTS[0]

    def compose_body(self) -> ComposeResult:
        """The choice and the text."""
        yield ChoiceField(
            say("talking.about"),
            "about",
            [(each, say(f"talking.subject.{each}")) for each in SUBJECTS],
            chosen=(self._subject,),
            required=True,
        )
        yield Page(id="text")

    async def on_mount(self) -> None:
        """Show the first text."""
        await self._show(self._subject)

    @on(ChoiceField.Changed)
    async def _choose(self, event: ChoiceField.Changed) -> None:
        event.stop()
        await self._show(event.field.value[0])

    async def _show(self, subject: str) -> None:
        text, page = talking_text(subject), self.query_one(Page)
        parts = [Static(text.title, classes="title", markup=False)]
        parts.append(Static(" ".join(text.text), markup=False))
        for heading, lines in (("say", text.say), ("know", text.know)):
            parts.append(Static(say(f"talking.{heading}"), classes="title", markup=False))
            parts += [Static(line, classes="item", markup=False) for line in lines]
        async with page.batch():
            await page.remove_children()
            await page.mount_all(parts)
        page.scroll_home(animate=False)
