"""What opens this, and what can be done about it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from screens.base import BaseScreen, Go, Place, task
from screens.widgets.frame import Page, Prose
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say


class KeysScreen(BaseScreen):
    """Leads to the passphrase, the recovery code, and locking anew."""

    PLACE = Place.KEYS

    def compose_body(self) -> ComposeResult:
        """One line a matter."""
        with Page():
            yield LinkList()
            yield Prose(say("keys.menu.advice"), classes="-quiet")

    def on_screen_resume(self) -> None:
        """Say anew whether there is a recovery code."""
        self._load()

    @task
    async def _load(self) -> None:
        has_code = await self.read(self.workplace.unlocked.keys.has_recovery_code)
        code = say("keys.menu.there_is_a_code" if has_code else "keys.menu.there_is_no_code")
        links = self.query_one(LinkList)
        await links.show(
            [
                Link(
                    say("shell.headings.change_passphrase"),
                    say("keys.menu.passphrase"),
                    Go(Place.CHANGE_PASSPHRASE),
                ),
                Link(say("shell.headings.recovery_code"), code, Go(Place.RECOVERY_CODE)),
                Link(say("shell.headings.rekey"), say("keys.menu.rekey"), Go(Place.REKEY)),
            ]
        )
        if self.focused is None:
            self.focus_next()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)
