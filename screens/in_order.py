"""Keys, pastes and clicks take effect one after the other, however fast they come."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

PATIENCE = 0.5
"""Seconds that a key waits for the one before it; a widget that is stuck must not hold up all."""

LAST_PATIENCE = 1.5
"""Seconds that the end waits for it: less than what is inside is given to seal what was typed."""


class InOrder(App[None]):
    """Makes each key wait until the one before it has done all that it does.

    Textual hands a typed character to the focused widget's own queue and takes the next key at
    once. A save key pressed right after a word would then save without its last letters, and what
    is typed after Tab would land in the field before: on a slow stick, with fast fingers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.InputEvent] = deque()
        self._feeding: asyncio.Task[None] | None = None

    def post_message(self, message: Message) -> bool:
        """Take what comes from the keyboard and the mouse one by one, anything else as ever."""
        if not isinstance(message, events.InputEvent) or message.is_forwarded:
            return super().post_message(message)
        self._waiting.append(message)
        if self._feeding is None or self._feeding.done():
            self._feeding = asyncio.get_running_loop().create_task(self._feed())
        return True

    async def all_arrived(self) -> None:
        """Wait until all that was typed so far has done what it does."""
        if self._feeding is not None:
            await asyncio.shield(self._feeding)
        await self._settled(LAST_PATIENCE)

    async def _feed(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            alone = not self._only_types(event)
            if alone:
                await self._settled()
            super().post_message(event)
            if alone:
                await self._settled()

    def _only_types(self, event: events.InputEvent) -> bool:
        """Whether *event* just adds a letter to a text field, or moves the mouse.

        Letters for one field arrive in order by themselves, so fast typing waits for nothing.
        """
        if isinstance(event, events.Key):
            field = self.screen_stack[-1].focused if self.screen_stack else None
            return event.is_printable and isinstance(field, Input | TextArea)
        return isinstance(event, events.MouseMove)

    async def _settled(self, patience: float = PATIENCE) -> None:
        """Wait until an event has gone down to the focused widget and all the way up again."""
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                await _emptied(self)
                if self.screen_stack:
                    screen = self.screen_stack[-1]
                    for pump in (screen.focused or screen).ancestors_with_self:
                        await _emptied(pump)


async def _emptied(pump: MessagePump) -> None:
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
