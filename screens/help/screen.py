"""How things work, beginning with the place that help was asked from."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.base import BaseScreen, Go, Place
from screens.widgets.frame import Actions, Page, Prose
from toolkit.content import say
from toolkit.services.workplace import Workplace

ALWAYS = ("out", "keys", "kept", "danger")
"""What is said whatever place it was asked from."""


class HelpScreen(BaseScreen):
    """A page to read; arrows and Page down scroll it.

    Args:
        workplace: As of any screen.
        asked_from: The place that was open.
    """

    PLACE = Place.HELP

    def __init__(self, workplace: Workplace, asked_from: Place = Place.HOME) -> None:
        super().__init__(workplace)
        self._asked_from = asked_from

    def compose_body(self) -> ComposeResult:
        """The place first, then what always holds."""
        with Page():
            yield Prose(say(f"shell.headings.{self._asked_from}"), classes="-strong")
            yield Prose(say(f"help.place.{self._asked_from}"))
            for subject in ALWAYS:
                yield Prose(say(f"help.{subject}.title"), classes="-strong")
                yield Prose(say(f"help.{subject}.text"))
        with Actions():
            yield Button(say("shell.headings.traces"), id="traces")

    @on(Button.Pressed, "#traces")
    def _say_what_is_kept(self) -> None:
        self.post_message(Go(Place.TRACES))
