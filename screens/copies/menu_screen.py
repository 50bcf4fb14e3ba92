"""The copies, and what opens them: how old the last one is, and what can be done."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult

from screens.base import BaseScreen, Go, Place, task
from screens.copies.places import candidates, find_copy, place_name
from screens.widgets.days import age_words
from screens.widgets.frame import Page, Prose
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say
from toolkit.errors import ToolkitError
from toolkit.services.copies import LastCopy
from toolkit.stick.drives import Drive

EVERY = 2.0
"""Seconds between two looks at whether the place of the last copy is there again."""


class CopiesScreen(BaseScreen):
    """Leads to copies, and to the passphrase, the recovery code and locking anew."""

    PLACE = Place.COPIES

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as the base class takes them
        self._drives: tuple[Drive, ...] | None = None
        self._found: Path | None = None
        self._last: LastCopy | None = None
        self._conflicts = 0

    def compose_body(self) -> ComposeResult:
        """What a copy is and how old the last one is, then a line a matter."""
        with Page():
            yield Prose(say("copies.text"))
            yield Prose("", id="last", classes="-strong")
            yield LinkList(say("copies.title"), id="copies")
            yield LinkList(say("copies.keys"), id="keys")
            yield Prose(say("keys.menu.advice"), classes="-quiet")

    def on_mount(self) -> None:
        """See from time to time what is plugged in."""
        self.set_interval(EVERY, self._look)

    def on_screen_resume(self) -> None:
        """Say anew how things stand."""
        self._drives = None
        self._load()

    @task
    async def _load(self) -> None:
        desk = self.workplace.unlocked
        self._last = await self.read(desk.copies.last)
        self._conflicts = len(await self.read(desk.copies.conflicts))
        has_code = await self.read(desk.keys.has_recovery_code)
        self.query_one("#last", Prose).update(self._last_words())
        await self._show_copies()
        code = say("keys.menu.there_is_a_code" if has_code else "keys.menu.there_is_no_code")
        await self.query_one("#keys", LinkList).show(
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
        self._look()

    def _last_words(self) -> str:
        if self._last is None:
            return say("copies.none")
        age = age_words(self._last.at.local().date(), self.workplace.now().date())
        return say("copies.last", age=age, place=place_name(self._last.place))

    async def _show_copies(self) -> None:
        if self._found is None:
            links = [Link(say("copies.make"), say("copies.make_about"), Go(Place.MAKE_COPY))]
        else:
            about = say("copies.update_about", place=place_name(str(self._found)))
            here = Go(Place.MAKE_COPY, text=str(self._found))
            other = Go(Place.MAKE_COPY)
            links = [
                Link(say("copies.update"), about, here),
                Link(say("copies.other_place"), say("copies.other_place_about"), other),
            ]
        links.append(Link(say("copies.join"), say("copies.join_about"), Go(Place.JOIN)))
        if self._conflicts:
            word = "one" if self._conflicts == 1 else "many"
            about = say(f"copies.to_look_at.{word}", number=self._conflicts)
            links.append(Link(say("copies.conflicts"), about, Go(Place.CONFLICTS)))
        await self.query_one("#copies", LinkList).show(links)

    # ---- whether the last place is there again

    @task
    async def _look(self) -> None:
        if self._last is None or not self.is_current:
            return
        try:
            drives = await self.workplace.beside(self.workplace.computer.drives)
            if drives_alike(drives, self._drives):
                return
            self._drives = drives
            places = candidates(self._last.place, drives)
            copies = self.workplace.unlocked.copies
            found = await self.workplace.read(find_copy, copies, places)
        except ToolkitError:
            # What cannot be looked at is simply not there; the next look may see it.
            found = None
        if found != self._found:
            self._found = found
            await self._show_copies()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)


def drives_alike(now: tuple[Drive, ...], before: tuple[Drive, ...] | None) -> bool:
    """Whether the same is plugged in, however much room is left on it."""
    if before is None:
        return False
    return [each.path for each in now] == [each.path for each in before]
