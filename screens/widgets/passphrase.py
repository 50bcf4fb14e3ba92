"""A field for a passphrase: kept in one buffer that can be wiped, and not shown unless asked."""

from __future__ import annotations

import hmac
from typing import ClassVar

import rich.repr
from rich.cells import cell_len, set_cell_size
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Button, Static

from screens.widgets.cleaning import clean
from screens.widgets.fields import TooMuch
from toolkit.content import say

LONGEST = 1024
"""Bytes of UTF-8 that a passphrase may have; the buffer never moves, so growing leaves no copy."""

DOT = "•"


class TooLong(TooMuch):
    """More was given than a passphrase can have; none of it was taken, as a part is another one."""

    def sentence(self) -> str:
        """What to tell the person."""
        return say("common.too_long_passphrase")


class _Entry(Widget, can_focus=True):
    """One line of bytes that looks like dots. There is no clipboard and no selection."""

    DEFAULT_CSS = """
    _Entry {
        width: 1fr; height: 3; padding: 0 1; background: $background; color: $ink;
        border: round $line; border-title-color: $ink; border-title-style: bold;
    }
    _Entry:focus {
        border: heavy $border;
        border-title-color: $border; border-title-style: bold underline;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", show=False),
        Binding("backspace", "delete(-1)", show=False),
        Binding("delete", "delete(1)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("home,ctrl+a", "move_to_start", show=False),
        Binding("end,ctrl+e", "move_to_end", show=False),
        Binding("ctrl+u", "wipe", show=False),
        Binding("ctrl+c,ctrl+x,ctrl+v", "nothing", show=False),
    ]

    class Changed(Message):
        """Something was typed."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._buffer = bytearray(LONGEST)
        self.length = 0
        self._at = 0
        self._shown = False

    def __rich_repr__(self) -> rich.repr.Result:
        """Say nothing of what is typed, not even how much."""
        yield from ()

    def view(self) -> memoryview:
        """What is typed: the bytes themselves, not a copy."""
        return memoryview(self._buffer)[: self.length]

    def take(self) -> bytearray:
        """What is typed, leaving nothing here."""
        taken = bytearray(self.view())
        self.clear()
        return taken

    def clear(self) -> None:
        """Wipe it."""
        self._buffer[:] = bytes(LONGEST)
        self.length = self._at = 0
        self._refresh()

    @property
    def shown(self) -> bool:
        """Whether the letters are on the screen."""
        return self._shown

    @shown.setter
    def shown(self, shown: bool) -> None:
        self._shown = shown
        self._refresh()

    def insert(self, words: str) -> None:
        """Put *words* where the cursor is; where there is no room for all of them, say so."""
        added = words.encode("utf-8", "ignore")
        if self.length + len(added) > LONGEST:
            self.post_message(TooLong())
            return
        end = self.length + len(added)
        self._buffer[self._at + len(added) : end] = self._buffer[self._at : self.length]
        self._buffer[self._at : self._at + len(added)] = added
        self.length = end
        self._at += len(added)
        self._refresh()

    def render(self) -> Content:
        """Dots, or the letters where that was asked for."""
        before, after = self._visible()
        cursor = len(before)
        width = max(1, self.content_size.width)
        line = f"{before}{after} "
        visible = Content(line if cell_len(line) <= width else set_cell_size(line, width))
        if self.has_focus:
            visible = visible.stylize("$background on $border", cursor, cursor + 1)
        return visible

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor is drawn."""
        before, _ = self._visible()
        return self.content_region.offset + Offset(cell_len(before), 0)

    def _visible(self) -> tuple[str, str]:
        """What stands before and behind the cursor, without what has moved out at the left."""
        before, after = self._texts()
        room = max(1, self.content_size.width) - max(1, cell_len(after[:1]))
        while before and cell_len(before) > room:
            # A letter takes two cells at most, so at least half of what is too much goes.
            before = before[max(1, (cell_len(before) - room) // 2) :]
        return before, after

    def on_key(self, event: events.Key) -> None:
        """Take a character that can be printed."""
        if event.is_printable and event.character is not None:
            event.stop()
            event.prevent_default()
            self.insert(event.character)
            self.post_message(self.Changed())

    def on_paste(self, event: events.Paste) -> None:
        """Take what was pasted; the terminal handed it over as text that cannot be wiped."""
        event.stop()
        self.insert(clean(event.text, multiline=False))
        self.post_message(self.Changed())

    def on_click(self) -> None:
        """Go to the end."""
        self.action_move_to_end()

    def action_submit(self) -> None:
        """Say that Enter was pressed."""
        self.post_message(self.Submitted())

    def action_delete(self, by: int) -> None:
        """Take away the character before (-1) or after (1) the cursor."""
        other = self._step(by)
        first, last = sorted((self._at, other))
        self._buffer[first : first + self.length - last] = self._buffer[last : self.length]
        shorter = self.length - (last - first)
        self._buffer[shorter : self.length] = bytes(last - first)
        self.length = shorter
        self._at = first
        self._refresh()
        self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """Go one character back (-1) or on (1)."""
        self._at = self._step(by)
        self._refresh()

    def action_move_to_start(self) -> None:
        """Go before the first character."""
        self._at = 0
        self._refresh()

    def action_move_to_end(self) -> None:
        """Go behind the last character."""
        self._at = self.length
        self._refresh()

    def action_wipe(self) -> None:
        """Take everything away."""
        self.clear()
        self.post_message(self.Changed())

    def action_nothing(self) -> None:
        """Take a key and do nothing: there is no clipboard here."""

    def _step(self, by: int) -> int:
        # One character on from the cursor: bytes 10xxxxxx continue a character (RFC 3629).
        at = self._at + by
        while 0 < at < self.length and self._buffer[at] & 0xC0 == 0x80:
            at += by
        return min(max(at, 0), self.length)

    def _texts(self) -> tuple[str, str]:
        before, after = self.view()[: self._at], self.view()[self._at :]
        if self._shown:
            return str(before, "utf-8"), str(after, "utf-8")
        return DOT * _characters(before), DOT * _characters(after)

    def _refresh(self) -> None:
        if self.is_mounted:
            self.refresh()


def _characters(view: memoryview) -> int:
    return sum(byte & 0xC0 != 0x80 for byte in view)


class PassphraseField(Vertical):
    """A passphrase under its label, with a way to look at it and back.

    Args:
        label: What is asked.
        hint: A sentence below, or nothing.
        id: As of any widget.
    """

    DEFAULT_CSS = """
    PassphraseField {
        height: auto;
        & > Horizontal { height: 3; }
        & > .hint { color: $quiet; height: auto; padding: 0 2; margin-bottom: 1; }
        & > .hint.-empty { display: none; }
        & Button { margin: 0; min-width: 10; }
    }
    """

    class Changed(Message):
        """Something was typed; it never carries what."""

        def __init__(self, field: PassphraseField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> PassphraseField:
            """The field."""
            return self.field

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, field: PassphraseField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> PassphraseField:
            """The field."""
            return self.field

    def __init__(self, label: str, *, hint: str = "", id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._label = label
        self._hint = hint
        self._entry = _Entry()

    def compose(self) -> ComposeResult:
        """The entry beside its button, and the hint."""
        self._entry.border_title = Content(self._label)
        with Horizontal():
            yield self._entry
            yield Button(say("common.show"), classes="-show")
        yield Static(self._hint, classes="hint" if self._hint else "hint -empty", markup=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return self._entry.length == 0

    def take(self) -> bytearray:
        """What was typed, as UTF-8, and an empty field; whoever takes it wipes it."""
        return self._entry.take()

    def copy(self) -> bytearray:
        """What is typed, as UTF-8; whoever takes it wipes it."""
        return bytearray(self._entry.view())

    def same_as(self, other: PassphraseField) -> bool:
        """Whether the same is typed in both."""
        return hmac.compare_digest(self._entry.view(), other._entry.view())

    def text(self) -> str:
        """What is typed, as text that cannot be wiped: for judging it, when that was asked for."""
        return str(self._entry.view(), "utf-8")

    def fill(self, words: str) -> None:
        """Put *words* into the field."""
        self._entry.clear()
        self._entry.insert(words)

    def clear(self) -> None:
        """Wipe what is typed."""
        self._entry.clear()

    def hint(self, sentence: str) -> None:
        """Put *sentence* below the field in place of what stood there."""
        below = self.query_one(".hint", Static)
        below.update(sentence)
        below.set_class(not sentence, "-empty")

    def focus(self, scroll_visible: bool = True) -> PassphraseField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the field."""
        self._entry.focus(scroll_visible)
        return self

    @on(Button.Pressed)
    def _show_or_hide(self, event: Button.Pressed) -> None:
        event.stop()
        self._entry.shown = not self._entry.shown
        event.button.label = say("common.hide") if self._entry.shown else say("common.show")
        self._entry.focus()

    @on(_Entry.Changed)
    def _say_changed(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self))

    @on(_Entry.Submitted)
    def _say_submitted(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Submitted(self))
