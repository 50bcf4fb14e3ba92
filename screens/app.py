"""The private program: which screen is open, what is sealed when, and the way out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ScreenStackError
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from screens import theme
from screens.base import BaseScreen, Go, Opened, Place
from screens.first import first_screen
from screens.hardening import HardenedApp
from screens.in_order import InOrder
from screens.keeper import EVERY, DraftKeeper
from screens.sentences import sentence_for
from screens.widgets.confirm import Confirm
from toolkit import shipped
from toolkit.content import say
from toolkit.errors import ToolkitError
from toolkit.services.session import Session
from toolkit.services.workplace import Workplace

if TYPE_CHECKING:
    from screens.places import Factory

AFTER_FIRST = 0.3
"""Seconds after which the rest is loaded, so that it does not compete with the first screen."""

BEFORE_OPENING = frozenset({Place.TRACES, Place.RESTORE})
"""The places that can be gone to while nothing is open."""

SEAL_KEYS = frozenset({"f20", "alt+f20"})
"""What the process that owns the terminal presses when everything typed is to be sealed at once.

The second form arises when the Escape key was pressed just before.
"""


class PrivateApp(InOrder, HardenedApp):
    """Opens places, keeps drafts sealed, and tells the process that owns the terminal to leave.

    Args:
        workplace: The vault's session, its thread, and the way to report.
        first: Makes the screen that is there while nothing is unlocked.
    """

    CSS = shipped.text("screens/app.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "go('help')", show=False),
        Binding("f2", "go('card')", show=False),
        Binding("f3", "go('incidents')", show=False),
        Binding("f4", "go('helpers')", show=False),
        # Before the widgets: Textual's text areas would take these two for selecting.
        Binding("f6", "go('orders')", show=False, priority=True),
        Binding("f7", "go('reports')", show=False, priority=True),
        Binding("ctrl+f", "go('search')", show=False, priority=True),
        Binding("slash", "go('search')", show=False),
        Binding("ctrl+l", "lock", show=False, priority=True),
        Binding("ctrl+q,f12", "lock", show=False, priority=True),
        Binding("ctrl+c", "nothing", show=False),
    ]

    _cursor_set: tuple[Widget, Offset] | None = None

    def __init__(
        self, workplace: Workplace, first: Callable[[Workplace], BaseScreen] = first_screen
    ) -> None:
        super().__init__()
        self._first = first
        self._workplace = workplace
        self._keeper = DraftKeeper(workplace)
        self._sealing: asyncio.Task[None] | None = None
        for each in theme.THEMES:
            self.register_theme(each)
        self.theme = theme.DARK

    async def on_mount(self) -> None:
        """Open the first screen and begin to keep drafts."""
        await self.push_screen(self._first(self._workplace))
        self.set_interval(EVERY, self._keep_drafts)
        self.set_timer(AFTER_FIRST, self._load_the_rest)

    def _load_the_rest(self) -> None:
        # Everything is in memory before it is needed, and before the stick could be pulled out.
        self.run_worker(
            self._load_beside,  # type: ignore[arg-type]  # mypy finds two ways to read its type
            exit_on_error=False,
        )

    async def _load_beside(self) -> None:
        await self._workplace.read(_load)

    # ---- the terminal's own cursor

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands: always at what has the focus.

        A braille line and a magnifier follow it. A widget says where in it by a property
        cursor_screen_offset, or by setting this; otherwise it is the widget's first cell.
        """
        focused = self._with_focus()
        if focused is None:
            return Offset(0, 0)
        if self._cursor_set is not None and self._cursor_set[0] is focused:
            return self._cursor_set[1]
        at: Offset | None = getattr(focused, "cursor_screen_offset", None)
        return focused.content_region.offset if at is None else at

    @cursor_position.setter
    def cursor_position(self, at: Offset) -> None:
        # Textual's own text fields set what they also answer as a property, and the property is
        # right even after the layout has changed.
        focused = self._with_focus()
        if focused is None or hasattr(focused, "cursor_screen_offset"):
            self._cursor_set = None
        else:
            self._cursor_set = (focused, at)

    def _with_focus(self) -> Widget | None:
        try:
            return self.focused
        except ScreenStackError:
            return None

    # ---- places

    @property
    def places(self) -> tuple[BaseScreen, ...]:
        """The open screens, the one on top last; dialogs are not places."""
        return tuple(screen for screen in self.screen_stack if isinstance(screen, BaseScreen))

    async def on_go(self, message: Go) -> None:
        """Open what a screen asked for."""
        message.stop()
        await self.open(message)

    async def open(self, go: Go) -> None:
        """Go back to the place if it is open already, else open it on top of the rest."""
        if self._workplace.desk is None and go.place not in BEFORE_OPENING:
            return
        places = _places()
        if go.place not in places:
            return
        if go.draft is None and any(_is_at(screen, go) for screen in self.places):
            while not _is_at(self.screen, go) and await self._leave_top():
                pass
            return
        screen = places[go.place](self._workplace, go)
        screen.record = go.record
        await self.push_screen(screen)

    async def action_go(self, place: str) -> None:
        """Open a place from a key; help opens where it was asked for, a dialog is answered first."""
        if not isinstance(self.screen, BaseScreen):
            return
        here = self.screen.PLACE
        asked_for_help = place == Place.HELP and here is not None
        await self.open(Go(Place(place), text=str(here) if asked_for_help else ""))

    async def action_back(self) -> None:
        """Close the screen on top; what stands typed on it stays as a draft.

        It happens a moment later, so that a screen may ask for it from one of its own handlers:
        a screen cannot end while it waits for its own end.
        """
        self.call_later(self._go_back)

    async def _go_back(self) -> None:
        if len(self.places) > 1 and isinstance(self.screen, BaseScreen):
            await self._leave_top()

    async def on_opened(self, message: Opened) -> None:
        """Go home once the vault is open; ask first where it lies on the computer's own disk."""
        message.stop()
        choices = await self._workplace.do(self._workplace.unlocked.preferences.read)
        self.theme = theme.DARK if choices.dark else theme.LIGHT
        self._workplace.report.idle(choices.idle_seconds)
        # Where nothing can be written nothing new comes onto the disk, and no answer could be kept.
        may_stay = choices.own_disk_known or self._workplace.read_only
        if may_stay or not await self._workplace.beside(self._workplace.is_on_own_disk):
            await self._go_home(message.then)
        else:
            self.run_worker(self._ask_about_own_disk(message.then))

    async def _go_home(self, then: Go | None) -> None:
        while len(self.places) > 1:
            await self.pop_screen()
        await self.switch_screen(_places()[Place.HOME](self._workplace, Go(Place.HOME)))
        if then is not None:
            await self.open(then)

    async def _ask_about_own_disk(self, then: Go | None) -> None:
        question = Confirm(
            say("shell.own_disk.question"), say("shell.own_disk.yes"), say("shell.own_disk.no")
        )
        if not await self.push_screen_wait(question):
            self.action_lock()
            return
        # Where the answer cannot be kept it is asked for again the next time.
        with suppress(ToolkitError):
            preferences = self._workplace.unlocked.preferences
            await self._workplace.do(preferences.change, own_disk_known=True)
        self.call_later(self._go_home, then)

    async def _leave_top(self) -> bool:
        """Close the screen on top, or ask first where what stands typed on it would be lost."""
        top = self.screen
        if isinstance(top, BaseScreen):
            await self._keep((top,))
            if not self._keeper.has_kept(top):
                self.run_worker(self._ask_to_lose(top))
                return False
        await self.pop_screen()
        return True

    async def _ask_to_lose(self, top: BaseScreen) -> None:
        question = Confirm(say("shell.lost.question"), say("shell.lost.yes"), say("shell.lost.no"))
        if await self.push_screen_wait(question) and self.screen is top:
            await self.pop_screen()

    # ---- drafts

    async def _keep_drafts(self) -> None:
        try:
            await self._keeper.look(self.places)
        except ToolkitError as error:
            self._tell_not_kept(error)

    async def _keep(self, screens: tuple[BaseScreen, ...]) -> None:
        try:
            await self._keeper.seal(screens)
        except ToolkitError as error:
            self._tell_not_kept(error)

    def _tell_not_kept(self, error: ToolkitError) -> None:
        for screen in self.places[-1:]:
            screen.tell(say("common.not_kept", reason=sentence_for(error)), problem=True)

    def post_message(self, message: Message) -> bool:
        """Post *message*; the seal key is answered here, ahead of every queue and dialog."""
        if isinstance(message, events.Key) and message.key in SEAL_KEYS:
            if self._sealing is None or self._sealing.done():
                self._sealing = asyncio.get_running_loop().create_task(self._seal())
            return True
        return super().post_message(message)

    async def _seal(self) -> None:
        """Seal what is on the screens now, then once more what was still on its way to them."""
        for screen in self.places:
            screen.hurry()
        await self._keep(self.places)
        await self.all_arrived()
        for screen in self.places:
            await screen.settled()
        await self._keep(self.places)
        self._workplace.report.sealed()

    # ---- the way out

    async def end(self) -> None:
        """Keep what stands typed, and end: the terminal is gone, or the system asked for it."""
        await self._seal()
        self.exit()

    def action_lock(self) -> None:
        """Ask for the one way out; the process that owns the terminal does the rest."""
        self._workplace.report.lock()

    def action_nothing(self) -> None:
        """Take a key and do nothing."""


def _places() -> Mapping[Place, Factory]:
    """Every place behind the passphrase; imported after the first screen is drawn."""
    from screens.places import PLACES  # noqa: PLC0415 - see above

    return PLACES


def _load() -> None:
    _places()
    Session.load()


def _is_at(screen: object, go: Go) -> bool:
    return (
        isinstance(screen, BaseScreen) and screen.PLACE is go.place and screen.record == go.record
    )
