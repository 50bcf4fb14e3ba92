"""Keys, pastes and clicks take effect one after the other, however fast they come."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

PATIENCE = 0.5
"""Seconds that a key waits for the one before it; a widget that is stuck must not hold up all."""


class InOrder(App[None]):
    """Makes each key wait until what was typed before it has arrived.

    Textual hands a typed character to the focused widget's own queue and takes the next key at
    once. A save key pressed right after a word would then save without its last letters, and what
    is typed after Tab would land in the field before: on a slow stick, with fast fingers.
    """

    async def on_event(self, event: events.Event) -> None:
        """Let what was typed before arrive first, then go on as ever."""
        if _acts(event):
            await self._arrived()
        await super().on_event(event)

    async def _arrived(self) -> None:
        """Wait until the focused widget and all around it have dealt with what they were sent."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        if screen is None:
            return
        inner = screen.focused
        around = [*inner.ancestors_with_self] if inner is not None else [screen]
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                for pump in around:
                    if pump is self:
                        break
                    await _emptied(pump)


def _acts(event: events.Event) -> bool:
    # Moving the mouse changes nothing, and comes by the hundred.
    return (
        isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp)
        and not event.is_forwarded
    )


async def _emptied(pump: MessagePump) -> None:
    done = asyncio.Event()
    if pump.call_later(done.set):
        await done.wait()
