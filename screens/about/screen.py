"""What this is, what it protects against, and whose work it stands on."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.base import BaseScreen, Place
from screens.widgets.frame import Page, Prose
from toolkit.content import say

SECTIONS = ("what", "does", "does_not", "licences")


class AboutScreen(BaseScreen):
    """A page to read."""

    PLACE = Place.ABOUT

    def compose_body(self) -> ComposeResult:
        """One section after the other."""
        with Page():
            for section in SECTIONS:
                yield Prose(say(f"about.{section}.title"), classes="-strong")
                yield Prose(say(f"about.{section}.text"))
