from __future__ import annotations

import struct
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.front.kernel32 import INPUT_RECORD, KEY_EVENT_RECORD
from toolkit.front.keys_windows import MOST_BYTES, KeyDecoder

SHIFT, ALT = 0x10, 0x12
SHIFT_REPORT = b"\x1b[57441u"


def key(unit: int = 0, code: int = 0, *, down: bool = True, repeats: int = 1) -> INPUT_RECORD:
    """One key event."""
    event = KEY_EVENT_RECORD(down, repeats, code, 0, unit, 0)
    return INPUT_RECORD(1, event)


def units(text: str) -> list[INPUT_RECORD]:
    """The events of pasted *text*: one for each UTF-16 unit."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    return [key(unit) for (unit,) in struct.iter_unpack("<H", encoded)]


def decode(records: Iterable[INPUT_RECORD], decoder: KeyDecoder | None = None) -> bytes:
    """What *records* become."""
    records = list(records)
    buffer = memoryview(bytearray(MOST_BYTES * max(1, len(records))))
    return bytes(buffer[: (decoder or KeyDecoder()).decode(records, buffer)])


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_text_becomes_its_utf8(text: str) -> None:
    """Every text without NUL arrives as its own UTF-8."""
    assert decode(units(text)) == text.encode()


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")), st.integers(0, 40))
def test_text_split_over_reads(text: str, at: int) -> None:
    """A surrogate pair split over two reads is put together again."""
    records, decoder = units(text), KeyDecoder()
    assert decode(records[:at], decoder) + decode(records[at:], decoder) == text.encode()


@pytest.mark.parametrize("halves", [[0xD83D], [0xDE00], [0xD83D, 0xD83D], [0xDE00, 0xD83D]])
def test_half_a_pair_is_dropped(halves: list[int]) -> None:
    """What is no character never reaches the inner program as broken UTF-8."""
    assert decode([*map(key, halves), *units("ok")]) == b"ok"


def test_escape_sequences_pass_as_they_are() -> None:
    """A sequence comes as one event a unit and leaves as the same bytes."""
    sequence = "\x1b[<0;12;24M"
    assert decode(units(sequence)) == sequence.encode()


def test_keys_let_go_and_other_events_are_silent() -> None:
    """Only a key that goes down says something; the window, focus and menus say nothing."""
    others = [INPUT_RECORD(kind, KEY_EVENT_RECORD(1, 1, 0, 0, 0x61, 0)) for kind in (2, 4, 8, 16)]
    assert decode([key(0x61), key(0x61, down=False), *others, key(0, 0x41)]) == b"a"


def test_a_character_from_the_number_pad() -> None:
    """Alt with digits gives its character when Alt is let go."""
    assert decode([key(0, ALT), key(0xE9, ALT, down=False)]) == "é".encode()


def test_repeats() -> None:
    """A key held down repeats as often as the console counted, within the buffer's room."""
    assert decode([key(0x61, repeats=3)]) == b"aaa"
    assert len(decode([key(0x20AC, repeats=60000)])) <= MOST_BYTES
    assert len(decode([key(0, 0x7B, repeats=60000)])) <= MOST_BYTES


def test_shift_is_reported_once_for_each_press() -> None:
    """Holding Shift down repeats nothing, or typing a capital would be three presses."""
    press, let_go = key(0, SHIFT), key(0, SHIFT, down=False)
    assert decode([press, press, press, let_go]) == SHIFT_REPORT
    assert decode([press, let_go] * 3) == SHIFT_REPORT * 3
    assert decode([press, key(0x41, 0x41), let_go]) == SHIFT_REPORT + b"A"


@pytest.mark.parametrize(
    ("code", "sequence"), [(0x1B, b"\x1b"), (0x7B, b"\x1b[24~"), (0x26, b"\x1b[A")]
)
def test_keys_known_by_code_alone(code: int, sequence: bytes) -> None:
    """A console that leaves the translation to its programs still has the ways out."""
    assert decode([key(0, code)]) == sequence
    assert decode([key(0x1B, code)]) == b"\x1b"
