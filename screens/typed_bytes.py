"""From the characters that a terminal sends to Textual's events."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys
from textual.message import Message

_F20 = "\x1b[34~"
"""What xterm sends for the key F20."""


class TypedParser(XTermParser):
    """Textual's parser, which here survives whatever is typed and knows the key F20.

    Textual takes the 34 for the number of a character. But F20 is what the process that owns the
    terminal presses, so that what is being typed is sealed before this one is ended.

    Textual raises at the number of a key that is no character (above 0x10FFFF, or with parts), and
    its input thread ends with that. And it would believe a report of the window's size: nobody
    asked for one here, the true height includes a row that belongs to another process, and a size
    of millions would fill the memory.
    """

    def __init__(self) -> None:
        super().__init__(debug=False)

    def feed(self, data: str) -> Iterable[Message]:
        """The events that *data* completes; it is empty while a character has come in part."""
        if not data:
            # Textual would take it for the end of input, and raise at whatever comes next.
            return
        for message in super().feed(data):
            if not isinstance(message, events.Resize):
                yield message

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002 - Textual's
        if sequence == _F20:
            return (events.Key("f20", None),)
        try:
            found = tuple(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return (events.Key(Keys.Ignore, sequence),)
        return found
