"""Records that go with another one: a line each that leads to it, and the way to one more."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.base import Go
from screens.widgets.link_list import Link, LinkList


class LinkedRecords(Vertical):
    """Links under a heading, or a quiet sentence, and a button for one more.

    Args:
        title: The heading.
        none: What to say while there are none.
        add: What the button says.
        id: As of any widget; a page with several tells them apart by it.
    """

    DEFAULT_CSS = """
    LinkedRecords { height: auto; margin-bottom: 1; }
    LinkedRecords > Button { margin-left: 0; }
    LinkedRecords.-withdrawn > Button { display: none; }
    """

    class Wanted(Message):
        """One more is to be written down.

        Args:
            linked: Where that was asked for.
        """

        def __init__(self, linked: LinkedRecords) -> None:
            super().__init__()
            self.linked = linked

        @property
        def control(self) -> LinkedRecords:
            """What a handler's selector is matched with."""
            return self.linked

    class Chosen(Message):
        """One of them is to be opened.

        Args:
            where: Its page.
        """

        def __init__(self, where: Go) -> None:
            super().__init__()
            self.where = where

    def __init__(self, title: str, none: str, add: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._title = title
        self._none = none
        self._add = add

    def compose(self) -> ComposeResult:
        """The links, and the button below them."""
        yield LinkList(self._title, self._none)
        yield Button(self._add)

    async def put(self, links: Sequence[Link], *, withdrawn: bool) -> None:
        """Let the lines be *links*.

        Args:
            links: Each with the Go that opens it as its target.
            withdrawn: Whether what they go with was taken back, so that nothing can be added.
        """
        self.set_class(withdrawn, "-withdrawn")
        await self.query_one(LinkList).show(links)

    @on(LinkList.Chosen)
    def _open(self, event: LinkList.Chosen) -> None:
        event.stop()
        if isinstance(event.target, Go):
            self.post_message(self.Chosen(event.target))

    @on(Button.Pressed)
    def _want(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Wanted(self))
