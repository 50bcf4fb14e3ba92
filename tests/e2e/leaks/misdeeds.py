"""What goes wrong, or is asked for, in the apps under test: one key each.

Imports nothing of Textual's but what both apps have: it is mixed into a plain Textual app and into
this program's own, so that every probe finds in the one what it must not find in the other.
"""

from __future__ import annotations

import asyncio
import io
import threading
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType

SHOWN = "shown-7301"
LOCAL = "local-7302"
TYPED = "typed-7303"
"""Texts that stand on the screen, in a local variable, and under the fingers."""

READY = "ready to be probed"
BLOCKED = "blocked"


class Told(Exception):
    """An error that brings its own picture, as Rich allows."""

    def __rich__(self) -> str:
        """A text with what must not be seen."""
        return LOCAL


class Misdeeds(App[str]):
    """Keys that crash, copy, save and open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "crash_handler", priority=True),
        Binding("f6", "crash_worker", priority=True),
        Binding("f7", "crash_thread", priority=True),
        Binding("f8", "crash_told", priority=True),
        Binding("f9", "forget_task", priority=True),
        Binding("f10", "crash_later", priority=True),
        Binding("ctrl+t", "deliver", priority=True),
        Binding("ctrl+o", "browse", priority=True),
        Binding("ctrl+y", "end", priority=True),
        Binding("ctrl+b", "copy", priority=True),
    ]

    def action_crash_handler(self) -> None:
        """Fail in a handler, with a secret in a local variable."""
        secret = LOCAL
        raise ValueError(len(secret) // 0)

    @work
    async def action_crash_worker(self) -> None:
        """Fail in a worker."""
        secret = LOCAL
        await asyncio.sleep(0)
        raise ValueError(len(secret) // 0)

    @work(thread=True)
    def action_crash_thread(self) -> None:
        """Fail in a thread of Textual's."""
        secret = LOCAL
        raise ValueError(len(secret) // 0)

    def action_crash_told(self) -> None:
        """Fail with an error that is drawn as it says itself."""
        raise Told

    def action_forget_task(self) -> None:
        """Leave a failed task to the garbage collector, and end."""

        async def fail() -> None:
            raise ValueError(LOCAL)

        self._forgotten = asyncio.get_running_loop().create_task(fail())
        self.set_timer(0.1, self.exit)

    def action_crash_later(self) -> None:
        """Fail in a plain thread, after the app has given the terminal back."""

        def fail(end: threading.Event) -> None:
            end.wait(20)
            raise ValueError(LOCAL)

        self._end = threading.Event()
        threading.Thread(target=fail, args=(self._end,)).start()
        self.exit()

    def action_deliver(self) -> None:
        """Have a file saved where downloads go."""
        self.deliver_text(io.StringIO(LOCAL), save_filename="delivered.txt")

    def action_browse(self) -> None:
        """Have an address opened."""
        self.open_url(f"http://{LOCAL}/")

    def action_copy(self) -> None:
        """Have a text copied."""
        self.copy_to_clipboard(LOCAL)

    def action_end(self) -> None:
        """End, with a value."""
        self.exit(LOCAL)

    def finish(self) -> None:
        """After the end: let what waited for it fail."""
        end = getattr(self, "_end", None)
        if end is not None:
            end.set()
