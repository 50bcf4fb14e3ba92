"""What no keyboard sends is passed over, and what is typed after it still arrives."""

from __future__ import annotations

import pytest
from textual import events
from textual._parser import ParseError
from textual._xterm_parser import XTermParser

from screens.app import SEAL_KEYS
from screens.typed_bytes import TypedParser
from toolkit.front.sequences import SEAL_KEY

NO_KEY = [
    "\x1b[1114112;1u",
    "\x1b[97;1;1114112u",
    "\x1b[" + "9" * 20 + "u",
    "\x1b[27;5;1114112~",
    "\x1b[97:98:99;1:2u",
    "\x1b[1:2:3A",
]


@pytest.mark.parametrize("sequence", NO_KEY)
def test_a_key_that_does_not_exist_is_passed_over(sequence: str) -> None:
    """The parser goes on with the next key, where Textual's own gives up."""
    with pytest.raises((ValueError, OverflowError)):
        list(XTermParser().feed(sequence))

    parser = TypedParser()
    found = [*parser.feed(sequence), *parser.feed("b")]

    assert [event.key for event in found if isinstance(event, events.Key)] == ["b"]


@pytest.mark.parametrize("before", ["", "\x1b", "a"])
def test_the_seal_key_is_understood(before: str) -> None:
    """What the process that owns the terminal sends is the key that the app seals at."""
    seal = SEAL_KEY.decode()
    textuals = [event.key for event in XTermParser().feed(seal) if isinstance(event, events.Key)]
    assert not SEAL_KEYS.intersection(textuals)

    found = [
        event.key for event in TypedParser().feed(before + seal) if isinstance(event, events.Key)
    ]

    assert found[-1] in SEAL_KEYS
    assert len(found) == len(before) + 1


@pytest.mark.parametrize("height", ["24", "9" * 12])
def test_a_size_that_is_typed_is_not_believed(height: str) -> None:
    """Nobody asked for the window's size, so a report of it changes nothing."""
    report = f"\x1b[48;{height};80;1;1t"
    assert [type(each) for each in XTermParser().feed(report)] == [events.Resize]

    assert list(TypedParser().feed(report)) == []


def test_ordinary_keys_arrive_as_ever() -> None:
    """Letters, arrows and the keys of the kitty protocol are those of Textual's own parser."""
    typed = "aé\x1b[A\x1b[97;5u\x1b[15~"

    keys = [event.key for event in TypedParser().feed(typed) if isinstance(event, events.Key)]

    own = [event.key for event in XTermParser().feed(typed) if isinstance(event, events.Key)]
    assert keys == own
    assert keys[2:] == ["up", "ctrl+a", "f5"]


def test_half_a_character_is_not_the_end() -> None:
    """A letter whose bytes come one by one arrives, and so does what follows it."""
    typed = ["", "é", "b"]
    textual = XTermParser()
    list(textual.feed(typed[0]))
    with pytest.raises(ParseError):
        list(textual.feed(typed[1]))

    parser = TypedParser()
    found = [event for each in typed for event in parser.feed(each)]

    assert [event.character for event in found if isinstance(event, events.Key)] == ["é", "b"]
