"""The parts of the card that are drawn rather than written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from screens.card.digits import Ink, can_draw, draw
from screens.card.qr import phone_link, square_code
from screens.widgets.cells import one_line
from toolkit.content import say

if TYPE_CHECKING:
    from textual.geometry import Size


def ink_of_terminal() -> Ink:
    """Blocks where the terminal's encoding has them."""
    encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    try:
        "█▀▄".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return Ink.ASCII
    return Ink.BLOCKS


class NumberFace(Widget):
    """A number as large as there is room for; what is no number stands as it is, in bold."""

    DEFAULT_CSS = """
    NumberFace { height: 1fr; min-height: 3; color: $ink; }
    """

    def __init__(self, ink: Ink) -> None:
        super().__init__()
        self._ink = ink
        self._text = ""

    def show(self, text: str) -> None:
        """Show another number."""
        self._text = one_line(text)
        self.refresh()

    def render(self) -> RenderResult:
        """The drawing, or the text itself."""
        room: Size = self.content_size
        if can_draw(self._text):
            drawing = draw(self._text, room.width, room.height, self._ink)
            if drawing is not None:
                return Content("\n".join(drawing.lines))
        above = "\n" * ((room.height - 1) // 2)
        return Content.assemble(above, (self._text, "bold"))


class SquareCode(ModalScreen[None]):
    """The code of one number, always dark on light; any key or click takes it away again.

    Args:
        number: A number that has_code is true of.
    """

    DEFAULT_CSS = """
    SquareCode { align: center middle; background: $background; }
    SquareCode > Vertical { width: 100%; height: auto; }
    SquareCode Center { height: auto; }
    SquareCode #code { width: auto; height: auto; color: #000000; background: #ffffff; }
    SquareCode .hint { width: 100%; height: auto; margin-top: 1; text-align: center; color: $ink; }
    """

    def __init__(self, number: str) -> None:
        super().__init__()
        self._lines = square_code(phone_link(number))

    def compose(self) -> ComposeResult:
        """The code and how to be rid of it."""
        with Vertical():
            with Center():
                yield Static("\n".join(self._lines), id="code", markup=False)
            yield Static(say("card.code_hint"), classes="hint", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """A code that is cut off reads as nothing or as something else: rather none at all."""
        whole = event.size.height > len(self._lines) + 1 and event.size.width >= len(self._lines[0])
        self.query_one("#code").display = whole
        self.query_one(".hint", Static).update(
            say("card.code_hint") if whole else say("card.code_no_room")
        )

    def on_key(self, event: events.Key) -> None:
        """Go away."""
        event.stop()
        event.prevent_default()
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Go away."""
        event.stop()
        self.dismiss()


def has_code(number: str, ink: Ink) -> bool:
    """Whether a phone could dial *number* from a code, and the terminal could show one."""
    return ink is Ink.BLOCKS and bool(phone_link(number))
