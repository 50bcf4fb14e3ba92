"""A few lines that lead somewhere: each can be clicked, and reached with Tab or the arrows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from screens.widgets.cells import fit, one_line

MARK = "> "
UNMARKED = "  "


@dataclass(frozen=True, slots=True)
class Link:
    """One line.

    Attributes:
        words: What stands on the left.
        about: What stands on the right, quieter; may be empty.
        target: What a choice hands back.
        below: A second, quieter line; or nothing.
    """

    words: str
    about: str
    target: object
    below: str = ""


class LinkList(Vertical):
    """Lines under a heading, or a sentence where there are none yet.

    Args:
        title: The heading in the frame; none where the screen is about nothing else.
        empty: What to say when there is nothing, with the next step.
    """

    DEFAULT_CSS = """
    LinkList {
        height: auto; border: round $line; padding: 0 1; color: $ink;
        border-title-color: $ink; border-title-style: bold;
        & .empty { height: auto; color: $quiet; }
    }
    LinkList:focus-within { border: round $border; }
    """

    class Chosen(Message):
        """A line was chosen."""

        def __init__(self, links: LinkList, target: object) -> None:
            super().__init__()
            self.links = links
            self.target = target

        @property
        def control(self) -> LinkList:
            """The list."""
            return self.links

    def __init__(self, title: str = "", empty: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.border_title = Content(title)
        self._empty = empty
        self._showing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """Nothing yet."""
        yield _Empty(self._empty)

    async def show(self, links: Sequence[Link]) -> None:
        """Show *links* in place of what stood there, the cursor at the same height if it was in."""
        async with self._showing:
            at = self._row_with_focus()
            rows: list[Widget] = [_Row(link) for link in links] or [_Empty(self._empty)]
            async with self.batch():
                await self.remove_children()
                await self.mount(*rows)
            if at is not None and links:
                # At once: until then another list might take the cursor for its own.
                self.screen.set_focus(rows[min(at, len(rows) - 1)])

    def say_when_empty(self, sentence: str) -> None:
        """Say *sentence* from now on where there is nothing."""
        self._empty = sentence

    def choose_first(self) -> None:
        """Choose the first line, if there is one."""
        for row in self.query(_Row)[:1]:
            row.action_choose()

    def _row_with_focus(self) -> int | None:
        # A row learns only later that it has lost the focus, and must not take it back meanwhile.
        focused = self.screen.focused
        return next((at for at, row in enumerate(self.query(_Row)) if row is focused), None)


class _Empty(Widget):
    def __init__(self, words: str) -> None:
        super().__init__(classes="empty")
        self._words = words

    def render(self) -> Content:
        """The sentence."""
        return Content(self._words)


class _Row(Widget, can_focus=True):
    """One line; Enter, Space and a click choose it."""

    DEFAULT_CSS = """
    _Row { height: 1; width: 1fr; color: $ink; }
    _Row:hover { text-style: underline; }
    _Row:focus { background: $raised; text-style: bold; color: $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, link: Link) -> None:
        super().__init__()
        self._link = link
        if link.below:
            self.styles.height = 2

    def render(self) -> Content:
        """Mark, words, and what is to be said about them."""
        width = self.content_size.width
        mark = MARK if self.has_focus else UNMARKED
        about = one_line(self._link.about)
        room = max(0, width - len(mark) - (len(about) + 2 if about else 0))
        if about and room < width // 3:
            about, room = "", width - len(mark)
        words = fit(one_line(self._link.words), room)
        first = Content.assemble(mark, words, ("  " + about if about else "", "$quiet"))
        if not self._link.below:
            return first
        below = fit(one_line(self._link.below), max(0, width - 2 * len(mark)))
        return Content.assemble(first, "\n", "  " * len(mark), (below, "$quiet"))

    def on_click(self, event: events.Click) -> None:
        """Choose it."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Say that it was chosen."""
        links = self.parent
        if isinstance(links, LinkList):
            self.post_message(LinkList.Chosen(links, self._link.target))
