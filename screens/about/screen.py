"""What this is, what it protects against, and whose work it stands on."""

from __future__ import annotations

from textual.app import ComposeResult

from screens.base import BaseScreen, Place
from screens.widgets.frame import Page, Prose
from toolkit.content import say
from toolkit.paths import is_bundled

SECTIONS = ("what", "does", "does_not")
LICENCES = "NOTICE"
LICENCES_IN_A_BUNDLE = "lib/licences.txt"


class AboutScreen(BaseScreen):
    """A page to read."""

    PLACE = Place.ABOUT

    def compose_body(self) -> ComposeResult:
        """One section after the other."""
        with Page():
            for section in SECTIONS:
                yield Prose(say(f"about.{section}.title"), classes="-strong")
                yield Prose(say(f"about.{section}.text"))
            file = LICENCES_IN_A_BUNDLE if is_bundled() else LICENCES
            yield Prose(say("about.licences.title"), classes="-strong")
            yield Prose(say("about.licences.text", file=file))
