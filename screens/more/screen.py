"""What is not needed every day, a line each."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from screens.base import BaseScreen, Go, Place
from screens.widgets.frame import Page
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say

OFFERED = (
    Place.ORDERS,
    Place.REPORTS,
    Place.PLAN,
    Place.KNOWS,
    Place.TALKING,
    Place.DATES,
    Place.PATTERNS,
    Place.PEOPLE,
    Place.PAPER,
    Place.COPIES,
    Place.OTHER_STICK,
    Place.PREFERENCES,
    Place.TRACES,
    Place.HELP,
    Place.ABOUT,
)
"""What belongs to the record first, then what belongs to the program."""


class MoreScreen(BaseScreen):
    """Leads on to the settings and the rest."""

    PLACE = Place.MORE

    def compose_body(self) -> ComposeResult:
        """One line a place."""
        with Page():
            yield LinkList()

    async def on_mount(self) -> None:
        """Show the lines, the cursor on the first."""
        links = self.query_one(LinkList)
        await links.show(
            [
                Link(say(f"shell.headings.{place}"), say(f"shell.about.{place}"), Go(place))
                for place in OFFERED
            ]
        )
        self.focus_next()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)
